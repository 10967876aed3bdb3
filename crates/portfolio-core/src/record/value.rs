//! What stands in a field, whatever its type: for writing, comparing, listing, sorting and showing.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Field, Record, Table};
use crate::calendar::{Date, FactDate, Months, Span};
use crate::money::Amount;

/// What stands in a field.
///
/// It serialises as the file has it: amounts and dates as text, whole numbers as numbers, other decimals as text, what is
/// absent or the default left out. It displays in one line, as a person would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldValue<'r> {
    /// Nothing: not stated, not disclosed, not known.
    Absent,
    /// A text.
    Text(Cow<'r, str>),
    /// The id of a record, of the kind whose list has that key.
    Id(&'static str, Cow<'r, str>),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A decimal number.
    Number(Decimal),
    /// An amount of money.
    Amount(Amount),
    /// A year or month.
    Date(Date),
    /// A span of dates.
    Span(Span),
    /// A number of months.
    Months(Months),
    /// A date of day, month or year precision.
    FactDate(FactDate),
    /// A word of a closed vocabulary.
    Word(WordValue),
    /// A list; never an empty one.
    List(Vec<FieldValue<'r>>),
    /// Amounts by year; never none.
    Annual(Vec<(i32, Amount)>),
    /// A record.
    Record(RecordValue<'r>),
}

/// A word of a closed vocabulary, without its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordValue {
    /// What the vocabulary is called, such as `Stage`.
    pub vocabulary: &'static str,
    /// The word.
    pub word: &'static str,
    /// The Chinese words that are read for it.
    pub chinese: &'static [&'static str],
    /// Its place in the vocabulary, from 0.
    pub rank: usize,
}

/// The fields of a record with what stands in each.
#[derive(Clone, Debug)]
pub struct RecordValue<'r> {
    table: &'static Table,
    values: Vec<FieldValue<'r>>,
}

/// Two records are equal where the same stands in each field.
impl PartialEq for RecordValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.table.owner == other.table.owner && self.values == other.values
    }
}

impl Eq for RecordValue<'_> {}

impl<'r> RecordValue<'r> {
    /// The fields of a record.
    #[must_use]
    pub fn of<R: Record>(record: &'r R) -> Self {
        let values = (0..R::TABLE.fields.len()).map(|index| record.value_at(index)).collect();
        Self { table: const { &R::TABLE }, values }
    }

    /// The fields of a part that has no type of its own.
    pub(crate) const fn from_parts(table: &'static Table, values: Vec<FieldValue<'r>>) -> Self {
        Self { table, values }
    }

    /// The table of its fields.
    #[must_use]
    pub const fn table(&self) -> &'static Table {
        self.table
    }

    /// Every field with what stands in it, in the file's order.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Field, &FieldValue<'r>)> {
        self.table.fields.iter().zip(&self.values)
    }

    /// What stands in the field of that key.
    #[must_use]
    pub fn value(&self, key: &str) -> &FieldValue<'r> {
        (self.table.position)(key).map_or(&FieldValue::Absent, |index| &self.values[index])
    }

    /// What stands in the field of that place.
    pub(super) fn into_value(mut self, place: usize) -> FieldValue<'r> {
        self.values.swap_remove(place)
    }

    /// The fields that the file has: those that are neither absent nor the default.
    pub fn written(&self) -> impl Iterator<Item = (&'static Field, &FieldValue<'r>)> {
        self.fields().filter(|(field, value)| !field.is_left_out(value))
    }

    /// The value that stands for the whole record, where it may.
    fn short(&self) -> Option<&FieldValue<'r>> {
        let short = self.table.short?;
        self.written().all(|(field, _)| field.key == short).then(|| self.value(short))
    }
}

