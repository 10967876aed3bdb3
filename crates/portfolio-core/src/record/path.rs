//! Ways to fields, as columns, sort keys, groups and conditions name them: `investment`, `timeline.start`, `parties.name`.

use std::fmt;

use super::{Field, FieldKind, FieldValue, Record, Table};
use crate::diagnostic::Owner;

/// The way to a field of a record, perhaps through records within it: `investment`, `timeline.start`.
///
/// ```
/// use portfolio_core::Project;
/// use portfolio_core::record::FieldPath;
/// let path = FieldPath::parse::<Project>("timeline.start")?;
/// assert_eq!(path.to_string(), "timeline.start");
/// assert!(FieldPath::parse::<Project>("part-of").is_ok());
/// assert_eq!(FieldPath::parse::<Project>("sectr").unwrap_err().nearest.as_deref(), Some("sector"));
/// # Ok::<(), portfolio_core::record::UnknownField>(())
/// ```
#[derive(Clone, Debug)]
pub struct FieldPath {
    steps: Vec<&'static Field>,
    places: Vec<usize>,
}

/// A record that has no such field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} has no field `{field}`", owner.map_or_else(|| "a value".to_owned(), |owner| owner.to_string()))]
pub struct UnknownField {
    /// What the record is called; `None` where the way goes on from a value that is no record.
    pub owner: Option<Owner>,
    /// The field as written.
    pub field: String,
    /// The nearest that there is.
    pub nearest: Option<String>,
}

impl FieldPath {
    /// The way that a text names, from a record of type `R`; a hyphen stands for `_` too.
    ///
    /// # Errors
    /// [`UnknownField`] where a record on the way has no such field.
    pub fn parse<R: Record>(text: &str) -> Result<Self, UnknownField> {
        let mut path = Self { steps: Vec::new(), places: Vec::new() };
        let mut table: Option<&'static Table> = Some(const { &R::TABLE });
        for step in text.trim().split('.') {
            let key = step.trim().replace('-', "_").to_lowercase();
            let known = table.and_then(|table| Some((table, (table.position)(&key)?)));
            let Some((here, place)) = known else {
                let owner = table.map(|table| table.owner);
                let keys = table.into_iter().flat_map(Table::keys);
                let nearest = crate::diagnostic::nearest(&key, keys).map(str::to_owned);
                return Err(UnknownField { owner, field: text.to_owned(), nearest });
            };
            path.steps.push(&here.fields[place]);
            path.places.push(place);
            table = here.fields[place].kind.table();
        }
        Ok(path)
    }

    /// Every way from a record of type `R`: each field, followed by those of the records in it.
    #[must_use]
    pub fn all<R: Record>() -> Vec<Self> {
        let mut paths = Vec::new();
        let start = Self { steps: Vec::new(), places: Vec::new() };
        start.walk(const { &R::TABLE }, &mut paths);
        paths
    }

    fn walk(&self, table: &'static Table, paths: &mut Vec<Self>) {
        for (place, field) in table.fields.iter().enumerate() {
            let mut path = self.clone();
            path.steps.push(field);
            path.places.push(place);
            paths.push(path.clone());
            if let Some(inner) = field.kind.table() {
                path.walk(inner, paths);
            }
        }
    }

    /// The field that it begins with, by its key.
    #[must_use]
    pub fn first(&self) -> &'static str {
        self.steps[0].key
    }

    /// The fields on the way, the last the one that it leads to.
    #[must_use]
    pub fn steps(&self) -> &[&'static Field] {
        &self.steps
    }

    /// The field that it leads to.
    #[must_use]
    pub fn field(&self) -> &'static Field {
        self.steps[self.steps.len() - 1]
    }

    /// What stands there, or each of the items that do.
    #[must_use]
    pub fn kind(&self) -> FieldKind {
        self.field().kind
    }

    /// Whether several values may stand there.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.steps.iter().any(|field| field.kind.is_list())
    }

    /// What stands there in a record; of lists on the way each item's, as one list.
    #[must_use]
    pub fn value_of<'r, R: Record>(&self, record: &'r R) -> FieldValue<'r> {
        let first = record.value_at(self.places[0]);
        self.places[1..].iter().fold(first, |value, place| step(value, *place))
    }
}

fn step(value: FieldValue<'_>, place: usize) -> FieldValue<'_> {
    match value {
        FieldValue::Record(record) => record.into_value(place),
        FieldValue::List(items) => {
            let mut all = Vec::new();
            for item in items {
                match step(item, place) {
                    FieldValue::Absent => {}
                    FieldValue::List(inner) => all.extend(inner),
                    one => all.push(one),
                }
            }
            all.into_iter().collect()
        }
        _ => FieldValue::Absent,
    }
}

/// By the keys on the way.
impl PartialEq for FieldPath {
    fn eq(&self, other: &Self) -> bool {
        self.places == other.places && self.steps.iter().map(|f| f.key).eq(other.steps.iter().map(|f| f.key))
    }
}

impl Eq for FieldPath {}

/// `timeline.start`
impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            write!(f, "{}{}", if index > 0 { "." } else { "" }, step.key)?;
        }
        Ok(())
    }
}
