//! A record by what it is called.

use serde::Serialize;

use crate::facts::PartyRecord;
use crate::id::ProjectId;
use crate::programme::Programme;
use crate::project::Project;
use crate::taxonomy::{Region, Sector, Zone};

/// A record by its id and name; the id as text, or as what it is.
///
/// ```
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: health, name: 卫生健康, english: Health}]
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// use portfolio_core::Named;
/// let named = Named::from(loaded.registry().sectors().iter().next().unwrap());
/// assert_eq!((named.id, named.name, named.english), ("health", "卫生健康", Some("Health")));
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Named<'r, Id = &'r str> {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: &'r str,
    /// Its English name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<&'r str>,
}

macro_rules! named {
    ($($record:ident),*) => {$(
        impl<'r> From<&'r $record> for Named<'r> {
            fn from(record: &'r $record) -> Self {
                Self { id: record.id.as_str(), name: &record.name, english: record.english.as_deref() }
            }
        }
    )*};
}

named!(Sector, Region, Zone, Project, Programme, PartyRecord);

/// A project by its id and name.
pub type NamedProject<'r> = Named<'r, &'r ProjectId>;

impl<'r> From<&'r Project> for NamedProject<'r> {
    fn from(project: &'r Project) -> Self {
        Self { id: &project.id, name: &project.name, english: project.english.as_deref() }
    }
}
