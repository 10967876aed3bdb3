//! Totals from the columns alone: what the rules decided stands in `parts`, and is summed by the core.

use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, BooleanArray, Decimal128Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::RowGroupMetaData;
use portfolio_core::tally::{Counts, Stated};
use portfolio_core::totals::{
    Bands, Called, FundsOfUndisclosed, NamedRow, NamedUmbrella, Names, Part, RowIx, Summing,
};
use portfolio_core::{Dimension, Money, MoneyError, ProjectId, Registry, TotalQuery, TotalReport};

use crate::ColumnarError;
use crate::county::partitions;
use crate::decided::{PARTS, ROWS, UMBRELLAS, counts_of, division_name};
use crate::error::failed;
use crate::read::lists;
use crate::source::each;

/// Rows that are read at once.
const BATCH: usize = 32_768;

/// A total over all projects of a folder of tables, that its columns answer.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// # let loaded = portfolio_core::load_text("plan.yaml", "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: health, name: 卫生健康}]
/// # projects:
/// #   - {id: clinic, name: 卫生院, sector: health, investment: 约300万元}
/// # ")?;
/// # let registry = loaded.registry();
/// # portfolio_columnar::write(registry, folder)?;
/// use portfolio_core::{Dimension, Selection, TotalQuery, total};
/// let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
/// let columns = portfolio_columnar::Totals::open(folder, &query)?.expect("rows by sector are in the columns");
/// let everything = Selection::default().select(registry)?;
/// assert_eq!(columns.report()?, Some(total(registry, &everything, &query)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Totals {
    query: TotalQuery,
    /// Where the parts stand: the folder itself, or one for each county.
    folders: Vec<PathBuf>,
    /// The registry's lists, without its projects.
    frame: Registry,
    /// The dimensions of the question.
    divisions: Vec<String>,
    names: Names,
}

impl Totals {
    /// What answers a question; `None` where it asks for more than was written down. What was written by a program that wrote
    /// other columns is an error, as is a file that cannot be read: the [records](crate::read()) may still answer then.
    ///
    /// # Errors
    /// [`ColumnarError`]: a table that is not there, or is no such table.
    pub fn open(folder: &Path, query: &TotalQuery) -> Result<Option<Self>, ColumnarError> {
        if query.bands != Bands::default() || !query.roles.is_empty() {
            return Ok(None);
        }
        let frame = lists(folder)?;
        let mut divisions = Vec::new();
        let mut names = Names { umbrellas: umbrellas(folder)?, ..Names::default() };
        for by in &query.by {
            let depth = query.depths.get(by).copied().or(query.depth).filter(|_| by.is_tree());
            let name = division_name(*by, depth, query.allocation);
            names.rows.push(if by.is_named_by_projects() { rows(folder, &name)? } else { Vec::new() });
            divisions.push(name);
        }
        // How a project counts stands in every division.
        if divisions.is_empty() {
            divisions.push(Dimension::Sector.word().to_owned());
        }
        Ok(Some(Self {
            query: query.clone(),
            folders: partitions(folder)?,
            frame: Registry::new(frame)?,
            divisions,
            names,
        }))
    }

    /// The total; `None` where the columns cannot say it.
    ///
    /// # Errors
    /// [`ColumnarError`]: a table that is not there, or is no such table; a question that makes no sense.
    pub fn report(&self) -> Result<Option<TotalReport<'_>>, ColumnarError> {
        let Some(mut sums) = Summing::new(&self.frame, &self.query)? else { return Ok(None) };
        sums.name(&self.names);
        let by_funding = self.query.by.contains(&Dimension::Funding);
        let mut funds = FundsOfUndisclosed::default();
        loop {
            for folder in &self.folders {
                let mut stated = if by_funding { Funds::open(folder)? } else { None };
                let Some(mut divided) = self.divided(folder)? else { return Ok(None) };
                while let Some(project) = divided.next()? {
                    let parts: Vec<&[Part]> = divided.parts.iter().map(Vec::as_slice).collect();
                    if sums.add(project.record, project.counts, &parts).is_err() {
                        return Ok(None);
                    }
                    let is_asked = project.counts == Counts::InFull && !project.record.is_disclosed;
                    if let (Some(stated), true) = (&mut stated, is_asked) {
                        let Ok(()) = stated.add(project.number, &mut funds) else { return Ok(None) };
                    }
                }
            }
            if !sums.again() {
                break;
            }
            funds = FundsOfUndisclosed::default();
        }
        sums.funds_of_undisclosed(Some(funds).filter(|funds| funds.projects > 0));
        Ok(sums.report().ok().flatten())
    }

    /// The parts of all divisions side by side.
    fn divided(&self, folder: &Path) -> Result<Option<Divided>, ColumnarError> {
        let path = folder.join(format!("{PARTS}.parquet"));
        let mut divisions = Vec::new();
        for division in &self.divisions {
            let Some(rows) = Rows::open(&path, division)? else { return Ok(None) };
            divisions.push(rows);
        }
        Ok(Some(Divided { parts: vec![Vec::new(); divisions.len()], divisions }))
    }
}

