//! Money over time: what a project's amount comes to in each year (R14).
//!
//! An even spread (均摊推算) is an inference, never an annual plan; stated annual amounts, and
//! with them the plans in force, come before it.

use std::collections::BTreeMap;

use crate::calendar::{Month, Span};
use crate::money::{Money, MoneyError};
use crate::project::Project;
use crate::year::{PlanInForce, planned_years};

/// The most years that a spread may have: what lasts longer is a slip of the pen, and a row for each year no answer.
pub const MOST_YEARS: i64 = 1_000;

/// How many years a project lasts, where that is known; 0 where it is not.
#[must_use]
pub fn years(timeline: &crate::facts::Timeline) -> i64 {
    match (timeline.first_month(), timeline.last_month()) {
        (Some(first), Some(last)) => last.year() - first.year() + 1,
        _ => 0,
    }
}

/// Where a part of a project's money falls in time.
///
/// Slots are ordered as a table shows them: what was invested before the plan period, the years, then what has no year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Invested before the plan period, as stated (`completed_before`).
    CompletedBefore,
    /// A calendar year.
    Year(i64),
    /// Somewhere in a span of years that the source gives (`within`).
    Within,
    /// What stated annual amounts leave over, with no other year to fall into.
    Unallocated,
    /// What stated amounts, some of them approximate, take beyond the whole: negative.
    Excess,
    /// The start or the finish is not known (起止不全).
    Incomplete,
    /// Nothing is known (时间未明确).
    Undated,
}

/// How the money of one project falls into slots: stated amounts first, the rest evenly over months.
///
/// ```
/// use portfolio_core::spread::{Slot, Spread};
/// use portfolio_core::{Date, Money, Timeline};
/// let months = Timeline::new().with_start("2021-11".parse::<Date>()?).with_finish("2022-01".parse::<Date>()?);
/// let parts = Spread::of_timeline(&months).split(Money::from_fen(100)?)?;
/// // 34 + 33 in 2021, 33 in 2022: the parts add up to the whole.
/// assert_eq!(parts, [(Slot::Year(2021), Money::from_fen(67)?), (Slot::Year(2022), Money::from_fen(33)?)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The whole that the stated amounts are parts of, where there are any.
    whole: Option<Money>,
    stated: BTreeMap<Slot, Money>,
    /// What is left falls evenly on these months, by year; or else into `other`.
    months: Vec<(i64, i64)>,
    other: Slot,
}

impl Spread {
    /// How a project's money falls, in an outline of that plan period.
    #[must_use]
    pub fn of(project: &Project, period: Option<Span>) -> Self {
        let mut spread = Self::of_timeline(&project.timeline);
        let Some(whole) = project.money() else { return spread };
        if project.annual.is_empty() && project.plans.is_empty() && project.completed_before.is_none() {
            return spread;
        }
        for year in planned_years(project) {
            let plan = PlanInForce::of(project, year, None);
            let Some(amount) = plan.and_then(|plan| plan.investment) else { continue };
            spread.stated.insert(Slot::Year(i64::from(year)), amount.money);
            spread.months.retain(|(other, _)| *other != i64::from(year));
        }
        if let Some(before) = project.completed_before {
            // Stated years before the period are part of it; no other month of those years takes any of the rest.
            let first = period.map_or(i64::MIN, |period| period.first_month().year());
            spread.months.retain(|(year, _)| *year >= first);
            let earlier = spread.stated.range(..Slot::Year(first)).map(|(_, money)| *money);
            let other = Money::checked_sum(earlier).and_then(|earlier| before.money.checked_sub(earlier));
            let other = other.unwrap_or_default().max(Money::ZERO);
            spread.stated.insert(Slot::CompletedBefore, other);
        }
        spread.whole = Some(whole);
        if spread.left().is_some_and(|left| left < Money::ZERO) {
            spread.months.clear();
            spread.other = Slot::Excess;
        }
        spread
    }

    /// How money falls between those dates alone.
    #[must_use]
    pub fn of_timeline(timeline: &crate::facts::Timeline) -> Self {
        let (months, other) = match (timeline.first_month(), timeline.last_month()) {
            (Some(first), Some(last)) => (by_year(first, last), Slot::Unallocated),
            (None, None) if timeline.within.is_some() => (Vec::new(), Slot::Within),
            (None, None) => (Vec::new(), Slot::Undated),
            _ => (Vec::new(), Slot::Incomplete),
        };
        Self { whole: None, stated: BTreeMap::new(), months, other }
    }

