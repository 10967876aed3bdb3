//! What problems of the core speak of, in Chinese.

use portfolio_core::diagnostic::{Expected, Owner, Shape};
use portfolio_core::money::AmountSlip;

use super::Words;

/// A phrase of the core. Each kind of them is a closed vocabulary, so that one without words does not compile.
pub(super) trait Phrase: Copy {
    /// The message that says it.
    fn message(self) -> &'static str;
}

impl Phrase for Expected {
    fn message(self) -> &'static str {
        match self {
            Self::Text => Shape::Text.message(),
            Self::List => Shape::List.message(),
            Self::Mapping => Shape::Mapping.message(),
            Self::Registry => "problem-expected-registry",
            Self::Annual => "problem-expected-annual",
            Self::Truth => "problem-expected-truth",
            Self::Year => "problem-expected-year",
            Self::WholeNumber => "problem-expected-whole-number",
            Self::DecimalNumber => "problem-expected-decimal-number",
            Self::CurrencyCode => "problem-expected-currency-code",
            Self::ProjectCode => "problem-expected-project-code",
            Self::RegionCode => "problem-expected-region-code",
        }
    }
}

impl Phrase for Shape {
    fn message(self) -> &'static str {
        match self {
            Self::Text => "problem-shape-text",
            Self::List => "problem-shape-list",
            Self::Mapping => "problem-shape-mapping",
        }
    }
}

impl Phrase for AmountSlip {
    fn message(self) -> &'static str {
        match self {
            Self::ChineseNumerals => "problem-slip-chinese-numerals",
            Self::Sign => "problem-slip-sign",
            Self::Order => "problem-slip-order",
            Self::Exponent => "problem-slip-exponent",
            Self::CurrencySign => "problem-slip-currency-sign",
            Self::EnglishUnit => "problem-slip-english-unit",
        }
    }
}

impl Words<'_> {
    /// A phrase of the core.
    pub(super) fn phrase(&self, phrase: impl Phrase) -> String {
        self.messages.get(phrase.message())
    }

    /// What a key stands in: as sentences call it, else by the heading of its fields.
    pub(super) fn owner(&self, owner: Owner) -> String {
        let in_sentences = self.messages.find(&format!("problem-owner-{}", owner.name()), &[]);
        in_sentences.unwrap_or_else(|| crate::words::record(self.messages, owner.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Messages};

    #[test]
    fn every_phrase_is_in_the_catalogue() {
        fn lacking<P: Phrase>(phrases: &[P]) -> Vec<&'static str> {
            let messages = Messages::new(Lang::Zh);
            let ids = phrases.iter().map(|phrase| phrase.message());
            ids.filter(|id| messages.find(id, &[]).is_none()).collect()
        }
        let all = [lacking(Expected::ALL), lacking(Shape::ALL), lacking(AmountSlip::ALL)].concat();
        assert!(all.is_empty(), "{all:?}");
    }

    #[test]
    fn every_record_is_called_something() {
        let messages = Messages::new(Lang::Zh);
        for table in portfolio_core::schema::tables() {
            let said = Words { messages: &messages }.owner(table.owner);
            assert!(!said.is_ascii(), "{}: {said}", table.name);
        }
    }
}
