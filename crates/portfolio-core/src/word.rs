//! Closed vocabularies: enums whose values are written as one word in the file, in arguments and in JSON.

/// An enum with its words: `ALL`, `word()`, `FromStr`, `Display`, `Serialize`. For the crates of this house, which have
/// vocabularies of their own; they depend on `serde` themselves.
#[doc(hidden)]
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands for the value in files, arguments and JSON.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::word::Vocabulary for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.word()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.word() == text).ok_or_else(|| {
                    $crate::word::UnknownWord {
                        word: text.to_owned(),
                        known: Self::ALL.iter().map(|value| value.word()).collect(),
                    }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use words;

/// A closed vocabulary, for who reads words of any of them.
///
/// ```
/// use portfolio_core::Stage;
/// use portfolio_core::word::Vocabulary;
/// fn words<V: Vocabulary>() -> Vec<&'static str> {
///     V::ALL.iter().map(|value| value.word()).collect()
/// }
/// assert_eq!(words::<Stage>()[0], "planned");
/// ```
pub trait Vocabulary: Copy + std::str::FromStr<Err = UnknownWord> + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];

    /// The word that stands for the value in files, arguments and JSON.
    fn word(self) -> &'static str;
}

/// A word that a closed vocabulary does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not one of {}", known.join(", "))]
pub struct UnknownWord {
    /// The word as written.
    pub word: String,
    /// The words there are.
    pub known: Vec<&'static str>,
}
