//! Columns that are filled a value at a time.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{BooleanBuilder, Decimal128Builder, Int32Builder, Int64Builder, StringBuilder};
use arrow_schema::{DataType, Field};
use portfolio_core::record::{FieldKind, FieldValue};
use portfolio_core::{Decimal, Money};

/// Digits of a decimal column: all that 128 bits hold.
const DIGITS: u8 = 38;
/// Of money, those after the point: fen.
const FEN: i8 = 2;
/// Of other numbers, those after the point.
pub(crate) const PLACES: i8 = 18;

/// A column in the making.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    values: Values,
}

#[derive(Debug)]
enum Values {
    Text(StringBuilder),
    Flag(BooleanBuilder),
    Count(Int32Builder),
    Order(Int64Builder),
    Money(Decimal128Builder),
    Number(Decimal128Builder),
}

/// A value of a row that is made here and not read from a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<'v> {
    Text(Option<&'v str>),
    Flag(bool),
    Count(Option<u32>),
    Order(i64),
    /// The order of what there may be none of.
    Row(Option<i64>),
    Money(Option<Money>),
}

/// A number that no column holds exactly.
#[derive(Debug)]
pub(crate) struct NotHeld(pub(crate) Decimal);

/// What a column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Text,
    Flag,
    Count,
    /// A place in an order, which may be below nothing.
    Order,
    Money,
    Number,
}

impl Of {
    /// What a field's values are written as; what has a form of its own, such as a date, as its text.
    pub(crate) const fn kind(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Flag => Self::Flag,
            FieldKind::Count => Self::Count,
            FieldKind::Number => Self::Number,
            FieldKind::Amount => Self::Money,
            _ => Self::Text,
        }
    }
}

impl Column {
    pub(crate) fn new(name: impl Into<String>, of: Of) -> Self {
        let decimal = |places| Decimal128Builder::new().with_data_type(DataType::Decimal128(DIGITS, places));
        let values = match of {
            Of::Text => Values::Text(StringBuilder::new()),
            Of::Flag => Values::Flag(BooleanBuilder::new()),
            Of::Count => Values::Count(Int32Builder::new()),
            Of::Order => Values::Order(Int64Builder::new()),
            Of::Money => Values::Money(decimal(FEN)),
            Of::Number => Values::Number(decimal(PLACES)),
        };
        Self { name: name.into(), values }
    }

    pub(crate) fn field(&self) -> Field {
        let of = match &self.values {
            Values::Text(_) => DataType::Utf8,
            Values::Flag(_) => DataType::Boolean,
            Values::Count(_) => DataType::Int32,
            Values::Order(_) => DataType::Int64,
            Values::Money(_) => DataType::Decimal128(DIGITS, FEN),
            Values::Number(_) => DataType::Decimal128(DIGITS, PLACES),
        };
        Field::new(&self.name, of, true)
    }

    pub(crate) const fn is_money(&self) -> bool {
        matches!(self.values, Values::Money(_))
    }

    pub(crate) const fn is_number(&self) -> bool {
        matches!(self.values, Values::Number(_))
    }

    /// Takes what stands in a field.
    pub(crate) fn push(&mut self, value: &FieldValue<'_>) -> Result<(), NotHeld> {
        match (&mut self.values, value) {
            (Values::Flag(flags), FieldValue::Flag(flag)) => flags.append_value(*flag),
            (Values::Count(counts), FieldValue::Count(count)) => {
                counts.append_value(i32::try_from(*count).map_err(|_| NotHeld(Decimal::from(*count)))?);
            }
            (Values::Number(numbers), FieldValue::Number(number)) => numbers.append_value(scaled(*number)?),
            (Values::Money(amounts), FieldValue::Amount(amount)) => amounts.append_value(amount.money.fen()),
            (Values::Text(texts), value) if !value.is_absent() => texts.append_value(value.to_string()),
            _ => self.push_none(),
        }
        Ok(())
    }

    /// Takes a value that is made here.
    pub(crate) fn push_cell(&mut self, cell: Cell<'_>) {
        match (&mut self.values, cell) {
            (Values::Text(texts), Cell::Text(text)) => texts.append_option(text),
            (Values::Flag(flags), Cell::Flag(flag)) => flags.append_value(flag),
            (Values::Count(counts), Cell::Count(count)) => {
                counts.append_option(count.and_then(|count| i32::try_from(count).ok()));
            }
            (Values::Order(order), Cell::Row(row)) => order.append_option(row),
            (Values::Order(order), Cell::Order(index)) => order.append_value(index),
            (Values::Money(amounts), Cell::Money(money)) => amounts.append_option(money.map(Money::fen)),
            _ => self.push_none(),
        }
    }

    fn push_none(&mut self) {
        match &mut self.values {
            Values::Text(values) => values.append_null(),
            Values::Flag(values) => values.append_null(),
            Values::Count(values) => values.append_null(),
            Values::Order(values) => values.append_null(),
            Values::Money(values) | Values::Number(values) => values.append_null(),
        }
    }

    /// What was taken so far; the column is empty then.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match &mut self.values {
            Values::Text(values) => Arc::new(values.finish()),
            Values::Flag(values) => Arc::new(values.finish()),
            Values::Count(values) => Arc::new(values.finish()),
            Values::Order(values) => Arc::new(values.finish()),
            Values::Money(values) | Values::Number(values) => Arc::new(values.finish()),
        }
    }
}

/// A number in units of the column's last place.
fn scaled(number: Decimal) -> Result<i128, NotHeld> {
    let number = number.normalize();
    let missing = u32::from(PLACES.unsigned_abs()).checked_sub(number.scale()).ok_or(NotHeld(number))?;
    let units = 10_i128.checked_pow(missing).and_then(|unit| number.mantissa().checked_mul(unit));
    let most = 10_i128.pow(u32::from(DIGITS));
    units.filter(|units| units.abs() < most).ok_or(NotHeld(number))
}
