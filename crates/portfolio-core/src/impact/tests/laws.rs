//! Laws of slips on random registries.

use proptest::prelude::*;

use super::*;

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
        let (mut least, mut most) = ([i64::MAX; 5], [0; 5]);
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
            for other in 0..5 {
                let moves = after[other].0 - before[other].0;
                (least[other], most[other]) = (moves.min(least[other]), moves.max(most[other]));
            }
        }
        for one in &report.moved {
            let other = one.project.id.as_str()[1..].parse::<usize>().unwrap();
            prop_assert!(one.moved_by <= least[other], "{} moves by {} only", one.project.id, least[other]);
            prop_assert!(one.lower_bound || one.moved_by == least[other]);
        }
        // A milestone that moves by one may stay in its month.
        let may_stay = |one: &usize| projects[*one].timeline.duration == Some(Months::new(0)) && most[*one] == 1;
        moving.retain(|one| !may_stay(one));
        let may_move: Vec<&str> =
            may_move.into_iter().filter(|id| !may_stay(&id[1..].parse().unwrap())).collect();
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
