//! Concrete cycles: which nodes wait for each other, edge by edge.

use std::collections::VecDeque;

use super::adjacency::{Adjacency, Csr};
use super::components::{Components, strong};

const NONE: u32 = u32::MAX;

/// A cycle: each node with what its edge to the next one carries, from the lowest node.
pub(crate) type Round<W> = Vec<(u32, W)>;

/// At most `most` cycles, and whether there may be more.
///
/// Every loop is a cycle of its own. Then, as the cycles of a graph may be more than anyone can list, every node that
/// waits for itself through others is on at least one cycle that is returned: for each that is not on one yet, from the
/// lowest, a shortest one through it. Cycles are in the order of their lowest nodes.
pub(crate) fn cycles<F: Copy, B>(graph: &Adjacency<F, B>, most: usize) -> (Vec<Round<F>>, bool) {
    let forward = &graph.forward;
    let components = strong(graph);
    let mut search = Search {
        forward,
        components: &components,
        came_by: vec![(NONE, 0); forward.nodes()],
        met_from: vec![NONE; forward.nodes()],
    };
    let mut on_cycle = vec![false; forward.nodes()];
    let mut rounds: Vec<Round<F>> = Vec::new();
    for node in 0..forward.nodes() as u32 {
        let loops = forward.arcs(node).filter(|(target, _)| *target == node);
        rounds.extend(loops.map(|(_, carried)| vec![(node, carried)]));
        if !on_cycle[node as usize] && components.members(components.of[node as usize]).len() > 1 {
            let mut round = search.through(node);
            round.iter().for_each(|(node, _)| on_cycle[*node as usize] = true);
            let lowest = (0..round.len()).min_by_key(|place| round[*place].0);
            round.rotate_left(lowest.unwrap_or(0));
            rounds.push(round);
        }
        if rounds.len() > most {
            break;
        }
    }
    let more = rounds.len() > most;
    rounds.truncate(most);
    rounds.sort_by_key(|round| round.first().map(|(lowest, _)| *lowest));
    (rounds, more)
}

struct Search<'g, W> {
    forward: &'g Csr<W>,
    components: &'g Components,
    /// The node by which each node was met, and the place of the edge.
    came_by: Vec<(u32, usize)>,
    /// The start of the search that met it last.
    met_from: Vec<u32>,
}

impl<W: Copy> Search<'_, W> {
    /// A shortest cycle of two nodes or more through a node that lies on one.
    fn through(&mut self, start: u32) -> Round<W> {
        let component = self.components.of[start as usize];
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for place in self.forward.range(node) {
                let (target, _) = self.forward.arc(place);
                if target == start && node != start {
                    return self.back(node, place, start);
                }
                let inside = self.components.of[target as usize] == component && target != start;
                if inside && std::mem::replace(&mut self.met_from[target as usize], start) != start {
                    self.came_by[target as usize] = (node, place);
                    queue.push_back(target);
                }
            }
        }
        Vec::new()
    }

    fn back(&self, last: u32, closing: usize, start: u32) -> Round<W> {
        let carried = |place: usize| *self.forward.arc(place).1;
        let mut round = vec![(last, carried(closing))];
        let mut node = last;
        while node != start {
            let (before, place) = self.came_by[node as usize];
            round.push((before, carried(place)));
            node = before;
        }
        round.reverse();
        round
    }
}
