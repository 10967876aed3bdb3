//! 投资规模: bands of the whole amount, lower bound included.

use super::{About, Grouping};
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::totals::band::Bands;
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["投资规模", "规模"],
    not_stated: "投资额未列明",
    grouping: |_, query| Box::new(query.bands.clone()),
    ..About::partition("band")
};

impl<'r> Grouping<'r> for Bands {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(project.money().map(|money| self.of(money) as Ordinal));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let band = usize::try_from(row).ok()?;
        Some(Key {
            id: self.id(band).into(),
            name: self.chinese(band).into(),
            english: Some(self.english(band).into()),
            bucket: None,
        })
    }
}
