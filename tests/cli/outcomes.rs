//! What commands end with and say besides their answer: exit codes, notes, refusals.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{portfolio, run, text};

/// The program in a folder, without a registry but the one that the line names.
fn run_in(folder: &Path, line: &str) -> Output {
    let words: Vec<&str> = line.split(' ').collect();
    portfolio(&words).env_remove("PORTFOLIO_FILE").current_dir(folder).output().unwrap()
}

/// A folder with that registry as `plan.yaml`.
fn plan(registry: &str) -> tempfile::TempDir {
    let made = tempfile::tempdir().unwrap();
    fs::write(made.path().join("plan.yaml"), registry).unwrap();
    made
}

const HEAD: &str = "format: portfolio/1\noutline: {title: A plan}\nsectors: [{id: s, name: 行业}]\n";

/// Help that nobody asked for is wrong usage and stands on standard error.
#[test]
fn no_command_is_wrong_usage() {
    for (words, status) in [(&[][..], 2), (&["--help"], 0), (&["--version"], 0)] {
        let output = run(words);
        assert_eq!(output.status.code(), Some(status), "{words:?}");
        assert_eq!(output.stdout.is_empty(), status == 2, "{words:?}");
        assert_eq!(output.stderr.is_empty(), status == 0, "{words:?}");
    }
}

/// Warnings are findings where that is asked for, errors always.
#[test]
fn warnings_are_findings_in_earnest() {
    let project = "projects:\n  - {id: a, name: 甲, sector: s, investment: 1亿元}\n";
    let made = plan(&(HEAD.to_owned() + project));
    let cited = "outline: {title: A plan, issuer: 某县人民政府, issued: 2021-06, period: 2021..2025}";
    let codes = |line: &str| run_in(made.path(), line).status.code();
    let has_warnings =
        text(&run_in(made.path(), "check -f plan.yaml -O json").stdout).contains("\"warning\"");
    assert_eq!(codes("check -f plan.yaml"), Some(0));
    assert_eq!(codes("check -f plan.yaml --strict"), Some(i32::from(has_warnings)));
    fs::write(made.path().join("plan.yaml"), HEAD.replace("outline: {title: A plan}", cited)).unwrap();
    assert_eq!(codes("check -f plan.yaml --strict"), Some(0), "nothing is wrong");
}

/// Where a value comes from is what it is read by: a flag before the environment, the environment before a folder's settings.
#[test]
fn config_names_what_a_setting_is_read_by() {
    let made = plan(HEAD);
    let other = made.path().join("other.yaml");
    fs::write(&other, HEAD).unwrap();
    let lines = |words: &str, set: &[(&str, &str)]| {
        let words: Vec<&str> =
            words.split(' ').chain(["config", "-O", "tsv"]).filter(|w| !w.is_empty()).collect();
        let mut command = portfolio(&words);
        command.env_remove("PORTFOLIO_FILE").env_remove("PORTFOLIO_CACHE").current_dir(made.path());
        command.env("PORTFOLIO_CONFIG", made.path().join("portfolio.toml")).envs(set.iter().copied());
        text(&command.output().unwrap().stdout)
    };
    let line = |words: &str, set: &[(&str, &str)], key: &str| {
        let all = lines(words, set);
        let line = all.lines().find(|line| line.starts_with(&format!("{key}\t"))).unwrap_or_default();
        line.split('\t').skip(1).take(2).collect::<Vec<_>>().join(" ")
    };
    fs::write(made.path().join("portfolio.toml"), "").unwrap();
    assert_eq!(line("", &[], "cache"), "on built in");
    assert_eq!(line("", &[("PORTFOLIO_CACHE", "")], "cache"), "on built in");
    assert_eq!(line("", &[("PORTFOLIO_CACHE", "here")], "cache"), "here environment");
    assert_eq!(line("--no-cache", &[("PORTFOLIO_CACHE", "here")], "cache"), "off flag");
    let file = [("PORTFOLIO_FILE", "other.yaml")];
    assert_eq!(line("", &file, "file"), "other.yaml environment");
    assert_eq!(
        line("", &[("PORTFOLIO_FILE", "")], "file").split(' ').nth(1),
        line("", &[], "file").split(' ').nth(1)
    );
    assert_ne!(line("", &[], "file"), line("", &file, "file"));
    fs::write(made.path().join("portfolio.toml"), "file = \"plan.yaml\"\n").unwrap();
    assert_eq!(line("", &file, "file"), "other.yaml environment", "which is what is read");
    assert!(line("", &[], "file").starts_with("plan.yaml"), "{}", line("", &[], "file"));
    assert_eq!(line("-f plan.yaml", &file, "file"), "plan.yaml flag");
}

