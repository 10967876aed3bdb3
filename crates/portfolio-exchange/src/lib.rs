//! Registries in and out: what planners keep in workbooks becomes records, records become workbooks, and a change of one
//! value changes that value's bytes in the text and nothing else.
#![warn(missing_docs)]

pub mod edit;
pub mod export;
#[cfg(feature = "spreadsheets")]
pub mod import;
