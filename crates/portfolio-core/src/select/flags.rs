//! From flags to tests of a project: each value becomes a test, each flag an alternative of them.

use std::collections::BTreeMap;

use crate::map::IndexSet;

use super::condition::Condition;
use super::error::{Flag, SelectError};
use super::find::{Called, Directory};
use super::place::{Place, RegionLevel, RollUp};
use super::{Amount, BTreeSet, Money, Project, RegionScope, Registry, Selection, Span};
use crate::calendar::Month;
use crate::facts::{Cite, Location, Stage};
use crate::programme::Programme;
use crate::year::planned_years;

/// Whether a project matches.
pub(super) type Test<'r> = Box<dyn Fn(&Project) -> bool + 'r>;

/// `not:` before a value takes away what it stands for.
pub(super) fn polarity(value: &str) -> (bool, &str) {
    match value.trim().strip_prefix("not:") {
        Some(rest) => (false, rest.trim()),
        None => (true, value.trim()),
    }
}

/// The test of one flag: some positive value holds (where there are any), and no negated one does. What the values may
/// mean is only gathered where there are any.
fn flag<'r, F: FnMut(&str) -> Result<Test<'r>, SelectError>>(
    values: &[String],
    errors: &mut Vec<SelectError>,
    reader: impl FnOnce() -> F,
) -> Option<Test<'r>> {
    if values.is_empty() {
        return None;
    }
    let mut read = reader();
    let (mut any, mut none): (Vec<Test<'r>>, Vec<Test<'r>>) = (Vec::new(), Vec::new());
    for value in values {
        let (positive, value) = polarity(value);
        match read(value) {
            Ok(test) => if positive { &mut any } else { &mut none }.push(test),
            Err(error) => errors.push(error),
        }
    }
    Some(Box::new(move |project| {
        (any.is_empty() || any.iter().any(|test| test(project))) && !none.iter().any(|test| test(project))
    }))
}

/// The tests of every flag but `--active`.
pub(super) fn tests<'r>(
    selection: &Selection,
    registry: &'r Registry,
    errors: &mut Vec<SelectError>,
) -> Vec<Test<'r>> {
    let mut tests: Vec<Option<Test<'r>>> = vec![
        flag(&selection.sectors, errors, || sector(registry)),
        flag(&selection.regions, errors, || region(registry)),
        flag(&selection.zones, errors, || zone(registry)),
        flag(&selection.chapters, errors, || chapter(registry)),
        flag(&selection.boxes, errors, || cites_box(registry)),
        flag(&selection.stages, errors, stage),
        flag(&selection.parties, errors, || party(registry)),
        flag(&selection.programmes, errors, || programme(registry)),
        flag(&selection.matches, errors, || |value: &str| Ok(text(value))),
        ids(registry, &selection.ids, errors),
    ];
    let least = bound(Flag::Min, selection.min.as_deref(), errors);
    let most = bound(Flag::Max, selection.max.as_deref(), errors);
    if let (Some(min), Some(max), true) = (&selection.min, &selection.max, least > most && most.is_some()) {
        errors.push(SelectError::MinAboveMax { min: min.clone(), max: max.clone() });
    }
    if let Some(least) = least {
        tests.push(Some(Box::new(move |project| project.money().is_some_and(|money| money >= least))));
    }
    if let Some(most) = most {
        tests.push(Some(Box::new(move |project| project.money().is_some_and(|money| money <= most))));
    }
    if let Some(wanted) = selection.undisclosed {
        tests.push(Some(Box::new(move |project| project.money().is_none() == wanted)));
    }
    for condition in &selection.conditions {
        let condition = condition.clone();
        tests.push(Some(Box::new(move |project| condition.holds(registry, project))));
    }
    if let Some(wanted) = selection.group {
        tests.push(Some(Box::new(move |project| project.group == wanted)));
    }
    tests.into_iter().flatten().collect()
}

