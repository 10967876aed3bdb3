//! Which projects a question is about: a [`Selection`] in people's words is read into a [`Filter`] of the registry's values,
//! and the filter picks the projects of every query.

mod condition;
mod ends;
mod error;
mod filter;
mod find;
mod matching;
pub(crate) mod place;
mod question;
mod scope;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use crate::parameters::parameters;
use crate::programme::Programme;
use crate::registry::{ProjectIx, ProjectSet, Registry};

pub use condition::{Condition, ConditionError, Operator, ValueError};
pub use error::{Candidate, Flag, SelectError, SelectErrors};
pub use filter::{Choice, Filter, OutlinePart, Whereabouts, Who};
pub use question::Question;
pub use scope::RegionScope;

/// Which projects, as people say it: the flags of the command line, the parameters of a request.
///
/// Values of one flag are alternatives (OR), different flags all hold (AND), and `not:` before a value takes away
/// what it stands for. A value is an id, a Chinese name or an English name; one that the registry does not know is an
/// error with suggestions, never an empty result.
///
/// ```
/// use portfolio_core::Selection;
/// let selection = Selection { sectors: vec!["education".into()], min: Some("5000万元".into()), ..Selection::default() };
/// # let _ = selection;
/// ```
///
/// It is written as its flags are called, and reads back as itself: `{"sector": ["education"], "min": "5000万元"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Sectors, each with the sectors in it.
    pub sectors: Vec<String>,
    /// Regions that the project touches, each with the regions in it; also `county-wide` (全县性), `not-stated`
    /// (建设地点未明确) and `joint` (跨乡镇: several sites, or an open list).
    pub regions: Vec<String>,
    /// Zones that the project touches.
    pub zones: Vec<String>,
    /// Chapters (`5`) and sections (`5.3`) that name the project in any citation.
    pub chapters: Vec<String>,
    /// Boxes that name the project in any citation.
    pub boxes: Vec<String>,
    /// Stages.
    pub stages: Vec<String>,
    /// Parties, whatever their role: the whole name, or a part that at least one party's name has.
    pub parties: Vec<String>,
    /// Programmes that list the project.
    pub programmes: Vec<String>,
    /// The least investment, in the grammar of amounts; what is undisclosed is not known to reach it.
    pub min: Option<String>,
    /// The most investment, in the grammar of amounts; what is undisclosed is not known to keep to it.
    pub max: Option<String>,
    /// Only projects whose investment is undisclosed (`true`) or disclosed (`false`).
    pub undisclosed: Option<bool>,
    /// Years, months or spans (`2023`, `2023..2024`) that the project's dates intersect, or the years that it has plans or planned money
    /// for (R14a).
    pub active: Vec<String>,
    /// Years, months or spans that its start lies in: the fact, else the plan in force, else the timeline.
    pub starts: Vec<String>,
    /// The same of its finish.
    pub finishes: Vec<String>,
    /// Texts that its name, aliases, English name or scale contain, whatever the case.
    pub matches: Vec<String>,
    /// Projects, by id, name or alias.
    pub ids: Vec<String>,
    /// Conditions on any field; all of them hold.
    pub conditions: Vec<Condition>,
    /// Only records that stand for a group of similar works (`true`), or none of them (`false`).
    pub group: Option<bool>,
}

parameters! { Selection {
    sectors: "sector",
    regions: "region",
    zones: "zone",
    chapters: "chapter",
    boxes: "box",
    stages: "stage",
    parties: "party",
    programmes: "programme",
    min: "min",
    max: "max",
    undisclosed: "undisclosed",
    active: "active",
    starts: "start",
    finishes: "finish",
    matches: "match",
    ids: "id",
    conditions: "where",
    group: "group",
} }

/// The programmes that ids, Chinese names or English names mean: in the order given, each once; all of them for no value.
///
/// # Errors
/// Every value that means no programme, or several.
///
/// ```
/// # use portfolio_core::load_text;
/// # let text = "{format: portfolio/1, outline: {title: A plan}}";
/// # let loaded = load_text("plan.yaml", text)?;
/// use portfolio_core::select::programmes;
/// assert!(programmes(loaded.registry(), &["no-such-programme".to_owned()]).is_err());
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
pub fn programmes<'r>(registry: &'r Registry, values: &[String]) -> Result<Vec<&'r Programme>, SelectErrors> {
    if values.is_empty() {
        return Ok(registry.programmes().collect());
    }
    let all = words::programmes(registry);
    let mut found = all_or_errors(values, |value| all.find(value))?;
    let mut met = BTreeSet::new();
    found.retain(|programme| met.insert(&programme.id));
    Ok(found)
}

