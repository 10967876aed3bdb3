//! `graph`: what waits for what, as trees, tables, pictures and JSON.

use portfolio_core::MoneyError;
use portfolio_core::graph::{DependencyGraph, Direction, PathLimit};
use portfolio_core::registry::{ProjectIx, ProjectSet, Registry};
use portfolio_core::view::graph as view;
use portfolio_report::Messages;
use portfolio_report::problems::{self, Complaint};
use portfolio_report::tables::graph as tables;

use super::selecting;
use crate::args::{Format, GraphArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// More cycles than this are not listed.
const MOST_CYCLES: usize = 1_000;

pub(crate) fn run(context: &Context, args: &GraphArgs) -> Result<Exit, Failure> {
    let loaded = context.load()?;
    let registry = loaded.registry();
    let asked = Asked::new(context, args, registry)?;
    let usual = if args.order || args.cycles || args.to.is_some() { Format::Table } else { Format::Tree };
    let output = context.output(&args.output, usual);
    if let Some(to) = asked.to {
        paths(context, &asked, to, &output)?;
    } else if args.cycles {
        cycles(context, &asked, &output)?;
    } else if args.order {
        order(context, &asked, &output)?;
    } else {
        whole(context, args, &asked, &output)?;
    }
    Ok(Exit::Fine)
}

/// The graph that the arguments ask about.
struct Asked<'r> {
    /// With all that the flags leave.
    graph: DependencyGraph<'r>,
    /// What of it lies around the projects named and within the depth.
    part: DependencyGraph<'r>,
    /// The projects named.
    starts: Vec<ProjectIx>,
    to: Option<ProjectIx>,
}

impl<'r> Asked<'r> {
    fn new(context: &Context, args: &GraphArgs, registry: &'r Registry) -> Result<Self, Failure> {
        let selection = args.selection.selection();
        let selected = selecting::select(context, &selection, registry)?.projects;
        let starts = selecting::projects(context, registry, &args.ids)?;
        let to = selecting::projects(context, registry, args.to.as_slice())?.first().copied();
        let named = registry.set(starts.iter().chain(&to).copied());
        let mut graph = DependencyGraph::new(registry).with_edges(&args.edges.filter());
        if !selection.is_everything() {
            graph = graph.within(&selected.union(&named));
        }
        if args.reduce {
            graph = graph.reduced();
        } else if args.order || args.cycles || args.to.is_some() {
            graph = graph.ordered();
        }
        let part = part(&graph, args, &named);
        Ok(Self { graph, part, starts, to })
    }
}

/// What lies around the projects named, or, where none is, within the depth asked for from where the trees begin. What a
/// project named is tied to without an order lies around it; no direction leads there.
fn part<'r>(graph: &DependencyGraph<'r>, args: &GraphArgs, named: &ProjectSet) -> DependencyGraph<'r> {
    let (starts, direction) = match args.direction() {
        _ if args.to.is_some() => return graph.clone(),
        direction if !args.ids.is_empty() => (named.clone(), direction.unwrap_or(Direction::Both)),
        _ if args.depth.is_none() => return graph.clone(),
        direction => {
            let direction = direction.unwrap_or_default();
            let alone = graph.projects().difference(&graph.in_order());
            (graph.roots(direction).union(&alone), direction)
        }
    };
    let mut around = graph.query(&starts).direction(direction).depth(args.depth).resolve().into_projects();
    if direction == Direction::Both {
        let ties = starts.iter().flat_map(|start| graph.neighbours(start));
        ties.for_each(|tie| {
            around.insert(tie.from);
            around.insert(tie.to);
        });
    }
    graph.within(&around)
}

fn whole(context: &Context, args: &GraphArgs, asked: &Asked<'_>, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    match output.format {
        Format::Dot => return output.write(|page| tables::dot(page.out, &asked.part, messages)),
        Format::Mermaid => return output.write(|page| tables::mermaid(page.out, &asked.part, messages)),
        _ => {}
    }
    let mut report = view::graph(&asked.part).map_err(|error| too_much(messages, error))?;
    let around = asked.starts.iter().map(|start| view::around(&asked.graph, *start));
    report.around = around.collect::<Result<_, _>>().map_err(|error| too_much(messages, error))?;
    output.answer(&report, &report.edges, report.currency, || match output.format {
        Format::Tree if asked.starts.is_empty() => {
            tables::forest(messages, &asked.graph, &asked.part, &report, args.direction(), args.depth)
        }
        Format::Tree => {
            tables::around(messages, &asked.graph, &asked.starts, &report, args.direction(), args.depth)
        }
        format if format.is_for_programs() => {
            vec![tables::edges_with_ids(messages, asked.part.registry(), &report.edges)]
        }
        _ => vec![tables::edges(messages, asked.part.registry(), &report)],
    })
}

fn order(context: &Context, asked: &Asked<'_>, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    match output.format {
        Format::Dot => return output.write(|page| tables::dot_in_waves(page.out, &asked.part, messages)),
        Format::Mermaid => return output.write(|page| tables::mermaid(page.out, &asked.part, messages)),
        _ => {}
    }
    let report = view::order(&asked.part).map_err(|error| too_much(messages, error))?;
    output.answer(&report, &report.generations, report.currency, || match output.format {
        format if format.is_for_programs() => vec![tables::generations(messages, &asked.part, &report)],
        _ => vec![tables::waves(messages, &asked.part, &report)],
    })
}

fn cycles(context: &Context, asked: &Asked<'_>, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    if matches!(output.format, Format::Dot | Format::Mermaid) {
        let part = asked.part.within(&asked.part.cyclic());
        return output.write(|page| match output.format {
            Format::Dot => tables::dot(page.out, &part, messages),
            _ => tables::mermaid(page.out, &part, messages),
        });
    }
    let report = view::cycles(&asked.part, MOST_CYCLES);
    output.answer(&report, &report.cycles, "", || {
        vec![tables::cycles(messages, asked.part.registry(), &report)]
    })
}

fn paths(context: &Context, asked: &Asked<'_>, to: ProjectIx, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    let report = view::paths(&asked.graph, &asked.starts, to, PathLimit::default());
    if matches!(output.format, Format::Dot | Format::Mermaid) {
        let registry = asked.graph.registry();
        let passed = report.paths.iter().flatten().filter_map(|id| registry.index_of(id));
        let part = asked.graph.within(&registry.set(passed));
        return output.write(|page| match output.format {
            Format::Dot => tables::dot(page.out, &part, messages),
            _ => tables::mermaid(page.out, &part, messages),
        });
    }
    output
        .answer(&report, &report.paths, "", || vec![tables::paths(messages, asked.graph.registry(), &report)])
}

/// Sums that cannot be held exactly.
fn too_much(messages: &Messages, error: MoneyError) -> Failure {
    let reason = problems::amount_reason(&portfolio_core::AmountError::Inexact(error), messages);
    Failure::findings(Complaint::new(reason))
}
