//! Projects whose duration nobody knows (R17): the worked example, and the bound against every duration that they may have.

use proptest::prelude::*;

use super::super::network::{Link, Network};
use super::laws::{least, networks};
use super::*;

/// A lasts January to December 2021, U finishes after it and nobody knows how long U takes, B starts with U: if U takes
/// twelve months, both begin in January 2021.
#[test]
fn a_finish_to_finish_link_binds_only_the_finish_of_what_has_no_known_duration() {
    let registry = registry(vec![
        dated("a", "2021-01", "2021-12"),
        after(project("u", ""), &[("a", FF, 0)]),
        after(lasting("b", 3), &[("u", SS, 0)]),
        after(lasting("c", 2), &[("u", FS, 0)]),
    ]);
    let report = all(&registry);
    let start = |id: &str| {
        let task = task(&report, id);
        (task.dates.unwrap().start.to_string(), task.lower_bound)
    };
    assert_eq!((start("b"), start("c")), (("2021-01".into(), true), ("2022-01".into(), true)));
    let u = &report.undated[0];
    assert_eq!(u.not_before, None, "nothing holds back its start");
    assert_eq!(u.finish_not_before.unwrap().to_string(), "2021-12");
    assert_eq!(ids(&report.critical_path), ["a", "u", "c"], "through the finish of u");
}

/// Start-to-finish likewise: U finishes not before A starts; it may have started long before.
#[test]
fn a_start_to_finish_link_binds_only_the_finish_of_what_has_no_known_duration() {
    let mut u = after(project("u", ""), &[("a", SF, 6)]);
    u.timeline.start = Some("2021-03".parse().unwrap());
    let registry = registry(vec![
        dated("first", "2021-01", "2021-01"),
        dated("a", "2022-01", "2022-12"),
        u,
        after(lasting("b", 1), &[("u", SS, 1)]),
        after(lasting("c", 1), &[("u", FF, 0)]),
    ]);
    let report = all(&registry);
    // Month 0 is January 2021. A starts in 12, U finishes in 18 at the earliest, and starts in 2.
    assert_eq!((task(&report, "b").early_start, task(&report, "c").early_start), (3, 17));
    let months =
        |u: &Unscheduled<'_>| [u.not_before, u.finish_not_before].map(|month| month.unwrap().to_string());
    assert_eq!(months(&report.undated[0]), ["2021-03", "2022-06"]);
}

/// Of a finish that nothing holds back but the start, no month is told: it would say that the project takes no time.
#[test]
fn no_finish_is_told_that_follows_from_the_start_alone() {
    let registry = registry(vec![
        dated("a", "2021-01", "2021-12"),
        after(project("u", ""), &[("a", FS, 0)]),
        after(lasting("c", 2), &[("u", FS, 0)]),
    ]);
    let report = all(&registry);
    let u = &report.undated[0];
    assert_eq!((u.not_before.unwrap().to_string(), u.finish_not_before), ("2022-01".into(), None));
    assert_eq!(
        ids(&report.critical_path),
        ["a", "u", "c"],
        "its finish is driven by its start, and that by a"
    );
}

/// Late dates through a project of unknown duration: A may finish as late as C, which follows U's finish, allows; B, which U's
/// start lets begin, is held by the horizon alone.
#[test]
fn late_dates_pass_through_the_end_that_is_tied() {
    let registry = registry(vec![
        lasting("a", 4),
        after(project("u", ""), &[("a", FF, 0)]),
        after(lasting("b", 3), &[("u", SS, 0)]),
        after(lasting("c", 2), &[("u", FS, 1)]),
        lasting("end", 20),
        after(lasting("last", 1), &[("end", FS, 0)]),
    ]);
    let report = all(&registry);
    let float = |id: &str| {
        (task(&report, id).early_start, task(&report, id).total_float, task(&report, id).free_float)
    };
    // The horizon is 21: C starts in 19 at the latest, U finishes in 18, A starts in 14.
    assert_eq!(float("a"), (0, Some(14), Some(0)));
    assert_eq!(float("c"), (5, Some(14), Some(14)));
    assert_eq!(float("b"), (0, Some(18), Some(18)));
}

/// A small network some of whose durations are not known.
fn partly_known() -> impl Strategy<Value = (Vec<Option<i32>>, Vec<i64>, Vec<Link>)> {
    (networks(), any::<[bool; 6]>()).prop_map(|((durations, not_before, links), known)| {
        let durations = durations.into_iter().zip(known).map(|(months, known)| known.then_some(months));
        (durations.collect(), not_before, links)
    })
}

