//! How much investment stands behind a project.

use serde::Serialize;

use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::Registry;
use crate::tally::Tally;

/// The investment of what follows a project, each project once (R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Behind<'r> {
    /// ISO 4217 code.
    pub currency: &'r str,
    /// Of what moves by a known number of months.
    pub moved: Tally,
    /// Of what is affected, not by a known number of months.
    pub affected: Tally,
    /// Of both.
    pub total: Tally,
}

impl<'r> Behind<'r> {
    /// # Errors
    /// A sum that cannot be held exactly.
    pub(super) fn new(
        registry: &'r Registry,
        moved: &[&Project],
        affected: &[&Project],
    ) -> Result<Self, MoneyError> {
        let tally = |projects: &[&Project]| Tally::of(projects.iter().copied());
        Ok(Self {
            currency: &registry.outline().currency,
            moved: tally(moved)?,
            affected: tally(affected)?,
            total: tally(&[moved, affected].concat())?,
        })
    }
}
