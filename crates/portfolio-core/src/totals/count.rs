//! Counts the projects of a set into rows, each row summed by itself.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::ordinal::Ordinal;
use super::{Dimension, Tally, TotalError};
use crate::map::IndexMap;
use crate::money::{Amount, Money, MoneyError};
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};
use crate::select::RegionScope;
use crate::select::place::{Place, RollUp};
use crate::spread::{Slot, Spread};
use crate::tally::{Counting, Counts};

/// Rows by the ordinals of their dimensions.
pub(super) type Rows = BTreeMap<Vec<Ordinal>, Tally>;

/// What is counted, and how money is divided on the way.
#[derive(Clone, Copy)]
pub(super) struct Count<'r, 'q> {
    pub(super) registry: &'r Registry,
    pub(super) projects: &'q ProjectSet,
    /// What each of them adds, decided for the whole selection, so that rows partition.
    pub(super) counting: &'q Counting,
    pub(super) axes: &'q [Axis<'r>],
    /// Splits projects among regions, even where no dimension is the region.
    pub(super) roll_up: Option<&'q RollUp>,
    /// Only what lies inside counts, where projects are split.
    pub(super) scope: Option<&'q RegionScope>,
    /// Only what rests on inferred sites counts, where projects are split.
    pub(super) inferred: bool,
}

/// A part of a project's money: the region it falls into, then the time or the source; no money where it is undisclosed.
#[derive(Clone, Copy)]
struct Portion {
    region: Option<Place>,
    slot: Option<Slot>,
    funds: Option<Ordinal>,
    money: Option<Money>,
    approximate: bool,
}

/// What of a project falls into a row.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) money: Option<Money>,
    /// Whether a part of it is approximate though the investment is not.
    pub(super) approximate: bool,
}

/// A region's part of a project's money; no region where projects are not split.
pub(super) type Regional = (Option<Place>, Option<Money>);

/// The most cells of a total by several dimensions, in a registry of few projects.
const MOST_CELLS: usize = 200_000;
/// How many of them each project may stand in, in a larger one.
const CELLS_OF_A_PROJECT: usize = 24;

/// How many cells so many projects together may stand in: enough for each of them to stand in some rows of each dimension.
pub(super) fn most_cells(projects: usize) -> usize {
    MOST_CELLS.max(projects.saturating_mul(CELLS_OF_A_PROJECT))
}

fn failed(project: &Project, reason: MoneyError) -> TotalError {
    TotalError::Money { project: project.id.clone(), reason }
}

/// Which rows to count into.
#[derive(Clone, Copy)]
pub(super) enum Depth {
    /// The rows of the dimensions themselves.
    Rows,
    /// For the one dimension, the rows of all records in the lineage of its own.
    Lineage,
}

/// What one pass over projects finds of which none is divided.
pub(super) struct Undivided {
    pub(super) total: Tally,
    /// By the dimension.
    pub(super) rows: Rows,
    /// By all records in the lineage of the rows' own, where the dimension is a tree.
    pub(super) groups: Rows,
}

/// Cancelled projects make no rows of their own; the total says how many there are.
fn with_records(rows: BTreeMap<Ordinal, Tally>) -> Rows {
    let counted = rows.into_iter().filter(|(_, tally)| tally.records() > 0);
    counted.map(|(row, tally)| (vec![row], tally)).collect()
}

impl<'r, 'q> Count<'r, 'q> {
    /// The same by these dimensions.
    pub(super) fn by<'n>(self, axes: &'n [Axis<'r>]) -> Count<'r, 'n>
    where
        'q: 'n,
    {
        Count { axes, ..self }
    }
}

impl Count<'_, '_> {
    /// All of one dimension in one pass, where no project is divided.
    pub(super) fn undivided_by_one(&self) -> Option<Result<Undivided, TotalError>> {
        match self.axes {
            [one] if !self.divides(&[0]) => Some(self.undivided(Some(one))),
            _ => None,
        }
    }

    /// The rows of some of the dimensions, by their places among all.
    pub(super) fn rows(&self, dimensions: &[usize], depth: Depth) -> Result<Rows, TotalError> {
        // Where a sum of years fails, it is found below at which project it does so first.
        if let [one] = dimensions
            && self.axes[*one].dimension == Dimension::Year
            && let Some(years) = self.years(&self.axes[*one])
        {
            return years;
        }
        if let ([one], false) = (dimensions, self.divides(dimensions)) {
            let found = self.undivided(Some(&self.axes[*one]))?;
            return Ok(match depth {
                Depth::Rows => found.rows,
                Depth::Lineage => found.groups,
            });
        }
        let mut rows = Rows::new();
        let mut places = vec![Vec::new(); self.axes.len()];
        let most = most_cells(self.registry.projects().len());
        let mut done = 0_usize;
        for index in self.projects.iter() {
            let project = self.registry.at(index);
            let portions = self.portions(project, dimensions).map_err(|reason| failed(project, reason))?;
            for axis in dimensions {
                self.axes[*axis].rows_of(index, &mut places[*axis]);
            }
            // Counted before they are made: lists that are each modest make rows without end of each other.
            let each = dimensions.iter().map(|axis| places[*axis].len().max(1));
            let cells = each.fold(portions.len(), usize::saturating_mul);
            done = done.saturating_add(cells);
            if done > most {
                return Err(TotalError::TooManyCells { most });
            }
            let mut add = || -> Result<(), MoneyError> {
                for (key, cell) in self.cells_of(project, &portions, dimensions, depth, &places)? {
                    let (row, counts) = (rows.entry(key).or_default(), self.counting.of(index));
                    row.add(project, counts, cell.money)?;
                    let more = cell.approximate && counts == Counts::InFull;
                    row.approximate += usize::from(more && !is_approximate(project));
                }
                Ok(())
            };
            add().map_err(|reason| failed(project, reason))?;
        }
        // Cancelled projects make no rows of their own; the total says how many there are.
        rows.retain(|key, tally| key.is_empty() || tally.records() > 0);
        Ok(rows)
    }

