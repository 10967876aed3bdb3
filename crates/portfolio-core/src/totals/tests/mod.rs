mod apart;
mod fields;
mod inferred;
mod laws;
mod rows;
mod shape;
mod summing;

use super::*;
use crate::facts::{Party, Role, Stage};
use crate::money::Money;
use crate::project::Project;
use crate::select::Selection;
use crate::testing::{
    amount, cite, programme, project, registries, registry, registry_with, sites, timeline,
};

fn yuan(text: &str) -> Money {
    amount(text).money
}

fn report<'r>(registry: &'r Registry, selection: &Selection, query: &TotalQuery) -> TotalReport<'r> {
    total(registry, &selection.select(registry).unwrap(), query).unwrap()
}

fn by(dimensions: &[Dimension]) -> TotalQuery {
    TotalQuery { by: dimensions.to_vec(), ..TotalQuery::default() }
}

/// Key ids and amounts of the rows.
fn rows(report: &TotalReport<'_>) -> Vec<(String, Money)> {
    let ids = |row: &Row<'_>| row.key.iter().map(|key| key.id.to_string()).collect::<Vec<_>>().join("/");
    report.rows.iter().map(|row| (ids(row), row.tally.amount)).collect()
}

fn expect(found: &TotalReport<'_>, wanted: &[(&str, &str)]) {
    let wanted: Vec<_> = wanted.iter().map(|(key, text)| ((*key).to_owned(), yuan(text))).collect();
    assert_eq!(rows(found), wanted);
}

fn located(id: &str, money: &str, regions: &[&str]) -> Project {
    project(id, money).with_location(sites(regions))
}

/// R10: two villages of one township are that township; two townships are joint, or a half each; what is left over of
/// a fen goes to the earlier share.
#[test]
fn sites_roll_up_before_they_are_joint_or_split() {
    let registry = registry(vec![
        located("one", "100元", &["north-hill", "north-ford"]),
        located("two", "0.05元", &["north-hill", "south"]),
        located("lost", "7元", &["lost-village"]),
        project("nowhere", "1元"),
    ]);
    let everything = Selection::default();
    let joint = report(&registry, &everything, &by(&[Dimension::Region]));
    expect(&joint, &[("north", "100元"), ("joint", "0.05元"), ("not-stated", "8元")]);
    let split = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let split = report(&registry, &everything, &split);
    expect(&split, &[("north", "100.03元"), ("south", "0.02元"), ("not-stated", "8元")]);
    assert_eq!(split.total, joint.total);
    assert!(split.counted_in_parts && !joint.counted_in_parts);
}

/// R10: a selection by region takes a project in full and says how much is joint; split, only the region's share.
#[test]
fn a_selected_region_gets_its_share_only_when_split() {
    let registry =
        registry(vec![located("own", "100元", &["north"]), located("shared", "50元", &["north", "south"])]);
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let joint = report(&registry, &north, &by(&[]));
    assert_eq!(joint.total.amount, yuan("150元"));
    assert_eq!(joint.joint.unwrap().amount, yuan("50元"));
    let split = TotalQuery { allocation: Allocation::Split, ..by(&[Dimension::Stage]) };
    let split = report(&registry, &north, &split);
    assert_eq!(split.total.amount, yuan("125元"));
    expect(&split, &[("not-stated", "125元")]);
}

