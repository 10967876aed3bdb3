# What commands and arguments do. help-COMMAND is a command, help-arg-ARGUMENT an argument that commands share,
# help-COMMAND-ARGUMENT an argument of one command.

help-heading-usage = Usage:{" "}
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-heading-common = Common
help-heading-selection = Selection (a repeated flag is OR, different flags are AND, not: before a value negates)
help-heading-output = Output
help-value-options = [OPTIONS]
help-value-command = COMMAND
help-short-tail = For all options and examples: { $command } --help
help-short-program = For all commands: portfolio --help; for one: portfolio help COMMAND
help-possible-values = {" "}[possible values: { $values }]
help-default = {" "}[default: { $value }]

help-portfolio = A registry of major projects: total, reconcile and query planned projects, exact to the fen.
    .examples =
        Examples:
          portfolio total --by sector             investment by sector
          portfolio list --region xincheng        the projects of a township
          portfolio show vocational-school-new-campus
          portfolio check                         every problem of the registry

        Without -f the file is PORTFOLIO_FILE, else projects.yaml here or in the nearest folder above.
        Exit codes: 0 fine; 1 the data has errors or findings; 2 wrong usage, or a file that can't be read or written.

help-arg-files = The registry's file; can be given several times; - is standard input
help-arg-lang = The language; else LC_ALL, LC_MESSAGES or LANG decides
help-arg-color = Whether to colour; auto obeys NO_COLOR
help-arg-quiet = Only errors on standard error: no warnings, no notes
help-arg-no_cache = Read the files themselves and keep no snapshot of them: PORTFOLIO_CACHE says where those of large registries are kept
help-arg-help = Print help
help-arg-version = Print the version

help-arg-output_format = The format; else the extension of -o decides, else a table
help-arg-output = Write to a file, which is replaced only when all is written
help-arg-unit = The unit of money; auto is one unit for the whole answer, the largest that needs at most four decimals, and 10,000 yuan in csv and tsv
help-arg-decimals = Decimals of money; where that rounds, the heading says so
help-arg-grouping = Group digits: --grouping by four, --grouping=3 by three
help-arg-bom = For Excel (csv, tsv): begin with a byte-order mark
help-arg-raw = Leave text in csv and tsv as it is; else an apostrophe stands before what a spreadsheet would run as a formula (=, +, -, @ and their full-width forms)
help-arg-headings = Headings of csv and tsv: in words of the language, or keys that are the same in every language and version
help-arg-no_header = Leave the headings of csv and tsv out
help-arg-width = Width of tables in cells; else the terminal's, and no limit where there is none
help-arg-no_pager = Don't page long output

help-arg-sector = A sector with those in it, by id or name
help-arg-region = A region that the project touches, with those in it, by id or name; also county-wide, not-stated, joint
help-arg-zone = A zone that the project touches
help-arg-chapter = Cited in this chapter (5) or section (5.3)
help-arg-boxes = Cited in this box
help-arg-stage = The stage; in English or Chinese: 谋划, 前期, 在建, 竣工, 停缓建, 取消
help-arg-party = A party: its whole name, or a part of it
help-arg-programme = Listed by this programme
help-arg-min = At least this investment, such as 5000wan
help-arg-max = At most this investment, such as 1yi
help-arg-undisclosed = Only projects whose investment is undisclosed
help-arg-disclosed = Only projects whose investment is disclosed
help-arg-active = Under construction in these years, such as 2023 or 2023..2024: by the dates of the project, or with a plan or money planned (annual) for one of them
help-arg-conditions = Meets a condition on any field: FIELD, one of = != < <= > >= ~ (contains), VALUE; the field by its key, dotted key or label, as in responsible=发改局, investment>=1亿元, finish<2027, funding=专项债券; commas in the value are alternatives, FIELD= means absent; all conditions hold
help-arg-starts = Starting in these years: as a fact, else as planned, else by the timeline
help-arg-finishes = Finishing in these years: as a fact, else as planned, else by the timeline
help-arg-matches = Has this text in its name, aliases or scale
help-arg-id = A project, by id or name
help-arg-group = Records that stand for a group of similar works: yes only those, no none of them

help-arg-template = A paragraph of prose by a template: built in are overview (total), bulletin (progress) and reconciliation (reconcile); else a file (see help templates)

help-list = List projects
    .examples =
        Examples:
          portfolio list --sector education
          portfolio list --sort amount --limit 10
          portfolio list --active 2023 --columns id,name,start,finish
          portfolio list --region xincheng -O csv --bom -o xincheng.csv
          portfolio list --by sector --columns number,name,investment,responsible -o list.xlsx
help-list-columns = The columns to show, separated by commas
help-list-sort = Sort by these columns, separated by commas; those of --columns, amount from the largest, all else from the smallest, unless :asc or :desc follows; what is unknown comes last, ties keep the file's order
help-list-limit = Limit to N projects; not of groups
help-list-by = In groups by this, each under its subtotal, with a total below; the column number counts the lines

