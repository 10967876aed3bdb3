//! Totals summed from parts.

use proptest::prelude::*;

use super::*;
use crate::registry::ProjectIx;
use crate::tally::{Counting, Counts, Stated};

/// The total of all projects, by way of their parts.
fn by_parts<'r>(registry: &'r Registry, names: &'r Names, query: &TotalQuery) -> Option<TotalReport<'r>> {
    let mut sums = Summing::new(registry, query).unwrap()?;
    sums.name(names);
    let by = if query.by.is_empty() { vec![Dimension::Sector] } else { query.by.clone() };
    let query = |by: &Dimension| TotalQuery { depth: query.depth.filter(|_| by.is_tree()), ..query.clone() };
    let divisions: Vec<_> = by.iter().map(|by| Division::new(registry, *by, &query(by)).unwrap()).collect();
    let counting = Counting::new(registry, &registry.all(), false);
    loop {
        for index in registry.all().iter() {
            let parts: Vec<Vec<Part>> = divisions.iter().map(|by| by.of(index).unwrap()).collect();
            let parts: Vec<&[Part]> = parts.iter().map(Vec::as_slice).collect();
            sums.add(Stated::from(registry.at(index)), counting.of(index), &parts).unwrap();
        }
        if !sums.again() {
            break;
        }
    }
    let everything = registry.all();
    let counts = |index: &ProjectIx| counting.of(*index) == Counts::InFull;
    if by.contains(&Dimension::Funding) {
        let set = registry.set(everything.iter().filter(counts));
        sums.funds_of_undisclosed(funds::of_undisclosed(registry, &set, &counting).unwrap());
    }
    sums.report().unwrap()
}

proptest! {
    /// A total is the same whether projects are counted or the parts that they were divided into are summed.
    #[test]
    fn sums_of_parts_are_the_total(
        registry in registries(8),
        by in proptest::sample::subsequence(Dimension::ALL.to_vec(), 0..=2).prop_shuffle(),
        split in any::<bool>(),
        depth in proptest::option::of(1_usize..=3),
        top in proptest::option::weighted(0.3, 1_usize..=3),
    ) {
        let allocation = if split { Allocation::Split } else { Allocation::Joint };
        let depth = depth.filter(|_| by.iter().any(|by| by.is_tree()));
        let query = TotalQuery { by, allocation, depth, top, ..TotalQuery::default() };
        if let Ok(sums) = Summing::new(&registry, &query) {
            let everything = Selection::default().select(&registry).unwrap();
            let expected = total(&registry, &everything, &query).unwrap();
            let umbrellas = expected.umbrellas.iter().map(NamedUmbrella::from).collect();
            let names = Names { umbrellas, ..Names::default() };
            let found = sums.is_some().then(|| by_parts(&registry, &names, &query).unwrap());
            prop_assert!(found.is_none_or(|found| found == expected), "{query:?}");
        }
    }
}

/// Places stated and inferred, in full and in shares; sources exact and not, of disclosed, undisclosed and cancelled projects;
/// pieces; and an umbrella.
pub(super) const EVERYTHING: &str = "
format: portfolio/1
outline: {title: t, period: 2021..2022, chapters: [{number: 1, title: 一, boxes: [{number: 1, title: 甲}]}, {number: 2, title: 二}]}
sectors: [{id: s, name: s}, {id: t, name: t, parent: s}, {id: u, name: u}]
regions: [{id: c, name: c, kind: county}, {id: x, name: x, kind: township, parent: c}, {id: y, name: y, kind: township, parent: c},
  {id: v, name: v, kind: village, parent: x}]
zones: [{id: z, name: z, members: [x]}, {id: w, name: w, members: [y]}]
projects:
  - {id: a, name: a, sector: t, investment: 10万元, timeline: {start: 2021, finish: 2023}, cite: {chapter: 1, section: 1, box: 1},
     location: {sites: [x, {region: y, basis: inferred, reason: r}]}, funding: [{source: 甲, amount: 约3万元}, {source: 乙, amount: 2万元}]}
  - {id: b, name: b, sector: t, investment: 4万元, part_of: a, location: {sites: [v]}, stage: planned}
  - {id: d, name: d, sector: s, investment: 约7万元, stage: cancelled, funding: [{source: 甲, amount: 约7万元}], location: {sites: [x]}}
  - {id: e, name: e, sector: s, investment: 1万元, part_of: d, stage: cancelled, funding: [{source: 乙, amount: 1万元}]}
  - {id: f, name: f, sector: u, funding: [{source: 甲, amount: 5万元}], location: {sites: [{region: y, basis: inferred, reason: r}]}}
  - {id: g, name: g, sector: u, investment: 约8万元, timeline: {start: 2022}, location: {sites: [{region: v, basis: inferred, reason: r}]},
     nature: new, stage: construction, cite: {chapter: 2, section: 1}}
  - {id: h, name: h, sector: s, investment: 约9.01万元, annual: {2021: 1万元, 2022: 2万元}, timeline: {start: 2021, finish: 2024},
     location: {sites: [{region: x, share: 0.3}, {region: y, share: 0.7, basis: inferred, reason: r}]}, funding: [{source: 甲, amount: 9.01万元}, {source: 甲, amount: 2万元}]}
  - {id: i, name: i, sector: t, investment: 12万元, location: {county: true}, funding: [{source: 乙, amount: 12万元}]}
  - {id: j, name: j, sector: t, investment: 2万元, location: {sites: [x, v]}, parties: [{name: 公司, role: owner}]}
