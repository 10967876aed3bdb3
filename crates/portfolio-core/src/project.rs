//! The project: one named undertaking of the outline, with every fact that the text gives.

use std::collections::BTreeMap;

use crate::calendar::{Date, Months};
use crate::facts::{Basis, Cite, Location, Metric, Nature, Party, Stage, Timeline};
use crate::id::{ProjectId, SectorId};
use crate::money::{Amount, Investment, Money};
use crate::word::words;

/// One real-world project, however often the outline names it (R1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Unique in the registry; never changes.
    pub id: ProjectId,
    /// The name of the outline's fullest mention.
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// Other names that it bears.
    pub aliases: Vec<String>,
    /// The sector that it belongs to.
    pub sector: SectorId,
    /// What it costs, where the source says.
    pub investment: Investment,
    /// Who invests, owns, operates, hosts or leads.
    pub parties: Vec<Party>,
    /// Where it is built.
    pub location: Location,
    /// When it is built.
    pub timeline: Timeline,
    /// How far it is; `None` where the source does not say.
    pub stage: Option<Stage>,
    /// New, or a change of what stands; `None` where the source does not say.
    pub nature: Option<Nature>,
    /// Scale and content, in the source's words.
    pub scale: Option<String>,
    /// Measures of the scale.
    pub metrics: Vec<Metric>,
    /// The project that this one is a piece of.
    pub part_of: Option<ProjectId>,
    /// The year it is placed in, beyond the plan period.
    pub horizon: Option<Date>,
    /// One record for a number of alike things.
    pub group: bool,
    /// The places that name it, the main one first.
    pub cite: Vec<Cite>,
    /// What must come first.
    pub depends_on: Vec<Dependency>,
    /// What only offices with such books have.
    pub office: OfficeFacts,
}

impl Project {
    /// Whether the project is a piece of another.
    #[must_use]
    pub const fn is_piece(&self) -> bool {
        self.part_of.is_some()
    }

    /// The main citation: by it the project is grouped by chapter and box (R9).
    #[must_use]
    pub fn main_cite(&self) -> Option<&Cite> {
        self.cite.first()
    }
}

/// Optional facts that planning offices keep and outlines mostly lack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeFacts {
    /// The 24-character national project code (项目代码, GB/T 40058-2021), such as `2105-140827-04-01-123456`.
    pub code: Option<String>,
    /// Where the money comes from (资金来源).
    pub funding: Vec<Funding>,
    /// Stated annual investment (年度计划投资), by year.
    pub annual: BTreeMap<i32, Amount>,
    /// Invested before the plan period.
    pub completed_before: Option<Amount>,
    /// The responsible unit (责任单位).
    pub responsible: Option<String>,
    /// What a reader must know.
    pub notes: Option<String>,
}

/// A source of funds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    /// Its name, such as 财政资金.
    pub source: String,
    /// How much of the investment it pays, where stated.
    pub amount: Option<Amount>,
}

words! {
    /// Why one project waits for another.
    Relation {
        /// 前置: 在…基础上
        Prerequisite = "prerequisite",
        /// 分期: 一期、二期
        Phase = "phase",
        /// 延伸
        Extension = "extension",
        /// 供应: 为…提供, the link of a production chain
        Supply = "supply",
        /// 配套
        Support = "support",
        /// 统领: 以…为统领
        Guidance = "guidance",
        /// 依托 (of a project, never of a company)
        Host = "host",
    }
}

words! {
    /// Which ends an edge of the dependency graph ties together.
    EdgeType {
        /// The successor starts after the predecessor finishes.
        FinishToStart = "finish-to-start",
        /// The successor starts after the predecessor starts.
        StartToStart = "start-to-start",
        /// The successor finishes after the predecessor finishes.
        FinishToFinish = "finish-to-finish",
        /// The successor finishes after the predecessor starts.
        StartToFinish = "start-to-finish",
        /// The two are tied, and the text says nothing of which comes first: neither waits for the other.
        Unordered = "unordered",
    }
}

impl EdgeType {
    /// Whether one of the two projects waits for the other.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        !matches!(self, Self::Unordered)
    }
}

/// What a project waits for (R15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub project: ProjectId,
    /// Why.
    pub relation: Relation,
    /// Which ends are tied.
    pub edge: EdgeType,
    /// Months between them; negative where they may overlap.
    pub lag: Months,
    /// Whether the text states it.
    pub basis: Basis,
    /// Where the text states it.
    pub cite: Vec<Cite>,
    /// Why it is inferred.
    pub reason: Option<String>,
}

impl Project {
    /// The disclosed money, if any: short for `investment.money()`.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.investment.money()
    }
}
