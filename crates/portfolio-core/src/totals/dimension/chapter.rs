//! 章: the chapter of a project's main citation and, where the depth asks for it, the section.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{About, Dimension, Grouping};
use crate::outline::OutlineIndex;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["章", "章节"],
    not_stated: "未注明出处",
    is_tree: true,
    grouping: |registry, query| {
        let has_sections = query.depth_of(Dimension::Chapter).is_some_and(|depth| depth > 1);
        Box::new(Chapters::of(registry, has_sections))
    },
    fields: &["cite"],
    ..About::partition("chapter")
};

/// A chapter, or a section of it; a chapter comes before its sections.
type Part = (u32, Option<u32>);

/// The chapters that projects cite first, in the order of their numbers. A row's ordinal is its place among them, so that
/// any number has one, whether the outline lists the chapter or not.
struct Chapters<'r> {
    outline: OutlineIndex<'r>,
    parts: Vec<Part>,
    has_sections: bool,
}

impl<'r> Chapters<'r> {
    fn of(registry: &'r Registry, has_sections: bool) -> Self {
        let mut parts = BTreeSet::new();
        for cite in registry.projects().filter_map(Project::main_cite) {
            parts.insert((cite.chapter, None));
            parts.insert((cite.chapter, cite.section.filter(|_| has_sections)));
        }
        let outline = OutlineIndex::new(registry.outline());
        Self { outline, parts: parts.into_iter().collect(), has_sections }
    }

    fn ordinal(&self, part: Part) -> Option<Ordinal> {
        self.parts.binary_search(&part).ok().map(|row| row as Ordinal)
    }

    fn part(&self, row: Ordinal) -> Option<Part> {
        self.parts.get(usize::try_from(row).ok()?).copied()
    }
}

impl<'r> Grouping<'r> for Chapters<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        if let Some(cite) = project.main_cite() {
            rows.extend(self.ordinal((cite.chapter, cite.section.filter(|_| self.has_sections))));
        }
    }

    /// A section with its chapter; nothing of a chapter, which has nothing above it.
    fn lineage(&self, row: Ordinal, rows: &mut Vec<Ordinal>) {
        if let Some((chapter, Some(_))) = self.part(row) {
            rows.push(row);
            rows.extend(self.ordinal((chapter, None)));
        }
    }

    /// 1 of a chapter, 2 of a section.
    fn level(&self, row: Ordinal) -> Option<usize> {
        self.part(row).map(|(_, section)| if section.is_none() { 1 } else { 2 })
    }

    /// What the row is called: the number and the outline's title, or else the number alone.
    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let (number, section) = self.part(row)?;
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
