//! Tells the linker on Linux how to lay the program out, so that half as much of it is mapped when it answers.
//!
//! `often.ld` puts side by side what most commands run. It is made by `bench/often`; a name in it that is no more does no harm.
//! And where the system reads them, the 13,000 places that are told at the start where the program lies take 4 KB and not 325.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=often.ld");
    if is("CARGO_CFG_TARGET_OS", "linux") && is("PROFILE", "release") && linked_by_default() {
        let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo::rustc-link-arg-bins=-T{folder}/often.ld");
        if relocations_are_read_packed() {
            println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        }
    }
}

fn is(name: &str, value: &str) -> bool {
    env::var(name).is_ok_and(|found| found == value)
}

/// LLVM's and GNU's linkers, which are the defaults, know scripts that `INSERT`. Others stop at them.
fn linked_by_default() -> bool {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    env::var_os("RUSTC_LINKER").is_none()
        && !["linker", "-fuse-ld", "--ld-path"].iter().any(|chosen| flags.contains(chosen))
}

/// glibc reads them from 2.36 on: the one here, if the program is built for here. musl from 1.2.4 on, and 1.2.5 comes with
/// Rust 1.93.
fn relocations_are_read_packed() -> bool {
    let native = env::var("HOST").ok() == env::var("TARGET").ok();
    let rustc = env::var("RUSTC").unwrap_or_default();
    native
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && says(Command::new("getconf").arg("GNU_LIBC_VERSION"), (2, 36))
        || is("CARGO_CFG_TARGET_ENV", "musl") && says(Command::new(rustc).arg("--version"), (1, 93))
}

/// Whether a command says a version that is at least this: `glibc 2.36`, `rustc 1.93.0 (…)`.
fn says(command: &mut Command, least: (u32, u32)) -> bool {
    let Ok(said) = command.output() else { return false };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut numbers =
        said.split_whitespace().nth(1).unwrap_or_default().split('.').map_while(|part| part.parse().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= least)
}
