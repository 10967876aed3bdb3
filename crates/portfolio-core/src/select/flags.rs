//! From flags to tests of a project: each value becomes a test, each flag an alternative of them.

use std::collections::BTreeMap;

use super::error::{Flag, SelectError};
use super::find::{Called, find, unknown};
use super::place::{Place, RegionLevel, RollUp};
use super::{Amount, BTreeSet, Money, Project, RegionScope, Registry, Selection, Span};
use crate::calendar::Month;
use crate::facts::{Cite, Location, Stage};
use crate::programme::Programme;

/// Whether a project matches.
pub(super) type Test<'r> = Box<dyn Fn(&Project) -> bool + 'r>;

/// `not:` before a value takes away what it stands for.
fn polarity(value: &str) -> (bool, &str) {
    match value.trim().strip_prefix("not:") {
        Some(rest) => (false, rest.trim()),
        None => (true, value.trim()),
    }
}

/// The test of one flag: some positive value holds (where there are any), and no negated one does.
fn flag<'r>(
    values: &[String],
    errors: &mut Vec<SelectError>,
    mut test_of: impl FnMut(&str) -> Result<Test<'r>, SelectError>,
) -> Option<Test<'r>> {
    let (mut any, mut none): (Vec<Test<'r>>, Vec<Test<'r>>) = (Vec::new(), Vec::new());
    for value in values {
        let (positive, value) = polarity(value);
        match test_of(value) {
            Ok(test) => if positive { &mut any } else { &mut none }.push(test),
            Err(error) => errors.push(error),
        }
    }
    if any.is_empty() && none.is_empty() {
        return None;
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
        flag(&selection.sectors, errors, |value| sector(registry, value)),
        flag(&selection.regions, errors, |value| region(registry, value)),
        flag(&selection.zones, errors, |value| zone(registry, value)),
        flag(&selection.chapters, errors, |value| chapter(registry, value)),
        flag(&selection.boxes, errors, |value| boxed(registry, value)),
        flag(&selection.stages, errors, stage),
        flag(&selection.parties, errors, |value| party(registry, value)),
        flag(&selection.programmes, errors, |value| programme(registry, value)),
        flag(&selection.matches, errors, |value| Ok(text(value))),
        flag(&selection.ids, errors, |value| id(registry, value)),
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
    if let Some(wanted) = selection.group {
        tests.push(Some(Box::new(move |project| project.group == wanted)));
    }
    tests.into_iter().flatten().collect()
}

fn bound(flag: Flag, value: Option<&str>, errors: &mut Vec<SelectError>) -> Option<Money> {
    let value = value?;
    match value.parse::<Amount>() {
        Ok(amount) => Some(amount.money),
        Err(reason) => {
            errors.push(SelectError::Amount { flag, value: value.to_owned(), reason });
            None
        }
    }
}

fn sector<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let tree = registry.sectors();
    let all: Vec<_> =
        tree.iter().map(|s| Called::new(s, s.id.as_str(), &s.name, s.english.as_deref())).collect();
    let wanted = find(Flag::Sector, value, &all)?;
    let inside: Vec<bool> = tree.iter().map(|s| tree.is_within(&s.id, &wanted.id)).collect();
    Ok(Box::new(move |project| tree.position(&project.sector).is_some_and(|at| inside[at])))
}

fn regions(registry: &Registry) -> Vec<Called<'_, &crate::taxonomy::Region>> {
    registry.regions().iter().map(|r| Called::new(r, r.id.as_str(), &r.name, r.english.as_deref())).collect()
}

fn region<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    match value {
        "county-wide" | "全县性" => return Ok(Box::new(|p| p.location == Location::CountyWide)),
        "not-stated" | "建设地点未明确" => {
            return Ok(Box::new(|p| p.location == Location::NotStated));
        }
        "joint" | "跨乡镇" => {
            let level = RollUp::new(registry, RegionLevel::Township);
            return Ok(Box::new(move |p| level.place(registry, p) == Place::Joint));
        }
        _ => {}
    }
    let scope = RegionScope::of(registry, &[find(Flag::Region, value, &regions(registry))?]);
    Ok(Box::new(move |project| scope.touches(registry, project)))
}

/// The part of the map that the selection is restricted to: the regions named, unless a bucket is named too.
pub(super) fn scope(selection: &Selection, registry: &Registry) -> Option<RegionScope> {
    let all = regions(registry);
    let named: Vec<&str> = selection
        .regions
        .iter()
        .map(|value| polarity(value))
        .filter(|(yes, _)| *yes)
        .map(|(_, v)| v)
        .collect();
    let found: Vec<_> = named.iter().filter_map(|value| find(Flag::Region, value, &all).ok()).collect();
    (!found.is_empty() && found.len() == named.len()).then(|| RegionScope::of(registry, &found))
}

fn zone<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let all: Vec<_> =
        registry.zones().map(|z| Called::new(z, z.id.as_str(), &z.name, z.english.as_deref())).collect();
    let wanted = find(Flag::Zone, value, &all)?;
    let members: Vec<_> = wanted.members.iter().filter_map(|member| registry.region(member)).collect();
    let scope = RegionScope::of(registry, &members);
    Ok(Box::new(move |project| scope.touches(registry, project)))
}

/// A place of the outline that a value names: a chapter, or one of its sections.
type Part = (u32, Option<u32>);

/// `5`, or `5.3`
fn part_label((chapter, section): Part) -> String {
    section.map_or_else(|| chapter.to_string(), |section| format!("{chapter}.{section}"))
}

