# 界面用语：表头、分组名、判定、附注、用法错误。

## 标签
label-error = 错误
label-warning = 警告
label-help = 建议
label-note = 说明
label-colon = ：
note-related = 相关之处
list-comma = 、
summary-errors = { $count } 个错误
summary-warnings = { $count } 个警告
also = { $code } 另有 { $count } 处：
summary-nothing = 没有发现问题
did-you-mean = 是否应为 { $values }？

## 文件
standard-input = <标准输入>
standard-output = <标准输出>
error-no-record-kind = 没有“{ $name }”这类记录
note-other-records = 其他记录：{ $records }
error-workbook-to-terminal = 工作簿不能显示在终端上：用 -o 文件名.xlsx 写入文件
error-no-workbook = 本程序未编入工作簿功能（feature workbook）
error-unknown-extension = 本命令没有扩展名为 .{ $extension } 的格式：可用 { $known }，或用 -O 指定格式
error-no-file = 文件不存在：{ $file }
error-read = 无法读取 { $file }：{ $reason }
error-write = 无法写入 { $file }：{ $reason }
error-takes-no-files = diff、evaluate 不用 -f：所比较的是其后的两个文件（OLD、NEW）
error-merge-takes-no-files = merge 不用 -f：所合并的是其后的两个文件（A、B）
error-init-takes-no-files = init 不用 -f：新文件写在其后，如 init { $file }
note-found-above = 项目库文件：{ $file }
error-no-usual-file = 没有找到 { $file }
advice-no-usual-file = 用 -f 指定文件，或设置 PORTFOLIO_FILE
io-not-found = 不存在
io-permission = 没有权限
io-directory = 是一个文件夹
io-no-directory = 路径中有一段不是文件夹
io-name = 文件名不可用
io-full = 磁盘已满
io-quota = 磁盘配额已用完
io-read-only = 磁盘为只读
io-exists = 文件已经存在
io-changed = 读取之后文件又有改动：请重新运行
io-busy = 文件正被其他程序占用：请重新运行
io-registry = 它是一个项目库，不能用查询结果替换
io-loop = 它的链接指回自身
io-too-large = 超过允许的文件大小
io-not-utf8 = 不是 UTF-8 文本

## 用法错误
usage-no-value = “{ $arg }”需要一个值
usage-invalid-value = “{ $arg }”没有“{ $value }”这个取值
usage-bad-value = “{ $arg }”的值“{ $value }”无效：{ $reason }
usage-unknown-argument = 没有“{ $arg }”这个参数
usage-unknown-command = 没有“{ $command }”这个命令
usage-missing-argument = 缺少参数：{ $arg }
usage-missing-command = 缺少命令
usage-conflict = “{ $arg }”与“{ $other }”不能同时使用
usage-wrong-number = “{ $arg }”的值个数不对
usage-no-number = 不是整数
usage-not-utf8 = 命令行中有不是 UTF-8 编码的文字
usage-out-of-range = 应在 { $least } 至 { $most } 之间
usage-possible-values = 可用的取值：{ $values }
usage-possible-commands = 可用的命令：{ $values }
usage-search = 按文字查找项目，请写 { $search }
error-no-topic = 没有“{ $name }”这个命令或主题
condition-no-operator = 应写成“字段=值”，或用 = != < <= > >= ~ 之一
condition-field = 项目没有“{ $field }”这个字段
condition-near = { $said }，{ $near }
condition-operator = “{ $field }”不能用 { $operator } 比较
condition-value = “{ $field }”没有“{ $value }”这个值
condition-number = 应写成只用数字的数
condition-flag = 应写“是”或“否”
usage-try-help = 详见 --help。

## 选取项目
select-unknown = 没有{ $flag }“{ $value }”
select-ambiguous = { $flag }“{ $value }”所指不止一个：{ $candidates }
select-no-outline = --{ $flag }：这个项目库没有规划纲要，不能按章节或专题选取
select-give-id = 请写编号
select-bad-value = --{ $flag } 的值“{ $value }”无效：{ $reason }
select-min-above-max = --min { $min } 大于 --max { $max }
select-candidate = { $id }（{ $name }）
flag-sector = 行业
flag-region = 区域
flag-zone = 片区
flag-chapter = 章节
flag-box = 专题
flag-stage = 建设阶段
flag-party = 相关单位
flag-programme = 项目群
flag-min = 投资额下限
flag-max = 投资额上限
flag-active = 年份
flag-start = 开工时间
flag-finish = 竣工时间
flag-id = 项目

## 金额
heading-unit = { $heading }（{ $unit }）
heading-unit-rounded = { $heading }（{ $unit }，已四舍五入）
heading-rounded = { $heading }（已四舍五入）
table-unit = 单位：{ $unit }
table-unit-rounded = 单位：{ $unit }（已四舍五入）
table-left-out = 宽度不够，未显示：{ $columns }；加宽终端、--width 或 -O csv 可见
amount-basis-estimated = 估算
amount-basis-expected = 预计
amount-basis-planned = 规划
amount-basis-scheduled = 计划
amount-precision-about = 约
amount-precision-nearly = 近
amount-precision-more-than = 超过
amount-precision-at-least = 不低于
file-row = 行类型
file-row-body = 明细
file-row-subtotal = 小计
file-row-total = 合计
file-row-apart = 另计
file-unit = 单位
file-qualifier = { $heading }：口径
file-undisclosed = { $heading }：投资额未列明项目数

