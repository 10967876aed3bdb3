//! The projects that programmes speak of.

use crate::project::Project;
use crate::registry::{ProjectIx, Registry};

/// Of a registry's projects the members and umbrellas of its programmes and whatever these are pieces of, without what they
/// wait for; `None` where that is most of them, so that they need not stand apart.
pub(super) fn of(registry: &Registry) -> Option<Vec<Project>> {
    let mut kept = registry.none();
    let spoken_of = registry.programmes().flat_map(|one| one.members.iter().chain(&one.umbrella));
    let mut open: Vec<ProjectIx> = spoken_of.filter_map(|id| registry.index_of(id)).collect();
    while let Some(index) = open.pop() {
        if kept.insert(index) {
            let whole = registry.at(index).part_of.as_ref();
            open.extend(whole.and_then(|whole| registry.index_of(whole)));
        }
    }
    let alone = |project: &Project| {
        let mut project = project.clone();
        if !project.depends_on.is_empty() {
            project.depends_on = Vec::new();
        }
        project
    };
    (kept.len() <= registry.projects().len() / 2).then(|| registry.members(&kept).map(alone).collect())
}
