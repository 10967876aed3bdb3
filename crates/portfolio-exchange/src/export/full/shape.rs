//! Which tables hold a registry whole, and which columns they have: both follow from the table of fields.

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::outline::{Head, Outline};
use portfolio_core::record::{FieldKind, Record as _, Table};
use portfolio_core::schema::{table_of, tables};

/// The table by which a registry written whole is known: its format and the head of a list without an outline.
pub(super) const REGISTRY: &str = "registry";
/// The column of the format in it.
pub(super) const FORMAT: &str = "format";
/// The table of the outline, where there is one.
pub(super) const OUTLINE: &str = "outline";
/// The table of amounts by year.
pub(super) const ANNUAL: &str = "annual";
/// The columns of amounts by year.
pub(super) const YEAR: &str = "year";
pub(super) const AMOUNT: &str = "amount";
/// The columns that say where a row of an inner table belongs: to the record of that kind and id, in the list that the
/// field says, there with that number.
pub(super) const LEAD: [&str; 4] = ["owner", "owner.id", "owner.field", NR];
/// The last of them.
pub(super) const NR: &str = "owner.nr";
/// What follows the column of an amount for its qualifier.
pub(super) const QUALIFIER: &str = ".qualifier";

/// A table of the workbook or folder.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether its rows belong to records of other tables.
    pub(super) inner: bool,
    /// Its columns, without those that say where a row belongs.
    pub(super) columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its heading: the keys of the field, joined by points.
    pub(super) heading: String,
    /// What of the field stands there.
    pub(super) what: What,
}

/// What of a field stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A text that anybody may have written.
    Words,
    /// Several of them, a line each.
    Lines,
    /// Ids, dates, words of a vocabulary.
    Code,
    /// Several of them, a line each.
    Codes,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// An amount's number, in the registry's currency.
    Amount,
    /// An amount's qualifier.
    Qualifier,
}

/// Every table: the head, the outline, each kind of record, then the records that others have lists of.
pub(super) fn shapes() -> Vec<Shape> {
    let outer = |name, table: &'static Table| Shape { name, inner: false, columns: columns_of(table) };
    let mut head = outer(REGISTRY, const { &Head::TABLE });
    head.columns.insert(0, Column { heading: FORMAT.to_owned(), what: What::Code });
    let mut all = vec![head, outer(OUTLINE, const { &Outline::TABLE })];
    all.extend(RecordKind::ALL.iter().map(|kind| outer(kind.list(), table_of(*kind))));
    let lists = tables();
    let lists = lists.iter().flat_map(|table| table.fields).filter(|field| field.kind.is_list());
    for table in lists.filter_map(|field| field.kind.table()) {
        if all.iter().all(|shape| shape.name != table.name) {
            all.push(Shape { name: table.name, inner: true, columns: columns_of(table) });
        }
    }
    let amount = [(YEAR.to_owned(), What::Number), (AMOUNT.to_owned(), What::Amount)];
    let mut columns: Vec<Column> =
        amount.into_iter().map(|(heading, what)| Column { heading, what }).collect();
    columns.push(Column { heading: format!("{AMOUNT}{QUALIFIER}"), what: What::Qualifier });
    all.push(Shape { name: ANNUAL, inner: true, columns });
    all
}

fn columns_of(table: &'static Table) -> Vec<Column> {
    let mut columns = Vec::new();
    gather(table, "", &mut Vec::new(), &mut columns);
    columns
}

