# What each code means, an example (- is wrong, + is right) and how to mend it.

explain-E001 = The text is not UTF-8
    .means = A registry is a UTF-8 text. A byte that UTF-8 does not have stands in it, so what follows cannot be read reliably.
    .example =
        + iconv -f OLD-ENCODING -t UTF-8 projects.yaml > new.yaml
    .mend = Save the file as UTF-8 in your editor, or convert it with iconv.

explain-E002 = The text is GBK
    .means = The file is not UTF-8 but makes sense as GBK (GB 18030), as old programs save it.
    .example =
        + iconv -f GBK -t UTF-8 projects.yaml > new.yaml
    .mend = Convert it to UTF-8; the program does not guess encodings for you.

explain-E003 = The text is UTF-16
    .means = The file begins with the byte-order mark of UTF-16.
    .example =
        + iconv -f UTF-16 -t UTF-8 projects.yaml > new.yaml
    .mend = Save it as UTF-8, or convert it with iconv.

explain-E004 = The file is too large
    .means = The file has more bytes than the limit, which keeps one file from using up the memory.
    .example =
        + portfolio -f a.yaml -f b.yaml total --by sector
    .mend = Split the registry into several files and load them together with several -f.

explain-E005 = A control character in the text
    .means = NUL and other control characters are not allowed in YAML; they mostly come from copying or from a damaged transfer.
    .example =
        - name: 职业中学\u0000新校区
        + name: 职业中学新校区
    .mend = Delete the character.

explain-E006 = The file is empty
    .means = There is nothing in the file but white space and comments.
    .example =
        + format: portfolio/1
        + projects: []
    .mend = Write the line with the format, and the records.

explain-E007 = Not valid YAML
    .means = The text breaks YAML's rules: a missing quote, an unbalanced bracket, uneven indentation. The other records are checked all the same.
    .example =
        - name: "职业中学新校区
        + name: "职业中学新校区"
    .mend = Correct the place that is shown; put text with a colon or a hash sign in quotes.

explain-E008 = A tab
    .means = YAML is indented with spaces; a tab is as wide as each editor likes.
    .example =
        - <TAB>name: 职业中学新校区
        +     name: 职业中学新校区
    .mend = Replace the tab by spaces.

