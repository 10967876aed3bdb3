//! Reading values from the nodes of a text: whatever is malformed is reported, and reading goes on.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::tape::{FULL_WIDTH_COMMA, Node};
use crate::calendar::CalendarError;
use crate::diagnostic::{
    Code, Collector, Diagnostic, Expected, Owner, RecordProblem, SourceProblem, Trail, nearest,
};
use crate::id::{IdError, id_of_name};
use crate::invisible::invisibles;
use crate::money::Amount;
use crate::word::UnknownWord;

/// A list, each item read by itself.
pub(crate) fn list<T>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
    mut read: impl FnMut(&Node<'_>, &Trail<'_>, &mut Collector) -> Option<T>,
) -> Option<Vec<T>> {
    let Node::Seq { items, .. } = node else {
        wrong_type(node, trail, Expected::List, problems);
        return None;
    };
    // Made to measure: most lists have one item or two, and a list that grows would begin with room for four.
    let mut all = Vec::with_capacity(items.len());
    all.extend(items.items().enumerate().filter_map(|(i, item)| read(&item, &trail.index(i), problems)));
    Some(all)
}

/// Reports names in brackets that a full-width comma has made one text: `[甲厂，乙厂]`. Within quotes, in a list with a line for
/// each and between parentheses of its own it is a name's own comma.
pub(crate) fn joined_names(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) {
    let Node::Seq { items, in_brackets: true } = node else { return };
    for (index, item) in items.items().enumerate().filter(|(_, item)| item.may_join()) {
        let Node::Scalar { text, .. } = item else { continue };
        if full_width_comma(text).is_some() {
            let slip = SourceProblem::FullWidth { written: FULL_WIDTH_COMMA };
            trail.index(index).report(problems, slip);
        }
    }
}

/// The first full-width comma that stands between no parentheses or quotes of the text's own.
pub(crate) fn full_width_comma(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.char_indices().find_map(|(offset, c)| {
        match c {
            '（' | '(' | '《' | '〈' | '“' | '‘' | '「' | '『' | '【' | '〔' => open += 1,
            '）' | ')' | '》' | '〉' | '”' | '’' | '」' | '』' | '】' | '〕' => {
                open = open.saturating_sub(1)
            }
            _ => {}
        }
        (c == FULL_WIDTH_COMMA && open == 0).then_some(offset)
    })
}

/// Reports a key that the format does not have here, with the nearest that it has, else with all that it has.
pub(crate) fn unknown_key(
    key: &str,
    trail: &Trail<'_>,
    owner: Owner,
    keys: impl Iterator<Item = &'static str> + Clone,
    problems: &mut Collector,
) {
    problems.add(Code::UnknownKey, || {
        let near = nearest(key, keys.clone());
        let known = if near.is_some() { Vec::new() } else { keys.collect() };
        let problem = RecordProblem::UnknownKey { key: shortened(key), owner, known };
        Diagnostic::new(problem, trail.path().key_itself(key)).suggest(near)
    });
}

/// Reports a value of the wrong kind, or that nothing is written.
pub(crate) fn wrong_type(node: &Node<'_>, trail: &Trail<'_>, expected: Expected, problems: &mut Collector) {
    match node {
        Node::Refused => {}
        node if node.is_null() => trail.report_empty(problems, RecordProblem::EmptyValue),
        node => trail.report(problems, RecordProblem::WrongType { expected, found: node.shape() }),
    }
}

/// The text of a scalar, whatever YAML would take it for.
#[inline]
pub(crate) fn scalar<'n>(node: &Node<'n>, trail: &Trail<'_>, problems: &mut Collector) -> Option<&'n str> {
    match node {
        Node::Scalar { text, .. } if !node.is_null() && !trimmed(text).is_empty() => Some(text),
        Node::Scalar { .. } => {
            trail.report_empty(problems, RecordProblem::EmptyValue);
            None
        }
        _ => {
            wrong_type(node, trail, Expected::Text, problems);
            None
        }
    }
}

/// The text without white space at its ends. What begins and ends with a character that is none, as most Chinese ones can be told
/// by a byte, is not looked at further.
#[inline]
fn trimmed(text: &str) -> &str {
    // White space is ASCII, U+0085, U+00A0, U+1680, U+2000 to U+205F and U+3000: none begins with 0xE4 to 0xEE.
    match text.as_bytes() {
        [b'!'..=b'~'] => text,
        [b'!'..=b'~' | 0xe4..=0xee, .., b'!'..=b'~'] => text,
        [b'!'..=b'~' | 0xe4..=0xee, .., 0xe4..=0xee, _, _] => text,
        _ => text.trim(),
    }
}