/// R10: one selection has one total, whatever it is grouped by and however deep. Of 300 in three villages of two townships
/// each township has 150, and each village of the north 75, though of all three villages each were a third.
#[test]
fn the_share_of_a_selected_region_does_not_depend_on_what_is_reported() {
    let registry = registry(vec![located("p", "300元", &["north-hill", "north-ford", "south-mill"])]);
    for (region, sum) in [("north", "150元"), ("north-hill", "75元"), ("county", "300元")] {
        let selection = Selection { regions: vec![region.into()], ..Selection::default() };
        for (dimensions, depth) in [
            (&[][..], None),
            (&[Dimension::Stage], None),
            (&[Dimension::Sector], Some(2)),
            (&[Dimension::Region], None),
            (&[Dimension::Region], Some(1)),
            (&[Dimension::Region], Some(2)),
            (&[Dimension::Region], Some(3)),
            (&[Dimension::Region, Dimension::Funding], Some(1)),
        ] {
            let query = TotalQuery { allocation: Allocation::Split, depth, ..by(dimensions) };
            let report = report(&registry, &selection, &query);
            assert_eq!(report.total.amount, yuan(sum), "{region} by {dimensions:?} {depth:?}");
            let rows = report.rows.iter().filter(|row| !row.subtotal).map(|row| row.tally.amount);
            let rows = Money::checked_sum(rows).unwrap();
            assert!(dimensions.is_empty() || rows == yuan(sum), "{region} by {dimensions:?} {depth:?}");
        }
    }
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let at =
        |depth| TotalQuery { allocation: Allocation::Split, depth: Some(depth), ..by(&[Dimension::Region]) };
    expect(&report(&registry, &north, &at(3)), &[("north-hill", "75元"), ("north-ford", "75元")]);
    expect(&report(&registry, &north, &at(1)), &[("county", "150元")]);
    let third = ["north-hill", "north-ford", "south-mill"].map(|village| (village, "100元"));
    expect(&report(&registry, &Selection::default(), &at(3)), &third);
}

/// R7: a piece adds its money and is counted apart; R5: what is undisclosed or approximate is counted.
#[test]
fn pieces_are_counted_apart_and_unknown_is_not_zero() {
    let mut piece = project("piece", "3元");
    piece.part_of = Some(crate::ProjectId::new("whole").unwrap());
    let registry = registry(vec![project("whole", ""), piece, project("other", "约4元")]);
    let answer = report(&registry, &Selection::default(), &by(&[])).total;
    let wanted = Tally {
        projects: 2,
        pieces: 1,
        disclosed: 2,
        undisclosed: 1,
        approximate: 1,
        amount: yuan("7元"),
        ..Tally::default()
    };
    assert_eq!(answer, wanted);
}

/// R9: chapter and box go by the first citation.
#[test]
fn chapters_and_boxes_go_by_the_first_citation() {
    let mut twice = project("twice", "5元");
    twice.cite = vec![cite(2, 1, Some(3)), cite(1, 1, Some(1))];
    let registry = registry(vec![twice, project("text", "1元")]);
    let everything = Selection::default();
    expect(&report(&registry, &everything, &by(&[Dimension::Chapter])), &[("1", "1元"), ("2", "5元")]);
    expect(&report(&registry, &everything, &by(&[Dimension::Box])), &[("3", "5元"), ("not-stated", "1元")]);
    let sections = TotalQuery { depth: Some(2), ..by(&[Dimension::Chapter]) };
    let sections = report(&registry, &everything, &sections);
    expect(&sections, &[("1.1", "1元"), ("2.1", "5元")]);
    assert_eq!(sections.groups.iter().map(|row| &*row.key[0].id).collect::<Vec<_>>(), ["1", "2"]);
}

/// R9: parties overlap: each gets the project in full, and the total counts it once.
#[test]
fn parties_overlap_and_the_total_does_not() {
    let party = |name: &str, role| Party { name: name.to_owned(), role };
    let mut both = project("both", "5元");
    both.parties = vec![party("甲", Role::Investor), party("乙", Role::Owner), party("甲", Role::Owner)];
    let registry = registry(vec![both, project("none", "1元")]);
    let everything = Selection::default();
    let answer = report(&registry, &everything, &by(&[Dimension::Party]));
    expect(&answer, &[("甲", "5元"), ("乙", "5元"), ("not-stated", "1元")]);
    assert_eq!((answer.overlapping, answer.total.amount), (true, yuan("6元")));
    let investors = TotalQuery { roles: vec![Role::Investor], ..by(&[Dimension::Party]) };
    expect(&report(&registry, &everything, &investors), &[("甲", "5元"), ("not-stated", "1元")]);
}

/// R11: a zone without named members is shown; R8: a programme's rows are its members' money.
#[test]
fn zones_and_programmes_overlap() {
    let registry = registry_with(
        vec![located("a", "5元", &["north"]), located("b", "2元", &["south"])],
        vec![programme("p", Some(9), "100元", &["a"]), programme("q", None, "", &["a", "b"])],
    );
    let everything = Selection::default();
    let answer = report(&registry, &everything, &by(&[Dimension::Programme]));
    expect(&answer, &[("q", "7元"), ("p", "5元")]);
    assert_eq!(answer.total.amount, yuan("7元"));
    let zones = report(&registry, &everything, &by(&[Dimension::Zone]));
    assert!(zones.overlapping && zones.allocation.is_none());
    let ids: Vec<_> = registry.zones().map(|zone| zone.id.to_string()).collect();
    assert!(ids.iter().all(|id| zones.rows.iter().any(|row| row.key[0].id == *id)));
}

