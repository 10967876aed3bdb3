#![no_main]

// Its laws are about crates that the core's tests do not know, so that they are no module of this library.
#[path = "../src/cells.rs"]
mod cells;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cells::holds(bytes));
