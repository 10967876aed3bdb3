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
    /// Every line that is none.
    pub fn parse(text: &str) -> Result<Self, Vec<ImportProblem>> {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || line == "---" {
                continue;
            }
            let bad = || ImportProblem::BadMapping { line: (number + 1).to_string(), text: line.to_owned() };
            let Some((heading, rest)) = split(line) else {
                problems.push(bad());
                continue;
            };
            let (key, unit) =
                rest.split_once(char::is_whitespace).map_or((rest.as_str(), ""), |(key, unit)| (key, unit));
            let unit = match (units::exactly(unit), unit.trim().is_empty()) {
                (_, true) => None,
                (Stated::One(unit), false) => Some(unit),
                _ => {
                    problems.push(bad());
                    continue;
                }
            };
            match Field::of_key(key) {
                Some(field) => entries.push((bare(&heading), Mapped { field, unit })),
                None => problems.push(ImportProblem::NoField { field: key.to_owned(), known: known() }),
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
