
## Changes of the registry's files
edit-added = added: { $kind } { $id } ({ $name })
edit-removed = removed: { $kind } { $id } ({ $name })
edit-changed = { $id } ({ $name }): { $field }: { $old } → { $new }
edit-none = (absent)
edit-nothing = nothing to change: it says so already
edit-only-text = no fact changes, only how the file is written
edit-written = written: { $file }
edit-into-unknown = { $file } is not among the files of the registry
edit-into-needed = the registry has several files: say with --into which one takes the record
edit-no-record = there is no record with the id `{ $id }`
edit-several-kinds = `{ $id }` is the id of several records: say which with --kind ({ $kinds })
edit-no-field = a { $kind } has no field `{ $field }`
edit-no-value = no value is given: `{ $word }`
edit-no-value-help = give a field and its value, or FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE, FIELD=
edit-out-of-reach = { $file }:{ $line }: this is written in a way that only a hand can edit; nothing was changed
edit-json-lines = { $file } is JSON lines, which are read and not edited; nothing was changed
edit-json-lines-help = write it as YAML and edit that: `portfolio -f { $file } export -o { $yaml }`
edit-other-syntax = the text is { $syntax }, which { $file } does not say; nothing was written
edit-other-syntax-help = the result is written as the first file is: give -o a name that ends in { $extension }
edit-else-changed = the change would have changed something else as well ({ $what }); nothing was changed
edit-referred = { $kind } `{ $id }` is still referred to by { $by }; nothing was changed
edit-referred-help = --force takes these references out as well
edit-refused = the registry would not load with this change; nothing was changed
edit-conflicts = { $count } { $count ->
    [one] record has
   *[other] records have
  } different facts in { $first } and { $second } (the first's → the second's); nothing was written
edit-conflicts-help = --prefer A takes what the first says, --prefer B what the second says
init-title = Major projects
init-advice = A registry of major projects. Amounts: 1.2亿元, 约300万元; dates: 2026 or 2026-03.
    Add a project:  portfolio add NAME sector=industry investment=1.2亿元
    Check it:       portfolio check
    Help in editors: portfolio schema -o portfolio.schema.json
edit-not-tidy = not in canonical form: { $file }
