//! Tables back into the registry that they were written from, or into what a question needs of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, RecordBatch};
use portfolio_core::outline::{Head, Outline};
use portfolio_core::record::{Record, Table as Fields};
use portfolio_core::registry::Parts;
use portfolio_core::source::join;
use portfolio_core::taxonomy::{Region, Sector, Zone};
use portfolio_core::{PartyRecord, Programme, Project, Registry};
use serde::de::DeserializeOwned;

use crate::ColumnarError;
use crate::county::{partitions, registries_in};
use crate::records::number;
use crate::source::{Holds, Source, Wanted, each};

/// The registry whose tables stand in a folder, as [`write`](crate::write()) wrote them: equal records, in the same order.
/// Only the records are read; what the rules decide follows from them. A folder of such folders, one for each county, is the
/// registry of [all of them](read_several).
///
/// # Errors
/// [`ColumnarError`]: a table that is not there or is no such table, a record that cannot be read, records that don't fit
/// together.
pub fn read(folder: &Path) -> Result<Registry, ColumnarError> {
    read_several(&[folder])
}

/// The registry of several folders of tables, joined as several files are: sectors, regions, zones and parties that are
/// equal are one, and no project or programme stands in two.
///
/// # Errors
/// As [`read`].
pub fn read_several<P: AsRef<Path>>(folders: &[P]) -> Result<Registry, ColumnarError> {
    read_each(folders, |folder| records(folder, Wanted::default()))
}

/// The registry of several folders, of each project only some fields, by their keys, besides its id, name and sector: for a
/// question that needs no others.
///
/// # Errors
/// As [`read`].
pub fn read_fields<P: AsRef<Path>>(folders: &[P], keys: &[&str]) -> Result<Registry, ColumnarError> {
    let fields = ["id", "name", "sector"].iter().chain(keys).copied().collect();
    read_each(folders, |folder| records(folder, Wanted { fields: Some(&fields), records: None }))
}

/// The registry of several folders, of the projects only those that programmes list, with what frames them and what they are
/// pieces of, and without what they wait for: all that [`reconcile`](portfolio_core::reconcile()) needs.
///
/// # Errors
/// As [`read`].
pub fn read_members<P: AsRef<Path>>(folders: &[P]) -> Result<Registry, ColumnarError> {
    let fields = Project::TABLE.keys().filter(|key| *key != "depends_on").collect();
    read_each(folders, |folder| {
        let members = members(folder)?;
        records(folder, Wanted { fields: Some(&fields), records: Some(&members) })
    })
}

fn read_each<P: AsRef<Path>>(
    folders: &[P],
    read: impl Fn(&Path) -> Result<Parts, ColumnarError>,
) -> Result<Registry, ColumnarError> {
    let mut registries = Vec::new();
    for folder in folders {
        for one in registries_in(folder.as_ref())? {
            registries.push(read(&one)?);
        }
    }
    if registries.len() == 1 {
        return Ok(Registry::new(registries.pop().unwrap_or_default())?);
    }
    Ok(join(registries)?)
}

/// The records of one registry, of the projects those that are wanted.
fn records(folder: &Path, wanted: Wanted<'_>) -> Result<Parts, ColumnarError> {
    let mut parts = lists(folder)?;
    parts.parties = list::<PartyRecord>(folder, "parties")?;
    parts.programmes = list::<Programme>(folder, "programmes")?;
    let mut projects = Vec::new();
    for county in partitions(folder)? {
        projects.extend(numbered::<Project>(&county, PROJECTS, wanted)?);
    }
    // Each county keeps the registry's order.
    projects.sort_by_key(|(number, _)| *number);
    parts.projects = projects.into_iter().map(|(_, project)| project).collect();
    Ok(parts)
}

const PROJECTS: &str = "projects";

