//! Identifiers: lower-case ASCII words joined by hyphens, one type for each kind of record.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most characters that an id may have.
pub const MAX_ID_LENGTH: usize = 100;

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// Nothing there.
    #[error("an id is empty")]
    Empty,
    /// A character that is not a lower-case ASCII letter, a digit or a hyphen.
    #[error("invalid character {character:?} in id `{id}`: use lower-case ASCII letters, digits and hyphens")]
    Character {
        /// The text as written.
        id: String,
        /// The first offending character.
        character: char,
    },
    /// A hyphen at an end, or two together.
    #[error("id `{id}` has a hyphen at an end or two together")]
    Hyphen {
        /// The text as written.
        id: String,
    },
    /// More than [`MAX_ID_LENGTH`] characters.
    #[error("an id of {length} characters is longer than {MAX_ID_LENGTH}")]
    TooLong {
        /// How many characters it has.
        length: usize,
    },
}

fn check(id: &str) -> Result<(), IdError> {
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > MAX_ID_LENGTH {
        return Err(IdError::TooLong { length: id.chars().count() });
    }
    if let Some(character) = id.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
        return Err(IdError::Character { id: id.to_owned(), character });
    }
    if id.starts_with('-') || id.ends_with('-') || id.contains("--") {
        return Err(IdError::Hyphen { id: id.to_owned() });
    }
    Ok(())
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// Lower-case ASCII letters, digits and single hyphens, at most [`MAX_ID_LENGTH`] characters.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// An id from its text.
            ///
            /// # Errors
            /// [`IdError`] where the text is not an id.
            pub fn new(id: &str) -> Result<Self, IdError> {
                check(id)?;
                Ok(Self(id.into()))
            }

            /// The id's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

id_types! {
    /// The id of a project; it never changes.
    ProjectId
    /// The id of a sector.
    SectorId
    /// The id of a region: a county, township, village or development zone.
    RegionId
    /// The id of a zone of the outline's spatial layout.
    ZoneId
    /// The id of a programme.
    ProgrammeId
    /// The id of a party: a company or body under all its spellings.
    PartyId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_kebab() {
        for id in ["a", "a-b", "500mw-solar", "3d"] {
            assert!(ProjectId::new(id).is_ok(), "{id}");
        }
        assert_eq!(ProjectId::new(""), Err(IdError::Empty));
        assert!(matches!(ProjectId::new("A"), Err(IdError::Character { character: 'A', .. })));
        assert!(matches!(ProjectId::new("a\u{202e}b"), Err(IdError::Character { .. })));
        assert!(matches!(ProjectId::new("a--b"), Err(IdError::Hyphen { .. })));
        assert!(matches!(ProjectId::new(&"a".repeat(101)), Err(IdError::TooLong { .. })));
    }
}
