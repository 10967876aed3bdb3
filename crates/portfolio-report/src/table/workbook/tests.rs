//! What stands in the cells of a sheet.

use super::*;
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Column, Grouping, Note, UnitChoice};

fn sheet_xml(table: Table) -> String {
    parts_of(&[table], ["xl/worksheets/sheet1.xml"]).concat()
}

fn parts_of<const N: usize>(tables: &[Table], parts: [&str; N]) -> [String; N] {
    let messages = Messages::new(Lang::Zh);
    let figures = Figures::of(tables, UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
    let bytes = workbook(tables, &figures).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    parts.map(|part| std::io::read_to_string(archive.by_name(part).unwrap()).unwrap())
}

/// Between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    Some(text.split_once(from)?.1.split_once(to)?.0)
}

/// What stands in each cell that is not empty: its words, its number, or its formula before its number.
fn cells(table: Table) -> std::collections::BTreeMap<String, String> {
    let [sheet, strings] = parts_of(&[table], ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]);
    let strings: Vec<&str> =
        strings.split("<si>").skip(1).map(|one| between(one, ">", "</t>").unwrap()).collect();
    let cell = |one: &str| {
        let (place, value) = (one.split_once('"')?.0, between(one, "<v>", "</v>")?);
        let shown = match (between(one, "<f>", "</f>"), one.contains("t=\"s\"")) {
            (Some(formula), _) => format!("{formula}={value}"),
            (None, true) => strings[value.parse::<usize>().unwrap()].to_owned(),
            (None, false) => value.to_owned(),
        };
        (!shown.is_empty()).then(|| (place.to_owned(), shown))
    };
    sheet.split("<c r=\"").skip(1).filter_map(cell).collect()
}

/// Two groups below their sums, the total, and what is in no sum.
fn grouped() -> Table {
    let mut table = Table::new(vec![
        Column::new("项目", Kind::Text),
        Column::new("个数", Kind::Count),
        Column::new("图", Kind::Chart),
        Column::new("总投资", Kind::Money),
        Column::new("占比", Kind::Percent),
    ]);
    table.title = Some("清单".to_owned());
    table.captions.push("截至六月".to_owned());
    let money = |text: &str| Cell::Money(text.parse::<portfolio_core::Amount>().unwrap().money);
    let counted = Cell::Counted(Some("2亿元".parse::<portfolio_core::Amount>().unwrap().money), 3);
    let about = Cell::Amount("约1亿元".parse().unwrap());
    for (role, name, count, amount) in [
        (Role::Subtotal, "甲类", 2, money("3亿元")),
        (Role::Body, "一二三四五六七八九十", 1, about),
        (Role::Body, "乙", 1, counted),
        (Role::Subtotal, "乙类", 3, money("4亿元")),
        (Role::Body, "丙", 3, money("4亿元")),
        (Role::Total, "合计", 5, money("7亿元")),
        (Role::Apart, "取消", 9, money("9亿元")),
    ] {
        let percent = Cell::Percent("12.5".parse().unwrap());
        table.push(role, vec![Cell::text(name), Cell::Count(count), Cell::Bar(1, 2), amount, percent]);
    }
    table.note(Note::from("说明".to_owned()));
    table
}

/// Title, caption, unit and headings, then a line a row; a sum is of the rows that it stands over, the total of all of them,
/// and what stands below the total is in no sum. Money is in 万元; qualifiers and counts of undisclosed stand beside it.
#[test]
fn every_cell_has_its_place_and_every_sum_its_rows() {
    let expected = [
        ("A1", "清单"),
        ("A2", "截至六月"),
        ("F3", "单位：万元"),
        ("A4", "项目"),
        ("B4", "个数"),
        ("C4", "总投资"),
        ("F4", "占比（%）"),
        ("A5", "甲类"),
        ("B5", "SUM(B6:B7)=2"),
        ("C5", "SUM(C6:C7)=30000"),
        ("B6", "1"),
        ("C6", "10000"),
        ("D6", "约"),
        ("F6", "12.5"),
        ("C7", "20000"),
        ("E7", "3"),
        ("B8", "SUM(B9:B9)=3"),
        ("C8", "SUM(C9:C9)=40000"),
        ("C9", "40000"),
        ("A10", "合计"),
        ("B10", "SUM(B6:B7,B9:B9)=5"),
        ("C10", "SUM(C6:C7,C9:C9)=70000"),
        ("B11", "9"),
        ("C11", "90000"),
        ("A13", "说明"),
    ];
    let found = cells(grouped());
    for (place, shown) in expected {
        assert_eq!(found.get(place).map(String::as_str), Some(shown), "{place} of {found:?}");
    }
    assert!(
        !found.contains_key("D5") && !found.contains_key("E6") && !found.contains_key("A12"),
        "{found:?}"
    );
}

