//! Trees: a table whose first column is the tree.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use portfolio_core::graph::{DependencyGraph, Direction, Edge, Repeat, Tree, TreeLine};
use portfolio_core::registry::{ProjectIx, Registry};
use portfolio_core::totals::Tally;
use portfolio_core::view::graph::GraphReport;

use super::tables;
use crate::messages::Messages;
use crate::table::{Branch, Cell, Each, Kind, Note, Role, Row, TableFrom};
use crate::words;

/// Deeper than this, lines are no longer indented further: they say how deep they are.
const DEEPEST: usize = 30;

/// What is said above the tree of a project, below it, and instead of it where there is none.
const BEFORE: [&str; 3] = ["graph-before", "graph-before-sum", "graph-before-none"];
const BEHIND: [&str; 3] = ["graph-behind", "graph-behind-sum", "graph-behind-none"];

/// The whole graph: the trees of one component after another, each with what its projects cost together, and what is tied
/// without an order. The report is of the part of the graph that is asked for.
#[must_use]
pub fn forest<'t>(
    messages: &'t Messages,
    graph: &'t DependencyGraph<'_>,
    part: &DependencyGraph<'_>,
    report: &'t GraphReport<'_>,
    direction: Option<Direction>,
    depth: Option<u32>,
) -> Vec<TableFrom<'t>> {
    let direction = direction.unwrap_or_default();
    let registry = graph.registry();
    let tree = graph.tree(&graph.roots(direction), direction, depth);
    let mut table = new_table(messages, direction);
    add_marks(messages, &mut table, &tree);
    tables::note_counted(messages, &mut table, report.components.iter().map(|component| &component.tally));
    table.notes.extend(notes(messages, part, report).into_iter().map(Note::from));
    let by_root = by_root(&tree);
    let in_order = graph.in_order();
    let table = table.long(move |_, each| {
        for component in &report.components {
            for member in component.members.iter().filter_map(|id| registry.index_of(id)) {
                if let Some(lines) = by_root.get(&member) {
                    rows(messages, registry, &tree.lines[lines.clone()], each)?;
                } else if !in_order.contains(member) {
                    rows(messages, registry, &[TreeLine::alone(member)], each)?;
                }
            }
            let title = count(messages, "graph-group", &component.tally);
            each(total_row(messages, Role::Subtotal, title, &component.tally))?;
        }
        ControlFlow::Continue(())
    });
    std::iter::once(table).chain(tables::ties(messages, registry, &report.edges)).collect()
}

/// The lines of each root.
fn by_root(tree: &Tree<'_>) -> BTreeMap<ProjectIx, Range<usize>> {
    let mut from = 0;
    let range = |lines: &[TreeLine<'_>]| {
        from += lines.len();
        (lines[0].project, from - lines.len()..from)
    };
    tree.by_root().map(range).collect()
}

/// The projects named, each with what it waits for and what waits for it.
#[must_use]
pub fn around<'t>(
    messages: &'t Messages,
    graph: &'t DependencyGraph<'_>,
    starts: &[ProjectIx],
    report: &'t GraphReport<'_>,
    direction: Option<Direction>,
    depth: Option<u32>,
) -> Vec<TableFrom<'t>> {
    let registry = graph.registry();
    let only = direction.filter(|direction| *direction != Direction::Both);
    let mut tables = Vec::new();
    for (start, around) in starts.iter().zip(&report.around) {
        let root = registry.set([*start]);
        let sides = [(Direction::Up, BEFORE, &around.before), (Direction::Down, BEHIND, &around.behind)];
        for (side, [some, sum, none], tally) in sides {
            if only.is_some_and(|only| only != side) {
                continue;
            }
            let mut table = new_table(messages, side);
            let name = words::named(messages, &around.project.project);
            if tally.records() == 0 {
                table.note(messages.with(none, &[("name", name.into())]));
            } else {
                let tree = graph.tree(&root, side, depth);
                table.title = Some(messages.with(some, &[("name", name.into())]));
                add_marks(messages, &mut table, &tree);
                tables::note_counted(messages, &mut table, [tally]);
                table = table.long(move |_, each| {
                    rows(messages, registry, &tree.lines, each)?;
                    let title = count(messages, sum, tally);
                    each(total_row(messages, Role::Total, title, tally))
                });
            }
            tables.push(table);
        }
        if only.is_none() {
            tables.extend(tables::ties(messages, registry, &around.neighbours));
        }
    }
    tables
}

