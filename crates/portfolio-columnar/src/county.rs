//! Folders within a folder of tables: one for the projects of each county.

use std::fs;
use std::path::{Path, PathBuf};

use portfolio_core::{Project, RegionKind, Registry};

use crate::ColumnarError;
use crate::error::failed;

/// What the name of a county's folder begins with, as engines know a partition.
const COUNTY: &str = "county=";
/// The folder of the projects of no county or several.
const NONE: &str = "county=none";
/// By this table a registry is told from a folder of registries.
const LIST: &str = "sectors.parquet";
const PROJECTS: &str = "projects.parquet";

/// Where the tables of projects are written: into the folder, or, beyond one county, into a folder for each by its code.
pub(crate) struct Counties {
    /// The folders.
    pub(crate) folders: Vec<PathBuf>,
    /// Which of them each project goes to.
    of_project: Vec<usize>,
}

impl Counties {
    /// The counties of a registry, their folders made.
    pub(crate) fn of(registry: &Registry, folder: &Path) -> Result<Self, ColumnarError> {
        let codes: Vec<String> = registry.projects().map(|project| county(registry, project)).collect();
        let mut counties: Vec<&String> = codes.iter().collect();
        counties.sort_unstable();
        counties.dedup();
        if counties.iter().filter(|code| **code != NONE).count() < 2 {
            return Ok(Self { folders: vec![folder.to_owned()], of_project: vec![0; codes.len()] });
        }
        let folders: Vec<PathBuf> = counties.iter().map(|code| folder.join(code)).collect();
        for county in &folders {
            fs::create_dir_all(county).map_err(|error| failed(county, &error))?;
        }
        let of_project = codes.iter().map(|code| counties.binary_search(&code).unwrap_or_default()).collect();
        Ok(Self { folders, of_project })
    }

    /// Which of the folders the project at a place of the registry's order goes to.
    pub(crate) fn of_project(&self, position: usize) -> usize {
        self.of_project.get(position).copied().unwrap_or_default()
    }
}

/// The folder of the one county that all sites of a project lie in.
fn county(registry: &Registry, project: &Project) -> String {
    let regions = registry.regions();
    let of_site = |site: &portfolio_core::Site| {
        let county = regions.lineage(&site.region).find(|region| region.kind == RegionKind::County)?;
        Some(county.code.clone().unwrap_or_else(|| county.id.to_string()))
    };
    let mut site_codes = project.location.sites().iter().map(of_site);
    match site_codes.next() {
        Some(Some(code)) if site_codes.all(|other| other.as_ref() == Some(&code)) => {
            format!("{COUNTY}{code}")
        }
        _ => NONE.to_owned(),
    }
}

/// Where the tables of a registry's projects stand: in its folder, or in one for each county.
pub(crate) fn partitions(folder: &Path) -> Result<Vec<PathBuf>, ColumnarError> {
    if folder.join(PROJECTS).exists() { Ok(vec![folder.to_owned()]) } else { within(folder) }
}

/// The registries in a folder: itself, or those that stand in it side by side.
pub(crate) fn registries_in(folder: &Path) -> Result<Vec<PathBuf>, ColumnarError> {
    if folder.join(PROJECTS).exists() || folder.join(LIST).exists() {
        return Ok(vec![folder.to_owned()]);
    }
    let folders = within(folder)?;
    Ok(if folders.is_empty() { vec![folder.to_owned()] } else { folders })
}

/// The folders of counties within a folder that hold tables of projects, by name.
fn within(folder: &Path) -> Result<Vec<PathBuf>, ColumnarError> {
    let mut folders = Vec::new();
    for entry in folder.read_dir().map_err(|error| failed(folder, &error))? {
        let path = entry.map_err(|error| failed(folder, &error))?.path();
        if path.join(PROJECTS).is_file() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}
