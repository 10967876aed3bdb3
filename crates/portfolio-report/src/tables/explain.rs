//! What codes mean and how to mend what they are about.

use std::io::{self, Write};

use serde::Serialize;

use crate::messages::Messages;
use crate::problems::{Explanation, explanation};
use crate::table::{Cell, Kind, Role, Table, prose};

/// A code with its explanation.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The code.
    pub code: &'static str,
    /// What it means.
    #[serde(flatten)]
    pub explanation: Explanation,
}

/// The code explained; `None` where the catalogue lacks it.
#[must_use]
pub fn explained(code: &'static str, messages: &Messages) -> Option<Explained> {
    Some(Explained { code, explanation: explanation(code, messages)? })
}

/// One code at length, in lines of at most so many cells.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    out: &mut dyn Write,
    messages: &Messages,
    found: &Explained,
    width: Option<usize>,
) -> io::Result<()> {
    let lines = |text: &str| prose(text, width, messages.lang());
    let (mend, example) = (messages.get("heading-explain-mend"), messages.get("heading-explain-example"));
    let e = &found.explanation;
    let title = lines(&format!("{}  {}", found.code, e.title));
    writeln!(out, "{title}\n\n{}\n\n{example}", lines(&e.meaning))?;
    let narrower = width.map(|width| width.saturating_sub(2));
    for line in e.example.lines().flat_map(|line| {
        let parts = prose(line, narrower, messages.lang());
        parts.lines().map(str::to_owned).collect::<Vec<_>>()
    }) {
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "\n{mend}\n{}", lines(&e.mend))
}

/// A row for each code.
#[must_use]
pub fn table(messages: &Messages, all: &[Explained]) -> Table {
    let columns = [("col-code", Kind::Code), ("col-message", Kind::Text), ("col-help", Kind::Text)];
    let mut table = Table::of(messages, &columns);
    for one in all {
        let e = &one.explanation;
        table.push(Role::Body, vec![Cell::text(one.code), Cell::text(&e.title), Cell::text(&e.mend)]);
    }
    table
}
