//! The program from the outside: console sessions (`*.trycmd`: command, output, exit code), and what a session can't show.
//!
//! `TRYCMD=overwrite cargo test -p portfolio-cli --test cli` writes the sessions anew; read the difference before you
//! commit. `PORTFOLIO_PROGRAM=…` runs them with another build of the program, such as the optimised one that users have.

#![expect(clippy::unwrap_used, reason = "a test that cannot start fails")]

mod edit;
#[cfg(feature = "spreadsheets")]
mod export;
mod memory;
mod outcomes;
mod tables;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_portfolio");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli")
}

/// The program on the small registry, in a clean environment.
fn portfolio(args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).env_clear().env("LC_ALL", "C").env("PORTFOLIO_FILE", folder().join("registry.yaml"));
    // What tests make up does not belong in a user's cache folder.
    command.env("PORTFOLIO_CACHE", "off");
    command
}

fn run(args: &[&str]) -> Output {
    portfolio(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Run in the folder of the sessions; the other tests name every path whole.
#[test]
fn sessions() {
    std::env::set_current_dir(folder()).unwrap();
    let program = std::env::var_os("PORTFOLIO_PROGRAM").unwrap_or_else(|| PROGRAM.into());
    trycmd::TestCases::new()
        .register_bin("portfolio", Path::new(&program))
        .env("LC_ALL", "C")
        .env("PORTFOLIO_CONFIG", folder().join("settings/own.toml").to_str().unwrap())
        .env("PORTFOLIO_FILE", folder().join("registry.yaml").to_str().unwrap())
        // As where it is not set.
        .env("PORTFOLIO_CACHE", "")
        .case("*.trycmd");
}

#[test]
fn a_registry_comes_through_standard_input_as_well() {
    let mut child = portfolio(&["list", "-f", "-", "-O", "tsv", "--columns", "id"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let registry = fs::read(folder().join("registry.yaml")).unwrap();
    child.stdin.take().unwrap().write_all(&registry).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stdout).lines().count(), 9);
}

#[test]
fn a_page_is_the_same_on_standard_output_and_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.html");
    assert!(run(&["report", "-o", file.to_str().unwrap()]).status.success());
    let page = fs::read(&file).unwrap();
    assert_eq!(run(&["report"]).stdout, page);
    assert!(text(&page).starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(text(&run(&["report", "--lang", "zh"]).stdout).contains("<html lang=\"zh-CN\">"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child =
        portfolio(&["list", "-O", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn no_color_is_obeyed_and_color_always_wins_over_it() {
    let has_color = |output: &Output| output.stdout.contains(&0x1b) || output.stderr.contains(&0x1b);
    assert!(!has_color(&run(&["list"])), "a pipe has no colours");
    assert!(has_color(&run(&["list", "--color", "always"])));
    let colors = |args: &[&str]| has_color(&portfolio(args).env("NO_COLOR", "1").output().unwrap());
    assert!(colors(&["list", "--color", "always"]));
    assert!(colors(&["list", "--color", "always", "--sector", "nothing"]), "standard error too");
    assert!(!colors(&["list", "--color", "auto"]));
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.csv");
    let to = |args: &[&str]| run(&[&["list", "-o", file.to_str().unwrap()], args].concat());
    assert!(to(&[]).status.success());
    let csv = fs::read_to_string(&file).unwrap();
    assert!(csv.starts_with("Id,Project,"), "the name says the format: {csv}");
    assert_eq!(to(&["--sector", "nothing"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), csv);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    assert_eq!(run(&["list", "-o", "/nowhere/at/all.csv"]).status.code(), Some(2));
}

#[test]
fn the_nearest_projects_yaml_is_found_from_a_folder_below() {
    let folder_of_projects = tempfile::tempdir().unwrap();
    fs::copy(folder().join("registry.yaml"), folder_of_projects.path().join("projects.yaml")).unwrap();
    let below = folder_of_projects.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let found = portfolio(&["list"]).env_remove("PORTFOLIO_FILE").current_dir(&below).output().unwrap();
    assert!(found.status.success());
    let nowhere = tempfile::tempdir().unwrap();
    let found =
        portfolio(&["list"]).env_remove("PORTFOLIO_FILE").current_dir(nowhere.path()).output().unwrap();
    assert_eq!(found.status.code(), Some(2));
}

#[test]
fn the_locale_chooses_the_language_and_the_flag_wins() {
    let first_line = |lang: &str, args: &[&str]| {
        let output = portfolio(args).env_remove("LC_ALL").env("LANG", lang).output().unwrap();
        text(&output.stdout).lines().next().unwrap().to_owned()
    };
    assert!(first_line("zh_CN.UTF-8", &["list"]).contains("项目名称"));
    assert!(first_line("en_US.UTF-8", &["list"]).contains("Project"));
    assert!(first_line("zh_CN.UTF-8", &["list", "--lang", "en"]).contains("Project"));
}

#[test]
fn completions_know_the_ids_of_the_file() {
    let output = portfolio(&["--", "portfolio", "list", "--sector", "new"])
        .envs([("PORTFOLIO_COMPLETE", "fish"), ("_CLAP_COMPLETE_INDEX", "3")])
        .output()
        .unwrap();
    assert_eq!(text(&output.stdout), "new-energy\t新能源产业\nnew-materials\t新材料产业\n");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("PORTFOLIO_COMPLETE"), "{shell}");
    }
}

#[test]
fn every_command_has_a_man_page() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["man", "--into", folder.path().to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("portfolio.1").is_file() && folder.path().join("portfolio-list.1").is_file());
    assert!(text(&run(&["man", "list"]).stdout).contains("portfolio\\-list"));
}

/// Control and invisible characters of the data never reach the terminal raw, in excerpts neither.
#[test]
fn hostile_characters_are_shown_by_their_numbers() {
    let hostile = ['\u{9b}', '\u{85}', '\u{200b}', '\u{2028}', '\u{202e}'];
    let name: String = hostile.iter().map(|c| format!("甲{c}乙")).collect();
    let text = format!(
        "format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: s, name: s}}]\nprojects:\n  \
         - {{id: a, name: \"{name}\", sector: s, colour: {name}}}\n"
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    for args in [&["check"][..], &["list"], &["check", "-O", "json"], &["check", "-O", "github"]] {
        let output = portfolio(&[&["-f", file.path().to_str().unwrap()], args].concat()).output().unwrap();
        let said = text_of(&output);
        assert!(!said.contains(hostile), "{args:?}: {said:?}");
        assert_eq!(output.status.code(), Some(1), "{said}");
    }
}

fn text_of(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// Neither an argument nor the registry moves the cursor, hides a word or turns a line, whatever is wrong with it.
#[test]
fn no_control_character_reaches_the_terminal() {
    const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{202e}b";
    let registry = format!(
        "format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: s, name: s}}]\nprojects: [{{id: a, name: \"{}\", sector: s, scal: 1}}]\n",
        "x\\e[2J\\u009B31m"
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), registry).unwrap();
    let questions: [&[&str]; 9] = [
        &["list", HOSTILE],
        &["list", "--limit", HOSTILE],
        &["list", "--columns", HOSTILE],
        &["list", "--id", HOSTILE],
        &["total", "--by", HOSTILE],
        &[HOSTILE],
        &["-f", HOSTILE, "list"],
        &["check"],
        &["explain", HOSTILE],
    ];
    for lang in ["zh", "en"] {
        for question in questions {
            let mut command = portfolio(&["--lang", lang, "-f"]);
            let output = command.arg(file.path()).args(question).output().unwrap();
            assert!(!output.status.success(), "{question:?}");
            let said = text(&output.stdout) + &text(&output.stderr);
            let hostile = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!said.is_empty() && !said.contains(hostile), "{question:?}: {said:?}");
        }
    }
}

/// What `check` finds is its answer: on standard output, so that it can be paged and searched; errors are findings (1).
#[test]
fn check_answers_on_standard_output() {
    for (file, code) in [("registry.yaml", 0), ("bad.yaml", 1), ("typo.yaml", 1)] {
        let output = run(&["-f", folder().join(file).to_str().unwrap(), "check"]);
        assert_eq!(output.status.code(), Some(code), "{file}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{file}: {}", text(&output.stderr));
    }
    let output = run(&["-f", folder().join("bad.yaml").to_str().unwrap(), "list"]);
    assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "other answers are not to be had");
}

/// Warnings of one code stand together: one whole, a line for each of the others.
#[test]
fn check_groups_the_warnings_of_a_code() {
    let mut registry =
        "title: 名单\nsectors: [{id: a, name: 甲}]\nformat: portfolio/1\nprojects:\n".to_owned();
    for number in 1..=4 {
        registry += &format!("  - {{id: p{number}, name: 项目{number}, sector: a, annual: {{2030: 1万元}},");
        registry += " timeline: {start: 2021, finish: 2022}}\n";
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    fs::write(&file, registry).unwrap();
    let shown = text(&run(&["-f", file.to_str().unwrap(), "check"]).stdout);
    assert_eq!(shown.matches("warning[").count(), 1, "{shown}");
    assert!(shown.contains("\n3 more W"), "{shown}");
    assert!((5..=8).all(|line| shown.contains(&format!("yaml:{line}:"))), "{shown}");
    assert!(shown.ends_with("4 warnings\n"), "{shown}");
}

/// An answer that is cut short says so: where its format has no place for that, on standard error.
#[test]
fn an_answer_that_is_cut_short_says_so_in_every_format() {
    // Eleven diamonds, one behind the other: 2^11 paths, of which 1,000 are listed.
    let mut registry =
        "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nprojects:\n".to_owned();
    let after = |ids: &[String]| {
        ids.iter().map(|id| format!("{{project: {id}, relation: supply}}")).collect::<Vec<_>>().join(", ")
    };
    registry += "  - {id: a0, name: a0, sector: s}\n";
    for step in 0..11 {
        let (from, to) = (format!("a{step}"), format!("a{}", step + 1));
        let sides = [format!("b{step}"), format!("c{step}")];
        for side in &sides {
            let before = after(std::slice::from_ref(&from));
            registry += &format!("  - {{id: {side}, name: {side}, sector: s, depends_on: [{before}]}}\n");
        }
        registry += &format!("  - {{id: {to}, name: {to}, sector: s, depends_on: [{}]}}\n", after(&sides));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    fs::write(&file, registry).unwrap();
    let ask = |args: &[&str]| run(&[&["-f", file.to_str().unwrap(), "graph", "a0"], args].concat());
    let note = "1000 paths, and more";
    for format in ["csv", "tsv", "jsonl", "dot", "mermaid"] {
        let cut = ask(&["--to", "a11", "-O", format]);
        assert!(cut.status.success() && text(&cut.stderr).contains(note), "{format}");
        let whole = ask(&["--to", "a3", "-O", format]);
        assert_eq!(text(&whole.stderr), "", "{format}: eight paths are all");
        assert_eq!(text(&ask(&["--to", "a11", "-O", format, "-q"]).stderr), "", "{format}: -q is for errors");
    }
    let chinese = ask(&["--to", "a11", "-O", "csv", "--lang", "zh"]);
    assert!(text(&chinese.stderr).contains("列出 1000 条路径，未列尽"));
    for (format, said) in [("table", note), ("markdown", note), ("json", "\"more\": true")] {
        let cut = ask(&["--to", "a11", "-O", format]);
        assert!(text(&cut.stdout).contains(said), "{format}");
        assert_eq!(text(&cut.stderr), "", "{format} says it in its answer");
    }
}

/// A file is not written in another format than its name says, unless the format is asked for.
#[test]
fn a_file_named_for_a_format_that_the_command_has_not_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let to = |command: &[&str], name: &str| {
        let file = folder.path().join(name);
        let output = run(&[command, &["-o", file.to_str().unwrap()]].concat());
        (output.status.code(), text(&output.stderr), file.exists())
    };
    for command in [&["list"][..], &["total"], &["check"], &["schedule"], &["explain", "E101"]] {
        for name in ["x.dot", "x.gv", "x.mmd", "x.html", "x.yaml"] {
            let (code, said, written) = to(command, name);
            assert_eq!((code, written), (Some(2), false), "{command:?} {name}: {said}");
            let extension = name.split_once('.').unwrap().1;
            assert!(said.contains(&format!("known by the extension .{extension}: ")), "{said}");
            assert!(!said.contains(".dot,"), "what this command has not is not offered: {said}");
        }
    }
    assert!(to(&["graph"], "y.html").1.contains(".dot, .mmd"));
    assert_eq!(to(&["graph"], "z.gv").0, Some(0));
    assert!(fs::read_to_string(folder.path().join("z.gv")).unwrap().starts_with("digraph"));
    assert_eq!(to(&["list", "-O", "json"], "z.dot").0, Some(0), "what is asked for is done");
    assert_eq!(to(&["list"], "z.txt").0, Some(0));
}

/// Messages keep to the width that is asked for, as tables do.
#[test]
fn messages_keep_to_the_width() {
    for args in
        [&["list", "--sector", "nothing-that-is-here"][..], &["total", "--by", "nothing"], &["list", "医院"]]
    {
        let output = run(&[args, &["--width", "30"]].concat());
        let said = text(&output.stderr);
        let message = said.split("\n\n").next().unwrap();
        assert!(message.lines().all(|line| line.chars().count() <= 30), "{said}");
    }
}
