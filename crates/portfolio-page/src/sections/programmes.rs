//! What the outline declares for its programmes, against what their members come to.

use maud::{Markup, html};
use portfolio_core::Programme;
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
    let mut shown = reconcile::for_the_eye(page.voice.messages, report, 0);
    shown.title = None;
    // The program shows a list that is named; a page has no such question.
    if page.answers.mere_lists > 0 {
        shown.note(page.voice.count("page-lists", page.answers.mere_lists));
    }
    let layout = Layout {
        row: &|index| {
            Link::behind(report.rows.get(index).and_then(|row| page.tokens.programme(row.programme.id)))
        },
        ..Layout::PLAIN
    };
    let programmes = report.rows.iter().filter_map(|row| page.registry().programme(row.programme.id));
    let listing: Vec<&Programme> = programmes.filter(|programme| !programme.members.is_empty()).collect();
    section(
        "reconcile",
        &page.voice.get("page-reconcile"),
        &html! {
            (table(page.voice, &shown, &layout))
            @if !listing.is_empty() {
                h3 { (page.voice.get("page-members")) }
                @for programme in listing { (members(page, programme)) }
            }
        },
    )
}

fn members(page: &Page<'_, '_>, programme: &Programme) -> Markup {
    let name = words::name(page.voice.messages, &programme.name, programme.english.as_deref());
    html! {
        details {
            summary { (Safe(name)) " (" (programme.members.len()) ")" }
            ul { @for member in &programme.members { li { (page.project(member)) } } }
        }
    }
}
