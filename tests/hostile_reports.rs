//! Registries made to keep a report busy: each question is answered in time that grows with the registry, not with its
//! square.
//!
//! The sizes are such that comparing everything with everything would run for minutes. What is asked here took from
//! five seconds to more than two minutes, optimised, before it was answered from indexes.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use portfolio_core::graph::PathLimit;
use portfolio_core::select::projects;
use portfolio_core::view::{ListQuery, grouped, show_all};
use portfolio_core::{
    Allocation, DependencyGraph, Dimension, Loaded, ProjectId, Registry, SelectError, Selection, TotalQuery,
    check, diff, load_text, total,
};

/// A text of `count` pieces.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn loaded(rest: &str) -> Loaded {
    let text = format!("format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: s, name: s}}]\n{rest}");
    load_text("t.yaml", &text).unwrap()
}

fn plain(count: usize, investment: &str) -> Loaded {
    let record =
        |i| format!("  - {{id: p{i}, name: 项目{i}, sector: s, investment: {investment}, scale: 若干}}\n");
    loaded(&format!("projects:\n{}", many(count, record)))
}

fn id(text: &str) -> ProjectId {
    text.parse().unwrap()
}

fn of_ids(count: usize, id: impl Fn(usize) -> String) -> Selection {
    Selection { ids: (0..count).map(id).collect(), ..Selection::default() }
}

#[test]
fn what_many_places_say_of_one_record_is_compared_within_a_budget() {
    let party = |i| format!("{{name: 某某第{i}有限公司, role: investor}}, ");
    let cites = many(6_000, |i| {
        format!("      - {{chapter: 2, section: {i}, says: {{parties: [{}]}}}}\n", party(i + 9_000))
    });
    let record = format!(
        "projects:\n  - id: a\n    name: a\n    sector: s\n    parties: [{}]\n    cite:\n      - {{chapter: 1, section: 1}}\n{cites}",
        many(6_000, party)
    );
    let of_parties = loaded(&record);
    let _ = check(&of_parties);
    let cites =
        many(10_000, |i| format!("      - {{chapter: 2, section: {i}, says: {{scale: 年产{i}万吨}}}}\n"));
    let of_scales = loaded(&format!(
        "projects:\n  - id: a\n    name: a\n    sector: s\n    scale: {}\n    cite:\n      - {{chapter: 1, section: 1}}\n{cites}",
        "建设规模".repeat(15_000)
    ));
    let _ = check(&of_scales);
}

#[test]
fn thousands_of_citations_find_their_chapters() {
    let chapter = |i| format!("    - {{number: {i}, title: c, boxes: [{{number: {i}, title: b}}]}}\n");
    let cited = |i| {
        format!("  - {{id: p{i}, name: p{i}, sector: s, cite: {{chapter: {i}, section: 1, box: {i}}}}}\n")
    };
    let text = format!(
        "format: portfolio/1\noutline:\n  title: t\n  chapters:\n{}sectors: [{{id: s, name: s}}]\nprojects:\n{}",
        many(30_000, chapter),
        many(30_000, cited)
    );
    let loaded = load_text("t.yaml", &text).unwrap();
    let selected = Selection::default().select(loaded.registry()).unwrap();
    for by in [Dimension::Chapter, Dimension::Box] {
        let query = TotalQuery { by: vec![by], ..TotalQuery::default() };
        let report = total(loaded.registry(), &selected, &query).unwrap();
        assert_eq!(report.rows.len(), 30_000);
    }
}

#[test]
fn thousands_of_ids_are_found_and_thousands_of_unknown_ones_refused() {
    let loaded = plain(40_000, "1万元");
    let registry = loaded.registry();
    let wanted = of_ids(4_000, |i| format!("p{}", i * 10));
    assert_eq!(wanted.resolve(registry).unwrap().len(), 4_000);
    let found = projects(registry, &wanted.ids).unwrap();
    assert_eq!(show_all(registry, &found).len(), 4_000);
    let unknown = of_ids(4_000, |i| format!("q{i}"));
    let errors = unknown.resolve(registry).unwrap_err();
    assert_eq!(errors.len(), 4_000);
    let suggested = |error: &SelectError| matches!(error, SelectError::Unknown { suggestions, .. } if !suggestions.is_empty());
    assert!(suggested(&errors[0]) && !suggested(&errors[3_999]));
}

#[test]
fn regions_are_rolled_up_and_split_at_once() {
    let village = |i| format!("  - {{id: v{i}, name: v{i}, kind: village, parent: c}}\n");
    let sites = many(60_000, |i| format!("{{region: v{i}}}, "));
    let loaded = loaded(&format!(
        "regions:\n  - {{id: c, name: c, kind: county}}\n{}projects:\n  - {{id: p, name: p, sector: s, investment: 600亿元, location: {{sites: [{sites}]}}}}\n",
        many(60_000, village)
    ));
    let selected = Selection::default().select(loaded.registry()).unwrap();
    let query = TotalQuery {
        by: vec![Dimension::Region],
        allocation: Allocation::Split,
        depth: Some(2),
        ..TotalQuery::default()
    };
    let report = total(loaded.registry(), &selected, &query).unwrap();
    assert_eq!(report.rows.len(), 60_000);
    assert_eq!(report.rows[0].tally.amount.to_string(), "1000000");
}

