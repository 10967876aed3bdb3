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
    /// What is left falls evenly on the months of these years; or else into `other`.
    open: Vec<Stretch>,
    other: Slot,
}

/// Years one after the other, with as many months of construction in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    first: i64,
    last: i64,
    months: i64,
}

impl Stretch {
    /// What is left of it without some of its years, which are in order.
    fn without(self, years: impl Iterator<Item = i64>) -> Vec<Self> {
        let (mut left, mut first) = (Vec::new(), self.first);
        for last in years.map(|year| year - 1).chain([self.last]) {
            if first <= last {
                left.push(Self { first, last, ..self });
            }
            first = last + 2;
        }
        left
    }

    const fn years(self) -> i64 {
        self.last - self.first + 1
    }
}

/// A slot with what of the money falls into it; or years one after the other that each take as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The slot, or the first of the years.
    pub(crate) slot: Slot,
    /// How many years; 1 where the slot is none.
    pub(crate) years: i64,
    /// What each of them takes; `None` where the money is not known.
    pub(crate) money: Option<Money>,
}

impl Run {
    const fn one(slot: Slot, money: Option<Money>) -> Self {
        Self { slot, years: 1, money }
    }

    /// Its slots one by one.
    pub(crate) fn slots(self) -> impl Iterator<Item = Slot> {
        let later = move |ahead| match self.slot {
            Slot::Year(first) => Slot::Year(first + ahead),
            other => other,
        };
        (0..self.years).map(later)
    }

    /// What all of its slots take.
    pub(crate) fn sum(self) -> Result<Option<Money>, MoneyError> {
        let all = |money: Money| money.fen().checked_mul(i128::from(self.years)).map(Money::from_fen);
        self.money.map(|money| all(money).unwrap_or(Err(MoneyError::Overflow))).transpose()
    }

