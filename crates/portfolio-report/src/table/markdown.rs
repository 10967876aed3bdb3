//! Markdown tables (GitHub's), to paste into a document.

use std::io::{self, Write};

use super::ruler::INDENT;
use super::sheet::{Measured, Sheet};
use super::{Figures, Kind, Role, TableFrom, chart};

/// Writes a table.
pub fn write_markdown(out: &mut dyn Write, table: &TableFrom<'_>, figures: &Figures<'_>) -> io::Result<()> {
    if let Some(title) = &table.title {
        writeln!(out, "### {}\n", escape(title))?;
    }
    let sheet = Sheet::of(table, figures);
    let unit = table.unit_above.then(|| sheet.unit_line());
    for caption in table.captions.iter().chain(&unit) {
        writeln!(out, "{}  ", escape(caption))?;
    }
    if !table.captions.is_empty() || unit.is_some() {
        writeln!(out)?;
    }
    let columns = &sheet.columns;
    line(out, columns.iter().map(|column| escape(&column.heading)))?;
    line(out, columns.iter().map(|column| if column.kind.is_number() { "---:" } else { "---" }.to_owned()))?;
    table.write_rows(|row| {
        let strong = |cell: &str| match cell.trim_matches(' ') {
            "" => String::new(),
            cell if row.role == Role::Body => escape(cell),
            cell => format!("**{}**", escape(cell)),
        };
        let text = |column: &Measured| match column.kind {
            Kind::Chart => sheet.lines(row, column, chart::USUAL).text,
            _ => sheet.cell(row, column),
        };
        line(out, columns.iter().map(|column| strong(&text(column).replace(INDENT, "\u{3000}"))))
    })?;
    for (index, note) in table.notes.iter().enumerate() {
        write!(out, "{}{}", if index == 0 { "\n" } else { "  \n" }, escape(&note.say(figures)))?;
    }
    if table.notes.is_empty() { Ok(()) } else { writeln!(out) }
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

fn escape(text: &str) -> String {
    let text = crate::sanitize::one_line(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '\\' | '*' | '_' | '`' | '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::testing::suited;
    use crate::table::{Cell, Column, Table};

    /// A chart is as wide as where no width is given; sums are bold, and what is empty is not.
    #[test]
    fn charts_are_drawn_and_sums_are_bold() {
        let mut table = Table::new(vec![Column::new("项目", Kind::Text), Column::new("图", Kind::Chart)]);
        table.push(Role::Body, vec![Cell::text("甲"), Cell::Bar(1, 2)]);
        table.push(Role::Total, vec![Cell::text("合计"), Cell::Blank]);
        let messages = Messages::new(Lang::Zh);
        let mut out = Vec::new();
        write_markdown(&mut out, &table, &suited(&table, &messages)).unwrap();
        let lines = format!("| 项目 | 图 |\n| --- | --- |\n| 甲 | {} |\n| **合计** |  |\n", "█".repeat(20));
        assert_eq!(String::from_utf8(out).unwrap(), lines);
    }

    /// What stands above a table is apart from it, be it a caption or the unit alone.
    #[test]
    fn what_stands_above_a_table_is_apart_from_it() {
        let messages = Messages::new(Lang::Zh);
        let above = |caption: Option<&str>, unit_above: bool| {
            let mut table = Table::new(vec![Column::new("投资额", Kind::Money)]);
            table.captions = caption.map(str::to_owned).into_iter().collect();
            table.unit_above = unit_above;
            table.push(Role::Body, vec![Cell::Amount("2亿元".parse().unwrap())]);
            let mut out = Vec::new();
            write_markdown(&mut out, &table, &suited(&table, &messages)).unwrap();
            let text = String::from_utf8(out).unwrap();
            text.split_once('|').unwrap().0.to_owned()
        };
        assert_eq!((above(None, false).as_str(), above(Some("甲"), false).as_str()), ("", "甲  \n\n"));
        let unit = above(None, true);
        assert!(unit.contains("亿元") && unit.ends_with("  \n\n"), "{unit:?}");
        assert_eq!(above(Some("甲"), true), format!("甲  \n{unit}"));
    }

    #[test]
    fn markup_in_data_is_text_and_numbers_stand_right() {
        let mut table = Table::new(vec![Column::new("项目", Kind::Text), Column::new("投资额", Kind::Money)]);
        table.push(Role::Body, vec![Cell::text("a|b*c"), Cell::Amount("约0.5亿元".parse().unwrap())]);
        table.note("注".to_owned());
        let messages = Messages::new(Lang::Zh);
        let figures = suited(&table, &messages);
        let mut out = Vec::new();
        write_markdown(&mut out, &table, &figures).unwrap();
        let expected = "| 项目 | 投资额（万元） |\n| --- | ---: |\n| a\\|b\\*c | 约5000 |\n\n注\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
