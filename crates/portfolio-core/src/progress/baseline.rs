//! The first plan of a year against the one in force.

use serde::Serialize;

use super::{ProgressError, ReportDate, counted};
use crate::calendar::FactDate;
use crate::money::Money;
use crate::named::NamedProject;
use crate::registry::Registry;
use crate::select::Selected;
use crate::tally::{Counting, Counts};
use crate::year::PlanInForce;

/// The first plan of a year against the one in force at a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BaselineReport<'r> {
    /// Up to when.
    pub as_of: FactDate,
    /// The year of the plans.
    pub year: i32,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// The projects with a plan of the year.
    pub rows: Vec<BaselineRow<'r>>,
    /// What the first plans add up to, in 元; `None` where none states an amount.
    pub baseline: Option<Money>,
    /// What the plans in force add up to, in 元.
    pub in_force: Option<Money>,
}

/// A project's first plan of a year and the one in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BaselineRow<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// The first plan.
    pub baseline: PlanInForce<'r>,
    /// The plan in force.
    pub in_force: PlanInForce<'r>,
    /// How much more is planned now, in 元; `None` where either states no amount.
    pub difference: Option<Money>,
    /// Whether the plan in force says anything else than the first.
    pub changed: bool,
}

/// The first plan of the year of each selected project against the one in force.
///
/// # Errors
/// [`ProgressError`]: no date, or a sum that cannot be held exactly.
pub fn baseline<'r>(
    registry: &'r Registry,
    selected: &Selected,
    as_of: Option<FactDate>,
    year: Option<i32>,
) -> Result<BaselineReport<'r>, ProgressError> {
    let date = ReportDate::of(registry, as_of, year)?;
    let states = |project: &crate::project::Project| {
        PlanInForce::of(project, date.year, Some(date.as_of)).is_some_and(|plan| plan.investment.is_some())
    };
    let counting = Counting::of_measure(registry, &selected.projects, selected.cancelled, states);
    let (mut rows, mut first, mut now) = (Vec::new(), None, None);
    for (index, project) in counted(registry, selected) {
        let baseline = PlanInForce::baseline(project, date.year, Some(date.as_of));
        let in_force = PlanInForce::of(project, date.year, Some(date.as_of));
        let (Some(baseline), Some(in_force)) = (baseline, in_force) else { continue };
        let money = |plan: &PlanInForce<'_>| plan.investment.map(|amount| amount.money);
        for (sum, plan) in [(&mut first, &baseline), (&mut now, &in_force)] {
            if let (Some(more), Counts::InFull) = (money(plan), counting.of(index)) {
                let added = sum.unwrap_or(Money::ZERO).checked_add(more);
                let failed = |reason| ProgressError::Money { project: project.id.clone(), reason };
                *sum = Some(added.map_err(failed)?);
            }
        }
        let difference =
            money(&in_force).zip(money(&baseline)).and_then(|(now, then)| now.checked_sub(then).ok());
        let what = |plan: &PlanInForce<'r>| (plan.investment, plan.goal, plan.start, plan.finish);
        let changed = what(&baseline) != what(&in_force);
        rows.push(BaselineRow {
            project: NamedProject::from(project),
            baseline,
            in_force,
            difference,
            changed,
        });
    }
    Ok(BaselineReport {
        as_of: date.as_of,
        year: date.year,
        currency: &registry.outline().currency,
        rows,
        baseline: first,
        in_force: now,
    })
}
