//! What the outline declares for its programmes, against what their members come to.

use maud::{Markup, html};
use portfolio_core::ProgrammeId;
use portfolio_core::reconcile::ReconcileRow;
use portfolio_report::tables::reconcile;
use portfolio_report::words;

use super::Page;
use crate::markup::{Layout, Link, Safe, section, table};

/// The section; nothing where no programme declares anything.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let report = &page.answers.programmes;
    if report.rows.is_empty() {
        return html! {};
    }
    let mut shown = reconcile::for_the_eye(page.voice.messages, report, page.answers.lists);
    shown.title = None;
    let layout = Layout {
        row: &|index| {
            Link::behind(report.rows.get(index).and_then(|row| page.tokens.programme(row.programme.id)))
        },
        ..Layout::PLAIN
    };
    section(
        "reconcile",
        &page.voice.get("page-reconcile"),
        &html! {
            (table(page.voice, &shown, &layout))
            h3 { (page.voice.get("page-members")) }
            @for row in &report.rows { (members(page, row)) }
        },
    )
}

fn members(page: &Page<'_, '_>, row: &ReconcileRow<'_>) -> Markup {
    let id = ProgrammeId::new(row.programme.id).ok();
    let Some(programme) = id.and_then(|id| page.registry().programme(&id)) else { return html! {} };
    html! {
        details {
            summary { (Safe(words::named(page.voice.messages, &row.programme))) " (" (programme.members.len()) ")" }
            ul { @for member in &programme.members { li { (page.project(member)) } } }
        }
    }
}
