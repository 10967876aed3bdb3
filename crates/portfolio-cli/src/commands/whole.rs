//! Registries written whole (`export --full`): out as a workbook; back of one, or of a folder of CSV files.

use std::fs;
use std::path::{Path, PathBuf};

use portfolio_core::Registry;
use portfolio_exchange::export::full::{self, is_whole, tables, to_workbook};
use portfolio_exchange::import::{Finding, Import, Workbook};
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use crate::context::Context;
use crate::failure::Failure;

/// The bytes of the workbook.
pub(super) fn workbook(registry: &Registry) -> Result<Vec<u8>, Failure> {
    to_workbook(&tables(registry)).map_err(|error| Failure::findings(Complaint::new(error.to_string())))
}

/// The registry in a folder, or in a file that is known to hold one whole or is said to; `None` of lists of projects.
pub(super) fn read(context: &Context, paths: &[PathBuf], asked: bool) -> Result<Option<Import>, Failure> {
    let messages = &context.messages;
    let [path] = paths else {
        let several = || Failure::usage(Complaint::new(messages.get("error-import-full")));
        return if asked || paths.iter().any(|path| path.is_dir()) { Err(several()) } else { Ok(None) };
    };
    let files = if path.is_dir() { in_folder(messages, path)? } else { vec![path.clone()] };
    let texts = if path.as_os_str() == "-" { return Ok(None) } else { context.read(&files)? };
    if asked && !path.is_dir() && texts.all().iter().all(|text| !text.text.starts_with(b"PK")) {
        // JSON or YAML, which is a registry as it stands.
        let registry = texts.load()?.into_registry();
        return Ok(Some(done(Ok(registry))));
    }
    let comma = path.is_dir();
    let (mut books, mut unread) = (Vec::new(), Vec::new());
    for (name, bytes) in &texts.into_files() {
        let book = if comma { Workbook::comma_separated(name, bytes) } else { Workbook::read(name, bytes) };
        match book {
            Ok(book) => books.push(book),
            Err(error) => unread.push(Finding::unread(name, error)),
        }
    }
    let whole = unread.is_empty() && books.iter().any(is_whole);
    if !whole && !asked && !comma {
        return Ok(None);
    }
    // A table that is not read is no table that is not there.
    if !unread.is_empty() {
        return Ok(Some(done(Err(unread))));
    }
    Ok(Some(done(full::read(&path.display().to_string(), &books))))
}

fn done(read: Result<Registry, Vec<Finding>>) -> Import {
    let (registry, findings) = match read {
        Ok(registry) => (Some(registry), Vec::new()),
        Err(findings) => (None, findings),
    };
    let added = registry.iter().flat_map(Registry::projects).map(|project| project.id.clone()).collect();
    Import { registry, findings, added, ..Import::default() }
}

/// The CSV files of a folder, by name.
fn in_folder(messages: &Messages, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| Failure::write(messages, Some(folder), &error);
    let paths = fs::read_dir(folder).map_err(failed)?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_csv = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let mut files: Vec<PathBuf> = paths.filter(is_csv).collect();
    files.sort();
    Ok(files)
}
