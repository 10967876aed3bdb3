//! 片区: the zones that a project touches (R11), of which there may be several.

use super::{About, Grouping, Rows};
use crate::facts::Location;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::RegionScope;
use crate::taxonomy::Zone;
use crate::totals::key::{Key, RowNote};
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["片区"],
    not_stated: "不在任何片区",
    rows: Rows::Overlap,
    grouping: |registry, _| Box::new(Zones::of(registry)),
    fields: &["location"],
    ..About::partition("zone")
};

/// Which zones a project touches, found from its sites up, however many zones there are.
struct Zones<'r> {
    registry: &'r Registry,
    zones: Vec<&'r Zone>,
    /// For each region, the zones that list it as a member.
    listing: Vec<Vec<Ordinal>>,
    /// The zones that have a whole county or more, and with it what is county-wide.
    county_wide: Vec<Ordinal>,
}

impl<'r> Zones<'r> {
    fn of(registry: &'r Registry) -> Self {
        let mut listing = vec![Vec::new(); registry.regions().len()];
        let mut county_wide = Vec::new();
        for (index, zone) in registry.zones().enumerate() {
            let members: Vec<_> = zone.members.iter().filter_map(|member| registry.region(member)).collect();
            for position in members.iter().filter_map(|member| registry.regions().position(&member.id)) {
                listing[position].push(index as Ordinal);
            }
            if RegionScope::of_whole_county(&members) {
                county_wide.push(index as Ordinal);
            }
        }
        Self { registry, zones: registry.zones().collect(), listing, county_wide }
    }

    fn zone(&self, row: Ordinal) -> Option<&'r Zone> {
        self.zones.get(usize::try_from(row).ok()?).copied()
    }
}

impl<'r> Grouping<'r> for Zones<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        if project.location == Location::CountyWide {
            rows.extend(&self.county_wide);
        }
        let regions = self.registry.regions();
        for site in project.location.sites() {
            let up = regions.lineage(&site.region).filter_map(|region| regions.position(&region.id));
            rows.extend(up.flat_map(|position| &self.listing[position]));
        }
        rows.sort_unstable();
        rows.dedup();
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let zone = self.zone(row)?;
        Some(Key::record(zone.id.as_str(), &zone.name, zone.english.as_deref()))
    }

    fn note(&self, row: Ordinal) -> Option<RowNote> {
        let zone = self.zone(row)?;
        match (zone.members.is_empty(), zone.more) {
            (true, _) => Some(RowNote::MembersNotNamed),
            (false, true) => Some(RowNote::MembersOpen),
            (false, false) => None,
        }
    }

    fn always_shown(&self) -> usize {
        self.zones.len()
    }
}
