# Topics of `help`: help-topic-TOPIC.

help-topics = Topics (help TOPIC): { $topics }
help-topic-title-selection = Selecting projects
help-topic-title-money = Money
help-topic-title-dates = Dates
help-topic-title-fields = Fields
help-topic-title-format = The format of a registry
help-topic-title-templates = Templates
help-topic-title-config = Settings and variables
help-topic-title-exit-codes = Exit codes

help-topic-selection =
    The flags that select are the same on every command that takes them. A flag given again is OR, different flags are
    AND, not: before a value negates.

      --sector education --sector health     projects of two sectors
      --sector education --stage construction
      --stage not:cancelled
      --region xincheng                      projects that touch it, in full
      --region county-wide                   also not-stated and joint
      --min 1yi --max 5yi                    from 100 to 500 million yuan, both included
      --start 2026 --finish 2026..2028
      --match school                         in the name, the aliases or the scale

    --where takes any field, by its key, dotted key or label, with = != < <= > >= or ~ (contains):

      --where responsible=发改局,教育局        one of these
      --where 'investment>=1亿元'
      --where funding=专项债券                of a list, one is enough
      --where 'notes~用地'
      --where responsible=                   not stated

    What is not stated satisfies only FIELD= and !=. Sectors, regions, programmes and so on go by id or name; one that there is
    not is an error, never "no project".
help-topic-money =
    Money is decimal to the fen and never a float. In the file and in flags:

      5165万元   2.8亿元   300元   1,200万元   5000wan   1.2yi   约1.2亿元   预计157.6亿元

    The unit is always written: 元, 千元, 万元, 百万元, 千万元, 亿元, 万亿元 (元 may be left out), or yuan, wan (10,000) and
    yi (100 million). Qualifiers (估算, 预计, 规划, 计划; 约, 近, 超过, 不低于) are kept, and totals count the approximate
    amounts. An amount that is not stated is undisclosed, which is not zero.

    --unit says what is shown: auto (one unit for the whole answer), yuan, wan, million or yi; --decimals how exactly, and
    a rounded column says so; --grouping groups digits by four, --grouping=3 by three.
    Refused, with what to write instead: a bare number, a negative one, a range, 100m, 1e8, 170 million.
help-topic-dates =
    Dates of a plan are as precise as the text: 2023, 2023-05. A year as a start is its January, as a finish its December.

      timeline: {"{"}start: 2018-11, finish: 2021{"}"}
      timeline: {"{"}within: 2021..2025{"}"}            some time in these years
      timeline: {"{"}start: 2022, duration: P18M{"}"}   or P1Y6M

    Facts (started, finished, as_of …) may have a day: 2024-03-12.
    --active (under construction), --start and --finish select by 2023 or 2023..2024. A month of --as-of means its last
    day; today is the day in UTC. But for today, the program asks no clock.
help-topic-fields =
    `portfolio fields` lists what each record may hold, how it is written and which words it takes:

      portfolio fields                       the fields of a project
      portfolio fields funding               those of a source of funds
      portfolio fields -O csv

    --columns and --sort of list, --where, --by of total, and set take these fields, by key (responsible), dotted key
    (timeline.start) or label. docs/format.md has all of it on one page.
help-topic-format =
    A registry is a YAML file in UTF-8 (JSON is YAML too): format, outline (or title and year), sectors, regions, zones,
    parties, projects, programmes. A project has id, name and sector; what is left out is not stated:

      format: portfolio/1
      title: Projects of 2026
      sectors: [{"{"}id: education, name: 教育, english: Education{"}"}]
      projects:
        - id: vocational-school
          name: 职业中学新校区
          sector: education
          investment: 2.8亿元
          stage: construction

    `portfolio init` writes a first file, `portfolio check` finds what is wrong, `portfolio explain CODE` says what a
    diagnostic means, `portfolio schema` is for editors.
help-topic-templates =
    With --template, total, progress and reconcile answer in prose:

      portfolio total --by sector --depth 1 --template overview
      portfolio progress --template bulletin
      portfolio reconcile --template reconciliation
      portfolio total --template mine.txt

    A template of one's own is a text file in the syntax of Jinja: {"{{"} name {"}}"} fills in, {"{%"} for row in rows {"%}"} …
    {"{%"} endfor {"%}"} repeats, {"{%"} if … {"%}"} … {"{%"} endif {"%}"} decides. The names are those of the command's -O json
    (total.projects, rows[0].amount …), and title, and a label for each of rows; of total also by_words; of progress also
    lagging, late_starts, behind, problems and start_rate; of the rows of reconcile also count_verdict and amount_verdict.

    Filters:
      amount | money        with its unit, to two decimals; money(4) to four; --unit and --decimals hold
      amount | yi(2)        digits alone: yuan, wan, million, yi; exact where no decimals are given
      share | percent       60.69%; percent(0) without decimals
      ahead | points        percentage points without their sign
      as_of | date          30 September 2026
      n | counted("project")
    rounded() is true where an amount so far has lost digits. A name or filter that there is not is an error with its place;
    a template reads no other file.
help-topic-config =
    What would be said with every command can stand in a file. In order: flags, environment, portfolio.toml, your own file,
    built in.

    portfolio.toml stands beside the registry or in any folder above it; your own file is ~/.config/portfolio/config.toml
    (%APPDATA% on Windows):

      lang = "en"
      unit = "million"
      decimals = 2
      width = 120
      columns = ["name", "responsible", "investment"]
      file = "2026.yaml"

    also color, grouping, headings and allocation. The file that a portfolio.toml names lies in its folder or below.
    `portfolio config` shows each value and where it comes from.

    Variables: PORTFOLIO_FILE names the registry; PORTFOLIO_LANG, PORTFOLIO_UNIT, PORTFOLIO_WIDTH and so on are those
    settings; PORTFOLIO_CONFIG names your own file, or none, for which no file is read (good for scripts); PORTFOLIO_CACHE says
    where snapshots of large registries are kept, off for none; NO_COLOR; PAGER, else less; LC_ALL, LC_MESSAGES and LANG for the
    language; COLUMNS for the width of help.
help-topic-exit-codes =
    0  fine
    1  the data has errors or findings: the registry does not load; check finds an error; with --strict a warning, a difference or a lag; a change is refused; an import leaves something
    2  wrong usage, wrong settings, or a file that can't be read or written

    Answers go to standard output and errors to standard error; what check finds is its answer.
