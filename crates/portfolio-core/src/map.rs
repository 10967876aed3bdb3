//! Maps with a hasher that is fast and seeded anew for each map, so that no file can be made to collide.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// In the order of insertion.
pub(crate) type IndexMap<K, V> = indexmap::IndexMap<K, V, DefaultHashBuilder>;
/// In the order of insertion.
pub(crate) type IndexSet<K> = indexmap::IndexSet<K, DefaultHashBuilder>;

/// The places of records by their ids. It keeps no id: whoever asks says what the id of the record at a place is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup {
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Lookup {
    pub(crate) fn with_capacity(size: usize) -> Self {
        Self { places: HashTable::with_capacity(size), hasher: DefaultHashBuilder::default() }
    }

    /// The place of the record of that id.
    pub(crate) fn get<'r>(&self, id: &str, id_of: impl Fn(usize) -> &'r str) -> Option<usize> {
        let place = self.places.find(self.hasher.hash_one(id), |index| id_of(*index as usize) == id);
        place.map(|index| *index as usize)
    }

    /// Adds the record at a place, unless another has its id: then the place of that. Beyond `u32::MAX` records, which the
    /// loader's limit excludes, none is added.
    pub(crate) fn add<'r>(&mut self, place: usize, id_of: impl Fn(usize) -> &'r str) -> Result<(), usize> {
        let Self { places, hasher } = self;
        let (id, Ok(narrow)) = (id_of(place), u32::try_from(place)) else { return Ok(()) };
        let hash_at = |index: &u32| hasher.hash_one(id_of(*index as usize));
        match places.entry(hasher.hash_one(id), |index| id_of(*index as usize) == id, hash_at) {
            Entry::Occupied(first) => Err(*first.get() as usize),
            Entry::Vacant(vacant) => {
                vacant.insert(narrow);
                Ok(())
            }
        }
    }
}

/// Ids in an order, with the place of each: of a million short ids, half of what an [`IndexSet`] takes.
#[cfg(feature = "snapshot")]
#[derive(Clone, Debug, Default)]
pub(crate) struct IdList<'r> {
    ids: Vec<&'r str>,
    places: Lookup,
}

#[cfg(feature = "snapshot")]
impl<'r> IdList<'r> {
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'r str> {
        self.ids.iter().copied()
    }

    pub(crate) fn place_of(&self, id: &str) -> Option<usize> {
        self.places.get(id, |place| self.ids[place])
    }
}

/// Of ids that differ, as those of a registry's records of one kind do.
#[cfg(feature = "snapshot")]
impl<'r> FromIterator<&'r str> for IdList<'r> {
    fn from_iter<I: IntoIterator<Item = &'r str>>(ids: I) -> Self {
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut places = Lookup::with_capacity(ids.len());
        for place in 0..ids.len() {
            let _ = places.add(place, |place| ids[place]);
        }
        Self { ids, places }
    }
}
