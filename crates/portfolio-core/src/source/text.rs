//! Bytes to text: UTF-8 without a byte-order mark and without the characters that YAML excludes.

use std::ops::Range;

use saphyr_parser::{Event, ScalarStyle};

use super::Limits;
use super::cursor::Cursor;
use super::events::Events;
use super::lines;
use super::locate::{Lines, place_at};
use crate::diagnostic::{Collector, Diagnostic, DocPath, FileKind, SourceProblem};

/// The UTF-8 byte-order mark, which a file may begin with.
pub(super) const BOM: &str = "\u{feff}";

/// A text of characters that YAML knows.
#[derive(Clone, Copy)]
pub(super) struct Readable<'t> {
    /// The text without its byte-order mark.
    pub(super) text: &'t str,
    /// Whether it has none of the characters that readers differ about, not even within quotes.
    pub(super) is_ordinary: bool,
}

/// The text of a source, or what is wrong with its bytes. The byte-order mark is cut off.
pub(super) fn text<'t>(
    name: &str,
    bytes: &'t [u8],
    source: usize,
    limits: &Limits,
    problems: &mut Collector,
) -> Option<Readable<'t>> {
    let top = || DocPath { source, steps: Vec::new() };
    if bytes.len() > limits.bytes {
        let problem = SourceProblem::TooLarge { limit: limits.bytes };
        problems.push(Diagnostic::new(problem, top()));
        return None;
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        problems.push(Diagnostic::new(SourceProblem::Utf16, top()));
        return None;
    }
    if let Some(kind) = file_kind(bytes) {
        let mut diagnostic = Diagnostic::new(SourceProblem::OtherFile { kind }, top());
        diagnostic.place = Some(place_at(name, &Lines::new(""), 0..0));
        problems.push(diagnostic);
        return None;
    }
    let text = match utf8(bytes) {
        Ok(text) => text.strip_prefix(BOM).unwrap_or(text),
        Err(error) => {
            let mut offset = error.valid_up_to();
            let problem = if is_gbk(bytes) {
                // Pairs of GBK may happen to be UTF-8 as well; they would show as other characters.
                offset = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(offset);
                SourceProblem::Gbk { offset }
            } else {
                SourceProblem::NotUtf8 { offset, byte: bytes[offset] }
            };
            let mut diagnostic = Diagnostic::new(problem, top());
            diagnostic.place = Some(place_of_byte(name, bytes, offset));
            problems.push(diagnostic);
            return None;
        }
    };
    if is_ordinary(text) {
        return Some(Readable { text, is_ordinary: true });
    }
    let mut clean = true;
    let mut lines = None;
    let ambiguous = other_breaks(text).next().map(|_| match lines::lines(name, text, limits) {
        Some(lines) => lines.iter().flat_map(|line| unquoted_in(text, &line.bytes, limits.ahead)).collect(),
        None => unquoted_breaks(text, limits.ahead),
    });
    for (start, code) in excluded(text).chain(ambiguous.into_iter().flatten()) {
        clean = false;
        let problem = SourceProblem::ControlCharacter { code };
        problems.add(problem.code(), || {
            let lines = lines.get_or_insert_with(|| Lines::new(text));
            let mut diagnostic = Diagnostic::new(problem, top());
            let length = text[start..].chars().next().map_or(0, char::len_utf8);
            diagnostic.place = Some(place_at(name, lines, start..start + length));
            diagnostic
        });
    }
    clean.then_some(Readable { text, is_ordinary: false })
}

/// The bytes as the text that they are; with the crate that snapshots need too, many times faster where they are Chinese.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, std::str::Utf8Error> {
    #[cfg(feature = "snapshot")]
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    std::str::from_utf8(bytes)
}