/// What stays on the screen are the headings; rows can be filtered where none is a sum of others; a column is as wide as its
/// words, six at the least, and two more.
#[test]
fn a_sheet_is_laid_out_for_reading() {
    let xml = sheet_xml(grouped());
    for part in ["ySplit=\"4\"", "<mergeCell ref=\"A1:F1\"/>"] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    assert!(!xml.contains("<autoFilter"), "{xml}");
    // The twenty of ten characters; a heading of four is less than six; five digits and four for marks.
    let width =
        |column: &str| between(&xml, &format!("<col min=\"{column}\" max=\"{column}\" width=\""), "\"");
    let widths = ["1", "2", "3"].map(|column| width(column).unwrap().split('.').next().unwrap());
    assert_eq!(widths, ["22", "8", "11"]);
    let plain = sheet_xml(sample("9元"));
    assert!(plain.contains("ySplit=\"3\"") && plain.contains("<autoFilter ref=\"A3:D5\"/>"), "{plain}");
    let mut one = Table::new(vec![Column::new("项目", Kind::Text)]);
    one.title = Some("清单".to_owned());
    one.push(Role::Total, vec![Cell::text("合计")]);
    let xml = sheet_xml(one);
    assert!(!xml.contains("<mergeCell") && !xml.contains("<autoFilter"), "{xml}");
}

/// A sheet is called like its table, without what formulas need, in 27 characters, and each otherwise.
#[test]
fn sheets_have_names_of_their_own() {
    let named = |title: &str| {
        let mut table = Table::new(vec![Column::new("项目", Kind::Text)]);
        table.title = Some(title.to_owned());
        table
    };
    let long = "长".repeat(28);
    let [book] = parts_of(&["重点[2026]", "A", "a", "", &long].map(named), ["xl/workbook.xml"]);
    let names: Vec<&str> =
        book.split("<sheet name=\"").skip(1).map(|one| one.split('"').next().unwrap()).collect();
    assert_eq!(names, ["重点 2026", "A", "a 3", "4", &long[..27 * 3]]);
}

fn sample(total: &str) -> Table {
    let columns = vec![
        Column::new("项目", Kind::Text),
        Column::new("个数", Kind::Count),
        Column::new("总投资", Kind::Money),
    ];
    let mut table = Table::new(columns);
    table.title = Some("重点项目 [2026]".to_owned());
    let amount = |text: &str| Cell::Amount(text.parse().unwrap());
    table.push(Role::Body, vec![Cell::text("=1+1"), Cell::Count(1), amount("约1.25亿元")]);
    table.push(Role::Body, vec![Cell::text("乙"), Cell::Count(2), amount("0.01元")]);
    let total: portfolio_core::Amount = total.parse().unwrap();
    table.push(Role::Total, vec![Cell::text("合计"), Cell::Count(3), Cell::Money(total.money)]);
    table.note(Note::from("说明".to_owned()));
    table
}

/// Money in 万元, exact; a total that its rows add up to is their sum; text never runs as a formula.
#[test]
fn numbers_are_numbers_and_totals_are_formulas() {
    let xml = sheet_xml(sample("125000000.01元"));
    assert!(xml.contains("<v>12500</v>") && xml.contains("<v>0.000001</v>"), "{xml}");
    assert!(xml.contains("<f>SUM(C4:C5)</f><v>12500.000001</v>"), "{xml}");
    assert!(xml.contains("<f>SUM(B4:B5)</f><v>3</v>"), "{xml}");
    assert!(!xml.contains("<f>1+1") && !xml.contains("<f>=1+1"), "{xml}");
}

