//! Faults of the machine while an answer is written: the old file stays whole, the exit code is 2 and the reason is said.
//!
//! What a machine does not permit (a file system of its own, another user) is left out with a word on standard error.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests may")]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_portfolio");
const OLD: &str = "what was there before\n";

fn registry() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../projects.yaml").canonicalize().unwrap()
}

/// A folder with a file that stands there already.
fn old_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.json");
    fs::write(&file, OLD).unwrap();
    (folder, file)
}

/// Runs a line of shell with `$PROGRAM`, `$REGISTRY` and `$FILE` set.
fn shell(line: &str, file: &Path) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).env("PROGRAM", PROGRAM).env("REGISTRY", registry()).env("FILE", file);
    command.env("LC_ALL", "C").output().unwrap()
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

#[test]
fn a_full_device_is_said_to_be_full() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("left out: there is no /dev/full");
    }
    let output = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o /dev/full", Path::new(""));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(complaint(&output), "error: cannot write /dev/full: the disk is full\n");
    let output = shell("\"$PROGRAM\" --lang zh -f \"$REGISTRY\" list -O json > /dev/full", Path::new(""));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(complaint(&output), "错误：无法写入 <标准输出>：磁盘已满\n");
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let (folder, _) = old_file();
    let mount = |args: &[&str]| Command::new("mount").args(args).arg(folder.path()).output();
    let mounted =
        mount(&["-t", "tmpfs", "-o", "size=32k", "tmpfs"]).is_ok_and(|output| output.status.success());
    if !mounted {
        return eprintln!("left out: a file system of our own is not permitted");
    }
    let file = folder.path().join("answer.json");
    fs::write(&file, OLD).unwrap();
    let output = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", &file);
    let (kept, left) = (fs::read_to_string(&file), fs::read_dir(folder.path()).unwrap().count());
    let unmounted = Command::new("umount").arg(folder.path()).status().unwrap();
    assert!(unmounted.success());
    assert_eq!((output.status.code(), kept.unwrap().as_str(), left), (Some(2), OLD, 1));
    assert!(complaint(&output).ends_with("the disk is full\n"), "{}", complaint(&output));
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_file() {
    let (folder, file) = old_file();
    // The signal would end the program, unless whoever calls it has it ignored.
    for ignored in ["", "trap '' XFSZ; "] {
        let line =
            format!("{ignored}ulimit -f 8; exec \"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"");
        let output = shell(&line, &file);
        assert_eq!(output.status.code(), Some(2), "{}", complaint(&output));
        assert!(
            complaint(&output).ends_with("beyond the size that a file may have\n"),
            "{}",
            complaint(&output)
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
    let redirected = shell("ulimit -f 8; exec \"$PROGRAM\" -f \"$REGISTRY\" list -O json > \"$FILE\"", &file);
    assert_eq!(redirected.status.code(), Some(2), "{}", complaint(&redirected));
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let (_folder, file) = old_file();
    let start = || {
        let mut command = Command::new(PROGRAM);
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

/// A registry whose answer takes many writes.
fn large_registry(projects: usize) -> String {
    let scale = "扩建生产线并配套建设仓储、道路和环保设施".repeat(12);
    let head =
        "format: portfolio/1\noutline: {title: 纲要}\nsectors: [{id: s, name: 行业}]\nprojects:\n".to_owned();
    (0..projects).fold(head, |text, index| {
        text + &format!("  - {{id: p{index}, name: 项目{index}, sector: s, scale: {scale}}}\n")
    })
}

/// Killed when a part of a large answer is written and the rest is not.
#[test]
fn a_kill_in_the_middle_of_a_write_leaves_the_old_file() {
    let (folder, file) = old_file();
    let registry = tempfile::NamedTempFile::new().unwrap();
    fs::write(registry.path(), large_registry(1_000)).unwrap();
    let list = |file: &Path| {
        let mut command = Command::new(PROGRAM);
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
            let mut command = Command::new(PROGRAM);
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
        let mut command = Command::new(PROGRAM);
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

/// What the disk refuses, and how that is said in both languages.
#[test]
fn every_refusal_of_the_disk_is_said_in_both_languages() {
    let (_folder, file) = old_file();
    let refusals = [
        (file.join("answer.json"), "a part of the path is no folder", "路径中有一段不是文件夹"),
        (file.with_file_name("no").join("answer.json"), "not found", "不存在"),
        (file.with_file_name("a".repeat(300)), "the name is not one that a file can have", "文件名不可用"),
        (file.parent().unwrap().to_owned(), "is a folder", "是一个文件夹"),
    ];
    for (path, english, chinese) in refusals {
        refused(&path, english, chinese);
        assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
    }
}

/// Expects that no answer is written there, and the reason in both languages.
fn refused(path: &Path, english: &str, chinese: &str) {
    let list = |lang: &str| {
        shell(&format!("\"$PROGRAM\" --lang {lang} -f \"$REGISTRY\" list -O json -o \"$FILE\""), path)
    };
    let (en, zh) = (list("en"), list("zh"));
    assert_eq!(complaint(&en), format!("error: cannot write {}: {english}\n", path.display()));
    assert_eq!(complaint(&zh), format!("错误：无法写入 {}：{chinese}\n", path.display()));
    assert_eq!((en.status.code(), zh.status.code()), (Some(2), Some(2)));
}

/// A tool of the system that may not be there or not be allowed.
fn succeeds(program: &str, args: &[&str], path: &Path) -> bool {
    Command::new(program).args(args).arg(path).output().is_ok_and(|output| output.status.success())
}

/// Not even root writes to a disk that is mounted to be read.
#[test]
fn a_read_only_disk_leaves_the_old_file() {
    let (folder, _) = old_file();
    if !succeeds("mount", &["-t", "tmpfs", "-o", "size=32k", "tmpfs"], folder.path()) {
        return eprintln!("left out: a file system of our own is not permitted");
    }
    let file = folder.path().join("answer.json");
    fs::write(&file, OLD).unwrap();
    let is_read_only = succeeds("mount", &["-o", "remount,ro"], folder.path());
    let mended = std::panic::catch_unwind(|| {
        if !is_read_only {
            return eprintln!("left out: a file system cannot be made read-only here");
        }
        refused(&file, "the disk is read-only", "磁盘为只读");
        refused(&folder.path().join("new.json"), "the disk is read-only", "磁盘为只读");
        assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
    });
    assert!(succeeds("umount", &[], folder.path()));
    mended.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

/// Not even root writes to what is marked as immutable: neither the file nor its folder.
#[test]
fn what_is_immutable_stays() {
    let (folder, file) = old_file();
    for (marked, written) in [(file.as_path(), &file), (folder.path(), &folder.path().join("new.json"))] {
        if !succeeds("chattr", &["+i"], marked) {
            return eprintln!("left out: nothing can be marked as immutable here");
        }
        let listed = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", written);
        assert!(succeeds("chattr", &["-i"], marked));
        assert_eq!(listed.status.code(), Some(2));
        assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
}

/// Whoever reads a pipe may leave at any time; that is no fault of the answer's.
#[test]
fn a_pipe_that_closes_ends_quietly_however_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let registry = folder.path().join("large.yaml");
    fs::write(&registry, large_registry(100)).unwrap();
    // The status of the program, not of `head`; the answer is more than a pipe holds.
    for out in ["", "-o /dev/stdout", "-o -", "-o /dev/fd/3"] {
        let line = format!(
            "{{ {{ \"$PROGRAM\" -f \"$FILE\" list -O json {out} 3>&1; echo \"status $?\" >&2; }} | head -c 100; }} > /dev/null"
        );
        assert_eq!(complaint(&shell(&line, &registry)), "status 0\n", "{out}");
    }
    // As a shell writes `-o >(gzip)`.
    let line = "{ \"$PROGRAM\" -f \"$FILE\" list -O json -o /dev/fd/3 3>&1 >/dev/null; } | tail -n 1";
    assert_eq!(shell(line, &registry).stdout, b"]\n");
    let fifo = folder.path().join("fifo");
    if !succeeds("mkfifo", &[], &fifo) {
        return eprintln!("left out: no pipe can be given a name here");
    }
    let line = "head -c 100 \"$FILE\" > /dev/null & \"$PROGRAM\" -f \"${FILE%fifo}large.yaml\" list -O json -o \"$FILE\"";
    let output = shell(line, &fifo);
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
}

/// What lies in memory only is a file like any other.
#[test]
fn a_file_in_memory_is_replaced_whole() {
    let Ok(folder) = tempfile::tempdir_in("/dev/shm") else {
        return eprintln!("left out: there is no /dev/shm");
    };
    let file = folder.path().join("answer.json");
    for _ in 0..2 {
        assert!(shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", &file).status.success());
        assert!(fs::read_to_string(&file).unwrap().ends_with("]\n"));
        fs::write(&file, "longer than any answer\n".repeat(100_000)).unwrap();
    }
}

/// A registry may come through a pipe with a name; a folder is none, however it is given.
#[test]
fn pipes_are_read_and_folders_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    if succeeds("mkfifo", &[], &fifo) {
        let line = "cat \"$REGISTRY\" > \"$FILE\" & \"$PROGRAM\" -f \"$FILE\" list -O jsonl";
        let direct = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O jsonl", &fifo);
        assert!(direct.status.success() && shell(line, &fifo).stdout == direct.stdout);
    }
    for (line, shown) in
        [("-f \"$FILE\" list", folder.path().to_str().unwrap()), ("-f - list < \"$FILE\"", "<stdin>")]
    {
        let output = shell(&format!("\"$PROGRAM\" {line}"), folder.path());
        assert_eq!(
            (output.status.code(), complaint(&output)),
            (Some(2), format!("error: cannot read {shown}: is a folder\n"))
        );
    }
}

/// A read-only folder takes no new file, and a read-only file is not replaced though its folder would allow it.
#[test]
fn no_permission_is_said_and_nothing_is_replaced() {
    let (folder, file) = old_file();
    // Root may do anything, so it becomes somebody else for this.
    let other = if is_root() { "exec setpriv --reuid 65534 --regid 65534 --clear-groups " } else { "exec " };
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let reaches =
        shell(&format!("{other} \"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\".new"), &file);
    if !reaches.status.success() {
        return eprintln!("left out: nobody else can run the program here: {}", complaint(&reaches));
    }
    let line = format!("{other} \"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"");
    for (about, rights_of_file, rights_of_folder) in [("file", 0o444, 0o777), ("folder", 0o666, 0o555)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(rights_of_file)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(rights_of_folder)).unwrap();
        let output = shell(&line, &file);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(output.status.code(), Some(2), "{about}");
        assert!(complaint(&output).ends_with("permission denied\n"), "{about}: {}", complaint(&output));
        assert_eq!(fs::read_to_string(&file).unwrap(), OLD, "{about}");
    }
}

/// A file that root writes into still belongs to whom it belonged, with the rights that it had.
#[test]
fn a_file_keeps_its_owner_and_rights() {
    let (_folder, file) = old_file();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let foreign = std::os::unix::fs::chown(&file, Some(65534), Some(65534)).is_ok();
    let before = fs::metadata(&file).unwrap();
    assert!(shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", &file).status.success());
    let after = fs::metadata(&file).unwrap();
    assert_ne!((before.ino(), before.len()), (after.ino(), after.len()), "it was replaced");
    assert_eq!((before.uid(), before.gid(), before.mode()), (after.uid(), after.gid(), after.mode()));
    if !foreign {
        eprintln!("left out: files cannot be given to another user here");
    }
}

/// `-o projects.yaml` is the slip of a hand that would cost the most.
#[test]
fn an_answer_never_replaces_a_registry() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    fs::copy(registry(), &file).unwrap();
    let output = shell("\"$PROGRAM\" -f \"$FILE\" list -O table -o \"$FILE\"", &file);
    assert_eq!(output.status.code(), Some(2));
    let reason = "it is a registry, which an answer would replace";
    assert_eq!(complaint(&output), format!("error: cannot write {}: {reason}\n", file.display()));
    assert_eq!(fs::read(&file).unwrap(), fs::read(registry()).unwrap());
}

/// A link stays a link, and what a redirection of the shell goes to is written to, not replaced.
#[test]
fn links_and_redirections_are_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let (link, target) = (folder.path().join("link.json"), folder.path().join("target.json"));
    std::os::unix::fs::symlink("target.json", &link).unwrap();
    for _ in 0..2 {
        // The first time the target is not there yet.
        assert!(shell("\"$PROGRAM\" -f \"$REGISTRY\" list -o \"$FILE\"", &link).status.success());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::read_to_string(&target).unwrap().starts_with("[\n"));
    }
    let file = folder.path().join("all.txt");
    let line =
        "{ echo before; \"$PROGRAM\" -f \"$REGISTRY\" list -O csv -o /dev/stdout; echo after; } > \"$FILE\"";
    assert!(shell(line, &file).status.success());
    let all = fs::read_to_string(&file).unwrap();
    assert!(all.starts_with("before\nId,") && all.ends_with("after\n"), "{}", &all[..80]);
}

/// However a registry is spelt, an answer does not replace it; nor whatever else was read for it.
#[test]
fn no_answer_replaces_what_it_was_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.json");
    let rest = "\"outline\": {\"title\": \"t\"}, \"sectors\": []";
    let block = "outline: {title: t}\nsectors: []\n";
    let far = "# comment\n".repeat(8_000);
    for text in [
        format!("{{\"format\":\"portfolio/1\", {rest}}}"),
        format!("{{format: portfolio/1, {rest}}}"),
        format!("\"format\": portfolio/1\n{block}"),
        format!("format : portfolio/1\n{block}"),
        format!("format:\n  portfolio/1\n{block}"),
        format!("? format\n: portfolio/1\n{block}"),
        "  format: portfolio/1\n  outline: {title: t}\n".to_owned(),
        format!("format: \"portfolio\\x2f1\"\n{block}"),
        format!("{far}format: portfolio/1\n{block}"),
        format!("{block}{far}format: portfolio/1\n"),
    ] {
        fs::write(&file, &text).unwrap();
        std::os::unix::fs::symlink(&file, folder.path().join("link")).unwrap();
        for target in ["r.json", "link", "./r.json"] {
            let target = folder.path().join(target);
            let line = "\"$PROGRAM\" -f \"$FILE\" list -o \"$TARGET\"";
            let mut command = Command::new("sh");
            command.args(["-c", line]).env("PROGRAM", PROGRAM).env("FILE", &file).env("TARGET", target);
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{text:.60}");
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        fs::remove_file(folder.path().join("link")).unwrap();
    }
    // Another registry than the one that was read is kept as well.
    fs::write(&file, format!("{{\"format\":\"portfolio/1\", {rest}}}")).unwrap();
    let output = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O table -o \"$FILE\"", &file);
    assert_eq!(output.status.code(), Some(2));
}

/// A registry that was found in a folder above may be anybody's: a terminal is told which it is, and a program is not.
#[test]
fn a_terminal_is_told_which_file_was_found_above() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    fs::write(&file, large_registry(1)).unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    let said = |folder_name: &str, line: &str| {
        let line = format!("cd \"$(dirname \"$FILE\")/{folder_name}\" && unset PORTFOLIO_FILE && {line}");
        String::from_utf8(shell(&line, &file).stdout).unwrap()
    };
    let on_terminal = "script -qec '\"$PROGRAM\" list -O jsonl' /dev/null";
    let above = said("below", on_terminal);
    if above.is_empty() {
        return eprintln!("left out: there is no `script` for a terminal of our own");
    }
    let note = format!("The registry is {}", file.canonicalize().unwrap().display());
    assert!(above.contains(&note), "{above}");
    assert!(!said(".", on_terminal).contains("The registry is"), "it stands here");
    assert!(!said("below", "\"$PROGRAM\" list -O jsonl 2>&1").contains("The registry is"), "no terminal");
}

/// What is to be private is so from its first byte on.
#[test]
fn the_new_file_is_as_private_as_the_old_one_while_it_is_written() {
    let (folder, file) = old_file();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let trace = "umask 022; strace -f -e trace=openat -o \"$FILE.trace\" \"$PROGRAM\" -f \"$REGISTRY\" list -o \"$FILE\"";
    if !Command::new("sh")
        .args(["-c", "command -v strace"])
        .output()
        .is_ok_and(|found| found.status.success())
    {
        return eprintln!("left out: strace is not there");
    }
    assert!(shell(trace, &file).status.success());
    let traced = fs::read_to_string(folder.path().join("answer.json.trace")).unwrap();
    let made: Vec<&str> = traced.lines().filter(|line| line.contains(".portfolio-")).collect();
    assert!(!made.is_empty() && made.iter().all(|line| line.contains("0600")), "{made:?}");
}

/// Pages are put in place of what is there: what a link leads to stays as it is.
#[test]
fn man_pages_replace_a_link_and_not_what_it_leads_to() {
    let (folder, victim) = old_file();
    std::os::unix::fs::symlink(&victim, folder.path().join("portfolio.1")).unwrap();
    let output = shell("\"$PROGRAM\" man --into \"$(dirname \"$FILE\")\"", &victim);
    assert!(output.status.success(), "{}", complaint(&output));
    assert_eq!(fs::read_to_string(&victim).unwrap(), OLD);
    assert!(fs::read_to_string(folder.path().join("portfolio.1")).unwrap().starts_with(".ie"));
    assert!(folder.path().join("portfolio-total.1").is_file());
}

/// Names of files are left to Bash, which quotes them; other shells get none that a terminal would obey.
#[test]
fn no_file_name_is_handed_to_a_shell_to_run() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a;touch pwned;.yaml", "a\u{1b}[31m.yaml", "a.yaml"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let ask = |shell: &str, line: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.current_dir(folder.path()).arg("--").args(line);
        command.env("PORTFOLIO_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", (line.len() - 1).to_string());
        String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned()
    };
    for line in
        [&["portfolio", "-f", "a"][..], &["portfolio", "list", "-o", "a"], &["portfolio", "diff", "a"]]
    {
        assert_eq!(ask("bash", line), "", "{line:?}");
        let others = ask("zsh", line);
        assert!(others.contains("a.yaml") && !others.contains('\u{1b}'), "{others:?}");
    }
    let script = Command::new(PROGRAM).args(["completions", "bash"]).output().unwrap();
    assert!(String::from_utf8_lossy(&script.stdout).contains("-o bashdefault -o default"));
}
