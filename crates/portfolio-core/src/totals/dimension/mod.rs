//! What totals are grouped by: a file for each dimension, with what holds of it everywhere and how projects fall into it.

mod band;
mod chapter;
mod class;
mod field;
mod funding;
mod nature;
mod outline_box;
mod party;
mod period;
mod programme;
mod region;
mod sector;
mod stage;
mod tree;
mod year;
mod zone;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::TotalQuery;
use super::funds::FundsPart;
use super::key::{Bucket, Key, RowNote};
use super::ordinal::Ordinal;
use crate::money::{Money, MoneyError};
use crate::parameters::{Value, Values};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::select::place::Place;
use crate::spread::Slot;
use crate::word::{UnknownWord, Vocabulary, words};

/// How projects fall into the rows of one dimension, over one registry.
pub(super) trait Grouping<'r> {
    /// Adds the rows that a project stands in, each once and in full; none where it is not stated. Of a dimension that
    /// divides money, the rows where it is not divided.
    fn rows_of(&self, index: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>);

    /// What a row is called that is no bucket.
    fn key(&self, row: Ordinal) -> Option<Key<'r>>;

    /// What a reader must know of a row.
    fn note(&self, _row: Ordinal) -> Option<RowNote> {
        None
    }

    /// Of a tree: how deep the row's record lies, from 1; none of a bucket.
    fn level(&self, _row: Ordinal) -> Option<usize> {
        None
    }

    /// Of a tree: adds the rows of the records above the row's own, with its own; none of a bucket, which is no record.
    fn lineage(&self, _row: Ordinal, _rows: &mut Vec<Ordinal>) {}

    /// How many rows, from the first, a table shows even where no project falls into them.
    fn always_shown(&self) -> usize {
        0
    }

    /// The row of cancelled projects, where they have one that is shown below the total.
    fn cancelled_row(&self) -> Option<Ordinal> {
        None
    }

    /// The row of a place; none of a dimension that is no place.
    fn row_of_place(&self, _place: Place) -> Option<Ordinal> {
        None
    }

    /// The row of a slot of time; none of a dimension that is not one of time.
    fn row_of_slot(&self, _project: &Project, _slot: Slot) -> Option<Ordinal> {
        None
    }

    /// The parts of a project's money by who pays them; none of a dimension that does not divide it so.
    fn funds(&self, _project: &Project, _money: Option<Money>) -> Option<Result<Vec<FundsPart>, MoneyError>> {
        None
    }
}

/// What projects do in the rows of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// Each stands in one row, in full: the rows add up.
    Partition,
    /// A project may stand in several rows, in full in each.
    Overlap,
    /// Their money is spread over the rows by months.
    SpreadTime,
    /// Their money is divided among the rows by who pays it.
    ShareFunds,
}

/// The fields by which money is spread over time.
const SPREAD: &[&str] = &["timeline", "annual", "plans", "completed_before"];

/// What holds of a dimension in every registry.
#[derive(Clone, Copy)]
struct About {
    word: &'static str,
    chinese: &'static [&'static str],
    /// What the row of projects is called of which it is not stated.
    not_stated: &'static str,
    rows: Rows,
    is_tree: bool,
    /// Whether the rows have no order of their own, so that the largest amount comes first.
    is_ranked: bool,
    /// The fields by which projects fall into the rows, besides the sector and those that every total looks at.
    fields: &'static [&'static str],
    grouping: for<'r> fn(&'r Registry, &TotalQuery) -> Box<dyn Grouping<'r> + 'r>,
}

impl About {
    /// What most dimensions have in common; how projects fall into it is still to be said.
    const fn partition(word: &'static str) -> Self {
        Self {
            word,
            chinese: &[],
            not_stated: "未列明",
            rows: Rows::Partition,
            is_tree: false,
            is_ranked: false,
            fields: &[],
            grouping: |registry, _| field::grouping(registry, ""),
        }
    }
}

