//! A part of a registry that is a registry itself: some of its projects with all that they refer to.

use std::borrow::Cow;
use std::collections::BTreeSet;

use portfolio_core::record::{FieldValue, RecordValue};
use portfolio_core::registry::Parts;
use portfolio_core::taxonomy::{Node, Tree};
use portfolio_core::{
    Declares, Programme, ProgrammeId, Project, ProjectId, ProjectSet, Registry, RegistryError, Zone,
};

/// A part of a registry, which may be all of it.
#[derive(Clone, Debug)]
pub struct Part<'r> {
    /// The part, a registry of its own.
    pub registry: Cow<'r, Registry>,
    /// What its records said of projects that are not in it, and now say no more, in document order.
    pub left: Vec<LeftOut>,
}

/// What a record said of projects outside the part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOut {
    /// A project waited for another.
    Predecessor {
        /// The project.
        project: ProjectId,
        /// What it waited for.
        predecessor: ProjectId,
    },
    /// A project was a piece of another; it is now a project of its own.
    Whole {
        /// The piece.
        piece: ProjectId,
        /// What it was a piece of.
        whole: ProjectId,
    },
    /// A programme listed others too. What it declares is of all its members and is left out with them.
    Members {
        /// The programme.
        programme: ProgrammeId,
        /// The members outside the part.
        members: Vec<ProjectId>,
        /// Whether it declared a count, an amount or measures.
        declared: bool,
    },
    /// A programme had another project as its umbrella.
    Umbrella {
        /// The programme.
        programme: ProgrammeId,
        /// The umbrella.
        project: ProjectId,
    },
}

/// The registry of some projects: its head, and of the other records those that the projects still refer to, sectors and
/// regions with what they lie in, zones with the regions that their text names.
///
/// Of all projects it is the registry as it stands. Of fewer, programmes without a member among them are left out, and
/// whatever a record says of a project outside is left out and told.
///
/// # Errors
/// [`RegistryError`] where the part is not sound, which a part of a sound registry gives no cause to.
pub fn part<'r>(registry: &'r Registry, projects: &ProjectSet) -> Result<Part<'r>, RegistryError> {
    if registry.members(projects).count() == registry.projects().len() {
        return Ok(Part { registry: Cow::Borrowed(registry), left: Vec::new() });
    }
    let mut parts = Parts {
        outline: registry.has_outline().then(|| registry.outline().clone()),
        head: registry.head().cloned().unwrap_or_default(),
        ..Parts::default()
    };
    let mut left = Vec::new();
    let kept: BTreeSet<&ProjectId> = registry.members(projects).map(|project| &project.id).collect();
    let mut cut = Cut { kept, left: &mut left };
    parts.projects = registry.members(projects).map(|project| cut.project(project)).collect();
    parts.programmes = registry.programmes().filter_map(|programme| cut.programme(programme)).collect();
    surroundings(registry, &mut parts);
    Ok(Part { registry: Cow::Owned(Registry::new(parts)?), left })
}

/// Records without what they say of projects outside.
struct Cut<'r, 'l> {
    kept: BTreeSet<&'r ProjectId>,
    left: &'l mut Vec<LeftOut>,
}

impl Cut<'_, '_> {
    fn project(&mut self, project: &Project) -> Project {
        let id = &project.id;
        let (own, other): (Vec<_>, Vec<_>) =
            project.depends_on.iter().cloned().partition(|edge| self.kept.contains(&edge.project));
        self.left.extend(
            other
                .into_iter()
                .map(|edge| LeftOut::Predecessor { project: id.clone(), predecessor: edge.project }),
        );
        let part_of = project.part_of.clone().filter(|whole| self.kept.contains(whole));
        if let (Some(whole), None) = (&project.part_of, &part_of) {
            self.left.push(LeftOut::Whole { piece: id.clone(), whole: whole.clone() });
        }
        project.clone().with_depends_on(own).with_part_of(part_of)
    }

