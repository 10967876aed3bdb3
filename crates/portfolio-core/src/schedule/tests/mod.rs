//! The schedule against worked examples, rule by rule.

mod laws;
mod passes;
mod reports;
mod unknown;

use super::*;
use crate::calendar::Months;
use crate::facts::{Basis, Timeline};
use crate::project::{Dependency, EdgeType, Project, Relation};
use crate::registry::{Parts, Registry};
use crate::testing::{parts, project, registry, timeline};

use EdgeType::{FinishToFinish as FF, FinishToStart as FS, StartToFinish as SF, StartToStart as SS};

/// A project that lasts so many months.
fn lasting(id: &str, months: i32) -> Project {
    let timeline = Timeline { duration: Some(Months::new(months)), ..Timeline::default() };
    project(id, "").with_timeline(timeline)
}

/// A project with its start and finish.
fn dated(id: &str, start: &str, finish: &str) -> Project {
    project(id, "").with_timeline(timeline(start, finish))
}

/// The same, waiting for others.
fn after(mut project: Project, predecessors: &[(&str, EdgeType, i32)]) -> Project {
    project.depends_on.extend(predecessors.iter().map(|(id, edge, lag)| Dependency {
        project: ProjectId::new(id).unwrap(),
        relation: Relation::Prerequisite,
        edge: *edge,
        lag: Months::new(*lag),
        basis: Basis::Stated,
        cite: Vec::new(),
        reason: None,
    }));
    project
}

fn all(registry: &Registry) -> ScheduleReport<'_> {
    schedule(registry, &registry.all().into(), &ScheduleQuery::default()).unwrap()
}

fn task<'t, 'r>(report: &'t ScheduleReport<'r>, id: &str) -> &'t Task<'r> {
    report.tasks.iter().find(|task| task.project.id.as_str() == id).unwrap()
}

/// Early start, late start, total float and free float of each task, by id.
fn figures(report: &ScheduleReport<'_>) -> Vec<(String, i64, i64, i64, i64)> {
    let mut all: Vec<_> = report
        .tasks
        .iter()
        .map(|t| {
            let known = (t.late_start.unwrap(), t.total_float.unwrap(), t.free_float.unwrap());
            (t.project.id.to_string(), t.early_start, known.0, known.1, known.2)
        })
        .collect();
    all.sort();
    all
}

fn expect(rows: &[(&str, i64, i64, i64, i64)]) -> Vec<(String, i64, i64, i64, i64)> {
    rows.iter().map(|(id, es, ls, tf, ff)| ((*id).to_owned(), *es, *ls, *tf, *ff)).collect()
}

fn ids(found: &[&ProjectId]) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

/// The formulas of precedence diagramming in Moder, Phillips and Davis, *Project Management with CPM, PERT and
/// Precedence Diagramming* (3rd ed. 1983): ES = max(EF + FS, ES + SS, EF + FF − D, ES + SF − D). A lasts 10, B 4.
#[test]
fn each_type_of_dependency_ties_the_ends_that_it_names() {
    for (edge, lag, start) in [
        (FS, 0, 10),
        (FS, 2, 12),
        (FS, -3, 7),
        (SS, 0, 0),
        (SS, 3, 3),
        (FF, 0, 6),
        (FF, 1, 7),
        (SF, 5, 1),
        // A's finish cannot pull B before month 0, nor stretch it.
        (SF, 0, 0),
        (FF, -9, 0),
        (FS, -30, 0),
    ] {
        let registry = registry(vec![lasting("a", 10), after(lasting("b", 4), &[("a", edge, lag)])]);
        let report = all(&registry);
        let b = task(&report, "b");
        assert_eq!((b.early_start, b.early_finish), (start, start + 4), "{edge} {lag}");
    }
}

