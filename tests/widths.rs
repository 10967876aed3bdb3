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
            command.current_dir(folder()).env_clear().envs([
                ("LC_ALL", "C"),
                ("COLUMNS", cells),
                ("PORTFOLIO_CACHE", "off"),
            ]);
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

/// The year of a plan and what is done of it.
#[test]
fn the_year_fits() {
    assert_fits(
        "year.yaml",
        &[
            &["progress"],
            &["progress", "--by", "sector"],
            &["progress", "--by", "responsible"],
            &["progress", "--behind"],
            &["progress", "--problems"],
            &["progress", "--baseline"],
            &["total", "--by", "class"],
            &["total", "--by", "class", "--measures", "projects,annual,done,rate"],
            &["list", "--columns", "id,name,started,finished,plans,updates,problems"],
            &["check"],
        ],
    );
    assert_fits("", &[&["evaluate", "year.yaml", "year-later.yaml"]]);
    assert_fits(
        "../../examples/annual-2026.yaml",
        &[&["progress"], &["progress", "--by", "sector,responsible"]],
    );
    assert_fits("ties.yaml", &[&["graph"], &["show", "--all"], &["check"]]);
}

/// What describes the format and its problems.
#[test]
fn descriptions_fit() {
    let records = ["project", "programme", "region", "sector", "zone", "party", "outline", "plan", "update"];
    let fields: Vec<Vec<&str>> = records.iter().map(|record| vec!["fields", *record]).collect();
    let fields: Vec<&[&str]> = fields.iter().map(Vec::as_slice).chain([&["fields"][..]]).collect();
    assert_fits("", &fields);
    let listed = Command::new(PROGRAM).args(["explain", "-O", "csv", "--no-header"]).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let codes: Vec<&str> = listed.lines().filter_map(|line| line.split(',').next()).collect();
    assert!(codes.len() > 80 && codes.contains(&"E018"), "{codes:?}");
    let one_each = codes.iter().map(|code| vec!["explain", *code]).collect::<Vec<_>>();
    let one_each: Vec<&[&str]> = one_each.iter().map(Vec::as_slice).collect();
    assert_fits("", &one_each);
}

/// Commands that take no `--width` keep to the terminal that they are in.
#[test]
fn what_a_terminal_is_told_fits_it() {
    let folder = tempfile::tempdir().unwrap();
    let from = |name: &str| self::folder().join(name);
    for name in ["registry.yaml", "typo.yaml", "bad.yaml", "list.csv", "more.yaml", "changed.yaml"] {
        std::fs::copy(from(name), folder.path().join(name)).unwrap();
    }
    let questions = [
        "-f registry.yaml set hospital investment 1.5 -n",
        "-f registry.yaml set vocational-school notes=一个很长的说明一个很长的说明一个很长的说明一个很长的说明一个很长的说明 -n",
        "-f registry.yaml rm hospital -n",
        "-f registry.yaml rename hospital county-hospital -n",
        "-f registry.yaml add 县医院二期 -n",
        "-f registry.yaml split vocational-school 一期=1亿元 二期 -n",
        "-f registry.yaml fmt --check",
        "-f bad.yaml fmt",
        "-f typo.yaml list",
        "-f typo.yaml check",
        "-f no.yaml list",
        "merge registry.yaml changed.yaml -o m.yaml",
        "import list.csv -o l.yaml",
        "import list.csv --keep-going --into registry.yaml",
        "-f registry.yaml list --sector no-such",
        "-f registry.yaml total --by no-such",
        "-f registry.yaml list --where investment=many",
        "config",
        "lst",
    ];
    let mut wide = Vec::new();
    for lang in ["zh", "en"] {
        for cells in [80, 100, 120] {
            for question in questions {
                let line =
                    format!("stty cols {cells} rows 50; \"$PROGRAM\" --lang {lang} --color never {question}");
                let mut command = Command::new("script");
                command.current_dir(folder.path()).env_clear().envs([
                    ("PROGRAM", PROGRAM),
                    ("LC_ALL", "C"),
                    ("PAGER", "cat"),
                    // What is wrong with the arguments is said before they say whether to colour.
                    ("NO_COLOR", "1"),
                ]);
                command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
                let Ok(output) = command.args(["-qec", &line, "/dev/null"]).output() else {
                    return assert!(wide.is_empty());
                };
                let said = String::from_utf8(output.stdout).unwrap();
                assert!(!said.trim().is_empty(), "{question} says nothing");
                let lines = said.lines().map(|line| line.trim_end_matches('\r'));
                let too_wide = lines.filter(|line| width(line, lang) > cells);
                wide.extend(too_wide.map(|line| format!("{lang} {cells} {question}: {line}")));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

/// Every command that there is, by the help itself.
#[test]
fn every_help_fits() {
    let help = Command::new(PROGRAM).args(["--lang", "en", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.split_once("Commands:\n").unwrap().1.split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let commands: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    assert!(commands.len() > 20 && commands.contains(&"progress"), "{commands:?}");
    let questions: Vec<Vec<&str>> = commands.iter().map(|command| vec![*command, "--help"]).collect();
    let questions: Vec<&[&str]> = questions.iter().map(Vec::as_slice).chain([&["--help"][..]]).collect();
    assert_fits("", &questions);
}
