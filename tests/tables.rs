//! The fuzzer's laws of tables, without a fuzzer: on what was once found and on inputs like those that it makes up.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../fuzz/src/tables.rs"]
mod tables;

use proptest::prelude::*;

#[test]
fn what_was_found_in_tables_stays_mended() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/tables");
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        tables::holds(&std::fs::read(file.unwrap().path()).unwrap());
    }
}

proptest! {
    #[test]
    fn any_table_is_written_at_any_width(
        head in any::<[u8; 3]>(),
        text in prop::collection::vec("[a-z一二（），。—… ]{0,30}|约3亿元|=合计|>下级|\\PC{0,10}", 0..30),
    ) {
        tables::holds(&[&head[..], text.join("\n").as_bytes()].concat());
    }
}
