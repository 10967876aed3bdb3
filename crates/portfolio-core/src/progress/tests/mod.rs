use std::borrow::Cow;

use proptest::prelude::*;

use super::*;
use crate::follow_up::{Obstacle, Plan, Update};
use crate::select::Selection;
use crate::testing::{amount, project, registries, registry, timeline};

mod counts;

fn fact(text: &str) -> FactDate {
    text.parse().unwrap()
}

fn plan(money: &str) -> Plan {
    Plan::new(2026_u32).with_investment(amount(money))
}

fn update(as_of: &str, money: &str) -> Update {
    Update::new(fact(as_of)).with_invested_year(amount(money))
}

fn everything(registry: &Registry) -> Selected {
    Selection::default().select(registry).unwrap()
}

fn report<'r>(registry: &'r Registry, as_of: &str, by: &[Dimension]) -> ProgressReport<'r> {
    let query = ProgressQuery { as_of: Some(fact(as_of)), by: by.to_vec(), ..ProgressQuery::default() };
    progress(registry, &everything(registry), &query).unwrap()
}

/// Design 15, Rates: done over plan for projects that have both; what has not reported is no zero.
#[test]
fn rates_are_of_what_has_reported() {
    let mut one = project("a", "1亿元");
    (one.plans, one.updates) = (vec![plan("1200万元")], vec![update("2026-09", "560万元")]);
    let mut silent = project("b", "1亿元");
    silent.plans = vec![plan("800万元")];
    let mut unplanned = project("c", "1亿元");
    unplanned.updates = vec![update("2026-09", "40万元")];
    let registry = registry(vec![one, silent, unplanned]);
    let total = report(&registry, "2026-09", &[]).total;
    assert_eq!((total.projects, total.reported), (3, 2));
    assert_eq!((total.plan, total.done), (Some(amount("2000万元").money), Some(amount("600万元").money)));
    assert_eq!(total.plan_reported, Some(amount("1200万元").money));
    // 560 / 1200 = 0.46666…, less 9 / 12.
    assert_eq!(total.rate.unwrap().to_string(), "0.4667");
    assert_eq!(total.ahead.unwrap().to_string(), "-0.2833");
    // 560 over nine twelfths of 1200.
    assert_eq!(total.spi.unwrap().to_string(), "0.6222");
    assert_eq!(total.plan_not_reported(), Some(amount("800万元").money));
    let nothing = report(&registry, "2026-01", &[]).total;
    assert_eq!((nothing.done, nothing.rate, nothing.reported), (None, None, 0));
}

/// The newest update up to the date counts, each figure from the newest that states it, whatever the order in the file.
#[test]
fn each_figure_is_from_the_newest_update_that_states_it() {
    let mut made = project("a", "1亿元");
    made.updates = vec![
        update("2026-09", "300万元"),
        Update::new(fact("2025-12")).with_invested(amount("2000万元")).with_physical("基础".to_owned()),
        update("2026-06", "200万元").with_physical("主体".to_owned()),
        update("2026-12", "400万元"),
    ];
    let registry = registry(vec![made]);
    let answer = report(&registry, "2026-09-30", &[]);
    let first = answer.rows.get(0).unwrap();
    let (row, detail) = (&first.progress, first.detail.unwrap());
    assert_eq!((row.done, row.invested), (Some(amount("300万元").money), Some(amount("2000万元").money)));
    assert_eq!((detail.physical, detail.physical_as_of), (Some("主体"), Some(fact("2026-06"))));
    assert_eq!((detail.done_as_of, detail.invested_as_of), (None, Some(fact("2025-12"))));
    // 2026-09 means the 30th.
    assert_eq!(report(&registry, "2026-09-29", &[]).total.done, Some(amount("200万元").money));
}

/// Design 15, Dates: a start lags only once the last month that its plan allows has passed.
#[test]
fn a_start_lags_when_its_last_month_has_passed() {
    let starts = |start: &str, as_of: &str| {
        let mut made = project("a", "");
        made.timeline = timeline(start, "");
        let registry = registry(vec![made]);
        let answer = behind(&registry, &everything(&registry), Some(fact(as_of)), None).unwrap();
        answer.starts.first().map(|lag| lag.months)
    };
    assert_eq!(starts("2026-03", "2026-02"), None);
    assert_eq!(starts("2026-03", "2026-03-30"), None);
    assert_eq!(starts("2026-03", "2026-03"), Some(0));
    assert_eq!(starts("2026-03", "2026-09"), Some(6));
    assert_eq!(starts("2026", "2026-09"), None);
    assert_eq!(starts("2026", "2026-12"), Some(0));
}

