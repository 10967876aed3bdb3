use super::*;
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::sheet;
use crate::table::testing::suited;
use crate::table::{Branch, Cell, Column, Kind, Layout, Table};
use portfolio_core::{Amount, Money};
use proptest::prelude::*;

fn money(text: &str) -> Money {
    text.parse::<Amount>().unwrap().money
}

fn sample() -> Table {
    let mut table = Table::new(vec![
        Column::new("行业", Kind::Text),
        Column::new("项目数", Kind::Count),
        Column::new("投资额未列明", Kind::Count),
        Column::new("投资额", Kind::Money),
        Column::new("占比", Kind::Percent),
    ]);
    let percent = |hundredths| Cell::Percent(portfolio_core::Decimal::new(hundredths, 2));
    let row = |name: Cell, a, b, m, p| {
        vec![name, Cell::Count(a), Cell::Count(b), Cell::Money(money(m)), percent(p)]
    };
    table.push(Role::Subtotal, row(Cell::text("工业"), 12, 1, "20.5亿元", 9_762));
    table.push(
        Role::Body,
        row(Cell::Nested(1, "New energy 新能源产业及其上下游配套产业".into()), 11, 1, "20亿元", 9_524),
    );
    table.push(Role::Body, row(Cell::Nested(1, "有色".into()), 1, 0, "5000万元", 238));
    table.push(Role::Total, row(Cell::text("合计"), 12, 1, "20.5亿元", 10_000));
    table
}

fn print(table: &Table, width: Option<usize>, lang: Lang) -> String {
    let messages = Messages::new(lang);
    let figures = suited(table, &messages);
    let mut out = Vec::new();
    write_text(&mut out, table, &figures, TextStyle { width, color: false }).unwrap();
    String::from_utf8(out).unwrap()
}

fn width_of(line: &str) -> usize {
    Ruler::of(Lang::Zh).text(line)
}

#[test]
fn every_line_of_numbers_ends_in_the_same_cell() {
    for width in [None, Some(120), Some(60), Some(50)] {
        let text = print(&sample(), width, Lang::Zh);
        let ends: Vec<usize> = text.lines().filter(|line| line.ends_with('%')).map(width_of).collect();
        assert_eq!(ends.len(), 4, "{text}");
        assert!(ends.iter().all(|end| *end == ends[0]), "{text}");
    }
}

#[test]
fn a_table_that_is_too_wide_wraps_words_and_headings_and_no_number() {
    let text = print(&sample(), Some(50), Lang::Zh);
    assert!(text.lines().all(|line| width_of(line) <= 50), "{text}");
    for number in ["20.5", "20.0", " 0.5", "97.62%", "100.00%"] {
        assert!(text.contains(number), "{number} in\n{text}");
    }
}

#[test]
fn a_rule_stands_below_the_headings_and_above_the_grand_total_only() {
    let text = print(&sample(), None, Lang::Zh);
    let rules: Vec<usize> =
        text.lines().enumerate().filter(|(_, line)| line.starts_with("---")).map(|(line, _)| line).collect();
    assert_eq!(rules, [1, 5], "{text}");
}

#[test]
fn a_cell_cannot_forge_a_rule_or_reach_the_terminal_raw() {
    let mut table = sample();
    table.rows[1].cells[0] = Cell::text("\u{1}\u{1}\u{1b}[2Jx");
    let text = print(&table, None, Lang::Zh);
    assert!(text.contains("\\u{1}\\u{1}\\u{1b}[2Jx"), "{text}");
}

#[test]
fn counts_in_brackets_leave_the_amounts_aligned() {
    let mut table = Table::new(vec![Column::new("2021", Kind::Money)]);
    table.push(Role::Body, vec![Cell::Counted(Some(money("1亿元")), 3)]);
    table.push(Role::Body, vec![Cell::Counted(Some(money("12亿元")), 0)]);
    table.push(Role::Body, vec![Cell::Counted(Some(money("2亿元")), 12)]);
    let text = print(&table, None, Lang::En);
    let points: Vec<_> = text.lines().skip(2).map(str::trim_end).collect();
    assert_eq!(points, ["          100  (3)", "         1200", "          200 (12)"], "{text}");
}

