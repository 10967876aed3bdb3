//! Dates as lists write them: serial numbers, 2022.3, 2024年10月, 2023-2025, 2019.10-2026.6.

use portfolio_core::{Date, Months};

use super::grid::{Cell, Day, Format, Value};
use super::text::{self, narrow};

/// What a cell says of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// One date.
    One(Date),
    /// From one to another; an end may be open.
    Span(Option<Date>, Option<Date>),
    /// So long.
    For(Months),
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It cannot be read.
    Unclear,
    /// A number such as 2022.1, typed as 2022.10 perhaps.
    MonthLost,
}

/// What else a reader of dates must know.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The list's year, for months without one.
    pub(super) year: Option<i32>,
    /// Whether the heading asks for months.
    pub(super) months: bool,
    /// Whether the heading asks for a length in months.
    pub(super) length: bool,
    /// Whether plain numbers count from 1904.
    pub(super) epoch_1904: bool,
}

/// Reads a cell; `None` where it says nothing.
pub(super) fn read(cell: &Cell, around: Around) -> Result<Option<When>, NoDate> {
    match &cell.value {
        Value::Empty => Ok(None),
        Value::Date(day) => {
            month(day.year, day.month).map(|date| Some(When::One(date))).ok_or(NoDate::Unclear)
        }
        Value::Number(number) => {
            let decimal = number.decimal().ok_or(NoDate::Unclear)?.normalize();
            let shown = decimal.to_string();
            let tenth = shown.split_once('.').is_some_and(|(year, rest)| is_year(year) && rest == "1");
            if tenth {
                return match cell.format {
                    // Two decimals are shown: 2022.10.
                    Format::Decimals(2) => one(&format!("{shown}0"), around),
                    _ => Err(NoDate::MonthLost),
                };
            }
            number_date(&shown, around).map(Some).ok_or(NoDate::Unclear)
        }
        Value::Text(text) if text::is_unknown(text) || is_open(text) => Ok(None),
        Value::Text(text) => one(text, around),
        Value::Long(_) | Value::Bool(_) | Value::Error(_) => Err(NoDate::Unclear),
    }
}

fn one(text: &str, around: Around) -> Result<Option<When>, NoDate> {
    parse(text, around).map(Some).ok_or(NoDate::Unclear)
}

/// Words for a time that is not settled.
fn is_open(text: &str) -> bool {
    ["长期", "常年", "待定", "根据进度", "跨年度", "适时", "滚动实施"].contains(&text::bare(text).as_str())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<i32>().is_ok_and(|year| (1950..=2100).contains(&year))
}

fn year(text: &str) -> Option<Date> {
    is_year(text).then(|| Date::year(text.parse().ok()?).ok()).flatten()
}

fn month(year: i32, month: u32) -> Option<Date> {
    if (1950..=2100).contains(&year) { Date::month(year, month).ok() } else { None }
}

/// A number of a cell: 2022, 2022.3, 202203, 20220315, or the serial number of a day.
fn number_date(shown: &str, around: Around) -> Option<When> {
    if let Some((whole, rest)) = shown.split_once('.') {
        return digits(&[whole, rest]).map(When::One);
    }
    if around.length {
        let months: i32 = shown.parse().ok()?;
        return (1..=600).contains(&months).then_some(When::For(Months::new(months)));
    }
    if around.months && shown.len() <= 2 {
        return month(around.year?, shown.parse().ok()?).map(When::One);
    }
    match shown.len() {
        4 => year(shown).map(When::One),
        6 => digits(&[&shown[..4], &shown[4..]]).map(When::One),
        8 => digits(&[&shown[..4], &shown[4..6], &shown[6..]]).map(When::One),
        5 => {
            let day = serial(shown.parse().ok()?, around.epoch_1904)?;
            month(day.year, day.month).map(When::One)
        }
        _ => None,
    }
}

/// The day of a serial number; after February 1900, before which spreadsheets count a day that never was.
fn serial(number: i64, epoch_1904: bool) -> Option<Day> {
    let days = number + if epoch_1904 { 1462 } else { 0 };
    if !(61..=110_000).contains(&days) {
        return None;
    }
    // Days since 1 March of year 0; serial 61 is 1 March 1900.
    let since = days - 61 + 693_960;
    let era = since.div_euclid(146_097);
    let day = since.rem_euclid(146_097);
    let of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = of_era + era * 400 + i64::from(month <= 2);
    Some(Day {
        year: i32::try_from(year).ok()?,
        month: u32::try_from(month).ok()?,
        day: u32::try_from(day_of_month).ok()?,
    })
}

/// Year, month and perhaps day, each in digits.
fn digits(parts: &[&str]) -> Option<Date> {
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if !is_year(parts.first()?) || parts[1..].iter().any(|part| part.len() > 2) {
        return None;
    }
    if !(1..=31).contains(numbers.get(2).unwrap_or(&1)) {
        return None;
    }
    match numbers.get(1) {
        Some(number) => month(i32::try_from(numbers[0]).ok()?, *number),
        None => year(parts[0]),
    }
}

