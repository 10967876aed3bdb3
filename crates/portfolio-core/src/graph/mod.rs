//! What waits for what: the dependency graph of a registry, and the questions that it answers (R15, R16).
//!
//! A [`DependencyGraph`] borrows from a [`Registry`]; every answer is made of the registry's [`ProjectIx`] and lives as
//! long as it. An edge leads from a predecessor to its successor. A graph is restricted to edges of a kind
//! ([`DependencyGraph::with_edges`]) or to projects ([`DependencyGraph::within`]), and every question is then asked of
//! what is left. Two projects that are tied without an order ([`EdgeType::Unordered`]) are neighbours, and neither waits for
//! the other: such ties are counted and join components ([`DependencyGraph::ties`]), and everything that asks who waits
//! for whom passes them over. A [`Query`] resolves to a [`Reach`], whose [`ProjectSet`] composes with any other: union, intersection,
//! difference, and again a restriction.
//!
//! ```
//! use portfolio_core::{DependencyGraph, load_text};
//! let text = "
//! format: portfolio/1
//! outline: {title: A plan}
//! sectors: [{id: metals, name: 金属}]
//! projects:
//!   - {id: mine, name: 采矿, sector: metals}
//!   - {id: coking, name: 炼焦, sector: metals, depends_on: [{project: mine, relation: supply}]}
//!   - {id: magnesium, name: 金属镁, sector: metals, depends_on: [{project: coking, relation: supply}]}
//! ";
//! let loaded = load_text("plan.yaml", text)?;
//! let registry = loaded.registry();
//! let graph = DependencyGraph::new(registry);
//! let mine = registry.index_of("mine").unwrap();
//! let behind = graph.descendants(mine);
//! let ids: Vec<&str> = registry.members(&behind).map(|project| project.id.as_str()).collect();
//! assert_eq!(ids, ["coking", "magnesium"]);
//! assert_eq!(graph.generations().len(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here recurses, and memory is linear in projects and edges: a chain of a million projects and a graph of a
//! million edges are in the tests.

mod adjacency;
mod components;
mod cycles;
mod part;
mod petgraph_support;
mod query;
mod reach;
mod reduce;
#[cfg(test)]
mod tests;
mod tree;

use petgraph::algo::toposort;

use crate::facts::Basis;
use crate::parameters::parameters;
#[cfg(doc)]
use crate::project::EdgeType;
use crate::project::{Dependency, Relation};
use crate::registry::{ProjectIx, ProjectSet, Registry};

pub(crate) use adjacency::{Adjacency, Csr};
use components::Components;
pub(crate) use cycles::cycles;
pub use part::{Part, PartQuery};
pub use query::{Direction, PathLimit, Paths, Query, Reach};
pub use tree::{Repeat, Tree, TreeLine};

/// The dependencies of a registry's projects, or a part of them.
#[derive(Clone, Debug)]
pub struct DependencyGraph<'r> {
    registry: &'r Registry,
    projects: ProjectSet,
    /// By successor in document order, then as written: edges with the same ends stand together in the adjacency.
    edges: Vec<Link>,
    /// Ties without an order, as written; a pair may state its tie at both ends.
    ties: Vec<Link>,
    /// The edges from both ends, by number.
    adjacency: Adjacency,
}

/// An edge by places in document order: `place` is its place in the successor's `depends_on`.
#[derive(Clone, Copy, Debug)]
struct Link {
    from: u32,
    to: u32,
    place: u32,
}

/// An edge: `to` waits for `from`. Or a tie without an order: `to` states that `from` is its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge<'r> {
    /// The predecessor, or the neighbour.
    pub from: ProjectIx,
    /// The successor; the project that states the dependency.
    pub to: ProjectIx,
    /// The dependency's place in the successor's `depends_on`, from 0.
    pub place: usize,
    /// The dependency as the successor states it.
    pub dependency: &'r Dependency,
}

