//! Tables: edges, waves, cycles, paths.

use std::cmp::Ordering;

use portfolio_core::graph::DependencyGraph;
use portfolio_core::registry::Registry;
use portfolio_core::totals::Tally;
use portfolio_core::view::TieView;
use portfolio_core::view::graph::{CyclesReport, EdgeView, GraphReport, OrderReport, PathsReport};
use portfolio_core::{Basis, EdgeType, Months, ProjectId, Relation};

use crate::messages::{Arg, Messages};
use crate::table::{Cell, Kind, Note, Role, Row, Table, TableFrom};
use crate::words;

/// An edge in words: its relation, and whatever about it is not the usual.
pub(crate) fn edge_words(
    messages: &Messages,
    relation: Relation,
    edge: EdgeType,
    lag: Months,
    basis: Basis,
) -> String {
    let mut words = vec![words::word(messages, relation)];
    if edge != EdgeType::FinishToStart {
        words.push(words::word(messages, edge));
    }
    let id = match lag.cmp(&Months::ZERO) {
        Ordering::Less => Some("graph-lead"),
        Ordering::Equal => None,
        Ordering::Greater => Some("graph-lag"),
    };
    words.extend(id.map(|id| messages.with(id, &[("lag", lag.count().abs().into())])));
    if basis == Basis::Inferred {
        words.push(words::word(messages, basis));
    }
    words::listed(messages, words).into_owned()
}

fn name<'r>(messages: &Messages, registry: &'r Registry, id: &'r ProjectId) -> &'r str {
    let project = registry.project(id);
    project.map_or(id.as_str(), |project| words::name(messages, &project.name, project.english.as_deref()))
}

fn ends(messages: &Messages, registry: &Registry, edge: &EdgeView<'_>) -> [Cell; 2] {
    [edge.from, edge.to].map(|id| Cell::text(name(messages, registry, id)))
}

fn facts(messages: &Messages, tie: &TieView<'_>) -> [Cell; 4] {
    let lag = tie.dependency.lag.count();
    [
        Cell::text(words::word(messages, tie.dependency.relation)),
        Cell::text(words::word(messages, tie.dependency.edge)),
        if lag == 0 { Cell::Blank } else { Cell::Whole(lag) },
        Cell::text(words::word(messages, tie.dependency.basis)),
    ]
}

const FACTS: [(&str, Kind); 4] = [
    ("col-relation", Kind::Text),
    ("col-edge", Kind::Text),
    ("col-lag", Kind::Code),
    ("col-basis", Kind::Text),
];

/// Edges for the eye; their rows are made as they are written.
#[must_use]
pub fn edges<'t>(
    messages: &'t Messages,
    registry: &'t Registry,
    report: &'t GraphReport<'_>,
) -> TableFrom<'t> {
    let columns = [&[("col-from", Kind::Text), ("col-to", Kind::Text)][..], &FACTS].concat();
    let row = move |edge: &EdgeView<'_>| {
        let cells = ends(messages, registry, edge).into_iter().chain(facts(messages, &edge.tie));
        Row { role: Role::Body, cells: cells.collect() }
    };
    let mut table = TableFrom::of(messages, &columns)
        .long(move |_, each| report.edges.iter().try_for_each(|edge| each(row(edge))));
    table.note(messages.with("graph-note-edges", &[("count", report.edges.len().into())]));
    table.notes.extend(note_ties(messages, &report.edges).map(Note::from));
    table
}

