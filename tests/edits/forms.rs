//! What becomes of a value in each form that one may be written in: nothing, lines, brackets, the line below its key.

use portfolio_core::source::Source;
use portfolio_exchange::edit::{Assignment, Change, EditError, Editor, Reason};

use super::{set, text_of};

const HEAD: &str = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}]\n";

/// A project whose further fields are these.
fn plan(fields: &str) -> String {
    let fields = if fields.is_empty() { String::new() } else { format!("  {fields}\n") };
    format!("{HEAD}projects:\n- id: a\n  name: n\n  sector: s\n{fields}- {{id: b, name: c, sector: s}}\n")
}

fn changed(text: &str, field: &str, change: Change) -> Result<String, EditError> {
    set(text, "a", &[Assignment { field: field.to_owned(), change }]).map(|edited| text_of(&edited, text))
}

fn to(value: &str) -> Change {
    Change::Set(value.to_owned())
}

fn without(value: &str) -> Change {
    Change::Take(value.to_owned())
}

#[test]
fn each_form_is_replaced_in_its_place() {
    for (old, field, change, new) in [
        // Lines stand where nothing follows on the line, blanks apart.
        ("scale: x  # c", "scale", to("y\nz"), "scale: \"y\\nz\"  # c"),
        ("scale: x \t", "scale", to("y\nz"), "scale: |-\n    y\n    z"),
        ("scale: x \t", "scale", to(" y\nz"), "scale: \" y\\nz\" \t"),
        ("scale:\n    x", "scale", to("y\nz"), "scale:\n    \"y\\nz\""),
        // What stood below its key stands beside it, and what stood beside a hyphen stays there.
        ("timeline :\n    start: 2021", "timeline", to("{start: 2022}"), "timeline : {start: 2022}"),
        ("aliases:\n  - x\n  - y", "aliases[0]", to("z"), "aliases:\n  - z\n  - y"),
        (
            "metrics:\n  -\n    name: x\n    value: 1",
            "metrics[0]",
            to("{name: y, value: 2}"),
            "metrics:\n  - {name: y, value: 2}",
        ),
        (
            "metrics:\n  - name: x\n    value: 1",
            "metrics[0]",
            to("{name: y, value: 2}"),
            "metrics:\n  - {name: y, value: 2}",
        ),
        // A list of one that is not written as one.
        ("depends_on: {project: b}", "depends_on", without("{project: b}"), ""),
        ("depends_on: {project: b, lag: P1M}", "depends_on", without("{project: b, lag: P1M}"), ""),
        (
            "depends_on: {project: b, lag: P1M}",
            "depends_on[0].lag",
            Change::Unset,
            "depends_on: {project: b}",
        ),
        ("aliases: [x , # c\n    y]", "aliases", without("x"), "aliases: [ # c\n    y]"),
    ] {
        assert_eq!(changed(&plan(old), field, change), Ok(plan(new)), "{old}");
    }
}

/// A value in brackets without quotes is none of JSON.
#[test]
fn brackets_are_not_json() {
    let text = "{format: portfolio/1, title: t, sectors: [{id: s, name: n}], projects: [{id: a, name: m, sector: s}]}\n";
    let wanted = text.replace("sector: s}", "sector: s, scale: x}");
    assert_eq!(changed(text, "scale", to("x")), Ok(wanted));
    let quoted =
        format!("\"format\": portfolio/1\n{}", plan("").strip_prefix("format: portfolio/1\n").unwrap());
    assert_eq!(changed(&quoted, "name", to("x")), Ok(quoted.replace("name: n\n", "name: x\n")));
}

/// What is set to nothing does not load until it is set to something.
#[test]
fn nothing_is_a_text_in_quotes() {
    assert!(matches!(changed(&plan(""), "group", to("")), Err(EditError::Invalid(_))));
    let both = [Assignment::set("group", ""), Assignment::set("group", "true")];
    let text = plan("");
    assert_eq!(text_of(&set(&text, "a", &both).unwrap(), &text), plan("group: true"));
}

/// Why a value changed is kept with what it was and what it is, where it was or is any.
#[test]
fn a_change_is_kept_with_its_reason() {
    let reason = Reason {
        date: "2026-03".to_owned(),
        reason: "r".to_owned(),
        document: Some("甲〔2026〕1号".to_owned()),
    };
    let because = |old: &str, change: Assignment| {
        let text = plan(old);
        let mut editor = Editor::new(&[Source { name: "plan.yaml", text: text.as_bytes() }]).unwrap();
        let record = editor.find("a", None).unwrap();
        editor.set_because(&record, &[change], Some(&reason)).unwrap();
        text_of(&editor.finish().unwrap(), &text)
    };
    let kept = |field: &str, values: &str| {
        format!(
            "{field}changes:\n    - {{date: 2026-03, field: investment, {values}reason: r, document: 甲〔2026〕1号}}"
        )
    };
    let (old, new) = ("investment: 3元", "investment: 5元");
    for (before, change, after, values) in [
        (old, Assignment::set("investment", "5元"), "investment: 5元\n  ", "from: 3元, to: 5元, "),
        ("", Assignment::set("investment", "5元"), "investment: 5元\n  ", "to: 5元, "),
        (old, Assignment::unset("investment"), "", "from: 3元, "),
    ] {
        assert_eq!(because(before, change), plan(&kept(after, values)));
    }
    assert_eq!(because(new, Assignment::set("investment", "5元")), plan(new), "it is so already");
}

/// Lines end as the first does, also where nothing stands on it.
#[test]
fn a_text_may_begin_with_a_blank_line() {
    for newline in ["\n", "\r\n"] {
        let [old, new] = ["", "scale: x"].map(|fields| format!("\n{}", plan(fields)).replace('\n', newline));
        assert_eq!(changed(&old, "scale", to("x")), Ok(new));
    }
}

/// What only a hand can edit is refused with its line.
#[test]
fn a_key_that_a_comment_parts_from_its_value_is_left_alone() {
    let text = plan("? scale # a: b\n  : x");
    let refused = EditError::OutOfReach { file: "plan.yaml".to_owned(), line: 9 };
    assert_eq!(changed(&text, "scale", to("y")), Err(refused));
}
