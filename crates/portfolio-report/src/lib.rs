//! What a registry of major projects answers, as tables and words in Chinese and English.
//!
//! The core's reports are typed values; here each becomes a neutral [`Table`](table::Table) that one path renders for the
//! eye, as CSV, TSV or Markdown, and every problem becomes a sentence. Nothing here reads arguments or files, knows a
//! terminal or ends a process, so that a page, a workbook or another language can show the same tables as the program.
//!
//! ```
//! use portfolio_core::{Dimension, Selection, TotalQuery, load_text, total};
//! use portfolio_report::{Lang, Messages};
//! use portfolio_report::table::{Figures, Grouping, TextStyle, UnitChoice, write_text};
//! use portfolio_report::tables::total::{Look, for_the_eye};
//! let loaded = load_text("plan.yaml", "
//! format: portfolio/1
//! outline: {title: A plan}
//! sectors: [{id: health, name: 卫生健康, english: Health}]
//! projects: [{id: clinic, name: 卫生院, sector: health, investment: 5200万元}]
//! ")?;
//! let registry = loaded.registry();
//! let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
//! let report = total(registry, &Selection::default().select(registry)?, &query)?;
//! let messages = Messages::new(Lang::Zh);
//! let table = for_the_eye(&messages, &report, Look::default());
//! let figures = Figures::of(std::slice::from_ref(&table), UnitChoice::Auto, None, Grouping::None, &messages, "CNY");
//! let mut text = Vec::new();
//! write_text(&mut text, &table, &figures, TextStyle { width: Some(80), color: false })?;
//! assert!(String::from_utf8(text)?.contains("5200"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod excerpt;
pub mod fields;
mod lang;
mod messages;
pub mod problems;
#[cfg(feature = "template")]
pub mod prose;
pub mod sanitize;
pub mod schema;
pub mod table;
pub mod tables;
pub mod words;

pub use lang::Lang;
pub use messages::{Arg, Messages, Part};
