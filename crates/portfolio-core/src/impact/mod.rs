//! What a slip costs (R18): if a project slips by so many months, what moves and by how much, whose float it eats, and how
//! much investment stands behind it.

mod effects;
mod latest;
mod least;
mod money;
mod reach;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::calendar::{Month, Months};
use crate::money::MoneyError;
use crate::named::NamedProject;
use crate::registry::{ProjectIx, Registry};
use crate::schedule::{
    Early, Late, Moments, Plan, ScheduleError, ScheduleQuery, TimeUnit, last_month, opens,
};
use crate::select::Selected;

pub use effects::Effect;
use latest::Latest;
pub use money::Behind;
use reach::{Reach, reach};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImpactError {
    /// There is no schedule to compare with.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// A slip is forward in time.
    #[error("a slip of {0} is not a delay: write it as 6 or P6M")]
    NotADelay(Months),
    /// The investment behind the project cannot be held exactly.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What a slip moves.
///
/// What follows the project is in one of three lists: it moves by a known number of months, or by that many at least whatever
/// the unknown durations are; or it may move, nobody can say by how much, because it or something before it has no known
/// duration; or the slip is absorbed before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImpactReport<'r> {
    /// The unit of all offsets and slips.
    pub unit: TimeUnit,
    /// Month 0 in the calendar, as in a schedule.
    pub origin: Option<Month>,
    /// By how much the project slips.
    pub slip: i64,
    /// The project that slips.
    pub project: Moved<'r>,
    /// Whether the project's duration is known; where it is not, its own dates are only what is known of them.
    pub scheduled: bool,
    /// The finish of the selected projects.
    pub finish: FinishShift,
    /// The selected projects that move by a known number of months, or by that many at least, by new start, then id.
    pub moved: Vec<Moved<'r>>,
    /// The selected projects that are affected, not by a known number of months, in document order.
    pub affected: Vec<Affected<'r>>,
    /// The selected projects that follow the project and do not move, in document order; a milestone does not that stays in
    /// its month.
    pub absorbed: Vec<Affected<'r>>,
    /// The investment of what moves and of what is affected; the project that slips is not counted.
    pub investment: Behind<'r>,
}

/// A finish before and after the slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FinishShift {
    /// Without the slip; `None` where no selected project has a known duration.
    pub before: Option<i64>,
    /// With the slip.
    pub after: Option<i64>,
    /// By how much it moves.
    pub moved_by: i64,
    /// The month of the finish in the calendar, without the slip, as a schedule tells it.
    pub month_before: Option<Month>,
    /// The month of the finish in the calendar, with the slip.
    pub month_after: Option<Month>,
    /// Whether an unknown duration can put off the finish, without the slip or with it: both are the earliest, and what moves is
    /// the earliest finish.
    pub lower_bound: bool,
}

impl ImpactReport<'_> {
    /// Whether the finish without the slip, and the one with it, is with a milestone that opens the month that it is told in.
    #[must_use]
    pub fn finishes_as_a_month_opens(&self) -> [bool; 2] {
        let finish = self.finish;
        [(finish.before, finish.month_before), (finish.after, finish.month_after)]
            .map(|(offset, month)| opens(self.origin, offset, month))
    }
}

/// A project that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Moved<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// By how much; where [`lower_bound`](Self::lower_bound) is set, by how much whatever the unknown durations are, which
    /// can be less than between the earliest dates.
    pub moved_by: i64,
    /// The early start before the slip.
    pub start_before: i64,
    /// The early start after it, later by [`moved_by`](Self::moved_by) or more.
    pub start_after: i64,
    /// The first month of work before the slip, where month 0 is known and the duration too.
    pub start_month_before: Option<Month>,
    /// The first month of work after it.
    pub start_month_after: Option<Month>,
    /// The last month of work before the slip, where month 0 is known and the duration too.
    pub month_before: Option<Month>,
    /// The last month of work after it.
    pub month_after: Option<Month>,
    /// The total float before the slip; `None` where there is nothing to have float against.
    pub float_before: Option<i64>,
    /// How much of the float the slip eats.
    pub float_eaten: Option<i64>,
    /// How much of the float is left, against the finish before the slip.
    pub float_left: Option<i64>,
    /// Whether an unknown duration can put off its start, without the slip or with it, as a schedule says of a task: the dates
    /// are the earliest, and it may move by more.
    pub lower_bound: bool,
}

