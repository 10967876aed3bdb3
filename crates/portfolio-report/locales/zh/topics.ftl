# help 主题：help-topic-主题。

help-topics = 主题（help 主题）：{ $topics }
help-topic-title-selection = 选取项目
help-topic-title-money = 金额
help-topic-title-dates = 日期与时段
help-topic-title-fields = 字段
help-topic-title-format = 项目库的格式
help-topic-title-templates = 模板
help-topic-title-config = 设置与环境变量
help-topic-title-exit-codes = 退出码

help-topic-selection =
    选取项目的选项对各命令相同。同一选项重复写，取其并；不同选项，取其交；值前加 not: 表示排除。

      --sector 教育 --sector 卫生健康         两个行业的项目
      --sector 教育 --stage 在建             教育行业的在建项目
      --stage not:取消                       不要已取消的
      --region 新城镇                        建设地点涉及新城镇的，全额计入
      --region county-wide                   全县性的；另有 not-stated（未明确）、joint（跨乡镇）
      --min 1亿元 --max 5亿元                投资额在此之间的，含两端
      --start 2026 --finish 2026..2028       开工、竣工时间
      --match 学校                           名称、别名或建设规模中有此文字的

    --where 可用任一字段，字段写键、点号键或中文名，运算符为 = != < <= > >= ~（含有）：

      --where 责任单位=发改局,教育局          逗号表示其一
      --where 'investment>=1亿元'
      --where '资金来源=专项债券'             列表中有一条即可
      --where '备注~用地'
      --where 责任单位=                      未写的

    没有填写的，只满足“字段=”和 !=。行业、区域、项目群等写编号或名称均可；写错的报错，不当作“没有”。
help-topic-money =
    金额是精确到分的十进制数，不经过浮点数。写法：

      5165万元   2.8亿元   300元   1,200万元   5000万   约1.2亿元   预计157.6亿元   超过3000万元

    必须写单位：元、千元、万元、百万元、千万元、亿元、万亿元（“元”可省），或 yuan、wan、yi。限定词（估算、预计、
    规划、计划；约、近、超过、不低于）照原样保留，合计时另注约数个数。没有写投资额的为“未列明”，不等于零。

    显示的单位用 --unit 指定：auto（默认，整个结果用一个单位）、yuan 元、wan 万元、million 百万元、yi 亿元；
    --decimals 指定小数位数，有舍入的表头注明；--grouping 四位一节，--grouping=3 三位一节。
    不接受：没有单位的数、负数、区间（6000-8000万）、100m、1e8、170 million；报错时会说明应怎样写。
help-topic-dates =
    规划中的时间精确到年或月，照原文所写：2023、2023-05。年份作开工时间指当年 1 月，作竣工时间指当年 12 月。

      timeline: {"{"}start: 2018-11, finish: 2021{"}"}
      timeline: {"{"}within: 2021..2025{"}"}            只知道在这一时段内
      timeline: {"{"}start: 2022, duration: P18M{"}"}   工期 18 个月；P1Y6M 也可

    已发生的事（started、finished、as_of 等）可以精确到日：2024-03-12。
    选取用 --active（在建年份）、--start、--finish，写 2023 或 2023..2024。--as-of 的月份指该月最后一天；
    today 为今天（UTC）。除 today 外，程序不看时钟。
help-topic-fields =
    每条记录的字段、写法、可用的词由 portfolio fields 列出：

      portfolio fields                       项目的字段
      portfolio fields funding               资金来源的字段
      portfolio fields -O csv

    list 的 --columns、--sort，--where，total 的 --by，set 都用这些字段：写键（responsible）、点号键
    （timeline.start）或中文名（责任单位）均可。完整说明见 docs/format.zh.md。
help-topic-format =
    项目库是 UTF-8 的 YAML 文件（JSON 也可），顶层为 format、outline（或 title、year）、sectors、regions、zones、
    parties、projects、programmes。一个项目必须有 id、name、sector，其他不写即为未明确：

      format: portfolio/1
      title: 2026 年重点项目
      sectors: [{"{"}id: 教育, name: 教育{"}"}]
      projects:
        - id: 职业中学新校区
          name: 职业中学新校区
          sector: 教育
          investment: 2.8亿元
          stage: 在建

    portfolio init 写出一个起步的文件，portfolio check 核对，portfolio explain 代码 说明诊断信息，
    portfolio schema 输出 JSON Schema 供编辑器使用。冒号、逗号用半角，其后空一格。
help-topic-templates =
    total、progress、reconcile 加 --template，把结果写成一段文字：

      portfolio total --by sector --depth 1 --template 项目总体情况
      portfolio progress --template 进度通报
      portfolio reconcile --template 核对情况
      portfolio total --template 我的模板.txt

    自己的模板是文本文件，语法为 Jinja：{"{{"} 名称 {"}}"} 填数，{"{%"} for row in rows {"%}"} … {"{%"} endfor {"%}"} 逐行，
    {"{%"} if … {"%}"} … {"{%"} endif {"%}"} 判断。名称即同一命令 -O json 的各项（total.projects、rows[0].amount 等），另有
    title（标题）、rows 各行的 label（名称）；total 另有 by_words；progress 另有 lagging、late_starts、
    behind、problems、start_rate；reconcile 各行另有 count_verdict、amount_verdict。

    过滤器：
      amount | money        带单位，默认两位小数：556.47亿元；money(4) 四位；按 --unit、--decimals
      amount | yi(2)        只要数：yuan、wan、million、yi；不写位数则为确数
      share | percent       60.69%；percent(0) 取整
      ahead | points        百分点，不带正负号
      as_of | date          2026年9月
    rounded() 为真，表示前面的金额有四舍五入。没有的名称、写错的过滤器都会报错，并指出行列；模板不读其他文件。
help-topic-config =
    常用的选项可以写在文件里，免得每次输入。先后：命令行选项、环境变量、portfolio.toml、个人设置、内置。

    portfolio.toml 放在项目库所在文件夹或任一上级文件夹，个人设置为 ~/.config/portfolio/config.toml
    （Windows 为 %APPDATA%）：

      lang = "zh"
      unit = "wan"
      decimals = 2
      width = 120
      columns = ["name", "responsible", "investment"]
      file = "2026.yaml"

    另有 color、grouping、headings、allocation。portfolio.toml 中的 file 只能是其所在文件夹之内的文件。
    portfolio config 列出各项的值和来源。

    环境变量：PORTFOLIO_FILE 项目库文件；PORTFOLIO_LANG、PORTFOLIO_UNIT、PORTFOLIO_WIDTH 等对应各项设置；
    PORTFOLIO_CONFIG 个人设置文件，none 则不读任何设置文件（脚本中宜用）；PORTFOLIO_CACHE 大项目库快照的
    存放文件夹，off 则不存；NO_COLOR 不用颜色；PAGER 分页程序，
    默认 less；LC_ALL、LC_MESSAGES、LANG 语言；COLUMNS 说明文字的宽度。
help-topic-exit-codes =
    0  正常
    1  数据有错误，或有发现：项目库无法读取；check 发现错误；加 --strict 时有警告、不符或滞后；改动被拒绝；导入有未读懂的内容
    2  用法有误，设置有误，或文件无法读写

    结果写到标准输出，错误写到标准错误；check 的诊断就是它的结果，写到标准输出。
