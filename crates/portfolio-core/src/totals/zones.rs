//! The rows of zones.

use super::ordinal::Ordinal;
use crate::facts::Location;
use crate::id::ZoneId;
use crate::project::Project;
use crate::registry::Registry;
use crate::select::RegionScope;

/// Which zones a project touches, found from its sites up, however many zones there are.
pub(super) struct Zones<'r> {
    pub(super) ids: Vec<&'r ZoneId>,
    /// For each region, the zones that list it as a member.
    listing: Vec<Vec<Ordinal>>,
    /// The zones that have a whole county or more, and with it what is county-wide.
    county_wide: Vec<Ordinal>,
}

impl<'r> Zones<'r> {
    pub(super) fn of(registry: &'r Registry) -> Self {
        let mut listing = vec![Vec::new(); registry.regions().len()];
        let mut county_wide = Vec::new();
        for (at, zone) in registry.zones().enumerate() {
            let members: Vec<_> = zone.members.iter().filter_map(|member| registry.region(member)).collect();
            for position in members.iter().filter_map(|member| registry.regions().position(&member.id)) {
                listing[position].push(at as Ordinal);
            }
            if RegionScope::of_whole_county(&members) {
                county_wide.push(at as Ordinal);
            }
        }
        Self { ids: registry.zones().map(|zone| &zone.id).collect(), listing, county_wide }
    }

    /// The zones that the project touches, each once.
    pub(super) fn touched(&self, registry: &Registry, project: &Project, found: &mut Vec<Ordinal>) {
        if project.location == Location::CountyWide {
            found.extend(&self.county_wide);
        }
        let regions = registry.regions();
        for site in project.location.sites() {
            let up = regions.lineage(&site.region).filter_map(|region| regions.position(&region.id));
            found.extend(up.flat_map(|position| &self.listing[position]));
        }
        found.sort_unstable();
        found.dedup();
    }
}
