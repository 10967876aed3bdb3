//! Every problem of a registry, a row each.

use std::io::{self, Write};

use portfolio_core::check::CheckReport;
use portfolio_core::diagnostic::{Diagnostic, Severity};

use crate::excerpt;
use crate::messages::Messages;
use crate::problems;
use crate::sanitize::{lines, one_line};
use crate::table::{Cell, Kind, Role, Table};

/// Workflow commands that a code host shows beside the lines of a change.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn annotations(out: &mut dyn Write, messages: &Messages, report: &CheckReport) -> io::Result<()> {
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

/// A row for each problem, with its place.
#[must_use]
pub fn table(messages: &Messages, report: &CheckReport) -> Table {
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
    table.note(excerpt::summary(report.summary.errors, report.summary.warnings, messages));
    table
}

fn row(messages: &Messages, diagnostic: &Diagnostic) -> Vec<Cell> {
    let severity = match diagnostic.severity() {
        Severity::Error => "label-error",
        Severity::Warning => "label-warning",
    };
    let place =
        diagnostic.place.as_ref().map(|place| format!("{}:{}:{}", place.file, place.line, place.column));
    vec![
        Cell::text(diagnostic.code().as_str()),
        Cell::text(messages.get(severity)),
        place.map_or(Cell::Blank, Cell::text),
        Cell::text(problems::message(&diagnostic.problem, messages)),
        problems::help(diagnostic, messages).map_or(Cell::Blank, Cell::text),
    ]
}
