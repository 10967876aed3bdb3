//! The table of a total: a line for each row, columns of counts and money.

use portfolio_core::totals::{Row, RowNote, Tally, TotalReport};
use portfolio_core::{Decimal, Money};

use super::{dimensions, heading, label, name};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};

/// What a table of a total shows beside counts, amounts and shares.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// What each row and those above it share together, where every row has that.
    pub cumulative: bool,
    /// A bar for each amount.
    pub chart: bool,
}

/// Nested lines with subtotals, as a planner would paste them into a report.
#[must_use]
pub fn for_the_eye(messages: &Messages, report: &TotalReport<'_>, look: Look) -> Table {
    let lines = report.lines();
    let flat = lines.len() == report.rows.len();
    let shown = Shown::of(report, flat, look);
    let separator = messages.get("dimension-separator");
    let mut columns = vec![Column::new(heading(&dimensions(messages, report).join(&separator)), Kind::Text)];
    columns.extend(shown.columns(messages));
    let mut table = Table::new(columns);
    let shallowest = lines.iter().map(|row| row.level).filter(|level| *level > 0).min().unwrap_or(0);
    let one_dimension = report.by.len() < 2;
    for row in lines {
        let depth = match one_dimension {
            true if flat => 0,
            true => row.level.saturating_sub(shallowest) + usize::from(row.note == Some(RowNote::Direct)),
            false => row.key.len().saturating_sub(1),
        };
        let role = if row.subtotal { Role::Subtotal } else { Role::Body };
        let mut cells = vec![Cell::Nested(depth, label(messages, report, row))];
        cells.extend(shown.row(row));
        table.push(role, cells);
    }
    let mut cells = vec![Cell::text(messages.get("total-row"))];
    cells.extend(shown.total(report));
    table.push(Role::Total, cells);
    if let Some(row) = &report.below {
        let mut cells = vec![Cell::Nested(0, label(messages, report, row))];
        cells.extend(shown.row(row));
        table.push(Role::Apart, cells);
    }
    table
}

/// A column for the id and the name of every key.
#[must_use]
pub fn for_programs(messages: &Messages, report: &TotalReport<'_>) -> Table {
    let finishing = report.finishing.is_some();
    let shown = Shown { pieces: true, finishing, cumulative: false, chart: None, inferred: false };
    let mut columns = Vec::new();
    for (by, dimension) in report.by.iter().zip(dimensions(messages, report)) {
        let dimension = heading(&dimension);
        let id = messages.with("file-key-id", &[("heading", (&dimension).into())]);
        columns.push(Column::new(id, Kind::Code).keyed(format!("{}_id", by.word())));
        columns.push(Column::new(dimension, Kind::Text).keyed(by.word()));
    }
    columns.extend(shown.columns(messages));
    let mut table = Table::new(columns);
    let keys = 2 * report.by.len();
    for row in report.groups.iter().chain(&report.rows) {
        let mut cells = Vec::with_capacity(keys);
        for (index, key) in row.key.iter().enumerate() {
            cells.extend([Cell::text(&*key.id), Cell::text(name(messages, report, key, index))]);
        }
        cells.resize(keys, Cell::Blank);
        cells.extend(shown.row(row));
        table.push(if row.subtotal { Role::Subtotal } else { Role::Body }, cells);
    }
    let mut cells = vec![Cell::Blank; keys];
    cells.extend(shown.total(report));
    table.push(Role::Total, cells);
    if let Some(row) = &report.below {
        let key = &row.key[0];
        let mut cells = vec![Cell::text(&*key.id), Cell::text(name(messages, report, key, 0))];
        cells.resize(keys, Cell::Blank);
        cells.extend(shown.row(row));
        table.push(Role::Apart, cells);
    }
    table
}

/// Which columns there are beside the names.
struct Shown {
    pieces: bool,
    /// By class: what finishes in the year.
    finishing: bool,
    cumulative: bool,
    /// The amount of the longest bar, where bars are drawn.
    chart: Option<Money>,
    /// What rests on inferred places.
    inferred: bool,
}

impl Shown {
    fn of(report: &TotalReport<'_>, flat: bool, look: Look) -> Self {
        let cumulative = flat && look.cumulative && report.rows.iter().all(|row| row.cumulative.is_some());
        let largest = report.groups.iter().chain(&report.rows).map(|row| row.tally.amount).max();
        let inferred = report.inferred.is_some() && report.by.len() == 1;
        Self {
            pieces: report.total.pieces > 0,
            finishing: report.finishing.is_some(),
            cumulative,
            chart: largest.filter(|_| look.chart),
            inferred,
        }
    }

    fn columns(&self, messages: &Messages) -> Vec<Column> {
        let count = |id, weight| Column::of(messages, id, Kind::Count).weighing(weight);
        let mut columns = vec![count("col-projects", 3)];
        if self.pieces {
            columns.push(count("col-pieces", 1));
        }
        if self.finishing {
            columns.push(count("col-finishing", 2));
        }
        columns.extend([count("col-disclosed", 1), count("col-undisclosed", 2), count("col-approximate", 1)]);
        columns.push(Column::of(messages, "field-investment", Kind::Money));
        columns.push(Column::of(messages, "col-share", Kind::Percent));
        if self.cumulative {
            columns.push(Column::of(messages, "col-cumulative", Kind::Percent));
        }
        if self.inferred {
            columns.push(Column::of(messages, "col-inferred", Kind::Money).weighing(0));
        }
        if self.chart.is_some() {
            columns.push(Column::of(messages, "col-chart", Kind::Chart));
        }
        columns
    }

    fn row(&self, row: &Row<'_>) -> Vec<Cell> {
        let size = |money: Money| money.fen().unsigned_abs();
        let bar = Cell::Bar(size(row.tally.amount), size(self.chart.unwrap_or_default()));
        self.cells(&row.tally, row.finishing, row.share, row.cumulative, row.inferred, bar)
    }

    fn total(&self, report: &TotalReport<'_>) -> Vec<Cell> {
        let share = (!report.total.amount.is_zero()).then_some(Decimal::ONE);
        self.cells(&report.total, report.finishing, share, None, report.inferred, Cell::Blank)
    }

    fn cells(
        &self,
        tally: &Tally,
        finishing: Option<usize>,
        share: Option<Decimal>,
        cumulative: Option<Decimal>,
        inferred: Option<Tally>,
        bar: Cell,
    ) -> Vec<Cell> {
        let mut cells = vec![Cell::Count(tally.projects)];
        if self.pieces {
            cells.push(Cell::Count(tally.pieces));
        }
        if self.finishing {
            cells.push(finishing.map_or(Cell::Blank, Cell::Count));
        }
        cells.extend([tally.disclosed, tally.undisclosed, tally.approximate].map(Cell::Count));
        // What is all undisclosed, or has no project, has no amount that could be called zero.
        cells.push(if tally.disclosed == 0 { Cell::Blank } else { Cell::Money(tally.amount) });
        cells.push(percent(share.filter(|_| tally.disclosed > 0)));
        if self.cumulative {
            cells.push(percent(cumulative));
        }
        if self.inferred {
            let amount = |of: Tally| (of.disclosed > 0).then_some(of.amount);
            cells.push(inferred.map_or(Cell::Blank, |of| Cell::Counted(amount(of), of.undisclosed)));
        }
        if self.chart.is_some() {
            cells.push(bar);
        }
        cells
    }
}

fn percent(share: Option<Decimal>) -> Cell {
    share.map_or(Cell::Blank, |share| Cell::Percent(share * Decimal::ONE_HUNDRED))
}
