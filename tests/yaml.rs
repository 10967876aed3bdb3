//! What is YAML and what is not: the official test suite, bytes at random, and libyaml as a second opinion.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use portfolio_core::diagnostic::{Code, Diagnostic};
use portfolio_core::source::{Limits, Source, load};
use proptest::prelude::*;

fn problems(text: &[u8]) -> Vec<Diagnostic> {
    match load(&[Source { name: "t.yaml", text }], &Limits::default()) {
        Ok(_) => Vec::new(),
        Err(problems) => {
            assert!(!problems.is_empty(), "what does not load says why");
            problems.iter().for_each(check_place);
            problems.into_diagnostics()
        }
    }
}

/// Every problem has a place that lies in its line.
fn check_place(diagnostic: &Diagnostic) {
    let place = diagnostic.place.as_ref().unwrap_or_else(|| panic!("{diagnostic} has no place"));
    assert!(place.line >= 1 && place.column >= 1);
    assert!(place.excerpt.get(place.marked.clone()).is_some(), "{diagnostic}: {place:?}");
}

fn refuses_as_yaml(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|d| matches!(d.code(), Code::Yaml | Code::Tab))
}

#[test]
fn the_yaml_test_suite_is_told_apart() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/yaml-test-suite.json");
    let cases: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let cases = cases.as_array().unwrap();
    assert_eq!(cases.len(), 402);
    let mut wrong = Vec::new();
    for case in cases {
        let (id, fail) = (case["id"].as_str().unwrap(), case["fail"].as_bool().unwrap());
        let found = problems(case["yaml"].as_str().unwrap().as_bytes());
        // No case is a registry, so each is refused; what is not YAML must be refused for that.
        assert!(!found.is_empty(), "{id} is no registry");
        // Its fault lies in a second document, which is refused as such and never read.
        let refused = refuses_as_yaml(&found)
            || id == "QLJ7" && found.iter().any(|d| d.code() == Code::SeveralDocuments);
        if refused != fail {
            wrong.push((id, fail, found.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const GOOD: &str = r#"format: portfolio/1
outline:
  title: 某县国民经济和社会发展第十四个五年规划纲要
  period: 2021..2025
  chapters: [{number: 11, title: 社会事业, sections: [{number: 1, title: 教育}], boxes: [{number: 8, section: 1, title: 教育}]}]
sectors: [{id: education, name: 教育, english: Education}]
regions:
  - {id: county, name: 某县, kind: county, code: "140827"}
  - {id: xincheng, name: 新城镇, kind: township, parent: county, cite: {chapter: 11, section: 1}}
zones: [{id: core, name: 一核, members: [xincheng], more: true}]
projects:
  # A comment between records.
  - id: school
    name: 职业中学新校区
    aliases: ['新校区', "职中"]
    sector: education
    investment: 估算5165.10万元
    parties: [{name: 五龙集团, role: investor}]
    location: {sites: [{region: xincheng, share: 1.0}]}
    timeline: {start: 2018-11, finish: 2021}
    scale: |
      占地面积140706.67平方米，
      总建筑面积84569平方米
    metrics: [{name: 总建筑面积, value: 84569.10, unit: 平方米}]
    annual: {2021: 100万元}
    cite:
      - {chapter: 11, section: 1, box: 8, says: {name: 职业中学}}
  - id: second-phase
    name: >-
      职业中学
      二期
    sector: education
    depends_on: {project: school, relation: phase, lag: -P3M}
programmes:
  - {id: schools, name: 学校, declares: {projects: 2, investment: 约1亿元}, members: [school, second-phase], open: true}
"#;

#[test]
fn the_good_text_is_good() {
    assert_eq!(problems(GOOD.as_bytes()), []);
}

/// The ids and names of the projects as we read them; `None` where the text does not load.
fn as_we_read(text: &[u8]) -> Option<Vec<(String, String)>> {
    let loaded = load(&[Source { name: "t.yaml", text }], &Limits::default()).ok()?;
    Some(loaded.registry().projects().map(|p| (p.id.to_string(), p.name.clone())).collect())
}

#[derive(serde::Deserialize)]
struct Document {
    #[serde(default)]
    projects: Vec<Named>,
}

#[derive(serde::Deserialize)]
struct Named {
    id: String,
    name: String,
}

fn as_libyaml_reads(text: &[u8]) -> Option<Vec<(String, String)>> {
    let document: Document = serde_yaml::from_slice(text).ok()?;
    Some(document.projects.into_iter().map(|p| (p.id, p.name.trim().to_owned())).collect())
}

/// Pieces that mean something to YAML.
fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "  ",
        " ",
        "\t",
        "- ",
        "? ",
        ": ",
        ":",
        ",",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|",
        ">",
        "|2-",
        "#",
        " #",
        "&a",
        "*a",
        "!",
        "!!str ",
        "<<",
        "---",
        "...",
        "%YAML 1.1",
        "~",
        "null",
        "\\",
        "\u{feff}",
        "\r",
        "\u{85}",
        "\u{2028}",
        "项目",
        "id",
        "name",
        "projects",
        "\0",
        "1e999",
        "=",
        "@",
        "`",
    ])
}

proptest! {
    #[test]
    fn bytes_at_random_never_panic(text in prop::collection::vec(any::<u8>(), 0..300)) {
        problems(&text);
    }

    #[test]
    fn tokens_at_random_never_panic(tokens in prop::collection::vec(token(), 0..60)) {
        problems(tokens.concat().as_bytes());
    }

    /// A good text with one thing put in, taken out or doubled either loads or says why, and what loads is what an
    /// independent parser reads as well.
    #[test]
    fn a_spoilt_text_is_refused_or_read_as_libyaml_reads_it(
        offset in 0..GOOD.len(), length in 0_usize..20, put in prop::option::of(token()), twice in any::<bool>(),
    ) {
        let offset = (0..=offset).rev().find(|offset| GOOD.is_char_boundary(*offset)).unwrap();
        let end = (offset + length..).find(|end| *end >= GOOD.len() || GOOD.is_char_boundary(*end)).unwrap().min(GOOD.len());
        let middle = if twice { GOOD[offset..end].repeat(2) } else { String::new() };
        let text = format!("{}{middle}{}{}", &GOOD[..offset], put.unwrap_or_default(), &GOOD[end..]);
        problems(text.as_bytes());
        if let (Some(ours), Some(theirs)) = (as_we_read(text.as_bytes()), as_libyaml_reads(text.as_bytes())) {
            prop_assert_eq!(ours, theirs);
        }
    }

    /// Line breaks and a byte-order mark change no line and no column.
    #[test]
    fn line_breaks_and_a_byte_order_mark_change_nothing(bom in any::<bool>(), offset in 0..GOOD.len()) {
        // The same text with one letter changed, so that there may be problems: they keep their lines and columns.
        let offset = (0..=offset).rev().find(|offset| GOOD.is_char_boundary(*offset)).unwrap();
        let next = (offset + 1..).find(|offset| GOOD.is_char_boundary(*offset)).unwrap();
        let unix = format!("{}{}{}", &GOOD[..offset], if GOOD[offset..next] == *"\n" { "\n" } else { "x" }, &GOOD[next..]);
        let dos = format!("{}{}", if bom { "\u{feff}" } else { "" }, unix.replace('\n', "\r\n"));
        let show = |text: &str| -> Vec<(Code, usize, usize)> {
            let place = |d: Diagnostic| (d.code(), d.place.as_ref().unwrap().line, d.place.as_ref().unwrap().column);
            problems(text.as_bytes()).into_iter().map(place).collect()
        };
        prop_assert_eq!(show(&unix), show(&dos));
    }
}

#[test]
fn the_bytes_of_a_place_count_the_byte_order_mark() {
    for (what, text) in
        [("key", "format: portfolio/1\noutlin: x\n"), ("yaml", "format: [\n"), ("utf-8", "format: \u{1}\n")]
    {
        let with = format!("\u{feff}{text}");
        let bytes = |text: &str| problems(text.as_bytes()).remove(0).place.unwrap().bytes;
        assert_eq!(bytes(&with).start, bytes(text).start + 3, "{what}");
    }
}

/// YAML 1.2.2, rule 126: the parser lets these pass within brackets; libyaml refuses them.
#[test]
fn no_text_without_quotes_begins_with_an_indicator() {
    for start in ["|", ">", "%", "@", "`"] {
        let text = format!("format: portfolio/1\noutline: {{title: {start}}}\n");
        assert!(refuses_as_yaml(&problems(text.as_bytes())), "{start}");
        let quoted = format!("format: portfolio/1\noutline: {{title: \"{start}\"}}\n");
        assert!(problems(quoted.as_bytes()).is_empty(), "{start}");
    }
}
