//! What a report holds beside its rows: shares, margins, phases of the period, its shape, and what is refused.

use proptest::prelude::*;

use super::rows::{all, of_sector};
use super::*;
use crate::facts::{Location, Timeline};
use crate::registry::Parts;
use crate::taxonomy::Zone;
use crate::testing::{parts, site};

/// 1元 and 3元 of 4元: a quarter, and all of it; rows that overlap have no running share.
#[test]
fn shares_run_up_to_the_whole_where_rows_partition() {
    let mut list = vec![project("a", "1元"), project("b", "3元")];
    list[0].stage = Some(Stage::Planned);
    list[1].stage = Some(Stage::Completed);
    let registry = registry(list);
    let shares = |dimensions: &[Dimension]| -> Vec<(Option<String>, Option<String>)> {
        let answer = all(&registry, &by(dimensions));
        let text = |share: Option<rust_decimal::Decimal>| share.map(|share| share.normalize().to_string());
        answer.rows.iter().map(|row| (text(row.share), text(row.cumulative))).collect()
    };
    let share = |own: &str, all: Option<&str>| (Some(own.to_owned()), all.map(ToOwned::to_owned));
    assert_eq!(shares(&[Dimension::Stage]), [share("0.25", Some("0.25")), share("0.75", Some("1"))]);
    assert_eq!(shares(&[Dimension::Party]), [share("1", None)]);
    assert_eq!(
        shares(&[Dimension::Stage, Dimension::Nature])[0..2],
        [share("0.25", None), share("0.25", None)]
    );
}

/// The grand total is all of itself, and of nothing there is no share.
#[test]
fn the_grand_total_is_a_row_without_a_key() {
    let of = |money: &str| {
        let registry = registry(vec![project("a", money)]);
        let answer = all(&registry, &by(&[Dimension::Sector]));
        let row = answer.grand_total();
        assert!(
            row.key.is_empty() && !row.subtotal && (row.level, row.note, row.cumulative) == (0, None, None)
        );
        (row.tally, row.share.map(|share| share.to_string()))
    };
    let tally = Tally { projects: 1, disclosed: 1, amount: yuan("3元"), ..Tally::default() };
    assert_eq!(of("3元"), (tally, Some("1.0000".to_owned())));
    assert_eq!(of("0元").1, None);
}

/// The margins of the second dimension, with their share, level and note.
#[test]
fn margins_are_rows_of_the_second_dimension() {
    let dated = |id: &str, money: &str, sector: &str, year: &str| {
        of_sector(id, money, sector).with_timeline(timeline(year, year))
    };
    let registry = registry(vec![
        dated("a", "1元", "metals", "2026"),
        dated("b", "3元", "schools", "2026"),
        dated("c", "4元", "schools", "2025"),
    ]);
    let answer = all(&registry, &by(&[Dimension::Sector, Dimension::Year]));
    let margins: Vec<_> = answer
        .columns
        .iter()
        .map(|row| (row.key[0].id.to_string(), row.tally.amount, row.share.map(|s| s.to_string()), row.note))
        .collect();
    let half = || Some("0.5000".to_owned());
    assert_eq!(
        margins,
        [
            ("2025".to_owned(), yuan("4元"), half(), None),
            ("2026".to_owned(), yuan("4元"), half(), Some(RowNote::AfterPeriod)),
        ]
    );
    expect(
        &answer,
        &[
            ("metals", "1元"),
            ("metals/2026", "1元"),
            ("schools", "7元"),
            ("schools/2025", "4元"),
            ("schools/2026", "3元"),
        ],
    );
    let subtotals: Vec<bool> = answer.rows.iter().map(|row| row.subtotal).collect();
    assert_eq!(subtotals, [true, false, true, false, false]);
    let turned = all(&registry, &by(&[Dimension::Year, Dimension::Sector]));
    assert_eq!(turned.columns.iter().map(|row| row.level).collect::<Vec<_>>(), [2, 2]);
}

