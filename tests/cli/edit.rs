//! Commands that change files, on copies of the small registry.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{folder, portfolio, text};

/// Runs the program in a folder with a copy of the small registry, `registry.yaml`.
fn run_in(folder: &Path, args: &[&str]) -> Output {
    portfolio(args).current_dir(folder).env_remove("PORTFOLIO_FILE").output().unwrap()
}

fn copy() -> (tempfile::TempDir, String) {
    let made = tempfile::tempdir().unwrap();
    let registry = fs::read_to_string(folder().join("registry.yaml")).unwrap();
    fs::write(made.path().join("projects.yaml"), &registry).unwrap();
    (made, registry)
}

fn now(folder: &Path) -> String {
    fs::read_to_string(folder.join("projects.yaml")).unwrap()
}

#[test]
fn a_value_is_set_and_nothing_else() {
    let (folder, old) = copy();
    let output = run_in(folder.path(), &["set", "hospital", "stage", "在建"]);
    assert_eq!(
        text(&output.stdout),
        "hospital (县医院门诊楼): Stage: planned → construction\nwritten: projects.yaml\n"
    );
    let (before, rest) = old.split_once("  - id: hospital\n").unwrap();
    let wanted =
        format!("{before}  - id: hospital\n{}", rest.replacen("stage: planned", "stage: construction", 1));
    assert_eq!(now(folder.path()), wanted);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn what_is_refused_leaves_the_file() {
    let (folder, old) = copy();
    let modified = || fs::metadata(folder.path().join("projects.yaml")).unwrap().modified().unwrap();
    let before = modified();
    for (args, code) in [
        (vec!["set", "hospital", "stage", "never"], 1),
        (vec!["set", "hospital", "stages", "planned"], 2),
        (vec!["set", "nobody", "stage", "planned"], 2),
        (vec!["set", "hospital", "stage", "在建", "-n"], 0),
        (vec!["set", "hospital", "stage", "planned"], 0),
        (vec!["add", "a project", "sector=nowhere"], 1),
        (vec!["rm", "vocational-school"], 1),
        (vec!["rename", "hospital", "storage"], 1),
        (vec!["split", "hospital", "a=much"], 1),
    ] {
        let output = run_in(folder.path(), &args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", text(&output.stderr));
        assert!(now(folder.path()) == old && modified() == before, "{args:?}");
    }
}

/// What comes through standard input goes out through standard output, whole, changed or not.
#[test]
fn standard_input_is_edited_to_standard_output() {
    let registry = fs::read(folder().join("registry.yaml")).unwrap();
    let edit = |stage: &str| {
        let mut command = portfolio(&["-f", "-", "set", "hospital", "stage", stage]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), &registry).unwrap();
        child.wait_with_output().unwrap().stdout
    };
    assert_eq!(edit("planned"), registry);
    let changed = text(&edit("在建"));
    assert_eq!(changed.len(), registry.len() + "construction".len() - "planned".len());
}

/// Of several files the one with the record changes; a new one goes where it is said to.
#[test]
fn of_several_files_the_right_one_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (axes, roads) = (folder.path().join("axes.yaml"), folder.path().join("roads.yaml"));
    let axes_text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: roads, name: 公路}]\n";
    let roads_text =
        "format: portfolio/1\r\nprojects:\r\n  - id: ring\r\n    name: 环城路\r\n    sector: roads\r\n";
    fs::write(&axes, axes_text).unwrap();
    fs::write(&roads, roads_text).unwrap();
    let files = ["-f", "axes.yaml", "-f", "roads.yaml"];
    let edit = |args: &[&str]| run_in(folder.path(), &[files.as_slice(), args].concat());
    assert!(edit(&["set", "ring", "name", "外环路"]).status.success());
    let ring = roads_text.replace("环城路", "外环路");
    assert_eq!(
        (fs::read_to_string(&axes).unwrap().as_str(), fs::read_to_string(&roads).unwrap()),
        (axes_text, ring.clone())
    );
    assert_eq!(edit(&["add", "b", "sector=roads"]).status.code(), Some(2), "which of the two?");
    assert_eq!(edit(&["add", "b", "sector=roads", "--into", "other.yaml"]).status.code(), Some(2));
    assert!(edit(&["add", "b", "sector=roads", "--into", "roads.yaml"]).status.success());
    let both = format!("{ring}  - id: b\r\n    name: b\r\n    sector: roads\r\n");
    assert_eq!(fs::read_to_string(&roads).unwrap(), both);
    assert!(edit(&["rename", "roads", "ways"]).status.success());
    assert_eq!(fs::read_to_string(&axes).unwrap(), axes_text.replace("id: roads", "id: ways"));
    assert_eq!(fs::read_to_string(&roads).unwrap(), both.replace("sector: roads", "sector: ways"));
}