/// A project, as far as totals know it.
#[derive(Clone, Copy)]
struct Project {
    number: i64,
    record: Stated,
    counts: Counts,
}

/// Several divisions of the same projects.
struct Divided {
    divisions: Vec<Rows>,
    /// Of the project that was read last, by each division.
    parts: Vec<Vec<Part>>,
}

impl Divided {
    fn next(&mut self) -> Result<Option<Project>, ColumnarError> {
        let mut next_project: Option<Project> = None;
        for (index, (division, parts)) in self.divisions.iter_mut().zip(&mut self.parts).enumerate() {
            let project = division.next(parts)?;
            if index == 0 {
                next_project = project;
            } else if project.map(|project| project.number) != next_project.map(|project| project.number) {
                return Err(division.damaged("its divisions are not of the same projects"));
            }
        }
        Ok(next_project)
    }
}

/// The rows of one division.
struct Rows {
    path: PathBuf,
    reader: ParquetRecordBatchReader,
    batch: Option<Batch>,
    /// The row of the batch that is read next.
    next: usize,
}

/// The columns of some rows.
struct Batch {
    projects: Int64Array,
    rows: Int64Array,
    amounts: Decimal128Array,
    disclosed: BooleanArray,
    approximate: BooleanArray,
    inferred: BooleanArray,
    pieces: BooleanArray,
    counts: Vec<Counts>,
}

const COLUMNS: [&str; 8] =
    ["project_row", "row", "amount", "disclosed", "approximate", "inferred", "piece", "counts"];

impl Rows {
    /// The rows of a division; `None` where the table has none of it.
    fn open(path: &Path, division: &str) -> Result<Option<Self>, ColumnarError> {
        let failed = |reason: &dyn Display| failed(path, reason);
        let file = File::open(path).map_err(|error| failed(&error))?;
        let options = ArrowReaderOptions::new();
        let known = ArrowReaderMetadata::load(&file, options.clone()).map_err(|error| failed(&error))?;
        let groups = known.metadata().row_groups();
        let holds: Vec<usize> =
            (0..groups.len()).filter(|group| holds_only(&groups[*group], division)).collect();
        if holds.is_empty() {
            return Ok(None);
        }
        let as_words = |field: &Arc<Field>| match field.name().as_str() {
            "counts" => {
                let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                Arc::new(field.as_ref().clone().with_data_type(words))
            }
            _ => Arc::clone(field),
        };
        let schema = Schema::new(known.schema().fields().iter().map(as_words).collect::<Vec<_>>());
        let known =
            ArrowReaderMetadata::try_new(Arc::clone(known.metadata()), options.with_schema(Arc::new(schema)));
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(file, known.map_err(|error| failed(&error))?);
        let mask = ProjectionMask::columns(builder.parquet_schema(), COLUMNS);
        let reader = builder.with_projection(mask).with_row_groups(holds).with_batch_size(BATCH).build();
        let reader = reader.map_err(|error| failed(&error))?;
        Ok(Some(Self { path: path.to_owned(), reader, batch: None, next: 0 }))
    }

    /// The next project, with its parts.
    fn next(&mut self, parts: &mut Vec<Part>) -> Result<Option<Project>, ColumnarError> {
        parts.clear();
        let mut next_project: Option<Project> = None;
        loop {
            let Some(batch) = self.batch.as_ref().filter(|batch| self.next < batch.rows.len()) else {
                match self.reader.next() {
                    None => return Ok(next_project),
                    Some(batch) => {
                        let batch = batch.map_err(|error| self.damaged(&error.to_string()))?;
                        self.batch =
                            Some(Batch::of(&batch).ok_or_else(|| self.damaged("it is no such table"))?);
                        self.next = 0;
                    }
                }
                continue;
            };
            let row = self.next;
            let number = batch.projects.value(row);
            if next_project.is_some_and(|project| project.number != number) {
                return Ok(next_project);
            }
            let money = batch.amounts.is_valid(row).then(|| Money::from_fen(batch.amounts.value(row)));
            let money = money.transpose().map_err(|error: MoneyError| self.damaged(&error.to_string()))?;
            let mut part = Part::new(RowIx::at(batch.rows.value(row)), money);
            part.approximate = batch.approximate.value(row);
            part.inferred = batch.inferred.value(row);
            parts.push(part);
            next_project.get_or_insert(Project {
                number,
                record: Stated {
                    is_piece: batch.pieces.value(row),
                    is_disclosed: batch.disclosed.value(row),
                    is_approximate: part.approximate,
                },
                counts: batch.counts[row],
            });
            self.next += 1;
        }
    }

    fn damaged(&self, reason: &str) -> ColumnarError {
        failed(&self.path, &reason)
    }
}

/// Whether a row group is of that division and no other.
fn holds_only(group: &RowGroupMetaData, division: &str) -> bool {
    let column = group.columns().iter().find(|column| column.column_path().string() == "division");
    let Some(known) = column.and_then(|column| column.statistics()) else { return false };
    let is_it = |bytes: Option<&[u8]>| bytes == Some(division.as_bytes());
    is_it(known.min_bytes_opt()) && is_it(known.max_bytes_opt())
}

