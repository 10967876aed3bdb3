//! From words to a filter: what each value of a selection means in a registry.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{Flag, SelectError};
use super::filter::{Choice, Filter, OutlinePart, Whereabouts, Who};
use super::find::{Called, Directory};
use super::{SelectErrors, Selection};
use crate::calendar::Span;
use crate::facts::{Cite, Stage};
use crate::money::{Amount, Money};
use crate::programme::Programme;
use crate::project::Project;
use crate::registry::Registry;
use crate::taxonomy::{Region, Sector, Zone};

/// The filter that a selection's words mean.
pub(super) fn filter(selection: &Selection, registry: &Registry) -> Result<Filter, SelectErrors> {
    let mut errors = Vec::new();
    let all = &mut errors;
    let filter = Filter {
        sectors: choice(&selection.sectors, all, || {
            let sectors = sectors(registry);
            move |value| Ok(sectors.find(value)?.id.clone())
        }),
        regions: choice(&selection.regions, all, || whereabouts(registry)),
        zones: choice(&selection.zones, all, || {
            let zones = zones(registry);
            move |value| Ok(zones.find(value)?.id.clone())
        }),
        chapters: choice(&selection.chapters, all, || chapter(registry)),
        boxes: choice(&selection.boxes, all, || box_number(registry)),
        stages: choice(&selection.stages, all, || {
            let stages = stages();
            move |value| stages.find(value)
        }),
        parties: choice(&selection.parties, all, || who(registry)),
        programmes: choice(&selection.programmes, all, || {
            let programmes = programmes(registry);
            move |value| Ok(programmes.find(value)?.id.clone())
        }),
        texts: choice(&selection.matches, all, || |value: &str| Ok(value.to_owned())),
        ids: choice(&selection.ids, all, || {
            let projects = projects(registry);
            move |value| Ok(projects.find(value)?.id.clone())
        }),
        min: bound(Flag::Min, selection.min.as_deref(), all),
        max: bound(Flag::Max, selection.max.as_deref(), all),
        undisclosed: selection.undisclosed,
        active: spans(Flag::Active, &selection.active, all),
        starts: spans(Flag::Start, &selection.starts, all),
        finishes: spans(Flag::Finish, &selection.finishes, all),
        conditions: selection.conditions.clone(),
        group: selection.group,
    };
    if let (Some(min), Some(max), true) = (&selection.min, &selection.max, is_empty(&filter)) {
        errors.push(SelectError::MinAboveMax { min: min.clone(), max: max.clone() });
    }
    if errors.is_empty() { Ok(filter) } else { Err(SelectErrors(errors)) }
}

/// Whether the bounds leave no amount between them.
fn is_empty(filter: &Filter) -> bool {
    matches!((filter.min, filter.max), (Some(least), Some(most)) if least > most)
}

/// `not:` before a value takes away what it stands for.
fn polarity(value: &str) -> (bool, &str) {
    match value.trim().strip_prefix("not:") {
        Some(rest) => (false, rest.trim()),
        None => (true, value.trim()),
    }
}

/// The values of one flag. What they may mean is only gathered where there are any.
fn choice<T, F: FnMut(&str) -> Result<T, SelectError>>(
    values: &[String],
    errors: &mut Vec<SelectError>,
    reader: impl FnOnce() -> F,
) -> Choice<T> {
    let mut choice = Choice::default();
    if values.is_empty() {
        return choice;
    }
    let mut read = reader();
    for value in values {
        let (positive, value) = polarity(value);
        match read(value) {
            Ok(value) => if positive { &mut choice.any } else { &mut choice.none }.push(value),
            Err(error) => errors.push(error),
        }
    }
    choice
}

fn spans(flag: Flag, values: &[String], errors: &mut Vec<SelectError>) -> Choice<Span> {
    choice(values, errors, || {
        move |value: &str| {
            value.parse().map_err(|reason| SelectError::Dates { flag, value: value.to_owned(), reason })
        }
    })
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

fn sectors(registry: &Registry) -> Directory<'_, &Sector> {
    let sectors = registry.sectors().iter();
    let called = sectors.map(|s| Called::new(s, s.id.as_str(), &s.name, s.english.as_deref()));
    Directory::new(Flag::Sector, called)
}

