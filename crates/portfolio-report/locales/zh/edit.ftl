
## 修改项目库文件
edit-added = 新增{ $kind }：{ $id }（{ $name }）
edit-removed = 删除{ $kind }：{ $id }（{ $name }）
edit-changed = { $id }（{ $name }）{ $field }：{ $old } → { $new }
edit-none = （未列明）
edit-nothing = 无须修改：内容已经如此
edit-only-text = 各项内容不变，只调整了写法
edit-written = 已写入：{ $file }
edit-into-unknown = { $file } 不在项目库的文件之中
edit-into-needed = 项目库有多个文件：请用 --into 指明写入哪一个
edit-no-record = 没有编号为“{ $id }”的记录
edit-several-kinds = “{ $id }”是多条记录的编号：请用 --kind 指明类别（{ $kinds }）
edit-no-field = { $kind }没有“{ $field }”这一项
edit-no-value = 没有给出值：“{ $word }”
edit-no-value-help = 请写“字段 值”，或者 字段=值、字段+=值、字段-=值、字段=
edit-out-of-reach = { $file }:{ $line }：此处的写法只能手工修改；文件未改动
edit-json-lines = { $file } 是 JSON Lines，只能读取，不能修改；文件未改动
edit-json-lines-help = 请先另存为 YAML 再修改：portfolio -f { $file } export -o { $yaml }
edit-other-syntax = 合并结果是 { $syntax }，与文件名 { $file } 的扩展名不符；未写入
edit-other-syntax-help = 合并结果沿用第一个文件的写法：-o 的文件名请以 { $extension } 结尾
edit-else-changed = 此次修改会连带改动其他内容（{ $what }）；文件未改动
edit-referred = { $kind }“{ $id }”仍被引用：{ $by }；文件未改动
edit-referred-help = 加 --force 则一并删除这些引用
edit-refused = 照此修改，项目库将无法读取；文件未改动
edit-conflicts = { $first } 与 { $second } 有 { $count } 条记录内容不一致（前者 → 后者）；未写入
edit-conflicts-help = --prefer A 以前者为准，--prefer B 以后者为准
init-title = 重点项目
init-advice = 重点项目库。投资额写作 1.2亿元、约300万元；时间写作 2026 或 2026-03。
    新增项目：portfolio add 项目名称 sector=industry investment=1.2亿元
    核对：portfolio check
    编辑器的提示：portfolio schema -o portfolio.schema.json
edit-not-tidy = 不是规范格式：{ $file }
