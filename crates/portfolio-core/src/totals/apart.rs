//! What a total shows beside its rows: cancelled projects, and umbrellas whose money stands there with their members'.

use super::axis::Axis;
use super::count::Count;
use super::report::{Row, UmbrellaNote};
use super::{Dimension, TotalError, TotalQuery};
use crate::facts::{Location, Stage};
use crate::money::{Money, MoneyError};
use crate::named::{Named, NamedProject};
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::select::{RegionScope, Selected};
use crate::tally::{Counting, Counts, Tally};
use crate::year::finishes_in;

/// The row of cancelled projects below the total, where rows are stages and these are not asked for.
pub(super) fn cancelled_row<'r>(
    registry: &'r Registry,
    selected: &Selected,
    axis: Option<&Axis<'r>>,
    count: &Count<'r, '_>,
) -> Result<Option<Row<'r>>, TotalError> {
    let Some((axis, row)) = axis.and_then(|axis| Some((axis, axis.cancelled_row()?))) else {
        return Ok(None);
    };
    if selected.cancelled {
        return Ok(None);
    }
    let is_cancelled = |index: &ProjectIx| registry.at(*index).stage == Some(Stage::Cancelled);
    let set = registry.set(selected.projects.iter().filter(is_cancelled));
    if set.is_empty() {
        return Ok(None);
    }
    let counting = Counting::new(registry, &set, true);
    let tally = Count { projects: &set, counting: &counting, ..*count }.total()?;
    Ok(Some(Row::below(axis.key(row), tally)))
}

/// What touches the selected regions and has no known share in them, since its list of places is open.
pub(super) fn open_lists(
    registry: &Registry,
    selected: &Selected,
    count: &Count<'_, '_>,
) -> Result<Option<Tally>, TotalError> {
    if selected.scope.as_ref().is_none_or(RegionScope::has_county_wide) {
        return Ok(None);
    }
    let is_open =
        |index: &ProjectIx| matches!(registry.at(*index).location, Location::Sites { more: true, .. });
    let set = registry.set(selected.projects.iter().filter(is_open));
    let tally = Count { projects: &set, roll_up: None, scope: None, ..*count }.total()?;
    Ok(Some(tally).filter(|tally| tally.records() > 0))
}

/// By class: the projects that finish in the report year (竣工投产), which are of which in every row.
pub(super) fn finishing(registry: &Registry, selected: &Selected, query: &TotalQuery) -> Option<ProjectSet> {
    let year = query.year.filter(|_| query.by.contains(&Dimension::Class))?;
    let finishes = |index: &ProjectIx| finishes_in(registry.at(*index), year, query.as_of);
    Some(registry.set(selected.projects.iter().filter(finishes)))
}

/// Every umbrella whose own amount and its members' are added to the same total.
pub(super) fn umbrellas<'r>(
    registry: &'r Registry,
    selected: &ProjectSet,
    counting: &Counting,
) -> Result<Vec<UmbrellaNote<'r>>, TotalError> {
    let adds = |id| {
        let index = registry.index_of(id)?;
        let project = registry.at(index);
        let counts = selected.contains(index) && counting.of(index) == Counts::InFull;
        Some((project, project.money()?)).filter(|_| counts)
    };
    let mut notes = Vec::new();
    for programme in registry.programmes() {
        let Some((umbrella, amount)) = programme.umbrella.as_ref().and_then(adds) else { continue };
        let mut members = None;
        for member in programme.members.iter().filter(|member| **member != umbrella.id) {
            let Some((project, money)) = adds(member) else { continue };
            let sum: Result<Money, MoneyError> = members.unwrap_or(Money::ZERO).checked_add(money);
            members = Some(sum.map_err(|reason| TotalError::Money { project: project.id.clone(), reason })?);
        }
        if let Some(members) = members {
            let (programme, umbrella) = (Named::from(programme), NamedProject::from(umbrella));
            notes.push(UmbrellaNote { programme, umbrella, amount, members });
        }
    }
    Ok(notes)
}
