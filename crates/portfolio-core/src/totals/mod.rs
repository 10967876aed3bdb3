//! What projects add up to: by sector, region, year and whatever else places them.
//!
//! A total counts each project once; pieces of what is counted add nothing, cancelled projects stand apart (R7). Every row is summed by itself, from the projects that fall into it; by a
//! dimension that partitions, the rows add up to the grand total to the fen (R9).

mod apart;
pub(crate) mod axis;
mod band;
mod behind;
mod count;
mod counted;
mod dimension;
mod division;
mod funds;
mod inferred;
mod key;
mod names;
pub(crate) mod ordinal;
mod rank;
mod report;
mod summing;
#[cfg(test)]
mod tests;
mod years;

pub use crate::tally::Tally;
pub use band::{Bands, BandsError};
pub use behind::{Behind, behind};
pub use dimension::{Allocation, Dimension};
pub use division::{Division, Part, RowIx};
pub use funds::FundsOfUndisclosed;
pub use key::{Bucket, Key, RowNote};
pub use names::{Called, NamedRow, NamedUmbrella, Names};
pub use rank::RankKey;
pub use report::{Row, TotalReport, UmbrellaNote};
pub use summing::Summing;

use axis::Axis;
use count::{Count, Depth};
use counted::Counted;
use inferred::Inferred;

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::FactDate;
use crate::facts::Role;
use crate::id::ProjectId;
use crate::money::MoneyError;
use crate::parameters::parameters;
use crate::registry::{ProjectSet, Registry};
use crate::select::Selected;
use crate::select::place::{RegionLevel, RollUp};
use crate::sort::Sort;
use crate::spread::{self, MOST_YEARS};
use crate::tally::Counting;

/// A question about totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalQuery {
    /// By what; the rows of the second dimension are nested in those of the first. None: the grand total alone.
    pub by: Vec<Dimension>,
    /// How projects in several regions count. Split, a selection by region has the share of its townships (of a part of a
    /// township, of its sites among those there), whatever the rows and their depth: one selection has one total.
    pub allocation: Allocation,
    /// How deep to go into trees: 1 for their roots. Else each sector for itself, townships, and chapters.
    pub depth: Option<usize>,
    /// The depth of one tree, where it is to differ.
    pub depths: BTreeMap<Dimension, usize>,
    /// Investment bands, for [`Dimension::Band`].
    pub bands: Bands,
    /// Only parties of these roles, for [`Dimension::Party`]; none: of any role.
    pub roles: Vec<Role>,
    /// How rows are sorted; else in the registry's order, and parties and programmes by amount.
    pub sort: Option<Sort<RankKey>>,
    /// At most so many rows of the second dimension, as columns of a matrix; more are refused before any are counted.
    pub most_columns: Option<usize>,
    /// The report year, for [`Dimension::Class`].
    pub year: Option<i32>,
    /// Up to when plans count for the class; all of them, where `None`.
    pub as_of: Option<FactDate>,
    /// Only so many rows of the first dimension, those of the largest amounts; all others are one row (其余).
    pub top: Option<usize>,
}

impl Default for TotalQuery {
    fn default() -> Self {
        Self {
            by: Vec::new(),
            allocation: Allocation::Joint,
            depth: None,
            depths: BTreeMap::new(),
            bands: Bands::default(),
            roles: Vec::new(),
            sort: None,
            most_columns: None,
            year: None,
            as_of: None,
            top: None,
        }
    }
}

parameters! { TotalQuery {
    by: "by",
    allocation: "allocation",
    depth: "depth",
    depths: "depths",
    bands: "bands",
    roles: "role",
    sort: "sort",
    most_columns: "most_columns",
    year: "year",
    as_of: "as_of",
    top: "top",
} }

impl TotalQuery {
    /// The fields of projects that it looks at, by their keys, besides id, name and sector.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<&'static str> {
        let shared = ["investment", "part_of", "stage"];
        let by = self.by.iter().flat_map(|by| by.fields());
        // Umbrellas are named in notes.
        shared.into_iter().chain(by).chain(["english"]).collect()
    }
    /// How deep to go into a dimension that is a tree.
    fn depth_of(&self, dimension: Dimension) -> Option<usize> {
        self.depths.get(&dimension).copied().or(self.depth)
    }

    /// The level that regions are reported at.
    fn level(&self) -> RegionLevel {
        self.depth_of(Dimension::Region).map_or(RegionLevel::Township, RegionLevel::Depth)
    }
}

