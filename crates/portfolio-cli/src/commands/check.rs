//! `check`: every problem of the registry.

use std::io::{self, Write};

use portfolio_core::check::{CheckReport, check};
use portfolio_core::diagnostic::{Diagnostic, Severity};

use crate::app::Context;
use crate::args::{CheckArgs, Format};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::problems;
use crate::report;
use crate::sanitize::{lines, one_line};
use crate::table::{Cell, Kind, Role, Table};

pub(crate) fn run(context: &Context, args: &CheckArgs) -> Result<Exit, Failure> {
    let report = match context.load() {
        Ok(loaded) => check(&loaded),
        Err(Failure::Data(error)) => CheckReport::from(error),
        Err(other) => return Err(other),
    };
    let output = context.output(&args.output, Format::Table);
    if output.format == Format::Table && args.output.output.is_none() {
        // For people: where, the line and a caret, on standard error as everywhere.
        context.complain(|style| report::diagnostics(&report.diagnostics, &context.messages, style));
    } else if output.format == Format::Github {
        output.write(|page| annotations(page.out, &context.messages, &report))?;
    } else {
        output.answer(&report, &report.diagnostics, "", || vec![table(&context.messages, &report)])?;
    }
    let found = report.summary.errors > 0 || (args.strict && report.summary.warnings > 0);
    Ok(if found { Exit::Findings } else { Exit::Fine })
}

/// Workflow commands that a code host shows beside the lines of a change.
fn annotations(out: &mut dyn Write, messages: &Messages, report: &CheckReport) -> io::Result<()> {
    // What the commands' syntax needs escaped; in a property also what ends it.
    let text = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |value: &str| text(&one_line(value)).replace(':', "%3A").replace(',', "%2C");
    for diagnostic in &report.diagnostics {
        let level = match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "::{level} title={}", diagnostic.code().as_str())?;
        if let Some(place) = &diagnostic.place {
            write!(out, ",file={},line={},col={}", property(&place.file), place.line, place.column)?;
        }
        let help = problems::help(diagnostic, messages).map_or_else(String::new, |help| format!("\n{help}"));
        let message = format!("{}{help}", problems::message(&diagnostic.problem, messages));
        writeln!(out, "::{}", text(&lines(&message)))?;
    }
    Ok(())
}

fn table(messages: &Messages, report: &CheckReport) -> Table {
    let columns = [
        ("col-code", Kind::Code),
        ("col-severity", Kind::Code),
        ("col-place", Kind::Code),
        ("col-message", Kind::Text),
        ("col-help", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    for diagnostic in &report.diagnostics {
        table.push(Role::Body, row(messages, diagnostic));
    }
    table.notes.push(report::summary(report.summary.errors, report.summary.warnings, messages));
    table
}

fn row(messages: &Messages, diagnostic: &Diagnostic) -> Vec<Cell> {
    let severity = match diagnostic.severity() {
        Severity::Error => "label-error",
        Severity::Warning => "label-warning",
    };
    let place = diagnostic.place.as_ref().map(|at| format!("{}:{}:{}", at.file, at.line, at.column));
    vec![
        Cell::text(diagnostic.code().as_str()),
        Cell::text(messages.get(severity)),
        place.map_or(Cell::Blank, Cell::Text),
        Cell::text(problems::message(&diagnostic.problem, messages)),
        problems::help(diagnostic, messages).map_or(Cell::Blank, Cell::Text),
    ]
}
