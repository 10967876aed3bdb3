//! Sheets as neutral cells, whatever file they come from.

use std::collections::BTreeMap;
use std::fmt;

use super::number::Number;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The file's name, for messages.
    pub file: String,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: sparse cells, and the areas that are merged to one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; nothing for a delimited text.
    pub name: Option<String>,
    /// Whether its user sees it not.
    pub hidden: bool,
    /// In the order of rows, then columns, as files have them.
    cells: Vec<((u32, u32), Cell)>,
    /// Those that came behind one that stands after them.
    late: BTreeMap<(u32, u32), Cell>,
    merges: Vec<Area>,
    covered: BTreeMap<(u32, u32), usize>,
    rows: u32,
    columns: u32,
    epoch_1904: bool,
    /// How many fields each record of a delimited text has.
    fields: BTreeMap<u32, u32>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds; of a formula, the value that was cached with the file.
    pub value: Value,
    /// Whether it is a formula. Its value is then a cross-check and never data (R22).
    pub formula: bool,
    /// How its number is shown, where that says more than the digits.
    pub format: Format,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A text, never blank.
    Text(Box<str>),
    /// A text that no registry holds, by its bytes.
    Long(usize),
    /// A number.
    Number(Box<Number>),
    /// A date.
    Date(Day),
    /// A truth value.
    Bool(bool),
    /// An error such as `#REF!`, or something else that is no value, in words.
    Error(Box<str>),
}

/// A day of the calendar, as a cell of dates has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
}

/// What a cell's number format says beyond the digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Nothing.
    #[default]
    Plain,
    /// The number is shown as a percentage.
    Percent,
    /// Words or signs are shown beside the number, such as 亿元 or $.
    Beside(Box<str>),
    /// Another number is shown than the cell holds, such as thousands of it.
    Scaled(Box<str>),
    /// So many decimals are shown.
    Decimals(usize),
}

/// A rectangle of cells, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// First row, from 0.
    pub top: u32,
    /// First column, from 0.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Area {
    /// Whether the cell lies in it.
    #[must_use]
    pub const fn contains(&self, row: u32, column: u32) -> bool {
        self.top <= row && row <= self.bottom && self.left <= column && column <= self.right
    }

    /// The area of a text such as `B4:K30` or `C7`; `None` where it is none.
    ///
    /// ```
    /// use portfolio_exchange::import::Area;
    /// let area = Area::parse("b4:K30").unwrap();
    /// assert_eq!((area.top, area.left, area.bottom, area.right), (3, 1, 29, 10));
    /// assert_eq!(area.to_string(), "B4:K30");
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once([':', '：']).unwrap_or((text, text));
        let ((top, left), (bottom, right)) = (position(first)?, position(last)?);
        let (top, bottom) = (top.min(bottom), top.max(bottom));
        Some(Self { top, left: left.min(right), bottom, right: left.max(right) })
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&address(self.top, self.left))?;
        if (self.top, self.left) != (self.bottom, self.right) {
            write!(f, ":{}", address(self.bottom, self.right))?;
        }
        Ok(())
    }
}

/// The most rows and columns that any program writes.
const MOST: (u32, u32) = (1 << 20, 1 << 14);

fn position(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().replace('$', "").to_ascii_uppercase();
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, digits) = text.split_at(letters);
    if letters.is_empty() || letters.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
    let row: u32 = digits.parse().ok()?;
    let fits = (1..=MOST.0).contains(&row) && column <= MOST.1;
    fits.then(|| (row - 1, column - 1))
}

/// The address of a cell, such as `C7`; both counted from 0.
#[must_use]
pub fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), u64::from(row) + 1)
}

/// The letters of a column counted from 0.
pub(crate) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters.iter().rev().map(|b| char::from(*b)).collect()
}

/// The most cells that are kept of one sheet.
pub(crate) const MOST_CELLS: usize = 5_000_000;

/// The most bytes of a text that a registry's file may have.
pub(super) fn most_bytes() -> usize {
    portfolio_core::source::Limits::default().scalar
}

