//! The settings that there are.

use portfolio_core::Project;
use portfolio_core::record::{FieldPath, Record as _};
use portfolio_core::totals::Allocation;
use portfolio_core::word::Vocabulary;
use portfolio_report::Lang;
use portfolio_report::table::{Grouping, UnitChoice};
use portfolio_report::tables::list::ListColumn;

/// A setting.
#[derive(Debug)]
pub(crate) struct Key {
    /// What files call it.
    pub(crate) name: &'static str,
    /// The variable of the environment.
    pub(crate) variable: &'static str,
    /// The id of the argument that it is a default of.
    pub(crate) argument: Option<&'static str>,
    /// What holds where nothing is set; none where that depends.
    pub(crate) usual: Option<&'static str>,
    /// The flag's text for a value, or what a value may be.
    reader: fn(&str) -> Result<String, Allowed>,
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// One of these words.
    Words(Vec<&'static str>),
    /// A whole number from one to another.
    Number(u16, u16),
    /// Fields of a project, separated by commas; this is none.
    Fields(String),
}

impl Key {
    /// The key of that name.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// The flag's text for a value.
    ///
    /// # Errors
    /// What a value may be.
    pub(super) fn read(&self, text: &str) -> Result<String, Allowed> {
        (self.reader)(text.trim())
    }
}

/// Every setting.
pub(crate) static KEYS: [Key; 10] = [
    key("lang", "PORTFOLIO_LANG", Some("lang"), None, word::<Lang>),
    key("color", "PORTFOLIO_COLOR", Some("color"), Some("auto"), |text| {
        one_of(text, &["auto", "always", "never"])
    }),
    key("unit", "PORTFOLIO_UNIT", Some("unit"), Some("auto"), word::<UnitChoice>),
    key("decimals", "PORTFOLIO_DECIMALS", Some("decimals"), None, |text| number(text, 0, 28)),
    key("grouping", "PORTFOLIO_GROUPING", Some("grouping"), Some("none"), word::<Grouping>),
    key("headings", "PORTFOLIO_HEADINGS", Some("headings"), Some("words"), |text| {
        one_of(text, &["words", "keys"])
    }),
    key("width", "PORTFOLIO_WIDTH", Some("width"), None, |text| number(text, 20, u16::MAX)),
    key("columns", "PORTFOLIO_COLUMNS", Some("columns"), None, fields),
    key("allocation", "PORTFOLIO_ALLOCATION", Some("allocation"), Some("joint"), word::<Allocation>),
    key("file", "PORTFOLIO_FILE", None, None, |text| Ok(text.to_owned())),
];

const fn key(
    name: &'static str,
    variable: &'static str,
    argument: Option<&'static str>,
    usual: Option<&'static str>,
    reader: fn(&str) -> Result<String, Allowed>,
) -> Key {
    Key { name, variable, argument, usual, reader }
}

fn word<V: Vocabulary>(text: &str) -> Result<String, Allowed> {
    let known = || Allowed::Words(V::ALL.iter().map(|value| value.word()).collect());
    text.parse::<V>().map(|value| value.word().to_owned()).map_err(|_| known())
}

fn one_of(text: &str, words: &[&'static str]) -> Result<String, Allowed> {
    let word = words.iter().find(|word| **word == text);
    word.map(|word| (*word).to_owned()).ok_or_else(|| Allowed::Words(words.to_vec()))
}

fn number(text: &str, least: u16, most: u16) -> Result<String, Allowed> {
    let in_range = text.parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    in_range.map(|number| number.to_string()).ok_or(Allowed::Number(least, most))
}

fn fields(text: &str) -> Result<String, Allowed> {
    let wrong = text.split(',').map(str::trim).find(|field| field.parse::<ListColumn>().is_err());
    wrong.map_or_else(|| Ok(text.to_owned()), |field| Err(Allowed::Fields(field.to_owned())))
}

/// The fields that a column may be.
pub(super) fn known_fields() -> impl Iterator<Item = &'static str> {
    Project::TABLE.keys().chain(FieldPath::short_names())
}
