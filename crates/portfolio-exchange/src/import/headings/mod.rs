//! What headings mean: the words that offices write, and the fields of a project.

use portfolio_core::Unit;

use super::field::{Field, field};
use super::mapping::Mapping;
use super::synonyms::{self, SOURCES};
use super::text::bare;
use super::units::{self, Stated};
use super::wording::Words;

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// What its column holds; `None` where nobody knows.
    pub(super) field: Option<Field>,
    /// The unit that it states.
    pub(super) unit: Stated,
    /// Whether its dates are months of the list's year.
    pub(super) months: bool,
    /// The one year that it names.
    pub(super) year: Option<i32>,
    /// The month up to which it speaks: 1-9月, 截至9月底.
    pub(super) month: Option<u32>,
    /// Whether it is what is done since the start, where what is done in the year stands beside it.
    pub(super) cumulative: bool,
    /// Whether it names a source of funds without saying of which money: of what stands before it.
    pub(super) follows: bool,
}

/// Words in brackets that change nothing of what a heading of money means.
fn is_harmless(inner: &str) -> bool {
    [
        "必填",
        "选填",
        "估算",
        "预计",
        "计划",
        "概算",
        "约",
        "含税",
        "保留两位小数",
        "填数字",
        "单位",
        "整数",
        "小数",
    ]
    .contains(&inner)
}

/// The text without its brackets, and what stood in them.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut inner) = (String::new(), Vec::new());
    let mut tail = text;
    while let Some(open) = tail.find('(') {
        let Some(close) = tail[open..].find(')') else { break };
        rest.push_str(&tail[..open]);
        inner.push(tail[open + 1..open + close].to_owned());
        tail = &tail[open + close + 1..];
    }
    rest.push_str(tail);
    (rest, inner)
}

/// The field that some words are, exactly.
fn exact(text: &str) -> Option<Field> {
    synonyms::find(text).map(field)
}

/// Whether words say from January to a month: 1-9月, 1到当月.
fn is_since_january(months: &str) -> bool {
    let rest = months.trim_start_matches("年度").strip_prefix(['1', '一']);
    let rest = rest.map(|rest| rest.trim_start_matches(['月', '份']));
    rest.is_some_and(|rest| rest.starts_with(['-', '—', '～', '~', '至', '到']))
}

/// The words without 截至9月底 and the like.
fn without_date(text: &str) -> String {
    let Some(rest) = text.strip_prefix("截至") else { return text.to_owned() };
    let rest = rest.strip_prefix("年度").unwrap_or(rest);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(after) = after.strip_prefix('月').filter(|_| after.len() < rest.len()) else {
        return text.to_owned();
    };
    let day = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = day.strip_prefix('日').unwrap_or(after);
    after.trim_start_matches(['底', '末', '份']).to_owned()
}

/// The month that words speak up to: the number before their last 月, but of a month alone (9月完成投资).
fn month_of(text: &str) -> Option<u32> {
    let plain = bare(text);
    let (before, _) = plain.rsplit_once('月')?;
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let up_to = digits.ends_with(['-', '—', '～', '~', '至', '到', '止', '年']);
    before[digits.len()..].parse().ok().filter(|month| up_to && (1..=12).contains(month))
}

/// The field of words that follow a pattern: what is done from January to a month.
fn patterned(text: &str) -> Option<Field> {
    let done = ["完成投资", "累计完成投资", "投资完成", "完成投资额", "累计完成投资额", "完成", "累计完成"];
    let stripped = text.strip_prefix("年度").unwrap_or(text);
    let months = stripped.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "-—～~至到当月份一二三四五六七八九十".contains(c)
    });
    let span = &stripped[..stripped.len() - months.len()];
    let field = if is_since_january(span) { Field::Key("invested_year") } else { Field::Untaken };
    (!span.is_empty() && done.contains(&months)).then_some(field)
}

