//! Slips where durations are not known: what moves at least, what may move, and what never does.

use super::*;

/// A lasts twelve months, U finishes after it and nobody knows how long U takes, B (1亿) starts with U: by the earliest dates B
/// does not move, but if U takes twelve months it moves as far as A.
#[test]
fn what_starts_with_a_project_of_unknown_duration_may_move() {
    let registry = registry(vec![
        lasting("a", 12, ""),
        tied(project("u", ""), EdgeType::FinishToFinish, "a"),
        tied(lasting("b", 3, "1亿元"), EdgeType::StartToStart, "u"),
    ]);
    let report = slip(&registry, "a", 6);
    assert_eq!((report.moved.len(), names(&report.affected)), (0, vec!["u".to_owned(), "b".to_owned()]));
    assert_eq!(report.investment.total.amount.to_string(), "100000000");
}

/// A lasts twelve months, U finishes after it, C waits for U's finish. If U takes eighteen months the finish of A is none of
/// U's concern, and C never moves; so nobody can say that it moves at all.
#[test]
fn what_the_slip_reaches_through_a_free_duration_only_may_move() {
    let plan = |u: Project| {
        registry(vec![
            lasting("a", 12, ""),
            tied(u, EdgeType::FinishToFinish, "a"),
            after(lasting("c", 3, "1亿元"), &[("u", 0)]),
        ])
    };
    let free = plan(project("u", ""));
    let report = slip(&free, "a", 6);
    assert_eq!((report.moved.len(), names(&report.affected)), (0, vec!["u".to_owned(), "c".to_owned()]));
    let [moved, affected] = [report.investment.moved, report.investment.affected];
    assert_eq!((moved.amount.to_string(), affected.amount.to_string()), ("0".into(), "100000000".into()));
    let known = plan(lasting("u", 18, ""));
    assert_eq!(names(&slip(&known, "a", 6).absorbed), ["u", "c"]);
}

/// U starts in month 0 where it lasts as long as B does, in month 14 where it lasts no time; Q waits for the start of U and
/// for ten months of A. So up to four months of a slip of A are lost before Q, by U's duration: six months move it by two
/// at least, though by six between the earliest dates.
#[test]
fn what_an_unknown_duration_may_take_of_a_slip_is_taken_off() {
    let registry = registry(vec![
        lasting("a", 10, ""),
        lasting("b", 14, ""),
        tied(project("u", ""), EdgeType::FinishToFinish, "b"),
        tied(after(lasting("q", 1, ""), &[("a", 0)]), EdgeType::StartToStart, "u"),
    ]);
    let q = slip(&registry, "a", 6).moved[0];
    assert_eq!((q.moved_by, q.start_before, q.start_after, q.lower_bound), (2, 10, 16, true));
    // The finish is that of B, then that of Q, which the start of U may put off: what moves by so many is the earliest finish.
    let finish = slip(&registry, "a", 6).finish;
    assert_eq!(
        (finish.before, finish.after, finish.moved_by, finish.lower_bound),
        (Some(14), Some(17), 3, true)
    );
    assert_eq!(names(&slip(&registry, "a", 4).affected), ["q"]);
}

/// Q waits for twenty months of A, and for the start of U, which is in month 5 at the latest: whatever U's duration is, Q
/// starts in month 20 without a slip of A and in month 26 with it. Of a slip of B, U may start in month 23 at the latest.
#[test]
fn what_starts_in_one_month_before_and_after_moves_by_just_so_many() {
    let registry = registry(vec![
        lasting("a", 20, ""),
        lasting("b", 5, ""),
        tied(project("u", ""), EdgeType::FinishToFinish, "b"),
        tied(after(lasting("q", 1, ""), &[("a", 0)]), EdgeType::StartToStart, "u"),
        after(lasting("r", 1, ""), &[("q", 0), ("b", 12)]),
    ]);
    let moved = |id: &str, months| -> Vec<(String, i64, bool)> {
        let report = slip(&registry, id, months);
        report.moved.iter().map(|one| (one.project.id.to_string(), one.moved_by, one.lower_bound)).collect()
    };
    assert_eq!(moved("a", 6), [("q".to_owned(), 6, false), ("r".to_owned(), 6, false)]);
    assert!(!slip(&registry, "a", 6).finish.lower_bound, "whatever the duration of U");
    // R waits for month 17 and 18 more; if U takes no time, Q ends in 24, which is before.
    assert_eq!(moved("b", 18), [("r".to_owned(), 14, false)]);
    assert_eq!(names(&slip(&registry, "b", 18).affected), ["u", "q"]);
    assert_eq!(names(&slip(&registry, "b", 15).absorbed), ["q"]);
}