/// R14: the phases of the plan period 2021 to 2025, its first and last year within; a span of years that lies in it is
/// within it too, any other has a row of its own.
#[test]
fn phases_are_before_within_and_after_the_period() {
    let dated = |id: &str, money: &str, start: &str, finish: &str| {
        project(id, money).with_timeline(timeline(start, finish))
    };
    let spanned = |id: &str, money: &str, span: &str| {
        let within = Timeline { within: Some(span.parse().unwrap()), ..Timeline::default() };
        project(id, money).with_timeline(within)
    };
    let mut done = dated("done", "5元", "2019", "2020");
    done.completed_before = Some(amount("5元"));
    let mut part = dated("part", "9元", "2023", "2023");
    part.annual.insert(2023, amount("8元"));
    let registry = registry(vec![
        dated("early", "36元", "2019", "2021"),
        dated("late", "48元", "2025", "2026"),
        spanned("whole", "100元", "2021..2025"),
        spanned("sooner", "200元", "2020..2025"),
        spanned("later", "400元", "2021..2026"),
        done,
        part,
        dated("open", "1元", "2021", ""),
    ]);
    expect(
        &all(&registry, &by(&[Dimension::Period])),
        &[
            // 24元 of `early`, and what is done.
            ("before-period", "29元"),
            // 12元 of `early`, 24 + 100 + 8元.
            ("within-period", "144元"),
            ("after-period", "24元"),
            ("within", "600元"),
            ("unallocated", "1元"),
            ("incomplete", "1元"),
        ],
    );
    let years = all(&registry, &by(&[Dimension::Year]));
    let before = Some(RowNote::BeforePeriod);
    let notes: Vec<_> = years.rows.iter().take(4).map(|row| row.note).collect();
    assert_eq!(notes, [None, before, before, None], "what is done has its name for a note");
    expect(
        &years,
        &[
            ("completed-before", "5元"),
            ("2019", "12元"),
            ("2020", "12元"),
            ("2021", "12元"),
            ("2023", "8元"),
            ("2025", "24元"),
            ("2026", "24元"),
            ("within", "700元"),
            ("unallocated", "1元"),
            ("incomplete", "1元"),
        ],
    );
}

/// R11: a zone has what has a site in it or below it, once; what is county-wide only where it holds a county.
#[test]
fn zones_have_what_touches_them_once() {
    let zone = |id: &str, members: &[&str]| {
        let kept = parts().zones.remove(0);
        Zone {
            id: id.parse().unwrap(),
            members: members.iter().map(|id| id.parse().unwrap()).collect(),
            ..kept
        }
    };
    let projects = vec![
        located("two-sites", "1元", &["north-hill", "north-ford"]),
        located("south", "2元", &["south-mill"]),
        project("county", "4元").with_location(Location::CountyWide),
        project("west", "8元").with_location(Location::Sites { sites: vec![site("west")], more: true }),
    ];
    let zones =
        vec![zone("north", &["north"]), zone("county", &["county"]), zone("mixed", &["north-hill", "south"])];
    let registry = Registry::new(Parts { projects, zones, ..parts() }).unwrap();
    expect(
        &all(&registry, &by(&[Dimension::Zone])),
        &[("north", "1元"), ("county", "15元"), ("mixed", "3元")],
    );
}

/// R11: a zone that nothing touches is shown, but not among the largest rows nor below the rows of another dimension.
#[test]
fn empty_zones_are_shown_where_zones_are_the_question() {
    let registry = registry(vec![located("a", "1元", &["south"])]);
    let zones = by(&[Dimension::Zone]);
    expect(&all(&registry, &zones), &[("core", "0元"), ("axis", "1元"), ("unnamed", "0元")]);
    expect(&all(&registry, &TotalQuery { top: Some(2), ..zones }), &[("axis", "1元")]);
    let nested = all(&registry, &by(&[Dimension::Sector, Dimension::Zone]));
    expect(&nested, &[("metals", "1元"), ("metals/axis", "1元")]);
}

