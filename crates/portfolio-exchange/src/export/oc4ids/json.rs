//! JSON whose numbers are the exact digits that were written: OC4IDS has amounts as numbers, and ours are no floats.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Text(String),
    /// The digits of a number.
    Number(String),
    List(Vec<Json>),
    Object(Object),
}

/// An object, its keys in the order in which they were put. OC4IDS allows nothing empty: what says nothing is left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Vec<(&'static str, Json)>);

impl Object {
    /// The same with a text, where there is one.
    pub(super) fn text(self, key: &'static str, text: impl Into<Option<String>>) -> Self {
        self.put(key, text.into().filter(|text| !text.trim().is_empty()).map(Json::Text))
    }

    /// The same with a number, by its digits.
    pub(super) fn number(self, key: &'static str, digits: impl ToString) -> Self {
        self.put(key, Some(Json::Number(digits.to_string())))
    }

    /// The same with an object, where it says anything.
    pub(super) fn object(self, key: &'static str, object: Self) -> Self {
        self.put(key, Some(Json::Object(object)))
    }

    /// The same with a list of objects, where there are any.
    pub(super) fn list(self, key: &'static str, items: Vec<Self>) -> Self {
        self.put(key, Some(Json::List(items.into_iter().map(Json::Object).collect())))
    }

    /// The same with a list of texts, where there are any.
    pub(super) fn texts(self, key: &'static str, items: Vec<String>) -> Self {
        self.put(key, Some(Json::List(items.into_iter().map(Json::Text).collect())))
    }

    fn put(mut self, key: &'static str, value: Option<Json>) -> Self {
        let says = |value: &Json| match value {
            Json::Text(_) | Json::Number(_) => true,
            Json::List(items) => !items.is_empty(),
            Json::Object(object) => !object.0.is_empty(),
        };
        self.0.extend(value.filter(says).map(|value| (key, value)));
        self
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(digits) => RawValue::from_string(digits.clone())
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}
