use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::calendar::Months;
use crate::facts::{Basis, Location, Party, Role, Says, Stage};
use crate::project::{Dependency, EdgeType, Relation};
use crate::registry::Registry;
use crate::select::Selection;
use crate::sort::{Sort, SortError};
use crate::testing::{
    amount, cite, programme, project, registries, registry, registry_with, sites, tied_to, timeline,
    waits_for,
};
use crate::totals::{Dimension, TotalQuery};

fn sample() -> Registry {
    let mut first = project("first", "约0.5亿元");
    first.location = sites(&["south-mill", "works", "lost-village"]);
    first.timeline = timeline("2021-09", "2023");
    let says = Says { investment: Some(amount("6000万元")), ..Says::default() };
    first.cite.push(crate::facts::Cite { says: Some(says.into()), ..cite(2, 1, Some(3)) });
    let mut second = project("second", "");
    second.part_of = Some("first".parse().unwrap());
    second.depends_on.push(Dependency {
        project: "first".parse().unwrap(),
        relation: Relation::Phase,
        edge: EdgeType::FinishToStart,
        lag: Months::new(3),
        basis: Basis::Stated,
        cite: Vec::new(),
        reason: None,
    });
    registry_with(vec![first, second], vec![programme("both", Some(2), "", &["first", "second"])])
}

