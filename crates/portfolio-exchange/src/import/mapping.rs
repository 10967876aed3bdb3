//! What a mapping file says of headings that no field of the catalogue has: `heading: field`, a line each.

use portfolio_core::Unit;

use super::field::Field;
use super::problem::ImportProblem;
use super::synonyms;
use super::text::bare;
use super::units::{self, Stated};

/// Headings and the fields that they mean, from a mapping file.
///
/// ```
/// use portfolio_exchange::import::Mapping;
/// let text = "# 我县的表头\n项目全称: name\n投资（估）: investment 万元\n内部编号: '-'\n";
/// assert!(Mapping::parse(text).is_ok());
/// assert!(Mapping::parse("项目全称: nmae").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    entries: Vec<(String, Mapped)>,
}

/// What a heading means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapped {
    pub(super) field: Field,
    pub(super) unit: Option<Unit>,
}

impl Mapping {
    /// Reads a mapping: YAML of one level, a heading and a field in each line; behind a field of money its unit may
    /// stand, and `-` leaves the column out. A heading over others is written with `/` between.
    ///
    /// # Errors
    /// Every line that is none. Where the first is none, that alone: the file may be a link to a private one, and nothing
    /// of it is told.
    pub fn parse(text: &str) -> Result<Self, Vec<ImportProblem>> {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || line == "---" {
                continue;
            }
            let number = (number + 1).to_string();
            match entry(line, &number) {
                Ok(entry) => entries.push(entry),
                Err(_) if entries.is_empty() && problems.is_empty() => {
                    return Err(vec![ImportProblem::NotMapping { line: number, known: known() }]);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Self { entries }) } else { Err(problems) }
    }

    /// What the mapping says of a heading, from its topmost row to its lowest: of all rows together, or of the lowest.
    pub(super) fn find(&self, path: &[String]) -> Option<&Mapped> {
        let parts: Vec<String> = path.iter().map(|part| bare(part)).collect();
        let (joined, slashed) = (parts.concat(), parts.join("/"));
        let whole =
            |text: &str| self.entries.iter().find(|(heading, _)| heading == text).map(|(_, mapped)| mapped);
        whole(&slashed).or_else(|| whole(&joined)).or_else(|| whole(parts.last()?))
    }
}

/// What a line says.
fn entry(line: &str, number: &str) -> Result<(String, Mapped), ImportProblem> {
    let bad = || ImportProblem::BadMapping { line: number.to_owned(), text: line.to_owned() };
    let (heading, rest) = split(line).ok_or_else(bad)?;
    let (key, unit) =
        rest.split_once(char::is_whitespace).map_or((rest.as_str(), ""), |(key, unit)| (key, unit));
    let unit = match (units::exactly(unit), unit.trim().is_empty()) {
        (_, true) => None,
        (Stated::One(unit), false) => Some(unit),
        _ => return Err(bad()),
    };
    let no_field = || ImportProblem::NoField { field: key.to_owned(), known: known() };
    let field = Field::of_key(key).ok_or_else(no_field)?;
    Ok((bare(&heading), Mapped { field, unit }))
}

/// The keys that a mapping may name.
fn known() -> String {
    synonyms::keys().chain(["annual.2026", "funding.来源", "-"]).collect::<Vec<_>>().join(", ")
}

/// Heading and field of a line, without quotes and comments.
fn split(line: &str) -> Option<(String, String)> {
    let (heading, rest) = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = line[1..].find(quote)? + 1;
            (&line[1..end], line[end + 1..].trim_start().strip_prefix([':', '：'])?)
        }
        _ => {
            // A heading may hold colons of its own; the field is behind the last.
            let offset = line.rfind(": ").or_else(|| line.rfind([':', '：']))?;
            let sign = line[offset..].chars().next()?.len_utf8();
            (&line[..offset], &line[offset + sign..])
        }
    };
    let rest = rest.split(" #").next().unwrap_or("").trim().trim_matches(['"', '\'']).trim();
    let heading = heading.trim();
    (!heading.is_empty() && !rest.is_empty()).then(|| (heading.to_owned(), rest.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines are shown of a mapping alone: the file that a stranger's folder has may be a link to a private one.
    #[test]
    fn nothing_is_told_of_a_text_that_does_not_begin_as_a_mapping() {
        let private = [
            "root:x:0:0:root:/root:/bin/bash\n姓名: name\n",
            "# keys\n\n---\npassword: hunter2\n",
            "-----BEGIN KEY-----\nAAAA\n",
            "token=AAAA",
            "金额: investment hunter2",
            "\u{feff}name: nmae",
        ];
        for text in private {
            let found = Mapping::parse(text).unwrap_err();
            let [problem @ ImportProblem::NotMapping { line, .. }] = &found[..] else {
                panic!("{text}: {found:?}")
            };
            let first = text.lines().position(|line| line.contains([':', '=', 'B'])).unwrap() + 1;
            assert_eq!(line, &first.to_string(), "{text}");
            for secret in ["root", "hunter2", "BEGIN", "AAAA", "nmae"] {
                assert!(!problem.to_string().contains(secret), "{problem}");
            }
        }
    }

    #[test]
    fn every_line_of_a_mapping_that_is_none_is_told() {
        let text = "# 表头\n姓名: name\n编号 code\n金额: investment 斤\n内部: nmae\n";
        let found: Vec<String> = Mapping::parse(text).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            found[..2],
            [
                "line 3 of the mapping is not `heading: field`: 编号 code",
                "line 4 of the mapping is not `heading: field`: 金额: investment 斤",
            ]
        );
        assert!(found[2].starts_with("there is no field `nmae`; there are id, name, "), "{found:?}");
        assert!(found[2].contains(", annual.2026, funding.来源, -"), "{found:?}");
    }

    /// A heading may hold colons of its own, in quotes or before the last colon; what is behind ` #` is a comment.
    #[test]
    fn headings_and_fields_of_lines() {
        for (line, parts) in [
            ("姓名: name", Some(("姓名", "name"))),
            ("姓名：name # 备注", Some(("姓名", "name"))),
            ("时间: 计划: start", Some(("时间: 计划", "start"))),
            ("时间:计划：start", Some(("时间:计划", "start"))),
            ("\"总额: 亿\": investment", Some(("总额: 亿", "investment"))),
            ("'编 号' ： 'code'", Some(("编 号", "code"))),
            ("\"编号\" code", None),
            ("\"编号: code", None),
            ("编号 code", None),
            (": code", None),
            ("\"\": code", None),
            ("编号:", None),
        ] {
            let wanted = parts.map(|(heading, field)| (heading.to_owned(), field.to_owned()));
            assert_eq!(split(line), wanted, "{line}");
        }
    }
}