/// R14: the lower bound of a band is in it.
#[test]
fn bands_have_their_lower_bound() {
    let registry = registry(vec![
        project("a", "499.99万元"),
        project("b", "500万元"),
        project("c", "10亿元"),
        project("d", ""),
    ]);
    let answer = report(&registry, &Selection::default(), &by(&[Dimension::Band]));
    expect(
        &answer,
        &[
            ("..5000000", "499.99万元"),
            ("5000000..10000000", "500万元"),
            ("1000000000..", "10亿元"),
            ("not-stated", "0元"),
        ],
    );
    assert_eq!(answer.rows[1].key[0].name, "500万元—1000万元");
}

/// R14: years beyond the period are marked; what has no full dates has a bucket; a project counts in every year.
#[test]
fn years_are_an_even_spread_with_buckets() {
    let mut long = project("long", "48元");
    long.timeline = timeline("2024", "2027");
    let mut open = project("open", "1元");
    open.timeline = timeline("2021", "");
    let registry = registry(vec![long, open, project("undated", "2元")]);
    let everything = Selection::default();
    let answer = report(&registry, &everything, &by(&[Dimension::Year]));
    expect(
        &answer,
        &[
            ("2024", "12元"),
            ("2025", "12元"),
            ("2026", "12元"),
            ("2027", "12元"),
            ("incomplete", "1元"),
            ("undated", "2元"),
        ],
    );
    let notes: Vec<_> = answer.rows.iter().map(|row| row.note).collect();
    assert_eq!(notes[1..4], [None, Some(RowNote::AfterPeriod), Some(RowNote::AfterPeriod)]);
    let period = report(&registry, &everything, &by(&[Dimension::Period]));
    expect(
        &period,
        &[("within-period", "24元"), ("after-period", "24元"), ("incomplete", "1元"), ("undated", "2元")],
    );
}

/// The largest rows are kept, and all others are one row, so that the total stays whole.
#[test]
fn top_rows_leave_a_row_for_the_rest() {
    let mut list = vec![project("a", "1元"), project("b", "2元"), project("c", "4元")];
    for (project, stage) in list.iter_mut().zip([Stage::Planned, Stage::Construction, Stage::Completed]) {
        project.stage = Some(stage);
    }
    let registry = registry(list);
    let query = TotalQuery { top: Some(1), ..by(&[Dimension::Stage]) };
    expect(&report(&registry, &Selection::default(), &query), &[("completed", "4元"), ("rest", "3元")]);
}

/// Whatever the sort key, what is not stated comes after what is; and it takes none of the places of `top`.
#[test]
fn buckets_stay_at_the_end_and_outside_of_the_top() {
    let registry = registry(vec![
        located("small", "1元", &["north"]),
        located("large", "5元", &["south"]),
        project("nowhere", "9元"),
        located("both", "7元", &["north", "south"]),
    ]);
    let by_amount = TotalQuery { sort: Some(RankKey::Amount.into()), ..by(&[Dimension::Region]) };
    let answer = report(&registry, &Selection::default(), &by_amount);
    expect(&answer, &[("south", "5元"), ("north", "1元"), ("joint", "7元"), ("not-stated", "9元")]);
    let rising = Sort { key: RankKey::Amount, descending: false };
    let answer = report(&registry, &Selection::default(), &TotalQuery { sort: Some(rising), ..by_amount });
    expect(&answer, &[("north", "1元"), ("south", "5元"), ("joint", "7元"), ("not-stated", "9元")]);
    let top = TotalQuery { top: Some(1), ..by(&[Dimension::Region]) };
    let answer = report(&registry, &Selection::default(), &top);
    expect(&answer, &[("south", "5元"), ("rest", "1元"), ("joint", "7元"), ("not-stated", "9元")]);
}