#[test]
fn at_any_width_nothing_is_wider_and_what_is_left_out_is_said() {
    for width in 20..=120 {
        for lang in [Lang::Zh, Lang::En] {
            let text = print(&sample(), Some(width), lang);
            let widest = text.lines().map(|line| Ruler::of(lang).text(line)).max().unwrap();
            assert!(widest <= width, "{width}: {widest}\n{text}");
            let all_there = text.contains("97.62%") && text.contains("占比");
            let said = text.contains("未显示") || text.contains("Left out");
            assert_eq!(!all_there, said, "{width}\n{text}");
        }
    }
}

/// The least columns go first; what the rows are called and the money stay.
#[test]
fn names_and_money_are_the_last_to_go() {
    let text = print(&sample(), Some(24), Lang::Zh);
    assert!(text.contains("投资额") && text.contains("20.5") && text.contains("工业"), "{text}");
    assert!(!text.contains("97.62%"), "{text}");
}

fn matrix(rows: usize, columns: usize) -> Table {
    let heads = (1..=columns).map(|index| Column::new(format!("乡镇{index}"), Kind::Money));
    let mut table = Table::new(std::iter::once(Column::new("行业", Kind::Text)).chain(heads).collect());
    table.layout = Layout::Matrix;
    for index in 1..=rows {
        let cells = (1..=columns).map(|_| Cell::Money(money("12.3456亿元")));
        let role = if index == rows { Role::Total } else { Role::Body };
        table.push(role, std::iter::once(Cell::text(format!("行业{index}"))).chain(cells).collect());
    }
    table
}

#[test]
fn a_matrix_that_is_too_wide_is_turned_where_that_fits() {
    let text = print(&matrix(3, 20), Some(80), Lang::Zh);
    assert!(text.lines().all(|line| width_of(line) <= 80), "{text}");
    assert_eq!(
        text.lines().count(),
        2 + 20 + 1,
        "headings, a rule, twenty rows, a rule above the total: {text}"
    );
    assert!(text.lines().any(|line| line.starts_with("乡镇20")), "{text}");
}

#[test]
fn a_matrix_that_is_too_wide_either_way_is_split_and_loses_nothing() {
    let text = print(&matrix(30, 30), Some(80), Lang::Zh);
    assert!(text.lines().all(|line| width_of(line) <= 80), "{text}");
    assert_eq!(text.matches("12.3456").count(), 900);
    for index in 1..=30 {
        assert!(text.contains(&format!("乡镇{index}")), "{index}");
    }
}

/// The parts of a split table are apart by a blank line, and there is no other.
#[test]
fn a_blank_line_stands_between_the_parts_of_a_split_table() {
    let text = print(&matrix(30, 30), Some(80), Lang::Zh);
    let parts: Vec<&str> = text.trim_end_matches('\n').split("\n\n").collect();
    assert!(parts.len() > 1 && parts.iter().all(|part| part.starts_with("行业")), "{text}");
    let rules = |part: &str| part.lines().filter(|line| line.starts_with("---")).count();
    assert!(parts.iter().all(|part| rules(part) == 2), "below the headings and above the total: {text}");
}

#[test]
fn a_text_is_shortened_to_the_cells_there_are() {
    assert_eq!(shortened("垣曲县职业中学", 11, Lang::Zh), "垣曲县职…");
    assert_eq!(shortened("垣曲县职业中学", 11, Lang::En), "垣曲县职业…");
    assert_eq!(shortened("垣曲县", 6, Lang::Zh), "垣曲县");
}

