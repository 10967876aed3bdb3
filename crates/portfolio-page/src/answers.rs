//! Everything that the page shows, asked of the core.

use std::collections::{BTreeMap, BTreeSet};

use portfolio_core::conflict::conflicts;
use portfolio_core::diagnostic::{ConflictProblem, Problem, RecordKind};
use portfolio_core::graph::DependencyGraph;
use portfolio_core::reconcile::{ReconcileReport, programme_conflicts, reconcile};
use portfolio_core::registry::{ProjectIx, ProjectSet, Registry};
use portfolio_core::schedule::{ScheduleError, ScheduleQuery, ScheduleReport, schedule};
use portfolio_core::select::Selected;
use portfolio_core::sort::Sort;
use portfolio_core::tally::{Counting, Counts};
use portfolio_core::totals::{TotalQuery, TotalReport, total};
use portfolio_core::view::graph::{GraphReport, OrderReport};
use portfolio_core::view::{ListQuery, ListReport, ProjectView, ShowReport, SortKey, list, show_all};
use portfolio_core::{Dimension, Programme, ProjectId, view};

use crate::PageQuery;
use crate::error::PageError;
use crate::year::{FIELDS, Year};

/// So many of the largest projects are shown.
const LARGEST: usize = 15;
/// So many groups of projects are told apart in the columns of years; the others are one.
const STACKED: usize = 6;

/// The reports that the page is made of, all about the same projects.
pub(crate) struct Answers<'r> {
    pub(crate) registry: &'r Registry,
    pub(crate) selected: &'r Selected,
    pub(crate) sectors: TotalReport<'r>,
    pub(crate) regions: TotalReport<'r>,
    pub(crate) stages: TotalReport<'r>,
    pub(crate) bands: TotalReport<'r>,
    pub(crate) chapters: TotalReport<'r>,
    pub(crate) years: TotalReport<'r>,
    /// By class, where the report year is known.
    pub(crate) classes: Option<TotalReport<'r>>,
    /// By the fields that an office follows projects by, where any project states them.
    pub(crate) fields: Vec<TotalReport<'r>>,
    /// By programme, for the filter.
    pub(crate) lists: TotalReport<'r>,
    /// The year's plan against what is done, where the registry has either.
    pub(crate) year: Option<Year<'r>>,
    /// The largest sectors of the first level, each by year.
    pub(crate) stacked: TotalReport<'r>,
    /// Sectors of the first level against townships.
    pub(crate) heat: TotalReport<'r>,
    pub(crate) largest: Vec<ProjectView<'r>>,
    pub(crate) programmes: ReconcileReport<'r>,
    /// How many open lists declare nothing, and are left out of the programmes.
    pub(crate) mere_lists: usize,
    pub(crate) conflicts: Vec<ConflictProblem>,
    pub(crate) schedule: Result<ScheduleReport<'r>, ScheduleError>,
    pub(crate) graph: GraphReport<'r>,
    pub(crate) order: OrderReport<'r>,
    /// The projects that are tied to others of the page.
    pub(crate) tied: BTreeSet<&'r ProjectId>,
    /// The projects that are counted as undisclosed.
    pub(crate) undisclosed: BTreeSet<&'r ProjectId>,
    /// The projects as a list, in document order.
    pub(crate) listed: ListReport<'r>,
    /// The same projects, whole.
    pub(crate) projects: Vec<ShowReport<'r>>,
}

