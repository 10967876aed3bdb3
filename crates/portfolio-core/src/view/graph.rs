//! The dependency graph as reports show it: nodes and edges, waves, cycles and paths, each with the money behind it.

use serde::Serialize;

use super::project::TieView;
use super::report::InvestmentView;
use crate::graph::{DependencyGraph, Edge, Part, PathLimit};
use crate::id::ProjectId;
use crate::money::MoneyError;
use crate::named::NamedProject;
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::tally::{Counting, Tally, Wholes};

/// A project of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NodeView<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// What it costs; `null` where undisclosed.
    pub investment: Option<InvestmentView<'r>>,
}

impl<'r> NodeView<'r> {
    /// A project of a registry.
    #[must_use]
    pub fn new(registry: &'r Registry, project: ProjectIx) -> Self {
        let project = registry.at(project);
        Self {
            project: NamedProject::from(project),
            investment: project.investment.amount().map(|amount| InvestmentView::new(registry, amount)),
        }
    }
}

/// An edge of the graph: `to` waits for `from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EdgeView<'r> {
    /// The predecessor.
    pub from: &'r ProjectId,
    /// The successor.
    pub to: &'r ProjectId,
    /// How it is waited for.
    #[serde(flatten)]
    pub tie: TieView<'r>,
}

impl<'r> EdgeView<'r> {
    /// An edge of a registry's graph.
    #[must_use]
    pub fn new(registry: &'r Registry, edge: &Edge<'r>) -> Self {
        Self {
            from: &registry.at(edge.from).id,
            to: &registry.at(edge.to).id,
            tie: TieView::new(registry, edge.dependency),
        }
    }
}

/// Nodes and edges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GraphReport<'r> {
    /// The projects, in document order, with those that have no edge.
    pub nodes: Vec<NodeView<'r>>,
    /// The edges, by successor in document order, then as written, with the ties that have no order, a pair once.
    pub edges: Vec<EdgeView<'r>>,
    /// What edges join, whichever way they lead, by first project; projects without an edge are not listed.
    pub components: Vec<ComponentView<'r>>,
    /// What lies before and behind the projects asked for; empty where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub around: Vec<AroundView<'r>>,
    /// The ISO code of the currency.
    pub currency: &'r str,
}

/// Projects that edges join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ComponentView<'r> {
    /// Its projects, in document order.
    pub members: Vec<&'r ProjectId>,
    /// What they cost together.
    #[serde(flatten)]
    pub tally: Tally,
}

/// What lies before and behind a project, however far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AroundView<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NodeView<'r>,
    /// Everything that it waits for.
    pub before: Tally,
    /// Everything that waits for it.
    pub behind: Tally,
    /// The ties that it has without an order.
    pub neighbours: Vec<EdgeView<'r>>,
}

/// The graph's nodes, edges and components.
///
/// # Errors
/// [`MoneyError::Overflow`] where a component's sum cannot be held exactly.
pub fn graph<'r>(graph: &DependencyGraph<'r>) -> Result<GraphReport<'r>, MoneyError> {
    let registry = graph.registry();
    let connected = graph.connected();
    let joined = graph.components_where(|first| connected.contains(first)).into_iter();
    let counting = Counting::new(registry, graph.projects(), false);
    let component = |members: Vec<ProjectIx>| {
        let tally = counting.tally(registry, members.iter().copied())?;
        Ok(ComponentView { members: ids(registry, members), tally })
    };
    Ok(GraphReport {
        nodes: graph.projects().iter().map(|project| NodeView::new(registry, project)).collect(),
        edges: graph.all_edges().iter().map(|edge| EdgeView::new(registry, edge)).collect(),
        components: joined.map(component).collect::<Result<_, MoneyError>>()?,
        around: Vec::new(),
        currency: &registry.outline().currency,
    })
}

/// The part of a graph that a question is about, with what lies around the projects that it looks from.
///
/// # Errors
/// [`MoneyError::Overflow`] where a sum cannot be held exactly.
pub fn part<'r>(part: &Part<'r>, starts: &[ProjectIx]) -> Result<GraphReport<'r>, MoneyError> {
    // What is part of what is asked of the whole registry, so once for all.
    let wholes = Wholes::new(part.whole.registry());
    let around =
        starts.iter().map(|start| around_of(&part.whole, *start, &wholes)).collect::<Result<_, _>>()?;
    Ok(GraphReport { around, ..graph(&part.part)? })
}

/// What lies before and behind a project of the graph.
///
/// # Errors
/// [`MoneyError::Overflow`] where a sum cannot be held exactly.
pub fn around<'r>(graph: &DependencyGraph<'r>, project: ProjectIx) -> Result<AroundView<'r>, MoneyError> {
    around_of(graph, project, &Wholes::new(graph.registry()))
}

