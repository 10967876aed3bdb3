//! What the rules of the registry decide, as the tables have it: every cell of small registries, reckoned by hand.

use std::collections::BTreeSet;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use portfolio_core::{Dimension, Selection, TotalQuery, load_text, total};
use tempfile::TempDir;

/// The tables of a registry whose further lists are these.
pub(crate) fn tables(lists: &str) -> TempDir {
    let text = format!("format: portfolio/1\nsectors: [{{id: s, name: S}}]\n{lists}");
    super::written(load_text("plan.yaml", &text).unwrap().registry())
}

pub(crate) fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return "null".to_owned();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Boolean => column.as_boolean().value(row).to_string(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        _ => column.as_primitive::<Decimal128Type>().value_as_string(row),
    }
}

/// The rows of a table, of some columns.
pub(crate) fn rows(folder: &Path, table: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let file = std::fs::File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let mut all = Vec::new();
    for batch in reader.build().unwrap() {
        let batch = batch.unwrap();
        let columns: Vec<&ArrayRef> =
            columns.iter().map(|column| batch.column_by_name(column).unwrap()).collect();
        all.extend((0..batch.num_rows()).map(|row| columns.iter().map(|column| cell(column, row)).collect()));
    }
    all
}

/// A project goes to the county that all its sites lie in, by its code or else its id, and else to none.
#[test]
fn a_project_is_of_the_county_that_all_its_sites_lie_in() {
    let folder = tables(
        "
regions:
  - {id: city, name: 市, kind: city}
  - {id: yuanqu, name: 垣曲县, kind: county, code: '140827', parent: city}
  - {id: xia, name: 夏县, kind: county, parent: city}
  - {id: one, name: 一镇, kind: township, parent: yuanqu}
  - {id: two, name: 二镇, kind: township, parent: yuanqu}
  - {id: far, name: 远镇, kind: township, parent: xia}
projects:
  - {id: both, name: A, sector: s, location: {sites: [one, two]}}
  - {id: itself, name: B, sector: s, location: {sites: [yuanqu]}}
  - {id: across, name: C, sector: s, location: {sites: [one, far]}}
  - {id: wide, name: D, sector: s, location: {sites: [city]}}
  - {id: half, name: E, sector: s, location: {sites: [one, city]}}
  - {id: away, name: F, sector: s, location: {sites: [far]}}
  - {id: nowhere, name: G, sector: s}
",
    );
    for (county, ids) in [
        ("140827", ["both", "itself"].as_slice()),
        ("xia", &["away"]),
        ("none", &["across", "wide", "half", "nowhere"]),
    ] {
        let found = rows(&folder.path().join(format!("county={county}")), "projects", &["id"]);
        assert_eq!(found.concat(), ids, "{county}");
    }
}

/// Each dimension divides, trees also at each depth that they have, places also among their sites; by class there are rows
/// where there is a year, by period where the outline has one.
#[test]
fn divisions_are_those_that_the_registry_has() {
    let trees = "
regions:
  - {id: city, name: 市, kind: city}
  - {id: county, name: 县, kind: county, parent: city}
  - {id: town, name: 镇, kind: township, parent: county}
projects: [{id: a, name: A, sector: s, location: {sites: [town]}}]
";
    let plain = tables(trees);
    let dated = tables(&format!("outline: {{title: t, period: 2021..2025}}\n{trees}"));
    let yearly = tables(&format!("title: t\nyear: 2026\n{trees}"));
    let divisions = |folder: &TempDir| -> BTreeSet<String> {
        rows(folder.path(), "parts", &["division"]).concat().into_iter().collect()
    };
    let own = divisions(&plain);
    let deep: Vec<&str> = own.iter().filter(|name| name.contains(':')).map(String::as_str).collect();
    assert_eq!(
        deep,
        [
            "chapter:1",
            "chapter:2",
            "region:1",
            "region:1:split",
            "region:2",
            "region:2:split",
            "region:3",
            "region:3:split",
            "region:split",
            "sector:1",
        ]
    );
    for name in ["sector", "region", "chapter", "zone", "stage", "funding", "tags"] {
        assert!(own.contains(name), "{name}");
    }
    let added = |folder: &TempDir| divisions(folder).difference(&own).cloned().collect::<Vec<_>>();
    assert!(!own.contains("class") && !own.contains("period"));
    assert_eq!(added(&dated), ["period"]);
    assert_eq!(added(&yearly), ["class"]);
}

