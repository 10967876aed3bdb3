//! Nothing that the program shows for the eye is wider than it is told (issue 17, "Tables that fit"): every command in both
//! languages at 80, 100 and 120 cells.
//!
//! Widths are those of Unicode's East Asian Width, by the crate `unicode-width`: in Chinese, characters whose width is
//! ambiguous take two cells, but for what charts are drawn with.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::path::Path;
use std::process::Command;

use unicode_width::UnicodeWidthChar;

const PROGRAM: &str = env!("CARGO_BIN_EXE_portfolio");

fn width(line: &str, lang: &str) -> usize {
    let drawing = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c);
    let of = |c: char| if lang == "zh" && !drawing(c) { c.width_cjk() } else { c.width() };
    line.chars().map(|c| of(c).unwrap_or(0)).sum()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli").canonicalize().unwrap()
}

/// The lines of an answer that are too wide at some width, in some language.
fn too_wide(file: &str, question: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for lang in ["zh", "en"] {
        for cells in ["80", "100", "120"] {
            let mut command = Command::new(PROGRAM);
            command.current_dir(folder()).env_clear().envs([("LC_ALL", "C"), ("COLUMNS", cells)]);
            command.args(["--lang", lang]).args(question);
            if !question.contains(&"--help") {
                command.args(["--width", cells]);
            }
            if !file.is_empty() {
                command.env("PORTFOLIO_FILE", file);
            }
            let output = command.output().unwrap();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(!said.is_empty(), "{question:?} says nothing");
            let limit: usize = cells.parse().unwrap();
            let wide = said.lines().filter(|line| width(line, lang) > limit);
            found.extend(wide.map(|line| format!("{lang} {cells} {question:?}: {line}")));
        }
    }
    found
}

fn assert_fits(file: &str, questions: &[&[&str]]) {
    let wide: Vec<String> = questions.iter().flat_map(|question| too_wide(file, question)).collect();
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

/// The outline's registry: long names, many projects.
#[test]
fn the_whole_outline_fits() {
    assert_fits(
        "../../projects.yaml",
        &[
            &["list", "--limit", "100"],
            &["list", "--limit", "60", "--columns", "id,name,english,sector,location,investment,parties"],
            &["list", "--limit", "60", "--columns", "name,timeline,stage,nature,scale,programmes,cite"],
            &["show", "foamed-ceramic-insulation-panels"],
            &["total"],
            &["total", "--by", "sector", "--sort", "amount", "--chart"],
            &["total", "--by", "party"],
            &["total", "--by", "box"],
            &["total", "--by", "sector,region", "--pivot"],
            &["total", "--by", "region,sector", "--pivot"],
            &["total", "--by", "sector,party", "--pivot"],
            &["reconcile"],
            &["graph"],
            &["graph", "--up"],
            &["graph", "--order"],
            &["schedule", "--chart"],
            &["check"],
        ],
    );
}

/// Every command once, and every dimension.
#[test]
fn every_command_fits() {
    assert_fits(
        "registry.yaml",
        &[
            &["list"],
            &["show", "vocational-school"],
            &["total", "--by", "sector"],
            &["total", "--by", "region"],
            &["total", "--by", "zone"],
            &["total", "--by", "chapter", "--depth", "2"],
            &["total", "--by", "stage"],
            &["total", "--by", "nature"],
            &["total", "--by", "year"],
            &["total", "--by", "period"],
            &["total", "--by", "programme"],
            &["total", "--by", "funding"],
            &["total", "--by", "band"],
            &["total", "--by", "sector,year"],
            &["total", "--by", "sector,year", "--pivot"],
            &["graph", "--cycles"],
            &["graph", "-O", "table"],
            &["impact", "vocational-school", "--slip", "6"],
        ],
    );
    assert_fits("", &[&["diff", "registry.yaml", "changed.yaml"], &["explain"], &["explain", "E110"]]);
    assert_fits("schedule.yaml", &[&["schedule", "--chart"], &["graph"]]);
    assert_fits("bad.yaml", &[&["check"], &["check", "-O", "table", "-o", "/dev/stdout"]]);
}

#[test]
fn every_help_fits() {
    let commands = [
        "list",
        "show",
        "total",
        "reconcile",
        "graph",
        "schedule",
        "impact",
        "check",
        "diff",
        "explain",
        "completions",
        "man",
    ];
    let questions: Vec<Vec<&str>> = commands.iter().map(|command| vec![*command, "--help"]).collect();
    let questions: Vec<&[&str]> = questions.iter().map(Vec::as_slice).chain([&["--help"][..]]).collect();
    assert_fits("", &questions);
}
