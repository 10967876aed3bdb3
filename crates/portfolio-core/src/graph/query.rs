//! Queries: which projects lie before or behind some others, how far, and by which paths.

use petgraph::visit::Reversed;
use serde::{Deserialize, Serialize};

use super::DependencyGraph;
use super::reach::{FAR, paths, reached, steps};
use crate::registry::{ProjectIx, ProjectSet};

/// Which way to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Against the edges: what must come first.
    Up,
    /// Along the edges: what waits.
    #[default]
    Down,
    /// What must come first, and what waits; not what else those wait for.
    Both,
}

/// A question for everything before or behind some projects.
///
/// ```
/// # use portfolio_core::graph::DependencyGraph;
/// # use portfolio_core::Registry;
/// # fn ask(registry: &Registry) {
/// let graph = DependencyGraph::new(registry);
/// let all = registry.all();
/// let two_steps = graph.query(&all).up().depth(2).resolve();
/// let others = all.difference(two_steps.projects());
/// # let _ = others; }
/// ```
#[derive(Clone, Debug)]
pub struct Query<'g, 'r> {
    graph: &'g DependencyGraph<'r>,
    starts: ProjectSet,
    direction: Direction,
    depth: Option<u32>,
}

/// What a query resolves to.
#[derive(Clone, Debug)]
pub struct Reach {
    projects: ProjectSet,
    up: Option<Vec<u32>>,
    down: Option<Vec<u32>>,
}

/// How many paths are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathLimit {
    /// At most so many paths.
    pub paths: usize,
    /// At most so many projects on all of them together, except that the first path is always whole.
    pub projects: usize,
}

impl Default for PathLimit {
    /// 1,000 paths, of 1,000,000 projects together.
    fn default() -> Self {
        Self { paths: 1_000, projects: 1_000_000 }
    }
}

/// Paths from one project to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Each from the first project to the last, no project twice.
    pub paths: Vec<Vec<ProjectIx>>,
    /// Whether there are more than the limit allows.
    pub more: bool,
}

impl<'g> Query<'g, '_> {
    /// Looks for what must come first.
    #[must_use]
    pub fn up(self) -> Self {
        self.direction(Direction::Up)
    }

    /// Looks for what waits. The default.
    #[must_use]
    pub fn down(self) -> Self {
        self.direction(Direction::Down)
    }

    /// Looks that way.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Goes at most so many steps.
    #[must_use]
    pub fn depth(mut self, depth: impl Into<Option<u32>>) -> Self {
        self.depth = depth.into();
        self
    }

    /// The answer. Starts that are not in the graph are left out.
    #[must_use]
    pub fn resolve(&self) -> Reach {
        let graph: &'g DependencyGraph<'_> = self.graph;
        let starts = self.starts.intersection(graph.projects());
        let steps = |adjacency, wanted: bool| {
            wanted.then(|| steps(adjacency, starts.iter().map(|start| start.position() as u32), self.depth))
        };
        let up = steps(&graph.adjacency.backward, self.direction != Direction::Down);
        let down = steps(&graph.adjacency.forward, self.direction != Direction::Up);
        let reached =
            |steps: &Option<Vec<u32>>, index: usize| steps.as_ref().is_some_and(|steps| steps[index] != FAR);
        let projects = graph.registry.set_where(|index| reached(&up, index) || reached(&down, index));
        Reach { projects, up, down }
    }
}

impl Reach {
    /// What was reached, with the starts themselves.
    #[must_use]
    pub const fn projects(&self) -> &ProjectSet {
        &self.projects
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_projects(self) -> ProjectSet {
        self.projects
    }

    /// The fewest steps from a start to the project, whichever way; `None` where it is not reached.
    #[must_use]
    pub fn depth(&self, project: ProjectIx) -> Option<u32> {
        let steps_to =
            |steps: &Option<Vec<u32>>| steps.as_ref().and_then(|s| s.get(project.position()).copied());
        let nearest = steps_to(&self.up).into_iter().chain(steps_to(&self.down)).min();
        nearest.filter(|steps| *steps != FAR)
    }
}

impl<'r> DependencyGraph<'r> {
    /// A question for what lies behind some projects, or before them.
    #[must_use]
    pub fn query(&self, starts: &ProjectSet) -> Query<'_, 'r> {
        Query { graph: self, starts: starts.clone(), direction: Direction::default(), depth: None }
    }

    /// What a project waits for directly, each once, as the project states them.
    pub fn predecessors(&self, project: ProjectIx) -> impl Iterator<Item = ProjectIx> {
        self.distinct(self.adjacency.backward.targets(self.node(project)))
    }

    /// What waits for a project directly, each once, in document order.
    pub fn successors(&self, project: ProjectIx) -> impl Iterator<Item = ProjectIx> {
        self.distinct(self.adjacency.forward.targets(self.node(project)))
    }

    /// Everything that a project waits for, directly or through others; not itself, even on a cycle.
    #[must_use]
    pub fn ancestors(&self, project: ProjectIx) -> ProjectSet {
        self.others(project, Direction::Up)
    }

    /// Everything that waits for a project, directly or through others; not itself, even on a cycle.
    #[must_use]
    pub fn descendants(&self, project: ProjectIx) -> ProjectSet {
        self.others(project, Direction::Down)
    }

    fn others(&self, project: ProjectIx, direction: Direction) -> ProjectSet {
        let start = self.node(project);
        let reached = match direction {
            Direction::Up => reached(Reversed(&self.adjacency), start),
            Direction::Down | Direction::Both => reached(&self.adjacency, start),
        };
        let others = reached.ones().filter(|place| *place != start as usize);
        self.registry.set(others.map(|place| self.registry.ix(place)))
    }

    /// The paths along the edges from one project to another, as many as the limit allows, in the order of the successors
    /// where they part. From a project to itself there is one, without an edge.
    ///
    /// Two projects may have more paths between them than there are grains of sand. Each path costs at most what the graph
    /// costs to pass once, and its own length where nothing waits for itself.
    ///
    /// # Panics
    /// Where a project is not of this registry.
    #[must_use]
    pub fn paths(&self, from: ProjectIx, to: ProjectIx, limit: PathLimit) -> Paths {
        let between = paths(&self.adjacency, self.node(from), self.node(to), limit);
        let path = |way: Vec<u32>| way.into_iter().map(|node| self.registry.ix(node as usize)).collect();
        Paths { paths: between.paths.into_iter().map(path).collect(), more: between.more }
    }

    fn distinct(&self, nodes: &[u32]) -> impl Iterator<Item = ProjectIx> {
        let mut met = std::collections::BTreeSet::new();
        nodes.iter().filter(move |node| met.insert(**node)).map(|node| self.registry.ix(*node as usize))
    }
}
