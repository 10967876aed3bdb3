//! Identifiers: lower-case words of any script joined by hyphens, one type for each kind of record.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use ecow::EcoString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The most characters that an id may have.
pub const MAX_ID_LENGTH: usize = 100;

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// Nothing there.
    #[error("an id is empty")]
    Empty,
    /// A character that is neither a letter (in lower case), a digit nor a hyphen.
    #[error("invalid character {character:?} in id `{id}`: use letters in lower case, digits and hyphens")]
    Character {
        /// The text as written.
        id: String,
        /// The first offending character.
        character: char,
    },
    /// Letters that are not composed as they should be (NFC): the id looks like another and is not.
    #[error("id `{id}` is not in the composed form of its letters (NFC)")]
    NotComposed {
        /// The text as written.
        id: String,
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

/// Whether an id of letters without marks is one, in a single pass: nearly all are of these.
fn is_plain(id: &str) -> bool {
    let mut before = b'-';
    for byte in id.bytes() {
        if !matches!((before, byte), (_, b'a'..=b'z' | b'0'..=b'9') | (b'a'..=b'z' | b'0'..=b'9', b'-')) {
            return false;
        }
        before = byte;
    }
    before != b'-' && id.len() <= MAX_ID_LENGTH
}

fn check(id: &str) -> Result<(), IdError> {
    if is_plain(id) {
        return Ok(());
    }
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > MAX_ID_LENGTH {
        let length = id.chars().count();
        if length > MAX_ID_LENGTH {
            return Err(IdError::TooLong { length });
        }
    }
    if let Some(character) = id.chars().find(|c| *c != '-' && !belongs(*c)) {
        return Err(IdError::Character { id: id.to_owned(), character });
    }
    if id.starts_with('-') || id.ends_with('-') || id.contains("--") {
        return Err(IdError::Hyphen { id: id.to_owned() });
    }
    if !id.is_ascii() && !is_nfc(id) {
        return Err(IdError::NotComposed { id: id.to_owned() });
    }
    Ok(())
}

/// Whether a character may stand in an id beside hyphens: a letter in lower case, a mark or a decimal digit.
#[inline]
fn belongs(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, 'a'..='z' | '0'..='9');
    }
    let category = c.general_category();
    let is_letter = matches!(
        category,
        GeneralCategory::LowercaseLetter | GeneralCategory::OtherLetter | GeneralCategory::ModifierLetter
    );
    let is_other = matches!(
        category,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::DecimalNumber
    );
    // Letters that cannot be seen are no letters to tell ids apart by.
    (is_letter || is_other)
        && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}')
        && c.to_lowercase().eq(std::iter::once(c))
}

