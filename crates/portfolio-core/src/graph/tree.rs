//! The graph as a tree for reading: every project with what waits for it (or what it waits for) below it, each subtree
//! once.

use super::reach::steps;
use super::{Adjacency, Csr, DependencyGraph, Direction, Edge, components};
use crate::registry::{ProjectIx, ProjectSet};

/// A forest of projects: the lines of a tree from top to bottom. At most one line for each root and edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree<'r> {
    /// Its lines, each parent before its children.
    pub lines: Vec<TreeLine<'r>>,
}

impl<'r> Tree<'r> {
    /// The lines of each root, which come first, with all below it.
    pub fn by_root(&self) -> impl Iterator<Item = &[TreeLine<'r>]> {
        self.lines.chunk_by(|_, next| next.depth > 0)
    }
}

/// One line: a project at the end of an edge, or a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeLine<'r> {
    /// How deep; a root is at 0.
    pub depth: usize,
    /// The project.
    pub project: ProjectIx,
    /// The edge that it hangs on; `None` for a root.
    pub edge: Option<Edge<'r>>,
    /// Whether it is the last below its parent.
    pub last: bool,
    /// Whether its own subtree stands here.
    pub repeat: Repeat,
    /// Whether it has a subtree that the depth asked for cuts off.
    pub cut: bool,
}

impl TreeLine<'_> {
    /// The line of a project with nothing above it and nothing below it.
    #[must_use]
    pub const fn alone(project: ProjectIx) -> Self {
        Self { depth: 0, project, edge: None, last: true, repeat: Repeat::Here, cut: false }
    }
}

/// Whether a project with its subtree stands at this line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It does: of all lines of a project at most one.
    Here,
    /// It stands at another line: marked `(*)`.
    Elsewhere,
    /// The project is above this line: a cycle.
    Cycle,
}

impl<'r> DependencyGraph<'r> {
    /// The tree of what waits for `roots` ([`Direction::Down`], also for `Both`) or of what they wait for
    /// ([`Direction::Up`]), at most `depth` edges deep. Roots come in document order.
    ///
    /// A subtree stands where its project is met first; with a `depth`, where it is met nearest to a root, so that
    /// nothing within the depth is left out.
    #[must_use]
    pub fn tree(&self, roots: &ProjectSet, direction: Direction, depth: Option<u32>) -> Tree<'r> {
        let Adjacency { forward, backward } = &self.adjacency;
        let adjacency = if direction == Direction::Up { backward } else { forward };
        let roots = roots.intersection(&self.projects);
        let starts = roots.iter().map(|root| root.position() as u32);
        let nearest = depth.map(|_| steps(adjacency, starts, None));
        let mut walk = Walk {
            graph: self,
            adjacency,
            nearest,
            depth: depth.map(|depth| depth as usize),
            state: vec![State::New; self.registry.projects().len()],
            lines: Vec::new(),
            open: Vec::new(),
        };
        let mut left = roots.len();
        for root in roots.iter() {
            left -= 1;
            walk.run(root, left == 0);
        }
        Tree { lines: walk.lines }
    }

    /// Where a tree of the whole graph begins: the projects with an edge that wait for nothing (or, going up, that
    /// nothing waits for), and of each cycle with nothing before it the first project.
    #[must_use]
    pub fn roots(&self, direction: Direction) -> ProjectSet {
        let (ahead, behind) = match direction {
            Direction::Up => (&self.adjacency.backward, &self.adjacency.forward),
            Direction::Down | Direction::Both => (&self.adjacency.forward, &self.adjacency.backward),
        };
        let strong = components::strong(&self.adjacency);
        let mut fed = vec![false; strong.count()];
        for node in 0..ahead.nodes() as u32 {
            let own = strong.of[node as usize];
            let others = ahead.targets(node).iter().map(|target| strong.of[*target as usize]);
            others.filter(|other| *other != own).for_each(|other| fed[other as usize] = true);
        }
        let is_root = |node: u32| {
            let own = strong.of[node as usize];
            let has_edges = !ahead.targets(node).is_empty() || !behind.targets(node).is_empty();
            has_edges && !fed[own as usize] && strong.members(own).first() == Some(&node)
        };
        self.registry.set_where(|index| is_root(index as u32))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// Its subtree is being written.
    Above,
    Done,
}

struct Walk<'g, 'r> {
    graph: &'g DependencyGraph<'r>,
    adjacency: &'g Csr,
    nearest: Option<Vec<u32>>,
    depth: Option<usize>,
    state: Vec<State>,
    lines: Vec<TreeLine<'r>>,
    /// The projects above, each with the next of its edges to follow.
    open: Vec<(u32, usize)>,
}

impl<'r> Walk<'_, 'r> {
    fn run(&mut self, root: ProjectIx, last: bool) {
        self.line(root.position() as u32, None, last);
        while let Some((node, next)) = self.open.last_mut() {
            let (node, index) = (*node, *next);
            *next += 1;
            let targets = self.adjacency.targets(node);
            let Some(target) = targets.get(index).copied() else {
                self.state[node as usize] = State::Done;
                self.open.pop();
                continue;
            };
            let number = self.adjacency.carried(node)[index] as usize;
            let edge = self.graph.edge(self.graph.edges[number]);
            self.line(target, Some(edge), index + 1 == targets.len());
        }
    }

    fn line(&mut self, node: u32, edge: Option<Edge<'r>>, last: bool) {
        let depth = self.open.len();
        let is_leaf = self.adjacency.targets(node).is_empty();
        let within = self.depth.is_none_or(|most| depth < most);
        let nearest = self.nearest.as_ref().is_none_or(|nearest| nearest[node as usize] as usize == depth);
        let repeat = match self.state[node as usize] {
            State::Above => Repeat::Cycle,
            State::Done => Repeat::Elsewhere,
            State::New if !nearest => Repeat::Elsewhere,
            State::New => Repeat::Here,
        };
        let cut = repeat == Repeat::Here && !is_leaf && !within;
        let project = self.graph.registry.ix(node as usize);
        self.lines.push(TreeLine { depth, project, edge, last, repeat, cut });
        if repeat != Repeat::Here {
            return;
        }
        let opens = !is_leaf && within;
        self.state[node as usize] = if opens { State::Above } else { State::Done };
        if opens {
            self.open.push((node, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph_of;

    /// Two roots: 0 with 2 and 3 below it, of which 3 leads on to 4, and 1 with 2.
    #[test]
    fn the_last_below_each_parent_is_known_and_roots_come_apart() {
        let registry = graph_of(5, &[(0, 2), (0, 3), (3, 4), (1, 2)]);
        let graph = DependencyGraph::new(&registry);
        let tree = graph.tree(&graph.roots(Direction::Down), Direction::Down, None);
        let lines = |lines: &[TreeLine<'_>]| {
            lines.iter().map(|line| (line.depth, line.project.position(), line.last)).collect::<Vec<_>>()
        };
        let first = vec![(0, 0, false), (1, 2, false), (1, 3, true), (2, 4, true)];
        let second = vec![(0, 1, true), (1, 2, true)];
        assert_eq!(tree.by_root().map(lines).collect::<Vec<_>>(), [first, second]);
        assert!(TreeLine::alone(registry.ix(0)).last);
    }
}
