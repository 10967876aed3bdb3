//! What only a terminal is shown: a long answer by a pager, the file that answered where none was named, and no workbook.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{PROGRAM, registry};

/// The folder with the registry, and one below it.
fn folders() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(registry(), folder.path().join("projects.yaml")).unwrap();
    let below = folder.path().join("below");
    fs::create_dir(&below).unwrap();
    (folder, below)
}

/// What a terminal of so many rows shows of a line of shell in a folder; `None` where no terminal can be had (util-linux has
/// `script`, which makes one).
fn shown(folder: &Path, rows: usize, line: &str) -> Option<String> {
    let line = format!("stty rows {rows} cols 80 && {line}; echo \"status $?\"");
    let mut script = Command::new("script");
    script
        .args(["-q", "-e", "-c", &line, "/dev/null"])
        .current_dir(folder)
        .stdin(std::process::Stdio::null());
    script.env("PROGRAM", PROGRAM).env("SHELL", "/bin/sh").env("LC_ALL", "C").env("NO_COLOR", "1");
    script.env_remove("PORTFOLIO_FILE").env_remove("PAGER");
    let output = script.output().ok().filter(|output| output.status.success());
    let Some(output) = output else {
        eprintln!("left out: no terminal can be had here");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

/// An answer of as many lines as the terminal has, or more, goes through the pager; a shorter one, a form for programs and what
/// is asked for without it do not. Where there is no such pager the answer is shown whole; whoever leaves it early has read enough.
#[test]
fn a_long_answer_goes_through_the_pager() {
    let (folder, _) = folders();
    let show = |rows: usize, line: &str| shown(folder.path(), rows, line);
    let Some(whole) = show(5_000, "PAGER=false \"$PROGRAM\" list") else { return };
    assert!(whole.starts_with("Project ") && whole.ends_with("status 0\n"), "{whole}");
    let lines = whole.lines().count() - 1;
    let paged = "PAGER='sed s/^/paged:/' \"$PROGRAM\" list";
    let marked: String = whole.lines().take(lines).map(|line| format!("paged:{line}\n")).collect();
    assert_eq!(show(lines + 1, paged).unwrap(), whole, "it fits above the prompt");
    for rows in [lines, lines - 1] {
        assert_eq!(show(rows, paged).unwrap(), format!("{marked}status 0\n"));
    }
    for line in [
        &format!("{paged} --no-pager")[..],
        "PAGER=cat \"$PROGRAM\" list",
        "PAGER=/no/such \"$PROGRAM\" list",
        "PAGER= \"$PROGRAM\" list",
    ] {
        assert_eq!(show(lines, line).unwrap(), whole, "{line}");
    }
    for form in ["json", "csv"] {
        let text = show(5, &format!("{paged} -O {form}")).unwrap();
        assert!(!text.contains("paged:") && text.ends_with("status 0\n"), "{text}");
    }
    assert_eq!(show(lines, "PAGER=true \"$PROGRAM\" list").unwrap(), "status 0\n");
}

/// A pager that reads no further is no failure, and is waited for: what it still has to say comes before the prompt.
#[test]
fn a_pager_that_reads_no_further_is_waited_for() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    // More than a pipe holds.
    fs::write(folder.path().join("large.yaml"), super::large_registry(3_000)).unwrap();
    let pager = folder.path().join("pager");
    fs::write(&pager, "#!/bin/sh\nexec <&-\nsleep 1\necho late\n").unwrap();
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).unwrap();
    let line = "PORTFOLIO_CACHE=off PAGER=./pager \"$PROGRAM\" -f large.yaml list";
    let Some(text) = shown(folder.path(), 20, line) else { return };
    assert_eq!(text, "late\nstatus 0\n");
}

/// Which file answered is said where it stands in a folder above and nobody named it.
#[test]
fn the_file_that_answers_is_named_where_it_was_looked_for() {
    let (folder, below) = folders();
    let note = format!(
        "The registry is {}\n",
        fs::canonicalize(folder.path()).unwrap().join("projects.yaml").display()
    );
    let says = |folder: &Path, line: &str| shown(folder, 5_000, line).map(|text| text.contains(&note));
    if says(&below, "\"$PROGRAM\" list").is_none() {
        return;
    }
    assert_eq!(says(&below, "\"$PROGRAM\" list"), Some(true));
    for named in ["-f ../projects.yaml list", "-f \"$PWD/../projects.yaml\" list", "--quiet list"] {
        assert_eq!(says(&below, &format!("\"$PROGRAM\" {named}")), Some(false), "{named}");
    }
    let file = "PORTFOLIO_FILE=\"$(cd ..; pwd -P)/projects.yaml\" \"$PROGRAM\" list";
    assert_eq!(says(&below, file), Some(false));
    assert_eq!(says(&below, "PORTFOLIO_FILE= \"$PROGRAM\" list"), Some(true), "an empty variable names none");
    assert_eq!(says(folder.path(), "\"$PROGRAM\" list"), Some(false), "it stands here");
    assert_eq!(says(&below, "\"$PROGRAM\" list 2> /dev/null"), Some(false));
}

/// A workbook is bytes that a terminal would obey.
#[cfg(feature = "workbook")]
#[test]
fn no_workbook_is_shown_by_a_terminal() {
    let (folder, _) = folders();
    for (line, status) in [
        ("\"$PROGRAM\" list -O xlsx", 2),
        ("\"$PROGRAM\" list -O xlsx -o -", 2),
        ("\"$PROGRAM\" list -o list.xlsx", 0),
        ("\"$PROGRAM\" list -O xlsx > piped.xlsx", 0),
        ("\"$PROGRAM\" export --full -O xlsx", 2),
        ("\"$PROGRAM\" export --full -O xlsx -o -", 2),
        ("\"$PROGRAM\" export --full -o whole.xlsx", 0),
        ("\"$PROGRAM\" export --full -O xlsx > all.xlsx", 0),
    ] {
        let Some(text) = shown(folder.path(), 5_000, line) else { return };
        assert!(text.ends_with(&format!("status {status}\n")) && !text.contains("PK\u{3}"), "{line}: {text}");
        assert_eq!(text.contains("a terminal cannot show a workbook"), status == 2, "{line}: {text}");
    }
    assert!(
        ["list.xlsx", "piped.xlsx", "whole.xlsx", "all.xlsx"].iter().all(|file| fs::read(
            folder.path().join(file)
        )
        .unwrap()
        .starts_with(b"PK\x03\x04"))
    );
}

/// A terminal that knows no colours is sent none, nor is one of somebody who wants none.
#[test]
fn colours_are_for_terminals_that_have_them() {
    let (folder, _) = folders();
    for (set, coloured) in
        [("NO_COLOR= TERM=xterm", true), ("NO_COLOR= TERM=dumb", false), ("NO_COLOR=1 TERM=xterm", false)]
    {
        let Some(text) = shown(folder.path(), 5_000, &format!("{set} \"$PROGRAM\" list")) else { return };
        assert_eq!(text.contains('\u{1b}'), coloured, "{set}");
    }
}
