//! Reading records: the outline, sectors, regions, zones, projects, programmes. The keys of each stand in one list.

use std::collections::BTreeMap;

use super::facts::{cite, location, metric, party, timeline};
use super::fields::{self, Fields};
use super::node::Node;
use crate::calendar::{Date, Months};
use crate::diagnostic::Trail;
use crate::diagnostic::{Collector, RecordKind, RecordProblem};
use crate::facts::Basis;
use crate::money::{Amount, Investment};
use crate::outline::{Chapter, Outline, OutlineBox, Section};
use crate::programme::Programme;
use crate::project::{Dependency, EdgeType, Funding, OfficeFacts, Project, Relation};
use crate::taxonomy::{Region, Sector, Zone};

const OUTLINE: &[&str] =
    &["title", "issuer", "document", "issued", "period", "horizon", "currency", "chapters"];

pub(super) fn outline(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Outline> {
    let f = Fields::of(node, at, "the outline", OUTLINE, found)?;
    let title = f.need("title", found, fields::line);
    let outline = Outline {
        title: String::new(),
        issuer: f.maybe("issuer", found, fields::line),
        document: f.maybe("document", found, fields::line),
        issued: f.maybe("issued", found, fields::time),
        period: f.maybe("period", found, fields::time),
        horizon: f.maybe("horizon", found, fields::time),
        currency: f.maybe("currency", found, currency).unwrap_or_else(|| "CNY".to_owned()),
        chapters: f.list("chapters", found, chapter),
    };
    Some(Outline { title: title?, ..outline })
}

/// An ISO 4217 code.
fn currency(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<String> {
    let code = fields::line(node, at, found)?;
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code);
    }
    let expected = "a currency code of three letters, such as CNY";
    at.report(found, RecordProblem::BadCode { code: fields::shortened(&code), expected });
    None
}

