//! Registries as columnar tables: folders that stand in for files.

use std::path::{Path, PathBuf};
#[cfg(feature = "columnar")]
use std::{fs, io};

use portfolio_core::{Loaded, Registry, TotalQuery, TotalReport};
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use crate::failure::Failure;
#[cfg(feature = "columnar")]
use crate::input;
use crate::needs::Needs;
#[cfg(feature = "columnar")]
use crate::stray::Stray;

/// The table of projects, by which a folder of tables is known.
const PROJECTS: &str = "projects.parquet";

/// The registry in folders of tables, where that is what is asked for; `None` of files.
///
/// # Errors
/// A folder holds no registry, they don't fit together, or files are asked for beside them.
pub(crate) fn read(files: &[PathBuf], messages: &Messages) -> Result<Option<Loaded>, Failure> {
    match folders(files, messages)? {
        folders if folders.is_empty() => Ok(None),
        folders => Ok(Some(Loaded::from(from_tables(&folders, messages)?))),
    }
}

/// What a question needs of the registry in folders of tables; nothing where that is not what is asked for, or it cannot be
/// told from the rest: then all of it is read.
#[cfg(feature = "columnar")]
pub(crate) fn read_part(files: &[PathBuf], needs: &Needs, messages: &Messages) -> Option<Registry> {
    let folders = folders(files, messages).ok().filter(|folders| !folders.is_empty() && !reads_all())?;
    let registry = match needs {
        Needs::Fields { keys, whole } if whole.is_empty() => portfolio_columnar::read_fields(&folders, keys),
        Needs::Members => portfolio_columnar::read_members(&folders),
        Needs::All | Needs::Fields { .. } => return None,
    };
    registry.ok()
}

#[cfg(not(feature = "columnar"))]
pub(crate) const fn read_part(_: &[PathBuf], _: &Needs, _: &Messages) -> Option<Registry> {
    None
}

/// Whether all records are to be read, whatever the question.
#[cfg(feature = "columnar")]
fn reads_all() -> bool {
    input::limits().full_parser_only
}

/// The folders of tables that are asked for: none of them, or all.
fn folders(files: &[PathBuf], messages: &Messages) -> Result<Vec<PathBuf>, Failure> {
    let folders: Vec<PathBuf> = files.iter().filter_map(|file| folder_of_tables(file)).collect();
    if folders.is_empty() || folders.len() == files.len() {
        return Ok(folders);
    }
    Err(Failure::usage(Complaint::new(messages.get("error-tables-alone"))))
}

/// The folder of tables that a path means: its own, with tables of projects in it or in folders for counties, or that of
/// the table itself; any other folder is no registry.
fn folder_of_tables(path: &Path) -> Option<PathBuf> {
    let holds = |folder: &Path| folder.join(PROJECTS).is_file();
    if path.file_name().is_some_and(|name| name == PROJECTS) && path.is_file() {
        return Some(path.with_file_name(""));
    }
    let mut within = path.read_dir().into_iter().flatten().flatten();
    (holds(path) || within.any(|entry| is_county(&entry.path()) && holds(&entry.path())))
        .then(|| path.to_owned())
}

/// Whether a folder is that of a county.
fn is_county(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("county="))
}

#[cfg(feature = "columnar")]
fn from_tables(folders: &[PathBuf], _: &Messages) -> Result<Registry, Failure> {
    portfolio_columnar::read_several(folders).map_err(|error| match error {
        portfolio_columnar::ColumnarError::Registry(problems) => Failure::Data(problems),
        other => Failure::usage(Complaint::new(other.to_string())),
    })
}

/// Shows a total over all projects of a folder of tables by what its columns say; nothing where that is not what is asked
/// for, or they don't say it: then the records do.
#[cfg(feature = "columnar")]
pub(crate) fn total<Shown>(
    files: &[PathBuf],
    query: &TotalQuery,
    show: impl FnOnce(&TotalReport<'_>) -> Shown,
) -> Option<Shown> {
    let [file] = files else { return None };
    if reads_all() {
        return None;
    }
    let totals = portfolio_columnar::Totals::open(&folder_of_tables(file)?, query).ok()??;
    let report = totals.report().ok()??;
    Some(show(&report))
}

/// Writes a registry into a folder, which takes the place of one of tables that stands there; of nothing else.
#[cfg(feature = "columnar")]
pub(crate) fn write(registry: &Registry, folder: &Path, messages: &Messages) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::write(messages, Some(folder), error);
    let made = beside(folder).map_err(|error| failed(&error))?;
    let new = made.path().join("new");
    fs::create_dir(&new).map_err(|error| failed(&error))?;
    portfolio_columnar::write(registry, &new).map_err(not_written)?;
    if folder.exists() && !holds_only_tables(folder).map_err(|error| failed(&error))? {
        let said =
            messages.with("error-no-folder-of-tables", &[("folder", (&folder.display().to_string()).into())]);
        return Err(Failure::usage(Complaint::new(said)));
    }
    made.put(&new, folder).map_err(|error| failed(&error))
}

/// The table of projects alone, which is to become that file.
#[cfg(feature = "columnar")]
pub(crate) fn projects(registry: &Registry, file: &Path, messages: &Messages) -> Result<Vec<u8>, Failure> {
    let failed = |error: &io::Error| Failure::write(messages, Some(file), error);
    let made = beside(file).map_err(|error| failed(&error))?;
    portfolio_columnar::write_projects(registry, made.path()).map_err(not_written)?;
    fs::read(made.path().join(PROJECTS)).map_err(|error| failed(&error))
}

/// A folder beside a path, for what is to stand there; it goes again by itself.
#[cfg(feature = "columnar")]
fn beside(path: &Path) -> io::Result<Stray<tempfile::TempDir>> {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(above)?;
    Stray::folder(tempfile::Builder::new().prefix(".portfolio-"), above)
}

#[cfg(feature = "columnar")]
fn not_written(error: portfolio_columnar::ColumnarError) -> Failure {
    match error {
        portfolio_columnar::ColumnarError::File { .. } => Failure::usage(Complaint::new(error.to_string())),
        other => Failure::findings(Complaint::new(other.to_string())),
    }
}

/// Whether a folder is empty, or holds tables and folders of tables for counties, and nothing else.
#[cfg(feature = "columnar")]
fn holds_only_tables(folder: &Path) -> io::Result<bool> {
    let mut all = true;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_folder = is_county(&path) && path.is_dir() && !path.is_symlink();
        all &= if is_folder {
            holds_only_tables(&path)?
        } else {
            path.extension().is_some_and(|ending| ending == "parquet")
        };
    }
    Ok(all)
}

/// This program was built without tables, and says so.
#[cfg(not(feature = "columnar"))]
fn from_tables(_: &[PathBuf], messages: &Messages) -> Result<Registry, Failure> {
    Err(Failure::left_out(messages, "columnar"))
}

#[cfg(not(feature = "columnar"))]
pub(crate) fn write(_: &Registry, _: &Path, messages: &Messages) -> Result<(), Failure> {
    Err(Failure::left_out(messages, "columnar"))
}

#[cfg(not(feature = "columnar"))]
pub(crate) fn projects(_: &Registry, _: &Path, messages: &Messages) -> Result<Vec<u8>, Failure> {
    Err(Failure::left_out(messages, "columnar"))
}

#[cfg(not(feature = "columnar"))]
pub(crate) fn total<Shown>(
    _: &[PathBuf],
    _: &TotalQuery,
    _: impl FnOnce(&TotalReport<'_>) -> Shown,
) -> Option<Shown> {
    None
}
