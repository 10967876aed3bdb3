//! Tables back into the registry that they were written from.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use portfolio_core::outline::{Head, Outline};
use portfolio_core::record::{Field, FieldKind, Record, Table as Fields};
use portfolio_core::registry::Parts;
use portfolio_core::source::join;
use portfolio_core::taxonomy::{Region, Sector, Zone};
use portfolio_core::{Decimal, Money, PartyRecord, Programme, Project, Registry};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::ColumnarError;
use crate::column::PLACES;
use crate::county::{partitions, registries_in};
use crate::records::{item_number, number, places_of};

/// Rows that are read at once.
const BATCH: usize = 8_192;

/// The registry whose tables stand in a folder, as [`write`](crate::write()) wrote them: equal records, in the same order.
/// Only the records are read; what the rules decide follows from them. A folder of such folders, one for each county, is the
/// registry of [all of them](read_several).
///
/// # Errors
/// [`ColumnarError`]: a table that is not there or is no such table, a record that cannot be read, records that don't fit
/// together.
pub fn read(folder: &Path) -> Result<Registry, ColumnarError> {
    read_several(&[folder])
}

/// The registry of several folders of tables, joined as several files are: sectors, regions, zones and parties that are
/// equal are one, and no project or programme stands in two.
///
/// # Errors
/// As [`read`].
pub fn read_several<P: AsRef<Path>>(folders: &[P]) -> Result<Registry, ColumnarError> {
    let mut registries = Vec::new();
    for folder in folders {
        for one in registries_in(folder.as_ref())? {
            registries.push(records(&one)?);
        }
    }
    if registries.len() == 1 {
        return Ok(Registry::new(registries.pop().unwrap_or_default())?);
    }
    Ok(join(registries)?)
}

/// The records of one registry.
fn records(folder: &Path) -> Result<Parts, ColumnarError> {
    let mut parts = lists(folder)?;
    parts.parties = list::<PartyRecord>(folder, "parties")?;
    parts.programmes = list::<Programme>(folder, "programmes")?;
    let mut projects = Vec::new();
    for county in partitions(folder)? {
        projects.extend(numbered::<Project>(&county, "projects")?);
    }
    // Each county keeps the registry's order.
    projects.sort_by_key(|(number, _)| *number);
    parts.projects = projects.into_iter().map(|(_, project)| project).collect();
    Ok(parts)
}

/// What projects are placed on: few records, however many projects there are.
pub(crate) fn lists(folder: &Path) -> Result<Parts, ColumnarError> {
    let mut parts = Parts {
        sectors: list::<Sector>(folder, "sectors")?,
        regions: list::<Region>(folder, "regions")?,
        zones: list::<Zone>(folder, "zones")?,
        ..Parts::default()
    };
    if folder.join("head.parquet").exists() {
        parts.head = list::<Head>(folder, "head")?.pop().unwrap_or_default();
    } else {
        parts.outline = list::<Outline>(folder, "outline")?.pop();
    }
    Ok(parts)
}

fn list<R: Record + DeserializeOwned>(folder: &Path, name: &str) -> Result<Vec<R>, ColumnarError> {
    Ok(numbered(folder, name)?.into_iter().map(|(_, record)| record).collect())
}

/// The records of a list with their numbers.
fn numbered<R: Record + DeserializeOwned>(folder: &Path, name: &str) -> Result<Vec<(i64, R)>, ColumnarError> {
    let fields: &'static Fields = const { &R::TABLE };
    let mut source = Source::open(folder, name, 0, number(fields.name), Holds::Records(fields))?;
    let mut records = Vec::new();
    while let Some((number, value)) = source.next(&[])? {
        let record = R::deserialize(value).map_err(|error: serde_json::Error| ColumnarError::Record {
            table: name.to_owned(),
            row: records.len(),
            reason: error.to_string(),
        })?;
        records.push((number, record));
    }
    Ok(records)
}

