//! Registries in the Open Contracting for Infrastructure Data Standard (OC4IDS 0.9.5); `docs/oc4ids.md` says what becomes of
//! each field, and what is lost.
//!
//! ```
//! use portfolio_core::load_text;
//! use portfolio_exchange::export::oc4ids::{Publication, to_oc4ids};
//! let loaded = load_text("list.yaml", "
//! format: portfolio/1
//! title: A list
//! year: 2026
//! sectors: [{id: health, name: 卫生健康}]
//! projects: [{id: clinic, name: 卫生院, sector: health, investment: 约1.1亿元, stage: suspended}]
//! ")?;
//! let registry = loaded.registry();
//! let publication = Publication::new("oc4ids-abc123");
//! let json = to_oc4ids(registry, &registry.all(), &publication)?;
//! assert!(json.contains(r#""id": "oc4ids-abc123-clinic""#) && json.contains(r#""status": "implementation""#));
//! assert!(json.contains(r#""amount": 110000000"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod json;
mod project;

use portfolio_core::{FactDate, ProjectSet, Registry};

use json::Object;
use project::Publisher;

/// The version of the standard, as packages state it.
const VERSION: &str = "0.9";

/// As what a registry is published.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Publication {
    /// The prefix that the Open Contracting Partnership gave to the publisher: `oc4ids-` and six letters or digits.
    pub prefix: String,
    /// Who publishes; else who issued the outline, else the title.
    pub publisher: Option<String>,
    /// The address of the package; else a name made of the prefix.
    pub uri: Option<String>,
    /// When it was published; else the newest date of the registry, never the clock.
    pub published: Option<FactDate>,
}

impl Publication {
    /// A publication with that prefix; all else follows from the registry.
    #[must_use]
    pub fn new(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), publisher: None, uri: None, published: None }
    }
}

/// Why a registry could not be written in OC4IDS.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Oc4idsError {
    /// A prefix that is none.
    #[error("`{0}` is no prefix of OC4IDS: `oc4ids-` and six lower-case letters or digits")]
    Prefix(String),
    /// Nothing says when the registry was published.
    #[error("the registry has no date: say when it is published")]
    NoDate,
    /// The writer failed.
    #[error("the registry could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The package of some projects. Amounts are numbers of their exact digits, in the registry's currency.
///
/// # Errors
/// [`Oc4idsError`] where the prefix is none, or no date is known.
pub fn to_oc4ids(
    registry: &Registry,
    projects: &ProjectSet,
    publication: &Publication,
) -> Result<String, Oc4idsError> {
    let prefix = publication.prefix.as_str();
    if !is_prefix(prefix) {
        return Err(Oc4idsError::Prefix(prefix.to_owned()));
    }
    let published = publication.published.or_else(|| newest(registry)).and_then(project::first_moment);
    let published = published.ok_or(Oc4idsError::NoDate)?;
    let uri = publication.uri.clone().unwrap_or_else(|| format!("urn:portfolio:{prefix}"));
    let outline = registry.outline();
    let named = [publication.publisher.clone(), outline.issuer.clone(), Some(outline.title.clone())];
    let name = named.into_iter().flatten().find(|name| !name.trim().is_empty());
    let publisher = Publisher { registry, prefix };
    let list = registry.members(projects).map(|project| publisher.project(project)).collect();
    let package = Object::default()
        .text("uri", uri)
        .text("publishedDate", published)
        .text("version", VERSION.to_owned())
        .object("publisher", Object::default().text("name", name.unwrap_or_else(|| prefix.to_owned())))
        .list("projects", list);
    let mut text = serde_json::to_string_pretty(&package)?;
    text.push('\n');
    Ok(text)
}

fn is_prefix(prefix: &str) -> bool {
    let own = prefix.strip_prefix("oc4ids-");
    own.is_some_and(|own| own.len() == 6 && own.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()))
}

/// The newest date that the registry states of itself: of an update, a change, a plan as issued, the outline, the year.
fn newest(registry: &Registry) -> Option<FactDate> {
    let of_projects = registry.projects().flat_map(|project| {
        let updates = project.updates.iter().map(|update| update.as_of);
        let changes = project.changes.iter().map(|change| change.date);
        updates.chain(changes).chain(project.plans.iter().filter_map(|plan| plan.issued))
    });
    let issued = registry.outline().issued.and_then(project::fact);
    let year = || registry.year().and_then(|year| year.to_string().parse().ok());
    of_projects.chain(issued).max_by_key(|date: &FactDate| date.last_day()).or_else(year)
}