/// A sum that is not that of the rows shown (joint places, overlapping parties) stays the number that it is.
#[test]
fn a_total_of_something_else_is_no_formula() {
    let xml = sheet_xml(sample("9元"));
    assert!(!xml.contains("SUM(C"), "{xml}");
}

/// R22: more than 15 significant digits are no number of a spreadsheet.
#[test]
fn what_a_spreadsheet_would_round_is_text() {
    let mut table = Table::new(vec![Column::new("总投资", Kind::Money)]);
    table.push(Role::Body, vec![Cell::Amount("99999999999999.99元".parse().unwrap())]);
    let xml = sheet_xml(table);
    assert!(xml.contains("t=\"s\"") && !xml.contains("<v>9999999999"), "{xml}");
}

/// A table of these rows with a column for each kind of what they add up to.
fn rows_of(rows: impl IntoIterator<Item = (Role, usize, &'static str)>) -> Table {
    let mut table = Table::new(vec![Column::new("个数", Kind::Count), Column::new("总投资", Kind::Money)]);
    for (role, count, amount) in rows {
        let amount = amount.parse::<portfolio_core::Amount>().unwrap();
        table.push(role, vec![Cell::Count(count), Cell::Money(amount.money)]);
    }
    table
}

/// A formula names up to 200 ranges of rows; a sum of more, or of no row at all, is the number that it is.
#[test]
fn a_formula_is_of_no_more_rows_than_it_can_name() {
    let apart = |rows: usize, count, amount| {
        let each = [(Role::Body, 1, "1万元"), (Role::Apart, 1, "1万元")];
        let total = [(Role::Total, count, amount)];
        cells(rows_of(each.into_iter().cycle().take(2 * rows).chain(total)))
    };
    let most = apart(200, 200, "200万元");
    for (place, sum) in [("A403", "=200"), ("B403", "=200")] {
        assert!(most[place].starts_with("SUM(") && most[place].ends_with(sum), "{}", most[place]);
    }
    let more = apart(201, 201, "201万元");
    assert_eq!([&more["A405"], &more["B405"]], ["201", "201"]);
    let none = apart(0, 0, "0元");
    assert_eq!([&none["A3"], &none["B3"]], ["0", "0"]);
}

/// Words of every kind stand in their cells, what is indented by full blanks; what counts no undisclosed has no column for them, and
/// what has no money no unit.
#[test]
fn words_of_every_kind_stand_in_their_cells() {
    let branch = super::super::Branch { depth: 2, lines: "`-- ".to_owned(), text: "支".to_owned() };
    let said = Note::from("说明".to_owned());
    let mut table = Table::new(vec![Column::new("词", Kind::Text), Column::new("数", Kind::Count)]);
    for cell in [Cell::text("甲"), Cell::Nested(1, "乙".to_owned()), Cell::Branch(branch), Cell::Said(said)]
    {
        table.push(Role::Body, vec![cell, Cell::Counted(None, 0)]);
    }
    let found = cells(table);
    let words = ["A1", "A2", "A3", "A4", "A5"].map(|place| found.get(place).map_or("", String::as_str));
    assert_eq!(words, ["词", "甲", "　乙", "　　支", "说明"]);
    assert!(!found.contains_key("C1"), "{found:?}");
}

/// Amounts have as many decimals as the most exact of their column needs; the filter goes down to the last
/// row above the total.
#[test]
fn numbers_are_shown_as_exact_as_they_are() {
    let styles = |table: Table| parts_of(&[table], ["xl/styles.xml"]).concat();
    let whole = styles(rows_of([(Role::Body, 1, "3万元")]));
    assert!(whole.contains("formatCode=\"#,##0\""), "{whole}");
    let exact = styles(rows_of([(Role::Body, 1, "3.05万元"), (Role::Body, 1, "1万元")]));
    assert!(exact.contains("formatCode=\"#,##0.00\""), "{exact}");
    let three = sheet_xml(rows_of([1, 2, 3].map(|count| (Role::Body, count, "1万元"))));
    assert!(three.contains("<autoFilter ref=\"A2:B5\"/>"), "{three}");
}