/// Ties without an order, each as the project that states it has it; none where there are none.
pub(super) fn ties<'e, 'r: 'e>(
    messages: &Messages,
    registry: &Registry,
    edges: impl IntoIterator<Item = &'e EdgeView<'r>>,
) -> Option<Table> {
    let columns = [
        ("field-project-name", Kind::Text),
        ("show-neighbour", Kind::Text),
        ("col-relation", Kind::Text),
        ("col-basis", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    for edge in edges.into_iter().filter(|edge| !edge.tie.dependency.edge.is_ordered()) {
        let [from, to] = ends(messages, registry, edge);
        let [relation, _, _, basis] = facts(messages, &edge.tie);
        table.push(Role::Body, vec![to, from, relation, basis]);
    }
    table.title = Some(messages.get("graph-ties"));
    (!table.rows.is_empty()).then_some(table)
}

/// Says how many of the edges have no order, where any has none.
pub(super) fn note_ties(messages: &Messages, edges: &[EdgeView<'_>]) -> Option<String> {
    let count = edges.iter().filter(|edge| !edge.tie.dependency.edge.is_ordered()).count();
    (count > 0).then(|| messages.with("graph-note-ties", &[("count", count.into())]))
}

/// Edges for programs; their rows are made as they are written.
#[must_use]
pub fn edges_with_ids<'t>(
    messages: &'t Messages,
    registry: &'t Registry,
    edges: &'t [EdgeView<'_>],
) -> TableFrom<'t> {
    let ids = [("col-from-id", Kind::Code), ("col-to-id", Kind::Code)];
    let columns = [&ids[..], &[("col-from", Kind::Text), ("col-to", Kind::Text)], &FACTS].concat();
    let row = move |edge: &EdgeView<'_>| {
        let ids = [edge.from, edge.to].map(|id| Cell::text(id.as_str()));
        let cells = ids.into_iter().chain(ends(messages, registry, edge)).chain(facts(messages, &edge.tie));
        Row { role: Role::Body, cells: cells.collect() }
    };
    TableFrom::of(messages, &columns).long(move |_, each| edges.iter().try_for_each(|edge| each(row(edge))))
}

/// The words with the number of pieces, where there are any.
pub(crate) fn with_pieces(messages: &Messages, text: String, tally: &Tally) -> String {
    if tally.pieces == 0 {
        return text;
    }
    messages.with("graph-with-pieces", &[("text", (&text).into()), ("pieces", tally.pieces.into())])
}

/// What some projects cost together; that none of them says is not that they cost nothing (R5).
pub(crate) fn sum(messages: &Messages, tally: &Tally) -> Cell {
    if tally.disclosed == 0 && tally.undisclosed > 0 {
        Cell::unknown(messages.get("undisclosed"))
    } else {
        Cell::Counted(Some(tally.amount), tally.undisclosed)
    }
}

/// Says what the numbers in brackets behind the sums are, where there are any.
pub(crate) fn note_counted<'s>(
    messages: &Messages,
    table: &mut TableFrom<'_>,
    sums: impl IntoIterator<Item = &'s Tally>,
) {
    let in_brackets = |tally: &Tally| matches!(sum(messages, tally), Cell::Counted(_, count) if count > 0);
    if sums.into_iter().any(in_brackets) {
        table.note(messages.get("graph-note-counted"));
    }
}

/// Waves: how many projects and how much money, and which projects.
#[must_use]
pub fn waves(messages: &Messages, graph: &DependencyGraph<'_>, report: &OrderReport<'_>) -> Table {
    let registry = graph.registry();
    let connected = graph.connected();
    let columns = [
        ("col-wave", Kind::Text),
        ("col-projects", Kind::Count),
        ("field-investment", Kind::Money),
        ("col-members", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    let row = |title: String, tally: &Tally, members: Cell| {
        let title = Cell::text(with_pieces(messages, title, tally));
        vec![title, Cell::Count(tally.projects), sum(messages, tally), members]
    };
    for (index, (wave, generation)) in report.waves.iter().zip(&report.generations).enumerate() {
        let has_edge =
            |id: &&&ProjectId| registry.index_of(id).is_some_and(|index| connected.contains(index));
        let members: Vec<&str> =
            generation.iter().filter(has_edge).map(|id| name(messages, registry, id)).collect();
        let title = messages.with("graph-wave", &[("number", Arg::Text(&(index + 1).to_string()))]);
        let members = Cell::text(members.join(messages.comma()));
        table.push(Role::Body, row(title, wave, members));
    }
    if report.independent.records() > 0 {
        table.push(Role::Body, row(messages.get("graph-independent"), &report.independent, Cell::Blank));
    }
    table.push(Role::Total, row(messages.get("graph-total"), &report.total, Cell::Blank));
    note_counted(messages, &mut table, report.waves.iter().chain([&report.independent, &report.total]));
    for members in &report.cyclic {
        let names: Vec<&str> = members.iter().map(|id| name(messages, registry, id)).collect();
        let names = names.join(messages.comma());
        table.note(messages.with("graph-note-cyclic", &[("names", (&names).into())]));
    }
    table
}

/// Generations for programs: one row for each project, made as it is written.
#[must_use]
pub fn generations<'t>(
    messages: &'t Messages,
    graph: &'t DependencyGraph<'_>,
    report: &'t OrderReport<'_>,
) -> TableFrom<'t> {
    let registry = graph.registry();
    let columns = [
        ("col-wave", Kind::Count),
        ("col-id", Kind::Code),
        ("field-project-name", Kind::Text),
        ("field-investment", Kind::Money),
    ];
    let undisclosed = messages.get("undisclosed");
    let row = move |number: usize, id: &ProjectId| {
        let amount = registry.project(id).and_then(|project| project.investment.amount());
        let amount = amount.map_or_else(|| Cell::unknown(undisclosed.clone()), Cell::Amount);
        let name = Cell::text(name(messages, registry, id));
        Row { role: Role::Body, cells: vec![Cell::Count(number), Cell::text(id.as_str()), name, amount] }
    };
    TableFrom::of(messages, &columns).long(move |_, each| {
        let mut generations = report.generations.iter().zip(1..);
        generations
            .try_for_each(|(generation, number)| generation.iter().try_for_each(|id| each(row(number, id))))
    })
}