    /// What of it lies before, within and after some years.
    pub(crate) fn cut_at(self, years: Span) -> Vec<Self> {
        let Slot::Year(first) = self.slot else { return vec![self] };
        let (from, after) = (years.first_month().year(), years.last_month().year() + 1);
        let end = first + self.years;
        let part = |first: i64, end: i64| Self { slot: Slot::Year(first), years: end - first, ..self };
        let parts = [(first, end.min(from)), (first.max(from), end.min(after)), (first.max(after), end)];
        parts.into_iter().filter(|(first, end)| first < end).map(|(first, end)| part(first, end)).collect()
    }
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
        }
        let stated = |stretch: Stretch| {
            let within = spread.stated.range(Slot::Year(stretch.first)..=Slot::Year(stretch.last));
            stretch.without(
                within.filter_map(|(slot, _)| if let Slot::Year(year) = slot { Some(*year) } else { None }),
            )
        };
        spread.open = spread.open.iter().copied().flat_map(stated).collect();
        if let Some(before) = project.completed_before {
            // Stated years before the period are part of it; no other month of those years takes any of the rest.
            let first = period.map_or(i64::MIN, |period| period.first_month().year());
            spread.open.retain_mut(|stretch| {
                stretch.first = stretch.first.max(first);
                stretch.first <= stretch.last
            });
            let earlier = spread.stated.range(..Slot::Year(first)).map(|(_, money)| *money);
            let other = Money::checked_sum(earlier).and_then(|earlier| before.money.checked_sub(earlier));
            let other = other.unwrap_or_default().max(Money::ZERO);
            spread.stated.insert(Slot::CompletedBefore, other);
        }
        spread.whole = Some(whole);
        if spread.left().is_some_and(|left| left < Money::ZERO) {
            spread.open.clear();
            spread.other = Slot::Excess;
        }
        spread
    }

    /// How money falls between those dates alone.
    #[must_use]
    pub fn of_timeline(timeline: &crate::facts::Timeline) -> Self {
        let (open, other) = match (timeline.first_month(), timeline.last_month()) {
            (Some(first), Some(last)) => (stretches(first, last), Slot::Unallocated),
            (None, None) if timeline.within.is_some() => (Vec::new(), Slot::Within),
            (None, None) => (Vec::new(), Slot::Undated),
            _ => (Vec::new(), Slot::Incomplete),
        };
        Self { whole: None, stated: BTreeMap::new(), open, other }
    }

    /// The slots that the project spans, in order; a project is counted in each of them.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        self.unknown().into_iter().flat_map(Run::slots).collect()
    }

    /// The slots in runs, in order, of money that is not known.
    fn unknown(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = self.stated.keys().map(|slot| Run::one(*slot, None)).collect();
        let years =
            |stretch: &Stretch| Run { slot: Slot::Year(stretch.first), years: stretch.years(), money: None };
        runs.extend(self.open.iter().map(years));
        if self.leaves_over() {
            runs.push(Run::one(self.other, None));
        }
        runs.sort_unstable_by_key(|run| run.slot);
        runs
    }

    /// Whether something falls into the other slot.
    fn leaves_over(&self) -> bool {
        self.open.is_empty() && (self.stated.is_empty() || self.left().is_some_and(|left| !left.is_zero()))
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
        let each = |run: Run| run.slots().map(move |slot| (slot, run.money.unwrap_or_default()));
        Ok(self.runs(Some(money))?.into_iter().flat_map(each).collect())
    }

    /// The same in runs, of which there are few however many years there are; without amounts where there is no money.
    pub(crate) fn runs(&self, money: Option<Money>) -> Result<Vec<Run>, MoneyError> {
        let Some(money) = money else { return Ok(self.unknown()) };
        let mut rest = money;
        let mut shares: Vec<Money> = self.stated.values().copied().collect();
        match self.left() {
            Some(left) => {
                shares.push(left);
                if self.whole != Some(money) {
                    shares = money.split_like(&shares)?;
                }
                rest = shares.pop().unwrap_or_default();
            }
            None => shares.fill(Money::ZERO),
        }
        let stated = self.stated.keys().zip(shares);
        let mut runs: Vec<Run> = stated.map(|(slot, share)| Run::one(*slot, Some(share))).collect();
        if !self.open.is_empty() {
            even(rest, &self.open, &mut runs)?;
        } else if self.leaves_over() || !rest.is_zero() {
            runs.push(Run::one(self.other, Some(rest)));
        }
        runs.sort_unstable_by_key(|run| run.slot);
        Ok(runs)
    }
}

/// The years between two months, both included, by how many of their months lie between.
fn stretches(first: Month, last: Month) -> Vec<Stretch> {
    let (from, to) = (first.year(), last.year());
    if from == to {
        return vec![Stretch { first: from, last: to, months: last.number() - first.number() + 1 }];
    }
    let head = Stretch { first: from, last: from, months: 13 - first.number() };
    let whole_years = Stretch { first: from + 1, last: to - 1, months: 12 };
    let tail = Stretch { first: to, last: to, months: last.number() };
    [head, whole_years, tail].into_iter().filter(|stretch| stretch.first <= stretch.last).collect()
}

