//! A table written out, for renderers that lay it out in their own way.

use std::ops::ControlFlow;

use super::ruler::INDENT;
use super::sheet::{Measured, Sheet};
use super::{Figures, Kind, TableFrom};

/// A table as text: what every heading, cell and note says.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its columns.
    pub columns: Vec<WrittenColumn>,
    /// The unit of all its money, where that is said once above it.
    pub unit: Option<String>,
    /// What stands below it.
    pub notes: Vec<String>,
}

/// A column as text.
#[derive(Clone, Debug)]
pub struct WrittenColumn {
    /// Its heading, with the unit where it is one of money and the unit does not stand above.
    pub heading: String,
    /// What it holds.
    pub kind: Kind,
    /// Its cells, one for each row, each on one line and harmless; what is nested is not indented, and charts are empty.
    pub cells: Vec<String>,
}

impl Written {
    /// The table written out.
    #[must_use]
    pub fn of(table: &TableFrom<'_>, figures: &Figures<'_>) -> Self {
        let sheet = Sheet::of(table, figures);
        let column = |column: &Measured| WrittenColumn {
            heading: column.heading.clone(),
            kind: column.kind,
            cells: Vec::new(),
        };
        let mut columns: Vec<_> = sheet.columns.iter().map(column).collect();
        let _ = table.each_row(|row| {
            for (column, written) in sheet.columns.iter().zip(&mut columns) {
                let cell = sheet.cell(row, column);
                written.cells.push(cell.trim_start_matches(INDENT).trim_end().to_owned());
            }
            ControlFlow::Continue(())
        });
        Self {
            columns,
            unit: table.unit_above.then(|| sheet.unit_line()),
            notes: table.notes.iter().map(|note| note.say(figures)).collect(),
        }
    }
}
