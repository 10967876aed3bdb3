//! Lists as messy as offices' are: each is read as its words say, or refused by cell. Expected records and amounts are
//! written by hand from the lists themselves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test makes is sound, or the test fails")]

mod books;
mod columns;
mod delimited;
mod doubles;
mod full;
mod fuzz;
mod laws;
mod lists;
mod oc4ids;
#[path = "../edits/random.rs"]
mod random;
mod repeats;
mod support;
mod untaken;
mod updates;
