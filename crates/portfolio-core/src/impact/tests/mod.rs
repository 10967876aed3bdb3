//! Slips on small registries, by hand.

use super::*;
use crate::diagnostic::End;
use crate::facts::{Basis, Timeline};
use crate::id::ProjectId;
use crate::project::{Dependency, EdgeType, Project, Relation};
use crate::schedule::schedule;
use crate::tally::{OfWhich, Tally};
use crate::testing::{project, registry};

mod laws;
mod unknown;

fn lasting(id: &str, months: i32, money: &str) -> Project {
    let timeline = Timeline { duration: Some(Months::new(months)), ..Timeline::default() };
    project(id, money).with_timeline(timeline)
}

fn after(mut project: Project, predecessors: &[(&str, i32)]) -> Project {
    project.depends_on.extend(predecessors.iter().map(|(id, lag)| Dependency {
        project: ProjectId::new(id).unwrap(),
        relation: Relation::Prerequisite,
        edge: EdgeType::FinishToStart,
        lag: Months::new(*lag),
        basis: Basis::Stated,
        cite: Vec::new(),
        reason: None,
    }));
    project
}

fn index(registry: &Registry, id: &str) -> ProjectIx {
    registry.index_of(id).unwrap()
}

fn slip<'r>(registry: &'r Registry, id: &str, months: i32) -> ImpactReport<'r> {
    impact(
        registry,
        &registry.all().into(),
        index(registry, id),
        Months::new(months),
        &ScheduleQuery::default(),
    )
    .unwrap()
}

