//! Progress by project, or by what projects have in common.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::sums::{Part, ratio};
use super::{Progress, ProgressError, ProgressQuery, ProjectAtDate, ReportDate, counted};
use crate::calendar::FactDate;
use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::select::Selected;
use crate::tally::{Counting, Counts};
use crate::totals::axis::Axis;
use crate::totals::ordinal::Ordinal;
use crate::totals::{Dimension, Key, TotalQuery};
use crate::year::{ReportClass, finishes_by_plan, is_up_to, planned_start};

/// A year's plan against what is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProgressReport<'r> {
    /// Up to when.
    pub as_of: FactDate,
    /// The report year.
    pub year: i32,
    /// How many months of the year have gone.
    pub months_gone: i64,
    /// The dimensions; in JSON their words, joined by commas.
    #[serde(serialize_with = "joined")]
    pub by: Vec<Dimension>,
    /// Whether a project may stand in several rows, so that rows don't add up to the total.
    pub overlapping: bool,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// A row for each project, or for each value of the dimensions; by several, subtotals stand before what they sum.
    pub rows: Vec<ProgressRow<'r>>,
    /// What all of it adds up to, each project once.
    pub total: Progress,
    /// Cancelled projects, which are in no figure above.
    pub cancelled: Progress,
}

/// A row of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProgressRow<'r> {
    /// What it stands for: the project, or a key for each dimension, fewer in a subtotal.
    pub key: Vec<Key<'r>>,
    /// Its figures.
    #[serde(flatten)]
    pub progress: Progress,
    /// Whether it repeats rows that follow it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub subtotal: bool,
    /// Of a project, what is known of it alone.
    #[serde(flatten)]
    pub detail: Option<Detail<'r>>,
}

/// What is known of one project alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Detail<'r> {
    /// Its class in the report year.
    pub class: ReportClass,
    /// The responsible unit.
    pub responsible: Option<&'r str>,
    /// The leader who looks after it.
    pub lead: Option<&'r str>,
    /// What the plan in force is to reach.
    pub goal: Option<&'r str>,
    /// Physical progress as a percentage, as stated.
    pub percent: Option<Decimal>,
    /// Physical progress in words.
    pub physical: Option<&'r str>,
    /// CPI: the percentage of the investment over what was paid, where all three are given.
    pub cpi: Option<Decimal>,
    /// The date of the newest update.
    pub reported_as_of: Option<FactDate>,
    /// The date of `done`, where it is older than the newest update.
    pub done_as_of: Option<FactDate>,
    /// The date of `invested`, where it is older.
    pub invested_as_of: Option<FactDate>,
    /// The date of `physical`, where it is older.
    pub physical_as_of: Option<FactDate>,
}

#[expect(clippy::ptr_arg, reason = "serde passes fields by reference")]
fn joined<S: Serializer>(by: &Vec<Dimension>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&by.iter().map(|d| d.word()).collect::<Vec<_>>().join(","))
}

/// The year's plan of the selected projects against what was done by a date.
///
/// # Errors
/// [`ProgressError`]: no date, a sum beyond what can be held exactly, or a question that makes no sense.
///
/// ```
/// use portfolio_core::progress::{ProgressQuery, progress};
/// use portfolio_core::{Selection, load_text};
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, started: 2026-03, plans: [{year: 2026, investment: 1200万元}],
///      updates: [{as_of: 2026-09, invested_year: 560万元}]}
///   - {id: ward, name: 病房楼, sector: health, plans: [{year: 2026, investment: 300万元}]}
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let report = progress(registry, &Selection::default().select(registry)?, &ProgressQuery::default())?;
/// assert_eq!((report.as_of.to_string().as_str(), report.total.projects, report.total.reported), ("2026-09", 2, 1));
/// // 560 of 1,200 is 46.67%, 28.33 points behind three quarters; what has not reported is no zero.
/// assert_eq!(report.total.rate.unwrap().to_string(), "0.4667");
/// assert_eq!(report.total.ahead.unwrap().to_string(), "-0.2833");
/// assert_eq!(report.total.plan.unwrap().to_string(), "15000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn progress<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &ProgressQuery,
) -> Result<ProgressReport<'r>, ProgressError> {
    sensible(query)?;
    let date = ReportDate::of(registry, query.as_of, query.year)?;
    let parts = Parts::of(registry, selected, date);
    let by_project = query.by.is_empty();
    let grouped = if by_project { Vec::new() } else { Groups::of(registry, query, date).rows(&parts)? };
    let rows = if by_project { parts.rows()? } else { grouped };
    let cancelled = selected.projects.iter().filter(|index| {
        !selected.cancelled && registry.at(*index).stage == Some(crate::facts::Stage::Cancelled)
    });
    let apart = Selected { projects: registry.set(cancelled), cancelled: true, ..selected.clone() };
    Ok(ProgressReport {
        as_of: date.as_of,
        year: date.year,
        months_gone: date.months_gone(),
        by: query.by.clone(),
        overlapping: query.by.iter().any(|by| by.overlaps()),
        currency: &registry.outline().currency,
        rows,
        total: parts.total()?,
        cancelled: Parts::of(registry, &apart, date).total()?,
    })
}

