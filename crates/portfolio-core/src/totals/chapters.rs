//! The rows of chapters and, where they are asked for, of their sections.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Key;
use super::ordinal::Ordinal;
use crate::outline::OutlineIndex;
use crate::project::Project;
use crate::registry::Registry;

/// A chapter, or a section of it; a chapter comes before its sections.
type Part = (u32, Option<u32>);

/// The chapters that projects cite first, in the order of their numbers. A row's ordinal is its place among them, so that
/// any number has one, whether the outline lists the chapter or not.
pub(super) struct Chapters<'r> {
    outline: OutlineIndex<'r>,
    parts: Vec<Part>,
    has_sections: bool,
}

impl<'r> Chapters<'r> {
    pub(super) fn of(registry: &'r Registry, has_sections: bool) -> Self {
        let mut parts = BTreeSet::new();
        for cite in registry.projects().filter_map(Project::main_cite) {
            parts.insert((cite.chapter, None));
            if has_sections && cite.section.is_some() {
                parts.insert((cite.chapter, cite.section));
            }
        }
        let outline = OutlineIndex::new(registry.outline());
        Self { outline, parts: parts.into_iter().collect(), has_sections }
    }

    /// The row of a project; none where nothing is cited.
    pub(super) fn falls(&self, project: &Project) -> Option<Ordinal> {
        let cite = project.main_cite()?;
        self.ordinal((cite.chapter, cite.section.filter(|_| self.has_sections)))
    }

    fn ordinal(&self, part: Part) -> Option<Ordinal> {
        self.parts.binary_search(&part).ok().map(|at| at as Ordinal)
    }

    fn part(&self, at: Ordinal) -> Option<Part> {
        self.parts.get(usize::try_from(at).ok()?).copied()
    }

    /// A section with its chapter; nothing of a chapter, which has nothing above it.
    pub(super) fn lineage(&self, at: Ordinal, found: &mut Vec<Ordinal>) {
        if let Some((chapter, Some(_))) = self.part(at) {
            found.push(at);
            found.extend(self.ordinal((chapter, None)));
        }
    }

    /// 1 of a chapter, 2 of a section.
    pub(super) fn level(&self, at: Ordinal) -> Option<usize> {
        self.part(at).map(|(_, section)| if section.is_none() { 1 } else { 2 })
    }

    /// What the row is called: the number and the outline's title, or else the number alone.
    pub(super) fn key(&self, at: Ordinal) -> Option<Key<'r>> {
        let (number, section) = self.part(at)?;
        let (id, title) = match section {
            None => (number.to_string(), self.outline.chapter(number).map(|chapter| &chapter.title)),
            Some(section) => {
                let title = self.outline.section(number, section).map(|section| &section.title);
                (format!("{number}.{section}"), title)
            }
        };
        let name = title.map_or_else(|| Cow::Owned(id.clone()), |title| Cow::Borrowed(title.as_str()));
        Some(Key::numbered(id, name))
    }
}
