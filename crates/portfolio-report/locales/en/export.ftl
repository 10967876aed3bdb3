
# `export`: what it says beside what it writes.
export-summary = { $count } of { $all } projects exported
export-left-predecessors = { $count ->
    [one] 1 dependency is left out, its predecessor is not among the projects: { $names }
   *[other] { $count } dependencies are left out, their predecessors are not among the projects: { $names }
    }
export-left-wholes = { $count ->
    [one] 1 piece is now a project of its own, its whole is not among the projects: { $names }
   *[other] { $count } pieces are now projects of their own, their wholes are not among the projects: { $names }
    }
export-left-members = { $count ->
    [one] 1 programme has lost members (how many in brackets): { $names }
   *[other] { $count } programmes have lost members (how many in brackets): { $names }
    }
export-left-declared = { $count ->
    [one] what 1 programme declares is left out, it is of all its members: { $names }
   *[other] what { $count } programmes declare is left out, it is of all their members: { $names }
    }
export-left-umbrellas = { $count ->
    [one] 1 programme has lost its umbrella: { $names }
   *[other] { $count } programmes have lost their umbrellas: { $names }
    }
error-export-extension = no format is known by the extension .{ $extension }: use .yaml, .json, .jsonl or .xlsx, or name the format with -O
io-read = it is one of the files that were read
error-export-full = CSV files hold a registry with --full -o FOLDER; for one table use list or total with -o NAME.csv
error-export-prefix = oc4ids needs --prefix oc4ids-xxxxxx, which the Open Contracting Partnership gives to each publisher
error-export-bad-prefix = `{ $prefix }` is no prefix of OC4IDS: oc4ids- and six lower-case letters or digits
error-export-published = the registry has no date: say with --published when it is published
error-import-full = a registry written whole is one workbook, one folder or one file
office-number = No.
office-projects = Projects
office-sectors = By sector
office-regions = By region
office-programmes = Reconciliation
office-year = Plan and progress
office-of-which = of which
office-cancelled = cancelled
error-export-parquet = Parquet tables go into a folder, the one of projects alone into a file: name it with -o FOLDER or -o FILE.parquet
export-projects-alone = one table of the projects, without their funds, plans, updates and other lists; for all tables name a folder: -o FOLDER
error-tables-alone = folders of tables and files are not read together: name folders alone, or files alone
error-no-folder-of-tables = { $folder } holds something other than tables, and is left as it is
error-no-columnar = this program was built without Parquet tables, which a folder holds
advice-no-columnar = build it with --features columnar