fn regions(registry: &Registry) -> Directory<'_, &Region> {
    let regions = registry.regions().iter();
    let called = regions.map(|r| Called::new(r, r.id.as_str(), &r.name, r.english.as_deref()));
    Directory::new(Flag::Region, called)
}

fn whereabouts(registry: &Registry) -> impl FnMut(&str) -> Result<Whereabouts, SelectError> {
    let regions = regions(registry);
    move |value| {
        Ok(match value {
            "county-wide" | "全县性" => Whereabouts::CountyWide,
            "not-stated" | "建设地点未明确" => Whereabouts::NotStated,
            "joint" | "跨乡镇" => Whereabouts::Joint,
            _ => Whereabouts::Region(regions.find(value)?.id.clone()),
        })
    }
}

fn zones(registry: &Registry) -> Directory<'_, &Zone> {
    let called = registry.zones().map(|z| Called::new(z, z.id.as_str(), &z.name, z.english.as_deref()));
    Directory::new(Flag::Zone, called)
}

/// `5`, or `5.3`
fn part_label(OutlinePart { chapter, section }: OutlinePart) -> String {
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

fn chapter(registry: &Registry) -> impl FnMut(&str) -> Result<OutlinePart, SelectError> {
    let has_outline = registry.has_outline();
    let whole = |chapter| OutlinePart { chapter, section: None };
    let mut listed: BTreeMap<OutlinePart, &str> = BTreeMap::new();
    for chapter in &registry.outline().chapters {
        listed.insert(whole(chapter.number), &chapter.title);
        let part = |section| OutlinePart { chapter: chapter.number, section: Some(section) };
        listed.extend(chapter.sections.iter().map(|s| (part(s.number), s.title.as_str())));
    }
    let only_cited = cites(registry)
        .flat_map(|cite| [whole(cite.chapter), OutlinePart { chapter: cite.chapter, section: cite.section }]);
    let parts = numbered(listed, only_cited, part_label);
    move |value| {
        if !has_outline {
            return Err(SelectError::NoOutline { flag: Flag::Chapter });
        }
        find_numbered(Flag::Chapter, value, &parts)
    }
}

fn box_number(registry: &Registry) -> impl FnMut(&str) -> Result<u32, SelectError> {
    let boxes = registry.outline().chapters.iter().flat_map(|chapter| &chapter.boxes);
    let listed = boxes.map(|outline_box| (outline_box.number, outline_box.title.as_str())).collect();
    let only_cited = cites(registry).filter_map(|cite| cite.box_number);
    let parts = numbered(listed, only_cited, |number| number.to_string());
    let has_outline = registry.has_outline();
    move |value| {
        if !has_outline {
            return Err(SelectError::NoOutline { flag: Flag::Box });
        }
        find_numbered(Flag::Box, value, &parts)
    }
}

fn stages() -> Directory<'static, Stage> {
    let called = Stage::ALL.iter().map(|s| Called::new(*s, s.word(), s.chinese(), None));
    Directory::new(Flag::Stage, called)
}

fn who(registry: &Registry) -> impl FnMut(&str) -> Result<Who, SelectError> {
    let parties = registry.projects().flat_map(|project| &project.parties);
    let names: BTreeSet<&str> = parties.map(|party| party.name.as_str()).collect();
    let all = Directory::new(Flag::Party, names.iter().map(|name| Called::new((), name, name, None)));
    move |value| {
        if let Some(listed) = registry.party(value).or_else(|| registry.party_called(value)) {
            return Ok(Who::Listed(listed.id.clone()));
        }
        if names.contains(value) {
            return Ok(Who::Named(value.to_owned()));
        }
        if !value.is_empty() && names.iter().any(|name| name.contains(value)) {
            return Ok(Who::Containing(value.to_owned()));
        }
        Err(all.unknown(value))
    }
}

pub(super) fn programmes(registry: &Registry) -> Directory<'_, &Programme> {
    let called = registry.programmes().map(|p| Called::new(p, p.id.as_str(), &p.name, p.english.as_deref()));
    Directory::new(Flag::Programme, called)
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
