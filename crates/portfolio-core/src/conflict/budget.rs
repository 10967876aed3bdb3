//! How much comparing a record is worth: lists are compared pair by pair, and time must not run away.

use std::cell::Cell;

use crate::facts::{Location, Metric, Party, Stage, Timeline};
use crate::money::Amount;

/// What a fact weighs in a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    items: usize,
    /// Bytes, or steps, of all items together.
    size: usize,
}

impl Weight {
    const ONE: Self = Self { items: 1, size: 1 };

    /// The steps of comparing each item of one with each of the other.
    const fn against(self, other: Self) -> usize {
        let (own, others) = (self.items.saturating_mul(other.size), other.items.saturating_mul(self.size));
        own.saturating_add(others)
    }
}

/// A fact with a weight.
pub(super) trait Weigh {
    fn weight(&self) -> Weight;
}

impl Weigh for Amount {
    fn weight(&self) -> Weight {
        Weight::ONE
    }
}

impl Weigh for Timeline {
    fn weight(&self) -> Weight {
        Weight::ONE
    }
}

impl Weigh for Stage {
    fn weight(&self) -> Weight {
        Weight::ONE
    }
}

impl Weigh for &str {
    fn weight(&self) -> Weight {
        Weight { items: 1, size: self.len() }
    }
}

impl Weigh for &[Party] {
    fn weight(&self) -> Weight {
        Weight { items: self.len(), size: self.iter().map(|party| party.name.len()).sum() }
    }
}

impl Weigh for &[Metric] {
    fn weight(&self) -> Weight {
        Weight { items: self.len(), size: self.iter().map(|metric| metric.name.len()).sum() }
    }
}

impl Weigh for &Location {
    fn weight(&self) -> Weight {
        let sites = self.sites().len();
        Weight { items: sites, size: sites }
    }
}

/// The steps that are left for the comparisons of one record.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    /// Enough for a record that lists a hundred companies at two places; no outline has as many.
    const STEPS: usize = 1_000_000;

    pub(super) const fn new() -> Self {
        Self(Cell::new(Self::STEPS))
    }

    /// Whether the comparison can be afforded; then it is paid for.
    pub(super) fn affords(&self, one: Weight, other: Weight) -> bool {
        let left = self.0.get().checked_sub(one.against(other));
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}
