//! 行业: the sector that a project belongs to.

use super::tree::TreeRows;
use super::{About, Grouping};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::taxonomy::{Sector, Tree};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["行业"],
    not_stated: "行业未明确",
    is_tree: true,
    grouping: |registry, query| Box::new(Sectors::of(registry, query.depth_of(super::Dimension::Sector))),
    ..About::partition("sector")
};

struct Sectors<'r> {
    tree: &'r Tree<Sector>,
    rows: TreeRows<'r, Sector>,
    /// The level that deeper sectors are counted at.
    depth: Option<usize>,
}

impl<'r> Sectors<'r> {
    fn of(registry: &'r Registry, depth: Option<usize>) -> Self {
        Self { tree: registry.sectors(), rows: TreeRows::of(registry.sectors()), depth }
    }
}

impl<'r> Grouping<'r> for Sectors<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        let own = &project.sector;
        let place = match self.depth {
            None => self.tree.position(own),
            Some(depth) => self.tree.at_level(own, depth).and_then(|sector| self.tree.position(&sector.id)),
        };
        rows.extend(place.map(|place| self.rows.row(place)));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let sector = self.rows.record(row)?;
        Some(Key::record(sector.id.as_str(), &sector.name, sector.english.as_deref()))
    }

    fn level(&self, row: Ordinal) -> Option<usize> {
        self.rows.level(row)
    }

    fn lineage(&self, row: Ordinal, rows: &mut Vec<Ordinal>) {
        self.rows.lineage(row, rows);
    }
}
