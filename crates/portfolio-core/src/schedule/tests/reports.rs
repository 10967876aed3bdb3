//! What a schedule tells of its tasks, by hand.

use super::*;

/// Of two dependencies on one predecessor, the one that binds is named; without any, the stated start or month 0.
#[test]
fn a_driver_is_the_dependency_that_binds() {
    let driver = |start_to_start: i32| {
        let registry = registry(vec![
            lasting("a", 10),
            after(lasting("b", 4), &[("a", SS, start_to_start), ("a", FS, 0)]),
        ]);
        match task(&all(&registry), "b").driver {
            Driver::Predecessor { project, edge, lag } => (project.to_string(), edge, lag.count()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(driver(3), ("a".to_owned(), FS, 0));
    assert_eq!(driver(12), ("a".to_owned(), SS, 12));
    let registry = registry(vec![dated("stated", "2021-03", "2021-05"), lasting("free", 2)]);
    let report = all(&registry);
    assert_eq!(task(&report, "stated").driver, Driver::StatedStart);
    assert_eq!((task(&report, "free").driver, task(&report, "free").early_start), (Driver::Origin, 0));
}

/// What is built within some years does not start before them, whatever it waits for lets it (R13, R17); they say nothing
/// of how long it takes.
#[test]
fn nothing_starts_before_the_years_that_it_is_built_within() {
    let within = |id: &str, duration: Option<i32>| {
        let mut project = project(id, "");
        project.timeline.within = Some("2023..2024".parse().unwrap());
        project.timeline.duration = duration.map(Months::new);
        project
    };
    let registry = registry(vec![
        dated("a", "2021-01", "2021-06"),
        after(within("w", Some(3)), &[("a", FS, 0)]),
        after(lasting("next", 1), &[("w", FS, 0)]),
        after(within("open", None), &[("a", FS, 0)]),
    ]);
    let report = all(&registry);
    assert_eq!((task(&report, "w").early_start, task(&report, "w").driver), (24, Driver::StatedStart));
    assert_eq!((task(&report, "next").early_start, report.finish), (27, Some(28)));
    assert_eq!(ids(&report.unscheduled), ["open"]);
    assert_eq!(report.undated[0].not_before.unwrap().to_string(), "2023-01");
}

/// Tasks come by early start, then early finish, then id.
#[test]
fn tasks_come_in_the_order_of_their_dates() {
    let registry = registry(vec![
        lasting("d", 3),
        lasting("c", 1),
        lasting("b", 3),
        after(lasting("a", 1), &[("c", FS, 0)]),
    ]);
    let order: Vec<_> = all(&registry).tasks.iter().map(|task| task.project.id.to_string()).collect();
    assert_eq!(order, ["c", "b", "d", "a"]);
}

/// The months of work in the calendar are both included; a milestone begins and ends in one month, a plan of milestones
/// alone ends in month 0.
#[test]
fn months_of_work_are_both_included() {
    let registry = registry(vec![dated("a", "2021-01", "2021-03"), after(lasting("m", 0), &[("a", FS, 0)])]);
    let report = all(&registry);
    let months = |id: &str| {
        let dates = task(&report, id).dates.unwrap();
        [Some(dates.start), Some(dates.finish), dates.late_start, dates.late_finish]
            .map(|month| month.unwrap().to_string())
    };
    assert_eq!(months("a"), ["2021-01", "2021-03", "2021-01", "2021-03"]);
    assert_eq!(months("m"), ["2021-03"; 4], "it closes the month that a ends in");
    assert_eq!((report.finish, report.finish_month.unwrap().to_string()), (Some(3), "2021-03".to_owned()));
    let mut only = lasting("m", 0);
    only.timeline.start = Some("2021-01".parse().unwrap());
    let registry = super::registry(vec![only]);
    let report = all(&registry);
    assert_eq!((report.finish, report.finish_month.unwrap().to_string()), (Some(0), "2021-01".to_owned()));
}

/// R17: what stands alone shows no float, be it the last to finish; what waits for others, or they for it, does, be they
/// selected or not.
#[test]
fn what_stands_alone_shows_no_float() {
    let registry =
        registry(vec![lasting("a", 2), after(lasting("b", 3), &[("a", FS, 0)]), lasting("last", 9)]);
    let floats = |report: &ScheduleReport<'_>| -> Vec<(String, Option<i64>, Option<i64>, bool)> {
        let of =
            |task: &Task<'_>| (task.project.id.to_string(), task.total_float, task.free_float, task.critical);
        report.tasks.iter().map(of).collect()
    };
    let report = all(&registry);
    let expected = [("a", Some(4), Some(0)), ("last", None, None), ("b", Some(4), Some(4))];
    assert_eq!(floats(&report), expected.map(|(id, total, free)| (id.to_owned(), total, free, false)));
    assert_eq!((report.finish, ids(&report.critical_path)), (Some(9), vec!["last".to_owned()]));
    let a = registry.set(registry.index_of("a"));
    let report = schedule(&registry, &a.into(), &ScheduleQuery::default()).unwrap();
    assert_eq!(floats(&report), [("a".to_owned(), Some(0), Some(0), true)]);
}

/// A milestone that a start brings about opens its month at the earliest; at the latest it closes the month that all is
/// finished in, or the one that what it holds back is finished in, and opens the one that this starts in.
#[test]
fn no_milestone_is_dated_after_the_month_that_all_is_finished_in() {
    let registry = registry(vec![
        dated("a", "2021-01", "2021-12"),
        after(lasting("m", 0), &[("a", SS, 0)]),
        after(lasting("n", 0), &[("m", FS, 0)]),
        after(lasting("before-start", 0), &[("a", SS, 0)]),
        after(lasting("started", 4), &[("before-start", FS, 0)]),
        after(lasting("before-finish", 0), &[("a", SS, 0)]),
        after(lasting("finished", 4), &[("before-finish", FF, 3)]),
    ]);
    let report = all(&registry);
    let months = |id: &str| {
        let dates = task(&report, id).dates.unwrap();
        [Some(dates.start), dates.late_start, dates.late_finish].map(|month| month.unwrap().to_string())
    };
    assert_eq!(report.finish_month.unwrap().to_string(), "2021-12");
    for id in ["m", "n"] {
        assert_eq!(months(id), ["2021-01", "2021-12", "2021-12"], "{id}");
    }
    // Four months up to December begin in September; three before the end of December is the end of September.
    assert_eq!(months("before-start"), ["2021-01", "2021-09", "2021-09"]);
    assert_eq!(months("before-finish"), ["2021-01", "2021-09", "2021-09"]);
}

/// A milestone stands between two months. What an end of work brings about closes its month, through other milestones too;
/// what a start or a stated date brings about opens its own.
#[test]
fn a_milestone_is_dated_in_the_month_that_brings_it_about() {
    let mut stated = after(lasting("stated", 0), &[("a", FS, 0)]);
    stated.timeline.start = Some("2022-01".parse().unwrap());
    let mut overdue = after(lasting("overdue", 0), &[("a", FS, 0)]);
    overdue.timeline.start = Some("2021-06".parse().unwrap());
    let registry = registry(vec![
        dated("a", "2021-01", "2021-12"),
        overdue,
        after(lasting("closing", 0), &[("a", FS, 0)]),
        after(lasting("again", 0), &[("closing", FS, 0)]),
        after(lasting("later", 0), &[("a", FF, 2)]),
        after(lasting("next", 6), &[("a", FS, 0)]),
        after(lasting("opening", 0), &[("next", SS, 0)]),
        after(lasting("both", 0), &[("a", FS, 0), ("next", SS, 0)]),
        stated,
        after(project("open", ""), &[("a", FS, 0)]),
        after(lasting("unknown", 0), &[("open", FS, 0)]),
        after(lasting("at-once", 0), &[("a", FS, -12)]),
    ]);
    let report = all(&registry);
    let month = |id: &str| {
        let dates = task(&report, id).dates.unwrap();
        assert_eq!(dates.start, dates.finish);
        dates.start.to_string()
    };
    assert_eq!(
        (month("closing"), month("again"), month("later")),
        ("2021-12".into(), "2021-12".into(), "2022-02".into())
    );
    assert_eq!(
        (month("opening"), month("both"), month("stated")),
        ("2022-01".into(), "2022-01".into(), "2022-01".into())
    );
    assert_eq!(month("overdue"), "2021-12", "its own month has passed: the end of a brings it about");
    assert_eq!((month("unknown"), month("at-once")), ("2022-01".into(), "2021-01".into()));
    assert_eq!(task(&report, "closing").early_start, 12, "offsets count from month 0, as ever");
}

/// A critical milestone is dated at its latest as at its earliest; one with float that stands a month before another which
/// closes the last month closes the month before.
#[test]
fn a_milestone_is_dated_at_its_latest_by_what_comes_after() {
    let mut stated = lasting("stated", 0);
    stated.timeline.start = Some("2021-07".parse().unwrap());
    let registry = registry(vec![
        dated("a", "2021-01", "2021-06"),
        after(stated, &[("a", FS, 0)]),
        lasting("first", 0),
        after(lasting("last", 0), &[("first", FS, 1)]),
    ]);
    let report = all(&registry);
    let months = |id: &str| {
        let dates = task(&report, id).dates.as_ref().unwrap();
        [Some(dates.start), dates.late_start].map(|month| month.unwrap().to_string())
    };
    assert_eq!(months("stated"), ["2021-07", "2021-07"]);
    assert_eq!(months("last")[1], "2021-06");
    assert_eq!(months("first"), ["2021-01", "2021-05"]);
}

/// R17: all ends in the month that its last milestone is dated in, and nothing is dated after the end. Five months after a
/// signing in January is June: five months have passed as June opens.
#[test]
fn the_end_is_in_the_month_of_the_last_milestone() {
    let end = |report: &ScheduleReport<'_>| (report.finish, report.finish_month.unwrap().to_string());
    let mut signed = lasting("signed", 0);
    signed.timeline.start = Some("2024-01".parse().unwrap());
    let lag = registry(vec![signed, after(lasting("paid", 0), &[("signed", FS, 5)])]);
    let report = all(&lag);
    assert_eq!(task(&report, "paid").dates.unwrap().finish.to_string(), "2024-06");
    assert_eq!((end(&report), report.ends_as_a_month_opens()), ((Some(5), "2024-06".to_owned()), true));
    // Work from January to May, then its acceptance: May. An opening that states June beside it: June.
    let accepted =
        vec![dated("work", "2024-01", "2024-05"), after(lasting("accepted", 0), &[("work", FS, 0)])];
    let report_of = registry(accepted.clone());
    let report = all(&report_of);
    assert_eq!((end(&report), report.ends_as_a_month_opens()), ((Some(5), "2024-05".to_owned()), false));
    let mut opened = lasting("opened", 0);
    opened.timeline.start = Some("2024-06".parse().unwrap());
    let stated = registry([accepted, vec![opened]].concat());
    assert_eq!(end(&all(&stated)), (Some(5), "2024-06".to_owned()));
}

/// What has no known duration is told of where others are tied to it: the month before which it cannot start, where
/// anything says so, what it waits for in document order, and how many projects wait for it.
#[test]
fn the_unscheduled_are_told_of_where_they_are_tied_to_others() {
    let mut begun = project("begun", "");
    begun.timeline.start = Some("2021-01".parse().unwrap());
    let registry = registry(vec![
        begun,
        project("open", ""),
        lasting("z", 5),
        lasting("y", 3),
        after(project("both", ""), &[("y", FS, 0), ("z", FS, 0)]),
        after(lasting("b", 1), &[("open", FS, 0), ("open", SS, 2), ("begun", FS, 0), ("both", FS, 0)]),
        after(lasting("c", 1), &[("open", FS, 0)]),
        project("alone", ""),
    ]);
    let report = all(&registry);
    assert_eq!(ids(&report.unscheduled), ["begun", "open", "both", "alone"]);
    let told: Vec<_> = report
        .undated
        .iter()
        .map(|u| {
            (
                u.project.id.as_str(),
                u.not_before.map(|m| m.to_string()),
                ids(&u.waits_for).join(","),
                u.waited_for_by,
            )
        })
        .collect();
    let month = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            ("begun", month("2021-01"), String::new(), 1),
            ("open", None, String::new(), 2),
            ("both", month("2021-06"), "z,y".to_owned(), 1),
        ]
    );
    let bounds: Vec<_> =
        report.tasks.iter().filter(|t| t.lower_bound).map(|t| t.project.id.as_str()).collect();
    assert_eq!(bounds, ["c", "b"]);
}