    /// Whether parts of a project may fall into different rows.
    pub(super) fn divides(&self, dimensions: &[usize]) -> bool {
        self.roll_up.is_some()
            || self.axes.iter().any(|axis| axis.dimension == Dimension::Funding)
            || dimensions.iter().any(|axis| self.axes[*axis].dimension.spreads())
    }

    /// The rows of one dimension, or of none, where no project is divided: what is asked most, in one pass, and nothing is made
    /// for a project.
    pub(super) fn undivided(&self, axis: Option<&Axis<'_>>) -> Result<Undivided, TotalError> {
        let mut total = Tally::default();
        let (mut rows, mut groups) = (BTreeMap::new(), BTreeMap::new());
        let mut lineages = BTreeMap::new();
        let (mut own, mut above) = (Vec::new(), Vec::new());
        let most = most_cells(self.registry.projects().len());
        let mut done = 0_usize;
        for index in self.projects.iter() {
            let project = self.registry.at(index);
            let (stated, counts) = (self.counting.stated(self.registry, index), self.counting.of(index));
            let add = |tally: &mut Tally| {
                tally.add_stated(stated, counts, project.money()).map_err(|reason| failed(project, reason))
            };
            // No sum of rows is larger than it, so that what cannot be held is told here and by its project.
            add(&mut total)?;
            let Some(axis) = axis else { continue };
            axis.rows_of(index, &mut own);
            done = done.saturating_add(own.len());
            if done > most {
                return Err(TotalError::TooManyCells { most });
            }
            own.iter().try_for_each(|row| add(rows.entry(*row).or_default()))?;
            above.clear();
            for row in own.iter().filter(|_| axis.dimension.is_tree()) {
                above.extend_from_slice(lineages.entry(*row).or_insert_with(|| lineage_of(axis, *row)));
            }
            above.sort_unstable();
            above.dedup();
            above.iter().try_for_each(|row| add(groups.entry(*row).or_default()))?;
        }
        Ok(Undivided { total, rows: with_records(rows), groups: with_records(groups) })
    }

    /// The rows that a project falls into by the one dimension there is, with what of its money.
    pub(super) fn parts(&self, index: ProjectIx) -> Result<Vec<(Ordinal, Cell)>, TotalError> {
        let project = self.registry.at(index);
        let parts = || -> Result<_, MoneyError> {
            let mut places = vec![Vec::new()];
            self.axes[0].rows_of(index, &mut places[0]);
            self.cells_of(project, &self.portions(project, &[0])?, &[0], Depth::Rows, &places)
        };
        let parts = parts().map_err(|reason| failed(project, reason))?;
        Ok(parts.into_iter().map(|(key, cell)| (key[0], cell)).collect())
    }

    /// The rows that the portions of a project fall into; `places` are its rows of the dimensions that don't divide it.
    fn cells_of(
        &self,
        project: &Project,
        portions: &[Portion],
        dimensions: &[usize],
        depth: Depth,
        places: &[Vec<Ordinal>],
    ) -> Result<BTreeMap<Vec<Ordinal>, Cell>, MoneyError> {
        let mut cells = BTreeMap::new();
        for portion in portions {
            self.cells(project, portion, dimensions, depth, places, &mut cells)?;
        }
        Ok(cells)
    }

    /// What all of it adds up to.
    pub(super) fn total(&self) -> Result<Tally, TotalError> {
        if !self.divides(&[]) {
            return Ok(self.undivided(None)?.total);
        }
        Ok(self.rows(&[], Depth::Rows)?.remove(&Vec::new()).unwrap_or_default())
    }

