use super::*;
use crate::facts::{Location, Party, Role, Stage};
use crate::project::Project;
use crate::testing::{
    cite, parts, programme, project, registries, registry, registry_with, site, sites, timeline,
};
use proptest::prelude::*;

fn set(project: Project, change: impl FnOnce(&mut Project)) -> Project {
    let mut project = project;
    change(&mut project);
    project
}

fn sample() -> Registry {
    let projects = vec![
        set(project("mill", "5亿元"), |p| {
            p.name = "南磨坊".into();
            p.location = sites(&["south-mill"]);
            p.timeline = timeline("2021", "2022");
            p.parties =
                vec![Party { name: "山西五龙投资集团有限公司".into(), role: Role::Investor }];
            p.stage = Some(Stage::Construction);
        }),
        set(project("school", ""), |p| {
            p.sector = "schools".parse().unwrap();
            p.location = sites(&["north-hill", "south"]);
            p.cite = vec![cite(2, 1, Some(3)), cite(1, 2, None)];
            p.aliases = vec!["新校区".into()];
        }),
        set(project("roads", "5000万元"), |p| {
            p.location = Location::CountyWide;
            p.timeline = timeline("2024", "");
            p.group = true;
            p.scale = Some("停车场5座".into());
        }),
        set(project("open", "1亿元"), |p| {
            p.location = Location::Sites { sites: vec![site("north")], more: true };
        }),
    ];
    registry_with(projects, vec![programme("three", Some(3), "", &["mill", "school"])])
}

fn ids(registry: &Registry, selection: &Selection) -> Vec<String> {
    let found = selection.resolve(registry).unwrap_or_else(|e| panic!("{e:?}"));
    registry.members(&found).map(|p| p.id.to_string()).collect()
}

fn values(values: &[&str]) -> Vec<String> {
    values.iter().map(|v| (*v).to_owned()).collect()
}

macro_rules! selects {
    ($registry:expr, $($field:ident: $values:expr),+ => $expected:expr) => {
        let selection = Selection { $($field: values(&$values),)+ ..Selection::default() };
        let expected: &[&str] = &$expected;
        assert_eq!(ids(&$registry, &selection), expected, "{selection:?}");
    };
}

#[test]
fn ids_chinese_and_english_names_are_understood_and_descendants_come_along() {
    let r = sample();
    selects!(r, sectors: ["education"] => ["school"]);
    selects!(r, sectors: ["教育"] => ["school"]);
    selects!(r, sectors: ["Schools"] => ["school"]);
    selects!(r, regions: ["south"] => ["mill", "school"]);
    selects!(r, regions: ["南乡"] => ["mill", "school"]);
    selects!(r, regions: ["county"] => ["mill", "school", "roads", "open"]);
    selects!(r, zones: ["一轴"] => ["mill", "school"]);
    selects!(r, zones: ["unnamed"] => []);
    selects!(r, stages: ["在建"] => ["mill"]);
    selects!(r, programmes: ["three"] => ["mill", "school"]);
    selects!(r, parties: ["五龙"] => ["mill"]);
    selects!(r, ids: ["新校区"] => ["school"]);
    selects!(r, matches: ["停车场"] => ["roads"]);
}

/// A party's whole name means that party alone; a part of one means all whose names have it.
#[test]
fn parties_are_selected_by_their_names_or_parts_of_them() {
    let party = |name: &str| vec![Party { name: name.to_owned(), role: Role::Owner }];
    let r = registry(vec![
        set(project("a", ""), |p| p.parties = party("北方铜业")),
        set(project("b", ""), |p| p.parties = party("北方铜业股份有限公司")),
        project("c", ""),
    ]);
    selects!(r, parties: ["北方铜业"] => ["a"]);
    selects!(r, parties: ["北方"] => ["a", "b"]);
    for unknown in ["", "南方"] {
        let selection = Selection { parties: values(&[unknown]), ..Selection::default() };
        assert!(selection.resolve(&r).is_err(), "{unknown}");
    }
}

#[test]
fn groups_and_the_undisclosed_are_selected_or_left_out() {
    let r = sample();
    let of = |undisclosed, group| ids(&r, &Selection { undisclosed, group, ..Selection::default() });
    assert_eq!(of(Some(true), None), ["school"]);
    assert_eq!(of(Some(false), None), ["mill", "roads", "open"]);
    assert_eq!(of(None, Some(true)), ["roads"]);
    assert_eq!(of(None, Some(false)), ["mill", "school", "open"]);
}

