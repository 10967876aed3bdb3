
help-arg-kind = 记录的类别，用于不同类别编号相同时
help-arg-dry_run = 只说明将改动什么，不写文件

help-set = 修改一条记录的字段；文件的其余内容一字不动
    .examples =
        示例：
          portfolio set hospital investment 约1.2亿元
          portfolio set hospital 建设阶段=在建 开工=2026-03
          portfolio set hospital aliases+=二期 'notes='         列表增加一项；删去一个字段
          portfolio set hospital location '{"{"}sites: [xincheng]{"}"}'
          portfolio set hospital investment 1.3亿元 --reason 概算调整 --date 2026-05-12
          portfolio -f - set hospital stage 在建 < 旧.yaml > 新.yaml

        字段可写键名、带点的键名（timeline.start、cite[0].chapter）或中文名称；值的写法与文件中相同，列表和映射写在
        括号里。写入之前会重新读取并逐项比较：若会改动其他内容，或者项目库将无法读取，则不写文件，退出码为 1。
help-set-record = 记录的编号
help-set-fields = 字段和值；或者若干个 字段=值、字段+=值、字段-=值、字段=
help-set-unset = 要删去的字段，以逗号分隔
help-set-reason = 调整理由，记入项目的 changes
help-set-date = 调整日期，写 --reason 时必须给出
help-set-document = 依据的文件

help-add = 新增一条记录，写在所属列表末尾
    .examples =
        示例：
          portfolio add 县医院二期 sector=health investment=1.2亿元
          portfolio add 河西镇 --kind region kind=township parent=yuanqu --id hexi
          portfolio -f axes.yaml -f roads.yaml add 环城路 sector=roads --into roads.yaml

        不写 --id 则由名称生成编号。
help-add-name = 记录的名称
help-add-fields = 其他字段，写法同 set
help-add-new_id = 编号
help-add-kind = 记录的类别
help-add-into = 写入项目库的哪一个文件

help-rm = 删除记录
    .examples =
        示例：
          portfolio rm old-road
          portfolio rm old-road --force      连同对它的引用

        仍被引用的记录不会删除，除非用 --force 一并删除引用。
help-rm-records = 记录的编号
help-rm-force = 一并删除对它的引用

help-rename = 更改一条记录的编号，所有引用随之更改
    .examples =
        示例：
          portfolio rename p17 county-hospital
          portfolio rename health public-health --kind sector
help-rename-record = 记录的编号
help-rename-new_id = 新编号

help-split = 把一个项目拆分为若干组成部分
    .examples =
        示例：
          portfolio split ring-road '环城路东段=3亿元' '环城路西段=2.4亿元'
          portfolio split ring-road 一期 二期

        组成部分沿用整体的行业；其投资额为“其中”数，与整体同在时不重复计入合计。
help-split-record = 项目的编号
help-split-pieces = 组成部分：名称，已知投资额的写在等号之后

help-merge = 把两个项目库（如两个部门的文件）合为一个
    .examples =
        示例：
          portfolio merge roads.yaml water.yaml > all.yaml
          portfolio merge roads.yaml water.yaml -o roads.yaml --prefer A

        相同的记录只留一条；任一文件都可以引用另一文件才有的记录。只有 B 才有的记录连同注释排在 A 的列表末尾。
        内容不一致的记录并列显示；未指明以哪一方为准时不写入，退出码为 1。
help-merge-first = 第一个文件（A），其内容保持原样
help-merge-second = 第二个文件（B）
help-merge-prefer = 两者不一致时以哪一方为准
help-merge-merged = 写入该文件，可以是 A 或 B；不写则输出到标准输出

help-init = 写出第一个文件，由此建立项目库
    .examples =
        示例：
          portfolio init
          portfolio init plan.yaml --title 2026年重点项目 --year 2026

        已有的文件不会被替换。
help-init-new_file = 文件；- 为标准输出
help-init-title = 项目库的名称
help-init-year = 所属年度

help-fmt = 把项目库文件整理为规范格式，保留注释
    .examples =
        示例：
          portfolio fmt
          portfolio fmt --check        有文件不是规范格式则退出码为 1
          portfolio -f - fmt < 旧.yaml > 新.yaml

        字段按通常次序排列，投资额、时间和用语按规范写法。写入前重新读取核对：各项内容和注释一条不少。
help-fmt-check = 不写文件；有文件不是规范格式则退出码为 1
