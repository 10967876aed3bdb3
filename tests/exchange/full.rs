//! A registry written whole comes back the same: as a workbook, as CSV files and as JSON (design 15, round trips).

use std::io::{Cursor, Read as _};

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::record::{Field, FieldKind, Table};
use portfolio_core::schema::table_of;
use portfolio_core::{Registry, load_text, to_yaml};
use portfolio_exchange::export::{full, to_json, to_json_lines};
use portfolio_exchange::import::{Value as Kept, Workbook};
use rust_xlsxwriter::Workbook as NewBook;
use serde_json::{Map, Value, json};

use super::random::{LINES, Random, TEXTS};

fn real() -> Registry {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml")).unwrap();
    load_text("projects.yaml", &text).unwrap().into_registry()
}

fn from_workbook(bytes: &[u8]) -> Result<Registry, Vec<String>> {
    let book = Workbook::read("plan.xlsx", bytes).unwrap();
    assert!(full::is_whole(&book));
    full::read("plan.xlsx", &[book]).map_err(|found| found.iter().map(ToString::to_string).collect())
}

fn from_csv(files: &[(String, Vec<u8>)]) -> Registry {
    let book = |(name, bytes): &(String, Vec<u8>)| Workbook::comma_separated(name, bytes).unwrap();
    let books: Vec<Workbook> = files.iter().map(book).collect();
    full::read("plan", &books).unwrap_or_else(|found| panic!("{found:#?}"))
}

/// Equal records in the same order: the canonical text of a registry is injective (`save`'s own law).
fn assert_same(one: &Registry, other: &Registry, way: &str) {
    let (one_text, other_text) = (to_yaml(one).unwrap(), to_yaml(other).unwrap());
    let mut lines = one_text.lines().zip(other_text.lines());
    let differing = lines.find(|(one, other)| one != other);
    assert!(one_text == other_text && one.projects().eq(other.projects()), "{way}: {differing:?}");
}

fn assert_comes_back(registry: &Registry) {
    let tables = full::tables(registry);
    let workbook = full::to_workbook(&tables).unwrap();
    let again = from_workbook(&workbook).unwrap_or_else(|found| panic!("{found:#?}"));
    assert_same(registry, &again, "workbook");
    assert_same(registry, &from_csv(&full::to_csv(&tables).unwrap()), "CSV");
    for (name, text) in
        [("plan.json", to_json(registry).unwrap()), ("plan.jsonl", to_json_lines(registry).unwrap())]
    {
        assert_same(registry, load_text(name, &text).unwrap().registry(), name);
    }
}

#[test]
fn the_real_registry_comes_back() {
    assert_comes_back(&real());
}

#[test]
fn the_yearly_list_comes_back() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/annual-2026.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    assert_comes_back(load_text("annual-2026.yaml", &text).unwrap().registry());
}

/// Values of every kind for every field that the format has: where a registry with it does not load, the field stays out.
/// A new field is tried like any other.
#[test]
fn random_registries_come_back() {
    let mut fields = 0;
    for seed in 0..16 {
        let mut maker = Maker { random: Random(seed) };
        let registry = maker.registry();
        fields += to_yaml(&registry).unwrap().lines().count();
        assert_comes_back(&registry);
    }
    assert!(fields > 16 * 60, "the registries say something: {fields} lines");
}

#[test]
fn what_a_cell_cannot_hold_comes_back() {
    let long = "长".repeat(40_000) + "\n末 " + &"𠮷".repeat(30_000);
    let text = format!(
        "format: portfolio/1\nsectors: [{{id: s, name: S}}]\nprojects:\n- {{id: a, name: \"=1+1\", sector: s, \
         investment: 估算约99999999999999999.99元, notes: \"'=x\", scale: {}, tags: [\"-1\", \"'@\", \"_x0041_\", \"#REF!\"]}}\n",
        json!(long)
    );
    assert_comes_back(load_text("plan.yaml", &text).unwrap().registry());
}