/// Why there is no total.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TotalError {
    /// A sum that cannot be held exactly.
    #[error("{reason}, at project `{project}`")]
    Money {
        /// The project whose amount was being added or divided.
        project: ProjectId,
        /// Why it was refused.
        reason: MoneyError,
    },
    /// A project that lasts longer than money is spread over.
    #[error("project `{project}` lasts {years} years; money is spread over at most {MOST_YEARS}")]
    TooManyYears {
        /// The project.
        project: ProjectId,
        /// How many years it lasts.
        years: i64,
    },
    /// More rows than anybody could read, or more work than they are worth.
    #[error("the rows and columns of this total have more than {most} cells")]
    TooManyCells {
        /// How many there may be.
        most: usize,
    },
    /// More columns of the second dimension than are asked for.
    #[error("the second dimension has {columns} columns, more than {most}")]
    TooManyColumns {
        /// How many it has.
        columns: usize,
        /// How many it may have.
        most: usize,
    },
    /// One dimension twice.
    #[error("`{dimension}` stands twice among the dimensions")]
    Repeated {
        /// The dimension.
        dimension: Dimension,
    },
    /// A dimension that divides a project's money, where rows are to be groups of projects.
    #[error("projects are not grouped by `{dimension}`, which divides their money")]
    Divides {
        /// The dimension.
        dimension: Dimension,
    },
    /// Two dimensions that divide a project's money.
    #[error("of `year`, `period` and `funding` only one can be asked for")]
    TwoSpreads,
    /// The class without a report year.
    #[error("the class of a project is that of a year, which must be given")]
    NoYear,
    /// A depth of none.
    #[error("the least depth is 1")]
    NoDepth,
    /// A depth without a dimension that is a tree.
    #[error("a depth needs a dimension that is a tree: sector, region or chapter")]
    DepthWithoutTree,
    /// The plan period is asked for, and the outline has none.
    #[error("the outline states no plan period")]
    NoPeriod,
}

/// What the selected projects add up to.
///
/// # Errors
/// [`TotalError`]: a sum beyond what can be held exactly, or a question that makes no sense.
///
/// ```
/// use portfolio_core::Selection;
/// use portfolio_core::load_text;
/// use portfolio_core::totals::{Dimension, TotalQuery, total};
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}, {id: education, name: 教育}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 约300万元}
///   - {id: hospital, name: 县医院, sector: health}
///   - {id: school, name: 职业中学, sector: education, investment: 2.8亿元}
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let everything = Selection::default().select(registry)?;
/// let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
/// let report = total(registry, &everything, &query)?;
/// assert_eq!(report.rows[0].tally.amount.to_string(), "3000000");
/// assert_eq!((report.rows[0].tally.undisclosed, report.rows[0].tally.approximate), (1, 1));
/// assert_eq!(report.total.amount.to_string(), "283000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn total<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &TotalQuery,
) -> Result<TotalReport<'r>, TotalError> {
    sensible(registry, query)?;
    let spreads = query.by.iter().any(|by| by.spreads());
    if spreads {
        spreadable(registry, &selected.projects)?;
    }
    let mut axes: Vec<Axis<'r>> = query.by.iter().map(|by| Axis::new(registry, *by, query)).collect();
    let split = query.allocation == Allocation::Split
        && (selected.scope.is_some() || query.by.contains(&Dimension::Region));
    let roll_up = split.then(|| RollUp::new(registry, query.level()));
    let counting = Counting::new(registry, &selected.projects, selected.cancelled);
    let all = Count {
        registry,
        projects: &selected.projects,
        counting: &counting,
        axes: &[],
        roll_up: roll_up.as_ref(),
        scope: selected.scope.as_ref(),
        inferred: false,
    };
    let mut undivided = all.by(&axes).undivided_by_one().transpose()?;
    // No sum of rows is larger than it, so that what cannot be held is told here and by its project.
    let total = undivided.as_ref().map_or_else(|| all.by(&axes).total(), |found| Ok(found.total))?;
    let columns = if axes.len() == 2 { all.by(&axes).rows(&[1], Depth::Rows)? } else { count::Rows::new() };
    if let Some(most) = query.most_columns.filter(|most| columns.len() > *most) {
        return Err(TotalError::TooManyColumns { columns: columns.len(), most });
    }
    if let (Some(top), false) = (query.top, axes.is_empty()) {
        let rows = match undivided {
            Some(found) => found.rows,
            None => all.by(&axes).rows(&[0], Depth::Rows)?,
        };
        axes[0].kept = Some(rank::largest(&rows, top));
        undivided = all.by(&axes).undivided_by_one().transpose()?;
    }
    let (levels, groups) = match undivided {
        Some(found) => (vec![found.rows], found.groups),
        None => levels_and_groups(&all.by(&axes))?,
    };
    let inferred = Inferred::of(registry, &axes, &all, !groups.is_empty())?;
    let finishing = apart::finishing(registry, selected, query);
    let of_which = match &finishing {
        Some(finishing) => levels_of(&Count { projects: finishing, ..all.by(&axes) })?,
        None => count::Rows::new(),
    };
    let finishing = finishing.map(|set| Count { projects: &set, ..all }.total()).transpose()?;
    let whole = selected.scope.is_some() && !split;
    let joint = || Count { projects: &selected.joint, roll_up: None, scope: None, ..all }.total();
    let by_funding = query.by.contains(&Dimension::Funding);
    let counted = Counted {
        levels,
        groups,
        columns,
        total,
        inferred,
        of_which,
        finishing: finishing.map(|tally| tally.projects),
        joint: whole.then(joint).transpose()?,
        open_lists: if split { apart::open_lists(registry, selected, &all)? } else { None },
        below: apart::cancelled_row(registry, selected, axes.first(), &all)?,
        funds_of_undisclosed: if by_funding {
            funds::of_undisclosed(registry, &selected.projects, &counting)?
        } else {
            None
        },
        umbrellas: apart::umbrellas(registry, &selected.projects, &counting)?,
        undated: selected.undated.len(),
        by_region: selected.scope.is_some(),
        split,
    };
    Ok(counted.report(registry, &axes, query))
}