/// A qualifier stands where an amount has one, and places where a number ends in zeros.
#[test]
fn what_is_as_usual_is_null() {
    let folder = tables(
        "
projects:
  - {id: a, name: A, sector: s, investment: 约3元, metrics: [{name: x, value: 1.50}, {name: y, value: 1.5}]}
  - {id: b, name: B, sector: s, investment: 3元}
  - {id: c, name: C, sector: s}
",
    );
    assert_eq!(
        rows(folder.path(), "projects", &["investment", "investment_qualifier"]),
        [["3.00", "约"], ["3.00", "null"], ["null", "null"]]
    );
    let metrics = rows(folder.path(), "projects_metrics", &["value", "value_places"]);
    assert_eq!(metrics, [["1.500000000000000000", "2"], ["1.500000000000000000", "null"]]);
}

/// By funding, what sources state of projects that disclose no investment is told beside the rows: of each that is not itself a
/// piece of one that does, and of no other.
#[test]
fn funds_of_the_undisclosed_are_told() {
    let text = "
format: portfolio/1
title: t
sectors: [{id: s, name: S}]
projects:
  - {id: a, name: A, sector: s, investment: 9元, funding: [{source: x, amount: 4元}]}
  - {id: b, name: B, sector: s, funding: [{source: x, amount: 2元}, {source: y}, {source: z, amount: 0.5元}]}
  - {id: c, name: C, sector: s, part_of: a, funding: [{source: x, amount: 8元}]}
  - {id: d, name: D, sector: s, funding: [{source: x}]}
  - {id: e, name: E, sector: s, stage: cancelled, funding: [{source: x, amount: 16元}]}
  - {id: f, name: F, sector: s, funding: [{source: y, amount: 1元}]}
";
    let loaded = load_text("plan.yaml", text).unwrap();
    let folder = super::written(loaded.registry());
    let query = TotalQuery { by: vec![Dimension::Funding], ..TotalQuery::default() };
    let columns = portfolio_columnar::Totals::open(folder.path(), &query).unwrap().unwrap();
    let report = columns.report().unwrap().unwrap();
    let told = report.funds_of_undisclosed.unwrap();
    assert_eq!((told.projects, told.amount.to_string().as_str()), (2, "3.5"));
    let everything = Selection::default().select(loaded.registry()).unwrap();
    assert_eq!(report, total(loaded.registry(), &everything, &query).unwrap());
}

/// What lies in two places is one row of its own, or a part in each.
#[test]
fn places_are_joint_or_split() {
    let folder = tables(
        "
regions: [{id: one, name: 一镇, kind: township}, {id: two, name: 二镇, kind: township}]
projects: [{id: a, name: A, sector: s, investment: 4元, location: {sites: [one, two]}}]
",
    );
    let parts = rows(folder.path(), "parts", &["division", "amount"]);
    let of = |division: &str| -> Vec<&str> {
        parts.iter().filter(|part| part[0] == division).map(|part| part[1].as_str()).collect()
    };
    assert_eq!((of("region"), of("region:split")), (vec!["4.00"], vec!["2.00", "2.00"]));
}

/// What is part of what, directly or through others.
#[test]
fn a_piece_has_every_whole_above_it() {
    let folder = tables(
        "projects: [{id: a, name: A, sector: s}, {id: b, name: B, sector: s, part_of: a}, {id: c, name: C, sector: s, part_of: b}]\n",
    );
    assert_eq!(
        rows(folder.path(), "wholes", &["project_row", "whole_row"]),
        [["1", "0"], ["2", "1"], ["2", "0"]]
    );
}

/// Members count in their programme, a piece beside its whole as of which, the umbrella that frames them not at all; what both
/// come to stands in a table of its own.
#[test]
fn members_count_in_their_programme() {
    let folder = tables(
        "
projects:
  - {id: frame, name: A, sector: s, investment: 9元}
  - {id: whole, name: B, sector: s, investment: 5元}
  - {id: piece, name: C, sector: s, investment: 2元, part_of: whole}
  - {id: gone, name: D, sector: s, investment: 1元, stage: cancelled}
programmes:
  - {id: first, name: F, members: [piece]}
  - {id: second, name: G, english: Second, umbrella: frame, members: [frame, piece, gone, whole]}
",
    );
    assert_eq!(
        rows(folder.path(), "members", &["programme_row", "project_row", "counts"]),
        [["0", "2", "in-full"], ["1", "1", "in-full"], ["1", "2", "of-which"], ["1", "3", "cancelled"]]
    );
    let columns = ["programme", "programme_english", "umbrella", "umbrella_english", "amount", "members"];
    let umbrellas = rows(folder.path(), "umbrellas", &columns);
    assert_eq!(umbrellas, [["second", "Second", "frame", "null", "9.00", "5.00"]]);
}

