//! 年度类别: the class of a project in the report year (新开工, 续建 …).

use super::{About, Grouping};
use crate::calendar::FactDate;
use crate::project::Project;
use crate::registry::ProjectIx;
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;
use crate::year::ReportClass;

pub(super) const ABOUT: About = About {
    chinese: &["年度类别", "类别"],
    grouping: |_, query| Box::new(Classes { year: query.year.unwrap_or_default(), as_of: query.as_of }),
    fields: &["timeline", "annual", "plans", "started", "finished", "updates"],
    ..About::partition("class")
};

struct Classes {
    year: i32,
    /// Up to when plans count.
    as_of: Option<FactDate>,
}

impl<'r> Grouping<'r> for Classes {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.push(ReportClass::of(project, self.year, self.as_of) as Ordinal);
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        ReportClass::ALL.get(usize::try_from(row).ok()?).copied().map(Key::word)
    }

    fn cancelled_row(&self) -> Option<Ordinal> {
        Some(ReportClass::Cancelled as Ordinal)
    }
}
