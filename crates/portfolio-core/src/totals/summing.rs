//! A total of projects that were divided before, such as those whose parts stand in the columns of a file.

use std::collections::BTreeMap;
use std::fmt;

use super::axis::Axis;
use super::count::{Rows, most_cells};
use super::counted::Counted;
use super::inferred::Inferred;
use super::ordinal::Ordinal;
use super::rank;
use super::{
    Allocation, Dimension, FundsOfUndisclosed, NamedUmbrella, Names, Part, Row, RowIx, Tally, TotalError,
    TotalQuery, TotalReport, UmbrellaNote,
};
use crate::map::IndexMap;
use crate::money::{Money, MoneyError};
use crate::registry::Registry;
use crate::tally::{Counts, Stated};

/// [`total`](super::total()) over all projects of a registry, summed from the parts that [`Division`](super::Division) makes
/// of them, wherever these were kept: the same report, to the fen.
///
/// The projects themselves need not be at hand. What rows are called is said by the registry's lists, or by
/// [`Summing::name`] where [only projects say it](Dimension::is_named_by_projects).
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
/// # let registry = loaded.registry();
/// use portfolio_core::tally::{Counting, Stated};
/// use portfolio_core::totals::{Dimension, Division, Summing, TotalQuery, total};
/// use portfolio_core::Selection;
/// let query = TotalQuery { by: vec![Dimension::Year], ..TotalQuery::default() };
/// let division = Division::new(registry, Dimension::Year, &query)?;
/// let counting = Counting::new(registry, &registry.all(), false);
/// let mut sums = Summing::new(registry, &query)?.expect("one dimension");
/// for index in registry.all().iter() {
///     sums.add(Stated::from(registry.at(index)), counting.of(index), &[&division.of(index)?])?;
/// }
/// let everything = Selection::default().select(registry)?;
/// assert_eq!(sums.report()?.unwrap(), total(registry, &everything, &query)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Summing<'r> {
    registry: &'r Registry,
    query: TotalQuery,
    axes: Vec<Axis<'r>>,
    sums: Sums,
    inferred: Sums,
    cancelled: Tally,
    funds_of_undisclosed: Option<FundsOfUndisclosed>,
    umbrellas: Vec<UmbrellaNote<'r>>,
    projects: usize,
}

impl fmt::Debug for Summing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { query, projects, .. } = self;
        f.debug_struct("Summing").field("query", query).field("projects", projects).finish_non_exhaustive()
    }
}

/// Sums by row, by both rows, and over all.
#[derive(Default)]
struct Sums {
    /// Of projects that stand in one row of the first dimension.
    alone: IndexMap<Ordinal, Tally>,
    /// Of projects that stand in several.
    among: IndexMap<Ordinal, Tally>,
    /// Of the latter, by the records in the lineage of their rows, each project once.
    above: IndexMap<Ordinal, Tally>,
    /// By the second dimension alone.
    second: IndexMap<Ordinal, Tally>,
    both: IndexMap<[Ordinal; 2], Tally>,
    /// No fewer cells than the projects were put into.
    cells: usize,
    total: Tally,
}

/// The most dimensions that are summed so.
const MOST_DIMENSIONS: usize = 2;

/// What [`total`](super::total()) refuses for its many cells is far from being answered here.
const MARGIN: usize = 4;

impl<'r> Summing<'r> {
    /// The total in the making; `registry` has the lists that name the rows. `None` where the question cannot be answered
    /// from the parts of each dimension alone: one of more than two dimensions, of two that both divide a project's money, or
    /// by class.
    ///
    /// # Errors
    /// [`TotalError`] where the question makes no sense.
    pub fn new(registry: &'r Registry, query: &TotalQuery) -> Result<Option<Self>, TotalError> {
        super::sensible(registry, query)?;
        let divides = |by: &&Dimension| {
            by.divides() || (**by == Dimension::Region && query.allocation == Allocation::Split)
        };
        let by = &query.by;
        let is_told = by.len() <= MOST_DIMENSIONS
            && by.iter().filter(divides).count() < MOST_DIMENSIONS
            && !by.contains(&Dimension::Class);
        Ok(is_told.then(|| Self {
            registry,
            axes: by.iter().map(|by| Axis::new(registry, *by, query)).collect(),
            query: query.clone(),
            sums: Sums::default(),
            inferred: Sums::default(),
            cancelled: Tally::default(),
            funds_of_undisclosed: None,
            umbrellas: Vec::new(),
            projects: 0,
        }))
    }

