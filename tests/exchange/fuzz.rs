//! The fuzzer's laws of imports and edits, without a fuzzer: on what was once found and on inputs like those that it makes up.

#[path = "../../fuzz/src/cells.rs"]
mod cells;
#[path = "../../fuzz/src/edits.rs"]
mod edits;

use proptest::prelude::*;

fn found(target: &str) -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz").join(target);
    let files = std::fs::read_dir(folder).into_iter().flatten();
    files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn what_was_found_in_imports_and_edits_stays_mended() {
    found("cells").iter().for_each(|bytes| cells::holds(bytes));
    found("edits").iter().for_each(|bytes| edits::holds(bytes));
}

const REGISTRY: &str = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nprojects:\n  \
                        - {id: a, name: a, sector: s}\n  - id: b # two\n    name: '乙'\n    sector: s\n    scale: |\n      x\n";

proptest! {
    #[test]
    fn any_list_of_cells_is_read_or_refused(
        head in prop::sample::subsequence(vec!["序号", "项目名称", "总投资（万元）", "建设地点", "2026年计划投资", "建设年限", "备注"], 1..7),
        rows in prop::collection::vec(prop::collection::vec("[一二1-9.,约万亿元-]{0,8}|合计|=1", 1..7), 0..8),
    ) {
        let rows = rows.iter().map(|row| row.join("\t"));
        let text: Vec<String> = std::iter::once(head.join("\t")).chain(rows).collect();
        cells::holds(text.join("\n").as_bytes());
    }

    #[test]
    fn any_value_is_set_or_refused(
        field in prop::sample::select(vec!["name", "investment", "scale", "notes", "stage", "aliases", "timeline", "cite", "nothing"]),
        value in "[a-z一二: #'\"{},\\[\\]|>&*!%@`\\\\-]{0,12}|约3亿元|2021..2025|在建",
    ) {
        edits::holds(format!("{field}\n{value}\n{REGISTRY}").as_bytes());
    }
}