/// The fields of one kind of record, for the eye those of a project; a program gets all of them where it names none.
#[test]
fn fields_are_those_of_the_record_that_is_named() {
    let says = |words: &[&str]| text(&run(&[&["fields"], words].concat()).stdout);
    let others = "Other records: ";
    let usual = says(&[]);
    let named = usual.lines().find_map(|line| line.split_once(others)).unwrap().1;
    assert!(named.contains("programme") && !named.split(", ").any(|name| name == "project"), "{named}");
    assert!(usual.contains("depends_on") && !usual.contains("umbrella"));
    for (record, has, not) in [("project", "depends_on", "umbrella"), ("programme", "umbrella", "depends_on")]
    {
        for form in ["table", "csv"] {
            let said = says(&[record, "-O", form]);
            assert!(said.contains(has) && !said.contains(not) && !said.contains(others), "{record} {form}");
        }
    }
    let all = says(&["-O", "csv"]);
    assert!(all.contains("depends_on") && all.contains("umbrella") && !all.contains(others));
    let none = run(&["fields", "programm"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("did you mean programme"), "{}", text(&none.stderr));
}

/// The order of projects can be drawn, and that cycles were cut short is said once: below the table, or else apart from it.
#[test]
fn orders_are_drawn_and_cut_cycles_told() {
    // Pairs of projects that wait for each other, one more than are listed.
    let record = |id: &str, other: &str| {
        format!(
            "  - {{id: {id}, name: 项目{id}, sector: s, depends_on: [{{project: {other}, relation: supply}}]}}\n"
        )
    };
    let pair = |number| {
        let [one, other] = ["a", "b"].map(|side| format!("{side}{number}"));
        record(&one, &other) + &record(&other, &one)
    };
    let made = plan(&(HEAD.to_owned() + "projects:\n" + &(0..1_001).map(pair).collect::<String>()));
    let table = run_in(made.path(), "graph -f plan.yaml --cycles");
    let delimited = run_in(made.path(), "graph -f plan.yaml --cycles -O csv");
    let (shown, noted) = (text(&table.stdout), text(&delimited.stderr));
    assert!(noted.contains("1000") || noted.contains("1,000"), "{noted}");
    assert!(shown.contains("1000") || shown.contains("1,000"), "{shown}");
    assert_eq!(text(&table.stderr), "");
    let drawn = run(&["graph", "--order", "-O", "mermaid"]);
    assert!(text(&drawn.stdout).starts_with("flowchart"), "{}", text(&drawn.stdout));
}

/// Money that cannot be added up is a finding about the data, told in the language that is asked for; a question that makes
/// no sense is wrong usage.
#[test]
fn money_that_cannot_be_added_up_is_a_finding() {
    // Two thirds of what can be held (7.9e26元), twice.
    let project = |id: &str| {
        format!(
            "  - {{id: {id}, name: 项目{id}, sector: s, investment: 5000000000000000000亿元, timeline: {{start: 2021, finish: 2022}}, updates: {{as_of: 2022-01, invested: 1亿元}}}}\n"
        )
    };
    let made = plan(&(HEAD.to_owned() + "projects:\n" + &project("a") + &project("b")));
    for line in [
        "total -f plan.yaml --lang zh",
        "list -f plan.yaml --by sector --lang zh",
        "progress -f plan.yaml --as-of 2023-01 --lang zh",
        "export -f plan.yaml -o office.xlsx --lang zh",
    ] {
        let output = run_in(made.path(), line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{line}: {said}");
        assert!(said.contains("项目 b") && !said.contains("beyond what"), "{line}: {said}");
    }
    // Nor can what a programme is confronted with, though one of its members alone is asked for.
    let programme = "programmes: [{id: all, name: 全部, declares: {investment: 1亿元}, members: [a, b]}]\n";
    fs::write(
        made.path().join("all.yaml"),
        fs::read_to_string(made.path().join("plan.yaml")).unwrap() + programme,
    )
    .unwrap();
    let output = run_in(made.path(), "export -f all.yaml --id a -o office.xlsx --lang zh");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("金额过大") && !said.contains("beyond what"), "{said}");
    // What was spent cannot be added up either, where what is to be spent can.
    let spent = project("a").replace("investment: 5000000000000000000亿元", "investment: 1亿元");
    let spent = spent.replace("invested: 1亿元", "invested: 5000000000000000000亿元");
    let made = plan(&(HEAD.to_owned() + "projects:\n" + &spent + &spent.replace("{id: a", "{id: b")));
    assert_eq!(run_in(made.path(), "total -f plan.yaml").status.code(), Some(0));
    for line in
        ["progress -f plan.yaml --as-of 2023-01 --lang zh", "export -f plan.yaml -o office.xlsx --lang zh"]
    {
        let output = run_in(made.path(), line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{line}: {said}");
        assert!(said.contains("项目 b") && !said.contains("beyond what"), "{line}: {said}");
    }
    let nonsense = run(&["list", "--by", "nothing"]);
    assert_eq!(nonsense.status.code(), Some(2), "{}", text(&nonsense.stderr));
}