    fn programme(&mut self, programme: &Programme) -> Option<Programme> {
        let id = &programme.id;
        let (own, other): (Vec<_>, Vec<_>) =
            programme.members.iter().cloned().partition(|member| self.kept.contains(member));
        if own.is_empty() {
            return None;
        }
        let mut cut = programme.clone();
        if !other.is_empty() {
            let declared = programme.declares != Declares::default();
            self.left.push(LeftOut::Members { programme: id.clone(), members: other, declared });
            cut.members = own;
            cut.declares = Declares::default();
        }
        cut.umbrella = programme.umbrella.clone().filter(|umbrella| self.kept.contains(umbrella));
        if let (Some(umbrella), None) = (&programme.umbrella, &cut.umbrella) {
            self.left.push(LeftOut::Umbrella { programme: id.clone(), project: umbrella.clone() });
        }
        Some(cut)
    }
}

/// The records of the other kinds that the projects and programmes refer to.
fn surroundings(registry: &Registry, parts: &mut Parts) {
    let mut named = Named::default();
    parts.projects.iter().for_each(|project| named.look(&FieldValue::Record(RecordValue::of(project))));
    parts.programmes.iter().for_each(|programme| named.look(&FieldValue::Record(RecordValue::of(programme))));
    named.zones(registry);
    parts.zones = registry.zones().filter(|zone| named.has("zones", zone.id.as_str())).cloned().collect();
    parts.sectors = lineages(registry.sectors(), |id| named.has("sectors", id));
    parts.regions = lineages(registry.regions(), |id| named.has("regions", id));
    let called = |party: &portfolio_core::PartyRecord| {
        std::iter::once(&party.name).chain(&party.aliases).any(|name| named.has("party", name))
    };
    parts.parties = registry.parties().filter(|party| called(party)).cloned().collect();
}

/// The nodes that are referred to, and those that they lie in, in document order.
fn lineages<N: Node + Clone>(tree: &Tree<N>, named: impl Fn(&str) -> bool) -> Vec<N>
where
    N::Id: AsRef<str> + Ord,
{
    let referred = tree.iter().filter(|node| named(node.id().as_ref()));
    let kept: BTreeSet<&N::Id> =
        referred.flat_map(|node| tree.lineage(node.id())).map(|node| node.id()).collect();
    tree.iter().filter(|node| kept.contains(node.id())).cloned().collect()
}