#[test]
fn a_line_of_a_tree_stays_one_line() {
    let mut table = Table::new(vec![Column::new("项目", Kind::Code), Column::new("投资额", Kind::Money)]);
    for depth in 0..40 {
        let lines = "|   ".repeat(depth);
        let branch =
            Branch { depth, lines, text: "职业中学新校区及其附属设施建设工程".to_owned() };
        table.push(Role::Body, vec![Cell::Branch(branch), Cell::Money(money("1亿元"))]);
    }
    let text = print(&table, Some(60), Lang::Zh);
    assert_eq!(text.lines().count(), 3 + 40, "headings of two lines, a rule, forty rows: {text}");
    assert!(text.lines().all(|line| width_of(line) <= 60), "{text}");
    assert!(
        text.lines().all(|line| ["职", "--", "项目", "亿元"].iter().any(|part| line.contains(part))),
        "{text}"
    );
}

/// 381 projects at 80 columns once cost up to fifty times what they cost without a width: each cell is written out once to
/// measure it and once to print it, however much there is to be taken away.
#[test]
fn a_width_costs_no_more_than_two_passes() {
    let mut table = sample();
    let row = table.rows[1].cells.clone();
    (0..300).for_each(|_| table.push(Role::Body, row.clone()));
    let cells = table.rows.len() * table.columns.len();
    for width in [None, Some(200), Some(60), Some(40)] {
        let before = sheet::written();
        print(&table, width, Lang::Zh);
        let written = sheet::written() - before;
        assert!((cells..=2 * cells).contains(&written), "{written} of {cells} cells at {width:?}");
    }
}

/// Texts of all kinds: Chinese, words, what combines, what cannot be seen, what is drawn.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range('一', '龥'),
        4 => prop::char::range('a', 'z'),
        2 => Just(' '),
        1 => prop::sample::select(vec!['，', '…', '—', '“', '\n', '\t', '\u{2}', '\u{301}', '\u{200d}', '\u{fe0f}', '│', '㈱', '😀']),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..80).prop_map(|text| text.into_iter().collect())
}

proptest! {
    /// Words can always be wrapped or left out: whatever they are, no line of them is wider than it may be.
    #[test]
    fn no_words_are_wider_than_the_terminal(
        rows in prop::collection::vec((prop::collection::vec(any_text(), 4), 0_usize..40), 1..8),
        headings in prop::collection::vec(any_text(), 4),
        width in 24_usize..140,
        is_chinese: bool,
    ) {
        let lang = if is_chinese { Lang::Zh } else { Lang::En };
        let mut table = Table::new(headings.into_iter().map(|heading| Column::new(heading, Kind::Text)).collect());
        for (texts, depth) in rows {
            let mut cells: Vec<Cell> = texts.into_iter().map(Cell::text).collect();
            if let Cell::Text(text) = &cells[0] {
                cells[0] = Cell::Nested(depth, text.to_string());
            }
            table.push(Role::Body, cells);
        }
        table.title = Some("某县国民经济和社会发展规划纲要所列重大项目一览".to_owned());
        for line in print(&table, Some(width), lang).lines() {
            let cells = Ruler::of(lang).text(line);
            prop_assert!(cells <= width, "{} cells in {}: {:?}", cells, width, line);
        }
    }
}

/// Where there is colour, headings and sums are bold, and no row of what they are of is.
#[test]
fn sums_are_bold() {
    let messages = Messages::new(Lang::Zh);
    let (table, mut out) = (sample(), Vec::new());
    let style = TextStyle { width: None, color: true };
    write_text(&mut out, &table, &suited(&table, &messages), style).unwrap();
    let text = String::from_utf8(out).unwrap();
    let is_bold = |name: &str| text.lines().find(|line| line.contains(name)).unwrap().contains("\u{1b}[1m");
    assert_eq!(["行业", "工业", "New energy", "有色", "合计"].map(is_bold), [true, true, false, false, true]);
}
