//! One project whole.

use std::collections::BTreeMap;

use serde::Serialize;

use super::project::{DependencyView, InvestmentView, Named, ProjectView, Viewer};
use crate::conflict::of_project;
use crate::diagnostic::{Code, Contradiction};
use crate::id::ProjectId;
use crate::project::Project;
use crate::registry::Registry;

/// A neighbour in the dependency graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView<'r> {
    /// The neighbour's id.
    pub id: &'r str,
    /// Its name.
    pub name: &'r str,
    /// The edge, as its successor states it.
    #[serde(flatten)]
    pub edge: DependencyView<'r>,
}

/// What only offices with such books have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeView<'r> {
    /// The national project code.
    pub code: Option<&'r str>,
    /// Where the money comes from.
    pub funding: Vec<(&'r str, Option<InvestmentView<'r>>)>,
    /// Stated annual investment, by year.
    pub annual: BTreeMap<i32, InvestmentView<'r>>,
    /// Invested before the plan period.
    pub completed_before: Option<InvestmentView<'r>>,
    /// The responsible unit.
    pub responsible: Option<&'r str>,
    /// What a reader must know.
    pub notes: Option<&'r str>,
}

/// Two places of the outline that contradict each other on a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictView {
    /// The code that `check` reports.
    pub code: Code,
    /// What they state.
    #[serde(flatten)]
    pub contradiction: Contradiction,
}

/// One project whole: facts, citations, pieces, and its neighbours in the dependency graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShowReport<'r> {
    /// The facts, as in a list.
    #[serde(flatten)]
    pub project: ProjectView<'r>,
    /// Facts that offices keep.
    pub office: OfficeView<'r>,
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
}

/// One project whole; `None` where the registry has no such project.
#[must_use]
pub fn show<'r>(registry: &'r Registry, id: &ProjectId) -> Option<ShowReport<'r>> {
    let project = registry.project(id)?;
    let view = Viewer::new(registry).view(project);
    let in_programmes = view.programmes.iter().filter_map(|id| registry.programme(id));
    let in_programmes = in_programmes
        .map(|p| Named { id: p.id.as_str(), name: &p.name, english: p.english.as_deref() })
        .collect();
    let predecessors = project.depends_on.iter().filter_map(|dependency| {
        let edge = DependencyView::new(registry, dependency);
        registry.project(&dependency.project).map(|p| LinkView { id: p.id.as_str(), name: &p.name, edge })
    });
    let successors = registry.projects().flat_map(|p| {
        let edges = p.depends_on.iter().filter(|d| d.project == project.id);
        edges.map(|d| LinkView { id: p.id.as_str(), name: &p.name, edge: DependencyView::new(registry, d) })
    });
    Some(ShowReport {
        project: view,
        office: office(registry, project),
        whole: project.part_of.as_ref().and_then(|whole| registry.project(whole)).map(named),
        pieces: registry.projects().filter(|p| p.part_of.as_ref() == Some(id)).map(named).collect(),
        in_programmes,
        conflicts: conflicts(registry, project),
        predecessors: predecessors.collect(),
        successors: successors.collect(),
    })
}

fn conflicts(registry: &Registry, project: &Project) -> Vec<ConflictView> {
    let found = of_project(registry, project).into_iter();
    found.map(|contradiction| ConflictView { code: contradiction.fact.code(), contradiction }).collect()
}

fn named(project: &Project) -> Named<'_> {
    Named { id: project.id.as_str(), name: &project.name, english: project.english.as_deref() }
}

fn office<'r>(registry: &'r Registry, project: &'r Project) -> OfficeView<'r> {
    let view = |amount| InvestmentView::new(registry, amount);
    let office = &project.office;
    OfficeView {
        code: office.code.as_deref(),
        funding: office.funding.iter().map(|f| (f.source.as_str(), f.amount.map(view))).collect(),
        annual: office.annual.iter().map(|(year, amount)| (*year, view(*amount))).collect(),
        completed_before: office.completed_before.map(view),
        responsible: office.responsible.as_deref(),
        notes: office.notes.as_deref(),
    }
}