/// The projects that ids, Chinese names, English names or aliases mean, in the order given.
///
/// # Errors
/// Every value that means no project, or several.
///
/// ```
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: health, name: 卫生健康}]
/// # projects: [{id: clinic, name: 卫生院, sector: health}]
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// use portfolio_core::select::projects;
/// let registry = loaded.registry();
/// let found = projects(registry, &["卫生院".to_owned()])?;
/// assert_eq!(registry.at(found[0]).id.as_str(), "clinic");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn projects(registry: &Registry, values: &[String]) -> Result<Vec<ProjectIx>, SelectErrors> {
    // Ids need no look at what the others are called.
    let by_id: Option<Vec<ProjectIx>> = values.iter().map(|value| registry.index_of(value.trim())).collect();
    if let Some(found) = by_id {
        return Ok(found);
    }
    let all = words::projects(registry);
    let found = all_or_errors(values, |value| all.find(value))?;
    Ok(found.iter().filter_map(|project| registry.index_of(&project.id)).collect())
}

fn all_or_errors<T>(
    values: &[String],
    find: impl Fn(&str) -> Result<T, SelectError>,
) -> Result<Vec<T>, SelectErrors> {
    let (mut found, mut errors) = (Vec::with_capacity(values.len()), Vec::new());
    for value in values {
        match find(value.trim()) {
            Ok(one) => found.push(one),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(SelectErrors(errors)) }
}

/// What a selection resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The projects that match.
    pub projects: ProjectSet,
    /// Projects that match all but `--active`, `--start` and `--finish`, and whose dates are not known: counted apart (R14a).
    pub undated: ProjectSet,
    /// The regions selected by, for totals that allocate; `None` where the selection is not by region.
    pub scope: Option<RegionScope>,
    /// Of the projects, those that touch the selected regions and lie elsewhere too (R10).
    pub joint: ProjectSet,
    /// Whether cancelled projects are asked for by name: else they are listed, and in no total (R7).
    pub cancelled: bool,
}

/// The projects of a set and no others: nothing of them is left out for its dates, restricted to a region or joint.
impl From<ProjectSet> for Selected {
    fn from(projects: ProjectSet) -> Self {
        let none = projects.without_any();
        Self { undated: none.clone(), scope: None, joint: none, cancelled: false, projects }
    }
}

impl Selection {
    /// Whether it selects every project.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// The fields of projects that it looks at, by their keys, besides id, name and sector.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<&'static str> {
        let Self {
            sectors: _,
            regions,
            zones,
            chapters,
            boxes,
            stages,
            parties,
            programmes: _,
            min,
            max,
            undisclosed,
            active,
            starts,
            finishes,
            matches,
            ids,
            conditions,
            group,
        } = self;
        let ends = ["timeline", "annual", "plans", "started", "finished"];
        let asked = [
            (!regions.is_empty() || !zones.is_empty(), &["location"][..]),
            (!chapters.is_empty() || !boxes.is_empty(), &["cite"]),
            (!stages.is_empty(), &["stage"]),
            (!parties.is_empty(), &["parties"]),
            (min.is_some() || max.is_some() || undisclosed.is_some(), &["investment"]),
            (!active.is_empty() || !starts.is_empty() || !finishes.is_empty(), &ends),
            (!matches.is_empty(), &["english", "aliases", "scale", "cite"]),
            (!ids.is_empty(), &["english", "aliases"]),
            (group.is_some(), &["group"]),
        ];
        let asked = asked.into_iter().filter(|(is_asked, _)| *is_asked).flat_map(|(_, keys)| keys);
        asked.copied().chain(conditions.iter().map(|condition| condition.field())).collect()
    }

    /// The projects that match, of a registry.
    ///
    /// # Errors
    /// As [`Selection::filter`].
    pub fn resolve(&self, registry: &Registry) -> Result<ProjectSet, SelectErrors> {
        self.select(registry).map(|selected| selected.projects)
    }

    /// What its words mean in a registry.
    ///
    /// # Errors
    /// Every value that the registry does not know, that is ambiguous or that cannot be read.
    pub fn filter(&self, registry: &Registry) -> Result<Filter, SelectErrors> {
        words::filter(self, registry)
    }

    /// The projects that match, with what a report must say of them: what is undated, and what lies elsewhere too.
    ///
    /// # Errors
    /// As [`Selection::filter`].
    pub fn select(&self, registry: &Registry) -> Result<Selected, SelectErrors> {
        Ok(self.filter(registry)?.select(registry))
    }
}
