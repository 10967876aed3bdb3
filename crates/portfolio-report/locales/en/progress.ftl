
## Progress
progress-title = Progress of { $year } as of { $date }
progress-caption = { $months }/12 of the year has gone; the rate is what was done in the year over its plan, of projects that have both; ahead is the rate less the share of the year, in percentage points
progress-col-project = Project
progress-col-class = Class
progress-col-reported = Reported
progress-col-planned-starts = To start
progress-col-started = Started
progress-col-plan = Plan of the year
progress-col-done = Done in the year
progress-col-rate = Rate
progress-col-ahead = Ahead
progress-col-invested = Done since the start
progress-col-invested-rate = Of the whole
progress-col-percent = Physical %
progress-col-physical = Physical progress
progress-col-problems = Open problems
progress-col-missing = Missing
progress-col-planned-start = Planned start
progress-col-months-late = Months late
progress-col-solver = To be solved by
progress-col-problem = Problem
progress-col-kind = Kind
progress-col-raised = Raised
progress-col-due = Due
progress-col-overdue = Overdue
progress-col-baseline = First plan
progress-col-in-force = Plan in force
progress-col-difference = Difference
progress-col-changed = Other changes
progress-col-issued = Issued last
progress-overdue = overdue
progress-nobody = nobody named
progress-none = none
progress-semicolon = ;{" "}
progress-change = { $field }: { $first } → { $now }
progress-dated = { $heading }, { $date }
progress-col-between = Done between
progress-col-rate-change = Change of the rate
progress-against-title = Progress of { $year }: { $then } and { $now }
progress-against-caption = what was done between is of projects that had reported by both dates; the plan is the one in force at the later date, each rate is by the plan of its time; its change is in percentage points
error-not-earlier = { $earlier } is not before { $later }
progress-older = { $text } (as of { $date })
progress-behind-title = Investment behind the year { $year } as of { $date }
progress-starts-title = Starts behind the plan of { $year } as of { $date }
progress-problems-title = Open problems as of { $date }
progress-baseline-title = Changes of the plan of { $year } as of { $date }
progress-nothing-behind = no project's investment lags
progress-no-start-behind = no start lags
col-finishing = Finishing
note-finishing = of which finishing in { $year }: { $count }
note-not-reported = { $count ->
    [one] 1 project has
   *[other] { $count } projects have
    } not reported what was done in the year, which is not zero
note-not-reported-plan = { $count ->
    [one] 1 project has
   *[other] { $count } projects have
    } not reported what was done in the year, which is not zero; the plan of what has not reported is { $plan } and in no rate
note-starts = { $started } of { $planned } planned starts: { $rate }%
note-problems = { $count ->
    [one] 1 open problem
   *[other] { $count } open problems
    }, { $overdue } overdue
note-pieces-by-measure = what a piece states adds nothing where its whole states the same measure
note-progress-cancelled = { $count ->
    [one] 1 cancelled project is
   *[other] { $count } cancelled projects are
    } not counted
note-behind-unknown = { $count ->
    [one] 1 project has a plan and no report, so that it may lag
   *[other] { $count } projects have a plan and no report, so that they may lag
    }: { $names }
note-unchanged-plans = { $count ->
    [one] 1 plan is
   *[other] { $count } plans are
    } unchanged
note-baseline-total = plan of the year in all: first { $first }, in force { $now }
error-no-date = no project has an update: give a date with --as-of
error-no-year = give the year with --year
error-progress-divides = progress is not divided by { $dimension }

## Evaluation
evaluate-title = What became of the plan: { $old } → { $new }, as of { $date }
evaluate-caption = the projects are those of the plan; started and finished by the fact or the stage; done is since the start, and its rate is of the planned investment
evaluate-programmes-title = By programme, which may overlap
evaluate-changes-title = Projects dropped, added or changed in size
evaluate-col-planned = Planned
evaluate-col-started = Started
evaluate-col-finished = Finished
evaluate-col-dropped = Dropped
evaluate-col-added = Added
evaluate-col-resized = Resized
evaluate-col-planned-investment = Planned investment
evaluate-col-investment = Investment now
evaluate-col-invested = Done
evaluate-col-rate = Rate
evaluate-col-reasons = Reasons
evaluate-reason = { $date } { $field }: { $reason }