help-show = Show projects whole: facts, citations, conflicts, predecessors and successors
    .examples =
        Examples:
          portfolio show vocational-school-new-campus
          portfolio show 职业中学新校区 -O json
help-show-ids = Projects by id, name or alias

help-reconcile = Compare declared totals with the sum of their projects
    .examples =
        Examples:
          portfolio reconcile                     every programme
          portfolio reconcile new-energy-industry
          portfolio reconcile --strict            exit with 1 on a shortfall, an excess or a count that differs
          portfolio reconcile -O csv --bom -o reconciled.csv

        The difference is what is declared less what the members come to. An implied amount is an inference: where a
        closed list has exactly one undisclosed member, the difference is left for it; it is withheld where two places
        contradict each other on a member, or the count differs. A programme that a project's own amount frames is
        compared with that amount and left out of the totals.
help-reconcile-programmes = Programmes by id or name; all of them where none is given
help-reconcile-strict = Exit with 1 on a shortfall, an excess or a count that differs

help-check = Check the registry: every error, conflict and doubt
    .examples =
        Examples:
          portfolio check
          portfolio check --strict            warnings end with exit code 1 too
          portfolio check -O json
          portfolio check -O github           annotations for a code host
          portfolio explain W401              what a code means
help-check-strict = Take warnings for findings too (exit code 1)

help-fields = What each field holds, how it is written and which words it takes; the fields of a project where no record is named
    .examples =
        Examples:
          portfolio fields
          portfolio fields funding
help-fields-record = The kind of record, such as project, funding or plan
help-schema = The JSON Schema (draft-07) of a registry, by which editors check and complete it
    .examples =
        Examples:
          portfolio schema -o portfolio.schema.json
help-explain = Explain what a diagnostic's code means and how to fix it; without a code, list them all
    .examples =
        Examples:
          portfolio explain E107
          portfolio explain
help-explain-code = The code, such as E107

help-import = Take in lists of projects from Excel, WPS or CSV: into a registry of their own or into one that is there
    .examples =
        Examples:
          portfolio import 2026.xlsx -o projects.yaml
          portfolio import 2026.xls --sheet 续建项目 --year 2026
          portfolio import list.csv --map headings.yaml --keep-going -o projects.yaml
          portfolio import 2026.xlsx --into projects.yaml            what would change
          portfolio import 2026.xlsx --into projects.yaml --write

        Reads xlsx, xls, xlsb, ods, csv, tsv; UTF-8, UTF-16, GBK. What cannot be understood is told by cell, and nothing is
        written until all of it is (exit code 1). A mapping file has a heading and a field on each line: 总投（估）: investment 万元
help-import-lists = The files
help-import-output = Write the registry to this file instead of standard output
help-import-problems = How problems are told
help-import-sheet = Take this sheet only; may be repeated
help-import-range = Take these cells of the sheet only
help-import-map = A file that says what headings mean
help-import-year = The year that the lists are for, where they do not say
help-import-as_of = Up to when the lists report what is done, where their titles do not say
help-import-keep_going = Take what can be read, tell what is left
help-import-into = The registry that the lists go into: its projects are matched by id, code, then name
help-import-write = Change the registry of --into; without it, only what would change is shown

help-report = One HTML page: totals, reconciliation, schedule, dependencies and every project, to mail, open offline and print
    .examples =
        Examples:
          portfolio report -o plan.html
          portfolio report --sector education -o education.html
          portfolio report --lang zh -o plan-zh.html
          portfolio report --live -o plan.html     answers questions by itself (built with the feature live)

        The page loads nothing from outside; its figures are those of total, reconcile and so on.
        Without -o it goes to standard output.
help-report-live = Put the program and the registry into the page, so that it answers questions and opens other registries offline

help-config = Show each setting and where it comes from: flags, environment, portfolio.toml, your own file
    .examples =
        Examples:
          portfolio config
          portfolio config -O json

        portfolio.toml stands beside the registry or in a folder above it; your own file is portfolio/config.toml where the
        system keeps configuration (~/.config), or what PORTFOLIO_CONFIG names; PORTFOLIO_CONFIG=none reads no file:
          unit = "wan"
          columns = ["name", "sector", "investment"]

        Of a registry beyond 128 KB a snapshot is kept in the system's cache folder (~/.cache/portfolio) once it was read, and
        answers from then on, as long as the files stay as they are. It saves time, changes no answer and can be deleted at any time;
        PORTFOLIO_CACHE names another folder; with PORTFOLIO_CACHE=off or --no-cache there is none.

help-completions = Make shell completions; ids of sectors, regions, projects are completed from the file
    .examples =
        Examples:
          portfolio completions bash > ~/.local/share/bash-completion/completions/portfolio
          portfolio completions zsh > ~/.zfunc/_portfolio
          portfolio completions fish > ~/.config/fish/completions/portfolio.fish
help-completions-shell = Which shell

help-help = Explain the program, a command or a topic at length
    .examples =
        Examples:
          portfolio help total
          portfolio help money
          portfolio help templates
