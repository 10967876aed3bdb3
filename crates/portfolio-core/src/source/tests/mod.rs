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

mod alike;
mod broken;
mod pieces;
mod places;

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

/// The bytes of a finding are those of the file as it stands, the mark before its text among them.
#[test]
fn a_finding_is_marked_behind_a_byte_order_mark() {
    let text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nprojects:\n  - {id: 甲, name: 甲, sector: s}\n";
    for text in [text.to_owned(), format!("\u{feff}{text}")] {
        let loaded = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap();
        let found = crate::check(&loaded).diagnostics;
        let place = found[0].place.as_ref().unwrap();
        assert_eq!(text.get(place.bytes.clone()), place.excerpt.get(place.marked.clone()), "{place:?}");
        assert!(!place.bytes.is_empty() && place.line == 5, "{place:?}");
    }
}

/// A byte that is not UTF-8, a character that YAML excludes and a tab before a key are marked by their own bytes.
#[test]
fn what_is_wrong_with_a_character_is_marked_by_its_bytes() {
    let project = b"format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n  - id: a\n";
    for (wrong, at, bytes, code) in [
        (&b"    name: a\xff\n"[..], 11, 1, Code::NotUtf8),
        ("    name: a\u{7f}b\n".as_bytes(), 11, 1, Code::ControlCharacter),
        ("    name: a\u{80}b\n".as_bytes(), 11, 2, Code::ControlCharacter),
        (b"    name: a\n    \tsector: s\n", 16, 1, Code::Tab),
    ] {
        let text = [project, wrong].concat();
        let problems = load(&[Source { name: "a.yaml", text: &text }], &Limits::default()).unwrap_err();
        let place = problems[0].place.as_ref().unwrap();
        let start = project.len() + at;
        assert_eq!((problems[0].code(), place.bytes.clone()), (code, start..start + bytes), "{place:?}");
    }
}

/// The problems of a text by their codes.
fn codes(text: &str, limits: &Limits) -> Vec<Code> {
    let loaded = load(&[Source { name: "a.yaml", text: text.as_bytes() }], limits);
    loaded.err().iter().flat_map(|problems| problems.iter()).map(Diagnostic::code).collect()
}

/// A file that does not begin as a registry does is none: of what it says nothing is shown, not even a `format` further down.
#[test]
fn nothing_is_shown_of_a_file_that_is_no_registry() {
    for text in
        ["password: first\nformat: hunter2\n", "user: first\nformat: portfolio/1\nprojects: [hunter2]\n"]
    {
        let problems =
            load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap_err();
        let shown = format!("{problems:?} {problems}");
        assert!(!shown.contains("hunter2") && !shown.contains("password"), "{shown}");
        let own = text.replacen("password: first\n", "", 1).replacen("user: first\n", "", 1);
        let problems =
            load(&[Source { name: "a.yaml", text: own.as_bytes() }], &Limits::default()).unwrap_err();
        assert!(format!("{problems:?}").contains("hunter2"), "of a registry it is shown: {problems}");
    }
}

/// What a key at the top was to hold is not missed where the key itself cannot be read.
#[test]
fn a_broken_key_at_the_top_is_one_problem() {
    let whole = "format: portfolio/1\noutline: {title: t, chapters: [{number: 5, title: 五}]}\n\
                 sectors: [{id: s, name: s}]\nprojects:\n  - {id: a, name: a, sector: s, cite: {chapter: 5, section: 1}}\n";
    assert_eq!(codes(whole, &Limits::default()), []);
    let broken = [
        ("format: portfolio/1", "format: \"portfolio/1"),
        ("outline: {title: t,", "outline: {title: \"t,"),
        ("sectors: [{id: s, name: s}]", "sectors: [{id: s, name: \"s}]"),
    ];
    for (from, to) in broken {
        assert_eq!(codes(&whole.replace(from, to), &Limits::default()), [Code::Yaml], "{to}");
    }
}

/// Behind the value of a key that holds more than it may, however it is nested, reading goes on with the next key.
#[test]
fn what_follows_too_many_items_is_read() {
    let limits = Limits { items: 4, ..Limits::default() };
    for beyond in ["e", "[e]", "{e: [f]}", "[[e], [f]], g"] {
        let text = format!(
            "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n  - {{id: a, aliases: [a, b, c, d, {beyond}], name: a, sectr: s}}\n"
        );
        let found = codes(&text, &limits);
        assert_eq!(
            found,
            [Code::MissingKey, Code::TooManyRecords, Code::UnknownKey],
            "{beyond}: no other for a"
        );
    }
}

