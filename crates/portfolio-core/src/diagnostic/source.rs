//! Problems of the text, its encoding and its YAML.

use super::Code;

/// Problems of the text, its encoding and its YAML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceProblem {}

impl SourceProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match *self {}
    }
}
