//! Edits change what was asked for and nothing else, byte for byte, however the file is written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may")]

mod follow;
mod forms;
mod merge;
mod random;
mod real;
mod records;
mod styles;
mod tidy;

use portfolio_core::source::Source;
use portfolio_exchange::edit::{Assignment, EditError, Edited, Editor};

/// The registry in one text, with some fields of a record set.
fn set(text: &str, id: &str, assignments: &[Assignment]) -> Result<Edited, EditError> {
    let mut editor = Editor::new(&[Source { name: "plan.yaml", text: text.as_bytes() }])?;
    let record = editor.find(id, None)?;
    editor.set(&record, assignments)?;
    editor.finish()
}

/// The text that an edit makes; the old one where nothing changed.
fn text_of(edited: &Edited, old: &str) -> String {
    edited.texts.first().map_or(old.to_owned(), |text| String::from_utf8(text.text.clone()).unwrap())
}

/// The bytes of the old text that an edit replaced, at the least.
fn replaced(old: &str, new: &str) -> std::ops::Range<usize> {
    let same = |(a, b): &(u8, u8)| a == b;
    let before = old.bytes().zip(new.bytes()).take_while(same).count();
    let shorter = old.len().min(new.len()) - before;
    let after = old.bytes().rev().zip(new.bytes().rev()).take(shorter).take_while(same).count();
    before..old.len() - after
}
