//! `total`: what the selected projects add up to.

use portfolio_core::totals::{TotalError, total};
use portfolio_report::Messages;
use portfolio_report::problems::{Complaint, refusal};
use portfolio_report::tables::total as tables;

use super::selecting;
use crate::args::{Format, TotalArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

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
    let loaded = context.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let report = total(registry, &selected, &query).map_err(|error| failure(messages, &error))?;
    let output = context.output(&args.output, Format::Table);
    // Without dimensions the grand total is the one row.
    let rows = if report.by.is_empty() { vec![report.grand_total()] } else { report.rows.clone() };
    output.answer(&report, &rows, report.currency, || {
        let mut table = match output.format {
            _ if args.pivot => tables::pivot(messages, &report),
            format if format.is_for_programs() => tables::for_programs(messages, &report),
            _ => tables::for_the_eye(messages, &report, args.look()),
        };
        tables::say(&mut table, messages, &report, &query);
        vec![table]
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
