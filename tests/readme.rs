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
