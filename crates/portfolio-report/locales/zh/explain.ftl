# 每个代码的含义、示例（- 为错，+ 为对）和改法。

explain-E001 = 文本不是 UTF-8 编码
    .means = 项目库文件只用 UTF-8 编码。出现了不属于 UTF-8 的字节，后面的文字无法可靠读出。
    .example =
        + iconv -f OLD-ENCODING -t UTF-8 projects.yaml > new.yaml
    .mend = 用编辑器另存为 UTF-8，或用 iconv 转换后再试。

explain-E002 = 文本是 GBK 编码
    .means = 文件不是 UTF-8，但按 GBK（GB 18030）读得通，多半是旧软件存的。
    .example =
        + iconv -f GBK -t UTF-8 projects.yaml > new.yaml
    .mend = 转换为 UTF-8 后再试；程序不会替你猜测编码。

explain-E003 = 文本是 UTF-16 编码
    .means = 文件以 UTF-16 的字节顺序标记开头。
    .example =
        + iconv -f UTF-16 -t UTF-8 projects.yaml > new.yaml
    .mend = 另存为 UTF-8，或用 iconv 转换。

explain-E004 = 文件过大
    .means = 文件的字节数超过上限。上限是为了不让一个文件耗尽内存。
    .example =
        + portfolio -f a.yaml -f b.yaml total --by sector
    .mend = 把项目库分成几个文件，用多个 -f 一同载入。

explain-E005 = 文本中有控制字符
    .means = YAML 文本中不得有 NUL 等控制字符；它们多半是复制或传输时混入的。
    .example =
        - name: 职业中学\u0000新校区
        + name: 职业中学新校区
    .mend = 删去该字符。

explain-E006 = 文件是空的
    .means = 文件里只有空白和注释。
    .example =
        + format: portfolio/1
        + projects: []
    .mend = 写上格式一行和各项记录。

explain-E007 = 不是合法的 YAML
    .means = 文本不符合 YAML 语法：常见的有缺引号、括号不配对、缩进不齐。其余记录照常检查。
    .example =
        - name: "职业中学新校区
        + name: "职业中学新校区"
    .mend = 按指出的位置改正；含冒号或井号的文字请加引号。

explain-E008 = 用了制表符
    .means = YAML 只认空格缩进，制表符在不同编辑器里宽度不一。
    .example =
        - <TAB>name: 职业中学新校区
        +     name: 职业中学新校区
    .mend = 把制表符换成空格。

