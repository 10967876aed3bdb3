//! `list`: the selected projects.

use portfolio_core::progress::report_year;
use portfolio_core::select::Selected;
use portfolio_core::totals::TotalError;
use portfolio_core::view::{ListQuery, ListReport, grouped};
use portfolio_core::{Registry, Selection};
use portfolio_report::problems::refusal;
use portfolio_report::tables::list::{self as tables, ListColumn};

use super::selecting;
use crate::args::{Format, ListArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;

pub(crate) fn run(context: &Context, args: &ListArgs) -> Result<Exit, Failure> {
    let selection = args.selection.selection();
    let format = context.output(&args.output, Format::Table).format;
    let registry = context.part(&needs(args, &selection, format))?;
    let selected = selecting::select(context, &selection, registry)?;
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

/// What the list looks at: of projects that are written whole, everything.
fn needs(args: &ListArgs, selection: &Selection, format: Format) -> Needs {
    if matches!(format, Format::Json | Format::Jsonl) {
        return Needs::All;
    }
    let columns = columns(args, format).into_iter().filter_map(|column| match column {
        ListColumn::Field(path) => Some(path.first()),
        ListColumn::Programmes | ListColumn::Number => None,
    });
    let sorted_by = args.sort.iter().map(|sort| sort.key.field());
    let grouped_by = args.by.iter().flat_map(|_| args.grouping(None).fields());
    // Undisclosed projects are counted below the list.
    let always = ["english", "investment"];
    Needs::fields(
        selection.fields().into_iter().chain(columns).chain(sorted_by).chain(grouped_by).chain(always),
    )
}

/// The projects under what their groups add up to.
fn in_groups(
    context: &Context,
    args: &ListArgs,
    registry: &Registry,
    selected: &Selected,
    order: &ListQuery,
) -> Result<Exit, Failure> {
    let query = args.grouping(report_year(registry, None).ok());
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
