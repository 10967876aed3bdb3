//! References by name: a sector or a region may be called by its id or by a name that only one has (design 2).

use std::collections::BTreeMap;
use std::str::FromStr;

use super::Parts;
use crate::facts::{Cite, Location, Site};
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
        let says_where = |cite: &Cite| cite.says.as_ref().is_some_and(|says| says.location.is_some());
        if project.cite.iter().any(says_where) {
            let said = project.cite.iter_mut().filter(|cite| says_where(cite));
            let said = said.filter_map(|cite| cite.says.as_mut()?.location.as_mut());
            said.flat_map(sites).for_each(|site| region(&mut site.region));
        }
    }
}

fn sites(location: &mut Location) -> impl Iterator<Item = &mut Site> {
    match location {
        Location::Sites { sites, .. } => sites.iter_mut(),
        Location::NotStated | Location::CountyWide => [].iter_mut(),
    }
}

#[cfg(test)]
mod tests {
    use crate::source::load_text;

    const TEXT: &str = "
format: portfolio/1
outline: {title: t, chapters: [{number: 1, title: 一}]}
sectors: [{id: edu, name: 教育}, {id: schools, name: 学校, parent: edu}]
regions: [{id: county, name: 某县, kind: county}, {id: north, name: 北镇, kind: township, parent: county}]
zones: [{id: core, name: 一核, members: [north], cite: {chapter: 1}}]
projects:
  - id: a
    name: 甲
    sector: schools
    location: {sites: [county]}
    cite: {chapter: 1, says: {location: {sites: [{region: north}]}}}
";

    /// Wherever the id of a sector or a region belongs its name will do, whether or not another name stands in the file.
    #[test]
    fn a_name_stands_for_its_id_wherever_one_belongs() {
        let load = |text: &str| {
            load_text("a.yaml", text).unwrap_or_else(|error| panic!("{error}: {text}")).into_registry()
        };
        let by_id = load(TEXT);
        for (id, name) in [
            ("parent: edu", "parent: 教育"),
            ("parent: county", "parent: 某县"),
            ("members: [north]", "members: [北镇]"),
            ("sector: schools", "sector: 学校"),
            ("sites: [county]", "sites: [某县]"),
            ("region: north", "region: 北镇"),
        ] {
            assert_eq!(TEXT.matches(id).count(), 1, "{id}");
            let by_name = load(&TEXT.replace(id, name));
            assert!(by_name.sectors().iter().eq(by_id.sectors().iter()), "{name}");
            assert!(by_name.regions().iter().eq(by_id.regions().iter()), "{name}");
            assert!(by_name.zones().eq(by_id.zones()) && by_name.projects().eq(by_id.projects()), "{name}");
        }
    }

    /// A name that two records bear is no id, and one that a record bears twice is one.
    #[test]
    fn a_name_of_two_records_names_none() {
        let twice = |english: &str, other: &str| {
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: edu, name: 教育, english: {english}}}, {{id: other, name: {other}}}]\n\
                 projects: [{{id: a, name: a, sector: 教育}}]\n"
            );
            load_text("a.yaml", &text)
                .map(|loaded| loaded.registry().projects().next().unwrap().sector.to_string())
        };
        assert_eq!(twice("Education", "其他").unwrap(), "edu");
        assert_eq!(twice("教育", "其他").unwrap(), "edu");
        assert_eq!(twice("Education", "教育").unwrap_err()[0].code(), crate::diagnostic::Code::UnknownSector);
    }

    /// A project that is called by its name, from which an id could be made, is suggested by its own.
    #[test]
    fn the_project_that_a_name_means_is_suggested() {
        let text = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n  - {id: hall, name: 礼堂, sector: s}\n  \
                    - {id: school, name: 职业中学, english: New School, aliases: [职中], sector: s}\n";
        for name in ["职业中学", "职中", "new-school"] {
            let text = format!("{text}  - {{id: a, name: 食堂, sector: s, part_of: {name}}}\n");
            let error = load_text("a.yaml", &text).unwrap_err();
            assert_eq!(error[0].suggestion.as_deref(), Some("school"), "{error}");
        }
    }

    /// Design 15: equal codes are of one tree, however deep it is.
    #[test]
    fn a_code_may_be_that_of_a_whole_and_all_its_pieces() {
        let load = |part_of: &str| {
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n  - {{id: a, name: 甲, sector: s, code: 2105-140827-04-01-123456}}\n  \
                 - {{id: b, name: 乙, sector: s, part_of: a}}\n  - {{id: c, name: 丙, sector: s, code: 2105-140827-04-01-123456{part_of}}}\n"
            );
            load_text("a.yaml", &text).map(|_| ()).map_err(|error| error[0].code())
        };
        assert_eq!(load(", part_of: b"), Ok(()));
        assert_eq!(load(""), Err(crate::diagnostic::Code::DuplicateCode));
    }
}
