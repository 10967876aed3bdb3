//! What must hold of the catalogue as a whole.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;

use super::{Arg, Messages, Part};
use crate::lang::Lang;

type Entries = BTreeMap<String, BTreeSet<String>>;

/// The messages of a part, with the arguments that each takes. Our files keep to a form that a line scanner reads:
/// an entry begins at the margin, everything else is indented.
fn entries(part: Part, lang: Lang) -> Entries {
    let mut found = Entries::new();
    let mut current = String::new();
    for line in part.text(lang).lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with(' ') {
            current = line.split_once(" =").unwrap_or_else(|| panic!("no entry: {line}")).0.to_owned();
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{current} twice");
        }
        for piece in line.split('$').skip(1) {
            let end =
                piece.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(piece.len());
            found.get_mut(&current).unwrap().insert(piece[..end].to_owned());
        }
    }
    found
}

#[test]
fn every_part_of_every_language_is_well_formed() {
    for part in Part::ALL {
        for lang in [Lang::Zh, Lang::En] {
            if let Err((_, errors)) = FluentResource::try_new(part.text(lang).to_owned()) {
                panic!("{part:?} {lang:?}: {errors:?}");
            }
        }
    }
}

/// A message by itself is what it is within its file, and none is missed.
#[test]
fn each_message_stands_by_itself() {
    for (part, lang) in Part::ALL.into_iter().flat_map(|part| [(part, Lang::Zh), (part, Lang::En)]) {
        let whole = FluentResource::try_new(part.text(lang).to_owned()).unwrap();
        let text = part.text(lang);
        let messages = whole.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
            other => panic!("{other:?} in {part:?} {lang:?}"),
        });
        let mut count = 0;
        for message in messages {
            let alone = super::entry(text, message.id.name).unwrap().to_owned();
            let alone = FluentResource::try_new(alone).unwrap();
            let [Entry::Message(own), rest @ ..] = &alone.entries().collect::<Vec<_>>()[..] else {
                panic!("{}", message.id.name)
            };
            assert_eq!((&own.value, &own.attributes), (&message.value, &message.attributes));
            assert!(!rest.iter().any(|entry| matches!(entry, Entry::Message(_))), "{}", message.id.name);
            assert!(!format!("{message:?}").contains("MessageReference"), "{}", message.id.name);
            count += 1;
        }
        let at_the_margin = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
        assert_eq!(count, text.lines().filter(at_the_margin).count(), "{part:?} {lang:?}");
        // What no message is called, and what only begins like one.
        assert_eq!([super::entry(text, "no-such-message"), super::entry(text, "help-")], [None, None]);
    }
}

/// A message that is joined is what fluent makes of it, whatever the texts given are.
#[test]
fn what_is_joined_is_what_fluent_says() {
    for (part, lang) in Part::ALL.into_iter().flat_map(|part| [(part, Lang::Zh), (part, Lang::En)]) {
        let catalogue = super::Catalogue::new(lang, part);
        let mut count = 0;
        for (id, arguments) in entries(part, lang) {
            let bundle = catalogue.knowing(&id);
            let Some(pattern) = bundle.get_message(&id).unwrap().value() else { continue };
            let texts: Vec<String> =
                arguments.iter().map(|name| format!("<{name}, \u{1}{{ $x }}>")).collect();
            let args: Vec<_> =
                arguments.iter().map(String::as_str).zip(texts.iter().map(Arg::from)).collect();
            let mut given = FluentArgs::new();
            args.iter().for_each(|(name, text)| given.set(*name, text.to_fluent()));
            let mut errors = Vec::new();
            if let Some(joined) = super::joined(pattern, &args) {
                assert_eq!(joined, bundle.format_pattern(pattern, Some(&given), &mut errors), "{id}");
                count += 1;
            }
            // A number is written as the language does, and what is not given is an error: both are fluent's.
            if let Some((name, _)) = args.first() {
                assert_eq!(super::joined(pattern, &[(*name, Arg::Count(1))]), None, "{id}");
                assert_eq!(super::joined(pattern, &[]), None, "{id}");
            }
        }
        assert!(count > 0 || part.text(lang).is_empty(), "{part:?} {lang:?}");
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    for part in [Part::Ui, Part::Help, Part::Explain] {
        let (zh, en) = (entries(part, Lang::Zh), entries(part, Lang::En));
        let only = |one: &Entries, other: &Entries| -> Vec<String> {
            one.iter().filter(|(id, args)| other.get(*id) != Some(*args)).map(|(id, _)| id.clone()).collect()
        };
        let none: Vec<String> = Vec::new();
        assert_eq!((only(&zh, &en), only(&en, &zh)), (none.clone(), none), "{part:?}");
    }
}

#[test]
fn arguments_are_put_in_without_marks_around_them() {
    let zh = Messages::new(Lang::Zh);
    assert_eq!(zh.with("error-no-file", &[("file", "a.yaml".into())]), "文件不存在：a.yaml");
    let en = Messages::new(Lang::En);
    assert_eq!(en.with("summary-errors", &[("count", 1_usize.into())]), "1 error");
    assert_eq!(en.with("summary-errors", &[("count", 2_usize.into())]), "2 errors");
}

/// A server keeps the catalogues of both languages for all its threads, and makes tables in any of them.
#[test]
fn threads_may_share_the_catalogue_and_pass_tables_on() {
    fn shared<T: Send + Sync>() {}
    shared::<Messages>();
    shared::<crate::table::Table>();
    let messages = Messages::new(Lang::Zh);
    let said = std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(|| messages.get("record-project")));
        threads.map(|thread| thread.join().unwrap())
    });
    assert_eq!(said, ["项目"; 4]);
}

/// One of anything is told in the singular, whichever way it lies.
#[test]
fn one_is_told_in_the_singular() {
    let messages = Messages::new(Lang::En);
    for (id, key, number, said) in [
        ("show-lag", "lag", 1_i64, ", lag 1 month"),
        ("show-lag", "lag", -1, ", lag -1 month"),
        ("show-lag", "lag", 3, ", lag 3 months"),
        ("show-lag", "lag", -12, ", lag -12 months"),
        ("graph-lag", "lag", 1, "lag 1 month"),
        ("graph-lead", "lag", 2, "lead 2 months"),
        ("page-listed", "count", 1, "1 record"),
        ("page-listed", "count", 1200, "1200 records"),
    ] {
        assert_eq!(messages.with(id, &[(key, number.into())]), said);
    }
}