#[test]
fn what_lags_in_its_investment_comes_furthest_behind_first() {
    let made = |id: &str, done: &str| {
        let mut made = project(id, "");
        made.plans = vec![plan("1200万元")];
        made.updates = if done.is_empty() { Vec::new() } else { vec![update("2026-06", done)] };
        made
    };
    let registry =
        registry(vec![made("a", "500万元"), made("b", "600万元"), made("c", "1元"), made("d", "")]);
    let answer = behind(&registry, &everything(&registry), None, None).unwrap();
    let lags: Vec<_> = answer.investment.iter().map(|lag| lag.project.id.as_str()).collect();
    assert_eq!(lags, ["c", "a"]);
    assert_eq!(answer.investment[1].missing, amount("100万元").money);
    // 500 / 1200, less 6 / 12.
    let rates = [answer.investment[1].rate, answer.investment[1].ahead].map(|rate| rate.unwrap().to_string());
    assert_eq!(rates, ["0.4167", "-0.0833"]);
    assert_eq!(answer.not_reported[0].id.as_str(), "d");
}

/// Per measure: a piece adds nothing where its whole states the same measure, and all that is known where it does not.
#[test]
fn pieces_count_measure_by_measure() {
    let mut whole = project("a", "1亿元");
    whole.plans = vec![plan("1000万元")];
    let mut piece = project("b", "4000万元");
    piece.part_of = Some("a".parse().unwrap());
    (piece.plans, piece.updates) = (vec![plan("600万元")], vec![update("2026-06", "300万元")]);
    let registry = registry(vec![whole, piece]);
    let total = report(&registry, "2026-06", &[]).total;
    assert_eq!((total.projects, total.pieces, total.reported), (1, 1, 0));
    assert_eq!((total.plan, total.done), (Some(amount("1000万元").money), Some(amount("300万元").money)));
    // The piece is all that has both.
    assert_eq!(total.rate.unwrap().to_string(), "0.5000");
}

#[test]
fn problems_stand_by_the_unit_that_solves_them_the_oldest_first() {
    let obstacle = |text: &str, raised: &str, unit: Option<&str>| {
        Obstacle::new(text, fact(raised)).with_responsible(unit.map(str::to_owned))
    };
    let mut made = project("a", "");
    made.responsible = Some("住建局".to_owned());
    made.problems = vec![
        obstacle("三", "2026-05", Some("供电公司")).with_due(fact("2026-06")),
        obstacle("二", "2026-04", None),
        obstacle("一", "2026-03", Some("供电公司")).with_due(fact("2026-10")),
        obstacle("已解决", "2026-01", None).with_solved(fact("2026-08-31")),
        obstacle("以后", "2026-10", None),
    ];
    let registry = registry(vec![made]);
    let answer = problems(&registry, &everything(&registry), Some(fact("2026-09"))).unwrap();
    let rows: Vec<_> =
        answer.rows.iter().map(|row| (row.responsible.unwrap(), row.text, row.overdue)).collect();
    assert_eq!(rows, [("供电公司", "一", false), ("供电公司", "三", true), ("住建局", "二", false)]);
    let total = report(&registry, "2026-09", &[]).total;
    assert_eq!((total.open_problems, total.overdue), (3, 1));
}

#[test]
fn the_first_plan_stands_against_the_one_in_force() {
    let mut made = project("a", "1亿元");
    made.plans = vec![plan("1000万元"), plan("700万元").with_issued(fact("2026-07"))];
    let registry = registry(vec![made, project("b", "")]);
    let answer = baseline(&registry, &everything(&registry), Some(fact("2026-09")), None).unwrap();
    assert_eq!(
        (answer.baseline, answer.in_force),
        (Some(amount("1000万元").money), Some(amount("700万元").money))
    );
    assert_eq!(answer.rows[0].difference.unwrap().to_string(), "-3000000");
}

/// The JSON that others rely on (design 7).
#[test]
fn the_report_has_the_documented_shape() {
    let mut made = project("a", "1亿元");
    (made.plans, made.updates) = (vec![plan("1200万元")], vec![update("2026-09", "560万元")]);
    let registry = registry(vec![made]);
    let json = serde_json::to_value(report(&registry, "2026-09", &[Dimension::Sector])).unwrap();
    assert_eq!(
        (&json["as_of"], &json["year"], &json["by"]),
        (&"2026-09".into(), &2026.into(), &"sector".into())
    );
    let row = &json["rows"][0];
    assert_eq!(row["key"][0]["id"], "metals");
    for key in [
        "projects",
        "reported",
        "planned_starts",
        "started",
        "plan",
        "done",
        "rate",
        "ahead",
        "invested",
        "open_problems",
    ] {
        assert!(row.get(key).is_some() && json["total"].get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&row["plan"], &row["rate"], &row["invested"]),
        (&"12000000".into(), &"0.4667".into(), &serde_json::Value::Null)
    );
}

fn sums(progress: &Progress) -> [Option<i128>; 6] {
    let Progress { plan, done, plan_reported, done_planned, invested, investment, .. } = *progress;
    [plan, done, plan_reported, done_planned, invested, investment].map(|money| money.map(Money::fen))
}

