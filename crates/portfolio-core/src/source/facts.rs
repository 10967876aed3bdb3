//! Reading what one place of the outline can say: citations, parties, sites, dates, measures.

use super::fields::{self, Fields};
use super::node::Node;
use crate::diagnostic::Trail;
use crate::diagnostic::{Collector, RecordProblem};
use crate::facts::{Basis, Cite, Location, Metric, Party, Says, Site, Timeline};

pub(super) fn cite(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Cite> {
    let f = Fields::of(node, at, "a citation", &["chapter", "section", "box", "says"], found)?;
    let chapter = f.need("chapter", found, fields::number);
    let section = f.need("section", found, fields::number);
    let boxed = f.maybe("box", found, fields::number);
    let says = f.maybe("says", found, says);
    Some(Cite { chapter: chapter?, section: section?, boxed, says })
}

const SAYS: &[&str] =
    &["name", "investment", "parties", "location", "timeline", "stage", "nature", "scale", "metrics"];

fn says(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Says> {
    let f = Fields::of(node, at, "`says`", SAYS, found)?;
    Some(Says {
        name: f.maybe("name", found, fields::line),
        investment: f.maybe("investment", found, fields::amount),
        parties: f.list("parties", found, party),
        location: f.maybe("location", found, location),
        timeline: f.maybe("timeline", found, timeline),
        stage: f.maybe("stage", found, fields::word),
        nature: f.maybe("nature", found, fields::word),
        scale: f.maybe("scale", found, fields::prose),
        metrics: f.list("metrics", found, metric),
    })
}

pub(super) fn party(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Party> {
    let f = Fields::of(node, at, "a party", &["name", "role"], found)?;
    let name = f.need("name", found, fields::line);
    let role = f.need("role", found, fields::word);
    Some(Party { name: name?, role: role? })
}

pub(super) fn metric(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Metric> {
    let f = Fields::of(node, at, "a measure", &["name", "value", "unit"], found)?;
    let name = f.need("name", found, fields::line);
    let value = f.need("value", found, fields::decimal);
    let unit = f.maybe("unit", found, fields::line);
    Some(Metric { name: name?, value: value?, unit })
}

pub(super) fn location(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Location> {
    let f = Fields::of(node, at, "a location", &["sites", "more", "county"], found)?;
    let county = f.flag("county", found);
    let more = f.flag("more", found);
    let before = found.total();
    let sites = f.list("sites", found, site);
    if found.total() > before {
        return None;
    }
    match (county, sites.is_empty()) {
        (true, true) if !more => Some(Location::CountyWide),
        (false, false) => Some(Location::Sites { sites, more }),
        _ => {
            at.report(found, RecordProblem::LocationForm);
            None
        }
    }
}

/// A site: the id of a region, or a mapping with it.
fn site(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Site> {
    if matches!(node, Node::Scalar { .. }) {
        let region = fields::id(node, at, found)?;
        return Some(Site { region, share: None, basis: Basis::Stated, reason: None });
    }
    let f = Fields::of(node, at, "a site", &["region", "share", "basis", "reason"], found)?;
    let region = f.need("region", found, fields::id);
    let share = f.maybe("share", found, fields::decimal);
    let basis = f.maybe("basis", found, fields::word).unwrap_or(Basis::Stated);
    let reason = f.maybe("reason", found, fields::prose);
    Some(Site { region: region?, share, basis, reason })
}

pub(super) fn timeline(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Timeline> {
    let f = Fields::of(node, at, "a timeline", &["start", "finish", "within", "duration"], found)?;
    Some(Timeline {
        start: f.maybe("start", found, fields::time),
        finish: f.maybe("finish", found, fields::time),
        within: f.maybe("within", found, fields::time),
        duration: f.maybe("duration", found, fields::time),
    })
}
