//! 规划期: before, within and after the plan period, of the spread over the months of construction.

use super::year::bucket;
use super::{About, Grouping, Rows, SPREAD};
use crate::calendar::Span;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::spread::Slot;
use crate::totals::key::{Bucket, Key};
use crate::totals::ordinal::{Ordinal, ordinal};

pub(super) const ABOUT: About = About {
    chinese: &["规划期"],
    not_stated: "时间未明确",
    rows: Rows::SpreadTime,
    grouping: |registry, _| Box::new(Phases { period: registry.outline().period }),
    fields: SPREAD,
    ..About::partition("period")
};

/// All rows are buckets.
struct Phases {
    /// The plan period; a total by it is refused where the outline has none.
    period: Option<Span>,
}

impl<'r> Grouping<'r> for Phases {
    /// Only in parts: see [`Grouping::row_of_slot`].
    fn rows_of(&self, _: ProjectIx, _: &Project, _: &mut Vec<Ordinal>) {}

    fn key(&self, _: Ordinal) -> Option<Key<'r>> {
        None
    }

    fn row_of_slot(&self, project: &Project, slot: Slot) -> Option<Ordinal> {
        Some(ordinal(self.period.map_or_else(|| bucket(slot), |period| phase(project, slot, period))))
    }
}

fn phase(project: &Project, slot: Slot, period: Span) -> Bucket {
    let (first, last) = (period.first_month(), period.last_month());
    match slot {
        Slot::CompletedBefore => Bucket::BeforePeriod,
        Slot::Year(year) if year < first.year() => Bucket::BeforePeriod,
        Slot::Year(year) if year > last.year() => Bucket::AfterPeriod,
        Slot::Year(_) => Bucket::WithinPeriod,
        Slot::Within => match project.timeline.within {
            Some(span) if span.first_month() >= first && span.last_month() <= last => Bucket::WithinPeriod,
            _ => Bucket::Within,
        },
        other => bucket(other),
    }
}
