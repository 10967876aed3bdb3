//! Which projects stand behind the rows of a total.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::ordinal::Ordinal;
use super::{Dimension, Key, TotalError, TotalQuery, spreadable};
use crate::registry::{ProjectIx, Registry};
use crate::select::Selected;
use crate::spread::Spread;
use crate::tally::{Counting, Counts};

/// A row of a total by one dimension with the projects that are counted in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind<'r> {
    /// What the row stands for.
    pub key: Key<'r>,
    /// The projects counted in it, in document order.
    pub projects: Vec<ProjectIx>,
}

/// The projects behind each row of [`total`](super::total) by one dimension, in the registry's order; rows that no project
/// falls into are left out. What lies in several regions stands in the row for such projects, whatever the allocation; what is
/// cancelled, and in no total, stands behind its own row by stage and by class alone (R7).
///
/// # Errors
/// [`TotalError::TooManyYears`] where the dimension is one of time.
///
/// ```
/// use portfolio_core::{Dimension, Selection, TotalQuery, load_text};
/// use portfolio_core::totals::behind;
/// let loaded = load_text("plan.yaml", "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}, {id: education, name: 教育}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health}
///   - {id: school, name: 职业中学, sector: education}
///   - {id: hospital, name: 县医院, sector: health}
/// ")?;
/// let registry = loaded.registry();
/// let everything = Selection::default().select(registry)?;
/// let rows = behind(registry, &everything, Dimension::Sector, &TotalQuery::default())?;
/// let ids: Vec<&str> = rows[0].projects.iter().map(|index| registry.at(*index).id.as_str()).collect();
/// assert_eq!((&*rows[0].key.id, ids), ("health", vec!["clinic", "hospital"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn behind<'r>(
    registry: &'r Registry,
    selected: &Selected,
    dimension: Dimension,
    query: &TotalQuery,
) -> Result<Vec<Behind<'r>>, TotalError> {
    if dimension.spreads() {
        spreadable(registry, &selected.projects)?;
    }
    let axis = Axis::new(registry, dimension, query);
    let mut rows: BTreeMap<Ordinal, Vec<ProjectIx>> = BTreeMap::new();
    let mut ordinals = Vec::new();
    let counting = Counting::new(registry, &selected.projects, selected.cancelled);
    let apart = |index| matches!(counting.of(index), Counts::Cancelled | Counts::CancelledOfWhich);
    let has_own_row = axis.cancelled_row().is_some();
    for index in selected.projects.iter().filter(|index| has_own_row || !apart(*index)) {
        if dimension.spreads() {
            let project = registry.at(index);
            let slots = Spread::of(project, registry.outline().period).slots();
            ordinals = slots.into_iter().filter_map(|slot| axis.row_of_slot(project, slot)).collect();
            ordinals.sort_unstable();
            ordinals.dedup();
        } else {
            axis.rows_of(index, &mut ordinals);
        }
        for ordinal in &ordinals {
            rows.entry(*ordinal).or_default().push(index);
        }
    }
    Ok(rows.into_iter().map(|(ordinal, projects)| Behind { key: axis.key(ordinal), projects }).collect())
}
