//! What a selection could not understand.

use crate::calendar::CalendarError;
use crate::diagnostic::list_of_errors;
use crate::money::AmountError;
use crate::word::words;

words! {
    /// The flags of a selection, by the words of the command line.
    Flag {
        /// `--sector`
        Sector = "sector",
        /// `--region`
        Region = "region",
        /// `--zone`
        Zone = "zone",
        /// `--chapter`
        Chapter = "chapter",
        /// `--box`
        Box = "box",
        /// `--stage`
        Stage = "stage",
        /// `--party`
        Party = "party",
        /// `--programme`
        Programme = "programme",
        /// `--min`
        Min = "min",
        /// `--max`
        Max = "max",
        /// `--active`
        Active = "active",
        /// `--start`
        Start = "start",
        /// `--finish`
        Finish = "finish",
        /// `--id`
        Id = "id",
    }
}

/// A record that a value may mean.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Candidate {
    /// What to write: an id, or the name of what has none.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A value of a selection that cannot be understood. It is never taken for "nothing matches".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SelectError {
    /// No record bears the value as its id or name.
    #[error("there is no {flag} `{value}`{}", did_you_mean(suggestions))]
    Unknown {
        /// The flag that the value was given to.
        flag: Flag,
        /// The value as given.
        value: String,
        /// What was probably meant, nearest first; perhaps nothing.
        suggestions: Vec<Candidate>,
    },
    /// Several records bear the value as their name: the id says which.
    #[error("{flag} `{value}` may be any of {}: give the id", ids(candidates))]
    Ambiguous {
        /// The flag that the value was given to.
        flag: Flag,
        /// The value as given.
        value: String,
        /// Who bears it, in document order.
        candidates: Vec<Candidate>,
    },
    /// A selection by a place of the outline, of a registry that records none.
    #[error("--{flag}: the registry records no outline, so nothing has a place in one")]
    NoOutline {
        /// The flag that the value was given to.
        flag: Flag,
    },
    /// Not an amount of the grammar.
    #[error("--{flag} `{value}`: {reason}")]
    Amount {
        /// The flag that the value was given to.
        flag: Flag,
        /// The value as given.
        value: String,
        /// Why it is not an amount.
        reason: AmountError,
    },
    /// A least amount above the most: nothing could match.
    #[error("--min {min} is more than --max {max}")]
    MinAboveMax {
        /// The least, as given.
        min: String,
        /// The most, as given.
        max: String,
    },
    /// Not a year, a month or a span of them.
    #[error("--{flag} `{value}`: {reason}")]
    Dates {
        /// The flag that the value was given to.
        flag: Flag,
        /// The value as given.
        value: String,
        /// Why it is not a span.
        reason: CalendarError,
    },
}

/// Every value of a selection that cannot be understood; at least one.
///
/// It shows them one to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectErrors(pub(crate) Vec<SelectError>);

list_of_errors!(SelectErrors, SelectError);

fn ids(candidates: &[Candidate]) -> String {
    let ids: Vec<_> = candidates.iter().map(|c| format!("{} ({})", c.id, c.name)).collect();
    ids.join(", ")
}

fn did_you_mean(suggestions: &[Candidate]) -> String {
    if suggestions.is_empty() { String::new() } else { format!("; did you mean {}?", ids(suggestions)) }
}
