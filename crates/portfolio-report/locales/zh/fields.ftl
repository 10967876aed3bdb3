# 字段：一个字段一个名称（标签），.about 是说明，.import 是导入时除标签外认得的表头（年份写作“年度”，不写单位）。先按“表-键”找，
# 再按“键”找。相关单位按角色各有表头。
field-project-id = 编号
    .about = 项目的编号，项目库内唯一，永不改变
    .import = 标识;项目id;项目标识
field-project-name = 项目名称
    .about = 纲要中最完整的名称
    .import =
        工程名称;名称;项目;项目(工程)名称;工程项目名称;建设项目名称;重点项目名称;重大项目名称;项目名;项目全称;
        项目(企业)名称;项目名称及建设地点;项目工程名称;工程项目;建设项目
field-english = 英文名
    .about = 英文名称
    .import = 英文名称
field-aliases = 别名
    .about = 该项目的其他名称
    .import = 又名;曾用名
field-sector = 行业
    .about = 所属行业，写编号或名称
    .import =
        项目类别;项目类型;国标行业;行业类别;产业类别;所属行业;行业分类;所属领域;领域;产业分类;板块;所属板块;
        行业领域;项目所属行业;行业类型;产业;所属产业;项目领域
field-investment = 投资额
    .about = 总投资；不写即未列明，不等于零
    .import =
        总投资;项目总投资;总投资额;计划总投资;估算总投资;投资规模;投资总额;项目投资;投资估算;总投资估算;概算总投资;
        总投资规模;项目总投资额;概算投资;估算投资;批复总投资;项目计划总投资;投资金额;总概算;项目投资额;投资;
        规划总投资;预计总投资;拟总投资;建设总投资;工程总投资;项目估算总投资;总投资金额;计划总投资额;调整后总投资;调整后投资
field-parties = 相关单位
    .about = 投资、业主、运营、依托、牵头等单位
field-parties-owner = 项目单位
    .import =
        建设单位;实施单位;项目法人;建设主体;项目业主;业主单位;业主;项目法人单位;项目建设单位;实施主体;项目实施单位;
        法人单位;建设单位名称;项目(法人)单位;项目业主单位;业主(建设)单位;申报单位;企业名称;承建单位;建设业主;
        项目实施主体;建设(业主)单位;建设单位(业主)
field-parties-investor = 投资主体
    .import = 投资主体名称;投资单位;投资方;投资人;投资企业
field-parties-operator = 运营单位
    .import = 运营主体;经营主体
field-location = 建设地点
    .about = 建在哪里：村、乡镇、开发区，或全县
    .import =
        项目地点;所在市县;园区/乡镇;所在乡镇;地点;乡镇;建设地址;项目地址;所在地;项目所在地;建设地;所属乡镇;所在县区;
        县区;县(市、区);县(市区);所属县区;位置;项目建设地点;实施地点;所属区域;建设区域;所在区域;落地乡镇;所在乡(镇);
        区县;市州;地市;市县;所属地区;地区;县市区
field-timeline = 建设时间
    .about = 何时建设：开工、竣工、时段或工期
    .import =
        建设起止年限;建设年限;建设周期;起止年限;建设期限;建设期;建设起止时间;起止时间;建设起止年月;
        计划建设期;项目建设期;起止年月;建设时限;实施年限;计划起止年限;计划建设年限;实施时间;建设年度
field-horizon = 远期
    .about = 规划期以后的年份
field-stage = 建设阶段
    .about = 谋划、前期、在建、竣工、停缓建、取消
    .import = 阶段;进度类别;项目阶段;项目状态;状态;建设状态;所处阶段;项目进展阶段;当前阶段;目前阶段
field-nature = 建设性质
    .about = 新建、扩建、改造、提升、迁建
    .import = 性质;建设类型;新建/续建;项目建设性质;是否新开工;新续建;新建/改扩建
field-scale = 建设规模及内容
    .about = 建设规模及内容，按原文
    .import =
        建设内容;建设规模;建设内容及规模;主要建设内容;规模及内容;建设规模及主要内容;建设规模和内容;建设内容和规模;
        主要建设内容及规模;主要建设规模及内容;项目建设内容;项目内容;项目概况;建设规模与内容;建设规模(主要内容);
        项目建设内容及规模;主要内容;规模;主要建设规模和内容;项目主要建设内容;项目简介;建设规模及建设内容;
        项目建设规模及内容;主要建设内容和规模;内容及规模;建设内容与规模;项目基本情况;建设规模、内容;主要建设规模;
        总规模及内容;建设主要内容
