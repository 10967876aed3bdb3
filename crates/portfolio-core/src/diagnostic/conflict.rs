//! Places of the outline that contradict each other.

use super::Code;

/// Places of the outline that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConflictProblem {}

impl ConflictProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match *self {}
    }
}
