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
