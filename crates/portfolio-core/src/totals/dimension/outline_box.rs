//! 专题: the box of a project's main citation.

use super::{About, Grouping};
use crate::outline::OutlineIndex;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["专题"],
    not_stated: "正文（不在专题）",
    grouping: |registry, _| Box::new(Boxes(OutlineIndex::new(registry.outline()))),
    fields: &["cite"],
    ..About::partition("box")
};

/// A row's ordinal is the box's number.
struct Boxes<'r>(OutlineIndex<'r>);

impl<'r> Grouping<'r> for Boxes<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(project.main_cite().and_then(|cite| cite.box_number).map(Ordinal::from));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let (_, outline_box) = self.0.find_box(u32::try_from(row).ok()?)?;
        Some(Key::numbered(outline_box.number, outline_box.title.as_str()))
    }
}