/// A dimension of totals (R9): one that knows how projects fall into it, or any field of a project with a short vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 行业: the sector that a project belongs to.
    Sector,
    /// 区域: where it is built (R10).
    Region,
    /// 片区: the zones that it touches (R11); a project may be in several.
    Zone,
    /// 章: the chapter of the main citation; with a depth of 2, the section.
    Chapter,
    /// 专题: the box of the main citation.
    Box,
    /// 阶段
    Stage,
    /// 建设性质
    Nature,
    /// 年: an even spread over the months of construction (R14).
    Year,
    /// 规划期: before, within and after the plan period, of the same spread.
    Period,
    /// 相关单位: a project may have several.
    Party,
    /// 项目群: a project may be in several.
    Programme,
    /// 资金来源: the amounts stated for each source, and what no source covers.
    Funding,
    /// 投资规模: by the whole amount, lower bound included.
    Band,
    /// 年度类别: the class in the report year (新开工, 续建 …).
    Class,
    /// A field of a project, by its key: a row for each value, and one for none; of a list, one for each of its items.
    Field(&'static str),
}

impl Dimension {
    /// The dimensions that have a name of their own, and the fields that are most asked for.
    pub const ALL: &'static [Self] = &[
        Self::Sector,
        Self::Region,
        Self::Zone,
        Self::Chapter,
        Self::Box,
        Self::Stage,
        Self::Nature,
        Self::Year,
        Self::Period,
        Self::Party,
        Self::Programme,
        Self::Funding,
        Self::Band,
        Self::Class,
        Self::Field("responsible"),
        Self::Field("lead"),
        Self::Field("level"),
        Self::Field("tags"),
    ];

    /// The file of each dimension.
    fn about(self) -> &'static About {
        match self {
            Self::Sector => &sector::ABOUT,
            Self::Region => &region::ABOUT,
            Self::Zone => &zone::ABOUT,
            Self::Chapter => &chapter::ABOUT,
            Self::Box => &outline_box::ABOUT,
            Self::Stage => &stage::ABOUT,
            Self::Nature => &nature::ABOUT,
            Self::Year => &year::ABOUT,
            Self::Period => &period::ABOUT,
            Self::Party => &party::ABOUT,
            Self::Programme => &programme::ABOUT,
            Self::Funding => &funding::ABOUT,
            Self::Band => &band::ABOUT,
            Self::Class => &class::ABOUT,
            Self::Field(key) if field::is_list(key) => &field::ABOUT_LISTS,
            Self::Field(_) => &field::ABOUT,
        }
    }

    /// How the projects of a registry fall into it.
    pub(super) fn grouping<'r>(
        self,
        registry: &'r Registry,
        query: &TotalQuery,
    ) -> Box<dyn Grouping<'r> + 'r> {
        match self {
            Self::Field(key) => field::grouping(registry, key),
            _ => (self.about().grouping)(registry, query),
        }
    }

    /// The fields by which projects fall into its rows, by their keys.
    pub(crate) fn fields(self) -> Vec<&'static str> {
        if let Self::Field(key) = self { vec![key] } else { self.about().fields.to_vec() }
    }

    /// The word that stands for it in arguments and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        if let Self::Field(key) = self { key } else { self.about().word }
    }

    /// The dimension of a field of a project, where what stands there is short enough to be a row's name.
    ///
    /// ```
    /// use portfolio_core::Dimension;
    /// assert_eq!(Dimension::of_field("responsible"), Some(Dimension::Field("responsible")));
    /// assert!(Dimension::of_field("scale").is_none());
    /// ```
    #[must_use]
    pub fn of_field(key: &str) -> Option<Self> {
        field::dimension(key)
    }

    /// Whether a project may stand in several rows in full, so that the rows don't add up to the total.
    #[must_use]
    pub fn overlaps(self) -> bool {
        self.about().rows == Rows::Overlap
    }

    /// Whether a project's money is spread over its rows by months.
    #[must_use]
    pub fn spreads(self) -> bool {
        self.about().rows == Rows::SpreadTime
    }

    /// Whether a project's money is divided among its rows, by months or by who pays it.
    #[must_use]
    pub fn divides(self) -> bool {
        matches!(self.about().rows, Rows::SpreadTime | Rows::ShareFunds)
    }

    /// Whether its rows are levels of a tree, for which a depth can be asked.
    #[must_use]
    pub fn is_tree(self) -> bool {
        self.about().is_tree
    }

    /// Whether its rows are places, which may be inferred.
    pub(super) const fn is_place(self) -> bool {
        matches!(self, Self::Region | Self::Zone)
    }

    /// Whether what its rows are called is said by the projects alone, and not by the registry's lists or the dimension.
    #[must_use]
    pub const fn is_named_by_projects(self) -> bool {
        matches!(self, Self::Chapter | Self::Party | Self::Programme | Self::Funding | Self::Field(_))
    }

    /// Whether its rows have no order of their own, so that the largest amount comes first.
    pub(super) fn is_ranked(self) -> bool {
        self.about().is_ranked
    }
}