/// R17: month 0 is the earliest start that any project states, though it is not selected; predecessors' unknown durations
/// make a bound through a chain, and not against it.
#[test]
fn month_0_is_the_registrys() {
    let registry = registry(vec![
        dated("early", "2019-01", "2019-12"),
        dated("a", "2021-01", "2021-06"),
        after(project("u", ""), &[("a", FS, 0)]),
    ]);
    let mut projects = registry.none();
    projects.insert(registry.index_of("a").unwrap());
    let report = schedule(&registry, &projects.into(), &ScheduleQuery::default()).unwrap();
    assert_eq!((report.origin.unwrap().to_string(), report.finish), ("2019-01".to_owned(), Some(30)));
    assert_eq!((report.tasks[0].early_start, report.lower_bound), (24, false));
    assert!(report.unscheduled.is_empty());
}

/// What ends work closes its month, early and late: at the latest in the month that all is finished in.
#[test]
fn a_milestone_closes_its_month_early_and_late() {
    let registry = registry(vec![
        dated("long", "2021-01", "2021-12"),
        dated("work", "2021-01", "2021-05"),
        after(lasting("accepted", 0), &[("work", FS, 0)]),
    ]);
    let dates = task(&all(&registry), "accepted").dates.unwrap();
    assert_eq!(
        [dates.start, dates.late_start.unwrap()].map(|month| month.to_string()),
        ["2021-05", "2021-12"]
    );
}
