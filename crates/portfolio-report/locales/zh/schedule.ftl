
## 进度
schedule-title = 进度推算（关键线路法，按月）
schedule-span = 自 { $origin } 起，至 { $finish } { $opens ->
        [yes] 初
       *[no] {""}
    }完成，共 { $count } 个月
schedule-span-at-least = 自 { $origin } 起，最早至 { $finish } { $opens ->
        [yes] 初
       *[no] {""}
    }完成，至少 { $count } 个月
schedule-duration = 工期（月）
schedule-early-start = 最早开工
schedule-early-finish = 最早完工
schedule-late-start = 最迟开工
schedule-late-finish = 最迟完工
schedule-total-float = 总时差
schedule-free-float = 自由时差
schedule-mark = 标记
schedule-critical = 关键
schedule-lower-bound = 不早于
schedule-axis = { $from } 至 { $to }
schedule-tasks = 排入 { $count } 个项目
schedule-unscheduled = 另有 { $count } 个项目工期未明确，未排入
schedule-alone = 与其他项目没有先后关系的，不列最迟日期和时差
schedule-lower-bound-note = “不早于”：前面有工期未明确的项目，实际日期可能更晚
schedule-ends-undated = 最后结束的项目工期未明确；已排入的项目至 { $finish } 全部完成
schedule-legend = 图例：█ 关键，░ 非关键，. 时差，◆ 节点
schedule-chain = 关键线路
schedule-because = 开工时间由何决定
schedule-stated-start = 原定开工时间
schedule-origin = 没有制约，从起始月开工
schedule-follows = { $project }：{ $type }
schedule-no-task = 工期未明确，或不在选取范围内
schedule-undated = 工期未明确、但有先后关系的项目
schedule-finish-not-before = 完工不早于
schedule-not-before = 开工不早于
schedule-waits-for = 前置项目
schedule-waited-for = 后续项目数
schedule-cycle = 项目互为前置，形成循环，无法推算进度：{ $cycle }
schedule-too-large = 项目或前后置关系过多，无法推算进度
schedule-cycle-help = 用 portfolio check 查看循环中每条关系的位置

## 推迟的影响
impact-title = “{ $project }”推迟 { $count } 个月的影响
impact-finish-kept = 总完工时间不变：{ $before }
impact-finish-kept-so-far = 按已知日期，总完工时间不变：{ $before }
impact-finish-kept-at-least = 最早的总完工时间不变：{ $before }
impact-finish-moved = 总完工时间由 { $before } { $before-opens ->
        [yes] 初
       *[no] {""}
    }推后到 { $after }{ $after-opens ->
        [yes] {" "}初
       *[no] {""}
    }，推后 { $count } 个月
impact-finish-moved-at-least = 最早的总完工时间由 { $before } { $before-opens ->
        [yes] 初
       *[no] {""}
    }推后到 { $after }{ $after-opens ->
        [yes] {" "}初
       *[no] {""}
    }，推后 { $count } 个月
impact-effect = 影响
impact-moved-by = 推后（月）
impact-new-start = 推后开工
impact-new-finish = 推后完工
impact-float-before = 原有时差
impact-float-eaten = 用去时差
impact-float-left = 剩余时差
impact-slips = 推迟
impact-moves = 推后
impact-moves-at-least = 至少推后
impact-affected = 受影响，月数不明
impact-absorbed = 不受影响
impact-total = 合计
impact-behind = 其后项目的投资额（不含推迟的项目本身，同一项目只计一次）
impact-projects = 项目数
impact-pieces = 子项数
impact-undisclosed = 投资额未列明
impact-approximate = 约数
impact-no-dates = 推迟的项目工期未明确，只能列出受影响的项目
impact-nothing-follows = 没有项目以它为前置
impact-affected-note = “受影响，月数不明”：本身或前面的项目工期未明确，只列出，不推算
impact-one-project = “{ $value }”应当只指一个项目
impact-not-a-delay = --slip 的值“{ $slip }”不是推迟：请写月数，如 6 或 P6M
