//! What waits for what: projects in layers, each to the right of all that it waits for.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use portfolio_core::view::graph::{ComponentView, EdgeView, GraphReport, NodeView, OrderReport};
use portfolio_core::{Basis, EdgeType, Relation};
use portfolio_report::words;

use super::{coordinate, drawing, label};
use crate::markup::{Safe, Voice};
use crate::text;

const WIDE: i64 = 176;
const HIGH: i64 = 44;
const ACROSS: i64 = 70;
const BETWEEN: i64 = 14;
const EDGE: i64 = 10;
/// How much text a line in a box takes.
const LETTERS: usize = 26;

/// The drawing of groups of projects that edges join, of so many projects at most, and how many were too many to draw.
pub(crate) fn draw(
    voice: Voice<'_>,
    graph: &GraphReport<'_>,
    order: &OrderReport<'_>,
    title: &str,
    most: usize,
) -> (Markup, usize) {
    let chart = Chart::new(voice, graph, order);
    let (mut drawn, mut left) = (0, 0);
    let mut groups = Vec::new();
    for component in &graph.components {
        if drawn + component.members.len() > most {
            left += component.members.len();
            continue;
        }
        drawn += component.members.len();
        groups.push(chart.layout(component));
    }
    (chart.draw(&groups, title), left)
}

/// The colours of relations, for who sees no style; the style has its own.
const fn class(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Prerequisite => ("e0", "#1f6fb2"),
        Relation::Phase => ("e1", "#c2571a"),
        Relation::Extension => ("e2", "#2f855a"),
        Relation::Supply => ("e3", "#7b4fb5"),
        Relation::Support => ("e4", "#b0892a"),
        Relation::Guidance => ("e5", "#bf3f6b"),
        Relation::Host => ("e6", "#6b7280"),
    }
}

struct Chart<'c, 'r> {
    voice: Voice<'c>,
    nodes: BTreeMap<&'c str, &'c NodeView<'r>>,
    edges: &'c [EdgeView<'r>],
    layers: BTreeMap<&'c str, usize>,
}

/// A group laid out: its projects with column and row.
struct Group<'c> {
    places: BTreeMap<&'c str, (usize, usize)>,
    rows: usize,
    columns: usize,
}

impl<'c, 'r> Chart<'c, 'r> {
    fn new(voice: Voice<'c>, graph: &'c GraphReport<'r>, order: &'c OrderReport<'r>) -> Self {
        let nodes = graph.nodes.iter().map(|node| (node.project.id.as_str(), node)).collect();
        let layers = order.generations.iter().enumerate();
        let mut layers: BTreeMap<&str, usize> =
            layers.flat_map(|(layer, ids)| ids.iter().map(move |id| (id.as_str(), layer))).collect();
        // What is only tied stands beside what it is tied to.
        let ordered: BTreeSet<&str> = graph
            .edges
            .iter()
            .filter(|edge| edge.tie.dependency.edge.is_ordered())
            .flat_map(|edge| [edge.from.as_str(), edge.to.as_str()])
            .collect();
        for edge in graph.edges.iter().filter(|edge| !edge.tie.dependency.edge.is_ordered()) {
            let (from, to) = (edge.from.as_str(), edge.to.as_str());
            let (fixed, free) = if ordered.contains(to) { (to, from) } else { (from, to) };
            if !ordered.contains(free) {
                let layer = layers.get(fixed).copied().unwrap_or(0) + 1;
                layers.insert(free, layer);
            }
        }
        Self { voice, nodes, edges: &graph.edges, layers }
    }

    fn layer(&self, id: &str) -> usize {
        self.layers.get(id).copied().unwrap_or(0)
    }

    /// Columns are the layers that the group has; within one, a project stands near what it waits for.
    fn layout(&self, component: &ComponentView<'c>) -> Group<'c> {
        let members: BTreeSet<&str> = component.members.iter().map(|id| id.as_str()).collect();
        let used: BTreeSet<usize> = members.iter().map(|id| self.layer(id)).collect();
        let before = self.before(&members);
        let mut group = Group { places: BTreeMap::new(), rows: 0, columns: used.len() };
        for (column, layer) in used.into_iter().enumerate() {
            let own = component.members.iter().map(|id| id.as_str()).filter(|id| self.layer(id) == layer);
            let mut own: Vec<(usize, &str)> = own.map(|id| (middle(&group, before.get(id)), id)).collect();
            own.sort_by_key(|(middle, _)| *middle);
            group.rows = group.rows.max(own.len());
            group.places.extend(own.iter().enumerate().map(|(row, (_, id))| (*id, (column, row))));
        }
        group
    }

    fn before(&self, members: &BTreeSet<&'c str>) -> BTreeMap<&'c str, Vec<&'c str>> {
        let mut before: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| members.contains(edge.to.as_str())) {
            before.entry(edge.to.as_str()).or_default().push(edge.from.as_str());
            before.entry(edge.from.as_str()).or_default().push(edge.to.as_str());
        }
        before
    }

    /// A drawing for each group, so that a page of paper ends between two of them.
    fn draw(&self, groups: &[Group<'c>], title: &str) -> Markup {
        let legend = self.legend();
        html! {
            (drawing(420, EDGE + coordinate(legend.len()) * 20, title, &html! {
                defs {
                    marker id="arrow_" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto" {
                        path d="M0 0L8 4L0 8z" fill="#666" class="arrow" {}
                    }
                }
                @for entry in &legend { (entry) }
            }))
            @for group in groups {
                @let width = EDGE * 2 + coordinate(group.columns) * (WIDE + ACROSS);
                (drawing(width, coordinate(group.rows) * (HIGH + BETWEEN) + 8, title, &self.group(group)))
            }
        }
    }

