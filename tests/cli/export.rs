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
    assert!(folder().join("registry.yaml").is_file());
}
