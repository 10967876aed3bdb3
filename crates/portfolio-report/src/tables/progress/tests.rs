//! What a year's progress says of a list of four: two that report, one that does not, and one that is cancelled.

use portfolio_core::progress::{self, ProgressQuery};
use portfolio_core::{Money, Selection, load_text};

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