/// In JSON lines, too, what other parsers take for a line's end stands within quotes or is refused where it stands.
#[test]
fn line_breaks_of_other_parsers_are_looked_for_line_by_line() {
    let head = "{\"format\": \"portfolio/1\", \"sectors\": [{\"id\": \"s\", \"name\": \"s\"}]}\n";
    let line = |name: &str| format!("{head}{{\"id\": \"a\", \"sector\": \"s\", \"name\": {name}}}\n");
    let read = |text: &str| {
        load(&[Source { name: "a.jsonl", text: text.as_bytes() }], &Limits::default()).map(|_| ())
    };
    let quoted = read(&line("\"b\u{2028}c\"")).unwrap_err();
    assert_eq!(quoted[0].code(), Code::ForbiddenCharacter, "a value like any other, and no field takes it");
    let text = line("b\u{2028}c");
    let problems = read(&text).unwrap_err();
    let place = problems[0].place.as_ref().unwrap();
    let at = text.find('\u{2028}').unwrap();
    assert_eq!(
        (problems[0].code(), place.line, place.bytes.clone()),
        (Code::ControlCharacter, 2, at..at + 3)
    );
}

/// Of what stands in two files alike, one is kept; what is wrong with what follows it still has its own place.
#[test]
fn problems_stand_where_they_were_written_when_files_share_records() {
    let first = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: []\n";
    let second = "format: portfolio/1\nsectors:\n  - {id: s, name: s}\n  - {id: t, name: t, parent: nowhere}\n\
                  outline: {title: t, chapters: [{number: 1, title: a}, {number: 1, title: b}]}\n";
    let sources =
        [("1.yaml", first), ("2.yaml", second)].map(|(name, text)| Source { name, text: text.as_bytes() });
    let problems = load(&sources, &Limits::default()).unwrap_err();
    let at = |problem: &Diagnostic| {
        let place = problem.place.as_ref().unwrap();
        (place.file.clone(), place.line, problem.path.to_string())
    };
    let found: Vec<_> = problems.iter().map(at).collect();
    let expected = [(4, "sectors[1].parent"), (5, "outline.chapters[1].number")];
    assert_eq!(
        found,
        expected.map(|(line, path)| ("2.yaml".to_owned(), line, path.to_owned())),
        "{problems}"
    );
}

/// Records that are equal are one in several files, and never within one of them.
#[test]
fn a_record_that_one_file_has_twice_is_a_mistake() {
    let first = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: []\n";
    let twice = "format: portfolio/1\nsectors: [{id: s, name: s}, {id: t, name: t}, {id: t, name: t}]\nprojects: []\n";
    for second in [twice, &twice.replace("id: t", "id: s").replace("name: t", "name: s")] {
        let sources = [("1.yaml", first), ("2.yaml", second)]
            .map(|(name, text)| Source { name, text: text.as_bytes() });
        let found = load(&sources, &Limits::default()).map(|_| ()).map_err(|problems| problems[0].code());
        assert_eq!(found, Err(Code::DuplicateId), "{second}");
    }
}

/// Where a name stands in the place of an id, the id of what bears the name is suggested, near misses included.
#[test]
fn the_id_of_what_bears_the_name_is_suggested() {
    for written in ["职业中学（新）", "职业中学（新", "New School", "The new school"] {
        let text = format!(
            "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n  - {{id: school, name: 职业中学（新）, \
             english: New school, aliases: [The new school], sector: s}}\n  - {{id: hall, name: 礼堂, sector: s, part_of: {written}}}\n"
        );
        let problems =
            load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap_err();
        let suggested: Vec<_> = problems.iter().map(|problem| problem.suggestion.as_deref()).collect();
        assert_eq!(suggested, [Some("school")], "{written}: {problems}");
    }
}

/// A line of JSON lines that cannot be read hides no other, and later lines keep their numbers.
#[test]
fn a_broken_line_of_json_lines_is_one_problem() {
    let text = "{\"format\": \"portfolio/1\", \"sectors\": [{\"id\": \"s\", \"name\": \"s\"}]}\n\
                {\"id\": \"a\", \"name\": \"a\", \"sector\": \"s\"}\n{\"id\": \"b\", \"name\": \"b\n\
                {\"id\": \"c\", \"name\": \"c\", \"sector\": \"x\"}\n";
    let problems =
        load(&[Source { name: "a.jsonl", text: text.as_bytes() }], &Limits::default()).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.path.to_string())).collect();
    assert_eq!(found, [(Code::Yaml, String::new()), (Code::UnknownSector, "projects[2].sector".to_owned())]);
    assert_eq!(
        problems.iter().map(|problem| problem.place.as_ref().unwrap().line).collect::<Vec<_>>(),
        [3, 4]
    );
    // A line that is nothing at all is one that a project stood on.
    let nothing = text.replace("{\"id\": \"b\", \"name\": \"b\n", "}\n");
    let problems =
        load(&[Source { name: "a.jsonl", text: nothing.as_bytes() }], &Limits::default()).unwrap_err();
    assert_eq!(problems[1].path.to_string(), "projects[2].sector");
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
        ("sector: s", "sector: s\n    timeline:\n    start: 2021"),
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
    assert!(is_quick(text) && is_quick(&format!("\n {text}")));
    for (from, to) in [
        (": [{", "\n: [{"),
        ("教育", r"\ud842\udfb7"),
        (", ", ",\t"),
        ("\"教育\"", "1e3"),
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
