//! 区域: where a project is built (R10).

use super::tree::TreeRows;
use super::{About, Grouping};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::place::{Place, RollUp};
use crate::taxonomy::Region;
use crate::totals::TotalQuery;
use crate::totals::key::{Bucket, Key};
use crate::totals::ordinal::{Ordinal, ordinal};

pub(super) const ABOUT: About = About {
    chinese: &["区域", "建设地点", "乡镇"],
    not_stated: "建设地点未明确",
    is_tree: true,
    grouping: |registry, query| Box::new(Regions::of(registry, query)),
    fields: &["location"],
    ..About::partition("region")
};

struct Regions<'r> {
    registry: &'r Registry,
    rows: TreeRows<'r, Region>,
    roll_up: RollUp,
}

impl<'r> Regions<'r> {
    fn of(registry: &'r Registry, query: &TotalQuery) -> Self {
        let roll_up = RollUp::new(registry, query.level());
        Self { registry, rows: TreeRows::of(registry.regions()), roll_up }
    }
}

impl<'r> Grouping<'r> for Regions<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(self.row_of_place(self.roll_up.place(self.registry, project)));
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let region = self.rows.record(row)?;
        Some(Key::record(region.id.as_str(), &region.name, region.english.as_deref()))
    }

    fn level(&self, row: Ordinal) -> Option<usize> {
        self.rows.level(row)
    }

    fn lineage(&self, row: Ordinal, rows: &mut Vec<Ordinal>) {
        self.rows.lineage(row, rows);
    }

    fn row_of_place(&self, place: Place) -> Option<Ordinal> {
        Some(match place {
            Place::Region(place) => self.rows.row(place),
            Place::Joint => ordinal(Bucket::Joint),
            Place::CountyWide => ordinal(Bucket::CountyWide),
            Place::NotStated => ordinal(Bucket::NotStated),
        })
    }
}