/// R5: undisclosed money has no parts, but is counted in every region and year that the project spans.
#[test]
fn what_is_undisclosed_is_counted_wherever_it_falls() {
    let mut hidden = located("hidden", "", &["north", "south"]);
    hidden.timeline = timeline("2021", "2022");
    let registry = registry(vec![hidden]);
    let query = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region, Dimension::Year]) };
    let answer = all(&registry, &query);
    let cells: Vec<_> = rows(&answer).into_iter().map(|(id, _)| id).collect();
    assert_eq!(cells, ["north", "north/2021", "north/2022", "south", "south/2021", "south/2022"]);
    assert!(answer.rows.iter().all(|row| (row.tally.undisclosed, row.tally.disclosed) == (1, 0)));
    assert_eq!((answer.total.records(), answer.total.undisclosed), (1, 1));
}

/// The shape that design section 7 promises: what says nothing is left out.
#[test]
fn the_report_has_the_documented_shape() {
    let mut one = located("a", "约4元", &["north", "south"]);
    one.timeline = timeline("2021", "2021");
    let registry = registry(vec![one]);
    let json = serde_json::to_value(all(&registry, &by(&[Dimension::Region, Dimension::Year]))).unwrap();
    let tally = |extra: serde_json::Value| {
        let mut row = serde_json::json!({
            "projects": 1, "pieces": 0, "of_which": {"pieces": 0, "amount": "0"},
            "disclosed": 1, "undisclosed": 0, "approximate": 1, "amount": "4",
            "cancelled": {"projects": 0, "pieces": 0, "amount": "0"},
        });
        row.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        row
    };
    let joint = serde_json::json!({"id": "joint", "name": "跨乡镇", "bucket": true});
    let year = serde_json::json!({"id": "2021", "name": "2021年"});
    let expected = serde_json::json!({
        "by": "region,year", "allocation": "joint", "overlapping": false, "counted_in_parts": true,
        "currency": "CNY", "period": "2021..2025",
        "rows": [
            tally(serde_json::json!({"key": [joint], "share": "1.0000", "subtotal": true, "level": 0})),
            tally(serde_json::json!({"key": [joint, year], "share": "1.0000", "level": 0})),
        ],
        "columns": [tally(serde_json::json!({"key": [year], "share": "1.0000", "level": 0}))],
        "total": tally(serde_json::json!({})),
    });
    assert_eq!(json, expected);
    let mut selected = Selection::default().select(&registry).unwrap();
    selected.undated = registry.all();
    let json = serde_json::to_value(total(&registry, &selected, &by(&[])).unwrap()).unwrap();
    assert_eq!((&json["undated"], &json["period"]), (&serde_json::json!(1), &serde_json::Value::Null));
}

