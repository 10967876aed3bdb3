//! The program `portfolio`: asks the core, and shows what it answers.
//!
//! A library so that fuzz targets and tests reach what a hostile folder reaches first, completions and the replacing of files;
//! other programs use `portfolio-core`.
#![forbid(unsafe_code)]

mod app;
mod args;
mod cache;
mod color;
mod commands;
mod context;
mod exit;
mod failure;
mod files;
mod input;
mod inputs;
mod lang;
mod lock;
mod needs;
mod output;
mod replace;
mod settings;
mod stray;
mod tables;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

pub use commands::completions::candidates;
pub use replace::answer_into;

/// Runs the program with its arguments, of which the first is its name.
#[must_use]
pub fn run(args: &[OsString]) -> ExitCode {
    app::run(args).into()
}