/// A project by its id and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Affected<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// Whether its duration is known.
    pub scheduled: bool,
}

/// What moves if a project slips by so many months behind its early dates.
///
/// The schedule compared is that of the selected projects and of the one that slips. A project without any known date is
/// taken to slip from the earliest month that it could be in.
///
/// ```
/// use portfolio_core::Months;
/// use portfolio_core::impact::impact;
/// use portfolio_core::schedule::ScheduleQuery;
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
///     investment: 500万元
///     timeline: {start: 2024-04, duration: P6M}
///     depends_on: [{project: ward, relation: prerequisite}]
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let ward = registry.index_of("ward").unwrap();
/// let selected = Selection::default().select(registry)?;
/// let report = impact(registry, &selected, ward, Months::new(6), &ScheduleQuery::default())?;
/// // Three months are lost in the gap before April.
/// assert_eq!((report.moved[0].moved_by, report.finish.moved_by), (3, 3));
/// assert_eq!(report.investment.moved.amount.to_string(), "5000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A slip that is not forward, a cycle, money that cannot be held exactly.
///
/// # Panics
/// Where the project is not of this registry.
pub fn impact<'r>(
    registry: &'r Registry,
    selected: &Selected,
    project: ProjectIx,
    slip: Months,
    query: &ScheduleQuery,
) -> Result<ImpactReport<'r>, ImpactError> {
    if slip.count() <= 0 {
        return Err(ImpactError::NotADelay(slip));
    }
    let plan = Plan::new(registry, &selected.projects, query, Some(project))?;
    let Some(slipping) = plan.node(project) else {
        unreachable!("a plan holds the project that it was asked for");
    };
    let comparison = Comparison::new(&plan, slipping, slip.count());
    comparison.report(registry, slip.count())
}

/// A plan before and after a slip.
struct Comparison<'p, 'r, 'q> {
    plan: &'p Plan<'r, 'q>,
    slipping: u32,
    before: Early,
    after: Early,
    /// The months of both in the calendar.
    months: [Option<Moments>; 2],
    late: Late,
    finish: [Option<i64>; 2],
    latest: Latest,
    reach: Vec<Reach>,
}

impl<'p, 'r, 'q> Comparison<'p, 'r, 'q> {
    fn new(plan: &'p Plan<'r, 'q>, slipping: u32, slip: i64) -> Self {
        let network = &plan.network;
        let before = network.forward(&plan.not_before);
        let mut not_before = plan.not_before.clone();
        not_before[slipping as usize] = before.start(slipping).saturating_add(slip);
        let after = network.forward(&not_before);
        let finish = [&before, &after].map(|early| early.last_finish(|node| plan.is_task(node)));
        let late = network.backward(finish[0].unwrap_or(0), |node| plan.is_task(node));
        let latest = Latest::new(plan, slipping, slip);
        let months = [&before, &after].map(|early| Moments::new(plan, early));
        let mut reach = reach(plan, [&before, &after], &latest, (slipping, slip));
        let stays = |node: &u32| {
            plan.network.duration(*node) == Some(0) && stays_in_its_month(&months, [&before, &after], *node)
        };
        for node in plan.all().filter(stays) {
            let reach = &mut reach[node as usize];
            if let (Reach::Moved(_), is_certain) = (*reach, latest.is_certain(node, &before, &after)) {
                *reach = if is_certain { Reach::Absorbed } else { Reach::Affected };
            }
        }
        Self { plan, slipping, before, after, months, late, finish, latest, reach }
    }