    /// The slots that the project spans, in order; a project is counted in each of them.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self.stated.keys().copied().collect();
        slots.extend(self.months.iter().map(|(year, _)| Slot::Year(*year)));
        if self.months.is_empty()
            && (self.stated.is_empty() || self.left().is_some_and(|left| !left.is_zero()))
        {
            slots.push(self.other);
        }
        slots.sort_unstable();
        slots
    }

    /// What of the whole no stated amount takes.
    fn left(&self) -> Option<Money> {
        let stated = Money::checked_sum(self.stated.values().copied()).ok()?;
        self.whole?.checked_sub(stated).ok()
    }

    /// The parts of `money`, which is the whole or a region's share of it, by slot; they add up to it.
    ///
    /// A share of a project with stated amounts takes its share of each of them, by largest remainder.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a part cannot be held exactly; [`MoneyError::NoShares`] where money is to be divided
    /// like stated amounts that are all nothing. A registry excludes both.
    pub fn split(&self, money: Money) -> Result<Vec<(Slot, Money)>, MoneyError> {
        if self.stated.is_empty() && !self.months.is_empty() {
            let years = self.months.iter().map(|(year, _)| Slot::Year(*year));
            return Ok(years.zip(even(money, &self.months)?).collect());
        }
        let mut parts: BTreeMap<Slot, Money> =
            self.slots().into_iter().map(|slot| (slot, Money::ZERO)).collect();
        let mut rest = money;
        if let (false, Some(left)) = (self.stated.is_empty(), self.left()) {
            let mut weights: Vec<Money> = self.stated.values().copied().collect();
            weights.push(left);
            let mut shares = if self.whole == Some(money) { weights } else { money.split_like(&weights)? };
            rest = shares.pop().unwrap_or_default();
            parts.extend(self.stated.keys().copied().zip(shares));
        }
        if self.months.is_empty() {
            if !rest.is_zero() || self.stated.is_empty() {
                parts.insert(self.other, rest);
            }
            return Ok(parts.into_iter().collect());
        }
        for ((year, _), share) in self.months.iter().zip(even(rest, &self.months)?) {
            parts.insert(Slot::Year(*year), share);
        }
        Ok(parts.into_iter().collect())
    }
}

/// How many months of each year lie between two months, both included.
fn by_year(first: Month, last: Month) -> Vec<(i64, i64)> {
    let months_in = |year: i64| {
        let from = if year == first.year() { first.number() } else { 1 };
        let to = if year == last.year() { last.number() } else { 12 };
        to - from + 1
    };
    (first.year()..=last.year()).map(|year| (year, months_in(year))).collect()
}