fn bound(flag: Flag, value: Option<&str>, errors: &mut Vec<SelectError>) -> Option<Money> {
    let value = value?;
    match value.parse::<Amount>().and_then(Amount::unqualified) {
        Ok(money) => Some(money),
        Err(reason) => {
            errors.push(SelectError::Amount { flag, value: value.to_owned(), reason });
            None
        }
    }
}

fn sector<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let tree = registry.sectors();
    let called = tree.iter().map(|s| Called::new(s, s.id.as_str(), &s.name, s.english.as_deref()));
    let all = Directory::new(Flag::Sector, called);
    move |value| {
        let wanted = all.find(value)?;
        let inside: Vec<bool> = tree.iter().map(|s| tree.is_within(&s.id, &wanted.id)).collect();
        Ok(Box::new(move |project| tree.position(&project.sector).is_some_and(|index| inside[index])))
    }
}

fn regions(registry: &Registry) -> Directory<'_, &crate::taxonomy::Region> {
    let regions = registry.regions().iter();
    let called = regions.map(|r| Called::new(r, r.id.as_str(), &r.name, r.english.as_deref()));
    Directory::new(Flag::Region, called)
}

fn region<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let all = regions(registry);
    move |value| {
        Ok(match value {
            "county-wide" | "全县性" => Box::new(|p| p.location == Location::CountyWide),
            "not-stated" | "建设地点未明确" => Box::new(|p| p.location == Location::NotStated),
            "joint" | "跨乡镇" => {
                let level = RollUp::new(registry, RegionLevel::Township);
                Box::new(move |p| level.place(registry, p) == Place::Joint)
            }
            _ => {
                let scope = RegionScope::of(registry, &[all.find(value)?]);
                Box::new(move |project| scope.touches(registry, project))
            }
        })
    }
}

/// The part of the map that the selection is restricted to: the regions named, unless a bucket is named too.
pub(super) fn scope(selection: &Selection, registry: &Registry) -> Option<RegionScope> {
    if selection.regions.is_empty() {
        return None;
    }
    let all = regions(registry);
    let named: Vec<&str> = selection
        .regions
        .iter()
        .map(|value| polarity(value))
        .filter(|(yes, _)| *yes)
        .map(|(_, v)| v)
        .collect();
    let found: Vec<_> = named.iter().filter_map(|value| all.find(value).ok()).collect();
    (!found.is_empty() && found.len() == named.len()).then(|| RegionScope::of(registry, &found))
}

fn zone<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let called = registry.zones().map(|z| Called::new(z, z.id.as_str(), &z.name, z.english.as_deref()));
    let all = Directory::new(Flag::Zone, called);
    move |value| {
        let members = all.find(value)?.members.iter();
        let members: Vec<_> = members.filter_map(|member| registry.region(member)).collect();
        let scope = RegionScope::of(registry, &members);
        Ok(Box::new(move |project| scope.touches(registry, project)))
    }
}

/// A place of the outline that a value names: a chapter, or one of its sections.
type Part = (u32, Option<u32>);

/// `5`, or `5.3`
fn part_label((chapter, section): Part) -> String {
    section.map_or_else(|| chapter.to_string(), |section| format!("{chapter}.{section}"))
}

/// Numbered places of the outline: those that it lists by their titles, those that are only cited by their numbers.
fn numbered<T: Copy + Ord>(
    listed: BTreeMap<T, &str>,
    only_cited: impl Iterator<Item = T>,
    label: impl Fn(T) -> String,
) -> Vec<(T, String, Option<&str>)> {
    let mut titles: BTreeMap<T, Option<&str>> = only_cited.map(|part| (part, None)).collect();
    titles.extend(listed.into_iter().map(|(part, title)| (part, Some(title))));
    titles.into_iter().map(|(part, title)| (part, label(part), title)).collect()
}

/// The place that a value names, by its number or its title.
fn find_numbered<T: Copy>(
    flag: Flag,
    value: &str,
    parts: &[(T, String, Option<&str>)],
) -> Result<T, SelectError> {
    let called = parts.iter().map(|(part, label, title)| Called {
        item: *part,
        id: label,
        names: title.iter().copied().collect(),
    });
    Directory::new(flag, called).find(value)
}

