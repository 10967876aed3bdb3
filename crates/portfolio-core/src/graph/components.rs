//! Which nodes belong together: strongly (each waits for every other) and weakly (some chain of edges joins them).

use petgraph::algo::kosaraju_scc;
use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::adjacency::{Adjacency, Csr};

/// A partition of the nodes.
#[derive(Clone, Debug)]
pub(crate) struct Components {
    /// The component of each node.
    pub(crate) of: Vec<u32>,
    /// The nodes of each component, from the lowest.
    members: Csr<()>,
}

impl Components {
    fn new(of: Vec<u32>, count: usize) -> Self {
        let members = of.iter().copied().zip(0_u32..).map(|(component, node)| (component, node, ()));
        let members = Csr::new(count, members);
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
pub(crate) fn strong<F, B>(graph: &Adjacency<F, B>) -> Components {
    let mut of = vec![NEW; graph.forward.nodes()];
    let components = kosaraju_scc(graph);
    for (component, members) in (0_u32..).zip(&components) {
        members.iter().for_each(|node| of[*node as usize] = component);
    }
    Components::new(of, components.len())
}

/// The connected components, whichever way the edges and the ties lead, numbered by their lowest nodes.
pub(crate) fn weak(graph: &Adjacency, ties: impl Iterator<Item = (u32, u32)>) -> Components {
    let nodes = graph.forward.nodes();
    let mut sets = UnionFind::<u32>::new(nodes);
    for edge in graph.edge_references() {
        sets.union(edge.source(), edge.target());
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
pub(crate) fn levels<W>(forward: &Csr<W>, strong: &Components) -> Vec<u32> {
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
