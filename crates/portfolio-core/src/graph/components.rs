//! Which nodes belong together: strongly (each waits for every other) and weakly (some chain of edges joins them).

use petgraph::unionfind::UnionFind;

use super::csr::Csr;

/// A partition of the nodes.
#[derive(Clone, Debug)]
pub(crate) struct Components {
    /// The component of each node.
    pub(crate) of: Vec<u32>,
    /// The nodes of each component, from the lowest.
    members: Csr,
}

impl Components {
    fn new(of: Vec<u32>, count: usize) -> Self {
        let members = Csr::new(count, of.iter().copied().zip(0_u32..));
        Self { of, members }
    }

    /// How many components there are.
    pub(crate) fn count(&self) -> usize {
        self.members.nodes()
    }

    /// The nodes of a component, from the lowest.
    pub(crate) fn members(&self, component: u32) -> &[u32] {
        self.members.targets(component)
    }
}

const NEW: u32 = u32::MAX;

/// The strongly connected components, numbered against the edges: an edge between two of them leads from the higher
/// number to the lower.
///
/// R. Tarjan, Depth-first search and linear graph algorithms (1972), with a stack of its own instead of recursion.
pub(crate) fn strong(forward: &Csr) -> Components {
    let nodes = forward.nodes();
    let mut search = Strong {
        forward,
        found: vec![NEW; nodes],
        low: vec![0; nodes],
        of: vec![NEW; nodes],
        open: Vec::new(),
        calls: Vec::new(),
        clock: 0,
        count: 0,
    };
    for node in 0..nodes as u32 {
        if search.found[node as usize] == NEW {
            search.run(node);
        }
    }
    Components::new(search.of, search.count as usize)
}

struct Strong<'g> {
    forward: &'g Csr,
    /// When each node was found.
    found: Vec<u32>,
    /// The earliest found node of its component that a node is known to reach.
    low: Vec<u32>,
    of: Vec<u32>,
    /// Nodes whose component is not complete.
    open: Vec<u32>,
    /// Nodes on the way down, each with the next of its edges to follow.
    calls: Vec<(u32, u32)>,
    clock: u32,
    count: u32,
}

impl Strong<'_> {
    fn enter(&mut self, node: u32) {
        self.found[node as usize] = self.clock;
        self.low[node as usize] = self.clock;
        self.clock += 1;
        self.open.push(node);
        self.calls.push((node, 0));
    }

    fn run(&mut self, root: u32) {
        self.enter(root);
        while let Some((node, next)) = self.calls.last_mut() {
            let node = *node;
            let Some(target) = self.forward.targets(node).get(*next as usize).copied() else {
                self.leave(node);
                continue;
            };
            *next += 1;
            if self.found[target as usize] == NEW {
                self.enter(target);
            } else if self.of[target as usize] == NEW {
                let low = &mut self.low[node as usize];
                *low = (*low).min(self.found[target as usize]);
            }
        }
    }

    fn leave(&mut self, node: u32) {
        self.calls.pop();
        let low = self.low[node as usize];
        if let Some((above, _)) = self.calls.last() {
            let above = &mut self.low[*above as usize];
            *above = (*above).min(low);
        }
        if low != self.found[node as usize] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.of[member as usize] = self.count;
            if member == node {
                break;
            }
        }
        self.count += 1;
    }
}

/// The connected components, whichever way the edges and the ties lead, numbered by their lowest nodes.
pub(crate) fn weak(forward: &Csr, ties: impl Iterator<Item = (u32, u32)>) -> Components {
    let nodes = forward.nodes();
    let mut sets = UnionFind::<u32>::new(nodes);
    for node in 0..nodes as u32 {
        for target in forward.targets(node) {
            sets.union(node, *target);
        }
    }
    for (one, other) in ties {
        sets.union(one, other);
    }
    let mut number_of = vec![NEW; nodes];
    let mut count = 0;
    let mut number = |set: u32| {
        let number = &mut number_of[set as usize];
        if *number == NEW {
            *number = count;
            count += 1;
        }
        *number
    };
    let of: Vec<u32> = sets.into_labeling().into_iter().map(&mut number).collect();
    Components::new(of, count as usize)
}

/// The topological generation of every strong component: 0 where nothing leads to it, else one more than the last
/// generation that does.
pub(crate) fn levels(forward: &Csr, strong: &Components) -> Vec<u32> {
    let mut levels = vec![0_u32; strong.count()];
    for component in (0..strong.count() as u32).rev() {
        let next = levels[component as usize] + 1;
        for target in strong.members(component).iter().flat_map(|node| forward.targets(*node)) {
            let target = strong.of[*target as usize];
            if target != component {
                let level = &mut levels[target as usize];
                *level = next.max(*level);
            }
        }
    }
    levels
}
