//! From drafts to the records of a registry: ids, sectors, regions, and what is there already.

use std::collections::{BTreeMap, BTreeSet};

use portfolio_core::follow_up::{Plan, Update};
use portfolio_core::registry::Parts;
use portfolio_core::{
    Amount, Head, Investment, Location, Project, ProjectId, Region, RegionId, RegionKind, Registry, Sector,
    SectorId, Site,
};

use super::draft::Draft;
use super::ids;
use super::places::Place;
use super::problem::ImportProblem;
use super::text::bare;

/// How many of the records that a row may mean are named.
const NAMED: usize = 5;

/// The sector of projects whose list names none.
const UNSORTED: &str = "未分类";

/// Puts what is stated into a field. Else the field is not even asked for: what stands behind a pointer of its record would be
/// made for it.
macro_rules! keep {
    ($field:expr, $stated:expr) => {
        if let Some(stated) = &$stated {
            $field = Some(stated.clone());
        }
    };
}

/// Records under way to a registry.
pub(super) struct Assembly {
    pub(super) parts: Parts,
    /// For each project of `parts`, the draft that it comes from.
    pub(super) origins: Vec<Option<usize>>,
    /// How many projects have no sector.
    pub(super) unsorted: usize,
    /// What could not be matched, by draft.
    pub(super) problems: Vec<(usize, ImportProblem)>,
    sectors: BTreeMap<String, SectorId>,
    regions: BTreeMap<String, RegionId>,
    taken: Taken,
}

/// Ids that are taken, by kind of record.
struct Taken {
    projects: ids::Taken<ProjectId>,
    sectors: ids::Taken<SectorId>,
    regions: ids::Taken<RegionId>,
}

/// Where the drafts go.
pub(super) fn assemble(
    drafts: &[Draft],
    into: Option<&Registry>,
    title: &str,
    year: Option<i32>,
) -> Assembly {
    let mut assembly = Assembly::begin(into, title, year);
    let existing = Existing::of(&assembly.parts);
    for (index, draft) in drafts.iter().enumerate() {
        match existing.find(draft) {
            Ok(place) => assembly.take(index, draft, place),
            Err(ids) => {
                let problem = ImportProblem::UnclearMatch { name: draft.name.clone(), ids };
                assembly.problems.push((index, problem));
            }
        }
    }
    assembly
}

impl Assembly {
    fn begin(into: Option<&Registry>, title: &str, year: Option<i32>) -> Self {
        let parts = match into {
            Some(registry) => Parts {
                outline: registry.has_outline().then(|| registry.outline().clone()),
                head: registry.head().cloned().unwrap_or_default(),
                parties: registry.parties().cloned().collect(),
                sectors: registry.sectors().iter().cloned().collect(),
                regions: registry.regions().iter().cloned().collect(),
                zones: registry.zones().cloned().collect(),
                projects: registry.projects().cloned().collect(),
                programmes: registry.programmes().cloned().collect(),
            },
            None => Parts { head: head(title, year), ..Parts::default() },
        };
        let taken = Taken {
            projects: ids::Taken::new(parts.projects.iter().map(|p| p.id.clone())),
            sectors: ids::Taken::new(parts.sectors.iter().map(|s| s.id.clone())),
            regions: ids::Taken::new(parts.regions.iter().map(|r| r.id.clone())),
        };
        let mut sectors = BTreeMap::new();
        for sector in &parts.sectors {
            for name in
                [sector.name.as_str(), sector.id.as_str()].into_iter().chain(sector.english.as_deref())
            {
                sectors.entry(bare(name)).or_insert_with(|| sector.id.clone());
            }
        }
        let mut regions = BTreeMap::new();
        for region in &parts.regions {
            for name in [region.name.as_str(), region.id.as_str()] {
                regions.entry(bare(name)).or_insert_with(|| region.id.clone());
            }
        }
        let origins = vec![None; parts.projects.len()];
        Self { parts, origins, unsorted: 0, problems: Vec::new(), sectors, regions, taken }
    }

