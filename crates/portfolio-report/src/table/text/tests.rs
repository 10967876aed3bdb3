use super::*;
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Grouping, UnitChoice};
use portfolio_core::{Amount, Money};

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
    let figures = Figures::of(table, UnitChoice::Auto, None, Grouping::None, &messages, "CNY");
    let mut out = Vec::new();
    write_text(&mut out, table, &figures, TextStyle { width, color: false }).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_line_of_numbers_ends_in_the_same_cell() {
    for width in [None, Some(120), Some(60), Some(10)] {
        let text = print(&sample(), width, Lang::Zh);
        let ends: Vec<usize> =
            text.lines().filter(|line| line.ends_with('%')).map(|line| line.width()).collect();
        assert_eq!(ends.len(), 4, "{text}");
        assert!(ends.iter().all(|end| *end == ends[0]), "{text}");
    }
}

#[test]
fn a_table_that_is_too_wide_wraps_words_and_headings_and_no_number() {
    let text = print(&sample(), Some(50), Lang::Zh);
    assert!(text.lines().all(|line| line.width() <= 50), "{text}");
    for number in ["20.5", "20.0", " 0.5", "97.62%", "100.00%"] {
        assert!(text.contains(number), "{number} in\n{text}");
    }
}

#[test]
fn a_rule_stands_below_the_headings_and_above_the_grand_total_only() {
    let text = print(&sample(), None, Lang::Zh);
    let rules: Vec<usize> =
        text.lines().enumerate().filter(|(_, line)| line.starts_with("---")).map(|(at, _)| at).collect();
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
    assert_eq!(points, ["         1  (3)", "        12", "         2 (12)"], "{text}");
}