fn chapter(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Chapter> {
    let f = Fields::of(node, at, "a chapter", &["number", "title", "sections", "boxes"], found)?;
    let number = f.need("number", found, fields::number);
    let title = f.need("title", found, fields::line);
    let sections = f.list("sections", found, section);
    let boxes = f.list("boxes", found, outline_box);
    Some(Chapter { number: number?, title: title?, sections, boxes })
}

fn section(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Section> {
    let f = Fields::of(node, at, "a section", &["number", "title"], found)?;
    let number = f.need("number", found, fields::number);
    let title = f.need("title", found, fields::line);
    Some(Section { number: number?, title: title? })
}

fn outline_box(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<OutlineBox> {
    let f = Fields::of(node, at, "a box", &["number", "section", "title"], found)?;
    let number = f.need("number", found, fields::number);
    let section = f.maybe("section", found, fields::number);
    let title = f.need("title", found, fields::line);
    Some(OutlineBox { number: number?, section, title: title? })
}

/// The keys of a record of a kind, in the order in which they are usually written.
#[must_use]
pub const fn keys_of(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Sector => SECTOR,
        RecordKind::Region => REGION,
        RecordKind::Zone => ZONE,
        RecordKind::Project => PROJECT,
        RecordKind::Programme => PROGRAMME,
    }
}

const SECTOR: &[&str] = &["id", "name", "english", "parent"];

pub(super) fn sector(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Sector> {
    let f = Fields::of(node, at, "a sector", SECTOR, found)?;
    let id = f.need("id", found, fields::id);
    let name = f.need("name", found, fields::line);
    let english = f.maybe("english", found, fields::line);
    let parent = f.maybe("parent", found, fields::id);
    Some(Sector { id: id?, name: name?, english, parent })
}

const REGION: &[&str] = &["id", "name", "english", "kind", "parent", "code", "basis", "reason", "cite"];

pub(super) fn region(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Region> {
    let f = Fields::of(node, at, "a region", REGION, found)?;
    let id = f.need("id", found, fields::id);
    let name = f.need("name", found, fields::line);
    let english = f.maybe("english", found, fields::line);
    let kind = f.need("kind", found, fields::word);
    let parent = f.maybe("parent", found, fields::id);
    let code = f.maybe("code", found, fields::line);
    let basis = f.maybe("basis", found, fields::word).unwrap_or(Basis::Stated);
    let reason = f.maybe("reason", found, fields::prose);
    let cite = f.one_or_list("cite", found, cite);
    Some(Region { id: id?, name: name?, english, kind: kind?, parent, code, basis, reason, cite })
}

const ZONE: &[&str] = &["id", "name", "english", "members", "more", "cite"];

pub(super) fn zone(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Zone> {
    let f = Fields::of(node, at, "a zone", ZONE, found)?;
    let id = f.need("id", found, fields::id);
    let name = f.need("name", found, fields::line);
    let english = f.maybe("english", found, fields::line);
    let members = f.list("members", found, fields::id);
    let more = f.flag("more", found);
    let cite = f.one_or_list("cite", found, cite);
    Some(Zone { id: id?, name: name?, english, members, more, cite })
}

const PROJECT: &[&str] = &[
    "id",
    "name",
    "english",
    "aliases",
    "sector",
    "investment",
    "parties",
    "location",
    "timeline",
    "stage",
    "nature",
    "scale",
    "metrics",
    "part_of",
    "horizon",
    "group",
    "cite",
    "depends_on",
    "code",
    "funding",
    "annual",
    "completed_before",
    "responsible",
    "notes",
];

pub(super) fn project(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Project> {
    let f = Fields::of(node, at, "a project", PROJECT, found)?;
    let id = f.need("id", found, fields::id);
    let name = f.need("name", found, fields::line);
    let english = f.maybe("english", found, fields::line);
    let aliases = f.list("aliases", found, fields::line);
    let sector = f.need("sector", found, fields::id);
    let investment = f.maybe("investment", found, fields::amount);
    let parties = f.list("parties", found, party);
    let location = f.maybe("location", found, location).unwrap_or_default();
    let timeline = f.maybe("timeline", found, timeline).unwrap_or_default();
    let stage = f.maybe("stage", found, fields::word);
    let nature = f.maybe("nature", found, fields::word);
    let scale = f.maybe("scale", found, fields::prose);
    let metrics = f.list("metrics", found, metric);
    let part_of = f.maybe("part_of", found, fields::id);
    let horizon = f.maybe("horizon", found, fields::time);
    let group = f.flag("group", found);
    let cite = f.one_or_list("cite", found, cite);
    let depends_on = f.one_or_list("depends_on", found, dependency);
    let office = office_facts(&f, found);
    let investment = investment.map_or(Investment::Undisclosed, Investment::Disclosed);
    Some(Project {
        id: id?,
        name: name?,
        english,
        aliases,
        sector: sector?,
        investment,
        parties,
        location,
        timeline,
        stage,
        nature,
        scale,
        metrics,
        part_of,
        horizon,
        group,
        cite,
        depends_on,
        office,
    })
}

fn office_facts(f: &Fields<'_, '_, '_>, found: &mut Collector) -> OfficeFacts {
    OfficeFacts {
        code: f.maybe("code", found, fields::line),
        funding: f.one_or_list("funding", found, funding),
        annual: f.maybe("annual", found, annual).unwrap_or_default(),
        completed_before: f.maybe("completed_before", found, fields::amount),
        responsible: f.maybe("responsible", found, fields::line),
        notes: f.maybe("notes", found, fields::prose),
    }
}

const DEPENDENCY: &[&str] = &["project", "relation", "type", "lag", "basis", "reason", "cite"];

fn dependency(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Dependency> {
    let f = Fields::of(node, at, "a dependency", DEPENDENCY, found)?;
    let project = f.need("project", found, fields::id);
    let relation = f.maybe("relation", found, fields::word).unwrap_or(Relation::Prerequisite);
    let edge = f.maybe("type", found, fields::word).unwrap_or(EdgeType::FinishToStart);
    let lag = f.maybe("lag", found, fields::time).unwrap_or(Months::ZERO);
    let basis = f.maybe("basis", found, fields::word).unwrap_or(Basis::Stated);
    let reason = f.maybe("reason", found, fields::prose);
    let cite = f.one_or_list("cite", found, cite);
    Some(Dependency { project: project?, relation, edge, lag, basis, reason, cite })
}

fn funding(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Funding> {
    let f = Fields::of(node, at, "a source of funds", &["source", "amount"], found)?;
    let source = f.need("source", found, fields::line);
    let amount = f.maybe("amount", found, fields::amount);
    Some(Funding { source: source?, amount })
}

/// Amounts by year.
fn annual(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<BTreeMap<i32, Amount>> {
    let Node::Map(entries) = node else {
        fields::wrong_type(node, at, "a mapping of years to amounts", found);
        return None;
    };
    let mut amounts = BTreeMap::new();
    for (key, value) in entries {
        let year = if key.contains('-') { None } else { key.parse::<Date>().ok() };
        let Some(year) = year else {
            let problem = RecordProblem::BadNumber { text: fields::shortened(key), expected: "a year" };
            at.report_key(found, key, problem);
            continue;
        };
        let Some(amount) = fields::amount(value, &at.key(key), found) else { continue };
        if amounts.insert(year.calendar_year(), amount).is_some() {
            at.report_key(found, key, RecordProblem::DuplicateKey { key: key.clone().into_owned() });
        }
    }
    Some(amounts)
}

const PROGRAMME: &[&str] =
    &["id", "name", "english", "declares", "members", "open", "umbrella", "cite", "notes"];

pub(super) fn programme(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Programme> {
    let f = Fields::of(node, at, "a programme", PROGRAMME, found)?;
    let id = f.need("id", found, fields::id);
    let name = f.need("name", found, fields::line);
    let english = f.maybe("english", found, fields::line);
    let declares = f.maybe("declares", found, declares);
    let members = f.list("members", found, fields::id);
    let open = f.flag("open", found);
    let umbrella = f.maybe("umbrella", found, fields::id);
    let cite = f.one_or_list("cite", found, cite);
    let notes = f.maybe("notes", found, fields::prose);
    let (declared_projects, declared_investment) = declares.unwrap_or_default();
    Some(Programme {
        id: id?,
        name: name?,
        english,
        declared_projects,
        declared_investment,
        members,
        open,
        umbrella,
        cite,
        notes,
    })
}

type Declared = (Option<u32>, Option<Amount>);

fn declares(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Declared> {
    let f = Fields::of(node, at, "`declares`", &["projects", "investment"], found)?;
    Some((f.maybe("projects", found, fields::number), f.maybe("investment", found, fields::amount)))
}
