//! What waits for what: projects in layers, each to the right of all that it waits for.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use maud::{Markup, html};
use portfolio_core::view::graph::{ComponentView, EdgeView, GraphReport, NodeView, OrderReport};
use portfolio_core::{Basis, Dependency, EdgeType, Relation};
use portfolio_report::words;

use super::{coordinate, drawing, label};
use crate::markup::{Safe, Voice};
use crate::text;

const WIDE: i64 = 176;
const HIGH: i64 = 44;
const ACROSS: i64 = 70;
const BETWEEN: i64 = 14;
const EDGE: i64 = 10;
/// How near to the box that it leaves a line goes between the rows: those that lead up and those that lead down stand apart.
const LANE: i64 = 4;
/// What is inferred is dashed.
const DASHES: Option<&str> = Some("5 4");
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

/// Where a box begins.
type Place = (i64, i64);

impl Group<'_> {
    fn place(&self, id: &str) -> Option<Place> {
        let (column, row) = *self.places.get(id)?;
        Some((EDGE + coordinate(column) * (WIDE + ACROSS), 2 + coordinate(row) * (HIGH + BETWEEN)))
    }
}

impl<'c, 'r> Chart<'c, 'r> {
    fn new(voice: Voice<'c>, graph: &'c GraphReport<'r>, order: &'c OrderReport<'r>) -> Self {
        let nodes = graph.nodes.iter().map(|node| (node.project.id.as_str(), node)).collect();
        let layers = order.generations.iter().enumerate();
        let mut layers: BTreeMap<&str, usize> =
            layers.flat_map(|(layer, ids)| ids.iter().map(move |id| (id.as_str(), layer))).collect();
        set_beside(&mut layers, &graph.edges);
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
        let edges: Vec<Vec<(&EdgeView<'r>, Place, Place)>> =
            groups.iter().map(|group| self.within(group)).collect();
        let shown: Vec<&Dependency> = edges.iter().flatten().map(|(edge, ..)| edge.tie.dependency).collect();
        let legend = self.legend(&shown);
        html! {
            (drawing(420, EDGE + coordinate(legend.len()) * 20, title, &html! {
                defs {
                    marker id="arrow_" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto" {
                        path d="M0 0L8 4L0 8z" fill="#666" class="arrow" {}
                    }
                }
                @for entry in &legend { (entry) }
            }))
            @for (group, edges) in groups.iter().zip(&edges) {
                @let width = EDGE * 2 + coordinate(group.columns) * (WIDE + ACROSS);
                (drawing(width, coordinate(group.rows) * (HIGH + BETWEEN) + 8, title, &html! {
                    @for (edge, from, to) in edges { (self.edge(edge, *from, *to)) }
                    @for id in group.places.keys() {
                        @if let (Some(place), Some(node)) = (group.place(id), self.nodes.get(id)) { (self.node(node, place)) }
                    }
                }))
            }
        }
    }

    /// The edges of a group, with the places of their ends.
    fn within(&self, group: &Group<'_>) -> Vec<(&'c EdgeView<'r>, Place, Place)> {
        let ends = |edge: &'c EdgeView<'r>| {
            Some((edge, group.place(edge.from.as_str())?, group.place(edge.to.as_str())?))
        };
        self.edges.iter().filter_map(ends).collect()
    }

    fn edge(&self, edge: &EdgeView<'_>, from: Place, to: Place) -> Markup {
        let tie = edge.tie.dependency;
        let line =
            Line { dashes: DASHES.filter(|_| tie.basis == Basis::Inferred), ..Line::of(class(tie.relation)) };
        let line = if tie.edge.is_ordered() { line } else { Line { arrow: None, ..line } };
        let messages = self.voice.messages;
        let told = [
            words::word(messages, tie.relation),
            words::word(messages, tie.edge),
            words::word(messages, tie.basis),
        ];
        line.draw(&way(from, to), &html! { title { (told.join(messages.comma())) } })
    }

