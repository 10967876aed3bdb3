use std::fs;
use std::path::Path;

use portfolio_core::check::check;
use portfolio_core::source::{Limits, Source, load};

use super::*;

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

#[test]
fn every_code_is_explained_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        let lacking: Vec<_> = codes().filter(|code| explanation(code, &messages).is_none()).collect();
        assert!(lacking.is_empty(), "{lang:?}: {lacking:?}");
    }
}

#[test]
fn no_explanation_is_of_a_code_that_does_not_exist() {
    for line in crate::messages::Part::Explain.text(Lang::Zh).lines() {
        if let Some(rest) = line.strip_prefix("explain-") {
            let code = rest.split(" =").next().unwrap();
            assert!(codes().any(|known| known == code), "{code}");
        }
    }
}