impl<'r> Answers<'r> {
    pub(crate) fn ask(
        registry: &'r Registry,
        selected: &'r Selected,
        query: &PageQuery<'_>,
    ) -> Result<Self, PageError> {
        let by = |by: &[Dimension]| ask_total(registry, selected, by, None);
        let mut fields = FIELDS.map(|field| by(&[field])).into_iter().collect::<Result<Vec<_>, _>>()?;
        fields.retain(|report| report.rows.iter().any(|row| row.key[0].bucket.is_none()));
        let dated = query.dated(registry);
        let classes = dated.as_ref().map(|query| total(registry, selected, query)).transpose()?;
        let counted = counted(registry, selected);
        let graph = DependencyGraph::new(registry).within(&selected.projects);
        let everything: Vec<ProjectIx> = selected.projects.iter().collect();
        let programmes: Vec<&Programme> =
            registry.programmes().filter(|programme| concerns(registry, selected, programme)).collect();
        let declaring = programmes.iter().copied().filter(|programme| !programme.is_mere_list());
        let graphed = view::graph::graph(&graph)?;
        Ok(Self {
            registry,
            selected,
            sectors: by(&[Dimension::Sector])?,
            regions: by(&[Dimension::Region])?,
            stages: by(&[Dimension::Stage])?,
            bands: by(&[Dimension::Band])?,
            chapters: by(&[Dimension::Chapter])?,
            years: by(&[Dimension::Year])?,
            classes,
            fields,
            year: Year::ask(registry, selected, query)?,
            stacked: ask_total(registry, selected, &[Dimension::Sector, Dimension::Year], Some(STACKED))?,
            heat: by(&[Dimension::Sector, Dimension::Region])?,
            largest: largest(registry, &counted),
            lists: by(&[Dimension::Programme])?,
            mere_lists: programmes.iter().filter(|programme| programme.is_mere_list()).count(),
            programmes: reconcile(registry, declaring)?,
            conflicts: contradictions(registry, selected),
            schedule: schedule(registry, selected, &ScheduleQuery::default()),
            tied: graphed.components.iter().flat_map(|group| group.members.iter().copied()).collect(),
            graph: graphed,
            order: view::graph::order(&graph.ordered())?,
            undisclosed: undisclosed(registry, &counted),
            listed: ListReport::of(registry, selected, &ListQuery::default()),
            projects: show_all(registry, &everything),
        })
    }
}

/// Whether a programme lists any of the selected projects, or, where all are selected, is there at all.
fn concerns(registry: &Registry, selected: &Selected, programme: &Programme) -> bool {
    let mut members = programme.members.iter().filter_map(|member| registry.index_of(member));
    selected.projects.len() == registry.projects().len()
        || members.any(|member| selected.projects.contains(member))
}

/// A total; by two dimensions, sectors are those of the first level.
fn ask_total<'r>(
    registry: &'r Registry,
    selected: &Selected,
    by: &[Dimension],
    top: Option<usize>,
) -> Result<TotalReport<'r>, PageError> {
    let depths = if by.len() == 2 { BTreeMap::from([(Dimension::Sector, 1)]) } else { BTreeMap::new() };
    let query = TotalQuery { by: by.to_vec(), depths, top, ..TotalQuery::default() };
    Ok(total(registry, selected, &query)?)
}

/// The largest of the projects that add to the total: not what is cancelled, nor a piece of an amount that is there.
fn largest<'r>(registry: &'r Registry, counted: &ProjectSet) -> Vec<ProjectView<'r>> {
    let by_amount = "investment".parse::<SortKey>().map(Sort::from);
    let query = ListQuery { sort: by_amount.into_iter().collect(), limit: Some(LARGEST) };
    let listed = list(registry, counted, &query);
    listed.iter().filter(|view| view.project.money().is_some()).collect()
}

/// The projects that totals count as undisclosed.
fn undisclosed<'r>(registry: &'r Registry, counted: &ProjectSet) -> BTreeSet<&'r ProjectId> {
    let projects = counted.iter().map(|index| registry.at(index));
    projects.filter(|project| project.money().is_none()).map(|project| &project.id).collect()
}

/// What adds what it states to the total.
fn counted(registry: &Registry, selected: &Selected) -> ProjectSet {
    let counting = Counting::new(registry, &selected.projects, selected.cancelled);
    registry.set(selected.projects.iter().filter(|index| counting.of(*index) == Counts::InFull))
}

/// Where places of the outline contradict each other, on the selected projects, on the programmes that concern them and on
/// regions.
fn contradictions(registry: &Registry, selected: &Selected) -> Vec<ConflictProblem> {
    let concerns = |problem: &ConflictProblem| match about(problem) {
        Some((RecordKind::Project, id)) => {
            registry.index_of(id).is_some_and(|index| selected.projects.contains(index))
        }
        Some((RecordKind::Programme, id)) => {
            registry.programme(id).is_some_and(|programme| concerns(registry, selected, programme))
        }
        _ => true,
    };
    let found = conflicts(registry).into_iter().chain(programme_conflicts(registry));
    let found = found.filter_map(|diagnostic| match diagnostic.problem {
        Problem::Conflict(problem) => Some(problem),
        _ => None,
    });
    found.filter(concerns).collect()
}

/// What record places contradict each other on.
fn about(problem: &ConflictProblem) -> Option<(RecordKind, &str)> {
    match problem {
        ConflictProblem::Differs(found) => Some((found.kind, &found.id)),
        ConflictProblem::NotCompared { kind, id } => Some((*kind, id)),
        ConflictProblem::Umbrella { programme, .. }
        | ConflictProblem::Count { programme, .. }
        | ConflictProblem::Measure { programme, .. } => Some((RecordKind::Programme, programme)),
        _ => None,
    }
}
