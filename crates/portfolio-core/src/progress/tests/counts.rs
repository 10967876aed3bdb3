//! What is counted in a year, what questions are refused, and what two dates or two plans differ by.

use super::*;
use crate::facts::Stage;
use crate::outline::Head;
use crate::registry::Parts;
use crate::testing::parts;

/// A project with the dates of its plan, and when it started.
fn dated(id: &str, start: &str, finish: &str, started: &str) -> Project {
    let mut made = project(id, "");
    made.timeline = timeline(start, finish);
    made.started = (!started.is_empty()).then(|| fact(started));
    made
}

/// R21: of the projects that are to start in the year, how many have by the date; others that have started count in neither.
#[test]
fn starts_of_the_year_are_those_planned_for_it() {
    let registry = registry(vec![
        dated("early", "2026-03", "", "2026-02"),
        dated("late", "2026-05", "2026-11", ""),
        dated("now", "2026-06", "2026-12", "2026-06"),
        dated("later", "2026-07", "", "2026-08"),
        dated("before", "2025", "2026", "2025"),
    ]);
    let total = report(&registry, "2026-06", &[]).total;
    assert_eq!((total.projects, total.planned_starts, total.started, total.finishing), (5, 4, 2, 3));
    assert_eq!(total.start_rate().unwrap().to_string(), "0.5000");
    assert_eq!(report(&registry, "2028-06", &[]).total.start_rate(), None, "none is to start");
}

/// R7: what is cancelled is apart, unless it is asked for.
#[test]
fn what_is_cancelled_is_counted_apart() {
    let mut cancelled = project("a", "");
    (cancelled.stage, cancelled.plans) = (Some(Stage::Cancelled), vec![plan("500万元")]);
    let mut kept = project("b", "");
    kept.plans = vec![plan("300万元")];
    let registry = registry(vec![cancelled, kept]);
    let query = ProgressQuery { as_of: Some(fact("2026-06")), ..ProgressQuery::default() };
    let of = |cancelled: bool| {
        let selected = Selected { cancelled, ..everything(&registry) };
        let answer = progress(&registry, &selected, &query).unwrap();
        [answer.total, answer.cancelled].map(|sums| (sums.projects, sums.plan.map(|plan| plan.to_string())))
    };
    let told = |count: usize, plan: &str| (count, Some(plan.to_owned()));
    assert_eq!(of(false), [told(1, "3000000"), told(1, "5000000")]);
    assert_eq!(of(true), [told(2, "8000000"), (0, None)]);
}

#[test]
fn sums_of_a_row_stand_before_its_rows() {
    let mut made = project("a", "");
    made.stage = Some(Stage::Construction);
    let registry = registry(vec![made, project("b", "")]);
    let rows = report(&registry, "2026-06", &[Dimension::Sector, Dimension::Stage]).rows;
    let told: Vec<_> = rows.iter().map(|row| (row.key.len(), row.subtotal, row.progress.projects)).collect();
    assert_eq!(told, [(1, true, 2), (2, false, 1), (2, false, 1)]);
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let registry = registry(vec![project("a", "")]);
    let refused = |query: ProgressQuery| {
        let query = ProgressQuery { as_of: Some(fact("2026-06")), ..query };
        progress(&registry, &everything(&registry), &query).err()
    };
    let by = |by: &[Dimension]| ProgressQuery { by: by.to_vec(), ..ProgressQuery::default() };
    let (sector, stage) = (Dimension::Sector, Dimension::Stage);
    assert!(refused(by(&[sector, stage])).is_none());
    assert!(matches!(
        refused(by(&[sector, sector])),
        Some(ProgressError::Repeated { dimension: Dimension::Sector })
    ));
    for dimension in [Dimension::Year, Dimension::Period, Dimension::Funding] {
        assert!(matches!(refused(by(&[dimension])), Some(ProgressError::Divides { .. })), "{dimension}");
    }
    let deep = |depth: usize| ProgressQuery { depth: Some(depth), ..by(&[sector]) };
    assert!(refused(deep(1)).is_none() && matches!(refused(deep(0)), Some(ProgressError::NoDepth)));
    let own = |depth: usize| ProgressQuery { depths: [(sector, depth)].into(), ..by(&[sector]) };
    assert!(refused(own(1)).is_none() && matches!(refused(own(0)), Some(ProgressError::NoDepth)));
}

