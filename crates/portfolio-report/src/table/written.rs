//! A table written out, for renderers that lay it out in their own way.

use super::ruler::INDENT;
use super::sheet::Sheet;
use super::{Figures, Kind, Table};

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
    pub fn of(table: &Table, figures: &Figures<'_>) -> Self {
        let sheet = Sheet::of(table, figures, None);
        let cell = |row, column| sheet.cell(row, column).trim_start_matches(INDENT).trim_end().to_owned();
        let columns = sheet.columns.iter().map(|column| WrittenColumn {
            heading: column.heading.clone(),
            kind: column.kind,
            cells: (0..table.rows.len()).map(|row| cell(row, column)).collect(),
        });
        Self {
            columns: columns.collect(),
            unit: table.unit_above.then(|| sheet.unit_line()),
            notes: table.notes.iter().map(|note| note.say(figures)).collect(),
        }
    }
}
