# 命令与参数的说明。help-命令 是命令，help-arg-参数 是各命令共用的参数，help-命令-参数 是某命令的参数。

help-heading-usage = 用法：
help-heading-commands = 命令
help-heading-arguments = 参数
help-heading-options = 选项
help-heading-common = 通用
help-heading-selection = 选取项目（同一选项可重复，取其并；不同选项取其交；值前加 not: 表示排除）
help-heading-output = 输出
help-value-options = [选项]
help-value-command = 命令
help-short-tail = 全部选项和示例见 { $command } --help
help-short-program = 全部命令见 portfolio --help；某个命令见 portfolio help 命令
help-possible-values = {" "}[可选：{ $values }]
help-default = {" "}[默认：{ $value }]

help-portfolio = 重大项目库：从命令行汇总、核对、查询规划项目，金额精确到分。
    .examples =
        示例：
          portfolio total --by sector             各行业投资合计
          portfolio list --region 新城镇           新城镇的项目
          portfolio show 职业中学新校区             一个项目的全部情况
          portfolio check                         核对项目库

        未用 -f 指定文件时，依次取 PORTFOLIO_FILE、当前文件夹及各上级文件夹中的 projects.yaml。
        退出码：0 正常；1 数据有错误或发现问题；2 用法有误或文件无法读写。

help-arg-files = 项目库文件；可多次使用；- 为标准输入
help-arg-lang = 语言；未指定时按 LC_ALL、LC_MESSAGES、LANG
help-arg-color = 是否用颜色；auto 时遵从 NO_COLOR
help-arg-quiet = 标准错误输出只报错误，不输出警告和说明
help-arg-no_cache = 直接读取文件，不用也不存快照：大项目库的快照存放处由 PORTFOLIO_CACHE 指定
help-arg-help = 显示说明
help-arg-version = 显示版本

help-arg-output_format = 输出格式；未指定时按 -o 的扩展名，否则为表格
help-arg-output = 写入文件（全部写完才替换原文件）
help-arg-unit = 金额单位；auto 对整个结果用同一单位，取小数不超过四位的最大单位，csv、tsv 一律用万元
help-arg-decimals = 金额小数位数；有舍入的，表头注明“已四舍五入”
help-arg-grouping = 数字分节：--grouping 为四位一节，--grouping=3 为三位一节
help-arg-bom = csv、tsv 供 Excel 使用：开头加字节顺序标记
help-arg-raw = csv、tsv 的文字原样输出；否则凡电子表格会当作公式的文字（以 =、+、-、@ 及其全角形式开头），前面加一个撇号
help-arg-headings = csv、tsv 的表头：words 用所选语言，keys 用各语言、各版本都不变的键名
help-arg-no_header = csv、tsv 不输出表头
help-arg-width = 表格宽度（半角字符数）；默认为终端宽度，不在终端时不限
help-arg-no_pager = 输出较长时不分页

help-arg-sector = 行业（含下级），编号或名称
help-arg-region = 建设地点涉及的区域（含下级），编号或名称；另有 county-wide 全县性、not-stated 未明确、joint 跨乡镇
help-arg-zone = 涉及的片区
help-arg-chapter = 任一出处在此章（5）或此节（5.3）
help-arg-boxes = 任一出处在此专题
help-arg-stage = 建设阶段；写英文或中文：谋划、前期、在建、竣工、停缓建、取消
help-arg-party = 相关单位：全名，或名称的一部分
help-arg-programme = 列入此项目群
help-arg-min = 投资额不低于，如 5000万元
help-arg-max = 投资额不超过，如 1亿元
help-arg-undisclosed = 只要投资额未列明的
help-arg-disclosed = 只要投资额已列明的
help-arg-active = 在此年份或时段内建设，如 2023、2023..2024：按起止时间，或其中某年有年度计划（含分年投资）
help-arg-conditions = 任一字段满足条件：字段 运算符 值，运算符为 = != < <= > >= ~（含有）；字段写键、点号键或中文名，如 责任单位=发改局,教育局、investment>=1亿元、finish<2027、资金来源=专项债券；“字段=”表示未写；多个条件同时满足
help-arg-starts = 在此年份或时段内开工：实际开工，否则现行计划，否则建设时间
help-arg-finishes = 在此年份或时段内竣工：实际竣工，否则现行计划，否则建设时间
help-arg-matches = 名称、别名或建设规模及内容中含有此文字
help-arg-id = 项目编号或名称
help-arg-group = 一条记录代表若干同类工程的（5 座停车场）：yes 只要，no 不要

