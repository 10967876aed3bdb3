//! Faults of the machine while an answer is written: the old file stays whole, the exit code is 2 and the reason is said.
//!
//! What a machine does not permit (a file system of its own, another user) is left out with a word on standard error.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests may")]

mod disk;
mod signals;
mod targets;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_portfolio");
const OLD: &str = "what was there before\n";

fn registry() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../projects.yaml").canonicalize().unwrap()
}

/// A registry whose answer takes many writes.
fn large_registry(projects: usize) -> String {
    let scale = "扩建生产线并配套建设仓储、道路和环保设施".repeat(12);
    let head =
        "format: portfolio/1\noutline: {title: 纲要}\nsectors: [{id: s, name: 行业}]\nprojects:\n".to_owned();
    (0..projects).fold(head, |text, index| {
        text + &format!("  - {{id: p{index}, name: 项目{index}, sector: s, scale: {scale}}}\n")
    })
}

/// A folder with a file that stands there already.
fn old_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.json");
    fs::write(&file, OLD).unwrap();
    (folder, file)
}

/// The program; what tests make up does not belong in a user's cache folder.
fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    command.env("PORTFOLIO_CACHE", "off");
    command
}

/// Runs a line of shell with `$PROGRAM`, `$REGISTRY` and `$FILE` set.
fn shell(line: &str, file: &Path) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).env("PROGRAM", PROGRAM).env("REGISTRY", registry()).env("FILE", file);
    command.env("LC_ALL", "C").env("PORTFOLIO_CACHE", "off").output().unwrap()
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// A tool of the system that may not be there or not be allowed.
fn succeeds(program: &str, args: &[&str], path: &Path) -> bool {
    Command::new(program).args(args).arg(path).output().is_ok_and(|output| output.status.success())
}
