//! What was counted for a total, on its way to the report.

use super::axis::Axis;
use super::count::Rows;
use super::inferred::Inferred;
use super::{Dimension, FundsOfUndisclosed, Row, Tally, TotalQuery, TotalReport, UmbrellaNote, rank};
use crate::registry::Registry;

/// Rows by their ordinals, and what stands beside them.
#[derive(Default)]
pub(super) struct Counted<'r> {
    /// By one, two … dimensions.
    pub(super) levels: Vec<Rows>,
    /// By one dimension that is a tree: of all records in the lineage of the rows'.
    pub(super) groups: Rows,
    /// By two dimensions: by the second alone.
    pub(super) columns: Rows,
    pub(super) total: Tally,
    pub(super) inferred: Inferred,
    /// By class: of which finish in the report year, by rows of all levels.
    pub(super) of_which: Rows,
    pub(super) finishing: Option<usize>,
    pub(super) joint: Option<Tally>,
    pub(super) open_lists: Option<Tally>,
    pub(super) below: Option<Row<'r>>,
    pub(super) funds_of_undisclosed: Option<FundsOfUndisclosed>,
    pub(super) umbrellas: Vec<UmbrellaNote<'r>>,
    pub(super) undated: usize,
    /// Whether the selection is by region.
    pub(super) by_region: bool,
    /// Whether projects are divided among regions.
    pub(super) split: bool,
}

impl<'r> Counted<'r> {
    /// Puts the rows in order and names them.
    pub(super) fn report(
        self,
        registry: &'r Registry,
        axes: &[Axis<'r>],
        query: &TotalQuery,
    ) -> TotalReport<'r> {
        let asks = |holds: fn(Dimension) -> bool| query.by.iter().any(|by| holds(*by));
        let of_regions = self.split || self.by_region || query.by.contains(&Dimension::Region);
        let period = registry.outline().period.filter(|_| asks(Dimension::spreads));
        let rows = rank::Rows {
            axes,
            total: self.total.amount,
            query,
            inferred: &self.inferred,
            finishing: self.of_which,
        };
        TotalReport {
            allocation: of_regions.then_some(query.allocation),
            overlapping: asks(Dimension::overlaps),
            counted_in_parts: self.split || asks(Dimension::divides),
            currency: &registry.outline().currency,
            period,
            rows: rows.nested(&self.levels),
            groups: rows.groups(&self.groups, self.levels.first()),
            columns: rows.columns(&self.columns),
            below: self.below,
            finishing: self.finishing,
            funds_of_undisclosed: self.funds_of_undisclosed,
            umbrellas: self.umbrellas,
            by: query.by.clone(),
            total: self.total,
            inferred: self.inferred.total,
            joint: self.joint,
            open_lists: self.open_lists,
            undated: self.undated,
        }
    }
}
