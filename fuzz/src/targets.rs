//! Whatever way leads to it: a target of `-o` is replaced whole or not at all, no registry is, links stay links, and nothing is left
//! behind.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

const REGISTRY: &str = "format: portfolio/1\nsectors: [{id: s, name: s}]\n";
const JSON: &str = r#"{"outline": {"title": "t"}, "format": "portfolio/1", "projects": []}"#;
const ANSWER: &[u8] = b"the answer";

/// Ways through the folder.
const STEPS: [&str; 14] = [
    "in.yaml", "r.json", "hard", "soft", "loop", "folder", "up", "..", ".", "gone", "far", "old", "private",
    "new",
];
/// No way is longer, and so none leaves the temporary folder.
const MOST_STEPS: usize = 6;

/// What stands in a folder and below: what files hold, and where links lead.
fn all(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let about = fs::symlink_metadata(&path).expect("an entry");
        let holds = if about.is_symlink() {
            fs::read_link(&path).expect("a link").into_os_string().into_vec()
        } else if about.is_dir() {
            all(&path, found);
            Vec::new()
        } else {
            fs::read(&path).expect("a file")
        };
        found.insert(path, holds);
    }
}

fn furnish(root: &Path) -> std::io::Result<()> {
    fs::create_dir_all(root.join("folder"))?;
    fs::write(root.join("in.yaml"), REGISTRY)?;
    fs::write(root.join("r.json"), JSON)?;
    fs::hard_link(root.join("in.yaml"), root.join("hard"))?;
    symlink("in.yaml", root.join("soft"))?;
    symlink("loop", root.join("loop"))?;
    symlink("nowhere", root.join("gone"))?;
    symlink("folder/../far-away", root.join("far"))?;
    symlink("..", root.join("folder/up"))?;
    symlink("../soft", root.join("folder/soft"))?;
    fs::write(root.join("old"), "old")?;
    fs::write(root.join("folder/old"), "another")?;
    fs::write(root.join("private"), "private")
}

/// Each byte is a step on the way; from 200 on, a name of the bytes that follow.
pub(crate) fn holds(bytes: &[u8]) {
    let outer = tempfile::tempdir().expect("a folder");
    let root = outer.path().join("1/2/3/4/5/6/7");
    furnish(&root).expect("a furnished folder");
    let (mut way, mut rest) = (root.clone(), bytes);
    for _ in 0..MOST_STEPS {
        let Some((step, after)) = rest.split_first() else { break };
        if *step < 200 {
            way.push(STEPS[usize::from(*step) % STEPS.len()]);
            rest = after;
        } else {
            let name: Vec<u8> = after.iter().copied().filter(|byte| !matches!(byte, 0 | b'/')).collect();
            way.push(OsString::from_vec(name));
            break;
        }
    }
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    all(outer.path(), &mut before);
    let done = portfolio_cli::answer_into(&way, ANSWER);
    all(outer.path(), &mut after);
    let changed: Vec<&PathBuf> = after
        .iter()
        .filter(|(path, holds)| before.get(*path) != Some(*holds))
        .map(|(path, _)| path)
        .collect();
    let is_kept = |path: &&PathBuf| after.contains_key(*path);
    assert!(before.keys().all(|path| is_kept(&path)), "{way:?} took something away");
    for (file, holds) in [("in.yaml", REGISTRY), ("hard", REGISTRY), ("r.json", JSON)] {
        assert_eq!(after[&root.join(file)], holds.as_bytes(), "{way:?} replaced a registry");
    }
    match done {
        Ok(()) => {
            assert_eq!(fs::read(&way).expect("the answer"), ANSWER, "{way:?}");
            assert_eq!(changed.len(), 1, "{way:?} changed {changed:?}");
            assert!(!before.contains_key(changed[0]) || !changed[0].is_symlink(), "{way:?} replaced a link");
        }
        Err(_) => assert!(changed.is_empty(), "{way:?} failed and changed {changed:?}"),
    }
}
