//! Lists of projects as offices keep them, read into records or refused by cell (R22).
//!
//! A file becomes sheets of neutral cells ([`Workbook`]); a sheet's lists are found under titles and units; each row is a
//! project, the heading of a group, a total or a note; each cell is read or refused. Nothing is guessed: what may mean
//! two things is an error with its cell, and every error is told at once.
//!
//! ```
//! use portfolio_exchange::import::{Request, import};
//! let list = "2026年重点项目,,,\n单位：万元,,,\n序号,项目名称,总投资,2026年计划投资\n1,县医院迁建,12000,约3000\n,合计,12000,3000\n";
//! let files = [("list.csv".to_owned(), list.as_bytes().to_vec())];
//! let done = import(&Request { files: &files, ..Request::default() });
//! let registry = done.registry.unwrap();
//! let hospital = registry.projects().next().unwrap();
//! assert_eq!(hospital.money().unwrap().to_string(), "120000000");
//! assert_eq!(hospital.annual[&2026].to_string(), "约3000万元");
//! ```

mod alike;
mod amounts;
mod assemble;
mod class;
mod dates;
mod delimited;
mod draft;
mod field;
mod format;
mod grid;
mod header;
mod headings;
mod ids;
mod layout;
mod looks;
mod mapping;
mod merges;
mod number;
mod places;
mod problem;
mod read;
mod records;
mod rows;
mod sums;
mod synonyms;
#[cfg(test)]
mod testing;
mod text;
mod totals;
mod units;
mod wording;
mod workbook;

pub use grid::{Area, Cell, Day, Format, Sheet, TooManyCells, Value, Workbook, address};
pub use mapping::Mapping;
pub use number::Number;
pub use problem::{Finding, ImportProblem};
pub use read::{Import, Request, import};
pub use workbook::ReadError;

impl Workbook {
    /// The sheets of a file: xlsx, xls, xlsb and ods by their bytes, everything else as a delimited text.
    ///
    /// # Errors
    /// [`ReadError`] where it is none of these, or cannot be read whole.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        // The readers of workbooks are not ours, and a broken file may be more than they bear.
        let read = || match workbook::Kind::of(bytes)? {
            Some(kind) => workbook::read(kind, file, bytes),
            None => delimited::read(file, bytes),
        };
        let broken = || ReadError::Unreadable { reason: "the file is damaged".to_owned() };
        std::panic::catch_unwind(read).unwrap_or_else(|_| Err(broken()))
    }

    /// The sheet of a text whose cells are separated by commas, whatever else stands in them.
    ///
    /// # Errors
    /// [`ReadError`] where its encoding is not recognised or it cannot be read whole.
    pub fn comma_separated(file: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        delimited::comma_separated(file, bytes)
    }
}
