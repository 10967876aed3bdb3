//! What a year's progress says of a list of four: two that report, one that does not, and one that is cancelled.

use portfolio_core::progress::{self, ProgressQuery};
use portfolio_core::{Dimension, Money, Selection, load_text};

use super::*;
use crate::lang::Lang;
use crate::table::{Cell, Figures, Grouping, Role, Table, UnitChoice};

const TEXT: &str = "
format: portfolio/1
title: t
year: 2026
sectors: [{id: s, name: s}]
projects:
  - {id: a, name: a, sector: s, annual: {2026: 100万元}, problems: [{raised: 2026-01, text: x, due: 2026-02, solved: 2026-05}],
     updates: [{as_of: 2026-03, invested_year: 20万元}, {as_of: 2026-06, invested_year: 50万元}], timeline: {start: 2026-02}, started: 2026-03}
  - {id: b, name: b, sector: s, annual: {2026: 60万元}, updates: [{as_of: 2026-06, invested_year: 30万元}], timeline: {start: 2026-04, finish: 2026-12}}
";
const SILENT: &str = "  - {id: c, name: c, sector: s, annual: {2026: 40万元}, problems: [{raised: 2026-01, text: y, due: 2026-02}]}\n";
const CANCELLED: &str = "  - {id: d, name: d, sector: s, stage: cancelled, annual: {2026: 7万元}}\n";

fn query() -> ProgressQuery {
    ProgressQuery { as_of: Some("2026-06".parse().unwrap()), ..ProgressQuery::default() }
}

fn notes(table: &Table, messages: &Messages) -> Vec<String> {
    let figures =
        Figures::of(std::slice::from_ref(table), UnitChoice::Wan, None, Grouping::None, messages, "CNY");
    table.notes.iter().map(|note| note.say(&figures)).collect()
}

/// 20 and 50 of 100 are 20 % and 50 %, 30 points more; what had not reported then has no figure then.
#[test]
fn two_dates_stand_beside_each_other() {
    let loaded = load_text("a.yaml", TEXT).unwrap();
    let registry = loaded.registry();
    let selected = Selection::default().select(registry).unwrap();
    let report = progress::against(registry, &selected, &query(), "2026-03".parse().unwrap()).unwrap();
    let table = against(&Messages::new(Lang::En), &report);
    let wan = |wan: i128| Cell::Money(Money::from_fen(wan * 1_000_000).unwrap());
    let percent = |percent: i64| Cell::Percent(percent.into());
    let row = |index: usize| (table.rows[index].role, &table.rows[index].cells[1..]);
    let first = [
        wan(100),
        wan(20),
        wan(50),
        wan(30),
        percent(20),
        percent(50),
        percent(30),
        Cell::Count(1),
        Cell::Count(0),
    ];
    assert_eq!(row(0), (Role::Body, &first[..]));
    let names = table.rows[..2].iter().map(|row| &row.cells[0]).collect::<Vec<_>>();
    assert_eq!(names, ["a", "b"].map(|name| Cell::Nested(0, name.to_owned())).iter().collect::<Vec<_>>());
    assert_eq!(table.rows[1].cells[1..4], [wan(60), Cell::Blank, wan(30)]);
    assert_eq!(table.rows[1].cells[5..7], [Cell::Blank, percent(50)]);
    assert_eq!(
        (table.rows[2].role, &table.rows[2].cells[1..4]),
        (Role::Total, &[wan(160), wan(20), wan(80)][..])
    );
}

