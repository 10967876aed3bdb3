//! Projects that stand more than once, sheets that hold nothing, and what the registry's own rules refuse.

use std::collections::BTreeSet;

use portfolio_core::load_text;
use portfolio_exchange::import::{Import, Request, import};
use rust_xlsxwriter::Workbook;

use super::support::{places, problems, projects, take, take_with};

/// A workbook of sheets, each of rows of texts.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const HEAD: &[&str] = &["项目名称", "总投资（万元）", "项目代码"];
const A: &str = "2020-140827-45-03-000001";
const B: &str = "2020-140827-45-03-000002";

/// What is told of sheets of projects, each its name, amount and code.
fn told(sheets: &[(&str, &[&[&str]])]) -> Vec<String> {
    let sheets: Vec<(&str, Vec<&[&str]>)> =
        sheets.iter().map(|(name, rows)| (*name, [&[HEAD], *rows].concat())).collect();
    let sheets: Vec<(&str, &[&[&str]])> =
        sheets.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
    let done = take("list.xlsx", &book(&sheets));
    let of_repeats = |line: &String| line.contains("E814") || line.contains("W887");
    problems(&done).into_iter().filter(of_repeats).collect()
}

/// Name and amount of a project on two sheets are its money twice, unless its codes tell them apart; one name is a warning.
#[test]
fn a_project_on_two_sheets_is_one_by_its_name_amount_and_code() {
    for (one, other, twice) in [
        (&["甲", "1"][..], &["甲", "1"][..], true),
        (&["甲", "1", A], &["甲", "1", A], true),
        (&["甲", "1", A], &["甲", "1"], true),
        (&["甲", "1", A], &["甲", "1", B], false),
        (&["甲", "1"], &["甲", "2"], false),
    ] {
        let told = told(&[("一", &[one]), ("二", &[other])]);
        let wanted = if twice { "list.xlsx:二!A2: error E814" } else { "list.xlsx:二!A2: warning W887" };
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(wanted), "{one:?} {other:?}: {told:?}");
        // The other is told by its sheet.
        assert!(twice || told[0].contains("一!A2"), "{told:?}");
    }
    // On one sheet by its cell.
    let alone = told(&[("一", &[&["甲", "1"], &["甲", "1"]])]);
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(alone[0].starts_with("list.xlsx:一!A3: warning W887"), "{alone:?}");
    assert!(alone[0].contains("A2") && !alone[0].contains("一!A2"), "{alone:?}");
}

#[test]
fn a_file_that_is_given_twice_is_money_counted_twice() {
    let file = ("list.csv".to_owned(), "项目名称,总投资（万元）\n甲,1\n乙,2\n".as_bytes().to_vec());
    let done = import(&Request { files: &[file.clone(), file], ..Request::default() });
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["A2 E814"]);
}

#[test]
fn a_code_that_stands_second_is_found_again() {
    let told = told(&[("一", &[&["甲", "1", A], &["甲", "1", B]]), ("二", &[&["甲", "1", B]])]);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("list.xlsx:二!A2: error E814")), "{told:?}");
}

#[test]
fn an_empty_sheet_is_left_without_a_word() {
    let bytes = book(&[("表", &[&["项目名称", "行业"], &["甲", "交通"]]), ("空", &[]), ("字", &[&["甲"]])]);
    let done = take("list.xlsx", &bytes);
    assert_eq!(places(&done), ["字! W882"]);
    assert!(!done.left());
}

/// The date of a title is told where something is taken as of it: amounts that are done, or what stands in the way.
#[test]
fn the_date_of_a_title_is_told_where_it_counts() {
    let told = |heading: &str, cell: &str| {
        let list =
            format!("截至2026年9月底重点项目进展情况表,,\n项目名称,行业,{heading}\n甲桥,交通,{cell}\n");
        places(&take("list.csv", list.as_bytes()))
    };
    assert_eq!(told("存在问题", "缺地"), [" W891"]);
    assert_eq!(told("形象进度", "封顶"), [" W891"]);
    assert_eq!(told("存在问题", ""), Vec::<String>::new());
}

fn with(into: &str, list: &str, keep_going: bool) -> Import {
    let text = format!(
        "format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: s, name: 交通}}]\nprojects:\n{into}"
    );
    let into = load_text("plan.yaml", &text).unwrap_or_else(|problems| panic!("{problems}")).into_registry();
    let request = Request { into: Some(&into), keep_going, ..Request::default() };
    take_with("list.csv", list.as_bytes(), &request)
}

