//! What projects add up to: nested rows, a matrix of two dimensions, and the rules by which they count.

mod columns;
mod pivot;
mod rules;
#[cfg(test)]
mod tests;

use portfolio_core::totals::{Dimension, Key, Row, RowNote, TotalReport};

use crate::fields;
use crate::lang::Lang;
use crate::messages::Messages;

pub use columns::{Look, for_programs, for_the_eye};
pub use pivot::table as pivot;
pub use rules::{say, say_total};

/// What a row is called: the name of its last key, with what must be known of it.
#[must_use]
pub fn label(messages: &Messages, report: &TotalReport<'_>, row: &Row<'_>) -> String {
    let last = row.key.len().checked_sub(1);
    last.map_or_else(String::new, |index| {
        noted(messages, name(messages, report, &row.key[index], index), row.note)
    })
}

/// A name with what must be known of its row.
fn noted(messages: &Messages, name: String, note: Option<RowNote>) -> String {
    match note {
        Some(note) => messages.with(note_id(note), &[("name", (&name).into())]),
        None => name,
    }
}

const fn note_id(note: RowNote) -> &'static str {
    match note {
        RowNote::Direct => "row-note-direct",
        RowNote::MembersNotNamed => "row-note-members-not-named",
        RowNote::MembersOpen => "row-note-members-open",
        RowNote::BeforePeriod => "row-note-before-period",
        RowNote::AfterPeriod => "row-note-after-period",
    }
}

/// The name of a key of the dimension at that place.
#[must_use]
pub fn name(messages: &Messages, report: &TotalReport<'_>, key: &Key<'_>, index: usize) -> String {
    key_name(messages, report.by[index], key)
}

/// What a key of a dimension is called.
pub(in crate::tables) fn key_name(messages: &Messages, by: Dimension, key: &Key<'_>) -> String {
    let dimension = by.word();
    if let Some(bucket) = key.bucket {
        let own = messages.find(&format!("bucket-{dimension}-{bucket}"), &[]);
        return own.unwrap_or_else(|| messages.get(&format!("bucket-{bucket}")));
    }
    // What the outline does not list has its number for a name.
    let title = if key.name == key.id { "" } else { &*key.name };
    let args = [("id", (&*key.id).into()), ("name", title.into())];
    let numbered = |id: &str| messages.with(id, &args).trim_end().to_owned();
    match dimension {
        "chapter" if key.id.contains('.') => numbered("key-section"),
        "chapter" => numbered("key-chapter"),
        "box" => numbered("key-box"),
        "year" => messages.with("key-year", &args[..1]),
        _ => match (&key.english, messages.lang()) {
            (Some(english), Lang::En) => english.to_string(),
            _ => key.name.to_string(),
        },
    }
}

/// The dimensions' names.
fn dimensions(messages: &Messages, report: &TotalReport<'_>) -> Vec<String> {
    report.by.iter().map(|by| dimension_name(messages, *by)).collect()
}

/// What a dimension is called: a field by its label.
#[must_use]
pub fn dimension_name(messages: &Messages, by: Dimension) -> String {
    let own = messages.find(&format!("dimension-{by}"), &[]);
    own.unwrap_or_else(|| small(&fields::project_label(messages, by.word())))
}

/// A label within a sentence: its first letter small, where letters have sizes.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A heading: its first letter large, where letters have sizes.
pub(super) fn heading(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
