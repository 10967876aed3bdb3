//! Totals summed from parts.

use proptest::prelude::*;

use super::*;
use crate::registry::ProjectIx;
use crate::tally::{Counting, Counts, Stated};
use crate::testing::EVERYTHING;

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
        let deep = by.iter().any(|by| by.is_tree()).then_some(3);
        let shapes = [(false, None), (true, None), (false, Some(1)), (true, Some(1)), (true, Some(2))];
        let shapes = shapes.map(|(split, top)| (split, top, None));
        for (split, top, depth) in shapes.into_iter().chain([(false, None, deep), (true, None, deep)]) {
            let allocation = if split { Allocation::Split } else { Allocation::Joint };
            let query = TotalQuery { by: by.clone(), allocation, top, depth, ..TotalQuery::default() };
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

/// What the parts of each dimension alone do not answer: more than two dimensions, two that divide the money, a class.
#[test]
fn what_parts_do_not_answer_is_not_begun() {
    let registry = registry(vec![]);
    let begun = |by: &[Dimension], allocation: Allocation| {
        let query = TotalQuery { by: by.to_vec(), allocation, year: Some(2022), ..TotalQuery::default() };
        Summing::new(&registry, &query).unwrap().is_some()
    };
    use Allocation::{Joint, Split};
    assert!(
        begun(&[Dimension::Sector, Dimension::Party], Joint)
            && begun(&[Dimension::Region, Dimension::Year], Joint)
    );
    assert!(!begun(&[Dimension::Sector, Dimension::Party, Dimension::Stage], Joint));
    assert!(!begun(&[Dimension::Region, Dimension::Year], Split));
    assert!(!begun(&[Dimension::Class], Joint));
}

/// Of more cells than a quarter of the 200,000 that a total may have nothing is told. So many parties in one sector may make as
/// many cells as their square.
#[test]
fn a_sum_of_parts_keeps_far_from_the_limit_of_cells() {
    let registry = registry(vec![project("a", "1元")]);
    let told = |parties: i64| {
        let query = by(&[Dimension::Party, Dimension::Sector]);
        let mut sums = Summing::new(&registry, &query).unwrap().unwrap();
        let part = |row: i64| Part::new(RowIx::at(row), Some(yuan("1元")));
        let parts: Vec<Part> = (0..parties).map(part).collect();
        let first = registry.at(registry.ix(0));
        sums.add(Stated::from(first), Counts::InFull, &[&parts, &[part(0)]]).unwrap();
        sums.report().unwrap().is_some()
    };
    assert_eq!([223, 224].map(told), [true, false]);
}
