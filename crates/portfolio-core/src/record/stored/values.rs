//! How ids, words, amounts and dates stand in snapshots.

use std::collections::BTreeMap;

use ecow::EcoString;
use rust_decimal::Decimal;

use super::{Ids, Places, Reader, Stored, Writer};
use crate::calendar::{Date, FactDate, Months, Span};
use crate::id::{PartyId, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
use crate::money::{Amount, Investment, Money, Qualifier};
use crate::word::Vocabulary;

macro_rules! ids {
    ($($type:ident $list:ident)*) => {$(
        impl Stored for $type {
            fn store(&self, to: &mut Writer<'_>) {
                let place = to.places.$list.place_of(self.as_str());
                to.place(place);
            }

            fn restore(from: &mut Reader<'_>) -> Option<Self> {
                from.ids.$list.get(from.size()?).cloned()
            }
        }
    )*

        impl Ids {
            /// Takes the ids of all records, which stand before whatever refers to them.
            pub(crate) fn restore(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($list: {
                    let count = from.size()?;
                    let mut list = from.list(count)?;
                    for _ in 0..count {
                        list.push($type::of_checked(EcoString::from(from.text()?)));
                    }
                    list
                }),* })
            }
        }

        impl Places<'_> {
            /// Puts the ids of all records before whatever refers to them.
            pub(crate) fn store(&self, to: &mut Writer<'_>) {
                $(
                    to.size(self.$list.len());
                    self.$list.iter().for_each(|id| to.text(id));
                )*
            }
        }
    };
}

ids!(PartyId parties SectorId sectors RegionId regions ZoneId zones ProjectId projects ProgrammeId programmes);

/// A word, by its place in its vocabulary.
impl<V: Vocabulary> Stored for V {
    fn store(&self, to: &mut Writer<'_>) {
        to.place(V::ALL.iter().position(|word| word == self));
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        V::ALL.get(from.size()?).copied()
    }
}

impl Stored for Decimal {
    fn store(&self, to: &mut Writer<'_>) {
        (self.is_sign_negative(), self.scale(), self.mantissa()).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (negative, scale, mantissa): (bool, u32, i128) = Stored::restore(from)?;
        let mut value = Self::try_from_i128_with_scale(mantissa, scale).ok()?;
        // A zero may have a sign too.
        value.set_sign_negative(negative);
        Some(value)
    }
}

impl Stored for Money {
    fn store(&self, to: &mut Writer<'_>) {
        self.fen().store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Self::from_fen(i128::restore(from)?).ok()
    }
}

impl Stored for Amount {
    fn store(&self, to: &mut Writer<'_>) {
        let Qualifier { basis, precision } = self.qualifier;
        (self.money, basis, precision).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (money, basis, precision) = Stored::restore(from)?;
        Some(Self { money, qualifier: Qualifier { basis, precision } })
    }
}

impl Stored for Investment {
    fn store(&self, to: &mut Writer<'_>) {
        self.amount().store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Option::<Amount>::restore(from).map(Self::from)
    }
}

impl Stored for BTreeMap<i32, Amount> {
    fn store(&self, to: &mut Writer<'_>) {
        to.size(self.len());
        self.iter().for_each(|(year, amount)| (*year, *amount).store(to));
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Some(Vec::<(i32, Amount)>::restore(from)?.into_iter().collect())
    }
}

impl Stored for Months {
    fn store(&self, to: &mut Writer<'_>) {
        self.count().store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        i32::try_from(i64::restore(from)?).ok().map(Self::new)
    }
}

impl Stored for Date {
    fn store(&self, to: &mut Writer<'_>) {
        (self.calendar_year(), u32::from(self.month_number().unwrap_or(0))).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (year, month) = Stored::restore(from)?;
        if month == 0 { Self::year(year) } else { Self::month(year, month) }.ok()
    }
}

impl Stored for FactDate {
    fn store(&self, to: &mut Writer<'_>) {
        (self.date(), u32::from(self.day_number().unwrap_or(0))).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (date, day): (Date, u32) = Stored::restore(from)?;
        match (day, date.month_number()) {
            (0, _) => Some(date.into()),
            (_, month) => Self::day(date.calendar_year(), month?.into(), day).ok(),
        }
    }
}

impl Stored for Span {
    fn store(&self, to: &mut Writer<'_>) {
        (self.start(), self.finish()).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (start, finish) = Stored::restore(from)?;
        Self::new(start, finish)
    }
}