explain-E009 = 嵌套过深
    .means = 括号或层级嵌套超过上限，本格式用不到这样的深度。
    .example =
        - sectors: [[[[[[[[[[
    .mend = 检查是否有没有闭合的括号。

explain-E010 = 用了锚点或别名
    .means = 本格式不使用锚点（&）和别名（*）：几行文字就能用它们展开成巨量数据，也让人看不出一条记录的全貌。
    .example =
        - cite: *same
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = 把值写全；以 & 或 * 开头的文字请加引号。

explain-E011 = 用了标签
    .means = 本格式不使用 YAML 标签（!）。
    .example =
        - name: !str 职业中学新校区
        + name: 职业中学新校区
    .mend = 删去标签；以 ! 开头的文字请加引号。

explain-E012 = 用了合并键
    .means = 本格式不使用合并键（<<）。
    .example =
        - <<: *defaults
        + sector: education
    .mend = 把各键写全。

explain-E013 = 一个文件里有多份文档
    .means = “---”开始了第二份文档；有的程序会悄悄忽略它，这里不会。
    .example =
        - ---
        + portfolio -f a.yaml -f b.yaml check
    .mend = 分成两个文件，用多个 -f 一同载入。

explain-E014 = 文字过长
    .means = 一处文字的字节数超过上限，多半是引号没有闭合。
    .example =
        - notes: "…
    .mend = 检查引号；确需长文的请放在别处。

explain-E015 = 记录过多
    .means = 一个列表的记录数超过上限。
    .example =
        + portfolio -f a.yaml -f b.yaml list
    .mend = 把项目库分成几个文件。

explain-E016 = 键不是一个词
    .means = YAML 允许用列表或键值表作键，本格式不允许。
    .example =
        - ? [a, b]
        + name: 职业中学新校区
    .mend = 把键写成一个词。

explain-E017 = 不支持的格式
    .means = 文件开头的“format”不是本程序能读的版本。
    .example =
        - format: portfolio/9
        + format: portfolio/1
    .mend = 写 portfolio/1；若文件来自更新的程序，请升级本程序。

explain-E018 = 用了全角标点
    .means = 中文输入法打出了“：”“，”或“、”。在 YAML 中它们与普通文字无异：键会失去它的值，两项的列表会成为一段文字。
    .example =
        - sector：education
        + sector: education
    .mend = 改用半角标点，后加空格；引号之内和文字之中的全角标点不必改。方括号里的名称本身含逗号的，加上引号。

explain-E019 = 其他类型的文件
    .means = 文件是电子表格、文档、PDF 或压缩文件，而项目库是文本文件。
    .example =
        - portfolio -f 清单.xlsx total
        + portfolio import 清单.xlsx -o projects.yaml
    .mend = 用 import 导入其中的清单；文档和 PDF 请先转成电子表格。

explain-E101 = 没有这个键
    .means = 记录中写了本格式没有的键，多半是拼写有误。未知的键不会被悄悄忽略，否则一笔投资会无声消失。
    .example =
        - investmnet: 2.8亿元
        + investment: 2.8亿元
    .mend = 按建议改正拼写，或删去该键；不便归类的说明可写在 notes 里。

explain-E102 = 同一个键写了两次
    .means = 同一条记录里一个键出现两次；许多程序只取后一个，前一个就丢了。
    .example =
        - investment: 2.8亿元
        - investment: 3亿元
        + investment: 2.8亿元
    .mend = 留下正确的一个；两处原文不一致的，另一个写在 cite 的 says 里。

explain-E103 = 缺少必需的键
    .means = 有些键每条记录都要有，如项目的 id、name、sector。
    .example =
        - {"{"}id: school, name: 职业中学新校区{"}"}
        + {"{"}id: school, name: 职业中学新校区, sector: education{"}"}
    .mend = 补上该键。

explain-E104 = 内容的种类不对
    .means = 该写文字的地方写了列表，或该写列表的地方写了文字，等等。
    .example =
        - aliases: 新校区
        + aliases: [新校区]
    .mend = 按提示改成所要的种类。

explain-E105 = 键后没有内容
    .means = 写了键，却没有值。原文没有载明的事项不写，这与写零不同。
    .example =
        - investment:
        + investment: 2.8亿元
    .mend = 补上值，或整行删去。

explain-E106 = 编号不合规定
    .means = 编号由任何文字的字母（有大小写的用小写）、数字和单个连字符组成，写成合成形式（NFC），至多 100 个字符，永不更改。
    .example =
        - id: 职业中学（新校区）
        + id: 职业中学-新校区
    .mend = 改成合规的编号。

explain-E107 = 金额无法读出
    .means = 金额写作“[估算|预计|规划|计划][约|近|超过|不低于]数字+单位”，如 估算约5165万元。没有单位的数、负数、两个单位、区间、不足一分的零头都不接受：元与万元差四位，不能猜。
    .example =
        - investment: 5165
        + investment: 5165万元
    .mend = 写一个数加一个单位；不确切的加“约”等字样。

explain-E108 = 时间无法读出
    .means = 时间写到年（2021）或月（2021-09），时段写 2021..2025，工期写 P18M、P1Y6M。
    .example =
        - timeline: {"{"}start: 2021年9月{"}"}
        + timeline: {"{"}start: 2021-09{"}"}
    .mend = 改成这样的写法。

explain-E109 = 没有这个取值
    .means = 该项只有固定的几个取值，如阶段 planned、construction 等。
    .example =
        - stage: building
        + stage: construction
    .mend = 按提示选用其中之一。

explain-E110 = 不是数
    .means = 该写数的地方写了别的，或写法不合要求。
    .example =
        - metrics: [{"{"}name: 总建筑面积, value: 八万, unit: 平方米{"}"}]
        + metrics: [{"{"}name: 总建筑面积, value: 84569, unit: 平方米{"}"}]
    .mend = 只用数字，至多一个小数点；不写分隔符和单位。

explain-E111 = 有不可见字符
    .means = 名称等文字中有不可见的、或改变文字方向的字符；两个看上去一样的名称会因此不同。
    .example =
        - name: 职业中学\u200b新校区
        + name: 职业中学新校区
    .mend = 删去该字符，重新输入这段文字。

explain-E112 = 建设地点的写法不对
    .means = 建设地点要么列出 sites，要么写 county: true（全县），不能都写或都不写；未载明的整项不写。
    .example =
        - location: {"{"}county: true, sites: [xincheng]{"}"}
        + location: {"{"}sites: [xincheng]{"}"}
    .mend = 二者取一，或删去 location。

explain-E113 = within 与起止时间并用
    .means = within 表示只知道在某时段之内，与 start、finish 不能并用。
    .example =
        - timeline: {"{"}start: 2021, within: 2021..2025{"}"}
        + timeline: {"{"}within: 2021..2025{"}"}
    .mend = 知道起止的写 start、finish，否则只写 within。

explain-E114 = 开工晚于竣工
    .means = 开工时间在竣工时间之后。年份作开工时按一月计，作竣工时按十二月计。
    .example =
        - timeline: {"{"}start: 2023, finish: 2021{"}"}
        + timeline: {"{"}start: 2021, finish: 2023{"}"}
    .mend = 核对原文，改正其一。

explain-E115 = 份额不合规定
    .means = 一个建设地点的份额应大于 0、不超过 1。
    .example =
        - sites: [{"{"}region: xincheng, share: 60{"}"}]
        + sites: [{"{"}region: xincheng, share: 0.6{"}"}]
    .mend = 改正份额；不知道的不写。

explain-E116 = 份额不齐或之和不为 1
    .means = 各建设地点的份额要么全写、之和恰为 1，要么全不写。
    .example =
        - sites: [{"{"}region: xincheng, share: 0.6{"}"}, lishan]
        + sites: [{"{"}region: xincheng, share: 0.6{"}"}, {"{"}region: lishan, share: 0.4{"}"}]
    .mend = 补齐份额，或全部删去（按等分处理）。

explain-E117 = 代码的形式不对
    .means = 项目代码连同短横线共 24 位，按 4-6-2-2-6 分段（GB/T 40058-2021），行政区划代码为 6、9 或 12 位数字，货币代码为三个大写字母。
    .example =
        - code: "1408"
        + code: "140827"
    .mend = 核对代码；行政区划代码请加引号。

explain-E118 = 分项超过总投资
    .means = 年度投资、年度计划、资金来源或以前完成投资之和超过了总投资，或写了年度投资却没有总投资可分；或规划期前各年之和超过以前完成投资。
    .example =
        - investment: 1亿元
        - annual: {"{"}2021: 8000万元, 2022: 5000万元{"}"}
        + annual: {"{"}2021: 5000万元, 2022: 5000万元{"}"}
    .mend = 核对各分项和总投资。

explain-E119 = 工期为负
    .means = 工期不能为负；零工期（P0M）表示里程碑。
    .example =
        - timeline: {"{"}duration: -P6M{"}"}
        + timeline: {"{"}duration: P6M{"}"}
    .mend = 改正工期。

explain-E120 = 合计过大
    .means = 各项目投资之和，或一年的计划、完成之和，超出能精确表示的范围（约 7.9e26 元），无从合计。
    .example =
        - investment: 700000000000000万亿元
        + investment: 7亿元
    .mend = 核对金额，多半是单位写错了。

explain-E130 = 一年有两种计划
    .means = 同一年既写了 plans 又写了 annual；annual 是没有日期的计划的简写，两者哪个有效无从判断。
    .example =
        - annual: {"{"}2026: 5000万元{"}"}
        - plans: [{"{"}year: 2026, investment: 6000万元{"}"}]
        + plans: [{"{"}year: 2026, investment: 5000万元{"}"}, {"{"}year: 2026, issued: 2026-07, investment: 6000万元{"}"}]
    .mend = 保留 plans 中的计划，删去 annual 中的这一年。

explain-E131 = 同一日期有两次调度
    .means = 一个项目有两次调度的截止日期相同，分不出哪次较新。只写到月的按当月最后一天计。
    .example =
        - updates: [{"{"}as_of: 2026-09, invested_year: 1亿元{"}"}, {"{"}as_of: 2026-09-30, percent: 45{"}"}]
        + updates: [{"{"}as_of: 2026-09, invested_year: 1亿元, percent: 45{"}"}]
    .mend = 保留一次，或合并为一次。

explain-E132 = 百分比不合规定
    .means = 形象进度的百分比应在 0 至 100 之间。
    .example =
        - percent: 145
        + percent: 45
    .mend = 写数字本身，不写百分号：45。

explain-E201 = 编号重复
    .means = 同类的两条记录用了同一个编号。
    .example =
        - {"{"}id: school, …{"}"}
        - {"{"}id: school, …{"}"}
        + {"{"}id: school, …{"}"}
        + {"{"}id: school-two, …{"}"}
    .mend = 一个项目只留一条记录，各处出处写在 cite 里；确是两个项目的，改其中一个编号。

explain-E202 = 没有这个行业
    .means = 项目（或下级行业）引用的行业不在 sectors 中。
    .example =
        - sector: eduction
        + sector: education
    .mend = 按建议改正，或在 sectors 中补上。

explain-E203 = 没有这个区域
    .means = 建设地点、上级区域或片区成员引用的区域不在 regions 中。
    .example =
        - location: {"{"}sites: [xinchen]{"}"}
        + location: {"{"}sites: [xincheng]{"}"}
    .mend = 按建议改正，或在 regions 中补上。

explain-E204 = 没有这个项目
    .means = 依赖、所属项目或项目群成员引用的项目不在 projects 中。
    .example =
        - depends_on: [{"{"}project: hospitel{"}"}]
        + depends_on: [{"{"}project: hospital{"}"}]
    .mend = 按建议改正，或补上该项目。

explain-E205 = 纲要没有这一章
    .means = 出处所引的章不在 outline 的 chapters 中。
    .example =
        - cite: {"{"}chapter: 21, section: 1{"}"}
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = 核对原文，改正章号。

explain-E206 = 该章没有这一节
    .means = 出处所引的节不在该章的 sections 中。
    .example =
        - cite: {"{"}chapter: 11, section: 9{"}"}
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = 核对原文，改正节号。

explain-E207 = 纲要没有这个专题
    .means = 出处所引的专题不在任何一章的 boxes 中。
    .example =
        - cite: {"{"}chapter: 11, section: 1, box: 80{"}"}
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = 核对原文，改正专题号。

explain-E208 = 专题不在所引的章节
    .means = 出处的章节与专题所在的章节不符。
    .example =
        - cite: {"{"}chapter: 5, section: 1, box: 8{"}"}
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = 核对原文，改正章节或专题号。

explain-E209 = 上下级成环
    .means = 一条记录经由上级（parent 或 part_of）又回到自己，这样就没有总数可言。
    .example =
        - {"{"}id: industry, parent: energy{"}"}
        - {"{"}id: energy, parent: industry{"}"}
        + {"{"}id: industry{"}"}
        + {"{"}id: energy, parent: industry{"}"}
    .mend = 改正其中一个上级。

explain-E210 = 区域的上级不合级别
    .means = 例如乡镇不能在村之下。
    .example =
        - {"{"}id: lishan, kind: township, parent: zuojiawan{"}"}
        + {"{"}id: lishan, kind: township, parent: yuanqu{"}"}
    .mend = 改正区域的 kind 或 parent。

explain-E211 = 同一列表中重复
    .means = 同一个地点、成员等在一个列表里出现两次，会被计两次。
    .example =
        - members: [a, b, a]
        + members: [a, b]
    .mend = 删去重复的一个。

explain-E212 = 有两份纲要
    .means = 一同载入的几个文件中只能有一个写 outline。
    .example =
        - outline: {"{"}…{"}"}
    .mend = 只在一个文件里保留 outline。

explain-E213 = 行业层级过多
    .means = 行业树最多 32 层；规划纲要一般只有两三层。
    .example =
        - {"{"}id: s33, name: …, parent: s32{"}"}
    .mend = 把该行业挂到更靠近根的行业之下。

explain-E214 = 纲要之外又写了标题
    .means = 有 outline 时，标题和币种写在 outline 里；顶层的 title、year、currency 只用于没有纲要的名单，如年度重点项目计划。
    .example =
        - title: 2026 年重点项目计划
    .mend = 去掉顶层的这一项，或去掉 outline。

explain-E215 = 各文件的年度或币种不一致
    .means = 一同载入的几个文件是同一份名单，年度和币种必须相同；标题可以各写各的。
    .example =
        - year: 2026 （另一文件为 2025）
    .mend = 改成一致，或分开载入。

explain-E216 = 一个名称属于两个单位
    .means = 顶层 parties 中每个名称和别名只能指一个单位，否则无法归并。
    .example =
        - aliases: [北方铜业] （两个单位都写了）
    .mend = 只留给其中一个单位。

explain-E220 = 项目代码重复
    .means = 两个项目的国家项目代码相同，多半是同一项目记了两次，投资会重复计算。同一整体的各个子项可以共用代码。
    .example =
        - {"{"}id: a, code: 2105-140827-04-01-123456{"}"}, {"{"}id: b, code: 2105-140827-04-01-123456{"}"}
        + {"{"}id: a, code: 2105-140827-04-01-123456{"}"}, {"{"}id: b, code: 2105-140827-04-01-654321{"}"}
    .mend = 是同一项目的合并为一条记录；代码有误的改正；是子项的写明 part_of。

explain-E301 = 项目互为前置
    .means = 沿 depends_on 逐个追下去，又回到了起点，其中哪一个都无法先动工；项目依赖于自己是最短的一种。列表和合计不受影响，但不能排进度。
    .example =
        - {"{"}id: a, depends_on: [{"{"}project: b{"}"}]{"}"}, {"{"}id: b, depends_on: [{"{"}project: a{"}"}]{"}"}
        + {"{"}id: a, depends_on: [{"{"}project: b{"}"}]{"}"}, {"{"}id: b{"}"}
    .mend = 循环上的每条依赖都已列出位置：原文不支持的那条，删去或掉转方向。用 portfolio graph --cycles 可以列出。

explain-E302 = 依赖重复
    .means = 同一项目、同一关系、同一类型的依赖写了两次。
    .example =
        - depends_on: [{"{"}project: b, relation: prerequisite, basis: stated{"}"}, {"{"}project: b, relation: prerequisite, basis: stated{"}"}]
        + depends_on: [{"{"}project: b, relation: prerequisite, basis: stated{"}"}]
    .mend = 删去一个；出处不止一处的，都写在一个依赖的 cite 里。

explain-W401 = 投资额前后不一致
    .means = 某一出处（says）所载投资额与记录不同；记录没有投资额的，与另一出处不同。“超过”“不低于”的数额只有低于它才算不一致，其他限定语不作理由。
    .example =
        - investment: 8亿元
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}investment: 9亿元{"}"}{"}"}]
    .mend = 两处原文确实如此的，文件没有错，是纲要前后不一致，应请编制单位确定；否则改正记录。

explain-W402 = 相关单位前后不一致
    .means = 同一角色，两处各有对方没有的名称；或一处只有投资主体、另一处只有项目单位，而两者不是一家。简称、少列的不算。
    .example =
        - parties: [{"{"}name: 广西碳歌环保新材料股份有限公司, role: investor{"}"}]
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}parties: [{"{"}name: 广西碳歌环保科技有限公司, role: investor{"}"}]{"}"}{"}"}]
    .mend = 核实是哪一家；两家都对的，都写进记录。

explain-W403 = 时间前后不一致
    .means = 按各自的精度怎样理解都不能同时成立：只写年份的，与当年任一月份都不矛盾。
    .example =
        - timeline: {"{"}start: 2021-09{"}"}
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 2, says: {"{"}timeline: {"{"}start: 2022{"}"}{"}"}{"}"}]
    .mend = 核实何者为准；在此之前，进度与分年度汇总按记录的时间。

explain-W404 = 规模前后不一致
    .means = 同一指标同一单位有两个数值，或两处规模的文字相左。只是一处写得更详细的不算。
    .example =
        - metrics: [{"{"}name: 年产超细高纯铁, value: 1, unit: 万吨{"}"}]
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}metrics: [{"{"}name: 年产超细高纯铁, value: 10, unit: 万吨{"}"}]{"}"}{"}"}]
    .mend = 核实何者为准；记录取较具体的一处。

explain-W405 = 建设地点前后不一致
    .means = 两处各有对方排除的地点。村与其所在乡镇不矛盾；列举未尽（…等）的和全县性的不排除任何地点。
    .example =
        - location: {"{"}sites: [xincheng]{"}"}
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 2, says: {"{"}location: {"{"}sites: [lishan]{"}"}{"}"}{"}"}]
    .mend = 核实何者为准；分区域汇总按记录的地点。

explain-W406 = 建设阶段前后不一致
    .means = 一处称竣工、停缓建或取消，另一处不然；或一处称在建，另一处还在谋划。前期与谋划、与在建不算。
    .example =
        - stage: planned
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 1, section: 1, says: {"{"}stage: completed{"}"}{"}"}]
    .mend = 核实何者为准。

explain-W407 = 同一区域一处称镇、一处称乡
    .means = 该区域的某一出处用了另一种建制的名称。两者是同一个乡镇，建制则前后不一致。
    .example =
        - name: 英言镇
        - cite: [{"{"}chapter: 6, section: 2{"}"}, {"{"}chapter: 7, section: 2, says: {"{"}name: 英言乡{"}"}{"}"}]
    .mend = 记录用最新区划的建制；原文应予改正。

explain-W408 = 项目自身投资与所统领的各项不符
    .means = 项目群的 umbrella 是一个自有投资额的项目，而所列各项合计超出该投资额；或各项均已列明、列举已尽，合计却不足该投资额。
    .example =
        - programmes: [{"{"}id: box-four, umbrella: zone, members: [a, b]{"}"}]  # 示范区 20亿元，各项合计 32.81亿元
    .mend = 核实该投资额包含哪些内容；不包含所列各项的，删去 umbrella。

explain-W409 = 规划数与列出的不符
    .means = 项目群规划的个数（declares.projects）与所列成员数不同：列举已尽而多于或少于规划数，或列举未尽（open: true）而已多于规划数。规划的指标（declares.metrics）与各项同名指标之和不同也算：合计已超出，或列举已尽、各项均已列明而不足。
    .example =
        - programmes: [{"{"}id: parts, declares: {"{"}projects: 8{"}"}, members: [a, b, c, d, e, f, g]{"}"}]  # 称“八大部分”，列出七项
    .mend = 对照原文核对成员；原文列举以“等”收尾的，写 open: true。若原文本身不一致，可以保留，警告即为提示。

explain-W501 = 时间与依赖矛盾
    .means = 后续项目的时间即使取最晚，也早于前置项目时间的最早可能：只写年份的可以是其中任何一月，写到月份的可以是其中任何一天。已计入依赖的类型和间隔。
    .example =
        - {"{"}id: a, timeline: {"{"}finish: 2023{"}"}{"}"}, {"{"}id: b, timeline: {"{"}start: 2022{"}"}, depends_on: [{"{"}project: a{"}"}]{"}"}
        + {"{"}id: a, timeline: {"{"}finish: 2022{"}"}{"}"}, {"{"}id: b, timeline: {"{"}start: 2022{"}"}, depends_on: [{"{"}project: a{"}"}]{"}"}
    .mend = 先对照原文核对两个时间，再核对依赖的类型、间隔，以及原文是否真有此意。若原文本身不一致，可以保留，警告即为提示。

explain-W601 = 没有注明出处
    .means = 项目没有 cite，无从核对原文，也归不进任何一章。
    .example =
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = 补上章、节和专题。

explain-W602 = 称原文载明却无出处
    .means = 依赖写了 basis: stated，却没有 cite。
    .example =
        - {"{"}project: b, basis: stated{"}"}
        + {"{"}project: b, basis: stated, cite: {"{"}chapter: 11, section: 2{"}"}{"}"}
    .mend = 补上出处；原文没有的改为 inferred 并写理由。

explain-W603 = 推断而无理由
    .means = 写了 basis: inferred，却没有 reason；别人无从判断是否可信。
    .example =
        - {"{"}project: b, basis: inferred{"}"}
        + {"{"}project: b, basis: inferred, reason: 二期在一期之后{"}"}
    .mend = 写明理由。

explain-W604 = 项目同名
    .means = 两个项目名称完全相同，可能是同一项目记了两次，投资会重复计算。
    .example =
        - {"{"}id: a, name: 职业中学新校区{"}"}
        - {"{"}id: b, name: 职业中学新校区{"}"}
        + {"{"}id: a, name: 职业中学新校区{"}"}
    .mend = 是同一项目的合并为一条记录；不是的，把名称写得足以区分。

explain-W605 = 远期没有超出规划期
    .means = horizon 只用于原文放到规划期之后的项目。
    .example =
        - horizon: 2025
        + timeline: {"{"}finish: 2025{"}"}
    .mend = 删去 horizon，改写 timeline。

explain-W606 = 年份距规划期过远
    .means = 年份与规划期相差五十年以上，多半是笔误。
    .example =
        - timeline: {"{"}start: 2201{"}"}
        + timeline: {"{"}start: 2021{"}"}
    .mend = 核对原文。

explain-W607 = 同一出处引用两次
    .means = 两个出处完全相同，且没有不同的 says。
    .example =
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 1{"}"}]
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = 删去一个。

