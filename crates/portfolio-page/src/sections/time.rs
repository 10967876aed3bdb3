//! When everything can happen: bars by sector, the chain that drives the finish, what has no dates.

use std::collections::BTreeMap;

use maud::{Markup, html};
use portfolio_core::schedule::{ScheduleReport, Task};
use portfolio_core::{Dimension, ProjectId, SectorId};
use portfolio_report::problems::refusal;
use portfolio_report::table::TableFrom;
use portfolio_report::tables::schedule as tables;
use portfolio_report::words;

use super::Page;
use crate::draw::gantt::{self, Calendar};
use crate::markup::{Layout, Link, MOST_ROWS, Safe, section, table, wide};

/// The section; nothing where nothing has dates.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let heading = page.voice.get("page-time");
    match &page.answers.schedule {
        Err(error) => {
            let refused = refusal::schedule(page.voice.messages, error);
            section("time", &heading, &html! { p class="warn" { (Safe(&refused.message)) } })
        }
        Ok(report) if report.tasks.is_empty() => html! {},
        Ok(report) => section(
            "time",
            &heading,
            &html! {
                (said(page, report))
                (bars(page, report))
                (rest(page, report))
            },
        ),
    }
}

/// How long all of it takes, and what the marks mean: as the table of the schedule says it.
fn said(page: &Page<'_, '_>, report: &ScheduleReport<'_>) -> Markup {
    let shown = tables::for_the_eye(page.voice.messages, page.registry(), report, false);
    html! {
        @if let Some(shown) = shown.first() {
            @for line in &shown.captions { p class="rule" { (Safe(line)) } }
            ul class="notes" {
                @for note in &shown.notes { li { (Safe(&note.say(&page.voice.figures(shown)))) } }
                li { (page.voice.get("page-time-legend")) }
            }
        }
    }
}

/// The bars, by sectors of the first level; of too many, those that wait or are waited for come first.
fn bars(page: &Page<'_, '_>, report: &ScheduleReport<'_>) -> Markup {
    let mut chosen: Vec<usize> = (0..report.tasks.len()).collect();
    chosen.sort_by_key(|index| report.tasks[*index].total_float.is_none());
    chosen.truncate(page.detail.most());
    chosen.sort_unstable();
    let calendar = Calendar::of(report, page.registry().outline().period);
    let mut groups: BTreeMap<usize, (String, Vec<&Task<'_>>)> = BTreeMap::new();
    for task in chosen.iter().map(|index| &report.tasks[*index]) {
        let (place, name) = sector(page, task);
        groups.entry(place).or_insert((name, Vec::new())).1.push(task);
    }
    let left = report.tasks.len() - chosen.len();
    // Those that stand alone are the first to be left out, and where there are enough of them the only ones.
    let alone = report.tasks.iter().filter(|task| task.total_float.is_none()).count();
    let said = if left > alone { "page-not-drawn-any" } else { "page-not-drawn" };
    html! {
        @for (name, tasks) in groups.values() {
            figure {
                figcaption { (Safe(name)) }
                (wide(name, &gantt::draw(page.voice, &calendar, name, tasks)))
            }
        }
        @if left > 0 { p class="rule" { (page.voice.count(said, left)) } }
    }
}

/// The sector of the first level that a task is in: its place among all, and its name.
fn sector(page: &Page<'_, '_>, task: &Task<'_>) -> (usize, String) {
    let registry = page.registry();
    let unknown = || (usize::MAX, page.voice.get("bucket-sector-not-stated"));
    let Some(project) = registry.project(task.project.id) else { return unknown() };
    let sectors = registry.sectors();
    let Some(first) = sectors.at_level(&project.sector, 1) else { return unknown() };
    let name = words::name(page.voice.messages, &first.name, first.english.as_deref());
    (position(page, &first.id), name.to_owned())
}

fn position(page: &Page<'_, '_>, id: &SectorId) -> usize {
    debug_assert_eq!(page.answers.sectors.by, [Dimension::Sector]);
    page.registry().sectors().position(id).unwrap_or(usize::MAX)
}

/// The chain that drives the finish, and what has no duration and still waits or is waited for.
fn rest(page: &Page<'_, '_>, report: &ScheduleReport<'_>) -> Markup {
    let shown = tables::for_the_eye(page.voice.messages, page.registry(), report, false);
    let undated: Vec<&ProjectId> = report.undated.iter().map(|project| project.project.id).collect();
    let chain = page.voice.get("schedule-chain");
    html! {
        @for shown in shown.iter().skip(1).map(TableFrom::held) {
            @let of = if shown.title.as_ref() == Some(&chain) { &report.critical_path } else { &undated };
            @let row = |index: usize| link(page, of.get(index).copied());
            @if shown.rows.len() > MOST_ROWS {
                @let what = shown.title.as_deref().unwrap_or_default();
                p class="rule" { (page.voice.too_long(what, "portfolio schedule")) }
            } @else {
                (table(page.voice, &shown, &Layout { row: &row, ..Layout::PLAIN }))
            }
        }
    }
}

/// To a project, where the page has it.
fn link(page: &Page<'_, '_>, id: Option<&ProjectId>) -> Link {
    let here = id.filter(|id| {
        page.registry().index_of(id).is_some_and(|index| page.answers.selected.projects.contains(index))
    });
    here.map_or(Link::Nowhere, |id| Link::Project(id.to_string()))
}
