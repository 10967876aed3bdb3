//! The year: its plan against what is done, by class, unit and project; what lags; what stands in the way; changed plans.

use maud::{Markup, html};
use portfolio_core::progress::{Progress, ProgressReport};
use portfolio_report::table::Table;
use portfolio_report::tables::progress::{self as tables, Measure};

use super::Page;
use crate::draw::pace;
use crate::markup::{Layout, Link, MOST_ROWS, section, table};
use crate::tokens::Mark;
use crate::year::Year;

/// The section; nothing where the registry has nothing of a year.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let Some(year) = &page.answers.year else { return html! {} };
    let (classes, first) = classes(page, year);
    section(
        "year",
        &page.voice.get("page-year"),
        &html! {
            (classes)
            (units(page, year, &first))
            (projects(page, year, &first))
            (lags(page, year, &first))
            (problems(page, year))
            (changes(page, year))
        },
    )
}

/// The table that an annual plan opens with; what it says of all figures is said once.
fn classes(page: &Page<'_, '_>, year: &Year<'_>) -> (Markup, Table) {
    let measures = [
        Measure::Projects,
        Measure::Investment,
        Measure::Annual,
        Measure::Done,
        Measure::Rate,
        Measure::Ahead,
        Measure::TotalDone,
    ];
    let shown = tables::measured(page.voice.messages, &year.classes, &measures).held();
    (paced(page, &year.classes, &shown), shown)
}

fn units(page: &Page<'_, '_>, year: &Year<'_>, first: &Table) -> Markup {
    let Some(report) = &year.units else { return html! {} };
    let mut shown = tables::for_the_eye(page.voice.messages, report).held();
    shown.title = Some(page.voice.get("page-year-units"));
    said_once(&mut shown, first);
    // What was done in earlier years is no matter of this one, and the page is only so wide.
    for id in ["progress-col-invested", "progress-col-invested-rate"] {
        leave_out(&mut shown, &page.voice.get(id));
    }
    paced(page, report, &shown)
}

/// Groups, each leading to its projects, with bars; the column of problems to those that have any.
fn paced(page: &Page<'_, '_>, report: &ProgressReport<'_>, shown: &Table) -> Markup {
    let token = |index: usize| page.tokens.row(report.by[0], report.rows.get(index)?.key.last()?);
    let figures = |index: usize| report.rows.get(index).map_or(report.total, |row| row.progress);
    let counts = |index: usize, place: usize| {
        let any = figures(index).open_problems > 0;
        let problems = any && shown.columns[place].heading == page.voice.get("progress-col-problems");
        let mark = Some(Mark::Obstructed.token()).filter(|_| problems);
        let tokens: Vec<&str> = mark.into_iter().chain(token(index).filter(|_| problems)).collect();
        (if problems { Link::Behind(tokens.join(" ")) } else { Link::Nowhere }, None)
    };
    let pace = |index: usize| bar(&figures(index), report.months_gone);
    let heading = page.voice.get("page-pace");
    let layout = Layout {
        class: "paced",
        row: &|index| Link::behind(token(index)),
        cell: &counts,
        drawn: Some((&heading, &pace)),
    };
    table(page.voice, shown, &layout)
}

fn bar(figures: &Progress, months_gone: i64) -> Markup {
    pace::draw(figures.done_planned, figures.plan_reported, months_gone)
}

/// Every project, folded away; of too many, that the program tells them.
fn projects(page: &Page<'_, '_>, year: &Year<'_>, first: &Table) -> Markup {
    let report = &year.projects;
    let heading = page.voice.count("page-year-projects", report.rows.len());
    if report.rows.len() > MOST_ROWS {
        return html! { p class="rule" { (page.voice.too_long(&heading, "portfolio progress")) } };
    }
    let mut shown = tables::for_the_eye(page.voice.messages, report).held();
    shown.title = None;
    said_once(&mut shown, first);
    let link = |index: usize| {
        report.rows.get(index).map_or(Link::Nowhere, |row| Link::Project(row.key[0].id.to_string()))
    };
    let pace = |index: usize| {
        bar(&report.rows.get(index).map_or(report.total, |row| row.progress), report.months_gone)
    };
    let drawn = page.voice.get("page-pace");
    let layout = Layout { class: "paced", row: &link, drawn: Some((&drawn, &pace)), ..Layout::PLAIN };
    html! {
        details {
            summary { (heading) }
            (table(page.voice, &shown, &layout))
        }
    }
}

/// What lags in its investment, and what in its start, each with its measure.
fn lags(page: &Page<'_, '_>, year: &Year<'_>, first: &Table) -> Markup {
    let mut shown = tables::behind(page.voice.messages, &year.behind);
    shown.iter_mut().for_each(|table| said_once(table, first));
    let money: Vec<&str> = year.behind.investment.iter().map(|lag| lag.project.id.as_str()).collect();
    let starts: Vec<&str> = year.behind.starts.iter().map(|lag| lag.project.id.as_str()).collect();
    html! {
        @for (shown, ids) in shown.iter().zip([money, starts]) {
            (table(page.voice, shown, &Layout { class: "paced", row: &|index| to_project(ids.get(index).copied()), ..Layout::PLAIN }))
        }
    }
}

fn to_project(id: Option<&str>) -> Link {
    id.map_or(Link::Nowhere, |id| Link::Project(id.to_owned()))
}

/// The open problems by who has to solve them; what is overdue stands out.
fn problems(page: &Page<'_, '_>, year: &Year<'_>) -> Markup {
    let rows = &year.problems.rows;
    if rows.is_empty() {
        return html! {};
    }
    let shown = tables::problems(page.voice.messages, &year.problems);
    let cell = |index: usize, place: usize| match rows.get(index) {
        Some(row) if place == 1 => (to_project(Some(row.project.id.as_str())), None),
        Some(row) if row.overdue && place + 2 >= shown.columns.len() => (Link::Nowhere, Some("warn")),
        _ => (Link::Nowhere, None),
    };
    table(page.voice, &shown, &Layout { class: "problems", cell: &cell, ..Layout::PLAIN })
}

/// Plans of the year that were changed since they were first issued.
fn changes(page: &Page<'_, '_>, year: &Year<'_>) -> Markup {
    let changed: Vec<&str> =
        year.baseline.rows.iter().filter(|row| row.changed).map(|row| row.project.id.as_str()).collect();
    if changed.is_empty() {
        return html! {};
    }
    let shown = tables::baseline(page.voice.messages, &year.baseline);
    table(
        page.voice,
        &shown,
        &Layout { class: "changes", row: &|index| to_project(changed.get(index).copied()), ..Layout::PLAIN },
    )
}

fn leave_out(shown: &mut Table, heading: &str) {
    let Some(place) = shown.columns.iter().position(|column| column.heading == heading) else { return };
    shown.columns.remove(place);
    shown.rows.iter_mut().for_each(|row| drop(row.cells.remove(place)));
}

/// Leaves out what the first table of the section says too.
fn said_once(shown: &mut Table, first: &Table) {
    shown.captions.retain(|line| !first.captions.contains(line));
    shown.notes.retain(|note| !first.notes.contains(note));
}
