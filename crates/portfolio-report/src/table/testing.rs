//! What the tests of tables share.

use std::io::{self, Write};

use super::{Figures, Grouping, TableFrom, UnitChoice};
use crate::messages::Messages;

/// The way of writing that suits a table.
pub(super) fn suited<'m>(table: &TableFrom<'_>, messages: &'m Messages) -> Figures<'m> {
    Figures::of(std::slice::from_ref(table), UnitChoice::Auto, None, Grouping::None, messages, "CNY")
}

/// A pipe that nobody reads any more.
pub(super) struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
