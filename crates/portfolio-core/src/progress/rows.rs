//! Progress by project, or by what projects have in common.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::sums::{Part, ratio};
use super::{AtDate, Progress, ProgressError, ProgressQuery, ReportDate, counted};
use crate::calendar::FactDate;
use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::Selected;
use crate::tally::{Counting, Counts};
use crate::totals::axis::Axis;
use crate::totals::ordinal::Ordinal;
use crate::totals::{Dimension, Key, TotalQuery};
use crate::year::{ReportClass, finishes_in, is_up_to, planned_start};

/// A year's plan against what is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    for (at, dimension) in query.by.iter().enumerate() {
        if query.by[..at].contains(dimension) {
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
    projects: Vec<(ProjectIx, AtDate<'r>, Part)>,
}

impl<'r> Parts<'r> {
    fn of(registry: &'r Registry, selected: &Selected, date: ReportDate) -> Self {
        let all: Vec<(ProjectIx, AtDate<'r>)> =
            counted(registry, selected).map(|(index, project)| (index, AtDate::of(project, date))).collect();
        let measure = |states: &dyn Fn(&AtDate<'r>) -> bool| Measure::new(registry, selected, &all, states);
        let investment = measure(&|at| at.project.money().is_some());
        let plan = measure(&|at| at.planned().is_some());
        let done = measure(&|at| at.done().is_some());
        let invested = measure(&|at| at.invested().is_some());
        let pair = measure(&|at| at.planned().is_some() && at.done().is_some());
        let whole = measure(&|at| at.project.money().is_some() && at.invested().is_some());
        let part = |index: ProjectIx, at: &AtDate<'r>| {
            let project = at.project;
            let open = || project.problems.iter().filter(|problem| super::problems::is_open(problem, date));
            let in_year = |month: crate::calendar::Month| month.year() == i64::from(date.year);
            Part {
                is_piece: project.is_piece(),
                planned_start: planned_start(project, at.plan.as_ref())
                    .is_some_and(|(first, _)| in_year(first)),
                started: at.has_started(date),
                finishing: finishes_in(project, date.year, Some(date.as_of)),
                investment: (project.money(), investment.of(index)),
                plan: (at.planned(), plan.of(index)),
                done: (at.done(), done.of(index)),
                invested: (at.invested(), invested.of(index)),
                pair: pair.of(index),
                whole: whole.of(index),
                open_problems: open().count(),
                overdue: open().filter(|problem| super::problems::is_overdue(problem, date)).count(),
            }
        };
        let projects = all.into_iter().map(|(index, at)| {
            let part = part(index, &at);
            (index, at, part)
        });
        Self { date, projects: projects.collect() }
    }

    fn total(&self) -> Result<Progress, ProgressError> {
        let mut total = Progress::default();
        for (_, at, part) in &self.projects {
            total.add(part).map_err(|reason| money_error(at.project, reason))?;
        }
        Ok(total.rated(self.date.months_gone()))
    }

    fn rows(&self) -> Result<Vec<ProgressRow<'r>>, ProgressError> {
        let row = |(_, at, part): &(ProjectIx, AtDate<'r>, Part)| {
            // By itself, a piece shows what it states, though it may add nothing to the total.
            let mut own = Progress::default();
            let alone = part.alone();
            own.add(&alone).map_err(|reason| money_error(at.project, reason))?;
            let project = at.project;
            Ok(ProgressRow {
                key: vec![Key::record(project.id.as_str(), &project.name, project.english.as_deref())],
                progress: own.rated(self.date.months_gone()),
                subtotal: false,
                detail: Some(Detail::of(at, self.date)),
            })
        };
        self.projects.iter().map(row).collect()
    }
}

impl Part {
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

/// How each project counts for one measure; without pieces, all in full.
struct Measure(Option<Counting>);

impl Measure {
    fn new<'r>(
        registry: &Registry,
        selected: &Selected,
        all: &[(ProjectIx, AtDate<'r>)],
        states: &dyn Fn(&AtDate<'r>) -> bool,
    ) -> Self {
        if !all.iter().any(|(_, at)| at.project.is_piece()) {
            return Self(None);
        }
        let stating = registry.set(all.iter().filter(|(_, at)| states(at)).map(|(index, _)| *index));
        let states =
            |project: &Project| registry.index_of(&project.id).is_some_and(|index| stating.contains(index));
        Self(Some(Counting::of_measure(registry, &selected.projects, selected.cancelled, states)))
    }

    fn of(&self, index: ProjectIx) -> Counts {
        self.0.as_ref().map_or(Counts::InFull, |counting| counting.of(index))
    }
}

impl<'r> Detail<'r> {
    fn of(at: &AtDate<'r>, date: ReportDate) -> Self {
        let (project, standing) = (at.project, &at.standing);
        let older = |as_of: Option<FactDate>| {
            as_of.filter(|as_of| standing.newest.is_some_and(|newest| !is_up_to(newest, *as_of)))
        };
        Self {
            class: ReportClass::of(project, date.year, Some(date.as_of)),
            responsible: project.responsible.as_deref(),
            lead: project.lead.as_deref(),
            goal: at.plan.and_then(|plan| plan.goal),
            percent: standing.percent.map(|figure| figure.value),
            physical: standing.physical.map(|figure| figure.value),
            cpi: cpi(at),
            reported_as_of: standing.newest,
            done_as_of: older(standing.invested_year.map(|figure| figure.as_of)),
            invested_as_of: older(standing.invested.map(|figure| figure.as_of)),
            physical_as_of: older(standing.physical.map(|figure| figure.as_of)),
        }
    }
}

/// The percentage of the investment over what was paid.
fn cpi(at: &AtDate<'_>) -> Option<Decimal> {
    let percent = at.standing.percent?.value.normalize();
    let (whole, paid) = (at.project.money()?, at.standing.paid?.value.money);
    let scale = 10_i128.checked_pow(percent.scale())?.checked_mul(100)?;
    let earned = percent.mantissa().checked_mul(whole.fen())?;
    // Beyond what can be multiplied there is no such money.
    let (part, all) = (earned, paid.fen().checked_mul(scale)?);
    part.checked_mul(20_000).and_then(|_| ratio(part, all))
}

/// The dimensions over the registry.
struct Groups<'r> {
    registry: &'r Registry,
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
        Self { registry, axes: query.by.iter().map(|by| Axis::new(registry, *by, &settings)).collect() }
    }

    fn rows(&self, parts: &Parts<'r>) -> Result<Vec<ProgressRow<'r>>, ProgressError> {
        let mut cells: BTreeMap<Vec<Ordinal>, Progress> = BTreeMap::new();
        let mut places = vec![Vec::new(); self.axes.len()];
        for (index, _, part) in &parts.projects {
            for (axis, places) in self.axes.iter().zip(&mut places) {
                axis.rows_of(*index, places);
            }
            let mut keys: Vec<Vec<Ordinal>> = vec![Vec::new()];
            let mut reached = Vec::new();
            for own in &places {
                let longer = |key: &Vec<Ordinal>| {
                    own.iter().map(|next| [&key[..], &[*next]].concat()).collect::<Vec<_>>()
                };
                keys = keys.iter().flat_map(longer).collect();
                reached.extend(keys.iter().cloned());
            }
            for key in reached {
                let sum = cells.entry(key).or_default();
                sum.add(part).map_err(|reason| money_error(self.registry.at(*index), reason))?;
            }
        }
        // A subtotal's key is a prefix of those below it, and so comes before them.
        let row = |(ordinals, progress): (Vec<Ordinal>, Progress)| ProgressRow {
            key: ordinals.iter().zip(&self.axes).map(|(at, axis)| axis.key(*at)).collect(),
            progress: progress.rated(parts.date.months_gone()),
            subtotal: ordinals.len() < self.axes.len(),
            detail: None,
        };
        Ok(cells.into_iter().map(row).collect())
    }
}

fn money_error(project: &Project, reason: MoneyError) -> ProgressError {
    ProgressError::Money { project: project.id.clone(), reason }
}
