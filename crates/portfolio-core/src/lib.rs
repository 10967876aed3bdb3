//! A registry of major projects: typed records with exact money, and the questions that planners ask of them.
//!
//! A government's plan outline names hundreds of projects; a registry holds them in one text, `projects.yaml`. Load it,
//! select, ask:
//!
//! ```
//! use portfolio_core::{Dimension, Selection, TotalQuery, load_text, total};
//! let loaded = load_text("plan.yaml", "
//! format: portfolio/1
//! outline: {title: A plan, period: 2021..2025}
//! sectors: [{id: health, name: 卫生健康}, {id: energy, name: 能源}]
//! projects:
//!   - {id: clinic, name: 卫生院, sector: health, investment: 约1.1亿元}
//!   - {id: ward, name: 病房楼, sector: health}
//!   - {id: dam, name: 水库, sector: energy, investment: 16.73亿元}
//! ")?;
//! let registry = loaded.registry();
//! let selected = Selection { min: Some("1亿元".to_owned()), ..Selection::default() }.select(registry)?;
//! let report = total(registry, &selected, &TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() })?;
//! assert_eq!(report.rows[0].tally.amount.to_string(), "110000000");
//! assert_eq!(report.total.amount.to_string(), "1783000000");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | question | entry point |
//! |---|---|
//! | read a registry, with every problem and its place | [`load_file`], [`load_text`], [`load()`] |
//! | which projects are these | [`Selection`], [`Filter`], [`view::list()`], [`view::show()`] |
//! | what do they add up to, by sector, region, chapter, year … | [`total`], [`Tally::of`] |
//! | do the declared totals agree with the projects | [`reconcile()`] |
//! | what waits for what | [`DependencyGraph`], [`view::graph`] |
//! | when can it be done, what slips if this slips | [`schedule()`], [`impact()`] |
//! | which facts contradict each other | [`check()`], [`conflict::conflicts`] |
//! | what changed between two registries | [`diff()`] |
//! | write it back | [`to_yaml`] |
//!
//! | value | what it is |
//! |---|---|
//! | [`Money`], [`Amount`], [`Investment`] | an exact decimal in 元; with what the source says of its certainty; or undisclosed, which is not zero |
//! | [`Date`], [`FactDate`], [`Span`], [`Months`] | a year or month; down to a day; from one to another; a duration |
//! | [`ProjectId`], [`SectorId`], [`RegionId`] … | ids: lower-case words in any script, a type for each kind of record |
//! | [`Stage`], [`Nature`], [`Role`], [`Relation`] … | closed vocabularies, read in English and Chinese |
//! | [`Project`], [`Programme`], [`Sector`], [`Region`], [`Zone`], [`Outline`] | the records, made by `new` and `with_…`, with a field for each key of the file |
//! | [`Registry`], [`ProjectSet`], [`ProjectIx`] | the validated whole, sets of its projects, a project's place in it |
//! | [`Selection`], [`Question`], [`TotalQuery`], [`ProgressQuery`] … | what is asked; read from JSON or the parameters of a URL |
//! | [`Filter`], [`Choice`] | which projects, in values of the registry: what a selection's words mean, or what a program builds of ids |
//! | [`Tally`], [`TotalReport`], [`ReconcileReport`] … | what is answered; `Serialize` in the shape that the program prints |
//! | [`Diagnostic`], [`Code`] | a problem with its place and what to do about it |
//!
//! An operation on money that cannot be exact is an error. Each [`Tally`] says how many of its projects disclose nothing. Reports
//! are plain values; nothing here prints or exits. The rules R1 to R22 that answers keep are [a page of their own](rules).
#![warn(missing_docs)]

pub mod calendar;
pub mod check;
pub mod conflict;
pub mod diagnostic;
pub mod diff;
pub mod evaluate;
pub mod facts;
pub mod follow_up;
pub mod graph;
pub mod id;
pub mod impact;
pub mod invisible;
mod map;
pub mod money;
pub mod named;
pub mod outline;
pub mod parameters;
pub mod precedence;
pub mod programme;
pub mod progress;
pub mod project;
pub mod reconcile;
pub mod record;
pub mod registry;
pub mod save;
pub mod schedule;
pub mod schema;
pub mod select;
#[cfg(feature = "snapshot")]
pub mod snapshot;
pub mod sort;
pub mod source;
pub mod spread;
pub mod tally;
pub mod taxonomy;
#[cfg(test)]
mod testing;
pub mod totals;
pub mod view;
mod vocabulary;
pub mod word;
pub mod year;

pub use calendar::{CalendarError, Date, FactDate, Month, Months, Span};
pub use check::{CheckReport, check};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use diff::{DiffReport, diff};
pub use facts::{
    Basis, Cite, Location, Metric, Nature, Party, PartyRecord, Role, Says, SaysApart, Site, SiteApart, Stage,
    Timeline,
};
pub use follow_up::{Change, Obstacle, Plan, Update};
pub use graph::DependencyGraph;
pub use id::{IdError, PartyId, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
pub use impact::{ImpactError, ImpactReport, impact};
pub use money::{
    Amount, AmountBasis, AmountError, Investment, Money, MoneyError, Precision, Qualifier, Unit,
};
pub use named::{Named, NamedProject};
pub use outline::{Chapter, Head, Outline, OutlineBox, Section};
pub use programme::{Declares, Programme};
pub use progress::{ProgressQuery, ProgressReport, progress};
pub use project::{Dependency, EdgeType, Funding, Project, ProjectApart, Relation};
pub use reconcile::{ReconcileReport, reconcile};
pub use registry::{ProjectIx, ProjectSet, Registry, RegistryError};
/// The exact decimal that money, shares and quantities are made of.
pub use rust_decimal::Decimal;
#[cfg(feature = "write")]
pub use save::{SaveError, to_yaml};
pub use schedule::{ScheduleError, ScheduleQuery, ScheduleReport, schedule};
pub use select::{Choice, Filter, Question, SelectError, SelectErrors, Selected, Selection};
pub use sort::{Sort, SortError};
pub use source::{FileError, Limits, Loaded, Source, load, load_file, load_text};
pub use tally::Tally;
pub use taxonomy::{Region, RegionKind, Sector, Tree, Zone};
pub use totals::{Allocation, Dimension, TotalError, TotalQuery, TotalReport, total};

#[doc = include_str!("../docs/rules.md")]
pub mod rules {
    #[doc = include_str!("../docs/rules.zh.md")]
    pub mod zh {}
}

/// The README's program is run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
