//! Findings by hand.

use super::*;
use crate::diagnostic::Code;
use crate::source::{Limits, Source, load};
use crate::testing::{project, registry, timeline, waits_for};

/// The codes of what is found of these projects, in a plan of 2021 to 2025.
fn found(projects: Vec<Project>) -> Vec<(Code, String)> {
    let report = check(&Loaded::from(registry(projects)));
    report.diagnostics.iter().map(|one| (one.code(), one.path.to_string())).collect()
}

/// What is beyond the limit of its code is counted among the errors, and told to be hidden.
#[test]
fn a_summary_counts_what_is_not_shown() {
    let project = |id: &str| format!("{{id: {id}, name: {id}, sector: nowhere}}");
    let projects = ["a", "b", "c", "d", "e"].map(project).join(", ");
    let text = format!("format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects: [{projects}]\n");
    let summary = |per_code: usize| {
        let limits = Limits { per_code, ..Limits::default() };
        let error = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &limits).unwrap_err();
        let CheckSummary { errors, warnings, not_shown } = CheckReport::from(error).summary;
        (errors, warnings, not_shown)
    };
    assert_eq!((summary(10), summary(2), summary(4)), ((5, 0, 0), (5, 0, 3), (5, 0, 1)));
}

/// A dependency that the text states has its place; one that is inferred needs none, and a reason.
#[test]
fn dependencies_are_proved_by_a_place_or_a_reason() {
    let of = |change: &dyn Fn(&mut crate::project::Dependency)| {
        let mut dependency = waits_for("a");
        change(&mut dependency);
        let mut second = project("b", "1元");
        second.depends_on = vec![dependency];
        found(vec![project("a", "1元"), second])
    };
    assert_eq!(of(&|_| {}), []);
    let at = |code, path: &str| vec![(code, path.to_owned())];
    let stated = of(&|dependency| dependency.cite.clear());
    assert_eq!(stated, at(Code::StatedWithoutCite, "projects[1].depends_on[0]"));
    let inferred = |reason: Option<&str>| {
        of(&|dependency| {
            dependency.cite.clear();
            (dependency.basis, dependency.reason) = (Basis::Inferred, reason.map(str::to_owned));
        })
    };
    assert_eq!(inferred(None), at(Code::InferredWithoutReason, "projects[1].depends_on[0].basis"));
    assert_eq!(inferred(Some("分期")), []);
}

/// A year is far where it lies more than fifty years outside of the plan's; both bounds are near.
#[test]
fn years_far_from_the_plans_are_worth_a_look() {
    let of = |start: &str, finish: &str| {
        let mut made = project("a", "1元");
        made.timeline = timeline(start, finish);
        found(vec![made])
            .into_iter()
            .filter(|(code, _)| *code == Code::FarYear)
            .map(|(_, path)| path)
            .collect::<Vec<_>>()
    };
    let (before, after) = (1971, 2075);
    assert_eq!(of(&before.to_string(), &after.to_string()), [""; 0]);
    assert_eq!(of(&(before - 1).to_string(), ""), ["projects[0].timeline.start"]);
    assert_eq!(of("", &(after + 1).to_string()), ["projects[0].timeline.finish"]);
}