/// The rule of allocation is told where regions matter, and what is joint where a region was selected.
#[test]
fn allocation_is_told_where_it_matters() {
    let registry = registry(vec![located("a", "1元", &["north", "south"]), located("b", "2元", &["north"])]);
    let north = Selection { regions: vec!["north".into()], ..Selection::default() };
    let everything = Selection::default();
    let told = |selection: &Selection, query: &TotalQuery| {
        let report = report(&registry, selection, query);
        (report.allocation, report.joint.map(|joint| joint.amount))
    };
    let split = |dimension| TotalQuery { allocation: Allocation::Split, ..by(&[dimension]) };
    assert_eq!(told(&everything, &by(&[Dimension::Stage])), (None, None));
    assert_eq!(told(&everything, &split(Dimension::Stage)), (None, None), "it divides nothing");
    assert_eq!(told(&everything, &by(&[Dimension::Region])), (Some(Allocation::Joint), None));
    assert_eq!(told(&everything, &split(Dimension::Region)), (Some(Allocation::Split), None));
    assert_eq!(told(&north, &by(&[Dimension::Stage])), (Some(Allocation::Joint), Some(yuan("1元"))));
    assert_eq!(told(&north, &split(Dimension::Stage)), (Some(Allocation::Split), None));
    let counted = |query: &TotalQuery| report(&registry, &everything, query).counted_in_parts;
    assert!(counted(&split(Dimension::Region)) && counted(&by(&[Dimension::Year])));
    assert!(!counted(&by(&[Dimension::Region])) && !counted(&split(Dimension::Stage)));
}

/// Only trees have groups, and only two dimensions have margins.
#[test]
fn groups_and_margins_are_there_where_they_mean_something() {
    let registry = registry(vec![located("a", "1元", &["north-hill"]), located("b", "2元", &["north-ford"])]);
    let everything = Selection::default();
    let of = |query: &TotalQuery| {
        let report = report(&registry, &everything, query);
        (report.groups.len(), report.columns.len())
    };
    assert_eq!(of(&by(&[Dimension::Stage])), (0, 0));
    assert_eq!(of(&by(&[Dimension::Stage, Dimension::Region])), (0, 1));
    let villages = TotalQuery { depth: Some(3), ..by(&[Dimension::Region]) };
    let answer = report(&registry, &everything, &villages);
    expect(&answer, &[("north-hill", "1元"), ("north-ford", "2元")]);
    let lines: Vec<_> = answer.lines().iter().map(|row| (row.key[0].id.to_string(), row.level)).collect();
    let line = |id: &str, level| (id.to_owned(), level);
    assert_eq!(lines, [line("north", 2), line("north-hill", 3), line("north-ford", 3)]);
}

/// A field whose values are short is a dimension, by its key, in the order in which they are met; a word of a closed vocabulary
/// is called as offices write it. What is unlike in each project, or long, is none.
#[test]
fn projects_are_counted_by_any_short_field() {
    let mut list = [project("a", "3元"), project("b", "2元"), project("c", "1元")];
    (list[0].responsible, list[2].responsible) = (Some("教育局".to_owned()), Some("教育局".to_owned()));
    list[1].level = Some("市级".to_owned());
    list[1].tags = vec!["专项债".to_owned(), "省重点".to_owned()];
    let registry = registry(list.to_vec());
    let of = |key: &str| {
        let query = by(&[Dimension::of_field(key).unwrap()]);
        rows(&report(&registry, &Selection::default(), &query))
    };
    let row = |key: &str, money: &str| (key.to_owned(), yuan(money));
    assert_eq!(of("responsible"), [row("教育局", "4元"), row("not-stated", "2元")]);
    assert_eq!(of("tags"), [row("专项债", "2元"), row("省重点", "2元"), row("not-stated", "4元")]);
    list[1].nature = Some(crate::facts::Nature::Relocation);
    let registry = crate::testing::registry(list.to_vec());
    let natures = report(&registry, &Selection::default(), &by(&[Dimension::of_field("nature").unwrap()]));
    assert_eq!((&*natures.rows[0].key[0].id, &*natures.rows[0].key[0].name), ("relocation", "迁建"));
    for none in ["name", "notes", "scale", "investment", "updates", "no such key"] {
        assert!(Dimension::of_field(none).is_none(), "{none}");
    }
}

