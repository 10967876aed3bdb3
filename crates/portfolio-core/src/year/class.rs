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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Months;
    use crate::follow_up::Plan;
    use crate::testing::{project, timeline};

    fn fact(text: &str) -> FactDate {
        text.parse().unwrap()
    }

    /// The class in 2025 of a project of that stage, start and finish, with the dates of both as facts.
    fn class(stage: &str, [start, finish]: [&str; 2], [started, finished]: [&str; 2]) -> ReportClass {
        let mut made = project("a", "");
        made.stage = (!stage.is_empty()).then(|| stage.parse().unwrap());
        made.timeline = timeline(start, finish);
        let date = |text: &str| (!text.is_empty()).then(|| fact(text));
        (made.started, made.finished) = (date(started), date(finished));
        ReportClass::of(&made, 2025, None)
    }

    /// Design 15, classes of year Y: the first that fits.
    #[test]
    fn a_project_is_of_the_first_class_that_fits() {
        use ReportClass::{Cancelled, Continued, Finished, New, Preparation, Suspended};
        for (stage, planned, facts, expected) in [
            // (1) Whatever else is said of it.
            ("cancelled", ["2025", "2026"], ["2025", "2024"], Cancelled),
            ("suspended", ["2025", "2026"], ["2025", "2024"], Suspended),
            // (2) Finished before, or completed without a date and not to be finished in the year or later.
            ("", ["", ""], ["", "2024"], Finished),
            ("construction", ["2025", "2026"], ["", "2024-12"], Finished),
            ("completed", ["", ""], ["", ""], Finished),
            ("completed", ["2023", "2024-12"], ["", ""], Finished),
            // (3) It starts in the year, as a fact or else as planned.
            ("", ["2025-12", ""], ["", ""], New),
            ("", ["2023", ""], ["2025-01", ""], New),
            ("completed", ["2025", "2025"], ["", ""], New),
            // (4) It started before, also where its planned finish has passed.
            ("", ["2024", ""], ["", ""], Continued),
            ("", ["2023", "2024"], ["", ""], Continued),
            ("", ["2025", ""], ["2024-12", ""], Continued),
            ("completed", ["2023", ""], ["", "2025"], Continued),
            // (5) Nobody knows when it started, and it is being built, or is completed in the year or later.
            ("construction", ["", ""], ["", ""], Continued),
            ("completed", ["", "2025-01"], ["", ""], Continued),
            ("completed", ["", ""], ["", "2025"], Continued),
            // (6) All else, a start after the year too.
            ("", ["", ""], ["", ""], Preparation),
            ("", ["", "2025"], ["", ""], Preparation),
            ("planned", ["", ""], ["", ""], Preparation),
            ("construction", ["2026", ""], ["", ""], Preparation),
        ] {
            assert_eq!(class(stage, planned, facts), expected, "{stage} {planned:?} {facts:?}");
        }
    }

    /// Design 15: the start is the fact, else that of the year's plan in force, else the timeline's, else finish less duration.
    #[test]
    fn a_start_is_the_nearest_to_a_fact() {
        let mut made = project("a", "");
        let start = |made: &Project| effective_start(made, 2025, None).map(|month| month.to_string());
        assert_eq!(start(&made), None);
        made.timeline.within = Some("2021..2025".parse().unwrap());
        assert_eq!(start(&made), None, "within these years, nobody knows when");
        (made.timeline.finish, made.timeline.duration) =
            (Some("2026-12".parse().unwrap()), Some(Months::new(36)));
        assert_eq!(start(&made).unwrap(), "2024-01");
        made.timeline.start = Some("2024-03".parse().unwrap());
        assert_eq!(start(&made).unwrap(), "2024-03");
        let plan = |year: u32, start: &str| Plan::new(year).with_start(start.parse::<Date>().unwrap());
        made.plans = vec![plan(2026, "2026-02"), plan(2025, "2025-05")];
        assert_eq!(start(&made).unwrap(), "2025-05");
        assert_eq!(ReportClass::of(&made, 2025, None), ReportClass::New);
        made.started = Some(fact("2025-06-30"));
        assert_eq!(start(&made).unwrap(), "2025-06");
    }
}
