//! CSV and TSV: exact digits, the unit of money in a column of its own, nothing that only the eye needs.

use std::io::{self, Write};

use super::{Cell, Figures, Kind, Role, Table};

/// How to write a delimited file.
#[derive(Clone, Copy, Debug)]
pub struct Delimited {
    /// Tabs instead of commas.
    pub tabs: bool,
    /// For spreadsheets: a byte-order mark, and cells that a spreadsheet would run as a formula made text.
    pub spreadsheet: bool,
}

/// Writes a table.
pub fn write_delimited(
    out: &mut dyn Write,
    table: &Table,
    figures: &Figures<'_>,
    how: Delimited,
) -> io::Result<()> {
    if how.spreadsheet {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let columns = columns(table, figures);
    let mut writer =
        csv::WriterBuilder::new().delimiter(if how.tabs { b'\t' } else { b',' }).from_writer(out);
    writer.write_record(columns.iter().map(|(heading, _)| heading.as_str()))?;
    for row in 0..table.rows.len() {
        writer.write_record(columns.iter().map(|(_, make)| guard(make(row), how)))?;
    }
    writer.flush()
}

type Make<'t> = Box<dyn Fn(usize) -> String + 't>;

/// The columns of the file. One column of the table may become several: amounts, their qualifiers, counts in brackets.
fn columns<'t>(table: &'t Table, figures: &'t Figures<'t>) -> Vec<(String, Make<'t>)> {
    let mut columns: Vec<(String, Make<'t>)> = Vec::new();
    if table.rows.iter().any(|row| row.role != Role::Body) {
        let heading = figures.messages.get("file-row");
        columns.push((heading, Box::new(|row| role(table.rows[row].role).to_owned())));
    }
    let last_money = table.columns.iter().rposition(|column| column.kind == Kind::Money);
    for (at, column) in table.columns.iter().enumerate().filter(|(_, c)| c.kind != Kind::Chart) {
        let cell = move |row: usize| &table.rows[row].cells[at];
        let (_, rounded) = figures.decimals(table.column_cells(at));
        let heading = if column.kind == Kind::Percent {
            format!("{} (%)", column.heading)
        } else {
            figures.heading(&column.heading, false, rounded)
        };
        columns.push((heading, Box::new(move |row| plain(cell(row), figures))));
        if table.column_cells(at).any(|cell| matches!(cell, Cell::Amount(_))) {
            let heading = named(figures, "file-qualifier", &column.heading);
            columns.push((heading, Box::new(move |row| qualifier(cell(row), figures))));
        }
        if table.column_cells(at).any(|cell| matches!(cell, Cell::Counted(..))) {
            let heading = named(figures, "file-undisclosed", &column.heading);
            columns.push((heading, Box::new(move |row| counted(cell(row)))));
        }
        if Some(at) == last_money {
            let unit = figures.unit_word();
            columns.push((figures.messages.get("file-unit"), Box::new(move |_| unit.clone())));
        }
    }
    columns
}

fn named(figures: &Figures<'_>, id: &str, heading: &str) -> String {
    figures.messages.with(id, &[("heading", heading.into())])
}

/// The same words in both languages, for programs that leave the sums out.
const fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "row",
        Role::Subtotal => "subtotal",
        Role::Total => "total",
    }
}

fn plain(cell: &Cell, figures: &Figures<'_>) -> String {
    match cell {
        Cell::Blank | Cell::Unknown(_) | Cell::Bar(..) | Cell::Span(..) => String::new(),
        Cell::Text(text) | Cell::Nested(_, text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Money(money) => figures.plain(*money),
        Cell::Counted(money, _) => money.map_or_else(String::new, |money| figures.plain(money)),
        Cell::Amount(amount) => figures.plain(amount.money),
        Cell::Percent(percent) => percent.normalize().to_string(),
    }
}

fn qualifier(cell: &Cell, figures: &Figures<'_>) -> String {
    let Cell::Amount(amount) = cell else { return String::new() };
    super::figures::qualifier_words(figures.messages, amount.qualifier).trim_end().to_owned()
}

fn counted(cell: &Cell) -> String {
    let Cell::Counted(_, count) = cell else { return String::new() };
    count.to_string()
}

/// Makes a field safe: nothing hostile to a terminal, no tab or line break in TSV, no formula for a spreadsheet.
fn guard(field: String, how: Delimited) -> String {
    let field = if how.tabs {
        crate::sanitize::one_line(&field).into_owned()
    } else {
        crate::sanitize::lines(&field).into_owned()
    };
    let formula =
        field.starts_with(['=', '+', '-', '@', '\t']) && field.parse::<portfolio_core::Decimal>().is_err();
    if how.spreadsheet && formula { format!("'{field}") } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::{Column, Grouping, UnitChoice};

    fn write(table: &Table, how: Delimited) -> String {
        let messages = Messages::new(Lang::En);
        let figures = Figures::of(table, UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
        let mut out = Vec::new();
        write_delimited(&mut out, table, &figures, how).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn sample(name: &str) -> Table {
        let mut table =
            Table::new(vec![Column::new("Project", Kind::Text), Column::new("Investment", Kind::Money)]);
        table.push(Role::Body, vec![Cell::text(name), Cell::Amount("约0.5亿元".parse().unwrap())]);
        table.push(Role::Body, vec![Cell::text("b"), Cell::Unknown("not stated".into())]);
        table
    }

    #[test]
    fn unit_and_qualifier_have_columns_of_their_own_and_the_unknown_is_empty() {
        let csv = write(&sample("a,\"b\""), Delimited { tabs: false, spreadsheet: false });
        let expected = "Project,Investment,Investment: qualifier,Unit\n\"a,\"\"b\"\"\",5000,about,CNY 10k\nb,,,CNY 10k\n";
        assert_eq!(csv, expected);
    }

    #[test]
    fn a_spreadsheet_gets_a_mark_and_no_formula() {
        let csv = write(&sample("=cmd()"), Delimited { tabs: false, spreadsheet: true });
        assert!(csv.starts_with("\u{feff}Project") && csv.contains("\n'=cmd(),"), "{csv}");
    }

    #[test]
    fn sums_are_marked_so_that_nobody_adds_them_twice() {
        let mut table = sample("a");
        table.push(
            Role::Total,
            vec![
                Cell::text("Total"),
                Cell::Money("0.5亿元".parse::<portfolio_core::Amount>().unwrap().money),
            ],
        );
        let tsv = write(&table, Delimited { tabs: true, spreadsheet: false });
        assert!(tsv.contains("\ntotal\tTotal\t5000\t"), "{tsv}");
    }
}