help-help-topic = A command or a topic

help-man = Make man pages
    .examples =
        Examples:
          portfolio man | man -l -
          portfolio man total
          portfolio man --into ~/.local/share/man/man1
help-man-command = The man page of one command
help-man-into = Write all man pages into this folder

help-total = Total investment by sector, region, chapter, year and more
    .examples =
        Examples:
          portfolio total --by sector                         by sector
          portfolio total --by sector --depth 1 --chart       by main sector, with bars
          portfolio total --by region --allocation split      projects in several townships divided
          portfolio total --by sector,year --pivot            sectors against years (an even spread)
          portfolio total --by party --role investor --top 5  the five largest investors
          portfolio total --region changzhi                   one township
help-total-by = By what, several separated by commas; each is nested in the one before; sector:1 goes to depth 1 of that tree alone; without --by, the grand total alone
help-total-pivot = Two dimensions against each other
help-total-depth = Levels of a tree: 1 for the roots of sector and region; 2 of chapter is its sections
help-total-allocation = Projects in several townships: joint in a row of their own, split by shares
help-total-bands = Bounds of investment bands, such as 1000万元,1亿元; else 5, 10, 50, 100 and 1,000 million yuan
help-total-role = Only parties of these roles
help-total-sort = Sort by key (the registry's order), name, amount, projects or undisclosed; :asc or :desc may follow; buckets such as not stated come last
help-total-top = The N rows of the largest amounts; all others in one
help-total-chart = Draw bars

help-diff = What changed between two registries: records added, removed and changed, and the total
    .examples =
        Examples:
          git show HEAD~1:projects.yaml | portfolio diff - projects.yaml --exit-code
          portfolio diff old.yaml new.yaml
          portfolio diff old.yaml projects.yaml -O csv
help-diff-old = The old registry's file
help-diff-new = The new registry's file
help-diff-exit_code = Exit with 1 where anything differs

help-schedule = Early and late dates, total and free float, the critical path
    .examples =
        Examples:
          portfolio schedule
          portfolio schedule --chart                     a Gantt chart with float
          portfolio schedule --sector health --basis stated
          portfolio schedule -O csv -o schedule.csv

        The first month is the earliest stated start, else the plan period's first. What has no known duration is
        listed, not guessed.
help-schedule-chart = Draw bars: █ critical, ░ not critical, . float, ◆ milestone
help-arg-basis = Only dependencies of this basis
help-arg-relation = Only dependencies of these relations, separated by commas

help-impact = What a slip costs: which projects move and by how much, whose float is eaten, how much investment is behind it
    .examples =
        Examples:
          portfolio impact maternity-hospital-new-building --slip 6
          portfolio impact maternity-hospital-new-building --slip P6M -O json
help-impact-project = The project that slips, by id, name or alias
help-impact-slip = By how many months, such as 6 or P6M

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
help-graph-depth = Limit to N steps
help-graph-to = The paths from the projects named to this one
help-graph-reduce = Leave out dependencies that longer ways say already
help-graph-order = The order of work: waves that each wait for the ones before
help-graph-cycles = Projects that wait for each other, edge by edge
help-graph-output_format = The format; else the extension of -o decides, else a tree (with --order, --cycles or --to a table)

help-progress = A year's plan against what is done: rates, how far ahead or behind, what lags, open problems, changes of plan
    .examples =
        Examples:
          portfolio progress                              each project, as of the newest update
          portfolio progress --as-of 2026-09 --by responsible
          portfolio progress --by class,sector            with subtotals
          portfolio progress --behind                     investment and starts that lag
          portfolio progress --problems                   open problems by who has to solve them
          portfolio progress --baseline                   the first plan against the one in force
          portfolio progress --as-of 2026-09 --against 2026-06   two dates beside each other
          portfolio progress --strict                     exits with 1 where anything lags

        A month means its last day. What has not reported is counted apart, and never as zero.
help-progress-by = Sum by these, separated by commas, with subtotals: sector, region, class, responsible, lead, level, tags …; without it a row a project
help-progress-behind = Only what lags: investment behind the share of the year, starts behind the plan
help-progress-problems = Only open problems, by the unit that has to solve them, oldest first, overdue marked
help-progress-baseline = The first plan of the year against the one in force
help-progress-against = Compare with this earlier date: what each had reported, and what was done between
help-progress-strict = Exit with 1 where anything lags
help-arg-as_of = Up to when: 2026, 2026-09, 2026-09-30, or today (in UTC); else the date of the newest update
help-arg-year = The report year; else that of the list, else that of the date
help-total-measures = The columns to show, such as projects,investment,annual,done,rate,total-done

help-evaluate = The mid-term evaluation: the registry as approved against the registry now, by sector and programme, with what was dropped, added or changed and why
    .examples =
        Examples:
          portfolio evaluate 2021.yaml projects.yaml --as-of 2023-12
          portfolio evaluate 2021.yaml projects.yaml -O json
help-evaluate-old = The registry as approved
help-evaluate-new = The registry now
