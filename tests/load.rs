//! What loading gives back: the records of one text or several, or every problem of a spoilt one, each in its place.

// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use portfolio_core::check::check;
use portfolio_core::diagnostic::{Code, Diagnostic, DocPath, RecordProblem};
use portfolio_core::facts::{Basis, Location};
use portfolio_core::source::{Limits, Loaded, Source, TextNode, layout, load};
use portfolio_core::{EdgeType, Months, RegistryError, Relation, to_yaml};

fn loaded(texts: &[&str]) -> Result<Loaded, RegistryError> {
    let names: Vec<String> = (1..=texts.len()).map(|number| format!("{number}.yaml")).collect();
    let sources: Vec<Source<'_>> =
        names.iter().zip(texts).map(|(name, text)| Source { name, text: text.as_bytes() }).collect();
    load(&sources, &Limits::default())
}

/// `file:line:column code`
fn shown(problems: &[Diagnostic]) -> Vec<String> {
    let show = |d: &Diagnostic| {
        let place = d.place.as_ref().unwrap();
        format!("{}:{}:{} {}", place.file, place.line, place.column, d.code())
    };
    problems.iter().map(show).collect()
}

const AXES: &str = "format: portfolio/1
outline: {title: 纲要, period: 2021..2025}
sectors: [{id: education, name: 教育}]
regions: [{id: county, name: 某县, kind: county}]
";

#[test]
fn what_is_absent_has_the_default_that_the_format_states() {
    let text = format!(
        "{AXES}projects:
  - {{id: a, name: 甲, sector: education}}
  - {{id: b, name: 乙, sector: education, location: {{sites: [county]}}, depends_on: {{project: a}}}}
programmes: [{{id: p, name: 群}}]
"
    );
    let loaded = loaded(&[&text]).unwrap();
    let registry = loaded.registry();
    assert_eq!(registry.outline().currency, "CNY");
    let [a, b] = registry.projects().collect::<Vec<_>>()[..] else { panic!("two projects") };
    assert_eq!((a.investment.amount(), a.stage, a.group), (None, None, false));
    assert_eq!(a.location, Location::NotStated);
    assert!(a.cite.is_empty());
    let edge = &b.depends_on[0];
    assert_eq!(
        (edge.relation, edge.edge, edge.lag),
        (Relation::Prerequisite, EdgeType::FinishToStart, Months::ZERO)
    );
    assert_eq!((edge.basis, b.location.sites()[0].basis), (Basis::Stated, Basis::Stated));
    let programme = registry.programmes().next().unwrap();
    assert_eq!(
        (programme.declares.projects, programme.declares.investment, programme.open),
        (None, None, false)
    );
}

#[test]
fn one_thing_or_a_list_of_one_is_the_same() {
    let one = format!(
        "{AXES}projects:
  - {{id: a, name: 甲, sector: education, cite: {{chapter: 1, section: 2}}}}
  - {{id: b, name: 乙, sector: education, depends_on: {{project: a, cite: {{chapter: 1, section: 2}}}}}}
"
    );
    let list = one
        .replace("{chapter: 1, section: 2}", "[{chapter: 1, section: 2}]")
        .replace("depends_on: {", "depends_on: [{")
        .replace("}]}}", "}]}]}");
    assert_ne!(one, list);
    let projects = |text: &str| loaded(&[text]).unwrap().registry().projects().cloned().collect::<Vec<_>>();
    assert_eq!(projects(&one), projects(&list));
}

