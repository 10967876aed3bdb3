//! Compact adjacency: for every node the other ends of its edges, in two flat lists.
//!
//! Nodes are numbers from 0; edges are numbered as in the list that it is made from. An edge costs eight bytes, a node
//! four.

/// The edges that leave each node (or, made from turned edges, those that enter it).
#[derive(Clone, Debug)]
pub(crate) struct Csr {
    /// Where each node's edges begin in `targets`; one more than there are nodes.
    offsets: Vec<u32>,
    targets: Vec<u32>,
    edges: Vec<u32>,
}

impl Csr {
    /// The adjacency of `nodes` nodes. Edges `(from, to)` of a node keep the order of the list; loops and repeated edges
    /// are kept as they are.
    ///
    /// Every end must be below `nodes`, and there may be at most `u32::MAX` edges, which the loader's limits exclude.
    pub(crate) fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut offsets = vec![0_u32; nodes + 1];
        for (from, _) in edges.clone() {
            offsets[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            offsets[node + 1] += offsets[node];
        }
        let count = offsets[nodes] as usize;
        let (mut targets, mut numbers) = (vec![0; count], vec![0; count]);
        let mut next = offsets.clone();
        for (number, (from, to)) in (0_u32..).zip(edges) {
            let at = next[from as usize] as usize;
            next[from as usize] += 1;
            targets[at] = to;
            numbers[at] = number;
        }
        Self { offsets, targets, edges: numbers }
    }

    /// The adjacency of the edges turned round.
    pub(crate) fn turned(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        Self::new(nodes, edges.map(|(from, to)| (to, from)))
    }

    /// How many nodes there are.
    pub(crate) fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
    }

    /// The other ends of a node's edges.
    pub(crate) fn targets(&self, node: u32) -> &[u32] {
        &self.targets[self.range(node)]
    }

    /// The numbers of a node's edges, in step with [`Csr::targets`].
    pub(crate) fn edges(&self, node: u32) -> &[u32] {
        &self.edges[self.range(node)]
    }

    /// The other ends of a node's edges, each with the edge's number.
    pub(crate) fn arcs(&self, node: u32) -> impl Iterator<Item = (u32, u32)> {
        self.targets(node).iter().copied().zip(self.edges(node).iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_a_node_keep_their_order_and_numbers() {
        let edges = [(2, 0), (0, 1), (2, 2), (2, 0)];
        let forward = Csr::new(3, edges.iter().copied());
        assert_eq!((forward.targets(2), forward.edges(2)), (&[0, 2, 0][..], &[0, 2, 3][..]));
        assert!(forward.targets(1).is_empty());
        let backward = Csr::turned(3, edges.iter().copied());
        assert_eq!(backward.arcs(0).collect::<Vec<_>>(), [(2, 0), (2, 3)]);
        assert_eq!(Csr::new(0, std::iter::empty()).nodes(), 0);
    }
}
