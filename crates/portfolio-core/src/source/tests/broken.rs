//! What is told of texts that are not YAML, and of files that do not fit together.

use super::*;

/// A registry up to the record that is to be broken.
const BEFORE: &str = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n";

/// Where the only problem of a text is, and what.
fn only(text: &str) -> (Code, usize) {
    let problems = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems}");
    (problems[0].code(), problems[0].place.as_ref().unwrap().bytes.start)
}

/// A record that is not YAML is counted: what follows it stands in its own place.
#[test]
fn what_follows_a_broken_record_stands_in_its_own_place() {
    let text =
        format!("{BEFORE}  - {{id: a, name: a, sector: s}}\n  - @b\n  - {{id: c, name: c, sector: x}}\n");
    let problems = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.path.to_string())).collect();
    assert_eq!(found[1], (Code::UnknownSector, "projects[2].sector".to_owned()));
    assert_eq!(found.len(), 2);
}

/// What cites an outline that is not YAML, or none, is not told that a chapter is missing, whatever else is broken.
#[test]
fn a_broken_outline_is_not_missed() {
    let codes = |head: &str| {
        let text = format!(
            "format: portfolio/1\n{head}\nprojects:\n  - {{id: a, name: a, sector: s, cite: {{chapter: 1}}}}\n"
        );
        let problems =
            load(&[Source { name: "a.yaml", text: text.as_bytes() }], &Limits::default()).unwrap_err();
        problems.iter().map(Diagnostic::code).collect::<Vec<_>>()
    };
    let sectors = "sectors: [{id: s, name: s}]";
    assert_eq!(codes(&format!("{sectors}\noutline: @x")), [Code::Yaml]);
    assert_eq!(codes("sectors: @x"), [Code::Yaml]);
    // Nor is a list's title said to stand beside an outline that is not there.
    assert_eq!(codes("title: 清单\nsectors: @x"), [Code::Yaml]);
}

/// Two files whose outlines cannot be read are two mistakes: what a project would have taken before their unknown period is none.
#[test]
fn two_outlines_that_cannot_be_read_are_not_missed() {
    let text = |id: &str| {
        format!(
            "format: portfolio/1\noutline: 5\nsectors: [{{id: s-{id}, name: s{id}}}]\nprojects:\n  - {{id: {id}, name: {id}, sector: s-{id}, investment: 3元, completed_before: 2元, annual: {{2020: 2元}}}}\n"
        )
    };
    let texts = [text("a"), text("b")];
    let sources = [("a.yaml", &texts[0]), ("b.yaml", &texts[1])];
    let sources = sources.map(|(name, text)| Source { name, text: text.as_bytes() });
    let problems = load(&sources, &Limits::default()).unwrap_err();
    let codes: Vec<_> = problems.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, [Code::WrongType, Code::WrongType]);
}

/// A tab where YAML allows none is called a tab, behind the mark of a key too.
#[test]
fn a_tab_behind_the_mark_of_a_key_is_a_tab() {
    let record = "  - {id: a, name: a, sector: s}\n  - ? \tid\n";
    let text = format!("{BEFORE}{record}");
    assert_eq!(only(&text), (Code::Tab, text.find('\t').unwrap()));
}

/// Brackets nested deeper than the parser goes are nested too deep, not malformed.
#[test]
fn what_the_parser_finds_too_deep_is_too_deep() {
    let nested = format!("{}{}", "[".repeat(300), "]".repeat(300));
    let text = format!("{BEFORE}  - {{id: a, name: a, sector: s, {nested}: b}}\n");
    assert_eq!(only(&text).0, Code::TooDeep);
}

/// Design 15, several files: the years of two lists differ, whichever reader reads them and however many keys they have.
#[test]
fn each_file_has_a_head_of_its_own() {
    let list = |title: &str, year: u32, id: &str| {
        format!(
            "{{\"format\": \"portfolio/1\", \"title\": \"{title}\", \"year\": {year}, \"sectors\": [{{\"id\": \"s\", \"name\": \"s\"}}]}}\n\
             {{\"id\": \"{id}\", \"name\": \"{id}\", \"sector\": \"s\"}}\n"
        )
    };
    let problems = |second: u32| {
        let texts = [list("甲", 2025, "a"), list("乙", second, "b")];
        let sources = ["a.jsonl", "b.jsonl"].into_iter().zip(&texts);
        let sources: Vec<_> = sources.map(|(name, text)| Source { name, text: text.as_bytes() }).collect();
        [false, true].map(|full_parser_only| {
            let loaded = load(&sources, &Limits { full_parser_only, ..Limits::default() });
            loaded.err().iter().flat_map(|problems| problems.iter()).map(Diagnostic::code).collect::<Vec<_>>()
        })
    };
    assert_eq!(problems(2025), [vec![], vec![]], "titles may differ");
    assert_eq!(problems(2026), [vec![Code::HeadsDiffer], vec![Code::HeadsDiffer]]);
}

/// What one file has lost may be what another refers to.
#[test]
fn what_a_file_has_lost_is_not_missed_in_another() {
    let codes = |second: &str| {
        let first = "format: portfolio/1\nprojects: [{id: a, name: a, sector: s}]\n";
        let second = format!("format: portfolio/1\nsectors: [{second}]\n");
        let sources = [("a.yaml", first), ("b.yaml", &second)]
            .map(|(name, text)| Source { name, text: text.as_bytes() });
        let loaded = load(&sources, &Limits::default());
        loaded.err().iter().flat_map(|problems| problems.iter()).map(Diagnostic::code).collect::<Vec<_>>()
    };
    assert_eq!(codes("{id: s, name: s}"), []);
    assert_eq!(codes("{id: t, name: t}"), [Code::UnknownSector]);
    assert_eq!(codes("{name: s}"), [Code::MissingKey], "its id may have been s");
}

/// A registry is known by the first line that says anything: blanks and comments before it say nothing.
#[test]
fn a_registry_begins_with_the_first_line_that_says_anything() {
    let is_head = |text: &str| document::is_registry_head(text.as_bytes());
    for text in
        ["format: x", "# ours\n\nformat: x", "\n  \n---\n# a\n{\"title\": \"t\"}", "# nothing else\n", ""]
    {
        assert!(is_head(text), "{text:?}");
    }
    for text in ["password: x", "# ours\npassword: x\nformat: x", "\n\npassword: x", "format"] {
        assert!(!is_head(text), "{text:?}");
    }
}
