//! What may stand in a field.

use super::Table;

/// What may stand in a field; forms, schema, columns and comparisons follow from it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum FieldKind {
    /// A text on one line.
    Text,
    /// A text that may have several lines.
    Prose,
    /// The id of a record of that kind: its own, or a reference. The kind is the key of its list, such as `sectors`.
    Id(&'static str),
    /// True or false.
    Flag,
    /// A whole number from 0.
    Count,
    /// An exact decimal number.
    Number,
    /// An amount of money, with a qualifier perhaps (R4).
    Amount,
    /// A year, or a year and month.
    Date,
    /// A span of dates, such as `2021..2025`.
    Span,
    /// A number of months, such as `P18M`.
    Months,
    /// A date of day, month or year precision.
    FactDate,
    /// A currency code of three letters.
    Currency,
    /// A word of a closed vocabulary.
    Word(WordKind),
    /// A list.
    List(&'static FieldKind),
    /// A list that may be written without being one where it has one item.
    OneOrMany(&'static FieldKind),
    /// Amounts by year.
    Annual,
    /// A record of its own.
    Record(fn() -> &'static Table),
}

impl FieldKind {
    /// What its items are, where it is a list; else itself.
    #[must_use]
    pub const fn item(&self) -> Self {
        match self {
            Self::List(item) | Self::OneOrMany(item) => **item,
            other => *other,
        }
    }

    /// Whether it holds several values.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::List(_) | Self::OneOrMany(_))
    }

    /// The fields of the records that stand there, alone or in a list.
    #[must_use]
    pub fn table(&self) -> Option<&'static Table> {
        match self.item() {
            Self::Record(table) => Some(table()),
            _ => None,
        }
    }
}

/// A closed vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct WordKind {
    /// What it is called, such as `stage`.
    pub name: &'static str,
    /// Its words, in order.
    pub words: fn() -> Vec<&'static str>,
    /// The Chinese words that are read for each, in the same order.
    pub chinese: fn() -> Vec<&'static [&'static str]>,
}