fn parse(text: &str, around: Around) -> Option<When> {
    let text: String = narrow(text).chars().filter(|c| !text::is_blank(*c)).collect();
    let text = text.trim_matches(['(', ')']);
    // A moment behind a day.
    let text = text.split_once('t').map_or(text, |(day, _)| day).trim_end_matches("00:00:00");
    if let Some(months) = length(text, around.length) {
        return Some(When::For(months));
    }
    if let Some(date) = point(text, around) {
        return Some(When::One(date));
    }
    for sign in ["..", "至", "到", "—", "–", "～", "~", "--", "-", "―", "─", "/"] {
        let mut from = 0;
        while let Some(found) = text[from..].find(sign) {
            let offset = from + found;
            from = offset + sign.len();
            let (before, after) = (
                text[..offset].trim_end_matches(['-', '—', '–']),
                text[from..].trim_start_matches(['-', '—', '–']),
            );
            if let Some(span) = span(before, after, around) {
                return Some(span);
            }
        }
    }
    None
}

fn span(before: &str, after: &str, around: Around) -> Option<When> {
    if after.is_empty() || ["今", "长期", "未定", "待定"].contains(&after) {
        return point(before, around).map(|start| When::Span(Some(start), None));
    }
    let start = point(before, around)?;
    // 2024年3月-10月: the month of the same year.
    let same_year = after.strip_suffix('月').filter(|m| m.chars().all(|c| c.is_ascii_digit()));
    let finish = match same_year {
        Some(number) if before.contains('月') => month(start.calendar_year(), number.parse().ok()?)?,
        _ => point(after, around)?,
    };
    (start.first_month() <= finish.last_month()).then_some(When::Span(Some(start), Some(finish)))
}

/// One date: 2024, 2024年, 2024年10月, 2024年10月1日, 2024.10, 2024-10, 2024/10/1, 2024年底; a month of the list's year.
fn point(text: &str, around: Around) -> Option<Date> {
    let text = ["计划", "预计", "拟", "拟于", "已于", "于"]
        .iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let text = ["开工", "竣工", "建成", "完工", "前", "投产"]
        .iter()
        .fold(text, |text, word| text.strip_suffix(word).unwrap_or(text));
    if let Some((number, rest)) = text.split_once('年') {
        let rest = rest.trim_start_matches('度');
        return match rest {
            "" => year(number),
            "底" | "末" | "年底" | "年末" => digits(&[number, "12"]),
            _ => {
                let rest = rest.strip_suffix(['底', '末', '初', '份']).unwrap_or(rest);
                let (month, day) = rest.split_once('月').unwrap_or((rest, ""));
                let day = day.strip_suffix(['日', '号']).unwrap_or(day);
                let day = ["上旬", "中旬", "下旬", "份", "底", "初", "末"]
                    .iter()
                    .fold(day, |day, word| day.strip_prefix(word).unwrap_or(day));
                if day.is_empty() { digits(&[number, month]) } else { digits(&[number, month, day]) }
            }
        };
    }
    if let Some(number) = text
        .strip_suffix("月底")
        .or(text.strip_suffix("月份"))
        .or(text.strip_suffix('月'))
        .or(text.strip_suffix("月初"))
    {
        if number.len() <= 2 {
            return month(around.year?, number.parse().ok()?);
        }
        let parts: Vec<&str> = number.split(['.', '-', '/']).collect();
        return if parts.len() == 2 { digits(&parts) } else { None };
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return match text.len() {
            4 => year(text),
            6 => digits(&[&text[..4], &text[4..]]),
            8 => digits(&[&text[..4], &text[4..6], &text[6..]]),
            1 | 2 if around.months => month(around.year?, text.parse().ok()?),
            _ => None,
        };
    }
    let parts: Vec<&str> = text.split(['.', '-', '/', '。']).collect();
    let uniform = ['.', '-', '/', '。'].iter().filter(|sign| text.contains(**sign)).count() == 1;
    if uniform && (2..=3).contains(&parts.len()) { digits(&parts) } else { None }
}

