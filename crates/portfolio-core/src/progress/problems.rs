//! What stands in the way of projects, by the unit that has to solve it.

use serde::Serialize;

use super::{ProgressError, ReportDate, counted};
use crate::calendar::FactDate;
use crate::follow_up::Obstacle;
use crate::named::NamedProject;
use crate::registry::Registry;
use crate::select::Selected;
use crate::year::is_up_to;

/// The problems that are open at a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProblemsReport<'r> {
    /// Up to when.
    pub as_of: FactDate,
    /// The problems: unit by unit, the unit with the oldest first, and of each the oldest first.
    pub rows: Vec<OpenProblem<'r>>,
    /// How many of them are past their date.
    pub overdue: usize,
}

/// A problem that is not solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OpenProblem<'r> {
    /// The unit that has to solve it: its own, else the project's.
    pub responsible: Option<&'r str>,
    /// The project.
    pub project: NamedProject<'r>,
    /// What it is.
    pub text: &'r str,
    /// Of what kind.
    pub kind: Option<&'r str>,
    /// When it was raised.
    pub raised: FactDate,
    /// By when it is to be solved.
    pub due: Option<FactDate>,
    /// Whether that date has passed.
    pub overdue: bool,
}

/// Whether a problem was raised by the date and not solved by then.
pub(super) fn is_open(problem: &Obstacle, date: ReportDate) -> bool {
    let by_then = |day: FactDate| is_up_to(day, date.as_of);
    by_then(problem.raised) && !problem.solved.is_some_and(by_then)
}

/// Whether the date by which it is to be solved has passed.
pub(super) fn is_overdue(problem: &Obstacle, date: ReportDate) -> bool {
    problem.due.is_some_and(|due| due.last_day() < date.as_of.last_day())
}

/// The open problems of the selected projects, by the unit that has to solve them.
///
/// # Errors
/// [`ProgressError::NoDate`] where no date is given and none is reported of.
pub fn problems<'r>(
    registry: &'r Registry,
    selected: &Selected,
    as_of: Option<FactDate>,
) -> Result<ProblemsReport<'r>, ProgressError> {
    let date = ReportDate::of(registry, as_of, None)?;
    let mut rows = Vec::new();
    for (_, project) in counted(registry, selected) {
        let open = project.problems.iter().filter(|problem| is_open(problem, date));
        rows.extend(open.map(|problem| OpenProblem {
            responsible: problem.responsible.as_deref().or(project.responsible.as_deref()),
            project: NamedProject::from(project),
            text: &problem.text,
            kind: problem.kind.as_deref(),
            raised: problem.raised,
            due: problem.due,
            overdue: is_overdue(problem, date),
        }));
    }
    rows.sort_by_key(|row| row.raised);
    let mut units: Vec<Option<&str>> = Vec::new();
    for row in &rows {
        if !units.contains(&row.responsible) {
            units.push(row.responsible);
        }
    }
    // What nobody is responsible for comes last.
    units.sort_by_key(Option::is_none);
    rows.sort_by_key(|row| units.iter().position(|unit| *unit == row.responsible));
    Ok(ProblemsReport { as_of: date.as_of, overdue: rows.iter().filter(|row| row.overdue).count(), rows })
}