/// What projects are placed on: few records, however many projects there are.
pub(crate) fn lists(folder: &Path) -> Result<Parts, ColumnarError> {
    let mut parts = Parts {
        sectors: list::<Sector>(folder, "sectors")?,
        regions: list::<Region>(folder, "regions")?,
        zones: list::<Zone>(folder, "zones")?,
        ..Parts::default()
    };
    if folder.join("head.parquet").exists() {
        parts.head = list::<Head>(folder, "head")?.pop().unwrap_or_default();
    } else {
        parts.outline = list::<Outline>(folder, "outline")?.pop();
    }
    Ok(parts)
}

fn list<R: Record + DeserializeOwned>(folder: &Path, name: &str) -> Result<Vec<R>, ColumnarError> {
    let records = numbered(folder, name, Wanted::default())?;
    Ok(records.into_iter().map(|(_, record)| record).collect())
}

/// The records of a list with their numbers.
fn numbered<R: Record + DeserializeOwned>(
    folder: &Path,
    name: &str,
    wanted: Wanted<'_>,
) -> Result<Vec<(i64, R)>, ColumnarError> {
    let fields: &'static Fields = const { &R::TABLE };
    let mut source = Source::open(folder, name, &[], number(fields.name), Holds::Records(fields), wanted)?;
    let mut records = Vec::new();
    while let Some((number, value)) = source.next(&[])? {
        let record = R::deserialize(value).map_err(|error| ColumnarError::Record {
            table: name.to_owned(),
            row: usize::try_from(number).unwrap_or_default(),
            reason: error.to_string(),
        })?;
        records.push((number, record));
    }
    source.end()?;
    Ok(records)
}

/// The numbers of the projects that programmes list or that frame them, and of what these are pieces of.
fn members(folder: &Path) -> Result<BTreeSet<i64>, ColumnarError> {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for programme in list::<Programme>(folder, "programmes")? {
        wanted.extend(programme.members.iter().chain(&programme.umbrella).map(ToString::to_string));
    }
    let mut whole_of: BTreeMap<String, String> = BTreeMap::new();
    each_project(folder, &["id", "part_of"], |_, [id, whole]| {
        if let (Some(id), Some(whole)) = (id, whole) {
            whole_of.insert(id.to_owned(), whole.to_owned());
        }
    })?;
    let mut pieces: Vec<&String> = whole_of.keys().filter(|id| wanted.contains(*id)).collect();
    while let Some(piece) = pieces.pop() {
        if let Some(whole) = whole_of.get(piece).filter(|whole| wanted.insert((*whole).clone())) {
            pieces.push(whole);
        }
    }
    let mut numbers = BTreeSet::new();
    each_project(folder, &["id"], |number, [id]| {
        if id.is_some_and(|id| wanted.contains(id)) {
            numbers.insert(number);
        }
    })?;
    Ok(numbers)
}

/// Reads texts of every project.
fn each_project<const N: usize>(
    folder: &Path,
    columns: &[&str; N],
    mut take: impl FnMut(i64, [Option<&str>; N]),
) -> Result<(), ColumnarError> {
    let key = number(Project::TABLE.name);
    let wanted: Vec<&str> = columns.iter().copied().chain([key.as_str()]).collect();
    for county in partitions(folder)? {
        let path = county.join(format!("{PROJECTS}.parquet"));
        each(&path, &wanted, |batch| texts(batch, &key, columns, &mut take))?;
    }
    Ok(())
}

fn texts<const N: usize>(
    batch: &RecordBatch,
    key: &str,
    columns: &[&str; N],
    mut take: impl FnMut(i64, [Option<&str>; N]),
) -> Option<()> {
    let numbers = batch.column_by_name(key)?.as_primitive_opt::<Int64Type>()?;
    let texts = columns.map(|column| batch.column_by_name(column)?.as_string_opt::<i32>());
    if texts.contains(&None) {
        return None;
    }
    for (row, number) in numbers.values().iter().enumerate() {
        take(
            *number,
            texts.map(|texts| texts.filter(|texts| texts.is_valid(row)).map(|texts| texts.value(row))),
        );
    }
    Some(())
}
