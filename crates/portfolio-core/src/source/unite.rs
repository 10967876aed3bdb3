//! Several files of one registry: what they repeat, and what they cannot both say (design 15, several files).

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Draft, Origins};
use crate::diagnostic::{Collector, Diagnostic, DocPath, RecordKind, RecordProblem, Trail};
use crate::outline::Head;
use crate::registry::{Parts, Registry, RegistryError};

/// The registry of several whose records were read elsewhere, such as from tables, as several files are one: their lists
/// joined in order, records of sectors, regions, zones and parties that are equal one.
///
/// # Errors
/// What does not fit together, such as a project that two of them have. The problems have paths and no places.
///
/// ```
/// use portfolio_core::registry::Parts;
/// use portfolio_core::source::join;
/// use portfolio_core::{IdError, Project, ProjectId, Sector, SectorId};
/// let with = |id: &str| -> Result<Parts, IdError> {
///     let (roads, ring): (SectorId, ProjectId) = ("roads".parse()?, id.parse()?);
///     let projects = vec![Project::new(ring, "环线", roads.clone())];
///     Ok(Parts { sectors: vec![Sector::new(roads, "公路")], projects, ..Parts::default() })
/// };
/// assert_eq!(join(vec![with("ring-a")?, with("ring-b")?]).unwrap().sectors().iter().count(), 1);
/// assert!(join(vec![with("ring-a")?, with("ring-a")?]).is_err());
/// # Ok::<(), IdError>(())
/// ```
pub fn join(registries: Vec<Parts>) -> Result<Registry, RegistryError> {
    let mut draft = Draft::default();
    let mut problems = Collector::default();
    for (source, parts) in registries.into_iter().enumerate() {
        draft.add(source, parts);
    }
    unite(&mut draft, &mut problems);
    let outline_source = draft.outline_source.unwrap_or(0);
    let (parts, known, origins) = draft.finish();
    let resolve = |path: &DocPath| origins.resolve(path, outline_source);
    Registry::checked(parts, &known, &mut problems, resolve).ok_or_else(|| RegistryError(problems.finish()))
}

/// Takes out what a later file repeats of an earlier one, and reports outlines and heads that differ.
pub(super) fn unite(draft: &mut Draft, problems: &mut Collector) {
    outlines(draft, problems);
    heads(draft, problems);
    let Draft { parties, sectors, regions, zones, origins, .. } = draft;
    repeated(parties, origins, RecordKind::Party, |record| record.id.as_str());
    repeated(sectors, origins, RecordKind::Sector, |record| record.id.as_str());
    repeated(regions, origins, RecordKind::Region, |record| record.id.as_str());
    repeated(zones, origins, RecordKind::Zone, |record| record.id.as_str());
}

fn outlines(draft: &Draft, problems: &mut Collector) {
    let Some(first) = draft.outline_source else { return };
    let differing = draft
        .more_outlines
        .iter()
        .filter(|(_, outline)| draft.outline.as_ref().is_some_and(|o| o != outline));
    for (source, _) in differing {
        let path = Trail::Top(*source).path().key_itself("outline");
        let first = Trail::Top(first).path().key("outline");
        problems.push(Diagnostic::new(RecordProblem::SecondOutline, path).relate(first));
    }
}

fn heads(draft: &Draft, problems: &mut Collector) {
    let key = |source: usize, key: &str| Trail::Top(source).path().key_itself(key);
    for (source, head) in &draft.heads {
        let stated = stated(head).into_iter().filter(|(_, value)| value.is_some());
        for (name, value) in stated {
            if let Some(outline) = draft.outline_source {
                let problem = RecordProblem::HeadBesideOutline { key: name };
                let outline: DocPath = Trail::Top(outline).path().key("outline");
                problems.push(Diagnostic::new(problem, key(*source, name)).relate(outline));
                continue;
            }
            let other =
                draft.heads.iter().take_while(|(other, _)| other != source).find_map(|(other, head)| {
                    let (_, first) = self::stated(head).into_iter().find(|(key, _)| *key == name)?;
                    first.filter(|first| Some(first) != value.as_ref()).map(|first| (*other, first))
                });
            // Each bureau may call its list as it likes.
            if let (Some((other, first)), Some(value), true) = (other, value, name != "title") {
                let problem = RecordProblem::HeadsDiffer { key: name, first, second: value };
                problems.push(Diagnostic::new(problem, key(*source, name)).relate(key(other, name)));
            }
        }
    }
}