#[test]
fn several_texts_are_one_registry() {
    let schools = "format: portfolio/1\nprojects:\n  - {id: school, name: 学校, sector: education}\n";
    let more = "format: portfolio/1\nprogrammes: [{id: p, name: 群, members: [school, park]}]\nprojects:\n  \
                - {id: park, name: 公园, sector: education, part_of: school}\n";
    let all = loaded(&[AXES, schools, more]).unwrap();
    let ids: Vec<&str> = all.registry().projects().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["school", "park"], "in the order of the texts");
    // Findings are given by the place in the registry and shown where the record stands.
    let finding = Diagnostic::new(
        RecordProblem::NotCited { id: "park".to_owned() },
        DocPath::record("projects", 1).key("part_of"),
    );
    let finding =
        finding.relate(DocPath::record("projects", 0)).relate(DocPath::top().key("outline").key("title"));
    let located = all.locate(vec![finding]).remove(0);
    assert_eq!(located.path.to_string(), "projects[0].part_of");
    assert_eq!(shown(std::slice::from_ref(&located)), ["3.yaml:4:54 W601"]);
    let related: Vec<_> =
        located.related_places.iter().map(|p| (p.file.as_str(), p.line, p.column)).collect();
    assert_eq!(related, [("2.yaml", 3, 5), ("1.yaml", 2, 18)]);
    assert_eq!(check(&all).summary.warnings, 2, "two projects without a citation");
}

#[test]
fn problems_of_several_texts_name_their_file() {
    let schools = "format: portfolio/1\nprojects:\n  - {id: school, name: 学校, sector: education}\n";
    let again = "projects:\n  - {id: park, name: 公园, sectr: education}\n  - {id: school, name: 学校, sector: educaton}\n";
    let problems = loaded(&[AXES, schools, again]).unwrap_err();
    assert_eq!(
        shown(&problems[..]),
        ["3.yaml:1:1 E103", "3.yaml:2:5 E103", "3.yaml:2:26 E101", "3.yaml:3:10 E201", "3.yaml:3:36 E202"]
    );
    let first = &problems[3].related_places[0];
    assert_eq!((first.file.as_str(), first.line, first.column), ("2.yaml", 3, 10));
}

#[test]
fn one_bad_line_hides_no_other_problem() {
    let text = format!(
        "{AXES}projects:
  - id: a
    name: 甲
    sector: educaton
  - id: b
    name: \"乙
    sector: education
  # A comment between.
  - id: c
    nmae: 丙
    sector: education
    depends_on: [{{project: b}}, {{project: nowhere}}]
  - id: d
    name: 丁
   sector: education
programmes:
  - {{id: p, name: 群, members: [a, b, c, d, e]}}
"
    );
    let problems = loaded(&[&text]).unwrap_err();
    // References to b, c and d, which cannot be read, are not reported a second time.
    assert_eq!(
        shown(&problems[..]),
        [
            "1.yaml:8:13 E202",
            "1.yaml:10:11 E007",
            "1.yaml:13:5 E103",
            "1.yaml:14:5 E101",
            "1.yaml:19:4 E007",
            "1.yaml:21:44 E204",
        ]
    );
}

#[test]
fn a_record_that_cannot_be_read_does_not_make_others_dangle() {
    let text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: education}, {name: x}]\n\
                projects: [{id: a, name: a, sector: education}, {id: b, name: b, sector: other}]\n";
    let codes: Vec<Code> = loaded(&[text]).unwrap_err().iter().map(Diagnostic::code).collect();
    assert_eq!(codes, [Code::MissingKey, Code::MissingKey], "a sector without its id may be any");
}

#[test]
fn json_is_yaml() {
    let json = r#"{"format": "portfolio/1", "outline": {"title": "纲要"}, "sectors": [{"id": "s", "name": "教育"}],
 "projects": [{"id": "a", "name": "甲", "sector": "s", "investment": "1亿元", "group": true, "cite": {"chapter": 1, "section": 1}}]}"#;
    assert_eq!(loaded(&[json]).unwrap().registry().projects().len(), 1);
    let wrong = json.replace("\"sector\"", "\"sectr\"");
    assert_eq!(shown(&loaded(&[&wrong]).unwrap_err()[..]), ["1.yaml:2:15 E103", "1.yaml:2:40 E101"]);
}

