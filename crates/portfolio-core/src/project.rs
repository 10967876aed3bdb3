//! The project: one named undertaking of the outline, with every fact that the text gives.

use std::collections::BTreeMap;

use portfolio_derive::{Record, fields_apart};

use crate::calendar::{Date, FactDate, Months};
use crate::diagnostic::End;
use crate::facts::{Basis, Cite, Location, Metric, Nature, Party, Stage, Timeline};
use crate::follow_up::{Change, Obstacle, Plan, Update};
use crate::id::{ProjectId, SectorId};
use crate::money::{Amount, Investment, Money};
use crate::record::{FieldPath, UnknownField};
pub use crate::vocabulary::{EdgeType, Relation};

/// One real-world project, however often the outline names it (R1).
// What the shortest records do not state stands in `ProjectDetail` behind a pointer, and what few state in `ProjectApart` behind
// another, from there: a million short records would be 900 MB.
#[fields_apart]
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a project", columns)]
#[non_exhaustive]
pub struct Project {
    /// Unique in the registry; never changes.
    #[record(required)]
    pub id: ProjectId,
    /// The name of the outline's fullest mention.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    #[record(apart)]
    pub english: Option<String>,
    /// Other names that it bears.
    #[record(apart)]
    pub aliases: Vec<String>,
    /// The sector that it belongs to.
    #[record(required, form = ByName)]
    pub sector: SectorId,
    /// What it costs, where the source says; absent is undisclosed, not zero (R5).
    pub investment: Investment,
    /// Who invests, owns, operates, hosts or leads.
    #[record(detail)]
    pub parties: Vec<Party>,
    /// Where it is built.
    #[record(detail)]
    pub location: Location,
    /// When it is built.
    #[record(detail)]
    pub timeline: Timeline,
    /// The year it is placed in, beyond the plan period.
    #[record(apart)]
    pub horizon: Option<Date>,
    /// How far it is; absent where the source does not say.
    pub stage: Option<Stage>,
    /// New, or a change of what stands; absent where the source does not say.
    pub nature: Option<Nature>,
    /// Scale and content, in the source's words.
    #[record(form = Prose, detail)]
    pub scale: Option<String>,
    /// Measures of the scale.
    #[record(detail)]
    pub metrics: Vec<Metric>,
    /// The project that this one is a piece of.
    #[record(apart)]
    pub part_of: Option<ProjectId>,
    /// One record for a group of similar works.
    pub group: bool,
    /// The places that name it, the main one first.
    #[record(form = OneOrMany, detail)]
    pub cite: Vec<Cite>,
    /// What must come first.
    #[record(form = OneOrMany, detail)]
    pub depends_on: Vec<Dependency>,
    /// The 24-character national project code (项目代码, GB/T 40058-2021), such as `2105-140827-04-01-123456`.
    #[record(apart)]
    pub code: Option<String>,
    /// Where the money comes from (资金来源).
    #[record(form = OneOrMany, apart)]
    pub funding: Vec<Funding>,
    /// Stated annual investment (年度计划投资), by year.
    #[record(apart)]
    pub annual: BTreeMap<i32, Amount>,
    /// Invested before the plan period.
    #[record(apart)]
    pub completed_before: Option<Amount>,
    /// The responsible unit (责任单位).
    #[record(apart)]
    pub responsible: Option<String>,
    /// The county leader who looks after it (包联领导).
    #[record(apart)]
    pub lead: Option<String>,
    /// How high it ranks (项目级别), such as 省级重点.
    #[record(apart)]
    pub level: Option<String>,
    /// Words to select by, such as 专项债.
    #[record(apart)]
    pub tags: Vec<String>,
    /// When work started, as a fact.
    #[record(apart)]
    pub started: Option<FactDate>,
    /// When it was finished, as a fact.
    #[record(apart)]
    pub finished: Option<FactDate>,
    /// The year's plans as issued; the first of a year is its baseline, the last is in force (R21).
    #[record(form = OneOrMany, apart)]
    pub plans: Vec<Plan>,
    /// What was reported of its progress; never overwritten (R21).
    #[record(form = OneOrMany, apart)]
    pub updates: Vec<Update>,
    /// What stands in its way, and what others must decide (存在问题、需协调事项).
    #[record(form = OneOrMany, apart)]
    pub problems: Vec<Obstacle>,
    /// What was changed in this record, and why.
    #[record(form = OneOrMany, apart)]
    pub changes: Vec<Change>,
    /// What a reader must know.
    #[record(form = Prose, apart)]
    pub notes: Option<String>,
}

