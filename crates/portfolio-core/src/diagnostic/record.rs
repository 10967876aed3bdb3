//! Problems of a record's fields, and of records against each other.

use super::Code;

/// Problems of a record's fields, and of records against each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordProblem {}

impl RecordProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match *self {}
    }
}