explain-E009 = Nested too deep
    .means = Brackets or levels nest deeper than the limit; the format never needs as much.
    .example =
        - sectors: [[[[[[[[[[
    .mend = Look for a bracket that is never closed.

explain-E010 = An anchor or an alias
    .means = Anchors (&) and aliases (*) are not part of the format: a few lines can unfold into any amount of data, and a record no longer shows all that it says.
    .example =
        - cite: *same
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = Write the value out; put text that begins with & or * in quotes.

explain-E011 = A tag
    .means = YAML tags (!) are not part of the format.
    .example =
        - name: !str 职业中学新校区
        + name: 职业中学新校区
    .mend = Delete the tag; put text that begins with ! in quotes.

explain-E012 = A merge key
    .means = Merge keys (<<) are not part of the format.
    .example =
        - <<: *defaults
        + sector: education
    .mend = Write the keys out.

explain-E013 = Several documents in one file
    .means = `---` begins a second document, which other programs ignore in silence.
    .example =
        - ---
        + portfolio -f a.yaml -f b.yaml check
    .mend = Make two files of it and load them together with several -f.

explain-E014 = A text is too long
    .means = A text has more bytes than the limit; mostly a quote was not closed.
    .example =
        - notes: "…
    .mend = Look for the missing quote; keep long texts elsewhere.

explain-E015 = Too many records
    .means = A list has more records than the limit.
    .example =
        + portfolio -f a.yaml -f b.yaml list
    .mend = Split the registry into several files.

explain-E016 = A key is not a word
    .means = YAML lets a list or a mapping be a key, the format does not.
    .example =
        - ? [a, b]
        + name: 职业中学新校区
    .mend = Write the key as a word.

explain-E017 = An unsupported format
    .means = The `format` of the file is not one that this program reads.
    .example =
        - format: portfolio/9
        + format: portfolio/1
    .mend = Write portfolio/1, or take a newer program for a newer file.

explain-E018 = Full-width punctuation
    .means = A Chinese input method has typed `：`, `，` or `、`. To YAML these are letters like any other, so that a key loses its value, or a list of two becomes one text.
    .example =
        - sector：education
        + sector: education
    .mend = Type the punctuation half-width, a space behind it; within quotes and in texts it may stay as it is. A name in brackets that has a comma of its own stands in quotes.

explain-E019 = A file of another kind
    .means = The file is a workbook, a document, a PDF or an archive: a registry is a text.
    .example =
        - portfolio -f list.xlsx total
        + portfolio import list.xlsx -o projects.yaml
    .mend = Take the list in it into a registry with `import`; a document or PDF by way of a workbook.

explain-E101 = An unknown key
    .means = The record has a key that the format does not have, mostly a slip of the pen. It is not ignored, or an investment could vanish in silence.
    .example =
        - investmnet: 2.8亿元
        + investment: 2.8亿元
    .mend = Correct it as suggested, or delete it; what fits nowhere can go into `notes`.

explain-E102 = A key written twice
    .means = One record has a key twice; many programs keep the last and lose the other.
    .example =
        - investment: 2.8亿元
        - investment: 3亿元
        + investment: 2.8亿元
    .mend = Keep the right one; where two places of the outline differ, the other goes under `says` of its citation.

explain-E103 = A missing key
    .means = Some keys must be there, such as a project's id, name and sector.
    .example =
        - {"{"}id: school, name: 职业中学新校区{"}"}
        + {"{"}id: school, name: 职业中学新校区, sector: education{"}"}
    .mend = Add the key.

explain-E104 = The wrong kind of value
    .means = A list stands where a text belongs, a text where a list belongs, and the like.
    .example =
        - aliases: 新校区
        + aliases: [新校区]
    .mend = Write what is expected.

explain-E105 = Nothing behind a key
    .means = The key is there and its value is not. What the source does not say is left out, which is not the same as zero.
    .example =
        - investment:
        + investment: 2.8亿元
    .mend = Write the value, or delete the line.

explain-E106 = Not an id
    .means = An id has letters of any script (in lower case, composed as in NFC), digits and single hyphens, at most 100 characters, and never changes.
    .example =
        - id: 职业中学（新校区）
        + id: 职业中学-新校区
    .mend = Write a proper id.

explain-E107 = Not an amount of money
    .means = An amount is `[估算|预计|规划|计划][约|近|超过|不低于] number unit`, such as 估算约5165万元; yuan, wan and yi serve too. A bare number, a negative one, two units, a range or a fraction of a fen is refused: 元 and 万元 differ by four digits, which is not guessed.
    .example =
        - investment: 5165
        + investment: 5165万元
    .mend = Write one number with one unit, with 约 and the like where the source is not exact.

explain-E108 = Not a date
    .means = A date is a year (2021) or a month (2021-09), a span 2021..2025, a duration P18M or P1Y6M.
    .example =
        - timeline: {"{"}start: 2021年9月{"}"}
        + timeline: {"{"}start: 2021-09{"}"}
    .mend = Write it so.

explain-E109 = An unknown word
    .means = Only certain words can stand here, such as planned or construction for a stage.
    .example =
        - stage: building
        + stage: construction
    .mend = Take one of the words that are listed.

explain-E110 = Not a number
    .means = Something else stands where a number belongs, or it is written in another way.
    .example =
        - metrics: [{"{"}name: 总建筑面积, value: 八万, unit: 平方米{"}"}]
        + metrics: [{"{"}name: 总建筑面积, value: 84569, unit: 平方米{"}"}]
    .mend = Use plain digits with at most one point; no separators, no unit.

explain-E111 = An invisible character
    .means = A name or the like has a character that cannot be seen or that turns the direction of the text; two names that look the same would differ.
    .example =
        - name: 职业中学\u200b新校区
        + name: 职业中学新校区
    .mend = Delete the character; type the text anew.

explain-E112 = The form of a location
    .means = A location has either `sites` or `county: true`, not both and not neither; where the source says nothing there is no `location`.
    .example =
        - location: {"{"}county: true, sites: [xincheng]{"}"}
        + location: {"{"}sites: [xincheng]{"}"}
    .mend = Keep one of the two, or delete `location`.

explain-E113 = `within` beside dates
    .means = `within` says that only a span is known; it excludes `start` and `finish`.
    .example =
        - timeline: {"{"}start: 2021, within: 2021..2025{"}"}
        + timeline: {"{"}within: 2021..2025{"}"}
    .mend = Write `start` and `finish` where they are known, else `within` alone.

explain-E114 = The start lies after the finish
    .means = A year as a start means its January, as a finish its December; even so the start is later.
    .example =
        - timeline: {"{"}start: 2023, finish: 2021{"}"}
        + timeline: {"{"}start: 2021, finish: 2023{"}"}
    .mend = Look the source up and correct one of them.

explain-E115 = A share is out of range
    .means = The share of a site is above 0 and at most 1.
    .example =
        - sites: [{"{"}region: xincheng, share: 60{"}"}]
        + sites: [{"{"}region: xincheng, share: 0.6{"}"}]
    .mend = Correct it; leave it out where it is not known.

explain-E116 = Shares are incomplete
    .means = Either every site has a share and they add up to exactly 1, or none has.
    .example =
        - sites: [{"{"}region: xincheng, share: 0.6{"}"}, lishan]
        + sites: [{"{"}region: xincheng, share: 0.6{"}"}, {"{"}region: lishan, share: 0.4{"}"}]
    .mend = Complete the shares, or delete all of them (equal parts are then assumed).

explain-E117 = A code of the wrong shape
    .means = A project code has 24 characters, 4-6-2-2-6 with hyphens (GB/T 40058-2021), an administrative code 6, 9 or 12 digits, a currency code three capital letters.
    .example =
        - code: "1408"
        + code: "140827"
    .mend = Look the code up; put administrative codes in quotes.

explain-E118 = Parts exceed the whole
    .means = Annual amounts, plans, funding or what was invested before add up to more than the investment, or there is none that annual amounts could be part of; or the years before the plan period add up to more than what was invested before it.
    .example =
        - investment: 1亿元
        - annual: {"{"}2021: 8000万元, 2022: 5000万元{"}"}
        + annual: {"{"}2021: 5000万元, 2022: 5000万元{"}"}
    .mend = Check the parts and the investment.

explain-E119 = A negative duration
    .means = A duration is never negative; P0M is a milestone.
    .example =
        - timeline: {"{"}duration: -P6M{"}"}
        + timeline: {"{"}duration: P6M{"}"}
    .mend = Correct it.

explain-E120 = A sum that cannot be held
    .means = The amounts of all projects, or their plans or reports of a year, add up to more than can be held exactly (about 7.9e26 yuan), so that there is no total.
    .example =
        - investment: 700000000000000万亿元
        + investment: 7亿元
    .mend = Check the amounts: most likely a unit is wrong.

explain-E130 = A year planned twice
    .means = A year has both a plan among `plans` and an amount in `annual`, which is the short form of a plan without date. Which of them is in force would be a guess.
    .example =
        - annual: {"{"}2026: 5000万元{"}"}
        - plans: [{"{"}year: 2026, investment: 6000万元{"}"}]
        + plans: [{"{"}year: 2026, investment: 5000万元{"}"}, {"{"}year: 2026, issued: 2026-07, investment: 6000万元{"}"}]
    .mend = Leave the plan, and take the year out of `annual`.

explain-E131 = Two updates of one date
    .means = Two updates of a project speak of one date, so that neither is the newer. A month means its last day.
    .example =
        - updates: [{"{"}as_of: 2026-09, invested_year: 1亿元{"}"}, {"{"}as_of: 2026-09-30, percent: 45{"}"}]
        + updates: [{"{"}as_of: 2026-09, invested_year: 1亿元, percent: 45{"}"}]
    .mend = Leave one, or join them.

explain-E132 = Not a percentage
    .means = Physical progress is a percentage from 0 to 100.
    .example =
        - percent: 145
        + percent: 45
    .mend = Write the number without the sign: 45.

explain-E201 = Two records with one id
    .means = Two records of one kind have the same id.
    .example =
        - {"{"}id: school, …{"}"}
        - {"{"}id: school, …{"}"}
        + {"{"}id: school, …{"}"}
        + {"{"}id: school-two, …{"}"}
    .mend = One project is one record with a citation for every place that names it; where they are two projects, give one another id.

explain-E202 = No such sector
    .means = A project (or a sector's parent) names a sector that `sectors` lacks.
    .example =
        - sector: eduction
        + sector: education
    .mend = Correct it as suggested, or add the sector.

explain-E203 = No such region
    .means = A site, a parent or a zone's member is a region that `regions` lacks.
    .example =
        - location: {"{"}sites: [xinchen]{"}"}
        + location: {"{"}sites: [xincheng]{"}"}
    .mend = Correct it as suggested, or add the region.

explain-E204 = No such project
    .means = A dependency, `part_of` or a programme's member is a project that `projects` lacks.
    .example =
        - depends_on: [{"{"}project: hospitel{"}"}]
        + depends_on: [{"{"}project: hospital{"}"}]
    .mend = Correct it as suggested, or add the project.

explain-E205 = No such chapter
    .means = A citation names a chapter that the outline lacks.
    .example =
        - cite: {"{"}chapter: 21, section: 1{"}"}
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = Look the place up and correct the chapter.

explain-E206 = No such section
    .means = A citation names a section that its chapter lacks.
    .example =
        - cite: {"{"}chapter: 11, section: 9{"}"}
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = Look the place up and correct the section.

explain-E207 = No such box
    .means = A citation names a box that the outline lacks.
    .example =
        - cite: {"{"}chapter: 11, section: 1, box: 80{"}"}
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = Look the place up and correct the box.

explain-E208 = The box stands elsewhere
    .means = The citation's chapter and section are not those of its box.
    .example =
        - cite: {"{"}chapter: 5, section: 1, box: 8{"}"}
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = Look the place up; correct the chapter, the section or the box.

explain-E209 = A record is its own ancestor
    .means = Following parents (`parent` or `part_of`) leads back to the record, so no total could be made.
    .example =
        - {"{"}id: industry, parent: energy{"}"}
        - {"{"}id: energy, parent: industry{"}"}
        + {"{"}id: industry{"}"}
        + {"{"}id: energy, parent: industry{"}"}
    .mend = Correct one of the parents.

explain-E210 = A region in the wrong kind of region
    .means = A township, for example, cannot lie in a village.
    .example =
        - {"{"}id: lishan, kind: township, parent: zuojiawan{"}"}
        + {"{"}id: lishan, kind: township, parent: yuanqu{"}"}
    .mend = Correct the region's kind or its parent.

explain-E211 = Listed twice
    .means = A site, a member or the like stands twice in one list and would count twice.
    .example =
        - members: [a, b, a]
        + members: [a, b]
    .mend = Delete one of them.

explain-E212 = Two outlines
    .means = Of the files that are loaded together one has the `outline`.
    .example =
        - outline: {"{"}…{"}"}
    .mend = Keep it in one file.

explain-E213 = A sector too many levels deep
    .means = A tree of sectors has at most 32 levels; outlines have two or three.
    .example =
        - {"{"}id: s33, name: …, parent: s32{"}"}
    .mend = Hang the sector under one nearer to the root.

explain-E214 = A head beside an outline
    .means = Where there is an `outline`, it has the title and the currency; title, year and currency at the top are for lists without one, such as a year's plan.
    .example =
        - title: Major projects of 2026
    .mend = Take the key away, or the outline.

explain-E215 = Files of different years or currencies
    .means = Files that are loaded together are one list: their year and currency are the same. Each may have its own title.
    .example =
        - year: 2026 (another file says 2025)
    .mend = Make them agree, or load them apart.

explain-E216 = A name of two parties
    .means = Each name and alias under `parties` at the top means one party; else nothing could be counted under it.
    .example =
        - aliases: [北方铜业] (of two parties)
    .mend = Leave it to one of them.

explain-E220 = One project code twice
    .means = Two projects have one national project code, so that one project is probably recorded twice and counted twice. Pieces of one whole may share its code.
    .example =
        - {"{"}id: a, code: 2105-140827-04-01-123456{"}"}, {"{"}id: b, code: 2105-140827-04-01-123456{"}"}
        + {"{"}id: a, code: 2105-140827-04-01-123456{"}"}, {"{"}id: b, code: 2105-140827-04-01-654321{"}"}
    .mend = Join the two records; or correct the code; or say by `part_of` what is a piece of what.

explain-E301 = Projects wait for each other
    .means = Following `depends_on` from project to project leads back to the first: none of them can begin. A project that depends on itself is the shortest case. Lists and totals still work; a schedule is refused.
    .example =
        - {"{"}id: a, depends_on: [{"{"}project: b{"}"}]{"}"}, {"{"}id: b, depends_on: [{"{"}project: a{"}"}]{"}"}
        + {"{"}id: a, depends_on: [{"{"}project: b{"}"}]{"}"}, {"{"}id: b{"}"}
    .mend = Every edge of the cycle is shown with its place: delete or turn the one that the outline does not bear out. `portfolio graph --cycles` lists them.

explain-E302 = A dependency written twice
    .means = The same predecessor with the same relation and type stands twice.
    .example =
        - depends_on: [{"{"}project: b, relation: prerequisite, basis: stated{"}"}, {"{"}project: b, relation: prerequisite, basis: stated{"}"}]
        + depends_on: [{"{"}project: b, relation: prerequisite, basis: stated{"}"}]
    .mend = Delete one; several places go into one dependency's `cite`.

explain-W401 = Two places state different amounts
    .means = A citation's `says` has another amount than the record (or, where the record has none, than another citation). An amount that is a floor (超过, 不低于) is contradicted only by less; other qualifiers are no excuse.
    .example =
        - investment: 8亿元
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}investment: 9亿元{"}"}{"}"}]
    .mend = Nothing is wrong with the file where both places really say so: the outline contradicts itself, and its author must say which is right. Else correct the record.

explain-W402 = Two places name different parties
    .means = In one role, each of two places names a party that the other lacks; or the one names only an investor, the other only an owner, and they are not one. Short forms of a name, and fewer names, are no conflict.
    .example =
        - parties: [{"{"}name: 广西碳歌环保新材料股份有限公司, role: investor{"}"}]
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}parties: [{"{"}name: 广西碳歌环保科技有限公司, role: investor{"}"}]{"}"}{"}"}]
    .mend = Ask which company is meant. Where both are right, write both in the record.

explain-W403 = Two places whose dates exclude each other
    .means = No reading of their precision makes both true: a year contradicts only a month outside of it.
    .example =
        - timeline: {"{"}start: 2021-09{"}"}
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 2, says: {"{"}timeline: {"{"}start: 2022{"}"}{"}"}{"}"}]
    .mend = Ask which is right; until then schedules and totals by year use the record's dates.

explain-W404 = Two places state different scales
    .means = One measure has two values in one unit, or the words of one scale contradict those of another. A longer description that only says more is no conflict.
    .example =
        - metrics: [{"{"}name: 年产超细高纯铁, value: 1, unit: 万吨{"}"}]
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 5, section: 3, says: {"{"}metrics: [{"{"}name: 年产超细高纯铁, value: 10, unit: 万吨{"}"}]{"}"}{"}"}]
    .mend = Ask which is right; the record takes the more specific one.

explain-W405 = Two places put a project at different sites
    .means = Each of two places has a site that the other excludes. A village agrees with its township; an open list (…等) and the whole county exclude nothing.
    .example =
        - location: {"{"}sites: [xincheng]{"}"}
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 2, says: {"{"}location: {"{"}sites: [lishan]{"}"}{"}"}{"}"}]
    .mend = Ask which is right; totals by region use the record's sites.

explain-W406 = Two places whose stages exclude each other
    .means = One place calls the project completed, suspended or cancelled, another says otherwise; or one has it under construction and another plans it. Preparation conflicts with neither planning nor construction.
    .example =
        - stage: planned
        - cite: [{"{"}chapter: 5, section: 1{"}"}, {"{"}chapter: 1, section: 1, says: {"{"}stage: completed{"}"}{"}"}]
    .mend = Ask which is right.

explain-W407 = A region is a 镇 here and a 乡 there
    .means = A citation of the region has its name with another kind of region. The two are one township; which it is, is a fact that two places state differently.
    .example =
        - name: 英言镇
        - cite: [{"{"}chapter: 6, section: 2{"}"}, {"{"}chapter: 7, section: 2, says: {"{"}name: 英言乡{"}"}{"}"}]
    .mend = The record has the kind of the latest division; the outline must be corrected.

explain-W408 = A project's own amount does not fit the projects that it frames
    .means = A programme's `umbrella` is a project with an amount of its own, and its members come to more than that, or to less with none undisclosed and the list closed.
    .example =
        - programmes: [{"{"}id: box-four, umbrella: zone, members: [a, b]{"}"}]  # the zone 20亿元, a and b 32.81亿元
    .mend = Ask what the project's amount covers. Where it does not cover the members, delete `umbrella`.

explain-W409 = A programme declares another count than it lists
    .means = The count that a programme declares is not the number of its members: a closed list has more or fewer, or an open one (`open: true`) already has more. Likewise a measure that it declares (`declares.metrics`): the members' measures of that name come to more, or to less with the list closed and each of them stating it.
    .example =
        - programmes: [{"{"}id: parts, declares: {"{"}projects: 8{"}"}, members: [a, b, c, d, e, f, g]{"}"}]  # 八大部分, and seven are listed
    .mend = Check the members against the outline. Where its list ends in 等, write `open: true`. Where the outline itself is inconsistent, leave it: the warning says so.

explain-W501 = Stated dates contradict a dependency
    .means = Even the latest reading of the successor's dates lies before the earliest reading of what it waits for: a year may be any month of it, a month any day. Type and lag of the dependency are taken into account.
    .example =
        - {"{"}id: a, timeline: {"{"}finish: 2023{"}"}{"}"}, {"{"}id: b, timeline: {"{"}start: 2022{"}"}, depends_on: [{"{"}project: a{"}"}]{"}"}
        + {"{"}id: a, timeline: {"{"}finish: 2022{"}"}{"}"}, {"{"}id: b, timeline: {"{"}start: 2022{"}"}, depends_on: [{"{"}project: a{"}"}]{"}"}
    .mend = Check both dates against the outline, then the dependency: its type, its lag, whether the text states it at all. Where the outline itself is inconsistent, leave it: the warning says so.

explain-W601 = No place is cited
    .means = The project has no `cite`: it cannot be checked against the outline and belongs to no chapter.
    .example =
        + cite: {"{"}chapter: 11, section: 1, box: 8{"}"}
    .mend = Add chapter, section and box.

explain-W602 = Stated, with no citation
    .means = A dependency says `basis: stated` and cites no place.
    .example =
        - {"{"}project: b, basis: stated{"}"}
        + {"{"}project: b, basis: stated, cite: {"{"}chapter: 11, section: 2{"}"}{"}"}
    .mend = Cite the place; where the text does not say it, make it inferred and give the reason.

explain-W603 = Inferred, with no reason
    .means = `basis: inferred` has no `reason`, so nobody can judge it.
    .example =
        - {"{"}project: b, basis: inferred{"}"}
        + {"{"}project: b, basis: inferred, reason: 二期在一期之后{"}"}
    .mend = Give the reason.

explain-W604 = Two projects with one name
    .means = Perhaps one project was recorded twice, and its investment counts twice.
    .example =
        - {"{"}id: a, name: 职业中学新校区{"}"}
        - {"{"}id: b, name: 职业中学新校区{"}"}
        + {"{"}id: a, name: 职业中学新校区{"}"}
    .mend = Merge them if they are one project; else make their names tell them apart.

explain-W605 = A horizon within the plan period
    .means = `horizon` is for projects that the text places beyond the plan period.
    .example =
        - horizon: 2025
        + timeline: {"{"}finish: 2025{"}"}
    .mend = Delete it and write a `timeline`.

explain-W606 = A year far from the plan period
    .means = The year is more than fifty years away from the plan period: mostly a slip of the pen.
    .example =
        - timeline: {"{"}start: 2201{"}"}
        + timeline: {"{"}start: 2021{"}"}
    .mend = Look the source up.

explain-W607 = A place cited twice
    .means = Two citations are the same and neither says anything different.
    .example =
        - cite: [{"{"}chapter: 11, section: 1{"}"}, {"{"}chapter: 11, section: 1{"}"}]
        + cite: {"{"}chapter: 11, section: 1{"}"}
    .mend = Delete one.

explain-W608 = A duration that does not fit the dates
    .means = Start, finish and duration are all stated, and however the years are read the dates are further apart, or nearer, than the duration says; or the duration is longer than the years the project is built within. The schedule takes the duration, and the spread over years the dates.
    .example =
        - timeline: {"{"}start: 2021, finish: 2023, duration: P3M{"}"}
        + timeline: {"{"}start: 2021, finish: 2023{"}"}
    .mend = Correct what is wrong, or leave the duration out.

explain-W609 = An annual amount outside the dates
    .means = A year has a stated amount, but the project begins after it or has finished before it. The spread over years keeps the amount in its year.
    .example =
        - timeline: {"{"}start: 2021, finish: 2023{"}"}
        - annual: {"{"}2024: 500万元{"}"}
        + annual: {"{"}2023: 500万元{"}"}
    .mend = Correct the year, or the dates.

explain-W610 = Pieces that exceed their whole
    .means = The pieces of a project (part_of) add up to more than its investment, of which they are parts. Cancelled pieces don't count, and 超过 and 不低于 cannot be exceeded.
    .example =
        - {"{"}id: hospital, investment: 1亿元{"}"}
        - {"{"}id: ward, investment: 1.2亿元, part_of: hospital{"}"}
        + {"{"}id: hospital, investment: 1.5亿元{"}"}
        + {"{"}id: ward, investment: 1.2亿元, part_of: hospital{"}"}
    .mend = Check the amounts; where a piece is no part of the whole, leave part_of out and list both in a programme.

explain-W611 = Not compared whole
    .means = The citations of one record list hundreds of companies, sites or measures, and comparing each with each would take too long: only the first of them were compared.
    .example =
        - parties: [{"{"}name: 公司1{"}"}, {"{"}name: 公司2{"}"}, …]
        + parties: [{"{"}name: 牵头公司{"}"}]
    .mend = See whether a whole list went into one record by mistake; else compare it by eye.

explain-W615 = Nearly one name
    .means = Two projects of one township have one name but for the place before it or a word like 工程 behind it. Two units may have reported one project.
    .example =
        - {"{"}id: a, name: 城北小学{"}"}, {"{"}id: b, name: 垣曲县城北小学{"}"}
        + {"{"}id: a, name: 城北小学, aliases: [垣曲县城北小学]{"}"}
    .mend = Join the records, with the other name among `aliases`; or name them so that they can be told apart.

explain-W616 = A lag without an order
    .means = A tie of type `unordered` says that two projects belong together and not which comes first: no number of months can lie between them.
    .example =
        - depends_on: [{"{"}project: a, type: unordered, lag: P3M{"}"}]
        + depends_on: [{"{"}project: a, type: unordered{"}"}]
    .mend = Leave the lag out; or state the type, where the text says which project waits for which.

explain-W617 = Tied to itself
    .means = A project cannot be its own neighbour: the tie means another project, or nothing.
    .example =
        - {"{"}id: a, depends_on: [{"{"}project: a, type: unordered{"}"}]{"}"}
        + {"{"}id: a, depends_on: [{"{"}project: b, type: unordered{"}"}]{"}"}
    .mend = Write the id of the project that is meant, or take the tie out.

explain-W701 = What was invested in the year decreases
    .means = `invested_year` is what was invested since 1 January, so it cannot decrease within a year.
    .example =
        - {"{"}as_of: 2026-06, invested_year: 6000万元{"}"}, {"{"}as_of: 2026-09, invested_year: 2000万元{"}"}
        + {"{"}as_of: 2026-06, invested_year: 6000万元{"}"}, {"{"}as_of: 2026-09, invested_year: 8000万元{"}"}
    .mend = Check the two updates; a monthly figure must be added to those before it.

explain-W702 = Less since the start than since 1 January
    .means = `invested` counts since the start of the project and holds what was invested since 1 January.
    .example =
        - {"{"}as_of: 2026-09, invested_year: 8000万元, invested: 5000万元{"}"}
        + {"{"}as_of: 2026-09, invested_year: 5000万元, invested: 8000万元{"}"}
    .mend = Check the two figures: they may have been swapped.

explain-W703 = More paid than has arrived
    .means = What was paid out by a date is more than the funds that had arrived by then, or by a later date.
    .example =
        - {"{"}as_of: 2026-09, funds_in: 3000万元, paid: 4000万元{"}"}
        + {"{"}as_of: 2026-09, funds_in: 4000万元, paid: 3000万元{"}"}
    .mend = Check both figures, and whether both count since the start.

explain-W704 = Money invested, no start
    .means = Money has been invested in a project that has no `started`, so it counts as not started.
    .example =
        - updates: [{"{"}as_of: 2026-09, invested_year: 5000万元{"}"}]
        + started: 2026-03-12
        + updates: [{"{"}as_of: 2026-09, invested_year: 5000万元{"}"}]
    .mend = Write when work started.

explain-W705 = Finished, and not all invested
    .means = The project is finished, and the last update reports less invested than its investment.
    .example =
        - {"{"}investment: 1亿元, finished: 2026-08, updates: [{"{"}as_of: 2026-09, invested: 9000万元{"}"}]{"}"}
        + {"{"}investment: 1亿元, finished: 2026-08, updates: [{"{"}as_of: 2026-09, invested: 1亿元{"}"}]{"}"}
    .mend = Check whether it is finished; write what it has cost, or the last update.

explain-W706 = An update of a cancelled project
    .means = A cancelled project has updates; what they report is in no total.
    .example =
        - {"{"}stage: cancelled, updates: [{"{"}as_of: 2026-09, invested_year: 100万元{"}"}]{"}"}
        + {"{"}stage: construction, updates: [{"{"}as_of: 2026-09, invested_year: 100万元{"}"}]{"}"}
    .mend = Check the stage: a project that goes on is not cancelled.

explain-W707 = What has arrived differs
    .means = The funds that have arrived, added up by source, are not what the newest update reports. The update's figure counts.
    .example =
        - funding: [{"{"}source: 专项债券, amount: 5000万元, arrived: 3000万元{"}"}]
        - updates: [{"{"}as_of: 2026-09, funds_in: 2000万元{"}"}]
        + updates: [{"{"}as_of: 2026-09, funds_in: 3000万元{"}"}]
    .mend = Correct the sources' `arrived`, or the update.

explain-W708 = Funds beyond the investment
    .means = The sources of funds add up to more than the investment, and some of the amounts are approximate. Where all are exact this is an error (E118).
    .example =
        - {"{"}investment: 约1亿元, funding: [{"{"}source: 专项债券, amount: 8000万元{"}"}, {"{"}source: 自筹, amount: 3000万元{"}"}]{"}"}
        + {"{"}investment: 约1亿元, funding: [{"{"}source: 专项债券, amount: 8000万元{"}"}, {"{"}source: 自筹, amount: 2000万元{"}"}]{"}"}
    .mend = Check the amounts of the sources and the investment.

explain-E901 = A file of settings that cannot be read
    .means = The file is not TOML, not UTF-8, or cannot be opened.
    .example =
        - unit = wan
        + unit = "wan"
    .mend = Put text in quotation marks; each setting stands on a line of its own.

explain-E902 = An unknown setting
    .means = The file has a key that is no setting.
    .example =
        - units = "wan"
        + unit = "wan"
    .mend = `portfolio config` lists the settings; correct the key or take it out.

explain-E903 = A setting without such a value
    .means = The setting does not take the value that the file or the variable gives it.
    .example =
        - unit = "k"
        + unit = "wan"
    .mend = Write one of the values that the message names.

explain-E904 = A file outside the folder
    .means = A portfolio.toml comes along with its folder, so that it may only name files in it or below.
    .example =
        - file = "../projects.yaml"
        + file = "projects.yaml"
    .mend = Name a file of the folder, or use -f or PORTFOLIO_FILE.

explain-W709 = A published rate that the amounts do not give
    .means = The rate that an update states is more than one unit of its last digit from what was invested in the year over the plan then in force. Rounding or truncating explains less.
    .example =
        - {"{"}as_of: 2026-09, invested_year: 560万元, rate: 45{"}"}   # of a plan of 1200万元
        + {"{"}as_of: 2026-09, invested_year: 560万元, rate: 46.7{"}"}
    .mend = Check the rate, the amount and the plan of that time.

explain-W710 = Years beyond the investment
    .means = The plans or annual amounts add up to more than the investment, and some of the amounts are approximate. Where all are exact this is an error (E118). By year the excess has a row of its own, which is negative.
    .example =
        - {"{"}investment: 约1亿元, annual: {"{"}2025: 6000万元, 2026: 5000万元{"}"}{"}"}
        + {"{"}investment: 约1亿元, annual: {"{"}2025: 6000万元, 2026: 4000万元{"}"}{"}"}
    .mend = Check the amounts of the years and the investment.

explain-E801 = A file that cannot be read
    .means = The workbook is damaged, or is no workbook at all; nothing of it is taken.
    .example =
        list.xlsx, cut off while it was copied
    .mend = Open it in Excel or WPS and save it as .xlsx.

explain-E802 = A workbook with a password
    .means = What is encrypted cannot be read.
    .example =
        清单.xlsx, saved with a password to open
    .mend = Remove the password and save it again.

explain-E803 = A web page saved under a workbook's name
    .means = Some systems export HTML or XML under the ending .xls.
    .example =
        <table><tr><td>项目名称</td></tr></table>
    .mend = Open it in Excel or WPS and save it as .xlsx.

explain-E804 = Larger than a list can be
    .means = A sheet has millions of cells, or the file unpacks to more than half a gigabyte.
    .example =
        a sheet that is formatted down to row 1,048,576
    .mend = Save the sheet that holds the list as a file of its own.

explain-E805 = An encoding that is not recognised
    .means = A delimited text is UTF-8, UTF-16 or GB 18030 (GBK); this one is none of them.
    .example =
        a CSV saved in Big5
    .mend = Save it as UTF-8.

explain-E806 = A quote that is never closed
    .means = A cell of a delimited text that begins with a quote ends at the next one; without it all rows below would become words of this cell, and their projects would be missing from every sum.
    .example =
        乙,3,"待定
    .mend = Close the quote, write it twice where it is part of the words, or delete it.

explain-E807 = More behind the quotes of a cell
    .means = The quote that closes a cell is followed by more of it, and between the quotes stands a line break or a delimiter: rows may have been taken into the cell. “"十四五"重点” alone is kept as it stands.
    .example =
        乙,3,"一 over 丙,4,"二"
    .mend = Write a quote that is part of the words twice, or delete the one that opens by mistake.

explain-E808 = Rows between two quotes
    .means = A cell in quotes holds several lines, and without the quotes each would be a row with as many cells as the list has: two quotes written by mistake may have made one cell of them, and their projects would be missing from every sum.
    .example =
        乙,3,"一 over 丙,4,二"
    .mend = Delete the quotes that stand there by mistake; in a cell of several lines, write ， for the delimiter.

explain-E811 = No list of projects
    .means = No heading means the name of a project, so that there is nothing to read.
    .example =
        工程 / 金额 as headings
    .mend = Name the headings with --map, or the place with --sheet and --range.

explain-E812 = No such sheet
    .means = --sheet names a sheet that the workbook does not have.
    .example =
        --sheet 续建
    .mend = Write the sheet's name as the workbook has it.

explain-E813 = Two lists beside each other
    .means = Whose row is whose cannot be told for certain.
    .example =
        序号 项目名称 总投资 ∣ 序号 项目名称 总投资
    .mend = Import them one by one with --range.

explain-E814 = The same projects on two sheets
    .means = Taken twice, their money would be counted twice.
    .example =
        汇总表 lists what 续建 and 新开工 list
    .mend = Choose the sheets to take with --sheet.

explain-E815 = Two columns of one meaning
    .means = Which of the two is the project's amount is not for a program to choose.
    .example =
        总投资 and 计划总投资
    .mend = Say with --map which one counts, and - for the other.

explain-E816 = No unit
    .means = 元 and 万元 differ by four digits: without a unit an amount means nothing.
    .example =
        总投资: 1200
    .mend = Write 单位：万元 above the list or （万元） into the heading, or say it with --map.

explain-E817 = Money of another currency
    .means = A registry has one currency; amounts are not converted.
    .example =
        总投资（万美元）
    .mend = Convert the amounts, or leave the column out with --map.

explain-E818 = No year
    .means = A column of a year's money says nothing of which year.
    .example =
        年度计划投资
    .mend = Say it with --year.

explain-E819 = No range
    .means = --range takes two cells with a colon between.
    .example =
        --range B4-K30
    .mend = Write it as B4:K30.

explain-E820 = Another unit among the rows
    .means = A group, or a column of units beside the amounts, states a unit that is not that of their headings: the amounts would be wrong by powers of ten.
    .example =
        二、新开工项目（单位：亿元） below 单位：万元
    .mend = Write the amounts in the unit of the heading, give these rows headings of their own, or import the parts with --range.

explain-E821 = Progress without a date
    .means = What is done is done up to a date, and the list does not say which.
    .example =
        本年完成投资
    .mend = Say it with --as-of 2026-09.

explain-E822 = Progress of another date
    .means = A heading speaks of another month or year than the list.
    .example =
        1-8月完成投资 in a list 截至2026年9月底
    .mend = Correct --as-of, or leave the column out with --map.

explain-E831 = A project or a group
    .means = The row may be a project or the sum of those below it: its money would be counted twice, or not at all.
    .example =
        农业 500 above 高标准农田 500
    .mend = Give projects a number in the 序号 column, and groups one such as 一、 or （一）.

explain-E832 = A row without a name
    .means = It has amounts or other facts, and nobody can tell of what.
    .example =
        3,,500
    .mend = Write the name, or delete the row.

explain-E833 = An amount over several rows
    .means = A merged cell may be one amount for all or the same for each.
    .example =
        C3:C4 = 500
    .mend = Split the cell and give each project its own amount.

explain-E834 = A part of another row
    .means = 其中 is a part of what stands above it, and would be counted twice.
    .example =
        其中：一期 3000
    .mend = Delete the row, or make it a project of its own and take its amount off the other.

explain-E835 = A number below another
    .means = 1.1 may be a piece of 1 or a project beside it.
    .example =
        1.1 甲一期
    .mend = Number projects 1, 2, 3; delete the rows of pieces, or those of the wholes.

explain-E836 = A project over several rows
    .means = Its name is merged over rows that each have facts.
    .example =
        B3:B4 = 甲, C3 = 100, C4 = 200
    .mend = Give the project one row.

explain-E837 = More fields than headings
    .means = A comma inside an amount makes two fields of it and shifts all that follow.
    .example =
        1,甲厂,1,200,新城镇
    .mend = Put amounts with commas into quotes, or take the commas out.

explain-E838 = A row like a total
    .means = Its amounts are exactly what the rows beside it add up to, and it says nothing that only a project has, such as where it is built: most likely a total by another name, which would be counted twice.
    .example =
        甲厂 100, 乙厂 200, 丙厂 70, 工业 370
    .mend = Call a total 合计 or 小计, or delete the row; let a project say where it is built or who builds it.

explain-E839 = An amount cut in two by a comma
    .means = Behind an amount stands a column that is none, with exactly three digits: 1,200 may have become 1 and 200.
    .example =
        1,甲厂,1,200
    .mend = Put amounts with commas into quotes, or take the commas out.

explain-E841 = A formula
    .means = Its last result may be of other data, or missing; it is only a cross-check.
    .example =
        =C4*1.2
    .mend = Paste it as values, or leave the cell out with --keep-going.

explain-E842 = An error value
    .means = The cell holds no value.
    .example =
        #REF!
    .mend = Mend the formula, then paste it as values.

explain-E843 = Not one amount
    .means = A range, two numbers, a negative number or other words are no amount that could be summed.
    .example =
        6000-8000
    .mend = Write one number, with 约 or 不低于 where it is not exact.

explain-E844 = Not to the fen
    .means = A number such as 100/3 is no exact amount.
    .example =
        33.333333333333336 万元
    .mend = Round it to the fen, and paste it as a value.

explain-E845 = Displayed differently from what is stored
    .means = The number format shows another number or unit: what the reader saw and what the cell holds differ.
    .example =
        3 shown as 3.00亿元 under （万元）
    .mend = Give the cell a plain number format and check the amount.

explain-E846 = Not a date
    .means = The words may mean several dates, or none.
    .example =
        待批后开工
    .mend = Write it as 2024-10, or 2023..2025 for a span.

explain-E847 = January or October
    .means = As a number 2022.1 and 2022.10 are the same.
    .example =
        2022.1
    .mend = Write it as a text, 2022-01 or 2022-10.

explain-E848 = Sources of funds that cannot be read
    .means = An amount stands without its source, or is none.
    .example =
        5000，自筹3000
    .mend = Write it as 专项债5000万元、自筹3000万元.

explain-E849 = A text that is too long
    .means = A registry's file holds texts of 262,144 bytes at most (some 87,000 Chinese characters); what is longer could be written, but not read again.
    .example =
        项目名称 with a whole report in its cell
    .mend = Shorten it, or keep it in a document of its own.

explain-E851 = Not a table of a registry
    .means = A registry written whole has a sheet for each kind of record, and this is none of them.
    .example =
        Sheet9
    .mend = Take the sheet out, or import it as a list without --full.

explain-E852 = Not a column of the table
    .means = A registry written whole has a column for each field.
    .example =
        investmnt
    .mend = Write the heading as export --full does.

explain-E853 = A row of no record
    .means = The record that the row belongs to is not there.
    .example =
        甲厂, whose project was deleted
    .mend = Delete the row, or put the record back.

explain-E854 = A second time
    .means = What may stand once stands twice.
    .example =
        two rows of one id
    .mend = Delete one of the two.

explain-E855 = Not a registry written whole
    .means = A table that every registry has is missing.
    .example =
        a workbook without the sheet of projects
    .mend = Export it again with --full, or import it as a list.

explain-E861 = A record against the rules of a registry
    .means = The cells are understood, but the record that they make breaks a rule of the registry. What is told is the rule's own code, such as E118 or E114, with the cell; look that code up with portfolio explain.
    .example =
        总投资 1000, 2026年计划投资 1500: E118
    .mend = Mend the cell as that code's explanation says.

explain-E862 = Two records that a row may mean
    .means = Several records bear the name.
    .example =
        停车场
    .mend = Add a column 项目代码, or one with the id.

explain-E871 = A line of the mapping
    .means = Each line is a heading, a colon and a field.
    .example =
        项目全称 name
    .mend = Write 项目全称: name.

explain-E872 = No such field
    .means = The mapping names a field that projects do not have.
    .example =
        项目全称: name
        内部编号: nmae
    .mend = Write one of the fields that the message lists.

explain-E873 = Not a mapping
    .means = The first line that is neither blank nor comment is not a heading, a colon and a field that there is. The file may be a link to a private one: nothing of it is shown.
    .example =
        项目全称: nmae
    .mend = Check which file --map names, or correct the field in the first line.

explain-W881 = A column that is not taken
    .means = Its heading means nothing that a project has, or money that is not the project's. A column without a heading is called by its letter, here and in --map.
    .example =
        设备投资
    .mend = Say what it means with --map, or - to leave it out without a word.

explain-W882 = A sheet that is not taken
    .means = It is hidden, a pivot table, or lists no projects.
    .example =
        字典
    .mend = Name it with --sheet if it is to be read.

explain-W883 = A stated total that differs
    .means = The rows do not add up to what the list states; a row may be missing, hidden or counted twice.
    .example =
        合计 900, rows 800
    .mend = Check the rows and the total.

explain-W884 = A stated count that differs
    .means = A group says that it has another number of projects.
    .example =
        工业项目（3项） over two rows
    .mend = Check the rows of the group.

explain-W886 = A word that the field does not have
    .means = The field has a closed vocabulary; the words are kept in the notes.
    .example =
        建设性质: 其他
    .mend = Use one of the field's words.

explain-W887 = One name twice
    .means = Two rows have one name: two projects, or one counted twice.
    .example =
        幼儿园, rows 4 and 9
    .mend = Give each its own name, or delete one.

explain-W888 = An amount of zero
    .means = Zero is an amount; unknown is not zero.
    .example =
        总投资: 0
    .mend = Where it is not known yet, leave the cell empty.

explain-W889 = No sector
    .means = Neither a column nor a group names one.
    .example =
        a list of names and amounts
    .mend = Add a column 行业, or set it later.

explain-W890 = Hidden rows or columns
    .means = They are not seen in the workbook and are read all the same.
    .example =
        row 4 is hidden
    .mend = Delete them, or unhide and check them.

explain-W891 = The date of progress
    .means = It is the one that the title or a heading names.
    .example =
        截至2026年9月底
    .mend = Where it is another, say it with --as-of.

explain-W892 = A project like a total
    .means = Its amounts are exactly what the rows beside it add up to, but it says where it is built or the like, or only two rows of one column agree: it is taken as a project and wants a look.
    .example =
        甲厂 100, 乙厂 200, 工业园 300
    .mend = If it is a total, call it 合计 or 小计, or delete the row.

explain-W893 = Another date than the title's
    .means = --as-of differs from the date that the title or a heading names, and is what counts.
    .example =
        --as-of 2026-09 under the title 截至2026年8月底
    .mend = Leave --as-of out where the title is right.

explain-W894 = A list without projects
    .means = Headings are found, and below them no row that is a project.
    .example =
        项目名称,总投资（万元）,责任单位 over nothing but 1,2,3, which numbers the columns
    .mend = Check that the rows have names and that the right sheet was taken.
