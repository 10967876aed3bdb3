//! JSON registries, read by serde_json into the same records.
//!
//! It declines what the full parser would not read as the same or would report: the parser then reads the text from its
//! start. So whatever JSON this takes, places and edits find in the text too.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Deserialize as _, DeserializeSeed as _, IgnoredAny};
use serde_json::value::RawValue;

use super::Limits;
use super::cut::{Piece, PieceKind};
use super::events::MOST_VALUES;
use super::found::{End, Keys, Place, Taker};
use crate::diagnostic::RecordKind;
use crate::record::{Bounds, Onto, Tape};

/// Whether a text may be JSON that YAML reads as the same.
pub(super) fn is_json(text: &str) -> bool {
    let begins =
        |part: &str, with: char| part.trim_start_matches([' ', '\n']).strip_prefix(with).map(str::len);
    let object = begins(text, '{').is_some_and(|rest| begins(&text[text.len() - rest..], '"').is_some());
    object && is_like_yaml(text)
}

/// Whether JSON is without tabs and carriage returns, and with every colon on the line of its key.
pub(super) fn is_like_yaml(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_with_colon =
        |offset: usize| bytes[offset + 1..].iter().find(|byte| **byte != b' ') == Some(&b':');
    memchr::memchr2(b'\t', b'\r', bytes).is_none()
        && !memchr::memchr_iter(b'\n', bytes).any(begins_with_colon)
}

/// The records of the lists of a document that has been read here, each by itself.
pub(super) fn records(text: &str) -> Option<Vec<Piece>> {
    let document: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).ok()?;
    let mut pieces = Vec::new();
    for kind in RecordKind::ALL {
        let Some(list) = document.get(kind.list()) else { continue };
        let records: Vec<&RawValue> = serde_json::from_str(list.get()).ok()?;
        pieces.extend(records.into_iter().map(RawValue::get).enumerate().map(|(number, record)| {
            let start = record.as_ptr() as usize - text.as_ptr() as usize;
            Piece { kind: PieceKind::Alone(*kind, number), bytes: start..start + record.len() }
        }));
    }
    Some(pieces)
}

/// Finds the values of a whole document. `None` where it is anything else.
pub(super) fn find<'t>(text: &'t str, limits: &Limits, to: &mut dyn Taker<'t>) -> Option<()> {
    let mut document = Document::new(text, limits);
    document.opens(b'{')?;
    match document.entries(&mut Keys::default(), None, to)? {
        End::Document => Some(()),
        End::List => None,
    }
}

/// Finds projects each of which is a line.
pub(super) fn find_projects<'t>(
    mut lines: impl Iterator<Item = &'t str>,
    limits: &Limits,
    to: &mut dyn Taker<'t>,
) -> Option<()> {
    let (mut tape, kind) = (Tape::default(), RecordKind::Project);
    lines.try_for_each(|line| {
        let mut json = serde_json::Deserializer::from_str(line);
        let mut bounds = bounds(limits);
        Onto { tape: &mut tape, bounds: &mut bounds, depth: 3 }.deserialize(&mut json).ok()?;
        json.end().ok()?;
        to.take_records(kind, &mut tape)
    })?;
    to.take(Place::Records(kind), &mut tape)
}

/// What one value at the top, or one record of a list there, may be at most.
const fn bounds(limits: &Limits) -> Bounds {
    Bounds {
        depth: limits.depth,
        items: limits.items,
        scalar: limits.scalar,
        values: MOST_VALUES - 1,
        // Far from where the full parser would look too far ahead.
        characters: limits.ahead / 4,
        pairs: false,
    }
}

/// A document being read: the brackets and commas at its top and about the records of its lists are read here, each value at
/// the top and each record by serde_json. So reading may end and begin between two records.
pub(super) struct Document<'t, 'l> {
    text: &'t str,
    /// The next byte.
    pub(super) offset: usize,
    limits: &'l Limits,
    tape: Tape<'t>,
}

impl<'t, 'l> Document<'t, 'l> {
    pub(super) fn new(text: &'t str, limits: &'l Limits) -> Self {
        Self { text, offset: 0, limits, tape: Tape::default() }
    }

    /// The next byte that is no white space, without going behind it.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.offset..];
        let length = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).count();
        self.offset += length;
        rest.get(length).copied()
    }

    /// The same, going behind it.
    fn next(&mut self) -> Option<u8> {
        let next = self.peek();
        self.offset += usize::from(next.is_some());
        next
    }

    pub(super) fn opens(&mut self, bracket: u8) -> Option<()> {
        (self.next() == Some(bracket)).then_some(())
    }

    /// Reads a value.
    fn value<S>(
        &mut self,
        read: impl FnOnce(&mut Self, &mut Text<'t>) -> serde_json::Result<S>,
    ) -> Option<S> {
        let mut json = serde_json::Deserializer::from_str(&self.text[self.offset..]);
        let value = read(self, &mut json).ok()?;
        self.offset += json.into_iter::<IgnoredAny>().byte_offset();
        Some(value)
    }

    /// Reads a value that lies so deep onto the tape.
    fn onto_tape(&mut self, depth: usize) -> Option<()> {
        self.value(|document, json| {
            let mut bounds = bounds(document.limits);
            Onto { tape: &mut document.tape, bounds: &mut bounds, depth }.deserialize(json)
        })
    }

    /// Finds the values of the keys at the top from a key on; where there is a list to `stop` at, up to its first record.
    pub(super) fn entries(
        &mut self,
        keys: &mut Keys,
        stop: Option<RecordKind>,
        to: &mut dyn Taker<'t>,
    ) -> Option<End> {
        loop {
            let key = self.value(|_, json| Cow::<str>::deserialize(json))?;
            let key = keys.first(&key)?;
            self.opens(b':')?;
            match RecordKind::of_list(key) {
                Some(kind) => {
                    self.opens(b'[')?;
                    if self.peek()? == b']' {
                        self.offset += 1;
                    } else if stop == Some(kind) {
                        return Some(End::List);
                    } else {
                        self.records(kind, to)?.then_some(())?;
                    }
                }
                None => {
                    self.onto_tape(2)?;
                    to.take(Place::Key(key), &mut self.tape)?;
                }
            }
            if self.ends_document()? {
                return Some(End::Document);
            }
        }
    }

    /// Whether the document ends behind the value of a key; else a key follows.
    pub(super) fn ends_document(&mut self) -> Option<bool> {
        match self.next()? {
            b',' => Some(false),
            b'}' => self.peek().is_none().then_some(true),
            _ => None,
        }
    }

    /// Finds records, separated by commas, up to the end of their list, which is gone behind, or of the text; whether it was
    /// that of the list.
    pub(super) fn records(&mut self, kind: RecordKind, to: &mut dyn Taker<'t>) -> Option<bool> {
        loop {
            self.onto_tape(3)?;
            to.take_records(kind, &mut self.tape)?;
            let next = self.next();
            if next != Some(b',') {
                to.take(Place::Records(kind), &mut self.tape)?;
                return next.is_none_or(|next| next == b']').then_some(next.is_some());
            }
        }
    }

    /// What stands between a record and the first key of the next one, here where a record begins.
    pub(super) fn between(&mut self) -> Option<&'t str> {
        self.value(|_, json| IgnoredAny::deserialize(json))?;
        // With the bracket that closes it.
        let start = self.offset - 1;
        self.opens(b',')?;
        self.opens(b'{')?;
        self.value(|_, json| <&str>::deserialize(json))?;
        Some(&self.text[start..self.offset])
    }
}

type Text<'t> = serde_json::Deserializer<serde_json::de::StrRead<'t>>;
