//! Concrete cycles: which nodes wait for each other, edge by edge.

use super::components::{Components, strong};
use super::csr::Csr;

const NONE: u32 = u32::MAX;

/// At most `most` cycles, each as its edges from its lowest node, and whether there may be more.
///
/// Every loop is a cycle of its own. Then, as the cycles of a graph may be more than anyone can list, every node that
/// waits for itself through others is on at least one cycle that is returned: for each that is not on one yet, from the
/// lowest, a shortest one through it. Cycles are in the order of their lowest nodes.
pub(crate) fn cycles(forward: &Csr, most: usize) -> (Vec<Vec<u32>>, bool) {
    let components = strong(forward);
    let mut search = Search {
        forward,
        components: &components,
        came_by: vec![(NONE, NONE); forward.nodes()],
        met_from: vec![NONE; forward.nodes()],
    };
    let mut on_cycle = vec![false; forward.nodes()];
    let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
    for node in 0..forward.nodes() as u32 {
        let loops = forward.arcs(node).find(|(target, _)| *target == node);
        found.extend(loops.map(|(_, edge)| (node, vec![edge])));
        if !on_cycle[node as usize] && components.members(components.of[node as usize]).len() > 1 {
            let (nodes, edges) = search.through(node);
            nodes.iter().for_each(|node| on_cycle[*node as usize] = true);
            found.push(from_lowest(&nodes, edges));
        }
        if found.len() > most {
            break;
        }
    }
    let more = found.len() > most;
    found.truncate(most);
    found.sort_by_key(|(lowest, _)| *lowest);
    (found.into_iter().map(|(_, edges)| edges).collect(), more)
}

fn from_lowest(nodes: &[u32], mut edges: Vec<u32>) -> (u32, Vec<u32>) {
    let lowest = nodes.iter().enumerate().min_by_key(|(_, node)| **node);
    let (at, node) = lowest.map_or((0, 0), |(at, node)| (at, *node));
    edges.rotate_left(at);
    (node, edges)
}

struct Search<'g> {
    forward: &'g Csr,
    components: &'g Components,
    /// The node and the edge by which each node was met.
    came_by: Vec<(u32, u32)>,
    /// The start of the search that met it last.
    met_from: Vec<u32>,
}

impl Search<'_> {
    /// A shortest cycle of two nodes or more through a node that lies on one: its nodes, and the edge out of each.
    fn through(&mut self, start: u32) -> (Vec<u32>, Vec<u32>) {
        let component = self.components.of[start as usize];
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for (target, edge) in self.forward.arcs(node) {
                if target == start && node != start {
                    return self.back(node, edge, start);
                }
                let inside = self.components.of[target as usize] == component && target != start;
                if inside && std::mem::replace(&mut self.met_from[target as usize], start) != start {
                    self.came_by[target as usize] = (node, edge);
                    queue.push_back(target);
                }
            }
        }
        (vec![start], Vec::new())
    }

    fn back(&self, last: u32, closing: u32, start: u32) -> (Vec<u32>, Vec<u32>) {
        let (mut nodes, mut edges) = (vec![last], vec![closing]);
        let mut at = last;
        while at != start {
            let (before, edge) = self.came_by[at as usize];
            nodes.push(before);
            edges.push(edge);
            at = before;
        }
        nodes.reverse();
        edges.reverse();
        (nodes, edges)
    }
}
