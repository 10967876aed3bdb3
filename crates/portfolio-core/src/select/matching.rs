//! From a filter to tests of a project: each value becomes a test, each field an alternative of them.

use std::collections::BTreeSet;

use super::condition::Condition;
use super::filter::{Choice, Filter, OutlinePart, Whereabouts, Who};
use super::place::{Place, RegionLevel, RollUp};
use super::{RegionScope, Selected, ends};
use crate::facts::{Cite, Location, Stage};
use crate::id::{ProgrammeId, SectorId, ZoneId};
use crate::map::IndexSet;
use crate::project::Project;
use crate::registry::Registry;

impl Filter {
    /// The projects of a registry that match, with what a report must say of them: what is undated, and what lies elsewhere
    /// too.
    #[must_use]
    pub fn select(&self, registry: &Registry) -> Selected {
        let tests = tests(self, registry);
        let rest: Vec<bool> =
            registry.projects().map(|project| tests.iter().all(|test| test(project))).collect();
        let dates: Vec<Dated> = registry.projects().map(|project| dated(self, project)).collect();
        let projects = registry.set_where(|index| rest[index] && dates[index] == Dated::Matches);
        let undated = registry.set_where(|index| rest[index] && dates[index] == Dated::NotKnown);
        let scope = self.scope(registry);
        let mut joint = registry.none();
        if let Some(scope) = &scope {
            for index in projects.iter().filter(|index| scope.shares(registry, registry.at(*index))) {
                joint.insert(index);
            }
        }
        Selected { projects, undated, scope, joint, cancelled: self.asks_for_cancelled() }
    }

    /// The part of the map that the filter is restricted to: the regions chosen, unless something else is chosen too.
    fn scope(&self, registry: &Registry) -> Option<RegionScope> {
        let places = self.regions.any.iter().map(|place| match place {
            Whereabouts::Region(id) => registry.region(id),
            Whereabouts::CountyWide | Whereabouts::NotStated | Whereabouts::Joint => None,
        });
        let places: Vec<_> = places.collect::<Option<_>>()?;
        (!places.is_empty()).then(|| RegionScope::of(registry, &places))
    }

    /// Whether cancelled projects are asked for by name, so that totals count them (R7).
    fn asks_for_cancelled(&self) -> bool {
        self.stages.any.contains(&Stage::Cancelled)
            || self.conditions.iter().any(Condition::asks_for_cancelled)
    }
}

/// Whether a project matches.
type Test<'r> = Box<dyn Fn(&Project) -> bool + 'r>;

/// The tests of everything but dates.
fn tests<'r>(filter: &Filter, registry: &'r Registry) -> Vec<Test<'r>> {
    let mut tests: Vec<Option<Test<'r>>> = vec![
        test(&filter.sectors, |id| sector(registry, id)),
        test(&filter.regions, |place| lies(registry, place)),
        test(&filter.zones, |id| zone(registry, id)),
        test(&filter.chapters, |part| chapter(*part)),
        test(&filter.boxes, |number| cites_box(*number)),
        test(&filter.stages, |stage| {
            let wanted = *stage;
            Box::new(move |project| project.stage == Some(wanted))
        }),
        test(&filter.parties, |who| party(registry, who)),
        test(&filter.programmes, |id| programme(registry, id)),
        test(&filter.texts, |text| contains(text)),
        ids(filter),
    ];
    if let Some(least) = filter.min {
        tests.push(Some(Box::new(move |project| project.money().is_some_and(|money| money >= least))));
    }
    if let Some(most) = filter.max {
        tests.push(Some(Box::new(move |project| project.money().is_some_and(|money| money <= most))));
    }
    if let Some(wanted) = filter.undisclosed {
        tests.push(Some(Box::new(move |project| project.money().is_none() == wanted)));
    }
    for condition in &filter.conditions {
        let condition = condition.clone();
        tests.push(Some(Box::new(move |project| condition.holds(registry, project))));
    }
    if let Some(wanted) = filter.group {
        tests.push(Some(Box::new(move |project| project.group == wanted)));
    }
    tests.into_iter().flatten().collect()
}

/// The test of one field: some value holds (where there are any), and none does that takes away.
fn test<'r, T>(choice: &Choice<T>, of: impl Fn(&T) -> Test<'r>) -> Option<Test<'r>> {
    if choice.is_empty() {
        return None;
    }
    let of = &of;
    let tests =
        Choice { any: choice.any.iter().map(of).collect(), none: choice.none.iter().map(of).collect() };
    Some(Box::new(move |project| tests.holds(|test| test(project))))
}

