//! How much investment stands behind a project.

use serde::Serialize;

use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::tally::{Counting, Tally};

/// The investment of what follows a project, each project once (R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
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
        let ix = |projects: &[&Project]| -> Vec<ProjectIx> {
            projects.iter().filter_map(|project| registry.index_of(&project.id)).collect()
        };
        let (moved, affected) = (ix(moved), ix(affected));
        let all = [&moved[..], &affected].concat();
        // Decided for both, so that they add up.
        let counting = Counting::new(registry, &registry.set(all.iter().copied()), false);
        Ok(Self {
            currency: &registry.outline().currency,
            moved: counting.tally(registry, moved)?,
            affected: counting.tally(registry, affected)?,
            total: counting.tally(registry, all)?,
        })
    }
}
