//! Faults of the machine while an answer is written: the old file stays whole, the exit code is 2 and the reason is said.
//!
//! What a machine does not permit (a file system of its own, another user) is left out with a word on standard error.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests may")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
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
    assert_eq!(complaint(&output), "错误: 无法写入 <标准输出>：磁盘已满\n");
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
    // With the signal ignored the write fails; without, the process is killed.
    let ignored = "trap '' XFSZ; ulimit -f 8; \"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"";
    let output = shell(ignored, &file);
    assert_eq!(output.status.code(), Some(2), "{}", complaint(&output));
    assert!(complaint(&output).ends_with("beyond the size that a file may have\n"), "{}", complaint(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    let killed = shell("ulimit -f 8; exec \"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", &file);
    assert!(!killed.status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
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

#[test]
fn what_is_no_folder_or_is_not_there_is_said() {
    let (_folder, file) = old_file();
    let within = file.join("answer.json");
    let output = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o \"$FILE\"", &within);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), OLD);
    let missing = file.with_file_name("no").join("answer.json");
    let output = shell("\"$PROGRAM\" --lang zh -f \"$REGISTRY\" list -O json -o \"$FILE\"", &missing);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(complaint(&output), format!("错误: 无法写入 {}：不存在\n", missing.display()));
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

/// `-o projects.yaml` is the slip of a hand that would cost the most.
#[test]
fn an_answer_never_replaces_a_registry() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("projects.yaml");
    fs::copy(registry(), &file).unwrap();
    let output = shell("\"$PROGRAM\" -f \"$FILE\" list -o \"$FILE\"", &file);
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
