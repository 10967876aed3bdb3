//! The critical path method on plain arrays: no registry, no calendar, no recursion. Time and memory are linear in nodes
//! and links.
//!
//! A link of any type is a least distance between two *starts*, because a project is moved and never stretched (R17).
//! With durations `d` and lag `l` from `i` to `j`: finish-to-start `start j ≥ start i + d i + l`, start-to-start
//! `… + l`, finish-to-finish `… + d i + l − d j`, start-to-finish `… + l − d j`. What remains is a longest path.
//! (J. J. Moder, C. R. Phillips, E. W. Davis, *Project Management with CPM, PERT and Precedence Diagramming*, 3rd ed.
//! 1983, on precedence relations without splitting.)

use crate::calendar::Months;
use crate::project::EdgeType;

/// Stands for "no node".
pub(super) const NONE: u32 = u32::MAX;

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

impl EdgeType {
    /// The least number of months from a predecessor's start to its successor's, of projects that last `from` and `to`
    /// months, with a lag; `None` of a tie without an order.
    #[must_use]
    pub const fn between_starts(self, from: i64, to: i64, lag: i64) -> Option<i64> {
        match self {
            Self::FinishToStart => Some(from.saturating_add(lag)),
            Self::StartToStart => Some(lag),
            Self::FinishToFinish => Some(from.saturating_add(lag).saturating_sub(to)),
            Self::StartToFinish => Some(lag.saturating_sub(to)),
            Self::Unordered => None,
        }
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
/// let durations = vec![Months::new(12), Months::new(6)];
/// let link = Link { from: 0, to: 1, edge: EdgeType::FinishToStart, lag: Months::new(3) };
/// let network = Network::new(durations, &[link])?;
/// let early = network.forward(&[0, 0]);
/// assert_eq!(early.start(1), 15);
/// let late = network.backward(21, |_| true);
/// assert_eq!(late.start(0), Some(0));
/// # Ok::<(), portfolio_core::schedule::network::NetworkError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    durations: Vec<Months>,
    /// Where the links of each node begin in the two arrays below, with the end of the last.
    first: Vec<u32>,
    heads: Vec<u32>,
    distances: Vec<i64>,
    order: Vec<u32>,
}

impl Network {
    /// The network of these nodes, numbered from 0, and links; links without an order bind nothing and are passed over.
    /// Where there is a tie, the lower number goes first.
    ///
    /// # Errors
    /// A cycle, a link to nowhere, more than a 32-bit number counts.
    pub fn new(durations: Vec<Months>, links: &[Link]) -> Result<Self, NetworkError> {
        let nodes = durations.len();
        if nodes >= NONE as usize || links.len() > NONE as usize {
            return Err(NetworkError::TooLarge { nodes, links: links.len() });
        }
        let mut first = vec![0_u32; nodes + 1];
        let mut waiting = vec![0_u32; nodes];
        for link in links {
            if let Some(stray) = [link.from, link.to].into_iter().find(|node| *node as usize >= nodes) {
                return Err(NetworkError::NoSuchNode(stray));
            }
            if link.edge.is_ordered() {
                first[link.from as usize + 1] += 1;
                waiting[link.to as usize] += 1;
            }
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let (heads, distances) = arrange(&durations, links, &first);
        let mut network = Self { durations, first, heads, distances, order: Vec::new() };
        network.order = network.sort(waiting, links)?;
        Ok(network)
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

    /// How long a node lasts, in months.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn duration(&self, node: u32) -> i64 {
        self.durations[node as usize].count()
    }

    /// The nodes, predecessors before successors.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The successors of a node with their least distances from its start to theirs.
    ///
    /// # Panics
    /// Where there is no such node.
    pub fn successors(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, i64)> {
        let range = self.first[node as usize] as usize..self.first[node as usize + 1] as usize;
        self.heads[range.clone()].iter().copied().zip(self.distances[range].iter().copied())
    }

    /// Kahn's algorithm; the order is its own queue.
    fn sort(&self, mut waiting: Vec<u32>, links: &[Link]) -> Result<Vec<u32>, NetworkError> {
        let mut order = Vec::with_capacity(self.len());
        order.extend((0_u32..).zip(&waiting).filter(|(_, count)| **count == 0).map(|(node, _)| node));
        let mut next = 0;
        while let Some(node) = order.get(next).copied() {
            next += 1;
            for (head, _) in self.successors(node) {
                waiting[head as usize] -= 1;
                if waiting[head as usize] == 0 {
                    order.push(head);
                }
            }
        }
        if order.len() == self.len() { Ok(order) } else { Err(NetworkError::Cycle(cycle(&waiting, links))) }
    }
}

/// The links of each node side by side, in the order given.
fn arrange(durations: &[Months], links: &[Link], first: &[u32]) -> (Vec<u32>, Vec<i64>) {
    let mut next = first.to_vec();
    let bound = first.last().map_or(0, |end| *end as usize);
    let (mut heads, mut distances) = (vec![0; bound], vec![0; bound]);
    for link in links {
        let (from, to) = (durations[link.from as usize].count(), durations[link.to as usize].count());
        let Some(distance) = link.edge.between_starts(from, to, link.lag.count()) else { continue };
        let place = &mut next[link.from as usize];
        heads[*place as usize] = link.to;
        distances[*place as usize] = distance;
        *place += 1;
    }
    (heads, distances)
}

/// A cycle among the nodes that still wait: each of them waits for another of them, so going back from any of them
/// comes round.
fn cycle(waiting: &[u32], links: &[Link]) -> Vec<u32> {
    let waits = |node: u32| waiting[node as usize] > 0;
    let mut back = vec![NONE; waiting.len()];
    let bind = links.iter().filter(|link| link.edge.is_ordered());
    for link in bind.filter(|link| waits(link.from) && waits(link.to)) {
        let known = &mut back[link.to as usize];
        *known = link.from.min(*known);
    }
    let Some(mut node) = (0_u32..).zip(waiting).find(|(_, count)| **count > 0).map(|(node, _)| node) else {
        return Vec::new();
    };
    let mut seen = vec![false; waiting.len()];
    while !std::mem::replace(&mut seen[node as usize], true) {
        node = back[node as usize];
    }
    let last = node;
    let mut round = vec![last];
    node = back[last as usize];
    while node != last {
        round.push(node);
        node = back[node as usize];
    }
    round.reverse();
    let lowest = round.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
    round.rotate_left(lowest);
    round
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fs(from: u32, to: u32) -> Link {
        Link { from, to, edge: EdgeType::FinishToStart, lag: Months::ZERO }
    }

    fn network(nodes: usize, links: &[(u32, u32)]) -> Result<Network, NetworkError> {
        let links: Vec<Link> = links.iter().map(|(from, to)| fs(*from, *to)).collect();
        Network::new(vec![Months::new(1); nodes], &links)
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
        assert_eq!((two.len(), two.is_empty(), two.duration(1)), (2, false, 1));
    }

    /// R17: a chain of a million must not overflow a stack; nor may a ring of a million.
    #[test]
    fn a_chain_and_a_ring_of_a_million_need_no_recursion() {
        let nodes = 1_000_000_u32;
        let links: Vec<Link> = (1..nodes).map(|to| fs(to - 1, to)).collect();
        let chain = Network::new(vec![Months::new(2); nodes as usize], &links).unwrap();
        let early = chain.forward(&vec![0; nodes as usize]);
        assert_eq!(early.finish(&chain, |_| true), Some(2_000_000));
        let ring: Vec<Link> = links.into_iter().chain([fs(nodes - 1, 0)]).collect();
        let error = Network::new(vec![Months::new(2); nodes as usize], &ring).unwrap_err();
        assert!(matches!(error, NetworkError::Cycle(round) if round.len() == nodes as usize));
    }
}