fn lookup(text: &str) -> Option<Field> {
    let words = Words::of(text);
    if words.years > 1 {
        return None;
    }
    let undated = || exact(&without_date(&words.text)).filter(Field::is_reported_money);
    let field = exact(&words.text).or_else(undated).or_else(|| patterned(&words.text)).or_else(|| {
        let (rest, inner) = without_brackets(&words.text);
        let field = if inner.is_empty() { None } else { exact(&rest) }?;
        // A word in brackets may turn money into other money; of a text or date it only says how to write it.
        let money = field.is_money() || field == Field::Untaken;
        (!money || inner.iter().all(|inner| is_harmless(inner))).then_some(field)
    })?;
    Some(match (field, words.year) {
        (Field::Annual(_), year) => Field::Annual(year),
        // Money of a year is not the project's whole money.
        (Field::Key("investment"), Some(_)) => return None,
        (field, _) => field,
    })
}

/// Whether a heading over others is made of nothing but words that leave the money below it whole: 投资情况, 2026年计划.
fn is_neutral(over: &str) -> bool {
    let mut rest: String = without_brackets(over).0;
    for word in NEUTRAL {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| c.is_ascii_digit() || "、,;:/-—~～和及与的其中至到月日".contains(c))
}

/// Longer words first, so that none is cut by another.
const NEUTRAL: &[&str] = &[
    "固定资产",
    "基本",
    "情况",
    "投资",
    "资金",
    "金额",
    "规模",
    "概况",
    "信息",
    "安排",
    "构成",
    "来源",
    "任务",
    "目标",
    "指标",
    "内容",
    "重点",
    "主要",
    "工程",
    "建设",
    "项目",
    "概算",
    "估算",
    "预算",
    "规划",
    "预期",
    "预计",
    "计划",
    "实施",
    "落实",
    "年度",
    "分年",
    "进度",
    "进展",
    "累计",
    "实际",
    "完成",
    "到位",
    "支付",
    "截至",
    "上年底",
    "年底",
    "开工",
    "以来",
    "数据",
    "明细",
    "填报",
    "统计",
    "合计",
    "总",
    "额",
    "表",
    "底",
    "末",
    "自",
    "已",
    "数",
    "年",
    "度",
];

/// Words for the whole of what stands beside.
fn is_whole(leaf: &str) -> bool {
    ["合计", "小计", "总计", "计", "金额", "总额", "投资额", "数额", "总投资", "总量", "总"].contains(&leaf)
}

/// What a column's heading says, from its topmost row to its lowest.
pub(super) fn resolve(path: &[String], mapping: &Mapping) -> Heading {
    let stripped: Vec<(String, Stated)> = path.iter().map(|part| units::of_heading(part)).collect();
    // The lowest statement of a unit is the nearest.
    let unit =
        stripped.iter().rev().map(|(_, unit)| *unit).find(|unit| *unit != Stated::No).unwrap_or(Stated::No);
    // 其中 between a whole and its sources says nothing of its own.
    let last = stripped.len().saturating_sub(1);
    let says = |at: usize, text: &str| !text.is_empty() && (at == last || !["其中", "其中:"].contains(&text));
    let parts: Vec<&str> = (0..)
        .zip(&stripped)
        .map(|(at, (text, _))| (at, text.as_str()))
        .filter(|(at, text)| says(*at, text))
        .map(|(_, text)| text)
        .collect();
    let joined: String = parts.concat();
    let months = joined.ends_with("月份");
    let own = Words::of(&joined);
    let whole = Heading {
        field: None,
        unit,
        months,
        year: own.year.filter(|_| own.years == 1),
        month: if months { None } else { month_of(&joined) },
        cumulative: is_cumulative(&own.text),
        follows: false,
    };
    if let Some(mapped) = mapping.find(path) {
        let unit = mapped.unit.map_or(unit, Stated::One);
        return Heading { field: Some(mapped.field.clone()), unit, ..whole };
    }
    if let Some(field) = by_parts(&parts, &joined) {
        return Heading { field: Some(field), ..whole };
    }
    // A source alone, or 其中：… below words that say nothing of money.
    let over = Words::of(&parts[..parts.len().saturating_sub(1)].concat());
    let silent = !is_yearly(&over) && !is_done(&over);
    let leaf = parts.last().filter(|leaf| silent && (parts.len() == 1 || leaf.starts_with("其中")));
    let field = leaf.and_then(|leaf| source(leaf));
    Heading { follows: field.is_some(), field, ..whole }
}

