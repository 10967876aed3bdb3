//! Records from any serde format, in the file's own shape, with the same problems as in a file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{FileValue, Node};
use crate::diagnostic::{Collector, Trail};

/// A record; where it is malformed, the error has every problem, each with its path.
pub(crate) fn deserialize<'de, R: FileValue, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let Tree(node) = Tree::deserialize(deserializer)?;
    let mut problems = Collector::default();
    let record = R::read(&node, &Trail::Top(0), &mut problems);
    match record {
        Some(record) if problems.total() == 0 => Ok(record),
        _ => {
            let problems = problems.finish();
            let problems = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.problem));
            Err(D::Error::custom(problems.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// A value of a serde format as the reader of files has it.
pub(crate) struct Tree<'t>(pub(crate) Node<'t>);

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut bounds = Bounds::NONE;
        TreeWithin { bounds: &mut bounds, depth: 0 }.deserialize(deserializer).map(Self)
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

/// Reads a value that lies at a depth.
pub(crate) struct TreeWithin<'b> {
    pub(crate) bounds: &'b mut Bounds,
    pub(crate) depth: usize,
}

impl<'de> DeserializeSeed<'de> for TreeWithin<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl TreeWithin<'_> {
    fn plain<'t, E: Error>(self, text: impl Into<Cow<'t, str>>) -> Result<Node<'t>, E> {
        let text = text.into();
        self.bounds.spend(text.len() + AROUND)?;
        Ok(Node::Scalar { text, plain: true })
    }

    fn quoted<E: Error>(self, text: Cow<'_, str>, longest: usize) -> Result<Node<'_>, E> {
        self.bounds.spend(longest + AROUND)?;
        if text.len() > self.bounds.scalar {
            return Err(E::custom("a text is too long"));
        }
        Ok(Node::Scalar { text, plain: false })
    }

    fn open<E: Error>(&mut self) -> Result<(), E> {
        self.bounds.spend(AROUND)?;
        if self.depth > self.bounds.depth { Err(E::custom("collections lie too deep")) } else { Ok(()) }
    }

    const fn inner(&mut self) -> TreeWithin<'_> {
        TreeWithin { bounds: &mut *self.bounds, depth: self.depth + 1 }
    }

    fn room<E: Error>(&self, entries: usize) -> Result<(), E> {
        if entries < self.bounds.items { Ok(()) } else { Err(E::custom("a collection has too many entries")) }
    }
}

impl<'de> Visitor<'de> for TreeWithin<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, a list or a mapping")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        self.plain(if value { "true" } else { "false" })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        self.plain(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        self.plain(value.to_string())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        self.quoted(Cow::Borrowed(value), value.len())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        if !self.bounds.pairs && value.chars().any(|c| c > '\u{ffff}') {
            return Err(E::custom("a character beyond U+FFFF in a text with escapes"));
        }
        let longest = value.len().saturating_mul(ESCAPE);
        self.quoted(Cow::Owned(value), longest)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.plain("null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Self::Value, A::Error> {
        self.open()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner())? {
            self.room(list.len())?;
            list.push(item);
        }
        Ok(Node::Seq { items: list, in_brackets: true })
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Self::Value, A::Error> {
        self.open()?;
        let mut map = Vec::new();
        while let Some(key) = entries.next_key_seed(self.inner())? {
            let Node::Scalar { text: key, .. } = key else { return Err(A::Error::custom("a key is a text")) };
            self.room(map.len())?;
            map.push((key, entries.next_value_seed(self.inner())?));
        }
        Ok(Node::Map(map))
    }
}