/// Whether no byte of a text may belong to a character that YAML excludes, to a mark of byte order or to a line break of
/// other parsers: one pass without branches, block by block, and a second over the few blocks in which two bytes look so.
pub(super) fn is_ordinary(text: &str) -> bool {
    const BLOCK: usize = 256;
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let control =
        |byte: u8| (byte < 32) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 127);
    let start = third.len();
    let is_odd = |[a, b, c]: [u8; 3]| {
        // U+0080 to U+009F; U+2028 and U+2029; U+FEFF; U+FFFE and U+FFFF.
        ((a == 0xC2) & (b < 0xA0))
            | ((a == 0xE2) & (b == 0x80) & (c & 0xFE == 0xA8))
            | ((a == 0xEF) & (((b == 0xBB) & (c == 0xBF)) | ((b == 0xBF) & (c >= 0xBE))))
    };
    // Every byte and pair that any of these begins with, and some others.
    let may_be = |a: u8, b: u8| {
        let begins = (a == 0xC2) | ((a == 0xE2) & (b == 0x80)) | ((a == 0xEF) & (b & 0xFB == 0xBB));
        begins | ((a < 32) & (a != b'\n')) | (a == 127)
    };
    let blocks = bytes[..start].chunks(BLOCK).zip(second.chunks(BLOCK)).zip(third.chunks(BLOCK));
    let mut blocks = blocks.map(|((one, two), three)| {
        let pairs = one.iter().zip(two);
        pairs.fold(false, |odd, (a, b)| odd | may_be(*a, *b)) && {
            let triples = one.iter().zip(two).zip(three).map(|((a, b), c)| [*a, *b, *c]);
            triples.fold(false, |odd, triple| odd | control(triple[0]) | is_odd(triple))
        }
    });
    let mut rest = bytes[start..].windows(2).map(|pair| is_odd([pair[0], pair[1], 0]));
    !blocks.any(|odd| odd) && !bytes[start..].iter().any(|byte| control(*byte)) && !rest.any(|odd| odd)
}

/// What a file is whose first bytes no text has.
fn file_kind(bytes: &[u8]) -> Option<FileKind> {
    let begins: [(&[u8], FileKind); 8] = [
        (b"%PDF-", FileKind::Pdf),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OldOffice),
        (b"\x1f\x8b", FileKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
        (b"Rar!\x1a\x07", FileKind::Archive),
        (b"PK\x05\x06", FileKind::Archive),
        (b"\x89PNG\r\n", FileKind::Picture),
        (b"\xff\xd8\xff", FileKind::Picture),
    ];
    let plain = begins.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, kind)| kind);
    plain.or_else(|| bytes.starts_with(b"PK\x03\x04").then(|| zip_kind(bytes)))
}

/// What is packed into a zip file, by the names that stand in it in plain sight.
fn zip_kind(bytes: &[u8]) -> FileKind {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"xl/workbook") || has(b"opendocument.spreadsheet") {
        FileKind::Workbook
    } else if has(b"word/document") || has(b"ppt/presentation") || has(b"opendocument.") {
        FileKind::Document
    } else {
        FileKind::Archive
    }
}

/// The characters that YAML 1.2 excludes from a text, with their offsets; a second byte-order mark among them, which the
/// parser would take for the first.
fn excluded(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let bytes = text.as_bytes();
    let second_mark = text.starts_with(BOM).then_some((0, 0xFEFF));
    let characters = bytes.iter().enumerate().filter_map(|(offset, byte)| match byte {
        0..=8 | 11 | 12 | 14..=31 | 127 => Some((offset, u32::from(*byte))),
        // U+0080 to U+009F but U+0085.
        0xC2 => Some(bytes[offset + 1]).filter(|b| *b < 0xA0 && *b != 0x85).map(|b| (offset, u32::from(b))),
        // U+FFFE and U+FFFF.
        0xEF if bytes[offset + 1] == 0xBF && bytes[offset + 2] >= 0xBE => {
            Some((offset, 0xFFC0 + u32::from(bytes[offset + 2] & 0x3F)))
        }
        _ => None,
    });
    second_mark.into_iter().chain(characters)
}

/// The characters that are line breaks to some parsers and text to YAML 1.2: NEL, LS and PS, with their offsets.
fn other_breaks(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter_map(|(offset, byte)| {
        match (byte, bytes.get(offset + 1), bytes.get(offset + 2)) {
            (0xC2, Some(0x85), _) => Some((offset, 0x85)),
            (0xE2, Some(0x80), Some(0xA8)) => Some((offset, 0x2028)),
            (0xE2, Some(0x80), Some(0xA9)) => Some((offset, 0x2029)),
            _ => None,
        }
    })
}

