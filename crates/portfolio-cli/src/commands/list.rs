//! `list`: the selected projects.

use portfolio_core::view::{ListQuery, ListReport};
use portfolio_report::tables::list as tables;

use super::selecting;
use crate::args::{Format, ListArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &ListArgs) -> Result<Exit, Failure> {
    let loaded = context.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = ListQuery { sort: args.sort.clone(), limit: args.limit };
    let report = ListReport::of(registry, &selected, &query);
    let output = context.output(&args.output, Format::Table);
    let columns = match output.format {
        _ if !args.columns.is_empty() => args.columns.clone(),
        format if format.is_for_programs() => tables::columns(&tables::FOR_PROGRAMS),
        _ => tables::columns(&tables::FOR_THE_EYE),
    };
    output.answer(&report, &report.projects, &registry.outline().currency, || {
        vec![tables::table(&context.messages, &columns, &report)]
    })?;
    Ok(Exit::Fine)
}