/// What stands in the rows of a table.
#[derive(Clone, Copy)]
enum Holds {
    Records(&'static Fields),
    /// Values that are no records.
    Values(FieldKind),
}

/// A table that is read a row at a time, with the tables of the lists within it.
struct Source {
    path: PathBuf,
    batches: Box<dyn Iterator<Item = Result<RecordBatch, ColumnarError>>>,
    batch: Option<(RecordBatch, usize)>,
    /// How many records its rows are within.
    depth: usize,
    own: String,
    holds: Holds,
    lists: HashMap<String, Source>,
}

impl Source {
    fn open(
        folder: &Path,
        name: &str,
        depth: usize,
        own: String,
        holds: Holds,
    ) -> Result<Self, ColumnarError> {
        let path = folder.join(format!("{name}.parquet"));
        let failed = {
            let path = path.clone();
            move |reason: &dyn std::fmt::Display| ColumnarError::File {
                path: path.clone(),
                reason: reason.to_string(),
            }
        };
        let file = File::open(&path).map_err(|error| failed(&error))?;
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| failed(&error))?;
        let reader = reader.with_batch_size(BATCH).build().map_err(|error| failed(&error))?;
        let batches = Box::new(reader.map(move |batch| batch.map_err(|error| failed(&error))));
        let mut lists = HashMap::new();
        if let Holds::Records(fields) = holds {
            open_lists(folder, name, depth + 1, "", fields, &mut lists)?;
        }
        Ok(Self { path, batches, batch: None, depth, own, holds, lists })
    }

    /// The next row that lies within the records of those numbers, with its own number.
    fn next(&mut self, within: &[i64]) -> Result<Option<(i64, Value)>, ColumnarError> {
        let done = |(batch, row): &(RecordBatch, usize)| *row == batch.num_rows();
        while self.batch.as_ref().is_none_or(done) {
            match self.batches.next() {
                None => return Ok(None),
                Some(batch) => self.batch = Some((batch?, 0)),
            }
        }
        let Some((batch, row)) = self.batch.clone() else { return Ok(None) };
        for (key, wanted) in within.iter().enumerate() {
            if self.number_at(&batch, key, row)? != *wanted {
                return Ok(None);
            }
        }
        self.batch = Some((batch.clone(), row + 1));
        let own = self.number_at(&batch, self.depth, row)?;
        let keys: Vec<i64> = within.iter().copied().chain([own]).collect();
        let value = match self.holds {
            Holds::Records(fields) => Value::Object(self.record(&batch, row, "", fields, &keys)?),
            Holds::Values(kind) => {
                value(&batch, row, "value", kind).map_err(|()| self.no_such_table("value"))?
            }
        };
        Ok(Some((own, value)))
    }

    /// One of the numbers that a row begins with: of the records that it is within, and its own.
    fn number_at(&self, batch: &RecordBatch, column: usize, row: usize) -> Result<i64, ColumnarError> {
        let numbers = batch.columns().get(column).and_then(|column| column.as_primitive_opt::<Int64Type>());
        numbers.map(|numbers| numbers.value(row)).ok_or_else(|| self.no_such_table(&self.own))
    }

    fn no_such_table(&self, column: &str) -> ColumnarError {
        ColumnarError::File {
            path: self.path.clone(),
            reason: format!("it is no such table: its column `{column}` is missing or of another type"),
        }
    }

    fn record(
        &mut self,
        batch: &RecordBatch,
        row: usize,
        prefix: &str,
        fields: &'static Fields,
        keys: &[i64],
    ) -> Result<Map<String, Value>, ColumnarError> {
        let mut record = Map::new();
        for field in fields.fields {
            let name = format!("{prefix}{}", field.key);
            let value = match (field.kind, field.kind.table()) {
                (FieldKind::Record(_), Some(within)) => {
                    let within = self.record(batch, row, &format!("{name}_"), within, keys)?;
                    if within.is_empty() { Value::Null } else { Value::Object(within) }
                }
                (FieldKind::Annual, _) => self.list(&name, keys)?.by_year(),
                (kind, _) if kind.is_list() => self.list(&name, keys)?.in_order(),
                (kind, _) => value(batch, row, &name, kind).map_err(|()| self.no_such_table(&name))?,
            };
            if !is_usual(field, &value) {
                record.insert(field.key.to_owned(), value);
            }
        }
        Ok(record)
    }

