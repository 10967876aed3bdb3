//! From a registry to a network: which projects bind, how long they take, when they may start.

use super::network::{Link, Network, NetworkError};
use super::{ScheduleError, ScheduleQuery};
use crate::calendar::{Month, Months};
use crate::graph::{DependencyGraph, Edge};
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};

/// Stands for "no node".
const NONE: u32 = u32::MAX;

/// The selected projects and all that they wait for, as a network. Nodes are numbered in the order of ids, so that a tie
/// between numbers is a tie between ids.
#[derive(Debug)]
pub(crate) struct Plan<'r, 'q> {
    registry: &'r Registry,
    selected: &'q ProjectSet,
    graph: DependencyGraph<'r>,
    projects: Vec<ProjectIx>,
    nodes: Vec<u32>,
    linked: Vec<bool>,
    /// The nodes and links.
    pub(crate) network: Network,
    /// The first month that each node may start in, from month 0.
    pub(crate) not_before: Vec<i64>,
    /// Month 0, where the registry has any date to begin at.
    pub(crate) origin: Option<Month>,
}

impl<'r, 'q> Plan<'r, 'q> {
    /// The network of the selected projects, and of `also`, whether it is selected or not.
    ///
    /// # Errors
    /// A cycle among them.
    pub(crate) fn new(
        registry: &'r Registry,
        selected: &'q ProjectSet,
        query: &ScheduleQuery,
        also: Option<ProjectIx>,
    ) -> Result<Self, ScheduleError> {
        let graph = DependencyGraph::new(registry).with_edges(&query.edges);
        let projects = binding(&graph, selected, also);
        let mut nodes = vec![NONE; registry.projects().len()];
        for (node, index) in (0_u32..).zip(&projects) {
            nodes[index.position()] = node;
        }
        let duration = |project: &Project| project.timeline.duration_months().and_then(months);
        let durations = projects.iter().map(|index| duration(registry.at(*index))).collect();
        let links = links(&graph, &nodes);
        let mut linked = vec![false; projects.len()];
        links.iter().flat_map(|link| [link.from, link.to]).for_each(|node| linked[node as usize] = true);
        let network = Network::new(durations, &links).map_err(|error| match error {
            NetworkError::Cycle(round) => ScheduleError::Cycle {
                projects: round.iter().map(|node| registry.at(projects[*node as usize]).id.clone()).collect(),
            },
            other => ScheduleError::Network(other),
        })?;
        let origin = origin(registry);
        let earliest = |project: &Project| Some(project.timeline.not_before()?.months_since(origin?));
        let not_before =
            projects.iter().map(|index| earliest(registry.at(*index)).unwrap_or(0).max(0)).collect();
        Ok(Self { registry, selected, graph, projects, nodes, linked, network, not_before, origin })
    }

    /// The project of a node.
    pub(crate) fn project(&self, node: u32) -> &'r Project {
        self.registry.at(self.projects[node as usize])
    }

    /// The node of a project, where it is in the network.
    pub(crate) fn node(&self, index: ProjectIx) -> Option<u32> {
        self.nodes.get(index.position()).copied().filter(|node| *node != NONE)
    }

    /// Every node, in the order of ids.
    pub(crate) fn all(&self) -> std::ops::Range<u32> {
        // The network has fewer nodes than a 32-bit number counts.
        0..self.projects.len() as u32
    }

    /// Whether the query is about the node, and not only about what waits for it.
    pub(crate) fn is_selected(&self, node: u32) -> bool {
        self.selected.contains(self.projects[node as usize])
    }

    /// Whether the node's duration is known.
    pub(crate) fn has_duration(&self, node: u32) -> bool {
        self.network.duration(node).is_some()
    }

    /// Whether the node is one of the report's tasks: selected, and of known duration.
    pub(crate) fn is_task(&self, node: u32) -> bool {
        self.is_selected(node) && self.has_duration(node)
    }

    /// Whether the node neither waits for another nor another for it, be that one in the network or not.
    pub(crate) fn stands_alone(&self, node: u32) -> bool {
        self.graph.stands_alone(self.projects[node as usize])
    }

    /// Whether the node waits for another of the network, or another for it.
    pub(crate) fn is_linked(&self, node: u32) -> bool {
        self.linked[node as usize]
    }

    /// The place of a node in document order.
    pub(crate) fn position(&self, node: u32) -> usize {
        self.projects[node as usize].position()
    }

    /// What the node waits for within the query, as its project states it, with the predecessors' nodes.
    pub(crate) fn dependencies(&self, node: u32) -> impl Iterator<Item = (u32, Edge<'r>)> {
        let edges = self.graph.incoming(self.projects[node as usize]);
        edges.filter_map(|edge| Some((self.node(edge.from)?, edge)))
    }
}

/// A duration that a registry's dates span; beyond what 32 bits count there are no dates.
fn months(count: i64) -> Option<Months> {
    i32::try_from(count).ok().map(Months::new)
}

/// Month 0: the earliest stated start of the whole registry, so that a project has one date whatever is selected; else the
/// plan period's start (R17).
fn origin(registry: &Registry) -> Option<Month> {
    let stated = registry.projects().filter_map(|project| Some(project.timeline.start?.first_month()));
    stated.min().or_else(|| registry.outline().period.map(|period| period.first_month()))
}

/// The selected projects and all that they wait for, however far back, in the order of ids.
fn binding(graph: &DependencyGraph<'_>, selected: &ProjectSet, also: Option<ProjectIx>) -> Vec<ProjectIx> {
    let registry = graph.registry();
    let wanted = selected.union(&registry.set(also));
    let is_all = wanted.len() == registry.projects().len();
    let bound = if is_all { wanted } else { graph.query(&wanted).up().resolve().into_projects() };
    let id = |index: ProjectIx| registry.at(index).id.as_str();
    // Most ids are told apart by their first bytes, which stand side by side here and not in the records.
    let mut projects: Vec<(u128, ProjectIx)> = bound.iter().map(|index| (begins(id(index)), index)).collect();
    projects.sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| id(*one).cmp(id(*other))));
    projects.into_iter().map(|(_, index)| index).collect()
}

/// The first bytes of an id as a number: of two ids the lesser has no greater one.
fn begins(id: &str) -> u128 {
    let mut first = [0; 16];
    let length = id.len().min(first.len());
    first[..length].copy_from_slice(&id.as_bytes()[..length]);
    u128::from_be_bytes(first)
}

/// The edges that lead to a node of the network, and so come from one.
fn links(graph: &DependencyGraph<'_>, nodes: &[u32]) -> Vec<Link> {
    let link = |edge: Edge<'_>| {
        let [from, to] = [edge.from, edge.to].map(|end| nodes[end.position()]);
        (to != NONE).then_some(Link { from, to, edge: edge.dependency.edge, lag: edge.dependency.lag })
    };
    graph.edges().filter_map(link).collect()
}
