//! Where a row stands in its dimension.

use super::Bucket;

/// A row's place in its dimension: ordered as a table shows the rows.
pub(crate) type Ordinal = i64;

/// The first ordinal of buckets: they come after all records.
const BUCKETS: Ordinal = Ordinal::MAX - 64;

/// The ordinal of a bucket: after the records, but for what was invested before the years that follow.
pub(super) fn ordinal(bucket: Bucket) -> Ordinal {
    if bucket == Bucket::CompletedBefore {
        return Ordinal::MIN;
    }
    let index = Bucket::ALL.iter().position(|other| *other == bucket).unwrap_or_default();
    BUCKETS.saturating_add(index as Ordinal)
}

/// Whether an ordinal is a bucket's, which sorting leaves at the end.
pub(super) const fn is_bucket(ordinal: Ordinal) -> bool {
    ordinal >= BUCKETS
}
