//! The project: one named undertaking of the outline, with every fact that the text gives.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::calendar::{Date, Month, Months, Span};
use crate::id::{ProjectId, RegionId, SectorId};
use crate::money::{Amount, Investment, Money};
use crate::outline::Cite;
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
    /// The 24-character national project code (项目代码).
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

/// A company or body that has to do with a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Party {
    /// Its name, as the outline has it.
    pub name: String,
    /// What it does for the project.
    pub role: Role,
}

words! {
    /// What a party does for a project.
    Role {
        /// 投资主体
        Investor = "investor",
        /// 项目单位
        Owner = "owner",
        /// 运营单位
        Operator = "operator",
        /// 依托单位: 依托…建设
        Host = "host",
        /// 牵头单位: 以…为主体
        Lead = "lead",
    }
}

words! {
    /// How far a project is.
    Stage {
        /// 谋划
        Planned = "planned",
        /// 前期
        Preparation = "preparation",
        /// 在建
        Construction = "construction",
        /// 竣工
        Completed = "completed",
        /// 停缓建
        Suspended = "suspended",
        /// 取消
        Cancelled = "cancelled",
    }
}

words! {
    /// Whether a project is new or changes what stands (建设性质).
    Nature {
        /// 新建
        New = "new",
        /// 扩建
        Expansion = "expansion",
        /// 改造
        Renovation = "renovation",
        /// 提升
        Upgrade = "upgrade",
        /// 迁建
        Relocation = "relocation",
    }
}

words! {
    /// Whether the text says a thing, or the registry infers it.
    Basis {
        /// 原文载明
        Stated = "stated",
        /// 推断
        Inferred = "inferred",
    }
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
    }
}

/// A measure of a project's scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Metric {
    /// What is measured, such as 总建筑面积.
    pub name: String,
    /// How much.
    pub value: Decimal,
    /// In what unit, where it has one.
    pub unit: Option<String>,
}

/// Where a project is built.
///
/// In JSON: `null`, `{"county": true}` or `{"sites": […], "more": …}`, as in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Location {
    /// The source does not say (建设地点未明确).
    #[default]
    NotStated,
    /// The whole county (全县性).
    CountyWide,
    /// At sites.
    Sites {
        /// At least one.
        sites: Vec<Site>,
        /// Whether the source's list is open (…等).
        more: bool,
    },
}

impl Location {
    /// The sites, if any.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        match self {
            Self::Sites { sites, .. } => sites,
            Self::NotStated | Self::CountyWide => &[],
        }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::NotStated => serializer.serialize_none(),
            Self::CountyWide => {
                let mut map = serializer.serialize_struct("Location", 1)?;
                map.serialize_field("county", &true)?;
                map.end()
            }
            Self::Sites { sites, more } => {
                let mut map = serializer.serialize_struct("Location", 2)?;
                map.serialize_field("sites", sites)?;
                map.serialize_field("more", more)?;
                map.end()
            }
        }
    }
}

/// One site of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The village, township or zone.
    pub region: RegionId,
    /// Its share of the investment, where the source says; above 0, at most 1.
    pub share: Option<Decimal>,
    /// Whether the text states the site.
    pub basis: Basis,
    /// Why it is inferred.
    pub reason: Option<String>,
}

/// When a project is built, as far as the source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// Start of construction.
    pub start: Option<Date>,
    /// Completion.
    pub finish: Option<Date>,
    /// Only that it is built within these years; excludes start and finish.
    pub within: Option<Span>,
    /// How long it takes.
    pub duration: Option<Months>,
}

impl Timeline {
    /// The first month of construction: the start's first month, or a duration back from the finish.
    #[must_use]
    pub fn first_month(&self) -> Option<Month> {
        let from_finish = || Some(self.finish?.last_month().plus(1 - self.duration?.count().max(1)));
        self.start.map(Date::first_month).or_else(from_finish)
    }

    /// The last month of construction: the finish's last month, or a duration on from the start.
    #[must_use]
    pub fn last_month(&self) -> Option<Month> {
        let from_start = || Some(self.start?.first_month().plus(self.duration?.count().max(1) - 1));
        self.finish.map(Date::last_month).or_else(from_start)
    }

    /// The duration in months: the stated one, else finish − start + 1 (R17).
    #[must_use]
    pub fn duration_months(&self) -> Option<i64> {
        let between = || Some(self.finish?.last_month().months_since(self.start?.first_month()) + 1);
        self.duration.map(Months::count).or_else(between)
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
    pub cite: Option<Cite>,
    /// Why it is inferred.
    pub reason: Option<String>,
}

/// What one place of the outline states otherwise than the record.
///
/// In JSON only what is stated differently appears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Says {
    /// Another name, or the verbatim words where the record's name was composed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Another amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub investment: Option<Amount>,
    /// Other parties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// Other sites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Other dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline>,
    /// Another stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Another nature of construction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Another scale, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// Other measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
}

impl Project {
    /// The disclosed money, if any: short for `investment.money()`.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.investment.money()
    }
}
