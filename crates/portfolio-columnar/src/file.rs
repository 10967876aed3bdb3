//! A table as a file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::ColumnarError;
use crate::column::{Cell, Column, NotHeld};
use crate::error::failed;

/// Rows of a row group: what an engine reads at once, or skips by what its columns range over.
const ROW_GROUP: usize = 131_072;

/// A table that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableWritten {
    /// What it is called; its file is `NAME.parquet`.
    pub name: String,
    /// How many rows it has.
    pub rows: usize,
}

/// A table in the making.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    path: PathBuf,
    writer: ArrowWriter<File>,
    schema: Arc<Schema>,
    pending: usize,
    written: usize,
}

impl Table {
    pub(crate) fn create(
        folder: &Path,
        name: impl Into<String>,
        columns: Vec<Column>,
    ) -> Result<Self, ColumnarError> {
        let name = name.into();
        let path = folder.join(format!("{name}.parquet"));
        let schema = Arc::new(Schema::new(columns.iter().map(Column::field).collect::<Vec<_>>()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_created_by(concat!("portfolio ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = File::create(&path).map_err(|error| failed(&path, &error))?;
        let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
            .map_err(|error| failed(&path, &error))?;
        Ok(Self { name, columns, path, writer, schema, pending: 0, written: 0 })
    }

    /// Takes a whole row.
    pub(crate) fn push_row<'v>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'v>>,
    ) -> Result<(), ColumnarError> {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push_cell(cell));
        self.end_row()
    }

    /// Ends a row, of which every column has taken a value.
    pub(crate) fn end_row(&mut self) -> Result<(), ColumnarError> {
        self.pending += 1;
        if self.pending == ROW_GROUP { self.flush() } else { Ok(()) }
    }

    /// The number of the row in the making.
    const fn row(&self) -> usize {
        self.written + self.pending
    }

    pub(crate) fn not_held(&self, column: usize, NotHeld(number): &NotHeld) -> ColumnarError {
        ColumnarError::Number {
            table: self.name.clone(),
            column: self.columns[column].name.clone(),
            row: self.row(),
            number: number.to_string(),
        }
    }

    /// Ends a row group, so that who wants other rows can pass it over.
    pub(crate) fn end_group(&mut self) -> Result<(), ColumnarError> {
        self.flush()?;
        self.writer.flush().map_err(|error| self.failed(&error))
    }

    fn flush(&mut self) -> Result<(), ColumnarError> {
        let columns = self.columns.iter_mut().map(Column::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns);
        let batch = batch.map_err(|error| self.failed(&error))?;
        self.writer.write(&batch).map_err(|error| self.failed(&error))?;
        self.written += self.pending;
        self.pending = 0;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<TableWritten, ColumnarError> {
        self.flush()?;
        let Self { name, path, writer, written, .. } = self;
        writer.close().map_err(|error| failed(&path, &error))?;
        Ok(TableWritten { name, rows: written })
    }

    fn failed(&self, reason: &dyn std::fmt::Display) -> ColumnarError {
        failed(&self.path, reason)
    }
}
