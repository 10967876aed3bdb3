//! The fuzzer's laws, without a fuzzer: on what once broke them, and on every registry that the tests know.
//!
//! `tests/fuzz/TARGET/` holds the inputs found by `fuzz/run`, each a small file with a name that says what it was.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
// The name of the input that is tried last is shown where one breaks a law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzzer's own crate exports them")]
mod laws;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// Replays what a target's fuzzer has found.
fn replay(target: &str, holds: fn(&[u8])) {
    for file in files(&format!("tests/fuzz/{target}")) {
        println!("{}", file.display());
        holds(&fs::read(file).unwrap());
    }
}

#[test]
fn what_was_found_in_loading_stays_mended() {
    replay("load", laws::load::holds);
}

#[test]
fn what_was_found_in_money_stays_mended() {
    replay("money", laws::money::holds);
}

#[test]
fn what_was_found_in_dates_stays_mended() {
    replay("dates", laws::dates::holds);
}

#[test]
fn what_was_found_in_selections_stays_mended() {
    replay("selection", laws::selection::holds);
}

#[test]
fn what_was_found_in_graphs_stays_mended() {
    replay("graph", laws::graph::holds);
}

#[test]
fn the_laws_hold_for_every_registry_of_the_tests_and_examples() {
    for file in ["tests/bad", "tests/cli", "examples"].into_iter().flat_map(files) {
        if file.extension().is_some_and(|extension| extension == "yaml") {
            println!("{}", file.display());
            laws::load::holds(&fs::read(file).unwrap());
        }
    }
}

/// Bytes that look random and are the same in every run: Knuth's linear congruential generator, its high bytes.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    let states = std::iter::successors(Some(seed), step).skip(8);
    states.map(|state| state.to_be_bytes()[0]).take(length).collect()
}

#[test]
fn the_laws_of_graphs_and_money_hold_for_noise() {
    for seed in 0..150 {
        println!("seed {seed}");
        laws::graph::holds(&noise(seed, 100 + 4 * seed as usize));
        // A NUL ends the text.
        laws::money::holds(&[&[0], &noise(seed, 120)[..]].concat());
    }
}
