//! Projects counted and summed: undisclosed is not zero (R5), a piece is no project and adds nothing to a whole that
//! states its amount, and what is cancelled stands apart (R7).

mod counting;

use serde::Serialize;

pub use counting::{Counting, Counts, Wholes};

use crate::money::{Investment, Money, MoneyError};
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};

/// What some projects add up to.
///
/// `disclosed + undisclosed + of_which.pieces` is `projects + pieces`: every record adds an amount, or is counted as
/// undisclosed, or is a piece of another's amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// Whole projects.
    pub projects: usize,
    /// Records that are pieces of a project (`part_of`).
    pub pieces: usize,
    /// Of the pieces, those of a project that counts here and states its amount: they add nothing (其中).
    pub of_which: OfWhich,
    /// Records that add an amount.
    pub disclosed: usize,
    /// Records whose investment is not disclosed; they add nothing to the amount, which is not to say that they cost nothing.
    pub undisclosed: usize,
    /// Of the records that add an amount, those whose investment has a qualifier, such as 约.
    pub approximate: usize,
    /// The sum of the amounts added, or of what of them falls here, in 元.
    pub amount: Money,
    /// Cancelled projects, which are in none of the figures above unless they were asked for.
    pub cancelled: Cancelled,
}

/// Pieces whose amounts are parts of amounts that are counted already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OfWhich {
    /// How many.
    pub pieces: usize,
    /// What they state, or what of it falls here, in 元.
    pub amount: Money,
}

/// Cancelled projects, counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cancelled {
    /// Whole projects.
    pub projects: usize,
    /// Pieces.
    pub pieces: usize,
    /// What they state, or what of it falls here, in 元; pieces of a cancelled whole add nothing to it.
    pub amount: Money,
}

impl Cancelled {
    /// How many records there are.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.projects + self.pieces
    }
}

impl Tally {
    /// What the projects of a set add up to, each in full.
    ///
    /// ```
    /// # let text = "
    /// # format: portfolio/1
    /// # outline: {title: A plan}
    /// # sectors: [{id: health, name: 卫生健康}]
    /// # projects:
    /// #   - {id: clinic, name: 卫生院, sector: health, investment: 约1.10亿元}
    /// #   - {id: ward, name: 病房楼, sector: health}
    /// # ";
    /// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// use portfolio_core::Tally;
    /// let registry = loaded.registry();
    /// let tally = Tally::of(registry, &registry.all())?;
    /// assert_eq!((tally.projects, tally.undisclosed, tally.approximate), (2, 1, 1));
    /// assert_eq!(tally.amount.to_string(), "110000000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum cannot be held exactly.
    pub fn of(registry: &Registry, projects: &ProjectSet) -> Result<Self, MoneyError> {
        Counting::new(registry, projects, false).tally(registry, projects.iter())
    }

    /// What some projects add up to, each in full, by what is part of what.
    pub(crate) fn of_some(
        registry: &Registry,
        wholes: &Wholes,
        projects: Vec<ProjectIx>,
    ) -> Result<Self, MoneyError> {
        let mut tally = Self::default();
        for (index, counts) in wholes.counts(registry, projects, false, |project| project.money().is_some()) {
            let project = registry.at(index);
            tally.add(project, counts, project.money())?;
        }
        Ok(tally)
    }

    /// Adds a record with what of its money falls here.
    pub(crate) fn add(
        &mut self,
        project: &Project,
        counts: Counts,
        money: Option<Money>,
    ) -> Result<(), MoneyError> {
        let (projects, pieces) = match counts {
            Counts::InFull | Counts::OfWhich => (&mut self.projects, &mut self.pieces),
            Counts::Cancelled | Counts::CancelledOfWhich => {
                (&mut self.cancelled.projects, &mut self.cancelled.pieces)
            }
        };
        *(if project.is_piece() { pieces } else { projects }) += 1;
        let sum = match (counts, project.investment) {
            (Counts::InFull, Investment::Undisclosed) => {
                self.undisclosed += 1;
                return Ok(());
            }
            (Counts::InFull, Investment::Disclosed(amount)) => {
                self.disclosed += 1;
                self.approximate += usize::from(amount.is_approximate());
                &mut self.amount
            }
            (Counts::OfWhich, _) => {
                self.of_which.pieces += 1;
                &mut self.of_which.amount
            }
            (Counts::Cancelled, _) => &mut self.cancelled.amount,
            (Counts::CancelledOfWhich, _) => return Ok(()),
        };
        *sum = sum.checked_add(money.unwrap_or_default())?;
        Ok(())
    }

    /// How many records there are, what is cancelled not among them.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.projects + self.pieces
    }
}