explain-W608 = 工期与开竣工时间不符
    .means = 开工、竣工和工期都有，但无论年份怎样理解，二者相隔都与工期不符；或工期长于建设年限。推算进度按工期，按年均摊按开竣工时间。
    .example =
        - timeline: {"{"}start: 2021, finish: 2023, duration: P3M{"}"}
        + timeline: {"{"}start: 2021, finish: 2023{"}"}
    .mend = 改正有误的一项，或去掉工期。

explain-W609 = 年度投资在建设时间之外
    .means = 某年写了年度投资，但项目此时尚未开工或已经竣工。按年分摊时，该年仍计入所写金额。
    .example =
        - timeline: {"{"}start: 2021, finish: 2023{"}"}
        - annual: {"{"}2024: 500万元{"}"}
        + annual: {"{"}2023: 500万元{"}"}
    .mend = 改正年份，或改正开竣工时间。

explain-W610 = 子项之和超过整体
    .means = 用 part_of 归入同一项目的各子项，投资额之和超过该项目的投资额；子项的钱是整体的一部分，不应更多。已取消的子项不算，“超过”“不低于”的整体除外。
    .example =
        - {"{"}id: hospital, investment: 1亿元{"}"}
        - {"{"}id: ward, investment: 1.2亿元, part_of: hospital{"}"}
        + {"{"}id: hospital, investment: 1.5亿元{"}"}
        + {"{"}id: ward, investment: 1.2亿元, part_of: hospital{"}"}
    .mend = 核对金额；若子项并非整体的一部分，去掉 part_of，改用项目群。

