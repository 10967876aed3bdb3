//! How much investment stands behind a project.

use serde::Serialize;

use crate::money::{Investment, Money, MoneyError};
use crate::project::Project;
use crate::registry::Registry;

/// The investment of what follows a project, each project once (R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Behind<'r> {
    /// ISO 4217 code.
    pub currency: &'r str,
    /// Of what moves by a known number of months.
    pub moved: Sum,
    /// Of what is affected, not by a known number of months.
    pub affected: Sum,
    /// Of both.
    pub total: Sum,
}

/// A sum that says what it sums: undisclosed is not zero (R5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// Whole projects.
    pub projects: usize,
    /// Pieces of other projects, counted apart.
    pub pieces: usize,
    /// How many of all disclose their investment.
    pub disclosed: usize,
    /// How many do not.
    pub undisclosed: usize,
    /// How many of those that do qualify it (约, 估算 …).
    pub approximate: usize,
    /// The sum of the disclosed, in 元.
    pub amount: Money,
}

impl<'r> Behind<'r> {
    /// # Errors
    /// A sum that cannot be held exactly.
    pub(super) fn new(
        registry: &'r Registry,
        moved: &[&Project],
        affected: &[&Project],
    ) -> Result<Self, MoneyError> {
        Ok(Self {
            currency: &registry.outline().currency,
            moved: Sum::of(moved)?,
            affected: Sum::of(affected)?,
            total: Sum::of(&[moved, affected].concat())?,
        })
    }
}

impl Sum {
    fn of(projects: &[&Project]) -> Result<Self, MoneyError> {
        let mut sum = Self::default();
        for project in projects {
            if project.is_piece() {
                sum.pieces += 1;
            } else {
                sum.projects += 1;
            }
            match project.investment {
                Investment::Undisclosed => sum.undisclosed += 1,
                Investment::Disclosed(amount) => {
                    sum.disclosed += 1;
                    sum.approximate += usize::from(amount.is_approximate());
                    sum.amount = sum.amount.checked_add(amount.money)?;
                }
            }
        }
        Ok(sum)
    }
}
