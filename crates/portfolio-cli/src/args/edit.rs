//! What the commands take that change a registry's files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use portfolio_core::diagnostic::RecordKind;

use super::words::words;

/// What every command takes that changes records.
#[derive(Debug, Args)]
pub(crate) struct EditArgs {
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    #[arg(value_name = "ID")]
    pub(crate) record: String,
    #[arg(value_name = "FIELD", required_unless_present = "unset", num_args = 1..)]
    pub(crate) fields: Vec<String>,
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub(crate) unset: Vec<String>,
    #[arg(long, value_name = "TEXT", requires = "date")]
    pub(crate) reason: Option<String>,
    #[arg(long, value_name = "DATE", requires = "reason")]
    pub(crate) date: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "reason")]
    pub(crate) document: Option<String>,
    #[arg(long, value_parser = words::<RecordKind>())]
    pub(crate) kind: Option<RecordKind>,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[arg(value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
    #[arg(long = "id", value_name = "ID", id = "new_id")]
    pub(crate) id: Option<String>,
    #[arg(long, value_parser = words::<RecordKind>(), default_value = "project")]
    pub(crate) kind: RecordKind,
    #[arg(long, value_name = "FILE")]
    pub(crate) into: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RemoveArgs {
    #[arg(value_name = "ID", required = true)]
    pub(crate) records: Vec<String>,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_parser = words::<RecordKind>())]
    pub(crate) kind: Option<RecordKind>,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RenameArgs {
    #[arg(value_name = "ID")]
    pub(crate) record: String,
    #[arg(value_name = "NEW-ID")]
    pub(crate) new_id: String,
    #[arg(long, value_parser = words::<RecordKind>())]
    pub(crate) kind: Option<RecordKind>,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SplitArgs {
    #[arg(value_name = "ID")]
    pub(crate) record: String,
    #[arg(value_name = "NAME[=AMOUNT]", required = true)]
    pub(crate) pieces: Vec<String>,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    #[arg(value_name = "A")]
    pub(crate) first: PathBuf,
    #[arg(value_name = "B")]
    pub(crate) second: PathBuf,
    #[arg(long, value_name = "SIDE", value_enum, ignore_case = true)]
    pub(crate) prefer: Option<Side>,
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(crate) merged: Option<PathBuf>,
}

/// Which of two files is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    // The first.
    #[value(name = "A")]
    A,
    // The second.
    #[value(name = "B")]
    B,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    #[arg(value_name = "FILE", default_value = "projects.yaml")]
    pub(crate) new_file: PathBuf,
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[arg(long)]
    pub(crate) year: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct FmtArgs {
    #[arg(long)]
    pub(crate) check: bool,
}