fn around_of<'r>(
    graph: &DependencyGraph<'r>,
    project: ProjectIx,
    wholes: &Wholes,
) -> Result<AroundView<'r>, MoneyError> {
    let registry = graph.registry();
    let sum = |set: ProjectSet| Tally::of_some(registry, wholes, set.iter().collect());
    Ok(AroundView {
        project: NodeView::new(registry, project),
        before: sum(graph.ancestors(project))?,
        behind: sum(graph.descendants(project))?,
        neighbours: graph.neighbours(project).map(|tie| EdgeView::new(registry, &tie)).collect(),
    })
}

/// The order of work: waves of projects, each waiting for the ones before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OrderReport<'r> {
    /// The topological generations; projects that wait for each other are of one generation, projects without an edge
    /// of the first.
    pub generations: Vec<Vec<&'r ProjectId>>,
    /// What each generation costs, without the projects that have no edge.
    pub waves: Vec<Tally>,
    /// What the projects cost that have no edge.
    pub independent: Tally,
    /// What all cost.
    pub total: Tally,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// Projects that wait for each other.
    pub cyclic: Vec<Vec<&'r ProjectId>>,
}

/// The order of work that a graph leaves.
///
/// # Errors
/// [`MoneyError::Overflow`] where a sum cannot be held exactly.
pub fn order<'r>(graph: &DependencyGraph<'r>) -> Result<OrderReport<'r>, MoneyError> {
    let registry = graph.registry();
    let generations = graph.generations();
    let connected = graph.in_order();
    // Decided for all, so that waves add up.
    let counting = Counting::new(registry, graph.projects(), false);
    let wave = |generation: &Vec<ProjectIx>| {
        let projects = generation.iter().filter(|project| connected.contains(**project));
        counting.tally(registry, projects.copied())
    };
    let mut waves = generations.iter().map(wave).collect::<Result<Vec<_>, _>>()?;
    waves.retain(|wave| wave.records() > 0);
    let independent = graph.projects().difference(&connected);
    Ok(OrderReport {
        waves,
        currency: &registry.outline().currency,
        independent: counting.tally(registry, independent.iter())?,
        total: counting.tally(registry, graph.projects().iter())?,
        cyclic: graph.cyclic_components().into_iter().map(|members| ids(registry, members)).collect(),
        generations: generations.into_iter().map(|members| ids(registry, members)).collect(),
    })
}

/// Cycles, each whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CyclesReport<'r> {
    /// Each from the project that comes first in document order; every project waits for the one before it, the first
    /// for the last.
    pub cycles: Vec<Vec<&'r ProjectId>>,
    /// The edges of each cycle, in its order.
    pub edges: Vec<Vec<EdgeView<'r>>>,
    /// Projects that all wait for each other, with those that wait for themselves.
    pub components: Vec<Vec<&'r ProjectId>>,
    /// Whether there may be more cycles than were asked for.
    pub more: bool,
}

/// At most `most` cycles of a graph, as [`DependencyGraph::cycles`] finds them.
#[must_use]
pub fn cycles<'r>(graph: &DependencyGraph<'r>, most: usize) -> CyclesReport<'r> {
    let registry = graph.registry();
    let (cycles, more) = graph.cycles(most);
    CyclesReport {
        cycles: cycles.iter().map(|cycle| ids(registry, cycle.projects())).collect(),
        edges: cycles
            .iter()
            .map(|cycle| cycle.edges.iter().map(|edge| EdgeView::new(registry, edge)).collect())
            .collect(),
        components: graph.cyclic_components().into_iter().map(|members| ids(registry, members)).collect(),
        more,
    }
}

/// Paths to a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PathsReport<'r> {
    /// Each from the first project to the last.
    pub paths: Vec<Vec<&'r ProjectId>>,
    /// Whether there are more than the limit allows.
    pub more: bool,
    /// How many paths, and projects on them, are listed at most.
    pub limit: PathLimit,
}

impl PathsReport<'_> {
    /// The graph of the projects that the paths pass.
    #[must_use]
    pub fn passed<'r>(&self, graph: &DependencyGraph<'r>) -> DependencyGraph<'r> {
        let registry = graph.registry();
        graph.within(&registry.set(self.paths.iter().flatten().filter_map(|id| registry.index_of(id))))
    }
}

/// The paths along the edges from some projects to another, one start after the other, as [`DependencyGraph::paths`] finds
/// them; the limit holds for all together.
#[must_use]
pub fn paths<'r>(
    graph: &DependencyGraph<'r>,
    starts: &[ProjectIx],
    to: ProjectIx,
    limit: PathLimit,
) -> PathsReport<'r> {
    let registry = graph.registry();
    let mut report = PathsReport { paths: Vec::new(), more: false, limit };
    let mut projects = 0;
    for start in starts {
        let left = PathLimit {
            paths: limit.paths - report.paths.len(),
            projects: limit.projects.saturating_sub(projects),
        };
        let between = graph.paths(*start, to, left);
        projects += between.paths.iter().map(Vec::len).sum::<usize>();
        report.paths.extend(between.paths.into_iter().map(|path| ids(registry, path)));
        report.more |= between.more;
    }
    report
}

