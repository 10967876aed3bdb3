//! `check`: every problem of the registry.

use portfolio_core::check::{CheckReport, check};
use portfolio_report::excerpt;
use portfolio_report::tables::check as tables;

use crate::args::{CheckArgs, Format};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &CheckArgs) -> Result<Exit, Failure> {
    let report = match context.load() {
        Ok(loaded) => check(loaded),
        Err(Failure::Data(error)) => CheckReport::from(error),
        Err(other) => return Err(other),
    };
    let output = context.output(&args.output, Format::Table);
    if output.format == Format::Table {
        // For people: where, the line and a caret.
        output.write(|page| {
            let style = excerpt::Style { color: page.style.color, width: page.style.width };
            page.out.write_all(excerpt::grouped(&report.diagnostics, &context.messages, &style).as_bytes())
        })?;
    } else if output.format == Format::Github {
        output.write(|page| tables::annotations(page.out, &context.messages, &report))?;
    } else {
        output
            .answer(&report, &report.diagnostics, "", || vec![tables::table(&context.messages, &report)])?;
    }
    let has_findings = report.summary.errors > 0 || (args.strict && report.summary.warnings > 0);
    Ok(if has_findings { Exit::Findings } else { Exit::Fine })
}
