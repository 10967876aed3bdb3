//! What a diagnostic says. English is the core's own wording; Chinese is made here from the problem's fields.

mod conflict;
mod follow_up;
mod phrases;
pub mod refusal;

pub use conflict::{in_short as contradiction, sides};

use std::ops::Range;

use portfolio_core::diagnostic::{
    Code, Diagnostic, OrderProblem, Place, Problem, RecordProblem, SourceProblem, closed_cycle,
};
use portfolio_core::money::MoneyError;
use portfolio_core::{Amount, AmountError, CalendarError, IdError};

use crate::lang::Lang;
use crate::messages::{Arg, Messages};

/// An error in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// What `explain` tells more by.
    pub code: Option<&'static str>,
    /// Where it stands in a text.
    pub place: Option<Box<Place>>,
}

impl Complaint {
    /// An error without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, code: None, place: None }
    }

    /// The same with advice.
    pub fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// The same with a code.
    #[must_use]
    pub const fn coded(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The same where it stands in a text: bytes of it, of which the line is shown.
    #[must_use]
    pub fn at(mut self, name: &str, text: &str, bytes: Range<usize>) -> Self {
        self.place = place(name, text, bytes).map(Box::new);
        self
    }

    /// The same without the line itself, where the text may be none of the reader's.
    #[must_use]
    pub fn without_excerpt(mut self) -> Self {
        if let Some(place) = &mut self.place {
            place.excerpt.clear();
            place.marked = 0..0;
        }
        self
    }
}

/// The place of some bytes of a text, as far as they stand on one line.
fn place(name: &str, text: &str, bytes: Range<usize>) -> Option<Place> {
    let before = text.get(..bytes.start)?;
    let start = before.rfind('\n').map_or(0, |offset| offset + 1);
    let excerpt = text[start..].lines().next().unwrap_or_default();
    let marked =
        bytes.start - start..bytes.end.saturating_sub(start).clamp(bytes.start - start, excerpt.len());
    excerpt.get(marked.clone())?;
    Some(Place {
        file: name.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
        bytes,
        excerpt: excerpt.to_owned(),
        marked,
    })
}

/// The problem in words.
pub fn message(problem: &Problem, messages: &Messages) -> String {
    let english = || problem.to_string();
    if messages.lang() == Lang::En {
        return english();
    }
    let words = match problem {
        Problem::Source(problem) => source(problem, messages),
        Problem::Record(problem) => record(problem, messages),
        Problem::Order(problem) => order(problem, messages),
        Problem::Conflict(problem) => conflict::message(problem, &Words { messages }),
        Problem::FollowUp(problem) => follow_up::message(problem, &Words { messages }),
        _ => None,
    };
    words.unwrap_or_else(english)
}

/// How to mend it, in words.
pub fn help(diagnostic: &Diagnostic, messages: &Messages) -> Option<String> {
    if messages.lang() == Lang::En {
        return diagnostic.help();
    }
    match &diagnostic.suggestion {
        Some(meant) => Some(messages.with("did-you-mean", &[("values", meant.into())])),
        None => diagnostic.help().map(|english| {
            let kind = match &diagnostic.problem {
                Problem::Source(SourceProblem::OtherFile { kind }) => format!("-{kind:?}"),
                _ => String::new(),
            };
            messages.find(&format!("problem-help-{}{kind}", diagnostic.code()), &[]).unwrap_or(english)
        }),
    }
}

/// A message with its arguments as text.
struct Words<'m> {
    messages: &'m Messages,
}

type Args<'a> = &'a [(&'a str, &'a dyn ToString)];

impl Words<'_> {
    fn say(&self, id: &str, args: Args<'_>) -> Option<String> {
        let texts: Vec<(&str, String)> = args.iter().map(|(key, value)| (*key, value.to_string())).collect();
        let args: Vec<(&str, Arg<'_>)> = texts.iter().map(|(key, text)| (*key, Arg::Text(text))).collect();
        self.messages.find(id, &args)
    }
}

