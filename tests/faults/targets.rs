//! What an answer is written to: pipes, links, memory, and never what it was made of.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::Command;

use super::{OLD, PROGRAM, complaint, is_root, large_registry, old_file, program, registry, shell, succeeds};

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

/// A link that leads in a circle is no place to write to, and is not replaced by a file either.
#[test]
fn a_link_that_leads_to_itself_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (link, other) = (folder.path().join("link.json"), folder.path().join("other.json"));
    std::os::unix::fs::symlink("other.json", &link).unwrap();
    std::os::unix::fs::symlink("link.json", &other).unwrap();
    let output = shell("\"$PROGRAM\" -f \"$REGISTRY\" list -o \"$FILE\"", &link);
    assert_eq!(output.status.code(), Some(2));
    let reason = "its link leads back to itself";
    assert_eq!(complaint(&output), format!("error: cannot write {}: {reason}\n", link.display()));
    assert!([&link, &other].iter().all(|path| fs::symlink_metadata(path).unwrap().is_symlink()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
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
    // So is one that is not good, of whatever kind the answer is.
    for text in
        ["format: >-\n  portfolio/1\ntitle: t\n", "title: t\nprojects: [", "\u{feff}f\0o\0r\0m\0a\0t\0:\0"]
    {
        fs::write(&file, text).unwrap();
        for words in ["list -O csv", "check -O json", "graph -O dot"] {
            let line = format!("\"$PROGRAM\" -f \"$REGISTRY\" {words} -o \"$FILE\"");
            assert_eq!(shell(&line, &file).status.code(), Some(2), "{text:?} {words}");
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
    }
}

/// An answer takes the place of an earlier one, whatever it was about.
#[test]
fn an_answer_replaces_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer");
    let forms = ["table", "csv", "json", "jsonl", "markdown"];
    let commands = [
        "list",
        "total --by sector",
        "total --by sector,stage",
        "reconcile",
        "check",
        "progress --as-of 2026-01",
        "show vocational-school-new-campus",
        "graph",
        "schedule",
        "fields",
    ];
    for (command, form) in commands.iter().flat_map(|command| forms.map(|form| (command, form))) {
        let line = format!("\"$PROGRAM\" -f \"$REGISTRY\" {command} -O {form} -o \"$FILE\"");
        for _ in 0..2 {
            let output = shell(&line, &file);
            let is_known = output.status.code() != Some(2) || complaint(&output).contains("-O");
            assert!(is_known, "{command} {form}: {}", complaint(&output));
        }
    }
    for line in ["schema -o \"$FILE\"", "graph -O dot -o \"$FILE\"", "graph -O mermaid -o \"$FILE\""] {
        for _ in 0..2 {
            assert!(
                shell(&format!("\"$PROGRAM\" -f \"$REGISTRY\" {line}"), &file).status.success(),
                "{line}"
            );
        }
    }
}

/// Nor by a way around its folder, nor where the shell has opened it; nor settings and templates.
#[test]
fn no_answer_is_added_to_what_it_was_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let registry = folder.path().join("r.json");
    let text = r#"{"format": "portfolio/1", "outline": {"title": "t"}, "sectors": []}"#;
    let files = [("r.json", text), ("portfolio.toml", "lang = \"en\"\n"), ("t.txt", "{{ title }}\n")];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for words in [
        "list -o /proc/self/cwd/r.json",
        "list -o /proc/thread-self/cwd/r.json",
        "list -o /dev/stdout >> r.json",
        "list -o /dev/fd/5 5<> r.json",
        "list >> r.json",
        "export >> r.json",
        "list -O json -o portfolio.toml",
        "total --template t.txt -o t.txt",
    ] {
        let line = format!("cd \"$(dirname \"$FILE\")\" && \"$PROGRAM\" -f r.json {words}");
        let output = shell(&line, &registry);
        assert_eq!(output.status.code(), Some(2), "{words}");
        for (name, text) in files {
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text, "{words}");
        }
    }
}

