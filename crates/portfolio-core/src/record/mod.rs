//! Records and their fields (R20): each field is declared once, on its struct, and everything that a program does with a
//! field follows from there.
//!
//! `#[derive(Record)]` turns a struct into a [`Table`] of [`Field`]s (key, description, kind, what an absent key means),
//! a reader that reports every problem of a mapping, and the way from a record to the [`FieldValue`] of each field. From
//! these two follow writing, serde in both directions, [`schema`](crate::schema), [`diff`](crate::diff()), and whatever
//! lists, sorts, selects, shows or describes fields.
//!
//! ```
//! use portfolio_core::record::{FieldKind, Record};
//! use portfolio_core::{Amount, Project};
//! let field = Project::TABLE.field("investment").unwrap();
//! assert!(matches!(field.kind, FieldKind::Amount));
//!
//! let project = Project::new("clinic".parse::<portfolio_core::ProjectId>()?, "卫生院", "health".parse::<portfolio_core::SectorId>()?)
//!     .with_investment("约300万元".parse::<Amount>()?);
//! assert_eq!(project.value("investment").to_string(), "约300万元");
//! assert!(project.value("stage").is_absent());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apart;
#[cfg(feature = "snapshot")]
pub(crate) mod columns;
mod deserialize;
mod forms;
mod kind;
mod path;
pub(crate) mod read;
mod slots;
#[cfg(feature = "snapshot")]
pub(crate) mod stored;
mod tape;
mod value;

pub(crate) use apart::{Apart, Few};
pub(crate) use deserialize::{Bounds, Onto, deserialize};
pub(crate) use forms::{ByName, CurrencyCode, OneOrMany, Prose, Usual};
pub use kind::{FieldKind, WordKind};
pub use path::{FieldPath, UnknownField};
pub(crate) use read::full_width_comma;
pub(crate) use slots::Slots;
pub(crate) use tape::{FULL_WIDTH_COMMA, Node, Tape};
pub use value::{FieldValue, RecordValue, WordValue};

use crate::diagnostic::{Collector, Owner, Trail};

/// Keeps [`Record`] to the records of this library.
pub trait Sealed {}

/// A record of the registry, or a part of one, by its fields.
///
/// Only the records of this library are records; the trait is derived and cannot be implemented elsewhere.
pub trait Record: Sealed + Sized {
    /// Its fields, in the file's order.
    const TABLE: Table;

    /// What stands in the field of that place in the table.
    fn value_at(&self, field: usize) -> FieldValue<'_>;

    /// What stands in the field of that key; absent also where the record has no such field.
    fn value(&self, key: &str) -> FieldValue<'_> {
        (Self::TABLE.position)(key).map_or(FieldValue::Absent, |index| self.value_at(index))
    }

    /// Every field with what stands in it, in the file's order.
    fn values(&self) -> impl Iterator<Item = (&'static Field, FieldValue<'_>)> {
        let fields: &'static [Field] = Self::TABLE.fields;
        fields.iter().enumerate().map(|(index, field)| (field, self.value_at(index)))
    }
}

/// The fields of one type of records.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// What catalogues call such a record: `project`.
    pub name: &'static str,
    /// What problems call such a record: `a project`.
    pub owner: Owner,
    /// What it is, in a sentence or two.
    pub doc: &'static str,
    /// The field that may stand for the whole record where nothing else is stated.
    pub short: Option<&'static str>,
    /// The fields, in the file's order.
    pub fields: &'static [Field],
    /// The place of a key among the fields.
    pub(crate) position: fn(&str) -> Option<usize>,
}

impl Table {
    /// The field of that key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        (self.position)(key).map(|index| &self.fields[index])
    }

    /// The field by whose value a record is told from others of its kind: the first that must be there and is a text, a
    /// word or an id; of parties the name, of funds the source.
    #[must_use]
    pub fn naming(&self) -> Option<&'static Field> {
        let mut needed = self.fields.iter().filter(|field| field.required);
        let is_name = |field: &&Field| {
            matches!(field.kind, FieldKind::Text | FieldKind::Prose | FieldKind::Id(_) | FieldKind::Word(_))
        };
        needed.clone().find(is_name).or_else(|| needed.next())
    }

    /// The keys, in the file's order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.fields.iter().map(|field| field.key)
    }
}

/// A field of a record, as its declaration has it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the file.
    pub key: &'static str,
    /// What it holds, in English.
    pub doc: &'static str,
    /// What may stand there.
    pub kind: FieldKind,
    /// Whether the key must be there.
    pub required: bool,
    /// Whether reports leave it out where it is absent.
    pub rare: bool,
    pub(crate) default: fn() -> Option<FieldValue<'static>>,
}

impl Field {
    /// What an absent key means; `None` where the key must be there, [`FieldValue::Absent`] where it means nothing.
    #[must_use]
    pub fn default(&self) -> Option<FieldValue<'static>> {
        (self.default)()
    }

    /// Whether a value says no more than an absent key would.
    pub(crate) fn is_left_out(&self, value: &FieldValue<'_>) -> bool {
        value.is_absent() || (!self.required && self.default().is_some_and(|default| default == *value))
    }
}

/// A value as the file has it.
pub(crate) trait FileValue: Sized {
    /// What may stand there.
    const KIND: FieldKind;

    /// Reads it; `None` where it is malformed, which has then been reported.
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self>;

    /// What stands there.
    fn value(&self) -> FieldValue<'_>;
}

/// A form in which a type stands in the file, where it has several.
pub(crate) trait Form<T> {
    const KIND: FieldKind;
    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<T>;
    fn value(value: &T) -> FieldValue<'_>;
}

#[cfg(test)]
mod tests;
