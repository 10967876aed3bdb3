//! A year's plan against what is done (R21): planned, done, how far ahead or behind, what lags, what stands in the way.
//!
//! Nothing asks a clock: a date is given, or is the newest that the registry reports of. What is not reported is counted
//! apart and never as zero; what was invested since 1 January and since the start are never added together.

mod against;
mod baseline;
mod behind;
mod problems;
mod row;
mod rows;
mod sums;
#[cfg(test)]
mod tests;

pub use against::{AgainstReport, AgainstRow, Step, against};
pub use baseline::{BaselineReport, BaselineRow, baseline};
pub use behind::{BehindReport, MoneyLag, StartLag, behind};
pub use problems::{OpenProblem, ProblemsReport, problems};
pub use row::{Detail, ProgressRow, ProgressRows};
pub use rows::{ProgressReport, progress};
pub use sums::Progress;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::FactDate;
use crate::facts::Stage;
use crate::id::ProjectId;
use crate::money::{Money, MoneyError};
use crate::parameters::parameters;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::Selected;
use crate::totals::Dimension;
use crate::year::{PlanInForce, Standing, is_up_to};

/// A question about a year's progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgressQuery {
    /// Up to when; the newest date that the registry reports of, where `None`.
    pub as_of: Option<FactDate>,
    /// The report year; that of the registry, else of the date, where `None`.
    pub year: Option<i32>,
    /// By what; without, a row for each project.
    pub by: Vec<Dimension>,
    /// How deep to go into trees.
    pub depth: Option<usize>,
    /// The depth of one tree, where it is to differ.
    pub depths: BTreeMap<Dimension, usize>,
}

parameters! { ProgressQuery {
    as_of: "as_of",
    year: "year",
    by: "by",
    depth: "depth",
    depths: "depths",
} }

impl ProgressQuery {
    /// The fields of projects that it and what goes with it look at, by their keys, besides id, name and sector: the plan of
    /// the year, what was reported, what lags, and what is open.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<&'static str> {
        let shared = [
            "english",
            "part_of",
            "stage",
            "investment",
            "timeline",
            "responsible",
            "lead",
            "started",
            "finished",
            "annual",
            "plans",
            "updates",
            "problems",
        ];
        shared.into_iter().chain(self.by.iter().flat_map(|by| by.fields())).collect()
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProgressError {
    /// No date is given, and no project has an update.
    #[error("no project has an update, so that a date must be given")]
    NoDate,
    /// No year is given, and neither the registry nor a date has one.
    #[error("a report year must be given")]
    NoYear,
    /// The date to compare with is not before the other.
    #[error("{earlier} is not before {later}")]
    NotEarlier {
        /// The date to compare with.
        earlier: FactDate,
        /// The date of the report.
        later: FactDate,
    },
    /// A sum that cannot be held exactly.
    #[error("{reason}, at project `{project}`")]
    Money {
        /// The project whose amount was being added.
        project: ProjectId,
        /// Why it was refused.
        reason: MoneyError,
    },
    /// One dimension twice.
    #[error("`{dimension}` stands twice among the dimensions")]
    Repeated {
        /// The dimension.
        dimension: Dimension,
    },
    /// A dimension that divides a project's money.
    #[error("progress is not divided by `{dimension}`")]
    Divides {
        /// The dimension.
        dimension: Dimension,
    },
    /// A depth of none.
    #[error("the least depth is 1")]
    NoDepth,
}

/// The year and the date that a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDate {
    /// Up to when; a month means its last day.
    pub as_of: FactDate,
    /// The report year.
    pub year: i32,
}

impl ReportDate {
    /// The date and the year asked for, or else those that the registry has.
    ///
    /// # Errors
    /// [`ProgressError::NoDate`] where neither has a date.
    pub fn of(
        registry: &Registry,
        as_of: Option<FactDate>,
        year: Option<i32>,
    ) -> Result<Self, ProgressError> {
        let as_of = as_of.or_else(|| newest_update(registry)).ok_or(ProgressError::NoDate)?;
        Ok(Self { as_of, year: year.or_else(|| registry_year(registry)).unwrap_or(as_of.year()) })
    }

    /// How many months of the year have gone: the number of the date's month, or all or none of them in another year.
    #[must_use]
    pub fn months_gone(self) -> i64 {
        match self.as_of.year().cmp(&self.year) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => self.as_of.last_month().number(),
            std::cmp::Ordering::Greater => 12,
        }
    }
}

/// The newest date that any update of the registry speaks of.
#[must_use]
pub fn newest_update(registry: &Registry) -> Option<FactDate> {
    let dates = registry.projects().flat_map(|project| &project.updates).map(|update| update.as_of);
    dates.max_by_key(|date| date.last_day())
}

/// The report year: as given, else the registry's own, else that of its newest update.
///
/// # Errors
/// [`ProgressError::NoYear`] where there is none.
pub fn report_year(registry: &Registry, year: Option<i32>) -> Result<i32, ProgressError> {
    let own = || registry_year(registry).or_else(|| newest_update(registry).map(FactDate::year));
    year.or_else(own).ok_or(ProgressError::NoYear)
}

/// The year that a registry says it is about.
fn registry_year(registry: &Registry) -> Option<i32> {
    i32::try_from(registry.year()?).ok()
}

/// One project at the date.
struct ProjectAtDate<'r> {
    project: &'r Project,
    plan: Option<PlanInForce<'r>>,
    standing: Standing<'r>,
}

impl<'r> ProjectAtDate<'r> {
    fn of(project: &'r Project, date: ReportDate) -> Self {
        let plan = PlanInForce::of(project, date.year, Some(date.as_of));
        Self { project, plan, standing: Standing::of(project, date.year, date.as_of) }
    }

    fn planned(&self) -> Option<Money> {
        Some(self.plan?.investment?.money)
    }

    fn done(&self) -> Option<Money> {
        Some(self.standing.invested_year?.value.money)
    }

    fn invested(&self) -> Option<Money> {
        Some(self.standing.invested?.value.money)
    }

    fn has_started(&self, date: ReportDate) -> bool {
        self.project.started.is_some_and(|started| is_up_to(started, date.as_of))
    }
}

/// The selected projects but for the cancelled ones, unless those are asked for.
fn counted<'r>(
    registry: &'r Registry,
    selected: &Selected,
) -> impl Iterator<Item = (ProjectIx, &'r Project)> {
    let asked = selected.cancelled;
    let all = selected.projects.iter().map(|index| (index, registry.at(index)));
    all.filter(move |(_, project)| asked || project.stage != Some(Stage::Cancelled))
}
