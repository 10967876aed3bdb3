//! A registry from records that were one before.

use super::{Parts, Registry};
use crate::map::Lookup;

impl Registry {
    /// The registry of records that were valid when they were stored, and whose references were restored from their ids:
    /// that ids are unique and that sectors and regions are forests is looked at again. `None` where they are not.
    pub(crate) fn restored(parts: Parts) -> Option<Self> {
        let projects = &parts.projects;
        let mut places = Lookup::with_capacity(projects.len());
        for place in 0..projects.len() {
            places.add(place, |at| projects[at].id.as_str()).ok()?;
        }
        Self::assemble(parts, places)
    }
}
