//! Words of the core's closed vocabularies, and of records, in the catalogue's language.

use std::borrow::Cow;

use portfolio_core::Named;
use portfolio_core::diff::Kind;
use portfolio_core::word::Vocabulary;

use crate::lang::Lang;
use crate::messages::{Arg, Messages};

/// A record's name: the English one where English is spoken and there is one.
pub fn name<'n>(messages: &Messages, name: &'n str, english: Option<&'n str>) -> &'n str {
    match (messages.lang(), english) {
        (Lang::En, Some(english)) => english,
        _ => name,
    }
}

/// The name of a record.
pub fn named<'n, Id>(messages: &Messages, record: &Named<'n, Id>) -> &'n str {
    name(messages, record.name, record.english)
}

/// The word of a vocabulary that a text is; the text itself where it is none.
pub fn word_of<V: Vocabulary>(messages: &Messages, text: &str) -> String {
    text.parse::<V>().map_or_else(|_| text.to_owned(), |value| word(messages, value))
}

/// A word of a closed vocabulary of the core.
pub fn word<V: Vocabulary>(messages: &Messages, value: V) -> String {
    in_language(messages, value.word(), value.chinese_words())
}

/// A word in the catalogue's language: the first of the Chinese ones, or the English one with blanks for hyphens.
pub(crate) fn in_language(messages: &Messages, word: &str, chinese: &[&str]) -> String {
    match (messages.lang(), chinese.first()) {
        (Lang::Zh, Some(chinese)) => (*chinese).to_owned(),
        _ => word.replace('-', " "),
    }
}

/// Texts one after the other.
pub fn listed<'t>(
    messages: &Messages,
    texts: impl IntoIterator<Item = impl Into<Cow<'t, str>>>,
) -> Cow<'t, str> {
    let mut texts = texts.into_iter();
    // Most lists are of one.
    let mut listed = texts.next().map_or(Cow::Borrowed(""), Into::into);
    for text in texts {
        let listed = listed.to_mut();
        listed.push_str(messages.comma());
        listed.push_str(&text.into());
    }
    listed
}

/// What a kind of records is called, or what a registry has once.
pub fn kind(messages: &Messages, kind: impl Into<Kind>) -> String {
    messages.get(&format!("kind-{}", kind.into()))
}

/// What a record is called, or a part of one, by the name of its table.
pub fn record(messages: &Messages, table: &str) -> String {
    messages.get(&format!("record-{table}"))
}

/// A place of the outline.
pub fn place(messages: &Messages, chapter: u32, section: Option<u32>, box_number: Option<u32>) -> String {
    let numbers =
        [Some(chapter), section, box_number].map(|number| number.map(|n| n.to_string()).unwrap_or_default());
    let args: Vec<(&str, Arg<'_>)> =
        ["chapter", "section", "box"].into_iter().zip(numbers.iter().map(Arg::from)).collect();
    match (section, box_number) {
        (None, None) => messages.with("cite-chapter", &args[..1]),
        (None, Some(_)) => messages.with("cite-chapter-box", &[args[0], args[2]]),
        (Some(_), None) => messages.with("cite-section", &args[..2]),
        (Some(_), Some(_)) => messages.with("cite-box", &args),
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::diagnostic::RecordKind;

    use super::*;

    #[test]
    fn records_and_their_kinds_have_words_in_both_languages() {
        for messages in [Lang::Zh, Lang::En].map(Messages::new) {
            let kinds = RecordKind::ALL
                .iter()
                .map(|kind| Kind::from(*kind))
                .chain([Kind::Outline, Kind::Head])
                .map(|kind| format!("kind-{kind}"));
            let tables =
                portfolio_core::schema::tables().into_iter().map(|table| format!("record-{}", table.name));
            let lacking: Vec<String> =
                kinds.chain(tables).filter(|id| messages.find(id, &[]).is_none()).collect();
            assert!(lacking.is_empty(), "{:?}: {lacking:?}", messages.lang());
        }
    }
}
