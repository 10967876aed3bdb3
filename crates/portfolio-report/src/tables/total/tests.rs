//! By which rules a total counts, and what must be known of it: a question or a registry a case.

use portfolio_core::totals::{Allocation, Dimension, TotalQuery, TotalReport, total};
use portfolio_core::{Selection, load_text};

use super::*;
use crate::table::{Cell, Figures, Grouping, Role, Table, UnitChoice};

/// A registry of these projects, with a question's report, as a table with its rules.
fn table_of<T>(
    lists: &str,
    selection: &Selection,
    query: &TotalQuery,
    look: impl FnOnce(&Table, &TotalReport<'_>, &Messages) -> T,
) -> T {
    let text = format!(
        "format: portfolio/1\noutline: {{title: t, period: 2021..2025, chapters: [{{number: 1, title: 一, boxes: [{{number: 1, title: 甲}}]}}]}}\n\
         sectors: [{{id: s, name: s}}, {{id: u, name: u}}]\nregions: [{{id: c, name: c, kind: county}}, {{id: x, name: x, kind: township, parent: c}}, \
         {{id: y, name: y, kind: township, parent: c}}, {{id: v, name: v, kind: village, parent: x}}]\nzones: [{{id: z, name: z, members: [x]}}]\n{lists}"
    );
    let loaded = load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let registry = loaded.registry();
    let report = total(registry, &selection.select(registry).unwrap(), query).unwrap();
    let messages = Messages::new(Lang::En);
    let mut table = for_the_eye(&messages, &report, Look { cumulative: true, chart: true });
    say(&mut table, &messages, &report, query);
    look(&table, &report, &messages)
}

fn by(dimensions: &[Dimension]) -> TotalQuery {
    TotalQuery { by: dimensions.to_vec(), ..TotalQuery::default() }
}

/// Every total says that each project is counted once, and of each dimension by which rule projects fall into its rows.
#[test]
fn a_total_says_by_which_rules_it_counts() {
    use Dimension::{Box, Chapter, Class, Funding, Party, Region, Sector, Year, Zone};
    let split = |query: TotalQuery| TotalQuery { allocation: Allocation::Split, ..query };
    let in_x = Selection { regions: vec!["x".to_owned()], ..Selection::default() };
    let all = Selection::default();
    let projects = "projects: [{id: a, name: a, sector: s, investment: 1万元}]\n";
    for (query, selection, rules) in [
        (by(&[]), &all, &[][..]),
        (by(&[Sector]), &all, &[]),
        (by(&[Zone]), &all, &["total-rule-overlap"]),
        (by(&[Chapter]), &all, &["total-rule-first-cite"]),
        (by(&[Box]), &all, &["total-rule-first-cite"]),
        (by(&[Year]), &all, &["total-rule-spread"]),
        (by(&[Funding]), &all, &["total-rule-funding"]),
        (by(&[Region]), &all, &["total-rule-joint"]),
        (split(by(&[Region])), &all, &["total-rule-split"]),
        (split(by(&[Sector])), &in_x, &["total-rule-selected-split"]),
        (by(&[Sector]), &in_x, &[]),
        (by(&[Sector, Zone]), &all, &["total-rule-overlap"]),
        (by(&[Party]), &all, &["total-rule-overlap"]),
    ] {
        table_of(projects, selection, &query, |table, _, messages| {
            let expected: Vec<String> =
                std::iter::once(&"total-rule-once").chain(rules).map(|rule| messages.get(rule)).collect();
            assert_eq!(table.captions, expected, "{query:?}");
        });
    }
    let last =
        |query: &TotalQuery| table_of(projects, &all, query, |table, _, _| table.captions.last().cloned());
    let class = last(&TotalQuery { year: Some(2026), ..by(&[Class]) }).unwrap();
    assert!(class.starts_with("classes of 2026:"), "{class}");
    let roles = TotalQuery { roles: vec!["owner".parse().unwrap()], ..by(&[Party]) };
    assert!(last(&roles).unwrap().starts_with("only: "));
}

/// The notes below a total, by the ids of what they say; each only where there is something to say.
#[test]
fn a_total_says_what_must_be_known_of_it() {
    let whole = "{id: a, name: a, sector: s, investment: 3万元}";
    let piece = |rest: &str| format!("{{id: b, name: b, sector: s, part_of: a{rest}}}");
    let all = Selection::default();
    let active = Selection { active: vec!["2022".to_owned()], ..Selection::default() };
    let of = |projects: &[&str], selection: &Selection, query: &TotalQuery| {
        let list = format!("projects: [{}]\n", projects.join(", "));
        table_of(&list, selection, query, |table, _, messages| {
            let tables = std::slice::from_ref(table);
            let figures = Figures::of(tables, UnitChoice::Wan, None, Grouping::None, messages, "CNY");
            table.notes.iter().map(|note| note.say(&figures)).collect::<Vec<_>>().join("\n")
        })
    };
    let assert_says = |found: &str, parts: &[&str]| {
        assert_eq!(found.lines().count(), parts.len(), "{found}");
        for (line, part) in found.lines().zip(parts) {
            assert!(line.contains(part), "{part} in {line}");
        }
    };
    let sector = by(&[Dimension::Sector]);
    assert_says(&of(&[whole], &all, &sector), &[]);
    assert_says(&of(&[whole, &piece(", investment: 2万元")], &all, &by(&[])), &["of which"]);
    assert_says(
        &of(&[whole, &piece(", investment: 2万元")], &all, &sector),
        &["of which", "a piece counts where"],
    );
    assert_says(&of(&[whole, &piece("")], &all, &sector), &["1 piece"]);
    let undisclosed = "{id: a, name: a, sector: s}";
    assert_says(&of(&[undisclosed, &piece(", investment: 2万元")], &all, &sector), &["pieces are parts"]);
    let gone = |rest: &str| format!("{{id: g, name: g, sector: s, stage: cancelled{rest}}}");
    let cancelled = of(&[whole, &gone(", investment: 5万元")], &all, &sector);
    assert_says(&cancelled, &["cancelled"]);
    assert!(cancelled.contains('5'), "{cancelled}");
    let silent = of(&[whole, &gone("")], &all, &sector);
    assert_says(&silent, &["cancelled"]);
    assert!(!silent.contains('0'), "what states nothing is not said to cost nothing: {silent}");
    assert_says(&of(&["{id: a, name: a, sector: s, investment: 约3万元}"], &all, &sector), &["approximate:"]);
    let dated = "{id: a, name: a, sector: s, investment: 3万元, timeline: {start: 2021, finish: 2023}}";
    assert_says(
        &of(&[dated, &gone("").replace(", stage: cancelled", "")], &active, &sector),
        &["1 more has no known dates and is left out"],
    );
    let funded = "{id: a, name: a, sector: s, funding: [{source: f, amount: 4万元}]}";
    let funds = of(&[funded], &all, &by(&[Dimension::Funding]));
    assert_says(&funds, &["sources of 1 undisclosed project state 4 "]);
    let inferred = "{id: a, name: a, sector: s, investment: 3万元, location: {sites: [{region: x, basis: inferred, reason: r}]}}";
    assert_says(&of(&[inferred], &all, &by(&[Dimension::Region])), &["on inferred sites"]);
    assert_says(&of(&[inferred], &all, &by(&[Dimension::Region, Dimension::Sector])), &[]);
    let joint = "{id: a, name: a, sector: s, investment: 3万元, location: {sites: [x, y]}}";
    let in_x = Selection { regions: vec!["x".to_owned()], ..Selection::default() };
    assert_says(&of(&[joint], &in_x, &sector), &["of which 1"]);
    assert_says(&of(&[&joint.replace(", y]", "]")], &in_x, &sector), &[]);
}

/// Money and shares of each row, cell by cell: 9, 3 and nothing of 12, of which the first alone is three quarters; what is all
/// undisclosed has no amount and no share, and what is cancelled stands below the total.
#[test]
fn every_figure_of_a_total_has_its_column() {
    let projects = "projects:\n  - {id: a, name: a, sector: s, investment: 9万元, stage: planned}\n  - {id: b, name: b, sector: s, investment: 约3万元, \
        stage: construction}\n  - {id: c, name: c, sector: s, stage: suspended}\n  - {id: d, name: d, sector: s, part_of: a, investment: 1万元, \
        stage: planned}\n  - {id: e, name: e, sector: s, investment: 2万元, stage: cancelled}\n";
    table_of(projects, &Selection::default(), &by(&[Dimension::Stage]), |table, report, messages| {
        let wan = |wan: i128| Cell::Money(portfolio_core::Money::from_fen(wan * 1_000_000).unwrap());
        let percent = |text: &str| Cell::Percent(text.parse().unwrap());
        let bar = |wan: u128| Cell::Bar(wan * 1_000_000, 9_000_000);
        let counts = |each: [usize; 5]| each.map(Cell::Count).to_vec();
        // Projects, pieces, disclosed, undisclosed, approximate; amount, share, cumulative share, bar.
        let expected = [
            (Role::Body, counts([1, 1, 1, 0, 0]), [wan(9), percent("75.00"), percent("75.00"), bar(9)]),
            (Role::Body, counts([1, 0, 1, 0, 1]), [wan(3), percent("25.00"), percent("100.00"), bar(3)]),
            (Role::Body, counts([1, 0, 0, 1, 0]), [Cell::Blank, Cell::Blank, percent("100.00"), bar(0)]),
            (Role::Total, counts([3, 1, 2, 1, 1]), [wan(12), percent("100"), Cell::Blank, Cell::Blank]),
            (Role::Apart, counts([1, 0, 1, 0, 0]), [wan(2), Cell::Blank, Cell::Blank, bar(2)]),
        ];
        assert_eq!(table.rows.len(), expected.len());
        for (row, (role, counts, rest)) in table.rows.iter().zip(expected) {
            let cells: Vec<Cell> = counts.into_iter().chain(rest).collect();
            assert_eq!((row.role, &row.cells[1..]), (role, &cells[..]), "{:?}", row.cells[0]);
        }
        // A program reads the same, with an id beside the name, and without what is drawn for the eye.
        let file = for_programs(messages, report);
        let keys: Vec<&str> = file.columns[..2].iter().map(|column| column.key.as_str()).collect();
        assert_eq!(keys, ["stage_id", "stage"]);
        assert_eq!(file.rows[0].cells[0], Cell::text("planned"));
        assert_eq!(
            file.rows[0].cells[2..],
            [&counts([1, 1, 1, 0, 0])[..], &[wan(9), percent("75.00")]].concat()
        );
        assert_eq!(file.rows[3].cells[..2], [Cell::Blank, Cell::Blank]);
        assert_eq!((file.rows[4].role, &file.rows[4].cells[0]), (Role::Apart, &Cell::text("cancelled")));
    });
}

/// A matrix has a row and a column for each of what two dimensions have, and the sums of both.
#[test]
fn a_matrix_has_both_margins() {
    let projects = "projects:\n  - {id: a, name: a, sector: s, investment: 9万元, stage: planned}\n  - {id: b, name: b, sector: u, investment: 3万元, \
        stage: construction}\n  - {id: c, name: c, sector: u, stage: planned}\n";
    let query = by(&[Dimension::Sector, Dimension::Stage]);
    table_of(projects, &Selection::default(), &query, |_, report, messages| {
        let matrix = pivot(messages, report);
        let wan = |wan: i128, undisclosed| {
            Cell::Counted(Some(portfolio_core::Money::from_fen(wan * 1_000_000).unwrap()), undisclosed)
        };
        let cells: Vec<&[Cell]> = matrix.rows.iter().map(|row| &row.cells[1..]).collect();
        let keys: Vec<&str> = matrix.columns[1..].iter().map(|column| column.key.as_str()).collect();
        assert_eq!(keys, ["planned", "construction", "total"]);
        assert_eq!(cells[0], [wan(9, 0), Cell::Blank, wan(9, 0)]);
        assert_eq!(cells[1], [Cell::Counted(None, 1), wan(3, 0), wan(3, 1)]);
        assert_eq!(cells[2], [wan(9, 1), wan(3, 0), wan(12, 1)]);
        assert_eq!(matrix.rows[2].role, Role::Total);
    });
}

/// By two dimensions each line has the ids and names of both, and stands below that of the first; what rests on inferred places
/// has a column by one dimension, with how many of it disclose nothing.
#[test]
fn lines_of_two_dimensions_and_of_inferred_places() {
    let projects = "projects:\n  - {id: a, name: a, sector: s, investment: 9万元, stage: planned, location: {sites: [{region: x, basis: inferred, reason: r}]}}\n  \
        - {id: b, name: b, sector: s, stage: planned, location: {sites: [{region: x, basis: inferred, reason: r}]}}\n  \
        - {id: c, name: c, sector: u, investment: 3万元, stage: construction, location: {sites: [y]}}\n";
    let all = Selection::default();
    table_of(projects, &all, &by(&[Dimension::Sector, Dimension::Stage]), |table, report, messages| {
        let depths =
            table.rows.iter().map(|row| if let Cell::Nested(depth, _) = row.cells[0] { depth } else { 9 });
        assert_eq!(depths.collect::<Vec<_>>(), [0, 1, 0, 1, 9]);
        let file = for_programs(messages, report);
        assert_eq!(file.rows[0].cells[..4], [Cell::text("s"), Cell::text("s"), Cell::Blank, Cell::Blank]);
        assert_eq!(file.rows[1].cells[..3], ["s", "s", "planned"].map(Cell::text));
        assert!(file.rows.iter().all(|row| row.cells.len() == file.columns.len()), "{file:?}");
    });
    let wan = |wan: i128| portfolio_core::Money::from_fen(wan * 1_000_000).unwrap();
    table_of(projects, &all, &by(&[Dimension::Region]), |table, _, _| {
        let at = table.columns.iter().position(|column| column.key == "inferred").unwrap();
        let cells: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[at]).collect();
        assert_eq!(cells, [&Cell::Counted(Some(wan(9)), 1), &Cell::Blank, &Cell::Counted(Some(wan(9)), 1)]);
    });
    // Where none of it discloses anything there is no amount, which is not zero.
    let silent = projects.replace("investment: 9万元, ", "");
    table_of(&silent, &all, &by(&[Dimension::Region]), |table, _, _| {
        let at = table.columns.iter().position(|column| column.key == "inferred").unwrap();
        assert_eq!(table.rows[0].cells[at], Cell::Counted(None, 2));
    });
}

