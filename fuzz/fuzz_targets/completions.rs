#![no_main]

// Its laws are about the program, which the core's tests do not know, so that they are no module of this library.
#[path = "../src/completions.rs"]
mod completions;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| completions::holds(bytes));
