//! Workbooks as sheets of neutral cells: xlsx, xls, xlsb and ods, told apart by their bytes and never by their names.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::format;
use super::grid::{Area, Cell, Day, Format, Sheet, TooManyCells, Value, Workbook};
use super::looks::{self, Looks};
use super::merges;
use super::number::Number;

/// The most bytes that a workbook may unpack to.
const MOST_BYTES: u64 = 1 << 29;

/// Why a file gives no sheets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is no workbook and no text that a list could be.
    #[error("{reason}")]
    Unreadable {
        /// What is wrong, in the reader's words.
        reason: String,
    },
    /// It is kept with a password.
    #[error("the workbook is protected with a password")]
    Password,
    /// A page of the web with the name of a workbook.
    #[error("the file is an HTML or XML page with the name of a workbook")]
    WebPage,
    /// It unpacks to more than half a gigabyte, or a sheet has too many cells.
    #[error("the file is larger than a list of projects can be")]
    TooLarge,
    /// A text in an encoding that is not recognised.
    #[error("the text is neither UTF-8, UTF-16 nor GB 18030")]
    Encoding,
    /// A quote opens a field of a delimited text and is never closed.
    #[error("the quote that opens in line {line} is never closed")]
    OpenQuote {
        /// The row of the field, from 0.
        row: u32,
        /// Its column, from 0.
        column: u32,
        /// The line of the text, from 1.
        line: usize,
    },
    /// A field of a delimited text would be whole rows of it without its quotes.
    #[error("the field in quotes would be rows of the list without them")]
    RowsInQuotes {
        /// The row of the field, from 0.
        row: u32,
        /// Its column, from 0.
        column: u32,
    },
    /// Behind the quote that closes a field of a delimited text stands more, and where the field ends is not certain.
    #[error("`{behind}` stands behind the quotes that open in line {line}")]
    BehindQuote {
        /// The row of the field, from 0.
        row: u32,
        /// Its column, from 0.
        column: u32,
        /// The line of the text, from 1.
        line: usize,
        /// What stands behind it.
        behind: String,
    },
}

impl From<TooManyCells> for ReadError {
    fn from(_: TooManyCells) -> Self {
        Self::TooLarge
    }
}

fn unreadable(error: impl ToString) -> ReadError {
    let reason = error.to_string();
    if reason.to_ascii_lowercase().contains("password") {
        return ReadError::Password;
    }
    ReadError::Unreadable { reason }
}

/// What kind of workbook some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
}

impl Kind {
    /// The kind of a workbook; nothing for a text.
    ///
    /// # Errors
    /// An archive or a page that is no workbook.
    pub(super) fn of(bytes: &[u8]) -> Result<Option<Self>, ReadError> {
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Ok(Some(Self::Xls));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_archive(bytes).map(Some);
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
        let start = start.trim_start_matches('\u{feff}').trim_start();
        let page = ["<html", "<!doctype", "<table", "<?xml", "<head", "<meta", "mime-version:"];
        if page.iter().any(|tag| start.starts_with(tag)) { Err(ReadError::WebPage) } else { Ok(None) }
    }

    fn of_archive(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        let mut size = 0_u64;
        for index in 0..archive.len() {
            size = size.saturating_add(archive.by_index_raw(index).map_err(unreadable)?.size());
        }
        if size > MOST_BYTES {
            return Err(ReadError::TooLarge);
        }
        let has = |name: &str| {
            archive.file_names().flatten().any(|file| file.trim_start_matches('/').eq_ignore_ascii_case(name))
        };
        if has("xl/workbook.bin") {
            Ok(Self::Xlsb)
        } else if has("content.xml") {
            Ok(Self::Ods)
        } else if has("xl/workbook.xml") || has("[Content_Types].xml") {
            Ok(Self::Xlsx)
        } else {
            Err(ReadError::Unreadable { reason: "the archive holds no workbook".to_owned() })
        }
    }
}