#[test]
fn the_report_has_the_json_shape_that_editors_rely_on() {
    let problems = loaded(&["format: portfolio/1\noutline: {titel: 纲要}\n"]).unwrap_err();
    let json = serde_json::to_value(portfolio_core::CheckReport::from(problems)).unwrap();
    assert_eq!(json["summary"], serde_json::json!({"errors": 2, "warnings": 0, "not_shown": 0}));
    assert_eq!(
        json["diagnostics"][1],
        serde_json::json!({
            "code": "E101", "severity": "error", "message": "there is no key `titel` in the outline", "file": "1.yaml",
            "count": 1, "line": 2, "column": 11, "path": "outline.titel", "help": "did you mean `title`?", "related": [],
        })
    );
}

/// What is left out is told in figures, for whoever reads the report and not its messages.
#[test]
fn a_report_says_how_many_problems_it_does_not_show() {
    let project = |index: usize| format!("  - {{id: p{index}, name: 项目{index}, sector: roads}}\n");
    let records: String = (0..60).map(project).collect();
    let text = format!(
        "format: portfolio/1\noutline: {{title: 纲要}}\nsectors: [{{id: roads, name: 道路}}]\nprojects:\n{records}"
    );
    let json = serde_json::to_value(check(&loaded(&[&text]).unwrap())).unwrap();
    assert_eq!(json["summary"], serde_json::json!({"errors": 0, "warnings": 60, "not_shown": 10}));
    let counts: Vec<u64> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [vec![1; 50], vec![10]].concat());
}

/// Inputs that a fuzzer found, kept after the fault was mended (`fuzz/run`): they load, are saved and load as the same, or
/// give problems.
#[test]
fn what_a_fuzzer_found_stays_mended() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/load");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read(&path).unwrap();
        let read = |text: &[u8]| load(&[Source { name: "found.yaml", text }], &Limits::default());
        let Ok(loaded) = read(&text) else { continue };
        let saved = portfolio_core::save::to_yaml(loaded.registry()).unwrap();
        let again = read(saved.as_bytes()).unwrap_or_else(|problems| panic!("{path:?}: {}", problems[0]));
        assert!(again.registry().projects().eq(loaded.registry().projects()), "{path:?}");
    }
}

/// The registry of the repository.
fn real() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml")).unwrap()
}

#[test]
fn the_real_registry_comes_back_whole() {
    let text = real();
    let first = loaded(&[&text]).unwrap();
    let saved = to_yaml(first.registry()).unwrap();
    assert!(saved.starts_with("format: portfolio/1\n"));
    let again = loaded(&[&saved]).unwrap();
    let (one, other) = (first.registry(), again.registry());
    assert_eq!(one.outline(), other.outline());
    assert!(one.sectors().iter().eq(other.sectors().iter()));
    assert!(one.regions().iter().eq(other.regions().iter()));
    assert!(one.zones().eq(other.zones()));
    assert!(one.projects().eq(other.projects()));
    assert!(one.programmes().eq(other.programmes()));
}

/// The bytes of a value of the real registry read as that value when they stand alone.
#[test]
fn every_value_of_the_real_registry_stands_where_it_is_said_to() {
    fn walk(node: &TextNode, text: &str, seen: &mut usize) {
        if let Some(value) = node.text() {
            *seen += 1;
            let alone = format!("v: {}\n", &text[node.bytes.clone()]);
            let alone = layout(&alone, &Limits::default()).unwrap();
            assert_eq!(alone.entry("v").unwrap().value.text(), Some(value));
        }
        node.items().iter().for_each(|item| walk(&item.value, text, seen));
        node.entries().iter().for_each(|entry| walk(&entry.value, text, seen));
    }
    let text = real();
    let mut seen = 0;
    walk(&layout(&text, &Limits::default()).unwrap(), &text, &mut seen);
    assert!(seen > 5_000, "{seen} values");
}
