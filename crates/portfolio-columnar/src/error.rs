use std::fmt::Display;
use std::path::{Path, PathBuf};

use portfolio_core::{RegistryError, SelectErrors, TotalError};

/// Why a registry could not be written as tables, or read from them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnarError {
    /// A number with more digits than its column.
    #[error(
        "`{number}` in row {row} of `{table}.{column}` has more digits than the column holds (20 before the point, 18 after)"
    )]
    Number {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// The number.
        number: String,
    },
    /// Money that cannot be divided exactly.
    #[error(transparent)]
    Total(#[from] TotalError),
    /// A selection that makes no sense.
    #[error(transparent)]
    Selection(#[from] SelectErrors),
    /// A record that cannot be read.
    #[error("row {row} of `{table}`: {reason}")]
    Record {
        /// The table.
        table: String,
        /// The row, from 0.
        row: usize,
        /// Why.
        reason: String,
    },
    /// Records that don't fit together.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// A file that cannot be read or written.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Why a file could not be read or written.
pub(crate) fn failed(path: &Path, reason: &dyn Display) -> ColumnarError {
    ColumnarError::File { path: path.to_owned(), reason: reason.to_string() }
}
