//! Sort keys with their directions, as arguments have them: `amount`, `amount:asc`, `name:desc`.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::word::UnknownWord;

pub(crate) mod sealed {
    /// What can be sorted by is settled here.
    pub trait Sealed {}
}

/// What can be sorted by.
pub trait SortBy: FromStr<Err = UnknownWord> + sealed::Sealed {
    /// Whether the largest comes first unless told otherwise.
    fn largest_first(&self) -> bool;
}

/// A sort key with its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<K> {
    /// What to sort by.
    pub key: K,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl<K: SortBy> From<K> for Sort<K> {
    /// The key in its natural direction.
    fn from(key: K) -> Self {
        Self { descending: key.largest_first(), key }
    }
}

/// Why a text is not a sort key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SortError {
    /// No such key.
    #[error(transparent)]
    Key(#[from] UnknownWord),
    /// A direction that is neither `asc` nor `desc`.
    #[error("`{direction}` is not a direction: write asc or desc")]
    Direction {
        /// What stands after the colon.
        direction: String,
    },
}

/// The key, with the direction where it is not the key's natural one.
impl<K: SortBy + fmt::Display> fmt::Display for Sort<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = match (self.descending, self.key.largest_first()) {
            (true, false) => ":desc",
            (false, true) => ":asc",
            _ => "",
        };
        write!(f, "{}{direction}", self.key)
    }
}

impl<K: SortBy + fmt::Display> Serialize for Sort<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: SortBy> Deserialize<'de> for Sort<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl<K: SortBy> FromStr for Sort<K> {
    type Err = SortError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((key, direction)) = text.split_once(':') else {
            return Ok(text.parse::<K>()?.into());
        };
        let descending = match direction {
            "asc" => false,
            "desc" => true,
            other => return Err(SortError::Direction { direction: other.to_owned() }),
        };
        Ok(Self { key: key.parse()?, descending })
    }
}
