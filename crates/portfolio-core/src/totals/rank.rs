//! Puts counted rows in order and gives them their names, shares and notes.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::axis::Axis;
use super::count::Rows as Counted;
use super::inferred::Inferred;
use super::ordinal::{Ordinal, is_bucket};
use super::{Dimension, Row, RowNote, Tally, TotalQuery};
use crate::money::Money;
use crate::sort::{Sort, SortBy};
use crate::word::words;

words! {
    /// What rows of a total can be sorted by.
    RankKey {
        /// The registry's order.
        Key = "key" | "次序",
        /// The name, by its characters.
        Name = "name" | "名称",
        /// The amount, and with it the share; largest first unless told otherwise.
        Amount = "amount" | "投资额" | "金额",
        /// How many projects there are, pieces not counted; most first unless told otherwise.
        Projects = "projects" | "项目数" | "个数",
        /// How many of them are undisclosed; most first unless told otherwise.
        Undisclosed = "undisclosed" | "未列明",
    }
}

impl crate::sort::sealed::Sealed for RankKey {}

impl SortBy for RankKey {
    fn largest_first(&self) -> bool {
        !matches!(self, Self::Key | Self::Name)
    }
}

/// The rows with the largest amounts, ties in the registry's order; buckets are always kept and don't count.
pub(super) fn largest(rows: &Counted, top: usize) -> BTreeSet<Ordinal> {
    let mut rows: Vec<(Ordinal, Money)> = rows
        .iter()
        .map(|(key, tally)| (key[0], tally.amount))
        .filter(|(ordinal, _)| !is_bucket(*ordinal))
        .collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    rows.into_iter().take(top).map(|(ordinal, _)| ordinal).collect()
}

/// Makes rows of counts.
pub(super) struct Rows<'r, 'q> {
    pub(super) axes: &'q [Axis<'r>],
    pub(super) total: Money,
    pub(super) query: &'q TotalQuery,
    pub(super) inferred: &'q Inferred,
    /// By class: of which finish in the report year.
    pub(super) finishing: Counted,
}

