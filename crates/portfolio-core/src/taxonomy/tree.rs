//! A forest of records that name their parents.

use std::hash::Hash;

use crate::map::IndexMap;

/// A record with an id that may name a parent of its own kind: [`Sector`](crate::Sector) and [`Region`](crate::Region).
pub trait Node: sealed::Sealed {
    /// The type of its id.
    type Id: Clone + Eq + Hash + AsRef<str> + std::borrow::Borrow<str>;
    /// Its id.
    fn id(&self) -> &Self::Id;
    /// The id of its parent.
    fn parent(&self) -> Option<&Self::Id>;
}

pub(crate) mod sealed {
    /// Trees are of this crate's records.
    pub trait Sealed {}
}

/// Records in document order, with the levels that their parents give them. Level 1 is a root.
#[derive(Clone, Debug)]
pub struct Tree<N: Node> {
    nodes: IndexMap<N::Id, N>,
    levels: Vec<usize>,
}

impl<N: Node> Default for Tree<N> {
    fn default() -> Self {
        Self { nodes: IndexMap::default(), levels: Vec::new() }
    }
}

/// Why records do not form a forest. The fields are positions in the list given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TreeError {
    /// Two records have one id.
    #[error("record {index} has the id of record {first}")]
    Duplicate {
        /// The later record.
        index: usize,
        /// The earlier record.
        first: usize,
    },
    /// A parent that is not there.
    #[error("the parent of record {index} does not exist")]
    NoParent {
        /// The record whose parent is missing.
        index: usize,
    },
    /// A record that is its own ancestor.
    #[error("record {index} is its own ancestor")]
    Cycle {
        /// A record on the cycle.
        index: usize,
    },
}

