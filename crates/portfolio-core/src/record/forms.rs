//! How each type stands in the file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{FieldKind, FieldValue, FileValue, Form, Node, WordKind, WordValue, read};
use crate::calendar::{Date, FactDate, Months, Span};
use crate::diagnostic::{Collector, Expected, RecordProblem, Trail};
use crate::id::{PartyId, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
use crate::money::{Amount, Investment};
use crate::word::Vocabulary;

/// The form that the type has everywhere.
pub(crate) struct Usual;

impl<T: FileValue> Form<T> for Usual {
    const KIND: FieldKind = T::KIND;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<T> {
        T::read(node, trail, problems)
    }
    fn value(value: &T) -> FieldValue<'_> {
        value.value()
    }
}

/// A text that may have several lines.
pub(crate) struct Prose;

impl Form<Option<String>> for Prose {
    const KIND: FieldKind = FieldKind::Prose;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Option<String>> {
        read::prose(node, trail, problems).map(Some)
    }
    fn value(value: &Option<String>) -> FieldValue<'_> {
        value.value()
    }
}

impl Form<String> for Prose {
    const KIND: FieldKind = FieldKind::Prose;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<String> {
        read::prose(node, trail, problems)
    }
    fn value(value: &String) -> FieldValue<'_> {
        value.value()
    }
}

/// A list that may be written without being one where it has one item.
pub(crate) struct OneOrMany;

impl<T: FileValue> Form<Vec<T>> for OneOrMany {
    const KIND: FieldKind = FieldKind::OneOrMany(&T::KIND);
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Vec<T>> {
        match node {
            Node::Seq { .. } => Vec::read(node, trail, problems),
            one => Some(T::read(one, trail, problems).into_iter().collect()),
        }
    }
    fn value(value: &Vec<T>) -> FieldValue<'_> {
        value.value()
    }
}

/// A reference by id or by a name that only one record has.
pub(crate) struct ByName;

macro_rules! by_name {
    ($($id:ty),*) => {$(
        impl Form<$id> for ByName {
            const KIND: FieldKind = <$id>::KIND;
            fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<$id> {
                read::reference(node, trail, problems)
            }
            fn value(value: &$id) -> FieldValue<'_> {
                value.value()
            }
        }

        impl Form<Option<$id>> for ByName {
            const KIND: FieldKind = <$id>::KIND;
            fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Option<$id>> {
                read::reference(node, trail, problems).map(Some)
            }
            fn value(value: &Option<$id>) -> FieldValue<'_> {
                value.value()
            }
        }

        impl Form<Vec<$id>> for ByName {
            const KIND: FieldKind = FieldKind::List(&<$id>::KIND);
            fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Vec<$id>> {
                read::list(node, trail, problems, read::reference)
            }
            fn value(value: &Vec<$id>) -> FieldValue<'_> {
                value.value()
            }
        }
    )*};
}

by_name!(SectorId, RegionId);

/// An ISO 4217 code.
pub(crate) struct CurrencyCode;

impl Form<String> for CurrencyCode {
    const KIND: FieldKind = FieldKind::Currency;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<String> {
        let code = read::line(node, trail, problems)?;
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(code);
        }
        let expected = Expected::CurrencyCode;
        trail.report(problems, RecordProblem::BadCode { code: read::shortened(&code), expected });
        None
    }
    fn value(value: &String) -> FieldValue<'_> {
        value.value()
    }
}

impl Form<Option<String>> for CurrencyCode {
    const KIND: FieldKind = FieldKind::Currency;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Option<String>> {
        <Self as Form<String>>::read(node, trail, problems).map(Some)
    }
    fn value(value: &Option<String>) -> FieldValue<'_> {
        value.value()
    }
}

impl FileValue for String {
    const KIND: FieldKind = FieldKind::Text;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        read::line(node, trail, problems)
    }
    fn value(&self) -> FieldValue<'_> {
        FieldValue::Text(Cow::Borrowed(self))
    }
}