impl FieldValue<'_> {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::List(items) => items.is_empty(),
            Self::Annual(amounts) => amounts.is_empty(),
            Self::Record(record) => record.written().next().is_none(),
            _ => false,
        }
    }

    /// The same, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> FieldValue<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Absent => FieldValue::Absent,
            Self::Text(text) => FieldValue::Text(owned(text)),
            Self::Id(kind, id) => FieldValue::Id(kind, owned(id)),
            Self::Flag(flag) => FieldValue::Flag(flag),
            Self::Count(count) => FieldValue::Count(count),
            Self::Number(number) => FieldValue::Number(number),
            Self::Amount(amount) => FieldValue::Amount(amount),
            Self::Date(date) => FieldValue::Date(date),
            Self::Span(span) => FieldValue::Span(span),
            Self::Months(months) => FieldValue::Months(months),
            Self::FactDate(day) => FieldValue::FactDate(day),
            Self::Word(word) => FieldValue::Word(word),
            Self::List(items) => FieldValue::List(items.into_iter().map(Self::into_owned).collect()),
            Self::Annual(amounts) => FieldValue::Annual(amounts),
            Self::Record(record) => FieldValue::Record(RecordValue {
                table: record.table,
                values: record.values.into_iter().map(Self::into_owned).collect(),
            }),
        }
    }
}

/// A list, absent where it is empty.
impl<'r> FromIterator<FieldValue<'r>> for FieldValue<'r> {
    fn from_iter<I: IntoIterator<Item = Self>>(items: I) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        if items.is_empty() { Self::Absent } else { Self::List(items) }
    }
}

/// In one line, as a person would write it; records nest no deeper than the format.
impl fmt::Display for FieldValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => Ok(()),
            Self::Text(text) | Self::Id(_, text) => f.write_str(text),
            Self::Flag(flag) => flag.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Span(span) => span.fmt(f),
            Self::Months(months) => months.fmt(f),
            Self::FactDate(day) => day.fmt(f),
            Self::Word(word) => f.write_str(word.word),
            Self::List(items) => joined(f, '[', items, ']', |f, item| item.fmt(f)),
            Self::Annual(amounts) => {
                joined(f, '{', amounts, '}', |f, (year, amount)| write!(f, "{year}: {amount}"))
            }
            Self::Record(record) => record.fmt(f),
        }
    }
}

impl fmt::Display for RecordValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.short() {
            Some(value) => value.fmt(f),
            None => {
                joined(f, '{', self.written(), '}', |f, (field, value)| write!(f, "{}: {value}", field.key))
            }
        }
    }
}

fn joined<T>(
    f: &mut fmt::Formatter<'_>,
    open: char,
    items: impl IntoIterator<Item = T>,
    close: char,
    write: impl Fn(&mut fmt::Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    write!(f, "{open}")?;
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write(f, item)?;
    }
    write!(f, "{close}")
}

impl Serialize for FieldValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Text(text) | Self::Id(_, text) => serializer.serialize_str(text),
            Self::Word(word) => serializer.serialize_str(word.word),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Count(count) => serializer.serialize_u32(*count),
            // A number that is whole as one; any other as its exact digits, which no float could be trusted with.
            Self::Number(number) => match i64::try_from(number.mantissa()) {
                Ok(whole) if number.scale() == 0 => serializer.serialize_i64(whole),
                _ => serializer.collect_str(number),
            },
            Self::Amount(amount) => serializer.collect_str(amount),
            Self::Date(date) => serializer.collect_str(date),
            Self::Span(span) => serializer.collect_str(span),
            Self::Months(months) => serializer.collect_str(months),
            Self::FactDate(day) => serializer.collect_str(day),
            Self::List(items) => serializer.collect_seq(items),
            Self::Annual(amounts) => {
                serializer.collect_map(amounts.iter().map(|(year, amount)| (year, amount.to_string())))
            }
            Self::Record(record) => record.serialize(serializer),
        }
    }
}

impl Serialize for RecordValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(value) = self.short() {
            return value.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in self.written() {
            map.serialize_entry(field.key, value)?;
        }
        map.end()
    }
}