/// What rests on inferred places, and what sources state of undisclosed projects, is told only where there is any.
#[test]
fn nothing_is_told_where_there_is_nothing() {
    let mut funded = located("a", "3元", &["north-hill"]);
    funded.funding = vec![serde_json::from_str(r#"{"source": "a", "amount": "1元"}"#).unwrap()];
    let mut silent = located("b", "", &["south"]);
    silent.funding = vec![serde_json::from_str(r#"{"source": "a"}"#).unwrap()];
    let registry = registry(vec![funded, silent]);
    let by_funding = report(&registry, &Selection::default(), &by(&[Dimension::Funding]));
    assert!(by_funding.funds_of_undisclosed.is_none());
    assert!(report(&registry, &Selection::default(), &by(&[Dimension::Region])).inferred.is_none());
}

/// Rows of a region's villages stand below it where projects are divided among them too: 5 and 1, and 2 and 2 of the 4.
#[test]
fn what_is_divided_adds_up_in_the_rows_above() {
    let list = [
        ("a", "5元", &["north-hill"][..]),
        ("b", "1元", &["south-mill"]),
        ("c", "4元", &["north-ford", "south-mill"]),
    ];
    let registry = registry(list.map(|(id, money, sites)| located(id, money, sites)).to_vec());
    let query = TotalQuery { depth: Some(3), allocation: Allocation::Split, ..by(&[Dimension::Region]) };
    let answer = report(&registry, &Selection::default(), &query);
    expect(&answer, &[("north-hill", "5元"), ("north-ford", "2元"), ("south-mill", "3元")]);
    let lines = answer.lines();
    let lines: Vec<_> = lines.iter().map(|row| (&row.key[0].id[..], row.level, row.tally.amount)).collect();
    let expected = [
        ("north", 2, "7元"),
        ("north-hill", 3, "5元"),
        ("north-ford", 3, "2元"),
        ("south", 2, "3元"),
        ("south-mill", 3, "3元"),
    ];
    assert_eq!(lines, expected.map(|(id, level, money)| (id, level, yuan(money))));
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let registry = registry(vec![]);
    let selected = Selection::default().select(&registry).unwrap();
    let ask = |query: &TotalQuery| total(&registry, &selected, query).unwrap_err();
    assert!(matches!(ask(&by(&[Dimension::Box, Dimension::Box])), TotalError::Repeated { .. }));
    assert_eq!(ask(&by(&[Dimension::Year, Dimension::Period])), TotalError::TwoSpreads);
    let depth = |depth, dimension| TotalQuery { depth: Some(depth), ..by(&[dimension]) };
    assert_eq!(ask(&depth(0, Dimension::Sector)), TotalError::NoDepth);
    assert_eq!(ask(&depth(1, Dimension::Stage)), TotalError::DepthWithoutTree);
    let other = TotalQuery { depths: [(Dimension::Region, 1)].into(), ..by(&[Dimension::Sector]) };
    assert_eq!(ask(&other), TotalError::DepthWithoutTree);
}

#[test]
fn what_cannot_be_held_exactly_is_refused() {
    let most = Money::MAX.to_string() + "元";
    let registry = registry(vec![project("a", &most), project("b", "1元")]);
    let selected = Selection::default().select(&registry).unwrap();
    let error = total(&registry, &selected, &by(&[Dimension::Sector])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the amount is beyond what can be held exactly (about 7.9e26 yuan), at project `b`"
    );
}

/// A line of YAML must not become a million rows.
#[test]
fn a_project_of_a_thousand_years_is_spread_and_a_longer_one_refused() {
    let lasting = |finish: &str| {
        let mut project = project("a", "1000元");
        project.timeline = timeline("2001", finish);
        registry(vec![project])
    };
    let everything = Selection::default();
    let long = lasting("3000");
    assert_eq!(report(&long, &everything, &by(&[Dimension::Year])).rows.len(), 1_000);
    let longer = lasting("3001");
    let selected = everything.select(&longer).unwrap();
    let refused = total(&longer, &selected, &by(&[Dimension::Year]));
    assert!(matches!(refused, Err(TotalError::TooManyYears { years: 1_001, .. })));
    assert!(total(&longer, &selected, &by(&[Dimension::Stage])).is_ok());
}
