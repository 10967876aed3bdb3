//! What can be reached, in how many steps, and by which ways.

use std::collections::BTreeSet;

use super::components::{Components, strong};
use super::csr::Csr;

/// Not reached.
pub(crate) const FAR: u32 = u32::MAX;

/// The fewest steps from any start to each node, up to `depth`; [`FAR`] where there is no way.
pub(crate) fn steps(adjacency: &Csr, starts: impl Iterator<Item = u32>, depth: Option<u32>) -> Vec<u32> {
    let mut steps = vec![FAR; adjacency.nodes()];
    let mut queue = std::collections::VecDeque::new();
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

/// At most `most` ways from one node to another, each as its nodes, and whether there are more. No node is passed twice;
/// edges with the same ends are one, and must stand together in `forward`. Ways come in the order of the edges at the first node where they part.
///
/// Only nodes that lead on to the goal are entered, so that every step belongs to a way. A way can run into a dead end
/// only within a cycle's component, which it has passed in part; there the way ahead is looked at before each step, which
/// costs the size of the component.
pub(crate) fn ways(forward: &Csr, backward: &Csr, from: u32, to: u32, most: usize) -> (Vec<Vec<u32>>, bool) {
    let leads_on = steps(backward, std::iter::once(to), None);
    let mut walk = Walk {
        forward,
        leads_on,
        strong: strong(forward),
        passed: vec![false; forward.nodes()],
        way: Vec::new(),
    };
    walk.all(from, to, most)
}

struct Walk<'g> {
    forward: &'g Csr,
    leads_on: Vec<u32>,
    strong: Components,
    passed: Vec<bool>,
    /// The nodes of the way so far, each with the next of its edges to follow.
    way: Vec<(u32, usize)>,
}

impl Walk<'_> {
    fn all(&mut self, from: u32, to: u32, most: usize) -> (Vec<Vec<u32>>, bool) {
        let mut found = Vec::new();
        if self.leads_on[from as usize] == FAR {
            return (found, false);
        }
        self.enter(from);
        while let Some((node, next)) = self.way.last_mut() {
            let (node, at) = (*node, *next);
            *next += 1;
            let target = if node == to { None } else { self.forward.targets(node).get(at).copied() };
            match target {
                Some(target) if self.may_enter(node, at, target, to) => self.enter(target),
                Some(_) => {}
                None => {
                    if node == to {
                        if found.len() == most {
                            return (found, true);
                        }
                        found.push(self.way.iter().map(|(node, _)| *node).collect());
                    }
                    self.passed[node as usize] = false;
                    self.way.pop();
                }
            }
        }
        (found, false)
    }

    fn enter(&mut self, node: u32) {
        self.passed[node as usize] = true;
        self.way.push((node, 0));
    }

    fn may_enter(&self, node: u32, at: usize, target: u32, to: u32) -> bool {
        !self.passed[target as usize]
            && self.leads_on[target as usize] != FAR
            && (at == 0 || self.forward.targets(node)[at - 1] != target)
            && self.is_open(target, to)
    }

    /// Whether the goal can still be reached from a node without passing the way so far. Nothing of the way lies behind the
    /// node's component, so it is enough to get out of it.
    fn is_open(&self, node: u32, to: u32) -> bool {
        let own = self.strong.of[node as usize];
        if self.strong.members(own).len() == 1 {
            return true;
        }
        let mut met = BTreeSet::from([node]);
        let mut open = vec![node];
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            for next in self.forward.targets(at) {
                let leaves = self.strong.of[*next as usize] != own;
                if leaves && self.leads_on[*next as usize] != FAR {
                    return true;
                }
                if !leaves && !self.passed[*next as usize] && met.insert(*next) {
                    open.push(*next);
                }
            }
        }
        false
    }
}