/// All four types with lags in one network; both passes by hand with the formulas named above and their mirror images
/// (LF = min(LS − FS, LF − FF), LS = min(LS − SS, LF − SF)).
#[test]
fn a_network_of_all_types_agrees_with_both_passes_by_hand() {
    let registry = registry(vec![
        lasting("a", 10),
        after(lasting("b", 8), &[("a", SS, 4)]),
        after(lasting("c", 6), &[("a", FS, 0), ("b", FF, 2)]),
        after(lasting("d", 5), &[("b", FS, -1), ("c", SF, 12)]),
        after(lasting("e", 3), &[("c", FS, 1), ("d", SS, 2)]),
    ]);
    let report = all(&registry);
    let by_hand = expect(&[
        ("a", 0, 0, 0, 0),
        ("b", 4, 6, 2, 2),
        ("c", 10, 10, 0, 0),
        ("d", 17, 17, 0, 0),
        ("e", 19, 19, 0, 0),
    ]);
    assert_eq!((figures(&report), report.finish), (by_hand, Some(22)));
    // D and E both end last: the least id.
    assert_eq!(ids(&report.critical_path), ["a", "c", "d"]);
}

/// The fourteen activities of the course text *Network Construction – Precedence Diagram Method* (finish-to-start unless
/// marked start-to-start); its two passes done by hand: A-D-H-M-N is critical and takes 38.
#[test]
fn the_fourteen_activities_of_a_course_text_agree() {
    let registry = registry(vec![
        lasting("a", 2),
        after(lasting("b", 10), &[("a", SS, 0)]),
        after(lasting("c", 13), &[("a", FS, 0)]),
        after(lasting("d", 12), &[("a", FS, 0)]),
        after(lasting("e", 12), &[("b", FS, 0)]),
        after(lasting("f", 7), &[("b", FS, 0)]),
        after(lasting("g", 10), &[("d", FS, 0)]),
        after(lasting("h", 16), &[("d", FS, 0)]),
        after(lasting("i", 6), &[("f", FS, 0)]),
        after(lasting("j", 12), &[("c", FS, 0), ("g", SS, 0)]),
        after(lasting("k", 5), &[("i", SS, 0)]),
        after(lasting("l", 8), &[("e", FS, 0), ("i", FS, 0), ("k", FS, 0)]),
        after(lasting("m", 5), &[("h", FS, 0)]),
        after(lasting("n", 3), &[("g", FS, 0), ("j", FS, 0), ("l", FS, 0), ("m", FS, 0)]),
    ]);
    let report = all(&registry);
    let starts: Vec<(i64, i64, i64)> = figures(&report).iter().map(|row| (row.1, row.2, row.3)).collect();
    let by_hand = [
        (0, 0, 0),
        (0, 4, 4),
        (2, 10, 8),
        (2, 2, 0),
        (10, 15, 5),
        (10, 14, 4),
        (14, 23, 9),
        (14, 14, 0),
        (17, 21, 4),
        (15, 23, 8),
        (17, 22, 5),
        (23, 27, 4),
        (30, 30, 0),
        (35, 35, 0),
    ];
    assert_eq!(starts, by_hand);
    assert_eq!((ids(&report.critical_path).join("-"), report.finish), ("a-d-h-m-n".to_owned(), Some(38)));
}

/// R15: a tie without an order binds nothing and makes no circle; what has no other is as if it stood alone.
#[test]
fn a_tie_without_an_order_binds_nothing() {
    let tie = EdgeType::Unordered;
    let registry = registry(vec![
        after(lasting("a", 10), &[("b", tie, 6)]),
        after(lasting("b", 4), &[("a", tie, 0), ("u", tie, 0)]),
        project("u", ""),
    ]);
    let report = all(&registry);
    let b = task(&report, "b");
    assert_eq!((b.early_start, b.total_float, b.lower_bound), (0, None, false));
    assert_eq!((report.finish, report.undated.len()), (Some(10), 0));
}

/// R17: month 0 is the earliest stated start; a stated start is a not-earlier-than constraint; the duration is the stated
/// one, else finish − start + 1. Calendar dates include both months.
#[test]
fn stated_dates_place_the_schedule_in_the_calendar() {
    let registry = registry(vec![
        dated("a", "2021-07", "2022"),
        after(dated("b", "2022-03", "2022-08"), &[("a", FS, 0)]),
        after(dated("c", "2024", "2024-06"), &[("b", FS, 0)]),
    ]);
    let report = all(&registry);
    assert_eq!(report.origin.unwrap().to_string(), "2021-07");
    let spans: Vec<(i64, i64)> = report.tasks.iter().map(|t| (t.early_start, t.early_finish)).collect();
    // B follows A to January 2023, whatever its own dates say; C waits for its own start, January 2024.
    assert_eq!(spans, [(0, 18), (18, 24), (30, 36)]);
    let dates = task(&report, "b").dates.unwrap();
    assert_eq!((dates.start.to_string(), dates.finish.to_string()), ("2023-01".into(), "2023-06".into()));
    assert_eq!(report.finish_month.unwrap().to_string(), "2024-06");
    assert_eq!(task(&report, "b").total_float, Some(6));
    let drivers: Vec<bool> = report.tasks.iter().map(|t| t.driver == Driver::StatedStart).collect();
    assert_eq!(drivers, [true, false, true]);
    assert_eq!(ids(&report.critical_path), ["c"], "its own start drives it, not B");
}