    fn group(&self, group: &Group<'c>) -> Markup {
        let place = |id: &str| {
            group.places.get(id).map(|(column, row)| {
                (EDGE + coordinate(*column) * (WIDE + ACROSS), 2 + coordinate(*row) * (HIGH + BETWEEN))
            })
        };
        html! {
            @for edge in self.edges {
                @if let (Some(from), Some(to)) = (place(edge.from.as_str()), place(edge.to.as_str())) {
                    (self.edge(edge, from, to))
                }
            }
            @for id in group.places.keys() {
                @if let (Some((x, y)), Some(node)) = (place(id), self.nodes.get(id)) { (self.node(node, x, y)) }
            }
        }
    }

    fn edge(&self, edge: &EdgeView<'_>, (x1, y1): (i64, i64), (x2, y2): (i64, i64)) -> Markup {
        let (y1, y2) = (y1 + HIGH / 2, y2 + HIGH / 2);
        // What waits for each other stands in one column; the line goes round on the right.
        let path = if x1 == x2 {
            let (x, out) = (x1 + WIDE, x1 + WIDE + ACROSS / 2);
            format!("M{x} {y1}C{out} {y1} {out} {y2} {x} {y2}")
        } else {
            let (from, to) = if x1 < x2 { (x1 + WIDE, x2) } else { (x1, x2 + WIDE) };
            let middle = i64::midpoint(from, to);
            format!("M{from} {y1}C{middle} {y1} {middle} {y2} {to} {y2}")
        };
        let (class, stroke) = class(edge.tie.dependency.relation);
        let arrow = edge.tie.dependency.edge.is_ordered().then_some("url(#arrow_)");
        let dashes = (edge.tie.dependency.basis == Basis::Inferred).then_some("5 4");
        let messages = self.voice.messages;
        let told = [
            words::word(messages, edge.tie.dependency.relation),
            words::word(messages, edge.tie.dependency.edge),
            words::word(messages, edge.tie.dependency.basis),
        ];
        html! {
            path d=(path) class={ "edge " (class) } fill="none" stroke=(stroke) stroke-dasharray=[dashes] marker-end=[arrow] {
                title { (told.join(self.voice.messages.comma())) }
            }
        }
    }

    fn node(&self, node: &NodeView<'_>, x: i64, y: i64) -> Markup {
        let name = words::name(self.voice.messages, node.project.name, node.project.english);
        let room = text::width(name);
        // Two lines of one length, rather than a full one and a rest.
        let most = if room <= LETTERS { LETTERS } else { (room / 2 + 2).min(LETTERS) };
        let lines = text::lines(name, most, 2);
        let first = y + HIGH / 2 + if lines.len() > 1 { -3 } else { 4 };
        html! {
            a href={ "#" (node.project.id) } {
                title { (Safe(name)) }
                rect x=(x) y=(y) width=(WIDE) height=(HIGH) rx="4" class="node" fill="#fff" stroke="#888" {}
                @for (place, line) in lines.iter().enumerate() {
                    text x=(x + WIDE / 2) y=(first + coordinate(place) * 15) text-anchor="middle" { (Safe(line)) }
                }
            }
        }
    }

    /// Which relations there are, and how a line says what it rests on.
    fn legend(&self) -> Vec<Markup> {
        let shown: BTreeSet<&str> =
            self.edges.iter().map(|edge| edge.tie.dependency.relation.word()).collect();
        let relations = Relation::ALL.iter().filter(|relation| shown.contains(relation.word()));
        let mut entries: Vec<(String, &str, Option<&str>, bool)> = relations
            .map(|relation| (words::word(self.voice.messages, *relation), class(*relation).0, None, true))
            .collect();
        if self.edges.iter().any(|edge| edge.tie.dependency.basis == Basis::Inferred) {
            entries.push((words::word(self.voice.messages, Basis::Inferred), "e6", Some("5 4"), true));
        }
        if self.edges.iter().any(|edge| !edge.tie.dependency.edge.is_ordered()) {
            entries.push((words::word(self.voice.messages, EdgeType::Unordered), "e6", None, false));
        }
        let draw = |(row, (word, class, dashes, arrow)): (usize, (String, &str, Option<&str>, bool))| {
            let y = EDGE + coordinate(row) * 20;
            html! {
                path d={ "M" (EDGE) " " (y) "H" (EDGE + 44) } class={ "edge " (class) } fill="none" stroke="#666"
                    stroke-dasharray=[dashes] marker-end=[arrow.then_some("url(#arrow_)")] {}
                (label(EDGE + 54, y + 4, "key", &word))
            }
        };
        entries.into_iter().enumerate().map(draw).collect()
    }
}

/// The middle of the rows of what a project waits for, in tenths of a row.
fn middle(group: &Group<'_>, before: Option<&Vec<&str>>) -> usize {
    let rows: Vec<usize> =
        before.into_iter().flatten().filter_map(|id| group.places.get(id)).map(|(_, row)| *row).collect();
    if rows.is_empty() { usize::MAX } else { rows.iter().sum::<usize>() * 10 / rows.len() }
}
