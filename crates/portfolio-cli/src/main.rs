//! The program `portfolio`: asks the core, and shows what it answers.
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
mod output;
mod replace;
mod settings;
mod stray;
mod tables;
mod terminal;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    app::run(&args).into()
}
