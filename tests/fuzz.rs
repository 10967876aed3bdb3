//! The fuzzer's laws, without a fuzzer: on what once broke them, and on every registry that the tests know.
//!
//! `tests/fuzz/TARGET/` holds the inputs found by `fuzz/run`, each a small file with a name that says what it was.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
// The name of the input that is tried last is shown where one breaks a law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzzer's own crate exports them")]
mod laws;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// Replays what a target's fuzzer has found.
fn replay(target: &str, holds: fn(&[u8])) {
    for file in files(&format!("tests/fuzz/{target}")) {
        println!("{}", file.display());
        holds(&fs::read(file).unwrap());
    }
}

#[test]
fn what_was_found_in_loading_stays_mended() {
    replay("load", laws::load::holds);
}

#[test]
fn what_was_found_in_money_stays_mended() {
    replay("money", laws::money::holds);
}

#[test]
fn what_was_found_in_dates_stays_mended() {
    replay("dates", laws::dates::holds);
}

#[test]
fn what_was_found_in_selections_stays_mended() {
    replay("selection", laws::selection::holds);
}

#[test]
fn what_was_found_in_graphs_stays_mended() {
    replay("graph", laws::graph::holds);
}

#[test]
fn what_was_found_between_the_readers_stays_mended() {
    replay("readers", laws::readers::holds);
}

#[test]
fn the_laws_hold_for_every_registry_of_the_tests_and_examples() {
    for file in ["tests/bad", "tests/cli", "examples"].into_iter().flat_map(files) {
        if file.extension().is_some_and(|extension| ["yaml", "json"].iter().any(|kind| extension == *kind)) {
            println!("{}", file.display());
            let text = fs::read(file).unwrap();
            laws::load::holds(&text);
            laws::readers::holds(&text);
        }
    }
    laws::readers::holds(REAL.as_bytes());
}

/// Bytes that look random and are the same in every run: Knuth's linear congruential generator, its high bytes.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    let states = std::iter::successors(Some(seed), step).skip(8);
    states.map(|state| state.to_be_bytes()[0]).take(length).collect()
}

#[test]
fn the_laws_of_graphs_and_money_hold_for_noise() {
    for seed in 0..400 {
        println!("seed {seed}");
        laws::graph::holds(&noise(seed, 100 + 4 * seed as usize));
        // A NUL ends the text.
        laws::money::holds(&[&[0], &noise(seed, 120)[..]].concat());
    }
}

/// No law falls behind what it is a law of while nobody fuzzes.
#[test]
fn the_laws_of_selections_hold_for_every_dimension_and_flag() {
    laws::selection::holds(b"");
    let flags =
        ["", "stage planned", "region xincheng", "sector not:education", "undisclosed yes", "min 1亿元"];
    let allocations = ["", "allocation split", "depth 1", "top 1"];
    for by in portfolio_core::Dimension::ALL {
        for (flag, allocation) in flags.iter().flat_map(|flag| allocations.map(|rule| (*flag, rule))) {
            println!("by {by}, {flag}, {allocation}");
            laws::selection::holds(format!("{flag}\n{allocation}\nby {by}").as_bytes());
            laws::selection::holds(format!("{flag}\n{allocation}\nby {by},sector").as_bytes());
        }
    }
}

/// What YAML takes for something else than a text, or for the end of one.
const NASTY: [&str; 52] = [
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "#",
    " #",
    ":",
    ": ",
    "- ",
    "-",
    "? ",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "!!str",
    "%",
    "@",
    "`",
    "'",
    "''",
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    "null",
    "~",
    "true",
    "no",
    "0x1F",
    "0o7",
    "1e3",
    "1_0",
    ".inf",
    ".nan",
    "2021-01-01",
    "=",
    "<<",
    "---",
    "...",
    "中",
    "𠮷\u{e0100}",
    "\u{1b}[31m",
];

fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&NASTY[..]), 1..5).prop_map(|pieces| pieces.concat())
}