fn json_of(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// The shape of `list` in section 7 of the design.
#[test]
fn a_project_of_a_list_has_the_documented_shape() {
    let r = sample();
    let list = json_of(list(&r, &r.all(), &ListQuery::default()));
    let first = &list[0];
    assert_eq!(
        first["investment"],
        json!({"amount": "50000000", "currency": "CNY", "qualifier": {"basis": null, "precision": "约"}})
    );
    assert_eq!(first["sector"]["id"], "metals");
    let township = json!({"id": "south", "name": "南乡", "english": "south"});
    assert_eq!(first["sites"][0]["township"], township);
    assert_eq!(first["sites"][1]["kind"], "development-zone");
    assert_eq!(first["sites"][1]["township"], Value::Null);
    assert_eq!(first["sites"][2]["township"], Value::Null);
    assert_eq!(first["county_wide"], false);
    let dates = json!({"start": "2021-09", "finish": "2023", "within": null, "duration": null});
    assert_eq!(first["timeline"], dates);
    assert_eq!(first["cite"][0], json!({"chapter": 1, "section": 1, "box": null, "says": null}));
    assert_eq!(
        first["cite"][1]["says"],
        json!({"investment": {"amount": "60000000", "currency": "CNY", "qualifier": null}})
    );
    assert_eq!(first["programmes"], json!(["both"]));
    let second = &list[1];
    assert_eq!(second["investment"], Value::Null);
    assert_eq!(second["part_of"], "first");
    assert_eq!(
        second["depends_on"],
        json!([{"project": "first", "relation": "phase", "type": "finish-to-start", "lag": "P3M", "basis": "stated"}])
    );
}

#[test]
fn show_has_pieces_and_neighbours() {
    let r = sample();
    let first = json_of(show(&r, &"first".parse().unwrap()).unwrap());
    assert_eq!(first["pieces"][0]["id"], "second");
    assert_eq!(first["successors"][0]["id"], "second");
    assert_eq!(first["conflicts"][0]["code"], "W401");
    assert_eq!(first["conflicts"][0]["fact"], "amount");
    assert_eq!(
        first["conflicts"][0]["said"],
        json!({"text": "6000万元", "place": {"chapter": 2, "section": 1, "box": 3}})
    );
    assert_eq!(first["successors"][0]["relation"], "phase");
    let second = json_of(show(&r, &"second".parse().unwrap()).unwrap());
    assert_eq!(second["whole"]["id"], "first");
    assert_eq!(second["predecessors"][0]["name"], "first");
    assert!(show(&r, &"third".parse().unwrap()).is_none());
}

/// Ties without an order (R15): neighbours of both, each pair once, whoever states it; not predecessors, not successors.
#[test]
fn show_has_ties_without_an_order_at_both_ends() {
    let mut list = ["a", "b", "c"].map(|id| project(id, "")).to_vec();
    list[0].depends_on = vec![tied_to("b"), tied_to("a"), waits_for("c")];
    list[1].depends_on = vec![tied_to("a")];
    let r = registry(list);
    for (id, neighbour) in [("a", "b"), ("b", "a")] {
        let shown = json_of(show(&r, &id.parse().unwrap()).unwrap());
        assert_eq!(shown["neighbours"].as_array().unwrap().len(), 1);
        let tie = (&shown["neighbours"][0]["id"], &shown["neighbours"][0]["type"]);
        assert_eq!(tie, (&json!(neighbour), &json!("unordered")));
        let directed = |key: &str| shown[key].as_array().unwrap().len();
        assert_eq!((directed("predecessors"), directed("successors")), (usize::from(id == "a"), 0));
    }
}

/// Unknown is last whichever way the list is sorted, and equal keys keep document order.
#[test]
fn what_is_not_known_comes_last_either_way() {
    let mut dated = project("dated", "1亿元");
    dated.timeline = timeline("2020", "");
    dated.location = Location::CountyWide;
    let r = registry(vec![project("a", ""), project("b", "2亿元"), dated, project("c", "1亿元")]);
    let ids = |sort: &[&str]| {
        let sort = sort.iter().map(|s| s.parse().unwrap()).collect();
        let query = ListQuery { sort, limit: Some(3) };
        list(&r, &r.all(), &query).iter().map(|p| p.project.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["amount"]), ["b", "dated", "c"]);
    assert_eq!(ids(&["amount:asc"]), ["dated", "c", "b"]);
    assert_eq!(ids(&["start:desc"]), ["dated", "a", "b"]);
    assert_eq!(ids(&["amount", "id"]), ["b", "c", "dated"]);
    assert!(matches!("size".parse::<Sort<SortKey>>(), Err(SortError::Key(_))));
    assert!(matches!("id:down".parse::<Sort<SortKey>>(), Err(SortError::Direction { .. })));
}

/// Sectors and places sort in the registry's order, dates by the months that follow from what is stated, citations by the main
/// one; any other field by what stands first in it.
#[test]
fn a_list_is_sorted_by_what_a_field_means() {
    let party = |name: &str| Party { name: name.to_owned(), role: Role::Owner };
    let mut list = ["a", "b", "c"].map(|id| project(id, ""));
    let [a, b, c] = &mut list;
    for (project, sector) in [(&mut *a, "education"), (&mut *b, "metals"), (&mut *c, "industry")] {
        project.sector = sector.parse().unwrap();
    }
    (a.location, b.location, c.location) = (sites(&["south-mill"]), sites(&["works"]), Location::CountyWide);
    a.timeline = timeline("2021-02", "");
    a.timeline.duration = Some(Months::new(2));
    b.timeline = timeline("", "2021-06");
    b.timeline.duration = Some(Months::new(6));
    c.timeline = timeline("2020", "");
    (a.cite, b.cite) = (vec![cite(2, 1, Some(3))], vec![cite(1, 2, Some(2))]);
    c.cite = vec![cite(1, 1, None), cite(1, 1, Some(1))];
    a.parties = vec![party("乙")];
    b.parties = vec![party("丙"), party("甲")];
    (a.stage, b.stage, c.stage) = (Some(Stage::Construction), Some(Stage::Planned), Some(Stage::Completed));
    let r = registry(list.to_vec());
    for (key, field, wanted) in [
        // As they follow each other, and not by their letters.
        ("stage", "stage", "bac"),
        ("sector", "sector", "cba"),
        ("location", "location", "abc"),
        // From January, six months to June.
        ("start", "timeline", "cba"),
        // To March, two months from February.
        ("finish", "timeline", "abc"),
        ("cite", "cite", "cba"),
        ("cite.box", "cite", "bac"),
        // By their characters: U+4E19, U+4E59.
        ("parties", "parties", "bac"),
    ] {
        let sort: Sort<SortKey> = format!("{key}:asc").parse().unwrap();
        assert_eq!(sort.key.field(), field);
        let listed = super::list(&r, &r.all(), &ListQuery { sort: vec![sort], limit: None });
        assert_eq!((listed.len(), listed.is_empty(), listed.iter().len()), (3, false, 3));
        assert_eq!(
            listed.iter().map(|view| view.project.id.to_string()).collect::<String>(),
            wanted,
            "{key}"
        );
    }
    assert!(super::list(&r, &r.set([]), &ListQuery::default()).is_empty());
}

/// Where a project lies: at sites, in all of the county, at those and others, or nowhere that is stated.
#[test]
fn a_place_is_stated_or_not() {
    let placed = |id: &str, location: Location| project(id, "").with_location(location);
    let mut open = sites(&["north"]);
    if let Location::Sites { more, .. } = &mut open {
        *more = true;
    }
    let r = registry(vec![
        placed("a", sites(&["north"])),
        placed("b", open),
        placed("c", Location::CountyWide),
        placed("d", Location::NotStated),
    ]);
    let listed = json_of(list(&r, &r.all(), &ListQuery::default()));
    let found = [0, 1, 2, 3].map(|index| {
        let one = &listed[index];
        (one["sites"].as_array().unwrap().len(), one["more_sites"].as_bool(), one["county_wide"].as_bool())
    });
    let [no, yes] = [Some(false), Some(true)];
    assert_eq!(found, [(1, no, no), (1, yes, no), (0, no, yes), (0, no, no)]);
}

/// A party keeps its project's words, with the id of the party that they mean; a list or a year's plan that is not stated is
/// empty, and not unknown.
#[test]
fn parties_have_the_ids_that_they_are_known_by() {
    let text = "format: portfolio/1\nsectors: [{id: s, name: s}]\nparties: [{id: co, name: 甲公司, aliases: [甲]}]\n\
        projects:\n  - {id: a, name: a, sector: s, parties: [{name: 甲, role: owner}, {name: 乙, role: investor}]}\n";
    let loaded = crate::load_text("a.yaml", text).unwrap();
    let r = loaded.registry();
    let listed = json_of(list(r, &r.all(), &ListQuery::default()));
    let parties =
        json!([{"name": "甲", "role": "owner", "id": "co"}, {"name": "乙", "role": "investor", "id": null}]);
    assert_eq!(listed[0]["parties"], parties);
    assert_eq!((&listed[0]["aliases"], &listed[0]["annual"]), (&json!([]), &json!({})));
    assert_eq!(json_of(show(r, &"a".parse().unwrap()).unwrap())["parties"], parties);
}

proptest! {
    /// Every group lists the records that its row counts, no row that counts any is left out, and by what partitions each
    /// record stands in one group, but for what is cancelled (R7), which stands in none.
    #[test]
    fn groups_list_what_their_rows_count(registry in registries(12)) {
        let everything = Selection::default().select(&registry).unwrap();
        for dimension in Dimension::ALL.iter().copied().filter(|dimension| !dimension.divides()) {
            let query = TotalQuery { by: vec![dimension], year: Some(2024), ..TotalQuery::default() };
            let list = grouped(&registry, &everything, &query, &ListQuery::default()).unwrap();
            for group in &list.groups {
                prop_assert_eq!(group.listed.len(), group.row.tally.records(), "{:?}", group.row.key);
            }
            let there = list.report.rows.iter().filter(|row| row.tally.records() > 0).count();
            prop_assert_eq!(list.groups.len(), there);
            if !list.report.overlapping {
                let listed: Vec<&str> =
                    list.groups.iter().flat_map(|group| &group.listed).map(|view| view.project.id.as_str()).collect();
                let each: std::collections::BTreeSet<&str> = listed.iter().copied().collect();
                let live = registry.projects().filter(|project| project.stage != Some(Stage::Cancelled));
                prop_assert_eq!(listed.len(), each.len(), "{:?}", dimension);
                prop_assert_eq!(each, live.map(|project| project.id.as_str()).collect());
            }
        }
    }
}
