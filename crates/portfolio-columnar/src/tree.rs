//! Values of any shape on their way into records.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value as a file would have it.
#[derive(Debug)]
pub(crate) enum Tree {
    Absent,
    Flag(bool),
    Count(i64),
    Text(String),
    List(Vec<Self>),
    Record(Vec<(Key, Self)>),
}

/// A key, which seldom is a text of its own.
#[derive(Debug)]
pub(crate) struct Key(pub(crate) Cow<'static, str>);

impl Tree {
    /// Whether it says no more than an absent key would: nothing, or a flag that is not set.
    pub(crate) const fn is_usual(&self) -> bool {
        matches!(self, Self::Absent | Self::Flag(false))
    }

    pub(crate) fn list(items: Vec<Self>) -> Self {
        if items.is_empty() { Self::Absent } else { Self::List(items) }
    }

    pub(crate) fn record(fields: Vec<(Key, Self)>) -> Self {
        if fields.is_empty() { Self::Absent } else { Self::Record(fields) }
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Absent => visitor.visit_unit(),
            Self::Flag(flag) => visitor.visit_bool(flag),
            Self::Count(count) => visitor.visit_i64(count),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Self::Record(fields) => visitor.visit_map(MapDeserializer::new(fields.into_iter())),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Key {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(key) => BorrowedStrDeserializer::new(key).deserialize_any(visitor),
            Cow::Owned(key) => visitor.visit_string(key),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Key {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
