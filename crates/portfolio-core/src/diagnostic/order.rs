//! Problems of dependencies and dates.

use std::fmt;

use super::Code;
use crate::calendar::{Month, Months};

/// The most projects of a cycle that its message names.
const NAMED: usize = 100;

/// Problems of dependencies and dates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderProblem {
    /// Projects that wait for each other, or one that waits for itself.
    #[error("{}", cycle_words(.projects))]
    Cycle {
        /// Each once, every one the predecessor of the next and the last that of the first.
        projects: Vec<String>,
    },
    /// The same dependency twice.
    #[error("the dependency on `{id}` is written twice")]
    DuplicateEdge {
        /// The predecessor.
        id: String,
    },
    /// Months between two projects that are tied without an order.
    #[error(
        "`lag` says nothing here: the tie with `{id}` has no order in which one could come after the other"
    )]
    LagWithoutOrder {
        /// The other project.
        id: String,
    },
    /// A project that is tied to itself, without an order, so that it is no cycle.
    #[error("`{id}` is tied to itself")]
    TiedToItself {
        /// The project.
        id: String,
    },
    /// Stated dates that contradict a dependency, whatever day and month they are read as.
    #[error(
        "`{id}` {own_end} in {latest} at the latest, but must wait until {}`{predecessor}` {other_end}, \
         in {earliest} at the earliest",
        lag_words(*.lag)
    )]
    DatesAgainstEdge {
        /// The successor.
        id: String,
        /// Which end of it waits.
        own_end: End,
        /// The latest month that its dates leave for that end.
        latest: Month,
        /// The predecessor.
        predecessor: String,
        /// Which end of that is waited for.
        other_end: End,
        /// The earliest month that its dates leave for that end.
        earliest: Month,
        /// How long is waited beyond that end.
        lag: Months,
    },
}

/// An end of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// 开工
    Start,
    /// 完工
    Finish,
}

impl End {
    /// As it stands in ids of messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Finish => "finish",
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "starts",
            Self::Finish => "finishes",
        })
    }
}

/// The cycle closed, `a -> b -> a`; of a very long one the first projects and how many there are.
#[must_use]
pub fn closed_cycle(projects: &[String]) -> String {
    let shown = projects.iter().take(NAMED).map(String::as_str);
    let hidden = projects.len().saturating_sub(NAMED);
    let gap = (hidden > 0).then(|| format!("… (+{hidden})"));
    let first = projects.first().map(String::as_str);
    shown.chain(gap.as_deref()).chain(first).collect::<Vec<_>>().join(" -> ")
}

fn cycle_words(projects: &[String]) -> String {
    match projects {
        [one] => format!("`{one}` depends on itself"),
        _ => format!("projects wait for each other: {}", closed_cycle(projects)),
    }
}

fn lag_words(lag: Months) -> String {
    match lag.count() {
        0 => String::new(),
        1 => "a month after ".to_owned(),
        count @ 2.. => format!("{count} months after "),
        -1 => "a month before ".to_owned(),
        count => format!("{} months before ", -count),
    }
}

impl OrderProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Cycle { .. } => Code::DependencyCycle,
            Self::DuplicateEdge { .. } => Code::DuplicateEdge,
            Self::LagWithoutOrder { .. } => Code::LagWithoutOrder,
            Self::TiedToItself { .. } => Code::TiedToItself,
            Self::DatesAgainstEdge { .. } => Code::DatesAgainstEdge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lags_are_told_by_their_size_and_side() {
        let told = [0, 1, 2, -1, -3].map(|months| lag_words(Months::new(months)));
        assert_eq!(told, ["", "a month after ", "2 months after ", "a month before ", "3 months before "]);
    }
}