/// Below the table stands what must be known, and nothing of what is not: what has not reported with its plan, how many of the
/// planned starts were made, what is overdue, and what is cancelled.
#[test]
fn progress_says_what_must_be_known_of_it() {
    let messages = Messages::new(Lang::En);
    let of = |text: &str| {
        let loaded = load_text("a.yaml", text).unwrap_or_else(|problems| panic!("{problems}"));
        let registry = loaded.registry();
        let selected = Selection::default().select(registry).unwrap();
        let report = progress::progress(registry, &selected, &query()).unwrap();
        let finishing = measured(&messages, &report, &[]).held();
        (notes(&for_the_eye(&messages, &report).held(), &messages), notes(&finishing, &messages))
    };
    let (said, with_finishing) = of(TEXT);
    assert_eq!(said, ["1 of 2 planned starts: 50%"]);
    assert_eq!(with_finishing.last().unwrap(), "of which finishing in 2026: 1");
    let (said, _) = of(&format!("{TEXT}{SILENT}{CANCELLED}"));
    let expected = [
        "1 project has not reported",
        "1 of 2 planned starts",
        "1 open problem, 1 overdue",
        "1 cancelled project is not counted",
    ];
    assert_eq!(said.len(), expected.len(), "{said:?}");
    assert!(said.iter().zip(expected).all(|(said, expected)| said.starts_with(expected)), "{said:?}");
    assert!(said[0].contains("40") && said[0].ends_with("in no rate"), "{said:?}");
    let (silent, finishing) = of(&format!("{TEXT}{SILENT}")
        .replace("annual: {2026: 40万元}, ", "")
        .replace(", finish: 2026-12", ""));
    assert!(silent[0].ends_with("which is not zero"), "{silent:?}");
    assert!(!finishing.iter().any(|note| note.contains("finishing")), "{finishing:?}");
}

/// The report on these projects by those dimensions, with how they are asked.
fn reported<T>(
    text: &str,
    by: &[Dimension],
    look: impl FnOnce(&Messages, &progress::ProgressReport<'_>) -> T,
) -> T {
    let loaded = load_text("a.yaml", text).unwrap_or_else(|problems| panic!("{problems}"));
    let registry = loaded.registry();
    let selected = Selection::default().select(registry).unwrap();
    let query = ProgressQuery { by: by.to_vec(), ..query() };
    look(&Messages::new(Lang::En), &progress::progress(registry, &selected, &query).unwrap())
}

const PIECES: &str = "  - {id: e, name: e, sector: s, part_of: a, stage: cancelled}\n  - {id: f, name: f, sector: s, part_of: a}\n";

/// For a program a row has the id and the name of each key; pieces are counted whether there are any or not. For the eye they have
/// a column where there are some, and a note below.
#[test]
fn pieces_are_counted_where_there_are_some() {
    let keys = |table: &Table| table.columns.iter().map(|column| column.key.clone()).collect::<Vec<_>>();
    let has_pieces = |table: &Table| keys(table).iter().any(|key| key == "pieces");
    let of_pieces = "what a piece states adds nothing where its whole states the same measure";
    for (text, expected) in [(TEXT.to_owned(), false), (format!("{TEXT}{PIECES}"), true)] {
        reported(&text, &[Dimension::Sector], |messages, report| {
            let (eye, file) = (for_the_eye(messages, report).held(), for_programs(messages, report).held());
            assert_eq!((has_pieces(&eye), has_pieces(&file)), (expected, true));
            assert_eq!(notes(&eye, messages).iter().any(|note| note == of_pieces), expected);
            assert_eq!(keys(&file)[..2], ["sector_id", "sector"]);
            assert_eq!(file.rows[0].cells[..2], [Cell::text("s"), Cell::text("s")]);
            assert_eq!(
                (file.rows[1].role, &file.rows[1].cells[..2]),
                (Role::Total, &[Cell::Blank, Cell::Blank][..])
            );
        });
    }
    // What is cancelled is one record each, whole or piece; where no start is planned none is told.
    let text =
        format!("{TEXT}{PIECES}{CANCELLED}").replace(", timeline: {start: 2026-02}, started: 2026-03", "");
    let said = reported(&text.replace("start: 2026-04, ", ""), &[], |messages, report| {
        notes(&for_the_eye(messages, report).held(), messages)
    });
    assert!(said.iter().any(|note| note.starts_with("2 cancelled")), "{said:?}");
    assert!(!said.iter().any(|note| note.contains("planned start")), "{said:?}");
}
