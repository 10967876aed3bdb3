//! Values as a text has them, whatever record they belong to, and how they read when written plainly.

use portfolio_core::diagnostic::Step;
use portfolio_core::source::{Content, Form, Limits, TextNode, layout};

/// A value of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, which is written in quotes where it would read as something else without them.
    Text(String),
    /// What YAML has a word of its own for, written without quotes: a number, `true`, a date.
    Bare(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in order.
    Mapping(Vec<(String, Value)>),
}

impl Value {
    /// The value in a piece of YAML, such as `[a, b]` or `{start: 2021}`; `None` where it is none.
    ///
    /// ```
    /// use portfolio_exchange::edit::Value;
    /// let sites = Value::parse("[xincheng, '2']").unwrap();
    /// assert_eq!(sites, Value::List(vec![Value::Text("xincheng".into()), Value::Text("2".into())]));
    /// assert_eq!(Value::parse("[xincheng"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains(['\n', '\r']) {
            return None;
        }
        let text = format!("v: {text}\n");
        let node = layout(&text, &Limits::default())?;
        let [entry] = node.entries() else { return None };
        // What follows a `#` would be lost.
        (entry.value.bytes.end + 1 == text.len()).then(|| Self::from(&entry.value))
    }

    /// The text, where it is one or a word.
    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) | Self::Bare(text) = self { Some(text) } else { None }
    }

    /// Whether a text has this very value there.
    pub(super) fn is_said_by(&self, node: &TextNode) -> bool {
        match (self, &node.content) {
            (Self::List(own), Content::List(items)) => {
                own.len() == items.len()
                    && own.iter().zip(items).all(|(own, item)| own.is_said_by(&item.value))
            }
            (Self::Mapping(own), Content::Mapping(entries)) => {
                let mut both = own.iter().zip(entries);
                own.len() == entries.len()
                    && both.all(|((key, own), entry)| entry.key == *key && own.is_said_by(&entry.value))
            }
            (Self::Text(_) | Self::Bare(_), Content::Text(_)) => *self == Self::from(node),
            _ => false,
        }
    }

    /// The value of a key of a mapping.
    pub(super) fn entry(&self, key: &str) -> Option<&Self> {
        let Self::Mapping(entries) = self else { return None };
        entries.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// Whether it says the same, whatever its quotes and the order of its keys.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_alike(b))
            }
            (Self::Mapping(a), Self::Mapping(b)) => {
                let has = |(key, value): &(String, Self)| {
                    other.entry(key).is_some_and(|other| value.is_alike(other))
                };
                a.len() == b.len() && a.iter().all(has)
            }
            _ => self.text().is_some() && self.text() == other.text(),
        }
    }

    /// Puts the keys of mappings in their usual order, which `keys` tells for each path; what it does not tell stays last.
    pub(super) fn order(&mut self, keys: &dyn Fn(&[Step]) -> Vec<&'static str>) {
        self.order_below(&mut Vec::new(), keys);
    }

    fn order_below(&mut self, path: &mut Vec<Step>, keys: &dyn Fn(&[Step]) -> Vec<&'static str>) {
        match self {
            Self::Mapping(entries) => {
                let known = keys(path);
                let rank = |key: &String| known.iter().position(|known| known == key).unwrap_or(usize::MAX);
                entries.sort_by_key(|(key, _)| rank(key));
                for (key, value) in entries {
                    path.push(Step::Key(key.clone()));
                    value.order_below(path, keys);
                    path.pop();
                }
            }
            // Items are told by the list that they stand in.
            Self::List(items) => items.iter_mut().for_each(|item| item.order_below(path, keys)),
            Self::Text(_) | Self::Bare(_) => {}
        }
    }

    /// Puts a value at a path of keys, within mappings of its own where those are missing.
    pub(super) fn put(&mut self, steps: &[Step], value: Self) {
        let (Self::Mapping(entries), [Step::Key(key), rest @ ..]) = (&mut *self, steps) else {
            *self = value;
            return;
        };
        let index = entries.iter().position(|(own, _)| own == key).unwrap_or_else(|| {
            entries.push((key.clone(), Self::Mapping(Vec::new())));
            entries.len() - 1
        });
        entries[index].1.put(rest, value);
    }

    /// The value that a path leads to; a list of one may be written without being one.
    pub(super) fn at_mut(&mut self, steps: &[Step]) -> Option<&mut Self> {
        let [step, rest @ ..] = steps else { return Some(self) };
        match (step, self) {
            (Step::Key(key) | Step::KeyItself(key), Self::Mapping(entries)) => {
                let (_, value) = entries.iter_mut().find(|(own, _)| own == key)?;
                value.at_mut(rest)
            }
            (Step::Index(index), Self::List(items)) => items.get_mut(*index)?.at_mut(rest),
            (Step::Index(0), one) => one.at_mut(rest),
            _ => None,
        }
    }
}

impl From<&TextNode> for Value {
    fn from(node: &TextNode) -> Self {
        match &node.content {
            Content::Text(text) if node.form == Form::Plain && is_word(text) => Self::Bare(text.to_string()),
            Content::Text(text) => Self::Text(text.to_string()),
            Content::List(items) => Self::List(items.iter().map(|item| Self::from(&item.value)).collect()),
            Content::Mapping(entries) => {
                Self::Mapping(entries.iter().map(|e| (e.key.to_string(), Self::from(&e.value))).collect())
            }
        }
    }
}

