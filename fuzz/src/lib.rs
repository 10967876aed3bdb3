//! The laws that hold for any input: each target's body, as a plain function of bytes.
//!
//! The fuzzer calls them with whatever it makes up; the library's tests include this very file and replay what was once
//! found, on any compiler. A broken law panics, in the way of an assertion.

pub mod dates;
pub mod graph;
pub mod load;
pub mod money;
mod network;
pub mod readers;
pub mod reading;
mod schedule;
pub mod selection;
