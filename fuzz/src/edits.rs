//! Whatever value is written into whatever registry: it is refused, or the text loads again with that value and no other changed,
//! and setting it a second time changes nothing.

use portfolio_core::source::Source;
use portfolio_exchange::edit::{Assignment, Editor, tidy};

/// A field and its value, a line each; then the text of a registry, of which the last project is edited.
pub(crate) fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut parts = text.splitn(3, '\n');
    let (Some(field), Some(value), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return };
    tidied(text.as_bytes());
    let Some(edited) = set(text.as_bytes(), field, value) else { return };
    if let Some(again) = set(&edited, field, value) {
        assert_eq!(again, edited, "set twice it is another text");
    }
}

/// The text with the value set; `None` where that is refused.
fn set(text: &[u8], field: &str, value: &str) -> Option<Vec<u8>> {
    let mut editor = Editor::new(&[Source { name: "fuzz.yaml", text }]).ok()?;
    let id = editor.registry().projects().last()?.id.to_string();
    let found = editor.find(&id, Some(portfolio_core::diagnostic::RecordKind::Project)).ok()?;
    editor.set(&found, &[Assignment::set(field, value)]).ok()?;
    let edited = editor.finish().ok()?;
    let Some(changed) = edited.texts.into_iter().next() else { return Some(text.to_vec()) };
    let source = Source { name: "fuzz.yaml", text: &changed.text };
    let again = Editor::new(&[source]).expect("what an edit makes loads");
    let others = |registry: &portfolio_core::Registry| {
        registry.projects().filter(|project| project.id.as_str() != id).cloned().collect::<Vec<_>>()
    };
    let before = Editor::new(&[Source { name: "fuzz.yaml", text }]).expect("it was loaded before");
    assert_eq!(others(again.registry()), others(before.registry()), "another record changed");
    Some(changed.text)
}

/// Tidied text holds the same records, and is tidy.
fn tidied(text: &[u8]) {
    let source = Source { name: "fuzz.yaml", text };
    let (Ok(before), Ok(texts)) = (Editor::new(&[source]), tidy(&[source])) else { return };
    let Some(tidy_text) = texts.into_iter().next() else { return };
    let source = Source { name: "fuzz.yaml", text: &tidy_text.text };
    let after = Editor::new(&[source]).expect("what is tidied loads");
    assert!(after.registry().projects().eq(before.registry().projects()), "tidying changed a record");
    let again = tidy(&[source]).expect("what is tidied can be tidied");
    assert!(again.iter().all(|again| again.text == tidy_text.text), "tidied twice it is another text");
}
