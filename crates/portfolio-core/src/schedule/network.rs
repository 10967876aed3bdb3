//! The critical path method on plain arrays: no registry, no calendar, no recursion. Time and memory are linear in nodes
//! and links.
//!
//! A node has a start and a finish. Where its duration is known they move together, and a link of any type is a least
//! distance between two *starts*, because a project is moved and never stretched (R17). With durations `d` and lag `l` from
//! `i` to `j`: finish-to-start `start j ≥ start i + d i + l`, start-to-start `… + l`, finish-to-finish
//! `… + d i + l − d j`, start-to-finish `… + l − d j`. Where the duration is not known, the finish is only known not to come
//! before the start: a link binds and leaves the end that it names and no other. What remains is a longest path.
//! (J. J. Moder, C. R. Phillips, E. W. Davis, *Project Management with CPM, PERT and Precedence Diagramming*, 3rd ed.
//! 1983, on precedence relations without splitting.)

use crate::calendar::Months;
use crate::diagnostic::End;
use crate::graph::{Adjacency, Csr, cycles};
use crate::project::EdgeType;

/// More nodes than this are not scheduled: their ends are counted too.
const MOST_NODES: usize = u32::MAX as usize / 2;

/// A link from a predecessor to a successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The predecessor.
    pub from: u32,
    /// The successor.
    pub to: u32,
    /// Which ends are tied.
    pub edge: EdgeType,
    /// Months between them; negative where they may overlap.
    pub lag: Months,
}

/// What a link demands of its successor: the end `binds` not sooner than `lag` after the predecessor's end `leaves`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tie {
    pub(crate) leaves: End,
    pub(crate) binds: End,
    pub(crate) lag: Months,
}

impl Default for Tie {
    fn default() -> Self {
        Self { leaves: End::Finish, binds: End::Start, lag: Months::ZERO }
    }
}

/// Why there is no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// Nodes that wait for each other in a circle: each is a predecessor of the next, the last of the first. The
    /// lowest number comes first.
    #[error("{0:?} wait for each other in a circle")]
    Cycle(Vec<u32>),
    /// A link to a node that is not there.
    #[error("there is no node {0}")]
    NoSuchNode(u32),
    /// More nodes or links than a 32-bit number counts.
    #[error("a network of {nodes} nodes and {links} links is too large")]
    TooLarge {
        /// How many nodes there are.
        nodes: usize,
        /// How many links there are.
        links: usize,
    },
}

/// Nodes with durations, and the links between them, in an order in which predecessors come first.
///
/// ```
/// use portfolio_core::schedule::network::{Link, Network};
/// use portfolio_core::{EdgeType, Months};
/// let durations = vec![Some(Months::new(12)), Some(Months::new(6)), None];
/// let link = Link { from: 0, to: 1, edge: EdgeType::FinishToStart, lag: Months::new(3) };
/// let unknown = Link { to: 2, edge: EdgeType::FinishToFinish, ..link };
/// let network = Network::new(durations, &[link, unknown])?;
/// let early = network.forward(&[0, 0, 0]);
/// assert_eq!((early.start(1), early.finish(1)), (15, 21));
/// assert_eq!((early.start(2), early.finish(2)), (0, 15));
/// let late = network.backward(21, |node| node == 1);
/// assert_eq!(late.start(0), Some(0));
/// # Ok::<(), portfolio_core::schedule::network::NetworkError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    durations: Vec<Option<Months>>,
    /// The links that leave each node.
    links: Csr<Tie>,
    order: Vec<u32>,
}

impl Network {
    /// The network of these nodes, numbered from 0, with their durations where they are known, and of these links. Links
    /// without an order bind nothing and are passed over.
    ///
    /// # Errors
    /// A cycle, a link to nowhere, more than a 32-bit number counts.
    pub fn new(durations: Vec<Option<Months>>, links: &[Link]) -> Result<Self, NetworkError> {
        let nodes = durations.len();
        if nodes >= MOST_NODES || links.len() > u32::MAX as usize {
            return Err(NetworkError::TooLarge { nodes, links: links.len() });
        }
        let stray = |end: &u32| *end as usize >= nodes;
        if let Some(end) = links.iter().flat_map(|link| [link.from, link.to]).find(stray) {
            return Err(NetworkError::NoSuchNode(end));
        }
        let tie = |link: &Link| {
            let (leaves, binds) = link.edge.ends()?;
            Some((link.from, link.to, Tie { leaves, binds, lag: link.lag }))
        };
        let links = Csr::new(nodes, links.iter().filter_map(tie));
        let order = sort(&links);
        if order.len() < nodes {
            return Err(NetworkError::Cycle(cycle(links)));
        }
        Ok(Self { durations, links, order })
    }

    /// How many nodes there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.durations.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.durations.is_empty()
    }

    /// How long a node lasts, in months; `None` where nobody knows.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn duration(&self, node: u32) -> Option<i64> {
        self.durations[node as usize].map(Months::count)
    }

    /// The nodes, predecessors before successors.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The successors of a node, once for each link.
    ///
    /// # Panics
    /// Where there is no such node.
    pub fn successors(&self, node: u32) -> impl ExactSizeIterator<Item = u32> {
        self.links.targets(node).iter().copied()
    }

    /// The links that leave a node: to which node, and what they demand of it.
    pub(crate) fn ties(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, Tie)> {
        self.links.arcs(node)
    }
}

