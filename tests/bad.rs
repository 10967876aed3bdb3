//! The gallery of bad inputs: for each diagnostic code one file, `tests/bad/CODE-what.yaml`, and beside it the whole of
//! what is reported, `tests/bad/CODE-what.txt`.
//!
//! A file may come with further ones that are loaded with it (`CODE-what.2.yaml`). A first line
//! `# limits: depth=4 records=2` lowers limits that no file of a decent size could reach.
//!
//! `BLESS=1 cargo test -p portfolio-core --test bad` writes the expected texts anew; read the difference before you commit.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use portfolio_core::check::{CheckReport, check};
use portfolio_core::diagnostic::{Code, Diagnostic, Place};
use portfolio_core::source::{Limits, Source, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bad")
}

/// The first files of the cases, without `.yaml`, in order.
fn cases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".yaml").map(str::to_owned)
        })
        .filter(|stem| !stem.contains('.'))
        .collect();
    names.sort();
    names
}

fn limits(text: &[u8]) -> Limits {
    let mut limits = Limits::default();
    let first = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first);
    for setting in first.strip_prefix("# limits: ").unwrap_or_default().split_whitespace() {
        let (name, value) = setting.split_once('=').unwrap();
        let value = value.parse().unwrap();
        match name {
            "bytes" => limits.bytes = value,
            "depth" => limits.depth = value,
            "scalar" => limits.scalar = value,
            "records" => limits.records = value,
            "ahead" => limits.ahead = value,
            "items" => limits.items = value,
            "per_code" => limits.per_code = value,
            _ => panic!("no limit {name}"),
        }
    }
    limits
}

fn report(case: &str) -> CheckReport {
    let mut texts = vec![(format!("{case}.yaml"), fs::read(folder().join(format!("{case}.yaml"))).unwrap())];
    for number in 2.. {
        let name = format!("{case}.{number}.yaml");
        let Ok(text) = fs::read(folder().join(&name)) else { break };
        texts.push((name, text));
    }
    let sources: Vec<Source<'_>> = texts.iter().map(|(name, text)| Source { name, text }).collect();
    match load(&sources, &limits(&texts[0].1)) {
        Ok(loaded) => check(&loaded),
        Err(error) => CheckReport::from(error),
    }
}

fn render(report: &CheckReport) -> String {
    let mut text = String::new();
    for diagnostic in &report.diagnostics {
        render_one(diagnostic, &mut text);
        text.push('\n');
    }
    writeln!(text, "{} errors, {} warnings", report.summary.errors, report.summary.warnings).unwrap();
    text
}

fn render_one(diagnostic: &Diagnostic, text: &mut String) {
    writeln!(text, "{diagnostic}").unwrap();
    writeln!(text, "  path: {}", diagnostic.path).unwrap();
    let place = diagnostic.place.as_ref().expect("every diagnostic of a text has a place");
    render_place(place, text);
    if let Some(help) = diagnostic.help() {
        writeln!(text, "  help: {help}").unwrap();
    }
    assert_eq!(
        diagnostic.related.len(),
        diagnostic.related_places.len(),
        "{diagnostic}: a related place is lost"
    );
    for related in &diagnostic.related_places {
        writeln!(text, "  see {}:{}:{}", related.file, related.line, related.column).unwrap();
        render_place(related, text);
    }
}

fn render_place(place: &Place, text: &mut String) {
    let (before, marked) = (&place.excerpt[..place.marked.start], &place.excerpt[place.marked.clone()]);
    writeln!(text, "  | {}", place.excerpt).unwrap();
    let carets = "^".repeat(marked.chars().count().max(1));
    writeln!(text, "  | {}{carets}", " ".repeat(before.chars().count())).unwrap();
}

#[test]
fn every_bad_input_is_reported_as_written_down() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let report = report(&case);
        let actual = render(&report);
        let expected = folder().join(format!("{case}.txt"));
        let code = case.split('-').next().unwrap();
        if !report.diagnostics.iter().any(|diagnostic| diagnostic.code().as_str() == code) {
            wrong.push(format!("{case}: {code} is not reported:\n{actual}"));
        }
        if bless {
            fs::write(&expected, &actual).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != actual {
            wrong.push(format!("{case}: expected {}, got:\n{actual}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_bad_input_and_every_bad_input_a_code() {
    let shown: BTreeSet<String> =
        cases().iter().map(|case| case.split('-').next().unwrap().to_owned()).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let missing: Vec<_> = codes.difference(&shown).collect();
    let stale: Vec<_> = shown.difference(&codes).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "codes without a file: {missing:?}; files without a code: {stale:?}"
    );
    let texts: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".txt").map(str::to_owned)
        })
        .collect();
    assert_eq!(texts, cases().into_iter().collect(), "each case has its expected text");
}
