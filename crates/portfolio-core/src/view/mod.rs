//! Projects as reports show them: the shape of `list` and `show`.

pub mod graph;
mod grouped;
mod list;
mod project;
mod report;
mod show;
#[cfg(test)]
mod tests;

pub use grouped::{GroupedList, ListGroup, grouped};
pub use list::{ListQuery, ListReport, Listed, SortKey, Views, list};
pub use project::{DependencyView, ProjectView, SiteView, TieView, Viewer};
pub use report::InvestmentView;
pub use show::{ConflictView, LinkView, ShowReport, show, show_all};