    fn take(&mut self, index: usize, draft: &Draft, known: Option<usize>) {
        let sector = self.sector(&draft.sector);
        match known {
            Some(known) => {
                let mut project = self.parts.projects[known].clone();
                if let Some(sector) = sector {
                    project.sector = sector;
                }
                self.fill(&mut project, draft);
                self.parts.projects[known] = project;
                self.origins[known] = Some(index);
            }
            None => {
                let sector = sector.or_else(|| {
                    self.unsorted += 1;
                    self.sector(&[UNSORTED.to_owned()])
                });
                let wanted = draft.id.as_deref().unwrap_or(&draft.name);
                let id = self.taken.projects.take(wanted, "project", ProjectId::new);
                let (Some(sector), Some(id)) = (sector, id) else { return };
                let mut project = Project::new(id, draft.name.as_str(), sector);
                self.fill(&mut project, draft);
                self.parts.projects.push(project);
                self.origins.push(Some(index));
            }
        }
    }

    /// The sector of a path of names from the widest to the narrowest; made where it is not there.
    fn sector(&mut self, path: &[String]) -> Option<SectorId> {
        let mut parent: Option<SectorId> = None;
        for name in path {
            let name = name.trim();
            let plain = plain_sector(name);
            let known = self.sectors.get(&bare(name)).or_else(|| self.sectors.get(&bare(plain))).cloned();
            let id = match known {
                Some(id) => id,
                None => {
                    let id = self.taken.sectors.take(plain, "sector", SectorId::new)?;
                    let mut own = Sector::new(id.clone(), plain);
                    own.parent.clone_from(&parent);
                    self.parts.sectors.push(own);
                    self.sectors.insert(bare(plain), id.clone());
                    id
                }
            };
            parent = Some(id);
        }
        parent
    }

    fn region(&mut self, name: &str, kind: RegionKind) -> Option<RegionId> {
        if let Some(id) = self.regions.get(&bare(name)) {
            return Some(id.clone());
        }
        let id = self.taken.regions.take(name, "region", RegionId::new)?;
        self.parts.regions.push(Region::new(id.clone(), name, kind));
        self.regions.insert(bare(name), id.clone());
        Some(id)
    }

    /// Puts what the draft states into the record; what it does not state stays.
    fn fill(&mut self, project: &mut Project, draft: &Draft) {
        if let Some(amount) = draft.investment {
            project.investment = Investment::Disclosed(amount);
        }
        keep!(project.english, draft.english);
        for alias in &draft.aliases {
            if *alias != project.name && !project.aliases.contains(alias) {
                project.aliases.push(alias.clone());
            }
        }
        keep!(project.scale, draft.scale);
        keep!(project.stage, draft.stage);
        keep!(project.nature, draft.nature);
        if !draft.parties.is_empty() {
            let roles: Vec<_> = draft.parties.iter().map(|party| party.role).collect();
            project.parties.retain(|party| !roles.contains(&party.role));
            project.parties.extend(draft.parties.iter().cloned());
        }
        match &draft.place {
            Some(Place::County) => project.location = Location::CountyWide,
            Some(Place::Sites { names, more }) => {
                let ids: Vec<RegionId> =
                    names.iter().filter_map(|(name, kind)| self.region(name, *kind)).collect();
                let same = project.location.sites().iter().map(|site| &site.region).eq(&ids);
                if !ids.is_empty() && !same {
                    project.location = sites(ids, *more);
                }
            }
            Some(Place::Words) | None => {}
        }
        if draft.start.is_some() || draft.finish.is_some() {
            project.timeline.within = None;
            keep!(project.timeline.start, draft.start);
            keep!(project.timeline.finish, draft.finish);
        }
        keep!(project.timeline.duration, draft.duration);
        office(project, draft);
    }
}

fn office(office: &mut Project, draft: &Draft) {
    keep!(office.code, draft.code);
    keep!(office.responsible, draft.responsible);
    keep!(office.lead, draft.lead);
    keep!(office.level, draft.level);
    keep!(office.started, draft.started);
    keep!(office.finished, draft.finished);
    for tag in draft.tags.iter().filter(|tag| !office.tags.contains(tag)).cloned().collect::<Vec<_>>() {
        office.tags.push(tag);
    }
    keep!(office.completed_before, draft.completed_before);
    for (year, amount) in &draft.annual {
        plan(office, *year, Some(*amount), None);
    }
    for (year, goal) in &draft.goals {
        plan(office, *year, None, Some(goal));
    }
    if !draft.funding.is_empty() {
        office.funding.clone_from(&draft.funding);
    }
    if let Some(update) = &draft.update {
        report(office, update);
    }
    for problem in &draft.problems {
        // What is not solved yet is reported again and again.
        if !office.problems.iter().any(|own| own.text == problem.text && own.solved.is_none()) {
            office.problems.push(problem.clone());
        }
    }
    for note in &draft.notes {
        let of_lines = |text: &str| format!("\n{text}\n");
        let is_there = |notes: &String| of_lines(notes).contains(&of_lines(note));
        if !office.notes.as_ref().is_some_and(is_there) {
            let before = office.notes.take().map(|notes| format!("{notes}\n")).unwrap_or_default();
            office.notes = Some(format!("{before}{note}"));
        }
    }
}

