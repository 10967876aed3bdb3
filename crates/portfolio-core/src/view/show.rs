//! One project whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::project::{DependencyView, ProjectView, Viewer};
use crate::conflict::of_project;
use crate::diagnostic::{Code, Contradiction};
use crate::id::ProjectId;
use crate::named::Named;
use crate::project::{Dependency, Project};
use crate::registry::{ProjectIx, Registry};

/// A neighbour in the dependency graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LinkView<'r> {
    /// The neighbour.
    #[serde(flatten)]
    pub project: Named<'r>,
    /// The edge, as its successor states it.
    #[serde(flatten)]
    pub edge: DependencyView<'r>,
}

impl<'r> LinkView<'r> {
    fn new(registry: &'r Registry, neighbour: &'r Project, dependency: &'r Dependency) -> Self {
        Self { project: Named::from(neighbour), edge: DependencyView::new(registry, dependency) }
    }
}

/// Two places of the outline that contradict each other on a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConflictView {
    /// The code that `check` reports.
    pub code: Code,
    /// What they state.
    #[serde(flatten)]
    pub contradiction: Contradiction,
}

/// One project whole: facts, citations, pieces, and its neighbours in the dependency graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShowReport<'r> {
    /// The facts, as in a list.
    #[serde(flatten)]
    pub project: ProjectView<'r>,
    /// The project that it is a piece of.
    pub whole: Option<Named<'r>>,
    /// Its pieces, in document order.
    pub pieces: Vec<Named<'r>>,
    /// The programmes that list it.
    pub in_programmes: Vec<Named<'r>>,
    /// Where places of the outline contradict each other on it.
    pub conflicts: Vec<ConflictView>,
    /// What must come first.
    pub predecessors: Vec<LinkView<'r>>,
    /// What waits for it, in document order.
    pub successors: Vec<LinkView<'r>>,
    /// What it is tied to without an order: as it states them, then those that only the neighbour states. Each once.
    pub neighbours: Vec<LinkView<'r>>,
}

/// One project whole; `None` where the registry has no such project.
#[must_use]
pub fn show<'r>(registry: &'r Registry, id: &ProjectId) -> Option<ShowReport<'r>> {
    show_all(registry, &[registry.index_of(id)?]).pop()
}

/// Projects whole, in the order given.
///
/// # Panics
/// Where a project is not of this registry.
#[must_use]
pub fn show_all<'r>(registry: &'r Registry, projects: &[ProjectIx]) -> Vec<ShowReport<'r>> {
    let viewer = Viewer::new(registry);
    let neighbours = Neighbours::of(registry, projects);
    projects.iter().map(|index| report(registry, &viewer, &neighbours, registry.at(*index))).collect()
}

/// What the records of other projects say of those shown.
struct Neighbours<'r> {
    pieces: BTreeMap<&'r ProjectId, Vec<Named<'r>>>,
    successors: BTreeMap<&'r ProjectId, Vec<LinkView<'r>>>,
    /// Those that state a tie without an order to a project.
    tied: BTreeMap<&'r ProjectId, Vec<LinkView<'r>>>,
}

impl<'r> Neighbours<'r> {
    fn of(registry: &'r Registry, shown: &[ProjectIx]) -> Self {
        let ids: BTreeSet<&ProjectId> = shown.iter().map(|index| &registry.at(*index).id).collect();
        let mut pieces = BTreeMap::<_, Vec<_>>::new();
        let (mut successors, mut tied) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for project in registry.projects() {
            if let Some(whole) = project.part_of.as_ref().filter(|whole| ids.contains(whole)) {
                pieces.entry(whole).or_default().push(Named::from(project));
            }
            for dependency in project.depends_on.iter().filter(|d| ids.contains(&d.project)) {
                let link = LinkView::new(registry, project, dependency);
                let list = if dependency.edge.is_ordered() { &mut successors } else { &mut tied };
                list.entry(&dependency.project).or_default().push(link);
            }
        }
        Self { pieces, successors, tied }
    }
}

fn report<'r>(
    registry: &'r Registry,
    viewer: &Viewer<'r>,
    neighbours: &Neighbours<'r>,
    project: &'r Project,
) -> ShowReport<'r> {
    let view = viewer.view(project);
    let in_programmes = view.programmes.iter().filter_map(|id| registry.programme(id));
    let (predecessors, mut tied): (Vec<_>, Vec<_>) = project
        .depends_on
        .iter()
        .filter_map(|dependency| {
            Some(LinkView::new(registry, registry.project(&dependency.project)?, dependency))
        })
        .partition(|link| link.edge.dependency.edge.is_ordered());
    tied.extend(neighbours.tied.get(&project.id).into_iter().flatten().cloned());
    let mut met = BTreeSet::from([project.id.as_str()]);
    tied.retain(|link| met.insert(link.project.id));
    ShowReport {
        in_programmes: in_programmes.map(Named::from).collect(),
        project: view,
        whole: project.part_of.as_ref().and_then(|whole| registry.project(whole)).map(Named::from),
        pieces: neighbours.pieces.get(&project.id).cloned().unwrap_or_default(),
        conflicts: conflicts(registry, project),
        predecessors,
        successors: neighbours.successors.get(&project.id).cloned().unwrap_or_default(),
        neighbours: tied,
    }
}

fn conflicts(registry: &Registry, project: &Project) -> Vec<ConflictView> {
    let contradictions = of_project(registry, project).into_iter();
    contradictions
        .map(|contradiction| ConflictView { code: contradiction.fact.code(), contradiction })
        .collect()
}