/// The columns of the fields of a record, those of the records in it among them. A record cannot hold its own kind but in a
/// list, which has a table of its own; `within` ends it all the same.
fn gather(table: &'static Table, before: &str, within: &mut Vec<&'static str>, columns: &mut Vec<Column>) {
    if within.contains(&table.name) {
        return;
    }
    within.push(table.name);
    for field in table.fields {
        let heading = joined(before, field.key);
        let is_list = field.kind.is_list();
        let what = match field.kind.item() {
            FieldKind::Record(inner) if !is_list => {
                gather(inner(), &heading, within, columns);
                continue;
            }
            FieldKind::Record(_) | FieldKind::Annual => continue,
            FieldKind::Text | FieldKind::Prose if is_list => What::Lines,
            FieldKind::Text | FieldKind::Prose => What::Words,
            _ if is_list => What::Codes,
            FieldKind::Count | FieldKind::Number => What::Number,
            FieldKind::Flag => What::Flag,
            FieldKind::Amount => {
                columns.push(Column { heading: heading.clone(), what: What::Amount });
                columns.push(Column { heading: heading + QUALIFIER, what: What::Qualifier });
                continue;
            }
            _ => What::Code,
        };
        columns.push(Column { heading, what });
    }
    within.pop();
}

/// A key behind those that lead to it.
pub(super) fn joined(before: &str, key: &str) -> String {
    if before.is_empty() { key.to_owned() } else { format!("{before}.{key}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Each table by a name that a sheet can have, each column by a heading of its own.
    #[test]
    fn names_are_told_apart() {
        let shapes = shapes();
        let names: BTreeSet<&str> = shapes.iter().map(|shape| shape.name).collect();
        assert_eq!(names.len(), shapes.len());
        for Shape { name, inner, columns } in &shapes {
            assert!(
                name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
                "{name}"
            );
            let lead = LEAD.iter().filter(|_| *inner).map(|heading| (*heading).to_owned());
            let headings: BTreeSet<String> =
                lead.clone().chain(columns.iter().map(|column| column.heading.clone())).collect();
            assert_eq!(headings.len(), lead.count() + columns.len(), "{name}");
        }
    }

    /// What stands in lists and by years has tables of its own, and no columns where it belongs; a record that is no list
    /// has them.
    #[test]
    fn each_place_is_the_only_one() {
        let shapes = shapes();
        let of = |name: &str| {
            let own = shapes.iter().find(|shape| shape.name == name).unwrap();
            let columns = own.columns.iter().map(|column| (column.heading.as_str(), column.what));
            columns.collect::<std::collections::BTreeMap<_, _>>()
        };
        let head =
            [("currency", What::Code), (FORMAT, What::Code), ("title", What::Words), ("year", What::Number)];
        assert_eq!(of(REGISTRY), head.into());
        let projects = of("projects");
        for (heading, what) in [
            ("aliases", Some(What::Lines)),
            ("group", Some(What::Flag)),
            ("investment", Some(What::Amount)),
            ("investment.qualifier", Some(What::Qualifier)),
            ("sector", Some(What::Code)),
            ("timeline.start", Some(What::Code)),
            ("timeline", None),
            ("annual", None),
            ("cite", None),
            ("cite.chapter", None),
            ("funding.source", None),
        ] {
            assert_eq!(projects.get(heading).copied(), what, "{heading}");
        }
        assert_eq!(of("metric").get("value"), Some(&What::Number));
        assert_eq!(of("programmes").get("members"), Some(&What::Codes));
    }

    /// Every field has a place: a column, or a table of its own.
    #[test]
    fn every_field_has_a_place() {
        let shapes = shapes();
        for table in tables() {
            for field in table.fields {
                let own = match (field.kind.table(), field.kind) {
                    (_, FieldKind::Annual) => ANNUAL,
                    (Some(inner), kind) if kind.is_list() => inner.name,
                    _ => {
                        let mut columns = shapes.iter().flat_map(|shape| &shape.columns);
                        let is_in = |heading: &str| heading.split('.').any(|key| key == field.key);
                        assert!(columns.any(|column| is_in(&column.heading)), "{}.{}", table.name, field.key);
                        continue;
                    }
                };
                assert!(shapes.iter().any(|shape| shape.name == own), "{}.{}", table.name, field.key);
            }
        }
    }
}