/// What is only left out restricts nothing to a part of the map.
#[test]
fn a_region_left_out_is_no_scope() {
    let r = sample();
    let of = |region: &str| {
        Selection { regions: values(&[region]), ..Selection::default() }.select(&r).unwrap().scope
    };
    assert!(of("not:north").is_none() && of("county-wide").is_none() && of("north").is_some());
}

/// A slip of the pen is one edit in three letters.
#[test]
fn near_misses_are_suggested() {
    let r = sample();
    let suggested = |value: &str| {
        let selection = Selection { sectors: values(&[value]), ..Selection::default() };
        selection.resolve(&r).unwrap_err().to_string()
    };
    assert_eq!(suggested("matels"), "there is no sector `matels`; did you mean metals (金属)?");
    assert_eq!(suggested("matelz"), "there is no sector `matelz`");
    // A part is enough, but for one Latin letter; so is more than the whole.
    assert_eq!(suggested("eta"), "there is no sector `eta`; did you mean metals (金属)?");
    assert_eq!(suggested("属"), "there is no sector `属`; did you mean metals (金属)?");
    assert_eq!(suggested("l"), "there is no sector `l`");
    assert_eq!(suggested("all-metals"), "there is no sector `all-metals`; did you mean metals (金属)?");
    let short = registry(vec![project("a", "")]);
    let suggested = |value: &str| projects(&short, &values(&[value])).unwrap_err().to_string();
    assert_eq!(suggested("b"), "there is no id `b`", "one letter is all of the name");
    assert_eq!(suggested("xxaxx"), "there is no id `xxaxx`");
}

#[test]
fn a_selection_is_everything_where_nothing_is_asked() {
    assert!(Selection::default().is_everything());
    assert!(!Selection { undisclosed: Some(true), ..Selection::default() }.is_everything());
}

/// Names are turned into records in the order given: projects as often as they are named, a programme once.
#[test]
fn names_are_turned_into_records_in_the_order_given() {
    let r = sample();
    let found = projects(&r, &values(&["school", "南磨坊", " 新校区 "])).unwrap();
    let found: Vec<&str> = found.iter().map(|index| r.at(*index).id.as_str()).collect();
    assert_eq!(found, ["school", "mill", "school"]);
    assert_eq!(projects(&r, &[]).unwrap(), []);
    let errors = projects(&r, &values(&["school", "schol", "not:mill"])).unwrap_err();
    assert_eq!(errors.len(), 2);
    assert_eq!(
        errors.to_string(),
        "there is no id `schol`; did you mean school (school)?\nthere is no id `not:mill`; did you mean mill (南磨坊)?"
    );
    let of = |names: &[&str]| programmes(&r, &values(names)).map(|found| found.len());
    assert_eq!((of(&["three", "three"]), of(&[])), (Ok(1), Ok(1)));
    assert_eq!(of(&["four"]).unwrap_err().len(), 1);
}

/// An outline need not list its chapters: citations still have their numbers, and only those.
#[test]
fn chapters_that_are_only_cited_are_selected_by_number() {
    let mut parts = parts();
    parts.outline.as_mut().unwrap().chapters.clear();
    parts.projects = vec![
        set(project("a", ""), |p| p.cite = vec![cite(57, 4, Some(91))]),
        set(project("b", ""), |p| p.cite = vec![cite(58, 1, None)]),
    ];
    let r = Registry::new(parts).unwrap();
    selects!(r, chapters: ["57"] => ["a"]);
    selects!(r, chapters: ["57.4"] => ["a"]);
    selects!(r, chapters: ["not:57"] => ["b"]);
    selects!(r, boxes: ["91"] => ["a"]);
    for unknown in ["59", "57.1", ""] {
        let selection = Selection { chapters: values(&[unknown]), ..Selection::default() };
        assert!(selection.resolve(&r).is_err(), "{unknown}");
    }
}

#[test]
fn buckets_of_places_are_selected_by_their_names() {
    let r = sample();
    selects!(r, regions: ["全县性"] => ["roads"]);
    selects!(r, regions: ["joint"] => ["school", "open"]);
    selects!(r, regions: ["not-stated"] => []);
}

#[test]
fn any_citation_selects_by_chapter_section_and_box() {
    let r = sample();
    selects!(r, chapters: ["1"] => ["mill", "school", "roads", "open"]);
    selects!(r, chapters: ["1.2"] => ["school"]);
    selects!(r, boxes: ["3"] => ["school"]);
}

#[test]
fn repeats_are_or_flags_are_and_not_negates() {
    let r = sample();
    selects!(r, sectors: ["metals", "schools"] => ["mill", "school", "roads", "open"]);
    selects!(r, sectors: ["metals"], regions: ["south"] => ["mill"]);
    selects!(r, sectors: ["not:schools"] => ["mill", "roads", "open"]);
    selects!(r, regions: ["county", "not:南乡"] => ["roads", "open"]);
}