/// Which dependencies count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeFilter {
    /// Only stated, or only inferred ones; both where `None`.
    pub basis: Option<Basis>,
    /// Only those of these relations; all where empty.
    pub relations: Vec<Relation>,
}

parameters! { EdgeFilter {
    basis: "basis",
    relations: "relation",
} }

impl EdgeFilter {
    /// Whether a dependency counts.
    #[must_use]
    pub fn admits(&self, dependency: &Dependency) -> bool {
        self.basis.is_none_or(|basis| basis == dependency.basis)
            && (self.relations.is_empty() || self.relations.contains(&dependency.relation))
    }
}

/// A cycle: each edge leads to the next one's predecessor, the last to the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle<'r> {
    /// Its edges, from the project that comes first in document order. A loop has one.
    pub edges: Vec<Edge<'r>>,
}

impl Cycle<'_> {
    /// Its projects, each once, from the one that comes first in document order; each waits for the one before it, and
    /// the first for the last.
    pub fn projects(&self) -> impl Iterator<Item = ProjectIx> {
        self.edges.iter().map(|edge| edge.from)
    }
}

impl<'r> DependencyGraph<'r> {
    /// The graph of every project and dependency of the registry, with loops and repeated edges as written.
    #[must_use]
    pub fn new(registry: &'r Registry) -> Self {
        let (mut edges, mut ties) = (Vec::new(), Vec::new());
        for (to, project) in (0_u32..).zip(registry.projects()) {
            for (place, dependency) in (0_u32..).zip(&project.depends_on) {
                // A registry has no dangling reference.
                let Some(from) = registry.index_of(&dependency.project) else { continue };
                let list = if dependency.edge.is_ordered() { &mut edges } else { &mut ties };
                list.push(Link { from: from.position() as u32, to, place });
            }
        }
        Self::of(registry, registry.all(), edges, ties)
    }

    fn of(registry: &'r Registry, projects: ProjectSet, edges: Vec<Link>, ties: Vec<Link>) -> Self {
        let size = registry.projects().len();
        let adjacency = Adjacency::numbered(size, edges.iter().map(|edge| (edge.from, edge.to)));
        Self { registry, projects, edges, ties, adjacency }
    }

    /// The same projects and edges, without the ties that have no order.
    #[must_use]
    pub fn ordered(&self) -> Self {
        Self { ties: Vec::new(), ..self.clone() }
    }

    /// The same projects with those of the edges that the filter admits.
    #[must_use]
    pub fn with_edges(&self, filter: &EdgeFilter) -> Self {
        self.keep(self.projects.clone(), |edge| filter.admits(edge.dependency))
    }

    /// The projects that are in `set` too, with the edges between them. What waits for another only through a project
    /// outside of the set no longer waits for it.
    #[must_use]
    pub fn within(&self, set: &ProjectSet) -> Self {
        let projects = self.projects.intersection(set);
        self.keep(projects.clone(), |edge| projects.contains(edge.from) && projects.contains(edge.to))
    }

    /// The transitive reduction: the same projects, and as few of the edges as say the same about who waits for whom.
    ///
    /// Without cycles it is unique. With cycles it is that of the condensation: projects that wait for each other count
    /// as one, edges among them are kept, and an edge between two such groups is dropped where a longer way joins them.
    /// Of several edges from one project to another the first is kept; ties without an order say nothing of who waits and
    /// are left out. Types and lags are not looked at, so a reduced
    /// graph is for reading, not for scheduling.
    #[must_use]
    pub fn reduced(&self) -> Self {
        let keep = reduce::reduction(&self.adjacency);
        let edges = self.edges.iter().zip(keep).filter_map(|(link, keep)| keep.then_some(*link)).collect();
        Self::of(self.registry, self.projects.clone(), edges, Vec::new())
    }