field-metrics = 规模指标
    .about = 规模的各项指标
field-part_of = 所属项目
    .about = 该项目是哪个项目的组成部分
field-group = 多项合记
    .about = 一条记录代表若干同类工程
field-cite = 出处
    .about = 纲要中写到它的各处，首处为主
field-depends_on = 前置项目
    .about = 必须先行的项目
field-project-code = 项目代码
    .about = 24 位国家项目代码（GB/T 40058）
    .import =
        备案证项目代码;项目编码;国家重大项目库编码;国家重大建设项目库代码;投资项目代码;项目统一代码;统一代码;
        在线平台项目代码;审批监管平台代码;赋码;国家代码;投资项目在线审批监管平台项目代码;
        投资项目在线审批监管平台代码;重大库编码;编码
field-funding = 资金来源
    .about = 资金来源及金额
    .import = 资金筹措;资金来源及构成;资金筹措方式;资金渠道;投资来源;资金来源情况
field-annual = 年度计划投资
    .about = 各年计划投资
    .import =
        年度投资;年计划投资;计划投资;预计投资;投资计划;今年计划投资;年度投资目标;本年计划投资;年度投资计划;
        年度计划投资额;年度计划完成投资;年度目标投资;年度预计投资;年度计划;年度投资额;年度计划投资目标;年度投资任务;
        年度拟投资;年度资金计划;年度预计完成投资;年度计划投资总额;年度计划完成投资额;年度安排投资;年度预期投资;
        年度投资计划目标;年投资计划;年投资;年度拟完成投资;年度固定资产投资计划
field-completed_before = 规划期前完成
    .about = 规划期以前完成的投资
    .import =
        截至上年底完成投资;截至上年底累计完成投资;上年底累计完成投资;截至上年底已完成投资;至上年底累计完成投资;
        截至上年底累计投资;以前年度完成投资;往年完成投资;以前年度累计完成投资;从开工到上年底完成投资;
        从开工到上年底预计完成投资;自开工至上年底累计完成投资;至上年底完成投资;截至上年底预计完成投资;
        截至上年底预计累计完成投资;开工至上年底累计完成投资;自开工到上年底累计完成投资;上年底前完成投资;
        上年底前累计完成投资
field-responsible = 责任单位
    .about = 责任单位
    .import =
        牵头单位;主管部门;服务推进责任单位;责任部门;牵头责任单位;行业主管部门;主管单位;推进单位;牵头部门;责任主体;
        服务单位;包保单位;行业主管单位;推进责任单位;县级责任单位;市级责任单位;省级责任单位;牵头责任部门;
        责任单位(部门);包联单位;责任单位及责任人;项目责任单位;属地责任单位
field-lead = 包联领导
    .about = 包联该项目的领导
    .import =
        联系领导;包保领导;挂钩领导;责任领导;包抓领导;包联县领导;市级领导;县级领导;包联市领导;牵头领导;包联县级领导;
        县级包联领导;分管领导;包挂领导;挂包领导
field-notes = 备注
    .about = 读者须知
    .import = 说明;备注说明;其他说明
field-outline-title = 标题
    .about = 全称
field-issuer = 印发单位
    .about = 谁印发
field-document = 文号
    .about = 文件号
field-issued = 印发时间
    .about = 何时印发
field-period = 规划期
    .about = 规划期，首尾两年都算
field-currency = 币种
    .about = 金额的币种，三个字母
field-chapters = 章
    .about = 各章
field-number = 序号
    .about = 编号
field-sections = 节
    .about = 各节
field-boxes = 专题
    .about = 各专题
field-title = 标题
    .about = 标题，不含编号
field-section = 节
    .about = 章内第几节
field-sector-id = 编号
    .about = 行业的编号
field-name = 名称
    .about = 名称
field-parent = 上级
    .about = 所属的上一级
field-region-id = 编号
    .about = 区域的编号
field-region-kind = 区域类别
    .about = 省、市、县、乡镇、村、开发区