/// The sheets of a workbook.
///
/// # Errors
/// [`ReadError`] where the file cannot be read as what it is.
pub(super) fn read(kind: Kind, file: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let sheets = match kind {
        Kind::Xlsx => xlsx(bytes)?,
        Kind::Xlsb => xlsb(bytes)?,
        Kind::Ods => ods(bytes)?,
        Kind::Xls => xls(bytes)?,
    };
    Ok(Workbook { file: file.to_owned(), sheets })
}

/// The sheets that hold cells, charts and macros apart.
fn sheets<R, E>(book: &impl Reader<R, Error = E>) -> Vec<Sheet>
where
    R: Read + std::io::Seek,
    E: std::fmt::Debug + From<std::io::Error>,
{
    let worksheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    worksheets
        .map(|sheet| {
            let mut own = Sheet::new(Some(sheet.name.clone()));
            own.hidden = sheet.visible != SheetVisible::Visible;
            own
        })
        .collect()
}

fn name_of(sheet: &Sheet) -> String {
    sheet.name.clone().unwrap_or_default()
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = sheets(&book);
    let mut looks = looks::of_xlsx(bytes).map_err(unreadable)?;
    let epoch = book.has_1904_epoch();
    for sheet in &mut sheets {
        let name = name_of(sheet);
        sheet.set_epoch_1904(epoch);
        let mut formats = std::collections::BTreeMap::new();
        {
            let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
            let palette: Vec<Format> = cells.styles().iter().map(format_of).collect();
            while let Some((row, column, style)) = cells.next_style_id().map_err(unreadable)? {
                match palette.get(style) {
                    Some(format) if *format != Format::Plain => {
                        drop(formats.insert((row, column), format.clone()))
                    }
                    _ => {}
                }
            }
        }
        let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(unreadable)? {
            let (row, column) = record.pos;
            let format = formats.remove(&record.pos).unwrap_or_default();
            let cell = Cell { value: value(&record.value), formula: record.formula.is_some(), format };
            sheet.put(row, column, cell)?;
        }
        drop(cells);
        let merges = book.merge_cells_by_sheet_name(&name).map_err(unreadable)?;
        sheet.merge(merges.iter().map(area).collect())?;
        looks.remove(&name).unwrap_or_default().dress(sheet);
    }
    Ok(sheets)
}

fn format_of(style: &calamine::Style) -> Format {
    let Some(number) = &style.number_format else { return Format::Plain };
    // What these show beside the number depends on the reader's own country.
    if matches!(number.format_id, Some(5..=8 | 37..=44)) {
        return Format::Plain;
    }
    format::of(&number.format_code)
}

fn xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsb<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = sheets(&book);
    let epoch = book.has_1904_epoch();
    let merges = merges::of_xlsb(bytes).map_err(unreadable)?;
    let mut looks = looks::of_xlsb(bytes).map_err(unreadable)?;
    for sheet in &mut sheets {
        let name = name_of(sheet);
        sheet.set_epoch_1904(epoch);
        let mut formulas = std::collections::BTreeSet::new();
        {
            let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
            while let Some(cell) = cells.next_formula().map_err(unreadable)? {
                formulas.insert(cell.get_position());
            }
        }
        let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let position = cell.get_position();
            let formula = formulas.remove(&position);
            let cell = Cell { value: value(cell.get_value()), formula, format: Format::Plain };
            sheet.put(position.0, position.1, cell)?;
        }
        for (row, column) in formulas {
            sheet.put(row, column, Cell { formula: true, ..Cell::default() })?;
        }
        sheet.merge(merges.get(&name).cloned().unwrap_or_default())?;
        looks.remove(&name).unwrap_or_default().dress(sheet);
    }
    Ok(sheets)
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let all: Vec<String> = book.sheets_metadata().iter().map(|sheet| sheet.name.clone()).collect();
    let mut looks: std::collections::BTreeMap<String, Looks> =
        all.into_iter().zip(looks::of_xls(bytes).map_err(unreadable)?).collect();
    let mut sheets = sheets(&book);
    let epoch = book.has_1904_epoch();
    for sheet in &mut sheets {
        let name = name_of(sheet);
        sheet.set_epoch_1904(epoch);
        ranges(&mut book, &name, sheet)?;
        let merges = book.merge_cells_by_sheet_name(&name).map_err(unreadable)?;
        sheet.merge(merges.iter().map(area).collect())?;
        looks.remove(&name).unwrap_or_default().dress(sheet);
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = sheets(&book);
    let merges = merges::of_ods(bytes).map_err(unreadable)?;
    let mut looks = looks::of_ods(bytes).map_err(unreadable)?;
    for sheet in &mut sheets {
        let name = name_of(sheet);
        ranges(&mut book, &name, sheet)?;
        sheet.merge(merges.get(&name).cloned().unwrap_or_default())?;
        looks.remove(&name).unwrap_or_default().dress(sheet);
    }
    Ok(sheets)
}

