//! What can be reached, in how many steps, and by which paths.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use fixedbitset::FixedBitSet;
use petgraph::visit::{Dfs, IntoNeighbors, Reversed, Visitable};

use super::PathLimit;
use super::adjacency::{Adjacency, Csr};

/// Not reached.
pub(crate) const FAR: u32 = u32::MAX;

/// The nodes that a way leads to from a start, with the start itself: along the edges, or, of [`Reversed`], against them.
pub(crate) fn reached<G>(graph: G, start: u32) -> FixedBitSet
where
    G: IntoNeighbors<NodeId = u32> + Visitable<NodeId = u32, Map = FixedBitSet>,
{
    let mut search = Dfs::new(graph, start);
    while search.next(graph).is_some() {}
    search.discovered
}

/// The fewest steps from any start to each node, up to `depth`; [`FAR`] where there is no way.
pub(crate) fn steps<W>(
    adjacency: &Csr<W>,
    starts: impl Iterator<Item = u32>,
    depth: Option<u32>,
) -> Vec<u32> {
    let mut steps = vec![FAR; adjacency.nodes()];
    let mut queue = VecDeque::new();
    for start in starts {
        steps[start as usize] = 0;
        queue.push_back(start);
    }
    while let Some(node) = queue.pop_front() {
        let next = steps[node as usize] + 1;
        if depth.is_some_and(|depth| next > depth) {
            continue;
        }
        for target in adjacency.targets(node) {
            if steps[*target as usize] == FAR {
                steps[*target as usize] = next;
                queue.push_back(*target);
            }
        }
    }
    steps
}

/// Paths from one node to another, each as its nodes.
#[derive(Debug, Default)]
pub(crate) struct NodePaths {
    pub(crate) paths: Vec<Vec<u32>>,
    /// Whether there are more than the limit allows.
    pub(crate) more: bool,
}

/// The paths from one node to another, as many as the limit allows. No node is passed twice; edges with the same ends are one,
/// and must stand together in `forward`. Paths come in the order of the edges at the first node where they part.
///
/// D. B. Johnson, *Finding all the elementary circuits of a directed graph* (1975), for paths instead of circuits and
/// with a stack of its own: a node from which the goal could not be reached stays closed until a node that was in its way
/// is left with the goal reached. So each further way costs the size of the graph at most; and as only nodes are entered that
/// lead on to the goal, without cycles it costs no more than its own length and what it turns back from.
pub(crate) fn paths(graph: &Adjacency, from: u32, to: u32, limit: PathLimit) -> NodePaths {
    let leads_on = reached(Reversed(graph), to);
    let closed = FixedBitSet::with_capacity(graph.forward.nodes());
    let mut walk =
        Walk { forward: &graph.forward, to, leads_on, closed, behind: BTreeMap::new(), way: Vec::new() };
    walk.all(from, limit)
}

struct Walk<'g> {
    forward: &'g Csr,
    to: u32,
    leads_on: FixedBitSet,
    /// The nodes of the way so far, and those from which it keeps the goal out of reach.
    closed: FixedBitSet,
    /// The closed nodes that are to be opened again with a node, because they lead to it.
    behind: BTreeMap<u32, BTreeSet<u32>>,
    way: Vec<Step>,
}

/// A node of the way so far.
struct Step {
    node: u32,
    /// The next of its edges to follow.
    next: usize,
    /// Whether the goal was reached through it.
    arrived: bool,
}

impl Walk<'_> {
    fn all(&mut self, from: u32, limit: PathLimit) -> NodePaths {
        let mut all_paths = NodePaths::default();
        let mut nodes = 0;
        let is_full = |all_paths: &NodePaths, nodes: usize| {
            all_paths.paths.len() == limit.paths || (nodes > limit.projects && !all_paths.paths.is_empty())
        };
        if !self.leads_on.contains(from as usize) {
            return all_paths;
        }
        self.enter(from);
        while let Some(step) = self.way.last_mut() {
            let (node, place) = (step.node, step.next);
            step.next += 1;
            if node == self.to {
                if is_full(&all_paths, nodes + self.way.len()) {
                    all_paths.more = true;
                    return all_paths;
                }
                nodes += self.way.len();
                all_paths.paths.push(self.way.iter().map(|step| step.node).collect());
                self.leave(true);
                continue;
            }
            let targets = self.forward.targets(node);
            match targets.get(place).copied() {
                Some(target) if place > 0 && targets[place - 1] == target => {}
                Some(target) if self.is_open(target) => self.enter(target),
                Some(_) => {}
                None => {
                    let arrived = self.way.last().is_some_and(|step| step.arrived);
                    self.leave(arrived);
                }
            }
        }
        all_paths
    }

    fn is_open(&self, node: u32) -> bool {
        self.leads_on.contains(node as usize) && !self.closed.contains(node as usize)
    }

    fn enter(&mut self, node: u32) {
        self.closed.insert(node as usize);
        self.way.push(Step { node, next: 0, arrived: false });
    }

    /// Goes back from the last node of the way. Where the goal was not reached through it, it stays closed until one of those
    /// that it leads to is opened.
    fn leave(&mut self, arrived: bool) {
        let Some(Step { node, .. }) = self.way.pop() else { return };
        if arrived {
            if let Some(step) = self.way.last_mut() {
                step.arrived = true;
            }
            self.open(node);
            return;
        }
        for target in self.forward.targets(node) {
            if self.leads_on.contains(*target as usize) {
                self.behind.entry(*target).or_default().insert(node);
            }
        }
    }

    fn open(&mut self, node: u32) {
        let mut opened = vec![node];
        while let Some(node) = opened.pop() {
            if self.closed.contains(node as usize) {
                self.closed.set(node as usize, false);
                opened.extend(self.behind.remove(&node).unwrap_or_default());
            }
        }
    }
}