/// R17: without a stated start, month 0 is the plan period's first month; without a period there are offsets and no dates.
#[test]
fn without_dates_the_plan_period_is_the_origin() {
    let projects = vec![lasting("a", 6), after(lasting("b", 0), &[("a", FS, 0)])];
    let dated = registry(projects.clone());
    let report = all(&dated);
    let milestone = task(&report, "b").dates.unwrap();
    assert_eq!(
        (milestone.start.to_string(), milestone.finish.to_string()),
        ("2021-06".into(), "2021-06".into()),
        "it closes the month that a ends in"
    );
    let mut bare = Parts { projects, ..parts() };
    bare.outline.as_mut().unwrap().period = None;
    let bare = Registry::new(bare).unwrap();
    let report = all(&bare);
    assert_eq!((report.origin, report.finish, task(&report, "b").dates), (None, Some(6), None));
}

/// R17: what has no known duration is listed, passes dates on as if it took no time, and makes what follows a lower bound.
#[test]
fn unknown_durations_pass_dates_on_and_mark_what_follows() {
    let registry = registry(vec![
        lasting("a", 12),
        after(project("u", ""), &[("a", FS, 3)]),
        after(lasting("b", 6), &[("u", FS, 0)]),
        after(lasting("c", 1), &[("b", FS, 0)]),
        after(lasting("d", 30), &[("a", FS, 0)]),
        project("alone", ""),
    ]);
    let report = all(&registry);
    assert_eq!(ids(&report.unscheduled), ["u", "alone"]);
    let marks: Vec<(&str, i64, bool)> =
        report.tasks.iter().map(|t| (t.project.id.as_str(), t.early_start, t.lower_bound)).collect();
    assert_eq!(marks, [("a", 0, false), ("d", 12, false), ("b", 15, true), ("c", 21, true)]);
    assert!(report.lower_bound);
    let undated: Vec<_> = report.undated.iter().map(|u| (u.project.id.as_str(), ids(&u.waits_for))).collect();
    assert_eq!(undated, [("u", vec!["a".to_owned()])], "what stands alone is only counted");
    assert_eq!(report.undated[0].not_before.unwrap().to_string(), "2022-04");
}

/// R17: all ends share one horizon; a project that stands alone shows no float, be it the one that ends last.
#[test]
fn ends_share_a_horizon_and_lone_projects_show_no_float() {
    let chain = |last: i32| {
        registry(vec![
            lasting("a", 10),
            after(lasting("b", 4), &[("a", FS, 0)]),
            lasting("x", 1),
            after(lasting("y", 2), &[("x", FS, 0)]),
            lasting("lone", last),
        ])
    };
    let short = chain(3);
    let report = all(&short);
    assert_eq!((task(&report, "y").total_float, task(&report, "x").total_float), (Some(11), Some(11)));
    assert_eq!((task(&report, "y").free_float, task(&report, "x").free_float), (Some(11), Some(0)));
    let lone = task(&report, "lone");
    assert_eq!(
        (lone.late_start, lone.total_float, lone.free_float, lone.critical),
        (None, None, None, false)
    );
    let long = chain(20);
    let report = all(&long);
    let lone = task(&report, "lone");
    assert_eq!((lone.late_start, lone.total_float, lone.critical), (None, None, false));
    assert_eq!(
        (ids(&report.critical_path), task(&report, "b").total_float),
        (vec!["lone".to_owned()], Some(6))
    );
}

