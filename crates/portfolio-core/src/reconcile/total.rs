//! All programmes together, each project once.

use serde::Serialize;

use super::report::{CountVerdict, Members, ReconcileRow};
use super::{Group, beyond};
use crate::money::{Money, MoneyError};
use crate::registry::{ProjectSet, Registry};

/// What programmes declare together, what their members disclose, and what no priced project explains.
///
/// Amounts are those of the programmes that declare one; a project's own amount that frames a programme (an umbrella) is
/// no declaration and is left out. It always holds that declared − members = unexplained − beyond + shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReconcileTotal {
    /// How many programmes there are.
    pub programmes: usize,
    /// What those with a declared amount declare.
    pub declared: DeclaredTotal,
    /// Their members, each project once.
    pub members: Members,
    /// What is declared and no priced project explains: of each programme what its members fall short of, in 元.
    pub unexplained: Money,
    /// What members disclose beyond what their programmes declare, in 元.
    pub beyond: Money,
    /// What members of several programmes disclose, counted again for each further one, in 元.
    pub shared: Money,
    /// The counts of all programmes that declare one.
    pub counts: CountTotal,
}

/// Declared amounts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeclaredTotal {
    /// How many programmes declare an amount.
    pub programmes: usize,
    /// How many projects these declare.
    pub projects: u64,
    /// How many of the amounts the outline qualifies.
    pub approximate: usize,
    /// What they come to, in 元.
    pub amount: Money,
}

/// Declared counts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CountTotal {
    /// How many programmes declare a count.
    pub programmes: usize,
    /// How many projects they declare.
    pub declared: u64,
    /// How many distinct projects they list.
    pub members: usize,
    /// Of how many programmes the count differs.
    pub differing: usize,
}

pub(super) fn total(
    registry: &Registry,
    groups: &[Group<'_>],
    rows: &[ReconcileRow<'_>],
) -> Result<ReconcileTotal, MoneyError> {
    let mut declared = DeclaredTotal::default();
    let (mut unexplained, mut over, mut summed) = (Money::ZERO, Money::ZERO, Money::ZERO);
    let mut distinct = ProjectSet::empty(registry.projects().len());
    for (group, row) in groups.iter().zip(rows) {
        // An umbrella's own amount that stands in for a declaration is a project's money, not a declaration.
        let Some(amount) = group.programme.declared_investment else { continue };
        declared.programmes += 1;
        declared.projects += u64::from(row.declared.projects.unwrap_or(0));
        declared.approximate += usize::from(amount.is_approximate());
        declared.amount = declared.amount.checked_add(amount.money)?;
        unexplained = unexplained.checked_add(beyond(amount.money, row.members.amount)?)?;
        over = over.checked_add(beyond(row.members.amount, amount.money)?)?;
        summed = summed.checked_add(row.members.amount)?;
        list(registry, group, &mut distinct);
    }
    let members = Members::of(registry.members(&distinct))?;
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
    let mut distinct = ProjectSet::empty(registry.projects().len());
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