help-arg-template = 按模板写成一段文字：内置 total 项目总体情况、progress 进度通报、reconcile 核对情况，或自己的模板文件（见 help templates）

help-list = 列出项目
    .examples =
        示例：
          portfolio list --sector education
          portfolio list --sort amount --limit 10
          portfolio list --active 2023 --columns id,name,start,finish
          portfolio list --region 新城镇 -O csv --bom -o 新城镇.csv
          portfolio list --by sector --columns 序号,项目名称,投资额,责任单位 -o 项目表.xlsx
help-list-columns = 要显示的列，用逗号分开
help-list-sort = 排序的列，用逗号分开；与 --columns 相同，amount（投资额）从大到小，其余从小到大，加 :asc 或 :desc 指定；缺项的总在最后，并列的按文件中的次序
help-list-limit = 最多列出几个；分组时不用
help-list-by = 按此分组，各组先列小计，末行合计；序号栏为 number

help-show = 显示项目的全部情况：各项内容、出处、矛盾、前置与后续
    .examples =
        示例：
          portfolio show vocational-school-new-campus
          portfolio show 职业中学新校区 -O json
help-show-ids = 项目编号、名称或别名

help-reconcile = 核对项目群：规划的个数、投资额与所列各项的汇总对照
    .examples =
        示例：
          portfolio reconcile                     全部项目群
          portfolio reconcile 新能源产业           一个项目群
          portfolio reconcile --strict            有少列、超出或个数不符的，以退出码 1 结束
          portfolio reconcile -O csv --bom -o 核对.csv

        差额为规划数减分项汇总数。倒推数是推断：列举已尽的项目群只有一项投资额未列明时，差额即归该项；
        分项有前后不一致之处或个数不符的，从略。一个项目群由某项目自身投资统领的，以该投资额对照，不计入合计。
help-reconcile-programmes = 项目群的编号或名称；不写则为全部
help-reconcile-strict = 有少列、超出或个数不符的也算发现问题（退出码 1）

help-check = 核对项目库：列出全部错误、矛盾和疑点
    .examples =
        示例：
          portfolio check
          portfolio check --strict            有警告也以退出码 1 结束
          portfolio check -O json
          portfolio check -O github           供代码平台在改动处标注
          portfolio explain W401              某个代码的含义
help-check-strict = 有警告也算发现问题（退出码 1）

help-fields = 各字段的含义、写法和可用的词；不写记录类别时列出项目的字段
    .examples =
        示例：
          portfolio fields
          portfolio fields funding
help-fields-record = 记录类别，如 project、funding、plan
help-schema = 项目库的 JSON Schema（draft-07），供编辑器检查和补全
    .examples =
        示例：
          portfolio schema -o portfolio.schema.json
help-explain = 说明诊断代码的含义和改法；不写代码则列出全部
    .examples =
        示例：
          portfolio explain E107
          portfolio explain
help-explain-code = 代码，如 E107

help-import = 导入 Excel、WPS 或 CSV 项目清单：生成新的项目库，或并入已有的项目库
    .examples =
        示例：
          portfolio import 2026.xlsx -o projects.yaml
          portfolio import 2026.xls --sheet 续建项目 --year 2026
          portfolio import 清单.csv --map 表头.yaml --keep-going -o projects.yaml
          portfolio import 2026.xlsx --into projects.yaml            只看会有哪些变化
          portfolio import 2026.xlsx --into projects.yaml --write

        可读 xlsx、xls、xlsb、ods、csv、tsv；编码可为 UTF-8、UTF-16、GBK。读不懂的按单元格列出，全部读懂之前不写入
        任何内容（退出码 1）。表头对照文件每行一个表头和一个字段：总投（估）: investment 万元
help-import-lists = 清单文件
help-import-output = 项目库写入此文件，不写则输出到标准输出
help-import-problems = 诊断信息的形式
help-import-sheet = 只读此表，可多次使用
help-import-range = 只读表中这一区域
help-import-map = 表头对照文件
help-import-year = 清单的年份，清单中没有写明时用
help-import-as_of = 清单所报进度截至何时，标题中没有写明时用
help-import-keep_going = 读得懂的先导入，其余列出
help-import-into = 并入此项目库：依次按编号、项目代码、名称对应已有项目
help-import-write = 写入 --into 所指的项目库；不写此项则只显示会有哪些变化

