//! Rows that are the records of a tree.

use crate::taxonomy::{Node, Tree};
use crate::totals::ordinal::Ordinal;

/// A tree's records in the order of its rows: each followed by all below it, siblings in document order.
pub(super) struct TreeRows<'r, N: Node> {
    tree: &'r Tree<N>,
    /// The place in the tree of each row's record.
    places: Vec<usize>,
    /// The row of each record.
    rows: Vec<Ordinal>,
}

impl<'r, N: Node> TreeRows<'r, N> {
    pub(super) fn of(tree: &'r Tree<N>) -> Self {
        let places = in_preorder(tree);
        let mut rows = vec![0; places.len()];
        for (row, place) in places.iter().enumerate() {
            rows[*place] = row as Ordinal;
        }
        Self { tree, places, rows }
    }

    /// The row of the record at that place of the tree.
    pub(super) fn row(&self, place: usize) -> Ordinal {
        self.rows.get(place).copied().unwrap_or_default()
    }

    /// The record that a row stands for; none of a bucket.
    pub(super) fn record(&self, row: Ordinal) -> Option<&'r N> {
        let place = *self.places.get(usize::try_from(row).ok()?)?;
        self.tree.iter().nth(place)
    }

    /// How deep the row's record lies, from 1.
    pub(super) fn level(&self, row: Ordinal) -> Option<usize> {
        self.tree.level(self.record(row)?.id())
    }

    /// Adds the row itself and those of all records above its own.
    pub(super) fn lineage(&self, row: Ordinal, rows: &mut Vec<Ordinal>) {
        let ids = self.record(row).into_iter().flat_map(|node| self.tree.lineage(node.id()));
        rows.extend(ids.filter_map(|node| self.tree.position(node.id())).map(|place| self.row(place)));
    }
}

fn in_preorder<N: Node>(tree: &Tree<N>) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.len()];
    let mut open = Vec::new();
    for (place, node) in tree.iter().enumerate() {
        match node.parent().and_then(|parent| tree.position(parent)) {
            Some(parent) => below[parent].push(place),
            None => open.push(place),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(tree.len());
    while let Some(place) = open.pop() {
        order.push(place);
        open.extend(below[place].iter().rev());
    }
    order
}
