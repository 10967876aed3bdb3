//! The flat lists as a graph of petgraph's, so that its algorithms run on them: nothing is copied, and no type of petgraph's
//! leaves this crate.
//!
//! Not for what recurses (`tarjan_scc`, `is_cyclic_directed`, `depth_first_search`): a chain of a million overflows a stack;
//! nor for `algo::tred`, which builds the whole closure.

use std::iter::Copied;
use std::ops::Range;
use std::slice::Iter;

use fixedbitset::FixedBitSet;
use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Directed, Direction};

use super::adjacency::{Adjacency, Csr};

impl<F, B> GraphBase for Adjacency<F, B> {
    type NodeId = u32;
    /// The edge's place in the list that leaves its node.
    type EdgeId = u32;
}

impl<F, B> GraphProp for Adjacency<F, B> {
    type EdgeType = Directed;
}

impl<F, B> Data for Adjacency<F, B> {
    type NodeWeight = ();
    type EdgeWeight = F;
}

impl<F, B> NodeCount for Adjacency<F, B> {
    fn node_count(&self) -> usize {
        self.forward.nodes()
    }
}

impl<F, B> EdgeCount for Adjacency<F, B> {
    fn edge_count(&self) -> usize {
        self.forward.len()
    }
}

impl<F, B> NodeIndexable for Adjacency<F, B> {
    fn node_bound(&self) -> usize {
        self.forward.nodes()
    }

    fn to_index(&self, node: u32) -> usize {
        node as usize
    }

    fn from_index(&self, index: usize) -> u32 {
        // There are fewer nodes than a 32-bit number counts.
        index as u32
    }
}

impl<F, B> NodeCompactIndexable for Adjacency<F, B> {}

impl<F, B> Visitable for Adjacency<F, B> {
    type Map = FixedBitSet;

    fn visit_map(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.forward.nodes())
    }

    fn reset_map(&self, map: &mut FixedBitSet) {
        map.clear();
        map.grow(self.forward.nodes());
    }
}

impl<F, B> IntoNodeIdentifiers for &Adjacency<F, B> {
    type NodeIdentifiers = Range<u32>;

    fn node_identifiers(self) -> Range<u32> {
        0..self.forward.nodes() as u32
    }
}

impl<'g, F, B> IntoNeighbors for &'g Adjacency<F, B> {
    type Neighbors = Copied<Iter<'g, u32>>;

    fn neighbors(self, node: u32) -> Self::Neighbors {
        self.forward.targets(node).iter().copied()
    }
}

impl<'g, F, B> IntoNeighborsDirected for &'g Adjacency<F, B> {
    type NeighborsDirected = Copied<Iter<'g, u32>>;

    fn neighbors_directed(self, node: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.forward.targets(node),
            Direction::Incoming => self.backward.targets(node),
        }
        .iter()
        .copied()
    }
}

/// An edge of the lists.
#[derive(Debug)]
pub(crate) struct Arc<'g, W> {
    source: u32,
    target: u32,
    place: u32,
    carried: &'g W,
}

impl<W> Clone for Arc<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Arc<'_, W> {}

impl<W> EdgeRef for Arc<'_, W> {
    type NodeId = u32;
    type EdgeId = u32;
    type Weight = W;

    fn source(&self) -> u32 {
        self.source
    }

    fn target(&self) -> u32 {
        self.target
    }

    fn weight(&self) -> &W {
        self.carried
    }

    fn id(&self) -> u32 {
        self.place
    }
}

/// The edges of some nodes that follow each other, in the order of the list.
#[derive(Clone, Debug)]
pub(crate) struct Arcs<'g, W> {
    list: &'g Csr<W>,
    node: u32,
    places: Range<usize>,
}

impl<'g, W> Iterator for Arcs<'g, W> {
    type Item = Arc<'g, W>;

    fn next(&mut self) -> Option<Arc<'g, W>> {
        let place = self.places.next()?;
        while place >= self.list.range(self.node).end {
            self.node += 1;
        }
        let (target, carried) = self.list.arc(place);
        Some(Arc { source: self.node, target, place: place as u32, carried })
    }
}

impl<'g, F, B> IntoEdgeReferences for &'g Adjacency<F, B> {
    type EdgeRef = Arc<'g, F>;
    type EdgeReferences = Arcs<'g, F>;

    fn edge_references(self) -> Self::EdgeReferences {
        Arcs { list: &self.forward, node: 0, places: 0..self.forward.len() }
    }
}

impl<'g, F, B> IntoEdges for &'g Adjacency<F, B> {
    type Edges = Arcs<'g, F>;

    fn edges(self, node: u32) -> Self::Edges {
        Arcs { list: &self.forward, node, places: self.forward.range(node) }
    }
}
