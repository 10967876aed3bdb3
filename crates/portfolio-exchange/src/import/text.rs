//! Texts of cells made comparable: full-width signs, blanks, numbering, counts and marks.

use portfolio_core::invisible::is_invisible;

/// White space, and characters that show nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Full-width digits, letters and signs as plain ones; `（）：，` too.
pub(super) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

/// The text on one line, trimmed, runs of blanks single and none between Chinese characters: names come with line
/// breaks and padding.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        let wide = |c: char| !c.is_ascii();
        if blank && out.chars().last().is_some_and(|last| !(wide(last) && wide(c))) {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    out
}

/// The text without any blanks, full-width signs narrowed, lower case: for comparison only.
pub(super) fn bare(text: &str) -> String {
    narrow(text).chars().filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect()
}

/// Without marks of rank before it (★ ▲ ※ …) and after it.
pub(super) fn unmarked(text: &str) -> &str {
    let mark = |c: char| {
        is_blank(c)
            || matches!(
                c,
                '★' | '☆'
                    | '▲'
                    | '△'
                    | '●'
                    | '○'
                    | '◆'
                    | '◇'
                    | '■'
                    | '□'
                    | '※'
                    | '*'
                    | '＊'
                    | '#'
                    | '＃'
                    | '✔'
                    | '√'
            )
    };
    text.trim_matches(mark)
}

/// Words that stand where a value is not known, and are no value.
pub(super) fn is_unknown(text: &str) -> bool {
    let text = bare(text);
    let dashes = !text.is_empty()
        && text.chars().all(|c| {
            matches!(c, '-' | '—' | '–' | '―' | '－' | '─' | '/' | '\\' | '、' | '.' | '…' | '一' | '_')
        });
    // A lone 一 is the numeral far more often than a dash.
    let dashes = dashes && text != "一";
    dashes
        || matches!(
            text.as_str(),
            "无" | "待定"
                | "未定"
                | "暂无"
                | "暂未定"
                | "暂定"
                | "待核定"
                | "待明确"
                | "待确定"
                | "未明确"
                | "未确定"
                | "不详"
                | "待估算"
                | "待测算"
                | "待批复"
                | "正在测算"
                | "测算中"
                | "另定"
                | "空"
                | "n/a"
                | "na"
                | "tbd"
                | "none"
                | "unknown"
                | "?"
                | "null"
        )
}

/// The numbering that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// 一、
    Chinese,
    /// （一）
    Bracketed,
    /// Ⅰ、
    Roman,
}

/// The numbering of a text in Chinese or Roman numerals, and the text behind it. Arabic numbers are no group's numbering.
pub(super) fn numbering(text: &str) -> (Option<Numbering>, &str) {
    let text = text.trim_matches(is_blank);
    let numeral = |c: char| "一二三四五六七八九十百零〇".contains(c);
    let roman = |c: char| ('Ⅰ'..='ⅻ').contains(&c);
    let behind = |rest: &str, close: &[char]| -> Option<usize> {
        let offset = rest.find(|c| !numeral(c))?;
        (offset > 0 && rest[offset..].starts_with(close)).then_some(offset)
    };
    let opened = text.strip_prefix(['（', '(']);
    if let Some((rest, offset)) = opened.and_then(|rest| Some((rest, behind(rest, &['）', ')'])?))) {
        let after = rest[offset..].trim_start_matches(['）', ')']);
        return (Some(Numbering::Bracketed), after.trim_start_matches(['、', '.', '．', ' ', '\u{3000}']));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let part = rest.find(|c| !numeral(c)).filter(|offset| *offset > 0).map(|offset| &rest[offset..]);
        if let Some(after) = part.and_then(|p| p.strip_prefix("部分").or_else(|| p.strip_prefix('类'))) {
            return (Some(Numbering::Chinese), after.trim_start_matches(['、', '：', ':', ' ', '\u{3000}']));
        }
    }
    if let Some(offset) = behind(text, &['、', '.', '．', ' ', '\u{3000}', '，']) {
        let after = text[offset..].trim_start_matches(['、', '.', '．', ' ', '\u{3000}', '，']);
        return (Some(Numbering::Chinese), after);
    }
    let after = text.trim_start_matches(roman);
    if after.len() < text.len() {
        return (Some(Numbering::Roman), after.trim_start_matches(['、', '.', '．', ' ', '\u{3000}']));
    }
    (None, text)
}

/// Whether a text is nothing but a group's number: 一, （二）, Ⅲ.
pub(super) fn is_numeral(text: &str) -> bool {
    let text = bare(text);
    let inner = text.trim_matches(['(', ')', '、', '.']);
    let all = |of: fn(char) -> bool| !inner.is_empty() && inner.chars().all(of);
    all(|c| "一二三四五六七八九十百零〇".contains(c)) || all(|c| ('Ⅰ'..='ⅻ').contains(&c))
}