impl crate::word::sealed::Sealed for Dimension {}

impl Vocabulary for Dimension {
    const NAME: &'static str = "Dimension";
    const ALL: &'static [Self] = Self::ALL;

    fn word(self) -> &'static str {
        self.word()
    }

    fn chinese_words(self) -> &'static [&'static str] {
        if let Self::Field(key) = self { field::chinese(key) } else { self.about().chinese }
    }
}

impl Bucket {
    /// The bucket of a dimension as planning offices write it.
    #[must_use]
    pub fn name_in(self, of: Dimension) -> &'static str {
        match self {
            Self::NotStated => of.about().not_stated,
            Self::Joint => "跨乡镇",
            Self::CountyWide => "全县性",
            Self::CompletedBefore => "规划期前已完成",
            Self::BeforePeriod => "规划期前",
            Self::WithinPeriod => "规划期内",
            Self::AfterPeriod => "规划期后",
            Self::Within => "时段内（未分年）",
            Self::Unallocated => "年度安排之外",
            Self::Incomplete => "起止不全",
            Self::Undated => "时间未明确",
            Self::Excess => "超出投资额",
            Self::Rest => "其余",
        }
    }
}

impl FromStr for Dimension {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crate::word::find(text).or_else(|unknown| Self::of_field(text).ok_or(unknown))
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Dimension {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// `sector:1`, `region:2`: how deep to go into each.
impl Values for BTreeMap<Dimension, usize> {
    fn read(values: &[String]) -> Result<Self, String> {
        let each = values.iter().flat_map(|text| text.split([',', '，']));
        each.map(|text| {
            let (word, depth) =
                text.split_once(':').ok_or_else(|| format!("`{text}` has no depth: write DIM:N"))?;
            Ok((<Dimension as Value>::read(word)?, <usize as Value>::read(depth)?))
        })
        .collect()
    }

    fn written(&self) -> impl Serialize {
        self.iter().map(|(dimension, depth)| format!("{dimension}:{depth}")).collect::<Vec<_>>()
    }
}

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

words! {
    /// How a project with sites in several regions counts by region (R10).
    Allocation {
        /// In full, in a row for such projects (跨乡镇).
        Joint = "joint" | "单列",
        /// Divided among its regions by stated shares, else equally.
        Split = "split" | "分摊",
    }
}

/// As it is by default: in full.
impl Default for Allocation {
    fn default() -> Self {
        Self::Joint
    }
}

impl Values for Allocation {
    fn read(values: &[String]) -> Result<Self, String> {
        Ok(<Option<Self> as Values>::read(values)?.unwrap_or_default())
    }

    fn written(&self) -> impl Serialize {
        *self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chinese words are understood wherever English ones are, and each means one dimension.
    #[test]
    fn every_dimension_is_called_in_both_languages() {
        for dimension in Dimension::ALL {
            assert!(!dimension.chinese_words().is_empty(), "{dimension}");
            for word in dimension.chinese_words().iter().chain([&dimension.word()]) {
                assert_eq!(word.parse::<Dimension>().as_ref(), Ok(dimension), "{word}");
            }
        }
    }
}