/// The nodes with predecessors before successors, as far as they are on no cycle and behind none; of nodes that may come
/// next, those that could first.
///
/// Kahn's algorithm; the order is its own queue. petgraph's `toposort` asks for the links that enter each node too: on
/// 1,000,000 nodes and 5,000,000 links it takes 145 ms to 55, and those lists another 95 ms and 24 MB.
fn sort(links: &Csr<Tie>) -> Vec<u32> {
    let nodes = links.nodes() as u32;
    let mut waits_for = vec![0_u32; links.nodes()];
    (0..nodes).flat_map(|node| links.targets(node)).for_each(|to| waits_for[*to as usize] += 1);
    let mut order = Vec::with_capacity(links.nodes());
    order.extend((0..nodes).filter(|node| waits_for[*node as usize] == 0));
    let mut next = 0;
    while let Some(node) = order.get(next).copied() {
        next += 1;
        for to in links.targets(node) {
            waits_for[*to as usize] -= 1;
            if waits_for[*to as usize] == 0 {
                order.push(*to);
            }
        }
    }
    order
}

/// Of links with a cycle the one with the lowest node.
fn cycle(links: Csr<Tie>) -> Vec<u32> {
    let ends = |node: u32| links.targets(node).iter().map(move |to| (*to, node, ()));
    let turned = (0..links.nodes() as u32).flat_map(ends);
    let backward = Csr::new(links.nodes(), turned);
    let (cycles, _) = cycles(&Adjacency { forward: links, backward }, 1);
    cycles.into_iter().flatten().map(|(node, _)| node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fs(from: u32, to: u32) -> Link {
        Link { from, to, edge: EdgeType::FinishToStart, lag: Months::ZERO }
    }

    fn network(nodes: usize, links: &[(u32, u32)]) -> Result<Network, NetworkError> {
        let links: Vec<Link> = links.iter().map(|(from, to)| fs(*from, *to)).collect();
        Network::new(vec![Some(Months::new(1)); nodes], &links)
    }

    /// R16: the cycle is given whole, and nothing but the cycle: 0 leads into it, 5 follows it.
    #[test]
    fn a_cycle_is_found_whole_from_its_lowest_node() {
        let error = network(6, &[(0, 3), (3, 4), (4, 2), (2, 3), (4, 5)]).unwrap_err();
        assert_eq!(error, NetworkError::Cycle(vec![2, 3, 4]));
        assert_eq!(network(1, &[(0, 0)]).unwrap_err(), NetworkError::Cycle(vec![0]), "a loop");
        let follower = network(4, &[(2, 3), (3, 2), (3, 0)]).unwrap_err();
        assert_eq!(follower, NetworkError::Cycle(vec![2, 3]), "the lowest that waits need not be on it");
        let pair = network(4, &[(1, 0), (0, 1), (2, 3), (3, 2)]).unwrap_err();
        assert_eq!(pair, NetworkError::Cycle(vec![0, 1]), "of several, the one with the lowest node");
    }

    #[test]
    fn the_order_puts_predecessors_first_and_parallel_links_do_no_harm() {
        let network = network(4, &[(3, 1), (3, 1), (1, 0), (3, 0)]).unwrap();
        assert_eq!(network.order(), [2, 3, 1, 0]);
        assert_eq!(network.successors(3).collect::<Vec<_>>(), [1, 1, 0]);
    }

    /// R15: what has no order makes no cycle.
    #[test]
    fn links_without_an_order_are_passed_over() {
        let tie = Link { edge: EdgeType::Unordered, ..fs(0, 1) };
        let network = Network::new(vec![None; 2], &[tie, fs(1, 0)]).unwrap();
        assert_eq!((network.order(), network.successors(0).len()), (&[1, 0][..], 0));
    }

    #[test]
    fn a_link_to_nowhere_is_refused() {
        assert_eq!(network(2, &[(0, 2)]).unwrap_err(), NetworkError::NoSuchNode(2));
        assert_eq!(network(2, &[(3, 0)]).unwrap_err(), NetworkError::NoSuchNode(3));
    }

    #[test]
    fn a_network_knows_its_nodes() {
        let none = network(0, &[]).unwrap();
        assert!(none.is_empty() && none.order().is_empty());
        let two = network(2, &[]).unwrap();
        assert_eq!((two.len(), two.is_empty(), two.duration(1)), (2, false, Some(1)));
    }

    /// R17: a chain of a million must not overflow a stack; nor may a ring of a million.
    #[test]
    fn a_chain_and_a_ring_of_a_million_need_no_recursion() {
        let nodes = 1_000_000_u32;
        let links: Vec<Link> = (1..nodes).map(|to| fs(to - 1, to)).collect();
        let durations = vec![Some(Months::new(2)); nodes as usize];
        let chain = Network::new(durations.clone(), &links).unwrap();
        let early = chain.forward(&vec![0; nodes as usize]);
        assert_eq!(early.last_finish(|_| true), Some(2_000_000));
        let ring: Vec<Link> = links.into_iter().chain([fs(nodes - 1, 0)]).collect();
        let error = Network::new(durations, &ring).unwrap_err();
        assert!(matches!(error, NetworkError::Cycle(round) if round.len() == nodes as usize));
    }
}
