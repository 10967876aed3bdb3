//! Questions as named texts, as the query of a URL or a JSON object has them: `by=sector&stage=construction`.
//!
//! A parameter that takes several values may be repeated, stand as a list, or (where its values are words) be written with
//! commas. What a question serialises to reads back as the same question; what is as it is by default is not written.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap};

use crate::calendar::FactDate;
use crate::sort::{Sort, SortBy};
use crate::word::Vocabulary;

/// What can be asked by parameters: the queries of this crate.
///
/// ```
/// use portfolio_core::parameters::Parameters;
/// use portfolio_core::{Selection, TotalQuery};
/// assert!(Selection::NAMES.contains(&"stage"));
/// assert!(TotalQuery::NAMES.contains(&"by"));
/// ```
pub trait Parameters: Default + sealed::Sealed {
    /// The names of its parameters.
    const NAMES: &'static [&'static str];

    /// Reads all the values given of one parameter; `None` where there is none of that name.
    #[doc(hidden)]
    fn read(&mut self, name: &str, values: &[String]) -> Option<Result<(), String>>;

    /// Writes what is not as it is by default.
    #[doc(hidden)]
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

pub(crate) mod sealed {
    /// Only the queries of this crate are asked by parameters.
    pub trait Sealed {}
}

/// The values of one parameter: read from texts, written as JSON has them.
pub(crate) trait Values: Default + PartialEq {
    fn read(values: &[String]) -> Result<Self, String>;

    /// What stands in JSON.
    fn written(&self) -> impl Serialize;
}

/// A value of a parameter that takes one or several.
pub(crate) trait Value: Sized {
    /// Whether several may be written with commas.
    const IS_WORD: bool = false;

    fn read(text: &str) -> Result<Self, String>;

    fn written(&self) -> impl Serialize;
}

/// Reads what a text says, or says why it doesn't.
fn parsed<T: FromStr<Err: fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// Words of closed vocabularies, in either language.
impl<T: Vocabulary> Value for T {
    const IS_WORD: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        parsed(text.trim())
    }

    fn written(&self) -> impl Serialize {
        self.word()
    }
}

impl Value for FactDate {
    fn read(text: &str) -> Result<Self, String> {
        parsed(text.trim())
    }

    fn written(&self) -> impl Serialize {
        *self
    }
}

/// `amount`, `amount:asc`
impl<K: SortBy + fmt::Display> Value for Sort<K> {
    const IS_WORD: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        parsed(text.trim())
    }

    fn written(&self) -> impl Serialize {
        self.to_string()
    }
}

impl Value for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }

    fn written(&self) -> impl Serialize {
        self.as_str()
    }
}

impl Value for usize {
    fn read(text: &str) -> Result<Self, String> {
        parsed(text.trim()).map_err(|_| format!("`{text}` is not a whole number"))
    }

    fn written(&self) -> impl Serialize {
        *self
    }
}

impl Value for i32 {
    fn read(text: &str) -> Result<Self, String> {
        parsed(text.trim()).map_err(|_| format!("`{text}` is not a year"))
    }

    fn written(&self) -> impl Serialize {
        *self
    }
}

impl Value for bool {
    fn read(text: &str) -> Result<Self, String> {
        match text.trim() {
            "true" | "yes" | "是" => Ok(true),
            "false" | "no" | "否" => Ok(false),
            _ => Err(format!("`{text}` is neither true nor false")),
        }
    }

    fn written(&self) -> impl Serialize {
        *self
    }
}

impl<T: Value + PartialEq> Values for Option<T> {
    fn read(values: &[String]) -> Result<Self, String> {
        match values {
            [] => Ok(None),
            [one] => T::read(one).map(Some),
            _ => Err("only one value can be given".to_owned()),
        }
    }

    fn written(&self) -> impl Serialize {
        self.as_ref().map(Value::written)
    }
}

impl<T: Value + PartialEq> Values for Vec<T> {
    fn read(values: &[String]) -> Result<Self, String> {
        let each = values.iter().flat_map(|text| {
            let separators: &[char] = if T::IS_WORD { &[',', '，'] } else { &[] };
            text.split(separators)
        });
        each.map(T::read).collect()
    }

