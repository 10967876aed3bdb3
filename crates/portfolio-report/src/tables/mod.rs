//! Reports as tables: a module for each question, with a table for the eye and, where that differs, one for programs.

pub mod check;
pub mod diff;
pub mod evaluate;
pub mod explain;
pub mod fields;
pub mod graph;
pub mod impact;
pub mod list;
pub mod office;
pub mod progress;
pub mod reconcile;
pub mod schedule;
pub mod show;
pub mod total;