/// A type that is read in one way and stands for one kind of value.
macro_rules! simple {
    ($($type:ty: $kind:ident, $read:path;)*) => {$(
        impl FileValue for $type {
            const KIND: FieldKind = FieldKind::$kind;
            fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
                $read(node, trail, problems)
            }
            fn value(&self) -> FieldValue<'_> {
                FieldValue::$kind(*self)
            }
        }
    )*};
}

simple! {
    bool: Flag, read::flag;
    u32: Count, read::number;
    Decimal: Number, read::decimal;
    Amount: Amount, read::amount;
    Date: Date, read::time;
    Span: Span, read::time;
    Months: Months, read::time;
    FactDate: FactDate, read::time;
}

/// The ids of records, each with the key of their list.
macro_rules! ids {
    ($($type:ty: $list:literal;)*) => {$(
        impl FileValue for $type {
            const KIND: FieldKind = FieldKind::Id($list);
            fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
                read::id(node, trail, problems)
            }
            fn value(&self) -> FieldValue<'_> {
                FieldValue::Id($list, Cow::Borrowed(self.as_str()))
            }
        }
    )*};
}

ids! {
    ProjectId: "projects";
    SectorId: "sectors";
    RegionId: "regions";
    ZoneId: "zones";
    ProgrammeId: "programmes";
    PartyId: "parties";
}

impl<T: Vocabulary> FileValue for T {
    const KIND: FieldKind = FieldKind::Word(WordKind {
        name: T::NAME,
        words: || T::ALL.iter().map(|value| value.word()).collect(),
        chinese: || T::ALL.iter().map(|value| value.chinese_words()).collect(),
    });
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        read::word(node, trail, problems)
    }
    fn value(&self) -> FieldValue<'_> {
        FieldValue::Word(WordValue {
            vocabulary: T::NAME,
            word: self.word(),
            chinese: self.chinese_words(),
            rank: T::ALL.iter().position(|value| value == self).unwrap_or(0),
        })
    }
}

impl<T: FileValue> FileValue for Option<T> {
    const KIND: FieldKind = T::KIND;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        T::read(node, trail, problems).map(Some)
    }
    fn value(&self) -> FieldValue<'_> {
        self.as_ref().map_or(FieldValue::Absent, FileValue::value)
    }
}

impl<T: FileValue> FileValue for Vec<T> {
    const KIND: FieldKind = FieldKind::List(&T::KIND);
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        if matches!(T::KIND, FieldKind::Text) {
            read::joined_names(node, trail, problems);
        }
        read::list(node, trail, problems, T::read)
    }
    fn value(&self) -> FieldValue<'_> {
        self.iter().map(FileValue::value).collect()
    }
}

/// Amounts by year.
impl FileValue for BTreeMap<i32, Amount> {
    const KIND: FieldKind = FieldKind::Annual;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        let Node::Map(entries) = node else {
            read::wrong_type(node, trail, Expected::Annual, problems);
            return None;
        };
        let mut amounts = Self::new();
        for (key, value) in entries.entries() {
            let year = if key.contains('-') { None } else { key.parse::<Date>().ok() };
            let Some(year) = year else {
                let problem =
                    RecordProblem::BadNumber { text: read::shortened(key), expected: Expected::Year };
                trail.report_key(problems, key, problem);
                continue;
            };
            let Some(amount) = read::amount(&value, &trail.key(key), problems) else { continue };
            if amounts.insert(year.calendar_year(), amount).is_some() {
                trail.report_key(problems, key, RecordProblem::DuplicateKey { key: key.to_owned() });
            }
        }
        Some(amounts)
    }
    fn value(&self) -> FieldValue<'_> {
        let amounts: Vec<_> = self.iter().map(|(year, amount)| (*year, *amount)).collect();
        if amounts.is_empty() { FieldValue::Absent } else { FieldValue::Annual(amounts) }
    }
}

impl FileValue for Investment {
    const KIND: FieldKind = FieldKind::Amount;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        read::amount(node, trail, problems).map(Self::Disclosed)
    }
    fn value(&self) -> FieldValue<'_> {
        self.amount().map_or(FieldValue::Absent, FieldValue::Amount)
    }
}
