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
use super::document::Reading;
use super::events::MOST_VALUES;
use crate::diagnostic::{RecordKind, Trail};
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

impl Reading<'_> {
    /// Reads a whole document of JSON. `None` where it is anything else or anything is wrong: then nothing of what was read
    /// counts.
    pub(super) fn json(&mut self, text: &str) -> Option<()> {
        let mut json = serde_json::Deserializer::from_str(text);
        json.deserialize_map(Document { reading: self, tape: Tape::default() }).ok()?;
        json.end().ok()
    }

    /// Reads projects each of which is a line of JSON.
    pub(super) fn json_projects<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) -> Option<()> {
        let top = Trail::Top(self.source);
        let trail = top.key(RecordKind::Project.list());
        let mut tape = Tape::default();
        lines.into_iter().try_for_each(|line| {
            tape.clear();
            let mut json = serde_json::Deserializer::from_str(line);
            let mut bounds = bounds(self.limits);
            Onto { tape: &mut tape, bounds: &mut bounds, depth: 3 }.deserialize(&mut json).ok()?;
            json.end().ok()?;
            self.quick_record(&tape.node(), RecordKind::Project, &trail)
        })
    }
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
struct Document<'r, 'x, 't> {
    reading: &'r mut Reading<'x>,
    tape: Tape<'t>,
}

impl<'de> Visitor<'de> for Document<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a registry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { reading, mut tape } = self;
        let top = Trail::Top(reading.source);
        while let Some(key) = entries.next_key::<Cow<'de, str>>()? {
            let known = reading.first(&key).ok_or_else(declined)?;
            if let Some(kind) = RecordKind::of_list(known) {
                entries.next_value_seed(Records { reading, tape: &mut tape, kind })?;
                continue;
            }
            let before = reading.problems.total();
            let mut bounds = bounds(reading.limits);
            tape.clear();
            entries.next_value_seed(Onto { tape: &mut tape, bounds: &mut bounds, depth: 2 })?;
            reading.single(known, &tape.node(), &top.key(known));
            if reading.problems.total() != before {
                return Err(declined());
            }
        }
        Ok(())
    }
}

/// The records of a list at the top.
struct Records<'r, 'x, 't> {
    reading: &'r mut Reading<'x>,
    tape: &'r mut Tape<'t>,
    kind: RecordKind,
}

impl<'de> DeserializeSeed<'de> for Records<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { reading, tape, kind } = self;
        let top = Trail::Top(reading.source);
        let trail = top.key(kind.list());
        loop {
            let mut bounds = bounds(reading.limits);
            tape.clear();
            let item = items.next_element_seed(Onto { tape: &mut *tape, bounds: &mut bounds, depth: 3 })?;
            let Some(()) = item else { return Ok(()) };
            reading.quick_record(&tape.node(), kind, &trail).ok_or_else(declined)?;
        }
    }
}