/// A sheet holds more than can be a list of projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sheet has more than {MOST_CELLS} cells")]
pub struct TooManyCells;

static EMPTY: Cell = Cell { value: Value::Empty, formula: false, format: Format::Plain };

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(name: Option<String>) -> Self {
        Self { name, ..Self::default() }
    }

    /// Whether plain numbers that mean dates count from 1904.
    pub(crate) const fn set_epoch_1904(&mut self, epoch: bool) {
        self.epoch_1904 = epoch;
    }

    /// Whether plain numbers that mean dates count from 1904.
    #[must_use]
    pub const fn epoch_1904(&self) -> bool {
        self.epoch_1904
    }

    /// Puts a cell. What is empty and no formula leaves none.
    ///
    /// # Errors
    /// [`TooManyCells`].
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), TooManyCells> {
        if cell.value == Value::Empty && !cell.formula {
            return Ok(());
        }
        if self.cells.len() + self.late.len() >= MOST_CELLS {
            return Err(TooManyCells);
        }
        self.rows = self.rows.max(row.saturating_add(1));
        self.columns = self.columns.max(column.saturating_add(1));
        let place = (row, column);
        if self.cells.last().is_none_or(|(last, _)| *last < place) {
            self.cells.push((place, cell));
        } else if let Some(own) = self.own(row, column) {
            self.cells[own].1 = cell;
        } else {
            self.late.insert(place, cell);
        }
        Ok(())
    }

    /// Says which areas are merged, once all cells are there.
    ///
    /// # Errors
    /// [`TooManyCells`] where they cover too many.
    pub fn merge(&mut self, mut areas: Vec<Area>) -> Result<(), TooManyCells> {
        areas.sort_unstable();
        let (last_row, last_column) = (self.rows.saturating_sub(1), self.columns.saturating_sub(1));
        for area in areas {
            let clipped =
                Area { bottom: area.bottom.min(last_row), right: area.right.min(last_column), ..area };
            if clipped.top > clipped.bottom || clipped.left > clipped.right {
                continue;
            }
            let height = u64::from(clipped.bottom - clipped.top) + 1;
            let size = height.saturating_mul(u64::from(clipped.right - clipped.left) + 1);
            if self.covered.len() as u64 + size > MOST_CELLS as u64 {
                return Err(TooManyCells);
            }
            let index = self.merges.len();
            self.merges.push(clipped);
            for row in clipped.top..=clipped.bottom {
                for column in clipped.left..=clipped.right {
                    self.covered.entry((row, column)).or_insert(index);
                }
            }
        }
        Ok(())
    }

    /// Says how many fields a record of a delimited text has.
    pub(crate) fn set_fields(&mut self, row: u32, fields: u32) {
        self.fields.insert(row, fields);
    }

    /// How many fields a row of a delimited text has; nothing for a workbook.
    #[must_use]
    pub fn fields(&self, row: u32) -> Option<u32> {
        self.fields.get(&row).copied()
    }

    /// Says which rows and columns its user does not see, each from and to.
    pub(crate) fn hide(&mut self, rows: Vec<(u32, u32)>, columns: Vec<(u32, u32)>) {
        (self.hidden_rows, self.hidden_columns) = (rows, columns);
    }

    /// Whether a row is hidden.
    #[must_use]
    pub fn row_hidden(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|(from, to)| (*from..=*to).contains(&row))
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn column_hidden(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }

    /// Gives a number the format that it is shown in.
    pub(crate) fn show(&mut self, row: u32, column: u32, format: Format) {
        let cell = match self.own(row, column) {
            Some(own) => Some(&mut self.cells[own].1),
            None => self.late.get_mut(&(row, column)),
        };
        cell.into_iter().for_each(|cell| cell.format = format.clone());
    }

    /// The place among the cells in order.
    fn own(&self, row: u32, column: u32) -> Option<usize> {
        self.cells.binary_search_by_key(&(row, column), |(place, _)| *place).ok()
    }

    fn get(&self, row: u32, column: u32) -> Option<&Cell> {
        let own = self.own(row, column).map(|own| &self.cells[own].1);
        own.or_else(|| self.late.get(&(row, column)))
    }

    /// The cells of a row, whatever covers them.
    fn cells_of(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        let from = self.cells.partition_point(|((own, _), _)| *own < row);
        let own = self.cells[from..].iter().take_while(move |((own, _), _)| *own == row);
        let late = self.late.range((row, 0)..=(row, u32::MAX));
        let mut cells: Vec<(u32, &Cell)> = own.map(|((_, column), cell)| (*column, cell)).collect();
        if !self.late.is_empty() {
            cells.extend(late.map(|((_, column), cell)| (*column, cell)));
            cells.sort_unstable_by_key(|(column, _)| *column);
        }
        cells.into_iter()
    }

    /// How many rows there are, up to the last that holds something.
    #[must_use]
    pub const fn rows(&self) -> u32 {
        self.rows
    }

    /// How many columns there are, up to the last that holds something.
    #[must_use]
    pub const fn columns(&self) -> u32 {
        self.columns
    }

    /// The merged area that a cell lies in.
    #[must_use]
    pub fn merged(&self, row: u32, column: u32) -> Option<Area> {
        self.covered.get(&(row, column)).map(|index| self.merges[*index])
    }

    /// A cell as it is seen: what a merged area covers is empty but for its first cell.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        match self.merged(row, column) {
            Some(area) if (area.top, area.left) != (row, column) => &EMPTY,
            _ => self.get(row, column).unwrap_or(&EMPTY),
        }
    }

    /// A cell, or the first cell of the merged area that covers it.
    #[must_use]
    pub fn spread(&self, row: u32, column: u32) -> &Cell {
        let (row, column) = self.merged(row, column).map_or((row, column), |area| (area.top, area.left));
        self.get(row, column).unwrap_or(&EMPTY)
    }

    /// The cells of a row that hold something, as they are seen.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells_of(row).filter(move |(column, _)| {
            self.merged(row, *column).is_none_or(|area| (area.top, area.left) == (row, *column))
        })
    }

    /// The same sheet with nothing but one area of it.
    #[must_use]
    pub fn within(&self, area: Area) -> Self {
        let mut part = Self {
            name: self.name.clone(),
            hidden: self.hidden,
            epoch_1904: self.epoch_1904,
            fields: self.fields.clone(),
            hidden_rows: self.hidden_rows.clone(),
            hidden_columns: self.hidden_columns.clone(),
            ..Self::default()
        };
        let late = self.late.iter().map(|(place, cell)| (*place, cell));
        for ((row, column), cell) in self.cells.iter().map(|(place, cell)| (*place, cell)).chain(late) {
            if area.contains(row, column) {
                // A part of what fitted fits.
                let _ = part.put(row, column, cell.clone());
            }
        }
        let inside = |merge: &Area| area.contains(merge.top, merge.left);
        let _ = part.merge(self.merges.iter().copied().filter(inside).collect());
        part
    }
}

impl Cell {
    /// A cell with a text; blank ones are empty.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let value = if text.chars().all(super::text::is_blank) {
            Value::Empty
        } else if text.len() > most_bytes() {
            Value::Long(text.len())
        } else {
            Value::Text(text.into())
        };
        Self { value, ..Self::default() }
    }

    /// A cell with a number.
    #[must_use]
    pub fn number(number: Number) -> Self {
        Self { value: Value::Number(Box::new(number)), ..Self::default() }
    }

    /// Whether there is nothing in it, not even a formula without a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value == Value::Empty && !self.formula
    }

    /// What it holds as one text, as a reader sees it.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.value {
            Value::Empty => String::new(),
            Value::Text(text) => text.to_string(),
            Value::Long(bytes) => format!("文本过长：{bytes}字节，最多{}字节", most_bytes()),
            Value::Number(number) => match number.decimal() {
                Some(decimal) => decimal.normalize().to_string(),
                None => number.shown.clone(),
            },
            Value::Date(day) => format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
            Value::Bool(value) => value.to_string(),
            Value::Error(error) => error.to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
