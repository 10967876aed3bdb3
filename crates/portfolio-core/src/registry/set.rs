//! Sets of projects: what a selection or a graph query resolves to.

/// A handle of a project within one registry: its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectIx(u32);

impl ProjectIx {
    /// Beyond `u32::MAX` projects, which the loader's limit on records excludes, a handle leads nowhere.
    pub(crate) fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The project's place in document order, from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        self.0 as usize
    }
}

/// A set of a registry's projects. Sets compose: union, intersection, difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSet {
    present: Vec<bool>,
    len: usize,
}

impl ProjectSet {
    /// No project, out of `size`.
    #[must_use]
    pub fn empty(size: usize) -> Self {
        Self { present: vec![false; size], len: 0 }
    }

    /// All of `size` projects.
    #[must_use]
    pub fn full(size: usize) -> Self {
        Self { present: vec![true; size], len: size }
    }

    /// The projects of which `keep` holds.
    pub(crate) fn from_fn(size: usize, keep: impl FnMut(usize) -> bool) -> Self {
        let present: Vec<bool> = (0..size).map(keep).collect();
        let len = present.iter().filter(|p| **p).count();
        Self { present, len }
    }

    /// Adds a project; whether it was new.
    ///
    /// # Panics
    /// Where the handle comes from a registry with more projects.
    pub fn insert(&mut self, index: ProjectIx) -> bool {
        let new = !std::mem::replace(&mut self.present[index.position()], true);
        self.len += usize::from(new);
        new
    }

    /// Whether the project is in the set.
    #[must_use]
    pub fn contains(&self, index: ProjectIx) -> bool {
        self.present.get(index.position()).copied().unwrap_or(false)
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
        self.present.iter().enumerate().filter(|(_, present)| **present).map(|(at, _)| ProjectIx::new(at))
    }

    /// What is in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a || b)
    }

    /// What is in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a && b)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a && !b)
    }

    fn combine(&self, other: &Self, keep: impl Fn(bool, bool) -> bool) -> Self {
        let size = self.present.len().max(other.present.len());
        let at = |set: &Self, i: usize| set.present.get(i).copied().unwrap_or(false);
        Self::from_fn(size, |i| keep(at(self, i), at(other, i)))
    }
}