fn ids(registry: &Registry, projects: impl IntoIterator<Item = ProjectIx>) -> Vec<&ProjectId> {
    projects.into_iter().map(|project| &registry.at(project).id).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::money::Money;
    use crate::testing::{graph_of, project, registry, waits_for};

    fn json_of(value: impl Serialize) -> Value {
        serde_json::to_value(value).unwrap()
    }

    /// The shapes of section 7 of the design.
    #[test]
    fn reports_have_the_documented_shapes() {
        let r = graph_of(3, &[(0, 1), (1, 0)]);
        let found = DependencyGraph::new(&r);
        let report = json_of(graph(&found).unwrap());
        let money = json!({"amount": "10000", "currency": "CNY", "qualifier": null});
        assert_eq!(report["nodes"][2], json!({"id": "p2", "name": "p2", "investment": money}));
        let cite = json!([{"chapter": 1, "section": 1, "box": null, "says": null}]);
        let edge = json!({
            "from": "p1", "to": "p0", "relation": "prerequisite", "type": "finish-to-start", "lag": "P0M",
            "basis": "stated", "cite": cite,
        });
        assert_eq!(report["edges"][0], edge);
        assert_eq!(report["components"][0]["members"], json!(["p0", "p1"]));
        assert_eq!(report["components"][0]["amount"], "20000");
        assert_eq!(json_of(order(&found).unwrap())["generations"], json!([["p0", "p1", "p2"]]));
        let cyclic = json_of(cycles(&found, 10));
        assert_eq!((&cyclic["cycles"], &cyclic["more"]), (&json!([["p0", "p1"]]), &json!(false)));
        let start = r.ix(0);
        assert_eq!(
            json_of(paths(&found, &[start], r.ix(1), PathLimit::default()))["paths"],
            json!([["p0", "p1"]])
        );
    }

    /// A limit holds for the paths from all starts together, and what it leaves out is said; only the first path from each start
    /// is whole whatever the limit of projects.
    #[test]
    fn a_limit_holds_for_all_starts_together() {
        let r = graph_of(4, &[(0, 2), (1, 2), (2, 3), (0, 3)]);
        let graph = DependencyGraph::new(&r);
        // From p1 one path of three projects, from p0 one of three and one of two.
        let found = |most: usize, projects: usize| {
            let limit = PathLimit { paths: most, projects };
            let report = paths(&graph, &[r.ix(1), r.ix(0)], r.ix(3), limit);
            (report.paths.len(), report.more)
        };
        let paths = [1, 2, 3, 4].map(|most| found(most, 100));
        assert_eq!(paths, [(1, true), (2, true), (3, false), (3, false)]);
        assert_eq!([5, 8].map(|projects| found(10, projects)), [(2, true), (3, false)]);
        // Where each start has more than is told, there is more.
        let limit = PathLimit { paths: 1, projects: 100 };
        assert!(super::paths(&graph, &[r.ix(0), r.ix(1)], r.ix(3), limit).more);
    }

    /// R7: what is cancelled makes no wave.
    #[test]
    fn what_is_cancelled_makes_no_wave() {
        let mut list = ["first", "cancelled", "last"].map(|id| project(id, "1亿元"));
        list[1].stage = Some(crate::facts::Stage::Cancelled);
        list[1].depends_on.push(waits_for("first"));
        list[2].depends_on.push(waits_for("cancelled"));
        let r = registry(list.to_vec());
        let report = order(&DependencyGraph::new(&r)).unwrap();
        assert_eq!(report.waves.iter().map(|wave| wave.records()).collect::<Vec<_>>(), [1, 1]);
    }

    /// R5, R7: undisclosed is not zero, pieces are counted apart and are of the whole's money; waves and what has no edge
    /// add up to the total.
    #[test]
    fn waves_say_how_many_and_how_much() {
        let mut second = project("second", "约2亿元");
        second.depends_on.push(waits_for("first"));
        let mut piece = project("piece", "1亿元");
        piece.part_of = Some("second".parse().unwrap());
        piece.depends_on.push(waits_for("first"));
        let r = registry(vec![project("first", "5亿元"), second, piece, project("alone", "")]);
        let report = order(&DependencyGraph::new(&r)).unwrap();
        let yi = |yi: i128| Money::from_fen(yi * 10_000_000_000).unwrap();
        let sums: Vec<_> = report.waves.iter().map(|w| (w.projects, w.pieces, w.amount)).collect();
        assert_eq!(sums, [(1, 0, yi(5)), (1, 1, yi(2))]);
        assert_eq!(report.waves[1].approximate, 1);
        assert_eq!((report.independent.projects, report.independent.undisclosed), (1, 1));
        assert_eq!((report.total.projects, report.total.pieces, report.total.amount), (3, 1, yi(7)));
        let first = around(&DependencyGraph::new(&r), r.ix(0)).unwrap();
        assert_eq!((first.before.records(), first.behind.amount), (0, yi(2)));
    }
}