#[test]
fn amounts_bound_only_what_is_disclosed() {
    let r = sample();
    let of = |min: Option<&str>, max: Option<&str>, undisclosed| {
        let selection = Selection {
            min: min.map(Into::into),
            max: max.map(Into::into),
            undisclosed,
            ..Selection::default()
        };
        ids(&r, &selection)
    };
    assert_eq!(of(Some("1亿元"), None, None), ["mill", "open"]);
    assert_eq!(of(None, Some("1亿元"), None), ["roads", "open"]);
    assert_eq!(of(None, None, Some(true)), ["school"]);
}

/// R14a: a year that a project has planned money for is a date of it, whatever its timeline says or does not say.
#[test]
fn what_has_money_planned_for_a_year_is_active_in_it() {
    let mut dated = project("dated", "1亿元").with_timeline(timeline("2024-01", "2025-12"));
    dated.annual.insert(2027, "100万元".parse().unwrap());
    let mut undated = project("undated", "1亿元");
    undated.annual.insert(2027, "100万元".parse().unwrap());
    let r = registry(vec![dated, undated]);
    let active = |text: &str| {
        let found = Selection { active: values(&[text]), ..Selection::default() }.select(&r).unwrap();
        (found.projects.len(), found.undated.len())
    };
    assert_eq!(["2026", "2027", "2025"].map(active), [(0, 0), (2, 0), (1, 0)]);
}

#[test]
fn undated_projects_are_counted_apart_and_one_sided_dates_are_open_ended() {
    let r = sample();
    let active =
        |text: &str| Selection { active: values(&[text]), ..Selection::default() }.select(&r).unwrap();
    let in_2030 = active("2030");
    assert_eq!(r.members(&in_2030.projects).map(|p| p.id.as_str()).collect::<Vec<_>>(), ["roads"]);
    assert_eq!(r.members(&in_2030.undated).map(|p| p.id.as_str()).collect::<Vec<_>>(), ["school", "open"]);
    assert_eq!(active("2022-12..2023").projects.len(), 1);
    assert_eq!(active("2023").projects.len(), 0);
}

#[test]
fn a_selection_by_region_knows_what_lies_elsewhere_too() {
    let r = sample();
    let selected = Selection { regions: values(&["north"]), ..Selection::default() }.select(&r).unwrap();
    assert_eq!(r.members(&selected.projects).map(|p| p.id.as_str()).collect::<Vec<_>>(), ["school", "open"]);
    assert_eq!(selected.joint, selected.projects, "one has a site in the south, one an open list");
}

#[test]
fn an_unknown_value_is_an_error_with_suggestions_and_all_errors_are_reported() {
    let r = sample();
    let selection = Selection {
        sectors: values(&["shools"]),
        regions: values(&["not:南"]),
        min: Some("5".into()),
        active: values(&["soon"]),
        ..Selection::default()
    };
    let errors = selection.resolve(&r).unwrap_err();
    assert_eq!(errors.len(), 4);
    let suggested = |error: &SelectError| match error {
        SelectError::Unknown { suggestions, .. } => suggestions.iter().map(|s| s.id.clone()).collect(),
        other => vec![other.to_string()],
    };
    assert_eq!(suggested(&errors[0]), ["schools"]);
    assert_eq!(suggested(&errors[1]), ["south", "south-mill"]);
    assert!(matches!(errors[2], SelectError::Amount { flag: Flag::Min, .. }));
    assert!(matches!(errors[3], SelectError::Dates { flag: Flag::Active, .. }));
}

#[test]
fn a_name_that_several_bear_asks_for_the_id() {
    let twin = |id: &str| set(project(id, ""), |p| p.name = "500MW光储氢".into());
    let r = registry(vec![twin("first"), twin("second")]);
    let selection = Selection { ids: values(&["500mw光储氢"]), ..Selection::default() };
    let errors = selection.resolve(&r).unwrap_err();
    assert!(matches!(&errors[..], [SelectError::Ambiguous { candidates, .. }] if candidates.len() == 2));
}