explain-W611 = 未全部比对
    .means = 一条记录的各处出处列了成百上千的单位、地点或指标，两两比对耗时过长，只比对了前面一部分。
    .example =
        - parties: [{"{"}name: 公司1{"}"}, {"{"}name: 公司2{"}"}, …]
        + parties: [{"{"}name: 牵头公司{"}"}]
    .mend = 检查是否误把整张名单写进了一条记录；确需如此的，请人工核对。

explain-W615 = 项目名称相近
    .means = 同一乡镇的两个项目，名称只差前面的地名或末尾的“工程”“项目”等字样，可能是两个单位报了同一个项目。
    .example =
        - {"{"}id: a, name: 城北小学{"}"}, {"{"}id: b, name: 垣曲县城北小学{"}"}
        + {"{"}id: a, name: 城北小学, aliases: [垣曲县城北小学]{"}"}
    .mend = 是同一项目的合并，另一名称写在 aliases 里；不是的，把名称写得足以区分。

explain-W616 = 不分先后却写了间隔
    .means = 类型为 unordered 的联系只说明两个项目相关，不说明谁先谁后，也就谈不上相隔几个月。
    .example =
        - depends_on: [{"{"}project: a, type: unordered, lag: P3M{"}"}]
        + depends_on: [{"{"}project: a, type: unordered{"}"}]
    .mend = 删去 lag；原文载明先后的，写明类型。

