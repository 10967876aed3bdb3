//! What the disk refuses: no room, no rights, nothing but reading.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{OLD, complaint, old_file, shell, succeeds};

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

/// Help and the version are answers: who sends them where they cannot be written is told, and a closed pipe is no fault.
#[test]
fn help_that_cannot_be_written_is_said() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("left out: there is no /dev/full");
    }
    for asked in ["--help", "--version", "-h", "list --help"] {
        let output = shell(&format!("\"$PROGRAM\" {asked} > /dev/full"), Path::new(""));
        assert_eq!(output.status.code(), Some(2), "{asked}");
        assert_eq!(complaint(&output), "error: cannot write <stdout>: the disk is full\n", "{asked}");
        let piped = format!("{{ sleep 0.2; \"$PROGRAM\" {asked}; echo $? >&2; }} | true");
        assert_eq!(complaint(&shell(&piped, Path::new(""))), "0\n", "{asked}");
    }
    let output = shell("\"$PROGRAM\" --lang zh --version > /dev/full", Path::new(""));
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
