//! The catalogue against the repository: every bad input is told in Chinese, and no message is left that nobody says.

// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use portfolio_core::Diagnostic;
use portfolio_core::check::check;
use portfolio_core::source::{Limits, Source, load};
use portfolio_report::problems::{help, message};
use portfolio_report::{Lang, Messages};

fn gallery() -> Vec<(String, Diagnostic)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bad");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let text = fs::read(&path).unwrap();
        // Small, so that the limits of the gallery are exceeded too.
        let limits = Limits { scalar: 1 << 10, records: 20, ..Limits::default() };
        let diagnostics = match load(&[Source { name: "x", text: &text }], &limits) {
            Ok(loaded) => check(&loaded).diagnostics,
            Err(error) => error.into_diagnostics(),
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found.extend(diagnostics.into_iter().map(|d| (name.clone(), d)));
    }
    assert!(found.len() > 60);
    found
}

/// Words of English outside quotation marks: two in a row.
fn has_english(text: &str) -> bool {
    let outside: String = text.split('“').map(|part| part.rsplit('”').next().unwrap_or("")).collect();
    outside
        .split(|c: char| !c.is_ascii_alphabetic() && c != ' ')
        .any(|run| run.split_whitespace().count() > 1)
}

#[test]
fn every_problem_of_the_gallery_is_said_in_chinese() {
    let messages = Messages::new(Lang::Zh);
    for (file, diagnostic) in gallery() {
        // What the YAML parser says stays in its words.
        if diagnostic.code().as_str() == "E007" {
            continue;
        }
        let text = message(&diagnostic.problem, &messages);
        assert!(!has_english(&text), "{file} {}: {text}", diagnostic.code());
        if let Some(help) = help(&diagnostic, &messages) {
            assert!(
                !help.contains("did you mean") && !has_english(help.split('：').next().unwrap()),
                "{file}: {help}"
            );
        }
    }
}

fn source_text(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_text(&path, text);
        } else if path.extension().is_some_and(|e| e == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The ids of the interface's messages, help, explanations and the wording of problems apart.
fn ids(folder: &Path) -> Vec<String> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if !["help", "explain", "problems"].iter().any(|part| stem.ends_with(part)) {
            let text = fs::read_to_string(&path).unwrap();
            let entries = text.lines().filter(|line| !line.starts_with(['#', ' ']));
            ids.extend(entries.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())));
        }
    }
    assert!(ids.len() > 300, "{}", ids.len());
    ids
}

#[test]
fn no_message_of_the_interface_is_unused() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut text = String::new();
    source_text(&crates, &mut text);
    // Ids made of a family and a word of the core: `stage-planned`; the families are named where they are used.
    let family =
        |id: &str| id.match_indices('-').any(|(offset, _)| text.contains(&format!("\"{}-{{", &id[..offset])));
    let unused: Vec<_> = ids(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/zh"))
        .into_iter()
        .filter(|id| !text.contains(&format!("\"{id}\"")) && !family(id))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// The variants of an enumeration, by its source.
fn variants<'s>(source: &'s str, name: &str) -> Vec<&'s str> {
    let start = source.find(&format!("pub enum {name} {{")).expect(name);
    let body = source[start..].split("\n}").next().unwrap();
    let variant = |line: &'s str| {
        let line = line.strip_prefix("    ")?;
        let name = line.split(|c: char| !c.is_alphanumeric()).next()?;
        name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
    };
    body.lines().filter_map(variant).collect()
}

/// Errors of the core may grow, so a `match` on one has an arm for what is to come, which says it in English: nothing but
/// this test notices a variant without words.
#[test]
fn every_error_of_the_core_has_words_of_its_own() {
    const ERRORS: &[(&str, &[&str])] = &[
        ("diagnostic/source.rs", &["SourceProblem"]),
        ("diagnostic/record.rs", &["RecordProblem"]),
        ("diagnostic/conflict.rs", &["ConflictProblem"]),
        ("diagnostic/order.rs", &["OrderProblem"]),
        ("diagnostic/follow_up.rs", &["FollowUpProblem"]),
        ("money/error.rs", &["AmountError"]),
        ("money/mod.rs", &["MoneyError"]),
        ("calendar/mod.rs", &["CalendarError"]),
        ("id.rs", &["IdError"]),
        ("select/error.rs", &["SelectError"]),
        ("select/condition/mod.rs", &["ConditionError", "ValueError"]),
        ("totals/mod.rs", &["TotalError"]),
        ("progress/mod.rs", &["ProgressError"]),
        ("schedule/mod.rs", &["ScheduleError"]),
        ("impact/mod.rs", &["ImpactError"]),
    ];
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut words = String::new();
    source_text(&crates.join("portfolio-report/src/problems"), &mut words);
    let mut lacking = Vec::new();
    for (file, names) in ERRORS {
        let source = fs::read_to_string(crates.join("portfolio-core/src").join(file)).unwrap();
        for name in *names {
            let variants = variants(&source, name);
            assert!(!variants.is_empty(), "{name}");
            let has_words = |variant: &&str| {
                let named = [format!("{name}::{variant}"), format!("P::{variant}")];
                named.iter().any(|named| {
                    let ends = |end: usize| !words[end..].starts_with(|c: char| c.is_alphanumeric());
                    words.match_indices(named).any(|(start, found)| ends(start + found.len()))
                })
            };
            lacking.extend(variants.into_iter().filter(|v| !has_words(v)).map(|v| format!("{name}::{v}")));
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The ids of messages that the code names in full, such as `"problem-tab"`.
fn named_ids<'s>(text: &'s str, family: &str) -> Vec<&'s str> {
    let quoted = text.split('"').filter(|id| id.starts_with(family) && id.len() > family.len());
    let is_id = |id: &&str| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    quoted.filter(is_id).collect()
}

#[test]
fn every_problem_is_in_the_catalogue_and_none_in_it_is_unused() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = String::new();
    source_text(&crates, &mut code);
    let named = named_ids(&code, "problem-");
    assert!(named.len() > 100, "{}", named.len());
    let text = fs::read_to_string(crates.join("portfolio-report/locales/zh/problems.ftl")).unwrap();
    let known: Vec<&str> = text.lines().filter_map(|line| Some(line.split_once(" =")?.0)).collect();
    let lacking: Vec<_> = named.iter().filter(|id| !known.contains(id)).collect();
    assert!(lacking.is_empty(), "named and not there: {lacking:#?}");
    let family =
        |id: &str| id.match_indices('-').any(|(end, _)| code.contains(&format!("\"{}-{{", &id[..end])));
    let unused: Vec<_> =
        known.iter().filter(|id| id.starts_with("problem-") && !named.contains(id) && !family(id)).collect();
    assert!(unused.is_empty(), "there and not named: {unused:#?}");
}