/// The keys of a head with what stands there.
fn stated(head: &Head) -> [(&'static str, Option<String>); 3] {
    [
        ("title", head.title.clone()),
        ("year", head.year.map(|year| year.to_string())),
        ("currency", head.currency.clone()),
    ]
}

/// Takes out each record that is equal to one of the same id in an earlier file.
fn repeated<R: PartialEq>(
    records: &mut Vec<R>,
    origins: &mut Origins,
    kind: RecordKind,
    id: impl Fn(&R) -> &str,
) {
    let sources: Vec<usize> = origins.sources(kind).collect();
    if sources.first() == sources.last() {
        return;
    }
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut keep = vec![true; records.len()];
    for (index, record) in records.iter().enumerate() {
        let known = *first.entry(id(record)).or_insert(index);
        // What one file has twice is a mistake, whatever another one has.
        let is_second = !seen.insert((sources[index], id(record)));
        keep[index] = known == index || is_second || records[known] != *record;
    }
    let mut kept = keep.iter();
    records.retain(|_| kept.next().copied().unwrap_or(true));
    origins.retain(kind, &keep);
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::check::check;
    use crate::diagnostic::Code;
    use crate::registry::Parts;
    use crate::save::to_yaml;
    use crate::select::{SelectError, Selection};
    use crate::source::{Limits, Loaded, Source, load, load_text};
    use crate::totals::{Dimension, TotalQuery, total};

    /// A year's list as a bureau writes it: no outline, Chinese ids and words, sectors and regions by name.
    const LIST: &str = "
format: portfolio/1
title: 发改局 2026 年重点项目
year: 2026
parties: [{id: copper, name: 北方铜业股份有限公司, aliases: [北方铜业]}]
sectors: [{id: education, name: 教育}, {id: mining, name: 采矿业}]
regions: [{id: xincheng, name: 新城镇, kind: 镇}]
projects:
  - {id: 职业中学新校区, name: 职业中学新校区, sector: 教育, location: {sites: [新城镇]}, stage: 在建, investment: 2亿元}
  - {id: 尾矿库, name: 尾矿库, sector: mining, parties: [{name: 北方铜业, role: 投资主体}], investment: 1亿元}
";
    const OTHER: &str = "
format: portfolio/1
title: 住建局 2026 年重点项目
sectors: [{id: education, name: 教育}]
projects:
  - {id: 幼儿园, name: 幼儿园, sector: 教育, parties: [{name: 北方铜业股份有限公司, role: owner}], investment: 3亿元}
";

    fn both(other: &str) -> Result<Loaded, crate::registry::RegistryError> {
        let source = |name, text: &'static str| Source { name, text: text.as_bytes() };
        load(&[source("a.yaml", LIST), Source { name: "b.yaml", text: other.as_bytes() }], &Limits::default())
    }

    #[test]
    fn a_list_without_an_outline_loads_clean_and_reads_back() {
        let loaded = load_text("list.yaml", LIST).unwrap();
        let registry = loaded.registry();
        assert!(!registry.has_outline());
        assert_eq!((registry.year(), registry.currency()), (Some(2026), "CNY"));
        assert_eq!(check(&loaded).diagnostics, []);
        let school = registry.project("职业中学新校区").unwrap();
        assert_eq!((school.sector.as_str(), school.stage.unwrap().word()), ("education", "construction"));
        assert_eq!(school.location.sites()[0].region.as_str(), "xincheng");
        let saved = to_yaml(registry).unwrap();
        let again = load_text("saved.yaml", &saved).unwrap();
        assert!(
            again.registry().projects().eq(registry.projects()) && again.registry().head() == registry.head()
        );
    }

    #[test]
    fn a_place_in_an_outline_that_is_not_there_is_no_selection() {
        let loaded = load_text("list.yaml", LIST).unwrap();
        let chapter = Selection { chapters: vec!["5".to_owned()], ..Selection::default() };
        let errors = chapter.select(loaded.registry()).unwrap_err();
        assert!(matches!(errors.0[..], [SelectError::NoOutline { .. }]));
    }

    /// Design 15, several files: what bureaus repeat is one; a project repeated is an error.
    #[test]
    fn equal_sectors_of_several_files_are_one() {
        let loaded = both(OTHER).unwrap();
        assert_eq!(loaded.registry().sectors().iter().count(), 2);
        assert_eq!(loaded.registry().projects().len(), 3);

        let renamed =
            OTHER.replace("name: 教育}", "name: 教育业}").replace("sector: 教育", "sector: education");
        let errors = both(&renamed).unwrap_err();
        assert_eq!((errors.0.len(), errors.0[0].code()), (1, Code::DuplicateId));
        assert_eq!(errors.0[0].related_places.len(), 1);

        let repeated = OTHER.replace("id: 幼儿园", "id: 尾矿库");
        assert_eq!(both(&repeated).unwrap_err().0[0].code(), Code::DuplicateId);
    }

    /// Registries that came from no text are joined as files are: one outline, in the first or a later one, or equal ones.
    #[test]
    fn records_that_came_from_no_text_are_joined_likewise() {
        let with = |title: Option<&str>, id: &str| {
            let outline = title.map(crate::outline::Outline::new);
            Parts { outline, projects: vec![crate::testing::project(id, "1元")], ..crate::testing::parts() }
        };
        let joined = |first, second| {
            let registry =
                join(vec![with(first, "a"), with(second, "b")]).map_err(|error| error[0].code())?;
            let ids: Vec<String> = registry.projects().map(|project| project.id.to_string()).collect();
            Ok((registry.has_outline().then(|| registry.outline().title.clone()), ids.join(" ")))
        };
        let both = "a b".to_owned();
        let found = |title: Option<&str>| Ok((title.map(str::to_owned), both.clone()));
        assert_eq!(joined(None, None), found(None));
        assert_eq!(joined(Some("甲"), None), found(Some("甲")));
        assert_eq!(joined(None, Some("甲")), found(Some("甲")));
        assert_eq!(joined(Some("甲"), Some("甲")), found(Some("甲")));
        assert_eq!(joined(Some("甲"), Some("乙")), Err(Code::SecondOutline));
        assert_eq!(join(vec![with(None, "a"), with(None, "a")]).unwrap_err()[0].code(), Code::DuplicateId);
    }

    /// Design 15, parties: spellings resolve by exact name or alias, and totals and selections see one firm.
    #[test]
    fn one_firm_under_several_spellings_is_one() {
        let loaded = both(OTHER).unwrap();
        let registry = loaded.registry();
        let all = Selection::default().select(registry).unwrap();
        let query = TotalQuery { by: vec![Dimension::Party], ..TotalQuery::default() };
        let report = total(registry, &all, &query).unwrap();
        let rows: Vec<_> =
            report.rows.iter().map(|row| (&*row.key[0].id, row.tally.amount.to_string())).collect();
        assert_eq!(rows[0], ("copper", "400000000".to_owned()));
        for name in ["copper", "北方铜业", "北方铜业股份有限公司"] {
            let selection = Selection { parties: vec![name.to_owned()], ..Selection::default() };
            assert_eq!(selection.select(registry).unwrap().projects.len(), 2, "{name}");
        }
    }
}
