//! `schedule`: when everything can happen, and what drives it.

use portfolio_core::schedule::{ScheduleQuery, schedule};
use portfolio_report::problems::refusal;
use portfolio_report::tables::schedule as tables;

use super::selecting;
use crate::args::{Format, ScheduleArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;

/// The fields that a schedule is made and told of.
const SCHEDULED_BY: [&str; 3] = ["english", "timeline", "depends_on"];

pub(crate) fn run(context: &Context, args: &ScheduleArgs) -> Result<Exit, Failure> {
    let selection = args.selection.selection();
    let registry = context.part(&Needs::fields(selection.fields().into_iter().chain(SCHEDULED_BY)))?;
    let selected = selecting::select(context, &selection, registry)?;
    let query = ScheduleQuery { edges: args.edges.filter() };
    let messages = &context.messages;
    let report = schedule(registry, &selected, &query)
        .map_err(|error| Failure::findings(refusal::schedule(messages, &error)))?;
    let output = context.output(&args.output, Format::Table);
    // Markdown would swallow the blanks that a bar stands behind.
    let chart = args.chart && output.format == Format::Table;
    output.answer(&report, &report.tasks, &registry.outline().currency, || {
        if output.format.is_for_programs() {
            vec![tables::for_programs(messages, registry, &report)]
        } else {
            tables::for_the_eye(messages, registry, &report, chart)
        }
    })?;
    Ok(Exit::Fine)
}
