//! Sort keys with their directions, as arguments have them: `amount`, `amount:asc`, `name:desc`.

use std::str::FromStr;

use crate::word::UnknownWord;

/// What can be sorted by.
pub trait SortBy: FromStr<Err = UnknownWord> {
    /// Whether the largest comes first unless told otherwise.
    fn falls(&self) -> bool;
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
        Self { descending: key.falls(), key }
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
