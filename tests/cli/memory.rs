//! How much memory an answer takes: a small multiple of the text, however short its records.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// What the program itself takes beside a multiple of the text: this one is not optimised, and with line tables a hundred
/// megabytes are mapped.
const PROGRAM_ITSELF: u64 = 40 << 20;

/// A registry of so many of the shortest records that there are, about 35 bytes each.
fn shortest(folder: &Path, records: usize) -> String {
    let mut text =
        "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nprojects:\n".to_owned();
    (0..records).for_each(|number| writeln!(text, "- {{id: {number}, name: a, sector: s}}").unwrap());
    let file = folder.join("tiny.yaml");
    fs::write(&file, &text).unwrap();
    file.display().to_string()
}

/// Asserts that a command takes no more than a multiple of its input, a file that it may read as its standard input: the most
/// that the system says while it runs.
fn takes_at_most(multiple: u64, input: &str, command: &[&str]) {
    let bytes = fs::metadata(input).unwrap().len();
    let mut child = Command::new(env!("CARGO_BIN_EXE_portfolio"))
        .args(command)
        // What a first answer makes for the next ones takes memory of its own.
        .env("PORTFOLIO_CACHE", "off")
        .stdin(File::open(input).unwrap())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most: u64 = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        most = peak.map_or(most, |peak| peak.trim().trim_end_matches(" kB").parse().unwrap());
        sleep(Duration::from_millis(1));
    }
    assert!(most * 1024 <= bytes * multiple + PROGRAM_ITSELF, "{command:?}: {most} kB for {bytes} bytes");
}

/// Lists and totals, the year, the order of work. A million of the shortest records are to take no more than 12 times their
/// text whatever of these is asked; the bounds here are little above what it takes.
#[test]
fn short_records_take_a_small_multiple_of_their_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = shortest(folder.path(), 300_000);
    let questions: [(&[&str], u64); 8] = [
        (&["list"], 6),
        (&["list", "-O", "json"], 6),
        (&["list", "-O", "csv"], 6),
        (&["list", "--by", "sector"], 6),
        (&["list", "--by", "sector", "-O", "jsonl"], 6),
        (&["total", "--by", "sector"], 6),
        (&["progress", "--as-of", "2026-09"], 6),
        (&["graph"], 10),
    ];
    for (question, multiple) in questions {
        takes_at_most(multiple, &file, &[&["-f", &file], question].concat());
    }
}

/// An edit holds how its text is written, and proves that nothing else has changed (`docs/performance.md`).
#[test]
fn edits_of_short_records_have_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    let file = shortest(folder.path(), 60_000);
    takes_at_most(60, &file, &["-f", "-", "fmt"]);
    takes_at_most(55, &file, &["-f", "-", "set", "5", "name=b"]);
}

/// An import holds the cells of a list, what its rows say, and the records.
#[test]
fn an_import_has_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.csv");
    let mut text = "序号,项目名称,所属行业,总投资（万元）,建设地点\n".to_owned();
    for number in 1..=20_000 {
        writeln!(text, "{number},第{number}号厂房,工业{},{},新城镇", number % 20, number + 100).unwrap();
    }
    fs::write(&file, &text).unwrap();
    let file = file.display().to_string();
    takes_at_most(40, &file, &["import", &file]);
}
