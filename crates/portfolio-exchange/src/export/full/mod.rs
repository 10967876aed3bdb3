//! A registry whole as tables, and back (design 15, round trips).
//!
//! A table for each kind of record and for each kind that others have lists of; its columns follow from the table of fields,
//! so that a new field has its column. A row of an inner table says of what it is: of the record of a kind and id, in which
//! of its fields, and which one there. An amount is a number with a column for its qualifier; of "the same" registry every
//! record is equal and in the same order, and only comments are lost.
//!
//! ```
//! # #[cfg(feature = "spreadsheets")] {
//! use portfolio_core::load_text;
//! use portfolio_exchange::export::full;
//! use portfolio_exchange::import::Workbook;
//! let loaded = load_text("plan.yaml", "
//! format: portfolio/1
//! title: A list
//! sectors: [{id: health, name: 卫生健康}]
//! projects: [{id: clinic, name: 卫生院, sector: health, investment: 约1.1亿元, annual: {2026: 3000万元}}]
//! ")?;
//! let bytes = full::to_workbook(&full::tables(loaded.registry()))?;
//! let book = Workbook::read("plan.xlsx", &bytes)?;
//! assert!(full::is_whole(&book));
//! let again = full::read("plan.xlsx", &[book]).unwrap();
//! assert!(again.projects().eq(loaded.registry().projects()));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod files;
#[cfg(feature = "spreadsheets")]
mod read;
mod shape;
mod tables;
#[cfg(feature = "spreadsheets")]
mod tree;
#[cfg(feature = "spreadsheets")]
mod workbook;

pub use files::to_csv;
#[cfg(feature = "spreadsheets")]
pub use read::{is_whole, read};
pub use tables::{FullTable, tables};
#[cfg(feature = "spreadsheets")]
pub use workbook::to_workbook;