help-report = 生成一个网页：汇总、核对、进度、先后关系和全部项目，一个文件，可离线打开、打印
    .examples =
        示例：
          portfolio report -o plan.html
          portfolio report --sector education -o education.html
          portfolio report --lang en -o plan-en.html
          portfolio report --live -o plan.html     可在网页里提问的（要用 live 功能编译）

        网页不引用任何外部内容；投资额与 total、reconcile 等命令的结果一致。不用 -o 时写到标准输出。
help-report-live = 把程序和项目库放进网页，离线也能在网页里提问、打开其他项目库

help-config = 列出各项设置的值和来源：命令行、环境变量、portfolio.toml、个人设置
    .examples =
        示例：
          portfolio config
          portfolio config -O json

        portfolio.toml 放在项目库所在文件夹或上级文件夹；个人设置在系统存放配置的文件夹（~/.config）下的
        portfolio/config.toml，或由 PORTFOLIO_CONFIG 指定；PORTFOLIO_CONFIG=none 则不读任何设置文件：
          unit = "wan"
          columns = ["name", "sector", "investment"]

        128 KB 以上的项目库读过一次后，在系统的缓存文件夹（~/.cache/portfolio）存一份快照，文件内容不变时据此作答。
        快照只为省时，不影响结果，随时可删；PORTFOLIO_CACHE 另指文件夹，PORTFOLIO_CACHE=off 或 --no-cache 则不用。

help-completions = 生成命令行补全脚本；行业、区域、项目等编号随文件补全
    .examples =
        示例：
          portfolio completions bash > ~/.local/share/bash-completion/completions/portfolio
          portfolio completions zsh > ~/.zfunc/_portfolio
          portfolio completions fish > ~/.config/fish/completions/portfolio.fish
help-completions-shell = 哪种 shell

help-help = 详细说明：程序、某个命令或某个主题
    .examples =
        示例：
          portfolio help total
          portfolio help 金额
          portfolio help templates
help-help-topic = 命令或主题

help-man = 生成手册页
    .examples =
        示例：
          portfolio man | man -l -
          portfolio man total
          portfolio man --into ~/.local/share/man/man1
help-man-command = 某个命令的手册页
help-man-into = 把全部手册页写入此文件夹

help-total = 汇总投资：按行业、区域、章节、年份等
    .examples =
        示例：
          portfolio total --by sector                         各行业投资
          portfolio total --by sector --depth 1 --chart       各大类投资，附条形图
          portfolio total --by region --allocation split      跨乡镇项目按份额分摊
          portfolio total --by sector,year --pivot            行业与年份的交叉表（均摊推算）
          portfolio total --by party --role investor --top 5  投资最多的五家
          portfolio total --region 长直乡                      一个乡镇的合计
help-total-by = 按什么汇总，可用逗号连写几项，后一项列在前一项之下；sector:1 表示该项只到第 1 层；不写 --by 则只有合计
help-total-pivot = 两个维度的交叉表
help-total-depth = 树的层级：sector、region 从 1 起；chapter 的 2 为节
help-total-allocation = 跨乡镇项目：joint 单列，split 按份额分摊
help-total-bands = 投资规模的分档，如 1000万元,1亿元；默认为 500万、1000万、5000万、1亿、10亿元
help-total-role = 只看这些角色的相关单位
help-total-sort = 排序：key（项目库中的次序）、name、amount、projects、undisclosed；可加 :asc 或 :desc；未明确等各类总在最后
help-total-top = 只列投资额最大的几行，其余合为一行
help-total-chart = 附条形图

help-diff = 比较两个项目库：新增、删除和变更的记录，合计的变化
    .examples =
        示例：
          git show HEAD~1:projects.yaml | portfolio diff - projects.yaml --exit-code
          portfolio diff 旧.yaml 新.yaml
          portfolio diff 旧.yaml projects.yaml -O csv
help-diff-old = 原来的项目库文件
help-diff-new = 现在的项目库文件
help-diff-exit_code = 有变化时以 1 退出