explain-W617 = 与自身相联系
    .means = 一个项目不会与自身相关：要么另有所指，要么多余。
    .example =
        - {"{"}id: a, depends_on: [{"{"}project: a, type: unordered{"}"}]{"}"}
        + {"{"}id: a, depends_on: [{"{"}project: b, type: unordered{"}"}]{"}"}
    .mend = 改为所指项目的编号，或删去这一联系。

explain-W701 = 当年完成投资减少
    .means = invested_year 是年初至报告期的累计，一年之内不会减少。
    .example =
        - {"{"}as_of: 2026-06, invested_year: 6000万元{"}"}, {"{"}as_of: 2026-09, invested_year: 2000万元{"}"}
        + {"{"}as_of: 2026-06, invested_year: 6000万元{"}"}, {"{"}as_of: 2026-09, invested_year: 8000万元{"}"}
    .mend = 核对两次调度；报来的是当月数的，应累加后填写。

explain-W702 = 累计完成少于当年完成
    .means = invested 自开工累计，应包含 invested_year（年初至报告期累计）。
    .example =
        - {"{"}as_of: 2026-09, invested_year: 8000万元, invested: 5000万元{"}"}
        + {"{"}as_of: 2026-09, invested_year: 5000万元, invested: 8000万元{"}"}
    .mend = 核对两个数，可能填反了。