#[test]
fn a_least_amount_above_the_most_is_refused() {
    let r = sample();
    let between = |min: &str, max: &str| {
        let selection = Selection { min: Some(min.into()), max: Some(max.into()), ..Selection::default() };
        selection.resolve(&r)
    };
    assert!(matches!(between("2亿元", "1亿元").unwrap_err()[..], [SelectError::MinAboveMax { .. }]));
    assert!(between("1亿元", "1亿元").is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Monotonic: a further value widens a flag, a further flag narrows the selection, and `not:` is the complement.
    #[test]
    fn selections_are_monotonic(registry in registries(12), a in 0_usize..6, b in 0_usize..6, region in 0_usize..9) {
        use crate::testing::{REGIONS, SECTORS};
        let all = registry.all();
        let resolve = |selection: Selection| selection.resolve(&registry).unwrap();
        let by = |sectors: &[&str], regions: &[&str]| resolve(Selection {
            sectors: values(sectors), regions: values(regions), ..Selection::default()
        });
        prop_assert_eq!(&by(&[], &[]), &all);
        let one = by(&[SECTORS[a]], &[]);
        let two = by(&[SECTORS[a], SECTORS[b]], &[]);
        prop_assert_eq!(one.union(&by(&[SECTORS[b]], &[])), two);
        let both = by(&[SECTORS[a]], &[REGIONS[region]]);
        prop_assert_eq!(one.intersection(&by(&[], &[REGIONS[region]])), both);
        prop_assert_eq!(by(&[&format!("not:{}", SECTORS[a])], &[]), all.difference(&one));
    }
}

/// A value that nobody could have mistyped is looked up and nothing more.
#[test]
fn long_values_are_refused_before_they_are_compared() {
    let mut long = project("a", "");
    long.name = "县".repeat(80_000);
    let registry = registry(vec![long, project("school", "")]);
    let start = std::time::Instant::now();
    let selection = Selection { ids: vec!["校".repeat(80_000), "schol".to_owned()], ..Selection::default() };
    let errors = selection.resolve(&registry).unwrap_err();
    let suggested = |error: &SelectError| match error {
        SelectError::Unknown { suggestions, .. } => suggestions.iter().map(|one| one.id.clone()).collect(),
        _ => Vec::new(),
    };
    let found: Vec<Vec<String>> = errors.iter().map(suggested).collect();
    assert_eq!(found, [vec![], vec!["school".to_owned()]]);
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "took {:?}", start.elapsed());
}

/// Up to 300 bytes a value may be a slip of the pen.
#[test]
fn what_is_longer_than_any_slip_has_no_suggestion() {
    let mut named = project("a", "");
    named.name = "x".repeat(300);
    let registry = registry(vec![named]);
    let suggested = |value: String| {
        let selection = Selection { ids: vec![value], ..Selection::default() };
        match &selection.resolve(&registry).unwrap_err().0[..] {
            [SelectError::Unknown { suggestions, .. }] => suggestions.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(suggested("x".repeat(299) + "y"), 1);
    assert_eq!(suggested("x".repeat(299)), 1);
    assert_eq!(suggested("x".repeat(301)), 0);
    assert_eq!(suggested(" ".repeat(3)), 0);
}

/// What is read of each project beside its id, name and sector: what the flags ask about, and the fields of conditions.
#[test]
fn a_selection_reads_what_its_flags_ask_about() {
    type Flag = fn(&mut Selection);
    let ends = "annual finished plans started timeline";
    let flags: [(Flag, &str); 20] = [
        (|_| {}, ""),
        (|all| all.sectors = values(&["x"]), ""),
        (|all| all.programmes = values(&["x"]), ""),
        (|all| all.regions = values(&["x"]), "location"),
        (|all| all.zones = values(&["x"]), "location"),
        (|all| all.chapters = values(&["5"]), "cite"),
        (|all| all.boxes = values(&["5"]), "cite"),
        (|all| all.stages = values(&["planned"]), "stage"),
        (|all| all.parties = values(&["x"]), "parties"),
        (|all| all.min = Some("1元".to_owned()), "investment"),
        (|all| all.max = Some("1元".to_owned()), "investment"),
        (|all| all.undisclosed = Some(false), "investment"),
        (|all| all.active = values(&["2026"]), ends),
        (|all| all.starts = values(&["2026"]), ends),
        (|all| all.finishes = values(&["2026"]), ends),
        (|all| all.matches = values(&["x"]), "aliases cite english scale"),
        (|all| all.ids = values(&["x"]), "aliases english"),
        (|all| all.group = Some(false), "group"),
        (|all| all.conditions = vec!["tags=x".parse().unwrap()], "tags"),
        (|all| (all.stages, all.zones) = (values(&["planned"]), values(&["x"])), "location stage"),
    ];
    for (set, fields) in flags {
        let mut selection = Selection::default();
        set(&mut selection);
        assert_eq!(selection.fields().into_iter().collect::<Vec<_>>().join(" "), fields, "{selection:?}");
    }
}
