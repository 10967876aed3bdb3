//! What is wrong with a registry: coded problems, each with its place in the document.
//!
//! A problem is found with its path (`projects[12].depends_on[0].project`); only when there is something to report is
//! the text read again to turn paths into lines and columns. Each family of problems has its own enum, with
//! structured fields; the English wording is its `Display`.

mod code;
mod collector;
mod conflict;
mod follow_up;
mod order;
mod path;
mod phrase;
mod record;
mod source;
mod suggest;
mod trail;

use std::fmt;
use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use code::{Code, Severity};
pub use collector::PER_CODE;
pub(crate) use collector::{Collector, keep_to};
pub use conflict::{CitedPlace, ConflictFact, ConflictProblem, Contradiction, DateKind, Statement};
pub use follow_up::FollowUpProblem;
pub use order::{End, OrderProblem, closed_cycle};
pub use path::{DocPath, Step};
pub use phrase::{Expected, Owner, Shape};
pub use record::{RecordKind, RecordProblem};
pub use source::{FileKind, SourceProblem};
pub use suggest::nearest;
pub(crate) use suggest::{Patience, edits};
pub(crate) use trail::Trail;

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
    /// What was planned and reported of a year.
    #[error(transparent)]
    FollowUp(#[from] FollowUpProblem),
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
            Self::FollowUp(problem) => problem.code(),
        }
    }
}

impl Problem {
    /// How to mend it, where one sentence can say.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Source(problem) => problem.help(),
            Self::Record(_) | Self::Conflict(_) | Self::Order(_) | Self::FollowUp(_) => None,
        }
    }
}

/// A problem with its place.
///
/// In JSON: `{code, severity, message, count, file, line, column, path, help, related: [place…]}`.
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

    /// How many problems it stands for: one, or the many that a note counts.
    #[must_use]
    pub const fn counts_for(&self) -> usize {
        match self.problem {
            Problem::Source(SourceProblem::More { count, .. }) => count,
            _ => 1,
        }
    }

    /// Whether it is a note that counts others, which are not shown.
    #[must_use]
    pub const fn is_count(&self) -> bool {
        matches!(self.problem, Problem::Source(SourceProblem::More { .. }))
    }

    /// How to mend it: what was probably meant, or one sentence of advice.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match &self.suggestion {
            Some(meant) => Some(format!("did you mean `{meant}`?")),
            None if self.is_in_two_files() => {
                Some("`portfolio merge` makes one file of two that know the same record".to_owned())
            }
            None => self.problem.help().map(str::to_owned),
        }
    }

    /// Whether a project or a programme stands in two files.
    fn is_in_two_files(&self) -> bool {
        let is_repeated = matches!(
            self.problem,
            Problem::Record(RecordProblem::DuplicateId {
                kind: RecordKind::Project | RecordKind::Programme,
                ..
            })
        );
        is_repeated && self.related.iter().any(|other| other.source != self.path.source)
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Diagnostic", 10)?;
        map.serialize_field("code", &self.code())?;
        map.serialize_field("severity", &self.severity())?;
        map.serialize_field("message", &self.problem.to_string())?;
        map.serialize_field("count", &self.counts_for())?;
        map.serialize_field("file", &self.place.as_ref().map(|place| &place.file))?;
        map.serialize_field("line", &self.place.as_ref().map(|place| place.line))?;
        map.serialize_field("column", &self.place.as_ref().map(|place| place.column))?;
        map.serialize_field("path", &self.path)?;
        map.serialize_field("help", &self.help())?;
        map.serialize_field("related", &self.related_places)?;
        map.end()
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

/// One to a line.
pub(crate) fn lines(items: &[impl fmt::Display], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if index == 0 { "" } else { "\n" })?;
    }
    Ok(())
}

/// Makes an error of the list of errors that it holds: it is gone through as they are, and shows them one to a line.
macro_rules! list_of_errors {
    ($list:ident, $error:ty) => {
        impl $list {
            /// The errors, one by one.
            pub fn iter(&self) -> std::slice::Iter<'_, $error> {
                self.0.iter()
            }

            /// How many there are.
            #[must_use]
            pub fn len(&self) -> usize {
                self.0.len()
            }

            /// Whether there are none, which is no error.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl<I: std::slice::SliceIndex<[$error]>> std::ops::Index<I> for $list {
            type Output = I::Output;

            fn index(&self, index: I) -> &I::Output {
                &self.0[index]
            }
        }

        impl IntoIterator for $list {
            type Item = $error;
            type IntoIter = std::vec::IntoIter<$error>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'e> IntoIterator for &'e $list {
            type Item = &'e $error;
            type IntoIter = std::slice::Iter<'e, $error>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.iter()
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::diagnostic::lines(&self.0, f)
            }
        }

        impl std::error::Error for $list {}
    };
}
pub(crate) use list_of_errors;

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

#[cfg(test)]
mod tests;
