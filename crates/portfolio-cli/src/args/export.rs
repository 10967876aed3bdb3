//! The arguments of `export`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::SelectionArgs;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[arg(short = 'O', long = "output-format", value_enum, value_name = "FORMAT", help_heading = "output")]
    export_format: Option<ExportFormat>,
    #[arg(short = 'o', long, value_name = "FILE", help_heading = "output")]
    pub(crate) output: Option<PathBuf>,
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
}

impl ExportFormat {
    fn of_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "yaml" | "yml" => Self::Yaml,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            _ => return None,
        })
    }
}

impl ExportArgs {
    /// The format asked for, else the one that the file's name stands for, else YAML.
    ///
    /// # Errors
    /// The ending of a file's name that no format is known by.
    pub(crate) fn format(&self) -> Result<ExportFormat, String> {
        if let Some(format) = self.export_format {
            return Ok(format);
        }
        let Some(path) = self.output.as_deref().filter(|path| path.extension().is_some()) else {
            return Ok(ExportFormat::Yaml);
        };
        let ending = || path.extension().unwrap_or_default().to_string_lossy().into_owned();
        ExportFormat::of_extension(path).ok_or_else(ending)
    }
}
