//! Projects as reports show them: the shape of `list` and `show`.

pub mod graph;
mod list;
mod project;
mod show;
#[cfg(test)]
mod tests;

pub use list::{ListQuery, SortKey, list};
pub use project::{
    CiteView, DependencyView, InvestmentView, ProjectView, SaysView, SiteView, TieView, Viewer,
};
pub use show::{ConflictView, LinkView, OfficeView, ShowReport, show, show_all};