/// A workbook of texts, or of formulas where they begin as one.
fn book(rows: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = NewBook::new();
    for (name, rows) in rows {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                if let Some(formula) = cell.strip_prefix('=') {
                    sheet.write_formula(row, column, formula).unwrap();
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn read(rows: &[(&str, &[&[&str]])]) -> Result<Registry, Vec<String>> {
    from_workbook(&book(rows))
}

/// The places of what is wrong, and the code of each.
fn wrong(rows: &[(&str, &[&[&str]])]) -> Vec<String> {
    let found = read(rows).unwrap_err();
    found.iter().map(|found| found.splitn(4, [' ', ':']).take(2).collect::<Vec<_>>().join(":")).collect()
}

const REGISTRY: (&str, &[&[&str]]) = ("registry", &[&["format"], &["portfolio/1"]]);
const SECTORS: (&str, &[&[&str]]) = ("sectors", &[&["id", "name"], &["s", "S"]]);

/// What a user changes in the workbook is read; what cannot be read is told by its cell.
#[test]
fn problems_are_told_by_their_cells() {
    let heading: &[&str] = &["id", "name", "sector", "investment", "investment.qualifier"];

    // Columns in any order, fewer of them, an amount in words.
    let sheets =
        [SECTORS, ("projects", &[heading, &["a", "甲", "s", "1.5亿元", "约"], &["b", "乙", "s"]]), REGISTRY];
    let made = read(&sheets).unwrap();
    assert_eq!(made.project("a").unwrap().investment.to_string(), "约1.5亿元");

    let problems = read(&[
        REGISTRY,
        SECTORS,
        ("projects", &[heading, &["a", "甲", "t", "=1+1"], &["b", "", "s", "5", "大约"]]),
        (
            "party",
            &[
                &["owner", "owner.id", "owner.field", "owner.nr", "name", "role"],
                &["projects", "c", "parties", "1", "丙", "owner"],
            ],
        ),
        ("Sheet1", &[&["x"]]),
        ("zones", &[&["id", "name", "colour"], &["z", "Z", "red"]]),
    ]);
    assert_eq!(
        problems.unwrap_err(),
        [
            "plan.xlsx:projects!D2: error E841: `investment` is a formula (last result: 0); what it yields is not taken as data",
            "plan.xlsx:Sheet1: error E851: `Sheet1` is none of the tables of a registry",
            "plan.xlsx:zones!C1: error E852: the table `zones` has no column `colour`",
            "plan.xlsx:party!A2: error E853: there is no record `projects c parties.1`, which the row belongs to",
        ]
    );
    let problems = read(&[
        REGISTRY,
        SECTORS,
        ("projects", &[heading, &["a", "甲", "t"], &["b", "", "s", "5", "大约"]]),
        (
            "cite",
            &[
                &["owner", "owner.id", "owner.field", "owner.nr", "chapter"],
                &["projects", "a", "cite", "1", "one"],
            ],
        ),
    ]);
    // A key that is missing is told by its row.
    let found: Vec<String> =
        problems.unwrap_err().iter().map(|p| p.split(": error").next().unwrap().to_owned()).collect();
    assert_eq!(
        found,
        ["plan.xlsx:projects!C2", "plan.xlsx:projects!A3", "plan.xlsx:projects!D3", "plan.xlsx:cite!E2"]
    );
}

/// So is what is wrong with the head and with the outline, which are no lists; and what stands there twice.
#[test]
fn what_stands_alone_has_its_cell_as_well() {
    let head: (&str, &[&[&str]]) = ("registry", &[&["format", "year"], &["portfolio/1", "soon"]]);
    let outline: (&str, &[&[&str]]) = ("outline", &[&["title", "issued"], &["t", "2021-13"]]);
    assert_eq!(wrong(&[head, SECTORS]), ["plan.xlsx:registry!B2"]);
    assert_eq!(wrong(&[REGISTRY, outline, SECTORS]), ["plan.xlsx:outline!B2"]);
    let projects: (&str, &[&[&str]]) = ("projects", &[&["id", "name", "sector"], &["a", "甲", "s"]]);
    let lead = ["owner", "owner.id", "owner.field", "owner.nr"];
    let of = |field, number| ["projects", "a", field, number];
    let row = |lead: [&'static str; 4], own: &[&'static str]| [&lead, own].concat();
    let funding = [row(lead, &["source"]), row(of("funding", "1"), &["x"]), row(of("funding", "1"), &["y"])];
    let annual = [
        row(lead, &["year", "amount"]),
        row(of("annual", "1"), &["2025", "1"]),
        row(of("annual", "2"), &["2026", "1"]),
        row(of("annual", "3"), &["2025", "1"]),
    ];
    for (table, rows, cell) in [("funding", funding.as_slice(), "A3"), ("annual", &annual, "A4")] {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let wanted = format!("plan.xlsx:{table}!{cell}");
        assert_eq!(wrong(&[REGISTRY, SECTORS, projects, (table, &rows)]), [wanted]);
        assert!(read(&[REGISTRY, SECTORS, projects, (table, &rows[..rows.len() - 1])]).is_ok());
    }
}

/// A registry written whole is known by its first table; a column that goes on has a number from 2.
#[test]
fn a_registry_is_known_by_its_first_table() {
    let is_whole =
        |rows: &[(&str, &[&[&str]])]| full::is_whole(&Workbook::read("plan.xlsx", &book(rows)).unwrap());
    assert!(is_whole(&[SECTORS, REGISTRY]));
    for (name, rows) in [("registry", &REGISTRY.1[1..]), ("Sheet1", &REGISTRY.1[..1])] {
        assert!(!is_whole(&[(name, rows), SECTORS]), "{name}");
    }
    let books = [Workbook::read("plan.xlsx", &book(&[SECTORS])).unwrap()];
    let found = full::read("plan.xlsx", &books).unwrap_err();
    assert!(found[0].to_string().contains("E855") && found.len() == 1, "{found:?}");
    let sectors: (&str, &[&[&str]]) = ("sectors", &[&["id", "name", "name+2"], &["s", "S", "T"]]);
    assert_eq!(read(&[REGISTRY, sectors]).unwrap().sectors().iter().next().unwrap().name, "ST");
    let sectors: (&str, &[&[&str]]) = ("sectors", &[&["id", "name", "name+1"], &["s", "S", "T"]]);
    assert_eq!(wrong(&[REGISTRY, sectors]), ["plan.xlsx:sectors!C1"]);
}

/// A row says of which record it is, in which of its fields, and which one there, from 1. Numbers are numbers where a
/// spreadsheet keeps their digits, and their columns are none of text.
#[test]
fn rows_say_where_they_belong() {
    let text = "format: portfolio/1\nsectors: [{id: s, name: S}]\nprojects:\n- {id: a, name: A, sector: s, funding: {source: x}, \
                annual: {2025: 约3万元, 2026: 1234567890123.45元, 2027: 12345678901234.56元}}\n";
    let tables = full::tables(load_text("plan.yaml", text).unwrap().registry());
    let at = tables.iter().position(|table| table.name() == "annual").unwrap();
    let headings: Vec<&str> = tables[at].headings().collect();
    let lead = ["owner", "owner.id", "owner.field", "owner.nr"];
    assert_eq!(headings, [lead.as_slice(), &["year", "amount", "amount.qualifier"]].concat());
    let rows = [
        ["projects", "a", "annual", "1", "2025", "30000", "约"],
        ["projects", "a", "annual", "2", "2026", "1234567890123.45", ""],
        ["projects", "a", "annual", "3", "2027", "12345678901234.56", ""],
    ];
    assert_eq!(tables[at].rows(), rows);
    let bytes = full::to_workbook(&tables).unwrap();
    let book = Workbook::read("plan.xlsx", &bytes).unwrap();
    for (number, row) in (1..).zip(&rows) {
        for (column, text) in (0..).zip(row) {
            let cell = book.sheets[at].cell(number, column);
            assert_eq!(cell.words(), *text);
            let is_number = (3..6).contains(&column) && text.len() <= 16;
            assert_eq!(matches!(cell.value, Kept::Number(_)), is_number, "{text}");
        }
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    let name = format!("xl/worksheets/sheet{}.xml", at + 1);
    archive.by_name(&name).unwrap().read_to_string(&mut sheet).unwrap();
    // Columns that are alike are told together.
    let columns: Vec<&str> =
        sheet.split("<col ").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert_eq!(columns.len(), 3, "{columns:?}");
    for (column, (place, is_text)) in
        columns.iter().zip([("max=\"3\"", true), ("max=\"6\"", false), ("max=\"7\"", true)])
    {
        assert!(column.contains(place) && column.contains("style=") == is_text, "{column}");
    }
}

/// Registries of random values.
struct Maker {
    random: Random,
}

impl Maker {
    fn registry(&mut self) -> Registry {
        let cited = json!([
            {"number": 1, "title": "一", "sections": [{"number": 1, "title": "甲"}, {"number": 2, "title": "乙"}], "boxes": [{"number": 1, "title": "丙"}]},
            {"number": 2, "title": "二", "sections": [{"number": 1, "title": "丁"}]},
        ]);
        let mut top = json!({"format": "portfolio/1", "outline": {"title": "纲要", "chapters": cited}});
        if self.random.in_ten(2) {
            top = json!({"format": "portfolio/1", "title": "= 清单", "year": 2026});
        }
        for kind in RecordKind::ALL {
            let list = list_of(*kind);
            let count = 1 + self.random.below(4);
            for index in 0..count {
                let id = format!("{list}-{index}");
                let mut record = Map::from_iter([
                    ("id".to_owned(), json!(id)),
                    ("name".to_owned(), json!(format!("{list} {index}"))),
                ]);
                for (key, value) in [("sector", "sectors-0"), ("kind", "township")] {
                    if table_of(*kind).field(key).is_some_and(|field| field.required) {
                        record.insert(key.to_owned(), json!(value));
                    }
                }
                self.fill(&mut top, list, index, record, table_of(*kind));
            }
        }
        load_text("made.json", &top.to_string()).unwrap().into_registry()
    }

    /// Adds a record, and to it each field that the registry still loads with.
    fn fill(&mut self, top: &mut Value, list: &str, index: usize, record: Map<String, Value>, table: &Table) {
        let records = top.as_object_mut().unwrap().entry(list).or_insert_with(|| json!([]));
        records.as_array_mut().unwrap().push(Value::Object(record));
        for field in table.fields.iter().filter(|field| !matches!(field.key, "id")) {
            if !self.random.in_ten(7) {
                continue;
            }
            let value = self.field(field, 0);
            let before = top[list][index].as_object_mut().unwrap().insert(field.key.to_owned(), value);
            if load_text("made.json", &top.to_string()).is_err() {
                let record = top[list][index].as_object_mut().unwrap();
                match before {
                    Some(before) => record.insert(field.key.to_owned(), before),
                    None => record.remove(field.key),
                };
            }
        }
    }

    fn field(&mut self, field: &Field, depth: usize) -> Value {
        if field.kind.is_list() {
            let item = field.kind.item();
            return (0..1 + self.random.below(3)).map(|_| self.value(&item, depth)).collect();
        }
        self.value(&field.kind, depth)
    }

    fn value(&mut self, kind: &FieldKind, depth: usize) -> Value {
        let random = &mut self.random;
        match kind {
            FieldKind::Text => json!(random.of(TEXTS)),
            FieldKind::Prose => json!(if random.in_ten(5) { random.of(LINES) } else { random.of(TEXTS) }),
            FieldKind::Id(list) => json!(format!("{list}-{}", random.below(3))),
            FieldKind::Flag => json!(random.in_ten(7)),
            FieldKind::Count => json!([1, 2, 1, 2025, 2026][random.below(5)]),
            FieldKind::Number => json!(random.of(&[
                "0.25",
                "0.5",
                "1",
                "84569",
                "3.1415926535897932384",
                "0.0000000001",
                "50"
            ])),
            FieldKind::Amount => {
                json!(random.of(&[
                    "约3000万元",
                    "0.01元",
                    "1亿元",
                    "预计近12345678901234.56元",
                    "99999999999999999.99元",
                    "0元",
                    "不低于5元"
                ]))
            }
            FieldKind::Date | FieldKind::FactDate => {
                json!(random.of(&["2024", "2025-03", "2026-12", "2023-01"]))
            }
            FieldKind::Span => json!(random.of(&["2021..2025", "2022-03..2023"])),
            FieldKind::Months => json!(random.of(&["P18M", "P0M", "-P3M"])),
            FieldKind::Currency => json!("CNY"),
            FieldKind::Word(words) => json!((words.words)()[random.below((words.words)().len())]),
            FieldKind::Annual => json!({"2025": "约3.5万元", "2024": "0.07元"}),
            FieldKind::Record(table) => {
                let fields = table()
                    .fields
                    .iter()
                    .filter(|field| field.required || (depth < 3 && self.random.in_ten(5)));
                let fields: Vec<&Field> = fields.collect();
                Value::Object(
                    fields.iter().map(|field| (field.key.to_owned(), self.field(field, depth + 1))).collect(),
                )
            }
            other => panic!("a kind of field that nobody makes values of: {other:?}"),
        }
    }
}

const fn list_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Party => "parties",
        RecordKind::Sector => "sectors",
        RecordKind::Region => "regions",
        RecordKind::Zone => "zones",
        RecordKind::Project => "projects",
        RecordKind::Programme => "programmes",
    }
}
