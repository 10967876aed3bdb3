//! `total`: what the selected projects add up to.

use portfolio_core::progress::{newest_update, progress, report_year};
use portfolio_core::select::Selected;
use portfolio_core::totals::{TotalError, total};
use portfolio_core::{Date, FactDate, Registry, TotalQuery, TotalReport};
use portfolio_report::Messages;
use portfolio_report::problems::{Complaint, refusal};
use portfolio_report::tables::progress as tables_of_progress;
use portfolio_report::tables::total as layout;

use super::{prose, selecting};
use crate::args::{Format, TotalArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;
use crate::tables;

/// More columns than this make no table that anybody reads.
const MOST_COLUMNS: usize = 500;

pub(crate) fn run(context: &Context, args: &TotalArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let wrong = |text| Failure::usage(Complaint::new(text));
    if args.pivot && args.by.len() != 2 {
        return Err(wrong(messages.get("error-pivot")));
    }
    if let Some((flag, dimension)) = args.idle() {
        let args = [("flag", flag.into()), ("dimension", dimension.word().into())];
        return Err(wrong(messages.with("error-idle-flag", &args)));
    }
    let mut query = args.query().map_err(|_| wrong(messages.get("error-bands")))?;
    query.most_columns = args.pivot.then_some(MOST_COLUMNS);
    let template = prose::of(context, &args.prose, "total")?;
    let selection = args.selection.selection();
    let is_of_all = selection.is_everything() && args.measures.is_empty();
    if is_of_all && template.is_none() {
        let shown = tables::total(&context.files, &query, |report| show(context, args, &query, report));
        if let Some(shown) = shown {
            return shown;
        }
    }
    let mut looked = context.look();
    if is_of_all
        && template.is_none()
        && let Some(columns) = looked.columns(&query)
        && let Some(report) = columns.total()
    {
        return show(context, args, &query, &report);
    }
    let needs = if template.is_none() && args.measures.is_empty() {
        Needs::fields(query.fields().into_iter().chain(selection.fields()))
    } else {
        Needs::All
    };
    let registry = context.part_of(looked, &needs)?;
    let selected = selecting::select(context, &selection, registry)?;
    if !args.measures.is_empty() {
        return measures(context, args, registry, &selected);
    }
    if args.by_class() {
        let year = report_year(registry, query.year);
        query.year = Some(year.map_err(|error| super::progress::failure(messages, &error))?);
    }
    let report = total(registry, &selected, &query).map_err(|error| failure(messages, &error))?;
    if let Some(template) = template {
        return template.total(context, &args.output, registry, &report).map(|()| Exit::Fine);
    }
    show(context, args, &query, &report)
}

fn show(
    context: &Context,
    args: &TotalArgs,
    query: &TotalQuery,
    report: &TotalReport<'_>,
) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let output = context.output(&args.output, Format::Table);
    // Without dimensions the grand total is the one row.
    let rows = if report.by.is_empty() { vec![report.grand_total()] } else { report.rows.clone() };
    output.answer(report, &rows, report.currency, || {
        let mut table = match output.format {
            _ if args.pivot => layout::pivot(messages, report),
            format if format.is_for_programs() => layout::for_programs(messages, report),
            _ => layout::for_the_eye(messages, report, args.look()),
        };
        layout::say(&mut table, messages, report, query);
        vec![table]
    })?;
    Ok(Exit::Fine)
}

/// Columns of the year, by the dimensions: counts, investment, plan, done and rate.
fn measures(
    context: &Context,
    args: &TotalArgs,
    registry: &Registry,
    selected: &Selected,
) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let mut query = args.progress();
    // A plan can be totalled before anything is reported of it: then up to the end of its year.
    let last = || Some(FactDate::from(Date::year(query.year?).ok()?));
    query.as_of = query.as_of.or_else(|| newest_update(registry)).or_else(last);
    let report =
        progress(registry, selected, &query).map_err(|error| super::progress::failure(messages, &error))?;
    let output = context.output(&args.output, Format::Table);
    output.answer(&report, &report.rows, report.currency, || {
        vec![tables_of_progress::measured(messages, &report, &args.measures)]
    })?;
    Ok(Exit::Fine)
}

/// A question that makes no sense is wrong usage; money that cannot be summed is a finding about the data.
fn failure(messages: &Messages, error: &TotalError) -> Failure {
    let complaint = refusal::total(messages, error);
    match error {
        TotalError::Money { .. } | TotalError::TooManyYears { .. } => Failure::findings(complaint),
        _ => Failure::usage(complaint),
    }
}