field-region-code = 行政区划代码
    .about = 行政区划代码（GB/T 2260、GB/T 10114）
field-basis = 依据
    .about = 原文载明，或推断
field-reason = 理由
    .about = 为什么这样推断
field-zone-id = 编号
    .about = 片区的编号
field-zone-members = 范围
    .about = 包含的区域
field-more = 列举未尽
    .about = 原文以“等”结尾，列举未尽
field-programme-id = 编号
    .about = 项目群的编号
field-declares = 规划数
    .about = 纲要所列的个数与金额
field-programme-members = 成员
    .about = 原文所列的项目
field-open = 列举未尽
    .about = 原文以“等”结尾，列举未尽
field-umbrella = 统领项目
    .about = 以自身金额统括各成员的项目
field-declares-projects = 规划个数
    .about = 项目个数
field-declares-investment = 规划投资
    .about = 投资额
field-chapter = 章
    .about = 第几章
field-box = 专题
    .about = 第几专题
field-says = 此处所述
    .about = 此处与记录不同的说法
field-role = 角色
    .about = 投资主体、项目单位、运营单位、依托单位、牵头单位
field-metric-name = 指标
    .about = 量什么，如总建筑面积
field-value = 数值
    .about = 多少
field-unit = 单位
    .about = 计量单位
field-sites = 地点
    .about = 村、乡镇、开发区
field-county = 全县性
    .about = 覆盖全县
field-region = 区域
    .about = 村、乡镇或开发区
field-share = 投资占比
    .about = 占投资的份额，大于 0、不超过 1
field-start = 开工
    .about = 开工年月
    .import =
        开工时间;计划开工时间;预计开工时间;拟开工时间;开工年月;计划开工年月;(预计)开工时间;开工日期;计划开工日期;
        开工年份;起始年月;开始时间;建设起始年限;开工年度;开工月份;计划开工月份;拟开工年份;预计开工年份;起始时间;
        开始年份;起始年;(计划)开工时间;开工(计划开工)时间;预计开工年月;开工或拟开工时间
field-finish = 竣工
    .about = 竣工年月
    .import =
        竣工时间;计划竣工时间;拟建成时间;完工时间;建成时间;预计竣工时间;计划完工时间;拟竣工时间;竣工年月;竣工日期;
        计划竣工日期;(预计)竣工时间;计划建成时间;预计建成时间;投产时间;预计完工时间;结束时间;竣工年份;完成时间;
        计划竣工年月;竣工投产时间;预计投产时间;计划投产时间;结束年份;结束年;建成年份;终止年月;计划竣工年份;
        计划完成时间;(计划)竣工时间;预计竣工年月;预计竣工年份
field-within = 时段
    .about = 只知在哪些年内建设
field-duration = 工期
    .about = 建设多久，如 P18M
    .import = 建设工期
field-source = 来源
    .about = 来源名称，如财政资金
field-funding-amount = 金额
    .about = 该来源承担多少
field-project = 前置项目
    .about = 先行的项目
field-relation = 关系
    .about = 为什么先行
field-type = 类型
    .about = 哪一端与哪一端相连
field-lag = 间隔
    .about = 相隔几个月，可为负
field-says-name = 项目名称
    .about = 别的名称，或原文的字句
field-project-level = 项目级别
    .about = 项目级别，如省级重点
    .import = 级别;重点级别;项目层级;项目等级
field-tags = 标签
    .about = 供选取的标签，如专项债
    .import = 标记;项目标签
field-started = 实际开工
    .about = 实际开工日期
    .import = 实际开工时间;实际开工日期;实际开工年月
field-finished = 实际竣工
    .about = 实际竣工日期
    .import = 实际竣工时间;实际竣工日期;实际完工时间
field-plans = 年度计划
    .about = 各年下达的计划：首份为年初计划，末份为现行计划
field-updates = 进度填报
    .about = 历次填报的进度，只增不改
field-problems = 存在问题
    .about = 存在问题、需协调事项
    .import =
        存在的主要问题;问题和建议;需协调事项;存在的问题;需协调解决的问题;存在问题及建议;需要协调解决的问题;
        存在困难和问题;主要问题;存在的主要问题及建议;需协调解决事项;存在的困难和问题;问题及建议;困难和问题;
        存在主要问题
