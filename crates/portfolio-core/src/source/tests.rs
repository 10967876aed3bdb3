//! The quick readers take what registries are written as, and read it as the full parser does.

use proptest::prelude::*;

use super::*;
use crate::save::{InFile, to_yaml};
use crate::testing::registries;

/// Whether a quick reader takes the text.
fn is_quick(text: &str) -> bool {
    quick::document(text, 0, &Limits::default(), &mut Draft::default()).is_some()
}

fn both(text: &str) -> [Result<Loaded, RegistryError>; 2] {
    let limits = [false, true].map(|full_parser_only| Limits { full_parser_only, ..Limits::default() });
    limits.map(|limits| load(&[Source { name: "a.yaml", text: text.as_bytes() }], &limits))
}

fn assert_same(text: &str) {
    let [quick, full] =
        both(text).map(|loaded| loaded.unwrap_or_else(|problems| panic!("{}\n{text}", problems[0])));
    let (quick, full) = (quick.registry(), full.registry());
    assert_eq!((quick.outline(), quick.head()), (full.outline(), full.head()));
    assert!(
        quick.sectors().iter().eq(full.sectors().iter()) && quick.regions().iter().eq(full.regions().iter())
    );
    assert!(quick.zones().eq(full.zones()) && quick.parties().eq(full.parties()));
    assert!(quick.projects().eq(full.projects()) && quick.programmes().eq(full.programmes()), "{text}");
}

/// The limit is the largest text that is read.
#[test]
fn a_text_is_as_large_as_the_limit_at_most() {
    let text = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: []\n";
    let read = |bytes: usize| {
        let limits = Limits { bytes, ..Limits::default() };
        load(&[Source { name: "a.yaml", text: text.as_bytes() }], &limits).map(|_| ())
    };
    assert_eq!((read(text.len()).is_ok(), read(text.len() + 1).is_ok()), (true, true));
    for less in [1, 2, text.len()] {
        let problems = read(text.len() - less).unwrap_err();
        assert_eq!((problems.len(), problems[0].code()), (1, Code::TooLarge));
    }
}

#[test]
fn the_real_registry_is_plain() {
    // A package that was unpacked alone has no registry beside it.
    let Ok(text) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml"))
    else {
        return;
    };
    assert!(is_quick(&text));
}

#[test]
fn what_is_not_plain_is_left_to_the_full_parser() {
    let text = "format: portfolio/1\ntitle: 清单\nsectors:\n  - {id: s, name: 教育}\nprojects:\n  - id: a\n    name: 甲\n    sector: s\n";
    assert!(is_quick(text));
    for (from, to) in [
        ("甲", "甲 # 注"),
        ("甲", "|\n      甲"),
        ("甲", "甲\n      乙"),
        ("甲", "\"甲\\n\""),
        ("甲", "'甲''乙'"),
        ("{id: s, name: 教育}", "{id: s,\n    name: 教育}"),
        ("{id: s, name: 教育}", "{id: s, name: 教育,}"),
        ("{id: s,", "{? id: s,"),
        ("id: a", "\"id\": a"),
        ("\n", "\r\n"),
        ("format", "---\nformat"),
        ("format", "# 注\r# 注\nformat"),
        ("甲", "&a 甲"),
        ("甲", "甲\n    notes:"),
    ] {
        let text = text.replace(from, to);
        assert!(!is_quick(&text), "{text}");
        // Nothing but the reader's choice differs.
        let problems = both(&text).map(|loaded| loaded.err().map(|problems| problems.to_string()));
        assert_eq!(problems[0], problems[1], "{text}");
    }
}

#[test]
fn json_is_quick_unless_yaml_would_read_it_otherwise() {
    let text = r#"{"format": "portfolio/1", "sectors": [{"id": "s", "name": "教育"}], "projects": []}"#;
    assert!(is_quick(text));
    for (from, to) in [
        (": [{", "\n: [{"),
        ("教育", r"\ud842\udfb7"),
        (", ", ",\t"),
        ("\"教育\"", "1.5"),
        ("[]", "[],"),
        ("[]", "null"),
        ("}]", "}] # 注"),
    ] {
        assert!(!is_quick(&text.replacen(from, to, 1)), "{from:?} → {to:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is saved is plain, in YAML and in JSON, and every reader reads the same.
    #[test]
    fn what_is_saved_is_read_quickly(registry in registries(5)) {
        let yaml = to_yaml(&registry).unwrap();
        assert_same(&yaml);
        let json = serde_json::to_string(&InFile::whole(&registry)).unwrap();
        prop_assert!(is_quick(&json), "{json}");
        assert_same(&json);
        let projects = registry.projects().map(|project| serde_json::to_string(project).unwrap());
        let head = serde_json::to_string(&InFile::without_projects(&registry)).unwrap();
        let text = std::iter::once(head).chain(projects).collect::<Vec<_>>().join("\n");
        if let Some(mut pieces) = lines::lines("a.jsonl", &text, &Limits::default()) {
            let mut draft = Draft::default();
            prop_assert!(quick::lines(&text, &mut pieces, 0, &Limits::default(), &mut draft).is_some(), "{text}");
            assert_same(&text);
        }
        let json = serde_json::to_string_pretty(&InFile::whole(&registry)).unwrap();
        prop_assert!(is_quick(&json), "{json}");
        assert_same(&json);
    }
}
