//! What stands apart: pieces of what is counted, what is cancelled, and umbrellas.

use super::*;
use crate::tally::{Cancelled, OfWhich};

fn staged(id: &str, money: &str, stage: Stage) -> Project {
    Project { stage: Some(stage), ..project(id, money) }
}

fn of_stage(stages: &[&str]) -> Selection {
    Selection { stages: stages.iter().map(|stage| (*stage).to_owned()).collect(), ..Selection::default() }
}

/// R7: only a positive `--stage` that names it asks for what is cancelled.
#[test]
fn cancelled_projects_count_where_they_are_asked_for() {
    let registry = registry(vec![
        staged("a", "1元", Stage::Planned),
        staged("b", "2元", Stage::Cancelled),
        project("c", "4元"),
    ]);
    let amount_of = |stages: &[&str]| {
        let total = report(&registry, &of_stage(stages), &by(&[])).total;
        (total.projects, total.amount, total.cancelled.projects)
    };
    assert_eq!(amount_of(&[]), (2, yuan("5元"), 1));
    assert_eq!(amount_of(&["cancelled"]), (1, yuan("2元"), 0));
    assert_eq!(amount_of(&["取消", "planned"]), (2, yuan("3元"), 0));
    assert_eq!(amount_of(&["not:planned"]), (1, yuan("4元"), 1), "a negation asks for nothing");
    assert_eq!(amount_of(&["not:cancelled"]), (2, yuan("5元"), 0));
}

/// By stage, what is cancelled stands below the total and in no row; where it is asked for, it is a row like any other.
#[test]
fn by_stage_cancelled_projects_stand_below_the_total() {
    let mut piece = staged("piece", "1元", Stage::Cancelled);
    piece.part_of = Some("b".parse().unwrap());
    let registry = registry(vec![
        staged("a", "1元", Stage::Planned),
        staged("b", "约2元", Stage::Cancelled),
        piece,
        staged("c", "", Stage::Cancelled),
    ]);
    let answer = report(&registry, &Selection::default(), &by(&[Dimension::Stage]));
    assert_eq!(rows(&answer), [("planned".to_owned(), yuan("1元"))]);
    let below = answer.below.unwrap();
    assert_eq!(below.key[0].id, "cancelled");
    let Tally { projects, pieces, disclosed, undisclosed, approximate, amount, .. } = below.tally;
    assert_eq!((projects, pieces, disclosed, undisclosed, approximate, amount), (2, 1, 1, 1, 1, yuan("2元")));
    assert_eq!(answer.total.cancelled, Cancelled { projects: 2, pieces: 1, amount: yuan("2元") });
    let asked = report(&registry, &of_stage(&["cancelled"]), &by(&[Dimension::Stage]));
    assert_eq!((rows(&asked), asked.below), (vec![("cancelled".to_owned(), yuan("2元"))], None));
    let elsewhere = report(&registry, &Selection::default(), &by(&[Dimension::Sector]));
    assert!(elsewhere.below.is_none() && elsewhere.rows.len() == 1);
}

/// R7: decided once for the selection, so that rows partition: a piece in another row than its whole adds nothing there.
#[test]
fn a_piece_in_another_row_than_its_whole_is_of_which_there() {
    let mut piece = project("piece", "3元");
    piece.part_of = Some("whole".parse().unwrap());
    piece.stage = Some(Stage::Planned);
    let registry = registry(vec![project("whole", "10元"), piece]);
    let answer = report(&registry, &Selection::default(), &by(&[Dimension::Stage]));
    let row = answer.rows.iter().find(|row| row.key[0].id == "planned").unwrap().tally;
    assert_eq!((row.pieces, row.disclosed, row.undisclosed, row.amount), (1, 0, 0, Money::ZERO));
    assert_eq!(row.of_which, OfWhich { pieces: 1, amount: yuan("3元") });
    assert_eq!(answer.total.amount, yuan("10元"));
    // The same value as a selection: without the whole, the piece is all there is.
    assert_eq!(report(&registry, &of_stage(&["planned"]), &by(&[])).total.amount, yuan("3元"));
}

/// An umbrella's own amount and its members' are both money of projects: where both are in a total, it is said.
#[test]
fn an_umbrella_in_one_total_with_its_members_is_noted() {
    let of = |own: &str, change: fn(&mut Project)| {
        let mut group = programme("group", None, "", &["zone", "a", "b"]);
        group.umbrella = Some("zone".parse().unwrap());
        let mut first = project("a", "3元");
        change(&mut first);
        registry_with(vec![project("zone", own), first, project("b", "")], vec![group])
    };
    let plain = of("20元", |_| {});
    let answer = report(&plain, &Selection::default(), &by(&[]));
    let note = &answer.umbrellas[0];
    assert_eq!((note.programme.id, note.umbrella.id.as_str()), ("group", "zone"));
    assert_eq!((note.amount, note.members, answer.total.amount), (yuan("20元"), yuan("3元"), yuan("23元")));
    let none = |registry: &Registry, selection: &Selection| {
        assert!(report(registry, selection, &by(&[])).umbrellas.is_empty());
    };
    none(&plain, &Selection { ids: vec!["zone".into(), "b".into()], ..Selection::default() });
    none(&plain, &Selection { ids: vec!["a".into()], ..Selection::default() });
    none(&of("", |_| {}), &Selection::default());
    none(&of("20元", |a| a.stage = Some(Stage::Cancelled)), &Selection::default());
    none(&of("20元", |a| a.part_of = Some("zone".parse().unwrap())), &Selection::default());
}

/// R10: a selection by region has only the region's share of what is divided; what has no known share there, since its list of
/// places is open, is in no sum, and is told. It lies in the county as a whole, and joint counting has it in full.
#[test]
fn what_has_no_known_share_in_a_region_is_told() {
    let open = |id: &str, money: &str| {
        let mut made = located(id, money, &["north", "south"]);
        if let crate::facts::Location::Sites { more, .. } = &mut made.location {
            *more = true;
        }
        made
    };
    let registry = registry(vec![
        open("a", "1元"),
        open("b", ""),
        located("c", "4元", &["north", "south"]),
        project("d", "8元"),
    ]);
    let of = |region: &str, allocation: Allocation, dimensions: &[Dimension]| {
        let selection = Selection { regions: vec![region.into()], ..Selection::default() };
        let answer = report(&registry, &selection, &TotalQuery { allocation, ..by(dimensions) });
        let apart = answer.open_lists.map(|tally| (tally.projects, tally.undisclosed, tally.amount));
        (answer.total.projects, answer.total.amount, apart)
    };
    for dimensions in [&[][..], &[Dimension::Sector], &[Dimension::Region]] {
        assert_eq!(of("north", Allocation::Split, dimensions), (1, yuan("2元"), Some((2, 1, yuan("1元")))));
        assert_eq!(of("north", Allocation::Joint, dimensions), (3, yuan("5元"), None));
    }
    let all = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let everything = report(&registry, &Selection::default(), &all);
    assert_eq!((everything.total.amount, everything.open_lists), (yuan("13元"), None));
}
