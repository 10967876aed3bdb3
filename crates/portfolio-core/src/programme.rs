//! The programme: a group of projects for which the outline declares a count or an amount.

use portfolio_derive::Record;

use crate::facts::{Cite, Metric};
use crate::id::{ProgrammeId, ProjectId};
use crate::money::Amount;

/// A group of projects as the outline declares it. Its declared total is a statement about its members, never money
/// of its own (R8).
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a programme")]
#[non_exhaustive]
pub struct Programme {
    /// Unique among programmes.
    #[record(required)]
    pub id: ProgrammeId,
    /// Its name.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// What the outline declares of it.
    pub declares: Declares,
    /// The projects that the text lists, in its order.
    pub members: Vec<ProjectId>,
    /// Whether the text's list is open (…等).
    pub open: bool,
    /// A project whose own amount frames the members.
    pub umbrella: Option<ProjectId>,
    /// The places that declare it, the main one first.
    #[record(form = OneOrMany)]
    pub cite: Vec<Cite>,
    /// What a reader must know.
    #[record(form = Prose)]
    pub notes: Option<String>,
}

impl Programme {
    /// Whether it only names what the text lists with 等: an open list that declares nothing and has no umbrella, so that
    /// its members can be confronted with nothing.
    ///
    /// ```
    /// # let text = "
    /// # format: portfolio/1
    /// # outline: {title: A plan}
    /// # sectors: [{id: roads, name: 公路}]
    /// # projects: [{id: ring, name: 环路, sector: roads}]
    /// # programmes:
    /// #   - {id: roads, name: 公路, members: [ring], open: true}
    /// #   - {id: one, name: 一条, members: [ring], declares: {projects: 1}}
    /// # ";
    /// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// let open: Vec<bool> = loaded.registry().programmes().map(|one| one.is_mere_list()).collect();
    /// assert_eq!(open, [true, false]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_mere_list(&self) -> bool {
        let Declares { projects, investment, metrics } = &self.declares;
        let declares = projects.is_some() || investment.is_some() || !metrics.is_empty();
        self.open && !declares && self.umbrella.is_none()
    }
}

/// What the outline declares of a programme; either may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Record)]
#[record(owner = "`declares`")]
#[non_exhaustive]
pub struct Declares {
    /// How many projects.
    pub projects: Option<u32>,
    /// How much investment.
    pub investment: Option<Amount>,
    /// What else it counts, such as 8 市级重点专科: what the members' measures of that name come to.
    pub metrics: Vec<Metric>,
}