/// An even split over months by largest remainder, summed by year. All remainders are equal, so the fen that are left
/// go to the earliest months (R6).
fn even(money: Money, months: &[(i64, i64)]) -> Result<Vec<Money>, MoneyError> {
    let count: i128 = months.iter().map(|(_, months)| i128::from(*months)).sum();
    let (each, mut left) = (money.fen().div_euclid(count), money.fen().rem_euclid(count));
    let share = |(_, months): &(i64, i64)| {
        let more = left.min(i128::from(*months));
        left -= more;
        Money::from_fen(each * i128::from(*months) + more)
    };
    months.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{amount, project, registries, timeline};

    fn yuan(text: &str) -> Money {
        amount(text).money
    }

    fn split(project: &Project) -> Vec<(Slot, Money)> {
        let period = Some("2021..2025".parse().unwrap());
        Spread::of(project, period).split(project.money().unwrap()).unwrap()
    }

    /// Design 15, as of funds: 6,000 and 5,000 of about 10,000 leave an excess of 1,000, so that the sum stays; a third of the
    /// money takes a third of each, 3,333.33 in all.
    #[test]
    fn approximate_years_beyond_the_whole_leave_a_negative_excess() {
        let mut made = project("a", "约1亿元");
        made.timeline = timeline("2025", "2027");
        made.annual.insert(2025, amount("6000万元"));
        made.annual.insert(2026, amount("5000万元"));
        let minus = |text: &str| Money::ZERO.checked_sub(yuan(text)).unwrap();
        let whole = [(Slot::Year(2025), yuan("6000万元")), (Slot::Year(2026), yuan("5000万元"))];
        assert_eq!(split(&made), [&whole[..], &[(Slot::Excess, minus("1000万元"))]].concat());
        let third = Spread::of(&made, None).split(yuan("3333.33万元")).unwrap();
        assert_eq!(Money::checked_sum(third.iter().map(|(_, money)| *money)).unwrap(), yuan("3333.33万元"));
        assert_eq!(third[1], (Slot::Year(2026), yuan("1666.665万元")));
    }

    #[test]
    fn a_year_as_start_means_january_and_as_finish_december() {
        // 36 months of 1 万元 each: R13.
        let mut made = project("a", "36万元");
        made.timeline = timeline("2021", "2023");
        let each = yuan("12万元");
        assert_eq!(
            split(&made),
            [(Slot::Year(2021), each), (Slot::Year(2022), each), (Slot::Year(2023), each)]
        );
    }

    /// R14: both months are included: November 2021 to February 2023 is 2 + 12 + 2 months; March to May is 3.
    #[test]
    fn months_are_counted_from_the_first_to_the_last() {
        let mut made = project("a", "16万元");
        made.timeline = timeline("2021-11", "2023-02");
        assert_eq!(
            split(&made),
            [
                (Slot::Year(2021), yuan("2万元")),
                (Slot::Year(2022), yuan("12万元")),
                (Slot::Year(2023), yuan("2万元"))
            ]
        );
        made.timeline = timeline("2021-03", "2021-05");
        assert_eq!(split(&made), [(Slot::Year(2021), yuan("16万元"))]);
        assert_eq!(by_year(Month::new(2021, 3).unwrap(), Month::new(2021, 5).unwrap()), [(2021, 3)]);
    }

    /// R6: 0.15元 over 14 months is a fen each, and the one that is left goes to the first month.
    #[test]
    fn odd_fen_go_to_the_earliest_months() {
        let mut made = project("a", "0.15元");
        made.timeline = timeline("2021-12", "2023-01");
        let parts: Vec<i128> = split(&made).into_iter().map(|(_, money)| money.fen()).collect();
        assert_eq!(parts, [2, 12, 1]);
        made.timeline = timeline("2021-12", "2022-03");
        let parts: Vec<i128> = split(&made).into_iter().map(|(_, money)| money.fen()).collect();
        // 3 fen each, and one more for December, January and February.
        assert_eq!(parts, [4, 11]);
    }

    #[test]
    fn years_are_counted_where_both_ends_are_known() {
        assert_eq!(years(&timeline("2021-12", "2023-01")), 3);
        assert_eq!((years(&timeline("2021", "2021")), years(&timeline("2021", ""))), (1, 0));
    }

    #[test]
    fn stated_years_come_first_and_the_rest_spreads_over_the_others() {
        let mut made = project("a", "44万元");
        made.timeline = timeline("2021", "2023");
        made.annual.insert(2022, amount("20万元"));
        // 24 万元 are left for the 24 months of 2021 and 2023.
        assert_eq!(
            split(&made),
            [
                (Slot::Year(2021), yuan("12万元")),
                (Slot::Year(2022), yuan("20万元")),
                (Slot::Year(2023), yuan("12万元"))
            ]
        );
    }

    #[test]
    fn what_was_invested_before_the_period_is_not_spread_again() {
        let mut made = project("a", "30万元");
        made.timeline = timeline("2019", "2022");
        made.completed_before = Some(amount("6万元"));
        assert_eq!(
            split(&made),
            [
                (Slot::CompletedBefore, yuan("6万元")),
                (Slot::Year(2021), yuan("12万元")),
                (Slot::Year(2022), yuan("12万元"))
            ]
        );
    }

    #[test]
    fn what_has_no_dates_has_a_slot_of_its_own() {
        let slot = |start: &str, finish: &str| Spread::of_timeline(&timeline(start, finish)).slots();
        assert_eq!(slot("2021", ""), [Slot::Incomplete]);
        assert_eq!(slot("", "2021"), [Slot::Incomplete]);
        assert_eq!(slot("", ""), [Slot::Undated]);
        let within =
            crate::facts::Timeline { within: Some("2021..2025".parse().unwrap()), ..Default::default() };
        assert_eq!(Spread::of_timeline(&within).slots(), [Slot::Within]);
    }

    proptest! {
        /// R6: the parts add up to the whole, for the whole project and for any share of it.
        #[test]
        fn parts_add_up(registry in registries(8), percent in 1_i128..=100) {
            for project in registry.projects() {
                let Some(money) = project.money() else { continue };
                let spread = Spread::of(project, registry.outline().period);
                let share = Money::from_fen(money.fen() * percent / 100).unwrap();
                for whole in [money, share] {
                    let parts = spread.split(whole).unwrap();
                    prop_assert_eq!(Money::checked_sum(parts.iter().map(|(_, m)| *m)).unwrap(), whole);
                    let slots: Vec<Slot> = parts.iter().map(|(slot, _)| *slot).collect();
                    prop_assert_eq!(slots, spread.slots());
                }
            }
        }
    }
}
