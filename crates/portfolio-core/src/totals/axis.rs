//! One dimension of a total over one registry: the rows that projects stand in, and what they are called.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::dimension::Grouping;
use super::funds::FundsPart;
use super::ordinal::{Ordinal, is_bucket, ordinal};
use super::{Bucket, Dimension, Key, NamedRow, RowNote, TotalQuery};
use crate::money::{Money, MoneyError};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::place::Place;
use crate::spread::Slot;

/// A dimension over a registry.
pub(crate) struct Axis<'r> {
    registry: &'r Registry,
    pub(super) dimension: Dimension,
    grouping: Box<dyn Grouping<'r> + 'r>,
    /// The rows that are kept, where all others are folded into one.
    pub(super) kept: Option<BTreeSet<Ordinal>>,
    /// What rows are called, where the registry's projects are not at hand to say it.
    pub(super) names: BTreeMap<Ordinal, &'r NamedRow>,
}

impl<'r> Axis<'r> {
    pub(crate) fn new(registry: &'r Registry, dimension: Dimension, query: &TotalQuery) -> Self {
        let grouping = dimension.grouping(registry, query);
        Self { registry, dimension, grouping, kept: None, names: BTreeMap::new() }
    }

    /// The rows that a project stands in, each in full. Of a dimension that divides money, see [`Axis::row_of_slot`],
    /// [`Axis::row_of_place`] and [`Axis::funds`].
    pub(crate) fn rows_of(&self, index: ProjectIx, rows: &mut Vec<Ordinal>) {
        rows.clear();
        self.grouping.rows_of(index, self.registry.at(index), rows);
        if rows.is_empty() {
            rows.push(ordinal(Bucket::NotStated));
        }
        if self.kept.is_some() {
            rows.iter_mut().for_each(|row| *row = self.fold(*row));
            rows.sort_unstable();
            rows.dedup();
        }
    }

    /// The row itself where it is kept, else the one for all that are not.
    pub(super) fn fold(&self, row: Ordinal) -> Ordinal {
        let kept = |kept: &BTreeSet<Ordinal>| is_bucket(row) || kept.contains(&row);
        if self.kept.as_ref().is_none_or(kept) { row } else { ordinal(Bucket::Rest) }
    }

    /// How many of some rows from the first on are kept.
    pub(super) fn kept_within(&self, first: Ordinal, rows: i64) -> i64 {
        match &self.kept {
            Some(kept) if !is_bucket(first) => kept.range(first..first.saturating_add(rows)).count() as i64,
            _ => rows,
        }
    }

    /// The row of a place, where the dimension is one of the places that projects are divided among.
    pub(super) fn row_of_place(&self, place: Place) -> Option<Ordinal> {
        self.grouping.row_of_place(place)
    }

    /// The row of a slot of time, where the dimension is one of time.
    pub(super) fn row_of_slot(&self, project: &Project, slot: Slot) -> Option<Ordinal> {
        self.grouping.row_of_slot(project, slot)
    }

    /// The parts of a project's money by who pays them, where the dimension divides it so.
    pub(super) fn funds(
        &self,
        project: &Project,
        money: Option<Money>,
    ) -> Option<Result<Vec<FundsPart>, MoneyError>> {
        self.grouping.funds(project, money)
    }

    /// The rows that stand for records above that of a row, with its own; none of a bucket, which is no record.
    pub(super) fn lineage(&self, row: Ordinal, rows: &mut Vec<Ordinal>) {
        rows.clear();
        self.grouping.lineage(row, rows);
        let above = |row: Ordinal| Some(self.names.get(&row)?.above?.ordinal());
        if above(row).is_some() {
            // Names come from outside, perhaps from a damaged file: rows above each other in a circle must end.
            rows.extend(std::iter::successors(Some(row), |row| above(*row)).take(self.names.len() + 1));
        }
    }

    /// How deep the row's record lies in its tree, from 1; 0 of a bucket and where there is no tree.
    pub(super) fn level(&self, row: Ordinal) -> usize {
        self.names.get(&row).map(|named| named.level).or_else(|| self.grouping.level(row)).unwrap_or(0)
    }

    /// Rows that a table shows even where no project falls into them.
    pub(super) fn always_shown(&self) -> impl Iterator<Item = Ordinal> {
        (0..self.grouping.always_shown()).map(|row| row as Ordinal)
    }

    /// The row of cancelled projects, where they have one that is shown below the total.
    pub(super) fn cancelled_row(&self) -> Option<Ordinal> {
        self.grouping.cancelled_row()
    }

    /// What the row is called.
    pub(crate) fn key(&self, row: Ordinal) -> Key<'r> {
        if let Some(bucket) = Bucket::ALL.iter().copied().find(|bucket| ordinal(*bucket) == row) {
            return Key {
                id: Cow::Borrowed(bucket.word()),
                name: Cow::Borrowed(bucket.name_in(self.dimension)),
                english: None,
                bucket: Some(bucket),
            };
        }
        if let Some(NamedRow { called, .. }) = self.names.get(&row) {
            return Key::record(&called.id, &called.name, called.english.as_deref());
        }
        self.grouping.key(row).unwrap_or_else(|| Key::numbered(row, row.to_string()))
    }

    /// What a reader must know of the row.
    pub(super) fn note(&self, row: Ordinal) -> Option<RowNote> {
        self.grouping.note(row)
    }
}
