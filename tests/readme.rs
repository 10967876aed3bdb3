//! What the README and the cookbook show is what the program answers: each console session is run in
//! the repository's folder, those of the cookbook, which write files, in a copy.
//!
//! `TRYCMD=overwrite cargo test -p portfolio-cli --test readme` writes the answers anew; read the difference before you
//! commit. `PORTFOLIO_PROGRAM=…` runs another build of the program, such as the optimised one that users have.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::path::Path;

#[test]
fn sessions_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    std::env::set_current_dir(&root).unwrap();
    run(&["README.md", "README.zh.md", "docs/questions.md"]);
    // One after the other: a process is in one folder at a time.
    for (page, copy) in [("docs/cookbook.md", "plan.yaml"), ("docs/cookbook.zh.md", "项目库.yaml")] {
        in_a_copy(&root, page, copy);
    }
}

fn run(pages: &[&str]) {
    let cases = trycmd::TestCases::new();
    let program = std::env::var_os("PORTFOLIO_PROGRAM");
    let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_portfolio").into());
    cases.register_bin("portfolio", Path::new(&program));
    cases.env("LC_ALL", "C").env("PORTFOLIO_CONFIG", "none").env("PORTFOLIO_CACHE", "off");
    pages.iter().for_each(|page| {
        cases.case(page);
    });
}

/// Runs a page whose commands write files, in a folder that has the registry, the examples, and a copy of the year's list to
/// change.
fn in_a_copy(root: &Path, page: &str, copy: &str) {
    let folder = tempfile::tempdir().unwrap();
    let here = |file: &str| folder.path().join(file);
    for below in ["examples", "docs"] {
        std::fs::create_dir(here(below)).unwrap();
    }
    for file in std::fs::read_dir(root.join("examples")).unwrap().map(|file| file.unwrap().path()) {
        std::fs::copy(&file, here("examples").join(file.file_name().unwrap())).unwrap();
    }
    for (from, to) in [("projects.yaml", "projects.yaml"), (page, page), ("examples/annual-2026.yaml", copy)]
    {
        std::fs::copy(root.join(from), here(to)).unwrap();
    }
    std::env::set_current_dir(folder.path()).unwrap();
    run(&[page]);
    std::env::set_current_dir(root).unwrap();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        std::fs::copy(here(page), root.join(page)).unwrap();
    }
}

/// The program of the README is an example, which the tests build.
#[test]
fn the_program_of_the_readme_is_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap();
    let (readme, example) = (read("README.md"), read("examples/readme.rs"));
    let blocks: Vec<&str> =
        readme.split("```rust").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let program = block.split_once('\n').unwrap().1;
        assert!(example.contains(program), "examples/readme.rs lacks:\n{program}");
    }
}