    /// A graph of its own and not petgraph's `NodeFiltered` or `EdgeFiltered` over this one: measured on 1,000,000 nodes and
    /// 5,000,000 edges of which nine tenths of the nodes stay, making it takes 250 ms once, while through a filter the strong
    /// components take 181 ms for 135, a topological order 611 for 381, and a search 2.2 for 0.9. What is restricted is
    /// ordered, searched and reduced, so that with the second question it has paid for itself.
    fn keep(&self, projects: ProjectSet, keep: impl Fn(&Edge<'r>) -> bool) -> Self {
        let kept =
            |links: &[Link]| links.iter().copied().filter(|link| keep(&self.edge(*link))).collect::<Vec<_>>();
        Self::of(self.registry, projects, kept(&self.edges), kept(&self.ties))
    }

    /// The registry that it borrows from.
    #[must_use]
    pub const fn registry(&self) -> &'r Registry {
        self.registry
    }

    /// Its projects, with those that have no edge.
    #[must_use]
    pub const fn projects(&self) -> &ProjectSet {
        &self.projects
    }

    /// Its projects that have an edge, or a tie without an order.
    #[must_use]
    pub fn connected(&self) -> ProjectSet {
        let mut set = self.in_order();
        for tie in self.ties() {
            set.insert(tie.from);
            set.insert(tie.to);
        }
        set
    }

    /// Its projects that wait for another or that another waits for.
    #[must_use]
    pub fn in_order(&self) -> ProjectSet {
        let mut set = self.registry.none();
        for edge in self.edges() {
            set.insert(edge.from);
            set.insert(edge.to);
        }
        set
    }

