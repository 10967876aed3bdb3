
# 核对项目群（reconcile）用语。

reconcile-title = 项目群核对：规划数与分项汇总数
reconcile-caption = 差额为规划数减分项汇总数；括号内为投资额未列明的项目数
reconcile-col-programme = 项目群
reconcile-col-id = 编号
reconcile-col-declared-count = 规划个数
reconcile-col-member-count = 分项个数
reconcile-col-count-difference = 个数差
reconcile-col-count-verdict = 个数核对
reconcile-col-declared = 规划数
reconcile-col-members = 分项汇总数
reconcile-col-difference = 差额
reconcile-col-verdict = 投资核对
reconcile-col-implied = 倒推数（推断）
reconcile-col-implied-project = 倒推项目

reconcile-count-agrees = 一致
reconcile-count-differs = 个数不符
reconcile-count-not-declared = 未列规划数
reconcile-amount-agrees = 一致
reconcile-amount-remainder = 差额待落实
reconcile-amount-shortfall = 少列
reconcile-amount-excess = 超出
reconcile-amount-untested = 无法核对
reconcile-amount-not-declared = 未列规划数

reconcile-total-declared = 规划投资合计：{ $amount }（{ $programmes } 个项目群，{ $projects } 个项目）
reconcile-total-members = 分项汇总合计：{ $amount }（同一项目只计一次，共 { $projects } 个项目，其中投资额未列明 { $undisclosed } 个）
reconcile-total-unexplained = 没有项目投资额可对应的：{ $amount }
reconcile-total-beyond = 分项超出规划数的：{ $amount }
reconcile-total-shared = 同时列入几个项目群而重复的：{ $amount }
reconcile-total-counts = 规划个数合计：{ $declared } 个（{ $programmes } 个项目群），分项 { $members } 个；个数不符的项目群 { $differing } 个
reconcile-nothing = 没有可核对的项目群

reconcile-implied = 倒推数（推断）：{ $programme }中“{ $project }”为{ $amount }
reconcile-withheld-member-in-conflict = 倒推数从略：{ $programme }中“{ $project }”，因分项前后不一致
reconcile-withheld-declaration-in-conflict = 倒推数从略：{ $programme }中“{ $project }”，因规划数前后不一致
reconcile-withheld-count-differs = 倒推数从略：{ $programme }中“{ $project }”，因个数不符
reconcile-conflicts = 前后不一致：{ $programme }中“{ $project }”（{ $codes }，详见 check）
reconcile-open = 列举未尽（…等）：{ $programmes }
reconcile-lists = 另有 { $count } 个未尽列举（…等）没有规划数，未列入；写明名称可查看
reconcile-umbrella = { $programme }以“{ $project }”自身投资对照，不计入合计
