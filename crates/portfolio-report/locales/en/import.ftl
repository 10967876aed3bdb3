# `import`: what it says beside the problems of lists.
import-summary = { $added ->
    [one] 1 new project
   *[other] { $added } new projects
  }, { $matched } already there
import-left = nothing is written until all of it is understood
advice-import-left = fix the cells, or take the rest with --keep-going
advice-import-write = nothing is written yet: add --write to change the file
error-import-write = --write needs --into: the registry to change
error-import-files = import takes no -f: name the lists, and with --into the registry that they go into
error-no-import = this program was built without spreadsheets
advice-no-import = build it with --features spreadsheets
import-old = the file as it is
import-refused = { $count ->
    [one] 1 project is left out whole, its amounts too
   *[other] { $count } projects are left out whole, their amounts too
    }: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
    }
import-new = with the lists
