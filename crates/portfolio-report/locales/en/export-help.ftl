
help-export = Write the selected projects: as a registry that loads again, as an office's workbook, as tables of every field, as OC4IDS
    .examples =
        Examples:
          portfolio export --where 'stage!=completed,cancelled' -o next.yaml   carry the unfinished into the next plan
          portfolio export --sector education -o education.json
          portfolio export -o projects.jsonl                                 a project a line
          portfolio export -o plan.xlsx                                      an office's workbook: projects, totals, reconciliation, the year
          portfolio export --full -o projects.xlsx                           a sheet for each kind of record, to edit and take back
          portfolio import --full projects.xlsx -o projects.yaml
          portfolio export --full -o tables                                  the same as a folder of CSV files
          portfolio export -O parquet -o tables                              Parquet tables for query engines (docs/scale.md)
          portfolio export -o projects.parquet                               the table of projects alone
          portfolio export -O oc4ids --prefix oc4ids-abc123 -o package.json  the infrastructure standard (docs/oc4ids.md)
help-export-export_format = As what; else as the file's name says, else YAML
help-export-output = Write to this file instead of standard output; it is replaced whole, and never a file that was read
help-export-full = Every field in tables that come back the same: a workbook, or a folder of CSV files
help-export-prefix = Of oc4ids: the publisher's prefix
help-export-publisher = Of oc4ids: who publishes; else who issued the outline, else the title
help-export-uri = Of oc4ids: the address of the package
help-export-published = Of oc4ids: when it is published; else the newest date of the registry
help-import-full = Read back what export --full wrote; a workbook or folder of it is also known without this
