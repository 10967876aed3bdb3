
# Words of the page (report).

page-issued = issued { $date }
page-period = plan period { $start }–{ $finish }
page-chosen = This page has { $selected ->
    [one] the one selected project
   *[other] the { $selected } selected projects
    } only, of { $of }; programmes are reconciled with all their members
page-disclosed = Disclosed investment
page-undisclosed = Undisclosed
page-declared = Declared for programmes
page-unexplained = Of which no priced project explains
page-unknown = What the data cannot tell
page-contents = Contents
page-as-of = { $year }, as of { $date }
page-shares = By { $by } (the bar by number of projects, the percentages by investment)
page-share = { $count ->
    [one] { $count } project
   *[other] { $count } projects
    }, { $money }, { $share }%
page-share-undisclosed = { $count ->
    [one] { $count } project
   *[other] { $count } projects
    }, undisclosed
page-lagging = Behind
page-obstructed = With open problems
page-silent = Planned, not reported
page-year = The year's plan and progress
page-year-units = By responsible unit
page-year-projects = Project by project ({ $count })
page-pace = The line: where the year stands
page-ask = Ask
page-ask-rule = The program and the registry are in this page and answer on this machine, without a network; another registry (.yaml) or a spreadsheet opens when it is dropped here
page-ask-what = Question
page-ask-total = Totals
page-ask-list = Projects
page-ask-reconcile = Declared against summed
page-ask-check = Check
page-ask-progress = The year's progress
page-ask-by = By
page-ask-and-by = and by
page-ask-none = (none)
page-ask-where = Which projects (all, if empty)
page-ask-example = such as --sector education --min 100million
page-ask-line = portfolio (change it as you would on the command line)
page-ask-put = Answer
page-ask-open = Open other files
page-ask-files = Registry files
page-ask-answer = Answer
page-ask-wait = Reckoning …
page-ask-took = { "{ms}" } ms
page-money = Investment
page-reconcile = Programmes
page-conflicts = Contradictions
page-time = Schedule
page-ties = Dependencies
page-projects = All projects
page-years-drawn = Investment by year, spread evenly ({ $unit }, rounded above the columns; what can be told apart by years, exactly in the table)
page-heat = Sectors and townships
page-rule-joint = Projects in several townships have a row of their own
page-largest = { $count ->
    [one] The largest project
   *[other] The { $count } largest projects
    }
page-lists = { $count ->
    [one] 1 open list (…等) that declares nothing is left out
   *[other] { $count } open lists (…等) that declare nothing are left out
    }
page-members = The projects of each programme
page-of = Of
page-one-place = One place
page-other-place = Another place
page-conflicts-count = { $count ->
    [one] { $count } contradiction
   *[other] { $count } contradictions
    }; both places are quoted, neither is preferred
page-time-legend = Red bars are critical, the others are not; the line behind a bar is its total float, with the months after “+”; the plan period is shaded
page-not-drawn = { $count ->
    [one] 1 more that stands alone is not drawn
   *[other] { $count } more that stand alone are not drawn
    }; see all projects
page-not-drawn-any = { $count ->
    [one] 1 more is
   *[other] { $count } more are
    } not drawn; see all projects
page-too-long = { $what }: too long for this page; see { $command }
page-tied = { $count } projects
page-edges = { " " }are tied to each other by { $edges ->
    [one] 1 dependency
   *[other] { $edges } dependencies
    }, in { $groups ->
    [one] 1 group
   *[other] { $groups } groups
    }; arrows lead from predecessor to successor
page-ties-not-drawn = { $count ->
    [one] 1 more has too many dependencies
   *[other] { $count } more have too many dependencies
    } to be drawn; predecessors and successors stand at each project
page-mark-tied = tied to others
page-marks = Marked
page-filters = Search and filters
page-search = Search
page-all = all
page-sort = Sort by
page-sort-document = order of the outline
page-sort-amount = investment, largest first
page-sort-name = name
page-sort-sector = sector
page-sort-region = site
page-sort-time = time
page-reset = Clear
page-open-all = Open all
page-listed = { $count ->
    [one] 1 record
   *[other] { $count } records
    }
page-shown = {"{shown}"} shown of {"{of}"}
page-none = No project fits
page-brief = There are many projects: to keep the page small, each shows only the main things (places, predecessors ←, successors →, parts ⊂, ties –); for the rest see portfolio show

error-page-terminal = a page is not for a terminal
advice-page-terminal = write it to a file: -o plan.html
error-no-live = this program was built without the part that runs in a page
advice-no-live = run crates/portfolio-page/build-live, then build with the feature `live`, as that script says
error-no-page = this program was built without pages
advice-no-page = build it with the feature `page`: cargo install --path crates/portfolio-cli --features page
