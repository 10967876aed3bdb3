
help-graph = The dependency graph: what waits for what, in which order, and how much money is behind it
    .examples =
        Examples:
          portfolio graph                              trees of all projects with dependencies
          portfolio graph maternity-hospital-new-building
          portfolio graph pumped-storage --down --depth 2
          portfolio graph mine --to power-station      the paths from one to the other
          portfolio graph --order                      waves of work, with projects and money
          portfolio graph --cycles                     projects that wait for each other
          portfolio graph --reduce -O dot | dot -Tsvg > graph.svg
          portfolio graph --basis stated -O mermaid

        Selected projects are looked at alone: dependencies on others don't count.
help-graph-ids = Projects by id, name or alias: what they wait for and what waits for them; without any, the whole graph
help-graph-up = Only what must come first
help-graph-down = Only what waits
help-graph-depth = At most so many steps
help-graph-to = The paths from the projects named to this one
help-graph-reduce = Leave out dependencies that longer ways say already
help-graph-order = The order of work: waves that each wait for the ones before
help-graph-cycles = Projects that wait for each other, edge by edge
help-graph-basis = Only dependencies that the text states, or only inferred ones
help-graph-relation = Only dependencies of these relations
help-graph-output_format = The format; else the extension of -o decides, else a tree (with --order, --cycles or --to a table)
