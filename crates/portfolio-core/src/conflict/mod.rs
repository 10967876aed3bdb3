//! Where the outline contradicts itself: one record, two places, facts that cannot both be true (R1).
//!
//! What a citation `says` is compared with the record, or, where the record lacks the fact, with the first citation that
//! has it. Only contradictions are found: another name of a thing, a less precise date or a shorter list of the same
//! sites contradicts nothing.

mod budget;
mod compare;
#[cfg(test)]
mod tests;
mod wording;

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::diagnostic::{
    CitedPlace, ConflictFact, ConflictProblem, Contradiction, Diagnostic, DocPath, RecordKind, Statement,
};
use crate::facts::{Cite, Location, Says, Timeline};
use crate::programme::Programme;
use crate::project::Project;
use crate::registry::Registry;
use crate::taxonomy::Region;

use budget::{Budget, Weigh};
use compare::Difference;
pub(crate) use wording::plain_measure;

/// Every conflict between places of the outline, in document order, with paths and no places.
///
/// Where places of one record list hundreds of companies, sites or measures each, the first of them are compared, and a
/// diagnostic says so.
///
/// The path of each is what a citation says; related are the value of the record, and the citation that stands for it.
#[must_use]
pub fn conflicts(registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, region) in registry.regions().iter().enumerate() {
        found.extend(in_region(region).diagnostics("regions", index));
    }
    for (index, project) in registry.projects().enumerate() {
        found.extend(in_project(registry, project).diagnostics("projects", index));
    }
    for (index, programme) in registry.programmes().enumerate() {
        found.extend(in_programme(programme).diagnostics("programmes", index));
    }
    found
}

/// What the outline states of a project that cannot all be true, in the order of its citations.
#[must_use]
pub fn of_project(registry: &Registry, project: &Project) -> Vec<Contradiction> {
    in_project(registry, project).contradictions()
}

/// What the outline declares of a programme that cannot all be true, in the order of its citations.
#[must_use]
pub fn of_programme(programme: &Programme) -> Vec<Contradiction> {
    in_programme(programme).contradictions()
}

/// A contradiction with the steps that lead to it within its record.
struct Conflict {
    contradiction: Contradiction,
    /// The citation that says otherwise.
    cite: usize,
    /// The key of `says`.
    key: &'static str,
    /// The key of the record's value, where the record has one.
    recorded: Option<&'static [&'static str]>,
    /// The citation that stands for what it is compared with.
    against: Option<usize>,
}

impl Conflict {
    fn diagnostic(self, record: &DocPath) -> Diagnostic {
        let cites = record.key("cite");
        let path = cites.index(self.cite).key("says").key(self.key);
        let mut diagnostic = Diagnostic::new(ConflictProblem::Differs(Box::new(self.contradiction)), path);
        if let Some(keys) = self.recorded {
            let value = keys.iter().fold(record.clone(), |path, key| path.key(key));
            diagnostic = diagnostic.relate(value);
        }
        match self.against {
            Some(cite) => diagnostic.relate(cites.index(cite)),
            None => diagnostic,
        }
    }
}

/// What is found in one record.
#[derive(Default)]
struct RecordConflicts {
    conflicts: Vec<Conflict>,
    /// The record, where its lists were too long to be compared whole.
    cut_off: Option<(RecordKind, String)>,
}

impl RecordConflicts {
    fn diagnostics(self, list: &'static str, index: usize) -> impl Iterator<Item = Diagnostic> {
        let record = move || DocPath::record(list, index);
        let cut_off = self.cut_off.map(|(kind, id)| {
            Diagnostic::new(ConflictProblem::NotCompared { kind, id }, record().key("cite"))
        });
        self.conflicts.into_iter().map(move |conflict| conflict.diagnostic(&record())).chain(cut_off)
    }

    fn contradictions(self) -> Vec<Contradiction> {
        self.conflicts.into_iter().map(|conflict| conflict.contradiction).collect()
    }
}

/// One fact of a record: what it has, what its citations say, and when two of them contradict each other.
struct Fact<'f, 'r, T> {
    recorded: Option<T>,
    keys: &'static [&'static str],
    said: fn(&'r Says) -> Option<T>,
    differences: &'f dyn Fn(&T, &T) -> Vec<Difference>,
}

struct Record<'r> {
    kind: RecordKind,
    id: &'r str,
    cites: &'r [Cite],
    budget: Budget,
    /// Whether something was left uncompared.
    cut_off: Cell<bool>,
}

impl<'r> Record<'r> {
    const fn new(kind: RecordKind, id: &'r str, cites: &'r [Cite]) -> Self {
        Self { kind, id, cites, budget: Budget::new(), cut_off: Cell::new(false) }
    }

    /// What was found, and whether all of it was looked for.
    fn end(self, conflicts: Vec<Conflict>) -> RecordConflicts {
        RecordConflicts { conflicts, cut_off: self.cut_off.get().then(|| (self.kind, self.id.to_owned())) }
    }

