//! JSON registries, read by serde_json into the same records.
//!
//! It declines what the full parser would not read as the same or would report: the parser then reads the text from its
//! start. So whatever JSON this takes, places and edits find in the text too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Limits;
use super::cut::{Piece, PieceKind};
use super::events::MOST_VALUES;
use super::found::{Keys, Place, Taker};
use crate::diagnostic::RecordKind;
use crate::record::{Bounds, Onto, Tape};

/// Whether a text may be JSON that YAML reads as the same: without tabs and carriage returns, and with every colon on the line
/// of its key.
pub(super) fn is_json(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins =
        |part: &str, with: char| part.trim_start_matches([' ', '\n']).strip_prefix(with).map(str::len);
    let object = begins(text, '{').is_some_and(|rest| begins(&text[text.len() - rest..], '"').is_some());
    let begins_with_colon =
        |offset: usize| bytes[offset + 1..].iter().find(|byte| **byte != b' ') == Some(&b':');
    object
        && memchr::memchr2(b'\t', b'\r', bytes).is_none()
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
    let mut json = serde_json::Deserializer::from_str(text);
    json.deserialize_map(Document { limits, tape: Tape::default(), to }).ok()?;
    json.end().ok()
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

fn declined<E: Error>() -> E {
    E::custom("left to the full parser")
}

/// The keys at the top.
struct Document<'r, 't> {
    limits: &'r Limits,
    tape: Tape<'t>,
    to: &'r mut dyn Taker<'t>,
}

impl<'de> Visitor<'de> for Document<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a registry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { limits, mut tape, to } = self;
        let mut keys = Keys::default();
        while let Some(key) = entries.next_key::<Cow<'de, str>>()? {
            let key = keys.first(&key).ok_or_else(declined)?;
            if let Some(kind) = RecordKind::of_list(key) {
                entries.next_value_seed(Records { limits, tape: &mut tape, to: &mut *to, kind })?;
                continue;
            }
            let mut bounds = bounds(limits);
            entries.next_value_seed(Onto { tape: &mut tape, bounds: &mut bounds, depth: 2 })?;
            to.take(Place::Key(key), &mut tape).ok_or_else(declined)?;
        }
        Ok(())
    }
}

/// The records of a list at the top.
struct Records<'r, 't> {
    limits: &'r Limits,
    tape: &'r mut Tape<'t>,
    to: &'r mut dyn Taker<'t>,
    kind: RecordKind,
}

impl<'de> DeserializeSeed<'de> for Records<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { limits, tape, to, kind } = self;
        loop {
            let mut bounds = bounds(limits);
            let item = items.next_element_seed(Onto { tape: &mut *tape, bounds: &mut bounds, depth: 3 })?;
            let taken = match item {
                Some(()) => to.take_records(kind, tape),
                None => return to.take(Place::Records(kind), tape).ok_or_else(declined),
            };
            taken.ok_or_else(declined)?;
        }
    }
}
