//! `impact`: what a slip costs.

use portfolio_core::ScheduleQuery;
use portfolio_core::impact::{ImpactError, impact};
use portfolio_report::Messages;
use portfolio_report::problems::{Complaint, refusal};
use portfolio_report::tables::impact as tables;

use super::selecting;
use crate::args::{Format, ImpactArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &ImpactArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let slip = args.slip().map_err(|slip| Failure::usage(refusal::not_a_delay(messages, slip)))?;
    let registry = context.registry()?;
    let slipping = selecting::projects(context, registry, std::slice::from_ref(&args.project))?;
    let [project] = slipping[..] else {
        let complaint = messages.with("impact-one-project", &[("value", (&args.project).into())]);
        return Err(Failure::usage(Complaint::new(complaint)));
    };
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = ScheduleQuery { edges: args.edges.filter() };
    let report =
        impact(registry, &selected, project, slip, &query).map_err(|error| failure(messages, &error))?;
    let output = context.output(&args.output, Format::Table);
    let effects: Vec<_> = report.effects().collect();
    output.answer(&report, &effects, &registry.outline().currency, || {
        if output.format.is_for_programs() {
            vec![tables::for_programs(messages, &report)]
        } else {
            tables::for_the_eye(messages, &report)
        }
    })?;
    Ok(Exit::Fine)
}

fn failure(messages: &Messages, error: &ImpactError) -> Failure {
    let complaint = refusal::impact(messages, error);
    match error {
        ImpactError::NotADelay(_) => Failure::usage(complaint),
        _ => Failure::findings(complaint),
    }
}
