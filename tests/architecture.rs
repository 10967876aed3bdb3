//! Who may know whom (ARCHITECTURE.md): a module of the core imports only from layers below its own, a crate depends only
//! on those below it.

// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up. Modules of one layer know nothing of each other, except where a layer is marked as one house.
const LAYERS: &[&[&str]] = &[
    &["word"],
    &["money", "calendar", "id", "sort"],
    &["facts", "diagnostic"],
    &["outline", "taxonomy", "project", "programme"],
    &["registry", "tally", "named"],
    &["conflict", "select", "graph"],
    &["schedule", "spread", "order"],
    &["source", "save", "totals", "reconcile", "impact"],
    &["check", "view", "diff"],
];

/// Which crates of the house a crate may know.
const CRATES: &[(&str, &[&str])] = &[
    ("portfolio-core", &[]),
    ("portfolio-report", &["portfolio-core"]),
    ("portfolio-exchange", &["portfolio-core"]),
    ("portfolio-cli", &["portfolio-core", "portfolio-report", "portfolio-exchange"]),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a line names as `crate::module`, also within braces: `use crate::{a, b::c}`.
fn imports(line: &str) -> Vec<String> {
    let word = |s: &str| s.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split(['{', '}', ',']).map(|part| word(part.trim()))),
            None => found.push(word(rest)),
        }
    }
    found.retain(|module| !module.is_empty());
    found
}

#[test]
fn modules_import_only_downwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portfolio-core/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).unwrap();
        let module = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" || module == "testing" {
            continue;
        }
        let Some(own) = layer(module) else {
            wrong.push(format!("{module} has no layer: add it to LAYERS and to ARCHITECTURE.md"));
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        // Tests within the file are at its end; a module root may name those of its folder anywhere.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (number, line) in code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for used in imports(line) {
                let below = used == module || layer(&used).is_some_and(|l| l < own);
                if layer(&used).is_some() && !below {
                    wrong.push(format!("{}:{}: {module} imports {used}", relative.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a crate's manifest names as its own dependencies, those of its tests and examples apart.
fn known(manifest: &str) -> Vec<String> {
    let mut within = false;
    let mut known = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| within) {
            known.push(name.trim().to_owned());
        }
    }
    known
}

#[test]
fn crates_know_only_those_below_them() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(&house).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some((_, allowed)) = CRATES.iter().find(|(one, _)| *one == name) else {
            wrong.push(format!("{name} has no place: add it to CRATES and to ARCHITECTURE.md"));
            continue;
        };
        let manifest = fs::read_to_string(house.join(&name).join("Cargo.toml")).unwrap();
        let known = known(&manifest).into_iter().filter(|known| known.starts_with("portfolio-"));
        wrong.extend(known.filter(|k| !allowed.contains(&&**k)).map(|k| format!("{name} knows {k}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn petgraph_stays_out_of_public_signatures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portfolio-core/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let public =
                line.trim_start().starts_with("pub ") && !line.trim_start().starts_with("pub(crate)");
            assert!(!(public && line.contains("petgraph")), "{}: {line}", file.display());
        }
    }
}
