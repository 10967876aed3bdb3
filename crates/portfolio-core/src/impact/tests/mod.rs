//! Slips on small registries, by hand, and laws on random ones.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::End;
use crate::facts::{Basis, Timeline};
use crate::id::ProjectId;
use crate::project::{Dependency, EdgeType, Project, Relation};
use crate::schedule::schedule;
use crate::tally::{OfWhich, Tally};
use crate::testing::{project, registry};

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

/// Random registries with dependencies from earlier to later records.
fn linked() -> impl Strategy<Value = Registry> {
    let links = proptest::collection::vec((0_usize..10, 0_usize..10, 0_usize..4, -3_i32..6), 0..16);
    (crate::testing::registries(10), links).prop_map(|(random, links)| {
        let mut projects: Vec<Project> = random.projects().cloned().collect();
        for (from, to, edge, lag) in links {
            let of = |index: usize| projects.get(index).map(|p| p.id.clone());
            let (Some(from), true) = (of(from), from < to && to < projects.len()) else { continue };
            let edge = EdgeType::ALL[edge];
            let known = projects[to].depends_on.iter().any(|d| d.project == from && d.edge == edge);
            if !known {
                projects[to] = after(projects[to].clone(), &[(from.as_str(), lag)]);
                projects[to].depends_on.last_mut().unwrap().edge = edge;
            }
        }
        registry(projects)
    })
}

/// Early starts and finishes with these durations, by moving whatever breaks a rule one month on until nothing does.
fn dates(projects: &[Project], durations: &[i64], first: &[i64]) -> Vec<(i64, i64)> {
    let place = |id: &ProjectId| projects.iter().position(|project| project.id == *id).unwrap();
    let mut starts = first.to_vec();
    loop {
        let mut broken = None;
        for (to, project) in projects.iter().enumerate() {
            for dependency in &project.depends_on {
                let from = place(&dependency.project);
                let (leaves, binds) = dependency.edge.ends().unwrap();
                let end =
                    |index: usize, end| starts[index] + if end == End::Finish { durations[index] } else { 0 };
                if end(to, binds) < end(from, leaves) + dependency.lag.count() {
                    broken = Some(to);
                }
            }
        }
        let Some(to) = broken else { break };
        starts[to] += 1;
    }
    starts.iter().zip(durations).map(|(start, months)| (*start, start + months)).collect()
}

/// What the project waits for, however far back.
fn graph_before(registry: &Registry, index: usize) -> Vec<usize> {
    let project = registry.all().iter().nth(index).unwrap();
    let graph = crate::graph::DependencyGraph::new(registry);
    graph.ancestors(project).iter().map(ProjectIx::position).collect()
}

