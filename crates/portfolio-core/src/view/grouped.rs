//! A list in groups: the projects behind each row of a total, under what the row adds up to.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::list::{ListQuery, Listed, sorted};
use super::project::Viewer;
use crate::registry::{ProjectIx, Registry};
use crate::select::Selected;
use crate::totals::{Behind, Bucket, Row, TotalError, TotalQuery, TotalReport, behind, total};

/// A list in groups by one dimension, with what each group and all of it adds up to.
///
/// What is cancelled is in no group, as in totals, unless it is asked for (R7).
#[derive(Clone, Debug, Serialize)]
pub struct GroupedList<'r> {
    /// The groups, in the order of the total's rows; empty ones are left out.
    pub groups: Vec<ListGroup<'r>>,
    /// The total that the groups are the rows of.
    #[serde(flatten)]
    pub report: TotalReport<'r>,
}

/// A row of a total with its projects.
#[derive(Clone, Debug, Serialize)]
pub struct ListGroup<'r> {
    /// What it adds up to.
    #[serde(flatten)]
    pub row: Row<'r>,
    /// The projects, each with all that it says, sorted as asked for.
    pub listed: Listed<'r>,
}

/// The selected projects in groups by the query's one dimension.
///
/// # Errors
/// [`TotalError`]: as of the total. Of a dimension that divides money, rows are parts of projects and not groups of them; it
/// is refused as [`TotalError::Divides`].
///
/// ```
/// use portfolio_core::view::{ListQuery, grouped};
/// use portfolio_core::{Dimension, Selection, TotalQuery, load_text};
/// let loaded = load_text("plan.yaml", "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}, {id: education, name: 教育}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 500万元}
///   - {id: school, name: 职业中学, sector: education}
///   - {id: hospital, name: 县医院, sector: health, investment: 1亿元}
/// ")?;
/// let registry = loaded.registry();
/// let by_sector = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
/// let everything = Selection::default().select(registry)?;
/// let list = grouped(registry, &everything, &by_sector, &ListQuery::default())?;
/// let health = &list.groups[0];
/// assert_eq!((health.row.tally.amount.to_string().as_str(), health.listed.len()), ("105000000", 2));
/// assert_eq!(list.groups[1].listed.iter().next().unwrap().project.name, "职业中学");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn grouped<'r>(
    registry: &'r Registry,
    selected: &Selected,
    query: &TotalQuery,
    order: &ListQuery,
) -> Result<GroupedList<'r>, TotalError> {
    if let Some(dimension) = query.by.iter().find(|by| by.divides()) {
        return Err(TotalError::Divides { dimension: *dimension });
    }
    let report = total(registry, selected, query)?;
    let [dimension] = query.by[..] else { return Ok(GroupedList { groups: Vec::new(), report }) };
    let behind = behind(registry, selected, dimension, query)?;
    let mut by_row: HashMap<(Cow<'r, str>, Option<Bucket>), Vec<ProjectIx>> =
        behind.into_iter().map(|Behind { key, projects }| ((key.id, key.bucket), projects)).collect();
    // Sorted once for all groups, of which there may be as many as projects.
    let mut places = vec![usize::MAX; registry.projects().len()];
    for (place, index) in sorted(registry, &selected.projects, &order.sort).into_iter().enumerate() {
        places[index.position()] = place;
    }
    let viewer = Arc::new(Viewer::new(registry));
    let group = |row: &Row<'r>| {
        let key = row.key.first()?;
        let mut projects = by_row.remove(&(key.id.clone(), key.bucket))?;
        projects.sort_unstable_by_key(|index| places[index.position()]);
        projects.truncate(order.limit.unwrap_or(usize::MAX));
        Some(ListGroup { row: row.clone(), listed: Listed::new(projects, Arc::clone(&viewer)) })
    };
    let groups = report.rows.iter().filter_map(group).collect();
    Ok(GroupedList { groups, report })
}
