//! Hands the linker `often.ld`: what most commands run lies side by side in the program, so that a third of the pieces of it
//! are mapped that were, when it answers. Made by `bench/often`; a name in it that is no more does no harm.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=often.ld");
    if released_on_linux() && linked_by_default() {
        let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo::rustc-link-arg-bins=-T{folder}/often.ld");
    }
}

/// Elsewhere linkers take no scripts, and an unoptimised program is another.
fn released_on_linux() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release")
}

/// LLVM's and GNU's linkers, which are the defaults, know scripts that `INSERT`. Others stop at them.
fn linked_by_default() -> bool {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    env::var_os("RUSTC_LINKER").is_none()
        && !["linker", "-fuse-ld", "--ld-path"].iter().any(|chosen| flags.contains(chosen))
}