    fn node(&self, node: &NodeView<'_>, (x, y): Place) -> Markup {
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

    /// Which relations are shown, and how a line says what it rests on.
    fn legend(&self, shown: &[&Dependency]) -> Vec<Markup> {
        let messages = self.voice.messages;
        let grey = ("e6", "#6b7280");
        let relations = Relation::ALL
            .iter()
            .copied()
            .filter(|relation| shown.iter().any(|tie| tie.relation == *relation));
        let mut lines: Vec<(String, Line)> =
            relations.map(|relation| (words::word(messages, relation), Line::of(class(relation)))).collect();
        if shown.iter().any(|tie| tie.basis == Basis::Inferred) {
            lines.push((words::word(messages, Basis::Inferred), Line { dashes: DASHES, ..Line::of(grey) }));
        }
        if shown.iter().any(|tie| !tie.edge.is_ordered()) {
            lines.push((words::word(messages, EdgeType::Unordered), Line { arrow: None, ..Line::of(grey) }));
        }
        let entry = |(row, (word, line)): (usize, &(String, Line))| {
            let y = EDGE + coordinate(row) * 20;
            html! {
                (line.draw(&format!("M{EDGE} {y}H{}", EDGE + 44), &html! {}))
                (label(EDGE + 54, y + 4, "key", word))
            }
        };
        lines.iter().enumerate().map(entry).collect()
    }
}

/// What is only tied stands in the column behind one that it is tied to: first what is tied to what waits or is waited for,
/// then, of the rest, what is tied to that from which ties lead and none comes.
fn set_beside<'e>(layers: &mut BTreeMap<&'e str, usize>, edges: &'e [EdgeView<'_>]) {
    let ends = |edge: &'e EdgeView<'_>| (edge.from.as_str(), edge.to.as_str());
    let (ordered, tied): (Vec<_>, Vec<_>) =
        edges.iter().partition(|edge| edge.tie.dependency.edge.is_ordered());
    let mut tied_to: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in tied.iter().map(|edge| ends(edge)) {
        tied_to.entry(from).or_default().push(to);
        tied_to.entry(to).or_default().push(from);
    }
    let reached: BTreeSet<&str> = tied.iter().map(|edge| ends(edge).1).collect();
    let ordered = ordered.iter().flat_map(|edge| <[&str; 2]>::from(ends(edge)));
    let first = tied.iter().map(|edge| ends(edge).0).filter(|from| !reached.contains(from));
    // Of a circle of ties nothing comes first.
    let any = tied.iter().map(|edge| vec![ends(edge).0]);
    let mut placed: BTreeSet<&str> = BTreeSet::new();
    for start in [ordered.collect::<Vec<_>>(), first.collect()].into_iter().chain(any) {
        let mut next: VecDeque<&str> = start.into_iter().filter(|id| placed.insert(id)).collect();
        while let Some(id) = next.pop_front() {
            let layer = layers.get(id).copied().unwrap_or(0) + 1;
            for other in tied_to.remove(id).unwrap_or_default() {
                if placed.insert(other) {
                    layers.insert(other, layer);
                    next.push_back(other);
                }
            }
        }
    }
}

/// The way of a line from the side of one box to the side of another: where columns lie between the two, between the rows.
fn way((x1, y1): Place, (x2, y2): Place) -> String {
    let (from, to, gap) = match x1.cmp(&x2) {
        Ordering::Less => (x1 + WIDE, x2, ACROSS),
        // What waits for each other stands in one column; the line goes round on the right.
        Ordering::Equal => (x1 + WIDE, x2 + WIDE, ACROSS),
        Ordering::Greater => (x1, x2 + WIDE, -ACROSS),
    };
    let lane = if y2 < y1 { y1 - LANE } else { y1 + HIGH + LANE };
    let (y1, y2) = (y1 + HIGH / 2, y2 + HIGH / 2);
    let (out, into) = (from + gap / 2, to - gap / 2);
    if from == to || from + gap == to {
        return format!("M{from} {y1}C{out} {y1} {out} {y2} {to} {y2}");
    }
    let (enter, leave) = (from + gap, to - gap);
    format!(
        "M{from} {y1}C{out} {y1} {out} {lane} {enter} {lane}L{leave} {lane}C{into} {lane} {into} {y2} {to} {y2}"
    )
}

/// How a line looks.
struct Line {
    colour: (&'static str, &'static str),
    dashes: Option<&'static str>,
    arrow: Option<&'static str>,
}

impl Line {
    const fn of(colour: (&'static str, &'static str)) -> Self {
        Self { colour, dashes: None, arrow: Some("url(#arrow_)") }
    }

    fn draw(&self, path: &str, told: &Markup) -> Markup {
        let (class, stroke) = self.colour;
        html! {
            path d=(path) class={ "edge " (class) } fill="none" stroke=(stroke) stroke-dasharray=[self.dashes]
                marker-end=[self.arrow] { (told) }
        }
    }
}

/// The middle of the rows of what a project waits for, in tenths of a row.
fn middle(group: &Group<'_>, before: Option<&Vec<&str>>) -> usize {
    let rows: Vec<usize> =
        before.into_iter().flatten().filter_map(|id| group.places.get(id)).map(|(_, row)| *row).collect();
    if rows.is_empty() { usize::MAX } else { rows.iter().sum::<usize>() * 10 / rows.len() }
}

#[cfg(test)]
mod tests;
