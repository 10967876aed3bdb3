//! `progress`: a year's plan against what is done.

use portfolio_core::Registry;
use portfolio_core::progress::{self as core, ProgressError, ProgressQuery};
use portfolio_core::select::Selected;
use portfolio_report::Messages;
use portfolio_report::problems::refusal;
use portfolio_report::tables::progress as tables;

use super::{prose, selecting};
use crate::args::{Format, ProgressArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;

pub(crate) fn run(context: &Context, args: &ProgressArgs) -> Result<Exit, Failure> {
    let template = prose::of(context, &args.prose, "progress")?;
    let (query, selection) = (args.query(), args.selection.selection());
    let needs = match template {
        // Prose may name anything.
        Some(_) => Needs::All,
        None => Needs::fields(query.fields().into_iter().chain(selection.fields())),
    };
    let registry = context.part(&needs)?;
    let selected = selecting::select(context, &selection, registry)?;
    let answered = match template {
        Some(template) => in_prose(context, args, registry, &selected, &query, &template),
        None => answer(context, args, registry, &selected, &query),
    };
    answered.map_err(|error| failure(&context.messages, &error))??;
    if !args.strict {
        return Ok(Exit::Fine);
    }
    let lags = core::behind(registry, &selected, query.as_of, query.year);
    let lags = lags.map_err(|error| failure(&context.messages, &error))?;
    Ok(if lags.has_any() { Exit::Findings } else { Exit::Fine })
}

/// Progress with what lags and what is open, as a template has it.
fn in_prose(
    context: &Context,
    args: &ProgressArgs,
    registry: &Registry,
    selected: &Selected,
    query: &ProgressQuery,
    template: &prose::Template,
) -> Result<Result<(), Failure>, ProgressError> {
    let report = core::progress(registry, selected, query)?;
    let behind = core::behind(registry, selected, query.as_of, query.year)?;
    let problems = core::problems(registry, selected, query.as_of)?;
    Ok(template.progress(context, &args.output, registry, (&report, &behind, &problems)))
}

fn answer(
    context: &Context,
    args: &ProgressArgs,
    registry: &Registry,
    selected: &Selected,
    query: &ProgressQuery,
) -> Result<Result<(), Failure>, ProgressError> {
    let messages = &context.messages;
    let output = context.output(&args.output, Format::Table);
    let (as_of, year) = (query.as_of, query.year);
    if args.problems {
        let report = core::problems(registry, selected, as_of)?;
        return Ok(output.answer(&report, &report.rows, "", || vec![tables::problems(messages, &report)]));
    }
    if args.behind {
        let report = core::behind(registry, selected, as_of, year)?;
        let currency = report.currency;
        return Ok(output.answer(&report, &report.investment, currency, || tables::behind(messages, &report)));
    }
    if args.baseline {
        let report = core::baseline(registry, selected, as_of, year)?;
        let currency = report.currency;
        return Ok(
            output.answer(&report, &report.rows, currency, || vec![tables::baseline(messages, &report)])
        );
    }
    if let Some(earlier) = args.against {
        let report = core::against(registry, selected, query, earlier)?;
        let currency = report.currency;
        return Ok(
            output.answer(&report, &report.rows, currency, || vec![tables::against(messages, &report)])
        );
    }
    let report = core::progress(registry, selected, query)?;
    Ok(output.answer(&report, &report.rows, report.currency, || {
        vec![if output.format.is_for_programs() {
            tables::for_programs(messages, &report)
        } else {
            tables::for_the_eye(messages, &report)
        }]
    }))
}

/// A question that makes no sense is wrong usage; money that cannot be summed is a finding about the data.
pub(super) fn failure(messages: &Messages, error: &ProgressError) -> Failure {
    let complaint = refusal::progress(messages, error);
    match error {
        ProgressError::Money { .. } => Failure::findings(complaint),
        _ => Failure::usage(complaint),
    }
}
