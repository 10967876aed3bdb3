//! The rows of years, counted by where spreads change: a project may span a thousand years, and most of them are alike.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::Axis;
use super::count::{Count, Rows, most_cells};
use super::ordinal::ordinal;
use super::{Bucket, Tally, TotalError};
use crate::money::{Money, MoneyError};
use crate::registry::ProjectIx;
use crate::spread::{Run, Slot, Spread};
use crate::tally::{Counts, Stated};

/// What each year adds up to, as what begins and ends in them.
#[derive(Default)]
struct Changes {
    begin: BTreeMap<i64, Tally>,
    /// By the first year after them.
    end: BTreeMap<i64, Tally>,
}

/// Adds a record to a row, or no more than its money where it is counted there already.
#[derive(Clone, Copy)]
struct Adding {
    record: Stated,
    counts: Counts,
    is_counted: bool,
}

impl Adding {
    fn to(&self, row: &mut Tally, money: Option<Money>) -> Result<(), MoneyError> {
        if self.is_counted {
            return row.add_money(self.counts, money);
        }
        row.add_stated(self.record, self.counts, money)
    }
}

impl Changes {
    fn add(&mut self, adding: &Adding, run: Run, first: i64) -> Result<(), MoneyError> {
        adding.to(self.begin.entry(first).or_default(), run.money)?;
        adding.to(self.end.entry(first + run.years).or_default(), run.money)
    }

    /// The years from one change to the next, with what each of them adds up to.
    fn stretches(&self) -> Result<Vec<(i64, i64, Tally)>, MoneyError> {
        let mut changes: BTreeSet<i64> = self.begin.keys().copied().collect();
        changes.extend(self.end.keys());
        let mut now = Tally::default();
        let mut stretches: Vec<(i64, i64, Tally)> = Vec::with_capacity(changes.len());
        for year in changes {
            if let Some(last) = stretches.last_mut() {
                last.1 = year;
            }
            // First what ends, so that no sum is larger than that of a year.
            self.end.get(&year).map_or(Ok(()), |ended| now.take_all(ended))?;
            self.begin.get(&year).map_or(Ok(()), |begun| now.add_all(begun))?;
            stretches.push((year, year, now));
        }
        stretches.retain(|(.., tally)| tally.records() > 0);
        Ok(stretches)
    }
}

impl Count<'_, '_> {
    /// The rows of years alone, however many each project spans; nothing where a sum of theirs cannot be held.
    pub(super) fn years(&self, axis: &Axis<'_>) -> Option<Result<Rows, TotalError>> {
        let (mut changes, mut rows) = (Changes::default(), Rows::new());
        for index in self.projects.iter() {
            self.add_years(axis, index, &mut changes, &mut rows).ok()?;
        }
        let most = most_cells(self.registry.projects().len());
        let is_kept = |year: &i64| axis.fold(*year) == *year;
        let mut left = most;
        for (first, end, tally) in changes.stretches().ok()? {
            let years = usize::try_from(end - first).unwrap_or(usize::MAX);
            let Some(fewer) = left.checked_sub(years) else {
                return Some(Err(TotalError::TooManyCells { most }));
            };
            left = fewer;
            rows.extend((first..end).filter(is_kept).map(|year| (vec![year], tally)));
        }
        rows.retain(|_, tally| tally.records() > 0);
        Some(Ok(rows))
    }

    /// Adds a project: years to the changes, what has none to its row, and what is not kept to the row for all others.
    fn add_years(
        &self,
        axis: &Axis<'_>,
        index: ProjectIx,
        changes: &mut Changes,
        rows: &mut Rows,
    ) -> Result<(), MoneyError> {
        let (project, counts) = (self.registry.at(index), self.counting.of(index));
        let spread = Spread::of(project, self.registry.outline().period);
        let mut is_in_rest = false;
        for (nth, (_, money)) in self.by_region(project)?.into_iter().enumerate() {
            // Every region's part falls into the same slots.
            let adding = Adding { record: project.into(), counts, is_counted: nth > 0 };
            for run in spread.runs(money)? {
                let row = axis.row_of_slot(project, run.slot).unwrap_or_else(|| ordinal(Bucket::NotStated));
                let folded = run.years - axis.kept_within(row, run.years);
                match run.slot {
                    Slot::Year(first) => changes.add(&adding, run, first)?,
                    _ if folded == 0 => adding.to(rows.entry(vec![row]).or_default(), run.money)?,
                    _ => {}
                }
                if folded > 0 {
                    let rest = rows.entry(vec![ordinal(Bucket::Rest)]).or_default();
                    let money = Run { years: folded, ..run }.sum()?;
                    Adding { is_counted: is_in_rest, ..adding }.to(rest, money)?;
                    is_in_rest = true;
                }
            }
        }
        Ok(())
    }
}