/// What the mapping says of a column without a heading, which it calls by its letters.
pub(super) fn of_letters(letters: &str, mapping: &Mapping) -> Heading {
    let path = [letters.to_owned()];
    let of = if mapping.find(&path).is_some() { &path[..] } else { &[] };
    resolve(of, mapping)
}

fn by_parts(parts: &[&str], joined: &str) -> Option<Field> {
    let (leaf, parents) = parts.split_last()?;
    if let Some(found) = lookup(joined) {
        return Some(found);
    }
    let parent = parents.concat();
    if parents.is_empty() {
        return None;
    }
    let over = Words::of(&parent);
    let leaf_words = Words::of(leaf);
    let of_parent = lookup(&parent);
    // The year as a heading below 分年度投资计划.
    if leaf_words.text == "年度" && parent.contains("投资") && !parent.contains("完成") {
        return Some(Field::Annual(leaf_words.year));
    }
    if is_whole(&leaf_words.text) {
        match &of_parent {
            Some(Field::Annual(_)) if leaf_words.text == "总投资" => return None,
            Some(field) if field.is_money() || *field == Field::Untaken => return of_parent,
            Some(Field::Key("funding")) if leaf_words.text != "总投资" => return Some(Field::Ignored),
            _ => {}
        }
    }
    let (yearly, done) = (is_yearly(&over), is_done(&over));
    let own = lookup(leaf);
    let of_funds =
        over.text.contains("资金") || matches!(of_parent, Some(Field::Key("investment" | "funding")));
    if of_funds && !yearly && !done {
        let name = leaf.trim_start_matches("其中").trim_start_matches([':', '、']);
        let known = source(name);
        if known.is_some() || (matches!(of_parent, Some(Field::Key("funding"))) && own.is_none()) {
            return known.or_else(|| Some(Field::Funding(name.to_owned())));
        }
    }
    match own {
        // Below 2026年 or 已完成 the project's whole money does not stand.
        // Below 一期 or 政府投资部分 stands a part of the money.
        Some(field) if (field.is_money() || field == Field::Untaken) && !is_neutral(&over.text) => {
            Some(Field::Untaken)
        }
        Some(field) if field.is_reported_money() => Some(field),
        Some(field) if field.is_money() || field == Field::Untaken => {
            if done {
                return Some(Field::Untaken);
            }
            match (&field, over.years) {
                (Field::Annual(None), 1) => Some(Field::Annual(over.year)),
                // Of several years nobody can tell which.
                (Field::Annual(None), 2..) => None,
                (Field::Annual(_) | Field::Untaken, _) => Some(field),
                (Field::Key("investment"), _) if !yearly => Some(field),
                _ => None,
            }
        }
        Some(field) => Some(field),
        None => None,
    }
}

/// Whether words speak of money of a year: this, another, or up to the end of one.
fn is_yearly(over: &Words) -> bool {
    over.years > 0 || over.text.contains("年度")
}

/// Whether words speak of money that has been spent or has come in.
fn is_done(over: &Words) -> bool {
    ["完成", "到位", "到账", "拨付", "支付"].iter().any(|word| over.text.contains(word))
}

fn source(text: &str) -> Option<Field> {
    let name = text.trim_start_matches("其中").trim_start_matches([':', '、']);
    let (plain, inner) = without_brackets(name);
    let known = SOURCES.contains(&plain.as_str()) && inner.iter().all(|inner| is_harmless(inner));
    known.then_some(Field::Funding(plain))
}

fn is_cumulative(text: &str) -> bool {
    [text, &without_date(text)].iter().any(|text| synonyms::is_other("cumulative!", text))
}

/// Whether the words are a heading of names.
pub(super) fn is_name(text: &str, mapping: &Mapping) -> bool {
    resolve(std::slice::from_ref(&text.to_owned()), mapping).field == Some(Field::Key("name"))
}

/// The unit of a heading's statement.
pub(super) const fn unit_of(stated: Stated) -> Option<Unit> {
    match stated {
        Stated::One(unit) => Some(unit),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