    fn list(&mut self, name: &str, keys: &[i64]) -> Result<Items, ColumnarError> {
        let mut items = Vec::new();
        if let Some(list) = self.lists.get_mut(name) {
            while let Some(item) = list.next(keys)? {
                items.push(item);
            }
        }
        Ok(Items(items))
    }
}

/// Whether a value says no more than an absent key would: nothing, or a flag that is not set.
fn is_usual(field: &Field, value: &Value) -> bool {
    value.is_null() || (matches!(field.kind, FieldKind::Flag) && *value == Value::Bool(false))
}

/// The items of a list with their numbers.
struct Items(Vec<(i64, Value)>);

impl Items {
    fn in_order(self) -> Value {
        if self.0.is_empty() { Value::Null } else { self.0.into_iter().map(|(_, value)| value).collect() }
    }

    fn by_year(self) -> Value {
        let years = self.0.into_iter().map(|(year, value)| (year.to_string(), value));
        let years: Map<String, Value> = years.collect();
        if years.is_empty() { Value::Null } else { Value::Object(years) }
    }
}

/// Opens the tables of the lists within a record, by the names of their fields.
fn open_lists(
    folder: &Path,
    table: &str,
    depth: usize,
    prefix: &str,
    fields: &'static Fields,
    lists: &mut HashMap<String, Source>,
) -> Result<(), ColumnarError> {
    for field in fields.fields {
        let name = format!("{prefix}{}", field.key);
        let file = format!("{table}_{name}");
        let (own, holds) = match (field.kind, field.kind.table()) {
            (FieldKind::Record(_), Some(within)) => {
                open_lists(folder, table, depth, &format!("{name}_"), within, lists)?;
                continue;
            }
            (FieldKind::Annual, _) => ("year".to_owned(), Holds::Values(FieldKind::Amount)),
            (kind, Some(items)) if kind.is_list() => (number(items.name), Holds::Records(items)),
            (kind, None) if kind.is_list() => (item_number(), Holds::Values(kind.item())),
            _ => continue,
        };
        lists.insert(name, Source::open(folder, &file, depth, own, holds)?);
    }
    Ok(())
}

/// What stands in a row of a field's column, as the file has it; an error where there is no such column.
fn value(batch: &RecordBatch, row: usize, name: &str, kind: FieldKind) -> Result<Value, ()> {
    let column = batch.column_by_name(name).ok_or(())?;
    if column.is_null(row) {
        return Ok(Value::Null);
    }
    Ok(match kind {
        FieldKind::Flag => Value::Bool(column.as_boolean_opt().ok_or(())?.value(row)),
        FieldKind::Count => Value::from(column.as_primitive_opt::<Int32Type>().ok_or(())?.value(row)),
        FieldKind::Number => {
            let units = column.as_primitive_opt::<Decimal128Type>().ok_or(())?.value(row);
            let mut number = number_of(units).ok_or(())?;
            let places = batch.column_by_name(&places_of(name)).filter(|places| !places.is_null(row));
            if let Some(places) = places {
                let places = places.as_primitive_opt::<Int32Type>().ok_or(())?.value(row);
                number.rescale(u32::try_from(places).map_err(|_| ())?);
            }
            Value::String(number.to_string())
        }
        FieldKind::Amount => {
            let fen = column.as_primitive_opt::<Decimal128Type>().ok_or(())?.value(row);
            let yuan = Money::from_fen(fen).map_err(|_| ())?.yuan();
            let qualifiers = batch.column_by_name(&format!("{name}_qualifier")).ok_or(())?;
            let qualifiers = qualifiers.as_string_opt::<i32>().ok_or(())?;
            let qualifier = if qualifiers.is_null(row) { "" } else { qualifiers.value(row) };
            Value::String(format!("{qualifier}{yuan}元"))
        }
        _ => Value::String(column.as_string_opt::<i32>().ok_or(())?.value(row).to_owned()),
    })
}

/// A number by its units of the column's last place.
fn number_of(units: i128) -> Option<Decimal> {
    let (mut units, mut places) = (units, u32::from(PLACES.unsigned_abs()));
    while places > 0 && units % 10 == 0 {
        units /= 10;
        places -= 1;
    }
    Decimal::try_from_i128_with_scale(units, places).ok()
}
