
help-export = 把所选项目连同其引用的内容写成可再次读入的项目库
    .examples =
        示例：
          portfolio export --where '建设阶段!=竣工,取消' -o 下一规划.yaml      未完工项目结转到下一规划
          portfolio export --sector education -o 教育.json
          portfolio export -o 项目库.jsonl                                   每行一个项目
help-export-export_format = 写成何种格式；不写时看文件扩展名，再不然为 YAML
help-export-output = 写入此文件而非标准输出；整体替换，且绝不覆盖读入的文件