fn source(problem: &SourceProblem, messages: &Messages) -> Option<String> {
    use SourceProblem as P;
    let words = Words { messages };
    let say = |id: &str, args: Args<'_>| words.say(id, args);
    match problem {
        P::NotUtf8 { offset, byte } => {
            say("problem-not-utf8", &[("offset", offset), ("byte", &format!("{byte:02X}"))])
        }
        P::Gbk { offset } => say("problem-gbk", &[("offset", offset)]),
        P::Utf16 => say("problem-utf16", &[]),
        P::TooLarge { limit } => say("problem-too-large", &[("limit", limit)]),
        P::ControlCharacter { code } => say("problem-control-character", &[("code", &format!("{code:04X}"))]),
        P::EmptyDocument => say("problem-empty-document", &[]),
        P::Yaml { message } => say("problem-yaml", &[("message", message)]),
        P::Tab => say("problem-tab", &[]),
        P::TooDeep { limit } => say("problem-too-deep", &[("limit", limit)]),
        P::Anchor => say("problem-anchor", &[]),
        P::Tag => say("problem-tag", &[]),
        P::MergeKey => say("problem-merge-key", &[]),
        P::SeveralDocuments => say("problem-several-documents", &[]),
        P::ScalarTooLong { length, limit } => {
            say("problem-scalar-too-long", &[("length", length), ("limit", limit)])
        }
        P::TooManyRecords { list, limit } => {
            say("problem-too-many-records", &[("list", list), ("limit", limit)])
        }
        P::TooFarAhead { limit } => say("problem-too-far-ahead", &[("limit", limit)]),
        P::TooManyItems { limit } => say("problem-too-many-items", &[("limit", limit)]),
        P::TooManyValues { limit } => say("problem-too-many-values", &[("limit", limit)]),
        P::ComplexKey => say("problem-complex-key", &[]),
        P::UnsupportedFormat { found } => say("problem-unsupported-format", &[("found", found)]),
        P::FullWidth { written } => say(
            if *written == '：' { "problem-full-width-colon" } else { "problem-full-width-comma" },
            &[("written", written)],
        ),
        P::OtherFile { kind } => say("problem-other-file", &[("kind", &kind.chinese())]),
        P::Concealed { .. } => say("problem-concealed", &[]),
        P::More { count, .. } => say("problem-more", &[("count", count)]),
        _ => None,
    }
}

fn record(problem: &RecordProblem, messages: &Messages) -> Option<String> {
    use RecordProblem as P;
    let words = Words { messages };
    let say = |id: &str, args: Args<'_>| words.say(id, args);
    match problem {
        P::UnknownKey { key, owner, .. } if key.is_empty() => {
            say("problem-unknown-key-untold", &[("owner", &words.owner(*owner))])
        }
        P::UnknownKey { key, owner, known } if known.is_empty() => {
            say("problem-unknown-key", &[("key", key), ("owner", &words.owner(*owner))])
        }
        P::UnknownKey { key, owner, known } => {
            let args: Args<'_> =
                &[("key", key), ("owner", &words.owner(*owner)), ("known", &known.join("、"))];
            say("problem-unknown-key-known", args)
        }
        P::DuplicateKey { key } => say("problem-duplicate-key", &[("key", key)]),
        P::MissingKey { key, owner } => {
            say("problem-missing-key", &[("key", key), ("owner", &words.owner(*owner))])
        }
        P::WrongType { expected, found } => say(
            "problem-wrong-type",
            &[("expected", &words.phrase(*expected)), ("found", &words.phrase(*found))],
        ),
        P::EmptyValue => say("problem-empty-value", &[]),
        P::BadId(error) => id_error(error, &words),
        P::BadAmount(error) => amount_error(error, &words),
        P::BadDate(error) => calendar_error(error, &words),
        P::UnknownWord(error) => say(
            "problem-unknown-word",
            &[("word", &error.word), ("known", &error.in_both_languages().join("、"))],
        ),
        P::BadNumber { text, expected } | P::BadCode { code: text, expected } => {
            say("problem-bad-text", &[("text", text), ("expected", &words.phrase(*expected))])
        }
        P::ForbiddenCharacter { code } => {
            say("problem-forbidden-character", &[("code", &format!("{code:04X}"))])
        }
        P::LocationForm => say("problem-location-form", &[]),
        P::WithinAndDates => say("problem-within-and-dates", &[]),
        P::StartAfterFinish { start, finish } => {
            say("problem-start-after-finish", &[("start", start), ("finish", finish)])
        }
        P::BadShare { share } => say("problem-bad-share", &[("share", share)]),
        P::SharesMissing => say("problem-shares-missing", &[]),
        P::SharesSum { sum } => say("problem-shares-sum", &[("sum", sum)]),
        P::PartsExceed { what, parts, whole } => {
            say("problem-parts-exceed", &[("what", what), ("parts", parts), ("whole", whole)])
        }
        P::EarlierYearsExceed { annual, before } => {
            say("problem-earlier-years-exceed", &[("annual", annual), ("before", before)])
        }
        P::PartsOfNothing { what } => say("problem-parts-of-nothing", &[("what", what)]),
        P::PartsOverflow { what } => say("problem-parts-overflow", &[("what", what)]),
        P::PiecesExceed { id, pieces, whole } => {
            say("problem-pieces-exceed", &[("id", id), ("pieces", pieces), ("whole", whole)])
        }
        P::SumTooLarge => say("problem-sum-too-large", &[]),
        P::NegativeDuration => say("problem-negative-duration", &[]),
        _ => references(problem, &words),
    }
}

