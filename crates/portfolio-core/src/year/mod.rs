//! A project in a year: the plan in force, the newest of each figure that was reported, the class that it falls into.
//!
//! Nothing here asks a clock. Up to a date means up to its last day: of `2026-09` the 30th, of `2026` the end of December.

mod class;
mod plan;
mod standing;

pub(crate) use class::finishes_by_plan;
pub use class::{ReportClass, effective_start, finishes_in, planned_start};
pub use plan::{PlanInForce, planned_years};
pub use standing::{Figure, Standing};

use crate::calendar::FactDate;

/// Whether a date lies up to another, both by the last day that they can mean.
#[must_use]
pub fn is_up_to(date: FactDate, until: FactDate) -> bool {
    date.last_day() <= until.last_day()
}
