//! The schedule as a report: dates and floats of every task, the chain that drives the finish.

use std::collections::BTreeMap;

use serde::Serialize;

use super::apart::most;
use super::months::{Moments, finish_month, last_month};
use super::passes::{Early, Late};
use super::plan::Plan;
use crate::calendar::{Month, Months};
use crate::graph::Edge;
use crate::id::ProjectId;
use crate::named::NamedProject;
use crate::project::EdgeType;

/// The unit of all offsets and durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// Calendar months.
    Month,
}

/// When everything can happen. Offsets count months from month 0; a finish is the first month after the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ScheduleReport<'r> {
    /// The unit of all offsets and durations.
    pub unit: TimeUnit,
    /// Month 0 in the calendar; `None` where no project states a start and the outline no period.
    pub origin: Option<Month>,
    /// The finish of the last task; `None` where there is no task.
    pub finish: Option<i64>,
    /// The month of the finish in the calendar: the last month of work, or the one that a milestone opens which all ends with.
    /// No task is dated after it.
    pub finish_month: Option<Month>,
    /// The end of all that is told of: the finish, or the later month before which one of the [`undated`](Self::undated) does
    /// not start or finish.
    pub end: Option<i64>,
    /// The month of the end in the calendar; nothing told of is dated after it.
    pub end_month: Option<Month>,
    /// Whether the end may be later than that, because of a task that may be later or because an undated project sets it.
    pub lower_bound: bool,
    /// The selected projects of known duration, by early start, then early finish, then id.
    pub tasks: Vec<Task<'r>>,
    /// The selected projects of unknown duration, in document order.
    pub unscheduled: Vec<&'r ProjectId>,
    /// One chain that drives the finish, first to last, ties by id: a project that stands alone, where it finishes last. It may lead through projects outside the selection and
    /// through projects of unknown duration.
    pub critical_path: Vec<&'r ProjectId>,
    /// Of the unscheduled projects, those that wait for others or that others wait for, in document order.
    pub undated: Vec<Unscheduled<'r>>,
}

/// A project of known duration in the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Task<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// How long it takes; 0 is a milestone.
    pub duration: i64,
    /// The earliest start.
    pub early_start: i64,
    /// The earliest finish.
    pub early_finish: i64,
    /// The latest start that keeps the finish; `None` of a project that stands alone.
    pub late_start: Option<i64>,
    /// The latest finish that keeps the finish; `None` of a project that stands alone.
    pub late_finish: Option<i64>,
    /// How far it can slip without moving the finish; `None` of a project that stands alone.
    pub total_float: Option<i64>,
    /// How far it can slip without moving any other project; `None` of a project that stands alone.
    pub free_float: Option<i64>,
    /// Whether any slip of it moves the finish.
    pub critical: bool,
    /// Whether its dates are the earliest possible, and may be later if a project of unknown duration before it lasts long.
    pub lower_bound: bool,
    /// What sets its early start.
    pub driver: Driver<'r>,
    /// The same dates in the calendar, where month 0 is known.
    pub dates: Option<TaskDates>,
}

/// What sets an early start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Driver<'r> {
    /// A predecessor; of several, the one of the least id.
    Predecessor {
        /// The predecessor.
        project: &'r ProjectId,
        /// Which ends are tied.
        #[serde(rename = "type")]
        edge: EdgeType,
        /// Months between them.
        lag: Months,
    },
    /// The start that the project states, or the first of the years that it is built within.
    StatedStart,
    /// Nothing holds it: month 0.
    Origin,
}

/// Dates in the calendar: the first and the last month of work, both included. A milestone begins and ends in one month:
/// the month that it closes where a finish brings it about, else the one that it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TaskDates {
    /// The first month, at the earliest.
    pub start: Month,
    /// The last month, at the earliest.
    pub finish: Month,
    /// The first month, at the latest.
    pub late_start: Option<Month>,
    /// The last month, at the latest.
    pub late_finish: Option<Month>,
}