/// What the shell has opened is written to its end, however that is called, where nothing was read of it.
#[test]
fn an_open_file_keeps_what_stands_there() {
    for end in ["/dev/fd/5", "/proc/self/fd/5"] {
        let (_folder, file) = old_file();
        if !std::path::Path::new("/proc/self/fd").exists() {
            return eprintln!("left out: no /proc");
        }
        let line = format!("\"$PROGRAM\" -f \"$REGISTRY\" list -O json -o {end} 5>> \"$FILE\"");
        let output = shell(&line, &file);
        assert!(output.status.success(), "{end}: {}", complaint(&output));
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with(OLD) && text.len() > OLD.len(), "{end}");
    }
}

/// In somebody else's folder `portfolio.toml` may be a link to a file that only the reader can read: what is no file of
/// settings is told and not shown.
#[test]
fn what_is_no_file_of_settings_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("private"), "TOKEN=hunter2\0PATH=/bin\n").unwrap();
    let file = folder.path().join("portfolio.toml");
    std::os::unix::fs::symlink("private", &file).unwrap();
    fs::copy(registry(), folder.path().join("r.yaml")).unwrap();
    let line = "cd \"$(dirname \"$FILE\")\" && \"$PROGRAM\" -f r.yaml total";
    let said = complaint(&shell(line, &file));
    assert!(said.contains("E901") && said.contains("portfolio.toml:1:"), "{said}");
    assert!(!said.contains("hunter2") && !said.contains("/bin"), "{said}");
    fs::remove_file(&file).unwrap();
    fs::write(&file, "# ours\nlang = \"en\"\nunit = parsec\n").unwrap();
    assert!(complaint(&shell(line, &file)).contains("unit = parsec"));
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
    let quiet = "script -qec '\"$PROGRAM\" -q list -O jsonl' /dev/null";
    assert!(!said("below", quiet).contains("The registry is"), "-q is for errors alone");
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

/// A new file has the rights that the user's files have; one that is replaced keeps its own.
#[test]
fn the_rights_of_a_file_are_those_of_the_user_or_its_own() {
    let (folder, old) = old_file();
    let rights = |file: &std::path::Path| fs::metadata(file).unwrap().permissions().mode() & 0o777;
    for (mask, wanted) in [("022", 0o644), ("027", 0o640), ("077", 0o600)] {
        let file = folder.path().join(format!("{mask}.json"));
        assert!(
            shell(&format!("umask {mask}; \"$PROGRAM\" -f \"$REGISTRY\" list -o \"$FILE\""), &file)
                .status
                .success()
        );
        assert_eq!(rights(&file), wanted, "umask {mask}");
    }
    for own in [0o604, 0o660, 0o400] {
        fs::set_permissions(&old, fs::Permissions::from_mode(own)).unwrap();
        assert!(shell("umask 077; \"$PROGRAM\" -f \"$REGISTRY\" list -o \"$FILE\"", &old).status.success());
        assert_eq!(rights(&old), own);
    }
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

/// What is in the way of a page is named, not the folder of all pages.
#[test]
fn a_folder_in_the_way_of_a_man_page_is_named() {
    let (folder, file) = old_file();
    let in_the_way = folder.path().join("portfolio-show.1");
    fs::create_dir(&in_the_way).unwrap();
    let output = shell("\"$PROGRAM\" man --into \"$(dirname \"$FILE\")\"", &file);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(complaint(&output), format!("error: cannot write {}: is a folder\n", in_the_way.display()));
}

/// Names of files are left to Bash, which quotes them; other shells get none that a terminal would obey.
#[test]
fn no_file_name_is_handed_to_a_shell_to_run() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a;touch pwned;.yaml", "a\u{1b}[31m.yaml", "a.yaml"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let ask = |shell: &str, line: &[&str]| {
        let mut command = program();
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
    let script = program().args(["completions", "bash"]).output().unwrap();
    assert!(String::from_utf8_lossy(&script.stdout).contains("-o bashdefault -o default"));
}