    fn report(&self, registry: &'r Registry, slip: i64) -> Result<ImpactReport<'r>, ImpactError> {
        let plan = self.plan;
        let following = |wanted: fn(Reach) -> bool| {
            let nodes = plan.all().filter(move |node| *node != self.slipping && plan.is_selected(*node));
            let mut found: Vec<u32> = nodes.filter(|node| wanted(self.reach[*node as usize])).collect();
            found.sort_by_key(|node| plan.position(*node));
            found
        };
        let mut moved = following(|reach| matches!(reach, Reach::Moved(_)));
        let affected = following(|reach| reach == Reach::Affected);
        let behind = Behind::new(registry, &projects(plan, &moved), &projects(plan, &affected))?;
        moved.sort_by_key(|node| (self.after.start(*node), *node));
        Ok(ImpactReport {
            unit: TimeUnit::Month,
            origin: plan.origin,
            slip,
            project: self.moved(self.slipping),
            scheduled: plan.has_duration(self.slipping),
            finish: self.finish(),
            moved: moved.into_iter().map(|node| self.moved(node)).collect(),
            affected: affected.into_iter().map(|node| self.affected(node)).collect(),
            absorbed: following(|reach| reach == Reach::Absorbed)
                .into_iter()
                .map(|node| self.affected(node))
                .collect(),
            investment: behind,
        })
    }

    fn finish(&self) -> FinishShift {
        let [before, after] = self.finish;
        let [months_before, months_after] = &self.months;
        let month = |early: &Early, months: &Option<Moments>, finish: Option<i64>| {
            last_month(self.plan, early, months.as_ref()?, finish?)
        };
        FinishShift {
            before,
            after,
            moved_by: before.zip(after).map_or(0, |(before, after)| after.saturating_sub(before)),
            month_before: month(&self.before, months_before, before),
            month_after: month(&self.after, months_after, after),
            lower_bound: self.latest.moves_finish(self.plan, self.finish),
        }
    }

    fn moved(&self, node: u32) -> Moved<'r> {
        let (plan, project) = (self.plan, self.plan.project(node));
        let (start_before, start_after) = (self.before.start(node), self.after.start(node));
        let by_dates = start_after.saturating_sub(start_before);
        let moved_by = match self.reach[node as usize] {
            Reach::Moved(months) => months,
            _ => by_dates,
        };
        let [months_before, months_after] = &self.months;
        let first = |months: &Option<Moments>, start| {
            months.as_ref().filter(|_| plan.has_duration(node)).map(|months| months.first(node, start))
        };
        let last = |months: &Option<Moments>, start| {
            Some(months.as_ref()?.last(node, start, plan.network.duration(node)?))
        };
        let has_float = plan.has_duration(node) && !plan.stands_alone(node);
        let float = self.late.start(node).filter(|_| has_float).map(|late| late.saturating_sub(start_before));
        Moved {
            project: NamedProject::from(project),
            moved_by,
            start_before,
            start_after,
            start_month_before: first(months_before, start_before),
            start_month_after: first(months_after, start_after),
            month_before: last(months_before, start_before),
            month_after: last(months_after, start_after),
            float_before: float,
            float_eaten: float.map(|float| float.min(by_dates)),
            float_left: float.map(|float| float.saturating_sub(by_dates).max(0)),
            lower_bound: !self.latest.is_certain(node, &self.before, &self.after),
        }
    }

    fn affected(&self, node: u32) -> Affected<'r> {
        let project = self.plan.project(node);
        let scheduled = self.plan.has_duration(node);
        Affected { project: NamedProject::from(project), scheduled }
    }
}

/// Whether a milestone that the slip moves from the opening of a month to its closing is dated in the month that it was in.
fn stays_in_its_month(months: &[Option<Moments>; 2], ends: [&Early; 2], node: u32) -> bool {
    let [Some(before), Some(after)] = months else { return false };
    before.last(node, ends[0].start(node), 0) == after.last(node, ends[1].start(node), 0)
}

fn projects<'r>(plan: &Plan<'r, '_>, nodes: &[u32]) -> Vec<&'r crate::project::Project> {
    nodes.iter().map(|node| plan.project(*node)).collect()
}
