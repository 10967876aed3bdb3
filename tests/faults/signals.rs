//! Who interrupts or kills the program while it writes: the old file stays whole, or the new one stands.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::{OLD, complaint, large_registry, old_file, program, registry, shell};

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let (_folder, file) = old_file();
    let start = || {
        let mut command = program();
        command.arg("-f").arg(registry()).args(["list", "-O", "json", "-o"]).arg(&file);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(start().wait().unwrap().success());
    let new = fs::read_to_string(&file).unwrap();
    for moment in 0..25 {
        fs::write(&file, OLD).unwrap();
        let mut child = start();
        sleep(Duration::from_millis(moment * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read_to_string(&file).unwrap();
        assert!(found == OLD || found == new, "half a file after {moment} steps: {} bytes", found.len());
    }
}

/// Killed when a part of a large answer is written and the rest is not.
#[test]
fn a_kill_in_the_middle_of_a_write_leaves_the_old_file() {
    let (folder, file) = old_file();
    let registry = tempfile::NamedTempFile::new().unwrap();
    fs::write(registry.path(), large_registry(1_000)).unwrap();
    let list = |file: &Path| {
        let mut command = program();
        command.arg("-f").arg(registry.path()).args(["list", "-O", "json", "-o"]).arg(file);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let whole = folder.path().join("whole.json");
    assert!(list(&whole).wait().unwrap().success());
    let whole = fs::metadata(whole).unwrap().len();
    let beside = || {
        let entries = fs::read_dir(folder.path()).unwrap().flatten();
        entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(".portfolio-"))
            .collect::<Vec<_>>()
    };
    for attempt in 1..=20 {
        let mut child = list(&file);
        let written =
            |least: u64| beside().iter().any(|one| one.metadata().is_ok_and(|it| it.len() >= least));
        while !written(1) && child.try_wait().unwrap().is_none() {}
        child.kill().unwrap();
        child.wait().unwrap();
        let left = beside();
        assert!(left.len() <= 1, "at most one stray file");
        let half = left.iter().any(|one| one.metadata().unwrap().len() < whole);
        left.iter().for_each(|one| fs::remove_file(one.path()).unwrap());
        if half {
            return assert_eq!(fs::read_to_string(&file).unwrap(), OLD, "killed in attempt {attempt}");
        }
        fs::write(&file, OLD).unwrap();
    }
    eprintln!("left out: the answer was always whole before it could be killed");
}

/// Whoever interrupts a write finds the old file (or the new one, whole) and nothing beside it, and the program ends by the signal, which a shell
/// shows as 128 and its number.
#[test]
fn an_interrupted_write_leaves_the_old_file_and_nothing_else() {
    let registry = tempfile::NamedTempFile::new().unwrap();
    fs::write(registry.path(), large_registry(1_000)).unwrap();
    for (name, number) in [("HUP", 1), ("INT", 2), ("TERM", 15)] {
        let (folder, file) = old_file();
        let ended = interrupt(folder.path(), name, || {
            fs::write(&file, OLD).unwrap();
            let mut command = program();
            command.arg("-f").arg(registry.path()).args(["list", "-O", "json", "-o"]).arg(&file);
            command
        });
        let Some(signal) = ended else {
            eprintln!("left out: the answer was always whole before {name}, or {name} is ignored here");
            continue;
        };
        assert_eq!(signal, number);
        let found = fs::read_to_string(&file).unwrap();
        assert!(found == OLD || found.ends_with("]\n"), "half a file after {name}: {} bytes", found.len());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name} left something behind");
    }
}

/// The same of a registry that is edited.
#[test]
fn an_interrupted_edit_leaves_the_registry_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    let text = large_registry(1_000);
    let ended = interrupt(folder.path(), "TERM", || {
        fs::write(&file, &text).unwrap();
        let mut command = program();
        command.arg("-f").arg(&file).args(["set", "p1", "name", "另一个名称"]);
        command
    });
    if ended.is_none() {
        return eprintln!("left out: the edit was always whole before the signal");
    }
    assert_eq!(ended, Some(15));
    // The signal may come between the renaming and the end.
    let found = fs::read_to_string(&file).unwrap();
    assert!(found == text || found == text.replacen("项目1,", "另一个名称,", 1), "{} bytes", found.len());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
}

/// Starts a command again and again until a signal met it while its temporary file stood in the folder; by which signal it
/// then ended.
fn interrupt(folder: &Path, signal: &str, command: impl Fn() -> Command) -> Option<i32> {
    let beside = || {
        let mut entries = fs::read_dir(folder).unwrap().flatten();
        entries.any(|entry| entry.file_name().to_string_lossy().starts_with(".portfolio-"))
    };
    for _ in 0..20 {
        let mut child = command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !beside() && child.try_wait().unwrap().is_none() {}
        // A shell has the signal built in: no time is lost over the start of a program.
        let line = format!("kill -s {signal} {}", child.id());
        let _ = Command::new("sh").args(["-c", &line]).stderr(Stdio::null()).status();
        let status = child.wait().unwrap();
        if status.signal().is_some() {
            return status.signal();
        }
    }
    None
}

/// Whoever starts the program with `nohup` wants it to go on when the terminal is closed.
#[test]
fn an_ignored_signal_stays_ignored() {
    let (folder, file) = old_file();
    let registry = folder.path().join("large.yaml");
    fs::write(&registry, large_registry(1_000)).unwrap();
    let line = "trap '' HUP; \"$PROGRAM\" -f \"${FILE%answer.json}large.yaml\" list -O json -o \"$FILE\" & \
                for n in 1 2 3 4 5 6 7 8 9 10 11 12; do kill -s HUP $! 2> /dev/null; sleep 0.05; done; wait $!; echo $?";
    let output = shell(line, &file);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "0\n", "{}", complaint(&output));
    assert_ne!(fs::read_to_string(&file).unwrap(), OLD);
}
