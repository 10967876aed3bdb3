
help-export = Write the selected projects, with all that they refer to, as a registry that loads again
    .examples =
        Examples:
          portfolio export --where 'stage!=completed,cancelled' -o next.yaml   carry the unfinished into the next plan
          portfolio export --sector education -o education.json
          portfolio export -o projects.jsonl                                 a project a line
help-export-export_format = As what; else as the file's name says, else YAML
help-export-output = Write to this file instead of standard output; it is replaced whole, and never a file that was read