/// Each shows in a row, projects or not, and is looked up among those that have some.
#[test]
fn as_many_zones_as_projects_are_shown() {
    let count = 60_000;
    let zone = |i| format!("  - {{id: z{i}, name: z{i}, members: [r{i}]}}\n");
    let region = |i| format!("  - {{id: r{i}, name: r{i}, kind: township}}\n");
    let project =
        |i| format!("  - {{id: p{i}, name: a, sector: s, investment: 1亿元, location: {{sites: [r{i}]}}}}\n");
    let loaded = loaded(&format!(
        "regions:\n{}zones:\n{}projects:\n{}",
        many(count, region),
        many(count, zone) + "  - {id: last, name: last, members: []}\n",
        many(count, project)
    ));
    let selected = Selection::default().select(loaded.registry()).unwrap();
    let query = TotalQuery { by: vec![Dimension::Zone], ..TotalQuery::default() };
    assert_eq!(total(loaded.registry(), &selected, &query).unwrap().rows.len(), count + 1);
}

/// A group a project, each sorted: the order is found once, and each group by its key.
#[test]
fn lists_in_as_many_groups_as_projects_are_made() {
    let count = 30_000;
    let record =
        |i| format!("  - {{id: p{i}, name: a, sector: s, investment: 1亿元, responsible: 单位{i}}}\n");
    let loaded = loaded(&format!("projects:\n{}", many(count, record)));
    let selected = Selection::default().select(loaded.registry()).unwrap();
    let query = TotalQuery { by: vec![Dimension::Field("responsible")], ..TotalQuery::default() };
    let order = ListQuery { sort: vec!["location".parse().unwrap()], limit: None };
    let list = grouped(loaded.registry(), &selected, &query, &order).unwrap();
    assert_eq!((list.groups.len(), list.groups[29_999].listed.len()), (count, 1));
}

/// R14: 100,000 projects of 1,000 years are a hundred million parts; by year, by period and in a grand total they are counted
/// by where they change. 1,200万元 over 12,000 months is 1.2万元 a year.
#[test]
fn projects_of_a_thousand_years_are_counted_by_ranges() {
    let record = |i| {
        format!(
            "  - {{id: p{i}, name: a, sector: s, investment: 1200万元, timeline: {{start: 1000, finish: 1999}}}}\n"
        )
    };
    let text = format!(
        "format: portfolio/1\noutline: {{title: t, period: 1990..1994}}\nsectors: [{{id: s, name: s}}]\nprojects:\n{}",
        many(100_000, record)
    );
    let loaded = load_text("t.yaml", &text).unwrap();
    let selected = Selection::default().select(loaded.registry()).unwrap();
    let of = |by: &[Dimension], query: TotalQuery| {
        total(loaded.registry(), &selected, &TotalQuery { by: by.to_vec(), ..query })
    };
    let amounts = |report: &portfolio_core::TotalReport<'_>| -> Vec<String> {
        report.rows.iter().map(|row| row.tally.amount.to_string()).collect()
    };
    let years = of(&[Dimension::Year], TotalQuery::default()).unwrap();
    assert_eq!((years.rows.len(), amounts(&years)[999].as_str()), (1_000, "1200000000"));
    let periods = of(&[Dimension::Sector, Dimension::Period], TotalQuery::default()).unwrap();
    assert_eq!(amounts(&periods)[1..], ["1188000000000", "6000000000", "6000000000"]);
    let few = of(&[Dimension::Year], TotalQuery { top: Some(1), ..TotalQuery::default() }).unwrap();
    assert_eq!(amounts(&few), ["1200000000", "1198800000000"]);
    // A matrix of too many columns is refused before its cells are counted.
    let wide = TotalQuery { most_columns: Some(500), ..TotalQuery::default() };
    let refused = of(&[Dimension::Sector, Dimension::Year], wide).unwrap_err();
    assert_eq!(refused, portfolio_core::totals::TotalError::TooManyColumns { columns: 1_000, most: 500 });
}

/// 70 KB can name a million years: refused before there is a row for each.
#[test]
fn years_without_end_are_refused() {
    let record = |i: usize| {
        let start = 1_000 * i + 1;
        format!(
            "  - {{id: p{i}, name: a, sector: s, investment: 1亿元, timeline: {{start: {start:04}, finish: {}}}}}\n",
            start + 999
        )
    };
    let loaded = loaded(&format!("projects:\n{}", many(900, record)));
    let selected = Selection::default().select(loaded.registry()).unwrap();
    let query = TotalQuery { by: vec![Dimension::Year], ..TotalQuery::default() };
    let refused = total(loaded.registry(), &selected, &query).unwrap_err();
    assert_eq!(refused, portfolio_core::totals::TotalError::TooManyCells { most: 200_000 });
}

#[test]
fn a_cycle_elsewhere_does_not_slow_a_path() {
    let link = |i: usize| {
        format!(
            "  - {{id: p{}, name: n, sector: s, depends_on: [{{project: p{i}, relation: phase}}]}}\n",
            i + 1
        )
    };
    let loaded = loaded(&format!(
        "projects:\n  - {{id: x, name: x, sector: s, depends_on: [{{project: y, relation: phase}}]}}\n  - {{id: y, name: y, sector: s, depends_on: [{{project: x, relation: phase}}]}}\n  - {{id: p0, name: n, sector: s}}\n{}",
        many(80_000, link)
    ));
    let registry: &Registry = loaded.registry();
    let graph = DependencyGraph::new(registry);
    let ix = |text: &str| registry.index_of(id(text)).unwrap();
    let paths = graph.paths(ix("p0"), ix("p80000"), PathLimit::default());
    assert_eq!((paths.paths.len(), paths.paths[0].len(), paths.more), (1, 80_001, false));
    assert_eq!(graph.tree(&graph.roots(Default::default()), Default::default(), None).by_root().count(), 2);
}

#[test]
fn two_registries_that_differ_in_every_record_are_compared() {
    let (old, new) = (plain(40_000, "1万元"), plain(40_000, "2万元"));
    let report = diff(old.registry(), new.registry()).unwrap();
    assert_eq!(
        (report.records.len(), report.difference.unwrap().to_string()),
        (40_000, "400000000".to_owned())
    );
}
