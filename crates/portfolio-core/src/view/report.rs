//! Records as reports show them: every field, amounts with their currency, nothing left out because it is absent.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::money::{Amount, Money, Qualifier};
use crate::record::{Field, FieldKind, FieldValue, Record, RecordValue};
use crate::registry::Registry;

/// A disclosed amount with its currency: `{"amount": "1673000000", "currency": "CNY", "qualifier": null}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct InvestmentView<'r> {
    /// How much, as decimal text in 元.
    pub amount: Money,
    /// ISO 4217 code.
    pub currency: &'r str,
    /// What the source says of its certainty; `null` where it states the amount flatly.
    pub qualifier: Option<Qualifier>,
}

impl<'r> InvestmentView<'r> {
    /// An amount in the registry's currency.
    #[must_use]
    pub fn new(registry: &'r Registry, amount: Amount) -> Self {
        Self::in_currency(amount, &registry.outline().currency)
    }

    /// An amount in the currency of that code.
    fn in_currency(amount: Amount, currency: &'r str) -> Self {
        let qualifier = amount.is_approximate().then_some(amount.qualifier);
        Self { amount: amount.money, currency, qualifier }
    }

    /// The amount with its qualifier.
    #[must_use]
    pub fn to_amount(self) -> Amount {
        Amount { money: self.amount, qualifier: self.qualifier.unwrap_or_default() }
    }
}

/// What stands in a field, in the shape of reports: an amount as `{amount, currency, qualifier}`, a decimal number as text,
/// an absent value as `null`, an absent list as `[]`.
pub(super) struct InReport<'v, 'r> {
    pub(super) kind: FieldKind,
    pub(super) value: &'v FieldValue<'r>,
    pub(super) currency: &'r str,
}

impl Serialize for InReport<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { kind, value, currency } = *self;
        let inner = |value| InReport { kind: kind.item(), value, currency };
        match value {
            FieldValue::Absent if kind.is_list() => serializer.collect_seq([(); 0]),
            FieldValue::Absent if matches!(kind, FieldKind::Annual) => {
                serializer.collect_map([(); 0].map(|()| ((), ())))
            }
            FieldValue::Number(number) => serializer.collect_str(number),
            FieldValue::Amount(amount) => {
                InvestmentView::in_currency(*amount, currency).serialize(serializer)
            }
            FieldValue::List(items) => serializer.collect_seq(items.iter().map(inner)),
            FieldValue::Annual(amounts) => serializer.collect_map(
                amounts.iter().map(|(year, amount)| (year, InvestmentView::in_currency(*amount, currency))),
            ),
            FieldValue::Record(record) => {
                let mut map = serializer.serialize_map(None)?;
                fields(&mut map, record, currency)?;
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}

fn fields<M: SerializeMap>(map: &mut M, record: &RecordValue<'_>, currency: &str) -> Result<(), M::Error> {
    record.fields().try_for_each(|(field, value)| self::field(map, field, value, currency))
}

/// One field of a report; a rare one is left out where it is absent.
pub(super) fn field<M: SerializeMap>(
    map: &mut M,
    field: &'static Field,
    value: &FieldValue<'_>,
    currency: &str,
) -> Result<(), M::Error> {
    if field.rare && value.is_absent() {
        return Ok(());
    }
    map.serialize_entry(field.key, &InReport { kind: field.kind, value, currency })
}

/// The fields of a record but those of the keys left out.
pub(super) fn record<M: SerializeMap, R: Record>(
    map: &mut M,
    record: &R,
    left_out: &[&str],
    currency: &str,
) -> Result<(), M::Error> {
    record
        .values()
        .filter(|(field, _)| !left_out.contains(&field.key))
        .try_for_each(|(field, value)| self::field(map, field, &value, currency))
}