/// Records against each other.
fn references(problem: &RecordProblem, words: &Words<'_>) -> Option<String> {
    use RecordProblem as P;
    let say = |id: &str, args: Args<'_>| words.say(id, args);
    match problem {
        P::DuplicateId { kind, id } => {
            say("problem-duplicate-id", &[("kind", &crate::words::kind(words.messages, *kind)), ("id", id)])
        }
        P::UnknownReference { kind, id } => say(
            "problem-unknown-reference",
            &[("kind", &crate::words::kind(words.messages, *kind)), ("id", id)],
        ),
        P::NoSuchChapter { chapter } => say("problem-no-such-chapter", &[("chapter", chapter)]),
        P::NoSuchSection { chapter, section } => {
            say("problem-no-such-section", &[("chapter", chapter), ("section", section)])
        }
        P::NoSuchBox { number } => say("problem-no-such-box", &[("number", number)]),
        P::BoxElsewhere { number, chapter, section: None } => {
            say("problem-box-elsewhere", &[("number", number), ("chapter", chapter)])
        }
        P::BoxElsewhere { number, chapter, section: Some(section) } => {
            let args: Args<'_> = &[("number", number), ("chapter", chapter), ("section", section)];
            say("problem-box-elsewhere-section", args)
        }
        P::ParentCycle { kind, id, cycle } => {
            let args: Args<'_> = &[
                ("kind", &crate::words::kind(words.messages, *kind)),
                ("id", id),
                ("cycle", &cycle.join(" -> ")),
            ];
            say("problem-parent-cycle", args)
        }
        P::TooManyLevels { id, limit } => {
            say("problem-too-many-levels", &[("id", id), ("limit", &limit.to_string())])
        }
        P::RegionParent { child, parent } => say(
            "problem-region-parent",
            &[
                ("child", &crate::words::word(words.messages, *child)),
                ("parent", &crate::words::word(words.messages, *parent)),
            ],
        ),
        P::ListedTwice { item } => say("problem-listed-twice", &[("item", item)]),
        P::SecondOutline => say("problem-second-outline", &[]),
        P::HeadBesideOutline { key } => say("problem-head-beside-outline", &[("key", key)]),
        P::HeadsDiffer { key, first, second } => {
            say("problem-heads-differ", &[("key", key), ("first", first), ("second", second)])
        }
        P::SpellingOfTwo { name, first, second } => {
            say("problem-spelling-of-two", &[("name", name), ("first", first), ("second", second)])
        }
        P::NotCited { id } => say("problem-not-cited", &[("id", id)]),
        P::StatedWithoutCite { id } => say("problem-stated-without-cite", &[("id", id)]),
        P::InferredWithoutReason => say("problem-inferred-without-reason", &[]),
        P::SameName { id, other, name } => {
            say("problem-same-name", &[("id", id), ("other", other), ("name", name)])
        }
        P::HorizonWithinPeriod { horizon, period_end } => {
            say("problem-horizon-within-period", &[("horizon", horizon), ("end", period_end)])
        }
        P::CitedTwice => say("problem-cited-twice", &[]),
        P::FarYear { date } => say("problem-far-year", &[("date", date)]),
        P::DurationDiffers { duration, start, finish } => {
            let args: Args<'_> = &[("months", &duration.count()), ("start", start), ("finish", finish)];
            say("problem-duration-differs", args)
        }
        P::DurationBeyond { duration, within } => {
            say("problem-duration-beyond", &[("months", &duration.count()), ("within", within)])
        }
        P::DuplicateCode { id, other, code } => {
            say("problem-duplicate-code", &[("id", id), ("other", other), ("code", code)])
        }
        P::NearName { id, name, other, other_name } => {
            let args: Args<'_> = &[("id", id), ("name", name), ("other", other), ("other_name", other_name)];
            say("problem-near-name", args)
        }
        P::AnnualOutsideDates { year } => say("problem-annual-outside-dates", &[("year", &year.to_string())]),
        _ => None,
    }
}

