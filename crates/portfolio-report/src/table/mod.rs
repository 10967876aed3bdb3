//! The neutral table: what every command turns its report into, and what one path renders as a table for the eye, CSV,
//! TSV or Markdown. Building it computes nothing: every number in it is the report's.

mod chart;
mod delimited;
mod figures;
mod fit;
mod long;
mod markdown;
mod note;
mod ruler;
mod sheet;
mod survey;
#[cfg(test)]
mod testing;
mod text;
#[cfg(feature = "workbook")]
mod workbook;
mod wrap;
mod written;

use std::borrow::Cow;
use std::io;
use std::ops::ControlFlow;

use portfolio_core::{Amount, Decimal, Money};

use crate::messages::Messages;

pub use delimited::{Delimited, Headings, write_delimited};
#[cfg(feature = "template")]
pub(crate) use figures::unit_in_words;
pub use figures::{Figures, Grouping, UnitChoice};
use long::Long;
pub use long::{Asked, Each};
pub use markdown::write_markdown;
pub use note::{Note, Value};
use survey::Survey;
pub use text::{TextStyle, prose, shortened, text_width, write_text};
#[cfg(feature = "workbook")]
pub use workbook::workbook;
pub use written::{Written, WrittenColumn};

/// A table that holds all its rows.
pub type Table = TableFrom<'static>;

/// A table with what must be said above and below it. Its rows are held, or made from what it borrows as they are written
/// ([`TableFrom::long`]), so that a table of a million rows takes no memory for them.
#[derive(Clone, Debug, Default)]
pub struct TableFrom<'t> {
    /// What it shows.
    pub title: Option<String>,
    /// By which rules: printed under the title.
    pub captions: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The rows that it holds, each with a cell for every column.
    pub rows: Vec<Row>,
    /// Those that follow them.
    long: Option<Long<'t>>,
    /// What a reader must know: printed below.
    pub notes: Vec<Note>,
    /// Whether the unit of money is said once above the table instead of in every heading.
    pub unit_above: bool,
    /// What may be done to it where it is too wide.
    pub layout: Layout,
    /// What its sheet of a workbook is called; the title where `None`.
    pub sheet: Option<String>,
}

/// What may be done to a table that is too wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A row is one thing: the least columns are left out.
    #[default]
    Rows,
    /// Two dimensions against each other, with the total in the last row and the last column: it is turned, or split
    /// below itself.
    Matrix,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading, without the unit.
    pub heading: String,
    /// What it holds.
    pub kind: Kind,
    /// What programs know it by, in every language and version: `early_start`.
    pub key: String,
    /// How much it matters: where all do not fit, the least are left out first.
    pub weight: u8,
}

/// What a column holds, which says how it is aligned and what may be wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, to the left; wrapped where the table is too wide.
    Text,
    /// Ids, codes, dates: to the left, never wrapped.
    Code,
    /// Counts, to the right.
    Count,
    /// Money, to the right, all in one unit.
    Money,
    /// Percentages, to the right.
    Percent,
    /// A picture for the eye; only in tables for the eye.
    Chart,
}

/// A row that holds what its cells say.
pub type Row = RowFrom<'static>;

/// A row, whose words may be borrowed from what it is made of.
#[derive(Clone, Debug)]
pub struct RowFrom<'c> {
    /// What it is.
    pub role: Role,
    /// A cell for every column.
    pub cells: Vec<CellFrom<'c>>,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// One of the rows that the table is made of.
    Body,
    /// A sum of the rows below or above it, which its own rows repeat.
    Subtotal,
    /// The grand total.
    Total,
    /// Below the grand total, and in no sum.
    Apart,
}

/// A cell that holds what it says.
pub type Cell = CellFrom<'static>;