/// 18个月, 3年, and a bare number where the heading asks for months.
fn length(text: &str, months: bool) -> Option<Months> {
    let number = |text: &str| text.parse::<i32>().ok().filter(|count| (1..=600).contains(count));
    if let Some(count) = text.strip_suffix("个月") {
        return number(count).map(Months::new);
    }
    if let Some(count) = text.strip_suffix('年').filter(|count| count.len() <= 2) {
        return number(count).map(|years| Months::new(years * 12));
    }
    if months { number(text).map(Months::new) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::number::Number;
    use super::*;

    fn shown(when: Option<When>) -> String {
        match when {
            None => "-".to_owned(),
            Some(When::One(date)) => date.to_string(),
            Some(When::Span(start, finish)) => {
                let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
                format!("{}..{}", end(start), end(finish))
            }
            Some(When::For(months)) => months.to_string(),
        }
    }

    fn text(text: &str) -> String {
        let around = Around { year: Some(2026), ..Around::default() };
        read(&Cell::text(text), around).map_or_else(|e| format!("{e:?}"), shown)
    }

    #[test]
    fn dates_as_texts() {
        for (words, expected) in [
            ("2022.3", "2022-03"),
            ("2022.10", "2022-10"),
            ("2022.1", "2022-01"),
            ("2024年10月", "2024-10"),
            ("２０２４年１０月", "2024-10"),
            ("2024 年 10 月 8 日", "2024-10"),
            ("2024-10", "2024-10"),
            ("2024/10/1", "2024-10"),
            ("2024.10.01", "2024-10"),
            ("202410", "2024-10"),
            ("20241001", "2024-10"),
            ("2024", "2024"),
            ("2024年", "2024"),
            ("2024年底", "2024-12"),
            ("2024年6月底", "2024-06"),
            ("3月", "2026-03"),
            ("2023-2025", "2023..2025"),
            ("2023年-2025年", "2023..2025"),
            ("2023—2025年", "2023..2025"),
            ("2023～2025", "2023..2025"),
            ("2019.10-2026.6", "2019-10..2026-06"),
            ("2019年10月至2026年6月", "2019-10..2026-06"),
            ("2019-10至2026-06", "2019-10..2026-06"),
            ("2024年3月-10月", "2024-03..2024-10"),
            ("2024年3月至今", "2024-03.."),
            ("2023--2025", "2023..2025"),
            ("2023/5-2025/8", "2023-05..2025-08"),
            ("18个月", "P18M"),
            ("3年", "P36M"),
            ("—", "-"),
            ("待定", "-"),
            ("长期", "-"),
            ("2024年13月", "Unclear"),
            ("2025-2023", "Unclear"),
            ("尽快", "Unclear"),
            // The month of the list's year, where none is named beside a month.
            ("2024至10月", "2024..2026-10"),
            ("2024.10月", "2024-10"),
            ("2024.10.3月", "Unclear"),
            ("月", "Unclear"),
            ("2024年3月-月", "Unclear"),
            ("3", "Unclear"),
            ("2100", "2100"),
            ("2101", "Unclear"),
            ("02022.3", "Unclear"),
            ("2022.003", "Unclear"),
            ("2022.", "Unclear"),
            ("2022.3.31", "2022-03"),
            ("2022.3.32", "Unclear"),
            ("2022.3.0", "Unclear"),
            ("2024.3-10", "Unclear"),
            ("2024年上半年", "Unclear"),
            ("十四五", "Unclear"),
        ] {
            assert_eq!(text(words), expected, "{words}");
        }
    }

    #[test]
    #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
    fn dates_as_numbers() {
        let number = |value: f64, format: Format| {
            let cell = Cell { format, ..Cell::number(Number::binary(value)) };
            read(&cell, Around::default()).map_or_else(|e| format!("{e:?}"), shown)
        };
        // 44562 is 1 January 2022 and 45597 is 1 November 2024, as LibreOffice's DATEVALUE has them.
        for (value, expected) in [
            (44562.0, "2022-01"),
            (45597.0, "2024-11"),
            (45596.0, "2024-10"),
            (36585.0, "2000-02"),
            (36586.0, "2000-03"),
            (2022.0, "2022"),
            (2022.3, "2022-03"),
            (2022.12, "2022-12"),
            (2022.05, "2022-05"),
            (202_203.0, "2022-03"),
            (2022.1, "MonthLost"),
            (2022.5001, "Unclear"),
            (3.0, "Unclear"),
            (20_220_315.0, "2022-03"),
            (20_220_332.0, "Unclear"),
            (2101.3, "Unclear"),
            (-1.0, "Unclear"),
        ] {
            assert_eq!(number(value, Format::Plain), expected, "{value}");
        }
        assert_eq!(number(2022.1, Format::Decimals(2)), "2022-10");
        assert_eq!(number(2022.1, Format::Decimals(1)), "MonthLost");
        let within = |value: f64, around: Around| {
            read(&Cell::number(Number::binary(value)), around).map_or_else(|e| format!("{e:?}"), shown)
        };
        let of_2026 = Around { year: Some(2026), ..Around::default() };
        assert_eq!(within(3.0, of_2026), "Unclear");
        let months = Around { months: true, ..of_2026 };
        assert_eq!(within(3.0, months), "2026-03");
        assert_eq!(within(202_403.0, months), "2024-03");
        assert_eq!(read(&Cell::text("3"), months).map(shown).unwrap(), "2026-03");
        // 43100 is 1 January 2022 where days are counted from 1904: 1462 fewer.
        assert_eq!(within(43100.0, Around { epoch_1904: true, ..Around::default() }), "2022-01");
    }

    #[test]
    fn every_serial_number_is_the_day_after_the_one_before() {
        let mut before = serial(61, false).unwrap();
        assert_eq!(before, Day { year: 1900, month: 3, day: 1 });
        for number in 62..=110_000 {
            let day = serial(number, false).unwrap();
            let next = day.day == before.day + 1 && (day.year, day.month) == (before.year, before.month);
            let first = day.day == 1
                && before.day >= 28
                && (day.year, day.month)
                    == match before.month {
                        12 => (before.year + 1, 1),
                        month => (before.year, month + 1),
                    };
            assert!(next || first, "{number}: {before:?} {day:?}");
            before = day;
        }
    }
}
