
help-export = 写出所选项目：可再次读入的项目库、供打印上报的工作簿、含全部字段的表、OC4IDS 数据包
    .examples =
        示例：
          portfolio export --where '建设阶段!=竣工,取消' -o 下一规划.yaml      未完工项目结转到下一规划
          portfolio export --sector education -o 教育.json
          portfolio export -o 项目库.jsonl                                   每行一个项目
          portfolio export -o 计划.xlsx                                      供打印、上报的工作簿：项目、汇总、核对、年度进度
          portfolio export --full -o 项目库.xlsx                             每类记录一张表，可改可读回
          portfolio import --full 项目库.xlsx -o 项目库.yaml
          portfolio export --full -o 表                                      同上，写成 CSV 文件夹
          portfolio export -O parquet -o 表                                  Parquet 表，供查询引擎使用（docs/scale.zh.md）
          portfolio export -o projects.parquet                               只要项目一张表
          portfolio export -O oc4ids --prefix oc4ids-abc123 -o 数据包.json   基础设施开放合约数据标准（docs/oc4ids.zh.md）
help-export-export_format = 写成何种格式；不写时看文件扩展名，再不然为 YAML
help-export-output = 写入此文件而非标准输出；整体替换，且绝不覆盖读入的文件
help-export-full = 所有字段写成可原样读回的表：一个工作簿，或一个 CSV 文件夹
help-export-prefix = 用于 oc4ids：发布单位的前缀
help-export-publisher = 用于 oc4ids：发布单位；不写时为纲要印发单位，再不然为标题
help-export-uri = 用于 oc4ids：数据包的网址
help-export-published = 用于 oc4ids：发布日期；不写时为项目库中最新的日期
help-import-full = 读回 export --full 写出的内容；这样的工作簿或文件夹不写此项也能认出
