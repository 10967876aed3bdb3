//! What codes mean and how to mend what they are about.

use std::io::{self, Write};

use serde::Serialize;

use crate::messages::Messages;
use crate::problems::{Explanation, explanation};
use crate::table::{Cell, Kind, Role, Table};

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

/// One code at length.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut dyn Write, messages: &Messages, found: &Explained) -> io::Result<()> {
    let (mend, example) = (messages.get("heading-explain-mend"), messages.get("heading-explain-example"));
    let e = &found.explanation;
    writeln!(out, "{}  {}\n\n{}\n\n{example}", found.code, e.title, e.meaning)?;
    for line in e.example.lines() {
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "\n{mend}\n{}", e.mend)
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
