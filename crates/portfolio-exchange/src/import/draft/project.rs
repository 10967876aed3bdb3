//! A project as a row of a list has it.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;
use std::sync::LazyLock;

use portfolio_core::follow_up::{Obstacle, Update};
use portfolio_core::{Amount, Date, FactDate, Funding, Months, Nature, Party, Stage};

use super::one;
use crate::import::grid::Area;
use crate::import::places::Place;

/// A project as a row has it, before it is a record. A list has many: what few rows state stands behind a pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Draft {
    /// The cell of its name.
    pub(in crate::import) cell: Option<Area>,
    /// Where its fields stand.
    pub(in crate::import) cells: Cells,
    pub(in crate::import) name: String,
    pub(in crate::import) id: Option<String>,
    /// Its sector, from the widest name to the narrowest.
    pub(in crate::import) sector: Vec<String>,
    pub(in crate::import) investment: Option<Amount>,
    pub(in crate::import) responsible: Option<String>,
    pub(in crate::import) place: Option<Place>,
    pub(in crate::import) start: Option<Date>,
    pub(in crate::import) finish: Option<Date>,
    pub(in crate::import) duration: Option<Months>,
    pub(in crate::import) stage: Option<Stage>,
    pub(in crate::import) nature: Option<Nature>,
    pub(in crate::import) scale: Option<String>,
    pub(super) more: Option<Box<More>>,
}

/// What few rows state of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct More {
    pub(in crate::import) english: Option<String>,
    pub(in crate::import) aliases: Vec<String>,
    pub(in crate::import) code: Option<String>,
    pub(in crate::import) annual: BTreeMap<i32, Amount>,
    pub(in crate::import) completed_before: Option<Amount>,
    pub(in crate::import) funding: Vec<Funding>,
    pub(in crate::import) parties: Vec<Party>,
    pub(in crate::import) lead: Option<String>,
    pub(in crate::import) level: Option<String>,
    pub(in crate::import) tags: Vec<String>,
    pub(in crate::import) started: Option<FactDate>,
    pub(in crate::import) finished: Option<FactDate>,
    /// What is to be reached in a year.
    pub(in crate::import) goals: BTreeMap<i32, String>,
    pub(in crate::import) notes: Vec<String>,
    /// What is reported up to the list's date.
    pub(in crate::import) update: Option<Update>,
    /// What stands in the way at the list's date.
    pub(in crate::import) problems: Vec<Obstacle>,
}

impl Deref for Draft {
    type Target = More;

    fn deref(&self) -> &More {
        static NONE: LazyLock<More> = LazyLock::new(More::default);
        self.more.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Draft {
    fn deref_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }
}

/// Cells of a row by the keys of the fields that they say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Cells(Vec<(Rc<str>, u32, u32)>);

impl Cells {
    pub(super) fn with_room(cells: usize) -> Self {
        Self(Vec::with_capacity(cells))
    }

    /// Says where a field stands, of which there is one column.
    pub(super) fn insert(&mut self, key: &Rc<str>, (row, column): (u32, u32)) {
        self.0.push((Rc::clone(key), row, column));
    }

    /// The cell of the first key, in their order, that is the field's or one of its parts'.
    pub(in crate::import) fn of(&self, field: &str) -> Option<Area> {
        let own = self.0.iter().filter(|(key, ..)| key.split('.').next() == Some(field));
        own.min_by_key(|(key, ..)| key).map(|(_, row, column)| one(*row, *column))
    }
}