/// Those of them that no quotes enclose: what follows one in a comment is part of the comment here and a line of its own
/// elsewhere, so that two programs would read two registries. Beyond what is not YAML nothing is said of them.
fn unquoted_breaks(text: &str, ahead: usize) -> Vec<(usize, u32)> {
    let mut events = Events::new(text, ahead);
    let mut cursor = Cursor::new(text);
    let mut quoted: Vec<Range<usize>> = Vec::new();
    let end = loop {
        match events.next() {
            Ok((Event::StreamEnd, _)) => break text.len(),
            Ok((Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..), span)) => {
                quoted.push(cursor.byte_of(span.start)..cursor.byte_of(span.end));
            }
            Ok(_) => {}
            Err(error) => break cursor.byte_of(*error.marker()),
        }
    };
    let mut quoted = quoted.into_iter().peekable();
    let mut is_quoted = |offset: usize| {
        while quoted.next_if(|range| range.end <= offset).is_some() {}
        quoted.peek().is_some_and(|range| range.contains(&offset))
    };
    other_breaks(text)
        .take_while(|(offset, _)| *offset < end)
        .filter(|(offset, _)| !is_quoted(*offset))
        .collect()
}

/// The same of a part of a text.
fn unquoted_in(text: &str, part: &Range<usize>, ahead: usize) -> Vec<(usize, u32)> {
    let breaks = unquoted_breaks(&text[part.clone()], ahead).into_iter();
    breaks.map(|(offset, code)| (part.start + offset, code)).collect()
}

/// The place of a byte that is not UTF-8; the excerpt is what stands before it on its line.
fn place_of_byte(name: &str, bytes: &[u8], offset: usize) -> crate::diagnostic::Place {
    // Valid up to the offset, by definition.
    let before = std::str::from_utf8(&bytes[..offset]).unwrap_or_default();
    let before = before.strip_prefix(BOM).unwrap_or(before);
    let mut place = place_at(name, &Lines::new(before), before.len()..before.len());
    place.bytes.end = place.bytes.start + 1;
    place
}

