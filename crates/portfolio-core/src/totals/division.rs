//! Where each project falls by one dimension, and with how much of its money: what a total sums.

use std::fmt;

use super::axis::Axis;
use super::count::{Count, is_approximate};
use super::ordinal::Ordinal;
use super::{Allocation, Called, Dimension, Key, NamedRow, TotalError, TotalQuery};
use crate::money::Money;
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::select::place::{RollUp, is_inferred};
use crate::tally::Counting;

/// A row of a division. Rows are ordered as a table shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowIx(Ordinal);

impl RowIx {
    /// Its place among all rows, those that stand for no record included; not every number is one.
    #[must_use]
    pub const fn ordinal(self) -> i64 {
        self.0
    }

    /// The row whose place among all rows that was, in the same registry.
    #[must_use]
    pub const fn at(ordinal: i64) -> Self {
        Self(ordinal)
    }
}

/// What of a project falls into a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The row.
    pub row: RowIx,
    /// How much of its money, in 元; `None` where it discloses none.
    pub money: Option<Money>,
    /// Whether the investment has a qualifier, or what is stated of this part.
    pub approximate: bool,
    /// Of a place: whether it rests on an inferred site, or on the inferred township of a village.
    pub inferred: bool,
}

impl Part {
    /// A part that is all of a project, in no place.
    #[must_use]
    pub const fn new(row: RowIx, money: Option<Money>) -> Self {
        Self { row, money, approximate: false, inferred: false }
    }
}

/// The projects of a registry divided by one dimension, with no regard to a selection: for programs that keep or sum the
/// parts themselves, such as a query engine.
///
/// Summed by row, as the projects [count](crate::tally::Counting), the parts are the rows of [`total`](super::total()).
///
/// ```
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: roads, name: 公路}]
/// # projects:
/// #   - {id: ring, name: 环线, sector: roads, investment: 1.2亿元, timeline: {start: 2021, finish: 2022}}
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// use portfolio_core::totals::{Dimension, Division, TotalQuery};
/// let registry = loaded.registry();
/// let years = Division::new(registry, Dimension::Year, &TotalQuery::default())?;
/// let parts = years.of(registry.index_of("ring").unwrap())?;
/// let told: Vec<_> = parts.iter().map(|part| (years.key(part.row).id, part.money.unwrap().to_string())).collect();
/// assert_eq!(told, [("2021".into(), "60000000".to_owned()), ("2022".into(), "60000000".to_owned())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Division<'r> {
    registry: &'r Registry,
    axis: [Axis<'r>; 1],
    roll_up: Option<RollUp>,
    all: ProjectSet,
    counting: Counting,
}

impl fmt::Debug for Division<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Division").finish_non_exhaustive()
    }
}

impl<'r> Division<'r> {
    /// The division by a dimension, with what else the question says of it: depth, allocation, bands, year …
    ///
    /// # Errors
    /// [`TotalError`] where the question makes no sense, or a project lasts longer than money is spread over.
    pub fn new(registry: &'r Registry, by: Dimension, query: &TotalQuery) -> Result<Self, TotalError> {
        let query = TotalQuery { by: vec![by], ..query.clone() };
        super::sensible(registry, &query)?;
        let all = registry.all();
        if by.spreads() {
            super::spreadable(registry, &all)?;
        }
        let splits = by == Dimension::Region && query.allocation == Allocation::Split;
        Ok(Self {
            registry,
            axis: [Axis::new(registry, by, &query)],
            roll_up: splits.then(|| RollUp::new(registry, query.level())),
            counting: Counting::new(registry, &all, false),
            all,
        })
    }

    /// The rows that a project falls into, in order. Their money adds up to the project's, unless the dimension
    /// [overlaps](Dimension::overlaps).
    ///
    /// # Errors
    /// [`TotalError::Money`] where the money cannot be divided exactly.
    pub fn of(&self, project: ProjectIx) -> Result<Vec<Part>, TotalError> {
        let count = Count {
            registry: self.registry,
            projects: &self.all,
            counting: &self.counting,
            axes: &self.axis,
            roll_up: self.roll_up.as_ref(),
            scope: None,
            inferred: false,
        };
        let whole = is_approximate(self.registry.at(project));
        let inferred = if self.is_inferred(project) {
            Count { inferred: true, ..count }.parts(project)?
        } else {
            Vec::new()
        };
        let part = |(row, cell): (Ordinal, super::count::Cell)| Part {
            row: RowIx(row),
            money: cell.money,
            approximate: whole || cell.approximate,
            inferred: inferred.iter().any(|(inferred, _)| *inferred == row),
        };
        Ok(count.parts(project)?.into_iter().map(part).collect())
    }