    /// Its ties without an order, a pair of projects once, by the project that states it first in document order, then as
    /// written. A project has no tie with itself.
    pub fn ties(&self) -> impl Iterator<Item = Edge<'r>> {
        let mut met = std::collections::BTreeSet::new();
        let first = move |link: &&Link| {
            link.from != link.to && met.insert((link.from.min(link.to), link.from.max(link.to)))
        };
        self.ties.iter().filter(first).map(|link| self.edge(*link))
    }

    /// The ties of a project without an order; each leads to it or from it, wherever it is stated.
    pub fn neighbours(&self, project: ProjectIx) -> impl Iterator<Item = Edge<'r>> {
        self.ties().filter(move |tie| tie.from == project || tie.to == project)
    }

    /// Its edges and its ties without an order together, by the project that states them in document order, then as
    /// written: what a picture shows.
    #[must_use]
    pub fn all_edges(&self) -> Vec<Edge<'r>> {
        let mut edges: Vec<Edge<'r>> = self.edges().chain(self.ties()).collect();
        edges.sort_by_key(|edge| (edge.to, edge.place));
        edges
    }

    /// Its edges, by successor in document order, then as written.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge<'r>> {
        self.edges.iter().map(|link| self.edge(*link))
    }

    /// The edges that lead to a project, as it states them.
    pub fn incoming(&self, project: ProjectIx) -> impl Iterator<Item = Edge<'r>> {
        let edges = self.adjacency.backward.carried(self.node(project));
        edges.iter().map(|number| self.edge(self.edges[*number as usize]))
    }

    /// The edges that lead from a project, by successor in document order.
    pub fn outgoing(&self, project: ProjectIx) -> impl Iterator<Item = Edge<'r>> {
        let edges = self.adjacency.forward.carried(self.node(project));
        edges.iter().map(|number| self.edge(self.edges[*number as usize]))
    }

    /// Whether no edge leads to a project or from it.
    pub(crate) fn stands_alone(&self, project: ProjectIx) -> bool {
        let Adjacency { forward, backward, .. } = &self.adjacency;
        let node = self.node(project);
        forward.range(node).is_empty() && backward.range(node).is_empty()
    }

    /// The node of a project.
    ///
    /// # Panics
    /// Where the project is of another registry.
    fn node(&self, project: ProjectIx) -> u32 {
        // There are fewer projects than a 32-bit number counts.
        self.registry.position(project) as u32
    }

    fn edge(&self, link: Link) -> Edge<'r> {
        let to = self.registry.ix(link.to as usize);
        let place = link.place as usize;
        let dependency = &self.registry.at(to).depends_on[place];
        Edge { from: self.registry.ix(link.from as usize), to, place, dependency }
    }

    /// The topological generations: first what waits for nothing, then, one after another, what waits for something of
    /// the generation before and for nothing later. Projects that wait for each other are of one generation, as if they
    /// were one. Each generation is in document order.
    #[must_use]
    pub fn generations(&self) -> Vec<Vec<ProjectIx>> {
        let strong = components::strong(&self.adjacency);
        let levels = components::levels(&self.adjacency.forward, &strong);
        let mut generations: Vec<Vec<ProjectIx>> = Vec::new();
        for project in self.projects.iter() {
            let level = levels[strong.of[project.position()] as usize] as usize;
            if generations.len() <= level {
                generations.resize_with(level + 1, Vec::new);
            }
            generations[level].push(project);
        }
        generations
    }

    /// Whether no project waits for itself, directly or through others.
    #[must_use]
    pub fn is_acyclic(&self) -> bool {
        toposort(&self.adjacency, None).is_ok()
    }

    /// The strongly connected components: projects that all wait for each other, and each other project by itself. By
    /// their first projects in document order, each in document order.
    #[must_use]
    pub fn strong_components(&self) -> Vec<Vec<ProjectIx>> {
        self.groups(&components::strong(&self.adjacency), |_| true)
    }

    /// The projects that wait for themselves, directly or through others, by the strong component that they share.
    #[must_use]
    pub fn cyclic_components(&self) -> Vec<Vec<ProjectIx>> {
        let waits_for_itself = |project: ProjectIx| self.outgoing(project).any(|edge| edge.to == project);
        let mut components = self.strong_components();
        components.retain(|members| members.len() > 1 || waits_for_itself(members[0]));
        components
    }

    /// The projects that wait for themselves, directly or through others.
    #[must_use]
    pub fn cyclic(&self) -> ProjectSet {
        self.registry.set(self.cyclic_components().into_iter().flatten())
    }

    /// The connected components: projects that edges, whichever way they lead, or ties without an order join; a project without edges is one by
    /// itself. By their first projects in document order, each in document order.
    #[must_use]
    pub fn components(&self) -> Vec<Vec<ProjectIx>> {
        self.components_where(|_| true)
    }

    /// The connected components whose first project `keep` keeps.
    pub(crate) fn components_where(&self, keep: impl Fn(ProjectIx) -> bool) -> Vec<Vec<ProjectIx>> {
        let ties = self.ties.iter().map(|tie| (tie.from, tie.to));
        self.groups(&components::weak(&self.adjacency, ties), keep)
    }

    fn groups(&self, components: &Components, keep: impl Fn(ProjectIx) -> bool) -> Vec<Vec<ProjectIx>> {
        let mut groups = Vec::new();
        for project in self.projects.iter().filter(|project| keep(*project)) {
            let members = components.members(components.of[project.position()]);
            if members.first().is_some_and(|first| *first as usize == project.position()) {
                groups.push(members.iter().map(|node| self.registry.ix(*node as usize)).collect());
            }
        }
        groups
    }

    /// At most `most` concrete cycles, in the order of their first projects, and whether there may be more.
    ///
    /// Every dependency of a project on itself is one. Beyond that a graph may have more cycles than anyone can list:
    /// every project that waits for itself through others is on at least one that is listed, a shortest one for the
    /// first project that it is listed for.
    #[must_use]
    pub fn cycles(&self, most: usize) -> (Vec<Cycle<'r>>, bool) {
        let (cycles, more) = cycles::cycles(&self.adjacency, most);
        let edge = |(_, number): (u32, u32)| self.edge(self.edges[number as usize]);
        let cycles = cycles.into_iter().map(|round| Cycle { edges: round.into_iter().map(edge).collect() });
        (cycles.collect(), more)
    }
}
