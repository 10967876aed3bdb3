//! What the README and the cookbook show is what the program answers: each console session is run in the repository's folder.
//!
//! `TRYCMD=overwrite cargo test -p portfolio-cli --test readme` writes the answers anew; read the difference before you
//! commit.

use std::path::Path;

#[test]
fn sessions_of_the_readme() {
    std::env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap();
    trycmd::TestCases::new()
        .register_bin("portfolio", Path::new(env!("CARGO_BIN_EXE_portfolio")))
        .env("LC_ALL", "C")
        .env("PORTFOLIO_CONFIG", "none")
        .case("README.md")
        .case("README.zh.md")
        .case("docs/questions.md")
        .case("docs/cookbook.md")
        .case("docs/cookbook.zh.md");
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