/// U finishes no sooner than K starts, in month 10, and Q starts then. If U takes ten months it slips from month 0 to 6, if it
/// takes none from month 10 to 16: either way Q moves. But U in month 6 and Q in month 10 keep every tie, so that no number
/// of months stands beside those dates.
#[test]
fn no_more_months_are_told_than_the_earliest_dates_move_by() {
    let started = |id: &str, month: &str, months| {
        let mut made = lasting(id, months, "");
        made.timeline.start = Some(month.parse().unwrap());
        made
    };
    let registry = registry(vec![
        started("first", "2021-01", 1),
        started("k", "2021-11", 4),
        tied(project("u", ""), EdgeType::StartToFinish, "k"),
        after(lasting("q", 7, ""), &[("u", 0)]),
    ]);
    let report = slip(&registry, "u", 6);
    assert_eq!((report.moved.len(), names(&report.affected)), (0, vec!["q".to_owned()]));
    // From month 11 on the dates move too, though by less than Q does.
    let report = slip(&registry, "u", 13);
    let q = report.moved[0];
    assert_eq!((q.moved_by, q.start_before, q.start_after, q.lower_bound), (3, 10, 13, true));
}

/// Two that wait for one of unknown duration are as far apart as their own durations say, whatever that one is.
#[test]
fn what_two_wait_for_makes_no_difference_between_them() {
    let moved = |other| {
        let registry = registry(vec![
            project("u", ""),
            after(lasting("k", 6, ""), &[("u", 0)]),
            after(lasting("other", other, ""), &[("u", 0)]),
            after(lasting("q", 1, ""), &[("k", 0), ("other", 0)]),
        ]);
        let report = slip(&registry, "k", 3);
        let moved: Vec<i64> = report.moved.iter().map(|moved| moved.moved_by).collect();
        (moved, names(&report.affected), names(&report.absorbed))
    };
    assert_eq!(moved(2), (vec![3], vec![], vec![]));
    assert_eq!(moved(8), (vec![1], vec![], vec![]));
    assert_eq!(moved(9), (vec![], vec![], vec!["q".to_owned()]));
}

/// K finishes after U, and Q starts a year after U and not before K starts: K starts when U finishes at the latest, or three
/// months before, so that of a slip of six months Q feels nothing, whatever U's duration is.
#[test]
fn what_is_always_put_off_further_by_another_never_moves() {
    let mut q = tied(after(lasting("q", 2, "1亿元"), &[("u", 12)]), EdgeType::StartToStart, "k");
    q.timeline.start = Some("2022-01".parse().unwrap());
    let u = project("u", "");
    let registry = registry(vec![u, tied(lasting("k", 3, ""), EdgeType::FinishToFinish, "u"), q]);
    let report = slip(&registry, "k", 6);
    assert_eq!((names(&report.affected), names(&report.absorbed)), (vec![], vec!["q".to_owned()]));
    // U finishing at once, K starts in month 0 and Q in month 12; a finish of U in month 9 has both 6 and 21.
    assert_eq!(names(&slip(&registry, "k", 12).absorbed), ["q"]);
    assert_eq!(names(&slip(&registry, "k", 13).affected), ["q"]);
}

