//! What moved between two registries: money by sector and region, records under other ids, verdicts on programmes.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::money::{Money, MoneyError};
use crate::project::Project;
use crate::reconcile::{AmountVerdict, CountVerdict, reconcile};
use crate::registry::Registry;
use crate::select::Selection;
use crate::totals::{Dimension, Key, TotalError, TotalQuery, total};
use crate::word::words;

words! {
    /// By what a record is known to be the same.
    SameBy {
        /// Its national code.
        Code = "code",
        /// Its name, which no other has.
        Name = "name",
    }
}

/// A project that has another id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The id that it had.
    pub old: String,
    /// The id that it has.
    pub new: String,
    /// Its name in the new registry.
    pub name: String,
    /// By what it is known to be the same.
    pub by: SameBy,
}

/// A sector or region whose money is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Sector or region.
    pub by: Dimension,
    /// Which.
    pub key: Key<'static>,
    /// What its projects added up to, in 元; zero where it was not there.
    pub old: Money,
    /// What they add up to.
    pub new: Money,
    /// By how much it rose; negative where it fell.
    pub difference: Money,
}

/// A programme that is judged otherwise (R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictChange {
    /// Its id.
    pub id: String,
    /// Its name in the new registry.
    pub name: String,
    /// How its count was judged.
    pub old_projects: CountVerdict,
    /// How it is judged.
    pub new_projects: CountVerdict,
    /// How its amount was judged.
    pub old_amount: AmountVerdict,
    /// How it is judged.
    pub new_amount: AmountVerdict,
}

/// Projects that only the old has and only the new has, paired by code, then by name, where one alone bears it.
pub(super) fn renamed(old: &Registry, new: &Registry) -> Vec<Renamed> {
    let mut gone: Vec<&Project> = old.projects().filter(|p| new.project(p.id.as_str()).is_none()).collect();
    let mut came: Vec<&Project> = new.projects().filter(|p| old.project(p.id.as_str()).is_none()).collect();
    let mut renames = Vec::new();
    for by in [SameBy::Code, SameBy::Name] {
        let mark = |project: &Project| match by {
            SameBy::Code => project.code.clone(),
            SameBy::Name => Some(project.name.clone()),
        };
        let (before, after) = (single(&gone, mark), single(&came, mark));
        for (mark, old) in before {
            let Some(new) = after.get(&mark) else { continue };
            let (id, name) = (new.id.as_str().to_owned(), new.name.clone());
            gone.retain(|project| project.id != old.id);
            came.retain(|project| project.id != new.id);
            renames.push(Renamed { old: old.id.as_str().to_owned(), new: id, name, by });
        }
    }
    renames
}

/// The projects by a mark that no other of them bears.
fn single<'r>(
    projects: &[&'r Project],
    mark: impl Fn(&Project) -> Option<String>,
) -> IndexMap<String, &'r Project> {
    let mut by_mark: IndexMap<String, Vec<&'r Project>> = IndexMap::new();
    for project in projects {
        if let Some(mark) = mark(project) {
            by_mark.entry(mark).or_default().push(project);
        }
    }
    by_mark
        .into_iter()
        .filter_map(|(mark, all)| Some((mark, *all.first().filter(|_| all.len() == 1)?)))
        .collect()
}

/// The sectors and regions whose money is another, in the new registry's order, then those that only the old has.
pub(super) fn moved(old: &Registry, new: &Registry) -> Result<Vec<Moved>, MoneyError> {
    let mut moves = Vec::new();
    for by in [Dimension::Sector, Dimension::Region] {
        let before = amounts(old, by)?;
        let after = amounts(new, by)?;
        let new_amount = |id: &str| after.get(id).map_or(Money::ZERO, |(_, amount)| *amount);
        let gone = before.iter().filter(|(id, _)| !after.contains_key(*id));
        for (id, (key, _)) in after.iter().chain(gone) {
            let (old, new) = (before.get(id).map_or(Money::ZERO, |(_, amount)| *amount), new_amount(id));
            if old != new {
                moves.push(Moved { by, key: key.clone(), old, new, difference: new.checked_sub(old)? });
            }
        }
    }
    Ok(moves)
}

fn amounts(
    registry: &Registry,
    by: Dimension,
) -> Result<IndexMap<String, (Key<'static>, Money)>, MoneyError> {
    // A selection of everything has nothing that could be unknown.
    let Ok(all) = Selection::default().select(registry) else { return Ok(IndexMap::new()) };
    let query = TotalQuery { by: vec![by], ..TotalQuery::default() };
    let report = match total(registry, &all, &query) {
        Ok(report) => report,
        Err(TotalError::Money { reason, .. }) => return Err(reason),
        Err(_) => return Ok(IndexMap::new()),
    };
    let mut sums: IndexMap<String, (Key<'static>, Money)> = IndexMap::new();
    for row in report.rows.iter().filter(|row| !row.subtotal) {
        let Some(key) = row.key.first() else { continue };
        let amount = row.tally.amount;
        let mark = key.bucket.map_or_else(|| key.id.to_string(), |bucket| format!("\u{0}{bucket}"));
        match sums.get_mut(&mark) {
            Some((_, sum)) => *sum = sum.checked_add(amount)?,
            None => drop(sums.insert(mark, (owned(key), amount))),
        }
    }
    Ok(sums)
}

fn owned(key: &Key<'_>) -> Key<'static> {
    Key {
        id: key.id.to_string().into(),
        name: key.name.to_string().into(),
        english: key.english.as_ref().map(|english| english.to_string().into()),
        bucket: key.bucket,
    }
}

/// The programmes of both that are judged otherwise, in the new registry's order.
pub(super) fn verdicts(old: &Registry, new: &Registry) -> Result<Vec<VerdictChange>, MoneyError> {
    let before = reconcile(old, old.programmes())?;
    let after = reconcile(new, new.programmes())?;
    let before: BTreeMap<String, _> =
        before.rows.iter().map(|row| (row.programme.id.to_owned(), row.verdict)).collect();
    let changed = after.rows.iter().filter_map(|row| {
        let old = before.get(row.programme.id)?;
        let new = &row.verdict;
        ((old.projects, old.amount) != (new.projects, new.amount)).then(|| VerdictChange {
            id: row.programme.id.to_owned(),
            name: row.programme.name.to_owned(),
            old_projects: old.projects,
            new_projects: new.projects,
            old_amount: old.amount,
            new_amount: new.amount,
        })
    });
    Ok(changed.collect())
}
