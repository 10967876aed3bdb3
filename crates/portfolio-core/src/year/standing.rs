//! What was reported of a project up to a date: of each figure the newest.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::calendar::FactDate;
use crate::follow_up::Update;
use crate::money::Amount;
use crate::project::Project;

/// A figure that was reported, with the date that it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figure<T> {
    /// What was reported.
    pub value: T,
    /// Up to when.
    pub as_of: FactDate,
}

/// The newest of each figure that was reported up to a date; `None` where none was, which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Standing<'p> {
    /// The date of the newest update of all.
    pub newest: Option<FactDate>,
    /// Invested since 1 January of the report year; only updates of that year tell.
    pub invested_year: Option<Figure<Amount>>,
    /// Invested since the start.
    pub invested: Option<Figure<Amount>>,
    /// Funds that have arrived since the start.
    pub funds_in: Option<Figure<Amount>>,
    /// Paid out since the start.
    pub paid: Option<Figure<Amount>>,
    /// Physical progress as a percentage.
    pub percent: Option<Figure<Decimal>>,
    /// Physical progress in words.
    pub physical: Option<Figure<&'p str>>,
}

impl<'p> Standing<'p> {
    /// What was reported of a project up to a date, in the year of that date or another.
    ///
    /// ```
    /// use portfolio_core::year::Standing;
    /// use portfolio_core::{Amount, FactDate, Project, ProjectId, SectorId, Update};
    /// let update = |as_of: &str, money: &str| -> Result<Update, Box<dyn std::error::Error>> {
    ///     Ok(Update::new(as_of.parse::<FactDate>()?).with_invested_year(money.parse::<Amount>()?))
    /// };
    /// let project = Project::new("clinic".parse::<ProjectId>()?, "卫生院", "health".parse::<SectorId>()?)
    ///     .with_updates(vec![update("2026-06", "300万元")?, update("2026-03", "100万元")?, update("2025", "90万元")?]);
    /// let done = |date: &str| Some(Standing::of(&project, 2026, date.parse().ok()?).invested_year?.value.to_string());
    /// assert_eq!(done("2026-05").as_deref(), Some("100万元"));
    /// assert_eq!(done("2026-09").as_deref(), Some("300万元"));
    /// // The year before says nothing of this one.
    /// assert_eq!(done("2026-02"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(project: &'p Project, year: i32, until: FactDate) -> Self {
        let last = until.last_day();
        let dated = project.updates.iter().map(|update| (update.as_of.last_day(), update));
        let dated = dated.filter(|(day, _)| *day <= last);
        let mut standing = Self::default();
        // Files have them oldest first, and then the last that states a figure is the newest.
        if dated.clone().is_sorted_by_key(|(day, _)| day) {
            dated.for_each(|(_, update)| standing.take(update, year));
        } else {
            let mut in_order: Vec<_> = dated.collect();
            in_order.sort_by_key(|(day, _)| *day);
            in_order.into_iter().for_each(|(_, update)| standing.take(update, year));
        }
        standing
    }

    /// Takes what an update states, which is newer than those before it.
    fn take(&mut self, update: &'p Update, year: i32) {
        fn newer<T>(kept: &mut Option<Figure<T>>, value: Option<T>, as_of: FactDate) {
            if let Some(value) = value {
                *kept = Some(Figure { value, as_of });
            }
        }
        let as_of = update.as_of;
        self.newest = Some(as_of);
        newer(&mut self.invested_year, update.invested_year.filter(|_| as_of.year() == year), as_of);
        newer(&mut self.invested, update.invested, as_of);
        newer(&mut self.funds_in, update.funds_in, as_of);
        newer(&mut self.paid, update.paid, as_of);
        newer(&mut self.percent, update.percent, as_of);
        newer(&mut self.physical, update.physical.as_deref(), as_of);
    }
}