    /// Whether one of the places of a project is inferred, where rows are places.
    fn is_inferred(&self, project: ProjectIx) -> bool {
        let sites = || self.registry.at(project).location.sites();
        self.axis[0].dimension.is_place() && sites().iter().any(|site| is_inferred(self.registry, site))
    }

    /// What a row stands for.
    #[must_use]
    pub fn key(&self, row: RowIx) -> Key<'r> {
        self.axis[0].key(row.0)
    }

    /// What a row is called and where it stands, for those who have its projects no more.
    #[must_use]
    pub fn named(&self, row: RowIx) -> NamedRow {
        let above = self.lineage(row).get(1).copied();
        NamedRow { row, called: Called::of_key(&self.key(row)), level: self.level(row), above }
    }

    /// How deep the row's record lies in its tree, from 1; 0 where there is none.
    #[must_use]
    pub fn level(&self, row: RowIx) -> usize {
        self.axis[0].level(row.0)
    }

    /// The rows of the records above that of a row, and itself; none where there is no tree.
    #[must_use]
    pub fn lineage(&self, row: RowIx) -> Vec<RowIx> {
        let mut ordinals = Vec::new();
        self.axis[0].lineage(row.0, &mut ordinals);
        ordinals.into_iter().map(RowIx).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::select::Selection;
    use crate::tally::{Counts, Tally};
    use crate::testing::registries;
    use crate::totals::total;

    /// The rows of a tree stand below each other: a row's lineage begins with itself; what stands for no record has none.
    #[test]
    fn rows_of_a_tree_stand_below_each_other() {
        let registry = crate::testing::registry(vec![crate::testing::project("a", "1元")]);
        let row = |division: &Division<'_>| division.of(registry.index_of("a").unwrap()).unwrap()[0].row;
        let query = TotalQuery { depth: Some(2), ..TotalQuery::default() };
        let sectors = Division::new(&registry, Dimension::Sector, &query).unwrap();
        let metals = row(&sectors);
        let lineage = sectors.lineage(metals);
        let ids: Vec<String> = lineage.iter().map(|row| sectors.key(*row).id.to_string()).collect();
        assert_eq!(ids, ["metals", "industry"]);
        assert_eq!((lineage[0], sectors.level(metals), sectors.level(lineage[1])), (metals, 2, 1));
        let called =
            Called { id: "metals".to_owned(), name: "金属".to_owned(), english: Some("metals".to_owned()) };
        let named = NamedRow { row: metals, called, level: 2, above: Some(lineage[1]) };
        assert_eq!(sectors.named(metals), named);
        let places = Division::new(&registry, Dimension::Region, &TotalQuery::default()).unwrap();
        let nowhere = row(&places);
        assert_eq!((places.level(nowhere), places.lineage(nowhere)), (0, vec![]));
    }

    proptest! {
        /// Parts summed by row, as projects count, are the rows of the total: money, and the projects that add it.
        #[test]
        fn parts_are_what_totals_sum(
            registry in registries(8),
            by in proptest::sample::select(Dimension::ALL.to_vec()),
            split in any::<bool>(),
        ) {
            let allocation = if split { Allocation::Split } else { Allocation::Joint };
            let query = TotalQuery { allocation, year: Some(2023), ..TotalQuery::default() };
            let division = Division::new(&registry, by, &query).unwrap();
            let counting = Counting::new(&registry, &registry.all(), false);
            let mut rows: BTreeMap<RowIx, (Money, usize, usize)> = BTreeMap::new();
            for index in registry.all().iter() {
                for part in division.of(index).unwrap() {
                    let (amount, disclosed, approximate) = rows.entry(part.row).or_default();
                    if counting.of(index) == Counts::InFull && registry.at(index).money().is_some() {
                        *amount = amount.checked_add(part.money.unwrap_or_default()).unwrap();
                        *disclosed += 1;
                        *approximate += usize::from(part.approximate);
                    }
                }
            }
            let everything = Selection::default().select(&registry).unwrap();
            let report = total(&registry, &everything, &TotalQuery { by: vec![by], ..query }).unwrap();
            for row in &report.rows {
                let key = &row.key[0];
                let found = rows.iter().find(|(ordinal, _)| division.key(**ordinal).id == key.id);
                let Tally { amount, disclosed, approximate, .. } = row.tally;
                let expected = (amount, disclosed, approximate);
                prop_assert_eq!(found.map_or_else(Default::default, |(_, sums)| *sums), expected, "{}", key.id);
            }
            let sum = |money: &mut dyn Iterator<Item = Money>| Money::checked_sum(money).unwrap();
            prop_assert_eq!(
                sum(&mut rows.values().map(|(amount, ..)| *amount)),
                sum(&mut report.rows.iter().map(|row| row.tally.amount))
            );
        }
    }
}
