
## The dependency graph
graph-tree-down = Project, and below it what waits for it
graph-tree-up = Project, and below it what it waits for
graph-mark-cycle = {" "}(cycle)
graph-lag = lag { $lag ->
    [one] { $lag } month
   *[other] { $lag } months
    }
graph-lead = lead { $lag ->
    [one] { $lag } month
   *[other] { $lag } months
    }
graph-with-pieces = { $text } (and { $pieces ->
    [one] 1 piece
   *[other] { $pieces } pieces
    })
graph-group = Together { $count ->
    [one] 1 project
   *[other] { $count } projects
    }
graph-before = What { $name } waits for
graph-before-none = { $name } waits for nothing
graph-before-sum = Waits for { $count ->
    [one] 1 project
   *[other] { $count } projects
    }
graph-behind = What waits for { $name }
graph-behind-none = Nothing waits for { $name }
graph-behind-sum = Behind it { $count ->
    [one] 1 project
   *[other] { $count } projects
    }
graph-summary = { $edges ->
    [one] 1 dependency
   *[other] { $edges } dependencies
    } between { $projects } projects, in { $groups ->
    [one] 1 group
   *[other] { $groups } separate groups
    }; { $others ->
    [one] 1 further project has
   *[other] { $others } further projects have
    } none
graph-no-edges = { $others ->
    [one] 1 project
   *[other] { $others } projects
    }, no dependency
graph-note-edges = { $count ->
    [one] 1 dependency
   *[other] { $count } dependencies
    }
graph-note-ties = { $count ->
    [one] 1 of them ties two projects
   *[other] { $count } of them tie two projects
    } without saying which comes first
graph-ties = Tied, and the text does not say which comes first
graph-note-repeat = (*) stands elsewhere in the tree, with its investment and what is below it
graph-note-cycle = (cycle) the project stands above already
graph-note-cut = … more lies deeper
graph-note-has-cycles = Some projects wait for each other: see graph --cycles
graph-wave = Wave { $number }
graph-independent = No dependency
graph-total = Total
graph-note-counted = In brackets: projects whose investment is not disclosed
graph-note-cyclic = These wait for each other and count as one in their wave: { $names }
graph-no-cycles = No project waits for itself
graph-note-cycles = { $cycles ->
    [one] 1 cycle
   *[other] { $cycles } cycles
    }; { $projects ->
    [one] 1 project waits
   *[other] { $projects } projects wait
    } for themselves, each shown on at least one
graph-note-cycles-more = { $cycles } cycles, and more; { $projects } projects wait for themselves
graph-no-paths = No path
graph-note-paths = { $count ->
    [one] 1 path
   *[other] { $count } paths
    }
graph-note-paths-more = { $count } paths, and more: at most { $paths } are listed, with at most { $projects } projects on all of them together
col-relation = Relation
col-edge = Type
col-lag = Lag (months)
col-basis = Basis
col-from = Predecessor
col-to = Successor
col-from-id = Predecessor's id
col-to-id = Successor's id
col-wave = Wave
col-members = Which
col-cycle = Cycle
col-steps = Steps
col-path = Path
