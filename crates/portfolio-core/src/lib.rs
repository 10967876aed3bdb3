//! A registry of major projects: typed records with exact money, and the questions that planners ask of them.
#![warn(missing_docs)]

pub mod calendar;
pub mod check;
pub mod conflict;
pub mod diagnostic;
pub mod diff;
pub mod facts;
pub mod graph;
pub mod id;
pub mod impact;
pub mod money;
pub mod order;
pub mod outline;
pub mod programme;
pub mod project;
pub mod reconcile;
pub mod registry;
pub mod save;
pub mod schedule;
pub mod select;
pub mod sort;
pub mod source;
pub mod spread;
pub mod taxonomy;
#[cfg(test)]
mod testing;
pub mod totals;
pub mod view;
pub mod word;

pub use calendar::{CalendarError, Date, Month, Months, Span};
pub use facts::{Basis, Cite, Location, Metric, Nature, Party, Role, Says, Site, Stage, Timeline};
pub use id::{IdError, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
pub use money::{
    Amount, AmountBasis, AmountError, Investment, Money, MoneyError, Precision, Qualifier, Unit,
};
pub use outline::{Chapter, Outline, OutlineBox, Section};
pub use programme::Programme;
pub use project::{Dependency, EdgeType, Funding, OfficeFacts, Project, Relation};
pub use registry::Registry;
/// The exact decimal that money, shares and quantities are made of.
pub use rust_decimal::Decimal;
pub use select::{SelectError, Selection};
pub use sort::{Sort, SortError};
pub use taxonomy::{Region, RegionKind, Sector, Tree, Zone};

/// The README's program is compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
