//! Registries for tests: small ones built by hand, and [random ones](registries) for laws.
//!
//! The tree of places is fixed (a county, three townships with villages, a village whose township is unknown, a
//! development zone); what varies are the projects.

mod random;

use crate::calendar::Date;
use crate::facts::{Basis, Cite, Location, Site, Timeline};
use crate::id::{ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
use crate::money::{Amount, Investment};
use crate::outline::{Chapter, Outline, OutlineBox, Section};
use crate::programme::{Declares, Programme};
use crate::project::{Dependency, EdgeType, Project};
use crate::registry::{Parts, Registry};
use crate::taxonomy::{Region, RegionKind, Sector, Zone};

pub(crate) use random::registries;

/// Ids of the sectors of [`parts`]: two parents with children, one that stands alone.
pub(crate) const SECTORS: [&str; 6] =
    ["industry", "metals", "new-energy", "education", "schools", "kindergartens"];
/// Ids of the regions of [`parts`] that a site may name.
pub(crate) const REGIONS: [&str; 9] =
    ["north", "north-hill", "north-ford", "south", "south-mill", "west", "lost-village", "works", "county"];

/// An empty registry with its axes: sectors, regions, zones and an outline of two chapters and three boxes.
pub(crate) fn parts() -> Parts {
    let sector = |id: &str, name: &str, parent: Option<&str>| Sector {
        id: SectorId::new(id).unwrap(),
        name: name.to_owned(),
        english: Some(id.replace('-', " ")),
        parent: parent.map(|p| SectorId::new(p).unwrap()),
    };
    let zone = |id: &str, name: &str, members: &[&str]| Zone {
        id: ZoneId::new(id).unwrap(),
        name: name.to_owned(),
        english: None,
        members: members.iter().map(|m| RegionId::new(m).unwrap()).collect(),
        more: false,
        cite: vec![cite(1, 1, None)],
    };
    Parts {
        outline: Some(outline()),
        head: crate::outline::Head::default(),
        parties: Vec::new(),
        sectors: vec![
            sector("industry", "工业", None),
            sector("metals", "金属", Some("industry")),
            sector("new-energy", "新能源产业", Some("industry")),
            sector("education", "教育", None),
            sector("schools", "学校", Some("education")),
            sector("kindergartens", "幼儿园", Some("education")),
        ],
        regions: regions(),
        zones: vec![
            zone("core", "一核", &["north"]),
            zone("axis", "一轴", &["north-hill", "south"]),
            zone("unnamed", "西翼", &[]),
        ],
        projects: Vec::new(),
        programmes: Vec::new(),
    }
}

fn outline() -> Outline {
    let section = |number| Section { number, title: format!("第{number}节") };
    let outline_box =
        |number, section| OutlineBox { number, section: Some(section), title: format!("专题{number}") };
    Outline {
        title: "纲要".to_owned(),
        issuer: None,
        document: None,
        issued: None,
        period: Some("2021..2025".parse().unwrap()),
        horizon: Some(Date::year(2035).unwrap()),
        currency: "CNY".to_owned(),
        chapters: vec![
            Chapter {
                number: 1,
                title: "工业强县".to_owned(),
                sections: vec![section(1), section(2)],
                boxes: vec![outline_box(1, 1), outline_box(2, 2)],
            },
            Chapter {
                number: 2,
                title: "社会建设".to_owned(),
                sections: vec![section(1)],
                boxes: vec![outline_box(3, 1)],
            },
        ],
    }
}

fn regions() -> Vec<Region> {
    let region = |id: &str, name: &str, kind, parent: Option<&str>| Region {
        id: RegionId::new(id).unwrap(),
        name: name.to_owned(),
        english: Some(id.replace('-', " ")),
        kind,
        parent: parent.map(|p| RegionId::new(p).unwrap()),
        code: None,
        basis: Basis::Stated,
        reason: None,
        cite: Vec::new(),
    };
    vec![
        region("county", "某县", RegionKind::County, None),
        region("north", "北镇", RegionKind::Township, Some("county")),
        region("north-hill", "北山村", RegionKind::Village, Some("north")),
        region("north-ford", "北河村", RegionKind::Village, Some("north")),
        region("south", "南乡", RegionKind::Township, Some("county")),
        region("south-mill", "南磨村", RegionKind::Village, Some("south")),
        region("west", "西乡", RegionKind::Township, Some("county")),
        region("lost-village", "无属村", RegionKind::Village, Some("county")),
        region("works", "开发区", RegionKind::DevelopmentZone, Some("county")),
    ]
}

/// A citation.
pub(crate) fn cite(chapter: u32, section: u32, box_number: Option<u32>) -> Cite {
    Cite { chapter, section: Some(section), box_number, says: None }
}

/// A site that the text states.
pub(crate) fn site(region: &str) -> Site {
    Site::new(RegionId::new(region).unwrap())
}

/// A closed list of sites.
pub(crate) fn sites(regions: &[&str]) -> Location {
    Location::Sites { sites: regions.iter().map(|r| site(r)).collect(), more: false }
}

/// An amount of the grammar.
pub(crate) fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// A disclosed investment, by the grammar of amounts; the empty text is undisclosed.
pub(crate) fn investment(text: &str) -> Investment {
    if text.is_empty() { Investment::Undisclosed } else { Investment::Disclosed(amount(text)) }
}

/// A timeline from the texts of its start and finish; empty where not stated.
pub(crate) fn timeline(start: &str, finish: &str) -> Timeline {
    let date = |text: &str| if text.is_empty() { None } else { Some(text.parse().unwrap()) };
    Timeline { start: date(start), finish: date(finish), within: None, duration: None }
}

/// A project of the sector `metals` with nothing known but its investment.
pub(crate) fn project(id: &str, money: &str) -> Project {
    let sector = SectorId::new("metals").unwrap();
    Project::new(ProjectId::new(id).unwrap(), id, sector)
        .with_investment(investment(money))
        .with_cite(vec![cite(1, 1, None)])
}

/// A programme of those members.
pub(crate) fn programme(id: &str, projects: Option<u32>, declared: &str, members: &[&str]) -> Programme {
    let declares = Declares { projects, investment: investment(declared).amount(), metrics: Vec::new() };
    Programme::new(ProgrammeId::new(id).unwrap(), id)
        .with_declares(declares)
        .with_members(members.iter().map(|m| ProjectId::new(m).unwrap()).collect::<Vec<_>>())
        .with_cite(vec![cite(1, 1, None)])
}

/// The registry of those projects on the axes of [`parts`].
pub(crate) fn registry(projects: Vec<Project>) -> Registry {
    Registry::new(Parts { projects, ..parts() }).unwrap()
}

/// The registry of those projects and programmes on the axes of [`parts`].
pub(crate) fn registry_with(projects: Vec<Project>, programmes: Vec<Programme>) -> Registry {
    Registry::new(Parts { projects, programmes, ..parts() }).unwrap()
}

/// A finish-to-start dependency that the text states.
pub(crate) fn waits_for(project: &str) -> Dependency {
    Dependency::new(ProjectId::new(project).unwrap()).with_cite(vec![cite(1, 1, None)])
}

/// A tie without an order that the text states.
pub(crate) fn tied_to(project: &str) -> Dependency {
    Dependency { edge: EdgeType::Unordered, ..waits_for(project) }
}

/// The registry of the projects `p0`, `p1`, … with these edges from predecessor to successor.
pub(crate) fn graph_of(projects: usize, edges: &[(usize, usize)]) -> Registry {
    let mut list: Vec<Project> = (0..projects).map(|index| project(&format!("p{index}"), "1万元")).collect();
    for (from, to) in edges {
        list[*to].depends_on.push(waits_for(&format!("p{from}")));
    }
    registry(list)
}

/// Places stated and inferred, in full and in shares; sources exact and not, of disclosed, undisclosed and cancelled projects;
/// pieces; and an umbrella.
pub(crate) const EVERYTHING: &str = "
format: portfolio/1
outline: {title: t, period: 2021..2022, chapters: [{number: 1, title: 一, boxes: [{number: 1, title: 甲}]}, {number: 2, title: 二}]}
sectors: [{id: s, name: s}, {id: t, name: t, parent: s}, {id: u, name: u}]
regions: [{id: c, name: c, kind: county}, {id: x, name: x, kind: township, parent: c}, {id: y, name: y, kind: township, parent: c},
  {id: v, name: v, kind: village, parent: x}, {id: w, name: w, kind: village, parent: x}]
zones: [{id: z, name: z, members: [x]}, {id: w, name: w, members: [y]}]
projects:
  - {id: a, name: a, sector: t, investment: 10万元, timeline: {start: 2021, finish: 2023}, cite: {chapter: 1, section: 1, box: 1},
     location: {sites: [x, {region: y, basis: inferred, reason: r}]}, funding: [{source: 甲, amount: 约3万元}, {source: 乙, amount: 2万元}, {source: 丙, amount: 1万元}]}
  - {id: b, name: b, sector: t, investment: 4万元, part_of: a, location: {sites: [v]}, stage: planned}
  - {id: d, name: d, sector: s, investment: 约7万元, stage: cancelled, funding: [{source: 甲, amount: 约7万元}], location: {sites: [x]}}
  - {id: e, name: e, sector: s, investment: 1万元, part_of: d, stage: cancelled, funding: [{source: 乙, amount: 1万元}]}
  - {id: f, name: f, sector: u, funding: [{source: 甲, amount: 5万元}], location: {sites: [{region: y, basis: inferred, reason: r}]}}
  - {id: g, name: g, sector: u, investment: 约8万元, timeline: {start: 2022}, location: {sites: [{region: v, basis: inferred, reason: r}]},
     nature: new, stage: construction, cite: {chapter: 2, section: 1}}
  - {id: h, name: h, sector: s, investment: 约9.01万元, annual: {2021: 1万元, 2022: 2万元}, timeline: {start: 2021, finish: 2024},
     location: {sites: [{region: x, share: 0.3}, {region: y, share: 0.7, basis: inferred, reason: r}]}, funding: [{source: 甲, amount: 9.01万元}, {source: 甲, amount: 2万元}]}
  - {id: i, name: i, sector: t, investment: 15万元, location: {county: true}, funding: [{source: 乙, amount: 15万元}]}
  - {id: k, name: k, sector: s, investment: 约5万元, location: {sites: [v, w]}}
  - {id: j, name: j, sector: t, investment: 2万元, location: {sites: [x, v]}, parties: [{name: 公司, role: owner}]}
programmes:
  - {id: p, name: p, umbrella: i, members: [i, j, a]}
  - {id: q, name: q, members: [g, h]}
";