/// Every choice of `0..=most` months for the unknown durations.
fn choices(durations: &[Option<i32>], most: i32) -> Vec<Vec<i32>> {
    let mut made = vec![Vec::new()];
    for duration in durations {
        let months = duration.map_or_else(|| (0..=most).collect(), |months| vec![months]);
        made = made
            .iter()
            .flat_map(|chosen: &Vec<i32>| months.iter().map(|m| [&chosen[..], &[*m]].concat()))
            .collect();
    }
    made
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the unknown durations are, no start and no finish comes before its early one; and there are durations with
    /// which all of them come then.
    #[test]
    fn early_dates_are_never_undercut_and_are_met((durations, not_before, links) in partly_known()) {
        prop_assume!(durations.iter().filter(|months| months.is_none()).count() <= 3);
        let months = durations.iter().map(|months| months.map(Months::new)).collect();
        let network = Network::new(months, &links).unwrap();
        let early = network.forward(&not_before);
        let nodes = 0..durations.len() as u32;
        let starts: Vec<i64> = nodes.clone().map(|node| early.start(node)).collect();
        let finishes: Vec<i64> = nodes.clone().map(|node| early.finish(node)).collect();
        for chosen in choices(&durations, 7) {
            let least = least(&chosen, &not_before, &links);
            for node in 0..durations.len() {
                prop_assert!(least[node] >= starts[node], "{node} starts sooner with {chosen:?}");
                prop_assert!(least[node] + i64::from(chosen[node]) >= finishes[node], "{node} finishes sooner");
            }
        }
        let meeting: Vec<i32> = nodes.map(|node| (early.finish(node) - early.start(node)) as i32).collect();
        prop_assert!(meeting.iter().zip(&durations).all(|(met, known)| known.is_none_or(|known| known == *met)));
        prop_assert_eq!(least(&meeting, &not_before, &links), starts);
    }

    /// The total float of a node is the longest slip with which the last known finish can still be kept, its free float the
    /// longest with which no other early date moves: the passes against themselves with the slip built in.
    #[test]
    fn floats_hold_where_durations_are_unknown((durations, not_before, links) in partly_known()) {
        let months: Vec<_> = durations.iter().map(|months| months.map(Months::new)).collect();
        let network = Network::new(months, &links).unwrap();
        let early = network.forward(&not_before);
        let is_known = |node: u32| durations[node as usize].is_some();
        let Some(finish) = early.last_finish(is_known) else { return Ok(()) };
        let late = network.backward(finish, is_known);
        for node in (0..durations.len() as u32).filter(|node| is_known(*node)) {
            let slipped = |by: i64| {
                let mut first = not_before.clone();
                first[node as usize] = early.start(node) + by;
                network.forward(&first)
            };
            let total = late.start(node).unwrap() - early.start(node);
            prop_assert_eq!(slipped(total).last_finish(is_known), Some(finish));
            prop_assert!(slipped(total + 1).last_finish(is_known) > Some(finish));
            if let Some(slack) = network.slack(&early, node) {
                let others = |after: &Early| {
                    let same = |other: u32| after.start(other) == early.start(other) && after.finish(other) == early.finish(other);
                    (0..durations.len() as u32).all(|other| other == node || same(other))
                };
                prop_assert!(others(&slipped(slack)) && !others(&slipped(slack + 1)));
            }
        }
    }

    /// Every link of a driving chain is tight, and the chain begins where nothing drives.
    #[test]
    fn a_chain_through_unknown_durations_is_tight((durations, not_before, links) in partly_known()) {
        let months: Vec<_> = durations.iter().map(|months| months.map(Months::new)).collect();
        let network = Network::new(months, &links).unwrap();
        let early = network.forward(&not_before);
        for node in 0..durations.len() as u32 {
            let chain = early.chain(node);
            prop_assert_eq!(chain.last(), Some(&node));
            for pair in chain.windows(2) {
                let tight = |link: &&Link| {
                    let (leaves, binds) = link.edge.ends().unwrap();
                    (link.from, link.to) == (pair[0], pair[1])
                        && early.end(link.from, leaves) + link.lag.count() == early.end(link.to, binds)
                };
                prop_assert!(links.iter().any(|link| tight(&link)), "{chain:?}");
            }
            prop_assert_eq!(early.start(chain[0]), not_before[chain[0] as usize]);
        }
    }
}

/// What waits for the start of a project of unknown duration alone is as certain as that start; so is what its own date keeps
/// beyond the reach of a finish that binds such a start. The finish may be later only where a task that may be could pass it.
#[test]
fn dates_that_no_duration_moves_are_no_bounds() {
    let mut far = after(lasting("far", 1), &[("v", SS, 0)]);
    far.timeline.start = Some("2025-01".parse().unwrap());
    let registry = registry(vec![
        dated("a", "2021-01", "2021-12"),
        after(project("u", ""), &[("a", FS, 0)]),
        after(lasting("beside", 3), &[("u", SS, 0)]),
        after(project("v", ""), &[("a", FF, 0)]),
        after(lasting("with", 3), &[("v", SS, 0)]),
        far,
    ]);
    let report = all(&registry);
    let marked: Vec<_> =
        report.tasks.iter().filter(|task| task.lower_bound).map(|task| task.project.id.as_str()).collect();
    // V starts in month 0 if it lasts a year, and in month 12 if it takes no time; January 2025 is month 48.
    assert_eq!((marked, report.lower_bound), (vec!["with"], false));
}

/// R17: the end does not lie before a date that is told. A lasts January and February 2021; U, whose duration nobody knows,
/// finishes twelve months after it: not before February 2022, in month 14. V starts after A: not before March. The tasks
/// finish in February 2021 all the same, and their floats are against that.
#[test]
fn the_end_is_not_before_what_an_undated_project_is_told_to_do() {
    let a = dated("a", "2021-01", "2021-02");
    let finishing = registry(vec![a.clone(), after(project("u", ""), &[("a", FF, 12)])]);
    let report = all(&finishing);
    let ends = |report: &ScheduleReport<'_>| {
        let month = report.end_month.unwrap().to_string();
        (report.end, month, report.lower_bound, report.ends_as_a_month_opens(), report.ends_undated())
    };
    assert_eq!(ends(&report), (Some(14), "2022-02".to_owned(), true, false, true));
    assert_eq!((report.finish, report.finish_month.unwrap().to_string()), (Some(2), "2021-02".to_owned()));
    assert_eq!(task(&report, "a").total_float, Some(0));
    let starting = registry(vec![a.clone(), after(project("v", ""), &[("a", FS, 0)])]);
    assert_eq!(ends(&all(&starting)), (Some(2), "2021-03".to_owned(), true, true, true));
    let before = registry(vec![a, after(project("w", ""), &[("a", FF, -1)])]);
    assert_eq!(ends(&all(&before)), (Some(2), "2021-02".to_owned(), false, false, false));
}
