//! Breaks text into lines as Chinese and English are broken: English words stay whole, ids are broken after a hyphen, and
//! no line begins with a closing mark or ends with an opening one.

use std::borrow::Cow;
use std::{iter, mem};

use unicode_width::UnicodeWidthChar;

use super::ruler::Ruler;

/// Marks that no line begins with.
#[rustfmt::skip]
const fn closes(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '」' | '』' | '】' | '〉' | '”' | '’' | '％'
        | ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%')
}

/// Marks that no line ends with.
const fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '【' | '〈' | '“' | '‘' | '(' | '[' | '{')
}

/// The text with line breaks so that no line is wider than `width` cells, unless a single character is.
pub(super) fn wrap(text: &str, width: usize, ruler: Ruler) -> Cow<'_, str> {
    if ruler.text(text) <= width {
        return Cow::Borrowed(text);
    }
    let (mut out, mut used) = (String::with_capacity(text.len() + 8), 0);
    for piece in pieces(text) {
        // The blanks behind it may reach beyond the line: they go with the break.
        let (wide, seen) = (ruler.text(piece), ruler.text(piece.trim_end_matches(' ')));
        if used > 0 && used + seen > width {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            used = 0;
        }
        if seen <= width {
            out.push_str(piece);
            used += wide;
            continue;
        }
        // A piece wider than a line is broken anywhere.
        for c in piece.chars() {
            let wide = ruler.char(c);
            if used > 0 && used + wide > width {
                out.push('\n');
                used = 0;
            }
            out.push(c);
            used += wide;
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    Cow::Owned(out)
}

/// The pieces between which a line may be broken: words with the blanks after them, and single wide characters with the
/// marks that belong to them.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut chars = text.char_indices();
    let (mut start, mut before): (usize, Option<char>) = (0, None);
    // A flag is one word: `--exit-code`, and the dashes that begin it.
    let mut in_flag = false;
    iter::from_fn(move || {
        for (at, c) in chars.by_ref() {
            let ends = before.is_some_and(|before| may_break(before, c) && !(in_flag && before == '-'));
            in_flag = if c == '-' {
                in_flag || before.is_none_or(|c| !c.is_alphanumeric())
            } else {
                in_flag && c.is_ascii_alphanumeric()
            };
            before = Some(c);
            if ends {
                return Some(&text[mem::replace(&mut start, at)..at]);
            }
        }
        let last = &text[mem::replace(&mut start, text.len())..];
        (!last.is_empty()).then_some(last)
    })
}

fn may_break(before: char, after: char) -> bool {
    // Most of a text are letters between which nothing breaks, and ideographs between which everything does; no character
    // before Hangul is wide.
    let ideograph = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let wide = |c: char| ideograph(c) || (c >= '\u{1100}' && c.width() == Some(2));
    // A date stays whole: 2021-09.
    let hyphen = before == '-' && !after.is_ascii_digit();
    if !(before == ' ' || hyphen || wide(before) || wide(after)) {
        return false;
    }
    let clings = |c: char| !ideograph(c) && (c == ' ' || c.width() == Some(0) || closes(c));
    !clings(after) && (ideograph(before) || !opens(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use proptest::prelude::*;

    fn wrap(text: &str, width: usize) -> String {
        super::wrap(text, width, Ruler::of(Lang::En)).into_owned()
    }

    #[test]
    fn words_stay_whole_and_marks_stay_with_what_they_mark() {
        assert_eq!(wrap("更新改造项目（含信息化）", 22), "更新改造项目（含信息\n化）");
        assert_eq!(wrap("更新改造项目（含信息化）", 14), "更新改造项目\n（含信息化）");
        assert_eq!(wrap("New energy 新能源", 10), "New energy\n新能源");
        assert_eq!(wrap("abcdefghij", 4), "abcd\nefgh\nij");
        assert_eq!(wrap("vocational-school-new-campus", 18), "vocational-school-\nnew-campus");
        assert_eq!(wrap("vocational-school-new-campus", 20), "vocational-school-\nnew-campus");
        assert_eq!(wrap("项目项目  ab", 8), "项目项目\nab", "blanks go with the break");
        assert_eq!(wrap("项目abcd", 6), "项目\nabcd");
        assert_eq!(wrap("abcd项目", 6), "abcd项\n目");
        assert_eq!(wrap("短语", 1), "短\n语", "a character wider than the line has one to itself");
        assert_eq!(wrap("diff --exit-code", 14), "diff\n--exit-code", "a flag is never broken");
        assert_eq!(wrap("merge -o a.yaml --prefer b", 18), "merge -o a.yaml\n--prefer b");
        assert_eq!(wrap("2022-07 – 2023-06", 14), "2022-07 –\n2023-06");
        assert_eq!(wrap("2022-07 – 2023-06", 16), "2022-07 –\n2023-06", "a date stays whole");
        assert_eq!(wrap("in 2021–2023", 9), "in\n2021–2023", "a dash that is not wide breaks nothing");
        assert_eq!(wrap("短", 10), "短");
        assert_eq!(wrap("abcd efgh ", 4), "abcd\nefgh", "no blank reaches beyond the line");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[a-z（），。—…“”项目 ]{0,40}", width in 2_usize..20) {
            let ruler = Ruler::of(Lang::Zh);
            let wrapped = super::wrap(&text, width, ruler);
            let kept = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(kept(&wrapped), kept(&text));
            for line in wrapped.lines() {
                prop_assert!(ruler.text(line.trim_end()) <= width, "{:?}", wrapped);
            }
        }
    }
}