fn sector<'r>(registry: &'r Registry, wanted: &SectorId) -> Test<'r> {
    let tree = registry.sectors();
    let inside: Vec<bool> = tree.iter().map(|sector| tree.is_within(&sector.id, wanted)).collect();
    Box::new(move |project| tree.position(&project.sector).is_some_and(|index| inside[index]))
}

fn lies<'r>(registry: &'r Registry, wanted: &Whereabouts) -> Test<'r> {
    match wanted {
        Whereabouts::Region(id) => {
            let region: Vec<_> = registry.region(id).into_iter().collect();
            touches(registry, RegionScope::of(registry, &region))
        }
        Whereabouts::CountyWide => Box::new(|project| project.location == Location::CountyWide),
        Whereabouts::NotStated => Box::new(|project| project.location == Location::NotStated),
        Whereabouts::Joint => {
            let level = RollUp::new(registry, RegionLevel::Township);
            Box::new(move |project| level.place(registry, project) == Place::Joint)
        }
    }
}

fn zone<'r>(registry: &'r Registry, wanted: &ZoneId) -> Test<'r> {
    let members = registry.zone(wanted).into_iter().flat_map(|zone| &zone.members);
    let members: Vec<_> = members.filter_map(|member| registry.region(member)).collect();
    touches(registry, RegionScope::of(registry, &members))
}

fn touches(registry: &Registry, scope: RegionScope) -> Test<'_> {
    Box::new(move |project| scope.touches(registry, project))
}

fn chapter<'r>(OutlinePart { chapter, section }: OutlinePart) -> Test<'r> {
    cited(move |cite| cite.chapter == chapter && section.is_none_or(|section| cite.section == Some(section)))
}

fn cites_box<'r>(number: u32) -> Test<'r> {
    cited(move |cite| cite.box_number == Some(number))
}

fn cited<'r>(holds: impl Fn(&Cite) -> bool + 'r) -> Test<'r> {
    Box::new(move |project| project.cite.iter().any(&holds))
}

fn party<'r>(registry: &'r Registry, wanted: &Who) -> Test<'r> {
    match wanted.clone() {
        Who::Listed(id) => Box::new(move |project| {
            let mut called = project.parties.iter().map(|party| registry.party_called(&party.name));
            called.any(|party| party.is_some_and(|party| party.id == id))
        }),
        Who::Named(name) => Box::new(move |project| project.parties.iter().any(|party| party.name == name)),
        Who::Containing(part) => {
            Box::new(move |project| project.parties.iter().any(|party| party.name.contains(&part)))
        }
    }
}

fn programme<'r>(registry: &'r Registry, wanted: &ProgrammeId) -> Test<'r> {
    let members: BTreeSet<_> = registry.programme(wanted).into_iter().flat_map(|p| &p.members).collect();
    Box::new(move |project| members.contains(&project.id))
}

fn contains<'r>(wanted: &str) -> Test<'r> {
    let wanted = wanted.to_lowercase();
    Box::new(move |project| {
        let mut texts = std::iter::once(&project.name)
            .chain(&project.aliases)
            .chain(&project.english)
            .chain(&project.scale)
            .chain(project.cite.iter().filter_map(|cite| cite.says.as_ref()?.name.as_ref()));
        texts.any(|text| text.to_lowercase().contains(&wanted))
    })
}

/// The test of ids: one set for however many there are.
fn ids<'r>(filter: &Filter) -> Option<Test<'r>> {
    if filter.ids.is_empty() {
        return None;
    }
    let [any, none] =
        [&filter.ids.any, &filter.ids.none].map(|ids| ids.iter().cloned().collect::<IndexSet<_>>());
    Some(Box::new(move |project| {
        (any.is_empty() || any.contains(&project.id)) && !none.contains(&project.id)
    }))
}

/// What a project's dates say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dated {
    Matches,
    DoesNot,
    /// It would match but for a date that is not known.
    NotKnown,
}

/// Whether the project's dates are those that are wanted. What is known not to match is no matter of what is not known.
fn dated(filter: &Filter, project: &Project) -> Dated {
    let all = [
        ends::is_active(project, &filter.active),
        ends::lies(&filter.starts, || ends::start(project)),
        ends::lies(&filter.finishes, || ends::finish(project)),
    ];
    match all {
        all if all.contains(&Some(false)) => Dated::DoesNot,
        all if all.contains(&None) => Dated::NotKnown,
        _ => Dated::Matches,
    }
}
