//! The message catalogue: every word that the program says, in Chinese and English, from the files under `locales/`.
//!
//! What the core's diagnostics say in English is their `Display`; the catalogue has their Chinese.

mod phrase;

use std::fmt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;
pub(crate) use phrase::Phrase;
use phrase::Piece;

/// The text of a part in a language: one or more files, one after the other.
macro_rules! part {
    ($lang:literal, ui) => {
        part!(
            $lang,
            "ui",
            "fields",
            "total",
            "diff",
            "reconcile",
            "graph",
            "schedule",
            "page",
            "edit",
            "import",
            "export",
            "progress"
        )
    };
    ($lang:literal, help) => { part!($lang, "help", "edit-help", "topics", "export-help") };
    ($lang:literal, explain) => { part!($lang, "explain") };
    ($lang:literal, $($file:literal),+) => {
        concat!($(include_str!(concat!("../../locales/", $lang, "/", $file, ".ftl"))),+)
    };
}

/// The parts of the catalogue; each is read only when it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Headings, bucket names, verdicts, notes, errors of usage.
    Ui,
    /// Help texts of commands and arguments: ids beginning with `help-`.
    Help,
    /// What each code means: ids beginning with `explain-`.
    Explain,
    /// The wording of diagnostics, where it is not the core's: ids beginning with `problem-`.
    Problems,
}

impl Part {
    const ALL: [Self; 4] = [Self::Ui, Self::Help, Self::Explain, Self::Problems];

    fn of(id: &str) -> Self {
        match id.split_once('-') {
            Some(("help", _)) => Self::Help,
            Some(("explain", _)) => Self::Explain,
            Some(("problem", _)) => Self::Problems,
            _ => Self::Ui,
        }
    }

    /// The text of the part in a language.
    pub const fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Ui, Lang::Zh) => part!("zh", ui),
            (Self::Ui, Lang::En) => part!("en", ui),
            (Self::Help, Lang::Zh) => part!("zh", help),
            (Self::Help, Lang::En) => part!("en", help),
            (Self::Explain, Lang::Zh) => part!("zh", explain),
            (Self::Explain, Lang::En) => part!("en", explain),
            (Self::Problems, Lang::Zh) => part!("zh", "problems", "import-problems"),
            (Self::Problems, Lang::En) => "",
        }
    }
}

/// The messages of one language; threads may share them.
pub struct Messages {
    lang: Lang,
    parts: [OnceLock<Catalogue>; Part::ALL.len()],
    comma: OnceLock<String>,
}

/// A part of the catalogue: a command needs some dozens of its many hundreds of messages, so each is parsed when it is
/// first asked for.
struct Catalogue {
    /// The text of the part.
    text: &'static str,
    /// The messages asked for so far.
    bundle: Mutex<FluentBundle<FluentResource>>,
}

impl Catalogue {
    fn new(lang: Lang, part: Part) -> Self {
        let tag: LanguageIdentifier = lang.word().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks around arguments would reach terminals and files.
        bundle.set_use_isolating(false);
        Self { text: part.text(lang), bundle: Mutex::new(bundle) }
    }

    /// The bundle, in which a message is known where there is one of that id.
    fn knowing(&self, id: &str) -> MutexGuard<'_, FluentBundle<FluentResource>> {
        // Whoever panicked over it left it whole: a message is in it, or is not yet.
        let mut bundle = self.bundle.lock().unwrap_or_else(PoisonError::into_inner);
        if !bundle.has_message(id)
            && let Some(entry) = entry(self.text, id)
        {
            // Each is known to be good: a test reads every part of every language.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(entry.to_owned());
            bundle.add_resource_overriding(resource);
        }
        bundle
    }
}

/// The message of an id in a text. Our files keep to a form that tells it by its lines: a message begins at the margin with
/// its id, and all else of it is indented; none refers to another. (A test holds them to it.) A command looks for some
/// dozens, which takes less than to know where all of them stand.
fn entry(text: &'static str, id: &str) -> Option<&'static str> {
    let head = format!("\n{id} ");
    let starts_text = text.as_bytes().starts_with(&head.as_bytes()[1..]);
    let start = if starts_text { 0 } else { memchr::memmem::find(text.as_bytes(), head.as_bytes())? + 1 };
    let begins = |offset: &usize| text.as_bytes().get(offset + 1).is_some_and(u8::is_ascii_alphabetic);
    let entry = &text.as_bytes()[start..];
    let end = memchr::memchr_iter(b'\n', entry).map(|offset| start + offset).find(begins);
    text.get(start..end.unwrap_or(text.len()))
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Messages {
    /// The messages of `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang, parts: Default::default(), comma: OnceLock::new() }
    }

    /// The language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The message `id`, which takes no arguments.
    pub fn get(&self, id: &str) -> String {
        self.find(id, &[]).unwrap_or_else(|| id.to_owned())
    }

    /// What stands between texts one after the other.
    pub fn comma(&self) -> &str {
        self.comma.get_or_init(|| self.get("list-comma"))
    }

    /// The message `id` with arguments.
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id`, or `id.attribute`, where the catalogue has it.
    pub fn find(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let bundle = self.bundle(id);
        let pattern = pattern(&bundle, id)?;
        if let Some(text) = joined(pattern, args) {
            return Some(text);
        }
        let mut values = FluentArgs::with_capacity(args.len());
        for (key, value) in args {
            values.set(*key, value.to_fluent());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text.into_owned())
    }

    /// The pieces of the message `id`, where the catalogue has it and it is texts alone.
    fn pieces(&self, id: &str) -> Option<Vec<Piece>> {
        let bundle = self.bundle(id);
        let owned = |piece| match piece {
            Piece::Own(text) => Piece::Own(String::from(text)),
            Piece::Given(name) => Piece::Given(String::from(name)),
        };
        phrase::pieces(pattern(&bundle, id)?).map(|piece| piece.map(owned)).collect()
    }

    /// The bundle that a message is in, or would be.
    fn bundle(&self, id: &str) -> MutexGuard<'_, FluentBundle<FluentResource>> {
        let part = Part::of(id);
        let index = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
        let catalogue = self.parts[index].get_or_init(|| Catalogue::new(self.lang, part));
        catalogue.knowing(id.split_once('.').map_or(id, |(name, _)| name))
    }
}

/// The pattern of the message `id`, or `id.attribute`.
fn pattern<'b>(bundle: &'b FluentBundle<FluentResource>, id: &str) -> Option<&'b Pattern<&'b str>> {
    match id.split_once('.') {
        None => bundle.get_message(id)?.value(),
        Some((name, attribute)) => Some(bundle.get_message(name)?.get_attribute(attribute)?.value()),
    }
}

/// What a pattern says that is texts alone, its own and those given, as the cells of long tables are: joining them takes a
/// quarter of what fluent's way to all patterns does. `None` of any other.
fn joined(pattern: &Pattern<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let mut joined = String::with_capacity(32);
    for piece in phrase::pieces(pattern) {
        joined.push_str(match piece? {
            Piece::Own(text) => text,
            Piece::Given(name) => match args.iter().find(|(key, _)| *key == name)? {
                (_, Arg::Text(text)) => text,
                _ => return None,
            },
        });
    }
    Some(joined)
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A count: English chooses singular or plural by it.
    Count(usize),
    /// A whole number that may be negative, which is counted likewise.
    Whole(i64),
}

impl<'a> Arg<'a> {
    fn to_fluent(self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::from(text),
            Self::Count(count) => FluentValue::from(count),
            Self::Whole(number) => FluentValue::from(number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count as usize)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

#[cfg(test)]
mod tests;