    /// What rows are called that only projects name, and what is to be said of umbrellas.
    pub fn name(&mut self, names: &'r Names) {
        for (axis, rows) in self.axes.iter_mut().zip(&names.rows) {
            axis.names.extend(rows.iter().map(|named| (named.row.ordinal(), named)));
        }
        self.umbrellas.extend(names.umbrellas.iter().map(NamedUmbrella::note));
    }

    /// What sources state of undisclosed projects, for a total by source of funds.
    pub const fn funds_of_undisclosed(&mut self, funds: Option<FundsOfUndisclosed>) {
        self.funds_of_undisclosed = funds;
    }

    /// Adds a project, with its parts by each dimension of the question; without a dimension, by any that does not divide
    /// its money.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a sum cannot be held exactly.
    pub fn add(&mut self, record: Stated, counts: Counts, parts: &[&[Part]]) -> Result<(), MoneyError> {
        self.projects += 1;
        // What is cancelled stands below as a whole, whatever its sources state.
        let given = record;
        let is_approximate =
            record.is_approximate || parts.iter().copied().flatten().any(|part| part.approximate);
        let record = Stated { is_approximate, ..record };
        let inferred = self
            .axes
            .iter()
            .zip(parts)
            .any(|(axis, parts)| axis.dimension.is_place() && parts.iter().any(|part| part.inferred));
        let whole = self.whole(parts)?;
        if self.axes.first().is_some_and(|axis| axis.cancelled_row().is_some()) {
            let apart = match counts {
                Counts::Cancelled => Some(Counts::InFull),
                Counts::CancelledOfWhich => Some(Counts::OfWhich),
                Counts::InFull | Counts::OfWhich => None,
            };
            apart.map_or(Ok(()), |counts| self.cancelled.add_stated(given, counts, whole))?;
        }
        let one = One { record, counts, whole, divides: [0, 1].map(|axis| self.divides_by(axis)) };
        let only = inferred.then(|| self.inferred_parts(parts));
        self.sums.add(&self.axes, one, parts)?;
        if let Some(only) = only {
            let only: Vec<&[Part]> = only.iter().map(Vec::as_slice).collect();
            let one = One { whole: self.whole(&only)?, ..one };
            self.inferred.add(&self.axes, one, &only)?;
        }
        Ok(())
    }

    /// The parts of a project with an inferred place that rest on one: where it is divided among places only these.
    fn inferred_parts(&self, parts: &[&[Part]]) -> Vec<Vec<Part>> {
        let of = |(axis, parts): (&Axis<'_>, &&[Part])| {
            let rests = |part: &&Part| !self.splits(axis.dimension) || part.inferred;
            parts.iter().filter(rests).copied().collect()
        };
        self.axes.iter().zip(parts).map(of).collect()
    }

    /// Whether every project is to be added once more, now that it is known which rows of the first dimension are the
    /// largest.
    pub fn again(&mut self) -> bool {
        let (Some(axis), Some(top)) = (self.axes.first_mut(), self.query.top) else { return false };
        if axis.kept.is_some() {
            return false;
        }
        let Ok((levels, ..)) = self.sums.rows(std::slice::from_ref(axis), false) else { return false };
        axis.kept = Some(rank::largest(&levels[0], top));
        (self.sums, self.inferred) = (Sums::default(), Sums::default());
        (self.cancelled, self.projects) = (Tally::default(), 0);
        true
    }

    fn splits(&self, by: Dimension) -> bool {
        by == Dimension::Region && self.query.allocation == Allocation::Split
    }

    /// Whether the parts by a dimension are parts of a project's money, and not all of it.
    fn divides(&self, by: Dimension) -> bool {
        by.divides() || self.splits(by)
    }