proptest! {
    /// By what partitions, the rows add up to the total, and the rows below a subtotal to it.
    #[test]
    fn subtotals_add_up(registry in registries(8), month in 1_u32..13) {
        let as_of = format!("2026-{month:02}");
        for dimension in [Dimension::Sector, Dimension::Region, Dimension::Stage, Dimension::Class] {
            let answer = report(&registry, &as_of, &[dimension, Dimension::Field("responsible")]);
            let add = |rows: &mut dyn Iterator<Item = Cow<'_, ProgressRow<'_>>>| {
                let mut all = [None; 6];
                for row in rows {
                    for (sum, more) in all.iter_mut().zip(sums(&row.progress)) {
                        *sum = more.map_or(*sum, |more| Some(sum.unwrap_or(0) + more));
                    }
                }
                all
            };
            let of = |subtotal| answer.rows.iter().filter(move |row| row.subtotal == subtotal);
            prop_assert_eq!(add(&mut of(true)), sums(&answer.total));
            prop_assert_eq!(add(&mut of(false)), sums(&answer.total));
            prop_assert_eq!(of(true).map(|row| row.progress.projects).sum::<usize>(), answer.total.projects);
        }
    }

    /// What is done is at most what the updates say, none where no update of the year does, and the same in any order.
    #[test]
    fn what_is_done_is_what_updates_say(registry in registries(6), month in 1_u32..13) {
        let as_of = format!("2026-{month:02}");
        let answer = report(&registry, &as_of, &[]);
        let mut turned: Vec<Project> = registry.projects().cloned().collect();
        turned.iter_mut().for_each(|project| {
            project.updates.reverse();
            project.plans.reverse();
        });
        for (row, project) in answer.rows.iter().zip(counted(&registry, &everything(&registry))) {
            let said = project.1.updates.iter().filter(|update| {
                update.as_of.year() == 2026 && is_up_to(update.as_of, fact(&as_of))
            });
            let largest = said.filter_map(|update| update.invested_year).map(|amount| amount.money).max();
            prop_assert!(row.progress.done <= largest);
            prop_assert_eq!(row.progress.done.is_none(), largest.is_none());
        }
        let turned = crate::registry::Registry::new(crate::registry::Parts { projects: turned, ..crate::testing::parts() });
        prop_assert_eq!(&report(&turned.unwrap(), &as_of, &[]).total, &answer.total);
    }

    /// Without its pieces a whole that states its figures adds up to the same.
    #[test]
    fn pieces_never_raise_a_whole_that_states_the_measure(registry in registries(6)) {
        let answer = report(&registry, "2026-12", &[]);
        let Some(first) = registry.projects().next() else { return Ok(()) };
        let in_set = |ix: ProjectIx| registry.at(ix).part_of.is_none();
        let wholes = Selected { projects: registry.set(registry.all().iter().filter(|ix| in_set(*ix))), ..everything(&registry) };
        let query = ProgressQuery { as_of: Some(fact("2026-12")), ..ProgressQuery::default() };
        let alone = progress(&registry, &wholes, &query).unwrap();
        // The one whole that has pieces is the first project.
        let date = ReportDate { as_of: fact("2026-12"), year: 2026 };
        let dated = ProjectAtDate::of(first, date);
        if dated.planned().is_some() && first.stage != Some(Stage::Cancelled) {
            prop_assert_eq!(alone.total.plan, answer.total.plan);
        }
        if dated.done().is_some() && first.stage != Some(Stage::Cancelled) {
            prop_assert_eq!(alone.total.done, answer.total.done);
        }
    }

    /// What was done between two dates is, of each project that had reported by both, the difference; and rows that partition
    /// add up to the total.
    #[test]
    fn what_was_done_between_two_dates_adds_up(registry in registries(8), month in 1_u32..12) {
        let earlier = fact(&format!("2026-{month:02}"));
        let step = |by: &[Dimension]| {
            let query = ProgressQuery { as_of: Some(fact("2026-12")), by: by.to_vec(), ..ProgressQuery::default() };
            against(&registry, &everything(&registry), &query, earlier).unwrap()
        };
        for row in step(&[]).rows {
            let both = row.step.later.done.zip(row.step.earlier.done);
            let between = both.map(|(later, earlier)| later.fen() - earlier.fen());
            prop_assert_eq!(row.step.done_between.map(Money::fen), between, "{:?}", row.key);
        }
        for dimension in [Dimension::Sector, Dimension::Field("responsible")] {
            let answer = step(&[dimension]);
            let rows = answer.rows.iter().filter(|row| !row.subtotal);
            let sum: i128 = rows.filter_map(|row| row.step.done_between).map(Money::fen).sum();
            prop_assert_eq!(sum, answer.total.done_between.map_or(0, Money::fen));
        }
    }
}

/// Reports are equal where their rows are, however those are put together.
#[test]
fn equal_reports_have_equal_rows() {
    let with = |money: &str| {
        let mut one = project("a", "1亿元");
        (one.plans, one.updates) = (vec![plan("1200万元")], vec![update("2026-09", money)]);
        registry(vec![one])
    };
    let (first, same, other) = (with("560万元"), with("560万元"), with("570万元"));
    let rows = |registry| report(registry, "2026-09", &[]).rows;
    assert!(rows(&first) == rows(&same));
    assert!(rows(&first) != rows(&other));
}
