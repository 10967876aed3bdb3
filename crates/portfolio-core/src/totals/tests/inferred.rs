//! What rests on inferred places.

use super::*;
use crate::facts::{Basis, Location};
use crate::registry::{Parts, Registry};
use crate::testing::parts;

/// A project at those sites, of which the marked ones are inferred.
fn located_at(id: &str, money: &str, regions: &[(&str, Basis)]) -> Project {
    let mut made = located(id, money, &regions.iter().map(|(region, _)| *region).collect::<Vec<_>>());
    if let Location::Sites { sites, .. } = &mut made.location {
        for (site, (_, basis)) in sites.iter_mut().zip(regions) {
            site.basis = *basis;
        }
    }
    made
}

/// The ids of rows with what of them is inferred: records and amount.
fn inferred(report: &TotalReport<'_>) -> Vec<(String, usize, Money)> {
    let of = |row: &Row<'_>| row.inferred.map(|of| (row.key[0].id.to_string(), of.records(), of.amount));
    report.rows.iter().filter_map(of).collect()
}

/// North 8 + 2元, of which the 2元 by an inferred site; south 4元 by a village whose township is inferred.
fn three() -> Registry {
    let mut made = parts();
    let mill = made.regions.iter_mut().find(|region| region.id.as_str() == "south-mill").unwrap();
    mill.basis = Basis::Inferred;
    made.projects = vec![
        located_at("stated", "8元", &[("north", Basis::Stated)]),
        located_at("guessed", "2元", &[("north-hill", Basis::Inferred)]),
        located_at("mill", "4元", &[("south-mill", Basis::Stated)]),
        located_at("both", "10元", &[("north", Basis::Stated), ("west", Basis::Inferred)]),
        located_at("unpriced", "", &[("north", Basis::Inferred)]),
        project("nowhere", "1元"),
    ];
    Registry::new(Parts { ..made }).unwrap()
}

#[test]
fn rows_say_what_of_them_rests_on_inferred_sites() {
    let registry = three();
    let answer = report(&registry, &Selection::default(), &by(&[Dimension::Region]));
    expect(&answer, &[("north", "10元"), ("south", "4元"), ("joint", "10元"), ("not-stated", "1元")]);
    let wanted = [("north", 2, "2元"), ("south", 1, "4元"), ("joint", 1, "10元")];
    let wanted: Vec<_> = wanted.map(|(id, count, text)| (id.to_owned(), count, yuan(text))).into();
    assert_eq!(inferred(&answer), wanted);
    let total = answer.inferred.unwrap();
    assert_eq!((total.projects, total.undisclosed, total.amount), (4, 1, yuan("16元")));
}

/// Split, a stated site of a project rests on nothing inferred though another does.
#[test]
fn split_only_the_share_at_the_inferred_site_counts() {
    let registry = three();
    let split = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let answer = report(&registry, &Selection::default(), &split);
    expect(&answer, &[("north", "15元"), ("south", "4元"), ("west", "5元"), ("not-stated", "1元")]);
    let wanted = [("north", 2, "2元"), ("south", 1, "4元"), ("west", 1, "5元")];
    let wanted: Vec<_> = wanted.map(|(id, count, text)| (id.to_owned(), count, yuan(text))).into();
    assert_eq!(inferred(&answer), wanted);
    assert_eq!(answer.inferred.unwrap().amount, yuan("11元"));
}

#[test]
fn rows_that_are_no_places_rest_on_none() {
    let registry = three();
    let answer = report(&registry, &Selection::default(), &by(&[Dimension::Sector]));
    assert!(answer.inferred.is_none() && inferred(&answer).is_empty());
    let zones = report(&registry, &Selection::default(), &by(&[Dimension::Zone]));
    assert!(inferred(&zones).iter().any(|(zone, count, _)| zone == "core" && *count == 3));
}

/// Of a project at a stated and an inferred site, the part at the inferred one alone rests on it.
#[test]
fn parts_say_whether_they_rest_on_inferred_sites() {
    let registry = three();
    let split = TotalQuery { allocation: Allocation::Split, ..TotalQuery::default() };
    let division = Division::new(&registry, Dimension::Region, &split).unwrap();
    let parts = |id: &str| {
        let parts = division.of(registry.index_of(id).unwrap()).unwrap();
        parts.iter().map(|part| (division.key(part.row).id.to_string(), part.inferred)).collect::<Vec<_>>()
    };
    let (north, west, south) = ("north".to_owned(), "west".to_owned(), "south".to_owned());
    assert_eq!(parts("both"), [(north.clone(), false), (west, true)]);
    assert_eq!((parts("stated"), parts("mill")), (vec![(north, false)], vec![(south, true)]));
}

/// Two inferred sites of a township are one share that rests on them.
#[test]
fn two_inferred_sites_make_no_stated_one() {
    let guessed = [("north-hill", Basis::Inferred), ("north-ford", Basis::Inferred)];
    let registry = registry(vec![located_at("a", "10元", &guessed)]);
    let split = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let answer = report(&registry, &Selection::default(), &split);
    assert_eq!(inferred(&answer), [("north".to_owned(), 1, yuan("10元"))]);
    // So are they in the row of what is above a selected township.
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let county = TotalQuery { depth: Some(1), ..split };
    let inferred = report(&registry, &north, &county).rows[0].inferred.unwrap();
    assert_eq!((inferred.records(), inferred.amount), (1, yuan("10元")));
}

/// So it is where a region is selected: the one project there by an inferred site alone, and the one that states nothing.
#[test]
fn a_selected_region_says_what_of_it_rests_on_inferred_sites() {
    let registry = three();
    let split = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let answer = report(&registry, &north, &split);
    expect(&answer, &[("north", "15元")]);
    assert_eq!(inferred(&answer), [("north".to_owned(), 2, yuan("2元"))]);
}

/// Below its townships a selected region says it of the rows that its sites fall into.
#[test]
fn rows_below_a_selected_township_say_what_of_them_is_inferred() {
    let registry = three();
    let split = TotalQuery { allocation: Allocation::Split, depth: Some(3), ..by(&[Dimension::Region]) };
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let answer = report(&registry, &north, &split);
    expect(&answer, &[("north", "13元"), ("north-hill", "2元")]);
    assert_eq!(
        inferred(&answer),
        [("north".to_owned(), 1, Money::ZERO), ("north-hill".to_owned(), 1, yuan("2元"))]
    );
}

/// Of a township's share what lies at a site outside of the selected village is none of its own.
#[test]
fn what_lies_outside_a_selected_village_is_in_no_row() {
    let registry = registry(vec![located("a", "10元", &["north-hill", "north-ford"])]);
    let hill = Selection { regions: vec!["north-hill".into()], ..Selection::default() };
    let split = TotalQuery { allocation: Allocation::Split, depth: Some(3), ..by(&[Dimension::Region]) };
    expect(&report(&registry, &hill, &split), &[("north-hill", "5元")]);
}
