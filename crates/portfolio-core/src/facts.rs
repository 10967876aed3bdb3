//! What one place of the outline can say of a project: sites, dates, parties, stages, measures, and the citation itself.

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::calendar::{Date, Month, Months, Span};
use crate::id::RegionId;
use crate::money::Amount;
use crate::word::words;

/// One place of the outline that names a record, with what that place states differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// Chapter number.
    pub chapter: u32,
    /// Section number within the chapter.
    pub section: u32,
    /// Box number within the outline, where the place is a box.
    #[serde(rename = "box")]
    pub boxed: Option<u32>,
    /// The facts that this place states otherwise than the record does.
    pub says: Option<Says>,
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

impl Stage {
    /// The stage as planning offices write it, such as 在建; selections and keys of totals bear it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Planned => "谋划",
            Self::Preparation => "前期",
            Self::Construction => "在建",
            Self::Completed => "竣工",
            Self::Suspended => "停缓建",
            Self::Cancelled => "取消",
        }
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

impl Nature {
    /// The nature as planning offices write it, such as 新建; keys of totals bear it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::New => "新建",
            Self::Expansion => "扩建",
            Self::Renovation => "改造",
            Self::Upgrade => "提升",
            Self::Relocation => "迁建",
        }
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

    /// The first month that its dates allow: the start's, or that of the years it is built within.
    #[must_use]
    pub fn not_before(&self) -> Option<Month> {
        self.start.map(Date::first_month).or(self.within.map(Span::first_month))
    }

    /// The duration in months: the stated one, else finish − start + 1 (R17).
    #[must_use]
    pub fn duration_months(&self) -> Option<i64> {
        let between = || Some(self.finish?.last_month().months_since(self.start?.first_month()) + 1);
        self.duration.map(Months::count).or_else(between)
    }
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
