//! Who may know whom (ARCHITECTURE.md): a crate depends only on those below it, a module imports only from layers below
//! its own, and nowhere do two modules beside each other import each other, directly or through others.

// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A crate of the house: which others it may know, and its modules from the bottom up. Modules of one layer know nothing
/// of each other.
struct Crate {
    name: &'static str,
    knows: &'static [&'static str],
    layers: &'static [&'static [&'static str]],
}

const CRATES: &[Crate] = &[
    Crate { name: "portfolio-derive", knows: &[], layers: &[&["parse"], &["expand"], &["split"]] },
    Crate {
        name: "portfolio-core",
        knows: &["portfolio-derive"],
        layers: &[
            &["word", "invisible"],
            &["money", "calendar", "id", "sort", "map", "vocabulary"],
            &["diagnostic"],
            &["record", "parameters"],
            &["facts", "follow_up"],
            &["outline", "taxonomy", "project", "programme"],
            &["year", "named"],
            &["registry", "schema"],
            &["tally"],
            &["conflict", "select", "graph"],
            &["schedule", "spread", "precedence"],
            &["source", "save", "totals", "reconcile", "impact"],
            &["check", "view", "diff", "progress", "snapshot"],
            &["evaluate"],
        ],
    },
    Crate {
        name: "portfolio-report",
        knows: &["portfolio-core"],
        layers: &[
            &["lang", "sanitize"],
            &["messages"],
            &["words"],
            &["table", "problems"],
            &["excerpt", "fields"],
            &["schema"],
            &["tables"],
            &["prose"],
        ],
    },
    Crate {
        name: "portfolio-page",
        knows: &["portfolio-core", "portfolio-report"],
        layers: &[
            &["error", "policy", "text", "facts"],
            &["year"],
            &["answers", "tokens", "markup"],
            &["draw", "live"],
            &["sections"],
        ],
    },
    Crate {
        name: "portfolio-exchange",
        knows: &["portfolio-core", "portfolio-report"],
        layers: &[&["edit", "import"], &["export"]],
    },
    Crate {
        name: "portfolio-columnar",
        knows: &["portfolio-core"],
        layers: &[
            &["error"],
            &["column", "county", "tree"],
            &["file"],
            &["records"],
            &["decided", "source"],
            &["read"],
            &["sum"],
        ],
    },
    Crate {
        name: "portfolio-cli",
        knows: &[
            "portfolio-core",
            "portfolio-report",
            "portfolio-exchange",
            "portfolio-columnar",
            "portfolio-page",
        ],
        layers: &[
            &["exit", "color", "inputs", "lang", "needs", "stray", "terminal"],
            &["files"],
            &["failure"],
            &["settings", "lock"],
            &["args", "input", "replace"],
            &["tables"],
            &["output", "cache"],
            &["context"],
            &["commands"],
            &["app"],
            &["main"],
        ],
    },
];

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

type Module = Vec<String>;

/// The modules of a crate with their code, those of tests apart.
fn modules(name: &str) -> BTreeMap<Module, String> {
    fn gather(dir: &Path, of: &Module, found: &mut BTreeMap<Module, String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if stem == "tests" || stem == "testing" {
                continue;
            }
            let mut module = of.clone();
            if stem != "mod" && !(of.is_empty() && stem == "lib") {
                module.push(stem);
            }
            if path.is_dir() {
                gather(&path, &module, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.insert(module, code(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(&house().join(name).join("src"), &Vec::new(), &mut found);
    found
}

/// The text without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths from the crate's root that the code of a module names, whether by `crate::` or by `super::`.
fn paths(module: &Module, code: &str) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (offset, _) in code.match_indices(start) {
            // Not in the middle of a word or a path: `super::super::` begins once, `$crate::` is another crate's.
            if code[..offset].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let (mut of, mut rest) = (module.clone(), &code[offset..]);
            match rest.strip_prefix("crate::") {
                Some(path) => (of, rest) = (Vec::new(), path),
                None => {
                    while let Some(path) = rest.strip_prefix("super::") {
                        of.pop();
                        rest = path;
                    }
                }
            }
            tree(&of, rest, &mut found);
        }
    }
    found
}

/// Reads `a::{b, c::d}` and returns what follows it.
fn tree<'c>(of: &Module, code: &'c str, found: &mut BTreeSet<Module>) -> &'c str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = tree(of, rest, found).trim_start();
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let (word, rest) = code.split_at(end);
    let mut path = of.clone();
    if !word.is_empty() && word != "self" {
        path.push(word.to_owned());
    }
    match rest.strip_prefix("::") {
        Some(next) => tree(&path, next, found),
        None => {
            found.insert(path);
            // `a as b`
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == ' ')
        }
    }
}