    /// What the dimension at that place does with a project.
    fn divides_by(&self, axis: usize) -> Divides {
        match self.axes.get(axis).map(|axis| axis.dimension) {
            Some(Dimension::Funding) => Divides::MoneyAsStated,
            Some(by) if self.divides(by) => Divides::Money,
            _ => Divides::Nothing,
        }
    }

    /// The money of a project by its parts: together where its money is divided, else what each of them is.
    fn whole(&self, parts: &[&[Part]]) -> Result<Option<Money>, MoneyError> {
        let divided = self.axes.iter().position(|axis| self.divides(axis.dimension));
        let Some(parts) = parts.get(divided.unwrap_or(0)) else { return Ok(None) };
        if divided.is_none() {
            return Ok(parts.first().and_then(|part| part.money));
        }
        let mut money = parts.iter().filter_map(|part| part.money).peekable();
        money.peek().is_some().then(|| Money::checked_sum(money)).transpose()
    }

    /// The report; `None` where it may have more cells or columns than a total may.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a sum cannot be held exactly.
    pub fn report(self) -> Result<Option<TotalReport<'r>>, MoneyError> {
        let most = most_cells(self.projects) / MARGIN;
        // What is cancelled makes no column.
        let columns = self.sums.second.values().filter(|tally| tally.records() > 0).count();
        if self.sums.cells > most || columns > self.query.most_columns.unwrap_or(usize::MAX) {
            return Ok(None);
        }
        let split = self.query.by.iter().any(|by| self.splits(*by));
        let is_tree = matches!(&self.axes[..], [one] if one.dimension.is_tree());
        let (levels, columns, groups) = self.sums.rows(&self.axes, is_tree)?;
        let has_groups = !groups.is_empty();
        let mut counted = Counted {
            levels,
            groups,
            columns,
            total: self.sums.total,
            split,
            funds_of_undisclosed: self.funds_of_undisclosed,
            umbrellas: self.umbrellas,
            ..Counted::default()
        };
        let (levels, _, groups) = self.inferred.rows(&self.axes, has_groups)?;
        let total = Some(self.inferred.total).filter(|total| total.records() > 0);
        counted.inferred = Inferred { levels, groups, total };
        let below = self.axes.first().and_then(|axis| Some(axis.key(axis.cancelled_row()?)));
        if self.cancelled.records() > 0 {
            counted.below = below.map(|key| Row::below(key, self.cancelled));
        }
        Ok(Some(counted.report(self.registry, &self.axes, &self.query)))
    }
}

/// What a dimension does with a project's money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Divides {
    /// It stands in each of its rows in full.
    Nothing,
    Money,
    /// Each part may be approximate for itself.
    MoneyAsStated,
}

/// A project that is added.
#[derive(Clone, Copy)]
struct One {
    record: Stated,
    counts: Counts,
    whole: Option<Money>,
    /// By each dimension.
    divides: [Divides; 2],
}

impl One {
    /// A part by the dimension at that place, as it stands in a row of that dimension alone.
    fn alone(self, axis: usize, part: &Part) -> Part {
        let divides = self.divides[axis];
        Part {
            money: if divides == Divides::Nothing { self.whole } else { part.money },
            approximate: if divides == Divides::MoneyAsStated {
                part.approximate
            } else {
                self.record.is_approximate
            },
            ..*part
        }
    }

    fn put<K>(self, sums: &mut IndexMap<K, Tally>, key: K, part: &Part) -> Result<(), MoneyError>
    where
        K: std::hash::Hash + Eq,
    {
        let record = Stated { is_approximate: part.approximate, ..self.record };
        sums.entry(key).or_default().add_stated(record, self.counts, part.money)
    }

    /// Its parts in the rows that are kept, and in the one for all others.
    fn folded(self, axis: &Axis<'_>, parts: &[Part]) -> Result<Vec<Part>, MoneyError> {
        let mut folded: BTreeMap<RowIx, Part> = BTreeMap::new();
        for part in parts {
            let row = RowIx::at(axis.fold(part.row.ordinal()));
            let Some(other) = folded.get_mut(&row) else {
                folded.insert(row, Part { row, ..*part });
                continue;
            };
            other.approximate |= part.approximate;
            if let (Some(money), Some(more), true) =
                (&mut other.money, part.money, self.divides[0] != Divides::Nothing)
            {
                *money = money.checked_add(more)?;
            }
        }
        Ok(folded.into_values().collect())
    }
}

