//! Progress at a date against an earlier one: what was added between them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{Progress, ProgressError, ProgressQuery, ProgressReport, progress};
use crate::calendar::FactDate;
use crate::money::Money;
use crate::registry::Registry;
use crate::select::Selected;
use crate::totals::{Dimension, Key};

/// A year's progress at two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgainstReport<'r> {
    /// The later date.
    pub as_of: FactDate,
    /// The earlier date.
    pub against: FactDate,
    /// The report year, of both.
    pub year: i32,
    /// The dimensions; in JSON their words, joined by commas.
    #[serde(serialize_with = "joined")]
    pub by: Vec<Dimension>,
    /// Whether a project may stand in several rows, so that rows don't add up to the total.
    pub overlapping: bool,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// A row for each project, or for each value of the dimensions, as in [`ProgressReport`].
    pub rows: Vec<AgainstRow<'r>>,
    /// All of it.
    pub total: Step,
}

/// A row at two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgainstRow<'r> {
    /// What it stands for.
    pub key: Vec<Key<'r>>,
    /// Its figures.
    #[serde(flatten)]
    pub step: Step,
    /// Whether it repeats rows that follow it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub subtotal: bool,
}

/// Figures at two dates, and what came between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// At the earlier date.
    pub earlier: Progress,
    /// At the later date.
    pub later: Progress,
    /// What was invested between them, of the projects that had reported by both; `None` where none had.
    pub done_between: Option<Money>,
    /// How much the rate has changed, where both are known.
    pub rate_change: Option<Decimal>,
}

#[expect(clippy::ptr_arg, reason = "serde passes fields by reference")]
fn joined<S: Serializer>(by: &Vec<Dimension>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&by.iter().map(|d| d.word()).collect::<Vec<_>>().join(","))
}

/// The year's progress at the query's date against an earlier one; the plan is that in force at each.
///
/// What was done between the dates is only known of projects that had reported by both: what had not is no zero.
///
/// # Errors
/// As [`progress`]; [`ProgressError::NotEarlier`] where the other date is not before.
///
/// ```
/// use portfolio_core::progress::{ProgressQuery, against};
/// use portfolio_core::{Selection, load_text};
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, started: 2026-03, plans: [{year: 2026, investment: 1200万元}],
///      updates: [{as_of: 2026-06, invested_year: 300万元}, {as_of: 2026-09, invested_year: 560万元}]}
///   - {id: ward, name: 病房楼, sector: health, started: 2026-08, plans: [{year: 2026, investment: 300万元}],
///      updates: [{as_of: 2026-09, invested_year: 100万元}]}
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let everything = Selection::default().select(registry)?;
/// let report = against(registry, &everything, &ProgressQuery::default(), "2026-06".parse()?)?;
/// // 560 less 300; of the ward nobody knows what was done by June.
/// assert_eq!(report.total.done_between.unwrap().to_string(), "2600000");
/// assert_eq!(report.total.later.done.unwrap().to_string(), "6600000");
/// assert_eq!(report.rows[1].step.done_between, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn against<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &ProgressQuery,
    earlier: FactDate,
) -> Result<AgainstReport<'r>, ProgressError> {
    let later = progress(registry, selected, query)?;
    if earlier.last_day() >= later.as_of.last_day() {
        return Err(ProgressError::NotEarlier { earlier, later: later.as_of });
    }
    let at = |date| ProgressQuery { as_of: Some(date), year: Some(later.year), ..query.clone() };
    let before = progress(registry, selected, &at(earlier))?;
    let both = reported(registry, selected, &at(earlier))?;
    let both =
        both.intersection(&reported(registry, selected, &at(later.as_of))?).copied().collect::<BTreeSet<_>>();
    let known = registry.set(both.into_iter().filter_map(|id| registry.index_of(id)));
    let known = Selected { projects: known, ..selected.clone() };
    let (then, now) =
        (progress(registry, &known, &at(earlier))?, progress(registry, &known, &at(later.as_of))?);
    Ok(joint(&before, later, &then, &now))
}

/// The projects whose investment of the year was reported.
fn reported<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &ProgressQuery,
) -> Result<BTreeSet<&'r str>, ProgressError> {
    let query = ProgressQuery { by: Vec::new(), ..query.clone() };
    let report = progress(registry, selected, &query)?;
    let done = report.rows.iter().filter(|row| row.progress.done.is_some());
    let ids = done.filter_map(|row| registry.project(&*row.key[0].id));
    Ok(ids.map(|project| project.id.as_str()).collect())
}

/// Rows of both dates by their keys: in the later report's order, then what has left its row since.
fn joint<'r>(
    before: &ProgressReport<'r>,
    later: ProgressReport<'r>,
    then: &ProgressReport<'r>,
    now: &ProgressReport<'r>,
) -> AgainstReport<'r> {
    let by_key = |report: &ProgressReport<'r>| {
        let rows = report.rows.iter().map(|row| (ids(&row.key), row.progress));
        rows.collect::<BTreeMap<Vec<String>, Progress>>()
    };
    let (earlier, then_rows, now_rows) = (by_key(before), by_key(then), by_key(now));
    let step = |key: &[Key<'r>], later: Progress| {
        let key = ids(key);
        let done = |rows: &BTreeMap<Vec<String>, Progress>| rows.get(&key).copied().unwrap_or_default();
        Step::of(earlier.get(&key).copied().unwrap_or_default(), later, &done(&then_rows), &done(&now_rows))
    };
    let row = |key: &Vec<Key<'r>>, later: Progress, subtotal: bool| AgainstRow {
        key: key.clone(),
        step: step(key, later),
        subtotal,
    };
    let mut rows: Vec<_> =
        later.rows.iter().map(|found| row(&found.key, found.progress, found.subtotal)).collect();
    let there: BTreeSet<Vec<String>> = later.rows.iter().map(|row| ids(&row.key)).collect();
    let gone = before.rows.iter().filter(|row| !there.contains(&ids(&row.key)));
    rows.extend(gone.map(|found| row(&found.key, Progress::default(), found.subtotal)));
    AgainstReport {
        as_of: later.as_of,
        against: before.as_of,
        year: later.year,
        overlapping: later.overlapping,
        currency: later.currency,
        rows,
        total: Step::of(before.total, later.total, &then.total, &now.total),
        by: later.by,
    }
}

fn ids(key: &[Key<'_>]) -> Vec<String> {
    key.iter().map(|key| key.id.clone().into_owned()).collect()
}

impl Step {
    fn of(earlier: Progress, later: Progress, then: &Progress, now: &Progress) -> Self {
        let difference = |now: Option<Money>, then: Option<Money>| now?.checked_sub(then?).ok();
        Self {
            earlier,
            later,
            done_between: difference(now.done, then.done),
            rate_change: later.rate.zip(earlier.rate).map(|(later, earlier)| later - earlier),
        }
    }
}
