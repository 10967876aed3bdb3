//! Records from any serde format, in the file's own shape, with the same problems as in a file.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{FileValue, Tape};
use crate::diagnostic::{Collector, Trail};

/// A record; where it is malformed, the error has every problem, each with its path.
pub(crate) fn deserialize<'de, R: FileValue, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let mut tape = Tape::default();
    let mut bounds = Bounds::NONE;
    Onto { tape: &mut tape, bounds: &mut bounds, depth: 0 }.deserialize(deserializer)?;
    let mut problems = Collector::default();
    let record = R::read(&tape.node(), &Trail::Top(0), &mut problems);
    match record {
        Some(record) if problems.total() == 0 => Ok(record),
        _ => {
            let problems = problems.finish();
            let problems = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.problem));
            Err(D::Error::custom(problems.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// What a value may be at most; what exceeds it is an error.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// How deep the deepest collection may lie.
    pub(crate) depth: usize,
    /// Entries of one list or mapping.
    pub(crate) items: usize,
    /// Bytes of one text.
    pub(crate) scalar: usize,
    /// How many values there may still be.
    pub(crate) values: usize,
    /// How many characters all of it may still have, at the least estimate.
    pub(crate) characters: usize,
    /// Whether a text with escapes may have characters beyond U+FFFF: JSON writes them as two escapes, and YAML knows none such.
    pub(crate) pairs: bool,
}

impl Bounds {
    const NONE: Self = Self {
        depth: usize::MAX,
        items: usize::MAX,
        scalar: usize::MAX,
        values: usize::MAX,
        characters: usize::MAX,
        pairs: true,
    };

    #[inline]
    fn spend<E: Error>(&mut self, characters: usize) -> Result<(), E> {
        let left = self.values.checked_sub(1).zip(self.characters.checked_sub(characters));
        (self.values, self.characters) =
            left.ok_or_else(|| E::custom("more values than one record may have"))?;
        Ok(())
    }
}

/// The most characters that an escape takes for one.
const ESCAPE: usize = 6;
/// What quotes, colons, commas and brackets about a value take.
const AROUND: usize = 4;

/// Puts a value that lies at a depth onto a tape, as the reader of files has it.
pub(crate) struct Onto<'w, 't> {
    pub(crate) tape: &'w mut Tape<'t>,
    pub(crate) bounds: &'w mut Bounds,
    pub(crate) depth: usize,
}

impl<'t> Onto<'_, 't> {
    fn word<E: Error>(self, text: &'static str) -> Result<(), E> {
        self.bounds.spend(text.len() + AROUND)?;
        self.tape.text(text, true);
        Ok(())
    }

    fn number<E: Error>(self, number: impl itoa::Integer) -> Result<(), E> {
        let mut digits = itoa::Buffer::new();
        let text = digits.format(number);
        self.bounds.spend(text.len() + AROUND)?;
        self.tape.made(text, true);
        Ok(())
    }

    /// A text in quotes, in which it takes so many characters at most.
    #[inline]
    fn quoted<E: Error>(&mut self, text: &str, longest: usize) -> Result<(), E> {
        self.bounds.spend(longest + AROUND)?;
        if text.len() > self.bounds.scalar { Err(E::custom("a text is too long")) } else { Ok(()) }
    }

    fn open<E: Error>(&mut self) -> Result<usize, E> {
        self.bounds.spend(AROUND)?;
        if self.depth > self.bounds.depth {
            Err(E::custom("collections lie too deep"))
        } else {
            Ok(self.tape.open())
        }
    }

    const fn inner(&mut self) -> Onto<'_, 't> {
        Onto { tape: &mut *self.tape, bounds: &mut *self.bounds, depth: self.depth + 1 }
    }

    fn room<E: Error>(&self, entries: usize) -> Result<(), E> {
        if entries < self.bounds.items { Ok(()) } else { Err(E::custom("a collection has too many entries")) }
    }
}

