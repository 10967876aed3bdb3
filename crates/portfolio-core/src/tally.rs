//! Projects counted and summed: undisclosed is not zero (R5), and a piece is no project (R7).

use serde::Serialize;

use crate::money::{Investment, Money, MoneyError};
use crate::project::Project;

/// What some projects add up to.
///
/// `disclosed + undisclosed` is `projects + pieces`: every record either adds an amount or is counted as undisclosed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Whole projects.
    pub projects: usize,
    /// Records that are pieces of a project (`part_of`).
    pub pieces: usize,
    /// Records whose investment is disclosed.
    pub disclosed: usize,
    /// Records whose investment is not disclosed; they add nothing to the amount, which is not to say that they cost nothing.
    pub undisclosed: usize,
    /// Records whose investment has a qualifier, such as 约.
    pub approximate: usize,
    /// The sum of the disclosed amounts, or of what of them falls here, in 元.
    pub amount: Money,
}

impl Tally {
    /// What some projects add up to, each in full.
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
    /// let tally = Tally::of(loaded.registry().projects())?;
    /// assert_eq!((tally.projects, tally.undisclosed, tally.approximate), (2, 1, 1));
    /// assert_eq!(tally.amount.to_string(), "110000000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum cannot be held exactly.
    pub fn of<'p>(projects: impl IntoIterator<Item = &'p Project>) -> Result<Self, MoneyError> {
        let mut tally = Self::default();
        for project in projects {
            tally.add(project, project.money())?;
        }
        Ok(tally)
    }

    /// Adds a record with what of its money falls here.
    pub(crate) fn add(&mut self, project: &Project, money: Option<Money>) -> Result<(), MoneyError> {
        *(if project.is_piece() { &mut self.pieces } else { &mut self.projects }) += 1;
        match project.investment {
            Investment::Undisclosed => self.undisclosed += 1,
            Investment::Disclosed(amount) => {
                self.disclosed += 1;
                self.approximate += usize::from(amount.is_approximate());
                self.amount = self.amount.checked_add(money.unwrap_or_default())?;
            }
        }
        Ok(())
    }

    /// How many records there are.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.projects + self.pieces
    }
}