/// A project of unknown duration among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unscheduled<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// The month, at the earliest, in which it can start; `None` where neither a stated start nor a predecessor of known
    /// dates says so.
    pub not_before: Option<Month>,
    /// The last month of its work, at the earliest; `None` where no predecessor holds back its finish.
    pub finish_not_before: Option<Month>,
    /// What it waits for, in document order.
    pub waits_for: Vec<&'r ProjectId>,
    /// How many projects wait for it directly.
    pub waited_for_by: usize,
}

impl ScheduleReport<'_> {
    /// Whether all ends as its last month opens, with a milestone there or with the start of what nobody knows the duration of,
    /// and not with work in that month.
    #[must_use]
    pub fn ends_as_a_month_opens(&self) -> bool {
        opens(self.origin, self.end, self.end_month)
    }

    /// Whether an undated project is told to end after the last task.
    #[must_use]
    pub fn ends_undated(&self) -> bool {
        (self.end, self.end_month) != (self.finish, self.finish_month)
    }
}

/// Whether a month begins where an offset is, and does not end there.
pub(crate) fn opens(origin: Option<Month>, offset: Option<i64>, month: Option<Month>) -> bool {
    origin
        .zip(offset)
        .map(|(origin, offset)| origin.plus(offset))
        .is_some_and(|opening| Some(opening) == month)
}

/// The report of a plan.
pub(super) fn report<'r>(plan: &Plan<'r, '_>) -> ScheduleReport<'r> {
    let early = plan.network.forward(&plan.not_before);
    let finish = early.last_finish(|node| plan.is_task(node));
    let late = plan.network.backward(finish.unwrap_or(0), |node| plan.is_task(node));
    let months = Moments::new(plan, &early);
    let months = months.map(|months| months.with_late(plan, &early, &late, finish.unwrap_or(0)));
    let all_known = plan.all().all(|node| plan.has_duration(node));
    let most = (!all_known).then(|| most(plan, plan.not_before.clone()));
    let later = |node: u32| most.as_ref().is_some_and(|most| most.starts[node as usize] > early.start(node));
    let bounds = plan.all().map(later).collect();
    let finish_later =
        |node: u32| most.as_ref().is_some_and(|most| Some(most.finishes[node as usize]) > finish);
    let lower_bound = plan.all().any(|node| plan.is_task(node) && finish_later(node));
    let passes = Passes { plan, early, late, months, finish, bounds };
    let mut nodes: Vec<u32> = plan.all().filter(|node| plan.is_task(*node)).collect();
    nodes.sort_by_key(|node| (passes.early.start(*node), passes.early.finish(*node)));
    let tasks: Vec<Task<'r>> = nodes.iter().map(|node| passes.task(*node)).collect();
    let last = plan.all().find(|node| plan.is_task(*node) && Some(passes.early.finish(*node)) == finish);
    let chain = last.map_or_else(Vec::new, |node| passes.early.chain(node));
    let mut unscheduled: Vec<u32> =
        plan.all().filter(|node| plan.is_selected(*node) && !plan.has_duration(*node)).collect();
    unscheduled.sort_by_key(|node| plan.position(*node));
    let undated = passes.undated(&unscheduled);
    let finish_month =
        finish.and_then(|finish| last_month(plan, &passes.early, passes.months.as_ref()?, finish));
    let told = |node: &&u32| plan.is_linked(**node);
    let ends = unscheduled.iter().filter(told).map(|node| passes.early.finish(*node));
    let end = finish.map(|finish| ends.fold(finish, i64::max));
    let months = undated.iter().flat_map(|project| [project.not_before, project.finish_not_before]).flatten();
    let end_month = finish_month.map(|month| months.fold(month, Month::max));
    ScheduleReport {
        unit: TimeUnit::Month,
        origin: plan.origin,
        finish,
        finish_month,
        end,
        end_month,
        lower_bound: lower_bound || (end, end_month) != (finish, finish_month),
        tasks,
        unscheduled: unscheduled.iter().map(|node| &plan.project(*node).id).collect(),
        critical_path: chain.iter().map(|node| &plan.project(*node).id).collect(),
        undated,
    }
}

