
# Words of `reconcile`.

reconcile-title = Programmes reconciled: declared against the sum of members
reconcile-caption = The difference is declared minus summed; in brackets, how many members are undisclosed
reconcile-col-programme = Programme
reconcile-col-id = Id
reconcile-col-declared-count = Projects declared
reconcile-col-member-count = Projects listed
reconcile-col-count-difference = Count difference
reconcile-col-count-verdict = Count
reconcile-col-declared = Declared
reconcile-col-members = Sum of members
reconcile-col-difference = Difference
reconcile-col-verdict = Amount
reconcile-col-implied = Implied (inferred)
reconcile-col-implied-project = Implied for

reconcile-count-agrees = agrees
reconcile-count-differs = count differs
reconcile-count-not-declared = not declared
reconcile-amount-agrees = agrees
reconcile-amount-remainder = remainder
reconcile-amount-shortfall = shortfall
reconcile-amount-excess = excess
reconcile-amount-untested = untested
reconcile-amount-not-declared = not declared

reconcile-total-declared = Declared in all: { $amount } ({ $programmes ->
    [one] 1 programme
   *[other] { $programmes } programmes
    }, { $projects ->
    [one] 1 project
   *[other] { $projects } projects
    })
reconcile-total-members = Disclosed by members: { $amount } (each project counted once: { $projects }, of which { $undisclosed } undisclosed)
reconcile-total-unexplained = What no priced project explains: { $amount }
reconcile-total-beyond = Disclosed beyond what is declared: { $amount }
reconcile-total-shared = Listed by several programmes and so summed again: { $amount }
reconcile-total-counts = Projects declared in all: { $declared } ({ $programmes ->
    [one] 1 programme
   *[other] { $programmes } programmes
    }), listed: { $members }; programmes whose count differs: { $differing }
reconcile-nothing = no programme declares anything

reconcile-implied = Implied amount (an inference): “{ $project }” in { $programme }, { $amount }
reconcile-withheld-member-in-conflict = Implied amount withheld: “{ $project }” in { $programme }, as places contradict each other on a member
reconcile-withheld-declaration-in-conflict = Implied amount withheld: “{ $project }” in { $programme }, as the declaration contradicts itself
reconcile-withheld-count-differs = Implied amount withheld: “{ $project }” in { $programme }, as the count differs
reconcile-conflicts = Conflict: “{ $project }” in { $programme } ({ $codes }, see check)
reconcile-open = Open lists (…等): { $programmes }
reconcile-lists = { $count ->
    [one] 1 open list (…等) that declares nothing is left out
   *[other] { $count } open lists (…等) that declare nothing are left out
 }; name one to see it
reconcile-umbrella = { $programme } is compared with the own amount of “{ $project }” and left out of the totals