/// Numbered places of the outline: those that it lists by their titles, those that are only cited by their numbers.
fn numbered<T: Copy + Ord>(
    flag: Flag,
    value: &str,
    listed: BTreeMap<T, &str>,
    only_cited: impl Iterator<Item = T>,
    label: impl Fn(T) -> String,
) -> Result<T, SelectError> {
    let mut titles: BTreeMap<T, Option<&str>> = only_cited.map(|part| (part, None)).collect();
    titles.extend(listed.into_iter().map(|(part, title)| (part, Some(title))));
    let labels: Vec<(T, String, Option<&str>)> =
        titles.into_iter().map(|(part, title)| (part, label(part), title)).collect();
    let all: Vec<Called<'_, T>> = labels
        .iter()
        .map(|(part, label, title)| Called { item: *part, id: label, names: title.iter().copied().collect() })
        .collect();
    find(flag, value, &all)
}

fn cites(registry: &Registry) -> impl Iterator<Item = &Cite> {
    registry.projects().flat_map(|project| &project.cite)
}

fn chapter<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let mut listed: BTreeMap<Part, &str> = BTreeMap::new();
    for chapter in &registry.outline().chapters {
        listed.insert((chapter.number, None), &chapter.title);
        let sections = chapter.sections.iter();
        listed.extend(sections.map(|s| ((chapter.number, Some(s.number)), s.title.as_str())));
    }
    let only_cited =
        cites(registry).flat_map(|cite| [(cite.chapter, None), (cite.chapter, Some(cite.section))]);
    let (chapter, section) = numbered(Flag::Chapter, value, listed, only_cited, part_label)?;
    Ok(cited(move |cite| cite.chapter == chapter && section.is_none_or(|section| cite.section == section)))
}

fn boxed<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let boxes = registry.outline().chapters.iter().flat_map(|chapter| &chapter.boxes);
    let listed = boxes.map(|boxed| (boxed.number, boxed.title.as_str())).collect();
    let only_cited = cites(registry).filter_map(|cite| cite.boxed);
    let wanted = numbered(Flag::Box, value, listed, only_cited, |number| number.to_string())?;
    Ok(cited(move |cite| cite.boxed == Some(wanted)))
}

fn cited<'r>(holds: impl Fn(&Cite) -> bool + 'r) -> Test<'r> {
    Box::new(move |project| project.cite.iter().any(&holds))
}

fn stage<'r>(value: &str) -> Result<Test<'r>, SelectError> {
    let all: Vec<_> = Stage::ALL.iter().map(|s| Called::new(*s, s.word(), s.chinese(), None)).collect();
    let wanted = find(Flag::Stage, value, &all)?;
    Ok(Box::new(move |project| project.stage == Some(wanted)))
}

fn party<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let names: BTreeSet<&str> =
        registry.projects().flat_map(|project| &project.parties).map(|party| party.name.as_str()).collect();
    let wanted = value.to_owned();
    if names.contains(value) {
        return Ok(Box::new(move |project| project.parties.iter().any(|party| party.name == wanted)));
    }
    if !value.is_empty() && names.iter().any(|name| name.contains(value)) {
        return Ok(Box::new(move |project| project.parties.iter().any(|party| party.name.contains(&wanted))));
    }
    let all: Vec<_> = names.iter().map(|name| Called::new((), name, name, None)).collect();
    Err(unknown(Flag::Party, value, &all))
}

/// The programme that a value means.
pub(super) fn the_programme<'r>(registry: &'r Registry, value: &str) -> Result<&'r Programme, SelectError> {
    let all: Vec<_> =
        registry.programmes().map(|p| Called::new(p, p.id.as_str(), &p.name, p.english.as_deref())).collect();
    find(Flag::Programme, value, &all)
}

fn programme<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let wanted = the_programme(registry, value)?;
    let members: BTreeSet<_> = wanted.members.iter().collect();
    Ok(Box::new(move |project| members.contains(&project.id)))
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

fn id<'r>(registry: &'r Registry, value: &str) -> Result<Test<'r>, SelectError> {
    let all: Vec<_> = registry
        .projects()
        .map(|project| Called {
            item: &project.id,
            id: project.id.as_str(),
            names: std::iter::once(&project.name)
                .chain(&project.aliases)
                .chain(&project.english)
                .map(String::as_str)
                .collect(),
        })
        .collect();
    let wanted = find(Flag::Id, value, &all)?;
    Ok(Box::new(move |project| project.id == *wanted))
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
/// a year with a stated annual amount is a date too.
pub(super) fn is_active(project: &Project, spans: &[(bool, Span)]) -> Option<bool> {
    let timeline = &project.timeline;
    let (first, last): (Option<Month>, Option<Month>) = match timeline.within {
        Some(within) => (Some(within.first_month()), Some(within.last_month())),
        None => (timeline.first_month(), timeline.last_month()),
    };
    let dated = first.is_some() || last.is_some();
    if !dated && project.office.annual.is_empty() {
        return None;
    }
    let meets = |span: &Span| {
        let by_dates = dated
            && first.is_none_or(|first| first <= span.last_month())
            && last.is_none_or(|last| last >= span.first_month());
        let (from, to) = (span.first_month().year(), span.last_month().year());
        by_dates || project.office.annual.keys().any(|year| (from..=to).contains(&i64::from(*year)))
    };
    let wanted = spans.iter().filter(|(positive, _)| *positive);
    let mut unwanted = spans.iter().filter(|(positive, _)| !*positive);
    let some = spans.iter().all(|(positive, _)| !*positive) || wanted.clone().any(|(_, span)| meets(span));
    Some(some && !unwanted.any(|(_, span)| meets(span)))
}
