//! What the tables and trees of a graph say, and what they leave out.

use portfolio_core::graph::{DependencyGraph, Direction};
use portfolio_core::totals::Tally;
use portfolio_core::view::graph as view;
use portfolio_core::{Registry, load_text};

use super::*;
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Cell, Role};

/// A look at the registry of these projects.
fn with<T>(projects: &str, look: impl FnOnce(&Registry, &Messages) -> T) -> T {
    let text = format!("format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n{projects}");
    let loaded = load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"));
    look(loaded.registry(), &Messages::new(Lang::Zh))
}

/// R5: what nobody says the cost of is not known; what is of no project costs nothing.
#[test]
fn what_costs_nothing_is_not_unknown() {
    let messages = Messages::new(Lang::Zh);
    assert_eq!(
        tables::sum(&messages, &Tally::default()),
        Cell::Counted(Some(portfolio_core::Money::ZERO), 0)
    );
    with("  - {id: a, name: a, sector: s}\n", |registry, messages| {
        let tally = Tally::of(registry, &registry.all()).unwrap();
        assert_eq!(tables::sum(messages, &tally), Cell::Unknown("未列明".into()));
    });
}

/// Projects that depend on nothing have a row where there are any; what is undisclosed of any row is explained below.
#[test]
fn independent_projects_have_a_row_where_there_are_any() {
    let chain = "  - {id: a, name: a, sector: s, investment: 1万元}\n  - {id: b, name: b, sector: s, investment: 1万元, \
        depends_on: {project: a, relation: prerequisite, basis: inferred, reason: r}}\n";
    let of = |projects: &str| {
        with(projects, |registry, messages| {
            let graph = DependencyGraph::new(registry);
            let table = waves(messages, &graph, &view::order(&graph).unwrap());
            let titles: Vec<Cell> = table.rows.iter().map(|row| row.cells[0].clone()).collect();
            (titles, table.notes.len())
        })
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| Cell::text(*text)).collect::<Vec<_>>();
    assert_eq!(of(chain), (texts(&["第 1 批", "第 2 批", "合计"]), 0));
    let lone = format!(
        "{chain}  - {{id: c, name: c, sector: s, investment: 1万元}}\n  - {{id: d, name: d, sector: s}}\n"
    );
    assert_eq!(of(&lone), (texts(&["第 1 批", "第 2 批", "没有依赖的", "合计"]), 1));
}

/// Down to the 30th step lines are drawn; deeper they say how deep they are.
#[test]
fn the_deepest_lines_are_numbered() {
    let mut projects = "  - {id: p0, name: p0, sector: s}\n".to_owned();
    for step in 1..=32 {
        projects += &format!(
            "  - {{id: p{step}, name: p{step}, sector: s, depends_on: {{project: p{}, relation: prerequisite, basis: inferred, reason: r}}}}\n",
            step - 1
        );
    }
    with(&projects, |registry, messages| {
        let graph = DependencyGraph::new(registry);
        let report = view::graph(&graph).unwrap();
        let tables = forest(messages, &graph, &graph, &report, Some(Direction::Down), None);
        let table = tables[0].held();
        let lines = |step: usize| match &table.rows[step].cells[0] {
            Cell::Branch(branch) => branch.lines.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(lines(1), "`-- ");
        assert_eq!(lines(30), format!("{}`-- ", " ".repeat(4 * 29)));
        assert_eq!((lines(31), lines(32)), ("|   [31] ".to_owned(), "|   [32] ".to_owned()));
        assert_eq!(table.rows[33].role, Role::Subtotal);
    });
}

/// What is tied without an order is neither before nor behind: it is told where both sides are asked for.
#[test]
fn ties_are_told_where_both_sides_are() {
    let projects = "  - {id: a, name: a, sector: s}\n  - {id: b, name: b, sector: s, \
        depends_on: {project: a, relation: support, type: unordered, basis: inferred, reason: r}}\n";
    with(projects, |registry, messages| {
        let graph = DependencyGraph::new(registry);
        let start = registry.index_of("b").unwrap();
        let mut report = view::graph(&graph).unwrap();
        report.around = vec![view::around(&graph, start).unwrap()];
        let headings = |direction| {
            let tables = around(messages, &graph, &[start], &report, direction, None);
            tables.iter().map(|table| table.columns[0].heading.clone()).collect::<Vec<_>>()
        };
        let [up, down, ties] =
            ["graph-tree-up", "graph-tree-down", "field-project-name"].map(|id| messages.get(id));
        let all = [up.clone(), down.clone(), ties];
        assert_eq!([None, Some(Direction::Both)].map(headings), [&all, &all]);
        assert_eq!([Direction::Up, Direction::Down].map(|side| headings(Some(side))), [[up], [down]]);
    });
}
