//! What a registry may state, and the code of what it may not: one project a case.

use crate::diagnostic::{Code, Diagnostic};
use crate::load_text;

const HEAD: &str = "
format: portfolio/1
outline:
  title: t
  period: 2021..2025
  chapters:
    - {number: 1, title: 一, sections: [{number: 1, title: a}, {number: 2, title: b}], boxes: [{number: 1, section: 2, title: c}]}
    - {number: 2, title: 二, boxes: [{number: 2, title: d}]}
sectors: [{id: s, name: s}]
regions: [{id: c, name: 县, kind: county}, {id: x, name: 东镇, kind: township, parent: c}, {id: y, name: 西乡, kind: township, parent: 县}]
projects:
";

fn codes(text: &str) -> Vec<Code> {
    load_text("a.yaml", text)
        .err()
        .iter()
        .flat_map(|problems| problems.iter())
        .map(Diagnostic::code)
        .collect()
}

/// The problems of a project with these fields.
fn of(fields: &str) -> Vec<Code> {
    codes(&format!("{HEAD}  - {{id: a, name: a, sector: s, {fields}}}\n"))
}

fn assert_each(cases: &[(&str, &[Code])]) {
    for (fields, expected) in cases {
        assert_eq!(of(fields), *expected, "{fields}");
    }
}

/// R14: what is stated of the money is at most the whole, to the fen; where a qualifier is, `check` says so and no error stands.
/// A year's plan may be all that is known of a project, what came before it may not.
#[test]
fn parts_of_the_money_keep_to_the_whole() {
    const EXCEEDS: &[Code] = &[Code::PartsExceed];
    assert_each(&[
        (
            "investment: 3万元, funding: [{source: a, amount: 1万元}, {source: b, amount: 2万元}, {source: c}]",
            &[],
        ),
        ("investment: 3万元, funding: [{source: a, amount: 1.01万元}, {source: b, amount: 2万元}]", EXCEEDS),
        ("investment: 约3万元, funding: [{source: a, amount: 4万元}]", &[]),
        ("investment: 3万元, funding: [{source: a, amount: 约4万元}]", &[]),
        ("funding: [{source: a, amount: 4万元}]", &[]),
        ("investment: 3万元, annual: {2021: 1万元, 2022: 2万元}", &[]),
        ("investment: 3万元, annual: {2021: 1万元, 2022: 2.01万元}", EXCEEDS),
        ("investment: 约3万元, annual: {2022: 4万元}", &[]),
        ("investment: 3万元, annual: {2022: 约4万元}", &[]),
        ("annual: {2022: 4万元}", &[]),
        ("investment: 3万元, plans: [{year: 2022, investment: 3万元}]", &[]),
        ("investment: 3万元, plans: [{year: 2022, investment: 4万元}]", EXCEEDS),
        ("plans: [{year: 2022, investment: 4万元}]", &[]),
        ("investment: 3万元, completed_before: 3万元", &[]),
        ("investment: 3万元, completed_before: 4万元", EXCEEDS),
        ("completed_before: 4万元", EXCEEDS),
        ("investment: 三万, completed_before: 4万元", &[Code::BadAmount]),
        // What cannot be added up is no sum below the whole: each is two thirds of the most that can be held.
        (
            "investment: 3万元, funding: [{source: a, amount: 50000000000000000000000万元}, {source: b, amount: 50000000000000000000000万元}]",
            EXCEEDS,
        ),
        // Together: the years from the period's first on, and what came before it.
        ("investment: 3万元, completed_before: 2万元, annual: {2021: 1万元}", &[]),
        ("investment: 3万元, completed_before: 2万元, annual: {2021: 1.01万元}", EXCEEDS),
        ("investment: 3万元, completed_before: 约2万元, annual: {2021: 2万元}", &[]),
        ("investment: 约3万元, completed_before: 2万元, annual: {2021: 2万元}", &[]),
        ("investment: 3万元, completed_before: 2万元, annual: {2021: 约2万元}", &[]),
        // Years before the period are part of what came before it.
        ("investment: 3万元, completed_before: 2万元, annual: {2020: 2万元, 2021: 1万元}", &[]),
        ("investment: 3万元, completed_before: 2万元, annual: {2019: 1万元, 2020: 1.01万元}", EXCEEDS),
    ]);
}

/// Shares are above 0, at most 1, stated for all sites or for none, and add up to 1.
#[test]
fn shares_of_sites_add_up() {
    let sites = |x: &str, y: &str| of(&format!("location: {{sites: [{{region: x{x}}}, {{region: y{y}}}]}}"));
    for (x, y, expected) in [
        (", share: 0.4", ", share: 0.6", &[][..]),
        ("", "", &[]),
        (", share: 0.4", ", share: 0.5", &[Code::SharesIncomplete]),
        (", share: 0.5", ", share: 0.6", &[Code::SharesIncomplete]),
        (", share: 0.4", "", &[Code::SharesIncomplete]),
        (", share: 0", ", share: 1", &[Code::BadShare]),
        (", share: -0.5", ", share: 0.5", &[Code::BadShare]),
        (", share: 1.5", "", &[Code::BadShare]),
    ] {
        assert_eq!(sites(x, y), expected, "{x} {y}");
    }
    assert_eq!(of("location: {sites: [{region: x, share: 1}]}"), []);
    assert_eq!(of("location: {sites: [x, y, x]}"), [Code::ListedTwice]);
}