impl Sums {
    fn add(&mut self, axes: &[Axis<'_>], one: One, parts: &[&[Part]]) -> Result<(), MoneyError> {
        self.total.add_stated(one.record, one.counts, one.whole)?;
        let (Some(axis), Some(own)) = (axes.first(), parts.first()) else { return Ok(()) };
        let folded = axis.kept.is_some().then(|| one.folded(axis, own)).transpose()?;
        let own = folded.as_deref().unwrap_or(own);
        match (axes, parts, own) {
            ([_], _, [part]) => one.put(&mut self.alone, part.row.ordinal(), part),
            ([_, _], [_, second], _) => self.cross(one, own, second),
            _ => self.among(axis, one, own),
        }
    }

    /// Adds a project that stands in several rows.
    fn among(&mut self, axis: &Axis<'_>, one: One, parts: &[Part]) -> Result<(), MoneyError> {
        let mut above: BTreeMap<Ordinal, (Option<Money>, bool)> = BTreeMap::new();
        let mut lineage = Vec::new();
        for part in parts {
            one.put(&mut self.among, part.row.ordinal(), part)?;
            axis.lineage(part.row.ordinal(), &mut lineage);
            for up in &lineage {
                let (money, approximate) = above.entry(*up).or_default();
                *approximate |= part.approximate;
                if let Some(part) = part.money {
                    *money = Some(money.unwrap_or_default().checked_add(part)?);
                }
            }
        }
        for (up, (money, approximate)) in above {
            one.put(&mut self.above, up, &Part { approximate, ..Part::new(RowIx::at(up), money) })?;
        }
        Ok(())
    }

    /// Adds a project to the rows of the first dimension, to the columns of the second, and to the cells of both.
    fn cross(&mut self, one: One, own: &[Part], second: &[Part]) -> Result<(), MoneyError> {
        let cells = own.len().saturating_mul(second.len());
        self.cells = self.cells.saturating_add(cells.saturating_mul(own.len().max(second.len())));
        for part in own {
            one.put(&mut self.among, part.row.ordinal(), &one.alone(0, part))?;
        }
        for part in second {
            one.put(&mut self.second, part.row.ordinal(), &one.alone(1, part))?;
        }
        for part in own {
            for other in second {
                let cell = [part, other].map(|part| part.row.ordinal());
                let divided = if one.divides[0] == Divides::Nothing { other } else { part };
                one.put(&mut self.both, cell, divided)?;
            }
        }
        Ok(())
    }

    /// Rows by one and by both dimensions, by the second alone, and by the records of the lineage where that is asked for.
    /// What is cancelled makes no rows of its own.
    fn rows(&self, axes: &[Axis<'_>], lineage: bool) -> Result<(Vec<Rows>, Rows, Rows), MoneyError> {
        let mut first = counted(&self.alone, |row| vec![*row]);
        for (row, tally) in &self.among {
            first.entry(vec![*row]).or_default().add_all(tally)?;
        }
        let mut groups = Rows::new();
        if let (Some(axis), true) = (axes.first(), lineage) {
            let mut above = Vec::new();
            for (row, tally) in &self.alone {
                axis.lineage(*row, &mut above);
                for up in &above {
                    groups.entry(vec![*up]).or_default().add_all(tally)?;
                }
            }
            for (up, tally) in &self.above {
                groups.entry(vec![*up]).or_default().add_all(tally)?;
            }
        }
        let mut levels = vec![first, counted(&self.both, |cell| cell.to_vec())];
        levels.truncate(axes.len());
        let mut columns = counted(&self.second, |row| vec![*row]);
        levels.iter_mut().chain([&mut columns, &mut groups]).for_each(|rows| {
            rows.retain(|_, tally| tally.records() > 0);
        });
        Ok((levels, columns, groups))
    }
}

fn counted<K>(sums: &IndexMap<K, Tally>, key: impl Fn(&K) -> Vec<Ordinal>) -> Rows {
    sums.iter().map(|(row, tally)| (key(row), *tally)).collect()
}