/// An even split over months by largest remainder, summed by year. All remainders are equal, so the fen that are left
/// go to the earliest months (R6).
fn even(money: Money, open: &[Stretch], runs: &mut Vec<Run>) -> Result<(), MoneyError> {
    let count: i128 = open.iter().map(|stretch| i128::from(stretch.months * stretch.years())).sum();
    let (each, mut left) = (money.fen().div_euclid(count), money.fen().rem_euclid(count));
    for stretch in open {
        let months = i128::from(stretch.months);
        // Years with a fen more in every month, then one with some, then those with none.
        let mut first = stretch.first;
        while first <= stretch.last {
            let more = left.min(months);
            let alike = if more == 0 { i128::MAX } else { (left / months).max(1) };
            let years = i64::try_from(alike).unwrap_or(i64::MAX).min(stretch.last - first + 1);
            left -= more * i128::from(years);
            let money = Some(Money::from_fen(each * months + more)?);
            runs.push(Run { slot: Slot::Year(first), years, money });
            first += years;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Amount;
    use crate::testing::{amount, project, registries, timeline};

    fn yuan(text: &str) -> Money {
        amount(text).money
    }

    fn split(project: &Project) -> Vec<(Slot, Money)> {
        let period = Some("2021..2025".parse().unwrap());
        Spread::of(project, period).split(project.money().unwrap()).unwrap()
    }

    /// An amount of nothing is an amount: what has no dates falls into their slot all the same.
    #[test]
    fn nothing_without_dates_falls_into_the_slot_of_what_has_none() {
        assert_eq!(split(&project("a", "0元")), [(Slot::Undated, Money::ZERO)]);
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
        let of = Spread::of_timeline(&timeline("2021-03", "2021-05"));
        assert_eq!(of.open, [Stretch { first: 2021, last: 2021, months: 3 }]);
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

    /// R13: a project stands in every year of its construction, in those too that what is stated leaves nothing for.
    #[test]
    fn a_year_that_nothing_is_left_for_is_a_year_all_the_same() {
        let mut made = project("a", "20万元");
        made.timeline = timeline("2021", "2023");
        made.annual.insert(2022, amount("20万元"));
        let nothing = Money::ZERO;
        assert_eq!(
            split(&made),
            [(Slot::Year(2021), nothing), (Slot::Year(2022), yuan("20万元")), (Slot::Year(2023), nothing)]
        );
    }

    /// What the years' plans take in full leaves nothing that would be undated.
    #[test]
    fn what_is_stated_in_full_leaves_no_other_slot() {
        let mut made = project("a", "20万元");
        made.annual.insert(2022, amount("20万元"));
        assert_eq!(split(&made), [(Slot::Year(2022), yuan("20万元"))]);
        made.investment = Some(amount("20.01万元")).into();
        assert_eq!(split(&made), [(Slot::Year(2022), yuan("20万元")), (Slot::Undated, yuan("100元"))]);
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

    /// R14, month by month: every month of no stated year takes as much, the fen that are left go to the earliest.
    fn by_months(money: i128, first: i64, last: i64, stated: &BTreeMap<i64, i128>) -> BTreeMap<i64, i128> {
        let open: Vec<i64> = (first..=last)
            .map(|month| month.div_euclid(12))
            .filter(|year| !stated.contains_key(year))
            .collect();
        let left = money - stated.values().sum::<i128>();
        let mut years = stated.clone();
        for (nth, year) in (0_i128..).zip(&open) {
            let count = open.len() as i128;
            *years.entry(*year).or_default() += left / count + i128::from(nth < left % count);
        }
        years
    }

    proptest! {
        /// However years are taken together, each gets what its months get.
        #[test]
        fn runs_of_years_are_what_their_months_add_up_to(
            start in (1990_i64..2010, 1_i64..=12),
            months in 0_i64..500,
            fen in 0_i128..200_000,
            stated in prop::collection::btree_map(1985_i32..2060, 0_i128..2_000, 0..6),
        ) {
            let first = start.0 * 12 + start.1 - 1;
            let last = first + months;
            let date = |month: i64| format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
            let whole = fen + stated.values().sum::<i128>();
            let mut made = project("a", "");
            made.investment = Some(Amount::exactly(Money::from_fen(whole).unwrap())).into();
            made.timeline = timeline(&date(first), &date(last));
            made.annual = stated.iter().map(|(year, fen)| (*year, Amount::exactly(Money::from_fen(*fen).unwrap()))).collect();
            let stated = stated.into_iter().map(|(year, fen)| (i64::from(year), fen)).collect();
            let has_open_month = (first.div_euclid(12)..=last.div_euclid(12)).any(|year| {
                let stated: &BTreeMap<i64, i128> = &stated;
                !stated.contains_key(&year)
            });
            let mut found: BTreeMap<i64, i128> = BTreeMap::new();
            for (slot, money) in split(&made) {
                match slot {
                    Slot::Year(year) => prop_assert!(found.insert(year, money.fen()).is_none()),
                    other => prop_assert_eq!((other, money.fen(), has_open_month), (Slot::Unallocated, fen, false)),
                }
            }
            let expected = if has_open_month { by_months(whole, first, last, &stated) } else { stated };
            prop_assert_eq!(found, expected);
        }

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
