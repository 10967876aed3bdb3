//! The plan of a year as it stands at a date, and as it stood first.

use std::collections::BTreeSet;

use serde::Serialize;

use super::is_up_to;
use crate::calendar::{Date, FactDate};
use crate::follow_up::Plan;
use crate::money::Amount;
use crate::project::Project;

/// A project's plan for a year, field by field the last that was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlanInForce<'p> {
    /// When the last of the plans that it is made of was issued, where that is stated.
    pub issued: Option<FactDate>,
    /// What is to be invested in the year.
    pub investment: Option<Amount>,
    /// What is to be reached in the year.
    pub goal: Option<&'p str>,
    /// When work is to start.
    pub start: Option<Date>,
    /// When it is to be finished.
    pub finish: Option<Date>,
    /// The document that issued it last.
    pub document: Option<&'p str>,
}

impl<'p> PlanInForce<'p> {
    /// The plan of `year` in force at a date (at any, where `None`): field by field the last value stated among the plans
    /// issued up to it. A plan without date counts as the first; `annual` is a plan of which only the amount is known.
    ///
    /// ```
    /// use portfolio_core::year::PlanInForce;
    /// use portfolio_core::{Amount, FactDate, Plan, Project, ProjectId, SectorId};
    /// let plan = |issued: &str, money: &str| -> Result<Plan, Box<dyn std::error::Error>> {
    ///     Ok(Plan::new(2026_u32).with_issued(issued.parse::<FactDate>()?).with_investment(money.parse::<Amount>()?))
    /// };
    /// let project = Project::new("clinic".parse::<ProjectId>()?, "卫生院", "health".parse::<SectorId>()?)
    ///     .with_plans(vec![plan("2026-07", "800万元")?, plan("2026-02", "500万元")?]);
    /// let at = |date: &str| PlanInForce::of(&project, 2026, date.parse().ok()).and_then(|plan| plan.investment);
    /// assert_eq!(at("2026-06").unwrap().to_string(), "500万元");
    /// assert_eq!(at("2026-09").unwrap().to_string(), "800万元");
    /// assert!(at("2026-01").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(project: &'p Project, year: i32, until: Option<FactDate>) -> Option<Self> {
        let mut plans = issued(project, year, until);
        let Some(first) = plans.next() else { return Self::of_annual(project, year) };
        // Most years have one plan, which needs no order.
        let Some(second) = plans.next() else { return Some(Self::of_one(first)) };
        let mut in_order: Vec<&Plan> = [first, second].into_iter().chain(plans).collect();
        in_order.sort_by_key(|plan| plan.issued.map(FactDate::last_day));
        let mut whole = Self::of_one(in_order[0]);
        for plan in &in_order[1..] {
            let next = Self::of_one(plan);
            whole = Self {
                issued: next.issued.or(whole.issued),
                investment: next.investment.or(whole.investment),
                goal: next.goal.or(whole.goal),
                start: next.start.or(whole.start),
                finish: next.finish.or(whole.finish),
                document: next.document.or(whole.document),
            };
        }
        Some(whole)
    }

    /// The first plan of `year`, which later ones are measured against.
    #[must_use]
    pub fn baseline(project: &'p Project, year: i32, until: Option<FactDate>) -> Option<Self> {
        let first = issued(project, year, until).min_by_key(|plan| plan.issued.map(FactDate::last_day));
        first.map(Self::of_one).or_else(|| Self::of_annual(project, year))
    }

    fn of_one(plan: &'p Plan) -> Self {
        Self {
            issued: plan.issued,
            investment: plan.investment,
            goal: plan.goal.as_deref(),
            start: plan.start,
            finish: plan.finish,
            document: plan.document.as_deref(),
        }
    }

    fn of_annual(project: &'p Project, year: i32) -> Option<Self> {
        let investment = Some(*project.annual.get(&year)?);
        Some(Self { issued: None, investment, goal: None, start: None, finish: None, document: None })
    }
}

/// The plans of a year that were issued up to a date.
fn issued(project: &Project, year: i32, until: Option<FactDate>) -> impl Iterator<Item = &Plan> {
    let in_time = move |issued: FactDate| until.is_none_or(|until| is_up_to(issued, until));
    let of_year = project.plans.iter().filter(move |plan| i64::from(plan.year) == i64::from(year));
    of_year.filter(move |plan| plan.issued.is_none_or(in_time))
}

/// The years that a project has a plan for, by `plans` or `annual`.
#[must_use]
pub fn planned_years(project: &Project) -> BTreeSet<i32> {
    let plans = project.plans.iter().filter_map(|plan| i32::try_from(plan.year).ok());
    plans.chain(project.annual.keys().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{amount, project};

    fn plan(year: u32, issued: &str, money: &str) -> Plan {
        let plan = Plan::new(year).with_investment((!money.is_empty()).then(|| amount(money)));
        plan.with_issued((!issued.is_empty()).then(|| issued.parse::<FactDate>().unwrap()))
    }

    /// Design 15: in force is, field by field, the last value stated; the baseline is the first plan, whatever the order in
    /// the file.
    #[test]
    fn later_plans_replace_only_what_they_state() {
        let mut made = project("a", "1亿元");
        made.plans = vec![
            plan(2026, "2026-08-01", "").with_goal("封顶".to_owned()),
            plan(2026, "", "3000万元").with_start("2026-03".parse::<Date>().unwrap()),
            plan(2026, "2026-06", "4000万元"),
            plan(2025, "2026-09", "1元"),
        ];
        let now = PlanInForce::of(&made, 2026, None).unwrap();
        assert_eq!((now.investment, now.goal), (Some(amount("4000万元")), Some("封顶")));
        assert_eq!(now.start, Some("2026-03".parse().unwrap()));
        assert_eq!(PlanInForce::baseline(&made, 2026, None).unwrap().investment, Some(amount("3000万元")));
        let earlier = PlanInForce::of(&made, 2026, Some("2026-05".parse().unwrap())).unwrap();
        assert_eq!(earlier.investment, Some(amount("3000万元")));
        // 2026-06 means its last day.
        let in_june = PlanInForce::of(&made, 2026, Some("2026-06-29".parse().unwrap())).unwrap();
        assert_eq!(in_june.investment, Some(amount("3000万元")));
        assert!(PlanInForce::of(&made, 2027, None).is_none());
    }

    #[test]
    fn annual_is_a_plan_without_date() {
        let mut made = project("a", "1亿元");
        made.annual.insert(2026, amount("2000万元"));
        let plan = PlanInForce::of(&made, 2026, Some("2026-01".parse().unwrap())).unwrap();
        assert_eq!((plan.investment, plan.issued), (Some(amount("2000万元")), None));
        assert_eq!(planned_years(&made), BTreeSet::from([2026]));
    }
}