    fn compare<T: Weigh>(&self, fact: Fact<'_, 'r, T>, conflicts: &mut Vec<Conflict>) {
        let said = self.cites.iter().enumerate();
        let mut said =
            said.filter_map(|(index, cite)| Some((index, (fact.said)(cite.says.as_deref()?)?))).peekable();
        if said.peek().is_none() {
            return;
        }
        let silent = |cite: &'r Cite| cite.says.as_deref().and_then(fact.said).is_none();
        let (first, against, keys) = match fact.recorded {
            Some(value) => (value, self.cites.iter().position(silent), Some(fact.keys)),
            None => match said.next() {
                Some((index, value)) => (value, Some(index), None),
                None => return,
            },
        };
        let weight = first.weight();
        for (cite, other) in said {
            if !self.budget.affords(weight, other.weight()) {
                self.cut_off.set(true);
                return;
            }
            for Difference { fact, key, recorded, said } in (fact.differences)(&first, &other) {
                let recorded = Statement { text: recorded, place: against.map(|index| self.place(index)) };
                let said = Statement { text: said, place: Some(self.place(cite)) };
                let (kind, id) = (self.kind, self.id.to_owned());
                let contradiction = Contradiction { kind, id, fact, recorded, said };
                conflicts.push(Conflict { contradiction, cite, key, recorded: keys, against });
            }
        }
    }

    fn place(&self, index: usize) -> CitedPlace {
        let Cite { chapter, section, box_number, .. } = self.cites[index];
        CitedPlace { chapter, section, box_number }
    }
}

fn in_project(registry: &Registry, project: &Project) -> RecordConflicts {
    let mut found = Vec::new();
    if project.cite.iter().all(|cite| cite.says.is_none()) {
        return RecordConflicts::default();
    }
    let record = Record::new(RecordKind::Project, project.id.as_str(), &project.cite);
    money_and_parties(&record, registry, project, &mut found);
    time_and_stage(&record, project, &mut found);
    location(&record, registry, project, &mut found);
    scale(&record, project, &mut found);
    found.sort_by_key(|conflict| conflict.cite);
    record.end(found)
}

fn money_and_parties<'r>(
    record: &Record<'r>,
    registry: &Registry,
    project: &'r Project,
    conflicts: &mut Vec<Conflict>,
) {
    let amount = Fact {
        recorded: project.investment.amount(),
        keys: &["investment"],
        said: |says| says.investment,
        differences: &compare::amounts,
    };
    record.compare(amount, conflicts);
    let parties = Fact {
        recorded: some(&project.parties),
        keys: &["parties"],
        said: |says| some(&says.parties),
        differences: &|one, other| compare::parties(registry, one, other),
    };
    record.compare(parties, conflicts);
}

fn time_and_stage<'r>(record: &Record<'r>, project: &'r Project, conflicts: &mut Vec<Conflict>) {
    let dates = Fact {
        recorded: Some(project.timeline).filter(|timeline| *timeline != Timeline::default()),
        keys: &["timeline"],
        said: |says| says.timeline,
        differences: &compare::dates,
    };
    record.compare(dates, conflicts);
    let stage = Fact {
        recorded: project.stage,
        keys: &["stage"],
        said: |says| says.stage,
        differences: &compare::stages,
    };
    record.compare(stage, conflicts);
}

fn location<'r>(
    record: &Record<'r>,
    registry: &Registry,
    project: &'r Project,
    conflicts: &mut Vec<Conflict>,
) {
    let location = Fact {
        recorded: Some(&project.location).filter(|location| **location != Location::NotStated),
        keys: &["location"],
        said: |says| says.location.as_ref(),
        differences: &|one, other| compare::locations(registry, one, other),
    };
    record.compare(location, conflicts);
}

/// Measures where both places have them; the words only where the measures do not already differ.
fn scale<'r>(record: &Record<'r>, project: &'r Project, conflicts: &mut Vec<Conflict>) {
    let before = conflicts.len();
    let measures = Fact {
        recorded: some(&project.metrics),
        keys: &["metrics"],
        said: |says| some(&says.metrics),
        differences: &|one, other| compare::measures(one, other),
    };
    record.compare(measures, conflicts);
    let differing: BTreeSet<usize> = conflicts[before..].iter().map(|conflict| conflict.cite).collect();
    let mut words = Vec::new();
    let scale = Fact {
        recorded: project.scale.as_deref(),
        keys: &["scale"],
        said: |says| says.scale.as_deref(),
        differences: &|one, other| compare::scales(one, other),
    };
    record.compare(scale, &mut words);
    conflicts.extend(words.into_iter().filter(|conflict| !differing.contains(&conflict.cite)));
}

fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

fn in_region(region: &Region) -> RecordConflicts {
    let mut found = Vec::new();
    let record = Record::new(RecordKind::Region, region.id.as_str(), &region.cite);
    let name = Fact {
        recorded: Some(region.name.as_str()),
        keys: &["name"],
        said: |says| says.name.as_deref(),
        differences: &|one, other| compare::region_names(one, other),
    };
    record.compare(name, &mut found);
    record.end(found)
}

fn in_programme(programme: &Programme) -> RecordConflicts {
    let mut found = Vec::new();
    let record = Record::new(RecordKind::Programme, programme.id.as_str(), &programme.cite);
    let amount = Fact {
        recorded: programme.declares.investment,
        keys: &["declares", "investment"],
        said: |says| says.investment,
        differences: &compare::amounts,
    };
    record.compare(amount, &mut found);
    record.end(found)
}
