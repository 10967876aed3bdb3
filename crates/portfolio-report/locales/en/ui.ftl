# Words of the interface: headings, bucket names, verdicts, notes, errors of usage.

## Labels
label-error = error
label-warning = warning
label-help = help
label-note = note
label-colon = :{" "}
note-related = related place
list-comma = ,{" "}
summary-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
    }
summary-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
    }
also = { $count ->
        [one] one more { $code }:
       *[other] { $count } more { $code }:
    }
summary-nothing = nothing found
did-you-mean = did you mean { $values }?

## Files
standard-input = <stdin>
standard-output = <stdout>
error-no-record-kind = there is no kind of record `{ $name }`
note-other-records = Other records: { $records }
error-workbook-to-terminal = a terminal cannot show a workbook: write it to a file with -o NAME.xlsx
error-no-workbook = this program was built without workbooks (feature workbook)
error-unknown-extension = this command has no format that is known by the extension .{ $extension }: use one of { $known }, or name the format with -O
error-no-file = no such file: { $file }
error-read = cannot read { $file }: { $reason }
error-write = cannot write { $file }: { $reason }
error-takes-no-files = diff and evaluate take no -f: they compare the two files named behind it, OLD and NEW
error-merge-takes-no-files = merge takes no -f: it joins the two files named behind it, A and B
error-init-takes-no-files = init takes no -f: name the new file behind it, as in `init { $file }`
note-found-above = The registry is { $file }
error-no-usual-file = no { $file } here or in the folders above
advice-no-usual-file = name the file with -f, or set PORTFOLIO_FILE
io-not-found = not found
io-permission = permission denied
io-directory = is a folder
io-no-directory = a part of the path is no folder
io-name = the name is not one that a file can have
io-full = the disk is full
io-quota = the quota on the disk is used up
io-read-only = the disk is read-only
io-exists = it is there already
io-changed = it has changed since it was read: run the command again
io-busy = another program holds it: run the command again
io-registry = it is a registry, which an answer would replace
io-loop = its link leads back to itself
io-too-large = beyond the size that a file may have
io-not-utf8 = it is not UTF-8 text

## Wrong usage
usage-no-value = `{ $arg }` needs a value
usage-invalid-value = `{ $arg }` has no value `{ $value }`
usage-bad-value = the value `{ $value }` of `{ $arg }`: { $reason }
usage-unknown-argument = there is no argument `{ $arg }`
usage-unknown-command = there is no command `{ $command }`
usage-missing-argument = missing: { $arg }
usage-missing-command = a command is missing
usage-conflict = `{ $arg }` cannot be used with `{ $other }`
usage-wrong-number = wrong number of values for `{ $arg }`
usage-no-number = not a whole number
usage-not-utf8 = a word of the command line is not UTF-8
usage-out-of-range = must be from { $least } to { $most }
usage-possible-values = possible values: { $values }
usage-possible-commands = commands: { $values }
usage-search = to look for projects by a text, write `{ $search }`
error-no-topic = there is no command or topic `{ $name }`
condition-no-operator = write FIELD=VALUE, or one of = != < <= > >= ~ between them
condition-field = a project has no field `{ $field }`
condition-near = { $said }; { $near }
condition-operator = `{ $field }` cannot be compared by { $operator }
condition-value = `{ $field }` has no value `{ $value }`
condition-number = write a number in plain digits
condition-flag = write yes or no
usage-try-help = For more, see --help.

## Selecting projects
select-unknown = there is no { $flag } `{ $value }`
select-ambiguous = { $flag } `{ $value }` may be any of { $candidates }
select-no-outline = --{ $flag }: the registry records no outline, so nothing has a place in one
select-give-id = give the id
select-bad-value = --{ $flag } `{ $value }`: { $reason }
select-min-above-max = --min { $min } is more than --max { $max }
select-candidate = { $id } ({ $name })
flag-sector = sector
flag-region = region
flag-zone = zone
flag-chapter = chapter
flag-box = box
flag-stage = stage
flag-party = party
flag-programme = programme
flag-min = least investment
flag-max = most investment
flag-active = years
flag-start = start
flag-finish = finish
flag-id = project

## Money
heading-unit = { $heading } ({ $unit })
heading-unit-rounded = { $heading } ({ $unit }, rounded)
heading-rounded = { $heading } (rounded)
table-unit = unit: { $unit }
table-unit-rounded = unit: { $unit } (rounded)
table-left-out = Left out at this width: { $columns }. A wider terminal, --width or -O csv shows them.
amount-basis-estimated = estimated
amount-basis-expected = expected
amount-basis-planned = planned
amount-basis-scheduled = scheduled
amount-precision-about = about
amount-precision-nearly = nearly
amount-precision-more-than = more than
amount-precision-at-least = at least
file-row = Row
file-row-body = row
file-row-subtotal = subtotal
file-row-total = total
file-row-apart = apart
file-unit = Unit
file-qualifier = { $heading }: qualifier
file-undisclosed = { $heading }: undisclosed projects

## Headings
col-id = Id
col-programmes = Programmes
col-code = Code
col-severity = Severity
col-place = Place
col-message = Problem
col-help = Help
col-field = Field
col-value = Value