/// Dependencies and dates.
fn order(problem: &OrderProblem, messages: &Messages) -> Option<String> {
    use OrderProblem as P;
    let words = Words { messages };
    match problem {
        P::Cycle { projects } => match &projects[..] {
            [id] => words.say("problem-self-dependency", &[("id", id)]),
            _ => words.say("problem-cycle", &[("cycle", &closed_cycle(projects))]),
        },
        P::DuplicateEdge { id } => words.say("problem-duplicate-edge", &[("id", id)]),
        P::LagWithoutOrder { id } => words.say("problem-lag-without-order", &[("id", id)]),
        P::TiedToItself { id } => words.say("problem-tied-to-itself", &[("id", id)]),
        P::DatesAgainstEdge { id, own_end, latest, predecessor, other_end, earliest, lag } => {
            let message = format!("problem-dates-{}-{}", other_end.word(), own_end.word());
            let args: Args<'_> =
                &[("id", id), ("latest", latest), ("predecessor", predecessor), ("earliest", earliest)];
            let said = words.say(&message, args)?;
            match lag.count() {
                0 => Some(said),
                months => words.say("problem-dates-lag", &[("words", &said), ("lag", &months)]),
            }
        }
        _ => None,
    }
}

fn id_error(error: &IdError, words: &Words<'_>) -> Option<String> {
    match error {
        IdError::Empty => words.say("problem-id-empty", &[]),
        IdError::Character { id, character } => {
            let shown = character.escape_debug();
            words.say("problem-id-character", &[("id", id), ("character", &shown)])
        }
        IdError::NotComposed { id } => words.say("problem-id-not-composed", &[("id", id)]),
        IdError::Hyphen { id } => words.say("problem-id-hyphen", &[("id", id)]),
        IdError::TooLong { length } => words.say("problem-id-too-long", &[("length", length)]),
        _ => None,
    }
}

fn amount_error(error: &AmountError, words: &Words<'_>) -> Option<String> {
    match error {
        AmountError::Empty => words.say("problem-amount-empty", &[]),
        AmountError::NoUnit { number } => words.say("problem-amount-no-unit", &[("number", number)]),
        AmountError::NoNumber { text } => words.say("problem-amount-no-number", &[("text", text)]),
        AmountError::UnknownLead { word } => words.say("problem-amount-unknown-lead", &[("word", word)]),
        AmountError::TwoQualifiers { text, first, second } => words
            .say("problem-amount-two-qualifiers", &[("text", text), ("first", first), ("second", second)]),
        AmountError::OtherCurrency { text, sign } => {
            words.say("problem-amount-other-currency", &[("text", text), ("sign", sign)])
        }
        AmountError::Negative => words.say("problem-amount-negative", &[]),
        AmountError::TwoUnits { text } => words.say("problem-amount-two-units", &[("text", text)]),
        AmountError::Range { text } => words.say("problem-amount-range", &[("text", text)]),
        AmountError::OpenRange { text } => words.say("problem-amount-open-range", &[("text", text)]),
        AmountError::UnknownUnit { rest } => words.say("problem-amount-unknown-unit", &[("rest", rest)]),
        AmountError::BadNumber { number } => words.say("problem-amount-bad-number", &[("number", number)]),
        AmountError::Slip { text, slip, instead } => {
            let slip = words.phrase(*slip);
            words.say("problem-amount-slip", &[("text", text), ("slip", &slip), ("instead", instead)])
        }
        AmountError::NotKnown { text } => words.say("problem-amount-not-known", &[("text", text)]),
        AmountError::Qualified { qualifier, amount } => {
            let amount = Amount::exactly(*amount);
            words.say("problem-amount-qualified", &[("qualifier", qualifier), ("amount", &amount)])
        }
        AmountError::Inexact(error) => money_error(error, words),
        _ => None,
    }
}

