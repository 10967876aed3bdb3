//! The list of a selection, sorted.

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::project::{ProjectView, Viewer};
use crate::calendar::{FactDate, Month};
use crate::parameters::parameters;
use crate::project::Project;
use crate::record::{FieldKind, FieldPath, FieldValue, Record as _};
use crate::registry::{ProjectIx, ProjectSet, Registry};
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

impl SortKey {
    /// The field that it looks at, by its key.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.0.first()
    }
}

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
pub fn list<'r>(registry: &'r Registry, projects: &ProjectSet, query: &ListQuery) -> Listed<'r> {
    let mut ranked = sorted(registry, projects, &query.sort);
    ranked.truncate(query.limit.unwrap_or(usize::MAX));
    Listed { projects: ranked, viewer: Arc::new(Viewer::new(registry)) }
}

/// The projects of a set in the order of the keys.
pub(super) fn sorted(registry: &Registry, projects: &ProjectSet, sort: &[Sort<SortKey>]) -> Vec<ProjectIx> {
    let mut ordered: Vec<ProjectIx> = projects.iter().collect();
    for sort in sort.iter().rev() {
        sort_by(registry, &mut ordered, sort);
    }
    ordered
}

/// Projects in an order. What is to be said of each is put together as it is asked for, so that a list of a million takes no
/// more room than their handles.
///
/// ```
/// use portfolio_core::load_text;
/// use portfolio_core::view::{ListQuery, list};
/// let loaded = load_text("plan.yaml", "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 500万元}
///   - {id: hospital, name: 县医院, sector: health, investment: 1亿元}
/// ")?;
/// let registry = loaded.registry();
/// let query = ListQuery { sort: vec!["amount".parse()?], limit: None };
/// let largest = list(registry, &registry.all(), &query);
/// let names: Vec<&str> = largest.iter().map(|view| view.project.name.as_str()).collect();
/// assert_eq!(names, ["县医院", "卫生院"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Listed<'r> {
    projects: Vec<ProjectIx>,
    viewer: Arc<Viewer<'r>>,
}

impl<'r> Listed<'r> {
    pub(super) const fn new(projects: Vec<ProjectIx>, viewer: Arc<Viewer<'r>>) -> Self {
        Self { projects, viewer }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.projects.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// The records, as they stand in the registry.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &'r Project> {
        let registry = self.viewer.registry();
        self.projects.iter().map(move |index| registry.at(*index))
    }

    /// What tells the names around the records.
    #[must_use]
    pub fn viewer(&self) -> &Viewer<'r> {
        &self.viewer
    }

    /// The projects with every name resolved.
    pub fn iter(&self) -> Views<'_, 'r> {
        Views { projects: self.projects.iter(), viewer: &self.viewer }
    }
}

/// The projects of a list, one after the other.
#[derive(Clone, Debug)]
pub struct Views<'l, 'r> {
    projects: std::slice::Iter<'l, ProjectIx>,
    viewer: &'l Viewer<'r>,
}

impl<'r> Iterator for Views<'_, 'r> {
    type Item = ProjectView<'r>;

    fn next(&mut self) -> Option<Self::Item> {
        self.projects.next().map(|index| self.viewer.view(self.viewer.registry().at(*index)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.projects.size_hint()
    }
}

impl ExactSizeIterator for Views<'_, '_> {}

impl<'l, 'r> IntoIterator for &'l Listed<'r> {
    type Item = ProjectView<'r>;
    type IntoIter = Views<'l, 'r>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// As an array of the projects.
impl Serialize for Listed<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

/// A list with what must be known of it: what it is taken from, and what it cannot tell.
///
/// In JSON the projects alone, as an array.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListReport<'r> {
    /// The projects, as [`list`] gives them.
    pub projects: Listed<'r>,
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
        let undisclosed = projects.records().filter(|project| project.money().is_none()).count();
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

fn sort_by(registry: &Registry, projects: &mut [ProjectIx], sort: &Sort<SortKey>) {
    let (path, descending) = (&sort.key.0, sort.descending);
    let mut by = Stable { registry, projects, descending };
    match path.to_string().as_str() {
        "sector" => by.key(|p| registry.sectors().position(&p.sector)),
        "location" => {
            let level = RollUp::new(registry, RegionLevel::Township);
            by.key(|p| match level.place(registry, p) {
                Place::Region(index) => Some(index),
                Place::Joint | Place::CountyWide | Place::NotStated => None,
            });
        }
        "timeline.start" => by.key(|p| p.timeline.first_month()),
        "timeline.finish" => by.key(|p| p.timeline.last_month()),
        "cite" | "cite.chapter" => {
            by.key(|p| p.main_cite().map(|c| (c.chapter, c.section)));
        }
        "cite.box" => by.key(|p| p.main_cite().and_then(|c| c.box_number)),
        _ => by.key(|p| order(&path.value_of(p))),
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

/// Sorts stably; what has no key comes last either way.
struct Stable<'s> {
    registry: &'s Registry,
    projects: &'s mut [ProjectIx],
    descending: bool,
}

impl Stable<'_> {
    fn key<K: Ord>(&mut self, key: impl Fn(&Project) -> Option<K>) {
        let (registry, descending) = (self.registry, self.descending);
        self.projects.sort_by_cached_key(|index| match key(registry.at(*index)) {
            Some(key) if descending => Rank::Falling(Reverse(key)),
            Some(key) => Rank::Rising(key),
            None => Rank::Unknown,
        });
    }
}

/// The variants' order is the list's: known keys, then unknown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<K: Ord> {
    Rising(K),
    Falling(Reverse<K>),
    Unknown,
}
