//! Records from any serde format, in the file's own shape, with the same problems as in a file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{FileValue, Node};
use crate::diagnostic::{Collector, Trail};

/// A record; where it is malformed, the error has every problem, each with its path.
pub(crate) fn deserialize<'de, R: FileValue, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let Tree(node) = Tree::deserialize(deserializer)?;
    let mut found = Collector::default();
    let record = R::read(&node, &Trail::Top(0), &mut found);
    match record {
        Some(record) if found.total() == 0 => Ok(record),
        _ => {
            let problems = found.finish();
            let problems = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.problem));
            Err(D::Error::custom(problems.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// A value of a serde format as the reader of files has it.
pub(crate) struct Tree<'t>(pub(crate) Node<'t>);

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor).map(Self)
    }
}

struct TreeVisitor;

fn plain<'t>(text: impl Into<Cow<'t, str>>) -> Node<'t> {
    Node::Scalar { text: text.into(), plain: true }
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, a list or a mapping")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(plain(if value { "true" } else { "false" }))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(plain(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(plain(value.to_string()))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Scalar { text: Cow::Borrowed(value), plain: false })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Node::Scalar { text: Cow::Owned(value), plain: false })
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(plain("null"))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::Seq(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = Vec::new();
        while let Some(Tree(key)) = entries.next_key()? {
            let Node::Scalar { text: key, .. } = key else { return Err(A::Error::custom("a key is a text")) };
            let Tree(value) = entries.next_value()?;
            map.push((key, value));
        }
        Ok(Node::Map(map))
    }
}
