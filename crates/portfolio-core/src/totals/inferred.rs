//! Which projects stand in their rows by inference: a site, or the township of its village, that the text does not state.

use super::{Axis, Count, Tally, TotalError};
use crate::facts::Site;
use crate::registry::{ProjectSet, Registry};
use crate::select::place::is_inferred;
use crate::totals::count::{Depth, Rows};

/// What of each row rests on inferred places; nothing where no dimension is a place.
#[derive(Default)]
pub(super) struct Inferred {
    /// By one, two … dimensions.
    pub(super) levels: Vec<Rows>,
    /// Of the records above those of the rows.
    pub(super) groups: Rows,
    /// Of all of it, each project once, where there is any.
    pub(super) total: Option<Tally>,
}

impl Inferred {
    pub(super) fn of<'r>(
        registry: &'r Registry,
        axes: &[Axis<'r>],
        all: &Count<'r, '_>,
        with_groups: bool,
    ) -> Result<Self, TotalError> {
        if axes.iter().all(|axis| !axis.dimension.is_place()) {
            return Ok(Self::default());
        }
        let set = projects(registry, all.projects);
        if set.is_empty() {
            return Ok(Self::default());
        }
        let count = Count { projects: &set, axes, inferred: true, ..*all };
        let levels = (1..=axes.len()).map(|length| {
            let dimensions: Vec<usize> = (0..length).collect();
            count.rows(&dimensions, Depth::Rows)
        });
        let levels = levels.collect::<Result<_, _>>()?;
        let groups = if with_groups { count.rows(&[0], Depth::Lineage)? } else { Rows::new() };
        Ok(Self { levels, groups, total: Some(count.total()?).filter(|total| total.records() > 0) })
    }
}

/// The projects with an inferred site among theirs. One is enough: were it elsewhere, so would be the project. Where projects
/// are split, only the shares at inferred sites count.
fn projects(registry: &Registry, of: &ProjectSet) -> ProjectSet {
    let inferred = |site: &Site| is_inferred(registry, site);
    registry.set(of.iter().filter(|index| registry.at(*index).location.sites().iter().any(inferred)))
}
