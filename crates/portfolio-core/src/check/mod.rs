//! Every finding about a registry that loads: contradictions in the outline, dates against dependencies, records that
//! lack their proof.

mod follow_up;
mod names;
mod pieces;
mod sums;

use std::collections::BTreeMap;

use indexmap::map::Entry;
use serde::Serialize;

use crate::calendar::{Date, Month, Months, Span};
use crate::conflict::conflicts;
use crate::diagnostic::{Collector, Diagnostic, DocPath, OrderProblem, RecordProblem, Severity};
use crate::facts::{Basis, Cite, Location, Timeline};
use crate::map::IndexMap;
use crate::precedence::contradict;
use crate::project::Project;
use crate::reconcile::programme_conflicts;
use crate::registry::{Registry, RegistryError};
use crate::source::{Loaded, sort};

/// Dates further than this many years from the plan period are probably slips of the pen.
const FAR_YEARS: i32 = 50;

/// What `check` finds.
///
/// In JSON: `{diagnostics: [{code, severity, message, count, file, line, column, path, help, related}], summary: {errors,
/// warnings, not_shown}}`. The counts of all diagnostics add up to the errors and the warnings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CheckReport {
    /// The findings with their places, in document order; of one code at most
    /// [`Limits::per_code`](crate::source::Limits::per_code), with a note that counts the rest.
    pub diagnostics: Vec<Diagnostic>,
    /// How many there are, shown or not.
    pub summary: CheckSummary,
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CheckSummary {
    /// The data cannot be trusted until they are mended.
    pub errors: usize,
    /// Worth a look.
    pub warnings: usize,
    /// How many of both no diagnostic tells by itself: only a note counts them.
    pub not_shown: usize,
}

/// A report of what kept a registry from loading.
impl From<RegistryError> for CheckReport {
    fn from(error: RegistryError) -> Self {
        Self::of(error.into_diagnostics())
    }
}

impl CheckReport {
    fn of(diagnostics: Vec<Diagnostic>) -> Self {
        let mut summary = CheckSummary::default();
        for diagnostic in &diagnostics {
            summary.add(diagnostic);
        }
        Self { diagnostics, summary }
    }
}

impl CheckSummary {
    fn add(&mut self, diagnostic: &Diagnostic) {
        let count = diagnostic.counts_for();
        match diagnostic.severity() {
            Severity::Error => self.errors += count,
            Severity::Warning => self.warnings += count,
        }
        self.not_shown += if diagnostic.is_count() { count } else { 0 };
    }
}

/// Every error and warning about a registry that loads.
///
/// ```
/// use portfolio_core::check::check;
/// use portfolio_core::load_text;
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects: [{id: clinic, name: 卫生院, sector: health}]
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let report = check(&loaded);
/// assert_eq!((report.summary.errors, report.summary.warnings), (0, 1));
/// assert_eq!(
///     report.diagnostics[0].to_string(),
///     "plan.yaml:5:12: warning W601: no place of the outline is cited for `clinic`"
/// );
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
#[must_use]
pub fn check(loaded: &Loaded) -> CheckReport {
    let registry = loaded.registry();
    let mut problems = Collector::new(loaded.per_code());
    own(registry, &mut problems);
    sums::sums(registry).into_iter().for_each(|problem| problems.push(problem));
    names::near_names(registry, &mut problems);
    conflicts(registry).into_iter().for_each(|conflict| problems.push(conflict));
    contradict(registry, &mut problems);
    programme_conflicts(registry)
        .into_iter()
        .chain(pieces::exceeding(registry))
        .for_each(|diagnostic| problems.push(diagnostic));
    let mut diagnostics = loaded.locate(problems.finish());
    sort(&mut diagnostics);
    CheckReport::of(diagnostics)
}

fn own(registry: &Registry, problems: &mut Collector) {
    let mut names: IndexMap<&str, (usize, &Project)> =
        IndexMap::with_capacity_and_hasher(registry.projects().len(), Default::default());
    for (index, project) in registry.projects().enumerate() {
        let path = || DocPath::record("projects", index);
        if project.cite.is_empty() && registry.has_outline() {
            let problem = RecordProblem::NotCited { id: project.id.to_string() };
            problems.add(problem.code(), || Diagnostic::new(problem, path()));
        }
        match names.entry(project.name.as_str()) {
            Entry::Occupied(named) => {
                let (first, other) = named.get();
                let problem = RecordProblem::SameName {
                    id: project.id.to_string(),
                    other: other.id.to_string(),
                    name: project.name.clone(),
                };
                let first = DocPath::record("projects", *first).key("name");
                problems.add(problem.code(), || Diagnostic::new(problem, path().key("name")).relate(first));
            }
            Entry::Vacant(unnamed) => {
                unnamed.insert((index, project));
            }
        }
        proofs(project, index, problems);
        ties(project, index, problems);
        cited_twice(&project.cite, path, problems);
        duration(project, index, problems);
        annual(project, index, problems);
        dates(registry, project, index, problems);
        follow_up::follow_up(project, index, problems);
    }
    for (index, region) in registry.regions().iter().enumerate() {
        if region.basis == Basis::Inferred && region.reason.is_none() {
            let path = DocPath::record("regions", index).key("basis");
            problems.push(Diagnostic::new(RecordProblem::InferredWithoutReason, path));
        }
    }
}