/// A text on one line, such as a name.
pub(crate) fn line(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<String> {
    allowed(scalar(node, trail, problems)?, trail, problems, |_| false)
}

/// A text that may have several lines, such as a note.
pub(crate) fn prose(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<String> {
    allowed(scalar(node, trail, problems)?, trail, problems, |c| matches!(c, '\n' | '\t'))
}

#[inline]
fn allowed(
    text: &str,
    trail: &Trail<'_>,
    problems: &mut Collector,
    fine: fn(char) -> bool,
) -> Option<String> {
    let text = trimmed(text);
    match invisibles(text).map(|(_, c)| c).find(|c| !fine(*c)) {
        None => Some(text.to_owned()),
        Some(c) => {
            trail.report(problems, RecordProblem::ForbiddenCharacter { code: u32::from(c) });
            None
        }
    }
}

/// A truth value as YAML 1.2 writes it; `yes` and "true" are not.
pub(crate) fn flag(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<bool> {
    if let Node::Scalar { text, plain: true } = node {
        match *text {
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
        None => wrong_type(node, trail, Expected::Truth, problems),
        Some(_) => {
            let problem = RecordProblem::WrongType { expected: Expected::Truth, found: node.shape() };
            problems.add(problem.code(), || Diagnostic::new(problem, trail.path()).suggest(meant));
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
pub(crate) fn number(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<u32> {
    let text = scalar(node, trail, problems)?;
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = plain.then(|| text.parse().ok()).flatten();
    if number.is_none() {
        let expected = Expected::WholeNumber;
        trail.report(problems, RecordProblem::BadNumber { text: shortened(text), expected });
    }
    number
}

/// A decimal number, exact: plain digits with at most one point, perhaps a minus before them.
pub(crate) fn decimal(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Decimal> {
    let text = scalar(node, trail, problems)?;
    let number = is_decimal(text).then(|| Decimal::from_str_exact(text).ok()).flatten();
    if number.is_none() {
        let expected = Expected::DecimalNumber;
        trail.report(problems, RecordProblem::BadNumber { text: shortened(text), expected });
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
pub(crate) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text that may be too long to be repeated in a message is cut before it is parsed: nothing valid is that long.
fn parsed<T: FromStr>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
    problem: impl FnOnce(T::Err) -> RecordProblem,
    suggest: impl FnOnce(&str) -> Option<String>,
) -> Option<T> {
    let text = shortened_to_parse(scalar(node, trail, problems)?);
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let problem = problem(error);
            problems.add(problem.code(), || Diagnostic::new(problem, trail.path()).suggest(suggest(&text)));
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
pub(crate) fn id<T: FromStr<Err = IdError>>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
) -> Option<T> {
    if let Node::Scalar { text, .. } = node
        && text.len() > LONGEST_PARSED
    {
        trail.report(problems, RecordProblem::BadId(IdError::TooLong { length: text.chars().count() }));
        return None;
    }
    parsed(node, trail, problems, RecordProblem::BadId, id_of_name)
}

/// A reference to a record that may also be named: the id, or the id that the name makes, which is looked up among names
/// where no record has it.
pub(crate) fn reference<T: FromStr<Err = IdError>>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
) -> Option<T> {
    let text = match node {
        Node::Scalar { text, .. } if !node.is_null() => Some(text.trim()),
        _ => None,
    };
    // An id makes itself.
    if let Some(id) = text.and_then(|text| text.parse().ok()) {
        return Some(id);
    }
    match text.and_then(id_of_name).and_then(|id| id.parse().ok()) {
        Some(id) => Some(id),
        None => id(node, trail, problems),
    }
}

/// A word of a closed vocabulary.
pub(crate) fn word<T: FromStr<Err = UnknownWord>>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
) -> Option<T> {
    let text = shortened_to_parse(scalar(node, trail, problems)?);
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let meant = nearest(&text, error.words()).map(str::to_owned);
            let problem = RecordProblem::UnknownWord(error);
            problems.add(problem.code(), || Diagnostic::new(problem, trail.path()).suggest(meant));
            None
        }
    }
}

/// An amount of money.
pub(crate) fn amount(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Amount> {
    parsed(node, trail, problems, RecordProblem::BadAmount, |_| None)
}

/// A date, a span of dates or a duration.
pub(crate) fn time<T: FromStr<Err = CalendarError>>(
    node: &Node<'_>,
    trail: &Trail<'_>,
    problems: &mut Collector,
) -> Option<T> {
    parsed(node, trail, problems, RecordProblem::BadDate, |_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of Unicode stands at the beginning, at the end and alone.
    #[test]
    fn a_text_is_trimmed_as_std_trims_it() {
        for c in '\0'..=char::MAX {
            for text in
                [format!("{c}"), format!("{c}a"), format!("垣{c}"), format!("ab{c}"), format!("{c}{c}")]
            {
                assert_eq!(trimmed(&text), text.trim(), "{text:?}");
            }
        }
    }

    /// The problems of a project with that field, each with what is suggested.
    fn found(field: &str) -> Vec<(Code, Option<String>)> {
        let text = format!(
            "format: portfolio/1\nsectors: [{{id: s, name: 教育（甲）}}]\nregions: [{{id: r, name: 县, kind: county}}]\n\
             projects:\n  - id: a\n    {field}\n{}",
            if field.starts_with("sector") { "    name: a\n" } else { "    sector: s\n" }
        );
        let text = if field.starts_with("name") || field.starts_with("sector") {
            text
        } else {
            text + "    name: a\n"
        };
        let loaded = crate::load_text("a.yaml", &text).err();
        let problems = loaded.iter().flat_map(|problems| problems.iter());
        problems.map(|problem| (problem.code(), problem.suggestion.as_deref().map(str::to_owned))).collect()
    }

    /// What a value of each kind may be, and what is said of any other: that it is empty, of the wrong kind, or no number.
    #[test]
    fn a_value_is_read_as_what_its_field_is() {
        let long = "a".repeat(100);
        let wide = "\u{20000}".repeat(100);
        for fine in [
            "group: true",
            "group: True",
            "group: FALSE",
            "name: \"~\"",
            "sector: 教育（甲）",
            "sector: s",
            "metrics: [{name: a, value: 0, unit: 米}]",
            "metrics: [{name: a, value: -1.50, unit: 米}]",
            "cite: {chapter: 10, section: 0}",
            "location: {county: true}",
            "location: {sites: [r], more: true}",
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
        for id in [&long, &wide] {
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: {id}, name: a}}]\nprojects: [{{id: b, name: b, sector: {id}}}]\n"
            );
            assert!(crate::load_text("a.yaml", &text).is_ok(), "{id}");
        }
        let meant = |word: &str| Some(word.to_owned());
        for (field, code, suggested) in [
            ("group: yes", Code::WrongType, meant("true")),
            ("group: \"TRUE\"", Code::WrongType, meant("true")),
            ("group: 0", Code::WrongType, meant("false")),
            ("group: 否", Code::WrongType, meant("false")),
            ("group: maybe", Code::WrongType, None),
            ("group: [true]", Code::WrongType, None),
            ("group: ~", Code::EmptyValue, None),
            ("name: ~", Code::EmptyValue, None),
            ("name: \"  \"", Code::EmptyValue, None),
            ("name: {a: b}", Code::WrongType, None),
            ("sector: null", Code::EmptyValue, None),
            ("sector: ~", Code::EmptyValue, None),
            ("sector: \" \"", Code::EmptyValue, None),
            ("cite: {chapter: 05, section: 1}", Code::BadNumber, None),
            ("cite: {chapter: 5a, section: 1}", Code::BadNumber, None),
            ("cite: {chapter: -5, section: 1}", Code::BadNumber, None),
            ("cite: {chapter: 99999999999, section: 1}", Code::BadNumber, None),
            ("metrics: [{name: a, value: 1., unit: 米}]", Code::BadNumber, None),
            ("metrics: [{name: a, value: .5, unit: 米}]", Code::BadNumber, None),
            ("metrics: [{name: a, value: 1e3, unit: 米}]", Code::BadNumber, None),
            ("metrics: [{name: a, value: +1, unit: 米}]", Code::BadNumber, None),
            ("metrics: [{name: a, value: --1, unit: 米}]", Code::BadNumber, None),
            ("metrics: [{name: a, value: 1_0, unit: 米}]", Code::BadNumber, None),
            ("location: {county: true, more: true}", Code::LocationForm, None),
            ("location: {county: true, sites: [r]}", Code::LocationForm, None),
            ("location: {more: true}", Code::LocationForm, None),
            ("location: {site: [r]}", Code::UnknownKey, meant("sites")),
        ] {
            assert_eq!(found(field), [(code, suggested)], "{field}");
        }
    }

    /// A text is repeated up to its sixtieth character; an id that is too long is told by its own length.
    #[test]
    fn what_is_long_is_shortened() {
        let sixty = "字".repeat(60);
        assert_eq!(shortened(&sixty), sixty);
        assert_eq!(shortened(&format!("{sixty}符")), format!("{sixty}…"));
        for length in [101, 133, 401, 500] {
            let error = serde_json::from_str::<crate::Project>(&format!(
                "{{\"id\": \"{}\", \"name\": \"a\", \"sector\": \"s\"}}",
                "a".repeat(length)
            ));
            let said = error.unwrap_err().to_string();
            assert!(said.contains(&format!("an id of {length} characters")), "{said}");
        }
    }
}