/// A cell, whose words may be borrowed: those of a long table are written and forgotten again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellFrom<'c> {
    /// Nothing to say.
    #[default]
    Blank,
    /// Words.
    Text(Cow<'c, str>),
    /// Words, so many levels deep.
    Nested(usize, String),
    /// What is not known, said in words for the eye and left empty in a file.
    Unknown(Cow<'c, str>),
    /// A sentence with amounts in the table's unit.
    Said(Note),
    /// A line of a tree.
    Branch(Branch),
    /// A count.
    Count(usize),
    /// A whole number that may be negative.
    Whole(i64),
    /// Money.
    Money(Money),
    /// Money with its qualifier.
    Amount(Amount),
    /// Money of several projects, where any discloses it, with the number of those that disclose none.
    Counted(Option<Money>, usize),
    /// A percentage.
    Percent(Decimal),
    /// A bar as long as the first number is of the second.
    Bar(u128, u128),
    /// A bar on an axis.
    Span(Span),
}

/// A name in a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// How many names stand above it.
    pub depth: usize,
    /// What is drawn before it.
    pub lines: String,
    /// The name.
    pub text: String,
}

/// A bar from one place of an axis to another, and how far it could move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: u64,
    /// Where it ends; a mark where that is its beginning.
    pub to: u64,
    /// How far its end could move; its end where it cannot.
    pub room: u64,
    /// The length of the axis.
    pub axis: u64,
    /// Whether it is to stand out.
    pub strong: bool,
}

impl Column {
    /// A column of that kind, whose key is its heading.
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        let heading = heading.into();
        Self { key: heading.clone(), heading, kind, weight: kind.weight() }
    }

    /// A column by its entry in the catalogue: of `schedule-early-start`, the key is `early_start`.
    #[must_use]
    pub fn of(messages: &Messages, id: &str, kind: Kind) -> Self {
        Self::new(messages.get(id), kind).keyed(key_of(id))
    }

    /// Columns by their entries in the catalogue.
    #[must_use]
    pub fn all(messages: &Messages, columns: &[(&str, Kind)]) -> Vec<Self> {
        columns.iter().map(|(id, kind)| Self::of(messages, id, *kind)).collect()
    }

    /// The same with a key of its own.
    #[must_use]
    pub fn keyed(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }

    /// The same, mattering more or less than others of its kind.
    #[must_use]
    pub const fn weighing(mut self, weight: u8) -> Self {
        self.weight = weight;
        self
    }
}

/// The key of an entry of the catalogue: without the family that it belongs to.
fn key_of(id: &str) -> String {
    let families = [
        "col-",
        "field-",
        "reconcile-col-",
        "schedule-",
        "impact-",
        "progress-col-",
        "evaluate-col-",
        "show-",
        "graph-",
    ];
    let rest = families.iter().find_map(|family| id.strip_prefix(family)).unwrap_or(id);
    rest.replace('-', "_")
}

/// From this weight on, names are broken rather than the column left out.
const MATTERS_MOST: u8 = 4;

impl Kind {
    /// How much a column matters unless it says otherwise: most where it is money, or a picture, which is there because it was
    /// asked for.
    const fn weight(self) -> u8 {
        match self {
            Self::Count | Self::Percent => 2,
            Self::Text | Self::Code => 3,
            Self::Money | Self::Chart => MATTERS_MOST,
        }
    }

    /// Whether its cells stand to the right.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Money | Self::Percent)
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    /// What is not known, in words.
    pub fn unknown(words: impl Into<String>) -> Self {
        Self::Unknown(Cow::Owned(words.into()))
    }
}

