//! What totals are grouped by.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::project::Project;
use crate::record::{FieldKind, Record};
use crate::word::{UnknownWord, Vocabulary, words};

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

    /// The word that stands for it in arguments and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Region => "region",
            Self::Zone => "zone",
            Self::Chapter => "chapter",
            Self::Box => "box",
            Self::Stage => "stage",
            Self::Nature => "nature",
            Self::Year => "year",
            Self::Period => "period",
            Self::Party => "party",
            Self::Programme => "programme",
            Self::Funding => "funding",
            Self::Band => "band",
            Self::Class => "class",
            Self::Field(key) => key,
        }
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
        let field = Project::TABLE.field(&key.replace('-', "_"))?;
        let short = |kind: FieldKind| {
            matches!(
                kind,
                FieldKind::Text
                    | FieldKind::Word(_)
                    | FieldKind::Flag
                    | FieldKind::Date
                    | FieldKind::FactDate
            )
        };
        (short(field.kind.item()) && field.key != "name").then_some(Self::Field(field.key))
    }

    /// Whether a project may stand in several rows in full, so that the rows don't add up to the total.
    #[must_use]
    pub fn overlaps(self) -> bool {
        match self {
            Self::Zone | Self::Party | Self::Programme => true,
            Self::Field(key) => Project::TABLE.field(key).is_some_and(|field| field.kind.is_list()),
            _ => false,
        }
    }

    /// Whether a project's money is spread over its rows by months.
    #[must_use]
    pub const fn spreads(self) -> bool {
        matches!(self, Self::Year | Self::Period)
    }

    /// Whether its rows are levels of a tree, for which a depth can be asked.
    #[must_use]
    pub const fn is_tree(self) -> bool {
        matches!(self, Self::Sector | Self::Region | Self::Chapter)
    }
}

impl Vocabulary for Dimension {
    const NAME: &'static str = "Dimension";
    const ALL: &'static [Self] = Self::ALL;

    fn word(self) -> &'static str {
        self.word()
    }

    fn chinese_words(self) -> &'static [&'static str] {
        match self {
            Self::Sector => &["行业"],
            Self::Region => &["区域", "建设地点", "乡镇"],
            Self::Zone => &["片区"],
            Self::Chapter => &["章", "章节"],
            Self::Box => &["专题"],
            Self::Stage => &["建设阶段", "阶段"],
            Self::Nature => &["建设性质", "性质"],
            Self::Year => &["年", "年度"],
            Self::Period => &["规划期"],
            Self::Party => &["相关单位", "单位"],
            Self::Programme => &["项目群"],
            Self::Funding => &["资金来源"],
            Self::Band => &["投资规模", "规模"],
            Self::Class => &["年度类别", "类别"],
            Self::Field("responsible") => &["责任单位"],
            Self::Field("lead") => &["包联领导"],
            Self::Field("level") => &["项目级别"],
            Self::Field("tags") => &["标签"],
            Self::Field(_) => &[],
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

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

words! {
    /// How a project with sites in several regions counts by region (R10).
    Allocation {
        /// In full, in a row for such projects (跨乡镇).
        Joint = "joint",
        /// Divided among its regions by stated shares, else equally.
        Split = "split",
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
