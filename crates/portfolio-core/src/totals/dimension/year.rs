//! 年: an even spread over the months of construction (R14).

use super::{About, Grouping, Rows, SPREAD};
use crate::calendar::Span;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::spread::Slot;
use crate::totals::key::{Bucket, Key, RowNote};
use crate::totals::ordinal::{Ordinal, is_bucket, ordinal};

pub(super) const ABOUT: About = About {
    chinese: &["年", "年度", "年份"],
    not_stated: "时间未明确",
    rows: Rows::SpreadTime,
    grouping: |registry, _| Box::new(Years { period: registry.outline().period }),
    fields: SPREAD,
    ..About::partition("year")
};

/// A row's ordinal is the year.
struct Years {
    /// The plan period, where the outline has one.
    period: Option<Span>,
}

impl<'r> Grouping<'r> for Years {
    /// Only in parts: see [`Grouping::row_of_slot`].
    fn rows_of(&self, _: ProjectIx, _: &Project, _: &mut Vec<Ordinal>) {}

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        Some(Key::numbered(row, format!("{row}年")))
    }

    fn note(&self, row: Ordinal) -> Option<RowNote> {
        let period = self.period.filter(|_| !is_bucket(row) && row != ordinal(Bucket::CompletedBefore))?;
        let is_before = row < period.first_month().year();
        let is_after = row > period.last_month().year();
        is_before.then_some(RowNote::BeforePeriod).or(is_after.then_some(RowNote::AfterPeriod))
    }

    fn row_of_slot(&self, _: &Project, slot: Slot) -> Option<Ordinal> {
        Some(match slot {
            Slot::Year(year) => year,
            other => ordinal(bucket(other)),
        })
    }
}

/// The bucket of what has no year of its own.
pub(super) const fn bucket(slot: Slot) -> Bucket {
    match slot {
        Slot::CompletedBefore => Bucket::CompletedBefore,
        Slot::Year(_) | Slot::Within => Bucket::Within,
        Slot::Unallocated => Bucket::Unallocated,
        Slot::Excess => Bucket::Excess,
        Slot::Incomplete => Bucket::Incomplete,
        Slot::Undated => Bucket::Undated,
    }
}
