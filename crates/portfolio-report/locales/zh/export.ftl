
# `export` 在写出内容之外所说的话。
export-summary = 已导出 { $count } 个项目（共 { $all } 个）
export-left-predecessors = { $count } 条依赖未写出，因前置项目不在所选之列：{ $names }
export-left-wholes = { $count } 个子项改为独立项目，因其所属项目不在所选之列：{ $names }
export-left-members = { $count } 个项目群减少了成员（括号内为减少个数）：{ $names }
export-left-declared = { $count } 个项目群的规划数未写出，因规划数针对全部成员：{ $names }
export-left-umbrellas = { $count } 个项目群的统领项目不在所选之列，未写出：{ $names }
error-export-extension = 不认识扩展名 .{ $extension } 对应的格式：请用 .yaml、.json、.jsonl 或 .xlsx，或用 -O 指明格式
io-read = 这是读入的文件之一
error-export-full = 以 CSV 写出项目库，须用 --full -o 文件夹；只要一张表请用 list、total 加 -o 名称.csv
error-export-prefix = oc4ids 须写明 --prefix oc4ids-xxxxxx，该前缀由开放合约伙伴组织分配给各发布单位
error-export-bad-prefix = “{ $prefix }”不是 OC4IDS 前缀：应为 oc4ids- 加六位小写字母或数字
error-export-published = 项目库没有任何日期：请用 --published 写明发布日期
error-import-full = 完整写出的项目库是一个工作簿、一个文件夹或一个文件
office-number = 序号
office-projects = 项目
office-sectors = 分行业汇总
office-regions = 分区域汇总
office-programmes = 规划核对
office-year = 年度计划与进度
office-of-which = 其中
office-cancelled = 取消
error-export-parquet = Parquet 表是一个文件夹：请用 -o 文件夹 指定
error-tables-alone = 表文件夹不能与其他文件一起读取：请只用文件夹，或只用文件
error-no-folder-of-tables = { $folder } 中还有表以外的内容，未作改动
error-no-columnar = 本程序未编入 Parquet 表功能，无法读写这样的文件夹
advice-no-columnar = 请以 --features columnar 编译
