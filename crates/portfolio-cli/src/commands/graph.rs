//! `graph`: what waits for what, as trees, tables, pictures and JSON.

use portfolio_core::graph::{Part, PartQuery, PathLimit};
use portfolio_core::registry::{ProjectIx, Registry};
use portfolio_core::view::graph as view;
use portfolio_core::{DependencyGraph, MoneyError};
use portfolio_report::Messages;
use portfolio_report::problems::{self, Complaint};
use portfolio_report::tables::graph as tables;

use super::selecting;
use crate::args::{Format, GraphArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;
use crate::output::Output;

/// The fields by which projects are found, counted and told, and what they wait for.
const DRAWN_BY: [&str; 6] = ["english", "aliases", "investment", "stage", "part_of", "depends_on"];
/// More cycles than this are not listed.
const MOST_CYCLES: usize = 1_000;

pub(crate) fn run(context: &Context, args: &GraphArgs) -> Result<Exit, Failure> {
    let fields = args.selection.selection().fields();
    let registry = context.part(&Needs::fields(fields.into_iter().chain(DRAWN_BY)))?;
    let asked = AskedPart::new(context, args, registry)?;
    // What is no tree is shown as a table all the same.
    let output = context.output(&args.output, Format::Tree);
    if let Some(to) = asked.query.to {
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

/// The part of the graph that the arguments ask for, with what it was asked by.
struct AskedPart<'r> {
    query: PartQuery,
    graph: Part<'r>,
}

impl<'r> AskedPart<'r> {
    fn new(context: &Context, args: &GraphArgs, registry: &'r Registry) -> Result<Self, Failure> {
        let selection = args.selection.selection();
        let selected = selecting::select(context, &selection, registry)?.projects;
        let to = selecting::projects(context, registry, args.to.as_slice())?.first().copied();
        let query = PartQuery {
            among: (!selection.is_everything()).then_some(selected),
            edges: args.edges.filter(),
            reduce: args.reduce,
            ordered: args.order || args.cycles || to.is_some(),
            starts: selecting::projects(context, registry, &args.ids)?,
            to,
            direction: args.direction(),
            depth: args.depth,
        };
        Ok(Self { graph: query.of(registry), query })
    }
}

fn whole(
    context: &Context,
    args: &GraphArgs,
    asked: &AskedPart<'_>,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let messages = &context.messages;
    if is_picture(output) {
        return draw(&asked.graph.part, output, messages);
    }
    let report = view::part(&asked.graph, &asked.query.starts).map_err(|error| too_much(messages, error))?;
    output.answer(&report, &report.edges, report.currency, || match output.format {
        Format::Tree if asked.query.starts.is_empty() => tables::forest(
            messages,
            &asked.graph.whole,
            &asked.graph.part,
            &report,
            args.direction(),
            args.depth,
        ),
        Format::Tree => tables::around(
            messages,
            &asked.graph.whole,
            &asked.query.starts,
            &report,
            args.direction(),
            args.depth,
        ),
        format if format.is_for_programs() => {
            vec![tables::edges_with_ids(messages, asked.graph.part.registry(), &report.edges)]
        }
        _ => vec![tables::edges(messages, asked.graph.part.registry(), &report)],
    })
}

const fn is_picture(output: &Output<'_>) -> bool {
    matches!(output.format, Format::Dot | Format::Mermaid)
}

/// Writes a part of the graph for a program that draws it.
fn draw(part: &DependencyGraph<'_>, output: &Output<'_>, messages: &Messages) -> Result<(), Failure> {
    output.write(|page| match output.format {
        Format::Dot => tables::dot(page.out, part, messages),
        _ => tables::mermaid(page.out, part, messages),
    })
}

fn order(context: &Context, asked: &AskedPart<'_>, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    match output.format {
        Format::Dot => {
            return output.write(|page| tables::dot_in_waves(page.out, &asked.graph.part, messages));
        }
        Format::Mermaid => return draw(&asked.graph.part, output, messages),
        _ => {}
    }
    let report = view::order(&asked.graph.part).map_err(|error| too_much(messages, error))?;
    output.answer(&report, &report.generations, report.currency, || match output.format {
        format if format.is_for_programs() => vec![tables::generations(messages, &asked.graph.part, &report)],
        _ => vec![tables::waves(messages, &asked.graph.part, &report)],
    })
}

fn cycles(context: &Context, asked: &AskedPart<'_>, output: &Output<'_>) -> Result<(), Failure> {
    let messages = &context.messages;
    if is_picture(output) {
        return draw(&asked.graph.part.within(&asked.graph.part.cyclic()), output, messages);
    }
    let report = view::cycles(&asked.graph.part, MOST_CYCLES);
    output.answer(&report, &report.cycles, "", || {
        vec![tables::cycles(messages, asked.graph.part.registry(), &report)]
    })?;
    if report.more && !output.has_notes() {
        context.note(&tables::how_many_cycles(messages, &report));
    }
    Ok(())
}

fn paths(
    context: &Context,
    asked: &AskedPart<'_>,
    to: ProjectIx,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let messages = &context.messages;
    let report = view::paths(&asked.graph.whole, &asked.query.starts, to, PathLimit::default());
    if is_picture(output) {
        draw(&report.passed(&asked.graph.whole), output, messages)?;
    } else {
        output.answer(&report, &report.paths, "", || {
            vec![tables::paths(messages, asked.graph.whole.registry(), &report)]
        })?;
    }
    if report.more && !output.has_notes() {
        context.note(&tables::how_many_paths(messages, &report));
    }
    Ok(())
}

/// Sums that cannot be held exactly.
fn too_much(messages: &Messages, error: MoneyError) -> Failure {
    let reason = problems::amount_reason(&portfolio_core::AmountError::Inexact(error), messages);
    Failure::findings(Complaint::new(reason))
}