/// Whether a text without quotes reads as something else than a text: to YAML 1.2, or to the many readers that still
/// follow 1.1.
pub(super) fn is_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "=", "<<"];
    if words.contains(&lower.as_str()) || lower.trim_start_matches(['+', '-']) == ".inf" {
        return true;
    }
    is_number(&lower) || is_day(text)
}

/// Decimal, hexadecimal, octal and binary numbers, those with a point or an exponent, and 1.1's `1:30`.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let of = |digits: &str, radix: u32| {
        !digits.is_empty() && digits.chars().all(|c| c == '_' || c.is_digit(radix))
    };
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = unsigned.strip_prefix(prefix) {
            return of(digits, radix);
        }
    }
    let begins = unsigned.starts_with(|c: char| c.is_ascii_digit())
        || unsigned.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (mantissa, exponent) = match unsigned.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.' | ':'));
    let digits = digits && mantissa.matches('.').count() <= 1;
    let exponent = exponent.is_none_or(|e| of(e.strip_prefix(['+', '-']).unwrap_or(e), 10));
    begins && digits && exponent
}

/// `2024-03-12`, perhaps with a time: a date of YAML 1.1.
fn is_day(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut digits = |most: usize| {
        parts.next().is_some_and(|part| {
            let number = part.bytes().take_while(u8::is_ascii_digit).count();
            number > 0 && number <= most
        })
    };
    digits(4) && digits(2) && digits(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_yaml_are_told_from_texts() {
        for word in [
            "null",
            "~",
            "True",
            "NO",
            "y",
            "12",
            "-3",
            "+1",
            "1.10",
            ".5",
            "1e3",
            "6.02E+23",
            "0x10",
            "0o17",
            "0b1",
            "0x1_0",
            "1_000",
            "010",
            "1:30",
            ".inf",
            "-.INF",
            ".NaN",
            "2024-03-12",
            "=",
        ] {
            assert!(is_word(word), "{word}");
        }
        for text in [
            "1.1亿元",
            "2021..2025",
            "2021-06",
            "P18M",
            "-P3M",
            "12a",
            "xe3",
            "nulls",
            "e5",
            "垣曲",
            ".",
            "",
            "0x",
            "0xyz",
            "0o8",
            "a-b-c",
            "12345-01-01",
        ] {
            assert!(!is_word(text), "{text}");
        }
    }

    #[test]
    fn a_piece_of_yaml_is_read_whole_or_not_at_all() {
        let text = |s: &str| Value::Text(s.to_owned());
        assert_eq!(
            Value::parse("{start: 2021, finish: '2022'}"),
            Some(Value::Mapping(vec![
                ("start".to_owned(), Value::Bare("2021".to_owned())),
                ("finish".to_owned(), text("2022")),
            ]))
        );
        assert_eq!(Value::parse("a # b"), None, "a part would be lost");
        assert_eq!(Value::parse("a: b"), None);
        assert_eq!(Value::parse("[a]\nc: d"), None);
        assert_eq!(Value::parse("[a] b"), None);
    }

    /// In the end a text must have the very values that were asked for: the same words, items and keys, in the same order.
    #[test]
    fn a_text_says_a_value_or_another() {
        let says = |value: &str, text: &str| {
            Value::parse(value)
                .unwrap()
                .is_said_by(&layout(&format!("{text}\n"), &Limits::default()).unwrap())
        };
        let own = "{a: [b, {c: d}], e: '1'}";
        for same in [own, "a:\n- b\n- c: d\ne: \"1\""] {
            assert!(says(own, same), "{same}");
        }
        for other in [
            "{a: [b], e: '1'}",
            "{a: [b, {c: d}, f], e: '1'}",
            "{a: [{c: d}, b], e: '1'}",
            "{a: [b, {c: x}], e: '1'}",
            "{a: [b, {x: d}], e: '1'}",
            "{a: [b, {c: d}], e: 1}",
            "{e: '1', a: [b, {c: d}]}",
            "{a: [b, {c: d}]}",
            "{a: [b, {c: d}], e: '1', f: g}",
            "{a: b, e: '1'}",
        ] {
            assert!(!says(own, other), "{other}");
        }
    }

    #[test]
    fn what_says_the_same_is_alike() {
        let value = |text: &str| Value::parse(text).unwrap();
        let own = value("{a: [b, {c: d}], e: '1'}");
        for same in ["{a: [b, {c: d}], e: 1}", "{e: '1', a: [\"b\", {c: d}]}"] {
            assert!(own.is_alike(&value(same)), "{same}");
        }
        for other in [
            "{a: [b], e: 1}",
            "{a: [{c: d}, b], e: 1}",
            "{a: [b, {c: x}], e: 1}",
            "{a: [b, {c: d}, f], e: 1}",
            "{a: [b, {c: d}]}",
            "[a]",
            "{a: b, e: 1}",
        ] {
            assert!(!own.is_alike(&value(other)) && !value(other).is_alike(&own), "{other}");
        }
        assert!(!value("[a, b]").is_alike(&value("[c, d]")) && value("[]").is_alike(&value("[]")));
    }
}
