//! What is generated into `docs/` is fresh: `BLESS=1 cargo test -p portfolio-report --test docs` writes it anew.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use portfolio_report::tables::fields::reference;
use portfolio_report::{Lang, Messages};

#[test]
fn the_reference_of_the_format_is_that_of_the_tables() {
    for (lang, file) in [(Lang::En, "format.md"), (Lang::Zh, "format.zh.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
        let page = reference(&Messages::new(lang));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &page).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == page,
            "{file} is stale: see the head of this test"
        );
    }
}