/// R17: predecessors outside the selection still bind; what follows it does not.
#[test]
fn a_selection_keeps_what_it_waits_for() {
    let registry = registry(vec![
        lasting("a", 10),
        after(lasting("b", 4), &[("a", FS, 0)]),
        after(lasting("c", 9), &[("b", FS, 0)]),
        lasting("d", 50),
    ]);
    let mut projects = registry.none();
    projects.insert(registry.index_of("b").unwrap());
    let report = schedule(&registry, &projects.into(), &ScheduleQuery::default()).unwrap();
    assert_eq!((report.tasks.len(), report.tasks[0].early_start, report.finish), (1, 10, Some(14)));
    assert_eq!(ids(&report.critical_path), ["a", "b"], "the chain may begin outside");
}

/// A predecessor outside the selection that lasts beyond it (start-to-start) is not squeezed into the horizon, so floats
/// never become negative.
#[test]
fn a_predecessor_that_outlasts_the_selection_sets_no_negative_float() {
    let registry = registry(vec![
        lasting("root", 2),
        after(lasting("long", 100), &[("root", FS, 0)]),
        after(lasting("b", 4), &[("long", SS, 1), ("root", FS, 0)]),
    ]);
    let mut projects = registry.none();
    for id in ["root", "b"] {
        projects.insert(registry.index_of(id).unwrap());
    }
    let report = schedule(&registry, &projects.into(), &ScheduleQuery::default()).unwrap();
    assert_eq!(figures(&report), expect(&[("b", 3, 3, 0, 0), ("root", 0, 0, 0, 0)]));
}

/// R15: a query can be restricted by basis and relation; what is left out does not bind.
#[test]
fn dependencies_outside_the_query_do_not_bind() {
    let mut b = after(lasting("b", 4), &[("a", FS, 0)]);
    b.depends_on[0].basis = Basis::Inferred;
    let registry = registry(vec![lasting("a", 10), b]);
    let start = |query: &ScheduleQuery| {
        task(&schedule(&registry, &registry.all().into(), query).unwrap(), "b").early_start
    };
    let of_edges = |edges| ScheduleQuery { edges };
    let by_basis = |basis| of_edges(EdgeFilter { basis: Some(basis), ..Default::default() });
    assert_eq!((start(&by_basis(Basis::Inferred)), start(&by_basis(Basis::Stated))), (10, 0));
    let by_relation = |relation| of_edges(EdgeFilter { relations: vec![relation], ..Default::default() });
    assert_eq!((start(&by_relation(Relation::Prerequisite)), start(&by_relation(Relation::Phase))), (10, 0));
}

/// R16: a cycle is reported whole and a schedule is refused; a selection that does not wait for it has one.
#[test]
fn a_cycle_is_refused_whole() {
    let registry = registry(vec![
        after(lasting("c", 1), &[("b", FS, 0)]),
        after(lasting("b", 1), &[("a", SS, 0)]),
        after(lasting("a", 1), &[("c", FF, 0)]),
        lasting("d", 1),
    ]);
    let error = schedule(&registry, &registry.all().into(), &ScheduleQuery::default()).unwrap_err();
    let expected = "projects wait for each other in a circle, so there is no schedule: a -> b -> c -> a";
    assert_eq!(error.to_string(), expected);
    let mut projects = registry.none();
    projects.insert(registry.index_of("d").unwrap());
    let report = schedule(&registry, &projects.into(), &ScheduleQuery::default()).unwrap();
    assert_eq!(report.finish, Some(1));
}

/// The shape that others rely on (design, section 7).
#[test]
fn the_report_has_its_shape_in_json() {
    let registry = registry(vec![
        dated("a", "2021-07", "2021-12"),
        after(lasting("b", 3), &[("a", FS, 0)]),
        project("u", ""),
    ]);
    let mut json = serde_json::to_value(all(&registry)).unwrap();
    json["tasks"].as_array_mut().unwrap().truncate(1);
    let expected = serde_json::json!({
        "unit": "month", "origin": "2021-07", "finish": 9, "finish_month": "2022-03",
        "end": 9, "end_month": "2022-03", "lower_bound": false,
        "tasks": [{
            "id": "a", "name": "a", "duration": 6, "early_start": 0, "early_finish": 6, "late_start": 0,
            "late_finish": 6, "total_float": 0, "free_float": 0, "critical": true, "lower_bound": false,
            "driver": {"kind": "stated-start"},
            "dates": {"start": "2021-07", "finish": "2021-12", "late_start": "2021-07", "late_finish": "2021-12"},
        }],
        "unscheduled": ["u"], "critical_path": ["a", "b"], "undated": [],
    });
    assert_eq!(json, expected);
}
