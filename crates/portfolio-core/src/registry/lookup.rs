//! Where the records of a list stand, by their ids.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The places of records by their ids. It keeps no id: whoever asks says what the id of the record at a place is.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Lookup {
    pub(super) fn with_capacity(size: usize) -> Self {
        Self { places: HashTable::with_capacity(size), hasher: DefaultHashBuilder::default() }
    }

    /// The place of the record of that id.
    pub(super) fn get<'r>(&self, id: &str, id_of: impl Fn(usize) -> &'r str) -> Option<usize> {
        let found = self.places.find(self.hasher.hash_one(id), |index| id_of(*index as usize) == id);
        found.map(|index| *index as usize)
    }

    /// Adds the record at a place, unless another has its id: then the place of that. Beyond `u32::MAX` records, which the
    /// loader's limit excludes, none is added.
    pub(super) fn add<'r>(&mut self, place: usize, id_of: impl Fn(usize) -> &'r str) -> Result<(), usize> {
        let id = id_of(place);
        if let Some(first) = self.get(id, &id_of) {
            return Err(first);
        }
        if let Ok(narrow) = u32::try_from(place) {
            let Self { places, hasher } = self;
            places
                .insert_unique(hasher.hash_one(id), narrow, |index| hasher.hash_one(id_of(*index as usize)));
        }
        Ok(())
    }
}