/// Cycles, edge by edge; their rows are made as they are written, for a cycle may be as long as the registry.
#[must_use]
pub fn cycles<'t>(
    messages: &'t Messages,
    registry: &'t Registry,
    report: &'t CyclesReport<'_>,
) -> TableFrom<'t> {
    let ids = [("col-cycle", Kind::Count), ("col-from-id", Kind::Code), ("col-to-id", Kind::Code)];
    let columns = [&ids[..], &[("col-from", Kind::Text), ("col-to", Kind::Text)], &FACTS].concat();
    let row = move |index: usize, edge: &EdgeView<'_>| {
        let ids = [edge.from, edge.to].map(|id| Cell::text(id.as_str()));
        let cells = [Cell::Count(index + 1)].into_iter().chain(ids);
        let cells = cells.chain(ends(messages, registry, edge)).chain(facts(messages, &edge.tie));
        Row { role: Role::Body, cells: cells.collect() }
    };
    let mut table = TableFrom::of(messages, &columns).long(move |_, each| {
        let mut edges = report
            .edges
            .iter()
            .enumerate()
            .flat_map(|(index, edges)| edges.iter().map(move |edge| (index, edge)));
        edges.try_for_each(|(index, edge)| each(row(index, edge)))
    });
    table.note(how_many_cycles(messages, report));
    table
}

/// How many cycles there are, and whether these are all.
#[must_use]
pub fn how_many_cycles(messages: &Messages, report: &CyclesReport<'_>) -> String {
    let projects: usize = report.components.iter().map(Vec::len).sum();
    let args = [("cycles", report.cycles.len().into()), ("projects", projects.into())];
    match (report.cycles.is_empty(), report.more) {
        (true, _) => messages.get("graph-no-cycles"),
        (false, false) => messages.with("graph-note-cycles", &args),
        (false, true) => messages.with("graph-note-cycles-more", &args),
    }
}

/// Paths, one a row.
#[must_use]
pub fn paths(messages: &Messages, registry: &Registry, report: &PathsReport<'_>) -> Table {
    let columns = [("col-steps", Kind::Count), ("col-path", Kind::Text)];
    let mut table = Table::of(messages, &columns);
    for path in &report.paths {
        let names: Vec<&str> = path.iter().map(|id| name(messages, registry, id)).collect();
        table.push(Role::Body, vec![Cell::Count(path.len() - 1), Cell::text(names.join(" -> "))]);
    }
    table.note(how_many_paths(messages, report));
    table
}

/// How many paths there are, and whether these are all.
#[must_use]
pub fn how_many_paths(messages: &Messages, report: &PathsReport<'_>) -> String {
    let limit = report.limit;
    let count = [
        ("count", report.paths.len().into()),
        ("paths", limit.paths.into()),
        ("projects", limit.projects.into()),
    ];
    match (report.paths.is_empty(), report.more) {
        (true, _) => messages.get("graph-no-paths"),
        (false, false) => messages.with("graph-note-paths", &count[..1]),
        (false, true) => messages.with("graph-note-paths-more", &count),
    }
}
