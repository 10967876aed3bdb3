//! 资金来源: the amounts stated for each source, and what no source covers.

use super::{About, Grouping, Rows};
use crate::map::IndexSet;
use crate::money::{Money, MoneyError};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::totals::funds::{self, FundsPart};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["资金来源"],
    not_stated: "来源未列明",
    rows: Rows::ShareFunds,
    is_ranked: true,
    grouping: |registry, _| Box::new(Sources::of(registry)),
    fields: &["funding"],
    ..About::partition("funding")
};

struct Sources<'r>(IndexSet<&'r str>);

impl<'r> Sources<'r> {
    fn of(registry: &'r Registry) -> Self {
        let funding = registry.projects().flat_map(|project| &project.funding);
        Self(funding.map(|funding| funding.source.as_str()).collect())
    }
}

impl<'r> Grouping<'r> for Sources<'r> {
    /// A sum that cannot be held is refused where it is counted.
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        let parts = funds::parts(project, &self.0, project.money()).unwrap_or_default();
        rows.extend(parts.iter().map(|part| part.row));
        rows.sort_unstable();
        rows.dedup();
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let source = *self.0.get_index(usize::try_from(row).ok()?)?;
        Some(Key::record(source, source, None))
    }

    fn funds(&self, project: &Project, money: Option<Money>) -> Option<Result<Vec<FundsPart>, MoneyError>> {
        Some(funds::parts(project, &self.0, money))
    }
}
