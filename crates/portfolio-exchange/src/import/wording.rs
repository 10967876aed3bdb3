//! Headings in one form, so that they can be compared.

use super::text::bare;
use super::units;

/// The words of a heading, with the one year that it names.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) year: Option<i32>,
    pub(super) years: usize,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words =
            Self { text: bare(text).trim_matches(['*', ':', '、', '★']).to_owned(), year: None, years: 0 };
        for pattern in ["今年", "本年", "当年", "全年"] {
            words.text = words.text.replace(pattern, "年度");
        }
        for pattern in ["上年末", "去年底", "去年末", "上年度底", "上一年底"] {
            words.text = words.text.replace(pattern, "上年底");
        }
        // 到2025年底, and not 到位资金.
        if let Some(rest) = words.text.strip_prefix('到').filter(|rest| !rest.starts_with(['位', '账'])) {
            words.text = format!("截至{rest}");
        }
        words.text = words.text.replace("截止", "截至").replace("年度度", "年度");
        let chars: Vec<char> = in_full(&words.text).chars().collect();
        let mut out = String::new();
        let mut at = 0;
        while at < chars.len() {
            let year = chars.get(at..at + 4).filter(|four| four.iter().all(char::is_ascii_digit));
            let year = year.and_then(|four| four.iter().collect::<String>().parse::<i32>().ok());
            match year.filter(|year| (1990..=2099).contains(year)) {
                // 2026计划投资 leaves the 年 out, which a span does not.
                Some(year)
                    if at == 0 && chars.get(4).is_some_and(|next| "计投预拟完目度".contains(*next)) =>
                {
                    words.years += 1;
                    words.year = Some(year);
                    at += 4;
                    out.push_str("年度");
                }
                Some(year) if chars.get(at + 4) == Some(&'年') || at + 4 == chars.len() => {
                    words.years += 1;
                    words.year = Some(year);
                    at += 5;
                    // 2025年底, 2025年12月底 and 2025年末 are the end of that year; 2026年度 is the year.
                    let rest: String = chars[at.min(chars.len())..].iter().collect();
                    let end =
                        ["12月31日", "12月底", "12月", "底", "末"].iter().find(|end| rest.starts_with(**end));
                    if let Some(end) = end {
                        out.push_str("上年底");
                        at += end.chars().count();
                    } else {
                        out.push_str("年度");
                        at += usize::from(rest.starts_with('度'));
                    }
                }
                _ => {
                    out.push(chars[at]);
                    at += 1;
                }
            }
        }
        words.text = out.replace("年度度", "年度");
        words
    }
}

/// A heading without unit in the form that headings are compared in: no blanks, plain signs, the year's number as 年度.
pub(super) fn in_form(heading: &str) -> String {
    Words::of(&units::of_heading(heading).0).text
}

/// A year of two digits at the start written in full: 26年计划投资.
fn in_full(text: &str) -> String {
    let chars: Vec<char> = text.chars().take(4).collect();
    match chars.as_slice() {
        [tens @ '2'..='4', ones @ '0'..='9', '年', next] if "计度投预拟完目底".contains(*next) => {
            format!("20{tens}{ones}{}", &text[2..])
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_the_years_that_stand_as_years() {
        for (heading, text, year, years) in [
            ("2026年计划投资", "年度计划投资", Some(2026), 1),
            ("2026计划投资", "年度计划投资", Some(2026), 1),
            ("26年计划投资", "年度计划投资", Some(2026), 1),
            ("2025年底累计完成投资", "上年底累计完成投资", Some(2025), 1),
            ("到2025年底完成投资", "截至上年底完成投资", Some(2025), 1),
            ("到位资金", "到位资金", None, 0),
            ("到账资金", "到账资金", None, 0),
            ("总投资", "总投资", None, 0),
            // The first year of a span, a number and a term of years are none.
            ("2024-2026年计划投资", "2024-年度计划投资", Some(2026), 1),
            ("2024号地块", "2024号地块", None, 0),
            ("30年期债券", "30年期债券", None, 0),
            ("2025年投资2026年计划", "年度投资年度计划", Some(2026), 2),
        ] {
            let words = Words::of(heading);
            assert_eq!((words.text.as_str(), words.year, words.years), (text, year, years), "{heading}");
        }
    }
}
