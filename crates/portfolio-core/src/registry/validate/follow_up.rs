//! What was planned and reported of a year: what cannot be, whatever else is known (R21).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Check;
use crate::diagnostic::{Diagnostic, FollowUpProblem, RecordProblem, Trail};
use crate::follow_up::Plan;
use crate::project::Project;

impl Check<'_, '_> {
    pub(super) fn follow_up(&mut self, project: &Project, trail: &Trail<'_>) {
        self.facts(project, trail);
        let list = trail.key("plans");
        for (index, plan) in project.plans.iter().enumerate() {
            self.plan(project, plan, &list.index(index), trail);
        }
        self.updates(project, trail);
    }

    fn facts(&mut self, project: &Project, trail: &Trail<'_>) {
        if let (Some(started), Some(finished)) = (project.started, project.finished)
            && started.first_day() > finished.last_day()
        {
            let problem = FollowUpProblem::StartedAfterFinished { started, finished };
            self.follow_up_with(&trail.key("started"), problem, &trail.key("finished"));
        }
    }

    fn plan(&mut self, project: &Project, plan: &Plan, own: &Trail<'_>, trail: &Trail<'_>) {
        if let (Some(start), Some(finish)) = (plan.start, plan.finish)
            && start.first_month() > finish.last_month()
        {
            let problem = RecordProblem::StartAfterFinish { start, finish };
            self.report_with(&own.key("start"), problem, &own.key("finish"));
        }
        if let Ok(year) = i32::try_from(plan.year)
            && project.annual.contains_key(&year)
        {
            let key = year.to_string();
            let annual = trail.key("annual");
            self.follow_up_with(
                &own.key("year"),
                FollowUpProblem::AnnualAndPlans { year },
                &annual.key(&key),
            );
        }
    }

    /// One update for each date; a month is its last day.
    fn updates(&mut self, project: &Project, trail: &Trail<'_>) {
        let list = trail.key("updates");
        let mut first = BTreeMap::new();
        for (index, update) in project.updates.iter().enumerate() {
            let own = list.index(index);
            let earlier = *first.entry(update.as_of.last_day()).or_insert(index);
            if earlier != index {
                let other = project.updates[earlier].as_of;
                let problem = FollowUpProblem::UpdatesOfOneDate { date: update.as_of, other };
                let related = list.index(earlier);
                self.follow_up_with(&own.key("as_of"), problem, &related.key("as_of"));
            }
            if let Some(percent) = update.percent
                && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent)
            {
                let problem = FollowUpProblem::BadPercent { percent };
                let resolve = self.resolve;
                let trail = own.key("percent");
                self.problems.add(problem.code(), || Diagnostic::new(problem, resolve(&trail.path())));
            }
        }
    }

    fn follow_up_with(&mut self, trail: &Trail<'_>, problem: FollowUpProblem, related: &Trail<'_>) {
        let resolve = self.resolve;
        self.problems.add(problem.code(), || {
            Diagnostic::new(problem, resolve(&trail.path())).relate(resolve(&related.path()))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::source::load_text;

    /// What keeps a project with these fields from loading.
    fn refused(fields: &str) -> Vec<Code> {
        let text = format!(
            "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects: [{{id: a, name: a, sector: s, {fields}}}]\n"
        );
        load_text("a.yaml", &text).err().iter().flat_map(|found| found.iter()).map(|one| one.code()).collect()
    }

    /// What begins and ends on one day, or in one month of its plan, is no contradiction.
    #[test]
    fn nothing_ends_before_it_begins() {
        assert_eq!(refused("started: 2026-05-12, finished: 2026-05-12"), []);
        assert_eq!(refused("started: 2026-05, finished: 2026-05-12"), []);
        assert_eq!(refused("started: 2026-05-13, finished: 2026-05-12"), [Code::StartAfterFinish]);
        assert_eq!(refused("plans: [{year: 2026, start: 2026-05, finish: 2026-05}]"), []);
        assert_eq!(
            refused("plans: [{year: 2026, start: 2026-06, finish: 2026-05}]"),
            [Code::StartAfterFinish]
        );
    }
}