/// A plan with its two passes done.
struct Passes<'p, 'r, 'q> {
    plan: &'p Plan<'r, 'q>,
    early: Early,
    late: Late,
    months: Option<Moments>,
    finish: Option<i64>,
    bounds: Vec<bool>,
}

impl<'r> Passes<'_, 'r, '_> {
    fn task(&self, node: u32) -> Task<'r> {
        let (plan, project) = (self.plan, self.plan.project(node));
        let (early_start, early_finish) = (self.early.start(node), self.early.finish(node));
        let duration = early_finish.saturating_sub(early_start);
        // What stands alone has the whole horizon before it, which says nothing of when it should be done.
        let late_start = self.late.start(node).filter(|_| !plan.stands_alone(node));
        let total_float = late_start.map(|late| late.saturating_sub(early_start));
        let to_the_end = self.finish.map_or(0, |finish| finish.saturating_sub(early_finish));
        let slack = self.plan.network.slack(&self.early, node);
        let free_float = total_float.map(|_| slack.unwrap_or(to_the_end).min(to_the_end));
        Task {
            project: NamedProject::from(project),
            duration,
            early_start,
            early_finish,
            late_start,
            late_finish: late_start.map(|late| late.saturating_add(duration)),
            total_float,
            free_float,
            critical: total_float == Some(0),
            lower_bound: self.bounds[node as usize],
            driver: self.driver(node),
            dates: self.months.as_ref().map(|months| TaskDates {
                start: months.first(node, early_start),
                finish: months.last(node, early_start, duration),
                late_start: late_start.map(|late| months.late_first(node, late)),
                late_finish: late_start.map(|late| months.late_last(node, late, duration)),
            }),
        }
    }

    fn driver(&self, node: u32) -> Driver<'r> {
        let Some(driver) = self.early.driver(node) else {
            let stated = self.plan.project(node).timeline.not_before();
            return if stated.is_some() { Driver::StatedStart } else { Driver::Origin };
        };
        let is_tight = |edge: &Edge<'_>| {
            edge.dependency.edge.ends().is_some_and(|(leaves, binds)| {
                let reached = self.early.end(driver, leaves).saturating_add(edge.dependency.lag.count());
                reached == self.early.end(node, binds)
            })
        };
        let mut edges = self.plan.dependencies(node).filter(|(from, _)| *from == driver);
        let tight = edges.find(|(_, edge)| is_tight(edge));
        tight.map_or(Driver::Origin, |(_, edge)| Driver::Predecessor {
            project: &edge.dependency.project,
            edge: edge.dependency.edge,
            lag: edge.dependency.lag,
        })
    }

    fn undated(&self, unscheduled: &[u32]) -> Vec<Unscheduled<'r>> {
        let linked = unscheduled.iter().filter(|node| self.plan.is_linked(**node));
        linked
            .map(|node| {
                let project = self.plan.project(*node);
                let start = self.early.start(*node);
                let is_known = start > 0 || project.timeline.not_before().is_some();
                let finish = Some(self.early.finish(*node)).filter(|finish| *finish > start);
                let waits_for: BTreeMap<usize, &ProjectId> = self
                    .plan
                    .dependencies(*node)
                    .map(|(from, edge)| (self.plan.position(from), &edge.dependency.project))
                    .collect();
                Unscheduled {
                    project: NamedProject::from(project),
                    not_before: self.plan.origin.filter(|_| is_known).map(|origin| origin.plus(start)),
                    finish_not_before: self
                        .plan
                        .origin
                        .zip(finish)
                        .map(|(origin, index)| finish_month(origin, index)),
                    waits_for: waits_for.into_values().collect(),
                    waited_for_by: self.followers(*node),
                }
            })
            .collect()
    }

    fn followers(&self, node: u32) -> usize {
        let mut heads: Vec<u32> = self.plan.network.successors(node).collect();
        heads.sort_unstable();
        heads.dedup();
        heads.len()
    }
}