fn new_table<'t>(messages: &Messages, direction: Direction) -> TableFrom<'t> {
    let tree = if direction == Direction::Up { "graph-tree-up" } else { "graph-tree-down" };
    let columns = [(tree, Kind::Code), ("col-relation", Kind::Text), ("field-investment", Kind::Money)];
    TableFrom::of(messages, &columns)
}

fn total_row(messages: &Messages, role: Role, title: String, tally: &Tally) -> Row {
    Row { role, cells: vec![Cell::text(title), Cell::Blank, tables::sum(messages, tally)] }
}

fn count(messages: &Messages, id: &str, tally: &Tally) -> String {
    let text = messages.with(id, &[("count", tally.projects.into())]);
    tables::with_pieces(messages, text, tally)
}

fn rows(messages: &Messages, registry: &Registry, lines: &[TreeLine<'_>], each: Each<'_>) -> ControlFlow<()> {
    let undisclosed = messages.get("undisclosed");
    // Of each project above, whether it is the last below its own parent.
    let mut above: Vec<bool> = Vec::new();
    for line in lines {
        above.truncate(line.depth);
        let row = vec![branch(messages, registry, line, &above), edge(messages, line.edge.as_ref()), {
            match (line.repeat, registry.at(line.project).investment.amount()) {
                (Repeat::Here, Some(amount)) => Cell::Amount(amount),
                (Repeat::Here, None) => Cell::unknown(undisclosed.clone()),
                _ => Cell::Blank,
            }
        }];
        each(Row { role: Role::Body, cells: row })?;
        above.push(line.last);
    }
    ControlFlow::Continue(())
}

fn branch(messages: &Messages, registry: &Registry, line: &TreeLine<'_>, above: &[bool]) -> Cell {
    let mut lines = String::new();
    let bars = above.get(1..).unwrap_or_default();
    if line.depth > DEEPEST {
        lines = format!("|   [{}] ", line.depth);
    } else if line.depth > 0 {
        bars.iter().for_each(|last| lines.push_str(if *last { "    " } else { "|   " }));
        lines.push_str(if line.last { "`-- " } else { "|-- " });
    }
    let mut text = name(messages, registry, line.project).to_owned();
    match (line.repeat, line.cut) {
        (Repeat::Here, false) => {}
        (Repeat::Here, true) => text.push_str(" …"),
        (Repeat::Elsewhere, _) => text.push_str(" (*)"),
        (Repeat::Cycle, _) => text.push_str(&messages.get("graph-mark-cycle")),
    }
    Cell::Branch(Branch { depth: line.depth, lines, text })
}

pub(crate) fn name<'r>(messages: &Messages, registry: &'r Registry, project: ProjectIx) -> &'r str {
    let project = registry.at(project);
    words::name(messages, &project.name, project.english.as_deref())
}

/// The edge in words: its relation, and whatever about it is not the usual.
fn edge(messages: &Messages, edge: Option<&Edge<'_>>) -> Cell {
    let Some(dependency) = edge.map(|edge| edge.dependency) else { return Cell::Blank };
    Cell::text(tables::edge_words(
        messages,
        dependency.relation,
        dependency.edge,
        dependency.lag,
        dependency.basis,
    ))
}

/// Says once what the marks of a tree mean, where it has them.
fn add_marks(messages: &Messages, table: &mut TableFrom<'_>, tree: &Tree<'_>) {
    let has = |test: fn(&TreeLine<'_>) -> bool| tree.lines.iter().any(test);
    let marks = [
        ("graph-note-repeat", has(|line| line.repeat == Repeat::Elsewhere)),
        ("graph-note-cycle", has(|line| line.repeat == Repeat::Cycle)),
        ("graph-note-cut", has(|line| line.cut)),
    ];
    for (id, _) in marks.iter().filter(|(_, has)| *has) {
        table.note(messages.get(id));
    }
}

fn notes(messages: &Messages, graph: &DependencyGraph<'_>, report: &GraphReport<'_>) -> Vec<String> {
    let connected = graph.connected().len();
    let args = [
        ("projects", connected.into()),
        ("edges", report.edges.len().into()),
        ("groups", report.components.len().into()),
        ("others", (report.nodes.len() - connected).into()),
    ];
    let id = if report.edges.is_empty() { "graph-no-edges" } else { "graph-summary" };
    let mut notes = vec![messages.with(id, if report.edges.is_empty() { &args[3..] } else { &args })];
    notes.extend(tables::note_ties(messages, &report.edges));
    if !graph.is_acyclic() {
        notes.push(messages.get("graph-note-has-cycles"));
    }
    notes
}
