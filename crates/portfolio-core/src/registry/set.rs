//! Sets of projects: what a selection or a graph query resolves to.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tells the handles of one registry from those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Mark(u32);

impl Mark {
    /// A mark that no registry of this program has had, until four billion have been built.
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A handle of a project within one registry (or a clone of it): its place in document order. No other registry takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectIx {
    registry: Mark,
    position: u32,
}

impl ProjectIx {
    /// Beyond `u32::MAX` projects, which the loader's limit on records excludes, a handle leads nowhere.
    pub(super) fn new(registry: Mark, position: usize) -> Self {
        Self { registry, position: u32::try_from(position).unwrap_or(u32::MAX) }
    }

    /// The project's place in document order, from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        self.position as usize
    }

    pub(super) fn is_of(self, registry: Mark) -> bool {
        self.registry == registry
    }
}

/// A set of a registry's projects. Sets compose: union, intersection, difference.
///
/// The empty set of a registry is [`Registry::none`](super::Registry::none).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSet {
    registry: Mark,
    present: Vec<bool>,
    len: usize,
}

impl ProjectSet {
    /// The projects, out of `size`, at the positions of which `keep` holds.
    pub(super) fn from_fn(registry: Mark, size: usize, keep: impl FnMut(usize) -> bool) -> Self {
        let present: Vec<bool> = (0..size).map(keep).collect();
        let len = present.iter().filter(|p| **p).count();
        Self { registry, present, len }
    }

    /// Adds a project; whether it was new.
    ///
    /// # Panics
    /// Where the project is of another registry.
    pub fn insert(&mut self, index: ProjectIx) -> bool {
        assert!(index.is_of(self.registry), "the project is of another registry than the set");
        let new = !std::mem::replace(&mut self.present[index.position()], true);
        self.len += usize::from(new);
        new
    }

    /// Whether the project is in the set; one of another registry is not.
    #[must_use]
    pub fn contains(&self, index: ProjectIx) -> bool {
        index.is_of(self.registry) && self.present.get(index.position()).copied().unwrap_or(false)
    }

    /// How many projects are in it.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The projects, in document order.
    pub fn iter(&self) -> impl Iterator<Item = ProjectIx> {
        let present = self.present.iter().enumerate().filter(|(_, present)| **present);
        present.map(|(position, _)| ProjectIx::new(self.registry, position))
    }

    /// What is in either set.
    ///
    /// # Panics
    /// Where the other set is of another registry.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a || b)
    }

    /// What is in both sets.
    ///
    /// # Panics
    /// Where the other set is of another registry.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a && b)
    }

    /// What is in this set and not in the other.
    ///
    /// # Panics
    /// Where the other set is of another registry.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a && !b)
    }

    /// The empty set of the same registry.
    pub(crate) fn without_any(&self) -> Self {
        Self::from_fn(self.registry, self.present.len(), |_| false)
    }

    fn combine(&self, other: &Self, keep: impl Fn(bool, bool) -> bool) -> Self {
        assert_eq!(self.registry, other.registry, "the sets are of two registries");
        Self::from_fn(self.registry, self.present.len(), |index| {
            keep(self.present[index], other.present[index])
        })
    }
}

/// In document order.
impl<'s> IntoIterator for &'s ProjectSet {
    type Item = ProjectIx;
    type IntoIter = Box<dyn Iterator<Item = ProjectIx> + 's>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{project, registry};

    /// A handle names a project of its own registry, and of no other, even where that has a project at its place; a clone is
    /// the same registry.
    #[test]
    fn a_handle_of_another_registry_names_no_project() {
        let (one, other) = (registry(vec![project("a", "")]), registry(vec![project("b", "")]));
        let a = one.index_of("a").unwrap();
        assert_eq!(one.clone().at(a).id.as_str(), "a");
        assert!(one.all().contains(a) && !other.all().contains(a));
        assert_ne!(one.all(), other.all());
        let refuses = |act: &dyn Fn()| std::panic::catch_unwind(std::panic::AssertUnwindSafe(act)).is_err();
        assert!(refuses(&|| drop(other.at(a).id.clone())));
        assert!(refuses(&|| drop(other.set([a]))));
        assert!(refuses(&|| drop(other.all().union(&one.all()))));
        assert!(refuses(&|| drop(crate::graph::DependencyGraph::new(&other).ancestors(a))));
    }
}
