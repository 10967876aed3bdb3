//! The rows of a table as values that records are read from, with those of the tables within it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::Schema;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder, RowSelection, RowSelector,
};
use portfolio_core::record::{FieldKind, Table as Fields};
use portfolio_core::{Decimal, Money};

use crate::ColumnarError;
use crate::column::PLACES;
use crate::error::failed;
use crate::records::{item_number, number, places_of};
use crate::tree::{Key, Tree};

/// Rows that are read at once.
const BATCH: usize = 8_192;

/// Which records of a list are read, and what of each.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wanted<'w> {
    /// The keys of fields; all of them, where `None`.
    pub(crate) fields: Option<&'w BTreeSet<&'w str>>,
    /// The numbers of the records; all of them, where `None`.
    pub(crate) records: Option<&'w BTreeSet<i64>>,
}

/// A table that is read a row at a time, with the tables of the lists within it.
pub(crate) struct Source {
    rows: Rows,
    reads: Reads,
}

/// What the rows of a table are.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    Records(&'static Fields),
    /// Values that are no records.
    Values(FieldKind),
}

/// What is made of a row.
enum Reads {
    Record(Vec<Field>),
    Value(Value),
}

/// A field of a record, and where it is read.
struct Field {
    key: &'static str,
    place: Place,
}

enum Place {
    Value(Value),
    /// Other columns of the row.
    Within(Vec<Field>),
    List(Source),
    ByYear(Source),
}

/// A value of a row, by its columns.
struct Value {
    name: String,
    kind: FieldKind,
    column: usize,
    /// Of an amount its qualifier, of a number the places that it is written with.
    beside: Option<usize>,
}

/// The rows of a file, from the next one on.
struct Rows {
    path: PathBuf,
    /// How many records a row is within.
    depth: usize,
    /// `None` after the last row.
    batches: Option<ParquetRecordBatchReader>,
    batch: Option<RecordBatch>,
    next: usize,
}

impl Source {
    /// A table of a folder; each row begins with the numbers of the records that it is within, `above`, and its `own`.
    pub(crate) fn open(
        folder: &Path,
        name: &str,
        above: &[String],
        own: String,
        holds: Holds,
        wanted: Wanted<'_>,
    ) -> Result<Self, ColumnarError> {
        let path = folder.join(format!("{name}.parquet"));
        let mut builder = reader(&path)?;
        let keys: Vec<String> = above.iter().cloned().chain([own]).collect();
        if let Some(fields) = wanted.fields {
            let columns = builder.parquet_schema().columns().iter().enumerate();
            let columns = columns.filter(|(_, column)| is_wanted(column.name(), &keys, fields));
            let columns: Vec<usize> = columns.map(|(index, _)| index).collect();
            let mask = ProjectionMask::leaves(builder.parquet_schema(), columns);
            builder = builder.with_projection(mask);
        }
        if let (Some(records), Some(key)) = (wanted.records, keys.first()) {
            builder = builder.with_row_selection(rows_of(&path, key, records)?);
        }
        let is_empty = builder.metadata().file_metadata().num_rows() == 0;
        let batches = builder.with_batch_size(BATCH).build().map_err(|error| failed(&path, &error))?;
        let schema = batches.schema();
        let layout = Layout { folder, path: &path, table: name, keys: &keys, wanted, schema: &schema };
        for key in &keys {
            layout.column(key)?;
        }
        let reads = match holds {
            Holds::Records(fields) => Reads::Record(layout.fields("", fields)?),
            Holds::Values(kind) => Reads::Value(layout.value("value".to_owned(), kind)?),
        };
        let rows = Rows {
            depth: above.len(),
            batches: Some(batches).filter(|_| !is_empty),
            batch: None,
            next: 0,
            path,
        };
        Ok(Self { rows, reads })
    }

    /// The next row that lies within the records of those numbers, with its own number.
    pub(crate) fn next(&mut self, within: &[i64]) -> Result<Option<(i64, Tree)>, ColumnarError> {
        let Self { rows, reads } = self;
        if !rows.find(within)? {
            return Ok(None);
        }
        let own = rows.number(rows.depth)?;
        let value = match reads {
            Reads::Value(value) => rows.value(value)?,
            Reads::Record(fields) => {
                let keys: Vec<i64> = within.iter().copied().chain([own]).collect();
                Tree::Record(record(rows, fields, &keys)?)
            }
        };
        rows.next += 1;
        Ok(Some((own, value)))
    }

    /// Once all records are read, no rows may be left in the tables of the lists within them.
    pub(crate) fn end(&mut self) -> Result<(), ColumnarError> {
        match &mut self.reads {
            Reads::Record(fields) => end(fields),
            Reads::Value(_) => Ok(()),
        }
    }

