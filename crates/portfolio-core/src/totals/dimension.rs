//! What totals are grouped by.

use crate::word::words;

words! {
    /// A dimension of totals (R9).
    Dimension {
        /// 行业: the sector that a project belongs to.
        Sector = "sector",
        /// 区域: where it is built (R10).
        Region = "region",
        /// 片区: the zones that it touches (R11); a project may be in several.
        Zone = "zone",
        /// 章: the chapter of the main citation; with a depth of 2, the section.
        Chapter = "chapter",
        /// 专题: the box of the main citation.
        Box = "box",
        /// 阶段
        Stage = "stage",
        /// 建设性质
        Nature = "nature",
        /// 年: an even spread over the months of construction (R14).
        Year = "year",
        /// 规划期: before, within and after the plan period, of the same spread.
        Period = "period",
        /// 参与方: a project may have several.
        Party = "party",
        /// 项目群: a project may be in several.
        Programme = "programme",
        /// 资金来源: a project may have several.
        Funding = "funding",
        /// 投资规模: by the whole amount, lower bound included.
        Band = "band",
    }
}

impl Dimension {
    /// Whether a project may stand in several rows in full, so that the rows don't add up to the total.
    #[must_use]
    pub const fn overlaps(self) -> bool {
        matches!(self, Self::Zone | Self::Party | Self::Programme | Self::Funding)
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

words! {
    /// How a project with sites in several regions counts by region (R10).
    Allocation {
        /// In full, in a row for such projects (跨乡镇).
        Joint = "joint",
        /// Divided among its regions by stated shares, else equally.
        Split = "split",
    }
}
