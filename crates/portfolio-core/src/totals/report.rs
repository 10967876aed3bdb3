//! The report of a total.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::ordinal::Ordinal;
use super::{Allocation, Dimension, FundsOfUndisclosed, Key, RowNote, Tally};
use crate::calendar::Span;
use crate::money::Money;
use crate::named::{Named, NamedProject};

/// A row of a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row<'r> {
    /// What it stands for: a key for each dimension, fewer in a subtotal.
    pub key: Vec<Key<'r>>,
    /// What it adds up to.
    #[serde(flatten)]
    pub tally: Tally,
    /// Where rows are places: what of it rests on an inferred site, or on the inferred township of a village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Tally>,
    /// Its share of the total amount, where 1 is all, to four decimals; `None` where the total is nothing.
    pub share: Option<Decimal>,
    /// The share of this row and all above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<Decimal>,
    /// By class: how many of its whole projects finish in the report year (竣工投产).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finishing: Option<usize>,
    /// Whether it repeats rows that follow it.
    #[serde(skip_serializing_if = "is_false")]
    pub subtotal: bool,
    /// How deep its record stands in its tree, from 1; 0 where there is none.
    pub level: usize,
    /// What a reader must know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<RowNote>,
    /// Its place in the registry's order.
    #[serde(skip)]
    pub(super) ordinal: Ordinal,
}

impl<'r> Row<'r> {
    /// A row that is in no sum.
    pub(super) fn below(key: Key<'r>, tally: Tally) -> Self {
        Self {
            key: vec![key],
            tally,
            inferred: None,
            share: None,
            cumulative: None,
            finishing: None,
            subtotal: false,
            level: 0,
            note: None,
            ordinal: 0,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// A project whose own amount frames a programme's members, where amounts of both stand in one total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UmbrellaNote<'r> {
    /// The programme.
    pub programme: Named<'r>,
    /// The project that frames it.
    pub umbrella: NamedProject<'r>,
    /// The project's own amount, in 元.
    pub amount: Money,
    /// What the members add to the same total, in 元.
    pub members: Money,
}

/// What a selection adds up to, by one dimension or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TotalReport<'r> {
    /// The dimensions; in JSON their words, joined by commas.
    #[serde(serialize_with = "joined")]
    pub by: Vec<Dimension>,
    /// How projects in several regions count, where regions matter.
    pub allocation: Option<Allocation>,
    /// Whether a project may stand in several rows in full, so that rows don't add up to the total.
    pub overlapping: bool,
    /// Whether a project may be counted in several rows, each with a part of its money.
    pub counted_in_parts: bool,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// The plan period, where years are among the dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Span>,
    /// The rows. By one dimension they are a partition (unless `overlapping`); by several, subtotals stand among them
    /// and are marked.
    pub rows: Vec<Row<'r>>,
    /// By one dimension that is a tree: what the records above those of the rows add up to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Row<'r>>,
    /// By two dimensions: the margins of the second one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Row<'r>>,
    /// What all of it adds up to, each project once.
    pub total: Tally,
    /// Where rows are places: what of the total rests on inferred ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Tally>,
    /// By stage: the cancelled projects, below the total and in no sum of it (取消).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Row<'r>>,
    /// By class: how many whole projects finish in the report year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finishing: Option<usize>,
    /// By source of funds: what sources of undisclosed projects state, which is in no row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funds_of_undisclosed: Option<FundsOfUndisclosed>,
    /// Umbrellas whose own amount stands in this total beside their members'.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub umbrellas: Vec<UmbrellaNote<'r>>,
    /// Of the total, what also lies outside the selected regions; `None` where the selection is not by region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint: Option<Tally>,
    /// Of a selection by region in shares: the projects that touch it, but whose list of places is open, so that nobody knows
    /// their share; they are in no sum (R10).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_lists: Option<Tally>,
    /// Projects that `active` leaves out because their dates are not known.
    #[serde(skip_serializing_if = "is_zero")]
    pub undated: usize,
}

impl<'r> TotalReport<'r> {
    /// The grand total as a row without a key.
    #[must_use]
    pub fn grand_total(&self) -> Row<'r> {
        Row {
            key: Vec::new(),
            tally: self.total,
            inferred: self.inferred,
            share: self.total.amount.share_of(self.total.amount),
            cumulative: None,
            finishing: None,
            subtotal: false,
            level: 0,
            note: None,
            ordinal: 0,
        }
    }

    /// The rows as a table shows them: where they stand in a tree's order, each group before its own rows.
    #[must_use]
    pub fn lines(&self) -> Vec<&Row<'r>> {
        let in_order = self.rows.is_sorted_by_key(|row| row.ordinal);
        if self.groups.is_empty() || !in_order {
            return self.rows.iter().collect();
        }
        let mut lines: Vec<&Row<'r>> = self.groups.iter().chain(&self.rows).collect();
        lines.sort_by_key(|row| (row.ordinal, !row.subtotal));
        lines
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[expect(clippy::ptr_arg, reason = "serde passes fields by reference")]
fn joined<S: Serializer>(by: &Vec<Dimension>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&by.iter().map(|d| d.word()).collect::<Vec<_>>().join(","))
}