explain-W703 = 支付超过到位
    .means = 到某日为止支付的资金，多于到该日（或其后）到位的资金。
    .example =
        - {"{"}as_of: 2026-09, funds_in: 3000万元, paid: 4000万元{"}"}
        + {"{"}as_of: 2026-09, funds_in: 4000万元, paid: 3000万元{"}"}
    .mend = 核对两个数，以及是否都自开工累计。

explain-W704 = 有完成投资而未写开工
    .means = 已报完成投资，却没有 started（实际开工时间），会被算作未开工。
    .example =
        - updates: [{"{"}as_of: 2026-09, invested_year: 5000万元{"}"}]
        + started: 2026-03-12
        + updates: [{"{"}as_of: 2026-09, invested_year: 5000万元{"}"}]
    .mend = 补上实际开工时间。

explain-W705 = 竣工而投资未完成
    .means = 项目已竣工，报来的累计完成投资却少于总投资。
    .example =
        - {"{"}investment: 1亿元, finished: 2026-08, updates: [{"{"}as_of: 2026-09, invested: 9000万元{"}"}]{"}"}
        + {"{"}investment: 1亿元, finished: 2026-08, updates: [{"{"}as_of: 2026-09, invested: 1亿元{"}"}]{"}"}
    .mend = 核实是否竣工；补报最后的完成投资，或按决算改总投资。

explain-W706 = 取消的项目仍有调度
    .means = 项目已取消却有调度记录，其完成投资不计入任何合计。
    .example =
        - {"{"}stage: cancelled, updates: [{"{"}as_of: 2026-09, invested_year: 100万元{"}"}]{"}"}
        + {"{"}stage: construction, updates: [{"{"}as_of: 2026-09, invested_year: 100万元{"}"}]{"}"}
    .mend = 核实建设阶段：仍在推进的不是取消。

explain-W707 = 到位资金不一致
    .means = 各资金来源的到位数之和，与最新一次调度的 funds_in 不同；以调度为准。
    .example =
        - funding: [{"{"}source: 专项债券, amount: 5000万元, arrived: 3000万元{"}"}]
        - updates: [{"{"}as_of: 2026-09, funds_in: 2000万元{"}"}]
        + updates: [{"{"}as_of: 2026-09, funds_in: 3000万元{"}"}]
    .mend = 改正各来源的 arrived，或改正调度。

explain-W708 = 资金来源超过总投资
    .means = 各资金来源之和超过总投资，其中有约数。都是确数的是错误（E118）。
    .example =
        - {"{"}investment: 约1亿元, funding: [{"{"}source: 专项债券, amount: 8000万元{"}"}, {"{"}source: 自筹, amount: 3000万元{"}"}]{"}"}
        + {"{"}investment: 约1亿元, funding: [{"{"}source: 专项债券, amount: 8000万元{"}"}, {"{"}source: 自筹, amount: 2000万元{"}"}]{"}"}
    .mend = 核对各来源的金额和总投资。

explain-E901 = 设置文件读不了
    .means = 文件不是 TOML、不是 UTF-8，或打不开。
    .example =
        - unit = wan
        + unit = "wan"
    .mend = 文字加引号；一项设置一行。

explain-E902 = 没有这项设置
    .means = 文件中的键不是设置。
    .example =
        - units = "wan"
        + unit = "wan"
    .mend = 可用的设置见 portfolio config；改正或删去。

explain-E903 = 设置没有这个值
    .means = 文件或环境变量给出的值不可用。
    .example =
        - unit = "k"
        + unit = "wan"
    .mend = 从提示所列的值中选一个。

explain-E904 = 文件在文件夹之外
    .means = portfolio.toml 随文件夹而来，只能指定其中的文件。
    .example =
        - file = "../projects.yaml"
        + file = "projects.yaml"
    .mend = 改为文件夹中的文件，或用 -f、PORTFOLIO_FILE。

explain-W709 = 调度所报完成率与金额不符
    .means = 一次调度写明的完成率，与同次的本年完成投资占当时现行计划之比相差超过末位一个单位。四舍五入或截尾所致的差别不算。
    .example =
        - {"{"}as_of: 2026-09, invested_year: 560万元, rate: 45{"}"}   # 本年计划 1200万元
        + {"{"}as_of: 2026-09, invested_year: 560万元, rate: 46.7{"}"}
    .mend = 核对完成率、本年完成投资和当时的计划。

explain-W710 = 各年安排超过总投资
    .means = 各年计划或年度投资之和超过总投资，其中有约数。都是确数的是错误（E118）。按年份汇总时，超出的部分列为“超出投资额”，为负数。
    .example =
        - {"{"}investment: 约1亿元, annual: {"{"}2025: 6000万元, 2026: 5000万元{"}"}{"}"}
        + {"{"}investment: 约1亿元, annual: {"{"}2025: 6000万元, 2026: 4000万元{"}"}{"}"}
    .mend = 核对各年安排和总投资。

explain-E801 = 文件无法读取
    .means = 工作簿已损坏，或者根本不是工作簿；其中内容一概不取。
    .example =
        复制时中断的 清单.xlsx
    .mend = 用 Excel 或 WPS 打开，另存为 .xlsx。

explain-E802 = 工作簿有密码
    .means = 加密的内容无法读取。
    .example =
        设了打开密码的 清单.xlsx
    .mend = 去掉密码后再保存。

explain-E803 = 网页冒充工作簿
    .means = 有的系统把 HTML 或 XML 导出成 .xls。
    .example =
        <table><tr><td>项目名称</td></tr></table>
    .mend = 用 Excel 或 WPS 打开，另存为 .xlsx。

explain-E804 = 文件过大
    .means = 表中有几百万个单元格，或解压后超过半个 GB。
    .example =
        格式一直设到第 1048576 行的表
    .mend = 把清单所在的表另存为单独的文件。

explain-E805 = 编码无法识别
    .means = 文本应为 UTF-8、UTF-16 或 GB 18030（含 GBK）。
    .example =
        以 Big5 保存的 CSV
    .mend = 另存为 UTF-8。

explain-E806 = 引号没有闭合
    .means = 文本中以引号开头的单元格到下一个引号为止；没有下一个引号，其下各行都会成为这一单元格的文字，这些项目不再计入任何合计。
    .example =
        乙,3,"待定
    .mend = 补上闭合的引号；引号是文字的，连写两个；多余的删去。

