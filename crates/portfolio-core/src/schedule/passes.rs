//! The two passes over a network: early starts forwards, late starts backwards.
//!
//! Sums stop at what a count of months can hold instead of overflowing; dates and durations that a registry can state
//! stay far from it.

use super::network::{NONE, Network};

/// Early starts, and what drives each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    starts: Vec<i64>,
    drivers: Vec<u32>,
}

/// Late starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// [`UNBOUND`] where nothing limits the start.
    starts: Vec<i64>,
}

const UNBOUND: i64 = i64::MAX;

impl Network {
    /// The forward pass: the earliest start of every node, which may not come before its month in `not_before`.
    ///
    /// # Panics
    /// Where `not_before` has not a month for every node.
    #[must_use]
    pub fn forward(&self, not_before: &[i64]) -> Early {
        assert_eq!(not_before.len(), self.len(), "a month for every node");
        let mut starts = not_before.to_vec();
        let mut drivers = vec![NONE; self.len()];
        for node in self.order() {
            let start = starts[*node as usize];
            for (head, distance) in self.successors(*node) {
                let at = head as usize;
                let reached = start.saturating_add(distance);
                if reached > starts[at] || (reached == starts[at] && *node < drivers[at]) {
                    (starts[at], drivers[at]) = (reached, *node);
                }
            }
        }
        Early { starts, drivers }
    }

    /// The backward pass: the latest start of every node that keeps each bound node's finish within `horizon`. Nodes
    /// that are not bound, and that no bound node follows, have none.
    #[must_use]
    pub fn backward(&self, horizon: i64, is_bound: impl Fn(u32) -> bool) -> Late {
        let mut starts = vec![UNBOUND; self.len()];
        for node in self.order().iter().rev() {
            let mut latest =
                if is_bound(*node) { horizon.saturating_sub(self.duration(*node)) } else { UNBOUND };
            for (head, distance) in self.successors(*node) {
                let limit = starts[head as usize];
                if limit != UNBOUND {
                    latest = latest.min(limit.saturating_sub(distance));
                }
            }
            starts[*node as usize] = latest;
        }
        Late { starts }
    }

    /// How far a node can move before it moves a successor; `None` where it has no successor.
    #[must_use]
    pub fn slack(&self, early: &Early, node: u32) -> Option<i64> {
        let start = early.start(node);
        self.successors(node)
            .map(|(head, distance)| early.start(head).saturating_sub(distance).saturating_sub(start))
            .min()
    }
}

impl Early {
    /// The earliest start of a node.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn start(&self, node: u32) -> i64 {
        self.starts[node as usize]
    }

    /// The predecessor that sets the start, of several the lowest; `None` where each of them would let the node start
    /// before its own earliest month.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn driver(&self, node: u32) -> Option<u32> {
        Some(self.drivers[node as usize]).filter(|driver| *driver != NONE)
    }

    /// The last finish of the nodes that count; `None` where none does.
    #[must_use]
    pub fn finish(&self, network: &Network, counts: impl Fn(u32) -> bool) -> Option<i64> {
        let nodes = (0_u32..).zip(&self.starts).filter(|(node, _)| counts(*node));
        nodes.map(|(node, start)| start.saturating_add(network.duration(node))).max()
    }

    /// The chain that drives a node, from its first link to the node itself.
    #[must_use]
    pub fn chain(&self, node: u32) -> Vec<u32> {
        let mut chain: Vec<u32> = std::iter::successors(Some(node), |node| self.driver(*node)).collect();
        chain.reverse();
        chain
    }
}

impl Late {
    /// The latest start of a node; `None` where nothing limits it.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn start(&self, node: u32) -> Option<i64> {
        Some(self.starts[node as usize]).filter(|start| *start != UNBOUND)
    }
}
