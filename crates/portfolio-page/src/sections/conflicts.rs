//! Where places of the outline contradict each other, both quoted.

use maud::{Markup, html};
use portfolio_core::ProjectId;
use portfolio_core::diagnostic::{ConflictProblem, Problem, RecordKind};
use portfolio_report::{problems, words};

use super::Page;
use crate::markup::{Safe, section, wide};

/// The section; nothing where no place contradicts another.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let conflicts = &page.answers.conflicts;
    if conflicts.is_empty() {
        return html! {};
    }
    let voice = page.voice;
    let heading = voice.get("page-conflicts");
    let grid = html! {
        table class="quotes" {
            thead { tr {
                @for id in ["page-of", "col-field", "page-one-place", "page-other-place"] { th scope="col" { (voice.get(id)) } }
            } }
            tbody { @for conflict in conflicts { (line(page, conflict)) } }
        }
    };
    section(
        "conflicts",
        &heading,
        &html! {
            p class="rule" { (voice.count("page-conflicts-count", conflicts.len())) }
            (wide(&heading, &grid))
        },
    )
}

fn line(page: &Page<'_, '_>, conflict: &ConflictProblem) -> Markup {
    let ConflictProblem::Differs(contradiction) = conflict else {
        let said = problems::message(&Problem::Conflict(by_name(page, conflict)), page.voice.messages);
        return html! { tr { td colspan="4" { (Safe(&said)) } } };
    };
    let [fact, one, other] = problems::sides(contradiction, page.voice.messages);
    html! {
        tr {
            th scope="row" { (about(page, contradiction.kind, &contradiction.id)) }
            td { (Safe(&fact)) }
            td { q { (Safe(&one)) } }
            td { q { (Safe(&other)) } }
        }
    }
}

/// The record by its name; of a project with a link.
fn about(page: &Page<'_, '_>, kind: RecordKind, id: &str) -> Markup {
    match ProjectId::new(id) {
        Ok(id) if kind == RecordKind::Project => page.project(&id),
        _ => html! { (Safe(&name(page, kind, id))) },
    }
}

/// The same problem with names for ids, which mean more to a reader.
fn by_name(page: &Page<'_, '_>, conflict: &ConflictProblem) -> ConflictProblem {
    let mut named = conflict.clone();
    let name = |kind: RecordKind, id: &mut String| *id = name(page, kind, id);
    match &mut named {
        ConflictProblem::Umbrella { programme, project, .. } => {
            name(RecordKind::Programme, programme);
            name(RecordKind::Project, project);
        }
        ConflictProblem::Count { programme, .. } | ConflictProblem::Measure { programme, .. } => {
            name(RecordKind::Programme, programme);
        }
        ConflictProblem::NotCompared { kind, id } => name(*kind, id),
        _ => {}
    }
    named
}

/// What the record of a kind is called; ids are unique within their kind alone.
fn name(page: &Page<'_, '_>, kind: RecordKind, id: &str) -> String {
    let record = page.registry().named(kind.list(), id);
    record.map_or(id, |record| words::named(page.voice.messages, &record)).to_owned()
}