field-changes = 变更记录
    .about = 记录的变更及理由
field-funding-arrived = 到位
    .about = 该来源已到位多少
field-plan-year = 年度
    .about = 计划所属年度
field-plan-issued = 下达时间
    .about = 何时下达
field-plan-investment = 计划投资
    .about = 该年计划投资
field-goal = 年度目标
    .about = 该年要达到的目标
    .import =
        年度工作目标;年度建设内容;年度建设目标;年度目标任务;年度主要建设内容;年度形象进度目标;年度形象进度;
        年度工作内容;年度建设任务;年度目标进度;年度主要目标;年度计划建设内容;年度计划形象进度;年度形象目标;
        形象进度目标;年度建设计划;年度主要建设任务;年度建设进度目标
field-plan-start = 计划开工
    .about = 计划何时开工
field-plan-finish = 计划竣工
    .about = 计划何时竣工
field-as_of = 截至
    .about = 填报截至的日期；写月份即月末
field-invested_year = 本年完成投资
    .about = 自 1 月 1 日起累计完成投资
    .import =
        今年累计完成投资;年度累计完成投资;本年累计完成投资;本年完成;年初至今完成投资;年度完成投资;年度已完成投资;
        年初至报告期累计完成投资;年度完成投资额;年度实际完成投资;累计完成年度投资;年度累计完成;年度累计完成投资额;
        年度累计投资;年度完成
field-invested = 累计完成投资
    .about = 自开工起累计完成投资
    .import =
        自开工累计完成投资;开工以来累计完成投资;自开始建设累计完成投资;自开工以来累计完成投资;
        自开工至今累计完成投资;开工至今累计完成投资;开工累计完成投资;项目累计完成投资;自开工累计完成投资额
field-funds_in = 到位资金
    .about = 自开工起到位资金
    .import = 累计到位资金;资金到位;资金到位情况;已到位资金
field-paid = 支付资金
    .about = 自开工起支付资金
    .import = 累计支付资金;已支付资金;累计支付;资金支付
field-rate = 完成率（%）
    .about = 公布的本年计划完成率，只与金额核对，不据以计算
    .import =
        年度计划完成率;计划完成率;完成率;占年度目标%;投资完成率;完成比例;年度投资完成率;占年度计划%;完成百分比;
        完成率%;占年度计划比例;投资完成比例;年度完成率;占年度目标;完成年度计划%;完成年度计划的%
field-percent = 形象进度（%）
    .about = 形象进度百分比，照填报数
    .import = 形象进度百分比
field-physical = 形象进度
    .about = 形象进度的文字
    .import =
        工程建设进展;本月进展;目前进展;工程形象进度;项目进展;进展情况;建设进展;工程进展;项目进展情况;建设进度;进度;
        目前进展情况;前期工作进展;前期工作进展情况;建设进展情况;当前进展;最新进展;工作进展;工作进展情况;
        建设进度或前期工作进展情况;截至年底建设进度或前期工作进展情况;工程进度
field-problem-text = 问题
    .about = 问题的内容
field-raised = 提出时间
    .about = 何时提出
field-problem-kind = 问题类别
    .about = 问题的类别，如审批、用地
field-due = 解决时限
    .about = 应在何时解决
field-solved = 解决时间
    .about = 何时解决
field-change-date = 变更时间
    .about = 何时变更
field-change-field = 变更项
    .about = 变更的是哪一项
field-from = 原为
    .about = 变更前的内容
field-to = 改为
    .about = 变更后的内容
field-head-title = 名单标题
    .about = 名单的标题
field-head-year = 年度
    .about = 名单所属年度
field-party-record-id = 编号
    .about = 单位的编号
record-outline = 规划纲要
record-chapter = 章
record-section = 节
record-outline-box = 专题
record-head = 名单开头
record-party-record = 相关单位名录
record-sector = 行业
record-region = 区域
record-zone = 片区
record-project = 项目
record-programme = 项目群
record-declares = 规划数
record-cite = 出处
record-says = 此处所述
record-party = 相关单位
record-metric = 规模指标
record-site = 地点
record-timeline = 建设时间
record-location = 建设地点
record-dependency = 前后置关系
record-funding = 资金来源
record-plan = 年度计划
record-update = 进度填报
record-problem = 存在问题
record-change = 变更记录
