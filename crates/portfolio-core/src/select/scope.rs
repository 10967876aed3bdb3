//! Where a project lies with regard to regions: what it touches, and what of it lies elsewhere.

use crate::facts::Location;
use crate::project::Project;
use crate::registry::Registry;
use crate::taxonomy::{Region, RegionKind};

/// A part of the map: some regions with everything that lies in them.
///
/// It is what a selection by region restricts an allocated total to (R10): with `--allocation split`, only the
/// shares of sites inside it count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionScope {
    inside: Vec<bool>,
    county_wide: bool,
}

impl RegionScope {
    /// The scope of `regions`, each with its descendants.
    #[must_use]
    pub fn of(registry: &Registry, regions: &[&Region]) -> Self {
        let tree = registry.regions();
        let inside = tree
            .iter()
            .map(|region| tree.lineage(&region.id).any(|up| regions.iter().any(|r| r.id == up.id)));
        Self { inside: inside.collect(), county_wide: Self::of_whole_county(regions) }
    }

    /// Whether regions hold a whole county or more, and with it what is county-wide.
    pub(crate) fn of_whole_county(regions: &[&Region]) -> bool {
        let whole =
            |r: &&Region| matches!(r.kind, RegionKind::County | RegionKind::City | RegionKind::Province);
        regions.iter().any(whole)
    }

    /// Whether a county-wide project lies in it: true of a scope that has a whole county or more.
    #[must_use]
    pub const fn has_county_wide(&self) -> bool {
        self.county_wide
    }

    /// Whether the region at that place of document order lies in it.
    #[must_use]
    pub fn has(&self, position: usize) -> bool {
        self.inside.get(position).copied().unwrap_or(false)
    }

    /// Whether the project has a site in it, or covers all of it.
    #[must_use]
    pub fn touches(&self, registry: &Registry, project: &Project) -> bool {
        match &project.location {
            Location::NotStated => false,
            Location::CountyWide => self.county_wide,
            Location::Sites { sites, .. } => sites
                .iter()
                .any(|s| registry.regions().position(&s.region).is_some_and(|index| self.has(index))),
        }
    }

    /// Whether the project touches it and may also lie elsewhere: a site outside, or a list that the text leaves open.
    #[must_use]
    pub fn shares(&self, registry: &Registry, project: &Project) -> bool {
        let Location::Sites { sites, more } = &project.location else { return false };
        let outside = |s: &crate::facts::Site| {
            registry.regions().position(&s.region).is_none_or(|index| !self.has(index))
        };
        self.touches(registry, project) && (sites.iter().any(outside) || (*more && !self.county_wide))
    }
}
