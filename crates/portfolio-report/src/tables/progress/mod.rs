//! A year's plan against what is done: by project or by group, what lags, open problems, the first plan against the one in
//! force.

mod against;
mod columns;
mod lists;
#[cfg(test)]
mod tests;

pub use against::against;
#[cfg(feature = "template")]
pub(crate) use columns::name as label;
pub use columns::{Measure, for_programs, for_the_eye, measured};
pub use lists::{baseline, behind, problems};

use portfolio_core::FactDate;
use portfolio_core::totals::Dimension;

use super::total::{dimension_name, heading};
use crate::messages::Messages;

/// What the rows are called.
fn row_heading(messages: &Messages, by: &[Dimension]) -> String {
    if by.is_empty() {
        return messages.get("progress-col-project");
    }
    let names: Vec<String> = by.iter().map(|by| dimension_name(messages, *by)).collect();
    heading(&names.join(&messages.get("dimension-separator")))
}

/// The year, the date and the share of the year that has gone.
fn dated(messages: &Messages, id: &str, year: i32, as_of: FactDate) -> String {
    let (year, as_of) = (year.to_string(), as_of.to_string());
    messages.with(id, &[("year", (&year).into()), ("date", (&as_of).into())])
}
