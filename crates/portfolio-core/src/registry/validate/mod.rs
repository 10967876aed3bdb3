//! Checks records against each other. Every problem is found, each with its path in the document.

mod codes;
mod follow_up;
mod outline;
mod projects;
mod taxonomy;

use std::collections::{BTreeMap, BTreeSet};

use super::Parts;
use crate::diagnostic::{Collector, Diagnostic, DocPath, RecordKind, RecordProblem, Trail};
use crate::id::id_of_name;
use crate::map::Lookup;
use crate::outline::OutlineIndex;
use crate::project::Project;

/// What turning the names of one project into ids is worth, in the bytes of a search.
const NAMES: usize = 100;

/// Ids of records that could not be read: references to them are not reported a second time as dangling.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) sectors: KnownIds,
    pub(crate) regions: KnownIds,
    pub(crate) projects: KnownIds,
    /// Projects whose investment is stated and could not be read: their parts are not parts of nothing.
    pub(crate) unread_investments: BTreeSet<String>,
    /// The outline could not be read: what depends on its period cannot be judged.
    pub(crate) unread_outline: bool,
}

/// The ids of one kind of records that could not be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownIds {
    pub(crate) ids: BTreeSet<String>,
    /// Records were lost without their ids, so that no reference can be called dangling.
    pub(crate) incomplete: bool,
}

impl Known {
    pub(crate) fn join(&mut self, other: Self) {
        let Self { sectors, regions, projects, unread_investments, unread_outline } = other;
        self.unread_investments.extend(unread_investments);
        self.unread_outline |= unread_outline;
        for (all, more) in
            [(&mut self.sectors, sectors), (&mut self.regions, regions), (&mut self.projects, projects)]
        {
            all.ids.extend(more.ids);
            all.incomplete |= more.incomplete;
        }
    }
}

/// What was found beside problems.
pub(super) struct Checked {
    /// The places of the projects by their ids.
    pub(super) places: Lookup,
    /// Whether something else than an id stands where a sector or a region is meant: perhaps a name.
    pub(super) has_names: bool,
}

/// Reports every problem of records against each other; `resolve` turns paths by places in `parts` into paths in the
/// document.
pub(super) fn validate(
    parts: &Parts,
    known: &Known,
    problems: &mut Collector,
    resolve: &dyn Fn(&DocPath) -> DocPath,
) -> Checked {
    let mut check = Check::new(parts, known, problems, resolve);
    let top = Trail::Top(0);
    check.sectors.places = check.unique(RecordKind::Sector, &top.key("sectors"));
    check.regions.places = check.unique(RecordKind::Region, &top.key("regions"));
    check.projects.places = check.unique(RecordKind::Project, &top.key("projects"));
    check.unique(RecordKind::Zone, &top.key("zones"));
    check.unique(RecordKind::Programme, &top.key("programmes"));
    check.parties();
    check.numbers();
    check.taxonomy();
    check.all_projects();
    check.programmes();
    Checked { places: check.projects.places, has_names: check.has_names }
}

/// Gives `then` what tells whether places, dates, citations and dependencies of a project are known to fit the outline and the
/// regions of `parts`, which has no projects: where they lead to other projects nothing is looked at.
pub(crate) fn with_fitting<T>(parts: &Parts, then: impl FnOnce(&mut dyn FnMut(&Project) -> bool) -> T) -> T {
    let elsewhere = KnownIds { incomplete: true, ..KnownIds::default() };
    let known = Known { projects: elsewhere, ..Known::default() };
    let mut problems = Collector::default();
    let mut check = Check::new(parts, &known, &mut problems, &DocPath::clone);
    let top = Trail::Top(0);
    check.regions.places = check.unique(RecordKind::Region, &top.key("regions"));
    then(&mut |project| {
        check.has_names = false;
        check.details(project, &top);
        check.dependencies(project, &top);
        !check.has_names && check.problems.total() == 0
    })
}

/// The records that references of one kind may lead to.
struct References<'p> {
    kind: RecordKind,
    /// The first place of each id.
    places: Lookup,
    lost: &'p KnownIds,
}

impl<'p> References<'p> {
    fn new(kind: RecordKind, lost: &'p KnownIds) -> Self {
        Self { kind, places: Lookup::default(), lost }
    }
}

/// How many records of a kind there are.
const fn count(parts: &Parts, kind: RecordKind) -> usize {
    match kind {
        RecordKind::Party => parts.parties.len(),
        RecordKind::Sector => parts.sectors.len(),
        RecordKind::Region => parts.regions.len(),
        RecordKind::Zone => parts.zones.len(),
        RecordKind::Project => parts.projects.len(),
        RecordKind::Programme => parts.programmes.len(),
    }
}

