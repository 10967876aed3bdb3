//! The list of a selection, sorted.

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Serialize;

use super::project::{ProjectView, Viewer};
use crate::calendar::{FactDate, Month};
use crate::parameters::parameters;
use crate::project::Project;
use crate::record::{FieldKind, FieldPath, FieldValue, Record as _};
use crate::registry::{ProjectSet, Registry};
use crate::select::Selected;
use crate::select::place::{Place, RegionLevel, RollUp};
use crate::sort::{Sort, SortBy};
use crate::word::UnknownWord;

/// What a list can be sorted by: any field of a project, by its keys or by a short name such as `amount` or `start`.
///
/// The sector and the township sort in the registry's order, what lies in several townships or nowhere last; dates by the
/// months that they mean, words of a closed vocabulary in its order, citations by the main one, lists by their first item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey(FieldPath);

impl From<FieldPath> for SortKey {
    fn from(path: FieldPath) -> Self {
        Self(path)
    }
}

impl FromStr for SortKey {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = |_| UnknownWord::new(text, Project::TABLE.keys());
        FieldPath::of_project(text).map(Self).map_err(unknown)
    }
}

/// By the keys of the field: `timeline.start`.
impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl crate::sort::sealed::Sealed for SortKey {}

impl SortBy for SortKey {
    fn largest_first(&self) -> bool {
        matches!(self.0.kind(), FieldKind::Amount)
    }
}

/// How a list is sorted and cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Sort keys, the first the foremost; ties stay in document order.
    pub sort: Vec<Sort<SortKey>>,
    /// The most projects to list.
    pub limit: Option<usize>,
}

parameters! { ListQuery {
    sort: "sort",
    limit: "limit",
} }

/// The projects of a set as a list.
///
/// Document order, or sorted by the keys; a project that lacks what a key needs (undisclosed, undated …) comes last in
/// either direction, and ties keep document order.
#[must_use]
pub fn list<'r>(registry: &'r Registry, projects: &ProjectSet, query: &ListQuery) -> Vec<ProjectView<'r>> {
    let mut found: Vec<&Project> = projects.iter().map(|index| registry.at(index)).collect();
    for sort in query.sort.iter().rev() {
        sort_by(registry, &mut found, sort);
    }
    found.truncate(query.limit.unwrap_or(usize::MAX));
    let viewer = Viewer::new(registry);
    found.into_iter().map(|project| viewer.view(project)).collect()
}

/// A list with what must be known of it: what it is taken from, and what it cannot tell.
///
/// In JSON the projects alone, as an array.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListReport<'r> {
    /// The projects, as [`list`] gives them.
    pub projects: Vec<ProjectView<'r>>,
    /// How many projects are selected, of which a limit may leave some out.
    pub selected: usize,
    /// How many projects the registry has.
    pub registered: usize,
    /// How many of those listed disclose no amount.
    pub undisclosed: usize,
    /// How many a selection by years cannot place, and so leaves out (R14a).
    pub undated: usize,
}

impl<'r> ListReport<'r> {
    /// What a selection lists.
    #[must_use]
    pub fn of(registry: &'r Registry, selected: &Selected, query: &ListQuery) -> Self {
        let projects = list(registry, &selected.projects, query);
        let undisclosed = projects.iter().filter(|view| view.project.money().is_none()).count();
        Self {
            projects,
            selected: selected.projects.len(),
            registered: registry.projects().len(),
            undisclosed,
            undated: selected.undated.len(),
        }
    }
}

impl Serialize for ListReport<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.projects.serialize(serializer)
    }
}

fn sort_by(registry: &Registry, projects: &mut [&Project], sort: &Sort<SortKey>) {
    let (path, descending) = (&sort.key.0, sort.descending);
    match path.to_string().as_str() {
        "sector" => stable(projects, descending, |p| registry.sectors().position(&p.sector)),
        "location" => {
            let level = RollUp::new(registry, RegionLevel::Township);
            stable(projects, descending, |p| match level.place(registry, p) {
                Place::Region(index) => Some(index),
                Place::Joint | Place::CountyWide | Place::NotStated => None,
            });
        }
        "timeline.start" => stable(projects, descending, |p| p.timeline.first_month()),
        "timeline.finish" => stable(projects, descending, |p| p.timeline.last_month()),
        "cite" | "cite.chapter" => {
            stable(projects, descending, |p| p.main_cite().map(|c| (c.chapter, c.section)));
        }
        "cite.box" => stable(projects, descending, |p| p.main_cite().and_then(|c| c.box_number)),
        _ => stable(projects, descending, |p| order(&path.value_of(p))),
    }
}

/// By what a value sorts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Number(Decimal),
    Dates(Month, Month),
    FactDate(FactDate),
    Text(String),
}

fn order(value: &FieldValue<'_>) -> Option<Order> {
    Some(match value {
        FieldValue::Text(text) | FieldValue::Id(_, text) => Order::Text(text.to_string()),
        FieldValue::Flag(flag) => Order::Number(Decimal::from(u8::from(*flag))),
        FieldValue::Count(count) => Order::Number(Decimal::from(*count)),
        FieldValue::Number(number) => Order::Number(*number),
        FieldValue::Amount(amount) => Order::Number(amount.money.yuan()),
        FieldValue::Date(date) => Order::Dates(date.first_month(), date.last_month()),
        FieldValue::Span(span) => Order::Dates(span.first_month(), span.last_month()),
        FieldValue::Months(months) => Order::Number(Decimal::from(months.count())),
        FieldValue::FactDate(date) => Order::FactDate(*date),
        FieldValue::Word(word) => Order::Number(Decimal::from(word.rank)),
        FieldValue::List(items) => order(items.first()?)?,
        FieldValue::Annual(amounts) => Order::Number(amounts.first()?.1.money.yuan()),
        FieldValue::Record(record) => {
            order(record.fields().map(|(_, value)| value).find(|v| !v.is_absent())?)?
        }
        FieldValue::Absent => return None,
    })
}

/// Sorts stably by a key; what has none comes last either way.
fn stable<K: Ord>(projects: &mut [&Project], descending: bool, key: impl Fn(&Project) -> Option<K>) {
    projects.sort_by_cached_key(|project| match key(project) {
        Some(key) if descending => Rank::Falling(Reverse(key)),
        Some(key) => Rank::Rising(key),
        None => Rank::Unknown,
    });
}

/// The variants' order is the list's: known keys, then unknown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<K: Ord> {
    Rising(K),
    Falling(Reverse<K>),
    Unknown,
}
