//! Records from any serde format, in the file's own shape, with the same problems as in a file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{FileValue, Node, Tape};
use crate::diagnostic::{Collector, Trail};

/// A record; where it is malformed, the error has every problem, each with its path.
pub(crate) fn deserialize<'de, R: FileValue, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let mut tape = Tape::default();
    Onto(&mut tape).deserialize(deserializer)?;
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

/// Puts a value of a serde format onto a tape, as the reader of files has it.
struct Onto<'w, 't>(&'w mut Tape<'t>);

impl<'t> Onto<'_, 't> {
    fn again(&mut self) -> Onto<'_, 't> {
        Onto(&mut *self.0)
    }

    fn plain<E>(self, text: impl Into<Cow<'t, str>>) -> Result<(), E> {
        self.0.text(text, true);
        Ok(())
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
        self.plain(if value { "true" } else { "false" })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.plain(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.plain(value.to_string())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.text(value, false);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.0.text(value, false);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.plain("null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let (opened, mut count) = (self.0.open(), 0);
        while items.next_element_seed(self.again())?.is_some() {
            count += 1;
        }
        self.0.list(opened, count, true);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let (opened, mut count) = (self.0.open(), 0);
        loop {
            let place = self.0.end();
            if entries.next_key_seed(self.again())?.is_none() {
                break;
            }
            if !matches!(self.0.since(place).next(), Some(Node::Scalar { .. })) {
                return Err(A::Error::custom("a key is a text"));
            }
            entries.next_value_seed(self.again())?;
            count += 1;
        }
        self.0.mapping(opened, count);
        Ok(())
    }
}
