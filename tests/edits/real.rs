//! Edits of the real registry.

use std::path::Path;

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::source::{Limits, Source, layout};
use portfolio_core::{Amount, Investment, Loaded, Nature, Project, Stage, Timeline, load_text};
use portfolio_exchange::edit::{Assignment, Editor};

use super::random::{LINES, Random, TEXTS};
use super::{replaced, text_of};

fn real() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../projects.yaml");
    std::fs::read_to_string(path).unwrap()
}

fn prose(random: &mut Random) -> &'static str {
    let texts = if random.in_ten(5) { TEXTS } else { LINES };
    random.of(texts)
}

/// A field of a project set to a random value, and the project that it makes, built without the editor.
fn random_edit(random: &mut Random, old: &Project) -> (Assignment, Project) {
    let mut new = old.clone();
    let amounts = ["3亿元", "约1.10亿元", "预计 5000 万元", "不低于20亿元", "12000000元"];
    let (field, value) = match random.below(11) {
        0 => {
            let value = random.of(TEXTS);
            new.name = value.to_owned();
            ("name", value)
        }
        1 => {
            let value = random.of(TEXTS);
            new.english = Some(value.to_owned());
            ("english", value)
        }
        2 => {
            let value = random.of(&amounts);
            new.investment = Investment::Disclosed(value.parse::<Amount>().unwrap());
            ("investment", value)
        }
        3 => {
            let stage = Stage::ALL[random.below(Stage::ALL.len())];
            new.stage = Some(stage);
            ("stage", stage.word())
        }
        4 => {
            let nature = Nature::ALL[random.below(Nature::ALL.len())];
            new.nature = Some(nature);
            ("nature", nature.word())
        }
        5 => {
            let value = prose(random);
            new.scale = Some(value.to_owned());
            ("scale", value)
        }
        6 => {
            let value = prose(random);
            new.notes = Some(value.to_owned());
            ("notes", value)
        }
        7 => {
            let value = random.of(TEXTS);
            new.responsible = Some(value.to_owned());
            ("responsible", value)
        }
        8 if old.timeline == Timeline::default() => {
            let value = random.of(&["2019", "2020-03", "2031-12"]);
            new.timeline.start = Some(value.parse().unwrap());
            ("timeline.start", value)
        }
        9 => {
            new.group = !old.group;
            if new.group {
                ("group", "true")
            } else {
                return (Assignment::unset("group"), new);
            }
        }
        _ => {
            new.scale = None;
            return (Assignment::unset("scale"), new);
        }
    };
    (Assignment::set(field, value), new)
}

/// What is not the field's own bytes is as it was; so is every other record, and every other field of this one.
#[test]
fn random_edits_change_one_value_each() {
    edit(15);
}

/// As many as the promise says, which take minutes without optimisation: `cargo test --release -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn a_thousand_random_edits_change_one_value_each() {
    edit(1_000);
}

fn edit(times: usize) {
    let text = real();
    let source = Source { name: "projects.yaml", text: text.as_bytes() };
    let editor = Editor::new(&[source]).unwrap();
    let loaded = load_text("projects.yaml", &text).unwrap();
    let root = layout(&text, &Limits::default()).unwrap();
    let projects: Vec<&Project> = loaded.registry().projects().collect();
    let mut random = Random(14);
    let mut changed = 0;
    for _ in 0..times {
        let old = projects[random.below(projects.len())];
        let (assignment, wanted) = random_edit(&mut random, old);
        let mut editor = editor.clone();
        let record = editor.find(old.id.as_str(), Some(RecordKind::Project)).unwrap();
        editor.set(&record, std::slice::from_ref(&assignment)).unwrap();
        let edited = editor.finish().unwrap();
        let new = text_of(&edited, &text);
        same_but_for(&loaded, &edited.loaded, &wanted, &assignment);
        if new == text {
            continue;
        }
        changed += 1;
        let bytes = replaced(&text, &new);
        // Within the field's own entry, or beside one of its record.
        let own = root.at(&record.path.steps).unwrap();
        let key = assignment.field.split('.').next().unwrap();
        let allowed = match own.entry(key) {
            // With its line break, and up to what the next line has in common with it.
            Some(entry) => {
                let start = text[..entry.bytes().start].rfind('\n').unwrap();
                start..entry.bytes().end + 8
            }
            None => own.bytes.start..own.bytes.end + 8,
        };
        assert!(
            bytes.start >= allowed.start && bytes.end <= allowed.end,
            "{assignment:?}: {bytes:?} of {allowed:?}: {:?}",
            &text[bytes.clone()]
        );
    }
    assert!(changed * 10 > times * 7, "{changed} edits changed something");
}

fn same_but_for(old: &Loaded, new: &Loaded, wanted: &Project, assignment: &Assignment) {
    let (old, new) = (old.registry(), new.registry());
    assert_eq!(old.projects().len(), new.projects().len());
    for (old, new) in old.projects().zip(new.projects()) {
        let wanted = if old.id == wanted.id { wanted } else { old };
        assert!(new == wanted, "{assignment:?}\n{new:?}\n{wanted:?}");
    }
    assert!(old.outline() == new.outline() && old.sectors().iter().eq(new.sectors().iter()));
    assert!(old.regions().iter().eq(new.regions().iter()) && old.zones().eq(new.zones()));
    assert!(old.programmes().eq(new.programmes()));
}