/// Puts a year's plan into the record: the short form where only money is planned. What is planned already with a date
/// of issue is not touched by a list without one.
fn plan(project: &mut Project, year: i32, amount: Option<Amount>, goal: Option<&String>) {
    let Ok(number) = u32::try_from(year) else { return };
    let last = project.plans.iter_mut().rev().find(|plan| plan.year == number);
    if let Some(plan) = last {
        keep!(plan.investment, amount);
        keep!(plan.goal, goal.cloned());
    } else if let Some(goal) = goal {
        let mut plan = Plan::new(number);
        plan.investment = amount.or(project.annual.remove(&year));
        plan.goal = Some(goal.clone());
        project.plans.push(plan);
    } else if let Some(amount) = amount {
        project.annual.insert(year, amount);
    }
}

/// Puts what is reported up to a date into the record, in the order of dates; what that date has already is completed.
fn report(project: &mut Project, update: &Update) {
    let day = update.as_of.last_day();
    let same = project.updates.iter_mut().find(|own| own.as_of.last_day() == day);
    let Some(own) = same else {
        let index = project.updates.iter().position(|own| own.as_of.last_day() > day);
        let index = index.unwrap_or(project.updates.len());
        project.updates.insert(index, update.clone());
        return;
    };
    keep!(own.invested_year, update.invested_year);
    keep!(own.invested, update.invested);
    keep!(own.funds_in, update.funds_in);
    keep!(own.paid, update.paid);
    keep!(own.percent, update.percent);
    keep!(own.physical, update.physical);
}

fn sites(ids: Vec<RegionId>, more: bool) -> Location {
    let mut seen = BTreeSet::new();
    let unique = ids.into_iter().filter(|id| seen.insert(id.clone()));
    Location::Sites { sites: unique.map(Site::new).collect(), more }
}

/// A sector's name without 项目: 工业类项目 is 工业.
fn plain_sector(name: &str) -> &str {
    let plain = name.strip_suffix("类项目").or_else(|| name.strip_suffix("项目"));
    plain.filter(|plain| !plain.is_empty()).unwrap_or(name)
}

/// The head of a list that nothing was before.
fn head(title: &str, year: Option<i32>) -> Head {
    let mut head = Head::default();
    head.title = Some(title.to_owned()).filter(|title| !title.is_empty());
    head.year = year.and_then(|year| u32::try_from(year).ok());
    head
}

/// What was in the registry before, by id, code and name.
struct Existing {
    ids: BTreeMap<String, usize>,
    codes: BTreeMap<String, usize>,
    names: BTreeMap<String, Vec<usize>>,
    texts: Vec<String>,
}

impl Existing {
    fn of(parts: &Parts) -> Self {
        let mut known =
            Self { ids: BTreeMap::new(), codes: BTreeMap::new(), names: BTreeMap::new(), texts: Vec::new() };
        for (index, project) in parts.projects.iter().enumerate() {
            known.ids.insert(project.id.as_str().to_owned(), index);
            known.texts.push(project.id.as_str().to_owned());
            if let Some(code) = &project.code {
                known.codes.insert(code.clone(), index);
            }
            let names: BTreeSet<String> =
                std::iter::once(&project.name).chain(&project.aliases).map(|name| bare(name)).collect();
            for name in names {
                known.names.entry(name).or_default().push(index);
            }
        }
        known
    }

    /// The project that a draft means: by id, then by code, then by name.
    fn find(&self, draft: &Draft) -> Result<Option<usize>, String> {
        if let Some(index) = draft.id.as_ref().and_then(|id| self.ids.get(&bare(id))) {
            return Ok(Some(*index));
        }
        if let Some(index) = draft.code.as_ref().and_then(|code| self.codes.get(code)) {
            return Ok(Some(*index));
        }
        match self.names.get(&bare(&draft.name)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([index]) => Ok(Some(*index)),
            Some(several) => {
                let mut ids: Vec<&str> =
                    several.iter().take(NAMED).map(|index| self.texts[*index].as_str()).collect();
                if several.len() > NAMED {
                    ids.push("…");
                }
                Err(ids.join(", "))
            }
        }
    }
}
