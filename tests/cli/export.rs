//! Registries that go out and come back.

use std::fs;

use super::{folder, portfolio, text};

/// `export --full` into a workbook or a folder of CSV files, and `import` of it, change nothing; the selection is a registry
/// by itself, and what it loses is said.
#[test]
fn a_registry_goes_out_whole_and_comes_back() {
    let made = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = portfolio(args).current_dir(made.path()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        output
    };
    let wanted = run(&["export"]).stdout;
    for (out, back) in
        [("plan.xlsx", "a.yaml"), ("tables", "b.yaml"), ("plan.json", "c.yaml"), ("plan.jsonl", "d.yaml")]
    {
        run(&["export", "--full", "-o", out]);
        run(&["import", "--full", out, "-o", back]);
        assert_eq!(text(&fs::read(made.path().join(back)).unwrap()), text(&wanted), "{out}");
    }
    // What is written whole is known by what it holds; a file that was read is never replaced, any other is.
    assert_eq!(run(&["import", "plan.xlsx"]).stdout, wanted);
    assert_eq!(run(&["import", "tables"]).stdout, wanted);
    run(&["export", "--id", "hospital", "-o", "a.yaml"]);
    run(&["-f", "a.yaml", "check"]);
    let shown = run(&["-f", "a.yaml", "list", "-O", "tsv", "--columns", "id", "--no-header"]);
    assert_eq!(text(&shown.stdout), "hospital\n");

    // Without --full, the workbook that an office prints, which is a list as any other.
    run(&["export", "-o", "office.xlsx"]);
    assert!(fs::read(made.path().join("office.xlsx")).unwrap().starts_with(b"PK"));

    let changed = fs::read_to_string(made.path().join("tables/projects.csv")).unwrap();
    fs::write(made.path().join("tables/projects.csv"), changed.replacen("320000000", "三亿", 1)).unwrap();
    let refused = portfolio(&["import", "tables"]).current_dir(made.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("projects.csv:F3"), "{}", text(&refused.stderr));
    // A table that cannot be read is told, and is no table that is not there.
    fs::write(made.path().join("tables/projects.csv"), changed).unwrap();
    fs::write(made.path().join("tables/metric.csv"), "project,name\n\"hospital,\n").unwrap();
    let refused = portfolio(&["import", "tables"]).current_dir(made.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("metric.csv:A2"), "{}", text(&refused.stderr));
    assert!(folder().join("registry.yaml").is_file());
}

/// A format is what its name says, CSV a folder that is asked for whole; what is written whole is read alone.
#[test]
fn a_registry_goes_out_in_the_form_that_is_asked_for() {
    let made = tempfile::tempdir().unwrap();
    let run = |args: &str| {
        let words: Vec<&str> = args.split(' ').collect();
        portfolio(&words).current_dir(made.path()).output().unwrap()
    };
    for (args, begins) in [
        ("export -O json", "{\n"),
        ("export -O jsonl", "{\""),
        ("export", "format: portfolio/1\n"),
        ("export --full -O xlsx", "PK"),
        ("export -O xlsx", "PK"),
    ] {
        assert!(run(args).stdout.starts_with(begins.as_bytes()), "{args}");
    }
    let refused = |args: &str, why: &str| {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args}");
        assert!(text(&output.stderr).contains(why), "{args}: {}", text(&output.stderr));
    };
    refused("export -O csv -o tables", "CSV files hold a registry with --full");
    assert!(!made.path().join("tables").exists());
    for name in ["one", "two"] {
        assert!(run(&format!("export --full -O csv -o {name}")).status.success());
        assert!(run(&format!("export --full -o {name}.xlsx")).status.success());
    }
    for files in ["one two", "one two.xlsx", "--full one.xlsx two.xlsx"] {
        refused(&format!("import {files}"), "a registry written whole is one workbook");
    }
    // A registry without a date.
    let plain = "format: portfolio/1\noutline: {title: A plan}\nsectors: [{id: s, name: 行业}]\nprojects:\n";
    let records =
        "  - {id: site, name: 场馆, sector: s}\n  - {id: hall, name: 主馆, sector: s, part_of: site}\n";
    let programmes = "programmes: [{id: games, name: 运动会, umbrella: site, members: [hall]}]\n";
    fs::write(made.path().join("plan.yaml"), [plain, records, programmes].concat()).unwrap();
    refused("export -f plan.yaml -O oc4ids --prefix oc4ids-abc123", "the registry has no date");
    // What is said of projects that are not selected is told where it goes.
    let output = run("export -f plan.yaml --id hall");
    let said = text(&output.stderr);
    assert!(said.contains("its whole is not among the projects: hall (site)"), "{said}");
    assert!(said.contains("1 programme has lost its umbrella: games (site)"), "{said}");
}

/// A heading that no field is known by is taken for what the mapping says.
#[test]
fn headings_are_what_the_mapping_says() {
    let made = tempfile::tempdir().unwrap();
    fs::write(made.path().join("list.csv"), "名目,钱数\n大桥,3亿元\n").unwrap();
    fs::write(made.path().join("map.yaml"), "名目: name\n钱数: investment\n").unwrap();
    let run = |args: &[&str]| portfolio(args).current_dir(made.path()).output().unwrap();
    let output = run(&["import", "list.csv", "--map", "map.yaml"]);
    let written = text(&output.stdout);
    assert!(
        written.contains("name: 大桥") && written.contains("investment: 3亿元"),
        "{written}{}",
        text(&output.stderr)
    );
    assert_eq!(text(&run(&["import", "list.csv"]).stdout), "");
}