/// The rights of a file and the link that leads to it stay.
#[cfg(unix)]
#[test]
fn rights_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, _) = copy();
    let (file, link) = (folder.path().join("projects.yaml"), folder.path().join("link.yaml"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("projects.yaml", &link).unwrap();
    assert!(run_in(folder.path(), &["-f", "link.yaml", "set", "hospital", "stage", "在建"]).status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(now(folder.path()).contains("stage: construction"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

/// Killed at any moment, the file is the old one or the new one.
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let (folder, old) = copy();
    let file = folder.path().join("projects.yaml");
    let start = || {
        let mut command: Command = portfolio(&["set", "hospital", "stage", "在建"]);
        command.env("PORTFOLIO_FILE", &file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(start().wait().unwrap().success());
    let new = now(folder.path());
    assert_ne!(new, old);
    for moment in 0..25 {
        fs::write(&file, &old).unwrap();
        let mut child = start();
        std::thread::sleep(std::time::Duration::from_millis(moment * 2));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = now(folder.path());
        assert!(found == old || found == new, "half a file after {moment} steps: {} bytes", found.len());
    }
}

/// A reason is kept with the project, oldest first, with what the field was and is.
#[test]
fn a_change_is_kept_with_its_reason() {
    let (folder, old) = copy();
    let set = |args: &[&str]| {
        let output = run_in(folder.path(), &[&["set", "hospital"], args].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    set(&[
        "investment",
        "约4500万元",
        "--reason",
        "概算: 一",
        "--date",
        "2024-05-12",
        "--document",
        "一号文",
    ]);
    set(&["stage=在建", "timeline.start=2024", "--reason", "开工", "--date", "2024-06"]);
    let (before, rest) = old.split_once("  - id: hospital\n").unwrap();
    let rest = rest
        .replacen("近4000万元", "约4500万元", 1)
        .replacen("stage: planned", "stage: construction", 1)
        .replacen("{finish: 2026-06}", "{start: 2024, finish: 2026-06}", 1);
    let changes = "    changes:\n      - {date: 2024-05-12, field: investment, from: 近4000万元, to: 约4500万元, reason: \"概算: 一\", document: 一号文}\n      - {date: 2024-06, field: stage, from: planned, to: construction, reason: 开工}\n      - {date: 2024-06, field: timeline.start, to: \"2024\", reason: 开工}\n";
    let cite = "    cite: {chapter: 11, section: 2}\n";
    let wanted = format!("{before}  - id: hospital\n{}", rest.replacen(cite, &format!("{cite}{changes}"), 1));
    assert_eq!(now(folder.path()), wanted);
}

/// A first file loads, is clean, says where its schema is, takes records, and is never written over.
#[test]
fn a_first_file_is_clean_and_takes_records() {
    for lang in ["en", "zh"] {
        let folder = tempfile::tempdir().unwrap();
        let run = |args: &[&str]| run_in(folder.path(), &[args, &["--lang", lang]].concat());
        assert!(run(&["init", "--year", "2026"]).status.success());
        let first = now(folder.path());
        assert!(first.starts_with("# yaml-language-server: $schema="), "{first}");
        let checked = run(&["check", "--strict"]);
        assert!(checked.status.success(), "{}{}", text(&checked.stdout), text(&checked.stderr));
        assert_eq!(run(&["init"]).status.code(), Some(2), "it is there already");
        assert_eq!(now(folder.path()), first);
        assert!(run(&["add", "环城路", "sector=transport", "investment=1.2亿元"]).status.success());
        let record =
            "projects:\n  - id: 环城路\n    name: 环城路\n    sector: transport\n    investment: 1.2亿元\n";
        assert_eq!(now(folder.path()), first.replace("projects: []\n", record));
    }
}

/// Two files are joined onto one of them, and what contradicts is refused with both sides said.
#[test]
fn two_files_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let a = "format: portfolio/1\ntitle: t\nsectors: [{id: s, name: n}]\nprojects:\n  - {id: a, name: x, sector: s}\n";
    let b =
        "format: portfolio/1\nprojects:\n  - {id: a, name: y, sector: s}\n  - {id: b, name: z, sector: s}\n";
    fs::write(file("a.yaml"), a).unwrap();
    fs::write(file("b.yaml"), b).unwrap();
    let merge = |args: &[&str]| run_in(folder.path(), &[&["merge", "a.yaml", "b.yaml"], args].concat());
    let refused = merge(&["-o", "a.yaml"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("a (y): Project: x → y"), "{}", text(&refused.stderr));
    assert_eq!(fs::read_to_string(file("a.yaml")).unwrap(), a);
    let wanted = format!("{a}  - {{id: b, name: z, sector: s}}\n");
    assert_eq!(text(&merge(&["--prefer", "A"]).stdout), wanted);
    assert_eq!(text(&merge(&["--prefer", "b"]).stdout), wanted.replace("name: x", "name: y"));
    assert!(merge(&["--prefer", "A", "-o", "a.yaml"]).status.success());
    assert_eq!(fs::read_to_string(file("a.yaml")).unwrap(), wanted);
    fs::write(file("c.yaml"), a).unwrap();
    assert_eq!(merge(&["--prefer", "A", "-o", "c.yaml"]).status.code(), Some(2), "another registry");
}

/// The canonical form is written once and is checked for afterwards.
#[test]
fn a_file_is_brought_into_form() {
    let folder = tempfile::tempdir().unwrap();
    let old = "format: portfolio/1\ntitle: t # 名称\nsectors: [{name: 行业, id: s}]\nprojects: []\n";
    fs::write(folder.path().join("projects.yaml"), old).unwrap();
    let checked = run_in(folder.path(), &["fmt", "--check"]);
    assert_eq!(
        (checked.status.code(), text(&checked.stdout)),
        (Some(1), "not in canonical form: projects.yaml\n".to_owned())
    );
    assert_eq!(now(folder.path()), old);
    assert!(run_in(folder.path(), &["fmt"]).status.success());
    assert_eq!(
        now(folder.path()),
        "format: portfolio/1\ntitle: t  # 名称\nsectors:\n  - {id: s, name: 行业}\nprojects: []\n"
    );
    assert!(run_in(folder.path(), &["fmt", "--check"]).status.success());
}

/// A list goes into a registry that is kept by hand: changed values in place, new records at the ends, every comment kept.
#[cfg(feature = "spreadsheets")]
#[test]
fn a_list_is_written_into_a_file_with_comments() {
    let made = tempfile::tempdir().unwrap();
    let old = "# 人工维护\nformat: portfolio/1   # 版式\ntitle: 2026年重点项目\nyear: 2026\nsectors:\n  - {id: 工业, name: 工业} # 一产不在此\n\
               projects:\n  # 第一批\n  - id: 甲厂\n    name: 甲厂   # 曾用名铸造厂\n    sector: 工业\n    investment: 9000万元 # 批复\n    \
               annual: {2025: 100万元, 2026: 2000万元}\n    stage: 在建\n  # 尾注\n";
    let list =
        "单位：万元,,,\n序号,项目名称,总投资,2026年计划投资,行业\n1,甲厂,10000,3000,工业\n2,乙厂,500,,工业\n";
    fs::write(made.path().join("projects.yaml"), old).unwrap();
    fs::write(made.path().join("list.csv"), list).unwrap();
    let output = run_in(made.path(), &["import", "list.csv", "--into", "projects.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(now(made.path()), old, "without --write nothing changes");
    let output = run_in(made.path(), &["import", "list.csv", "--into", "projects.yaml", "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let wanted =
        old.replace("9000万元 # 批复", "1亿元 # 批复").replace("2026: 2000万元", "2026: 3000万元").replace(
            "  # 尾注\n",
            "  - id: 乙厂\n    name: 乙厂\n    sector: 工业\n    investment: 500万元\n  # 尾注\n",
        );
    assert_eq!(now(made.path()), wanted);
    let again = run_in(made.path(), &["import", "list.csv", "--into", "projects.yaml", "--write"]);
    assert_eq!((again.status.code(), now(made.path())), (Some(0), wanted), "a second time changes nothing");
}

/// JSON lines are read and not edited, and what says how to go on does; a merge leaves no YAML in a file of another name.
#[test]
fn what_a_file_is_called_is_what_it_has() {
    let (folder, old) = copy();
    let run = |args: &[&str]| run_in(folder.path(), args);
    assert!(run(&["export", "-o", "a.jsonl"]).status.success());
    for args in [
        &["-f", "a.jsonl", "set", "hospital", "name=x"][..],
        &["-f", "a.jsonl", "fmt"],
        &["merge", "projects.yaml", "a.jsonl"],
    ] {
        let refused = run(args);
        assert_eq!(refused.status.code(), Some(1), "{args:?}");
        let said = text(&refused.stderr);
        assert!(
            said.contains("a.jsonl is JSON lines") && said.contains("portfolio -f a.jsonl export -o a.yaml"),
            "{said}"
        );
    }
    assert!(run(&["-f", "a.jsonl", "export", "-o", "a.yaml"]).status.success());
    assert!(run(&["-f", "a.yaml", "set", "hospital", "name=x"]).status.success());
    for (file, code) in [("b.json", 2), ("b.jsonl", 2), ("b.yaml", 0)] {
        assert_eq!(
            run(&["merge", "projects.yaml", "projects.yaml", "-o", file]).status.code(),
            Some(code),
            "{file}"
        );
        assert_eq!(folder.path().join(file).exists(), code == 0, "{file}");
    }
    assert!(run(&["export", "-o", "c.json"]).status.success());
    assert!(run(&["merge", "c.json", "projects.yaml", "-o", "d.json"]).status.success());
    assert_eq!(run(&["-f", "e.yaml", "init"]).status.code(), Some(2));
    assert!(now(folder.path()) == old && !folder.path().join("e.yaml").exists());
}
