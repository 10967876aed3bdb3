//! Units of money as lists state them: in a heading, in a line above the list, beside a number.

use portfolio_core::Unit;

use super::text::{bare, is_blank, narrow};

/// What a text says of the unit of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// Nothing.
    No,
    /// One unit.
    One(Unit),
    /// Several units: nobody can tell which goes where.
    Several,
    /// Another currency.
    Foreign,
}

impl Stated {
    /// Both statements as one.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, said) | (said, Self::No) => said,
            (Self::Foreign, _) | (_, Self::Foreign) => Self::Foreign,
            (Self::One(a), Self::One(b)) if a == b => self,
            _ => Self::Several,
        }
    }
}

/// Longest first, so that 万元 is not read into 千万元.
const UNITS: &[(&str, Unit)] = &[
    ("人民币万元", Unit::Wan),
    ("万元人民币", Unit::Wan),
    ("亿元人民币", Unit::Yi),
    ("人民币亿元", Unit::Yi),
    ("人民币元", Unit::Yuan),
    ("万亿元", Unit::WanYi),
    ("千万元", Unit::QianWan),
    ("百万元", Unit::BaiWan),
    ("亿元", Unit::Yi),
    ("万元", Unit::Wan),
    ("千元", Unit::Qian),
    ("元", Unit::Yuan),
    ("万亿", Unit::WanYi),
    ("千万", Unit::QianWan),
    ("百万", Unit::BaiWan),
    ("亿", Unit::Yi),
    ("万", Unit::Wan),
    ("wan", Unit::Wan),
    ("yi", Unit::Yi),
    ("yuan", Unit::Yuan),
    ("cny", Unit::Yuan),
    ("rmb", Unit::Yuan),
];

/// Words of other currencies.
const FOREIGN: &[&str] =
    &["美元", "美金", "港元", "港币", "欧元", "日元", "英镑", "usd", "hkd", "eur", "$", "€", "£"];

/// The unit that a bare text is, such as 万元.
pub(super) fn exactly(text: &str) -> Stated {
    let text = bare(text);
    if FOREIGN.iter().any(|word| text.contains(word)) {
        return Stated::Foreign;
    }
    UNITS.iter().find(|(word, _)| *word == text).map_or(Stated::No, |(_, unit)| Stated::One(*unit))
}

/// The units of a list such as 个、万元.
fn listed(text: &str) -> Stated {
    let parts = text.split(['、', ',', ';', '/', '|', '和', '及', '与']);
    parts.map(exactly).fold(Stated::No, Stated::and)
}

