//! Which projects, in values of the registry: what the words of a selection are read into, and what is matched.

use super::condition::Condition;
use crate::calendar::Span;
use crate::facts::Stage;
use crate::id::{PartyId, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
use crate::money::Money;

/// Values of one kind: some that are alternatives of each other, and some that take away what they stand for.
///
/// ```
/// use portfolio_core::Stage;
/// use portfolio_core::select::Choice;
/// let stages = Choice::any_of([Stage::Planned, Stage::Construction]);
/// assert!(stages.holds(|stage| *stage == Stage::Planned) && !stages.holds(|stage| *stage == Stage::Completed));
/// let rest = Choice::none_of([Stage::Cancelled]);
/// assert!(rest.holds(|stage| *stage == Stage::Planned) && !rest.holds(|stage| *stage == Stage::Cancelled));
/// assert!(Choice::<Stage>::default().holds(|_| false), "no values exclude nothing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// One of these holds, where there are any.
    pub any: Vec<T>,
    /// None of these holds.
    pub none: Vec<T>,
}

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self { any: Vec::new(), none: Vec::new() }
    }
}

impl<T> Choice<T> {
    /// Any of these values.
    #[must_use]
    pub fn any_of(values: impl IntoIterator<Item = T>) -> Self {
        Self { any: values.into_iter().collect(), none: Vec::new() }
    }

    /// Whatever is none of these values.
    #[must_use]
    pub fn none_of(values: impl IntoIterator<Item = T>) -> Self {
        Self { any: Vec::new(), none: values.into_iter().collect() }
    }

    /// Whether there are no values, so that everything is chosen.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.any.is_empty() && self.none.is_empty()
    }

    /// Whether something is chosen, of which `is` says what values it has.
    #[must_use]
    pub fn holds(&self, is: impl Fn(&T) -> bool) -> bool {
        (self.any.is_empty() || self.any.iter().any(&is)) && !self.none.iter().any(&is)
    }
}

/// Any of the values.
impl<T> FromIterator<T> for Choice<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::any_of(values)
    }
}

/// Where projects lie: in a region, or in none of them (R10).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Whereabouts {
    /// In the region, or in one that lies in it.
    Region(RegionId),
    /// 全县性
    CountyWide,
    /// 建设地点未明确
    NotStated,
    /// 跨乡镇: several sites, or an open list.
    Joint,
}

/// Who has to do with projects.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Who {
    /// A party that the registry lists, under all its spellings.
    Listed(PartyId),
    /// Whoever is called so.
    Named(String),
    /// Everybody whose name has this text in it.
    Containing(String),
}

/// A chapter of the outline, or one of its sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutlinePart {
    /// Chapter number.
    pub chapter: u32,
    /// Section number within the chapter; `None` is the whole chapter.
    pub section: Option<u32>,
}

/// A filter of projects in values of the registry: what a [`Selection`](super::Selection)'s words are read into
/// ([`Selection::filter`](super::Selection::filter)), or what a program builds of ids that it knows.
///
/// Different fields all hold. An id that the registry does not have matches nothing.
///
/// ```
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: health, name: 卫生健康}]
/// # projects: [{id: clinic, name: 卫生院, sector: health, stage: 在建}, {id: ward, name: 病房楼, sector: health}]
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// # let registry = loaded.registry();
/// use portfolio_core::select::{Choice, Filter};
/// use portfolio_core::{Selection, Stage};
/// let mut filter = Filter::default();
/// filter.sectors = Choice::any_of(["health".parse()?]);
/// filter.stages = Choice::any_of([Stage::Construction]);
/// assert_eq!(filter.select(registry).projects.len(), 1);
///
/// let words = Selection { sectors: vec!["卫生健康".into()], stages: vec!["在建".into()], ..Selection::default() };
/// assert_eq!(words.filter(registry)?, filter);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// Sectors, each with the sectors in it.
    pub sectors: Choice<SectorId>,
    /// Regions that the project touches, each with the regions in it, or what lies in no one region.
    pub regions: Choice<Whereabouts>,
    /// Zones that the project touches.
    pub zones: Choice<ZoneId>,
    /// Chapters and sections that name the project in any citation.
    pub chapters: Choice<OutlinePart>,
    /// Boxes that name the project in any citation, by their numbers.
    pub boxes: Choice<u32>,
    /// Stages.
    pub stages: Choice<Stage>,
    /// Parties, whatever their role.
    pub parties: Choice<Who>,
    /// Programmes that list the project.
    pub programmes: Choice<ProgrammeId>,
    /// The least investment, in 元; what is undisclosed is not known to reach it.
    pub min: Option<Money>,
    /// The most investment, in 元; what is undisclosed is not known to keep to it.
    pub max: Option<Money>,
    /// Only projects whose investment is undisclosed (`true`) or disclosed (`false`).
    pub undisclosed: Option<bool>,
    /// Spans that the project's dates intersect, or the years that it has plans or planned money for (R14a).
    pub active: Choice<Span>,
    /// Spans that its start lies in: the fact, else the plan in force, else the timeline.
    pub starts: Choice<Span>,
    /// The same of its finish.
    pub finishes: Choice<Span>,
    /// Texts that its name, aliases, English name or scale contain, whatever the case.
    pub texts: Choice<String>,
    /// Projects.
    pub ids: Choice<ProjectId>,
    /// Conditions on any field; all of them hold.
    pub conditions: Vec<Condition>,
    /// Only records that stand for a group of similar works (`true`), or none of them (`false`).
    pub group: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without values everything is chosen; else what is one of those wanted, if there are any, and none of those not.
    #[test]
    fn a_choice_holds_what_is_wanted_and_nothing_that_is_not() {
        let holds = |choice: &Choice<u8>| [1, 2, 3].map(|number| choice.holds(|value| *value == number));
        assert_eq!(holds(&Choice::default()), [true; 3]);
        assert!(Choice::<u8>::default().is_empty());
        let wanted = Choice::any_of([1, 2]);
        assert_eq!((holds(&wanted), wanted.is_empty()), ([true, true, false], false));
        assert_eq!(wanted, [1, 2].into_iter().collect());
        let unwanted = Choice::none_of([1]);
        assert_eq!((holds(&unwanted), unwanted.is_empty()), ([false, true, true], false));
        let both = Choice { any: vec![1, 2], none: vec![1] };
        assert_eq!(holds(&both), [false, true, false]);
    }
}
