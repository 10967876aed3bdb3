//! `diff`: what changed between two registries.

use std::path::PathBuf;

use portfolio_core::diff::diff;
use portfolio_report::problems::{Complaint, money_reason};
use portfolio_report::tables::diff::tables;

use crate::args::{DiffArgs, Format};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &DiffArgs) -> Result<Exit, Failure> {
    context.take_no_files()?;
    let load = |file: &PathBuf| context.load_files(std::slice::from_ref(file));
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    let report = diff(old, new)
        .map_err(|error| Failure::findings(Complaint::new(money_reason(error, &context.messages))))?;
    let output = context.output(&args.output, Format::Table);
    output.answer(&report, &report.records, &report.currency, || {
        let (old, new) = (args.old.display().to_string(), args.new.display().to_string());
        tables(&context.messages, &report, &old, &new)
    })?;
    Ok(if args.exit_code && !report.records.is_empty() { Exit::Findings } else { Exit::Fine })
}
