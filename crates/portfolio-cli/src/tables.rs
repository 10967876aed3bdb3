//! Registries as columnar tables: folders that stand in for files.

use std::path::{Path, PathBuf};
#[cfg(feature = "columnar")]
use std::{fs, io};

use portfolio_core::{Loaded, Registry};
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use crate::failure::Failure;
#[cfg(feature = "columnar")]
use crate::stray::Stray;

/// The registry in a folder of tables, where that is what is asked for; `None` of files.
///
/// # Errors
/// The folder holds no registry, or several are asked for.
pub(crate) fn read(files: &[PathBuf], messages: &Messages) -> Result<Option<Loaded>, Failure> {
    match files {
        [folder] if holds_tables(folder) => {
            let registry = from_tables(folder, messages)?;
            Ok(Some(Loaded::from(registry)))
        }
        files if files.iter().any(|file| holds_tables(file)) => {
            Err(Failure::usage(Complaint::new(messages.get("error-one-folder"))))
        }
        _ => Ok(None),
    }
}

/// Whether a path is that of a folder with tables of projects; any other folder is no registry.
fn holds_tables(path: &Path) -> bool {
    path.join("projects.parquet").is_file()
}

#[cfg(feature = "columnar")]
fn from_tables(folder: &Path, _: &Messages) -> Result<Registry, Failure> {
    portfolio_columnar::read(folder).map_err(|error| match error {
        portfolio_columnar::ColumnarError::Registry(problems) => Failure::Data(problems),
        other => Failure::usage(Complaint::new(other.to_string())),
    })
}

/// Writes a registry into a folder, which takes the place of one of tables that stands there; of nothing else.
#[cfg(feature = "columnar")]
pub(crate) fn write(registry: &Registry, folder: &Path, messages: &Messages) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::write(messages, Some(folder), error);
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(above).map_err(|error| failed(&error))?;
    let made = Stray::folder(tempfile::Builder::new().prefix(".portfolio-"), above);
    let made = made.map_err(|error| failed(&error))?;
    let new = made.path().join("new");
    fs::create_dir(&new).map_err(|error| failed(&error))?;
    portfolio_columnar::write(registry, &new).map_err(|error| match error {
        portfolio_columnar::ColumnarError::File { .. } => Failure::usage(Complaint::new(error.to_string())),
        other => Failure::findings(Complaint::new(other.to_string())),
    })?;
    if folder.exists() && !holds_only_tables(folder).map_err(|error| failed(&error))? {
        let said =
            messages.with("error-no-folder-of-tables", &[("folder", (&folder.display().to_string()).into())]);
        return Err(Failure::usage(Complaint::new(said)));
    }
    made.put(&new, folder).map_err(|error| failed(&error))
}

/// Whether a folder is empty, or holds tables and nothing else.
#[cfg(feature = "columnar")]
fn holds_only_tables(folder: &Path) -> io::Result<bool> {
    let mut all = true;
    for entry in fs::read_dir(folder)? {
        all &= entry?.path().extension().is_some_and(|ending| ending == "parquet");
    }
    Ok(all)
}

/// This program was built without tables, and says so.
#[cfg(not(feature = "columnar"))]
fn from_tables(_: &Path, messages: &Messages) -> Result<Registry, Failure> {
    Err(without(messages))
}

#[cfg(not(feature = "columnar"))]
pub(crate) fn write(_: &Registry, _: &Path, messages: &Messages) -> Result<(), Failure> {
    Err(without(messages))
}

#[cfg(not(feature = "columnar"))]
fn without(messages: &Messages) -> Failure {
    let complaint = Complaint::new(messages.get("error-no-columnar"));
    Failure::usage(complaint.help(Some(messages.get("advice-no-columnar"))))
}
