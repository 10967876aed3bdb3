//! The transitive reduction: which edges say nothing that longer ways don't say.

use super::adjacency::{Adjacency, Csr};
use super::components::{Components, levels, strong};

const NONE: u32 = u32::MAX;

/// Whether each of the edges, numbered as in `forward`, belongs to the transitive reduction.
///
/// On a graph without cycles the reduction is unique. With cycles it is that of the condensation (each strong component
/// one node): an edge between two components is dropped where a longer way joins them, an edge within one is kept. Of
/// edges with the same ends the first is kept.
///
/// Searches go no further than the generation of a node's last successor and use reduced edges only: a complete graph
/// of n nodes takes n² steps, a chain none, at worst it is nodes times edges. Memory is linear.
pub(crate) fn reduction(graph: &Adjacency) -> Vec<bool> {
    let forward = &graph.forward;
    let components = strong(graph);
    let condensed = Condensed::new(forward, &components);
    let mut keep = vec![false; forward.len()];
    // The last component that each component was kept as a successor of; the last node that each was met from.
    let mut kept_by = vec![NONE; components.count()];
    let mut met_from = vec![NONE; forward.nodes()];
    for component in 0..components.count() as u32 {
        condensed.targets(component).iter().for_each(|target| kept_by[*target as usize] = component);
        for node in components.members(component) {
            for (target, edge) in forward.arcs(*node) {
                let within = components.of[target as usize];
                let wanted = within == component || kept_by[within as usize] == component;
                if wanted && std::mem::replace(&mut met_from[target as usize], *node) != *node {
                    keep[edge as usize] = true;
                }
            }
        }
    }
    keep
}

/// The reduction of the graph of strong components. They are numbered against the edges, so that the successors of each
/// are reduced before it.
struct Condensed {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

impl Condensed {
    fn targets(&self, component: u32) -> &[u32] {
        let at = component as usize;
        &self.targets[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }

    fn new(forward: &Csr, components: &Components) -> Self {
        let levels = levels(forward, components);
        let level = |component: &u32| levels[*component as usize];
        let mut reduced = Self { offsets: vec![0], targets: Vec::new() };
        let mut reached_from = vec![NONE; components.count()];
        let mut listed_by = vec![NONE; components.count()];
        let (mut successors, mut open) = (Vec::new(), Vec::new());
        for component in 0..components.count() as u32 {
            successors.clear();
            for target in components.members(component).iter().flat_map(|node| forward.targets(*node)) {
                let target = components.of[*target as usize];
                if target != component
                    && std::mem::replace(&mut listed_by[target as usize], component) != component
                {
                    successors.push(target);
                }
            }
            // A way from one successor to another leads to a later generation.
            successors.sort_unstable_by_key(|target| (level(target), *target));
            let last = successors.last().map_or(0, &level);
            for successor in &successors {
                if reached_from[*successor as usize] == component {
                    continue;
                }
                reduced.targets.push(*successor);
                open.push(*successor);
                while let Some(node) = open.pop() {
                    if level(&node) >= last {
                        continue;
                    }
                    for target in reduced.targets(node) {
                        let new =
                            std::mem::replace(&mut reached_from[*target as usize], component) != component;
                        if new && level(target) <= last {
                            open.push(*target);
                        }
                    }
                }
            }
            reduced.offsets.push(reduced.targets.len() as u32);
        }
        reduced
    }
}