fn names(list: &[Affected<'_>]) -> Vec<String> {
    list.iter().map(|affected| affected.project.id.to_string()).collect()
}

/// A takes 10, then B 4 and D 2; C (20) follows B, E (5) follows D after a lag of 3; C ends last, at 34. D and E have
/// 34 − 20 = 14 months of float.
fn example() -> Registry {
    registry(vec![
        lasting("a", 10, "1亿元"),
        after(lasting("b", 4, "约2亿元"), &[("a", 0)]),
        after(lasting("c", 20, ""), &[("b", 0)]),
        after(lasting("d", 2, "3000万元"), &[("a", 0)]),
        after(lasting("e", 5, "5000万元"), &[("d", 3)]),
        lasting("other", 1, "9亿元"),
    ])
}

/// R18: who moves, by how much, whose float is eaten, what stands behind it, the new finish; by hand.
#[test]
fn a_slip_moves_what_follows_and_eats_its_float() {
    let registry = example();
    let report = slip(&registry, "a", 6);
    let moved: Vec<_> = report
        .moved
        .iter()
        .map(|m| {
            (
                m.project.id.as_str(),
                m.start_before,
                m.start_after,
                m.float_before.unwrap(),
                m.float_left.unwrap(),
            )
        })
        .collect();
    assert_eq!(moved, [("b", 10, 16, 0, 0), ("d", 10, 16, 14, 8), ("c", 14, 20, 0, 0), ("e", 15, 21, 14, 8)]);
    let eaten: Vec<_> = report.moved.iter().map(|m| m.float_eaten.unwrap()).collect();
    assert_eq!(eaten, [0, 6, 0, 6]);
    assert_eq!((report.finish.before, report.finish.after, report.finish.moved_by), (Some(34), Some(40), 6));
    // 2 + 0.3 + 0.5 亿元, and C discloses none; A itself stands not behind itself.
    let sum = report.investment.total;
    assert_eq!((sum.amount.to_string(), sum.projects), ("280000000".to_owned(), 4));
    assert_eq!((sum.disclosed, sum.undisclosed, sum.approximate), (3, 1, 1));
}

/// R18: what the float takes up does not reach the finish.
#[test]
fn a_slip_within_the_float_keeps_the_finish() {
    let registry = example();
    let report = slip(&registry, "e", 14);
    assert_eq!((report.finish.moved_by, report.moved.len()), (0, 0));
    assert_eq!((report.project.float_eaten, report.project.float_left), (Some(14), Some(0)));
    assert_eq!(slip(&registry, "e", 15).finish.moved_by, 1);
    let lone = slip(&registry, "other", 6);
    assert_eq!((lone.project.float_before, lone.moved.len(), lone.finish.moved_by), (None, 0, 0));
}

/// A stated start that the slip does not reach stops it; what follows does not move either.
#[test]
fn a_gap_absorbs_a_slip() {
    let mut b = after(lasting("b", 4, ""), &[("a", 0)]);
    b.timeline.start = Some("2022-01".parse().unwrap());
    let mut a = lasting("a", 6, "");
    a.timeline.start = Some("2021-01".parse().unwrap());
    let registry = registry(vec![a, b, after(lasting("c", 1, ""), &[("b", 0)])]);
    let report = slip(&registry, "a", 6);
    assert_eq!((names(&report.absorbed), report.moved.len()), (vec!["b".to_owned(), "c".to_owned()], 0));
    let report = slip(&registry, "a", 8);
    let moved: Vec<_> = report.moved.iter().map(|m| (m.project.id.as_str(), m.moved_by)).collect();
    assert_eq!((moved, report.absorbed.len()), (vec![("b", 2), ("c", 2)], 0));
}

/// R18: successors without dates are affected, not quantified; what follows them moves at least so far, or may move.
#[test]
fn what_has_no_dates_is_affected_and_not_quantified() {
    let mut late = after(lasting("late", 3, "1亿元"), &[("u", 0)]);
    late.timeline.start = Some("2025-01".parse().unwrap());
    let mut a = lasting("a", 12, "");
    a.timeline.start = Some("2021-01".parse().unwrap());
    let registry = registry(vec![
        a,
        after(project("u", "2亿元"), &[("a", 0)]),
        after(lasting("b", 6, "4亿元"), &[("u", 0)]),
        late,
    ]);
    let report = slip(&registry, "a", 6);
    let moved: Vec<_> =
        report.moved.iter().map(|m| (m.project.id.as_str(), m.moved_by, m.lower_bound)).collect();
    assert_eq!(moved, [("b", 6, true)]);
    assert_eq!(names(&report.affected), ["u", "late"], "u may last until 2025: late may move");
    assert_eq!(report.investment.affected.amount.to_string(), "300000000");
    assert_eq!(report.investment.total.amount.to_string(), "700000000");
    // The slip of what has no dates itself.
    let report = slip(&registry, "u", 6);
    assert!(!report.scheduled && report.project.month_before.is_none());
    assert_eq!(names(&report.affected), ["late"]);
}

fn tied(mut project: Project, edge: EdgeType, to: &str) -> Project {
    project = after(project, &[(to, 0)]);
    project.depends_on.last_mut().unwrap().edge = edge;
    project
}

/// A milestone that closes a month is dated in it before the slip and after.
#[test]
fn a_closing_milestone_moves_by_whole_months() {
    let registry = registry(vec![lasting("a", 12, ""), after(lasting("m", 0, ""), &[("a", 0)])]);
    let report = slip(&registry, "a", 3);
    let m = &report.moved[0];
    let months = [m.start_month_before, m.month_before, m.start_month_after, m.month_after];
    assert_eq!(months.map(|month| month.unwrap().to_string()), ["2021-12", "2021-12", "2022-03", "2022-03"]);
}

/// R18: every project that the slip reaches, in the order of what becomes of it: the one that slips first.
#[test]
fn all_that_a_slip_reaches_is_told_in_order() {
    let registry = example();
    let report = slip(&registry, "b", 3);
    let told: Vec<String> = report.effects().map(|effect| effect.id().to_owned()).collect();
    assert_eq!(told, ["b", "c"]);
    let report = slip(&registry, "d", 14);
    let told: Vec<String> = report.effects().map(|effect| effect.id().to_owned()).collect();
    assert_eq!(told, ["d", "e"]);
}

/// A finish that waits takes its start along: B ends with A in month 12 and begins in month 7, three months after K. So of
/// five months of K's two move B.
#[test]
fn a_finish_that_waits_leaves_its_start_room() {
    let registry = registry(vec![
        lasting("a", 12, ""),
        lasting("k", 4, ""),
        tied(after(lasting("b", 5, ""), &[("k", 0)]), EdgeType::FinishToFinish, "a"),
    ]);
    let moved: Vec<_> = slip(&registry, "k", 5)
        .moved
        .iter()
        .map(|one| (one.moved_by, one.start_before, one.lower_bound))
        .collect();
    assert_eq!(moved, [(2, 7, false)]);
    assert_eq!(names(&slip(&registry, "k", 3).absorbed), ["b"]);
}

/// A milestone that opens January and, with the slip, closes it stands in January all the same; what follows it starts a month
/// later. In February it has moved.
#[test]
fn a_milestone_that_stays_in_its_month_has_not_moved() {
    let mut a = lasting("a", 1, "");
    a.timeline.start = Some("2021-01".parse().unwrap());
    let mut m = after(lasting("m", 0, "1亿元"), &[("a", -1)]);
    m.timeline.start = Some("2021-01".parse().unwrap());
    let registry = registry(vec![a, m, after(lasting("next", 1, ""), &[("m", 0)])]);
    let report = slip(&registry, "a", 1);
    let moved: Vec<_> = report.moved.iter().map(|one| (one.project.id.as_str(), one.moved_by)).collect();
    assert_eq!((moved, names(&report.absorbed)), (vec![("next", 1)], vec!["m".to_owned()]));
    assert_eq!(report.investment.total.amount.to_string(), "0");
    let report = slip(&registry, "a", 2);
    let m = &report.moved[0];
    assert_eq!((m.project.id.as_str(), m.moved_by), ("m", 2));
    assert_eq!(m.month_before.map(|month| month.to_string()), Some("2021-01".to_owned()));
    assert_eq!(m.month_after.map(|month| month.to_string()), Some("2021-02".to_owned()));
}

/// A slip is a delay.
#[test]
fn a_slip_backwards_or_by_nothing_is_refused() {
    let registry = example();
    for months in [-2, 0] {
        let error = impact(
            &registry,
            &registry.all().into(),
            index(&registry, "a"),
            Months::new(months),
            &ScheduleQuery::default(),
        );
        assert_eq!(error.unwrap_err(), ImpactError::NotADelay(Months::new(months)));
    }
}

/// Month 0 is January 2021 (the plan period): E works in months 15 to 19, April to August 2022, and half a year later
/// after the slip; the finish moves from 34 months, October 2023, to 40.
#[test]
fn dates_before_and_after_are_in_the_calendar() {
    let registry = example();
    let report = slip(&registry, "a", 6);
    let text = |month: Option<Month>| month.map(|month| month.to_string()).unwrap_or_default();
    let e = report.moved.iter().find(|moved| moved.project.id.as_str() == "e").unwrap();
    assert_eq!((text(e.month_before), text(e.month_after)), ("2022-08".into(), "2023-02".into()));
    let finish = report.finish;
    assert_eq!((text(finish.month_before), text(finish.month_after)), ("2023-10".into(), "2024-04".into()));
    assert_eq!((report.project.moved_by, report.project.start_after, report.slip), (6, 6, 6));
    assert!(
        report.scheduled
            && !e.lower_bound
            && !report.moved.iter().any(|moved| moved.project.id.as_str() == "a")
    );
}

/// R7: whole projects and pieces are counted apart, each of them, in what moves, in what is affected and in both.
#[test]
fn what_stands_behind_is_counted_once_and_pieces_apart() {
    let piece = |mut project: Project| {
        project.part_of = Some(ProjectId::new("b").unwrap());
        project
    };
    let registry = registry(vec![
        lasting("a", 10, "1亿元"),
        after(lasting("b", 4, "约2亿元"), &[("a", 0)]),
        piece(after(lasting("c", 1, "约1亿元"), &[("a", 0)])),
        piece(after(lasting("d", 1, ""), &[("a", 0)])),
        after(project("e", "估算5亿元"), &[("a", 0)]),
        piece(after(project("f", ""), &[("a", 0)])),
    ]);
    let behind = slip(&registry, "a", 1).investment;
    let sum = |projects, pieces, disclosed, undisclosed, approximate, text: &str| {
        let amount = crate::testing::amount(text).money;
        Tally { projects, pieces, disclosed, undisclosed, approximate, amount, ..Tally::default() }
    };
    assert_eq!(behind.currency, "CNY");
    let with = |tally: Tally, pieces, text: &str| {
        let amount = crate::testing::amount(text).money;
        Tally { of_which: OfWhich { pieces, amount }, ..tally }
    };
    // The three pieces are of the 2亿元 of b.
    assert_eq!(behind.moved, with(sum(1, 2, 1, 0, 1, "2亿元"), 2, "1亿元"));
    assert_eq!(behind.affected, with(sum(1, 1, 1, 0, 1, "5亿元"), 1, "0元"));
    assert_eq!(behind.total, with(sum(2, 3, 2, 0, 2, "7亿元"), 3, "1亿元"));
}

/// What has no dates and does not move stops a slip where its predecessors' dates are known; behind one whose dates are
/// only bounds, the gap may be smaller than it looks, however far down.
#[test]
fn a_vague_predecessor_leaves_open_what_follows() {
    let dated = |id: &str, start: &str, months: i32| {
        let mut made = lasting(id, months, "");
        made.timeline.start = Some(start.parse().unwrap());
        made
    };
    let mut waits = after(project("waits", ""), &[("a", 0)]);
    waits.timeline.start = Some("2023-01".parse().unwrap());
    let registry = registry(vec![
        dated("a", "2021-01", 12),
        waits,
        after(lasting("behind", 1, ""), &[("waits", 0)]),
        after(project("vague", ""), &[("a", 0)]),
        after(lasting("moves", 2, ""), &[("vague", 0)]),
        after(dated("far", "2025-01", 2), &[("moves", 0)]),
        after(dated("further", "2026-01", 2), &[("far", 0)]),
        dated("elsewhere", "2021-01", 1),
    ]);
    let report = slip(&registry, "a", 3);
    let moved: Vec<_> =
        report.moved.iter().map(|m| (m.project.id.as_str(), m.moved_by, m.lower_bound)).collect();
    assert_eq!(moved, [("moves", 3, true)]);
    assert_eq!(names(&report.affected), ["vague", "far", "further"]);
    assert_eq!(report.affected.iter().map(|one| one.scheduled).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(names(&report.absorbed), ["waits", "behind"]);
}

/// The report is about the selected projects; the project that slips need not be one of them.
#[test]
fn a_selection_restricts_what_is_reported() {
    let registry = example();
    let mut projects = registry.none();
    projects.insert(index(&registry, "e"));
    let (a, query) = (index(&registry, "a"), ScheduleQuery::default());
    let report = impact(&registry, &projects.into(), a, Months::new(6), &query).unwrap();
    assert_eq!((report.moved.len(), report.finish.before, report.finish.moved_by), (1, Some(20), 6));
    assert_eq!(report.investment.total.amount.to_string(), "50000000");
}

/// R17, R18: what ends with a milestone behind a lag ends as a month opens, before the slip and after it; what ends with work
/// ends with the month.
#[test]
fn a_finish_says_whether_it_opens_its_month() {
    let opens = |list: Vec<Project>, id: &str| {
        let registry = registry(list);
        slip(&registry, id, 1).finishes_as_a_month_opens()
    };
    let mut signed = lasting("signed", 0, "");
    signed.timeline.start = Some("2024-01".parse().unwrap());
    let paid = after(lasting("paid", 0, ""), &[("signed", 5)]);
    assert_eq!(opens(vec![signed.clone(), paid], "signed"), [true, true]);
    let built = after(lasting("built", 3, ""), &[("signed", 5)]);
    assert_eq!(opens(vec![signed, built], "signed"), [false, false]);
}