    fn items(&mut self, within: &[i64]) -> Result<Vec<(i64, Tree)>, ColumnarError> {
        let mut items = Vec::new();
        while let Some(item) = self.next(within)? {
            items.push(item);
        }
        Ok(items)
    }
}

fn end(fields: &mut [Field]) -> Result<(), ColumnarError> {
    fields.iter_mut().try_for_each(|field| match &mut field.place {
        Place::Value(_) => Ok(()),
        Place::Within(fields) => end(fields),
        Place::List(list) | Place::ByYear(list) => {
            if list.rows.find(&[])? {
                Err(list.rows.stray())
            } else {
                list.end()
            }
        }
    })
}

fn record(rows: &Rows, fields: &mut [Field], keys: &[i64]) -> Result<Vec<(Key, Tree)>, ColumnarError> {
    let mut read = Vec::new();
    for Field { key, place } in fields {
        let value = match place {
            Place::Value(value) => rows.value(value)?,
            Place::Within(fields) => Tree::record(record(rows, fields, keys)?),
            Place::List(list) => Tree::list(list.items(keys)?.into_iter().map(|(_, item)| item).collect()),
            Place::ByYear(list) => {
                let years = list.items(keys)?.into_iter();
                Tree::record(years.map(|(year, value)| (Key(Cow::Owned(year.to_string())), value)).collect())
            }
        };
        if !value.is_usual() {
            read.push((Key(Cow::Borrowed(key)), value));
        }
    }
    Ok(read)
}

impl Rows {
    /// Whether there is a next row, and it lies within the records of those numbers.
    fn find(&mut self, within: &[i64]) -> Result<bool, ColumnarError> {
        while self.batch.as_ref().is_none_or(|batch| self.next >= batch.num_rows()) {
            let Some(batch) = self.batches.as_mut().and_then(Iterator::next) else {
                self.batches = None;
                return Ok(false);
            };
            self.batch = Some(batch.map_err(|error| failed(&self.path, &error))?);
            self.next = 0;
        }
        let mut order = Ordering::Equal;
        for (key, wanted) in within.iter().enumerate() {
            order = order.then(self.number(key)?.cmp(wanted));
        }
        match order {
            Ordering::Equal => Ok(true),
            Ordering::Greater => Ok(false),
            Ordering::Less => Err(self.stray()),
        }
    }

    fn stray(&self) -> ColumnarError {
        failed(&self.path, &"it has rows of a record that is not there")
    }

    /// One of the numbers that the next row begins with: of the records that it is within, and its own.
    fn number(&self, column: usize) -> Result<i64, ColumnarError> {
        let numbers = self.batch.as_ref().and_then(|batch| batch.columns().get(column));
        let numbers = numbers.and_then(|numbers| numbers.as_primitive_opt::<Int64Type>());
        numbers
            .map(|numbers| numbers.value(self.next))
            .ok_or_else(|| failed(&self.path, &"its rows have no numbers"))
    }

    /// A value of the next row.
    fn value(&self, value: &Value) -> Result<Tree, ColumnarError> {
        let tree = self.batch.as_ref().and_then(|batch| value.read(batch, self.next));
        tree.ok_or_else(|| no_such_table(&self.path, &value.name))
    }
}

/// Where the columns of a table stand, and the tables of the lists within it.
struct Layout<'l> {
    folder: &'l Path,
    path: &'l Path,
    table: &'l str,
    keys: &'l [String],
    wanted: Wanted<'l>,
    schema: &'l Schema,
}

impl Layout<'_> {
    fn column(&self, name: &str) -> Result<usize, ColumnarError> {
        self.schema.index_of(name).map_err(|_| no_such_table(self.path, name))
    }

    fn value(&self, name: String, kind: FieldKind) -> Result<Value, ColumnarError> {
        let beside = match kind {
            FieldKind::Amount => Some(self.column(&format!("{name}_qualifier"))?),
            // What was written by earlier programs has no places.
            FieldKind::Number => self.column(&places_of(&name)).ok(),
            _ => None,
        };
        Ok(Value { column: self.column(&name)?, name, kind, beside })
    }

    fn fields(&self, prefix: &str, fields: &'static Fields) -> Result<Vec<Field>, ColumnarError> {
        let is_wanted = |key| !prefix.is_empty() || self.wanted.fields.is_none_or(|keys| keys.contains(key));
        let wanted = fields.fields.iter().filter(|field| is_wanted(field.key));
        let field = |field: &portfolio_core::record::Field| {
            let name = format!("{prefix}{}", field.key);
            Ok(Field { key: field.key, place: self.place(name, field.kind)? })
        };
        wanted.map(field).collect()
    }

    fn place(&self, name: String, kind: FieldKind) -> Result<Place, ColumnarError> {
        let list = |own, holds| {
            // Which fields are wanted is said of the records alone, not of what is within them.
            let wanted = Wanted { fields: None, ..self.wanted };
            Source::open(self.folder, &format!("{}_{name}", self.table), self.keys, own, holds, wanted)
        };
        Ok(match (kind, kind.table()) {
            (FieldKind::Record(_), Some(within)) => Place::Within(self.fields(&format!("{name}_"), within)?),
            (FieldKind::Annual, _) => {
                Place::ByYear(list("year".to_owned(), Holds::Values(FieldKind::Amount))?)
            }
            (_, Some(items)) => Place::List(list(number(items.name), Holds::Records(items))?),
            (kind, None) if kind.is_list() => Place::List(list(item_number(), Holds::Values(kind.item()))?),
            _ => Place::Value(self.value(name, kind)?),
        })
    }
}

