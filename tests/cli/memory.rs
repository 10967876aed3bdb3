//! How much memory an answer takes: a small multiple of the text, however short its records.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

/// What the program itself takes beside a multiple of the text: this one is not optimised, and with line tables a hundred
/// megabytes are mapped.
const PROGRAM_ITSELF: u64 = 40 << 20;

/// The shortest records that there are, about 35 bytes each; lists and totals, the year, the order of work. A million of
/// them are to take no more than 12 times their text whatever is asked; the bounds here are little above what it takes.
#[test]
fn short_records_take_a_small_multiple_of_their_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tiny.yaml");
    let mut text =
        "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nprojects:\n".to_owned();
    (0..300_000).for_each(|number| writeln!(text, "- {{id: {number}, name: a, sector: s}}").unwrap());
    fs::write(&file, &text).unwrap();
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
        let mut child = Command::new(env!("CARGO_BIN_EXE_portfolio"))
            .arg("-f")
            .arg(&file)
            .args(question)
            // What a first answer makes for the next ones takes memory of its own.
            .env("PORTFOLIO_CACHE", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Once it answers it has read, selected, sorted and measured everything; it waits while nobody reads on.
        let mut answer = child.stdout.take().unwrap();
        answer.read_exact(&mut [0]).unwrap();
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        drop(answer);
        child.wait().unwrap();
        let Some(most) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) else { return };
        let most: u64 = most.trim().trim_end_matches(" kB").parse().unwrap();
        let allowed = text.len() as u64 * multiple + PROGRAM_ITSELF;
        assert!(most * 1024 <= allowed, "{question:?}: {most} kB for {} bytes of text", text.len());
    }
}
