//! `list`: the selected projects.

use portfolio_core::Registry;
use portfolio_core::select::Selected;
use portfolio_core::totals::TotalError;
use portfolio_core::view::{ListQuery, ListReport, grouped};
use portfolio_report::problems::refusal;
use portfolio_report::tables::list::{self as tables, ListColumn};

use super::selecting;
use crate::args::{Format, ListArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &ListArgs) -> Result<Exit, Failure> {
    let registry = context.registry()?;
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = ListQuery { sort: args.sort.clone(), limit: args.limit };
    if args.by.is_some() {
        return in_groups(context, args, registry, &selected, &query);
    }
    let report = ListReport::of(registry, &selected, &query);
    let output = context.output(&args.output, Format::Table);
    let columns = columns(args, output.format);
    output.answer(&report, &report.projects, &registry.outline().currency, || {
        vec![tables::table(&context.messages, &columns, &report)]
    })?;
    Ok(Exit::Fine)
}

/// The projects under what their groups add up to.
fn in_groups(
    context: &Context,
    args: &ListArgs,
    registry: &Registry,
    selected: &Selected,
    order: &ListQuery,
) -> Result<Exit, Failure> {
    let query = args.grouping(registry);
    let list = grouped(registry, selected, &query, order).map_err(|error| {
        let complaint = refusal::total(&context.messages, &error);
        match error {
            TotalError::Money { .. } | TotalError::TooManyYears { .. } => Failure::findings(complaint),
            _ => Failure::usage(complaint),
        }
    })?;
    let output = context.output(&args.output, Format::Table);
    let columns = columns(args, output.format);
    output.answer(&list, &list.groups, &registry.outline().currency, || {
        vec![tables::grouped(&context.messages, &columns, &list, &query)]
    })?;
    Ok(Exit::Fine)
}

fn columns(args: &ListArgs, format: Format) -> Vec<ListColumn> {
    match format {
        _ if !args.columns.is_empty() => args.columns.clone(),
        format if format.is_for_programs() => tables::columns(&tables::FOR_PROGRAMS),
        _ => tables::columns(&tables::FOR_THE_EYE),
    }
}
