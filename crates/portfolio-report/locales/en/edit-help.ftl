
help-arg-kind = Of which kind of records, where ids of several kinds are the same
help-arg-dry_run = Say what would change, and write nothing

help-set = Set fields of a record; every other byte of the file stays
    .examples =
        Examples:
          portfolio set hospital investment 约1.2亿元
          portfolio set hospital stage=construction timeline.start=2026-03
          portfolio set hospital aliases+=二期 'notes='         one more in a list; a field taken out
          portfolio set hospital location '{"{"}sites: [xincheng]{"}"}'
          portfolio set hospital investment 1.3亿元 --reason 概算调整 --date 2026-05-12
          portfolio -f - set hospital stage 在建 < old.yaml > new.yaml

        Fields are named by key, dotted key (timeline.start, cite[0].chapter) or label; values are written as in the
        file, lists and mappings in brackets. The result is read again and compared before the file is replaced: where
        anything else would change, or the registry would not load, nothing is written and the exit code is 1.
help-set-record = The record's id
help-set-fields = A field and its value; or any number of FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE, FIELD=
help-set-unset = Fields to take out, separated by commas
help-set-reason = Why: kept with the project under `changes`
help-set-date = The date of the change, which --reason needs
help-set-document = The document that decided it

help-add = Add a record at the end of its list
    .examples =
        Examples:
          portfolio add 县医院二期 sector=health investment=1.2亿元
          portfolio add 河西镇 --kind region kind=township parent=yuanqu --id hexi
          portfolio -f axes.yaml -f roads.yaml add 环城路 sector=roads --into roads.yaml

        Without --id the id is made of the name.
help-add-name = The record's name
help-add-fields = Its other fields, as for `set`
help-add-new_id = Its id
help-add-kind = What kind of record it is
help-add-into = Which of the registry's files takes it

help-rm = Take records out
    .examples =
        Examples:
          portfolio rm old-road
          portfolio rm old-road --force      with every reference to it

        A record that others refer to stays, unless --force takes the references out as well.
help-rm-records = The records' ids
help-rm-force = Take out what refers to them as well

help-rename = Give a record another id, wherever it is referred to
    .examples =
        Examples:
          portfolio rename p17 county-hospital
          portfolio rename health public-health --kind sector
help-rename-record = The record's id
help-rename-new_id = Its new id

help-split = Split a project into pieces that are parts of it
    .examples =
        Examples:
          portfolio split ring-road '环城路东段=3亿元' '环城路西段=2.4亿元'
          portfolio split ring-road 一期 二期

        A piece has its whole's sector; its amount is of which, and adds nothing to a total with the whole.
help-split-record = The project's id
help-split-pieces = The pieces: a name, and an amount where it is known

help-merge = Join two registries, such as two bureaus' files, in one
    .examples =
        Examples:
          portfolio merge roads.yaml water.yaml > all.yaml
          portfolio merge roads.yaml water.yaml -o roads.yaml --prefer A

        Equal records stand once; either file may refer to what only the other has. What only B has comes at the end of
        A's lists, its comments with it. Records with different facts are shown side by side, and nothing is written
        unless a side is preferred (exit code 1).
help-merge-first = The first file (A), whose text stays as it is
help-merge-second = The second file (B)
help-merge-prefer = Which file is right where they contradict each other
help-merge-merged = Write to this file, which may be A or B; else to standard output

help-init = Write a first file to begin a registry with
    .examples =
        Examples:
          portfolio init
          portfolio init plan.yaml --title 2026年重点项目 --year 2026

        A file that is there already is never replaced.
help-init-new_file = The file; - is standard output
help-init-title = What the list is called
help-init-year = The year that it is for

help-fmt = Write the registry's files in canonical form, comments kept
    .examples =
        Examples:
          portfolio fmt
          portfolio fmt --check        exit with 1 where a file is not in canonical form
          portfolio -f - fmt < old.yaml > new.yaml

        Keys come in their usual order, amounts, dates and words as the format writes them. The result is read again:
        every fact and every comment must be there.
help-fmt-check = Write nothing; exit with 1 where a file is not in canonical form