impl Value {
    /// What stands in a row, as a file has it; `None` where the column is of another type.
    fn read(&self, batch: &RecordBatch, row: usize) -> Option<Tree> {
        let column = batch.columns().get(self.column)?;
        if column.is_null(row) {
            return Some(Tree::Absent);
        }
        let beside = self.beside.and_then(|beside| batch.columns().get(beside)).filter(|it| !it.is_null(row));
        Some(match self.kind {
            FieldKind::Flag => Tree::Flag(column.as_boolean_opt()?.value(row)),
            FieldKind::Count => Tree::Count(column.as_primitive_opt::<Int32Type>()?.value(row).into()),
            FieldKind::Number => {
                let mut number = number_of(column.as_primitive_opt::<Decimal128Type>()?.value(row))?;
                if let Some(places) = beside {
                    let places = places.as_primitive_opt::<Int32Type>()?.value(row);
                    number.rescale(u32::try_from(places).ok()?);
                }
                Tree::Text(number.to_string())
            }
            FieldKind::Amount => {
                let fen = column.as_primitive_opt::<Decimal128Type>()?.value(row);
                let yuan = Money::from_fen(fen).ok()?.yuan();
                let qualifier = match beside {
                    Some(qualifier) => qualifier.as_string_opt::<i32>()?.value(row),
                    None => "",
                };
                Tree::Text(format!("{qualifier}{yuan}元"))
            }
            _ => Tree::Text(column.as_string_opt::<i32>()?.value(row).to_owned()),
        })
    }
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

/// Whether a column is one of the keys, or holds a part of one of the fields.
fn is_wanted(column: &str, keys: &[String], fields: &BTreeSet<&str>) -> bool {
    let is_of = |field: &&str| {
        column.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    keys.iter().any(|key| key == column) || fields.iter().any(is_of)
}

/// The rows of a table that lie within some records.
fn rows_of(path: &Path, key: &str, records: &BTreeSet<i64>) -> Result<RowSelection, ColumnarError> {
    let mut selectors: Vec<RowSelector> = Vec::new();
    for batch in batches(path, &[key])? {
        let batch = batch?;
        let numbers = batch.columns().first().and_then(|column| column.as_primitive_opt::<Int64Type>());
        for number in numbers.ok_or_else(|| no_such_table(path, key))?.values() {
            let skip = !records.contains(number);
            match selectors.last_mut().filter(|last| last.skip == skip) {
                Some(last) => last.row_count += 1,
                None => selectors.push(RowSelector { row_count: 1, skip }),
            }
        }
    }
    Ok(selectors.into())
}

/// Some columns of a table, or all where none is named, some rows at a time.
pub(crate) fn batches(
    path: &Path,
    columns: &[&str],
) -> Result<impl Iterator<Item = Result<RecordBatch, ColumnarError>>, ColumnarError> {
    let builder = reader(path)?;
    let mask = match columns {
        [] => ProjectionMask::all(),
        columns => ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied()),
    };
    let batches = builder.with_projection(mask).with_batch_size(BATCH).build();
    let batches = batches.map_err(|error| failed(path, &error))?;
    Ok(batches.map(|batch| batch.map_err(|error| failed(path, &error))))
}

/// Reads such columns; `take` finds nothing where they are not what it looks for.
pub(crate) fn each(
    path: &Path,
    columns: &[&str],
    mut take: impl FnMut(&RecordBatch) -> Option<()>,
) -> Result<(), ColumnarError> {
    for batch in batches(path, columns)? {
        take(&batch?).ok_or_else(|| failed(path, &"it is no such table"))?;
    }
    Ok(())
}

fn reader(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>, ColumnarError> {
    let file = File::open(path).map_err(|error| failed(path, &error))?;
    ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| failed(path, &error))
}

fn no_such_table(path: &Path, column: &str) -> ColumnarError {
    let reason = format!("it is no such table: its column `{column}` is missing or of another type");
    failed(path, &reason)
}