/// The id of the record of a kind at a place.
fn id_at(parts: &Parts, kind: RecordKind, place: usize) -> &str {
    match kind {
        RecordKind::Party => parts.parties[place].id.as_str(),
        RecordKind::Sector => parts.sectors[place].id.as_str(),
        RecordKind::Region => parts.regions[place].id.as_str(),
        RecordKind::Zone => parts.zones[place].id.as_str(),
        RecordKind::Project => parts.projects[place].id.as_str(),
        RecordKind::Programme => parts.programmes[place].id.as_str(),
    }
}

struct Check<'p, 'c> {
    parts: &'p Parts,
    known: &'p Known,
    outline: OutlineIndex<'p>,
    problems: &'c mut Collector,
    resolve: &'c dyn Fn(&DocPath) -> DocPath,
    sectors: References<'p>,
    regions: References<'p>,
    projects: References<'p>,
    has_names: bool,
}

impl<'p, 'c> Check<'p, 'c> {
    fn new(
        parts: &'p Parts,
        known: &'p Known,
        problems: &'c mut Collector,
        resolve: &'c dyn Fn(&DocPath) -> DocPath,
    ) -> Self {
        Self {
            parts,
            known,
            outline: parts.outline.as_ref().map(OutlineIndex::new).unwrap_or_default(),
            problems,
            resolve,
            sectors: References::new(RecordKind::Sector, &known.sectors),
            regions: References::new(RecordKind::Region, &known.regions),
            projects: References::new(RecordKind::Project, &known.projects),
            has_names: false,
        }
    }

    fn report(&mut self, trail: &Trail<'_>, problem: RecordProblem) {
        let resolve = self.resolve;
        self.problems.add(problem.code(), || Diagnostic::new(problem, resolve(&trail.path())));
    }

    fn report_with(&mut self, trail: &Trail<'_>, problem: RecordProblem, related: &Trail<'_>) {
        let resolve = self.resolve;
        self.problems.add(problem.code(), || {
            Diagnostic::new(problem, resolve(&trail.path())).relate(resolve(&related.path()))
        });
    }

    /// The ids of a list with their first places; every later one is reported.
    fn unique(&mut self, kind: RecordKind, list: &Trail<'_>) -> Lookup {
        let parts = self.parts;
        let id = |place| id_at(parts, kind, place);
        let mut places = Lookup::with_capacity(count(parts, kind));
        for index in 0..count(parts, kind) {
            if let Err(first) = places.add(index, id) {
                let (path, first) = (list.index(index), list.index(first));
                let problem = RecordProblem::DuplicateId { kind, id: id(index).to_owned() };
                self.report_with(&path.key("id"), problem, &first.key("id"));
            }
        }
        places
    }

