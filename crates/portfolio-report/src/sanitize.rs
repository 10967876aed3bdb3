//! Text from data is made harmless before it reaches a terminal: no control character and no invisible change of
//! direction is passed on raw.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use portfolio_core::invisible::first_invisible as first_hostile;
/// Whether a character could act on a terminal, reorder what a reader sees or hide: what no name may have.
pub use portfolio_core::invisible::is_invisible as is_hostile;

/// The text with every hostile character written as `\u{…}`; line breaks and tabs become a space.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '\n' | '\t' | '\r').then_some(" "))
}

/// The text with every hostile character but line breaks and tabs written as `\u{…}`.
pub fn lines(text: &str) -> Cow<'_, str> {
    escape(text, |c| match c {
        '\n' => Some("\n"),
        '\t' => Some("\t"),
        _ => None,
    })
}

fn escape(text: &str, instead: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if first_hostile(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match instead(c) {
            Some(other) => out.push_str(other),
            None if is_hostile(c) => out.extend(c.escape_unicode()),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// JSON that is as harmless on a terminal and says the same: hostile characters are written as `\uXXXX`.
///
/// One type for both layouts, so that what is written is compiled once and not once a layout.
pub struct Harmless(Layout);

enum Layout {
    Compact(CompactFormatter),
    Pretty(PrettyFormatter<'static>),
}

impl Harmless {
    /// One line.
    pub const fn compact() -> Self {
        Self(Layout::Compact(CompactFormatter))
    }

    /// Indented by two spaces.
    pub fn pretty() -> Self {
        Self(Layout::Pretty(PrettyFormatter::new()))
    }
}

macro_rules! delegate {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, writer: &mut W, $($arg: $type),*) -> io::Result<()> {
            match &mut self.0 {
                Layout::Compact(layout) => layout.$name(writer, $($arg),*),
                Layout::Pretty(layout) => layout.$name(writer, $($arg),*),
            }
        }
    )*};
}

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((offset, c)) = first_hostile(rest) {
            writer.write_all(&rest.as_bytes()[..offset])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[offset + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    delegate! {
        write_char_escape(char_escape: CharEscape);
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize as _;

    #[test]
    fn what_could_move_the_cursor_or_turn_the_text_is_escaped() {
        assert_eq!(one_line("职业中学"), "职业中学");
        assert_eq!(one_line("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(one_line("a\u{202e}b\nc\u{9b}"), "a\\u{202e}b c\\u{9b}");
        assert_eq!(lines("a\nb\u{7}"), "a\nb\\u{7}");
    }

    #[test]
    fn json_says_the_same_without_raw_control_characters() {
        let text = "\u{202e}a\u{7f}\u{9b}\n校";
        let mut out = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Harmless::compact())).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains(is_hostile), "{out}");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }
}
