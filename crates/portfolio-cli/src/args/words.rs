//! Words of the core's closed vocabularies as values of arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use portfolio_core::word::Vocabulary;

/// Reads a word of a vocabulary, and tells clap which there are.
pub(super) fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    PossibleValuesParser::new(V::ALL.iter().map(|value| value.word())).try_map(|text| text.parse::<V>())
}
