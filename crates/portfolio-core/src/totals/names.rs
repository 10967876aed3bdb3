//! What stands beside sums whose projects are not at hand: what rows are called, and the umbrellas.

use super::{Key, RowIx, UmbrellaNote};
use crate::id::ProjectId;
use crate::money::Money;
use crate::named::Named;

/// A record's id and names, by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called<Id = String> {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its English name, where it has one.
    pub english: Option<String>,
}

/// What a row is called that only projects name, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRow {
    /// The row.
    pub row: RowIx,
    /// What it is called.
    pub called: Called,
    /// How deep it lies in its dimension, as [`Division::level`](super::Division::level) has it.
    pub level: usize,
    /// The row above it, where that is a record too.
    pub above: Option<RowIx>,
}

/// An umbrella whose own amount and its members' are added to the same total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedUmbrella {
    /// The programme.
    pub programme: Called,
    /// Its umbrella.
    pub umbrella: Called<ProjectId>,
    /// What the umbrella states.
    pub amount: Money,
    /// What its members state together.
    pub members: Money,
}

/// What [`Summing`](super::Summing) says beside its sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// For each dimension of the question the rows that only projects name.
    pub rows: Vec<Vec<NamedRow>>,
    /// In the order of their programmes.
    pub umbrellas: Vec<NamedUmbrella>,
}

impl<Id> Called<Id> {
    fn named<'r, Shown>(&'r self, id: impl Fn(&'r Id) -> Shown) -> Named<'r, Shown> {
        Named { id: id(&self.id), name: &self.name, english: self.english.as_deref() }
    }

    fn of<Shown>(named: &Named<'_, Shown>, id: impl Fn(&Shown) -> Id) -> Self {
        let english = named.english.map(str::to_owned);
        Self { id: id(&named.id), name: named.name.to_owned(), english }
    }
}

impl Called {
    /// What a row is called.
    pub(super) fn of_key(key: &Key<'_>) -> Self {
        let english = key.english.as_deref().map(str::to_owned);
        Self { id: key.id.to_string(), name: key.name.to_string(), english }
    }
}

impl NamedUmbrella {
    pub(super) fn note(&self) -> UmbrellaNote<'_> {
        let Self { programme, umbrella, amount, members } = self;
        UmbrellaNote {
            programme: programme.named(String::as_str),
            umbrella: umbrella.named(|id| id),
            amount: *amount,
            members: *members,
        }
    }
}

impl From<&UmbrellaNote<'_>> for NamedUmbrella {
    fn from(note: &UmbrellaNote<'_>) -> Self {
        Self {
            programme: Called::of(&note.programme, |id| (*id).to_owned()),
            umbrella: Called::of(&note.umbrella, |id| (*id).clone()),
            amount: note.amount,
            members: note.members,
        }
    }
}