/// The unit that a heading ends with or has in brackets, and the heading without it and without blanks.
pub(super) fn of_heading(heading: &str) -> (String, Stated) {
    let text = bare(heading);
    let (mut rest, mut stated) = (String::new(), Stated::No);
    let mut tail = text.as_str();
    while let Some(open) = tail.find(['(', '[', '【', '〔', '<']) {
        let inner_start = open + tail[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = tail[inner_start..].find([')', ']', '】', '〕', '>']) else { break };
        let inner = &tail[inner_start..inner_start + close];
        let end = inner_start + close + tail[inner_start + close..].chars().next().map_or(1, char::len_utf8);
        let said =
            listed(inner.trim_start_matches("金额").trim_start_matches("单位").trim_start_matches(':'));
        stated = stated.and(said);
        rest.push_str(&tail[..open]);
        if said == Stated::No {
            rest.push_str(&tail[open..end]);
        }
        tail = &tail[end..];
    }
    rest.push_str(tail);
    if stated == Stated::No {
        // 总投资/万元, 总投资:万元, 总投资万元
        for (word, unit) in UNITS {
            if let Some(before) = rest.strip_suffix(word) {
                let cut = before.trim_end_matches([':', '/', '-', '|', ',']);
                if word.ends_with('元') || cut.len() < before.len() {
                    let foreign = FOREIGN.iter().any(|foreign| rest.ends_with(foreign));
                    let said = if foreign { Stated::Foreign } else { Stated::One(*unit) };
                    return (cut.trim_end_matches("单位").trim_end_matches(':').to_owned(), said);
                }
            }
        }
        if FOREIGN.iter().any(|foreign| rest.contains(foreign)) {
            stated = Stated::Foreign;
        }
    }
    (rest, stated)
}

/// The unit that a line above or below a list states: 单位：万元, （单位：亿元）, or a bracket with nothing but a unit.
pub(super) fn of_line(text: &str) -> Stated {
    let line = closed(text);
    let mut stated = Stated::No;
    for (offset, word) in line.match_indices("单位") {
        let after = &line[offset + word.len()..];
        let Some(rest) = after.strip_prefix([':', '(', '为', '是']) else { continue };
        stated = stated.and(run(rest.trim_start_matches(['(', ':'])));
    }
    if stated == Stated::No {
        for (open, _) in line.match_indices('(') {
            let inner = line[open + 1..].split(')').next().unwrap_or("");
            stated = stated.and(listed(inner));
        }
        stated = stated.and(exactly(&line));
    }
    stated
}

/// A title or a label without （单位：万元） and the like.
pub(super) fn without(title: &str) -> String {
    let plain = narrow(title);
    match plain.find('(') {
        Some(open) if of_line(&plain[open..]) != Stated::No => super::text::tidy(&plain[..open]),
        _ => title.to_owned(),
    }
}

/// The text narrowed, with the blanks closed that pad a statement of a unit: 单 位： 万 元.
fn closed(text: &str) -> String {
    let chars: Vec<char> = narrow(text).to_lowercase().chars().collect();
    let mut out = String::new();
    let mut index = 0;
    while index < chars.len() {
        let c = chars[index];
        if is_blank(c) {
            let next = chars[index..].iter().copied().find(|c| !is_blank(*c));
            let before = out.chars().last();
            let pads = matches!(
                (before, next),
                (Some('单'), Some('位'))
                    | (Some('亿' | '万' | '千' | '百'), Some('元' | '万' | '亿' | '美'))
                    | (Some(':' | '('), _)
                    | (_, Some(':' | ')'))
            );
            if !pads && before.is_some_and(|c| c != ' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
        index += 1;
    }
    out
}

/// The units that a text begins with, as 万元、个 does. A body's name that begins as a unit does states none.
fn run(text: &str) -> Stated {
    let (mut rest, mut stated) = (text, Stated::No);
    loop {
        if FOREIGN.iter().any(|word| rest.trim_start_matches(['万', '亿', '千', '百']).starts_with(word))
        {
            return Stated::Foreign;
        }
        let ends =
            |after: &str| after.chars().next().is_none_or(|c| is_blank(c) || "、,;/)。和.".contains(c));
        let unit = UNITS.iter().find(|(word, _)| rest.strip_prefix(word).is_some_and(ends));
        if let Some((word, unit)) = unit {
            stated = stated.and(Stated::One(*unit));
            rest = &rest[word.len()..];
        } else {
            // Another measure, such as 个 or 平方米, up to the next sign.
            let end = rest.find(|c: char| is_blank(c) || "、,;/)。".contains(c)).unwrap_or(rest.len());
            rest = &rest[end..];
        }
        match rest.strip_prefix(['、', ',', ';', '/', '和']) {
            Some(after) => rest = after,
            None => return stated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_headings() {
        for (heading, rest, stated) in [
            ("总投资（万元）", "总投资", Stated::One(Unit::Wan)),
            ("总投资\n(亿元)", "总投资", Stated::One(Unit::Yi)),
            ("总投资（单位：千元）", "总投资", Stated::One(Unit::Qian)),
            ("总投资/万元", "总投资", Stated::One(Unit::Wan)),
            ("总投资 万元", "总投资", Stated::One(Unit::Wan)),
            ("总投资", "总投资", Stated::No),
            ("（预计）开工时间", "(预计)开工时间", Stated::No),
            ("总投资（万美元）", "总投资(万美元)", Stated::Foreign),
            ("总投资（亿元、万元）", "总投资", Stated::Several),
            ("计划总投资（亿元）（估算）", "计划总投资(估算)", Stated::One(Unit::Yi)),
        ] {
            let (found, unit) = of_heading(heading);
            assert_eq!(unit, stated, "{heading}");
            if stated != Stated::Foreign {
                assert_eq!(found, rest, "{heading}");
            }
        }
    }

    #[test]
    fn a_unit_without_its_yuan_stands_behind_a_sign() {
        for (heading, rest, stated) in [
            ("总投资/万", "总投资", Stated::One(Unit::Wan)),
            ("总投资：亿", "总投资", Stated::One(Unit::Yi)),
            ("游客万", "游客万", Stated::No),
            ("总投资/万元", "总投资", Stated::One(Unit::Wan)),
        ] {
            assert_eq!(of_heading(heading), (rest.to_owned(), stated), "{heading}");
        }
    }

    #[test]
    fn statements_agree_or_are_several_and_another_currency_is_never_overlooked() {
        let (wan, yi) = (Stated::One(Unit::Wan), Stated::One(Unit::Yi));
        for (one, other, both) in [
            (Stated::No, Stated::No, Stated::No),
            (Stated::No, wan, wan),
            (wan, wan, wan),
            (wan, yi, Stated::Several),
            (Stated::Several, wan, Stated::Several),
            (wan, Stated::Foreign, Stated::Foreign),
            (Stated::Several, Stated::Foreign, Stated::Foreign),
            (Stated::No, Stated::Foreign, Stated::Foreign),
        ] {
            assert_eq!((one.and(other), other.and(one)), (both, both), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_title_loses_its_unit_and_no_other_brackets() {
        for (title, bare) in [
            ("重点项目表（单位：万元）", "重点项目表"),
            ("重点项目表（万元）", "重点项目表"),
            ("县医院（二期）", "县医院（二期）"),
        ] {
            assert_eq!(without(title), bare, "{title}");
        }
    }

    #[test]
    fn units_of_lines() {
        for (line, stated) in [
            ("单位：万元", Stated::One(Unit::Wan)),
            ("单 位： 亿 元", Stated::One(Unit::Yi)),
            ("填报单位：垣曲县发改局    单位：万元    填报日期：2026年3月", Stated::One(Unit::Wan)),
            ("填报单位：亿元公司", Stated::No),
            ("2026年重点项目 单位：万元", Stated::One(Unit::Wan)),
            ("单位：个、万元", Stated::One(Unit::Wan)),
            ("单位：亿元、万元", Stated::Several),
            ("单位：万美元", Stated::Foreign),
            ("2026年重点项目表（万元）", Stated::One(Unit::Wan)),
            ("注：投资单位为万元。", Stated::One(Unit::Wan)),
            ("总投资10000万元以上", Stated::No),
        ] {
            assert_eq!(of_line(line), stated, "{line}");
        }
    }
}
