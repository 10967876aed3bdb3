//! Reading the fields of a mapping: every unknown, double, missing and malformed one is reported, not only the first.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::node::Node;
use crate::calendar::CalendarError;
use crate::diagnostic::Trail;
use crate::diagnostic::{Collector, Diagnostic, RecordProblem, nearest};
use crate::id::IdError;
use crate::money::Amount;
use crate::word::UnknownWord;

/// A mapping with the keys that it may have.
pub(super) struct Fields<'n, 't, 'a> {
    at: &'a Trail<'a>,
    owner: &'static str,
    keys: &'static [&'static str],
    values: Vec<Option<&'n Node<'t>>>,
}

impl<'n, 't, 'a> Fields<'n, 't, 'a> {
    /// The fields of `node`; unknown and double keys are reported. `owner` is what it is, such as `a project`.
    pub(super) fn of(
        node: &'n Node<'t>,
        at: &'a Trail<'a>,
        owner: &'static str,
        keys: &'static [&'static str],
        found: &mut Collector,
    ) -> Option<Self> {
        let Node::Map(entries) = node else {
            wrong_type(node, at, "a mapping", found);
            return None;
        };
        let mut values = vec![None; keys.len()];
        for (key, value) in entries {
            match keys.iter().position(|known| known == key) {
                None => unknown_key(key, at, owner, keys, found),
                Some(place) if values[place].is_some() => {
                    let problem = RecordProblem::DuplicateKey { key: key.clone().into_owned() };
                    found.add(problem.code(), || {
                        Diagnostic::new(problem, at.path().key_itself(key)).relate(at.path().key(key))
                    });
                }
                Some(place) => values[place] = Some(value),
            }
        }
        Some(Self { at, owner, keys, values })
    }

    /// The value of a key that the format has here.
    pub(super) fn get(&self, key: &'static str) -> Option<&'n Node<'t>> {
        debug_assert!(self.keys.contains(&key), "{key} is not among the keys of {}", self.owner);
        self.keys.iter().position(|known| *known == key).and_then(|place| self.values[place])
    }

    /// A field that must be there.
    pub(super) fn need<T>(
        &self,
        key: &'static str,
        found: &mut Collector,
        read: impl FnOnce(&'n Node<'t>, &Trail<'_>, &mut Collector) -> Option<T>,
    ) -> Option<T> {
        if self.get(key).is_none() {
            self.at.report(found, RecordProblem::MissingKey { key, owner: self.owner });
        }
        self.maybe(key, found, read)
    }

    /// A field that may be absent. `None` also where it is malformed, which has been reported then.
    pub(super) fn maybe<T>(
        &self,
        key: &'static str,
        found: &mut Collector,
        read: impl FnOnce(&'n Node<'t>, &Trail<'_>, &mut Collector) -> Option<T>,
    ) -> Option<T> {
        self.get(key).and_then(|node| read(node, &self.at.key(key), found))
    }

    /// A list that may be absent.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        found: &mut Collector,
        read: impl FnMut(&'n Node<'t>, &Trail<'_>, &mut Collector) -> Option<T>,
    ) -> Vec<T> {
        self.maybe(key, found, |node, at, found| list(node, at, found, read)).unwrap_or_default()
    }

    /// A list that may be absent; a list of one may be written without being one.
    pub(super) fn one_or_list<T>(
        &self,
        key: &'static str,
        found: &mut Collector,
        mut read: impl FnMut(&'n Node<'t>, &Trail<'_>, &mut Collector) -> Option<T>,
    ) -> Vec<T> {
        match self.get(key) {
            Some(Node::Seq(_)) | None => self.list(key, found, read),
            Some(one) => read(one, &self.at.key(key), found).into_iter().collect(),
        }
    }

    /// A truth value; false where absent.
    pub(super) fn flag(&self, key: &'static str, found: &mut Collector) -> bool {
        self.maybe(key, found, flag).unwrap_or(false)
    }
}

fn list<'n, 't, T>(
    node: &'n Node<'t>,
    at: &Trail<'_>,
    found: &mut Collector,
    mut read: impl FnMut(&'n Node<'t>, &Trail<'_>, &mut Collector) -> Option<T>,
) -> Option<Vec<T>> {
    let Node::Seq(items) = node else {
        wrong_type(node, at, "a list", found);
        return None;
    };
    Some(items.iter().enumerate().filter_map(|(i, item)| read(item, &at.index(i), found)).collect())
}

/// Reports a key that the format does not have here, with the nearest that it has.
pub(super) fn unknown_key(
    key: &str,
    at: &Trail<'_>,
    owner: &'static str,
    keys: &'static [&'static str],
    found: &mut Collector,
) {
    let problem = RecordProblem::UnknownKey { key: shortened(key), owner };
    found.add(problem.code(), || {
        Diagnostic::new(problem, at.path().key_itself(key)).suggest(nearest(key, keys.iter().copied()))
    });
}

/// Reports a value of the wrong kind, or that nothing is written.
pub(super) fn wrong_type(node: &Node<'_>, at: &Trail<'_>, expected: &'static str, found: &mut Collector) {
    match node {
        Node::Refused => {}
        node if node.is_null() => at.report_empty(found, RecordProblem::EmptyValue),
        node => at.report(found, RecordProblem::WrongType { expected, found: node.kind() }),
    }
}

/// The text of a scalar, whatever YAML would take it for.
pub(super) fn scalar<'n>(node: &'n Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<&'n str> {
    match node {
        Node::Scalar { text, .. } if !node.is_null() && !text.trim().is_empty() => Some(text),
        Node::Scalar { .. } => {
            at.report_empty(found, RecordProblem::EmptyValue);
            None
        }
        _ => {
            wrong_type(node, at, "a text", found);
            None
        }
    }
}

/// A text on one line, such as a name.
pub(super) fn line(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<String> {
    allowed(scalar(node, at, found)?, at, found, |_| false)
}

/// A text that may have several lines, such as a note.
pub(super) fn prose(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<String> {
    allowed(scalar(node, at, found)?, at, found, |c| matches!(c, '\n' | '\t'))
}

fn allowed(text: &str, at: &Trail<'_>, found: &mut Collector, fine: fn(char) -> bool) -> Option<String> {
    let text = text.trim();
    match text.chars().find(|c| is_invisible(*c) && !fine(*c)) {
        None => Some(text.to_owned()),
        Some(c) => {
            at.report(found, RecordProblem::ForbiddenCharacter { code: u32::from(c) });
            None
        }
    }
}

/// Control characters, zero-width characters and those that turn the direction of writing: none of them can be seen,
/// and two names that differ only in them look the same. Variation selectors are fine: rare characters in names need them.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' |  '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// A truth value as YAML 1.2 writes it; `yes` and "true" are not.
pub(super) fn flag(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<bool> {
    if let Node::Scalar { text, plain: true } = node {
        match &**text {
            "true" | "True" | "TRUE" => return Some(true),
            "false" | "False" | "FALSE" => return Some(false),
            _ => {}
        }
    }
    let meant = match node {
        Node::Scalar { text, .. } => truth(text),
        _ => None,
    };
    match meant {
        None => wrong_type(node, at, "true or false", found),
        Some(_) => {
            let problem = RecordProblem::WrongType { expected: "true or false", found: node.kind() };
            found.add(problem.code(), || Diagnostic::new(problem, at.path()).suggest(meant));
        }
    }
    None
}

/// The truth value that other words stand for.
fn truth(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "是" | "有" => Some("true"),
        "false" | "no" | "n" | "off" | "0" | "否" | "无" => Some("false"),
        _ => None,
    }
}

/// A whole number from 0, in plain digits.
pub(super) fn number(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<u32> {
    let text = scalar(node, at, found)?;
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = plain.then(|| text.parse().ok()).flatten();
    if number.is_none() {
        let expected = "a whole number in plain digits";
        at.report(found, RecordProblem::BadNumber { text: shortened(text), expected });
    }
    number
}

/// A decimal number, exact: plain digits with at most one point, perhaps a minus before them.
pub(super) fn decimal(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Decimal> {
    let text = scalar(node, at, found)?;
    let number = is_decimal(text).then(|| Decimal::from_str_exact(text).ok()).flatten();
    if number.is_none() {
        let expected = "a decimal number (plain digits with at most one point, at most 28 of them)";
        at.report(found, RecordProblem::BadNumber { text: shortened(text), expected });
    }
    number
}

fn is_decimal(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// Enough of a text to recognise it by.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text that may be too long to be repeated in a message is cut before it is parsed: nothing valid is that long.
fn parsed<T: FromStr>(
    node: &Node<'_>,
    at: &Trail<'_>,
    found: &mut Collector,
    problem: impl FnOnce(T::Err) -> RecordProblem,
    suggest: impl FnOnce(&str) -> Option<String>,
) -> Option<T> {
    let text = shortened_to_parse(scalar(node, at, found)?);
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let problem = problem(error);
            found.add(problem.code(), || Diagnostic::new(problem, at.path()).suggest(suggest(&text)));
            None
        }
    }
}

/// Nothing that is parsed has more bytes.
const LONGEST_PARSED: usize = 400;

fn shortened_to_parse(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_PARSED { Cow::Borrowed(text) } else { Cow::Owned(shortened(text)) }
}

/// An id.
pub(super) fn id<T: FromStr<Err = IdError>>(
    node: &Node<'_>,
    at: &Trail<'_>,
    found: &mut Collector,
) -> Option<T> {
    if let Node::Scalar { text, .. } = node
        && text.len() > LONGEST_PARSED
    {
        at.report(found, RecordProblem::BadId(IdError::TooLong { length: text.chars().count() }));
        return None;
    }
    parsed(node, at, found, RecordProblem::BadId, as_id)
}

/// The id that a text of ASCII words makes.
fn as_id(text: &str) -> Option<String> {
    let mut made = String::new();
    for c in text.trim().chars() {
        match c {
            'a'..='z' | '0'..='9' => made.push(c),
            'A'..='Z' => made.push(c.to_ascii_lowercase()),
            ' ' | '_' | '-' | '.' | '/' if !made.is_empty() && !made.ends_with('-') => made.push('-'),
            ' ' | '_' | '-' | '.' | '/' => {}
            _ => return None,
        }
    }
    let made = made.trim_end_matches('-');
    (!made.is_empty() && made.len() <= crate::id::MAX_ID_LENGTH).then(|| made.to_owned())
}

/// A word of a closed vocabulary.
pub(super) fn word<T: FromStr<Err = UnknownWord>>(
    node: &Node<'_>,
    at: &Trail<'_>,
    found: &mut Collector,
) -> Option<T> {
    let text = shortened_to_parse(scalar(node, at, found)?);
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let meant = nearest(&text, error.known.iter().copied()).map(str::to_owned);
            let problem = RecordProblem::UnknownWord(error);
            found.add(problem.code(), || Diagnostic::new(problem, at.path()).suggest(meant));
            None
        }
    }
}

/// An amount of money.
pub(super) fn amount(node: &Node<'_>, at: &Trail<'_>, found: &mut Collector) -> Option<Amount> {
    parsed(node, at, found, RecordProblem::BadAmount, |_| None)
}

/// A date, a span of dates or a duration.
pub(super) fn time<T: FromStr<Err = CalendarError>>(
    node: &Node<'_>,
    at: &Trail<'_>,
    found: &mut Collector,
) -> Option<T> {
    parsed(node, at, found, RecordProblem::BadDate, |_| None)
}