impl Batch {
    fn of(batch: &RecordBatch) -> Option<Self> {
        let column = |name: &str| batch.column_by_name(name);
        let flags = |name: &str| column(name)?.as_boolean_opt().cloned();
        let numbers = |name: &str| column(name)?.as_primitive_opt::<Int64Type>().cloned();
        let words = column("counts")?.as_dictionary_opt::<Int32Type>()?;
        let known = words.values().as_string_opt::<i32>()?;
        let known: Vec<Option<Counts>> = known.iter().map(|word| counts_of(word?)).collect();
        let counts = words.keys().iter().map(|key| *known.get(usize::try_from(key?).ok()?)?);
        Some(Self {
            projects: numbers("project_row")?,
            rows: numbers("row")?,
            amounts: column("amount")?.as_primitive_opt::<Decimal128Type>()?.clone(),
            disclosed: flags("disclosed")?,
            approximate: flags("approximate")?,
            inferred: flags("inferred")?,
            pieces: flags("piece")?,
            counts: counts.collect::<Option<_>>()?,
        })
    }
}

/// What sources state, by project.
struct Funds {
    /// The amounts of the projects that state any, in order.
    amounts: std::iter::Peekable<std::vec::IntoIter<(i64, Money)>>,
}

impl Funds {
    fn open(folder: &Path) -> Result<Option<Self>, ColumnarError> {
        let path = folder.join("projects_funding.parquet");
        let mut amounts = Vec::new();
        each(&path, &["project_row", "amount"], |batch| {
            let projects = batch.column_by_name("project_row")?.as_primitive_opt::<Int64Type>()?;
            let stated = batch.column_by_name("amount")?.as_primitive_opt::<Decimal128Type>()?;
            for (project, fen) in projects.iter().zip(stated) {
                if let Some(fen) = fen {
                    amounts.push((project?, Money::from_fen(fen).ok()?));
                }
            }
            Some(())
        })?;
        Ok(Some(Self { amounts: amounts.into_iter().peekable() }))
    }

    fn add(&mut self, project: i64, funds: &mut FundsOfUndisclosed) -> Result<(), MoneyError> {
        let mut any = false;
        while self.amounts.next_if(|(other, _)| *other < project).is_some() {}
        while let Some((_, amount)) = self.amounts.next_if(|(other, _)| *other == project) {
            funds.amount = funds.amount.checked_add(amount)?;
            any = true;
        }
        funds.projects += usize::from(any);
        Ok(())
    }
}

/// What the rows of a division are called.
fn rows(folder: &Path, division: &str) -> Result<Vec<NamedRow>, ColumnarError> {
    let mut all_rows = Vec::new();
    let columns = ["division", "row", "id", "name", "english", "bucket", "level", "above"];
    each(&folder.join(format!("{ROWS}.parquet")), &columns, |batch| {
        let numbers = |name: &str| batch.column_by_name(name)?.as_primitive_opt::<Int64Type>();
        let (own, above) = (numbers("row")?, numbers("above")?);
        let levels = batch.column_by_name("level")?.as_primitive_opt::<Int32Type>()?;
        let buckets = batch.column_by_name("bucket")?.as_boolean_opt()?;
        let divisions = text(batch, "division")?;
        for row in 0..batch.num_rows() {
            if divisions.value(row) == division && !buckets.value(row) {
                all_rows.push(NamedRow {
                    row: RowIx::at(own.value(row)),
                    called: called(batch, row, ["id", "name", "english"])?,
                    level: usize::try_from(levels.value(row)).ok()?,
                    above: above.is_valid(row).then(|| RowIx::at(above.value(row))),
                });
            }
        }
        Some(())
    })?;
    Ok(all_rows)
}

fn umbrellas(folder: &Path) -> Result<Vec<NamedUmbrella>, ColumnarError> {
    let mut notes = Vec::new();
    let path = folder.join(format!("{UMBRELLAS}.parquet"));
    each(&path, &[], |batch| {
        for row in 0..batch.num_rows() {
            let amount = |name: &str| {
                let fen = batch.column_by_name(name)?.as_primitive_opt::<Decimal128Type>()?.value(row);
                Money::from_fen(fen).ok()
            };
            let Called { id, name, english } =
                called(batch, row, ["umbrella", "umbrella_name", "umbrella_english"])?;
            notes.push(NamedUmbrella {
                programme: called(batch, row, ["programme", "programme_name", "programme_english"])?,
                umbrella: Called { id: ProjectId::new(&id).ok()?, name, english },
                amount: amount("amount")?,
                members: amount("members")?,
            });
        }
        Some(())
    })?;
    Ok(notes)
}

fn called(batch: &RecordBatch, row: usize, columns: [&str; 3]) -> Option<Called> {
    let [id, name, english] = columns.map(|column| {
        let texts = text(batch, column)?;
        texts.is_valid(row).then(|| texts.value(row).to_owned())
    });
    Some(Called { id: id?, name: name?, english })
}

fn text<'b>(batch: &'b RecordBatch, column: &str) -> Option<&'b StringArray> {
    batch.column_by_name(column)?.as_string_opt::<i32>()
}
