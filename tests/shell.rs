//! The fuzzer's laws of command lines at Tab and of targets of `-o`, without a fuzzer: on what was once found and on inputs like those
//! that it makes up.
#![cfg(unix)]
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../fuzz/src/completions.rs"]
mod completions;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use proptest::prelude::*;

#[test]
fn what_was_found_at_tab_and_in_targets_stays_mended() {
    let found = |target: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz").join(target);
        let files = std::fs::read_dir(folder).into_iter().flatten();
        files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect::<Vec<_>>()
    };
    found("completions").iter().for_each(|bytes| completions::holds(bytes));
    found("targets").iter().for_each(|bytes| targets::holds(bytes));
}

/// Tab is answered at once where the line names standard input, a pipe or nothing: it would wait for whoever types.
#[test]
fn no_tab_waits_for_an_input() {
    for file in ["-", "nothing.yaml", "-f", "c d.yaml"] {
        completions::holds(format!("0-f\n{file}\nshow\nc").as_bytes());
    }
}

/// Where an argument takes an id, Tab puts in those of the files that the line names: whose id or name begins as what is typed.
#[test]
fn tab_puts_ids_in_the_place_of_what_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("registry.yaml");
    let registry = "format: portfolio/1
outline: {title: t, chapters: [{number: 3, title: 三}]}
sectors: [{id: health, name: 卫生健康}]
regions: [{id: north, name: 北镇, kind: township}]
zones: [{id: core, name: 一核, members: [north]}]
projects: [{id: clinic, name: 卫生院, sector: health}, {id: 职业中学, name: 职业中学, sector: health}]
programmes: [{id: all, name: 全部, members: [clinic]}]
";
    std::fs::write(&file, registry).unwrap();
    let named = [std::ffi::OsString::from("portfolio"), "-f".into(), file.into()];
    let found = |words: &[&str]| {
        let line: Vec<_> = named.iter().cloned().chain(words.iter().map(|word| word.into())).collect();
        let found = portfolio_cli::candidates(&line, line.len() - 1, true).unwrap();
        found.into_iter().map(|candidate| candidate.into_string().unwrap()).collect::<Vec<_>>()
    };
    for (words, expected) in [
        (&["show", "c"][..], "clinic"),
        (&["show", "卫"], "clinic"),
        (&["show", "职"], "职业中学"),
        (&["graph", "clinic", "--to", "职"], "职业中学"),
        (&["set", "cl"], "clinic"),
        (&["list", "--id", "cl"], "clinic"),
        (&["list", "--sector", "h"], "health"),
        (&["list", "--sector", "not:h"], "not:health"),
        (&["list", "--region", "北"], "north"),
        (&["list", "--zone", "co"], "core"),
        (&["list", "--programme", "全"], "all"),
        (&["reconcile", "al"], "all"),
        (&["list", "--chapter", "3"], "3"),
    ] {
        assert_eq!(found(words), [expected], "{words:?}");
    }
    assert_eq!(found(&["show", "x"]), [""; 0]);
}

fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "list",
        "show",
        "total",
        "graph",
        "set",
        "diff",
        "export",
        "completions",
        "-f",
        "-o",
        "--file=",
        "--id",
        "--sector",
        "--by",
        "--chapter",
        "--stage",
        "--columns",
        "--to",
        "--into",
        "--",
        "not:",
        "a",
        "a;touch pwned;.yaml",
        "b$(touch pwned).yaml",
        "projects.yaml",
        "职",
        "卫",
        "$(all)",
        "",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[-a-z=:;$(){}`'\"\\\\ 职卫]{0,8}"]
}

proptest! {
    #[test]
    fn nothing_on_a_line_is_obeyed_at_tab(words in prop::collection::vec(word(), 0..7), bash in any::<bool>()) {
        let first = if bash { "0" } else { "1" };
        completions::holds(format!("{first}{}", words.join("\n")).as_bytes());
    }

    #[test]
    fn any_target_is_replaced_whole_or_not_at_all(steps in prop::collection::vec(0_u8..210, 0..8)) {
        targets::holds(&steps);
    }
}
