//! Flat adjacency: for every node the other ends of its edges, side by side in one list.
//!
//! Nodes are numbers from 0. An end costs four bytes and what the edge carries, a node four.

use std::ops::Range;

/// The edges that leave each node (or, made from turned edges, those that enter it), each with what it carries.
#[derive(Clone, Debug)]
pub(crate) struct Csr<W = u32> {
    /// Where each node's edges begin in `targets`; one more than there are nodes.
    offsets: Vec<u32>,
    targets: Vec<u32>,
    carried: Vec<W>,
}

impl<W: Copy + Default> Csr<W> {
    /// The adjacency of `nodes` nodes and the edges `(from, to, carried)`. Edges of a node keep the order of the list; loops
    /// and repeated edges are kept as they are.
    ///
    /// Every end must be below `nodes`, and there may be at most `u32::MAX` edges, which the loader's limits exclude.
    pub(crate) fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32, W)> + Clone) -> Self {
        let mut offsets = vec![0_u32; nodes + 1];
        for (from, ..) in edges.clone() {
            offsets[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            offsets[node + 1] += offsets[node];
        }
        let count = offsets[nodes] as usize;
        let (mut targets, mut carried) = (vec![0; count], vec![W::default(); count]);
        let mut next = offsets.clone();
        for (from, to, with) in edges {
            let place = next[from as usize] as usize;
            next[from as usize] += 1;
            targets[place] = to;
            carried[place] = with;
        }
        Self { offsets, targets, carried }
    }
}

impl<W> Csr<W> {
    /// How many nodes there are.
    pub(crate) fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many edges there are.
    pub(crate) fn len(&self) -> usize {
        self.targets.len()
    }

    /// The places of a node's edges among all.
    pub(crate) fn range(&self, node: u32) -> Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
    }

    /// The other ends of a node's edges.
    pub(crate) fn targets(&self, node: u32) -> &[u32] {
        &self.targets[self.range(node)]
    }

    /// What a node's edges carry, in step with [`Csr::targets`].
    pub(crate) fn carried(&self, node: u32) -> &[W] {
        &self.carried[self.range(node)]
    }

    /// The edge at a place among all: its other end, and what it carries.
    pub(crate) fn arc(&self, place: usize) -> (u32, &W) {
        (self.targets[place], &self.carried[place])
    }
}

impl<W: Copy> Csr<W> {
    /// The other ends of a node's edges, each with what the edge carries.
    pub(crate) fn arcs(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, W)> {
        self.targets(node).iter().copied().zip(self.carried(node).iter().copied())
    }
}

/// A directed graph: its edges from both ends. What an edge carries may differ by the end that it is found from.
#[derive(Clone, Debug)]
pub(crate) struct Adjacency<F = u32, B = F> {
    /// The edges that leave each node.
    pub(crate) forward: Csr<F>,
    /// The edges that enter each node.
    pub(crate) backward: Csr<B>,
}

impl Adjacency {
    /// The graph of `nodes` nodes and the edges `(from, to)`; each carries its number in the list.
    pub(crate) fn numbered(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let numbered = edges.zip(0_u32..).map(|((from, to), number)| (from, to, number));
        let turned = numbered.clone().map(|(from, to, number)| (to, from, number));
        Self { forward: Csr::new(nodes, numbered), backward: Csr::new(nodes, turned) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_a_node_keep_their_order_and_numbers() {
        let edges = [(2, 0), (0, 1), (2, 2), (2, 0)];
        let Adjacency { forward, backward } = Adjacency::numbered(3, edges.iter().copied());
        assert_eq!((forward.targets(2), forward.carried(2)), (&[0, 2, 0][..], &[0, 2, 3][..]));
        assert!(forward.targets(1).is_empty());
        assert_eq!((forward.nodes(), forward.len(), forward.range(2)), (3, 4, 1..4));
        assert_eq!(forward.arc(2), (2, &2));
        assert_eq!(backward.arcs(0).collect::<Vec<_>>(), [(2, 0), (2, 3)]);
        assert_eq!(Csr::<u32>::new(0, std::iter::empty()).nodes(), 0);
    }
}