/// What is stated cites its place, what is inferred gives its reason.
fn proofs(project: &Project, index: usize, problems: &mut Collector) {
    let path = || DocPath::record("projects", index);
    for (place, dependency) in project.depends_on.iter().enumerate() {
        let edge = || path().key("depends_on").index(place);
        match dependency.basis {
            Basis::Stated if dependency.cite.is_empty() => {
                let problem = RecordProblem::StatedWithoutCite { id: dependency.project.to_string() };
                problems.add(problem.code(), || Diagnostic::new(problem, edge()));
            }
            Basis::Inferred if dependency.reason.is_none() => {
                let problem = RecordProblem::InferredWithoutReason;
                problems.add(problem.code(), || Diagnostic::new(problem, edge().key("basis")));
            }
            Basis::Stated | Basis::Inferred => {}
        }
    }
    sites(&project.location, || path().key("location"), problems);
    for (place, cite) in project.cite.iter().enumerate() {
        if let Some(location) = cite.says.as_ref().and_then(|says| says.location.as_ref()) {
            sites(location, || path().key("cite").index(place).key("says").key("location"), problems);
        }
    }
}

fn sites(location: &Location, path: impl Fn() -> DocPath, problems: &mut Collector) {
    for (place, site) in location.sites().iter().enumerate() {
        if site.basis == Basis::Inferred && site.reason.is_none() {
            let path = path().key("sites").index(place).key("basis");
            problems.push(Diagnostic::new(RecordProblem::InferredWithoutReason, path));
        }
    }
}

/// What has no order can neither come so many months later nor be tied to itself.
fn ties(project: &Project, index: usize, problems: &mut Collector) {
    let ties = project.depends_on.iter().enumerate().filter(|(_, dependency)| !dependency.edge.is_ordered());
    for (place, tie) in ties {
        let path_of = |key: &str| DocPath::record("projects", index).key("depends_on").index(place).key(key);
        let id = tie.project.to_string();
        if tie.project == project.id {
            problems.push(Diagnostic::new(OrderProblem::TiedToItself { id }, path_of("project")));
        } else if tie.lag != Months::ZERO {
            problems.push(Diagnostic::new(OrderProblem::LagWithoutOrder { id }, path_of("lag")));
        }
    }
}

/// One place may be cited for several things that it says, but not twice for the same.
fn cited_twice(cites: &[Cite], record: impl Fn() -> DocPath, problems: &mut Collector) {
    let mut first = BTreeMap::new();
    for (index, cite) in cites.iter().enumerate() {
        let place = (cite.chapter, cite.section, cite.box_number);
        let earlier = *first.entry(place).or_insert(index);
        if earlier != index && cites[earlier] == *cite {
            let list = record().key("cite");
            let diagnostic = Diagnostic::new(RecordProblem::CitedTwice, list.index(index));
            problems.push(diagnostic.relate(list.index(earlier)));
        }
    }
}

/// A stated duration against stated dates, under every reading of their precision (R13): the schedule takes the
/// duration, and the spread over years the dates.
fn duration(project: &Project, index: usize, problems: &mut Collector) {
    let Some(duration) = project.timeline.duration else { return };
    let problem = match project.timeline {
        Timeline { start: Some(start), finish: Some(finish), .. } => {
            let longest = months_between(start.first_month(), finish.last_month());
            let shortest = months_between(start.last_month(), finish.first_month()).max(0);
            let fits = (shortest..=longest).contains(&duration.count());
            (!fits).then_some(RecordProblem::DurationDiffers { duration, start, finish })
        }
        Timeline { within: Some(within), .. } => {
            let longest = months_between(within.first_month(), within.last_month());
            (duration.count() > longest).then_some(RecordProblem::DurationBeyond { duration, within })
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let path = DocPath::record("projects", index).key("timeline").key("duration");
        problems.push(Diagnostic::new(problem, path));
    }
}

/// Both months included.
fn months_between(first: Month, last: Month) -> i64 {
    last.months_since(first) + 1
}

/// A stated year keeps its amount in the spread even where the dates exclude it, so one of the two is wrong.
fn annual(project: &Project, index: usize, problems: &mut Collector) {
    let timeline = &project.timeline;
    let first = timeline.not_before();
    let last = timeline.finish.map(Date::last_month).or(timeline.within.map(Span::last_month));
    for year in project.annual.keys() {
        let outside = first.is_some_and(|first| i64::from(*year) < first.year())
            || last.is_some_and(|last| i64::from(*year) > last.year());
        if outside {
            let path = DocPath::record("projects", index).key("annual").key(&year.to_string());
            problems.push(Diagnostic::new(RecordProblem::AnnualOutsideDates { year: *year }, path));
        }
    }
}

/// Dates against the plan period.
fn dates(registry: &Registry, project: &Project, index: usize, problems: &mut Collector) {
    let Some(period) = registry.outline().period else { return };
    let at = || DocPath::record("projects", index);
    if let Some(horizon) = project.horizon
        && horizon.last_month() <= period.last_month()
    {
        let problem = RecordProblem::HorizonWithinPeriod { horizon, period_end: period.finish() };
        problems.add(problem.code(), || Diagnostic::new(problem, at().key("horizon")));
    }
    let far = |date: Date| {
        let year = date.calendar_year();
        year < period.start().calendar_year() - FAR_YEARS
            || year > period.finish().calendar_year() + FAR_YEARS
    };
    for (date, key) in [(project.timeline.start, "start"), (project.timeline.finish, "finish")] {
        if let Some(date) = date.filter(|date| far(*date)) {
            let path = at().key("timeline").key(key);
            problems.push(Diagnostic::new(RecordProblem::FarYear { date }, path));
        }
    }
}

#[cfg(test)]
mod tests;