/// R13: a year means its first month as a start and its last as a finish.
#[test]
fn dates_are_in_order() {
    assert_each(&[
        ("timeline: {start: 2021-12, finish: 2021}", &[]),
        ("timeline: {start: 2021, finish: 2021-01}", &[]),
        ("timeline: {start: 2022, finish: 2021}", &[Code::StartAfterFinish]),
        ("timeline: {start: 2021-02, finish: 2021-01}", &[Code::StartAfterFinish]),
        ("timeline: {within: 2021..2022}", &[]),
        ("timeline: {within: 2021..2022, start: 2021}", &[Code::WithinAndDates]),
        ("timeline: {within: 2021..2022, finish: 2022}", &[Code::WithinAndDates]),
        ("timeline: {duration: P0M}", &[]),
        ("timeline: {duration: -P1M}", &[Code::NegativeDuration]),
    ]);
}

/// Citations lead to what the outline lists, and what they state otherwise obeys the rules of what the record states.
#[test]
fn citations_lead_somewhere() {
    assert_each(&[
        ("cite: {chapter: 1, section: 2, box: 1}", &[]),
        ("cite: {chapter: 1, box: 1}", &[]),
        ("cite: {chapter: 2, section: 9, box: 2}", &[]),
        ("cite: {chapter: 3, section: 1}", &[Code::NoSuchChapter]),
        ("cite: {chapter: 1, section: 3}", &[Code::NoSuchSection]),
        ("cite: {chapter: 1, section: 2, box: 3}", &[Code::NoSuchBox]),
        ("cite: {chapter: 1, section: 1, box: 1}", &[Code::BoxElsewhere]),
        ("cite: {chapter: 1, section: 1, box: 2}", &[Code::BoxElsewhere]),
        ("cite: {chapter: 2, section: 2, box: 1}", &[Code::BoxElsewhere]),
        (
            "cite: {chapter: 1, section: 1, says: {timeline: {start: 2022, finish: 2021}}}",
            &[Code::StartAfterFinish],
        ),
        ("cite: {chapter: 1, section: 1, says: {location: {sites: [nowhere]}}}", &[Code::UnknownRegion]),
        ("cite: {chapter: 1, section: 1, says: {location: {sites: [东镇]}}}", &[]),
    ]);
}

/// Codes of regions and projects have the shape of their standards.
#[test]
fn codes_have_their_shape() {
    let region = |code: &str| {
        codes(
            &HEAD
                .replace("name: 县, kind", &format!("name: 县, code: \"{code}\", kind"))
                .replace("projects:\n", "projects: []\n"),
        )
    };
    for fine in ["140827", "140827104", "140827104200"] {
        assert_eq!(region(fine), [], "{fine}");
    }
    for wrong in ["14082", "1408271", "14082a", "垣曲"] {
        assert_eq!(region(wrong), [Code::BadCode], "{wrong}");
    }
    assert_eq!(of("code: 2406-140827-04-01-123456"), []);
    for wrong in ["2406-140827-04-01-12345", "2406-140827-04-01", "2406-14082七-04-01-123456"] {
        assert_eq!(of(&format!("code: {wrong}")), [Code::BadCode], "{wrong}");
    }
}

/// What a record that is malformed would have been is not missed a second time; what no record is, is.
#[test]
fn what_is_malformed_is_not_missed_as_well() {
    let with = |other: &str, whole: &str| {
        codes(&format!("{HEAD}  - {{id: a, name: a, sector: s, part_of: {whole}}}\n  - {{{other}}}\n"))
    };
    assert_eq!(with("id: b, name: b, sector: s", "b"), []);
    assert_eq!(with("id: b, name: b", "b"), [Code::MissingKey]);
    assert_eq!(with("id: b, name: b", "d"), [Code::UnknownProject, Code::MissingKey]);
    assert_eq!(with("name: b, sector: s", "b"), [Code::MissingKey], "its id may have been b");
}

/// A tree has 32 levels at most; one problem is told, not one for each record below.
#[test]
fn a_tree_has_so_many_levels_at_most() {
    let chain = |levels: usize| {
        let sectors = (0..levels).map(|level| match level {
            0 => "{id: s0, name: s0}".to_owned(),
            _ => format!("{{id: s{level}, name: s{level}, parent: s{}}}", level - 1),
        });
        codes(&format!(
            "format: portfolio/1\nsectors: [{}]\nprojects: []\n",
            sectors.collect::<Vec<_>>().join(", ")
        ))
    };
    assert_eq!([1, 32, 33, 34, 70].map(|levels| chain(levels).len()), [0, 0, 1, 1, 1]);
}

/// A project is meant by its name, but never where a sector is asked for.
#[test]
fn a_name_of_a_project_is_meant_by_references_to_projects_alone() {
    let text = format!(
        "{HEAD}  - {{id: a, name: 东桥, sector: 东桥}}\n  - {{id: b, name: 西桥, sector: s, part_of: 东桥}}\n"
    );
    let problems = load_text("a.yaml", &text).unwrap_err();
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.code(), problem.suggestion.as_deref())).collect();
    assert_eq!(told, [(Code::UnknownSector, None), (Code::UnknownProject, Some("a"))]);
}
