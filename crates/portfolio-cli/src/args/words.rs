//! Words of closed vocabularies, and fields of projects, as values of arguments.

use std::ffi::OsStr;
use std::marker::PhantomData;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};
use portfolio_core::Project;
use portfolio_core::diagnostic::nearest;
use portfolio_core::record::{FieldPath, Record as _};
use portfolio_core::select::Condition;
use portfolio_core::sort::Sort;
use portfolio_core::view::SortKey;
use portfolio_core::word::Vocabulary;
use portfolio_report::fields;
use portfolio_report::tables::list::ListColumn;

/// Reads a word of a vocabulary in either language, and tells clap the English ones.
pub(super) fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    Words::<V>(PhantomData)
}

#[derive(Clone)]
struct Words<V>(PhantomData<V>);

impl<V: Vocabulary + Send + Sync> TypedValueParser for Words<V> {
    type Value = V;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<V, Error> {
        let text = value.to_string_lossy();
        let known: Vec<&'static str> = V::ALL.iter().map(|value| value.word()).collect();
        text.parse().map_err(|_| unknown(command, arg, &text, &known))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(V::ALL.iter().map(|value| PossibleValue::new(value.word()))))
    }
}

/// Reads any text, and tells clap the words that are usual.
pub(super) fn any_of(words: fn() -> Vec<&'static str>) -> impl TypedValueParser<Value = String> {
    AnyOf(words)
}

#[derive(Clone)]
struct AnyOf(fn() -> Vec<&'static str>);

impl TypedValueParser for AnyOf {
    type Value = String;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// The words of a vocabulary, for what reads more than these.
pub(super) fn all_words<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|value| value.word()).collect()
}

/// Reads a column of `list`: any field of a project, by key or label.
pub(super) fn column() -> impl TypedValueParser<Value = ListColumn> {
    Fields(|text| text.parse().ok())
}

/// Reads what to sort a list by: any field of a project, with `:asc` or `:desc` behind it.
pub(super) fn sort_key() -> impl TypedValueParser<Value = Sort<SortKey>> {
    Fields(|text| {
        let (field, direction) = match text.rsplit_once(':') {
            Some((field, "asc")) => (field, Some(false)),
            Some((field, "desc")) => (field, Some(true)),
            _ => (text, None),
        };
        let natural: Sort<SortKey> = SortKey::from(fields::find(field).ok()?).into();
        Some(Sort { descending: direction.unwrap_or(natural.descending), ..natural })
    })
}

/// Reads a condition on any field of a project, by key or label.
pub(super) fn condition() -> impl TypedValueParser<Value = Condition> {
    clap::builder::StringValueParser::new().try_map(|text| Condition::parse(&text, fields::find))
}

/// A parser of what names a field.
#[derive(Clone)]
struct Fields<T>(fn(&str) -> Option<T>);

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Fields<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let text = value.to_string_lossy();
        let known: Vec<&'static str> = known_fields().collect();
        (self.0)(&text).ok_or_else(|| unknown(command, arg, &text, &known))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(known_fields().map(PossibleValue::new)))
    }
}

/// The keys of a project and the short names of what lies deeper.
fn known_fields() -> impl Iterator<Item = &'static str> {
    Project::TABLE.keys().chain(FieldPath::short_names())
}

/// As clap itself says that a value is none of those there are.
fn unknown(command: &Command, arg: Option<&Arg>, value: &str, known: &[&'static str]) -> Error {
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(arg) = arg {
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(value.to_owned()));
    let all = known.iter().map(|word| (*word).to_owned()).collect();
    error.insert(ContextKind::ValidValue, ContextValue::Strings(all));
    if let Some(near) = nearest(value, known.iter().copied()) {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(near.to_owned()));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list is sorted by any field, in its natural direction or the one behind the colon.
    #[test]
    fn a_direction_stands_behind_a_field() {
        let sort = |text: &str| {
            let command = Command::new("portfolio");
            sort_key().parse_ref(&command, None, OsStr::new(text)).map(|sort| sort.descending).ok()
        };
        let wanted = [
            ("investment", Some(true)),
            ("investment:asc", Some(false)),
            ("name", Some(false)),
            ("name:desc", Some(true)),
            ("name:asc", Some(false)),
            ("name:up", None),
            ("nothing", None),
        ];
        for (text, descending) in wanted {
            assert_eq!(sort(text), descending, "{text}");
        }
    }

    /// Completions offer every field, the short names of what lies deeper too.
    #[test]
    fn fields_are_offered() {
        let column = column();
        let offered: Vec<_> =
            column.possible_values().unwrap().map(|one| one.get_name().to_owned()).collect();
        for field in ["name", "investment", "start"] {
            assert!(offered.iter().any(|one| one == field), "{field}: {offered:?}");
        }
        let topics = any_of(super::super::help::subjects);
        let offered: Vec<_> =
            topics.possible_values().unwrap().map(|one| one.get_name().to_owned()).collect();
        assert!(offered.contains(&"exit-codes".to_owned()) && offered.contains(&"money".to_owned()));
    }
}