/// The bounds of bands rise from above zero, and each band has its lower one.
#[test]
fn bands_rise_and_name_their_bounds() {
    let bands = |texts: &[&str]| Bands::new(texts.iter().map(|text| yuan(text)).collect());
    assert_eq!(bands(&[]), Err(BandsError::Empty));
    assert_eq!(bands(&["0元"]), Err(BandsError::NotRising { bound: yuan("0元") }));
    assert_eq!(bands(&["1亿元", "1亿元"]), Err(BandsError::NotRising { bound: yuan("1亿元") }));
    assert_eq!(bands(&["2亿元", "1亿元"]), Err(BandsError::NotRising { bound: yuan("1亿元") }));
    let written = serde_json::to_string(&bands(&["500万元", "1亿元"]).unwrap()).unwrap();
    assert_eq!(written, r#"["500万元","1亿元"]"#);
    assert_eq!(serde_json::from_str::<Bands>(&written).ok(), bands(&["500万元", "1亿元"]).ok());
    assert!(serde_json::from_str::<Bands>(r#"["1亿元", "500万元"]"#).is_err());
    let registry = registry(vec![project("a", "0元"), project("b", "1亿元"), project("c", "2亿元")]);
    let query = TotalQuery { bands: bands(&["1亿元", "2亿元"]).unwrap(), ..by(&[Dimension::Band]) };
    let names: Vec<(String, String, String)> = all(&registry, &query)
        .rows
        .iter()
        .map(|row| &row.key[0])
        .map(|key| (key.id.to_string(), key.name.to_string(), key.english.as_ref().unwrap().to_string()))
        .collect();
    let name =
        |id: &str, chinese: &str, english: &str| (id.to_owned(), chinese.to_owned(), english.to_owned());
    assert_eq!(
        names,
        [
            name("..100000000", "1亿元以下", "below 100 million"),
            name("100000000..200000000", "1亿元—2亿元", "100 to 200 million"),
            name("200000000..", "2亿元及以上", "200 million and more"),
        ]
    );
}

/// Two spreads, a period where there is none, one dimension twice: each is refused, and nothing else is.
#[test]
fn only_questions_that_make_no_sense_are_refused() {
    let mut bare = parts();
    bare.outline.as_mut().unwrap().period = None;
    let bare = Registry::new(bare).unwrap();
    let selected = Selection::default().select(&bare).unwrap();
    let ask = |query: &TotalQuery| total(&bare, &selected, query).map(|_| ());
    assert_eq!(ask(&by(&[Dimension::Period])), Err(TotalError::NoPeriod));
    assert_eq!(ask(&by(&[Dimension::Year])), Ok(()));
    assert_eq!(
        ask(&by(&[Dimension::Box, Dimension::Stage, Dimension::Box])),
        Err(TotalError::Repeated { dimension: Dimension::Box })
    );
    assert_eq!(ask(&TotalQuery { depth: Some(1), ..by(&[Dimension::Stage, Dimension::Sector]) }), Ok(()));
    let own =
        |dimension, depth| TotalQuery { depths: [(dimension, depth)].into(), ..by(&[Dimension::Sector]) };
    assert_eq!(ask(&own(Dimension::Sector, 2)), Ok(()));
    assert_eq!(ask(&own(Dimension::Sector, 0)), Err(TotalError::NoDepth));
}

/// Two lists of one project that are each modest make too many rows of each other: said before they are counted.
#[test]
fn cells_of_a_cross_product_have_a_limit() {
    let party = |number: usize| Party { name: format!("公司{number}"), role: Role::Owner };
    let crossed = |parties: usize, years: i32| {
        let mut made = project("a", "1亿元");
        made.parties = (0..parties).map(party).collect();
        made.timeline = timeline("2001", &(2000 + years).to_string());
        let registry = registry(vec![made]);
        let selected = Selection::default().select(&registry).unwrap();
        total(&registry, &selected, &by(&[Dimension::Party, Dimension::Year])).map(|report| report.rows.len())
    };
    assert_eq!(crossed(20, 50), Ok(20 + 20 * 50));
    assert_eq!(crossed(300, 900), Err(TotalError::TooManyCells { most: 200_000 }));
}

/// So do the rows of one dimension: 0.5 MB of text, every project in every zone, would be 16,000,000 places to count.
#[test]
fn projects_that_stand_in_every_row_have_a_limit() {
    let party = |number: usize| Party { name: format!("公司{number}"), role: Role::Owner };
    let of = |projects: usize, parties: usize| {
        let with_all = |number: usize| {
            let parties: Vec<_> = (0..parties).map(party).collect();
            project(&format!("p{number}"), "1亿元").with_parties(parties)
        };
        let registry = registry((0..projects).map(with_all).collect());
        let selected = Selection::default().select(&registry).unwrap();
        total(&registry, &selected, &by(&[Dimension::Party])).map(|report| report.rows.len())
    };
    assert_eq!(of(400, 500), Ok(500));
    assert_eq!(of(401, 500), Err(TotalError::TooManyCells { most: 200_000 }));
}

/// The columns of a matrix are counted before its rows.
#[test]
fn columns_beyond_those_asked_for_are_refused() {
    let mut made = project("a", "1亿元");
    made.timeline = timeline("2001", "2010");
    let registry = registry(vec![made]);
    let selected = Selection::default().select(&registry).unwrap();
    let ask = |most| {
        let query = TotalQuery { most_columns: Some(most), ..by(&[Dimension::Sector, Dimension::Year]) };
        total(&registry, &selected, &query).map(|report| report.columns.len())
    };
    assert_eq!(ask(10), Ok(10));
    assert_eq!(ask(9), Err(TotalError::TooManyColumns { columns: 10, most: 9 }));
}

proptest! {
    /// Years counted side by side are what they are counted one by one, as the rows within one sector are.
    #[test]
    fn years_alone_are_years_within_everything(registry in registries(8)) {
        let alone = all(&registry, &by(&[Dimension::Year]));
        let within = all(&registry, &by(&[Dimension::Period, Dimension::Sector]));
        let of = |report: &TotalReport<'_>| report.total;
        prop_assert_eq!(of(&alone), of(&within));
        let turned = all(&registry, &by(&[Dimension::Sector, Dimension::Year]));
        let columns: Vec<_> = turned.columns.iter().map(|row| (row.key[0].id.to_string(), row.tally)).collect();
        let rows: Vec<_> = alone.rows.iter().map(|row| (row.key[0].id.to_string(), row.tally)).collect();
        prop_assert_eq!(&rows, &columns);
        for (id, tally) in rows {
            let cells = turned.rows.iter().filter(|row| row.key.len() == 2 && row.key[1].id == *id);
            let sum = Money::checked_sum(cells.map(|row| row.tally.amount)).unwrap();
            prop_assert_eq!(sum, tally.amount);
        }
    }
}

/// Years in which nothing is built are no cells of a total, however many lie between; years in which something is, are.
#[test]
fn only_years_with_projects_are_limited() {
    let dated =
        |id: &str, start: &str, finish: &str| project(id, "36元").with_timeline(timeline(start, finish));
    let far = registry(vec![dated("a", "2021", "2021"), dated("b", "900000", "900002")]);
    let answer = all(&far, &by(&[Dimension::Year]));
    let years = [("2021", "36元"), ("900000", "12元"), ("900001", "12元"), ("900002", "12元")];
    expect(&answer, &years);
    // 201 projects of a thousand years each, one after the other.
    let long = |n: i32| dated(&format!("p{n}"), &(n * 1_000).to_string(), &(n * 1_000 + 999).to_string());
    let long = registry((1..=201).map(long).collect());
    let refused = total(&long, &long.all().into(), &by(&[Dimension::Year])).unwrap_err();
    assert!(matches!(refused, TotalError::TooManyCells { most: 200_000 }), "{refused}");
}

/// A project whose parts lie in several of the selected regions is one project in each of its years.
#[test]
fn parts_of_a_project_are_counted_once_a_year() {
    let located = located("a", "48元", &["north-hill", "south"]);
    let registry = registry(vec![located.with_timeline(timeline("2021", "2022"))]);
    let selection = Selection { regions: vec!["north".into(), "south".into()], ..Selection::default() };
    let answer = report(
        &registry,
        &selection,
        &TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Year]) },
    );
    expect(&answer, &[("2021", "24元"), ("2022", "24元")]);
    assert_eq!(answer.rows.iter().map(|row| row.tally.projects).collect::<Vec<_>>(), [1, 1]);
}

/// A server keeps one registry for all its threads, and a handler passes on what it answers.
#[test]
fn threads_may_share_a_registry_and_pass_reports_on() {
    fn shared<T: Send + Sync>() {}
    shared::<Registry>();
    shared::<TotalReport<'_>>();
    shared::<crate::view::ListReport<'_>>();
    shared::<crate::view::ShowReport<'_>>();
    shared::<crate::ReconcileReport<'_>>();
    shared::<crate::ScheduleReport<'_>>();
    shared::<crate::ImpactReport<'_>>();
    shared::<crate::ProgressReport<'_>>();
    shared::<crate::DiffReport>();
    shared::<crate::CheckReport>();
}
