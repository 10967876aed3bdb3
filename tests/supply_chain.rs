//! `.ci/advisories`, without a network and without the tool: a `cargo` that stands in for it says what it was asked for, and
//! answers as the test wants.
#![cfg(unix)]
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// `cargo deny … fetch db` succeeds where there is a network; `cargo deny … check advisories` finds what the test lets it find.
const CARGO: &str = r#"#!/bin/sh
case "$*" in
    "deny --locked fetch db") exit "$FETCH" ;;
    *" check advisories") echo "asked: $*"; [ ! -f "$4" ] || cat "$4"; exit "$CHECK" ;;
esac
echo "unexpected: $*"; exit 9
"#;

/// A checkout with no more in it than the script reads.
struct Checkout {
    folder: tempfile::TempDir,
}

impl Checkout {
    fn new(checked: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        fs::create_dir_all(folder.path().join(".ci")).unwrap();
        for file in [".ci/advisories", "deny.toml"] {
            fs::copy(here.join(file), folder.path().join(file)).unwrap();
        }
        fs::write(folder.path().join(".ci/advisories-checked"), checked).unwrap();
        let cargo = folder.path().join("bin/cargo");
        fs::create_dir(folder.path().join("bin")).unwrap();
        fs::write(&cargo, CARGO).unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        Self { folder }
    }

    /// Runs the script; `fetch` and `check` are what the two commands of the tool exit with.
    fn run(&self, fetch: u8, check: u8, database: Option<&Path>) -> (bool, String) {
        let path = format!("{}:{}", self.folder.path().join("bin").display(), std::env::var("PATH").unwrap());
        let mut script = Command::new("bash");
        script.arg(self.folder.path().join(".ci/advisories")).env("PATH", path).env_remove("ADVISORY_DB");
        script.env("FETCH", fetch.to_string()).env("CHECK", check.to_string());
        if let Some(database) = database {
            script.env("ADVISORY_DB", database);
        }
        let Output { status, stdout, stderr } = script.output().unwrap();
        (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
    }
}

/// The first day of the month that was this many months ago, by the system's own calendar.
fn months_ago(months: i32) -> String {
    let now = Command::new("date").args(["-u", "+%Y %m"]).output().unwrap();
    let now = String::from_utf8(now.stdout).unwrap();
    let (year, month) = now.trim().split_once(' ').unwrap();
    let count = year.parse::<i32>().unwrap() * 12 + month.parse::<i32>().unwrap() - 1 - months;
    format!("{}-{:02}-01", count / 12, count % 12 + 1)
}

#[test]
fn with_neither_network_nor_copy_the_last_check_is_told() {
    let checked = format!("on {} against the list of 2026-08-21: none open", months_ago(6));
    let (passes, said) = Checkout::new(&format!("{checked}\n")).run(1, 0, None);
    assert!(passes, "{said}");
    assert_eq!(
        said,
        format!("advisories: left out, for no list of them can be had here; last checked {checked}\n")
    );
}

#[test]
fn what_was_checked_too_long_ago_or_is_yet_to_come_is_refused() {
    for (months, reason) in
        [(7, "more than half a year ago"), (18, "more than half a year ago"), (-1, "a day to come")]
    {
        let checked = format!("on {} against the list of 2026-08-21: none open\n", months_ago(months));
        let (passes, said) = Checkout::new(&checked).run(1, 0, None);
        assert!(!passes && said.contains(reason) && !said.contains("left out"), "{months}: {said}");
    }
}

#[test]
fn what_states_no_dates_is_no_check() {
    let this_month = months_ago(0);
    let statements = [
        String::new(),
        "none open\n".to_owned(),
        format!("on {this_month}: none open\n"),
        format!("on {this_month} against the list of late: none open\n"),
        format!("on {this_month} against the list of 2026-13-01: none open\n"),
        format!("on {this_month} against the list of 2026-08-21:\n"),
        format!("not on {this_month} against the list of 2026-08-21: none open\n"),
        "on 26-11-26 against the list of 26-08-21: none open\n".to_owned(),
    ];
    for statement in statements {
        let (passes, said) = Checkout::new(&statement).run(1, 0, None);
        assert!(!passes && said.contains("says not when and against which list"), "{statement:?}: {said}");
    }
}

/// What the repository itself states is such a statement, however long ago it was made.
#[test]
fn the_repository_states_when_it_was_checked() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/advisories-checked");
    let (passes, said) = Checkout::new(&fs::read_to_string(file).unwrap()).run(1, 0, None);
    assert!(passes || said.contains("half a year ago"), "{said}");
}

/// An open advisory fails the step, with the list from the network as from a copy.
#[test]
fn an_open_advisory_fails_the_step() {
    let checkout = Checkout::new("");
    assert_eq!(checkout.run(0, 0, None), (true, "asked: deny --locked check advisories\n".to_owned()));
    assert_eq!(checkout.run(0, 1, None), (false, "asked: deny --locked check advisories\n".to_owned()));
}

#[test]
fn a_copy_of_the_list_is_asked_and_its_date_told() {
    let checkout = Checkout::new("");
    let copy = checkout.folder.path().join("copy");
    let git = |arguments: &[&str]| {
        let made = Command::new("git")
            .args(["-C"])
            .arg(&copy)
            .args(["-c", "user.name=x", "-c", "user.email=x@example.com"])
            .args(arguments)
            .env("GIT_COMMITTER_DATE", "2026-08-21T12:00:00Z")
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
    };
    fs::create_dir(&copy).unwrap();
    git(&["init", "-q"]);
    git(&["commit", "-q", "--allow-empty", "-m", "list"]);
    for (check, passed) in [(0, true), (1, false)] {
        let (passes, said) = checkout.run(1, check, Some(&copy));
        assert_eq!(passes, passed, "{said}");
        assert!(said.starts_with(&format!("advisories from {}, of 2026-08-21\n", copy.display())), "{said}");
        let settings = fs::read_to_string(checkout.folder.path().join("deny.toml")).unwrap();
        let place = said.lines().find(|line| line.starts_with("db-path = ")).unwrap();
        // Every rule of the repository, and where the tool keeps its own copy.
        assert!(
            said.ends_with(&settings.replace("[advisories]", &format!("[advisories]\n{place}"))),
            "{said}"
        );
    }
    let (passes, said) = checkout.run(1, 0, Some(&PathBuf::from("/nowhere")));
    assert!(!passes && !said.contains("asked"), "no copy there: {said}");
}
