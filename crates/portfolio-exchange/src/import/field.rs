//! The fields that columns hold, and the keys by which mapping files and messages name them.

use super::synonyms;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The number of a row in its list.
    Number,
    /// Something that follows from other columns, or that nobody wants.
    Ignored,
    /// A field of a project, by its key.
    Key(&'static str),
    /// The investment of a year (年度计划投资); of the list's year where none is stated.
    Annual(Option<i32>),
    /// What a source of funds pays.
    Funding(String),
    /// Known words, but no field takes them.
    Untaken,
}

impl Field {
    /// The field as mapping files and messages write it.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Number => "number".to_owned(),
            Self::Ignored | Self::Untaken => "-".to_owned(),
            Self::Key(key) => (*key).to_owned(),
            Self::Annual(None) => "annual".to_owned(),
            Self::Annual(Some(year)) => format!("annual.{year}"),
            Self::Funding(source) => format!("funding.{source}"),
        }
    }

    /// The field of a key, as a mapping file writes it.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        if let Some(source) = key.strip_prefix("funding.") {
            return (!source.is_empty()).then(|| Self::Funding(source.to_owned()));
        }
        if let Some(year) = key.strip_prefix("annual.") {
            return year.parse().ok().map(|year| Self::Annual(Some(year)));
        }
        match key {
            "-" | "ignore" | "忽略" => Some(Self::Ignored),
            "progress" => Some(Self::Key("physical")),
            _ => synonyms::keys().find(|known| *known == key).map(field),
        }
    }

    /// Whether its cells are money.
    pub(super) fn is_money(&self) -> bool {
        matches!(self, Self::Key("investment" | "completed_before") | Self::Annual(_) | Self::Funding(_))
            || self.is_reported_money()
    }

    /// Whether its cells are money that was reported up to a date.
    pub(super) fn is_reported_money(&self) -> bool {
        matches!(self, Self::Key("invested_year" | "invested" | "funds_in" | "paid"))
    }

    /// Whether its cells may be the classes of a year's list.
    pub(super) fn is_class(&self) -> bool {
        matches!(self, Self::Key("nature" | "stage" | "kind"))
    }

    /// Whether only a project's own row has it, never the heading of a group.
    pub(super) fn describes(&self) -> bool {
        let keys =
            ["scale", "owner", "investor", "location", "code", "start", "finish", "period", "id", "funding"];
        matches!(self, Self::Key(key) if keys.contains(key))
    }
}

/// The field of a key of the table.
pub(super) fn field(key: &'static str) -> Field {
    match key {
        "number" => Field::Number,
        "annual" => Field::Annual(None),
        "rate!" | "contact!" => Field::Ignored,
        "count!" => Field::Key("count"),
        _ if key.ends_with('!') => Field::Untaken,
        _ => Field::Key(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a mapping file may write, and that it reads what is written into one.
    #[test]
    fn keys_of_mapping_files() {
        for (key, field) in [
            ("-", Field::Ignored),
            ("number", Field::Number),
            ("annual", Field::Annual(None)),
            ("annual.2026", Field::Annual(Some(2026))),
            ("funding.专项债", Field::Funding("专项债".to_owned())),
            ("investment", Field::Key("investment")),
        ] {
            assert_eq!(Field::of_key(key), Some(field.clone()), "{key}");
            assert_eq!(field.key(), key);
        }
        for (also, field) in
            [("ignore", Field::Ignored), ("忽略", Field::Ignored), ("progress", Field::Key("physical"))]
        {
            assert_eq!(Field::of_key(also), Some(field), "{also}");
        }
        for none in ["", "funding.", "annual.next", "count!", "colour"] {
            assert_eq!(Field::of_key(none), None, "{none}");
        }
    }
}