impl Project {
    /// Whether the project is a piece of another.
    #[must_use]
    pub fn is_piece(&self) -> bool {
        self.part_of.is_some()
    }

    /// The main citation: by it the project is grouped by chapter and box (R9).
    #[must_use]
    pub fn main_cite(&self) -> Option<&Cite> {
        self.cite.first()
    }
}

/// A source of funds.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a source of funds")]
#[non_exhaustive]
pub struct Funding {
    /// Its name, such as 财政资金.
    #[record(required)]
    pub source: String,
    /// How much of the investment it pays, where stated.
    pub amount: Option<Amount>,
    /// How much of it has arrived.
    pub arrived: Option<Amount>,
}

impl EdgeType {
    /// The ends that are tied, the predecessor's and the successor's; `None` where neither waits.
    #[must_use]
    pub const fn ends(self) -> Option<(End, End)> {
        match self {
            Self::FinishToStart => Some((End::Finish, End::Start)),
            Self::StartToStart => Some((End::Start, End::Start)),
            Self::FinishToFinish => Some((End::Finish, End::Finish)),
            Self::StartToFinish => Some((End::Start, End::Finish)),
            Self::Unordered => None,
        }
    }

    /// Whether one of the two projects waits for the other.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        !matches!(self, Self::Unordered)
    }
}

/// What a project waits for (R15).
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a dependency")]
#[non_exhaustive]
pub struct Dependency {
    /// The predecessor.
    #[record(required)]
    pub project: ProjectId,
    /// Why.
    #[record(default = Relation::Prerequisite)]
    pub relation: Relation,
    /// Which ends are tied.
    #[record(key = "type", default = EdgeType::FinishToStart)]
    pub edge: EdgeType,
    /// Months between them; negative where they may overlap.
    pub lag: Months,
    /// Whether the text states it.
    #[record(default = Basis::Stated)]
    pub basis: Basis,
    /// Why it is inferred.
    #[record(form = Prose, rare)]
    pub reason: Option<String>,
    /// Where the text states it.
    #[record(form = OneOrMany, rare)]
    pub cite: Vec<Cite>,
}

impl Project {
    /// The disclosed money, if any: short for `investment.money()`.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.investment.money()
    }
}

/// Short names of fields, which flags of commands share: `amount`, `start`, `region` …
const SHORT: [(&str, &str); 9] = [
    ("amount", "investment"),
    ("region", "location"),
    ("start", "timeline.start"),
    ("finish", "timeline.finish"),
    ("within", "timeline.within"),
    ("party", "parties"),
    ("chapter", "cite.chapter"),
    ("section", "cite.section"),
    ("box", "cite.box"),
];

impl FieldPath {
    /// The way to a field of a project: by its keys, or by a short name such as `start` for `timeline.start`.
    ///
    /// # Errors
    /// [`UnknownField`] where a project has no such field.
    ///
    /// ```
    /// use portfolio_core::record::FieldPath;
    /// assert_eq!(FieldPath::of_project("start")?.to_string(), "timeline.start");
    /// # Ok::<(), portfolio_core::record::UnknownField>(())
    /// ```
    pub fn of_project(text: &str) -> Result<Self, UnknownField> {
        let short = SHORT.iter().find(|(short, _)| *short == text.trim());
        Self::parse::<Project>(short.map_or(text, |(_, way)| way))
    }

    /// The short names of fields.
    pub fn short_names() -> impl Iterator<Item = &'static str> + Clone {
        SHORT.iter().map(|(short, _)| *short)
    }
}
