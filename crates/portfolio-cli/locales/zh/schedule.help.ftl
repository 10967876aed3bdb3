
help-schedule = 推算进度：最早、最迟开完工，总时差、自由时差，关键路线
    .examples =
        示例：
          portfolio schedule
          portfolio schedule --chart                     终端横道图，带时差
          portfolio schedule --sector health --basis stated
          portfolio schedule -O csv -o 进度.csv

        起始月为最早的开工时间，没有则为规划期首月；工期未明确的项目不推算，只列出。
help-schedule-chart = 画横道图：█ 关键，░ 非关键，. 时差，◆ 节点
help-arg-basis = 只用此类依据的先后关系：stated 原文载明，inferred 推断
help-arg-relation = 只用这些关系，用逗号分开

help-impact = 推算一个项目推迟的影响：哪些项目推后、推后几个月、用去谁的时差、涉及多少投资
    .examples =
        示例：
          portfolio impact 妇幼保健院新建 --slip 6
          portfolio impact maternity-hospital-new-building --slip P6M -O json
help-impact-project = 推迟的项目：编号、名称或别名
help-impact-slip = 推迟的月数，如 6 或 P6M
