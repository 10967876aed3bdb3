//! Pictures: Graphviz's DOT and Mermaid. Projects without an edge are left out unless there is nothing else.

use std::io::{self, Write};

use portfolio_core::graph::{DependencyGraph, Edge};
use portfolio_core::registry::{ProjectIx, ProjectSet};

use super::{tables, tree};
use crate::messages::Messages;
use crate::sanitize::one_line;
use crate::table::{Figures, UnitChoice};

/// The graph in DOT.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn dot(out: &mut dyn Write, graph: &DependencyGraph<'_>, messages: &Messages) -> io::Result<()> {
    write_dot(out, graph, messages, &[])
}

/// The graph in DOT, each generation in a column of its own.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn dot_in_waves(out: &mut dyn Write, graph: &DependencyGraph<'_>, messages: &Messages) -> io::Result<()> {
    write_dot(out, graph, messages, &graph.generations())
}

fn write_dot(
    out: &mut dyn Write,
    graph: &DependencyGraph<'_>,
    messages: &Messages,
    ranks: &[Vec<ProjectIx>],
) -> io::Result<()> {
    let shown = shown(graph);
    let id = |project: ProjectIx| graph.registry().at(project).id.as_str();
    writeln!(out, "digraph portfolio {{\n  rankdir=LR;\n  node [shape=box];")?;
    let figures = figures(graph, &shown, messages);
    for project in shown.iter() {
        let label = label(graph, project, &figures);
        let lines: Vec<String> = label.iter().map(|line| quoted(line)).collect();
        writeln!(out, "  \"{}\" [label=\"{}\"];", id(project), lines.join("\\n"))?;
    }
    for rank in ranks {
        let ids: Vec<String> =
            rank.iter().filter(|p| shown.contains(**p)).map(|p| format!("\"{}\";", id(*p))).collect();
        writeln!(out, "  {{ rank=same; {} }}", ids.join(" "))?;
    }
    for edge in graph.all_edges() {
        let words = quoted(&edge_label(messages, &edge));
        let style = if is_inferred(&edge) { ", style=dashed" } else { "" };
        let head = if edge.dependency.edge.is_ordered() { "" } else { ", dir=none" };
        writeln!(out, "  \"{}\" -> \"{}\" [label=\"{words}\"{style}{head}];", id(edge.from), id(edge.to))?;
    }
    writeln!(out, "}}")
}

/// The graph in Mermaid. Nodes are numbered, because an id may be one of its keywords.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn mermaid(out: &mut dyn Write, graph: &DependencyGraph<'_>, messages: &Messages) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let shown = shown(graph);
    let figures = figures(graph, &shown, messages);
    for project in shown.iter() {
        let label = label(graph, project, &figures);
        let lines: Vec<String> = label.iter().map(|line| entities(line)).collect();
        writeln!(out, "  p{}[\"{}\"]", project.position(), lines.join("<br/>"))?;
    }
    for edge in graph.all_edges() {
        let words = entities(&edge_label(messages, &edge));
        let arrow = match (edge.dependency.edge.is_ordered(), is_inferred(&edge)) {
            (true, false) => "-->",
            (true, true) => "-.->",
            (false, false) => "---",
            (false, true) => "-.-",
        };
        writeln!(out, "  p{} {arrow}|\"{words}\"| p{}", edge.from.position(), edge.to.position())?;
    }
    Ok(())
}

fn shown(graph: &DependencyGraph<'_>) -> ProjectSet {
    let connected = graph.connected();
    if connected.is_empty() { graph.projects().clone() } else { connected }
}

/// One unit for the whole picture.
fn figures<'m>(graph: &DependencyGraph<'m>, shown: &ProjectSet, messages: &'m Messages) -> Figures<'m> {
    let registry = graph.registry();
    let amounts = shown.iter().filter_map(|project| registry.at(project).investment.amount());
    let amounts = amounts.map(|amount| amount.money);
    Figures::over(amounts, UnitChoice::Auto, messages, &registry.outline().currency)
}

/// The name, and the investment where it is disclosed.
fn label(graph: &DependencyGraph<'_>, project: ProjectIx, figures: &Figures<'_>) -> Vec<String> {
    let registry = graph.registry();
    let name = one_line(tree::name(figures.messages, registry, project)).into_owned();
    let amount = registry.at(project).investment.amount().map(|amount| figures.say(amount));
    std::iter::once(name).chain(amount).collect()
}

fn edge_label(messages: &Messages, edge: &Edge<'_>) -> String {
    let dependency = edge.dependency;
    tables::edge_words(messages, dependency.relation, dependency.edge, dependency.lag, dependency.basis)
}

fn is_inferred(edge: &Edge<'_>) -> bool {
    edge.dependency.basis == portfolio_core::Basis::Inferred
}

/// Text within a quoted string of DOT, which reads HTML's entities in labels: what begins one stands for itself.
fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"")
}

/// What is written as an entity in a quoted string of Mermaid wherever it stands. The colon is one, because Mermaid takes
/// `style…:…#…;` for a statement, wherever in a line, and cuts off its `;`.
const MARKUP: &[char] =
    &['"', '#', '&', '<', '>', '`', '\\', '*', '_', '|', '[', ']', '{', '}', ';', ':', '~', '@', '$'];

/// Text within a quoted string of Mermaid, which reads HTML's entities with `#` for `&`, and otherwise HTML, Markdown (where
/// `1.` or `-` at the beginning makes a list and `www.` a link) and formulas.
fn entities(text: &str) -> String {
    let is_number = |before: &str| !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    let mut out = String::with_capacity(text.len());
    for (offset, c) in text.char_indices() {
        let before = &text[..offset];
        let makes_a_list = match c {
            '-' | '+' | '=' => before.is_empty(),
            '.' | ')' => is_number(before),
            _ => false,
        };
        let makes_a_link = c == '.' && before.to_ascii_lowercase().ends_with("www");
        if MARKUP.contains(&c) || makes_a_list || makes_a_link {
            out.push_str(&format!("#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_their_quotes() {
        assert_eq!(quoted(r#"a"]; b -> c\"#), r#"a\"]; b -> c\\"#);
        assert_eq!(quoted("R&amp;D A&B"), "R&amp;amp;D A&amp;B");
        assert_eq!(entities("“六新” \"]<b>"), "“六新” #34;#93;#60;b#62;");
    }

    /// Mermaid's own preparation of a text (`encodeEntities` in its source) drops the last character of
    /// `/style.*:\S*#.*;/` and of `/classDef.*:\S*#.*;/`, before it looks for labels: no colon may stand in one.
    #[test]
    fn a_label_is_no_style_to_mermaid() {
        assert_eq!(entities("style a:#1"), "style a#58;#35;1");
        assert!(!entities("classDef b:c#d;").contains(':'));
    }

    #[test]
    fn a_label_is_no_list_and_no_link() {
        assert_eq!(entities("1. 东区"), "1#46; 东区");
        assert_eq!(entities("2) 西区"), "2#41; 西区");
        assert_eq!(entities("- 大门"), "#45; 大门");
        assert_eq!(entities("www.example.org a@b ~~c~~"), "www#46;example.org a#64;b #126;#126;c#126;#126;");
        assert_eq!(entities("约1.5亿元 2021-2025"), "约1.5亿元 2021-2025", "what is harmless stays readable");
    }
}