impl<N: Node> Tree<N> {
    /// The forest of `nodes`.
    ///
    /// # Errors
    /// All of the duplicate ids, missing parents and cycles, in order.
    pub fn new(nodes: Vec<N>) -> Result<Self, Vec<TreeError>> {
        let mut errors = Vec::new();
        let mut map: IndexMap<N::Id, N> = IndexMap::with_capacity_and_hasher(nodes.len(), Default::default());
        for (index, node) in nodes.into_iter().enumerate() {
            match map.get_index_of(node.id()) {
                Some(first) => errors.push(TreeError::Duplicate { index, first }),
                None => drop(map.insert(node.id().clone(), node)),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut levels = vec![0; map.len()];
        for index in 0..map.len() {
            if let Err(error) = climb(&map, &mut levels, index) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(Self { nodes: map, levels }) } else { Err(errors) }
    }

    /// The record of that id.
    #[must_use]
    pub fn get(&self, id: impl AsRef<str>) -> Option<&N> {
        self.nodes.get(id.as_ref())
    }

    /// All records, in document order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &N> {
        self.nodes.values()
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The record's place in document order.
    #[must_use]
    pub fn position(&self, id: impl AsRef<str>) -> Option<usize> {
        self.nodes.get_index_of(id.as_ref())
    }

    /// How deep the record lies: 1 for a root.
    #[must_use]
    pub fn level(&self, id: impl AsRef<str>) -> Option<usize> {
        self.position(id).map(|index| self.levels[index])
    }

    /// The deepest level there is; 0 for no records.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.levels.iter().copied().max().unwrap_or(0)
    }

    /// The record and its ancestors, nearest first.
    pub fn lineage(&self, id: impl AsRef<str>) -> impl Iterator<Item = &N> {
        std::iter::successors(self.get(id), |node| node.parent().and_then(|parent| self.get(parent)))
    }

    /// The record itself where it lies no deeper than `level`, else its ancestor at that level.
    #[must_use]
    pub fn at_level(&self, id: impl AsRef<str>, level: usize) -> Option<&N> {
        let id = id.as_ref();
        let skip = self.level(id)?.saturating_sub(level.max(1));
        self.lineage(id).nth(skip)
    }

    /// Whether `id` is `ancestor` or lies in it.
    #[must_use]
    pub fn is_within(&self, id: impl AsRef<str>, ancestor: impl AsRef<str>) -> bool {
        let ancestor = ancestor.as_ref();
        self.lineage(id).any(|node| node.id().as_ref() == ancestor)
    }

    /// The roots, in document order.
    pub fn roots(&self) -> impl Iterator<Item = &N> {
        self.iter().filter(|node| node.parent().is_none())
    }

    /// The children of a record, in document order.
    pub fn children<'t>(&'t self, id: &'t (impl AsRef<str> + ?Sized)) -> impl Iterator<Item = &'t N> {
        let id = id.as_ref();
        self.iter().filter(move |node| node.parent().is_some_and(|parent| parent.as_ref() == id))
    }
}

const ON_A_CYCLE: usize = usize::MAX;

/// Fills in the levels from `index` up to the first known one.
fn climb<N: Node>(map: &IndexMap<N::Id, N>, levels: &mut [usize], index: usize) -> Result<(), TreeError> {
    let mut path = Vec::new();
    let mut current = index;
    let base = loop {
        if levels[current] == ON_A_CYCLE || path.len() == map.len() {
            // Marked, so that a long cycle is walked once and not from each of its records.
            path.iter().for_each(|current| levels[*current] = ON_A_CYCLE);
            return Err(TreeError::Cycle { index });
        }
        if levels[current] != 0 {
            break levels[current];
        }
        path.push(current);
        let Some(parent) = map[current].parent() else { break 0 };
        current = map.get_index_of(parent).ok_or(TreeError::NoParent { index: current })?;
    };
    for (above, current) in path.iter().rev().enumerate() {
        levels[*current] = base + above + 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SectorId;
    use crate::taxonomy::Sector;

    fn sector(id: &str, parent: Option<&str>) -> Sector {
        let parent = parent.map(|p| SectorId::new(p).unwrap());
        Sector { id: SectorId::new(id).unwrap(), name: id.to_owned(), english: None, parent }
    }

    #[test]
    fn a_child_may_stand_before_its_parent() {
        let tree =
            Tree::new(vec![sector("c", Some("b")), sector("a", None), sector("b", Some("a"))]).unwrap();
        let c = SectorId::new("c").unwrap();
        assert_eq!(tree.level(&c), Some(3));
        assert_eq!(tree.at_level(&c, 1).unwrap().name, "a");
        assert_eq!(tree.at_level(&c, 9).unwrap().name, "c");
    }

    #[test]
    fn what_is_not_a_forest_is_refused() {
        assert_eq!(
            Tree::new(vec![sector("a", Some("b")), sector("b", Some("a"))]).unwrap_err(),
            [TreeError::Cycle { index: 0 }, TreeError::Cycle { index: 1 }]
        );
        assert_eq!(Tree::new(vec![sector("a", Some("x"))]).unwrap_err(), [TreeError::NoParent { index: 0 }]);
        let twice = Tree::new(vec![sector("a", None), sector("a", None)]);
        assert_eq!(twice.unwrap_err(), [TreeError::Duplicate { index: 1, first: 0 }]);
    }

    /// R10: what stands in a tree, and how deep.
    #[test]
    fn a_tree_knows_its_records() {
        let sector = |id: &str, parent: Option<&str>| Sector {
            id: id.parse().unwrap(),
            name: id.to_owned(),
            english: None,
            parent: parent.map(|parent| parent.parse().unwrap()),
        };
        let list =
            vec![sector("c", Some("b")), sector("a", None), sector("b", Some("a")), sector("d", Some("a"))];
        let tree = Tree::new(list).unwrap();
        assert_eq!((tree.len(), tree.is_empty(), tree.depth()), (4, false, 3));
        assert!(tree.children("a").map(|node| node.id.as_str()).eq(["b", "d"]));
        assert!(tree.roots().map(|node| node.id.as_str()).eq(["a"]));
        assert_eq!(
            ["a", "b", "c", "d", "e"].map(|id| tree.level(id)),
            [Some(1), Some(2), Some(3), Some(2), None]
        );
        let none = Tree::<Sector>::new(Vec::new()).unwrap();
        assert_eq!((none.len(), none.is_empty(), none.depth()), (0, true, 0));
    }
}
