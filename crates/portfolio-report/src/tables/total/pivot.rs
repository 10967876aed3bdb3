//! Two dimensions against each other, with margins.

use std::collections::BTreeMap;

use portfolio_core::totals::{Row, Tally, TotalReport};

use super::{dimensions, heading, label, name, noted};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Layout, Role, Table};

/// The matrix: rows of the first dimension, columns of the second, margins of both; in brackets the undisclosed.
#[must_use]
pub fn table(messages: &Messages, report: &TotalReport<'_>) -> Table {
    let separator = messages.get("dimension-separator");
    let mut columns = vec![Column::new(heading(&dimensions(messages, report).join(&separator)), Kind::Text)];
    for column in &report.columns {
        let name = name(messages, report, &column.key[0], 1);
        let heading = noted(messages, name, column.note);
        columns.push(Column::new(heading, Kind::Money).keyed(&*column.key[0].id));
    }
    columns.push(Column::new(messages.get("total-row"), Kind::Money).keyed("total"));
    let mut table = Table::new(columns);
    table.unit_above = true;
    table.layout = Layout::Matrix;
    let cells: BTreeMap<(&str, &str), &Tally> = report
        .rows
        .iter()
        .filter_map(|row| match &row.key[..] {
            [first, second] => Some(((&*first.id, &*second.id), &row.tally)),
            _ => None,
        })
        .collect();
    for row in report.rows.iter().filter(|row| row.subtotal) {
        let mut line = vec![Cell::text(label(messages, report, row))];
        let cell = |column: &Row<'_>| cells.get(&(&*row.key[0].id, &*column.key[0].id)).copied();
        line.extend(report.columns.iter().map(|column| cell(column).map_or(Cell::Blank, counted)));
        line.push(counted(&row.tally));
        table.push(Role::Body, line);
    }
    let mut line = vec![Cell::text(messages.get("total-row"))];
    line.extend(report.columns.iter().map(|column| counted(&column.tally)));
    line.push(counted(&report.total));
    table.push(Role::Total, line);
    table.note(messages.get("note-counted"));
    table
}

fn counted(tally: &Tally) -> Cell {
    Cell::Counted((tally.disclosed > 0).then_some(tally.amount), tally.undisclosed)
}
