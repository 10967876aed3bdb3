//! How many cells of a terminal a text takes.

use unicode_width::UnicodeWidthChar;

use crate::lang::Lang;
use crate::sanitize::is_hostile;

/// Stands for a blank that a cell begins with, which wrapping and trimming would swallow; no text has it, because control
/// characters are escaped.
pub(super) const INDENT: char = '\u{2}';

/// Blanks between columns.
pub(super) const GAP: usize = 2;

/// Counts cells as terminals of a language draw them: where Chinese is spoken, dashes, ellipses, curly quotes and the like
/// take two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruler {
    wide: bool,
}

impl Ruler {
    /// As terminals of a language draw.
    pub(super) const fn of(lang: Lang) -> Self {
        Self { wide: matches!(lang, Lang::Zh) }
    }

    /// The width of a text.
    pub(super) fn text(self, text: &str) -> usize {
        self.width(text, |_| true).unwrap_or(0)
    }

    /// The width of a text on one line that shows as it is: nothing in it is hostile.
    pub(super) fn harmless(self, text: &str) -> Option<usize> {
        self.width(text, |c| !is_hostile(c))
    }

    /// The width of a text of which all characters may be in it.
    #[inline]
    fn width(self, text: &str, may_be: impl Fn(char) -> bool) -> Option<usize> {
        let (mut at, mut width) = (0, 0);
        while let Some(first) = text.as_bytes().get(at) {
            // Nearly all that is written is told by its first byte: printable ASCII, and ideographs from U+5000 on.
            let (length, cells) = match first {
                b' '..=b'~' => (1, 1),
                0xe5..=0xe9 => (3, 2),
                _ => {
                    let c = text[at..].chars().next().filter(|c| may_be(*c))?;
                    (c.len_utf8(), self.char(c))
                }
            };
            at += length;
            width += cells;
        }
        Some(width)
    }

    /// The width of a character.
    pub(super) fn char(self, c: char) -> usize {
        match c {
            // Nearly all that is written, without a look into tables.
            ' '..='~' => 1,
            '\u{4e00}'..='\u{9fff}' => 2,
            INDENT => 1,
            // Makes the sign before it an emoji, two cells wide.
            '\u{fe0f}' => 1,
            _ if self.wide && !is_drawing(c) => c.width_cjk().unwrap_or(0),
            _ => c.width().unwrap_or(0),
        }
    }

    /// As much of the text as fits, with `…` where that is not all of it.
    pub(super) fn shorten(self, text: &str, width: usize) -> String {
        if self.text(text) <= width {
            return text.to_owned();
        }
        let room = width.saturating_sub(self.char('…'));
        let (mut out, mut used) = (String::new(), 0);
        for c in text.chars() {
            used += self.char(c);
            if used > room {
                break;
            }
            out.push(c);
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('…');
        out
    }
}

/// Lines, blocks and shapes that charts are drawn with: as wide as a blank everywhere, or no drawing would hold.
const fn is_drawing(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{25ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chinese_terminals_draw_two_cells_wide_counts_two_where_chinese_is_spoken() {
        let (zh, en) = (Ruler::of(Lang::Zh), Ruler::of(Lang::En));
        for (text, chinese, english) in [
            ("“六新”", 8, 6),
            ("2021 — 2023", 12, 11),
            ("…", 2, 1),
            ("abc", 3, 3),
            ("职业中学", 8, 8),
            ("██▌░", 4, 4),
            // A sign that is made an emoji.
            ("\u{2600}\u{fe0f}", 2, 2),
        ] {
            assert_eq!((zh.text(text), en.text(text)), (chinese, english), "{text}");
        }
    }

    /// What is not looked up in tables is as wide as they have it.
    #[test]
    fn the_usual_characters_are_as_wide_as_the_tables_say() {
        for c in (' '..='~').chain('\u{4e00}'..='\u{9fff}') {
            let widths = [Lang::Zh, Lang::En].map(|lang| Some(Ruler::of(lang).char(c)));
            assert_eq!(widths, [c.width_cjk(), c.width()], "{c:?}");
        }
    }

    #[test]
    fn a_shortened_text_says_so_and_fits() {
        let zh = Ruler::of(Lang::Zh);
        assert_eq!(zh.shorten("垣曲县职业中学新校区", 20), "垣曲县职业中学新校区");
        assert_eq!(zh.shorten("垣曲县职业中学新校区", 11), "垣曲县职…");
        assert_eq!(Ruler::of(Lang::En).shorten("a new campus", 6), "a new…");
    }

    /// What shows as it is has its width, and what must be escaped or is more than a line has none.
    #[test]
    fn a_harmless_text_is_as_wide_as_any() {
        let zh = Ruler::of(Lang::Zh);
        for text in ["", "abc", "垣曲县（山西）", "2021 — 2023", "㈱ é 한 😀"] {
            assert_eq!(zh.harmless(text), Some(zh.text(text)), "{text}");
        }
        for text in ["a\nb", "\u{202e}a", "垣\u{200b}", "\u{1b}[0m", "\u{feff}"] {
            assert_eq!(zh.harmless(text), None, "{text:?}");
        }
    }
}