/// B's own start is four years off, and it waits for U's start alone, which moves by six months: whatever U's duration is, B
/// does not move. C waits for U's finish, which may be as late.
#[test]
fn a_start_beyond_the_reach_of_what_it_is_tied_to_never_moves() {
    let far = |mut project: Project| {
        project.timeline.start = Some("2025-01".parse().unwrap());
        project
    };
    let mut a = lasting("a", 12, "");
    a.timeline.start = Some("2021-01".parse().unwrap());
    let registry = registry(vec![
        a,
        after(project("u", ""), &[("a", 0)]),
        far(tied(lasting("b", 3, "1亿元"), EdgeType::StartToStart, "u")),
        far(tied(lasting("c", 3, ""), EdgeType::FinishToStart, "u")),
        after(lasting("behind", 3, ""), &[("b", 0)]),
    ]);
    let report = slip(&registry, "a", 6);
    assert_eq!(names(&report.affected), ["u", "c"]);
    assert_eq!(names(&report.absorbed), ["b", "behind"]);
    // By 48 months the start of U passes January 2025 and pushes B.
    let report = slip(&registry, "a", 40);
    let moved: Vec<_> =
        report.moved.iter().map(|moved| (moved.project.id.as_str(), moved.moved_by)).collect();
    assert_eq!(moved, [("b", 4), ("c", 4), ("behind", 4)]);
}

/// B's finish waits for U's start, which moves by as much as A does: B starts three months before its finish, and what follows
/// B's finish is reached no sooner for that. C's own start is in month 20.
#[test]
fn a_finish_that_is_pushed_takes_its_start_along_and_no_more() {
    let start = |mut project: Project, month: &str| {
        project.timeline.start = Some(month.parse().unwrap());
        project
    };
    let registry = registry(vec![
        start(lasting("a", 12, ""), "2021-01"),
        after(project("u", ""), &[("a", 0)]),
        tied(lasting("b", 3, ""), EdgeType::StartToFinish, "u"),
        start(after(lasting("c", 1, ""), &[("b", 0)]), "2022-09"),
    ]);
    let moved = |months: i32| {
        let report = slip(&registry, "a", months);
        let moved: Vec<_> =
            report.moved.iter().map(|one| (one.project.id.to_string(), one.moved_by)).collect();
        (moved, names(&report.affected), names(&report.absorbed))
    };
    let (b, u, c) = ("b".to_owned(), vec!["u".to_owned()], "c".to_owned());
    assert_eq!(moved(6), (vec![(b.clone(), 6)], u.clone(), vec![c.clone()]), "B finishes in 18");
    assert_eq!(moved(9), (vec![(b, 9), (c, 1)], u, vec![]), "B finishes in 21");
}

/// M takes six months behind K and ends before U does; A ends in month 12, and U ends no sooner. K takes four months, so that
/// what waits for U's finish waits two months beyond M's at most: of a slip of K of five months three move it at least.
#[test]
fn a_finish_of_unknown_duration_is_measured_from_what_leads_to_it() {
    let registry = registry(vec![
        lasting("a", 12, ""),
        lasting("k", 4, ""),
        after(lasting("m", 6, ""), &[("k", 0)]),
        tied(
            tied(after(project("u", ""), &[("k", 0)]), EdgeType::FinishToFinish, "m"),
            EdgeType::FinishToFinish,
            "a",
        ),
        after(lasting("c", 1, ""), &[("u", 0)]),
    ]);
    let report = slip(&registry, "k", 5);
    let moved: Vec<_> =
        report.moved.iter().map(|one| (one.project.id.as_str(), one.moved_by, one.lower_bound)).collect();
    assert_eq!(moved, [("m", 5, false), ("c", 3, true)]);
}