/// Values and formulas of a sheet that is read whole.
fn ranges<R, E>(book: &mut impl Reader<R, Error = E>, name: &str, sheet: &mut Sheet) -> Result<(), ReadError>
where
    R: Read + std::io::Seek,
    E: std::fmt::Debug + std::fmt::Display + From<std::io::Error>,
{
    let formulas = book.worksheet_formula(name).map_err(unreadable)?;
    let values = book.worksheet_range(name).map_err(unreadable)?;
    let is_formula =
        |row, column| formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
    let offset = |start: Option<(u32, u32)>, row: usize, column: usize| {
        let (top, left) = start.unwrap_or_default();
        let plus = |base: u32, more: usize| base.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        (plus(top, row), plus(left, column))
    };
    for (row, column, data) in values.used_cells() {
        let (row, column) = offset(values.start(), row, column);
        let cell = Cell { value: owned(data), formula: is_formula(row, column), format: Format::Plain };
        sheet.put(row, column, cell)?;
    }
    for (row, column, _) in formulas.used_cells() {
        let (row, column) = offset(formulas.start(), row, column);
        if values.get_value((row, column)).is_none_or(|data| *data == Data::Empty) {
            sheet.put(row, column, Cell { formula: true, ..Cell::default() })?;
        }
    }
    Ok(())
}

const fn area(merge: &Dimensions) -> Area {
    Area { top: merge.start.0, left: merge.start.1, bottom: merge.end.0, right: merge.end.1 }
}

fn owned(data: &Data) -> Value {
    match data {
        Data::Int(value) => Value::Number(Box::new(Number::whole(*value))),
        Data::Float(value) => Value::Number(Box::new(Number::binary(*value))),
        Data::String(text) => words(text),
        Data::Bool(value) => Value::Bool(*value),
        Data::DateTime(moment) => date(*moment),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => Value::Error(text.as_str().into()),
        Data::Error(error) => Value::Error(error.to_string().into()),
        Data::Empty => Value::Empty,
    }
}

fn value(data: &DataRef<'_>) -> Value {
    match data {
        DataRef::SharedString(text) => words(text),
        other => owned(&Data::from(other.clone())),
    }
}

/// A text of a cell; some programs keep errors as texts.
pub(super) fn words(text: &str) -> Value {
    let trimmed = text.trim();
    let errors = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    let numbered = trimmed.strip_prefix("Err:").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if errors.contains(&trimmed) || numbered {
        return Value::Error(trimmed.into());
    }
    Cell::text(text).value
}

fn date(moment: calamine::ExcelDateTime) -> Value {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    if moment.is_duration() || year < 1901 {
        // Times and numbers that only look like dates: the number as it stands.
        return Value::Error(Number::binary(moment.as_f64()).shown.into());
    }
    Value::Date(Day { year: i32::from(year), month: u32::from(month), day: u32::from(day) })
}

/// `2024-10-01` or `2024-10-01T00:00:00`
fn iso(text: &str) -> Value {
    let mut parts = text.split('T').next().unwrap_or("").splitn(3, '-').map(str::parse::<u32>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year @ 1..=9999)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => {
            Value::Date(Day { year: i32::try_from(year).unwrap_or_default(), month, day })
        }
        _ => words(text),
    }
}

#[cfg(test)]
mod tests;
