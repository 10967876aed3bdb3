//! Problems of dependencies and dates.

use super::Code;

/// Problems of dependencies and dates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderProblem {}

impl OrderProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match *self {}
    }
}
