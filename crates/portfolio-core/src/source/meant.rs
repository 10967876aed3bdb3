//! Whether a file is meant as a registry, be it good or spoilt.

use saphyr_parser::{Event, ScanError};

use super::Limits;
use super::document::{first_line, head_key};
use super::events::Events;
use crate::registry::{FORMAT, KEYS};

/// Whether a file whose first bytes these are is meant as a registry, in whatever form of YAML or JSON, encoding or state:
/// what somebody wrote by hand, and nothing made may take the place of.
///
/// ```
/// use portfolio_core::source::is_meant_as_registry;
/// assert!(is_meant_as_registry(b"title: Projects of 2026\nprojects: ["));
/// assert!(is_meant_as_registry(br#"{"for\u006dat": "portfolio/1"}"#));
/// assert!(!is_meant_as_registry(br#"{"by": ["sector"], "rows": [{"projects": 1}]}"#));
/// ```
#[must_use]
pub fn is_meant_as_registry(beginning: &[u8]) -> bool {
    // Of UTF-16 and UTF-32 what is ASCII remains, as all keys are.
    let readable = beginning.iter().copied().filter(|byte| !matches!(byte, 0 | 0xfe | 0xff));
    let text = String::from_utf8_lossy(&readable.collect::<Vec<u8>>()).into_owned();
    let begins = || first_line(&text).and_then(head_key).is_some_and(is_own);
    states_format(&text) || begins() || has_key(&text).unwrap_or(false)
}

/// Whether no answer begins with a key of registries.
fn is_own(key: &str) -> bool {
    KEYS.contains(&key) && !matches!(key, "currency" | "year")
}

/// Whether a text that need not be YAML says of what format it is.
fn states_format(text: &str) -> bool {
    let between = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '"' | '\'' | '?');
    let mut stated = text.match_indices(family()).map(|(offset, _)| text[..offset].trim_end_matches(between));
    stated.any(|before| before.ends_with("format"))
}

/// Whether a text has, as the parser reads it, a key of registries alone first, or at the top `format` or a value that is a format.
fn has_key(text: &str) -> Result<bool, ScanError> {
    let mut events = Events::new(text, Limits::default().ahead);
    events.next()?; // the start of the stream
    events.next()?; // the start of the document
    if !matches!(events.next()?.0, Event::MappingStart(..)) {
        return Ok(false);
    }
    for index in 0.. {
        let key = match events.next()?.0 {
            Event::Scalar(key, ..) => key,
            _ => break,
        };
        let value = events.next()?.0;
        let is_format = matches!(&value, Event::Scalar(text, ..) if text.starts_with(family()));
        if is_format || key == "format" || index == 0 && is_own(&key) {
            return Ok(true);
        }
        events.skip(&value)?;
    }
    Ok(false)
}

/// What the formats of all versions begin with: `portfolio/`.
fn family() -> &'static str {
    FORMAT.trim_end_matches(|c: char| c != '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_known_in_whatever_state_it_is() {
        let utf16 =
            |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let plain = "format: portfolio/1\ntitle: 垣曲\n";
        for text in [
            plain.as_bytes().to_vec(),
            utf16(plain, u16::to_le_bytes),
            utf16(plain, u16::to_be_bytes),
            utf16(&format!("\u{feff}{plain}"), u16::to_le_bytes),
            utf16(&format!("\u{feff}{plain}"), u16::to_be_bytes),
        ] {
            assert!(is_meant_as_registry(&text), "{text:?}");
        }
        for text in [
            "format: >-\n  portfolio/1\ntitle: t\n",
            "format: # the first\n  portfolio/1\n",
            "format: &a portfolio/1\n",
            "format: !!str portfolio/1\n",
            "format： portfolio/1\n",
            "fromat: portfolio/1\ntitle: t\n",
            "\"for\\u006dat\": portfolio/1\ntitle: t\n",
            "{\"format\": \"portfolio\\/1\"}",
            "{\"for\\u006dat\": \"portfolio/1\"}",
            "{\"x\": 1, \"for\\u006dat\": \"portfolio\\/2\"}",
            "x: 1\nformat:\n  |-\n  portfolio/1\n",
            "title: t\nprojects:\n- id: a\n",
            "{title: t, projects: [",
            "# ours\n---\nprojects: []\n",
            "x\n\tformat: portfolio/1\n",
            "x\n\tformat: portfolio/2\n",
            "x: 1\nformat: 7\n",
        ] {
            assert!(is_meant_as_registry(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn other_files_are_none() {
        for text in [
            "",
            "\n",
            "# 项目\n",
            "# 项目\n\n| 项目 | 投资 |\n",
            "Id,Name\na,format: b\n",
            "[{\"id\": \"a\", \"projects\": []}]",
            "{\"id\": \"a\", \"parties\": [], \"programmes\": [\"b\"]}\n",
            "{\"as_of\": \"2026-09\", \"year\": 2026, \"currency\": \"CNY\", \"rows\": []}",
            "{\"$schema\": \"x\", \"properties\": {\"format\": {\"enum\": [\"portfolio/1\"]}}, \"title\": \"t\"}",
            "{\n  \"currency\": \"CNY\",\n  \"rows\": [],\n  \"total\": {\"projects\": 3}\n}\n",
            "digraph {\n}\n",
        ] {
            assert!(!is_meant_as_registry(text.as_bytes()), "{text}");
        }
    }
}
