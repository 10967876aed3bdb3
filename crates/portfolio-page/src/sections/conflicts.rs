//! Where places of the outline contradict each other, both quoted.

use maud::{Markup, html};
use portfolio_core::ProjectId;
use portfolio_core::diagnostic::{ConflictProblem, Problem, RecordKind};
use portfolio_report::problems;

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
    let project =
        ProjectId::new(&contradiction.id).ok().filter(|_| contradiction.kind == RecordKind::Project);
    html! {
        tr {
            th scope="row" {
                @match &project {
                    Some(id) => (page.project(id)),
                    None => (Safe(&record(page, &contradiction.id))),
                }
            }
            td { (Safe(&fact)) }
            td { q { (Safe(&one)) } }
            td { q { (Safe(&other)) } }
        }
    }
}

/// The same problem with names for ids, which mean more to a reader.
fn by_name(page: &Page<'_, '_>, conflict: &ConflictProblem) -> ConflictProblem {
    let mut named = conflict.clone();
    match &mut named {
        ConflictProblem::Umbrella { programme, project, .. } => {
            *programme = record(page, programme);
            *project = record(page, project);
        }
        ConflictProblem::Count { programme, .. } | ConflictProblem::Measure { programme, .. } => {
            *programme = record(page, programme);
        }
        _ => {}
    }
    named
}

/// The name of a region, a programme or a project.
fn record(page: &Page<'_, '_>, id: &str) -> String {
    let registry = page.registry();
    let region = registry.regions().iter().find(|region| region.id.as_str() == id).map(|region| &region.name);
    let programme = registry.programmes().find(|programme| programme.id.as_str() == id).map(|one| &one.name);
    let project =
        || ProjectId::new(id).ok().and_then(|id| registry.project(&id)).map(|project| &project.name);
    region.or(programme).or_else(project).map_or(id, String::as_str).to_owned()
}