impl<'de> DeserializeSeed<'de> for Onto<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Onto<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, a list or a mapping")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.word(if value { "true" } else { "false" })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.number(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.number(value)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(mut self, value: &'de str) -> Result<(), E> {
        self.quoted(value, value.len())?;
        self.tape.text(value, false);
        Ok(())
    }

    /// A text with escapes.
    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        if !self.bounds.pairs && value.chars().any(|c| c > '\u{ffff}') {
            return Err(E::custom("a character beyond U+FFFF in a text with escapes"));
        }
        self.quoted(value, value.len().saturating_mul(ESCAPE))?;
        self.tape.made(value, false);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.word("null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let (opened, mut count) = (self.open()?, 0);
        while items.next_element_seed(self.inner())?.is_some() {
            self.room(count)?;
            count += 1;
        }
        self.tape.list(opened, count, true);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let (opened, mut count) = (self.open()?, 0);
        loop {
            let place = self.tape.end();
            if entries.next_key_seed(self.inner())?.is_none() {
                break;
            }
            if !self.tape.is_text(place) {
                return Err(A::Error::custom("a key is a text"));
            }
            self.room(count)?;
            entries.next_value_seed(self.inner())?;
            count += 1;
        }
        self.tape.mapping(opened, count);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Node;
    use super::*;

    /// What a value may be at most is what it may be: so many values, keys among them, entries, bytes of a text and levels; and so
    /// many characters, where each text takes its own and four about it, six times its own where it may have escapes.
    #[test]
    fn a_value_keeps_to_its_bounds() {
        let fits = |json: &str, change: &dyn Fn(&mut Bounds)| {
            let mut bounds = Bounds::NONE;
            change(&mut bounds);
            let mut tape = Tape::default();
            let onto = Onto { tape: &mut tape, bounds: &mut bounds, depth: 1 };
            onto.deserialize(&mut serde_json::Deserializer::from_str(json)).is_ok()
        };
        type Set = fn(&mut Bounds, usize);
        let values: Set = |bounds, most| bounds.values = most;
        let items: Set = |bounds, most| bounds.items = most;
        let scalar: Set = |bounds, most| bounds.scalar = most;
        let depth: Set = |bounds, most| bounds.depth = most;
        let characters: Set = |bounds, most| bounds.characters = most;
        for (json, set, least) in [
            (r#"{"a": ["b", "c"]}"#, values, 5),
            (r#"["b", "c", "d"]"#, items, 3),
            (r#"{"b": "c", "d": "e"}"#, items, 2),
            (r#"["bcd"]"#, scalar, 3),
            (r#"["校"]"#, scalar, 3),
            (r#"["\u6821"]"#, scalar, 3),
            ("[[], [[]]]", depth, 3),
            (r#"{"b": {"c": "d"}}"#, depth, 2),
            (r#"{"a": ["bc", true]}"#, characters, 4 + 5 + 4 + 6 + 8),
            ("[12]", characters, 4 + 6),
            (r#"["a\n"]"#, characters, 4 + 2 * 6 + 4),
        ] {
            for most in 0..40 {
                assert_eq!(fits(json, &|bounds| set(bounds, most)), most >= least, "{most} of {json}");
            }
        }
        for (json, pairs, fine) in [
            (r#"["\ud842\udfb7"]"#, false, false),
            (r#"["\ud842\udfb7"]"#, true, true),
            (r#"["𠮷"]"#, false, true),
            (r#"["\uffff"]"#, false, true),
        ] {
            assert_eq!(fits(json, &|bounds| bounds.pairs = pairs), fine, "{json}");
        }
    }

    /// A list as a key, which some formats have, is none of a record.
    #[test]
    fn a_key_is_a_text() {
        let (mut tape, mut bounds) = (Tape::default(), Bounds::NONE);
        let onto = Onto { tape: &mut tape, bounds: &mut bounds, depth: 0 };
        let numbered = serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(
            [(vec![1_u32], "a")].into_iter(),
        );
        assert_eq!(onto.deserialize(numbered).unwrap_err().to_string(), "a key is a text");
    }

    /// Every kind of value that a format may have is read as the file has it.
    #[test]
    fn every_kind_of_value_is_read() {
        for (json, read) in
            [("7", "7"), ("-7", "-7"), ("true", "true"), ("false", "false"), ("\"a\"", "a"), ("null", "null")]
        {
            let mut tape = Tape::default();
            let mut bounds = Bounds::NONE;
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            Onto { tape: &mut tape, bounds: &mut bounds, depth: 0 }.deserialize(value).unwrap();
            let Node::Scalar { text, plain } = tape.node() else { panic!("{json} is no scalar") };
            assert_eq!((text, plain), (read, !json.starts_with('"')), "{json}");
        }
    }
}
