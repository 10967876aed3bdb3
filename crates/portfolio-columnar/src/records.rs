//! The registry's own records as flat tables, whatever fields they have.

use std::path::{Path, PathBuf};

use portfolio_core::outline::{Head, Outline};
use portfolio_core::record::{FieldKind, FieldValue, Record, RecordValue, Table as Fields};
use portfolio_core::taxonomy::{Region, Sector, Zone};
use portfolio_core::{PartyRecord, Programme, Project, Registry};

use crate::ColumnarError;
use crate::column::{Cell, Column, Of};
use crate::county::Counties;
use crate::file::{Table, TableWritten};

/// Where the values of a record's fields go.
enum Goes {
    /// Into a column; of an amount the qualifier into the next one.
    Column(usize),
    /// Into columns of the same table, as the fields of a record within.
    Within(Vec<Goes>),
    /// Into a table of its own, a row an item.
    Table(Box<Laid>),
    /// Nowhere: a list, where one table alone is written.
    Nowhere,
}

/// Where tables are written.
#[derive(Clone, Copy)]
struct Target<'f> {
    folder: &'f Path,
    /// Whether the lists within records become tables too.
    lists: bool,
}

impl<'f> Target<'f> {
    const fn all(folder: &'f Path) -> Self {
        Self { folder, lists: true }
    }
}

/// A table and where its records' fields go.
struct Laid {
    table: Table,
    /// How many columns say which record the row belongs to.
    keys: usize,
    fields: Vec<Goes>,
}

pub(crate) fn write(
    registry: &Registry,
    folder: &Path,
    counties: &Counties,
) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut written = Vec::new();
    match registry.head() {
        Some(head) => written.extend(list::<Head>(folder, "head", [head])?),
        None => written.extend(list::<Outline>(folder, "outline", [registry.outline()])?),
    }
    written.extend(list::<PartyRecord>(folder, "parties", registry.parties())?);
    written.extend(list::<Sector>(folder, "sectors", registry.sectors().iter())?);
    written.extend(list::<Region>(folder, "regions", registry.regions().iter())?);
    written.extend(list::<Zone>(folder, "zones", registry.zones())?);
    written.extend(projects(registry, counties)?);
    written.extend(list::<Programme>(folder, "programmes", registry.programmes())?);
    Ok(written)
}

/// Writes the table of projects alone, without the lists within them, of all counties.
pub(crate) fn write_projects(registry: &Registry, folder: &Path) -> Result<TableWritten, ColumnarError> {
    let target = Target { folder, lists: false };
    let mut laid = Laid::out(target, "projects".to_owned(), &[], const { &Project::TABLE })?;
    for (project, index) in registry.projects().zip(0..) {
        laid.record(&[index], &RecordValue::of(project))?;
    }
    laid.table.finish()
}

/// Writes the projects, each to its county.
fn projects(registry: &Registry, counties: &Counties) -> Result<Vec<TableWritten>, ColumnarError> {
    let open = |folder: &PathBuf| {
        Laid::out(Target::all(folder), "projects".to_owned(), &[], const { &Project::TABLE })
    };
    let mut laid = counties.folders.iter().map(open).collect::<Result<Vec<_>, _>>()?;
    for (position, (project, index)) in registry.projects().zip(0..).enumerate() {
        laid[counties.of_project(position)].record(&[index], &RecordValue::of(project))?;
    }
    let mut written = Vec::new();
    laid.into_iter().try_for_each(|county| county.finish(&mut written))?;
    Ok(written)
}

/// Writes a list of records, and a table for each list within them.
fn list<'r, R: Record + 'r>(
    folder: &Path,
    name: &str,
    records: impl IntoIterator<Item = &'r R>,
) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut laid = Laid::out(Target::all(folder), name.to_owned(), &[], const { &R::TABLE })?;
    for (record, index) in records.into_iter().zip(0..) {
        laid.record(&[index], &RecordValue::of(record))?;
    }
    let mut written = Vec::new();
    laid.finish(&mut written)?;
    Ok(written)
}

/// The column that numbers the records of a table.
pub(crate) fn number(of: &str) -> String {
    format!("{of}_row")
}

/// The column that numbers the items of a list that are no records.
pub(crate) fn item_number() -> String {
    number("item")
}

impl Laid {
    /// The table of some records, and of what they hold; `above` numbers the records that they are within.
    fn out(
        target: Target<'_>,
        name: String,
        above: &[String],
        fields: &'static Fields,
    ) -> Result<Self, ColumnarError> {
        let keys: Vec<String> = above.iter().cloned().chain([number(fields.name)]).collect();
        let mut columns: Vec<Column> = keys.iter().map(|key| Column::new(key, Of::Order)).collect();
        let goes = lay_out(target, &name, &keys, "", fields, &mut columns)?;
        Ok(Self { table: Table::create(target.folder, name, columns)?, keys: keys.len(), fields: goes })
    }

    /// The table of a list of values that are no records.
    fn of_values(
        folder: &Path,
        name: String,
        above: &[String],
        own: String,
        item: FieldKind,
    ) -> Result<Self, ColumnarError> {
        let keys: Vec<String> = above.iter().cloned().chain([own]).collect();
        let mut columns: Vec<Column> = keys.iter().map(|key| Column::new(key, Of::Order)).collect();
        let goes = vec![Goes::Column(columns.len())];
        add_columns(&mut columns, "value", item);
        Ok(Self { table: Table::create(folder, name, columns)?, keys: keys.len(), fields: goes })
    }

