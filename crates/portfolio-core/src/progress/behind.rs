//! What lags: investment behind the year (投资滞后), and work that should have started (开工滞后).

use rust_decimal::Decimal;
use serde::Serialize;

use super::sums::ratio;
use super::{ProgressError, ProjectAtDate, ReportDate, counted};
use crate::calendar::{FactDate, Month};
use crate::money::Money;
use crate::named::NamedProject;
use crate::registry::Registry;
use crate::select::Selected;
use crate::year::planned_start;

/// What lags at a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BehindReport<'r> {
    /// Up to when.
    pub as_of: FactDate,
    /// The report year.
    pub year: i32,
    /// How many months of the year have gone.
    pub months_gone: i64,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// 投资滞后: the furthest behind first.
    pub investment: Vec<MoneyLag<'r>>,
    /// 开工滞后: the longest overdue first.
    pub starts: Vec<StartLag<'r>>,
    /// Projects with a plan and no report: whether they lag is not known.
    pub not_reported: Vec<NamedProject<'r>>,
}

/// A project whose investment is behind the share of the year that has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MoneyLag<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// The responsible unit.
    pub responsible: Option<&'r str>,
    /// What the plan in force arranges for the year, in 元.
    pub plan: Money,
    /// What was done, in 元.
    pub done: Money,
    /// Done over plan.
    pub rate: Option<Decimal>,
    /// The rate less the share of the year: negative.
    pub ahead: Option<Decimal>,
    /// What is missing to the share of the year, in 元, to the fen above.
    pub missing: Money,
}

/// A project that should have started by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StartLag<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// The responsible unit.
    pub responsible: Option<&'r str>,
    /// The last month that its plan allows.
    pub planned: Month,
    /// How many months have gone since.
    pub months: i64,
}

/// The selected projects that lag at a date: in their investment, and in their start.
///
/// A start lags only once the last month that the plan allows has passed: with `start: 2026` that is December.
///
/// # Errors
/// [`ProgressError::NoDate`] where no date is given and none is reported of.
pub fn behind<'r>(
    registry: &'r Registry,
    selected: &Selected,
    as_of: Option<FactDate>,
    year: Option<i32>,
) -> Result<BehindReport<'r>, ProgressError> {
    let date = ReportDate::of(registry, as_of, year)?;
    let (mut investment, mut starts, mut not_reported) = (Vec::new(), Vec::new(), Vec::new());
    for (_, project) in counted(registry, selected) {
        let dated = ProjectAtDate::of(project, date);
        if dated.planned().is_some() && dated.done().is_none() {
            not_reported.push(NamedProject::from(project));
        }
        investment.extend(money_lag(&dated, date));
        starts.extend(start_lag(&dated, date));
    }
    // Stable: ties stay in the registry's order.
    investment.sort_by_key(|lag| lag.ahead);
    starts.sort_by_key(|lag| std::cmp::Reverse(lag.months));
    Ok(BehindReport {
        as_of: date.as_of,
        year: date.year,
        months_gone: date.months_gone(),
        currency: &registry.outline().currency,
        investment,
        starts,
        not_reported,
    })
}

impl BehindReport<'_> {
    /// Whether anything lags.
    #[must_use]
    pub fn has_any(&self) -> bool {
        !self.investment.is_empty() || !self.starts.is_empty()
    }
}

fn money_lag<'r>(dated: &ProjectAtDate<'r>, date: ReportDate) -> Option<MoneyLag<'r>> {
    let (plan, done) = (dated.planned()?, dated.done()?);
    let gone = i128::from(date.months_gone());
    let behind = gone * plan.fen() - 12 * done.fen();
    if behind <= 0 {
        return None;
    }
    Some(MoneyLag {
        project: NamedProject::from(dated.project),
        responsible: dated.project.responsible.as_deref(),
        plan,
        done,
        rate: ratio(done.fen(), plan.fen()),
        ahead: ratio(-behind, 12 * plan.fen()),
        missing: Money::from_fen((behind + 11) / 12).ok()?,
    })
}

fn start_lag<'r>(dated: &ProjectAtDate<'r>, date: ReportDate) -> Option<StartLag<'r>> {
    let project = dated.project;
    if dated.has_started(date) || project.finished.is_some() {
        return None;
    }
    let (_, last) = planned_start(project, dated.plan.as_ref())?;
    let now = date.as_of.last_month();
    // A month has passed on its last day.
    let is_last_day = date.as_of.last_day() == FactDate::from(date.as_of.date()).last_day();
    let has_passed = last < now || (last == now && is_last_day);
    let responsible = project.responsible.as_deref();
    has_passed.then(|| StartLag {
        project: NamedProject::from(project),
        responsible,
        planned: last,
        months: now.months_since(last),
    })
}
