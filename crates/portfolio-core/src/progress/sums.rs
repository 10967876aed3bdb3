//! The figures of a row: what is planned, what is reported, and the rates between them.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::money::{Money, MoneyError};
use crate::tally::Counts;

/// What some projects have planned and reported.
///
/// Money is `None` where no project of them states it, which is not zero. Each measure counts by itself: a piece adds to one
/// only where no project that it is a part of states the same (R7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// Whole projects.
    pub projects: usize,
    /// Records that are pieces of a project.
    pub pieces: usize,
    /// Whole projects whose investment of the year is reported.
    pub reported: usize,
    /// Whole projects that are planned to start in the year.
    pub planned_starts: usize,
    /// Of these, those that have started by the date.
    pub started: usize,
    /// Whole projects that finish in the year, as a fact or as planned (竣工投产).
    pub finishing: usize,
    /// What they cost, in 元.
    pub investment: Option<Money>,
    /// What the plan in force arranges for the year (本年计划), in 元.
    pub plan: Option<Money>,
    /// What was invested in the year up to the date (本年完成), in 元.
    pub done: Option<Money>,
    /// The plan of the projects that have both a plan and a report, in 元.
    pub plan_reported: Option<Money>,
    /// What was done by them, in 元.
    pub done_planned: Option<Money>,
    /// 完成率: `done_planned` over `plan_reported`, to four decimals; `None` where either is unknown or the plan is nothing.
    pub rate: Option<Decimal>,
    /// 超（欠）序时: the rate less the share of the year that has gone, from the rate before it is rounded.
    pub ahead: Option<Decimal>,
    /// SPI: the rate over the share of the year that has gone.
    pub spi: Option<Decimal>,
    /// Invested since the start (自开工累计), in 元.
    pub invested: Option<Money>,
    /// What was invested since the start over the investment, of the projects that state both.
    pub invested_rate: Option<Decimal>,
    /// Problems that were raised by the date and are not solved.
    pub open_problems: usize,
    /// Of these, those that are past their date.
    pub overdue: usize,
    #[serde(skip)]
    whole_invested: Option<Money>,
    #[serde(skip)]
    invested_whole: Option<Money>,
}

/// What one project adds to a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) is_piece: bool,
    pub(super) planned_start: bool,
    pub(super) started: bool,
    pub(super) finishing: bool,
    pub(super) investment: (Option<Money>, Counts),
    pub(super) plan: (Option<Money>, Counts),
    pub(super) done: (Option<Money>, Counts),
    pub(super) invested: (Option<Money>, Counts),
    /// How it counts where plan and report are paired, and where the investment and what was invested are.
    pub(super) pair: Counts,
    pub(super) whole: Counts,
    pub(super) open_problems: usize,
    pub(super) overdue: usize,
}

fn add(sum: &mut Option<Money>, money: Option<Money>, counts: Counts) -> Result<(), MoneyError> {
    if let (Some(money), Counts::InFull) = (money, counts) {
        *sum = Some(sum.unwrap_or_default().checked_add(money)?);
    }
    Ok(())
}

impl Progress {
    /// What a project adds up to by itself.
    pub(super) fn of(part: &Part) -> Self {
        let mut own = Self::default();
        let added = own.add(part);
        debug_assert!(added.is_ok(), "an amount by itself is no sum");
        own
    }

    /// Adds a project.
    pub(super) fn add(&mut self, part: &Part) -> Result<(), MoneyError> {
        if part.is_piece {
            self.pieces += 1;
        } else {
            self.projects += 1;
            self.reported += usize::from(part.done.0.is_some());
            self.planned_starts += usize::from(part.planned_start);
            self.started += usize::from(part.planned_start && part.started);
            self.finishing += usize::from(part.finishing);
        }
        add(&mut self.investment, part.investment.0, part.investment.1)?;
        add(&mut self.plan, part.plan.0, part.plan.1)?;
        add(&mut self.done, part.done.0, part.done.1)?;
        add(&mut self.invested, part.invested.0, part.invested.1)?;
        if let (Some(plan), Some(done)) = (part.plan.0, part.done.0) {
            add(&mut self.plan_reported, Some(plan), part.pair)?;
            add(&mut self.done_planned, Some(done), part.pair)?;
        }
        if let (Some(whole), Some(invested)) = (part.investment.0, part.invested.0) {
            add(&mut self.whole_invested, Some(whole), part.whole)?;
            add(&mut self.invested_whole, Some(invested), part.whole)?;
        }
        self.open_problems += part.open_problems;
        self.overdue += part.overdue;
        Ok(())
    }

    /// Works out the rates, of a year of which so many months have gone.
    pub(super) fn rated(mut self, months_gone: i64) -> Self {
        if let (Some(plan), Some(done)) = (self.plan_reported, self.done_planned) {
            let (plan, done, gone) = (plan.fen(), done.fen(), i128::from(months_gone));
            self.rate = ratio(done, plan);
            self.ahead = ratio(12 * done - gone * plan, 12 * plan);
            self.spi = ratio(12 * done, gone * plan);
        }
        if let (Some(whole), Some(invested)) = (self.whole_invested, self.invested_whole) {
            self.invested_rate = ratio(invested.fen(), whole.fen());
        }
        self
    }

    /// The plan of what has not reported; `None` where nothing is planned.
    #[must_use]
    pub fn plan_not_reported(&self) -> Option<Money> {
        let plan = self.plan?;
        plan.checked_sub(self.plan_reported.unwrap_or_default()).ok()
    }

    /// 开工率: of the projects that are planned to start in the year, the share that has.
    #[must_use]
    pub fn start_rate(&self) -> Option<Decimal> {
        ratio(self.started as i128, self.planned_starts as i128)
    }
}

/// A quotient to four decimals, half up as offices round (四舍五入): away from zero; `None` of nothing.
pub(super) fn ratio(part: i128, whole: i128) -> Option<Decimal> {
    if whole <= 0 {
        return None;
    }
    // Amounts are below 2^96 fen, and so is this below i128::MAX.
    let rounded = (part.abs() * 20_000 + whole) / (2 * whole);
    Decimal::try_from_i128_with_scale(rounded * part.signum(), 4).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Design 15: four decimals, half up.
    #[test]
    fn rates_are_rounded_once() {
        let text = |part, whole| ratio(part, whole).unwrap().to_string();
        assert_eq!(text(7, 15), "0.4667");
        assert_eq!(text(1, 20_000), "0.0001");
        assert_eq!(text(-1, 20_000), "-0.0001");
        assert_eq!(text(-1, 30), "-0.0333");
        assert_eq!(text(-1, 30_000), "0.0000");
        assert!(ratio(1, 0).is_none());
    }
}
