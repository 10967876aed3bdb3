//! Writing values: in YAML so that they read as what they are, or in JSON.

use super::value::{Value, is_word};

/// What values are written into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// YAML by indentation.
    Block,
    /// YAML within brackets.
    Flow,
    /// JSON.
    Json,
}

/// The quotes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None where it reads the same without.
    #[default]
    AsNeeded,
    /// `'…'`, where one line of printable characters can.
    Single,
    /// `"…"`.
    Double,
}

/// A value on one line.
pub(super) fn value(value: &Value, syntax: Syntax) -> String {
    // Within brackets, whatever they stand in.
    let inside = if syntax == Syntax::Json { Syntax::Json } else { Syntax::Flow };
    match value {
        Value::Text(text) => self::text(text, syntax, Quotes::AsNeeded),
        Value::Bare(word) if syntax != Syntax::Json || is_json(word) => word.clone(),
        Value::Bare(word) => quoted(word),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| self::value(item, inside)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entry = |(key, value): &(String, Value)| {
                format!("{}: {}", self::key(key, inside), self::value(value, inside))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key. Years are keys without quotes.
pub(super) fn key(key: &str, syntax: Syntax) -> String {
    let is_year = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    match syntax {
        Syntax::Json => quoted(key),
        _ if is_year => key.to_owned(),
        _ => text(key, syntax, Quotes::AsNeeded),
    }
}

/// A text on one line.
pub(super) fn text(text: &str, syntax: Syntax, quotes: Quotes) -> String {
    let one_line = text.chars().all(is_printable);
    match quotes {
        _ if syntax == Syntax::Json => quoted(text),
        Quotes::AsNeeded if one_line && reads_plain(text, syntax) => text.to_owned(),
        Quotes::AsNeeded if one_line && text.contains(['"', '\\']) => single(text),
        Quotes::Single if one_line => single(text),
        _ => quoted(text),
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether a text of printable characters reads as itself without quotes.
fn reads_plain(text: &str, syntax: Syntax) -> bool {
    if is_word(text) || text.trim() != text || text.starts_with("---") || text.starts_with("...") {
        return false;
    }
    let mut characters = text.chars();
    let (first, second) = (characters.next(), characters.next());
    let is_bracket = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}');
    let begins_well = match first {
        None => false,
        Some('-' | '?' | ':') => second.is_some_and(|c| !c.is_whitespace() && !is_bracket(c)),
        Some(c) => !",[]{}#&*!|>'\"%@`".contains(c),
    };
    let colon = text.contains(": ") || text.contains(":\t") || text.ends_with(':');
    let comment = text.contains(" #") || text.contains("\t#");
    // Within brackets even a colon before one ends a key.
    let bracket =
        syntax == Syntax::Flow && (text.contains(is_bracket) || text.contains(":\"") || text.contains(":'"));
    begins_well && !colon && !comment && !bracket
}

/// Whether a character can stand in a line as it is.
const fn is_printable(c: char) -> bool {
    !matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// In `"…"`, with escapes that YAML and JSON have in common.
fn quoted(text: &str) -> String {
    let mut made = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\t' => made.push_str("\\t"),
            '\r' => made.push_str("\\r"),
            c if is_printable(c) => made.push(c),
            c => made.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    made.push('"');
    made
}

/// Whether a word of YAML is one of JSON: a number as JSON writes it, or a truth value.
fn is_json(word: &str) -> bool {
    if matches!(word, "true" | "false") {
        return true;
    }
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(w, f)| (w, Some(f)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

/// An entry of a mapping in block style, the first line without its indentation, the others below `indent` spaces.
pub(super) fn entry(key: &str, value: &Value, indent: usize) -> String {
    format!("{}:{}", self::key(key, Syntax::Block), behind(value, indent, indent + key.len() + 2))
}

/// What stands behind the colon of an entry, or behind the hyphen of an item, that begins at `indent` spaces and ends at
/// `column`.
pub(super) fn behind(value: &Value, indent: usize, column: usize) -> String {
    let margin = " ".repeat(indent + 2);
    match value {
        Value::Text(text) if may_be_lines(text) => {
            let keep = if text.ends_with('\n') { "" } else { "-" };
            let line =
                |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("\n{margin}{line}") };
            format!(
                " |{keep}{}",
                text.strip_suffix('\n').unwrap_or(text).split('\n').map(line).collect::<String>()
            )
        }
        Value::List(items) if !fits(value, column) => {
            let item = |item: &Value| format!("\n{margin}-{}", behind_hyphen(item, indent + 2));
            items.iter().map(item).collect()
        }
        Value::Mapping(entries) if !fits(value, column) => {
            let entry =
                |(key, value): &(String, Value)| format!("\n{margin}{}", self::entry(key, value, indent + 2));
            entries.iter().map(entry).collect()
        }
        value => format!(" {}", self::value(value, Syntax::Block)),
    }
}

/// What stands behind the hyphen of an item that begins at `indent` spaces.
pub(super) fn behind_hyphen(value: &Value, indent: usize) -> String {
    match value {
        Value::Mapping(entries) if !fits(value, indent + 2) => record(entries, indent),
        // A list within a list has no key to stand below.
        Value::Mapping(_) | Value::List(_) => format!(" {}", self::value(value, Syntax::Block)),
        text => behind(text, indent, indent),
    }
}

/// A mapping behind the hyphen of an item that begins at `indent` spaces, each entry on a line of its own.
pub(super) fn record(entries: &[(String, Value)], indent: usize) -> String {
    let margin = " ".repeat(indent + 2);
    let entries: Vec<String> = entries.iter().map(|(key, value)| entry(key, value, indent + 2)).collect();
    format!(" {}", entries.join(&format!("\n{margin}")))
}

/// The cells that a line of brackets may reach to.
const WIDTH: usize = 120;

/// Whether a collection stands on one line from a column on: short, and without mappings or lines in a list, which are
/// easier to read and to compare one below the other.
fn fits(value: &Value, column: usize) -> bool {
    let is_long = |text: &String| may_be_lines(text);
    let is_flat = match value {
        Value::Text(text) => !is_long(text),
        Value::Bare(_) => true,
        Value::List(items) => items.iter().all(|item| match item {
            Value::Text(text) => !is_long(text),
            Value::Bare(_) => true,
            Value::Mapping(_) | Value::List(_) => false,
        }),
        Value::Mapping(entries) => entries.iter().all(|(_, value)| fits(value, column)),
    };
    is_flat && column + self::value(value, Syntax::Flow).chars().map(cells).sum::<usize>() <= WIDTH
}

/// Chinese characters are two cells wide.
const fn cells(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
}

/// Whether a text of several lines can be written as lines below `|`.
pub(super) fn may_be_lines(text: &str) -> bool {
    let printable = text.chars().all(|c| c == '\n' || is_printable(c));
    let body = text.strip_suffix('\n').unwrap_or(text);
    body.contains('\n')
        && printable
        && !body.starts_with('\n')
        && !body.ends_with('\n')
        && !body.split('\n').any(|line| line.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(written: &str, flow: bool) -> Option<Value> {
        match flow {
            false => Value::parse(written),
            true => match Value::parse(&format!("[{written}]"))? {
                Value::List(mut items) if items.len() == 1 => items.pop(),
                _ => None,
            },
        }
    }

    /// Whatever a text is, what is written reads as that text and as nothing else.
    #[test]
    fn what_would_read_otherwise_is_quoted() {
        let texts = [
            "null",
            "true",
            "1.10",
            "a: b # c",
            "- x",
            "-",
            "{",
            "}",
            "[a",
            "~",
            "0x10",
            "'",
            "\"",
            "a\\b",
            "#c",
            "a #c",
            "a#c",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%",
            "@a",
            "`",
            "?",
            "? a",
            ":",
            ": a",
            "a:",
            "a:b",
            "a, b",
            "a\nb",
            " a",
            "a ",
            "\ta",
            "a\tb",
            "---",
            "--- a",
            "...",
            "年产1万吨",
            "“十四五”",
            "=",
            "<<",
            "yes",
            "a]",
            "a\u{85}b",
            "a\u{2028}b",
            "\u{feff}",
            "it's",
            "say \"hi\"",
            "a:\"b",
            "-P3M",
            "2024-03-12",
            "2021",
            "1:30",
            "a\r\nb",
            "😀",
            "\u{7f}",
            "\"a\" b",
            "'a' b",
            "a: ",
            "é",
        ];
        for wanted in texts {
            for quotes in [Quotes::AsNeeded, Quotes::Single, Quotes::Double] {
                for syntax in [Syntax::Block, Syntax::Flow, Syntax::Json] {
                    let written = text(wanted, syntax, quotes);
                    let found = back(&written, syntax != Syntax::Block);
                    assert_eq!(
                        found,
                        Some(Value::Text(wanted.to_owned())),
                        "{syntax:?} {quotes:?} {written}"
                    );
                }
            }
        }
    }

    #[test]
    fn quotes_are_only_where_they_are_needed() {
        for plain in ["卫生院", "3.2亿元", "2021-06", "-P3M", "a:b", "2021..2025", "a-b", "C#", "《规划》"]
        {
            assert_eq!(text(plain, Syntax::Block, Quotes::AsNeeded), plain);
        }
        assert_eq!(text("a, b", Syntax::Block, Quotes::AsNeeded), "a, b");
        assert_eq!(text("a, b", Syntax::Flow, Quotes::AsNeeded), "\"a, b\"");
        assert_eq!(text("say \"hi\": x", Syntax::Block, Quotes::AsNeeded), "'say \"hi\": x'");
        assert_eq!(key("2026", Syntax::Block), "2026");
    }

    #[test]
    fn json_has_its_own_words() {
        let made = Value::Mapping(vec![
            ("a".to_owned(), Value::Bare("1.50".to_owned())),
            ("b".to_owned(), Value::Bare("2024-03-12".to_owned())),
            ("c".to_owned(), Value::List(vec![Value::Text("垣\"曲\u{1}".to_owned())])),
        ]);
        assert_eq!(value(&made, Syntax::Json), r#"{"a": 1.50, "b": "2024-03-12", "c": ["垣\"曲\u0001"]}"#);
    }

    #[test]
    fn texts_of_several_lines() {
        for text in ["a\nb", "a\nb\n", "a\n\nb", "a \nb", "甲\n- 乙: #"] {
            assert!(may_be_lines(text), "{text:?}");
        }
        for text in ["", "a", "a\n", " a\nb", "a\n b", "a\n \nb", "\na\nb", "a\nb\n\n", "a\tb\nc", "a\r\nb"] {
            assert!(!may_be_lines(text), "{text:?}");
        }
    }

    #[test]
    fn keys_words_and_quotes() {
        assert_eq!([Syntax::Json, Syntax::Block].map(|syntax| key("2026", syntax)), ["\"2026\"", "2026"]);
        assert_eq!([Syntax::Json, Syntax::Flow].map(|syntax| key("甲", syntax)), ["\"甲\"", "甲"]);
        for (name, written) in [("", "\"\""), ("2026a", "2026a"), ("a: b", "\"a: b\""), ("true", "\"true\"")]
        {
            assert_eq!(key(name, Syntax::Block), written);
        }
        assert_eq!(text("it's", Syntax::Block, Quotes::Single), "'it''s'");
        assert_eq!(text("a\tb", Syntax::Block, Quotes::Single), "\"a\\tb\"");
        assert_eq!(text("a", Syntax::Block, Quotes::Double), "\"a\"");
        for (word, is) in [
            ("0", true),
            ("-0", true),
            ("0.5", true),
            ("120", true),
            ("05", false),
            ("1.", false),
            (".5", false),
            ("", false),
        ] {
            assert_eq!(is_json(word), is, "{word}");
        }
    }

    /// A line of brackets reaches to 120 cells and no further, from where it begins; a list with mappings stands below its key.
    #[test]
    fn collections_break_where_they_do_not_fit() {
        let text = |length: usize| Value::Text("a".repeat(length));
        let mapping = |length: usize| Value::Mapping(vec![("k".to_owned(), text(length))]);
        // `{k: …}` takes five more.
        assert_eq!(behind(&mapping(105), 2, 10), format!(" {{k: {}}}", "a".repeat(105)));
        assert_eq!(behind(&mapping(106), 2, 10), format!("\n    k: {}", "a".repeat(106)));
        assert_eq!(behind_hyphen(&mapping(109), 4), format!(" {{k: {}}}", "a".repeat(109)));
        assert_eq!(behind_hyphen(&mapping(110), 4), format!(" k: {}", "a".repeat(110)));
        let texts = |length: usize| Value::List(vec![text(length)]);
        assert_eq!(behind(&texts(108), 2, 10), format!(" [{}]", "a".repeat(108)));
        assert_eq!(behind(&texts(109), 2, 10), format!("\n    - {}", "a".repeat(109)));
        assert_eq!(behind(&Value::List(vec![mapping(1)]), 2, 10), "\n    - {k: a}");
        // Behind `    key: `, and below it where it does not fit.
        assert_eq!(entry("key", &mapping(106), 4), format!("key: {{k: {}}}", "a".repeat(106)));
        assert_eq!(entry("key", &mapping(107), 4), format!("key:\n      k: {}", "a".repeat(107)));
        let nested = Value::Mapping(vec![("a".to_owned(), mapping(120))]);
        assert_eq!(entry("b", &nested, 4), format!("b:\n      a:\n        k: {}", "a".repeat(120)));
        assert_eq!(behind_hyphen(&nested, 4), format!(" a:\n        k: {}", "a".repeat(120)));
        let lines = Value::Text("甲\n乙".to_owned());
        assert_eq!(behind_hyphen(&lines, 4), " |-\n      甲\n      乙");
        let lines = Value::List(vec![lines]);
        assert_eq!(behind(&lines, 0, 5), "\n  - |-\n    甲\n    乙");
    }
}