help-schedule = 推算进度：最早、最迟开完工，总时差、自由时差，关键线路
    .examples =
        示例：
          portfolio schedule
          portfolio schedule --chart                     终端横道图，带时差
          portfolio schedule --sector health --basis stated
          portfolio schedule -O csv -o 进度.csv

        起始月为最早的开工时间，没有则为规划期首月；工期未明确的项目不推算，只列出。
help-schedule-chart = 画横道图：█ 关键，░ 非关键，. 时差，◆ 节点
help-arg-basis = 只用此类依据的依赖：stated 原文载明，inferred 推断
help-arg-relation = 只用这些关系的依赖，用逗号分开

help-impact = 推算一个项目推迟的影响：哪些项目推后、推后几个月、用去谁的时差、涉及多少投资
    .examples =
        示例：
          portfolio impact 妇幼保健院新建 --slip 6
          portfolio impact maternity-hospital-new-building --slip P6M -O json
help-impact-project = 推迟的项目：编号、名称或别名
help-impact-slip = 推迟的月数，如 6 或 P6M

help-graph = 项目依赖关系：前后置关系、按什么次序、其后有多少投资
    .examples =
        示例：
          portfolio graph                              有依赖的项目，逐组列成树
          portfolio graph 妇幼保健院
          portfolio graph pumped-storage --down --depth 2
          portfolio graph mine --to power-station      从一个项目到另一个的路径
          portfolio graph --order                      分批次序，各批的项目数和投资
          portfolio graph --cycles                     互为前置的项目
          portfolio graph --reduce -O dot | dot -Tsvg > graph.svg
          portfolio graph --basis stated -O mermaid

        选取了部分项目时，只看这些项目之间的依赖。
help-graph-ids = 项目编号、名称或别名：列出其前置和后续；不写则为全部依赖关系
help-graph-up = 只看前置项目
help-graph-down = 只看后续项目
help-graph-depth = 最多几级
help-graph-to = 从所列项目到此项目的路径
help-graph-reduce = 略去可由其他依赖推出的依赖
help-graph-order = 先后次序：分批列出，每批须待前面各批
help-graph-cycles = 互为前置的项目，逐条列出
help-graph-output_format = 输出格式；未指定时按 -o 的扩展名，否则为树（用 --order、--cycles、--to 时为表格）

help-progress = 年度计划的进度：完成率、超（欠）序时、形象进度，滞后项目，存在问题，计划调整
    .examples =
        示例：
          portfolio progress                              各项目进度，截至最近一次调度
          portfolio progress --as-of 2026-09 --by responsible
          portfolio progress --by class,sector            分类别、分行业，带小计
          portfolio progress --behind                     投资滞后、开工滞后
          portfolio progress --problems                   存在问题、需协调事项，按解决单位
          portfolio progress --baseline                   首次计划与现行计划
          portfolio progress --as-of 2026-09 --against 2026-06   两个时点比较
          portfolio progress --strict                     有滞后的以退出码 1 结束

        截至某月即至该月最后一天。未报的项目单独计数，不作零计。
help-progress-by = 按什么汇总（带小计）：sector、region、class、responsible、lead、level、tags 等，可用逗号连写；不写则每个项目一行
help-progress-behind = 只列滞后的：投资滞后、开工滞后
help-progress-problems = 只列未解决的问题，按解决单位，最早的在前，逾期的标出
help-progress-baseline = 首次计划与现行计划对照
help-progress-against = 与这个较早的时点比较：各报了多少，期间完成多少
help-progress-strict = 有滞后的也算发现问题（退出码 1）
help-arg-as_of = 截至何时：2026、2026-09、2026-09-30，或 today（按 UTC）；默认为最近一次调度的日期
help-arg-year = 年度；默认为名单的年度，否则为截止日期所在的年度
help-total-measures = 要列的指标，如 projects,investment,annual,done,rate,total-done

help-evaluate = 中期评估：批准时的项目库与现在的项目库对照，分行业、项目群，附退出、新增、调整及原因
    .examples =
        示例：
          portfolio evaluate 2021.yaml projects.yaml --as-of 2023-12
          portfolio evaluate 2021.yaml projects.yaml -O json
help-evaluate-old = 批准时的项目库文件
help-evaluate-new = 现在的项目库文件
