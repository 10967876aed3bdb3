//! The program `portfolio`: parse arguments, call the core, render.

fn main() {}
