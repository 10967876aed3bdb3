//! What was reported of a project against itself: sums that fall, money without a start, funds that do not fit (R21).

use rust_decimal::{Decimal, RoundingStrategy};

use crate::calendar::FactDate;
use crate::diagnostic::{Collector, Diagnostic, DocPath, FollowUpProblem};
use crate::facts::Stage;
use crate::follow_up::Update;
use crate::money::{Amount, Money};
use crate::project::Project;
use crate::year::{PlanInForce, planned_years};

/// An amount that an update states, with the update's place in the file and its date.
type Stated = (usize, FactDate, Amount);

pub(super) fn follow_up(project: &Project, index: usize, problems: &mut Collector) {
    funds(project, index, problems);
    years(project, index, problems);
    if project.updates.is_empty() {
        return;
    }
    let updates = Updates::of(project, index);
    updates.year_falls(problems);
    updates.since_the_start(problems);
    updates.paid(problems);
    updates.rates(project, problems);
    updates.whole(project, problems);
    updates.arrived(project, problems);
    if project.stage == Some(Stage::Cancelled)
        && let Some((place, update)) = updates.in_order.last()
    {
        let problem = FollowUpProblem::UpdateOfCancelled { date: update.as_of };
        updates.report(problems, problem, *place, "as_of", None);
    }
}

/// The updates of a project in the order of their dates.
struct Updates<'p> {
    index: usize,
    in_order: Vec<(usize, &'p Update)>,
}

impl<'p> Updates<'p> {
    fn of(project: &'p Project, index: usize) -> Self {
        let mut in_order: Vec<_> = project.updates.iter().enumerate().collect();
        in_order.sort_by_key(|(_, update)| update.as_of.last_day());
        Self { index, in_order }
    }

    /// A figure of theirs, in the order of dates.
    fn stated(&self, figure: impl Fn(&Update) -> Option<Amount>) -> Vec<Stated> {
        let updates = self.in_order.iter();
        updates.filter_map(|(place, update)| Some((*place, update.as_of, figure(update)?))).collect()
    }

    fn report(
        &self,
        problems: &mut Collector,
        problem: FollowUpProblem,
        place: usize,
        key: &str,
        related: Option<(usize, &str)>,
    ) {
        let list = || DocPath::record("projects", self.index).key("updates");
        problems.add(problem.code(), || {
            let diagnostic = Diagnostic::new(problem, list().index(place).key(key));
            match related {
                Some((other, key)) => diagnostic.relate(list().index(other).key(key)),
                None => diagnostic,
            }
        });
    }

    /// What was invested since 1 January cannot become less within a year.
    fn year_falls(&self, problems: &mut Collector) {
        let stated = self.stated(|update| update.invested_year);
        for pair in stated.windows(2) {
            let [(other, earlier_date, earlier), (place, later_date, later)] = *pair else { continue };
            if earlier_date.year() == later_date.year() && later.money < earlier.money {
                let problem = FollowUpProblem::YearFalls { earlier, earlier_date, later, later_date };
                self.report(problems, problem, place, "invested_year", Some((other, "invested_year")));
            }
        }
    }

    /// What is invested since the start holds what was invested since any 1 January before.
    fn since_the_start(&self, problems: &mut Collector) {
        let years = self.stated(|update| update.invested_year);
        for (place, date, invested) in self.stated(|update| update.invested) {
            let earlier = years.iter().filter(|(_, year, _)| year.last_day() <= date.last_day());
            let largest = earlier.max_by_key(|(_, _, amount)| amount.money);
            let Some((other, year_date, invested_year)) = largest.copied() else { continue };
            if invested.money < invested_year.money {
                let problem = FollowUpProblem::InvestedBelowYear { invested, date, invested_year, year_date };
                self.report(problems, problem, place, "invested", Some((other, "invested_year")));
            }
        }
    }

    /// What was paid out by a date had arrived by then, so that no later figure of what has arrived is less.
    fn paid(&self, problems: &mut Collector) {
        let arrived = self.stated(|update| update.funds_in);
        for (place, paid_date, paid) in self.stated(|update| update.paid) {
            let mut later = arrived.iter().filter(|(_, date, _)| date.last_day() >= paid_date.last_day());
            let Some((other, date, funds_in)) = later.next().copied() else { continue };
            if paid.money > funds_in.money {
                let problem = FollowUpProblem::PaidAboveFundsIn { paid, paid_date, funds_in, date };
                self.report(problems, problem, place, "paid", Some((other, "funds_in")));
            }
        }
    }

