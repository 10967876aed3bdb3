//! A registry as JSON and as JSON lines, in the file's own shape.

use portfolio_core::Registry;
use portfolio_core::save::InFile;

/// Why a registry could not be written as JSON.
#[derive(Debug, thiserror::Error)]
#[error("the registry could not be written as JSON: {0}")]
pub struct ExportError(#[from] serde_json::Error);

/// The registry as one JSON value, which loads as the same registry.
///
/// # Errors
/// [`ExportError`] where the writer refuses a value, which no record gives it cause to.
///
/// ```
/// let text = "{format: portfolio/1, title: A list, sectors: [{id: health, name: 卫生健康}]}";
/// let loaded = portfolio_core::load_text("list.yaml", text)?;
/// let json = portfolio_exchange::export::to_json(loaded.registry())?;
/// let again = portfolio_core::load_text("list.json", &json)?;
/// assert!(again.registry().sectors().iter().eq(loaded.registry().sectors().iter()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_json(registry: &Registry) -> Result<String, ExportError> {
    let mut text = serde_json::to_string_pretty(&InFile::whole(registry))?;
    text.push('\n');
    Ok(text)
}

/// The registry in JSON lines: a first line with all but the projects, then a project a line.
///
/// # Errors
/// As [`to_json`].
pub fn to_json_lines(registry: &Registry) -> Result<String, ExportError> {
    let mut text = serde_json::to_string(&InFile::without_projects(registry))?;
    text.push('\n');
    for project in registry.projects() {
        text += &serde_json::to_string(project)?;
        text.push('\n');
    }
    Ok(text)
}