programmes:
  - {id: p, name: p, umbrella: i, members: [i, j, a]}
  - {id: q, name: q, members: [g, h]}
";

/// Each question by one or two dimensions, in full and in shares, with all rows and with the largest, is answered alike.
#[test]
fn every_question_is_answered_alike_by_parts() {
    let loaded = crate::load_text("a.yaml", EVERYTHING).unwrap_or_else(|problems| panic!("{problems}"));
    let registry = loaded.registry();
    let everything = Selection::default().select(registry).unwrap();
    let all = Dimension::ALL;
    let pairs = all.iter().flat_map(|one| all.iter().map(|other| vec![*one, *other]));
    let mut told = 0;
    for by in all.iter().map(|one| vec![*one]).chain(pairs.filter(|pair| pair[0] != pair[1])) {
        for (split, top) in [(false, None), (true, None), (false, Some(1)), (true, Some(1)), (true, Some(2))]
        {
            let allocation = if split { Allocation::Split } else { Allocation::Joint };
            let query = TotalQuery { by: by.clone(), allocation, top, ..TotalQuery::default() };
            let Ok(Some(_)) = Summing::new(registry, &query) else { continue };
            let expected = total(registry, &everything, &query).unwrap();
            let umbrellas = expected.umbrellas.iter().map(NamedUmbrella::from).collect();
            let names = Names { umbrellas, ..Names::default() };
            let found = by_parts(registry, &names, &query).unwrap();
            let found = serde_json::to_value(&found).unwrap();
            assert_eq!(found, serde_json::to_value(&expected).unwrap(), "{query:?}");
            told += 1;
        }
    }
    assert!(told > 300, "{told}");
}

/// The sum of parts has as many columns as a total may have, or none is told.
#[test]
fn a_sum_of_parts_keeps_to_the_limit_of_columns() {
    let loaded = crate::load_text("a.yaml", EVERYTHING).unwrap();
    let registry = loaded.registry();
    let everything = Selection::default().select(registry).unwrap();
    for second in [Dimension::Stage, Dimension::Year, Dimension::Funding] {
        let told = |most: usize| {
            let by = vec![Dimension::Sector, second];
            let query = TotalQuery { by, most_columns: Some(most), ..TotalQuery::default() };
            let found = by_parts(registry, &Names::default(), &query).is_some();
            assert_eq!(found, total(registry, &everything, &query).is_ok(), "{most} columns of {second:?}");
            found
        };
        let told: Vec<bool> = (1..9).map(told).collect();
        assert!(!told[0] && told[7] && told.is_sorted(), "{second:?}: {told:?}");
    }
}

/// Rows that only names know stand below each other as the names say, under one too that has no name of its own; in a
/// circle, which only a damaged file has, each row is in the lineage of the other.
#[test]
fn named_rows_stand_below_each_other() {
    let registry = registry(vec![]);
    let row = |row: i64, above: i64| {
        let called = Called { id: row.to_string(), name: row.to_string(), english: None };
        NamedRow { row: RowIx::at(row), called, level: 1, above: Some(RowIx::at(above)) }
    };
    let lineage = |rows: &[NamedRow], of: i64| {
        let mut axis = crate::totals::axis::Axis::new(&registry, Dimension::Party, &TotalQuery::default());
        axis.names = rows.iter().map(|named| (named.row.ordinal(), named)).collect();
        let mut found = Vec::new();
        axis.lineage(of, &mut found);
        found
    };
    assert_eq!(lineage(&[row(5, 3), row(3, 1)], 5), [5, 3, 1]);
    assert_eq!(lineage(&[row(5, 3)], 1), [0; 0]);
    let mut circle = lineage(&[row(1, 2), row(2, 1)], 1);
    circle.sort_unstable();
    circle.dedup();
    assert_eq!(circle, [1, 2]);
}