/// A year's plan and report, and to which measures a project adds (R7): a piece where its whole does not state one.
#[test]
fn what_was_planned_and_reported_of_the_year() {
    let lists = "
projects:
  - id: a
    name: A
    sector: s
    investment: 100元
    started: 2026-02
    timeline: {start: 2026-01, finish: 2026-12}
    plans: {year: 2026, investment: 40元}
    updates: {as_of: 2026-06, invested_year: 20元, invested: 30.05元}
    problems: [{text: x, raised: 2026-02, due: 2026-05}, {text: y, raised: 2026-03}]
  - {id: b, name: B, sector: s, part_of: a, investment: 10元, plans: {year: 2026, investment: 4元}}
  - {id: c, name: C, sector: s, plans: {year: 2026, investment: 8元}}
  - {id: d, name: D, sector: s, part_of: c, investment: 7元, updates: {as_of: 2026-05, invested_year: 1元}}
";
    let folder = tables(&format!("title: t\nyear: 2026\n{lists}"));
    let facts =
        ["project_row", "as_of", "months_gone", "piece", "reported", "planned_start", "started", "finishing"];
    assert_eq!(
        rows(folder.path(), "year", &facts),
        [
            ["0", "2026-06", "6", "false", "true", "true", "true", "true"],
            ["1", "2026-06", "6", "true", "false", "false", "false", "false"],
            ["2", "2026-06", "6", "false", "false", "false", "false", "false"],
            ["3", "2026-06", "6", "true", "true", "false", "false", "false"],
        ]
    );
    let money = ["investment", "plan", "done", "invested", "open_problems", "overdue"];
    assert_eq!(
        rows(folder.path(), "year", &money),
        [
            ["100.00", "40.00", "20.00", "30.05", "2", "1"],
            ["10.00", "4.00", "null", "null", "0", "0"],
            ["null", "8.00", "null", "null", "0", "0"],
            ["7.00", "null", "1.00", "null", "0", "0"],
        ]
    );
    let adds = ["adds_investment", "adds_plan", "adds_done", "adds_invested", "adds_plan_and_done"];
    let adds = rows(folder.path(), "year", &adds);
    // Where no whole above it states the measure, whether or not it does itself.
    let stated = [[true; 5], [false; 5], [true; 5], [true, false, true, true, true]];
    for (row, (adds, stated)) in adds.iter().zip(stated).enumerate() {
        for (column, (adds, stated)) in adds.iter().zip(stated).enumerate() {
            assert_eq!(*adds, stated.to_string(), "row {row}, column {column}");
        }
    }
    // Without a report there is no year to tell of.
    let silent = tables(
        "title: t\nyear: 2026\nprojects: [{id: a, name: A, sector: s, plans: {year: 2026, investment: 4元}}]\n",
    );
    assert!(rows(silent.path(), "year", &["plan"]).is_empty());
}

/// Twenty digits before the point are held, and eighteen behind it; no more.
#[test]
fn numbers_are_held_as_far_as_their_column_reaches() {
    let write = |value: &str| {
        let text = format!(
            "format: portfolio/1\ntitle: t\nsectors: [{{id: s, name: S}}]\nprojects: [{{id: a, name: A, sector: s, metrics: [{{name: x, value: '{value}'}}]}}]\n"
        );
        let folder = TempDir::new().unwrap();
        portfolio_columnar::write(load_text("plan.yaml", &text).unwrap().registry(), folder.path())
            .map(|_| folder)
    };
    for (value, held) in [
        ("99999999999999999999", Some("99999999999999999999.000000000000000000")),
        ("0.000000000000000001", Some("0.000000000000000001")),
        ("100000000000000000000", None),
        ("0.0000000000000000001", None),
    ] {
        let found =
            write(value).ok().map(|folder| rows(folder.path(), "projects_metrics", &["value"]).concat());
        assert_eq!(found, held.map(|held| vec![held.to_owned()]), "{value}");
    }
}
