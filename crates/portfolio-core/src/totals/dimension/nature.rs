//! 建设性质

use super::{About, Grouping};
use crate::facts::Nature;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["建设性质", "性质"],
    not_stated: "建设性质未列明",
    grouping: |_, _| Box::new(Natures),
    fields: &["nature"],
    ..About::partition("nature")
};

struct Natures;

impl<'r> Grouping<'r> for Natures {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(project.nature.map(|nature| nature as Ordinal));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        Nature::ALL.get(usize::try_from(row).ok()?).copied().map(Key::word)
    }
}
