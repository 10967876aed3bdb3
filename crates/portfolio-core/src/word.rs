//! Closed vocabularies: enums whose values are written as one word in the file, in arguments and in JSON.

/// An enum with its words: `ALL`, `word()`, `FromStr`, `Display`, `Serialize`, `Deserialize`. After a word may stand the
/// Chinese ones that are read for it, the first of them what planning offices write: `Planned = "planned" | "谋划"`. For
/// the crates of this house, which have vocabularies of their own; they depend on `serde` themselves.
#[doc(hidden)]
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident = $word:literal $(| $chinese:literal)*,)+
    }) => {
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

            /// The word as planning offices write it in Chinese; the word itself where there is no other.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                let words: &[&str] = match self {
                    $(Self::$variant => &[$($chinese,)* $word],)+
                };
                words[0]
            }
        }

        impl $crate::word::sealed::Sealed for $name {}

        impl $crate::word::Vocabulary for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.word()
            }

            fn chinese_words(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($chinese),*],)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::word::find(text)
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

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;

#[doc(hidden)]
pub mod sealed {
    /// Vocabularies are made by `words!`, in the crates of this house.
    pub trait Sealed {}
}

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
pub trait Vocabulary:
    Copy + PartialEq + std::str::FromStr<Err = UnknownWord> + sealed::Sealed + 'static
{
    /// What the vocabulary is called.
    const NAME: &'static str;

    /// Every value, in order.
    const ALL: &'static [Self];

    /// The word that stands for the value in files, arguments and JSON.
    fn word(self) -> &'static str;

    /// The Chinese words that are read for it; the first is what planning offices write. Empty where the word itself is
    /// Chinese, or stands in no file.
    fn chinese_words(self) -> &'static [&'static str];
}

/// The value that a word stands for, in either language.
///
/// # Errors
/// [`UnknownWord`] with the words there are.
pub fn find<V: Vocabulary>(text: &str) -> Result<V, UnknownWord> {
    let is_meant = |value: &V| value.word() == text || value.chinese_words().contains(&text);
    V::ALL.iter().copied().find(is_meant).ok_or_else(|| UnknownWord {
        word: text.to_owned(),
        known: V::ALL.iter().map(|value| value.word()).collect(),
        chinese: V::ALL.iter().map(|value| value.chinese_words()).collect(),
    })
}

/// A word that a closed vocabulary does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not one of {}", self.in_both_languages().join(", "))]
pub struct UnknownWord {
    /// The word as written.
    pub word: String,
    /// The words there are.
    pub known: Vec<&'static str>,
    /// For each of them the Chinese words that are read for it.
    pub chinese: Vec<&'static [&'static str]>,
}

impl UnknownWord {
    /// A word that is none of those, which have no Chinese ones.
    #[must_use]
    pub fn new(word: &str, known: impl IntoIterator<Item = &'static str>) -> Self {
        Self { word: word.to_owned(), known: known.into_iter().collect(), chinese: Vec::new() }
    }

    /// Every word that would have been understood.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.known.iter().copied().chain(self.chinese.iter().copied().flatten().copied())
    }

    /// Each word with the Chinese one that offices write: `planned 谋划`.
    #[must_use]
    pub fn in_both_languages(&self) -> Vec<String> {
        let chinese = self.chinese.iter().map(|words| words.first()).chain(std::iter::repeat(None));
        let both = self.known.iter().zip(chinese);
        both.map(|(word, chinese)| match chinese {
            Some(chinese) if chinese != word => format!("{word} {chinese}"),
            _ => (*word).to_owned(),
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word stands with the Chinese one that offices write, once where both are the same, alone where there is none.
    #[test]
    fn words_are_told_in_both_languages() {
        let chinese = vec![&["谋划", "储备"][..], &[], &["P1"]];
        let unknown = UnknownWord { word: "x".to_owned(), known: vec!["planned", "other", "P1"], chinese };
        assert_eq!(unknown.in_both_languages(), ["planned 谋划", "other", "P1"]);
        assert_eq!(UnknownWord::new("x", ["planned"].into_iter()).in_both_languages(), ["planned"]);
        assert_eq!(unknown.words().collect::<Vec<_>>(), ["planned", "other", "P1", "谋划", "储备", "P1"]);
    }
}
