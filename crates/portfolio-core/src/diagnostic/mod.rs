//! What is wrong with a registry: coded problems, each with its place in the document.
//!
//! A problem is found with its path (`projects[12].depends_on[0].project`); only when there is something to report is
//! the text read again to turn paths into lines and columns. Each family of problems has its own enum, with
//! structured fields; the English wording is its `Display`.

mod code;
mod conflict;
mod order;
mod path;
mod record;
mod source;

use std::fmt;
use std::ops::Range;

use serde::Serialize;

pub use code::{Code, Severity};
pub use conflict::ConflictProblem;
pub use order::OrderProblem;
pub use path::{DocPath, Step};
pub use record::RecordProblem;
pub use source::SourceProblem;

/// What is wrong. One enum for each family.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The text, its encoding or its YAML.
    #[error(transparent)]
    Source(#[from] SourceProblem),
    /// A record's fields, or records against each other.
    #[error(transparent)]
    Record(#[from] RecordProblem),
    /// Places of the outline that contradict each other.
    #[error(transparent)]
    Conflict(#[from] ConflictProblem),
    /// Dependencies and dates.
    #[error(transparent)]
    Order(#[from] OrderProblem),
}

impl Problem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Source(problem) => problem.code(),
            Self::Record(problem) => problem.code(),
            Self::Conflict(problem) => problem.code(),
            Self::Order(problem) => problem.code(),
        }
    }
}

/// A problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where in the document.
    pub path: DocPath,
    /// Other places that have to do with it, such as the first of two equal ids or the edges of a cycle.
    pub related: Vec<DocPath>,
    /// What was probably meant, where something near exists.
    pub suggestion: Option<String>,
    /// The place in the text, once located.
    pub place: Option<Place>,
    /// The places of `related`, once located.
    pub related_places: Vec<Place>,
}

impl Diagnostic {
    /// A problem at a path, not located yet.
    #[must_use]
    pub fn new(problem: impl Into<Problem>, path: DocPath) -> Self {
        let problem = problem.into();
        Self { problem, path, related: Vec::new(), suggestion: None, place: None, related_places: Vec::new() }
    }

    /// The same with what was probably meant.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    /// The same with another place that has to do with it.
    #[must_use]
    pub fn relate(mut self, path: DocPath) -> Self {
        self.related.push(path);
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.problem.code()
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:{}:{}: ", place.file, place.line, place.column)?;
        }
        write!(f, "{} {}: {}", self.severity(), self.code(), self.problem)
    }
}

/// A place in a source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The name that the source was given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes of the offending text in the source.
    pub bytes: Range<usize>,
    /// The source line, without its line break.
    pub excerpt: String,
    /// The bytes of the offending text within `excerpt`.
    pub marked: Range<usize>,
}