## 表头
col-id = 编号
col-programmes = 项目群
col-code = 代码
col-severity = 级别
col-place = 位置
col-message = 问题
col-help = 建议
col-field = 项
col-value = 内容

## 项目
flag-yes = 是
field-and-value = { $field }：{ $value }
field-of-list = { $list }·{ $field }
undisclosed = 未列明
county-wide = 全县性
site-not-stated = 未明确
sites-more = { $sites } 等
site-in-township = { $site }（{ $township }）
site-share = { $site } { $percent }%
within = { $span } 内
timeline-from-to = { $start } 至 { $finish }
timeline-from = { $start } 起
timeline-to = 至 { $finish }
duration-months = 工期 { $count } 个月
party-role = { $party }（{ $role }）
cite-chapter = 第{ $chapter }章
cite-chapter-box = 第{ $chapter }章 专题{ $box }
cite-section = 第{ $chapter }章第{ $section }节
cite-box = 第{ $chapter }章第{ $section }节 专题{ $box }

## 一个项目
show-pieces = 包含
show-group-yes = 是：一条记录代表若干同类工程
show-site-basis = 地点依据
show-inferred-site = { $site }为推断：{ $reason }
show-cite-says = { $place }：{ $says }
show-says = { $field }作“{ $value }”
show-conflict = 前后不一致
show-conflict-of = { $fact }：{ $recorded }；{ $said }
show-predecessor = 前置项目
show-successor = 后续项目
show-neighbour = 关联项目
show-link = { $id }（{ $name }）：{ $relation }，{ $type }，{ $basis }
show-lag = ，间隔 { $lag } 个月
show-reason = ，理由：{ $reason }

## 附注
col-number = 序号
list-grouped-title = 项目清单（按{ $by }分组）
list-group = { $name }（{ $count } 个）
error-list-divides = 清单不能按 { $dimension } 分组：它把一个项目的金额分开计
note-listed = 列出 { $shown } 个项目（选中 { $selected } 个，共 { $of } 个）
note-undisclosed = 其中投资额未列明 { $count } 个
note-undated = 另有 { $count } 个项目时间未明确，未列入

## 代码说明
heading-explain-example = 示例（- 为错，+ 为对）
heading-explain-mend = 改法
error-no-code = 没有“{ $code }”这个代码

## 字段
col-record = 记录
col-key = 键
col-label = 名称
col-about = 含义
col-form = 写法
form-required = 必填；
form-default = ；不写即 { $value }
form-text = 一行文字
form-prose = 文字，可分行
form-id = { $list } 中一条的编号
form-flag = true 或 false
form-count = 从 0 起的整数
form-number = 十进制数
form-amount = 金额，如 2.8亿元、约5165万元
form-date = 年或年月，如 2023、2023-05
form-fact-date = 年、年月或日期，如 2024-03-12
form-span = 起止年月，如 2021..2025
form-months = 月数，如 P18M、P1Y6M
form-currency = 三个字母的币种，如 CNY
form-word = 下列之一：{ $words }
form-list = 列表，每项为{ $item }
form-one-or-many = 一项或列表，每项为{ $item }
form-annual = 年份与金额，如 2022: 5000万元
form-record = “{ $record }”一条
format-page =
    # 项目库的格式

    本页由字段表生成（`portfolio fields`），测试保证它与程序一致。项目库是一个 UTF-8 的 YAML 文件，首行为 `format: portfolio/1`；
    顶层可以有 `outline`（没有纲要的名单则写 `title`、`year`、`currency`）、`parties`、`sectors`、`regions`、`zones`、`projects`、`programmes`。
    固定用词写英文或中文均可；行业、区域写编号，或只有一条记录用的名称。

## 模板
template-syntax = 模板语法有误：{ $detail }
template-undefined = 模板中的“{ $marked }”没有值
template-filter = 没有这个过滤器：{ $detail }
template-unknown = 没有这个函数或判断：{ $detail }
template-endless = 模板的循环次数过多，已停止
template-other = 模板无法填写：{ $detail }
template-no-amount = “{ $value }”不是金额
template-no-share = “{ $value }”不是比率
template-no-date = “{ $value }”不是日期
template-help = 可用的名称和过滤器见 portfolio help templates
error-no-template = 没有内置模板“{ $name }”，也没有这个文件
advice-no-template = 内置模板：{ $names }
error-template-command = 模板“{ $name }”用于 { $command }
error-template-off = 本程序未编入模板功能
advice-template-off = 请以 template 功能编译：cargo install --path crates/portfolio-cli --features template

## 设置
settings-toml = 设置文件不是 TOML：{ $reason }
settings-unknown-key = 没有“{ $key }”这项设置
settings-keys = 可用的设置：{ $keys }
settings-value = “{ $key }”不能是“{ $value }”
settings-kind = “{ $key }”应写一个值
settings-field = 项目没有“{ $field }”这个字段
settings-outside = “{ $file }”在 portfolio.toml 所在文件夹之外
settings-outside-help = portfolio.toml 只能指定同一文件夹或其下的文件；其他位置请用 -f 或 PORTFOLIO_FILE
config-col-key = 设置
config-col-value = 值
config-col-source = 来源
config-col-variable = 环境变量
config-from-flag = 命令行
config-from-environment = 环境变量
config-from-folder = { $place }
config-from-user = { $place }（个人设置）
config-from-locale = 系统语言
config-from-found = 当前或上级文件夹
config-from-built-in = 内置
config-order = 先后：命令行选项、环境变量、portfolio.toml（项目库所在文件夹或上级文件夹）、个人设置、内置
