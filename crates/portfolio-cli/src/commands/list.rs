//! `list`: the selected projects.

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
use crate::tables::Needs;

pub(crate) fn run(context: &Context, args: &ListArgs) -> Result<Exit, Failure> {
    let selection = args.selection.selection();
    let part = needs(args, &selection, context.output(&args.output, Format::Table).format)
        .and_then(|keys| context.part_of_tables(&Needs::Fields(keys)));
    let registry = match part {
        Some(registry) => registry,
        None => context.registry()?,
    };
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

/// What selections look at that are no conditions on any field, besides id, name and sector.
const SELECTED_BY: [&str; 8] =
    ["english", "aliases", "location", "investment", "part_of", "stage", "timeline", "group"];

/// The fields of projects that the list looks at; `None` where that may be any.
fn needs(args: &ListArgs, selection: &Selection, format: Format) -> Option<Vec<String>> {
    let other = Selection {
        sectors: Vec::new(),
        regions: Vec::new(),
        stages: Vec::new(),
        min: None,
        max: None,
        undisclosed: None,
        ids: Vec::new(),
        group: None,
        ..selection.clone()
    };
    if !other.is_everything() || args.by.is_some() || matches!(format, Format::Json | Format::Jsonl) {
        return None;
    }
    let columns = columns(args, format).into_iter().filter_map(|column| match column {
        ListColumn::Field(path) => Some(path.to_string()),
        ListColumn::Programmes | ListColumn::Number => None,
    });
    let paths = columns.chain(args.sort.iter().map(|sort| sort.key.to_string()));
    let keys = paths.filter_map(|path| Some(path.split('.').next()?.to_owned()));
    Some(keys.chain(SELECTED_BY.map(str::to_owned)).collect())
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