/// U's finish is in month 6 or later. K waits for it, and for ten months after X, which U waits for: so K begins ten months
/// after U's finish at most. Q waits for K and for fourteen months after U's finish. If U takes no time K ends in month 19, and
/// two months more move Q, which is in month 20; one month more never does.
#[test]
fn what_is_before_an_end_is_no_later_than_it() {
    let registry = registry(vec![
        lasting("x", 6, ""),
        after(project("u", ""), &[("x", 0)]),
        after(lasting("k", 3, ""), &[("u", 0), ("x", 10)]),
        after(lasting("q", 1, ""), &[("k", 0), ("u", 14)]),
    ]);
    let report = slip(&registry, "k", 2);
    assert_eq!((report.moved.len(), names(&report.affected)), (0, vec!["q".to_owned()]));
    assert_eq!(names(&slip(&registry, "k", 1).absorbed), ["q"]);
}

/// Links of a month each behind U, whose duration nobody knows; beside each but the first a leaf, where there are any.
fn chain(links: usize, with_leaves: bool) -> Vec<Project> {
    let mut projects = vec![project("u", "")];
    for number in 1..=links {
        let before = if number == 1 { "u".to_owned() } else { format!("p{}", number - 1) };
        projects.push(after(lasting(&format!("p{number}"), 1, ""), &[(&before, 0)]));
        if with_leaves && number > 1 {
            projects.push(after(lasting(&format!("leaf{number}"), 1, ""), &[(&before, 0)]));
        }
    }
    projects
}

/// What becomes of Q, which waits for K (2 months, at the end of the chain) and for `other` behind an end that both wait for,
/// where K slips by three months and `other` ends as late as K then does: it never moves.
fn beside(chain: Vec<Project>, links: usize, apart: &str, months: usize) -> (Vec<String>, Vec<String>) {
    let mut projects = chain;
    projects.push(after(lasting("k", 2, ""), &[(&format!("p{links}"), 0)]));
    projects.push(after(lasting("other", months as i32 + 5, ""), &[(apart, 0)]));
    projects.push(after(lasting("q", 1, ""), &[("k", 0), ("other", 0)]));
    let registry = registry(projects);
    let report = slip(&registry, "k", 3);
    assert_eq!(report.moved.len(), 0);
    (names(&report.affected), names(&report.absorbed))
}

/// Of what two wait for only the last end counts where their ways part; that of a project whose duration is known does too,
/// where what it waits for is not, and however many projects lie between.
#[test]
fn two_ways_part_at_an_end_that_both_wait_for() {
    let (none, q) = (Vec::<String>::new(), vec!["q".to_owned()]);
    assert_eq!(beside(chain(40, false), 40, "u", 40), (none.clone(), q.clone()));
    assert_eq!(beside(chain(40, false), 40, "p1", 39), (none, q));
}

/// The nearest 32 ends are looked at; of what parts beyond them it is not known that it never moves.
#[test]
fn no_more_than_the_nearest_ends_are_looked_at() {
    let (none, q) = (Vec::<String>::new(), vec!["q".to_owned()]);
    assert_eq!(beside(chain(33, true), 33, "p1", 32), (none, q.clone()));
    assert_eq!(beside(chain(34, true), 34, "p1", 33), (q, vec![]));
}

/// U, of unknown duration, holds back S and T alike: S starts when U is finished, T finishes no earlier than U and than S. S lasts
/// one month and T three, so T starts two months before S does and moves as far, however long U takes.
#[test]
fn what_binds_a_finish_binds_the_start_by_so_much_less_as_it_lasts() {
    let mut s = after(lasting("s", 1, ""), &[("u", 0)]);
    s.timeline.start = Some("2022-01".parse().unwrap());
    let mut first = lasting("first", 1, "");
    first.timeline.start = Some("2021-01".parse().unwrap());
    let t = tied(tied(lasting("t", 3, ""), EdgeType::FinishToFinish, "u"), EdgeType::FinishToFinish, "s");
    let registry = registry(vec![first, project("u", ""), s, t]);
    let report = slip(&registry, "s", 6);
    let t = &report.moved[0];
    assert_eq!((t.project.id.as_str(), t.start_before, t.start_after, t.moved_by), ("t", 10, 16, 6));
}