/// The modules that a module imports from. What it has from the crate's root, by way of a re-export, is of the module that
/// the root has it from.
fn imports<'m>(all: &'m BTreeMap<Module, String>, module: &Module, code: &str) -> BTreeSet<&'m Module> {
    let module_of = |path: &Module| {
        (1..=path.len()).rev().find_map(|length| all.get_key_value(&path[..length]).map(|(module, _)| module))
    };
    let exported = all.get(&Vec::new()).map(|root| reexports(root)).unwrap_or_default();
    let of = |path: Module| module_of(&path).or_else(|| module_of(exported.get(path.first()?)?));
    paths(module, code).into_iter().filter_map(of).collect()
}

/// What the root of a crate re-exports from its modules, by the name that it has there.
fn reexports(root: &str) -> BTreeMap<String, Module> {
    let mut found = BTreeMap::new();
    for statement in root.split(';') {
        let Some((_, path)) = statement.rsplit_once("pub use ") else { continue };
        let mut all = BTreeSet::new();
        tree(&Vec::new(), path, &mut all);
        found.extend(
            all.into_iter().filter(|path| path.len() > 1).map(|path| (path[path.len() - 1].clone(), path)),
        );
    }
    found
}

#[test]
fn modules_import_only_downwards() {
    let mut wrong = Vec::new();
    for Crate { name, layers, .. } in CRATES {
        let layer = |module: &str| layers.iter().position(|layer| layer.contains(&module));
        let all = modules(name);
        for (module, code) in all.iter().filter(|(module, _)| !module.is_empty()) {
            let Some(own) = layer(&module[0]) else {
                wrong.push(format!(
                    "{name}: {} has no layer: add it to CRATES and ARCHITECTURE.md",
                    module[0]
                ));
                continue;
            };
            for used in imports(&all, module, code) {
                let below = used[0] == module[0] || layer(&used[0]).is_some_and(|l| l < own);
                if !below {
                    wrong.push(format!("{name}: {} imports {}", module.join("::"), used.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A module and its own parts may know each other; parts beside each other may not.
#[test]
fn no_two_modules_beside_each_other_import_each_other() {
    let mut circles = Vec::new();
    for Crate { name, .. } in CRATES {
        let all = modules(name);
        let mut beside: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (module, code) in &all {
            for used in imports(&all, module, code) {
                let common = module.iter().zip(used).take_while(|(one, other)| one == other).count();
                if common < module.len() && common < used.len() {
                    let (from, to) = (module[..=common].to_vec(), used[..=common].to_vec());
                    beside.entry(from).or_default().insert(to);
                }
            }
        }
        for start in beside.keys() {
            let (mut seen, mut left) = (BTreeSet::new(), vec![start]);
            while let Some(next) = left.pop() {
                for used in beside.get(next).into_iter().flatten() {
                    if seen.insert(used) {
                        left.push(used);
                    }
                }
            }
            if seen.contains(start) {
                circles.push(format!("{name} {}", start.join("::")));
            }
        }
    }
    assert!(circles.is_empty(), "in a circle:\n{}", circles.join("\n"));
}

/// What a crate's manifest names as its own dependencies, those of its tests and examples apart.
fn known(manifest: &str) -> Vec<String> {
    let mut within = false;
    let mut known = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.ends_with("dependencies]") && !line.contains("dev-");
            // `[dependencies.portfolio-core]`
            let dotted = line.trim_end_matches(']').rsplit_once("dependencies.");
            known.extend(dotted.filter(|_| !line.contains("dev-")).map(|(_, name)| name.to_owned()));
        } else if let Some((name, _)) = line.split_once('=').filter(|_| within) {
            known.push(name.trim().to_owned());
        }
    }
    known
}

#[test]
fn crates_know_only_those_below_them() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(house()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(about) = CRATES.iter().find(|about| about.name == name) else {
            wrong.push(format!("{name} has no place: add it to CRATES and to ARCHITECTURE.md"));
            continue;
        };
        let manifest = fs::read_to_string(house().join(&name).join("Cargo.toml")).unwrap();
        let known = known(&manifest).into_iter().filter(|known| known.starts_with("portfolio-"));
        wrong.extend(known.filter(|k| !about.knows.contains(&&**k)).map(|k| format!("{name} knows {k}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn petgraph_stays_out_of_public_signatures() {
    for (module, code) in modules("portfolio-core") {
        for line in code.lines() {
            let public =
                line.trim_start().starts_with("pub ") && !line.trim_start().starts_with("pub(crate)");
            assert!(!(public && line.contains("petgraph")), "{}: {line}", module.join("::"));
        }
    }
}

/// Each of the ways in which an import could go unseen is seen: by `crate::`, by `super::`, in braces, by a re-export.
#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let root = "pub mod money;\npub mod totals;\npub use totals::{TotalReport, total as sum};\npub use money::Money;";
    let module = |name: &str| vec![name.to_owned()];
    for (code, wanted) in [
        ("use crate::totals::TotalReport;", "totals"),
        ("use super::totals::TotalReport;", "totals"),
        ("use super::{invisible, totals::{TotalReport as Report}};", "totals"),
        ("use crate::TotalReport;", "totals"),
        ("fn of(report: &crate::TotalReport) {}", "totals"),
        ("use crate::{Decimal, Money};", ""),
    ] {
        let modules = [(Vec::new(), root), (module("money"), code), (module("totals"), "")];
        let all: BTreeMap<Module, String> = modules.map(|(path, code)| (path, code.to_owned())).into();
        let found = imports(&all, &module("money"), code);
        let others: Vec<String> =
            found.into_iter().filter(|m| **m != module("money")).map(|m| m.join("::")).collect();
        assert_eq!(others.join(" "), wanted, "{code}");
    }
}

/// The reader of imports reads what it must.
#[test]
fn imports_are_read_by_crate_and_by_super_in_braces_too() {
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let code = "use super::{a, b::{self, C}};\nuse crate::d::e as f;\nlet x = super::super::g::h(1);";
    let found: Vec<String> = paths(&module("top::mid::low"), code).iter().map(|p| p.join("::")).collect();
    assert_eq!(found, ["d::e", "top::g::h", "top::mid::a", "top::mid::b", "top::mid::b::C"]);
}

/// The emitter is the one part below the core that is not safe Rust and sees what files say: only crates that write registries
/// bring it along.
#[test]
fn what_only_reads_has_no_yaml_emitter() {
    let manifest = |name: &str| fs::read_to_string(house().join(name).join("Cargo.toml")).unwrap();
    let of = |text: &str, dependency: &str| {
        let lines = text.split("[dev-dependencies]").next().unwrap().lines();
        lines.filter(|line| line.starts_with(dependency)).collect::<Vec<_>>().join("\n")
    };
    assert!(of(&manifest("portfolio-core"), "serde_yaml").contains("optional = true"));
    for reader in ["portfolio-report", "portfolio-page", "portfolio-columnar"] {
        let core = of(&manifest(reader), "portfolio-core");
        assert!(core.contains("default-features = false") && !core.contains("write"), "{reader}: {core}");
        assert!(!manifest(reader).contains("yaml_serde"), "{reader}");
    }
    for writer in ["portfolio-exchange", "portfolio-cli"] {
        assert!(of(&manifest(writer), "portfolio-core").contains("\"write\""), "{writer}");
    }
}
