
## Schedule
schedule-title = Schedule (critical path method, in months)
schedule-span = From { $origin } to { $opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $finish }, { $count ->
        [one] 1 month
       *[other] { $count } months
    } in all
schedule-span-at-least = From { $origin } to { $opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $finish } at the earliest, { $count ->
        [one] 1 month
       *[other] { $count } months
    } at least
schedule-duration = Months
schedule-early-start = Early start
schedule-early-finish = Early finish
schedule-late-start = Late start
schedule-late-finish = Late finish
schedule-total-float = Total float
schedule-free-float = Free float
schedule-mark = Mark
schedule-critical = critical
schedule-lower-bound = at the earliest
schedule-axis = { $from } to { $to }
schedule-tasks = { $count ->
    [one] 1 project scheduled
   *[other] { $count } projects scheduled
    }
schedule-unscheduled = { $count ->
    [one] 1 more of unknown duration is not scheduled
   *[other] { $count } more of unknown duration are not scheduled
    }
schedule-alone = What neither waits for others nor is waited for has no late dates and no float
schedule-lower-bound-note = “at the earliest”: it follows a project of unknown duration and may be later
schedule-ends-undated = What ends last is of unknown duration; the last project that is scheduled ends in { $finish }
schedule-legend = █ critical, ░ not critical, . float, ◆ milestone
schedule-chain = Critical path
schedule-because = What sets its start
schedule-stated-start = its stated start
schedule-origin = nothing holds it: the first month
schedule-follows = { $project }: { $type }
schedule-no-task = of unknown duration, or not selected
schedule-undated = Of unknown duration, but waiting or waited for
schedule-finish-not-before = Finishes not before
schedule-not-before = Starts not before
schedule-waits-for = Waits for
schedule-waited-for = Waited for by
schedule-cycle = projects wait for each other in a circle, so there is no schedule: { $cycle }
schedule-too-large = there are too many projects or dependencies for a schedule
schedule-cycle-help = `portfolio check` shows where each of these dependencies stands

## Impact
impact-title = { $count ->
    [one] If “{ $project }” slips by 1 month
   *[other] If “{ $project }” slips by { $count } months
    }
impact-finish-kept = The finish stays: { $before }
impact-finish-kept-so-far = By the dates that are known, the finish stays: { $before }
impact-finish-kept-at-least = The earliest finish stays: { $before }
impact-finish-moved = The finish moves from { $before-opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $before } to { $after-opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $after }, by { $count ->
        [one] 1 month
       *[other] { $count } months
    }
impact-finish-moved-at-least = The earliest finish moves from { $before-opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $before } to { $after-opens ->
        [yes] the opening of{" "}
       *[no] {""}
    }{ $after }, by { $count ->
        [one] 1 month
       *[other] { $count } months
    }
impact-effect = Effect
impact-moved-by = Months
impact-new-start = New start
impact-new-finish = New finish
impact-float-before = Float before
impact-float-eaten = Float eaten
impact-float-left = Float left
impact-slips = slips
impact-moves = moves
impact-moves-at-least = moves at least
impact-affected = affected, months unknown
impact-absorbed = does not move
impact-total = Total
impact-behind = Investment behind it (without the project that slips; each project counted once)
impact-projects = Projects
impact-pieces = Pieces
impact-undisclosed = Undisclosed
impact-approximate = Approximate
impact-no-dates = The duration of the project that slips is unknown: what is affected can only be listed
impact-nothing-follows = No project waits for it
impact-affected-note = “affected, months unknown”: its duration, or that of a project before it, is unknown; listed, not quantified
impact-one-project = `{ $value }` must be one project
impact-not-a-delay = --slip `{ $slip }` is not a delay: give a number of months, such as 6 or P6M