impl<'c> CellFrom<'c> {
    /// Words that stand elsewhere.
    pub const fn borrowed(text: &'c str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// The same, holding what it says.
    #[must_use]
    pub fn held(self) -> Cell {
        match self {
            Self::Text(text) => Cell::text(text),
            Self::Unknown(words) => Cell::unknown(words),
            Self::Blank => Cell::Blank,
            Self::Nested(depth, text) => Cell::Nested(depth, text),
            Self::Said(note) => Cell::Said(note),
            Self::Branch(branch) => Cell::Branch(branch),
            Self::Count(count) => Cell::Count(count),
            Self::Whole(number) => Cell::Whole(number),
            Self::Money(money) => Cell::Money(money),
            Self::Amount(amount) => Cell::Amount(amount),
            Self::Counted(money, count) => Cell::Counted(money, count),
            Self::Percent(percent) => Cell::Percent(percent),
            Self::Bar(part, whole) => Cell::Bar(part, whole),
            Self::Span(span) => Cell::Span(span),
        }
    }

    /// The money in it.
    pub const fn money(&self) -> Option<Money> {
        match self {
            Self::Money(money) => Some(*money),
            Self::Counted(money, _) => *money,
            Self::Amount(amount) => Some(amount.money),
            _ => None,
        }
    }
}

impl RowFrom<'_> {
    /// The same, holding what its cells say.
    #[must_use]
    pub fn held(self) -> Row {
        Row { role: self.role, cells: self.cells.into_iter().map(CellFrom::held).collect() }
    }
}

impl<'t> TableFrom<'t> {
    /// A table of columns by their entries in the catalogue.
    pub fn of(messages: &Messages, columns: &[(&str, Kind)]) -> Self {
        Self::new(Column::all(messages, columns))
    }

    /// A table of these columns.
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The same, its sheet of a workbook called so.
    #[must_use]
    pub fn on_sheet(self, name: impl Into<String>) -> Self {
        Self { sheet: Some(name.into()), ..self }
    }

    /// The same with rows that are made whenever they are asked for, each with a cell for every column that is asked for, the same
    /// each time.
    ///
    /// ```
    /// use portfolio_report::table::{Cell, Column, Kind, Role, Row, TableFrom};
    /// let names = ["a", "b"];
    /// let table = TableFrom::new(vec![Column::new("Name", Kind::Text)]).long(|_, each| {
    ///     names.iter().try_for_each(|name| each(Row { role: Role::Body, cells: vec![Cell::text(*name)] }))
    /// });
    /// assert_eq!(table.held().rows.len(), 2);
    /// ```
    #[must_use]
    pub fn long(self, make: impl Fn(Asked, Each<'_>) -> ControlFlow<()> + Send + Sync + 't) -> Self {
        Self { long: Some(Long::new(make)), ..self }
    }

    /// The same table with all its rows held.
    #[must_use]
    pub fn held(&self) -> Table {
        let mut rows = Vec::new();
        let _ = self.each_row(|row| {
            rows.push(row.clone().held());
            ControlFlow::Continue(())
        });
        Table {
            title: self.title.clone(),
            captions: self.captions.clone(),
            columns: self.columns.clone(),
            rows,
            long: None,
            notes: self.notes.clone(),
            unit_above: self.unit_above,
            layout: self.layout,
            sheet: self.sheet.clone(),
        }
    }

    /// Adds a row to those held.
    pub fn push(&mut self, role: Role, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for every column");
        self.rows.push(Row { role, cells });
    }

    /// Adds what a reader must know.
    pub fn note(&mut self, note: impl Into<Note>) {
        self.notes.push(note.into());
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.each_row(|_| ControlFlow::Break(())).is_continue()
    }

    /// All rows from the first to the last, until `each` has enough.
    fn each_row(&self, mut each: impl FnMut(&RowFrom<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        self.rows.iter().try_for_each(&mut each)?;
        match &self.long {
            Some(long) => long.each(each),
            None => ControlFlow::Continue(()),
        }
    }

    /// All rows from the first to the last, until one cannot be written.
    fn write_rows(&self, mut write: impl FnMut(&RowFrom<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut written = Ok(());
        let _ = self.each_row(|row| {
            written = write(row);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        written
    }

    /// What all its cells together say.
    fn survey(&self) -> Cow<'_, Survey> {
        match &self.long {
            Some(long) if self.rows.is_empty() => Cow::Borrowed(long.survey(self.columns.len())),
            _ => {
                let mut survey = Survey::new(self.columns.len());
                let _ = self.each_row(|row| {
                    survey.add(row);
                    ControlFlow::Continue(())
                });
                Cow::Owned(survey)
            }
        }
    }
}
