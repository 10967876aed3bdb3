//! JSON lines: a first line with all but the projects, then a project a line (design 15, round trips).

use super::Limits;
use super::cut::{Piece, PieceKind};
use super::events::Events;
use crate::diagnostic::RecordKind;

/// The lines of a registry in JSON lines; `None` of any other text.
///
/// It is one where two lines begin with `{`, and the first of them is a whole mapping or the file's name says so. To YAML
/// such a text is never one document: behind a whole mapping nothing more may stand.
pub(super) fn lines(name: &str, text: &str, limits: &Limits) -> Option<Vec<Piece>> {
    let mut lines = whole_lines(text);
    let (first, second) = (lines.next()?, lines.next()?);
    let line = |bytes: &std::ops::Range<usize>| text[bytes.clone()].trim();
    if !line(&first).starts_with('{') || !line(&second).starts_with('{') {
        return None;
    }
    let is_whole = || line(&first).ends_with('}') && Events::new(line(&first), limits.ahead).finish().is_ok();
    if !are_named(name) && !is_whole() {
        return None;
    }
    let head = Piece { kind: PieceKind::FirstLine, bytes: first };
    // Their numbers follow those of the projects that the first line may have: see `numbered`.
    let rest = std::iter::once(second).chain(lines).enumerate();
    let rest =
        rest.map(|(number, bytes)| Piece { kind: PieceKind::Alone(RecordKind::Project, number), bytes });
    Some(std::iter::once(head).chain(rest).collect())
}

/// Whether a text is a registry in JSON lines, which has no one layout: it is read and not edited.
///
/// ```
/// use portfolio_core::source::is_json_lines;
/// assert!(is_json_lines("a.yaml", "{\"format\": \"portfolio/1\"}\n{\"id\": \"ring\"}\n"));
/// assert!(!is_json_lines("a.jsonl", "{\"format\": \"portfolio/1\"}\n"));
/// ```
#[must_use]
pub fn is_json_lines(name: &str, text: &str) -> bool {
    lines(name, text, &Limits::default()).is_some()
}

/// Whether a text is called JSON lines.
pub(super) fn are_named(name: &str) -> bool {
    [".jsonl", ".ndjson"].iter().any(|end| name.to_ascii_lowercase().ends_with(end))
}

/// The lines with the number that each project has behind those of the first line.
pub(super) fn numbered(pieces: &mut [Piece], before: usize) {
    for piece in pieces {
        if let PieceKind::Alone(_, number) = &mut piece.kind {
            *number += before;
        }
    }
}

/// The lines that are not blank.
fn whole_lines(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let lines =
        ends.chain(std::iter::once(text.len())).map(move |end| std::mem::replace(&mut start, end)..end);
    lines.filter(|bytes| !text[bytes.clone()].trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, load, load_text};

    const HEAD: &str =
        r#"{"format": "portfolio/1", "title": "A list", "sectors": [{"id": "health", "name": "卫生健康"}]}"#;

    fn texts(name: &str, text: &str) -> Option<usize> {
        lines(name, text, &Limits::default()).map(|pieces| pieces.len())
    }

    #[test]
    fn a_text_is_lines_of_json_or_one_document_and_never_both() {
        assert_eq!(texts("a", "{a: 1}\n\n{b: 2}\r\n{c: 3}"), Some(3));
        assert_eq!(texts("a", "{a: 1}\n"), None, "one line is one document");
        assert_eq!(texts("a", "{\n  \"a\": 1\n}\n"), None, "JSON over several lines");
        assert_eq!(texts("a", "{a: {b: 1},\n{c: 2}: 3}\n"), None, "a mapping over two lines");
        assert_eq!(texts("a.yaml", "{a: \"x}\n{y\"}"), None, "a text over two lines");
        assert_eq!(
            texts("a.jsonl", "{a: [}\n{b: 2}"),
            Some(2),
            "by its name, though its first line is broken"
        );
        assert_eq!(texts("a", "- a\n- b\n"), None);
    }

    #[test]
    fn a_project_a_line_loads_and_each_problem_has_its_line() {
        let clinic = r#"{"id": "clinic", "name": "卫生院", "sector": "health", "investment": "约1.1亿元"}"#;
        let ward =
            r#"{"id": "ward", "name": "病房楼", "sector": "health", "depends_on": [{"project": "clinic"}]}"#;
        let text = format!("{HEAD}\n{clinic}\n\n{ward}\n");
        let loaded = load_text("plan.jsonl", &text).unwrap();
        let ids: Vec<&str> = loaded.registry().projects().map(|project| project.id.as_str()).collect();
        assert_eq!(ids, ["clinic", "ward"]);

        let bad = text.replace("1.1亿元", "1.1").replace("\"project\": \"clinic\"", "\"project\": \"ward2\"");
        let bad = format!("{bad}{{\"id\": \"clinic\", \"name\": \"四\", \"sector\": \"health\"}}\n");
        assert_eq!(places(&bad), [(2, 67, "E107"), (4, 78, "E204"), (5, 8, "E201")]);
        // A broken line may be the project that is missed: only what can be judged is told.
        let broken = format!("{bad}{{\"id\": \"ward2\", \"name\": \"三\"\n");
        assert_eq!(places(&broken), [(2, 67, "E107"), (5, 8, "E201"), (6, 28, "E007")]);
        let headless = text.replacen("\"format\":", "\"format\" [", 1);
        assert_eq!(places(&headless).iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [1]);
    }

    fn places(text: &str) -> Vec<(usize, usize, &'static str)> {
        let errors = load_text("plan.jsonl", text).unwrap_err();
        let place = |d: &crate::Diagnostic| {
            d.place.as_ref().map_or((0, 0, ""), |place| (place.line, place.column, d.code().as_str()))
        };
        errors.iter().map(place).collect()
    }

    #[test]
    fn the_first_line_may_have_projects_too() {
        let head = HEAD.replace(
            "\"sectors\"",
            r#""projects": [{"id": "a", "name": "甲", "sector": "health"}], "sectors""#,
        );
        let text = format!("{head}\n{{\"id\": \"b\", \"name\": \"乙\", \"sector\": \"helth\"}}\n");
        let errors = load_text("plan.jsonl", &text).unwrap_err();
        assert_eq!(errors[0].place.as_ref().map(|place| place.line), Some(2));
    }

    #[test]
    fn findings_of_a_good_registry_have_their_lines() {
        let head = HEAD.replace("\"title\": \"A list\"", "\"outline\": {\"title\": \"A plan\"}");
        let text = format!("{head}\n{}\n", r#"{"id": "a", "name": "甲", "sector": "health"}"#);
        let sources = [Source { name: "plan.jsonl", text: text.as_bytes() }];
        let loaded = load(&sources, &Limits::default()).unwrap();
        let report = crate::check::check(&loaded);
        let lines: Vec<usize> =
            report.diagnostics.iter().filter_map(|d| d.place.as_ref()).map(|place| place.line).collect();
        assert!(!lines.is_empty() && lines.iter().all(|line| *line == 2), "{:?}", report.diagnostics);
    }
}