## Projects
flag-yes = yes
field-and-value = { $field }: { $value }
field-of-list = { $list }: { $field }
undisclosed = undisclosed
county-wide = county-wide
site-not-stated = not stated
sites-more = { $sites } and others
site-in-township = { $site } ({ $township })
site-share = { $site } { $percent }%
within = within { $span }
timeline-from-to = { $start } – { $finish }
timeline-from = { $start } – …
timeline-to = … – { $finish }
duration-months = { $count ->
    [one] 1 month
   *[other] { $count } months
    }
party-role = { $party } ({ $role })
cite-chapter = ch. { $chapter }
cite-chapter-box = ch. { $chapter } box { $box }
cite-section = ch. { $chapter } s. { $section }
cite-box = ch. { $chapter } s. { $section } box { $box }

## One project
show-pieces = Pieces
show-group-yes = yes: one record for a group of similar works
show-site-basis = Basis of site
show-inferred-site = { $site } is inferred: { $reason }
show-cite-says = { $place }: { $says }
show-says = { $field } is “{ $value }”
show-conflict = Conflict
show-conflict-of = { $fact }: { $recorded }; { $said }
show-predecessor = Predecessor
show-successor = Successor
show-neighbour = Tied to
show-link = { $id } ({ $name }): { $relation }, { $type }, { $basis }
show-lag = , lag { $lag ->
    [one] { $lag } month
   *[other] { $lag } months
    }
show-reason = , because { $reason }

## Notes
col-number = No.
list-grouped-title = Projects by { $by }
list-group = { $name } ({ $count ->
    [one] { $count } project
   *[other] { $count } projects
    })
error-list-divides = a list is not grouped by { $dimension }, which divides a project's money
note-listed = { $shown ->
    [one] { $shown } project
   *[other] { $shown } projects
    } listed ({ $selected } selected of { $of })
note-undisclosed = of which { $count } with the investment undisclosed
note-undated = { $count ->
    [one] 1 more has no known dates and is left out
   *[other] { $count } more have no known dates and are left out
    }

## Explanations
heading-explain-example = Example (- is wrong, + is right)
heading-explain-mend = How to fix it
error-no-code = there is no code { $code }

## Fields
col-record = Record
col-key = Key
col-label = Label
col-about = Holds
col-form = Written as
form-required = required; 
form-default = ; absent is { $value }
form-text = a text on one line
form-prose = a text, of several lines perhaps
form-id = the id of one of { $list }
form-flag = true or false
form-count = a whole number from 0
form-number = a decimal number
form-amount = an amount, such as 2.8亿元 or 约5165万元
form-date = a year or a month, such as 2023 or 2023-05
form-fact-date = a year, a month or a day, such as 2024-03-12
form-span = from and to, such as 2021..2025
form-months = a number of months, such as P18M or P1Y6M
form-currency = a currency code, such as CNY
form-word = one of { $words }
form-list = a list, each { $item }
form-one-or-many = one or a list, each { $item }
form-annual = years with amounts, such as 2022: 5000万元
form-record = a record: { $record }
format-page =
    # The format of a registry

    This page is made from the table of fields (`portfolio fields`), and a test keeps it fresh. A registry is a YAML file in
    UTF-8 that begins with `format: portfolio/1`; at its top may stand `outline` (or, for a list without one, `title`, `year`
    and `currency`), `parties`, `sectors`, `regions`, `zones`, `projects` and `programmes`. Closed words are written in English
    or Chinese; a sector or a region by its id, or by a name that only one has.

## Templates
template-syntax = the template cannot be read: { $detail }
template-undefined = there is no `{ $marked }` in this answer
template-filter = there is no such filter: { $detail }
template-unknown = there is no such function or test: { $detail }
template-endless = the template goes on for too long and was stopped
template-other = the template cannot be filled in: { $detail }
template-no-amount = `{ $value }` is no amount
template-no-share = `{ $value }` is no share
template-no-date = `{ $value }` is no date
template-help = `portfolio help templates` lists names and filters
error-no-template = there is no template `{ $name }`, built in or as a file
advice-no-template = built in: { $names }
error-template-command = the template `{ $name }` is for `{ $command }`
error-template-off = this program was built without templates
advice-template-off = build it with `cargo install --path crates/portfolio-cli --features template`

## Settings
settings-toml = the file of settings is not TOML: { $reason }
settings-unknown-key = there is no setting `{ $key }`
settings-keys = the settings are { $keys }
settings-value = `{ $key }` cannot be `{ $value }`
settings-kind = `{ $key }` takes one value
settings-field = a project has no field `{ $field }`
settings-outside = `{ $file }` lies outside the folder of portfolio.toml
settings-outside-help = portfolio.toml may only name files in its own folder or below; for others use -f or PORTFOLIO_FILE
config-col-key = Setting
config-col-value = Value
config-col-source = From
config-col-variable = Variable
config-from-flag = flag
config-from-environment = environment
config-from-folder = { $place }
config-from-user = { $place } (your own)
config-from-locale = the system's language
config-from-found = this folder or one above
config-from-built-in = built in
config-order = in order: flags, environment, portfolio.toml (beside the registry or in a folder above), your own settings, built in
