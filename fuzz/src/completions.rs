//! Whatever stands on a command line and in the folder: at Tab nothing panics, waits or runs. No candidate has a character that a
//! terminal obeys, and none that Bash does, unless it was typed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::sync::OnceLock;

use portfolio_core::invisible::is_invisible;

/// What Bash takes for something else than itself in a word without quotes.
const OBEYED: &[char] = &[
    ' ', '$', '`', ';', '&', '|', '<', '>', '(', ')', '{', '}', '*', '?', '[', ']', '"', '\'', '\\', '#',
    '\n',
];

const REGISTRY: &str = "format: portfolio/1
outline: {title: t, chapters: [{number: 3, title: 三}]}
sectors: [{id: health, name: 卫生健康}]
regions: [{id: north, name: 北镇, kind: township}]
zones: [{id: core, name: 一核, members: [north]}]
projects:
  - {id: clinic, name: 卫生院, sector: health}
  - {id: 职业中学, name: 职业中学; touch pwned, sector: health}
programmes: [{id: all, name: $(all), members: [clinic]}]
";

/// A folder of which each name is a trap; the process moves into it, once.
fn folder() -> &'static tempfile::TempDir {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "a;touch pwned;.yaml",
            "b$(touch pwned).yaml",
            "c d.yaml",
            "e\u{1b}[31m.yaml",
            "-f",
            "f`x`",
            "g\u{202e}.yaml",
            "h\u{9b}31m",
            "i\u{200b}",
        ] {
            fs::write(folder.path().join(name), REGISTRY).expect("a file");
        }
        // Not every file system has names that are no text.
        let _ = fs::write(folder.path().join(OsStr::from_bytes(b"j\x9b31m")), REGISTRY);
        fs::write(folder.path().join("projects.yaml"), REGISTRY).expect("a file");
        std::env::set_current_dir(folder.path()).expect("the folder");
        folder
    })
}

/// The words of a line, one a line of text; of the first byte, whether Bash asks.
pub(crate) fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    folder();
    let is_bash = first % 2 == 0;
    // Nothing outside of the folder is read.
    let words = text.split('\n').filter(|word| !word.contains(['/', '\0'])).take(12);
    let line: Vec<OsString> = std::iter::once("portfolio").chain(words).map(OsString::from).collect();
    let typed = line.last().and_then(|word| word.to_str()).unwrap_or_default();
    let Ok(found) = portfolio_cli::candidates(&line, line.len() - 1, is_bash) else { return };
    for candidate in &found {
        let text = candidate.to_str().expect("no candidate but a text");
        let is_fine = |c: char| typed.contains(c) || !(is_invisible(c) || (is_bash && OBEYED.contains(&c)));
        assert!(text.chars().all(is_fine), "{text:?} for {line:?}");
    }
    assert!(!folder().path().join("pwned").exists(), "a name was run");
}
