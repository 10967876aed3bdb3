//! What of a registry a question looks at: where it is read from a snapshot or from tables, the rest is left there.

/// What a question needs. A program that knows neither snapshots nor tables reads everything.
#[cfg_attr(not(any(feature = "cache", feature = "columnar")), allow(dead_code))]
pub(crate) enum Needs {
    /// Everything.
    All,
    /// Of every project these fields, by their keys, besides id, name and sector; of those with these ids everything.
    Fields { keys: Vec<&'static str>, whole: Vec<String> },
    /// The projects that programmes list.
    Members,
}

impl Needs {
    /// These fields of every project.
    pub(crate) fn fields(keys: impl IntoIterator<Item = &'static str>) -> Self {
        Self::Fields { keys: keys.into_iter().collect(), whole: Vec::new() }
    }
}