    /// Takes a record; `keys` number it and the records that it is within.
    fn record(&mut self, keys: &[i64], record: &RecordValue<'_>) -> Result<(), ColumnarError> {
        self.number(keys);
        for (goes, (_, value)) in self.fields.iter_mut().zip(record.fields()) {
            put(&mut self.table, keys, goes, value)?;
        }
        self.table.end_row()
    }

    fn value(&mut self, keys: &[i64], value: &FieldValue<'_>) -> Result<(), ColumnarError> {
        self.number(keys);
        for goes in &mut self.fields {
            put(&mut self.table, keys, goes, value)?;
        }
        self.table.end_row()
    }

    fn number(&mut self, keys: &[i64]) {
        for (column, key) in self.table.columns[..self.keys].iter_mut().zip(keys) {
            column.push_cell(Cell::Order(*key));
        }
    }

    fn finish(self, written: &mut Vec<TableWritten>) -> Result<(), ColumnarError> {
        written.push(self.table.finish()?);
        self.fields.into_iter().try_for_each(|goes| finish(goes, written))
    }
}

fn finish(goes: Goes, written: &mut Vec<TableWritten>) -> Result<(), ColumnarError> {
    match goes {
        Goes::Column(_) | Goes::Nowhere => Ok(()),
        Goes::Within(fields) => fields.into_iter().try_for_each(|goes| finish(goes, written)),
        Goes::Table(laid) => laid.finish(written),
    }
}

/// Where the fields of a record go, whose table has that name and is numbered by those keys.
fn lay_out(
    target: Target<'_>,
    table: &str,
    keys: &[String],
    prefix: &str,
    fields: &'static Fields,
    columns: &mut Vec<Column>,
) -> Result<Vec<Goes>, ColumnarError> {
    let mut goes = Vec::with_capacity(fields.fields.len());
    for field in fields.fields {
        let name = format!("{prefix}{}", field.key);
        goes.push(match (field.kind, field.kind.table()) {
            (FieldKind::Record(_), Some(within)) => {
                Goes::Within(lay_out(target, table, keys, &format!("{name}_"), within, columns)?)
            }
            (kind, _) if !target.lists && (kind.is_list() || matches!(kind, FieldKind::Annual)) => {
                Goes::Nowhere
            }
            (_, Some(items)) => {
                Goes::Table(Box::new(Laid::out(target, format!("{table}_{name}"), keys, items)?))
            }
            (kind, None) if kind.is_list() => Goes::Table(Box::new(Laid::of_values(
                target.folder,
                format!("{table}_{name}"),
                keys,
                number("item"),
                kind.item(),
            )?)),
            (FieldKind::Annual, _) => Goes::Table(Box::new(Laid::of_values(
                target.folder,
                format!("{table}_{name}"),
                keys,
                "year".to_owned(),
                FieldKind::Amount,
            )?)),
            (kind, _) => {
                let first = columns.len();
                add_columns(columns, &name, kind);
                Goes::Column(first)
            }
        });
    }
    Ok(goes)
}

/// The column of a field; of an amount, followed by that of its qualifier, of a number by that of the places that it is
/// written with.
fn add_columns(columns: &mut Vec<Column>, name: &str, kind: FieldKind) {
    columns.push(Column::new(name, Of::kind(kind)));
    match kind {
        FieldKind::Amount => columns.push(Column::new(format!("{name}_qualifier"), Of::Text)),
        FieldKind::Number => columns.push(Column::new(places_of(name), Of::Count)),
        _ => {}
    }
}

/// The column that says how many places a number is written with after its point, where it ends in zeros.
pub(crate) fn places_of(number: &str) -> String {
    format!("{number}_places")
}

fn put(
    table: &mut Table,
    keys: &[i64],
    goes: &mut Goes,
    value: &FieldValue<'_>,
) -> Result<(), ColumnarError> {
    match goes {
        Goes::Nowhere => Ok(()),
        Goes::Column(index) => put_value(table, *index, value),
        Goes::Within(fields) => {
            let record = if let FieldValue::Record(record) = value { Some(record) } else { None };
            for (index, goes) in fields.iter_mut().enumerate() {
                let within = record.and_then(|record| record.fields().nth(index)).map(|(_, value)| value);
                put(table, keys, goes, within.unwrap_or(&FieldValue::Absent))?;
            }
            Ok(())
        }
        Goes::Table(laid) => {
            let below = |index: i64| keys.iter().copied().chain([index]).collect::<Vec<_>>();
            match value {
                FieldValue::List(items) => items.iter().zip(0..).try_for_each(|(item, index)| match item {
                    FieldValue::Record(record) => laid.record(&below(index), record),
                    value => laid.value(&below(index), value),
                }),
                FieldValue::Annual(amounts) => amounts.iter().try_for_each(|(year, amount)| {
                    laid.value(&below((*year).into()), &FieldValue::Amount(*amount))
                }),
                _ => Ok(()),
            }
        }
    }
}

fn put_value(table: &mut Table, index: usize, value: &FieldValue<'_>) -> Result<(), ColumnarError> {
    if let Err(not_held) = table.columns[index].push(value) {
        return Err(table.not_held(index, &not_held));
    }
    if table.columns[index].is_money() {
        let qualifier = match value {
            FieldValue::Amount(amount) if amount.is_approximate() => Some(amount.qualifier.to_string()),
            _ => None,
        };
        table.columns[index + 1].push_cell(Cell::Text(qualifier.as_deref()));
    }
    if table.columns[index].is_number() {
        let places = match value {
            FieldValue::Number(number) => {
                Some(number.scale()).filter(|places| *places != number.normalize().scale())
            }
            _ => None,
        };
        table.columns[index + 1].push_cell(Cell::Count(places));
    }
    Ok(())
}