fn money_error(error: &MoneyError, words: &Words<'_>) -> Option<String> {
    match error {
        MoneyError::Overflow => words.say("problem-money-overflow", &[]),
        MoneyError::FractionOfFen { yuan } => words.say("problem-money-fraction", &[("yuan", yuan)]),
        MoneyError::NoShares => words.say("problem-money-no-shares", &[]),
        _ => None,
    }
}

fn calendar_error(error: &CalendarError, words: &Words<'_>) -> Option<String> {
    match error {
        CalendarError::NotADate { text } => words.say("problem-not-a-date", &[("text", text)]),
        CalendarError::NotAFactDate { text } => words.say("problem-not-a-fact-date", &[("text", text)]),
        CalendarError::NoSuchDay { text, day } => {
            words.say("problem-no-such-day", &[("text", text), ("day", day)])
        }
        CalendarError::NoSuchMonth { text, month } => {
            words.say("problem-no-such-month", &[("text", text), ("month", month)])
        }
        CalendarError::YearOutOfRange { year } => words.say("problem-year-out-of-range", &[("year", year)]),
        CalendarError::NotASpan { text } => words.say("problem-not-a-span", &[("text", text)]),
        CalendarError::Backwards { text } => words.say("problem-span-backwards", &[("text", text)]),
        CalendarError::NotADuration { text } => words.say("problem-not-a-duration", &[("text", text)]),
        _ => None,
    }
}

/// Why an amount cannot be read, in words.
pub fn amount_reason(error: &AmountError, messages: &Messages) -> String {
    reason(error, amount_error, messages)
}

/// Why money cannot be summed, in words.
pub fn money_reason(error: MoneyError, messages: &Messages) -> String {
    reason(&error, money_error, messages)
}

/// Why a date cannot be read, in words.
pub fn date_reason(error: &CalendarError, messages: &Messages) -> String {
    reason(error, calendar_error, messages)
}

fn reason<E: ToString>(
    error: &E,
    words: fn(&E, &Words<'_>) -> Option<String>,
    messages: &Messages,
) -> String {
    let english = || error.to_string();
    if messages.lang() == Lang::En {
        english()
    } else {
        words(error, &Words { messages }).unwrap_or_else(english)
    }
}

/// The codes of lists that are imported, in order; each is explained like those of registries.
#[rustfmt::skip]
pub const LIST_CODES: [&str; 61] = ["E801", "E802", "E803", "E804", "E805", "E806", "E807", "E808", "E811", "E812", "E813", "E814", "E815", "E816", "E817", "E818", "E819", "E820", "E821", "E822", "E831", "E832", "E833", "E834", "E835", "E836", "E837", "E838", "E839", "E841", "E842", "E843", "E844", "E845", "E846", "E847", "E848", "E849", "E851", "E852", "E853", "E854", "E855", "E861", "E862", "E871", "E872", "E873", "W881", "W882", "W883", "W884", "W886", "W887", "W888", "W889", "W890", "W891", "W892", "W893", "W894"];

/// The codes of problems with settings, which are no registry's: in order, and in no case a code of the core.
pub const SETTINGS_CODES: [&str; 4] = ["E901", "E902", "E903", "E904"];

/// Every code that can be explained, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let first = Code::ALL.iter().map(|code| code.as_str());
    let (errors, warnings): (Vec<_>, Vec<_>) = first.partition(|code| code.starts_with('E'));
    let of_lists = |letter| LIST_CODES.into_iter().filter(move |code: &&str| code.starts_with(letter));
    errors.into_iter().chain(of_lists('E')).chain(SETTINGS_CODES).chain(warnings).chain(of_lists('W'))
}

/// What a code means, an example and how to mend it; `None` where the catalogue lacks it.
pub fn explanation(code: &str, messages: &Messages) -> Option<Explanation> {
    let part = |attribute: &str| messages.find(&format!("explain-{code}{attribute}"), &[]);
    Some(Explanation {
        title: part("")?,
        meaning: part(".means")?,
        example: part(".example")?,
        mend: part(".mend")?,
    })
}

/// What a code means.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Explanation {
    /// What it is about, in a line.
    pub title: String,
    /// What is wrong, and why that matters.
    pub meaning: String,
    /// A text that has the problem.
    pub example: String,
    /// How to mend it.
    pub mend: String,
}

#[cfg(test)]
mod tests;