/// A registry with a text in every place that takes one.
fn registry_of(texts: &[String]) -> String {
    let text = |index: usize| serde_json::to_string(&texts[index]).unwrap();
    format!(
        "format: portfolio/1
outline: {{title: {0}, issuer: {1}, document: {2}, chapters: [{{number: 1, title: {3}, sections: [{{number: 1, title: {4}}}]}}]}}
sectors: [{{id: s, name: {5}, english: {0}}}]
regions: [{{id: r, name: {6}, kind: village, basis: inferred, reason: {1}, cite: {{chapter: 1, section: 1, says: {{name: {2}}}}}}}]
zones: [{{id: z, name: {7}, members: [r]}}]
projects:
  - id: a
    name: {3}
    aliases: [{4}]
    sector: s
    parties: [{{name: {5}, role: owner}}]
    location: {{sites: [{{region: r, basis: inferred, reason: {6}}}]}}
    scale: {7}
    metrics: [{{name: {0}, value: 1.10, unit: {1}}}]
    cite: {{chapter: 1, section: 1, says: {{name: {2}, scale: {3}}}}}
    funding: [{{source: {4}}}]
    responsible: {5}
    notes: {6}
  - {{id: b, name: {7}, sector: s, depends_on: {{project: a, basis: inferred, reason: {0}}}}}
programmes: [{{id: g, name: {1}, members: [a], notes: {2}}}]
",
        text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7),
    )
}

/// The real registry.
const REAL: &str = include_str!("../projects.yaml");

/// The axes of the real registry with so many of its records, from one on: those that stand by themselves.
fn some_of_the_real(from: usize, count: usize) -> String {
    let part = |from: &str, to: &str| &REAL[REAL.find(from).unwrap() + 1..REAL.find(to).unwrap() + 1];
    let records = part("\nprojects:\n", "\nprogrammes:\n").split("\n  - id: ").skip(1);
    let alone: Vec<&str> =
        records.filter(|record| !record.contains("depends_on") && !record.contains("part_of")).collect();
    let chosen = alone.iter().cycle().skip(from).take(count);
    let chosen: String = chosen.map(|record| format!("  - id: {}\n", record.trim_end())).collect();
    format!("format: portfolio/1\n{}projects:\n{chosen}", part("\nsectors:\n", "\nprojects:\n"))
}

/// A registry as JSON, in several lines.
const JSON: &str = r#"{
  "format": "portfolio/1",
  "title": "年度重点项目",
  "sectors": [{"id": "s", "name": "教育"}],
  "regions": [ {"id": "county", "name": "某县", "kind": "county"} ],
  "projects": [
    {"id": "a", "name": "职业\u4e2d学\n", "sector": "s", "investment": "约1.5亿元", "group": true,
     "metrics": [{"name": "面积", "value": 84569, "unit": "平方米"}], "location": {"sites": ["county"]}},
    {"id": "b", "name": "乙\"丙\"", "sector": "s", "depends_on": [{"project": "a", "lag": "-P3M", "type": "finish-to-start"}]}
  ]
}
"#;

/// A change of a text: where, in thousandths of it, how many characters go, and what comes.
type Edit = (usize, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let piece = prop_oneof![nasty(), "[a-z0-9:,\\[\\]{}#' \n-]{0,3}"];
    prop::collection::vec((0..1000_usize, 0..3_usize, piece), 1..4)
}

fn edited(text: &str, edits: Vec<Edit>) -> String {
    edits.into_iter().fold(text.to_owned(), |text, (place, gone, new)| {
        let characters: Vec<char> = text.chars().collect();
        let place = place * characters.len() / 1000;
        let rest = &characters[(place + gone).min(characters.len())..];
        characters[..place].iter().chain(&new.chars().collect::<Vec<_>>()).chain(rest).collect()
    })
}

/// What is changed below loads as it stands, so that the changes meet texts that are read.
#[test]
fn the_texts_that_are_changed_load() {
    assert!(portfolio_core::load_text("a.json", JSON).is_ok());
    for from in (0..300).step_by(15) {
        let text = some_of_the_real(from, 1);
        let loaded = portfolio_core::load_text("a.yaml", &text);
        assert!(loaded.is_ok(), "{}\n{text}", loaded.unwrap_err()[0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The quick readers never differ from the full parser, however a real text is changed.
    #[test]
    fn readers_agree_on_changed_records(from in 0..300_usize, count in 1..4_usize, edits in edits()) {
        laws::readers::holds(edited(&some_of_the_real(from, count), edits).as_bytes());
    }

    #[test]
    fn readers_agree_on_changed_json(edits in edits()) {
        laws::readers::holds(edited(JSON, edits).as_bytes());
    }

}

proptest! {
    /// Loaded and saved as the same, or refused with a place, whatever the texts are.
    #[test]
    fn the_laws_of_loading_hold_for_texts_that_yaml_trips_over(
        texts in prop::collection::vec(nasty(), 8),
        harmless in prop::collection::vec(prop::bool::weighted(0.7), 8),
    ) {
        let texts: Vec<String> =
            texts.into_iter().zip(harmless).map(|(text, harmless)| if harmless { format!("字{}字", text.trim()) } else { text }).collect();
        laws::load::holds(registry_of(&texts).as_bytes());
        laws::readers::holds(registry_of(&texts).as_bytes());
    }
}