    /// A rate that is stated may be off by one unit of its last digit: offices round or truncate, and from amounts that they
    /// have not rounded.
    fn rates(&self, project: &Project, problems: &mut Collector) {
        for (place, update) in &self.in_order {
            let (Some(rate), Some(done)) = (update.rate, update.invested_year) else { continue };
            let plan = PlanInForce::of(project, update.as_of.year(), Some(update.as_of));
            let Some(plan) = plan.and_then(|plan| plan.investment).filter(|plan| !plan.money.is_zero())
            else {
                continue;
            };
            if let Some(other) = beyond_a_unit(rate, done.money, plan.money) {
                let problem = FollowUpProblem::RateDiffers { rate, invested_year: done, plan, found: other };
                self.report(problems, problem, *place, "rate", None);
            }
        }
    }

    /// Money is invested in what has started; what is finished has cost what it costs.
    fn whole(&self, project: &Project, problems: &mut Collector) {
        let mut invested = self.stated(|update| update.invested.or(update.invested_year));
        invested.retain(|(_, _, amount)| !amount.money.is_zero());
        if let (None, Some((place, date, invested))) = (project.started, invested.first().copied()) {
            let has_whole = project.updates[place].invested.is_some();
            let key = if has_whole { "invested" } else { "invested_year" };
            self.report(problems, FollowUpProblem::InvestedWithoutStart { invested, date }, place, key, None);
        }
        let newest = self.stated(|update| update.invested).last().copied();
        if let (Some(finished), Some(whole), Some((place, _, invested))) =
            (project.finished, project.investment.amount(), newest)
            && invested.money < whole.money
        {
            let problem = FollowUpProblem::FinishedWithLess { finished, invested, whole };
            self.report(problems, problem, place, "invested", None);
        }
    }

    /// Where an update says what has arrived in all, the sources must say the same; a source that does not say may have
    /// brought the rest.
    fn arrived(&self, project: &Project, problems: &mut Collector) {
        let Some((place, date, funds_in)) = self.stated(|update| update.funds_in).last().copied() else {
            return;
        };
        let by_source = project.funding.iter().filter_map(|funding| funding.arrived);
        let Ok(arrived) = Money::checked_sum(by_source.clone().map(|amount| amount.money)) else { return };
        let stated = by_source.count();
        let all = stated == project.funding.len();
        if stated > 0 && (arrived > funds_in.money || (all && arrived < funds_in.money)) {
            let problem = FollowUpProblem::ArrivedDiffers { arrived, funds_in, date };
            self.report(problems, problem, place, "funds_in", None);
        }
    }
}

/// Years that exceed the investment, where an amount is approximate; where all are exact the registry does not load.
fn years(project: &Project, index: usize, problems: &mut Collector) {
    let Some(whole) = project.investment.amount() else { return };
    let plans = planned_years(project).into_iter();
    let plans = plans.filter_map(|year| PlanInForce::of(project, year, None)?.investment);
    let Ok(parts) = Money::checked_sum(plans.map(|amount| amount.money)) else { return };
    if parts > whole.money {
        let problem = FollowUpProblem::YearsExceed { parts, whole };
        let key = if project.plans.is_empty() { "annual" } else { "plans" };
        problems.push(Diagnostic::new(problem, DocPath::record("projects", index).key(key)));
    }
}

/// The rate of the amounts, where the stated one is more than a unit of its last digit from it.
fn beyond_a_unit(rate: Decimal, done: Money, plan: Money) -> Option<Decimal> {
    let exact = done.yuan().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(plan.yuan())?;
    let unit = Decimal::new(1, rate.scale());
    let is_off = (exact - rate).abs() > unit;
    let shown = exact.round_dp_with_strategy(rate.scale().max(1), RoundingStrategy::MidpointAwayFromZero);
    is_off.then_some(shown)
}

/// Sources that exceed the investment, where an amount is approximate; where all are exact the registry does not load.
fn funds(project: &Project, index: usize, problems: &mut Collector) {
    let Some(whole) = project.investment.amount() else { return };
    let amounts = project.funding.iter().filter_map(|funding| funding.amount);
    let Ok(parts) = Money::checked_sum(amounts.map(|amount| amount.money)) else { return };
    if parts > whole.money {
        let problem = FollowUpProblem::FundsExceed { parts, whole };
        problems.push(Diagnostic::new(problem, DocPath::record("projects", index).key("funding")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::amount;

    /// The tolerance, on a bulletin's figures by hand: 560 of 1,200 is 46.666…%. Rounded to 46.67 and 46.7, truncated
    /// to 46.66 and 46; one unit off for amounts that were rounded; two units are a difference.
    #[test]
    fn a_published_rate_may_be_rounded_or_truncated() {
        let off = |rate: &str| {
            beyond_a_unit(rate.parse().unwrap(), amount("560万元").money, amount("1200万元").money)
        };
        for rate in ["46.67", "46.66", "46.7", "46.6", "46", "47", "46.666"] {
            assert_eq!(off(rate), None, "{rate}");
        }
        assert_eq!(off("46.65").unwrap().to_string(), "46.67");
        assert_eq!(off("46.5").unwrap().to_string(), "46.7");
        assert_eq!(off("45").unwrap().to_string(), "46.7");
    }
}
