//! The list of a selection, sorted.

use std::cmp::Reverse;

use super::project::{ProjectView, Viewer};
use crate::project::Project;
use crate::registry::{ProjectSet, Registry};
use crate::select::place::{Place, RegionLevel, RollUp};
use crate::sort::{Sort, SortBy};
use crate::word::words;

words! {
    /// What a list can be sorted by.
    SortKey {
        /// The id.
        Id = "id",
        /// The name, by its characters.
        Name = "name",
        /// The sector, in the registry's order.
        Sector = "sector",
        /// The township, in the registry's order; what lies in several or nowhere comes last.
        Region = "region",
        /// The investment, largest first unless told otherwise.
        Amount = "amount",
        /// The start.
        Start = "start",
        /// The finish.
        Finish = "finish",
        /// The stage, in the order of a project's life.
        Stage = "stage",
        /// Chapter and section of the main citation.
        Chapter = "chapter",
        /// Box of the main citation.
        Box = "box",
    }
}

impl SortBy for SortKey {
    fn falls(self) -> bool {
        self == Self::Amount
    }
}

/// How a list is sorted and cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Sort keys, the first the foremost; ties stay in document order.
    pub sort: Vec<Sort<SortKey>>,
    /// The most projects to list.
    pub limit: Option<usize>,
}

/// The projects of a set as a list.
///
/// Document order, or sorted by the keys; a project that lacks what a key needs (undisclosed, undated …) comes last in
/// either direction, and ties keep document order.
#[must_use]
pub fn list<'r>(registry: &'r Registry, projects: &ProjectSet, query: &ListQuery) -> Vec<ProjectView<'r>> {
    let mut found: Vec<&Project> = projects.iter().map(|index| registry.at(index)).collect();
    for sort in query.sort.iter().rev() {
        sort_by(registry, &mut found, *sort);
    }
    found.truncate(query.limit.unwrap_or(usize::MAX));
    let viewer = Viewer::new(registry);
    found.into_iter().map(|project| viewer.view(project)).collect()
}

fn sort_by(registry: &Registry, found: &mut [&Project], sort: Sort<SortKey>) {
    let descending = sort.descending;
    match sort.key {
        SortKey::Id => stable(found, descending, |p| Some(p.id.clone())),
        SortKey::Name => stable(found, descending, |p| Some(p.name.clone())),
        SortKey::Sector => stable(found, descending, |p| registry.sectors().position(&p.sector)),
        SortKey::Region => {
            let level = RollUp::new(registry, RegionLevel::Township);
            stable(found, descending, |p| match level.place(registry, p) {
                Place::Region(at) => Some(at),
                Place::Joint | Place::CountyWide | Place::NotStated => None,
            });
        }
        SortKey::Amount => stable(found, descending, |p| p.money()),
        SortKey::Start => stable(found, descending, |p| p.timeline.first_month()),
        SortKey::Finish => stable(found, descending, |p| p.timeline.last_month()),
        SortKey::Stage => stable(found, descending, |p| p.stage),
        SortKey::Chapter => stable(found, descending, |p| p.main_cite().map(|c| (c.chapter, c.section))),
        SortKey::Box => stable(found, descending, |p| p.main_cite().and_then(|c| c.boxed)),
    }
}

/// Sorts stably by a key; what has none comes last either way.
fn stable<K: Ord>(found: &mut [&Project], descending: bool, key: impl Fn(&Project) -> Option<K>) {
    found.sort_by_cached_key(|project| match key(project) {
        Some(key) if descending => Rank::Falling(Reverse(key)),
        Some(key) => Rank::Rising(key),
        None => Rank::Unknown,
    });
}

/// The variants' order is the list's: known keys, then unknown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<K: Ord> {
    Rising(K),
    Falling(Reverse<K>),
    Unknown,
}
