//! The critical path method over months (R17): when each project can start and finish at the earliest and at the latest,
//! what drives the whole, and how much room the rest has.

pub(crate) mod apart;
mod months;
pub mod network;
mod passes;
mod plan;
mod report;
#[cfg(test)]
mod tests;

use crate::graph::EdgeFilter;
use crate::id::ProjectId;
use crate::parameters::parameters;
use crate::registry::Registry;
use crate::select::Selected;

pub(crate) use months::{Moments, last_month};
pub use network::NetworkError;
pub use passes::{Early, Late};
pub(crate) use plan::Plan;
pub(crate) use report::opens;
pub use report::{Driver, ScheduleReport, Task, TaskDates, TimeUnit, Unscheduled};

/// How to schedule; by default with every dependency.
///
/// ```
/// use portfolio_core::{Basis, ScheduleQuery};
/// let query: ScheduleQuery = serde_json::from_str(r#"{"basis": "stated"}"#)?;
/// assert_eq!(query.edges.basis, Some(Basis::Stated));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleQuery {
    /// The dependencies that bind; all by default.
    pub edges: EdgeFilter,
}

parameters! { ScheduleQuery { edges: EdgeFilter } }

/// Why there is no schedule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScheduleError {
    /// Projects that wait for each other in a circle (R16).
    #[error("projects wait for each other in a circle, so there is no schedule: {}", round(projects))]
    Cycle {
        /// Each waits for the one before it, the first for the last; the least id comes first.
        projects: Vec<ProjectId>,
    },
    /// More projects or dependencies than can be counted.
    #[error(transparent)]
    Network(NetworkError),
}

/// `a -> b -> a`
fn round(projects: &[ProjectId]) -> String {
    let ids: Vec<&str> = projects.iter().chain(projects.first()).map(ProjectId::as_str).collect();
    ids.join(" -> ")
}

/// The schedule of the projects that are selected. Predecessors outside the selection still bind; what follows the selection
/// does not.
///
/// - Month 0 is the earliest start that any project of the registry states, else the plan period's start. No project
///   starts before it, and none before its own stated start or the years that it is built within.
/// - A project takes its stated duration, else the months from its start to its finish, both included. What has neither is
///   listed as unscheduled: its start and its finish are bound each by itself, the finish not before the start, and the dates
///   of what follows are lower bounds: no duration that it may have undercuts them, and there are durations that meet them all.
/// - An undated project that is told to start or finish after the last task puts off the end of all, and no float.
/// - All ends share one horizon, the finish. A project without any dependency has no late dates and no float, unless it
///   sets the finish itself.
///
/// ```
/// use portfolio_core::schedule::{ScheduleQuery, schedule};
/// use portfolio_core::{Selection, load_text};
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan, period: 2021..2025}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: ward, name: 病房楼, sector: health, timeline: {start: 2022, finish: 2023}}
///   - id: grade
///     name: 等级创建
///     sector: health
///     timeline: {duration: P6M}
///     depends_on: [{project: ward, relation: prerequisite}]
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let selected = Selection::default().select(registry)?;
/// let report = schedule(registry, &selected, &ScheduleQuery::default())?;
/// assert_eq!((report.tasks[1].early_start, report.finish), (24, Some(30)));
/// assert_eq!(report.tasks[1].dates.unwrap().start.to_string(), "2024-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`ScheduleError::Cycle`] where the projects, or what they wait for, wait for each other.
pub fn schedule<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &ScheduleQuery,
) -> Result<ScheduleReport<'r>, ScheduleError> {
    let plan = Plan::new(registry, &selected.projects, query, None)?;
    Ok(report::report(&plan))
}
