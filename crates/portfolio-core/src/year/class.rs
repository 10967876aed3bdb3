//! The class of a project in a report year (新开工, 续建 …), in the order that design 15 fixes.

use super::PlanInForce;
use crate::calendar::{Date, FactDate, Month};
use crate::facts::Stage;
use crate::project::Project;
use crate::word::words;

words! {
    /// What a project is to a report year.
    ReportClass {
        /// 新开工: it starts in the year.
        New = "new" | "新开工",
        /// 续建: it started before and was not finished before.
        Continued = "continued" | "续建",
        /// 前期: nothing says that it has started by the end of the year.
        Preparation = "preparation" | "前期",
        /// 已竣工: it was finished before the year.
        Finished = "finished" | "已竣工",
        /// 停缓建
        Suspended = "suspended" | "停缓建",
        /// 取消
        Cancelled = "cancelled" | "取消",
    }
}

impl ReportClass {
    /// The class of a project in `year`, by the plan in force at a date (the last one, where `None`): the first that fits.
    ///
    /// ```
    /// use portfolio_core::year::ReportClass;
    /// use portfolio_core::{FactDate, Project, ProjectId, SectorId};
    /// let project = Project::new("clinic".parse::<ProjectId>()?, "卫生院", "health".parse::<SectorId>()?)
    ///     .with_started("2025-11".parse::<FactDate>()?);
    /// assert_eq!(ReportClass::of(&project, 2025, None), ReportClass::New);
    /// assert_eq!(ReportClass::of(&project, 2026, None), ReportClass::Continued);
    /// assert_eq!(ReportClass::of(&project, 2024, None), ReportClass::Preparation);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(project: &Project, year: i32, until: Option<FactDate>) -> Self {
        match project.stage {
            Some(Stage::Cancelled) => return Self::Cancelled,
            Some(Stage::Suspended) => return Self::Suspended,
            _ => {}
        }
        let plan = PlanInForce::of(project, year, until);
        let planned_finish = planned_finish(project, plan.as_ref());
        let ends = project.finished.map(FactDate::date).or(planned_finish);
        let ends_later = ends.is_some_and(|finish| finish.last_month().year() >= i64::from(year));
        let completed = project.stage == Some(Stage::Completed);
        let finished_before = project.finished.is_some_and(|finished| finished.year() < year);
        if finished_before || (completed && project.finished.is_none() && !ends_later) {
            return Self::Finished;
        }
        match start(project, plan.as_ref()).map(|start| start.year().cmp(&i64::from(year))) {
            Some(std::cmp::Ordering::Equal) => Self::New,
            Some(std::cmp::Ordering::Less) => Self::Continued,
            None if project.stage == Some(Stage::Construction) || (completed && ends_later) => {
                Self::Continued
            }
            _ => Self::Preparation,
        }
    }
}

/// When a project starts, for the classes of `year`: as a fact, else by the year's plan in force, else by its timeline.
/// Years that it is only built within give none.
#[must_use]
pub fn effective_start(project: &Project, year: i32, until: Option<FactDate>) -> Option<Month> {
    start(project, PlanInForce::of(project, year, until).as_ref())
}

fn start(project: &Project, plan: Option<&PlanInForce<'_>>) -> Option<Month> {
    let fact = project.started.map(FactDate::first_month);
    fact.or_else(|| planned(project, plan).map(|(first, _)| first))
}

/// The months that a project is planned to start in, the first and the last that the plan allows: by the plan of the year,
/// else by its timeline.
#[must_use]
pub fn planned_start(project: &Project, plan: Option<&PlanInForce<'_>>) -> Option<(Month, Month)> {
    planned(project, plan)
}

fn planned(project: &Project, plan: Option<&PlanInForce<'_>>) -> Option<(Month, Month)> {
    let months = |date: Date| (date.first_month(), date.last_month());
    let timeline = &project.timeline;
    let stated = plan.and_then(|plan| plan.start).or(timeline.start);
    // A year as a finish means its last month, and back from there.
    stated.map(months).or_else(|| timeline.first_month().map(|month| (month, month)))
}

fn planned_finish(project: &Project, plan: Option<&PlanInForce<'_>>) -> Option<Date> {
    plan.and_then(|plan| plan.finish).or(project.timeline.finish)
}

/// Whether a project finishes in `year` (竣工投产): as a fact, else as planned and not finished yet.
#[must_use]
pub fn finishes_in(project: &Project, year: i32, until: Option<FactDate>) -> bool {
    finishes_by_plan(project, year, PlanInForce::of(project, year, until).as_ref())
}

/// The same, where the year's plan in force is at hand.
pub(crate) fn finishes_by_plan(project: &Project, year: i32, plan: Option<&PlanInForce<'_>>) -> bool {
    if project.stage == Some(Stage::Cancelled) {
        return false;
    }
    if let Some(finished) = project.finished {
        return finished.year() == year;
    }
    // Work that is said to be completed without a date is not to be finished again.
    planned_finish(project, plan).is_some_and(|finish| finish.calendar_year() == year)
}
