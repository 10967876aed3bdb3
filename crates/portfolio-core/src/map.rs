//! Insertion-ordered maps with a hasher that is fast and seeded anew for each map, so that no file can be made to collide.

use hashbrown::DefaultHashBuilder;

pub(crate) type IndexMap<K, V> = indexmap::IndexMap<K, V, DefaultHashBuilder>;
pub(crate) type IndexSet<K> = indexmap::IndexSet<K, DefaultHashBuilder>;
