//! Progress by project, or by what projects have in common.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::row::{ProgressRow, ProgressRows};
use super::sums::Part;
use super::{Progress, ProgressError, ProgressQuery, ProjectAtDate, ReportDate, counted};
use crate::calendar::FactDate;
use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::select::Selected;
use crate::tally::{Counting, Counts};
use crate::totals::axis::Axis;
use crate::totals::ordinal::Ordinal;
use crate::totals::{Dimension, TotalQuery};

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
    pub rows: ProgressRows<'r>,
    /// What all of it adds up to, each project once.
    pub total: Progress,
    /// Cancelled projects, which are in no figure above.
    pub cancelled: Progress,
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
    let rows = if query.by.is_empty() {
        ProgressRows::of_projects(counted(registry, selected).map(|(_, project)| project).collect(), date)
    } else {
        ProgressRows::held(Groups::of(registry, query, date).rows(&parts)?)
    };
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

/// What each project of a selection adds, decided before anything is grouped, and put together as it is asked for.
struct Parts<'r, 's> {
    registry: &'r Registry,
    selected: &'s Selected,
    date: ReportDate,
    /// How each project counts for each of [`MEASURES`]; nothing where no piece is among them, and all counts in full.
    counting: Vec<Counting>,
}

impl<'r, 's> Parts<'r, 's> {
    fn of(registry: &'r Registry, selected: &'s Selected, date: ReportDate) -> Self {
        let mut parts = Self { registry, selected, date, counting: Vec::new() };
        if counted(registry, selected).any(|(_, project)| project.is_piece()) {
            let mut stating = MEASURES.map(|_| registry.none());
            for (index, _, part) in parts.each() {
                let each = MEASURES.iter().zip(&mut stating);
                each.filter(|(measure, _)| (measure.states)(&part)).for_each(|(_, stating)| {
                    stating.insert(index);
                });
            }
            parts.counting = stating.iter().map(|stating| counting(registry, selected, stating)).collect();
        }
        parts
    }

    /// Each project with what it adds.
    fn each(&self) -> impl Iterator<Item = (ProjectIx, &'r Project, Part)> {
        counted(self.registry, self.selected).map(|(index, project)| {
            let mut part = Part::of(&ProjectAtDate::of(project, self.date), self.date);
            for (measure, counting) in MEASURES.iter().zip(&self.counting) {
                *(measure.counts)(&mut part) = counting.of(index);
            }
            (index, project, part)
        })
    }

    fn total(&self) -> Result<Progress, ProgressError> {
        let mut total = Progress::default();
        for (_, project, part) in self.each() {
            total.add(&part).map_err(|reason| money_error(project, reason))?;
        }
        Ok(total.rated(self.date.months_gone()))
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

    fn rows(&self, parts: &Parts<'r, '_>) -> Result<Vec<ProgressRow<'r>>, ProgressError> {
        let mut cells: BTreeMap<Vec<Ordinal>, Progress> = BTreeMap::new();
        let mut places = vec![Vec::new(); self.axes.len()];
        for (index, project, part) in parts.each() {
            for (axis, places) in self.axes.iter().zip(&mut places) {
                axis.rows_of(index, places);
            }
            add_to(&mut cells, &mut Vec::with_capacity(places.len()), &places, &part)
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