impl<'r> Rows<'r, '_> {
    /// The rows of all dimensions, subtotals before what they sum; `levels` are the counts by one, two … dimensions.
    pub(super) fn nested(&self, levels: &[Counted]) -> Vec<Row<'r>> {
        let mut rows = Vec::new();
        self.emit(levels, &mut Vec::new(), &mut rows);
        if let ([axis], false) = (self.axes, rows.is_empty()) {
            if !axis.dimension.overlaps() {
                cumulate(&mut rows, self.total);
            }
            if axis.dimension.is_tree() {
                mark_direct(axis, &levels[0], &mut rows);
            }
        }
        rows
    }

    /// One level of nesting for each dimension, of which there are few.
    fn emit(&self, levels: &[Counted], prefix: &mut Vec<Ordinal>, rows: &mut Vec<Row<'r>>) {
        let Some(counted) = levels.get(prefix.len()) else { return };
        let axis = &self.axes[prefix.len()];
        let start = prefix.clone();
        let within = counted.range(start.clone()..).take_while(|(key, _)| key.starts_with(&start));
        let mut counted: Vec<(Ordinal, Tally)> =
            within.map(|(key, tally)| (key[start.len()], *tally)).collect();
        if prefix.is_empty() && self.query.top.is_none() {
            let is_found = |ordinal: &Ordinal| counted.binary_search_by_key(ordinal, |(row, _)| *row).is_ok();
            let missing: Vec<_> = axis.always_shown().filter(|ordinal| !is_found(ordinal)).collect();
            counted.extend(missing.into_iter().map(|ordinal| (ordinal, Tally::default())));
        }
        counted.sort_by(|a, b| self.compare(axis, a, b));
        for (ordinal, tally) in counted {
            prefix.push(ordinal);
            let subtotal = prefix.len() < self.axes.len();
            let inferred = self.inferred.levels.get(prefix.len() - 1);
            rows.push(self.row(prefix, tally, subtotal, inferred));
            self.emit(levels, prefix, rows);
            prefix.pop();
        }
    }

    fn compare(&self, axis: &Axis<'_>, a: &(Ordinal, Tally), b: &(Ordinal, Tally)) -> Ordering {
        let is_ranked = axis.dimension.is_ranked() || self.query.top.is_some();
        let usual = if is_ranked { RankKey::Amount } else { RankKey::Key };
        let Sort { key, descending } = self.query.sort.unwrap_or_else(|| usual.into());
        let order = match key {
            RankKey::Key => a.0.cmp(&b.0),
            RankKey::Name => axis.key(a.0).name.cmp(&axis.key(b.0).name),
            RankKey::Amount => a.1.amount.cmp(&b.1.amount),
            RankKey::Projects => a.1.projects.cmp(&b.1.projects),
            RankKey::Undisclosed => a.1.undisclosed.cmp(&b.1.undisclosed),
        };
        let order = if descending { order.reverse() } else { order };
        // Buckets stay at the end, in their own order, whatever the key.
        match (is_bucket(a.0), is_bucket(b.0)) {
            (false, false) => order.then(a.0.cmp(&b.0)),
            (false, true) => Ordering::Less,
            (true, false) => Ordering::Greater,
            (true, true) => a.0.cmp(&b.0),
        }
    }

    fn row(&self, ordinals: &[Ordinal], tally: Tally, subtotal: bool, inferred: Option<&Counted>) -> Row<'r> {
        let key = ordinals.iter().zip(self.axes).map(|(ordinal, axis)| axis.key(*ordinal)).collect();
        let by_class = self.query.by.contains(&Dimension::Class);
        let last = ordinals.last().zip(self.axes.get(ordinals.len().saturating_sub(1)));
        Row {
            key,
            tally,
            inferred: inferred.and_then(|rows| rows.get(ordinals)).copied(),
            share: tally.amount.share_of(self.total),
            cumulative: None,
            finishing: by_class.then(|| self.finishing.get(ordinals).map_or(0, |tally| tally.projects)),
            subtotal,
            level: last.map_or(0, |(ordinal, axis)| axis.level(*ordinal)),
            note: last.and_then(|(ordinal, axis)| axis.note(*ordinal)),
            ordinal: ordinals.last().copied().unwrap_or_default(),
        }
    }

    /// The records above those of the rows.
    pub(super) fn groups(&self, lineage: &Counted, rows: Option<&Counted>) -> Vec<Row<'r>> {
        let Some(rows) = rows else { return Vec::new() };
        let own: BTreeSet<&Vec<Ordinal>> = rows.keys().collect();
        // A record with rows below it is a group, though it may also have projects of its own.
        let axis = &self.axes[0];
        let parents = parents(axis, rows);
        // A county's row would lack what is joint and county-wide, though both are its own.
        let misleads = |ordinal| axis.dimension == Dimension::Region && axis.level(ordinal) == 1;
        let groups = lineage
            .iter()
            .filter(|(key, _)| (!own.contains(key) || parents.contains(&key[0])) && !misleads(key[0]));
        groups.map(|(key, tally)| self.row(key, *tally, true, Some(&self.inferred.groups))).collect()
    }

    /// The margins of the second of two dimensions.
    pub(super) fn columns(&self, counted: &Counted) -> Vec<Row<'r>> {
        let Some(axis) = self.axes.get(1) else { return Vec::new() };
        let row = |(key, tally): (&Vec<Ordinal>, &Tally)| Row {
            key: vec![axis.key(key[0])],
            tally: *tally,
            inferred: None,
            share: tally.amount.share_of(self.total),
            cumulative: None,
            finishing: None,
            subtotal: false,
            level: axis.level(key[0]),
            note: axis.note(key[0]),
            ordinal: key[0],
        };
        counted.iter().map(row).collect()
    }
}

/// The records above those of the rows, without the rows' own.
fn parents(axis: &Axis<'_>, rows: &Counted) -> BTreeSet<Ordinal> {
    let (mut all, mut lineage) = (BTreeSet::new(), Vec::new());
    for key in rows.keys() {
        axis.lineage(key[0], &mut lineage);
        all.extend(lineage.iter().copied().filter(|ordinal| *ordinal != key[0]));
    }
    all
}

fn mark_direct(axis: &Axis<'_>, counted: &Counted, rows: &mut [Row<'_>]) {
    let parents: BTreeSet<_> =
        parents(axis, counted).into_iter().map(|ordinal| axis.key(ordinal).id).collect();
    for row in rows.iter_mut().filter(|row| row.key[0].bucket.is_none()) {
        if parents.contains(&row.key[0].id) {
            row.note = Some(RowNote::Direct);
        }
    }
}

fn cumulate(rows: &mut [Row<'_>], total: Money) {
    let mut sum = Money::ZERO;
    for row in rows {
        // The rows of a partition never exceed its total.
        sum = sum.checked_add(row.tally.amount).unwrap_or(Money::MAX);
        row.cumulative = sum.share_of(total);
    }
}
