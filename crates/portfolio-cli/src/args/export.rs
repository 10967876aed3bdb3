//! The arguments of `export`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use portfolio_core::FactDate;

use super::{SelectionArgs, date};

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[arg(short = 'O', long = "output-format", value_enum, value_name = "FORMAT", help_heading = "output")]
    export_format: Option<ExportFormat>,
    #[arg(short = 'o', long, value_name = "FILE", help_heading = "output")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long)]
    pub(crate) full: bool,
    #[arg(long, value_name = "oc4ids-xxxxxx")]
    pub(crate) prefix: Option<String>,
    #[arg(long, value_name = "NAME", requires = "prefix")]
    pub(crate) publisher: Option<String>,
    #[arg(long, value_name = "URI", requires = "prefix")]
    pub(crate) uri: Option<String>,
    #[arg(long, value_name = "DATE", requires = "prefix", value_parser = date::as_of)]
    pub(crate) published: Option<FactDate>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

/// As what a registry goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    // A registry in YAML.
    Yaml,
    // A registry as one JSON value.
    Json,
    // A registry in JSON lines.
    Jsonl,
    // A registry whole as a workbook (`--full`).
    Xlsx,
    // A registry whole as a folder of CSV files (`--full`).
    Csv,
    // A registry whole as a folder of Parquet tables.
    Parquet,
    // A package of the Open Contracting for Infrastructure Data Standard.
    Oc4ids,
}

impl ExportFormat {
    /// The format that a file's name stands for.
    pub(crate) fn of_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "yaml" | "yml" => Self::Yaml,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "xlsx" => Self::Xlsx,
            "parquet" => Self::Parquet,
            _ => return None,
        })
    }
}

impl ExportArgs {
    /// The format asked for, else the one that the file's name stands for, else YAML; whole into a folder, CSV.
    ///
    /// # Errors
    /// The ending of a file's name that no format is known by.
    pub(crate) fn format(&self) -> Result<ExportFormat, String> {
        if let Some(format) = self.export_format {
            return Ok(format);
        }
        if let (true, Some(folder)) = (self.full, &self.output)
            && (folder.is_dir() || folder.extension().is_none())
            && folder.as_os_str() != "-"
        {
            return Ok(ExportFormat::Csv);
        }
        let Some(path) = self.output.as_deref().filter(|path| path.extension().is_some()) else {
            return Ok(ExportFormat::Yaml);
        };
        let ending = || path.extension().unwrap_or_default().to_string_lossy().into_owned();
        ExportFormat::of_extension(path).ok_or_else(ending)
    }
}