/// Design 15, Rates: CPI is percent × investment / paid: 40.5 % of 10,000 over 3,000.
#[test]
fn what_is_built_stands_against_what_was_paid() {
    let cpi = |percent: Option<&str>, paid: Option<&str>| {
        let mut made = project("a", "1亿元");
        let mut update = Update::new(fact("2026-06"));
        update.percent = percent.map(|percent| percent.parse().unwrap());
        update.paid = paid.map(amount);
        made.updates = vec![update];
        let registry = registry(vec![made]);
        let cpi = report(&registry, "2026-06", &[]).rows.get(0).unwrap().detail.unwrap().cpi;
        cpi.map(|cpi| cpi.to_string())
    };
    assert_eq!(cpi(Some("40.5"), Some("3000万元")).unwrap(), "1.3500");
    assert_eq!(cpi(Some("30"), Some("3000万元")).unwrap(), "1.0000");
    assert_eq!([cpi(None, Some("3000万元")), cpi(Some("30"), None)], [None, None]);
}

/// The report year is the one given, else the registry's own, else that of its newest update.
#[test]
fn the_year_of_a_report_is_the_nearest_that_is_known() {
    let year = |own: Option<u32>, updates: &[&str], given: Option<i32>| {
        let mut made = project("a", "");
        made.updates = updates.iter().map(|as_of| Update::new(fact(as_of))).collect();
        made.cite.clear();
        let mut all = Parts {
            outline: None,
            head: Head { year: own, ..Head::default() },
            projects: vec![made],
            ..parts()
        };
        all.zones.iter_mut().for_each(|zone| zone.cite.clear());
        report_year(&Registry::new(all).unwrap(), given).ok()
    };
    assert_eq!(year(Some(2026), &["2027-01"], Some(2025)), Some(2025));
    assert_eq!(year(Some(2026), &["2027-01"], None), Some(2026));
    assert_eq!(year(None, &["2027-01", "2025-12"], None), Some(2027));
    assert_eq!(year(None, &[], None), None);
}

/// What has begun or is finished does not lag in its start.
#[test]
fn what_has_begun_does_not_lag_in_its_start() {
    let lags = |change: &dyn Fn(&mut Project)| {
        let mut made = dated("a", "2026-03", "", "");
        change(&mut made);
        let registry = registry(vec![made]);
        let answer = behind(&registry, &everything(&registry), Some(fact("2026-06")), None).unwrap();
        assert_eq!(answer.has_any(), !answer.starts.is_empty());
        answer.has_any()
    };
    assert!(lags(&|_| {}));
    assert!(!lags(&|made| made.started = Some(fact("2026-05"))));
    assert!(lags(&|made| made.started = Some(fact("2026-07"))), "not by the date");
    assert!(!lags(&|made| made.finished = Some(fact("2026-05"))));
}

/// What is to be solved by the last day of the date is overdue the day after.
#[test]
fn a_problem_is_overdue_once_its_date_has_passed() {
    let overdue = |due: &str, as_of: &str| {
        let mut made = project("a", "");
        made.problems = vec![Obstacle::new("一", fact("2026-01")).with_due(fact(due))];
        let registry = registry(vec![made]);
        problems(&registry, &everything(&registry), Some(fact(as_of))).unwrap().rows[0].overdue
    };
    assert!(!overdue("2026-09", "2026-09") && !overdue("2026-09-30", "2026-09"));
    assert!(overdue("2026-09-29", "2026-09") && overdue("2026-09", "2026-10-01"));
}

/// A plan has changed where anything of it has; the others stand with no difference.
#[test]
fn a_plan_that_was_issued_again_alike_has_not_changed() {
    let changed = |second: Plan| {
        let mut made = project("a", "");
        made.plans = vec![plan("7元").with_goal("主体".to_owned()), second.with_issued(fact("2026-07"))];
        let registry = registry(vec![made]);
        let answer = baseline(&registry, &everything(&registry), Some(fact("2026-09")), None).unwrap();
        answer.rows[0].changed
    };
    assert!(!changed(plan("7元")) && !changed(plan("7元").with_goal("主体".to_owned())));
    assert!(changed(plan("8元")) && changed(plan("7元").with_goal("竣工".to_owned())));
}

/// 300 of 1200 by June, 560 by September: 260 between them, and the rate rises from 0.25 to 0.4667.
#[test]
fn two_dates_differ_by_what_was_done_between_them() {
    let mut made = project("a", "");
    made.plans = vec![plan("1200万元")];
    made.updates = vec![update("2026-06", "300万元"), update("2026-09", "560万元")];
    let registry = registry(vec![made]);
    let answer =
        against(&registry, &everything(&registry), &ProgressQuery::default(), fact("2026-06")).unwrap();
    let total = answer.total;
    assert_eq!(total.done_between, Some(amount("260万元").money));
    let rates = [total.earlier.rate, total.later.rate, total.rate_change];
    assert_eq!(rates.map(|rate| rate.unwrap().to_string()), ["0.2500", "0.4667", "0.2167"]);
}
