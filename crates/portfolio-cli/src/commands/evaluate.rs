//! `evaluate`: a plan as approved against the registry as it stands.

use std::path::PathBuf;

use portfolio_core::evaluate::evaluate;
use portfolio_report::tables::evaluate::tables;

use super::progress::failure;
use crate::args::{EvaluateArgs, Format};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &EvaluateArgs) -> Result<Exit, Failure> {
    context.take_no_files()?;
    let load = |file: &PathBuf| context.load_files(std::slice::from_ref(file));
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    let report = evaluate(old, new, args.as_of).map_err(|error| failure(&context.messages, &error))?;
    let output = context.output(&args.output, Format::Table);
    output.answer(&report, &report.changes, report.currency, || {
        let (old, new) = (args.old.display().to_string(), args.new.display().to_string());
        tables(&context.messages, &report, &old, &new)
    })?;
    Ok(Exit::Fine)
}
