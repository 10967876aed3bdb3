//! All programmes together, each project once.

use super::report::{CountTotal, CountVerdict, DeclaredTotal, Members, ReconcileRow, ReconcileTotal};
use super::{Group, beyond};
use crate::money::{Money, MoneyError};
use crate::registry::{ProjectSet, Registry};
use crate::tally::{Tally, Wholes};

pub(super) fn total(
    registry: &Registry,
    wholes: &Wholes,
    groups: &[Group<'_>],
    rows: &[ReconcileRow<'_>],
) -> Result<ReconcileTotal, MoneyError> {
    let mut declared = DeclaredTotal::default();
    let (mut unexplained, mut over, mut summed) = (Money::ZERO, Money::ZERO, Money::ZERO);
    let mut distinct = registry.none();
    for (group, row) in groups.iter().zip(rows) {
        // An umbrella's own amount that stands in for a declaration is a project's money, not a declaration.
        let Some(amount) = group.programme.declares.investment else { continue };
        declared.programmes += 1;
        declared.projects += u64::from(row.declared.projects.unwrap_or(0));
        declared.approximate += usize::from(amount.is_approximate());
        declared.amount = declared.amount.checked_add(amount.money)?;
        unexplained = unexplained.checked_add(beyond(amount.money, row.members.amount)?)?;
        over = over.checked_add(beyond(row.members.amount, amount.money)?)?;
        summed = summed.checked_add(row.members.amount)?;
        list(registry, group, &mut distinct);
    }
    let members = Members::from(Tally::of_some(registry, wholes, distinct.iter().collect())?);
    let shared = summed.checked_sub(members.amount)?;
    let counts = counts(registry, groups, rows);
    Ok(ReconcileTotal {
        programmes: rows.len(),
        declared,
        members,
        unexplained,
        beyond: over,
        shared,
        counts,
    })
}

fn counts(registry: &Registry, groups: &[Group<'_>], rows: &[ReconcileRow<'_>]) -> CountTotal {
    let mut counts = CountTotal::default();
    let mut distinct = registry.none();
    for (group, row) in groups.iter().zip(rows) {
        let Some(declared) = row.declared.projects else { continue };
        counts.programmes += 1;
        counts.declared += u64::from(declared);
        counts.differing += usize::from(row.verdict.projects == CountVerdict::Differs);
        list(registry, group, &mut distinct);
    }
    counts.members = distinct.len();
    counts
}

fn list(registry: &Registry, group: &Group<'_>, set: &mut ProjectSet) {
    for index in group.members.iter().filter_map(|project| registry.index_of(&project.id)) {
        set.insert(index);
    }
}