/// Small plans without a stated start, some durations unknown.
fn plans() -> impl Strategy<Value = (Vec<Project>, Vec<i64>)> {
    let links = proptest::collection::vec((0_usize..5, 0_usize..5, 0_usize..4, -2_i32..4), 0..14);
    let durations = proptest::collection::vec(proptest::option::weighted(0.6, 0_i32..4), 5);
    let first = proptest::collection::vec(prop_oneof![2 => Just(0_i64), 1 => 0_i64..9], 5);
    (links, durations, first).prop_map(|(links, durations, first)| {
        let name = |index: usize| format!("p{index}");
        let origin = crate::calendar::Date::month(2021, 1).unwrap().first_month();
        let mut projects: Vec<Project> = (0..5).map(|index| project(&name(index), "")).collect();
        for (index, project) in projects.iter_mut().enumerate() {
            project.timeline.duration = durations[index].map(Months::new);
            project.timeline.start = Some(origin.plus(first[index]).to_string().parse().unwrap());
        }
        // Month 0 is the first of the stated starts.
        let earliest = first.iter().min().copied().unwrap_or(0);
        for (from, to, edge, lag) in links.into_iter().filter(|(from, to, ..)| from < to) {
            let made = after(projects[to].clone(), &[(&name(from), lag)]);
            projects[to] = made;
            projects[to].depends_on.last_mut().unwrap().edge = EdgeType::ALL[edge];
        }
        (projects, first.into_iter().map(|month| month - earliest).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What some durations of the unknown let the slip move is moved or affected, and what is absorbed stays where it is with
    /// all of them. What moves, moves with all of them by as much as is said. Where nothing before the project that slips is
    /// unknown, nothing else is listed.
    #[test]
    fn what_may_move_with_some_durations_is_listed((projects, first) in plans(), index in 0_usize..5, months in 1_i32..8) {
        let registry = registry(projects.clone());
        let report = slip(&registry, &format!("p{index}"), months);
        let may_move: Vec<&str> = report.moved.iter().map(|one| one.project.id.as_str())
            .chain(report.affected.iter().map(|one| one.project.id.as_str())).collect();
        let unknown: Vec<usize> = (0..5).filter(|index| projects[*index].timeline.duration.is_none()).collect();
        let mut moving = std::collections::BTreeSet::new();
        let mut least = [i64::MAX; 5];
        for choice in 0..9_usize.pow(unknown.len() as u32) {
            let mut durations: Vec<i64> = projects.iter().map(|p| p.timeline.duration.map_or(0, Months::count)).collect();
            let mut rest = choice;
            for one in &unknown {
                durations[*one] = [0, 1, 2, 3, 4, 6, 9, 13, 20][rest % 9];
                rest /= 9;
            }
            let before = dates(&projects, &durations, &first);
            let mut slipped = first.clone();
            slipped[index] = before[index].0 + i64::from(months);
            let after = dates(&projects, &durations, &slipped);
            moving.extend((0..5).filter(|other| *other != index && after[*other] != before[*other]));
            for (other, least) in least.iter_mut().enumerate() {
                *least = (*least).min(after[other].0 - before[other].0);
            }
        }
        for one in &report.moved {
            let other = one.project.id.as_str()[1..].parse::<usize>().unwrap();
            prop_assert!(one.moved_by <= least[other], "{} moves by {} only", one.project.id, least[other]);
            prop_assert!(one.lower_bound || one.moved_by == least[other]);
        }
        for one in &moving {
            let id = format!("p{one}");
            prop_assert!(may_move.contains(&&id[..]), "{id} moves");
        }
        let unknown_before = graph_before(&registry, index).iter().any(|one| unknown.contains(one));
        prop_assert!(unknown_before || may_move.len() == moving.len(), "{may_move:?} for {moving:?}");
    }

    /// No project moves by more than the slip. One whose float takes it up keeps the finish; the finish moves by what is
    /// beyond the float of the project that slips, as a schedule with that start says.
    #[test]
    fn a_slip_moves_nothing_by_more_than_itself(registry in linked(), index in 0_usize..10, months in 1_i32..24) {
        let Some(id) = registry.projects().nth(index).map(|project| project.id.clone()) else { return Ok(()) };
        let report = slip(&registry, id.as_str(), months);
        prop_assert!(report.moved.iter().all(|m| 0 < m.moved_by && m.moved_by <= i64::from(months)));
        let before = schedule(&registry, &registry.all().into(), &ScheduleQuery::default()).unwrap();
        prop_assert_eq!(before.finish, report.finish.before);
        if let Some(float) = before.tasks.iter().find(|task| *task.project.id == id).and_then(|task| task.total_float) {
            prop_assert_eq!(report.finish.moved_by, (i64::from(months) - float).max(0));
        }
        // Each project is in one list at most, and what the lists hold follows the project.
        let mut listed: Vec<&ProjectId> = report.moved.iter().map(|m| m.project.id).collect();
        listed.extend(report.affected.iter().chain(&report.absorbed).map(|a| a.project.id));
        let count = listed.len();
        listed.sort();
        listed.dedup();
        prop_assert_eq!(count, listed.len());
        prop_assert!(!listed.contains(&&id));
    }
}
