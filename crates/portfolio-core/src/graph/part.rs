//! The part of the dependencies that a question is about.

use super::{DependencyGraph, Direction, EdgeFilter};
use crate::registry::{ProjectIx, ProjectSet, Registry};

/// A question about the dependencies of a registry: which of them, and around which projects.
///
/// ```
/// use portfolio_core::graph::{Direction, PartQuery};
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: s, name: S}]
/// # projects:
/// #   - {id: mine, name: Mine, sector: s}
/// #   - {id: mill, name: Mill, sector: s, depends_on: [{project: mine, relation: supply, basis: inferred, reason: ore}]}
/// #   - {id: road, name: Road, sector: s}
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// # let registry = loaded.registry();
/// let starts = portfolio_core::select::projects(registry, &["mine".to_owned()])?;
/// let query = PartQuery { starts, direction: Some(Direction::Down), ..PartQuery::default() };
/// assert_eq!(query.of(registry).part.projects().len(), 2, "the mine and the mill that waits for it");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct PartQuery {
    /// The projects to stay among, with those named below; all where `None`.
    pub among: Option<ProjectSet>,
    /// Which dependencies count.
    pub edges: EdgeFilter,
    /// Whether to leave out the edges that others imply.
    pub reduce: bool,
    /// Whether to leave out the ties that have no order, as cycles, paths and waves do.
    pub ordered: bool,
    /// The projects to look from; none for the whole graph.
    pub starts: Vec<ProjectIx>,
    /// The project that paths lead to. With it the graph is taken whole.
    pub to: Option<ProjectIx>,
    /// Which way to look; both from projects that are named, and else from where the trees begin.
    pub direction: Option<Direction>,
    /// How many steps to go at most.
    pub depth: Option<u32>,
}

/// What a [`PartQuery`] finds.
#[derive(Clone, Debug)]
pub struct Part<'r> {
    /// The graph with all the projects to stay among, and the dependencies that count.
    pub whole: DependencyGraph<'r>,
    /// What of it lies around the projects looked from, and within the depth.
    pub part: DependencyGraph<'r>,
}

impl PartQuery {
    /// The part of a registry's dependencies that the question is about.
    ///
    /// What a project looked from is tied to without an order lies around it; no direction leads there.
    #[must_use]
    pub fn of<'r>(&self, registry: &'r Registry) -> Part<'r> {
        let named = registry.set(self.starts.iter().chain(&self.to).copied());
        let mut whole = DependencyGraph::new(registry).with_edges(&self.edges);
        if let Some(among) = &self.among {
            whole = whole.within(&among.union(&named));
        }
        if self.reduce {
            whole = whole.reduced();
        } else if self.ordered {
            whole = whole.ordered();
        }
        let part = match self.looking(&whole, named) {
            Some((starts, direction)) => whole.within(&self.around(&whole, &starts, direction)),
            None => whole.clone(),
        };
        Part { whole, part }
    }

    /// From where to look and which way; nothing where the whole graph is asked for.
    fn looking(&self, whole: &DependencyGraph<'_>, named: ProjectSet) -> Option<(ProjectSet, Direction)> {
        if self.to.is_some() {
            return None;
        }
        if !self.starts.is_empty() {
            return Some((named, self.direction.unwrap_or(Direction::Both)));
        }
        self.depth?;
        let direction = self.direction.unwrap_or_default();
        let alone = whole.projects().difference(&whole.in_order());
        Some((whole.roots(direction).union(&alone), direction))
    }

    fn around(&self, whole: &DependencyGraph<'_>, starts: &ProjectSet, direction: Direction) -> ProjectSet {
        let mut around = whole.query(starts).direction(direction).depth(self.depth).resolve().into_projects();
        if direction == Direction::Both {
            for tie in starts.iter().flat_map(|start| whole.neighbours(start)) {
                around.insert(tie.from);
                around.insert(tie.to);
            }
        }
        around
    }
}