/// The id that a name makes: composed (NFC), in lower case, each run of other characters one hyphen, none at the ends;
/// `None` where nothing of it can stand in an id.
///
/// ```
/// use portfolio_core::id::id_of_name;
/// assert_eq!(id_of_name("职业中学新校区（二期）").as_deref(), Some("职业中学新校区-二期"));
/// assert_eq!(id_of_name("Solar Farm No. 2").as_deref(), Some("solar-farm-no-2"));
/// assert_eq!(id_of_name("（）"), None);
/// ```
#[must_use]
pub fn id_of_name(name: &str) -> Option<String> {
    let mut made = String::new();
    for c in name.nfc().flat_map(char::to_lowercase).nfc().take(MAX_ID_LENGTH) {
        if belongs(c) {
            made.push(c);
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    made.truncate(made.trim_end_matches('-').len());
    (check(&made).is_ok()).then_some(made)
}

/// The id that a name makes among those taken: with `-2`, `-3` … behind it where the name alone is taken (design 15).
///
/// ```
/// use portfolio_core::id::new_id;
/// assert_eq!(new_id("学校", |id| id == "学校").as_deref(), Some("学校-2"));
/// ```
#[must_use]
pub fn new_id(name: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    NewIds::default().next(name, taken)
}

/// New ids of many names, each as [`new_id`] makes it: the numbers of a name that many have are not counted from 2 again
/// for each of them.
///
/// ```
/// use portfolio_core::id::NewIds;
/// let (mut ids, mut taken) = (NewIds::default(), Vec::new());
/// for _ in 0..3 {
///     let id = ids.next("学校", |id| taken.iter().any(|own| own == id));
///     taken.extend(id);
/// }
/// assert_eq!(taken, ["学校", "学校-2", "学校-3"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct NewIds {
    /// The last number of each name: those before it are taken.
    last: BTreeMap<String, u64>,
}

impl NewIds {
    /// The id that a name makes among those taken. What was taken when the name was last asked for must still be.
    pub fn next(&mut self, name: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
        let base = id_of_name(name)?;
        if !taken(&base) {
            return Some(base);
        }
        let from = self.last.get(&base).copied().unwrap_or(2);
        let (number, id) =
            (from..).map(|number| (number, numbered(&base, number))).find(|(_, id)| !taken(id))?;
        self.last.insert(base, number);
        Some(id)
    }
}

/// An id with a number behind it, shortened where it would be too long.
fn numbered(base: &str, number: u64) -> String {
    let suffix = format!("-{number}");
    let room = MAX_ID_LENGTH - suffix.len();
    let short: String = base.chars().take(room).collect();
    format!("{}{suffix}", short.trim_end_matches('-'))
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// Letters and digits of any script, in lower case and composed (NFC), and single hyphens; at most [`MAX_ID_LENGTH`]
        /// characters.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(EcoString);

        impl $name {
            /// An id from its text.
            ///
            /// # Errors
            /// [`IdError`] where the text is not an id.
            pub fn new(id: &str) -> Result<Self, IdError> {
                check(id)?;
                Ok(Self(id.into()))
            }

            /// An id from the text of one.
            #[cfg(feature = "snapshot")]
            pub(crate) const fn of_checked(id: EcoString) -> Self {
                Self(id)
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
    fn ids_are_lower_case_words_of_any_script() {
        for id in ["a", "a-b", "500mw-solar", "3d", "职业中学新校区", "学校-二期", "é", "२"] {
            assert!(ProjectId::new(id).is_ok(), "{id}");
        }
        assert_eq!(ProjectId::new(""), Err(IdError::Empty));
        assert!(matches!(ProjectId::new("A"), Err(IdError::Character { character: 'A', .. })));
        assert!(matches!(ProjectId::new("a\u{202e}b"), Err(IdError::Character { .. })));
        for (text, character) in
            [("É", 'É'), ("学校（二期）", '（'), ("ａ。", '。'), ("½", '½'), ("一 二", ' ')]
        {
            let Err(IdError::Character { character: found, .. }) = ProjectId::new(text) else {
                panic!("{text}")
            };
            assert_eq!(found, character);
        }
        assert!(matches!(ProjectId::new("e\u{301}"), Err(IdError::NotComposed { .. })));
        for letter in ["学", "a"] {
            assert!(ProjectId::new(&letter.repeat(100)).is_ok());
            let longer = ProjectId::new(&letter.repeat(101));
            assert!(matches!(longer, Err(IdError::TooLong { length: 101 })), "{longer:?}");
        }
        for text in ["a--b", "-a", "a-", "-", "学--校", "-学", "学-"] {
            assert!(matches!(ProjectId::new(text), Err(IdError::Hyphen { .. })), "{text}");
        }
    }

    /// Runs of what no id has are one hyphen, and none at the ends; of a long name its first hundred characters.
    #[test]
    fn a_name_makes_an_id_of_its_letters_and_digits() {
        for (name, id) in [
            ("Solar  Farm -- No. 2!", "solar-farm-no-2"),
            ("（二期）学校（东）", "二期-学校-东"),
            ("a-b", "a-b"),
            ("e\u{301}cole", "\u{e9}cole"),
        ] {
            assert_eq!(id_of_name(name).as_deref(), Some(id), "{name}");
        }
        let long = "学".repeat(99);
        assert_eq!(id_of_name(&format!("{long}（校区")), Some(long.clone()), "the hundredth is a hyphen");
        assert_eq!(id_of_name(&format!("{long}校区")), Some(format!("{long}校")));
    }

    /// The first number from 2 that is free; the name gives way to it where both are longer than an id may be.
    #[test]
    fn a_new_id_is_the_first_that_is_free() {
        let taken = ["学校", "学校-2", "学校-3"];
        assert_eq!(new_id("学校", |id| taken.contains(&id)).as_deref(), Some("学校-4"));
        assert_eq!(new_id("学校", |_| false).as_deref(), Some("学校"));
        let long = "a".repeat(100);
        assert_eq!(new_id(&long, |id| id == long), Some(format!("{}-2", "a".repeat(98))));
        // Where it is cut before a hyphen, that goes too.
        let parted = format!("{}-bc", "a".repeat(97));
        assert_eq!(new_id(&parted, |id| id == parted), Some(format!("{}-2", "a".repeat(97))));
    }

    proptest::proptest! {
        /// Whatever a name makes is an id, and makes itself.
        #[test]
        fn the_id_of_a_name_is_an_id(name in ".{0,130}") {
            if let Some(id) = id_of_name(&name) {
                proptest::prop_assert!(ProjectId::new(&id).is_ok(), "{id}");
                proptest::prop_assert_eq!(id_of_name(&id), Some(id.clone()));
                let next = new_id(&name, |other| other == id).unwrap();
                proptest::prop_assert!(ProjectId::new(&next).is_ok() && next != id, "{next}");
            }
        }
    }
}
