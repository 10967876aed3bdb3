//! What is said beside a table, with amounts in the table's unit.

use portfolio_core::{Amount, Money};

use super::Figures;
use crate::messages::Arg;

/// A sentence that stands below a table or in one of its cells.
///
/// Its amounts stay amounts until it is shown, so that they are in the unit of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(Saying);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Saying {
    /// Words that are ready.
    Words(String),
    /// A message of the catalogue with its values.
    Message(String, Vec<(&'static str, Value)>),
}

/// What a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Text as it is.
    Text(String),
    /// A count.
    Count(usize),
    /// Money.
    Amount(Amount),
}

impl Note {
    /// The message `id` of the catalogue with these values.
    pub fn new<V: Into<Value>>(id: &str, values: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        let values = values.into_iter().map(|(key, value)| (key, value.into())).collect();
        Self(Saying::Message(id.to_owned(), values))
    }

    /// Its money, for the choice of a unit.
    pub(super) fn amounts(&self) -> impl Iterator<Item = Money> + '_ {
        let values = match &self.0 {
            Saying::Words(_) => &[][..],
            Saying::Message(_, values) => values,
        };
        values.iter().filter_map(|(_, value)| match value {
            Value::Amount(amount) => Some(amount.money),
            _ => None,
        })
    }

    /// The sentence, its amounts in words.
    #[must_use]
    pub fn say(&self, figures: &Figures<'_>) -> String {
        let (id, values) = match &self.0 {
            Saying::Words(words) => return words.clone(),
            Saying::Message(id, values) => (id, values),
        };
        let amounts: Vec<String> = values
            .iter()
            .map(|(_, value)| match value {
                Value::Amount(amount) => figures.say(*amount),
                _ => String::new(),
            })
            .collect();
        let args = values.iter().zip(&amounts).map(|((key, value), amount)| {
            let arg = match value {
                Value::Text(text) => Arg::Text(text),
                Value::Count(count) => Arg::Count(*count),
                Value::Amount(_) => Arg::Text(amount),
            };
            (*key, arg)
        });
        figures.messages.with(id, &args.collect::<Vec<_>>())
    }
}

/// Words that are ready.
impl From<String> for Note {
    fn from(words: String) -> Self {
        Self(Saying::Words(words))
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Amount(Amount::exactly(money))
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