#[test]
fn a_name_of_two_records_is_refused_or_left() {
    let into = "  - {id: a, name: 东桥, sector: s}\n  - {id: b, name: 东桥, sector: s}\n";
    let list = "项目名称,总投资（万元）\n东桥,1\n西桥,2\n";
    let done = with(into, list, false);
    assert!(done.registry.is_none());
    assert!(done.left());
    assert_eq!(
        places(&done).iter().filter(|place| place.starts_with("A2 E")).count(),
        1,
        "{:?}",
        places(&done)
    );
    let going = with(into, list, true);
    assert_eq!(projects(&going), ["东桥 | 交通 | -", "东桥 | 交通 | -", "西桥 | 未分类 | 2万元"]);
}

/// What the registry's rules refuse is told at the cell that they speak of, and refuses the list unless it keeps going.
#[test]
fn what_a_rule_refuses_is_told_at_its_cell() {
    for (list, cell) in [
        ("项目名称,行业,开工时间,竣工时间\n甲桥,交通,2026-05,2025-01\n", "C2"),
        ("项目名称,行业,竣工时间,备注,开工时间\n甲桥,交通,2025-01,甲,2026-05\n", "E2"),
        ("项目名称,行业,建设年限,总投资（万元）,竣工时间\n甲桥,交通,2026,1,2025-01\n", "C2"),
    ] {
        let done = take("list.csv", list.as_bytes());
        assert!(done.registry.is_none(), "{list}");
        assert_eq!(places(&done).iter().map(|place| &place[..2]).collect::<Vec<_>>(), [cell], "{list}");
        assert!(done.findings[0].record.is_some());
    }
}

#[test]
fn a_list_that_nothing_was_before_gives_the_head() {
    let list = "某县2026年重点项目,\n项目名称,行业\n甲桥,交通\n";
    let done = take("list.csv", list.as_bytes());
    let head = done.registry.as_ref().unwrap().head().unwrap();
    assert_eq!((head.title.as_deref(), head.year), (Some("某县2026年重点项目"), Some(2026)));
    let plain = take("清单.csv", "项目名称,行业\n甲桥,交通\n".as_bytes());
    let head = plain.registry.as_ref().unwrap().head().unwrap();
    assert_eq!((head.title.as_deref(), head.year), (Some("清单"), None));
}

/// A note of several lines that the record has is not added at each import.
#[test]
fn a_note_is_added_once() {
    let list = "项目名称,备注,存在问题\n东桥,\"甲\n乙\",缺地\n";
    let into = "  - {id: a, name: 东桥, sector: s, notes: 先前}\n";
    let once = with(into, list, false);
    assert_eq!(projects(&once), ["东桥 | 交通 | - | notes:先前⏎甲⏎乙⏎存在问题：缺地"]);
    let registry = once.registry.unwrap();
    let request = Request { into: Some(&registry), ..Request::default() };
    let twice = take_with("list.csv", list.as_bytes(), &request);
    assert_eq!(projects(&twice), ["东桥 | 交通 | - | notes:先前⏎甲⏎乙⏎存在问题：缺地"]);
    // A part of a line is another note.
    let part = take_with("list.csv", "项目名称,备注\n东桥,先\n".as_bytes(), &request);
    assert_eq!(projects(&part), ["东桥 | 交通 | - | notes:先前⏎甲⏎乙⏎存在问题：缺地⏎先"]);
}

/// Whoever keeps going is told of every row that is refused, at its own cell, however many they are.
#[test]
fn every_row_that_is_left_out_is_told() {
    let rows: String = (0..120).map(|row| format!("桥{row},1,3\n")).collect();
    let list = format!("项目名称,总投资（万元）,2026年计划投资（万元）\n{rows}");
    let request = Request { keep_going: true, ..Request::default() };
    let done = take_with("list.csv", list.as_bytes(), &request);
    let wanted: Vec<String> = (2..122).map(|row| format!("C{row} E118")).collect();
    assert_eq!(places(&done), wanted);
    let said: BTreeSet<String> = done.findings.iter().map(|finding| finding.problem.to_string()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(done.refused.len(), 120);
}

/// Of many records that a row may mean some are named.
#[test]
fn a_name_of_many_records_is_told_by_some() {
    let told = |records: usize| {
        let of = |n: usize| format!("  - {{id: b{n}, name: 东桥, sector: s}}\n");
        let done =
            with(&(0..records).map(of).collect::<String>(), "项目名称,总投资（万元）\n东桥,1\n", false);
        done.findings[0].problem.to_string()
    };
    assert_eq!(told(6), "`东桥` may be any of b0, b1, b2, b3, b4, …");
    assert_eq!(told(5), "`东桥` may be any of b0, b1, b2, b3, b4");
}