/// Lines of one dimension stand as far in as they are below the shallowest that has a level, which of regions is a township: what
/// has no place stands beside it. A year is called one.
#[test]
fn lines_stand_below_the_shallowest() {
    let projects = "projects:\n  - {id: a, name: a, sector: s, investment: 9万元, location: {sites: [v]}, annual: {2022: 1万元}}\n  \
        - {id: b, name: b, sector: s}\n";
    let (all, query) = (Selection::default(), TotalQuery { depth: Some(3), ..by(&[Dimension::Region]) });
    table_of(projects, &all, &query, |table, _, _| {
        let line = |row: &crate::table::Row| match &row.cells[0] {
            Cell::Nested(depth, name) => (*depth, name.clone()),
            other => panic!("{other:?}"),
        };
        let lines: Vec<_> = table.rows.iter().filter(|row| row.role != Role::Total).map(line).collect();
        let expected = [(0, "x"), (1, "v"), (0, "site not stated")];
        assert_eq!(lines, expected.map(|(depth, name)| (depth, name.to_owned())));
    });
    // What lies in the township itself stands in a line of its own beside the village: one further in than its township would.
    let both = "projects:\n  - {id: a, name: a, sector: s, investment: 9万元, location: {sites: [v]}}\n  \
        - {id: b, name: b, sector: s, location: {sites: [x]}}\n";
    table_of(both, &all, &query, |table, _, _| {
        let depth = |row: &crate::table::Row| match &row.cells[0] {
            Cell::Nested(depth, _) => *depth,
            other => panic!("{other:?}"),
        };
        let rows = table.rows.iter().filter(|row| row.role != Role::Total);
        assert_eq!(rows.map(depth).collect::<Vec<_>>(), [0, 1, 1]);
    });
    table_of(projects, &all, &by(&[Dimension::Year]), |_, report, _| {
        let called = [Lang::Zh, Lang::En].map(|lang| label(&Messages::new(lang), report, &report.rows[0]));
        assert_eq!(called, ["2022年", "2022"]);
    });
}
