//! 阶段

use super::{About, Grouping};
use crate::facts::Stage;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["建设阶段", "阶段"],
    not_stated: "阶段未列明",
    grouping: |_, _| Box::new(Stages),
    ..About::partition("stage")
};

struct Stages;

impl<'r> Grouping<'r> for Stages {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(project.stage.map(|stage| stage as Ordinal));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        Stage::ALL.get(usize::try_from(row).ok()?).copied().map(Key::word)
    }

    fn cancelled_row(&self) -> Option<Ordinal> {
        Some(Stage::Cancelled as Ordinal)
    }
}
