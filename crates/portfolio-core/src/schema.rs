//! The format described by itself: every kind of record with its fields.

use crate::diagnostic::RecordKind;
use crate::facts::PartyRecord;
use crate::outline::{Head, Outline};
use crate::programme::Programme;
use crate::project::Project;
use crate::record::{Record as _, Table};
use crate::taxonomy::{Region, Sector, Zone};

/// The tables of all records that a file may hold: those of its lists in the file's order, each followed by those of the
/// records within it that have not been named before.
///
/// ```
/// let names: Vec<_> = portfolio_core::schema::tables().iter().map(|table| table.name).collect();
/// assert_eq!(names[..3], ["outline", "chapter", "section"]);
/// assert!(names.contains(&"project") && names.contains(&"funding"));
/// ```
#[must_use]
pub fn tables() -> Vec<&'static Table> {
    const TOP: [&Table; 8] = [
        &Outline::TABLE,
        &Head::TABLE,
        &PartyRecord::TABLE,
        &Sector::TABLE,
        &Region::TABLE,
        &Zone::TABLE,
        &Project::TABLE,
        &Programme::TABLE,
    ];
    let mut tables = Vec::new();
    TOP.into_iter().for_each(|table| gather(table, &mut tables));
    tables
}

fn gather(table: &'static Table, tables: &mut Vec<&'static Table>) {
    if tables.iter().any(|known| known.name == table.name) {
        return;
    }
    tables.push(table);
    table.fields.iter().filter_map(|field| field.kind.table()).for_each(|inner| gather(inner, tables));
}

/// The table of the records of a kind.
///
/// ```
/// use portfolio_core::diagnostic::RecordKind;
/// assert_eq!(portfolio_core::schema::table_of(RecordKind::Zone).owner.to_string(), "a zone");
/// ```
#[must_use]
pub const fn table_of(kind: RecordKind) -> &'static Table {
    match kind {
        RecordKind::Party => const { &PartyRecord::TABLE },
        RecordKind::Sector => const { &Sector::TABLE },
        RecordKind::Region => const { &Region::TABLE },
        RecordKind::Zone => const { &Zone::TABLE },
        RecordKind::Project => const { &Project::TABLE },
        RecordKind::Programme => const { &Programme::TABLE },
    }
}