    /// The parts of a project's money: by region first, then by source, or by time where rows are those of time.
    fn portions(&self, project: &Project, dimensions: &[usize]) -> Result<Vec<Portion>, MoneyError> {
        let whole = |region, money| Portion { region, slot: None, funds: None, money, approximate: false };
        let by_region = self.by_region(project)?.into_iter().map(|(region, money)| whole(region, money));
        if let Some(axis) = self.axes.iter().find(|axis| axis.dimension == Dimension::Funding) {
            let mut portions = Vec::new();
            for own in by_region {
                let parts = axis.funds(project, own.money).transpose()?.unwrap_or_default();
                portions.extend(parts.into_iter().map(|part| Portion {
                    funds: Some(part.row),
                    money: part.money,
                    approximate: part.approximate,
                    ..own
                }));
            }
            return Ok(portions);
        }
        if !dimensions.iter().any(|axis| self.axes[*axis].dimension.spreads()) {
            return Ok(by_region.collect());
        }
        let by_year = dimensions.iter().any(|axis| self.axes[*axis].dimension == Dimension::Year);
        let period = self.registry.outline().period;
        let spread = Spread::of(project, period);
        let mut portions = Vec::new();
        for own in by_region {
            for run in spread.runs(own.money)? {
                if by_year {
                    portions.extend(run.slots().map(|slot| Portion {
                        slot: Some(slot),
                        money: run.money,
                        ..own
                    }));
                    continue;
                }
                for part in period.map_or_else(|| vec![run], |period| run.cut_at(period)) {
                    portions.push(Portion { slot: Some(part.slot), money: part.sum()?, ..own });
                }
            }
        }
        Ok(portions)
    }

    pub(super) fn by_region(&self, project: &Project) -> Result<Vec<Regional>, MoneyError> {
        let Some(roll_up) = self.roll_up else { return Ok(vec![(None, project.money())]) };
        let shares = roll_up.shares(self.registry, project, self.scope);
        let weights: Vec<_> = shares.iter().map(|share| share.weight).collect();
        let parts = project.money().map(|money| money.split(&weights)).transpose()?;
        let mut regional: IndexMap<Place, Option<Money>> =
            IndexMap::with_capacity_and_hasher(shares.len(), Default::default());
        let mut add = |place: Place, part: Option<Money>| -> Result<(), MoneyError> {
            let sum = regional.entry(place).or_insert(part.and(Some(Money::ZERO)));
            *sum = sum.zip(part).map(|(sum, part)| sum.checked_add(part)).transpose()?;
            Ok(())
        };
        for (index, share) in shares.iter().enumerate().filter(|(_, share)| !share.inside.is_zero()) {
            let mut part = parts.as_ref().map(|parts| parts[index]);
            if let (Some(money), false) = (part, share.outside.is_zero()) {
                part = money.split(&[share.inside, share.outside])?.first().copied();
            }
            if share.parts.is_empty() && (share.inferred || !self.inferred) {
                add(share.place, part)?;
            }
            let weights: Vec<_> = share.parts.values().map(|part| part.weight).collect();
            let money =
                part.filter(|_| !weights.is_empty()).map(|money| money.split(&weights)).transpose()?;
            for (index, (place, part)) in share.parts.iter().enumerate() {
                if part.inferred || !self.inferred {
                    add(*place, money.as_ref().map(|money| money[index]))?;
                }
            }
        }
        Ok(regional.into_iter().map(|(place, money)| (Some(place), money)).collect())
    }

    /// Adds a portion to every cell that it falls into.
    fn cells(
        &self,
        project: &Project,
        &Portion { region, slot, funds, money, approximate }: &Portion,
        dimensions: &[usize],
        depth: Depth,
        places: &[Vec<Ordinal>],
        cells: &mut BTreeMap<Vec<Ordinal>, Cell>,
    ) -> Result<(), MoneyError> {
        let mut keys: Vec<Vec<Ordinal>> = vec![Vec::with_capacity(dimensions.len())];
        for index in dimensions {
            let axis = &self.axes[*index];
            let of_portion = match axis.dimension {
                Dimension::Funding => funds,
                _ => region
                    .and_then(|place| axis.row_of_place(place))
                    .or_else(|| slot.and_then(|slot| axis.row_of_slot(project, slot))),
            };
            let own: Vec<Ordinal> = match of_portion {
                Some(one) => vec![axis.fold(one)],
                None => places[*index].clone(),
            };
            let own = match depth {
                Depth::Rows => own,
                Depth::Lineage => lineages(axis, &own),
            };
            keys = keys
                .iter()
                .flat_map(|key| own.iter().map(|next| key.iter().copied().chain([*next]).collect()))
                .collect();
        }
        for key in keys {
            let cell = cells.entry(key).or_default();
            cell.approximate |= approximate;
            if let Some(money) = money {
                cell.money = Some(cell.money.unwrap_or_default().checked_add(money)?);
            }
        }
        Ok(())
    }
}

pub(super) fn is_approximate(project: &Project) -> bool {
    project.investment.amount().is_some_and(Amount::is_approximate)
}

fn lineage_of(axis: &Axis<'_>, row: Ordinal) -> Vec<Ordinal> {
    let mut rows = Vec::new();
    axis.lineage(row, &mut rows);
    rows
}

fn lineages(axis: &Axis<'_>, own: &[Ordinal]) -> Vec<Ordinal> {
    let mut all: Vec<Ordinal> = own.iter().flat_map(|row| lineage_of(axis, *row)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
