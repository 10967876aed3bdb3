//! The arguments of `import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use portfolio_core::FactDate;

#[derive(Debug, Args)]
#[cfg_attr(
    not(feature = "spreadsheets"),
    allow(dead_code, reason = "what is not built in takes the same arguments")
)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) lists: Vec<PathBuf>,
    #[arg(short = 'o', long, value_name = "FILE", help_heading = "output")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "FORM", default_value_t, help_heading = "output")]
    pub(crate) problems: Say,
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Vec<String>,
    #[arg(long, value_name = "B4:K30")]
    pub(crate) range: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=999_999))]
    pub(crate) year: Option<i32>,
    #[arg(long, value_name = "DATE", value_parser = super::date::as_of)]
    pub(crate) as_of: Option<FactDate>,
    #[arg(long)]
    pub(crate) keep_going: bool,
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) into: Option<PathBuf>,
    #[arg(long)]
    pub(crate) write: bool,
    #[arg(long, conflicts_with_all = ["sheet", "range", "map", "year", "keep_going"])]
    pub(crate) full: bool,
}

/// How problems are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Say {
    // In words.
    #[default]
    Text,
    // As one JSON value.
    Json,
}