fn cites(registry: &Registry) -> impl Iterator<Item = &Cite> {
    registry.projects().flat_map(|project| &project.cite)
}

fn chapter<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let has_outline = registry.has_outline();
    let mut listed: BTreeMap<Part, &str> = BTreeMap::new();
    for chapter in &registry.outline().chapters {
        listed.insert((chapter.number, None), &chapter.title);
        let sections = chapter.sections.iter();
        listed.extend(sections.map(|s| ((chapter.number, Some(s.number)), s.title.as_str())));
    }
    let only_cited = cites(registry).flat_map(|cite| [(cite.chapter, None), (cite.chapter, cite.section)]);
    let parts = numbered(listed, only_cited, part_label);
    move |value| {
        if !has_outline {
            return Err(SelectError::NoOutline { flag: Flag::Chapter });
        }
        let (chapter, section) = find_numbered(Flag::Chapter, value, &parts)?;
        Ok(cited(move |cite| {
            cite.chapter == chapter && section.is_none_or(|section| cite.section == Some(section))
        }))
    }
}

fn cites_box<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let boxes = registry.outline().chapters.iter().flat_map(|chapter| &chapter.boxes);
    let listed = boxes.map(|outline_box| (outline_box.number, outline_box.title.as_str())).collect();
    let only_cited = cites(registry).filter_map(|cite| cite.box_number);
    let parts = numbered(listed, only_cited, |number| number.to_string());
    let has_outline = registry.has_outline();
    move |value| {
        if !has_outline {
            return Err(SelectError::NoOutline { flag: Flag::Box });
        }
        let wanted = find_numbered(Flag::Box, value, &parts)?;
        Ok(cited(move |cite| cite.box_number == Some(wanted)))
    }
}

fn cited<'r>(holds: impl Fn(&Cite) -> bool + 'r) -> Test<'r> {
    Box::new(move |project| project.cite.iter().any(&holds))
}

fn stages() -> Directory<'static, Stage> {
    let called = Stage::ALL.iter().map(|s| Called::new(*s, s.word(), s.chinese(), None));
    Directory::new(Flag::Stage, called)
}

/// Whether a stage that is not negated is that of cancelled projects.
pub(super) fn asks_for_cancelled(selection: &Selection) -> bool {
    if selection.conditions.iter().any(Condition::asks_for_cancelled) {
        return true;
    }
    let all = stages();
    let mut wanted = selection.stages.iter().map(|value| polarity(value)).filter(|(positive, _)| *positive);
    wanted.any(|(_, value)| all.find(value).is_ok_and(|stage| stage == Stage::Cancelled))
}

fn stage<'r>() -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let all = stages();
    move |value| {
        let wanted = all.find(value)?;
        Ok(Box::new(move |project| project.stage == Some(wanted)))
    }
}

fn party<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let parties = registry.projects().flat_map(|project| &project.parties);
    let names: BTreeSet<&str> = parties.map(|party| party.name.as_str()).collect();
    let all = Directory::new(Flag::Party, names.iter().map(|name| Called::new((), name, name, None)));
    move |value| {
        let wanted = value.to_owned();
        if let Some(listed) = registry.party(value).or_else(|| registry.party_called(value)) {
            return Ok(Box::new(move |project| {
                let mut called = project.parties.iter().map(|party| registry.party_called(&party.name));
                called.any(|party| party.is_some_and(|party| party.id == listed.id))
            }));
        }
        if names.contains(value) {
            return Ok(Box::new(move |project| project.parties.iter().any(|party| party.name == wanted)));
        }
        if !value.is_empty() && names.iter().any(|name| name.contains(value)) {
            return Ok(Box::new(move |project| {
                project.parties.iter().any(|party| party.name.contains(&wanted))
            }));
        }
        Err(all.unknown(value))
    }
}