fn sensible(query: &ProgressQuery) -> Result<(), ProgressError> {
    for (index, dimension) in query.by.iter().enumerate() {
        if query.by[..index].contains(dimension) {
            return Err(ProgressError::Repeated { dimension: *dimension });
        }
        if dimension.spreads() || *dimension == Dimension::Funding {
            return Err(ProgressError::Divides { dimension: *dimension });
        }
    }
    if query.depths.values().chain(&query.depth).any(|depth| *depth == 0) {
        return Err(ProgressError::NoDepth);
    }
    Ok(())
}

/// What each project of a selection adds, decided before anything is grouped.
struct Parts<'r> {
    date: ReportDate,
    projects: Vec<(ProjectIx, &'r Project, Part)>,
}

impl<'r> Parts<'r> {
    fn of(registry: &'r Registry, selected: &Selected, date: ReportDate) -> Self {
        let part = |(index, project)| (index, project, Part::of(&ProjectAtDate::of(project, date), date));
        let mut projects: Vec<_> = counted(registry, selected).map(part).collect();
        // Without pieces all counts in full.
        if projects.iter().any(|(.., part)| part.is_piece) {
            for measure in MEASURES {
                let stating =
                    projects.iter().filter(|(.., part)| (measure.states)(part)).map(|(index, ..)| *index);
                let counting = counting(registry, selected, &registry.set(stating));
                projects
                    .iter_mut()
                    .for_each(|(index, _, part)| *(measure.counts)(part) = counting.of(*index));
            }
        }
        Self { date, projects }
    }

    fn total(&self) -> Result<Progress, ProgressError> {
        let mut total = Progress::default();
        for (_, project, part) in &self.projects {
            total.add(part).map_err(|reason| money_error(project, reason))?;
        }
        Ok(total.rated(self.date.months_gone()))
    }

    fn rows(&self) -> Result<Vec<ProgressRow<'r>>, ProgressError> {
        let row = |(_, project, part): &(ProjectIx, &'r Project, Part)| {
            // By itself, a piece shows what it states, though it may add nothing to the total.
            let mut own = Progress::default();
            own.add(&part.alone()).map_err(|reason| money_error(project, reason))?;
            Ok(ProgressRow {
                key: vec![Key::record(project.id.as_str(), &project.name, project.english.as_deref())],
                progress: own.rated(self.date.months_gone()),
                subtotal: false,
                detail: Some(Detail::of(&ProjectAtDate::of(project, self.date), self.date)),
            })
        };
        self.projects.iter().map(row).collect()
    }
}

/// A measure: whether a project states it, and where it is kept how the project counts for it (R7).
struct Measure {
    states: fn(&Part) -> bool,
    counts: fn(&mut Part) -> &mut Counts,
}

const MEASURES: [Measure; 6] = [
    Measure { states: |part| part.investment.0.is_some(), counts: |part| &mut part.investment.1 },
    Measure { states: |part| part.plan.0.is_some(), counts: |part| &mut part.plan.1 },
    Measure { states: |part| part.done.0.is_some(), counts: |part| &mut part.done.1 },
    Measure { states: |part| part.invested.0.is_some(), counts: |part| &mut part.invested.1 },
    Measure { states: |part| part.plan.0.is_some() && part.done.0.is_some(), counts: |part| &mut part.pair },
    Measure {
        states: |part| part.investment.0.is_some() && part.invested.0.is_some(),
        counts: |part| &mut part.whole,
    },
];

/// How each project counts for a measure that those projects state.
fn counting(registry: &Registry, selected: &Selected, stating: &ProjectSet) -> Counting {
    let states =
        |project: &Project| registry.index_of(&project.id).is_some_and(|index| stating.contains(index));
    Counting::of_measure(registry, &selected.projects, selected.cancelled, states)
}

impl Part {
    /// What a project adds by itself.
    fn of(dated: &ProjectAtDate<'_>, date: ReportDate) -> Self {
        let project = dated.project;
        let open = || project.problems.iter().filter(|problem| super::problems::is_open(problem, date));
        let starts = planned_start(project, dated.plan.as_ref());
        let in_full = |money| (money, Counts::InFull);
        Self {
            is_piece: project.is_piece(),
            planned_start: starts.is_some_and(|(first, _)| first.year() == i64::from(date.year)),
            started: dated.has_started(date),
            finishing: finishes_by_plan(project, date.year, dated.plan.as_ref()),
            investment: in_full(project.money()),
            plan: in_full(dated.planned()),
            done: in_full(dated.done()),
            invested: in_full(dated.invested()),
            pair: Counts::InFull,
            whole: Counts::InFull,
            open_problems: open().count(),
            overdue: open().filter(|problem| super::problems::is_overdue(problem, date)).count(),
        }
    }