/// The characters without those at their end.
fn trim_end(chars: &[char], of: impl Fn(char) -> bool) -> &[char] {
    chars.iter().rposition(|c| !of(*c)).map_or(&[], |last| &chars[..=last])
}

/// A count of projects at the end of a text or in brackets, 工业项目（104项） or 共 12 个, and the text without it.
pub(super) fn counted(text: &str) -> (String, Option<u32>) {
    let plain = narrow(text);
    let plain = plain.trim_matches(is_blank);
    let chars: Vec<char> = plain.chars().collect();
    let mut index = 0;
    while index < chars.len() {
        if !chars[index].is_ascii_digit() {
            index += 1;
            continue;
        }
        let end = chars[index..].iter().position(|c| !c.is_ascii_digit()).map_or(chars.len(), |n| index + n);
        let unit = chars[end..].iter().position(|c| !is_blank(*c)).map_or(chars.len(), |n| end + n);
        let counts = chars.get(unit).is_some_and(|c| matches!(c, '个' | '项'));
        let number: Option<u32> = chars[index..end].iter().collect::<String>().parse().ok();
        // Every number of a long text is looked at, and only what stands around it.
        let before = trim_end(&chars[..index], is_blank);
        let opened = before.ends_with(&['(']) || before.ends_with(&['[']) || before.ends_with(&['【']);
        let said = before.ends_with(&['共']) || before.ends_with(&['共', '计']);
        let loose = |c: char| is_blank(c) || matches!(c, '(' | '[' | '【' | ',' | '，' | ':' | '、' | '。');
        let before = trim_end(before, loose);
        let before = before.strip_suffix(&['共', '计']).or(before.strip_suffix(&['共'])).unwrap_or(before);
        let before = trim_end(before, loose);
        let after = chars.get(unit + 1..).unwrap_or_default();
        let after = after.strip_prefix(&['项', '目']).unwrap_or(after);
        let closed = after.iter().find(|c| !is_blank(**c));
        let ends = closed.is_none_or(|c| matches!(c, ')' | ']' | '】' | ',' | '，' | ';' | '；' | '。'));
        if counts && ends && number.is_some() && (opened || said) {
            return (before.iter().collect::<String>().trim_matches(is_blank).to_owned(), number);
        }
        index = end;
    }
    (plain.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_on_one_line() {
        assert_eq!(tidy(" 垣曲县\n医院  迁建 "), "垣曲县医院迁建");
        assert_eq!(tidy("500MW\n光伏 A  B"), "500MW 光伏 A B");
        assert_eq!(unmarked("★ 县医院▲"), "县医院");
    }

    #[test]
    fn full_width_signs_and_blanks_are_plain_ones() {
        assert_eq!(narrow("Ａ１（二）：\u{3000}县，医院"), "A1(二): 县,医院");
    }

    #[test]
    fn dashes_and_words_for_unknown_are_no_values() {
        for text in ["—", "——", "-", "/", "待定", "未 定", "无", " \u{3000}/ "] {
            assert!(is_unknown(text), "{text}");
        }
        for text in ["", "0", "一", "约5", "-5"] {
            assert!(!is_unknown(text), "{text}");
        }
    }

    #[test]
    fn numbering_of_groups() {
        for (text, kind, rest) in [
            ("一、工业项目", Some(Numbering::Chinese), "工业项目"),
            ("十二、交通", Some(Numbering::Chinese), "交通"),
            ("（三）新能源", Some(Numbering::Bracketed), "新能源"),
            ("Ⅱ、文旅", Some(Numbering::Roman), "文旅"),
            ("一中迁建", None, "一中迁建"),
            ("1、供水", None, "1、供水"),
            ("第一部分：续建", Some(Numbering::Chinese), "续建"),
            // A sign without a numeral numbers nothing.
            ("、工业项目", None, "、工业项目"),
            ("第类项目", None, "第类项目"),
        ] {
            assert_eq!(numbering(text), (kind, rest), "{text}");
        }
        assert!(is_numeral("（一）") && is_numeral("Ⅳ") && !is_numeral("1") && !is_numeral(""));
    }

    #[test]
    fn counts_of_projects_are_taken_off() {
        for (text, rest, count) in [
            ("续建项目(597个)", "续建项目", Some(597)),
            ("工业项目（104项）", "工业项目", Some(104)),
            ("交通 共 12 个", "交通", Some(12)),
            ("合计：共30个项目", "合计", Some(30)),
            ("新建停车场5个", "新建停车场5个", None),
            ("新建5个停车场", "新建5个停车场", None),
            ("500MW光伏", "500MW光伏", None),
            // What is counted is projects, and nothing but their count ends a text.
            ("新建共5个停车场", "新建共5个停车场", None),
            ("县医院(12)", "县医院(12)", None),
        ] {
            assert_eq!(counted(text), (rest.to_owned(), count), "{text}");
        }
    }
}
