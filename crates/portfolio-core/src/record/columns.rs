//! Records whose fields stand in columns of their own, so that some of them are read without the others.

use super::stored::{Reader, Stored, Writer};

/// A record in columns: one for each field, in the order of its table, and behind them one for each [pointer](super::Apart),
/// which says of which records anything stands behind it.
pub(crate) trait Columns: Sized {
    /// How many there are.
    const COUNT: usize;

    /// Puts its fields into their columns.
    fn store(&self, to: &mut [Writer<'_>]);

    /// Takes the next record from its columns; a field whose column is not there is absent. `None` where there is no record.
    fn restore(from: &mut [Option<Reader<'_>>]) -> Option<Self>;
}

/// The next value of a column, or what stands for it where that is not there.
pub(crate) fn restore<T: Stored>(from: &mut Option<Reader<'_>>, absent: impl FnOnce() -> T) -> Option<T> {
    match from {
        Some(from) => T::restore(from),
        None => Some(absent()),
    }
}
