//! Projects of one place whose names are nearly one: 城北小学 and 垣曲县城北小学.

use crate::diagnostic::{Collector, Diagnostic, DocPath, RecordProblem};
use crate::map::IndexMap;
use crate::project::Project;
use crate::registry::Registry;
use crate::select::place::{Place, RegionLevel, RollUp};

/// Words at the end of a name that say no more than that it is a project.
const ENDINGS: [&str; 5] = ["建设项目", "建设工程", "项目", "工程", "建设"];
/// Letters that end the name of a place.
const PLACES: [char; 7] = ['省', '市', '县', '区', '镇', '乡', '村'];
/// Shorter names are too common to be told apart by.
const SHORTEST: usize = 4;
/// Longer than the name of a county with its province's.
const LONGEST_PLACE: usize = 8;

/// What a name says, without spaces, quotation marks and the words at its end.
fn gist(name: &str) -> String {
    let told = |c: &char| c.is_alphanumeric();
    let mut text = String::with_capacity(name.len());
    text.extend(name.chars().filter(told).flat_map(char::to_lowercase));
    while let Some(length) = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending).map(str::len)) {
        text.truncate(length);
    }
    text
}

/// What is left of a gist without the place that it may begin with.
fn without_place(gist: &str) -> impl Iterator<Item = &str> {
    let places = gist.char_indices().take(LONGEST_PLACE).filter(|(_, letter)| PLACES.contains(letter));
    places.map(|(offset, letter)| &gist[offset + letter.len_utf8()..])
}

/// Every project whose name is that of an earlier one of the same township (or county-wide, or without a site), but for
/// the place before it and a word like 工程 behind it.
///
/// Names are looked up, not compared all with all. What is a piece of the other, or of the same whole, is meant to be
/// named alike.
pub(super) fn near_names(registry: &Registry, problems: &mut Collector) {
    let level = RollUp::new(registry, RegionLevel::Township);
    let gists: Vec<(Place, String)> =
        registry.projects().map(|project| (level.place(registry, project), gist(&project.name))).collect();
    let mut first: IndexMap<(Place, &str), usize> =
        IndexMap::with_capacity_and_hasher(gists.len(), Default::default());
    for (index, (place, gist)) in gists.iter().enumerate().filter(|(_, (_, gist))| is_telling(gist)) {
        first.entry((*place, gist)).or_insert(index);
    }
    for (index, (place, gist)) in gists.iter().enumerate() {
        let names = std::iter::once(gist.as_str()).chain(without_place(gist));
        let mut others = names.filter(|name| is_telling(name)).filter_map(|name| first.get(&(*place, name)));
        if let Some(other) = others.find(|other| **other != index) {
            report(registry, index.max(*other), index.min(*other), problems);
        }
    }
}

fn is_telling(gist: &str) -> bool {
    gist.chars().nth(SHORTEST - 1).is_some()
}

fn report(registry: &Registry, index: usize, earlier: usize, problems: &mut Collector) {
    let [project, other] = [index, earlier].map(|index| registry.projects().nth(index));
    let (Some(project), Some(other)) = (project, other) else { return };
    // One name for two projects is told apart from this.
    if project.name == other.name || root(registry, project).id == root(registry, other).id {
        return;
    }
    let problem = RecordProblem::NearName {
        id: project.id.to_string(),
        name: project.name.clone(),
        other: other.id.to_string(),
        other_name: other.name.clone(),
    };
    let name = |index| DocPath::record("projects", index).key("name");
    problems.add(problem.code(), || Diagnostic::new(problem, name(index)).relate(name(earlier)));
}

/// The whole that a project is in the end a piece of.
fn root<'r>(registry: &'r Registry, project: &'r Project) -> &'r Project {
    let up = std::iter::successors(Some(project), |piece| registry.project(piece.part_of.as_ref()?));
    up.last().unwrap_or(project)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{project, registry, sites};

    fn near(names: &[(&str, &str)]) -> Vec<String> {
        let projects = names.iter().enumerate().map(|(index, (name, region))| {
            let made = Project { name: (*name).to_owned(), ..project(&format!("p{index}"), "") };
            if region.is_empty() { made } else { made.with_location(sites(&[*region])) }
        });
        let registry = registry(projects.collect());
        let mut problems = Collector::default();
        near_names(&registry, &mut problems);
        problems.finish().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_place_before_a_name_makes_no_other_project() {
        assert_eq!(near(&[("城北小学", "north"), ("垣曲县城北小学", "north-hill")]).len(), 1);
        assert_eq!(near(&[("垣曲县城北小学", "north"), ("城北小学", "north")]).len(), 1);
        assert_eq!(near(&[("城北供水工程", "north"), ("城北供水", "north")]).len(), 1);
        // Elsewhere, another project.
        assert!(near(&[("城北小学", "north"), ("垣曲县城北小学", "south")]).is_empty());
        assert!(near(&[("城北小学一期", "north"), ("城北小学二期", "north")]).is_empty());
        assert!(near(&[("供水", "north"), ("某县供水", "north")]).is_empty());
    }
}
