//! Projects counted and summed: undisclosed is not zero (R5), a piece is no project and adds nothing to a whole that
//! states its amount, and what is cancelled stands apart (R7).

mod counting;

use serde::Serialize;

pub use counting::{Counting, Counts, Wholes};

use crate::money::{Amount, Money, MoneyError};
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

/// What a tally must know of a record, whatever else is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Whether it is a piece of a project.
    pub is_piece: bool,
    /// Whether its investment is disclosed.
    pub is_disclosed: bool,
    /// Whether the source qualifies the investment.
    pub is_approximate: bool,
}

impl From<&Project> for Stated {
    fn from(project: &Project) -> Self {
        Self::of(project, project.is_piece())
    }
}

impl Stated {
    fn of(project: &Project, is_piece: bool) -> Self {
        let amount = project.investment.amount();
        Self {
            is_piece,
            is_disclosed: amount.is_some(),
            is_approximate: amount.is_some_and(Amount::is_approximate),
        }
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
        self.add_stated(Stated::from(project), counts, money)
    }

    /// Adds a record of which no more is known than what a tally asks.
    pub(crate) fn add_stated(
        &mut self,
        record: Stated,
        counts: Counts,
        money: Option<Money>,
    ) -> Result<(), MoneyError> {
        let (projects, pieces) = match counts {
            Counts::InFull | Counts::OfWhich => (&mut self.projects, &mut self.pieces),
            Counts::Cancelled | Counts::CancelledOfWhich => {
                (&mut self.cancelled.projects, &mut self.cancelled.pieces)
            }
        };
        *(if record.is_piece { pieces } else { projects }) += 1;
        match counts {
            Counts::InFull if !record.is_disclosed => self.undisclosed += 1,
            Counts::InFull => {
                self.disclosed += 1;
                self.approximate += usize::from(record.is_approximate);
            }
            Counts::OfWhich => self.of_which.pieces += 1,
            Counts::Cancelled | Counts::CancelledOfWhich => {}
        }
        self.add_money(counts, money)
    }

    /// Adds more of the money of a record that is counted here already; one that discloses nothing has none.
    pub(crate) fn add_money(&mut self, counts: Counts, money: Option<Money>) -> Result<(), MoneyError> {
        let sum = match counts {
            Counts::InFull => &mut self.amount,
            Counts::OfWhich => &mut self.of_which.amount,
            Counts::Cancelled => &mut self.cancelled.amount,
            Counts::CancelledOfWhich => return Ok(()),
        };
        *sum = sum.checked_add(money.unwrap_or_default())?;
        Ok(())
    }

    /// Adds what other records add up to.
    pub(crate) fn add_all(&mut self, other: &Self) -> Result<(), MoneyError> {
        self.each_figure(other, |own, count| *own += count, Money::checked_add)
    }

    /// Takes away what some of its records add up to.
    pub(crate) fn take_all(&mut self, other: &Self) -> Result<(), MoneyError> {
        self.each_figure(other, |own, count| *own -= count, Money::checked_sub)
    }

    fn each_figure(
        &mut self,
        other: &Self,
        count: impl Fn(&mut usize, usize),
        money: impl Fn(Money, Money) -> Result<Money, MoneyError>,
    ) -> Result<(), MoneyError> {
        let Self { projects, pieces, of_which, disclosed, undisclosed, approximate, amount, cancelled } =
            other;
        count(&mut self.projects, *projects);
        count(&mut self.pieces, *pieces);
        count(&mut self.of_which.pieces, of_which.pieces);
        self.of_which.amount = money(self.of_which.amount, of_which.amount)?;
        count(&mut self.disclosed, *disclosed);
        count(&mut self.undisclosed, *undisclosed);
        count(&mut self.approximate, *approximate);
        self.amount = money(self.amount, *amount)?;
        count(&mut self.cancelled.projects, cancelled.projects);
        count(&mut self.cancelled.pieces, cancelled.pieces);
        self.cancelled.amount = money(self.cancelled.amount, cancelled.amount)?;
        Ok(())
    }

    /// How many records there are, what is cancelled not among them.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.projects + self.pieces
    }
}