pub(super) fn programmes(registry: &Registry) -> Directory<'_, &Programme> {
    let called = registry.programmes().map(|p| Called::new(p, p.id.as_str(), &p.name, p.english.as_deref()));
    Directory::new(Flag::Programme, called)
}

fn programme<'r>(registry: &'r Registry) -> impl FnMut(&str) -> Result<Test<'r>, SelectError> {
    let all = programmes(registry);
    move |value| {
        let members: BTreeSet<_> = all.find(value)?.members.iter().collect();
        Ok(Box::new(move |project| members.contains(&project.id)))
    }
}

fn text<'r>(value: &str) -> Test<'r> {
    let wanted = value.to_lowercase();
    Box::new(move |project| {
        let mut texts = std::iter::once(&project.name)
            .chain(&project.aliases)
            .chain(&project.english)
            .chain(&project.scale)
            .chain(project.cite.iter().filter_map(|cite| cite.says.as_ref()?.name.as_ref()));
        texts.any(|text| text.to_lowercase().contains(&wanted))
    })
}

pub(super) fn projects(registry: &Registry) -> Directory<'_, &Project> {
    let called = registry.projects().map(|project| Called {
        item: project,
        id: project.id.as_str(),
        names: std::iter::once(&project.name)
            .chain(&project.aliases)
            .chain(&project.english)
            .map(String::as_str)
            .collect(),
    });
    Directory::new(Flag::Id, called)
}

/// The test of ids: one set for however many there are.
fn ids<'r>(registry: &'r Registry, values: &[String], errors: &mut Vec<SelectError>) -> Option<Test<'r>> {
    if values.is_empty() {
        return None;
    }
    let all = projects(registry);
    let (mut any, mut none) = (IndexSet::default(), IndexSet::default());
    for value in values {
        let (positive, value) = polarity(value);
        match all.find(value) {
            Ok(project) => drop(if positive { &mut any } else { &mut none }.insert(&project.id)),
            Err(error) => errors.push(error),
        }
    }
    Some(Box::new(move |project| {
        (any.is_empty() || any.contains(&project.id)) && !none.contains(&project.id)
    }))
}

/// The spans of `--active`, with whether each is wanted or taken away.
pub(super) fn spans(selection: &Selection, errors: &mut Vec<SelectError>) -> Vec<(bool, Span)> {
    let mut spans = Vec::new();
    for value in &selection.active {
        let (positive, value) = polarity(value);
        match value.parse() {
            Ok(span) => spans.push((positive, span)),
            Err(reason) => {
                errors.push(SelectError::Dates { flag: Flag::Active, value: value.to_owned(), reason });
            }
        }
    }
    spans
}

/// Whether the project's dates meet the spans; `None` where it has none. One-sided dates are open-ended (R14a);
/// a year that is planned for is a date too.
pub(super) fn is_active(project: &Project, spans: &[(bool, Span)]) -> Option<bool> {
    let timeline = &project.timeline;
    let (first, last): (Option<Month>, Option<Month>) = match timeline.within {
        Some(within) => (Some(within.first_month()), Some(within.last_month())),
        None => (timeline.first_month(), timeline.last_month()),
    };
    let dated = first.is_some() || last.is_some();
    let planned = planned_years(project);
    if !dated && planned.is_empty() {
        return None;
    }
    let meets = |span: &Span| {
        let by_dates = dated
            && first.is_none_or(|first| first <= span.last_month())
            && last.is_none_or(|last| last >= span.first_month());
        let (from, to) = (span.first_month().year(), span.last_month().year());
        by_dates || planned.iter().any(|year| (from..=to).contains(&i64::from(*year)))
    };
    let wanted = spans.iter().filter(|(positive, _)| *positive);
    let mut unwanted = spans.iter().filter(|(positive, _)| !*positive);
    let some = spans.iter().all(|(positive, _)| !*positive) || wanted.clone().any(|(_, span)| meets(span));
    Some(some && !unwanted.any(|(_, span)| meets(span)))
}