explain-E807 = 引号之后还有内容
    .means = 单元格闭合的引号之后还有内容，而两个引号之间有换行或分隔符：可能把几行并成了一格。单独的“"十四五"重点”按原样保留。
    .example =
        “乙,3,"一”的下一行是“丙,4,"二"”
    .mend = 引号是文字的，连写两个；误写的开头引号删去。

explain-E808 = 两个引号之间是几整行
    .means = 引号中的单元格有几行，去掉引号，每行的格数都与清单相同：可能是误写的两个引号把几行并成了一格，这些项目不再计入任何合计。
    .example =
        “乙,3,"一”的下一行是“丙,4,二"”
    .mend = 误写的引号删去；确是一格几行文字的，其中的分隔符改写为“，”。

explain-E811 = 没有找到项目清单
    .means = 没有“项目名称”一类的表头。
    .example =
        表头为“工程”“金额”
    .mend = 用 --map 说明表头，或用 --sheet、--range 指明位置。

explain-E812 = 没有这张表
    .means = --sheet 所指的表不存在。
    .example =
        --sheet 续建
    .mend = 按工作簿中的表名写。

explain-E813 = 两张清单并排
    .means = 哪一行属于哪张清单，无法断定。
    .example =
        序号 项目名称 总投资 ∣ 序号 项目名称 总投资
    .mend = 用 --range 分别导入。

explain-E814 = 两张表项目重复
    .means = 都导入会重复计算投资。
    .example =
        “汇总表”与“续建”“新开工”列着同样的项目
    .mend = 用 --sheet 指明要导入的表。

explain-E815 = 两列含义相同
    .means = 以哪一列为准，不能由程序来定。
    .example =
        总投资、计划总投资
    .mend = 用 --map 指明以哪一列为准，另一列写 -。

explain-E816 = 没有注明单位
    .means = 元与万元相差四位，没有单位的金额没有意义。
    .example =
        总投资：1200
    .mend = 在表上方写“单位：万元”，或在表头中写“（万元）”，也可用 --map 说明。

explain-E817 = 不是人民币
    .means = 项目库只有一种币种，程序不作折算。
    .example =
        总投资（万美元）
    .mend = 折算成人民币，或用 --map 略去此列。

explain-E818 = 没有注明年份
    .means = 年度投资列没有写明是哪一年。
    .example =
        年度计划投资
    .mend = 用 --year 说明。

explain-E819 = 区域写法有误
    .means = --range 的写法是两个单元格，中间加冒号。
    .example =
        --range B4-K30
    .mend = 写成 B4:K30。

explain-E820 = 中途换了单位
    .means = 某一组或金额旁的单位列另注了单位，与表头的不同，照读会差几个数量级。
    .example =
        “单位：万元”之下又有“二、新开工项目（单位：亿元）”
    .mend = 金额换算成表头的单位；或单位不同的部分另起表头，或用 --range 分别导入。

explain-E821 = 进度没有截止时间
    .means = 完成情况总是截至某时的，清单没有写明。
    .example =
        本年完成投资
    .mend = 用 --as-of 2026-09 说明。

explain-E822 = 所指时间不同
    .means = 表头所指的月份或年份与清单的不同。
    .example =
        “截至2026年9月底”的清单中有“1-8月完成投资”
    .mend = 改正 --as-of，或用 --map 略去此列。

explain-E831 = 是项目还是分组
    .means = 此行可能是项目，也可能是下面各项的小计：会重复计算或漏算。
    .example =
        “农业 500”之下是“高标准农田 500”
    .mend = 项目在序号列编 1、2、3，分组标题用“一、”“（一）”。

explain-E832 = 没有项目名称
    .means = 此行有金额等内容，不知属于哪个项目。
    .example =
        3,,500
    .mend = 补上名称，或删去此行。

explain-E833 = 金额合并单元格
    .means = 合并单元格里的金额，是合计还是各为此数，无法断定。
    .example =
        C3:C4 = 500
    .mend = 拆分单元格，各项目分别填写。

explain-E834 = 其中数
    .means = “其中”是上一项的一部分，计入会重复。
    .example =
        其中：一期 3000
    .mend = 删去此行；或单列为项目，并从上一项中扣除。

explain-E835 = 子编号
    .means = 1.1 可能是 1 的子项，也可能是单独的项目。
    .example =
        1.1 甲一期
    .mend = 项目统一编为 1、2、3；子项行或总项行删去其一。

explain-E836 = 一个项目占几行
    .means = 名称合并了几行，各行都有内容。
    .example =
        B3:B4 = 甲，C3 = 100，C4 = 200
    .mend = 一个项目只占一行。

explain-E837 = 字段多于表头
    .means = 金额中的逗号把一个数拆成两个，后面各列全部错位。
    .example =
        1,甲厂,1,200,新城镇
    .mend = 含逗号的金额加引号，或去掉逗号。

explain-E838 = 像合计的行
    .means = 各项金额恰为相邻各行之和，而没有建设地点、建设单位一类只有项目才有的内容：多半是换了名称的合计，计入会重复。
    .example =
        甲厂 100　乙厂 200　丙厂 70　工业 370
    .mend = 合计写“合计”“小计”，或删去此行；是项目的，写明建设地点或建设单位。

explain-E839 = 被逗号拆开的金额
    .means = 金额后面的一列不是金额，却恰是三位数字：1,200 可能被拆成 1 和 200。
    .example =
        1,甲厂,1,200
    .mend = 含逗号的金额加引号，或去掉逗号。

explain-E841 = 公式
    .means = 公式的结果可能已过时或缺失，只用于核对。
    .example =
        =C4*1.2
    .mend = 选择性粘贴为数值，或加 --keep-going 略去此单元格。

explain-E842 = 错误值
    .means = 单元格中没有数值。
    .example =
        #REF!
    .mend = 改正公式后粘贴为数值。

explain-E843 = 不是一个确定的金额
    .means = 区间、两个数、负数或其他文字都不能相加。
    .example =
        6000-8000
    .mend = 写一个数，可加约、不低于。