    /// Ids and spellings of the parties: each spelling means one party.
    fn parties(&mut self) {
        let top = Trail::Top(0);
        let list = top.key("parties");
        let parties = &self.parts.parties;
        self.unique(RecordKind::Party, &list);
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, party) in parties.iter().enumerate() {
            let path = list.index(index);
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                let first = *met.entry(name).or_insert(index);
                if parties[first].id != party.id {
                    let problem = RecordProblem::SpellingOfTwo {
                        name: name.clone(),
                        first: parties[first].id.to_string(),
                        second: party.id.to_string(),
                    };
                    self.report_with(&path, problem, &list.index(first));
                }
            }
            self.cites(&party.cite, &path);
        }
    }

    fn references(&self, kind: RecordKind) -> &References<'p> {
        match kind {
            RecordKind::Sector => &self.sectors,
            RecordKind::Region => &self.regions,
            RecordKind::Project | RecordKind::Zone | RecordKind::Programme | RecordKind::Party => {
                &self.projects
            }
        }
    }

    /// The id of the project that bears a name, an English name or an alias from which this id would be made.
    fn project_called(&self, id: &str) -> Option<&'p str> {
        let called = self.parts.projects.iter().find(|project| {
            let names = std::iter::once(&project.name).chain(&project.english).chain(&project.aliases);
            names.filter_map(|name| id_of_name(name)).any(|made| made == id)
        });
        called.map(|project| project.id.as_str())
    }

    /// The place of the record that a reference leads to; a dangling reference is reported.
    fn lead(&mut self, kind: RecordKind, id: &str, trail: &Trail<'_>) -> Option<usize> {
        let references = self.references(kind);
        let (kind, parts) = (references.kind, self.parts);
        let id_of = |place| id_at(parts, kind, place);
        if let Some(place) = references.places.get(id, id_of) {
            return Some(place);
        }
        self.has_names |= kind != RecordKind::Project;
        let references = self.references(kind);
        if references.lost.incomplete || references.lost.ids.contains(id) {
            return None;
        }
        let problem = RecordProblem::UnknownReference { kind, id: id.to_owned() };
        // Only looked for where it is kept, as it compares with every id there is.
        let meant = self.problems.keeps(problem.code()).then(|| {
            let named = kind == RecordKind::Project
                && self.problems.affords(self.parts.projects.len().saturating_mul(NAMES));
            let named = if named { self.project_called(id) } else { None };
            // Of records that share an id the first alone is meant.
            let firsts = (0..count(parts, kind))
                .filter(|trail| references.places.get(id_of(*trail), id_of) == Some(*trail));
            named.or_else(|| self.problems.nearest(id, firsts.map(id_of)))
        });
        let meant = meant.flatten().map(str::to_owned);
        let resolve = self.resolve;
        self.problems.add(problem.code(), || Diagnostic::new(problem, resolve(&trail.path())).suggest(meant));
        None
    }

    /// References that must lead somewhere and may stand in their list once only.
    fn members<'m>(&mut self, kind: RecordKind, ids: impl Iterator<Item = &'m str>, list: &Trail<'_>) {
        let mut first = BTreeMap::new();
        for (index, id) in ids.enumerate() {
            let path = list.index(index);
            self.lead(kind, id, &path);
            match first.get(id) {
                Some(earlier) => {
                    let problem = RecordProblem::ListedTwice { item: id.to_owned() };
                    self.report_with(&path, problem, &list.index(*earlier));
                }
                None => drop(first.insert(id, index)),
            }
        }
    }

    /// Reports each record that is its own ancestor, once for each cycle.
    fn cycles(
        &mut self,
        kind: RecordKind,
        list: &Trail<'_>,
        key: &str,
        parents: &[Option<usize>],
        id: impl Fn(usize) -> &'p str,
    ) {
        for cycle in cycles(parents) {
            let first = cycle[0];
            let names = cycle.iter().chain([&first]).map(|path| id(*path).to_owned()).collect();
            let problem = RecordProblem::ParentCycle { kind, id: id(first).to_owned(), cycle: names };
            let path = list.index(first);
            self.report(&path.key(key), problem);
        }
    }

    fn programmes(&mut self) {
        let top = Trail::Top(0);
        let list = top.key("programmes");
        for (index, programme) in self.parts.programmes.iter().enumerate() {
            let path = list.index(index);
            let members = programme.members.iter().map(crate::id::ProjectId::as_str);
            self.members(RecordKind::Project, members, &path.key("members"));
            if let Some(umbrella) = &programme.umbrella {
                self.lead(RecordKind::Project, umbrella.as_str(), &path.key("umbrella"));
            }
            self.cites(&programme.cite, &path);
        }
    }
}

/// The cycles of records that name one parent each; each cycle once, from its first record.
fn cycles(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    // In which walk a record was first met; 0 for not yet.
    let mut met = vec![0_usize; parents.len()];
    let mut cycles = Vec::new();
    for start in 0..parents.len() {
        let walk = start + 1;
        let mut index = start;
        while met[index] == 0 {
            met[index] = walk;
            let Some(parent) = parents[index] else { break };
            index = parent;
        }
        // A record met in this very walk, with the walk not ended at a root: it closes a cycle.
        if met[index] == walk && parents[index].is_some() {
            let rest = std::iter::successors(parents[index], |next| parents[*next]);
            let mut cycle: Vec<usize> =
                std::iter::once(index).chain(rest.take_while(|next| *next != index)).collect();
            let first =
                cycle.iter().enumerate().min_by_key(|(_, index)| **index).map_or(0, |(place, _)| place);
            cycle.rotate_left(first);
            cycles.push(cycle);
        }
    }
    cycles
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod cycle_tests {
    use super::cycles;

    #[test]
    fn each_cycle_is_found_once_from_its_first_record() {
        // 0 -> 1 -> 2 -> 0; 3 -> 0 hangs on it; 4 is a root under 5; 6 is its own parent.
        let parents = [Some(1), Some(2), Some(0), Some(0), None, Some(4), Some(6)];
        assert_eq!(cycles(&parents), [vec![0, 1, 2], vec![6]]);
        assert!(cycles(&[None, Some(0), Some(1)]).is_empty());
    }

    #[test]
    fn a_long_chain_is_walked_once() {
        let parents: Vec<_> = (0..1_000_000).map(|index| Some((index + 1) % 1_000_000)).collect();
        assert_eq!(cycles(&parents)[0].len(), 1_000_000);
    }
}