/// Whether every byte above ASCII belongs to a pair (or a quadruple) of GB 18030, the superset of GBK.
///
/// Texts in other encodings than GBK and UTF-8 seldom pass: a lone byte above ASCII, as Latin-1 has them, fails, and so does
/// a text of which most pairs end in ASCII, as `é}` does, where those of common characters (GB 2312) never do.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut offset = 0;
    let (mut pairs, mut common) = (0_usize, 0_usize);
    while let Some(first) = bytes.get(offset) {
        if first.is_ascii() {
            offset += 1;
            continue;
        }
        let second = bytes.get(offset + 1).copied().unwrap_or(0);
        let third = bytes.get(offset + 2).copied().unwrap_or(0);
        let fourth = bytes.get(offset + 3).copied().unwrap_or(0);
        offset += match (first, second) {
            (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => 2,
            (0x81..=0xFE, b'0'..=b'9') if (0x81..=0xFE).contains(&third) && fourth.is_ascii_digit() => 4,
            _ => return false,
        };
        pairs += 1;
        common += usize::from(*first >= 0xA1 && second >= 0xA1);
    }
    pairs > 0 && common * 2 > pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_told_from_other_bytes() {
        // 垣曲县 in GBK, from Python's codec.
        assert!(is_gbk(b"name: \xd4\xab\xc7\xfa\xcf\xd8\n"));
        assert!(!is_gbk(b"caf\xe9 au lait"), "Latin-1");
        assert!(!is_gbk(b"{name: caf\xe9}"), "Latin-1 before a sign that GBK has as well");
        assert!(!is_gbk(b"\xd4"), "half a character");
        assert!(!is_gbk(b"ascii"));
        // 㐀 takes four bytes in GB 18030, from Python's codec.
        assert!(is_gbk(b"name: \xd4\xab\xc7\xfa\x81\x39\xee\x39"));
        assert!(
            !is_gbk(b"name: \xd4\xab\xc7\xfa\x81\x39\xee\n")
                && !is_gbk(b"name: \xd4\xab\xc7\xfa\x81\x39\n\x39")
        );
        assert!(!is_gbk(b"\xd4\xab\xe9}"), "no more than half of the characters are common");
    }

    /// What is called ordinary has nothing that is looked for, wherever it stands; and most texts are.
    #[test]
    fn an_ordinary_text_has_no_character_that_readers_differ_about() {
        assert!(is_ordinary("") && is_ordinary("a") && is_ordinary("垣曲县，“十四五”——…\ta\r\n"));
        let odd = "\u{0}\u{1f}\u{7f}\u{80}\u{85}\u{9f}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}";
        for character in odd.chars() {
            for before in [0, 1, 2, 253, 254, 255, 256, 257, 511, 600] {
                for after in ["", "b", "bc", "bcd"] {
                    let text = format!("{}{character}{after}", "a".repeat(before));
                    assert!(!is_ordinary(&text), "{character:?} after {before}, before {after}");
                }
            }
        }
    }

    /// Nor has what shares some of its bytes: U+00A0, `⺨` and `〨` as U+2028, `ﻀ`, `ｿ`, `ｾ` and U+FFFD as the marks.
    #[test]
    fn what_only_looks_alike_is_ordinary() {
        for like in [" ", "\u{a0}", "⺨", "〨", "ﻀ", "ｿ", "ｾ", "！", "\u{fffd}"] {
            assert!(is_ordinary(like) && is_ordinary(&format!("a{like}垣曲")), "{like:?}");
        }
    }

    /// A zip file is what the names in it say: those of Microsoft's and of OpenDocument's formats stand in plain sight.
    #[test]
    fn what_a_zip_file_is_stands_in_it() {
        for (name, kind) in [
            ("xl/workbook.xml", FileKind::Workbook),
            ("application/vnd.oasis.opendocument.spreadsheet", FileKind::Workbook),
            ("word/document.xml", FileKind::Document),
            ("ppt/presentation.xml", FileKind::Document),
            ("application/vnd.oasis.opendocument.text", FileKind::Document),
            ("projects.yaml", FileKind::Archive),
        ] {
            assert_eq!(file_kind(format!("PK\u{3}\u{4}..{name}..").as_bytes()), Some(kind), "{name}");
        }
        assert_eq!(file_kind(b"PK\x05\x06"), Some(FileKind::Archive), "an empty one");
        assert_eq!((file_kind(b"PK: x"), file_kind(b"format: portfolio/1")), (None, None));
    }

    #[test]
    fn what_yaml_excludes_is_found_and_nothing_else() {
        let text = "a\u{0}\u{7f}\u{80}\u{85}\u{a0}\u{fffd}\u{fffe}\t\r\n\u{10ffff}垣";
        assert_eq!(excluded(text).collect::<Vec<_>>(), [(1, 0), (2, 0x7f), (3, 0x80), (12, 0xfffe)]);
        assert_eq!(excluded("\u{feff}a\u{feff}").collect::<Vec<_>>(), [(0, 0xfeff)], "a second mark");
    }

    /// A character that other parsers take for a line break stands within quotes or nowhere: in a comment, what follows
    /// it would be a comment here and data there.
    #[test]
    fn line_breaks_of_other_parsers_stand_within_quotes_only() {
        let found = |text: &str| {
            unquoted_breaks(text, 1 << 16).into_iter().map(|(offset, _)| offset).collect::<Vec<_>>()
        };
        for character in ['\u{85}', '\u{2028}', '\u{2029}'] {
            let put = |text: &str| text.replace('@', &character.to_string());
            assert_eq!(found(&put("a: 1 # 注释@    b: 2\nc: 3\n")), [13], "a comment");
            assert_eq!(found(&put("# 注@\n{\"a\": 1}\n")), [5], "a comment before JSON");
            assert_eq!(found(&put("a: x@y\n")), [4], "a text without quotes");
            assert_eq!(found(&put("a: |\n  x@y\n")), [8], "a block");
            assert_eq!(found(&put("a: \"x@y\"\n'@b': 'x@'\nc: {\"d\": \"@\"}\n")), [0_usize; 0], "quotes");
            assert_eq!(found(&put("{\"a\": \"垣@曲\"}")), [0_usize; 0], "JSON");
        }
        assert_eq!(found("a: \"b\u{85}\n: ]]]\u{85}"), [0_usize; 0], "beyond what is not YAML");
    }
}