explain-E844 = 不能精确到分
    .means = 像 100/3 这样的数不是准确的金额。
    .example =
        33.333333333333336 万元
    .mend = 四舍五入到分，粘贴为数值。

explain-E845 = 显示与存储不同
    .means = 数字格式显示的是另一个数或单位，所见与所存不同。
    .example =
        “（万元）”列下的 3 显示为“3.00亿元”
    .mend = 改为常规数字格式，并核对金额。

explain-E846 = 不是确定的日期
    .means = 可能有几种含义，或不是日期。
    .example =
        待批后开工
    .mend = 写成 2024-10；起止写成 2023-2025。

explain-E847 = 1 月还是 10 月
    .means = 作为数字，2022.1 与 2022.10 是同一个数。
    .example =
        2022.1
    .mend = 改为文本 2022-01 或 2022-10。

explain-E848 = 资金来源无法读取
    .means = 金额没有写明来源，或不是金额。
    .example =
        5000，自筹3000
    .mend = 写成“专项债5000万元、自筹3000万元”。

explain-E849 = 文本过长
    .means = 项目库文件中的文本最多 262144 字节（约 87000 个汉字）；再长的写得出，读不回。
    .example =
        “项目名称”的单元格里放了整份报告
    .mend = 缩短此文本，或另存为单独的文件。

explain-E851 = 不是项目库的表
    .means = 整库表格一类记录一张表，此表不在其中。
    .example =
        Sheet9
    .mend = 去掉此表，或不用 --full、按清单导入。

explain-E852 = 表中没有此列
    .means = 整库表格一个字段一列。
    .example =
        investmnt
    .mend = 按 export --full 的写法改正表头。

explain-E853 = 所属记录不存在
    .means = 此行所属的记录不在表中。
    .example =
        甲厂（项目已删去）
    .mend = 删去此行，或补回记录。

explain-E854 = 重复
    .means = 只应出现一次的出现了两次。
    .example =
        两行编号相同
    .mend = 删去其一。

explain-E855 = 不是整库表格
    .means = 缺少整库必有的表。
    .example =
        没有项目表的工作簿
    .mend = 用 export --full 重新导出，或按清单导入。

explain-E861 = 不合项目库规则的记录
    .means = 单元格读懂了，合成的记录却不合项目库的规则。报的是规则自己的代码，如 E118、E114，连同单元格；用 portfolio explain 查那个代码。
    .example =
        总投资 1000，2026年计划投资 1500：E118
    .mend = 按那个代码的说明改正单元格。

explain-E862 = 可能是几个项目
    .means = 项目库中有几个同名项目。
    .example =
        停车场
    .mend = 加一列项目代码，或一列标识（编号）。

explain-E871 = 对照表写法有误
    .means = 每行为表头、冒号、字段。
    .example =
        项目全称 name
    .mend = 写成“项目全称: name”。

explain-E872 = 没有这个字段
    .means = 对照表所写的字段不存在。
    .example =
        项目全称: name
        内部编号: nmae
    .mend = 改为提示中列出的字段。

explain-E873 = 不是对照表
    .means = 第一行（空行和注释除外）不是“表头: 字段”，或没有这个字段。文件也可能是链到私密文件的链接，所以不显示其中内容。
    .example =
        项目全称: nmae
    .mend = 核对 --map 所指的文件；改正第一行的字段。

explain-W881 = 未读取的列
    .means = 表头不是项目的字段，或不是项目本身的投资。没有表头的列以列标（如 D）称呼，--map 中也这样写。
    .example =
        设备投资
    .mend = 用 --map 说明它的含义，写 - 则不再提示。

explain-W882 = 未读取的表
    .means = 隐藏的表、数据透视表，或其中没有项目清单。
    .example =
        字典
    .mend = 要读取的用 --sheet 指明。

explain-W883 = 合计不符
    .means = 各行相加不等于清单所写的合计：可能漏行、有隐藏行或重复计算。
    .example =
        合计 900，各行合计 800
    .mend = 核对各行与合计。

explain-W884 = 个数不符
    .means = 分组标题写的个数与实有的不同。
    .example =
        “工业项目（3项）”之下只有两行
    .mend = 核对该组各行。

explain-W886 = 字段不认得的词
    .means = 该字段只有固定的词；原文留在备注中。
    .example =
        建设性质：其他
    .mend = 改用该字段的词。

explain-W887 = 名称重复
    .means = 两行同名：是两个项目，还是重复计算。
    .example =
        第 4 行、第 9 行都是“幼儿园”
    .mend = 各起名称，或删去其一。

explain-W888 = 金额为零
    .means = 零也是金额；未列明不等于零。
    .example =
        总投资：0
    .mend = 尚不知道的，请留空。

explain-W889 = 没有行业
    .means = 没有行业列，也没有按行业分组。
    .example =
        只有名称和金额的清单
    .mend = 加一列行业，或导入后再设。

explain-W890 = 隐藏的行列
    .means = 在工作簿中看不见，照样读取。
    .example =
        第 4 行隐藏
    .mend = 不要的请删去；要的取消隐藏，核对后再导入。

explain-W891 = 进度的截止时间
    .means = 依据标题或表头所写。
    .example =
        截至2026年9月底
    .mend = 不对的用 --as-of 说明。

explain-W892 = 像合计的项目
    .means = 各项金额恰为相邻各行之和，但有建设地点等内容，或只有一列两行可比：作为项目读取，请核对。
    .example =
        甲厂 100　乙厂 200　工业园 300
    .mend = 是合计的，写“合计”“小计”，或删去此行。

explain-W893 = 截止时间与标题不同
    .means = --as-of 与标题或表头所写的时间不同，以 --as-of 为准。
    .example =
        --as-of 2026-09，标题为“截至2026年8月底”
    .mend = 标题写得对的，不写 --as-of。

explain-W894 = 清单中没有项目
    .means = 找到了表头，其下没有一行是项目。
    .example =
        表头“项目名称,总投资（万元）,责任单位”之下只有一行栏次“1,2,3”
    .mend = 检查各行是否写有项目名称，工作表是否选对。