    fn written(&self) -> impl Serialize {
        self.iter().map(Value::written).collect::<Vec<_>>()
    }
}

/// Makes parameters of the fields of a query: `sectors: "sector"`.
macro_rules! parameters {
    ($query:ident { $($field:ident: $name:literal,)+ }) => {
        impl $crate::parameters::sealed::Sealed for $query {}

        impl $crate::parameters::Parameters for $query {
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn read(&mut self, name: &str, values: &[String]) -> Option<Result<(), String>> {
                match name {
                    $($name => Some(
                        $crate::parameters::Values::read(values).map(|value| self.$field = value),
                    ),)+
                    _ => None,
                }
            }

            fn write<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                let usual = Self::default();
                $(if self.$field != usual.$field {
                    map.serialize_entry($name, &$crate::parameters::Values::written(&self.$field))?;
                })+
                Ok(())
            }
        }

        $crate::parameters::parameters! { @serde $query }
    };
    // The parameters of a part are its own.
    ($query:ident { $part:ident: $type:ty }) => {
        impl $crate::parameters::sealed::Sealed for $query {}

        impl $crate::parameters::Parameters for $query {
            const NAMES: &'static [&'static str] = <$type as $crate::parameters::Parameters>::NAMES;

            fn read(&mut self, name: &str, values: &[String]) -> Option<Result<(), String>> {
                self.$part.read(name, values)
            }

            fn write<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                self.$part.write(map)
            }
        }

        $crate::parameters::parameters! { @serde $query }
    };
    (@serde $query:ident) => {
        impl serde::Serialize for $query {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $crate::parameters::Parameters::write(self, &mut map)?;
                serde::ser::SerializeMap::end(map)
            }
        }

        impl<'de> serde::Deserialize<'de> for $query {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::parameters::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use parameters;

/// Reads a question; whatever it has no parameter for is refused. As a part of a question that is flattened, it takes what
/// is its own and leaves the rest.
pub(crate) fn deserialize<'de, Q: Parameters, D: Deserializer<'de>>(deserializer: D) -> Result<Q, D::Error> {
    deserializer.deserialize_struct("Question", Q::NAMES, Question(PhantomData))
}

struct Question<Q>(PhantomData<Q>);

impl<'de, Q: Parameters> Visitor<'de> for Question<Q> {
    type Value = Q;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("parameters by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Q, A::Error> {
        let mut question = Q::default();
        read_all(map, &[Q::NAMES], |name, values| question.read(name, values))?;
        Ok(question)
    }
}

/// Reads every parameter given with all its values: a name may be repeated, with other names in between.
pub(crate) fn read_all<'de, A: MapAccess<'de>>(
    mut map: A,
    names: &[&[&'static str]],
    mut read: impl FnMut(&str, &[String]) -> Option<Result<(), String>>,
) -> Result<(), A::Error> {
    let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some((name, texts)) = map.next_entry::<String, Texts>()? {
        given.entry(name.replace('-', "_")).or_default().extend(texts.0);
    }
    for (name, values) in given {
        match read(&name, &values) {
            Some(Ok(())) => {}
            Some(Err(reason)) => return Err(de::Error::custom(format_args!("`{name}`: {reason}"))),
            None => return Err(de::Error::custom(unknown(&name, &names.concat()))),
        }
    }
    Ok(())
}

fn unknown(name: &str, names: &[&'static str]) -> String {
    match crate::diagnostic::nearest(name, names.iter().copied()) {
        Some(nearest) => format!("there is no parameter `{name}`: is `{nearest}` meant?"),
        None => format!("there is no parameter `{name}`; there are {}", names.join(", ")),
    }
}

/// What is given for one parameter: nothing, a value or several.
struct Texts(Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, or a list of these")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![text.to_owned()]))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Texts, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Texts, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Texts, E> {
        self.visit_str(if flag { "true" } else { "false" })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_none<E: de::Error>(self) -> Result<Texts, E> {
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(Texts(item)) = items.next_element()? {
            texts.extend(item);
        }
        Ok(Texts(texts))
    }
}

#[cfg(test)]
mod tests;
