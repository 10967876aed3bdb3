
## Differences
kind-outline = outline
kind-head = head
kind-party = party
kind-sector = sector
kind-region = region
kind-zone = zone
kind-project = project
kind-programme = programme
fate-added = added
fate-removed = removed
fate-changed = changed
col-kind = Kind
col-fate = Change
col-old = Was
col-new = Is
diff-title = Two registries: { $old } → { $new }
diff-nothing = nothing changed
diff-total = total investment from { $old } to { $new }; projects from { $from } to { $to }
diff-total-currency = the currencies differ, so the totals can't be compared