/// The records that others name: the key of their list and their id; of parties their spelling.
#[derive(Default)]
struct Named(BTreeSet<(&'static str, String)>);

impl Named {
    fn has(&self, kind: &'static str, id: &str) -> bool {
        self.0.contains(&(kind, id.to_owned()))
    }

    /// Notes what a value names, however deep; records nest no deeper than the format.
    fn look(&mut self, value: &FieldValue<'_>) {
        match value {
            FieldValue::Id(list, id) => drop(self.0.insert((list, id.to_string()))),
            FieldValue::List(items) => items.iter().for_each(|item| self.look(item)),
            FieldValue::Record(record) => {
                if record.table().name == "party" {
                    self.0.insert(("party", record.value("name").to_string()));
                }
                record.fields().for_each(|(_, value)| self.look(value));
            }
            _ => {}
        }
    }

    /// The zones that a named region lies in, with all their regions: a zone is what its text names.
    fn zones(&mut self, registry: &Registry) {
        let regions = registry.regions();
        let lies_in = |zone: &&Zone| {
            let named = regions.iter().filter(|region| self.has("regions", region.id.as_str()));
            let mut within = named.flat_map(|region| regions.lineage(&region.id));
            within.any(|region| zone.members.contains(&region.id))
        };
        let zones: Vec<&Zone> = registry.zones().filter(lies_in).collect();
        zones.into_iter().for_each(|zone| self.look(&FieldValue::Record(RecordValue::of(zone))));
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::record::FieldKind;
    use portfolio_core::{Selection, load_text, schema};

    use super::*;

    const TEXT: &str = "
format: portfolio/1
outline: {title: A plan, chapters: [{number: 1, title: One}]}
parties: [{id: copper, name: 北方铜业股份有限公司, aliases: [北方铜业]}, {id: other, name: 另一家}]
sectors: [{id: industry, name: 工业}, {id: mining, name: 采矿, parent: industry}, {id: health, name: 卫生}]
regions:
  - {id: county, name: 某县, kind: county}
  - {id: a, name: 甲镇, kind: township, parent: county}
  - {id: a1, name: 甲一村, kind: village, parent: a}
  - {id: b, name: 乙镇, kind: township, parent: county}
  - {id: c, name: 丙镇, kind: township, parent: county}
zones: [{id: east, name: 东区, members: [a, b]}, {id: west, name: 西区, members: [c]}]
projects:
  - {id: mine, name: 矿, sector: mining, stage: construction, parties: [{name: 北方铜业, role: owner}], location: {sites: [a1]}, depends_on: [{project: road}, {project: power}], cite: {chapter: 1}}
  - {id: road, name: 路, sector: industry, stage: completed, cite: {chapter: 1}}
  - {id: power, name: 电, sector: industry, stage: planned, cite: {chapter: 1}}
  - {id: shaft, name: 井, sector: mining, stage: planned, part_of: road, cite: {chapter: 1}}
  - {id: clinic, name: 院, sector: health, stage: completed, location: {sites: [c]}, cite: {chapter: 1}}
programmes:
  - {id: all, name: 全部, members: [mine, road], declares: {projects: 2, investment: 1亿元}, umbrella: clinic, cite: {chapter: 1}}
  - {id: own, name: 自有, members: [mine, power], declares: {projects: 2}, cite: {chapter: 1}}
  - {id: done, name: 已完, members: [road], cite: {chapter: 1}}
";

    fn unfinished() -> Part<'static> {
        let loaded = load_text("plan.yaml", TEXT).unwrap();
        let registry = loaded.registry();
        let selection = Selection { stages: vec!["not:completed".to_owned()], ..Selection::default() };
        let Part { registry, left } = part(registry, &selection.select(registry).unwrap().projects).unwrap();
        Part { registry: Cow::Owned(registry.into_owned()), left }
    }

    #[test]
    fn what_is_referred_to_stays_and_nothing_else() {
        let Part { registry, .. } = unfinished();
        let ids = |ids: Vec<&str>| ids.join(" ");
        assert_eq!(ids(registry.projects().map(|r| r.id.as_str()).collect()), "mine power shaft");
        assert_eq!(ids(registry.sectors().iter().map(|r| r.id.as_str()).collect()), "industry mining");
        // The village's township and county; the other township of the zone that they lie in.
        assert_eq!(ids(registry.regions().iter().map(|r| r.id.as_str()).collect()), "county a a1 b");
        assert_eq!(ids(registry.zones().map(|r| r.id.as_str()).collect()), "east");
        assert_eq!(ids(registry.parties().map(|r| r.id.as_str()).collect()), "copper");
        assert_eq!(ids(registry.programmes().map(|r| r.id.as_str()).collect()), "all own");
    }

    /// A declared total is a statement about all members (R8): with one of them gone it would be held against the rest.
    #[test]
    fn what_is_left_out_is_told() {
        let Part { registry, left } = unfinished();
        let id = |text: &str| ProjectId::new(text).unwrap();
        let programme = ProgrammeId::new("all").unwrap();
        assert_eq!(
            left,
            [
                LeftOut::Predecessor { project: id("mine"), predecessor: id("road") },
                LeftOut::Whole { piece: id("shaft"), whole: id("road") },
                LeftOut::Members { programme: programme.clone(), members: vec![id("road")], declared: true },
                LeftOut::Umbrella { programme, project: id("clinic") },
            ]
        );
        let declares = |id| registry.programme(id).unwrap().declares.clone();
        assert_eq!(declares("all"), Declares::default());
        assert_eq!(declares("own").projects, Some(2));
    }

    #[test]
    fn all_projects_are_the_registry_as_it_stands() {
        let loaded = load_text("plan.yaml", TEXT).unwrap();
        let Part { registry, left } = part(loaded.registry(), &loaded.registry().all()).unwrap();
        assert_eq!(left, []);
        let text = portfolio_core::to_yaml;
        assert_eq!(text(&registry).unwrap(), text(loaded.registry()).unwrap());
    }

    /// The fields that lead to a project are those that `Cut` knows: a new one must be cut too.
    #[test]
    fn every_reference_to_a_project_is_cut() {
        let mut found = Vec::new();
        for table in schema::tables() {
            for field in table.fields {
                if matches!(field.kind.item(), FieldKind::Id("projects")) {
                    found.push(format!("{}.{}", table.name, field.key));
                }
            }
        }
        assert_eq!(
            found,
            [
                "project.id",
                "project.part_of",
                "dependency.project",
                "programme.members",
                "programme.umbrella"
            ]
        );
    }
}
