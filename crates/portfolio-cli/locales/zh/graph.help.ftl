
help-graph = 项目依赖关系：谁等谁、按什么次序、其后有多少投资
    .examples =
        示例：
          portfolio graph                              有依赖的项目，逐组列成树
          portfolio graph 妇幼保健院
          portfolio graph pumped-storage --down --depth 2
          portfolio graph mine --to power-station      从一个项目到另一个的路径
          portfolio graph --order                      分批次序，各批的项目数和投资
          portfolio graph --cycles                     互为前置的项目
          portfolio graph --reduce -O dot | dot -Tsvg > graph.svg
          portfolio graph --basis stated -O mermaid

        选取了部分项目时，只看这些项目之间的依赖。
help-graph-ids = 项目编号、名称或别名：列出其前置和后续；不写则为全部依赖关系
help-graph-up = 只看前置项目
help-graph-down = 只看后续项目
help-graph-depth = 最多几级
help-graph-to = 从所列项目到此项目的路径
help-graph-reduce = 略去可由其他依赖推出的依赖
help-graph-order = 先后次序：分批列出，每批须待前面各批
help-graph-cycles = 互为前置的项目，逐条列出
help-graph-basis = 只看原文载明的依赖，或只看推断的
help-graph-relation = 只看这些关系的依赖
help-graph-output_format = 输出格式；未指定时按 -o 的扩展名，否则为树（用 --order、--cycles、--to 时为表格）