    /// The same as if nothing else were selected.
    const fn alone(mut self) -> Self {
        self.investment.1 = Counts::InFull;
        self.plan.1 = Counts::InFull;
        self.done.1 = Counts::InFull;
        self.invested.1 = Counts::InFull;
        self.pair = Counts::InFull;
        self.whole = Counts::InFull;
        self
    }
}

impl<'r> Detail<'r> {
    fn of(dated: &ProjectAtDate<'r>, date: ReportDate) -> Self {
        let (project, standing) = (dated.project, &dated.standing);
        let older = |as_of: Option<FactDate>| {
            as_of.filter(|as_of| standing.newest.is_some_and(|newest| !is_up_to(newest, *as_of)))
        };
        Self {
            class: ReportClass::of(project, date.year, Some(date.as_of)),
            responsible: project.responsible.as_deref(),
            lead: project.lead.as_deref(),
            goal: dated.plan.and_then(|plan| plan.goal),
            percent: standing.percent.map(|figure| figure.value),
            physical: standing.physical.map(|figure| figure.value),
            cpi: cpi(dated),
            reported_as_of: standing.newest,
            done_as_of: older(standing.invested_year.map(|figure| figure.as_of)),
            invested_as_of: older(standing.invested.map(|figure| figure.as_of)),
            physical_as_of: older(standing.physical.map(|figure| figure.as_of)),
        }
    }
}

/// The percentage of the investment over what was paid.
fn cpi(dated: &ProjectAtDate<'_>) -> Option<Decimal> {
    let percent = dated.standing.percent?.value.normalize();
    let (whole, paid) = (dated.project.money()?, dated.standing.paid?.value.money);
    let scale = 10_i128.checked_pow(percent.scale())?.checked_mul(100)?;
    let earned = percent.mantissa().checked_mul(whole.fen())?;
    // Beyond what can be multiplied there is no such money.
    let (part, all) = (earned, paid.fen().checked_mul(scale)?);
    part.checked_mul(20_000).and_then(|_| ratio(part, all))
}

/// The dimensions over the registry.
struct Groups<'r> {
    axes: Vec<Axis<'r>>,
}

impl<'r> Groups<'r> {
    fn of(registry: &'r Registry, query: &ProgressQuery, date: ReportDate) -> Self {
        let settings = TotalQuery {
            by: query.by.clone(),
            depth: query.depth,
            depths: query.depths.clone(),
            year: Some(date.year),
            as_of: Some(date.as_of),
            ..TotalQuery::default()
        };
        Self { axes: query.by.iter().map(|by| Axis::new(registry, *by, &settings)).collect() }
    }

    fn rows(&self, parts: &Parts<'r>) -> Result<Vec<ProgressRow<'r>>, ProgressError> {
        let mut cells: BTreeMap<Vec<Ordinal>, Progress> = BTreeMap::new();
        let mut places = vec![Vec::new(); self.axes.len()];
        for (index, project, part) in &parts.projects {
            for (axis, places) in self.axes.iter().zip(&mut places) {
                axis.rows_of(*index, places);
            }
            add_to(&mut cells, &mut Vec::with_capacity(places.len()), &places, part)
                .map_err(|reason| money_error(project, reason))?;
        }
        // A subtotal's key is a prefix of those below it, and so comes before them.
        let row = |(ordinals, progress): (Vec<Ordinal>, Progress)| ProgressRow {
            key: ordinals.iter().zip(&self.axes).map(|(ordinal, axis)| axis.key(*ordinal)).collect(),
            progress: progress.rated(parts.date.months_gone()),
            subtotal: ordinals.len() < self.axes.len(),
            detail: None,
        };
        Ok(cells.into_iter().map(row).collect())
    }
}

/// Adds a project to the row of each combination of its places, and to the subtotals above it.
fn add_to(
    cells: &mut BTreeMap<Vec<Ordinal>, Progress>,
    key: &mut Vec<Ordinal>,
    places: &[Vec<Ordinal>],
    part: &Part,
) -> Result<(), MoneyError> {
    let Some((own, deeper)) = places.split_first() else { return Ok(()) };
    for next in own {
        key.push(*next);
        match cells.get_mut(&key[..]) {
            Some(sum) => sum.add(part)?,
            None => cells.entry(key.clone()).or_default().add(part)?,
        }
        add_to(cells, key, deeper, part)?;
        key.pop();
    }
    Ok(())
}

fn money_error(project: &Project, reason: MoneyError) -> ProgressError {
    ProgressError::Money { project: project.id.clone(), reason }
}