/// The rows of each level, and those above them where the one dimension is a tree.
fn levels_and_groups(count: &Count<'_, '_>) -> Result<(Vec<count::Rows>, count::Rows), TotalError> {
    let levels: Vec<Vec<usize>> = (1..=count.axes.len()).map(|length| (0..length).collect()).collect();
    let levels =
        levels.iter().map(|dimensions| count.rows(dimensions, Depth::Rows)).collect::<Result<_, _>>()?;
    let groups = match count.axes {
        [one] if one.dimension.is_tree() => count.rows(&[0], Depth::Lineage)?,
        _ => count::Rows::new(),
    };
    Ok((levels, groups))
}

/// The rows of all levels.
fn levels_of(count: &Count<'_, '_>) -> Result<count::Rows, TotalError> {
    let mut all = count::Rows::new();
    for length in 1..=count.axes.len() {
        all.extend(count.rows(&(0..length).collect::<Vec<_>>(), Depth::Rows)?);
    }
    Ok(all)
}

fn spreadable(registry: &Registry, projects: &ProjectSet) -> Result<(), TotalError> {
    for project in registry.members(projects) {
        let years = spread::years(&project.timeline);
        if years > MOST_YEARS {
            return Err(TotalError::TooManyYears { project: project.id.clone(), years });
        }
    }
    Ok(())
}

fn sensible(registry: &Registry, query: &TotalQuery) -> Result<(), TotalError> {
    for (index, dimension) in query.by.iter().enumerate() {
        if query.by[..index].contains(dimension) {
            return Err(TotalError::Repeated { dimension: *dimension });
        }
    }
    if query.by.contains(&Dimension::Class) && query.year.is_none() {
        return Err(TotalError::NoYear);
    }
    if query.by.iter().filter(|by| by.divides()).count() > 1 {
        return Err(TotalError::TwoSpreads);
    }
    if query.by.contains(&Dimension::Period) && registry.outline().period.is_none() {
        return Err(TotalError::NoPeriod);
    }
    let depths = || query.depths.values().chain(&query.depth);
    let has_no_tree = |by: &Dimension| !by.is_tree() || !query.by.contains(by);
    if depths().any(|depth| *depth == 0) {
        return Err(TotalError::NoDepth);
    }
    if query.depths.keys().any(has_no_tree) || (query.depth.is_some() && query.by.iter().all(has_no_tree)) {
        return Err(TotalError::DepthWithoutTree);
    }
    Ok(())
}
