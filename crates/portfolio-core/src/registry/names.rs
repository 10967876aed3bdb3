//! References by name: a sector or a region may be called by its id or by a name that only one has (design 2).

use std::collections::BTreeMap;
use std::str::FromStr;

use super::Parts;
use crate::facts::{Location, Site};
use crate::id::{IdError, RegionId, SectorId, id_of_name};
use crate::map::IndexSet;

/// What the records of one kind are called: the id that each name makes, with the id of the only record that bears it.
struct Names<'p, Id> {
    ids: IndexSet<&'p str>,
    named: BTreeMap<String, Option<&'p Id>>,
}

impl<'p, Id: AsRef<str> + FromStr<Err = IdError> + Clone> Names<'p, Id> {
    fn of(records: impl Iterator<Item = (&'p Id, [Option<&'p str>; 2])>) -> Self {
        let mut names = Self { ids: IndexSet::default(), named: BTreeMap::new() };
        for (id, called) in records {
            names.ids.insert(id.as_ref());
            for name in called.into_iter().flatten().filter_map(id_of_name) {
                let only = |known: &mut Option<&'p Id>| {
                    if known.is_some_and(|known| known.as_ref() != id.as_ref()) {
                        *known = None;
                    }
                };
                names.named.entry(name).and_modify(only).or_insert(Some(id));
            }
        }
        names
    }

    /// The id that a reference means, where it is not one itself and a name makes it.
    fn meant(&self, reference: &Id) -> Option<Id> {
        if self.ids.contains(reference.as_ref()) {
            return None;
        }
        self.named.get(reference.as_ref()).copied().flatten().cloned()
    }
}

/// Turns references by name into ids; what no record or several are called stays, and is reported as dangling.
pub(super) fn resolve(parts: &mut Parts) {
    if all_are_ids(parts) {
        return;
    }
    let called = |name, english: &Option<String>| [Some(name), english.clone()];
    let sectors: Vec<_> =
        parts.sectors.iter().map(|s| (s.id.clone(), called(s.name.clone(), &s.english))).collect();
    let regions: Vec<_> =
        parts.regions.iter().map(|r| (r.id.clone(), called(r.name.clone(), &r.english))).collect();
    let sectors: Names<'_, SectorId> =
        Names::of(sectors.iter().map(|(id, names)| (id, names.each_ref().map(Option::as_deref))));
    let regions: Names<'_, RegionId> =
        Names::of(regions.iter().map(|(id, names)| (id, names.each_ref().map(Option::as_deref))));
    let sector = |id: &mut SectorId| sectors.meant(id).into_iter().for_each(|meant| *id = meant);
    let region = |id: &mut RegionId| regions.meant(id).into_iter().for_each(|meant| *id = meant);
    parts.sectors.iter_mut().filter_map(|s| s.parent.as_mut()).for_each(sector);
    parts.regions.iter_mut().filter_map(|r| r.parent.as_mut()).for_each(region);
    parts.zones.iter_mut().flat_map(|zone| &mut zone.members).for_each(region);
    for project in &mut parts.projects {
        sector(&mut project.sector);
        // What is to be changed is made where it is not there; so only where there is any.
        if !project.location.sites().is_empty() {
            sites(&mut project.location).for_each(|site| region(&mut site.region));
        }
        if project.cite.iter().any(|cite| cite.says.is_some()) {
            let said = project.cite.iter_mut().filter_map(|cite| cite.says.as_mut()?.location.as_mut());
            said.flat_map(sites).for_each(|site| region(&mut site.region));
        }
    }
}

/// Whether every reference is an id, as in most files: then no name has to be looked at.
fn all_are_ids(parts: &Parts) -> bool {
    let sectors: IndexSet<&SectorId> = parts.sectors.iter().map(|sector| &sector.id).collect();
    let regions: IndexSet<&RegionId> = parts.regions.iter().map(|region| &region.id).collect();
    let place = |location: &Location| location.sites().iter().all(|site| regions.contains(&site.region));
    parts.sectors.iter().filter_map(|sector| sector.parent.as_ref()).all(|id| sectors.contains(id))
        && parts.regions.iter().filter_map(|region| region.parent.as_ref()).all(|id| regions.contains(id))
        && parts.zones.iter().flat_map(|zone| &zone.members).all(|id| regions.contains(id))
        && parts.projects.iter().all(|project| {
            let said = project.cite.iter().filter_map(|cite| cite.says.as_ref()?.location.as_ref());
            sectors.contains(&project.sector) && place(&project.location) && said.into_iter().all(place)
        })
}

fn sites(location: &mut Location) -> impl Iterator<Item = &mut Site> {
    match location {
        Location::Sites { sites, .. } => sites.iter_mut(),
        Location::NotStated | Location::CountyWide => [].iter_mut(),
    }
}
