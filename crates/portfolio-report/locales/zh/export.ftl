
# `export` 在写出内容之外所说的话。
export-summary = 已导出 { $count } 个项目（共 { $all } 个）
export-left-predecessors = { $count } 条依赖未写出，因前置项目不在所选之列：{ $names }
export-left-wholes = { $count } 个子项改为独立项目，因其所属项目不在所选之列：{ $names }
export-left-members = { $count } 个项目群减少了成员（括号内为减少个数）：{ $names }
export-left-declared = { $count } 个项目群的列示数未写出，因列示数针对全部成员：{ $names }
export-left-umbrellas = { $count } 个项目群的统领项目不在所选之列，未写出：{ $names }
error-export-extension = 不认识扩展名 .{ $extension } 对应的格式：请用 .yaml、.json 或 .jsonl，或用 -O 指明格式
io-read = 这是读入的文件之一
