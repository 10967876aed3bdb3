//! A registry as columnar tables (Parquet), for query engines: DuckDB, DataFusion, Spark and others read the folder as it is.
//!
//! Two kinds of tables stand side by side. *Records* are the registry's own, a table for each list of records, flat, made
//! of the field table: `projects`, `projects_funding`, `projects_updates` … *Decisions* are what the rules of the registry
//! make of them and SQL should not have to: into which row of which dimension a project falls and with how much money
//! (`parts`), what the rows are (`rows`), what is part of what (`wholes`), how members count in their programme
//! (`members`). With these `total` is a sum and a `GROUP BY`; the queries are in `sql/`.
//!
//! Money is `decimal(38, 2)` in 元, exact; a qualifier (约, 预计 …) has a column of its own. Projects are numbered from 0 in
//! the registry's order (`project`).
//!
//! ```
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let loaded = portfolio_core::load_text("plan.yaml", "
//! format: portfolio/1
//! outline: {title: A plan}
//! sectors: [{id: health, name: 卫生健康}]
//! projects:
//!   - {id: clinic, name: 卫生院, sector: health, investment: 约300万元}
//! ")?;
//! let tables = portfolio_columnar::write(loaded.registry(), folder)?;
//! assert!(tables.iter().any(|table| table.name == "projects" && table.rows == 1));
//! assert_eq!(portfolio_columnar::read(folder)?.project("clinic"), loaded.registry().project("clinic"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column;
mod county;
mod decided;
mod error;
mod file;
mod read;
mod records;
mod source;
mod sum;
mod tree;

pub use error::ColumnarError;
pub use file::TableWritten;
pub use read::{read, read_fields, read_members, read_several};
pub use sum::Totals;

use std::path::Path;

use portfolio_core::Registry;

use county::Counties;

/// Writes all tables of a registry into a folder, which must be there; a file of a table's name is replaced.
///
/// # Errors
/// [`ColumnarError`]: a number that a column cannot hold exactly, a total that cannot be divided exactly, or a file that
/// cannot be written. What has been written by then is no whole registry.
pub fn write(registry: &Registry, folder: &Path) -> Result<Vec<TableWritten>, ColumnarError> {
    let counties = Counties::of(registry, folder)?;
    let mut written = records::write(registry, folder, &counties)?;
    written.extend(decided::write(registry, folder, &counties)?);
    Ok(written)
}

/// Writes the table of projects alone into a folder, as `projects.parquet`: a row a project, without the lists within it
/// (funding, plans, updates …), for who wants one flat table. It is no registry: [`read`] needs all of them.
///
/// # Errors
/// As [`write`](write()).
pub fn write_projects(registry: &Registry, folder: &Path) -> Result<TableWritten, ColumnarError> {
    records::write_projects(registry, folder)
}
