//! A text that follows a registry: many records of it change together, and every byte of the result is told.

use portfolio_core::load_text;
use portfolio_core::source::Source;
use portfolio_exchange::edit::Editor;

const HEAD: &str = "format: portfolio/1\ntitle: t\nsectors: [{id: s, name: n}]\n";

/// The text as it becomes when it follows the registry of another.
fn followed(text: &str, wanted: &str) -> String {
    let wanted = load_text("wanted.yaml", wanted).unwrap_or_else(|problems| panic!("{problems}"));
    let mut editor = Editor::new(&[Source { name: "plan.yaml", text: text.as_bytes() }]).unwrap();
    editor.follow(wanted.registry(), 0).unwrap();
    let edited = editor.finish().unwrap();
    String::from_utf8(edited.texts[0].text.clone()).unwrap()
}

/// Of each record several fields change, and a new one stands behind those that usually stand before it. What is new in the
/// list stands at its end, before a comment there.
#[test]
fn records_change_together_and_keep_their_comments() {
    let text = "\
projects:
- id: a  # the first
  name: 甲
  sector: s
  investment: 1万元  # of 2025
  annual:
    2025: 1万元
# between
- {id: b, name: 乙, sector: s, investment: 2万元}
- id: c
  sector: s
  name: '丙'
  # last
";
    let made = "\
projects:
- id: a  # the first
  name: 甲
  sector: s
  investment: 11万元  # of 2025
  annual:
    2025: 1万元
    2026: 10万元
  notes: x
# between
- {id: b, name: 乙二, sector: s, investment: 2万元, notes: y}
- id: c
  sector: s
  name: '丙二'
  investment: 3万元
- id: d
  name: 丁
  sector: s
- id: e
  name: 戊
  sector: s
  # last
";
    let made_of = |text: &str| format!("{HEAD}{text}");
    assert_eq!(followed(&made_of(text), &made_of(made)), made_of(made));
    let broken = |text: &str| made_of(text).replace('\n', "\r\n");
    assert_eq!(followed(&broken(text), &made_of(made)), broken(made));
}

/// In brackets and in JSON too each change stands where its record does.
#[test]
fn records_in_brackets_change_together() {
    for (head, old, new) in [
        (
            HEAD,
            "projects: [{id: a, name: 甲, sector: s}, {id: b, name: 乙, sector: s, investment: 2万元}]\n",
            "projects: [{id: a, name: 甲, sector: s, investment: 1万元}, {id: b, name: 丙, sector: s}, {id: c, name: 丁, sector: s}, {id: d, name: 戊, sector: s}]\n",
        ),
        (
            "",
            r#"{"format":"portfolio/1","title":"t","sectors":[{"id":"s","name":"n"}],"projects":[{"id":"a","name":"甲","sector":"s"},{"id":"b","name":"乙","sector":"s"}]}"#,
            r#"{"format":"portfolio/1","title":"t","sectors":[{"id":"s","name":"n"}],"projects":[{"id":"a","name":"丙","sector":"s"},{"id":"b","name":"丁","sector":"s"}]}"#,
        ),
    ] {
        let (old, new) = (format!("{head}{old}"), format!("{head}{new}"));
        assert_eq!(followed(&old, &new), new);
    }
}

/// Several that go are each the one that is meant, and those behind them change where they stand.
#[test]
fn records_that_go_leave_the_others_in_their_places() {
    let record = |id: &str, name: &str| format!("- id: {id}\n  name: {name}\n  sector: s\n");
    let list = |records: &[(&str, &str)]| {
        let records: String = records.iter().map(|(id, name)| record(id, name)).collect();
        format!("{HEAD}projects:\n{records}")
    };
    let old = list(&[("a", "甲"), ("b", "乙"), ("c", "丙"), ("d", "丁"), ("e", "戊")]);
    for new in [
        &[("b", "乙"), ("d", "丁"), ("e", "戊")][..],
        &[("b", "乙二"), ("d", "丁"), ("e", "戊二")],
        &[("b", "乙"), ("c", "丙"), ("d", "丁二"), ("f", "己"), ("g", "庚")],
    ] {
        assert_eq!(followed(&old, &list(new)), list(new));
    }
}

/// A list that holds nothing yet is made by the first, and the others stand below it.
#[test]
fn the_first_of_a_list_makes_it() {
    let records = "  - id: a\n    name: 甲\n    sector: s\n  - id: b\n    name: 乙\n    sector: s\n";
    let wanted = format!("{HEAD}projects:\n{records}");
    assert_eq!(followed(&format!("{HEAD}projects: []\n"), &wanted), wanted);
    let brackets = r#"{"format":"portfolio/1","title":"t","sectors":[{"id":"s","name":"n"}],"projects":[]}"#;
    let made = brackets.replace(
        "[]",
        r#"[{"id": "a", "name": "甲", "sector": "s"}, {"id": "b", "name": "乙", "sector": "s"}]"#,
    );
    assert_eq!(followed(brackets, &wanted), made);
}
