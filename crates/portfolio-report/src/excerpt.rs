//! Problems as standard error shows them: where, the line, a caret under the right cells, and how to mend it.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use portfolio_core::diagnostic::{Diagnostic, Place, Severity};

use crate::lang::Lang;
use crate::messages::Messages;
use crate::problems::{self, Complaint};
use crate::sanitize::{lines, one_line};
use crate::table::{prose, shortened, text_width};

/// How to print problems.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// In colour.
    pub color: bool,
    /// In how many cells; no limit where `None`.
    pub width: Option<usize>,
}

/// Where there is no limit, lines are cut at a length that none exceeds; excerpts are cut before that by the core.
const WIDTH: usize = 2000;
/// What stands beside the mark of an excerpt: the line's number, a frame, a few characters.
const BESIDE: usize = 20;
/// What stands before a line of a group.
const INDENT: &str = "  ";
/// No message is wrapped to fewer cells than this, whatever stands before it.
const NARROWEST: usize = 20;

fn renderer(style: &Style) -> Renderer {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // ASCII stays one cell wide on terminals that draw box characters two cells wide.
    renderer.decor_style(DecorStyle::Ascii).term_width(style.width.unwrap_or(WIDTH))
}

/// The groups as printed. Behind a Chinese label the colon is a Chinese one, which takes the two cells of `: `.
fn rendered(groups: &[Group<'_>], messages: &Messages, style: &Style) -> String {
    let text = renderer(style).render(groups);
    if messages.lang() == Lang::En {
        return text;
    }
    let labels = ["label-error", "label-warning", "label-help", "label-note"].map(|id| messages.get(id));
    // Behind what colours it.
    let is_escape = |c: char| matches!(c, '\u{1b}' | '[' | ';' | 'm' | '0'..='9');
    let is_title = |line: &str| {
        labels.iter().any(|label| line.trim_start_matches(is_escape).starts_with(label.as_str()))
    };
    let colon = messages.get("label-colon");
    let colon = |line: &str| if is_title(line) { line.replacen(": ", &colon, 1) } else { line.to_owned() };
    text.split('\n').map(colon).collect::<Vec<_>>().join("\n")
}

/// A message in lines that fit beside `error[E101]: `, below which the renderer lets the others begin.
fn wrapped(message: &str, label: &str, code: &str, style: &Style, messages: &Messages) -> String {
    let brackets = if code.is_empty() { 0 } else { 2 };
    let before = text_width(label, messages.lang()) + code.len() + brackets + 2;
    let width = style.width.map(|width| width.saturating_sub(before).max(NARROWEST));
    lines(message).split('\n').map(|line| prose(line, width, messages.lang())).collect::<Vec<_>>().join("\n")
}

/// Errors in words.
pub fn complaints(complaints: &[Complaint], messages: &Messages, style: &Style) -> String {
    let (error, help) = (messages.get("label-error"), messages.get("label-help"));
    let mut text = String::new();
    for complaint in complaints {
        let code = complaint.code.unwrap_or_default();
        let message = wrapped(&complaint.message, &error, code, style, messages);
        let mut title = Level::ERROR.with_name(error.as_str()).primary_title(message);
        if !code.is_empty() {
            title = title.id(code);
        }
        let mut group = Group::with_title(title);
        if let Some(place) = &complaint.place {
            group = annotated(group, place, style, messages);
        }
        text += &rendered(&[group], messages, style);
        text.push('\n');
        if let Some(advice) = &complaint.help {
            let advice = wrapped(advice, &help, "", style, messages);
            let title = Level::HELP.with_name(help.as_str()).primary_title(advice);
            text += &rendered(&[Group::with_title(title)], messages, style);
            text.push('\n');
        }
    }
    text
}

/// Diagnostics with their places, and how many there are.
pub fn diagnostics(diagnostics: &[Diagnostic], messages: &Messages, style: &Style) -> String {
    let text: String = diagnostics.iter().map(|found| one(found, messages, style) + "\n\n").collect();
    text + &counted(diagnostics, messages)
}

/// The same with the warnings of one code together: the first whole, of the others a line each.
pub fn grouped(diagnostics: &[Diagnostic], messages: &Messages, style: &Style) -> String {
    let is_warning = |problem: &Diagnostic| problem.severity() == Severity::Warning;
    let mut text = String::new();
    for (index, problem) in diagnostics.iter().enumerate() {
        let alike = |other: &&Diagnostic| is_warning(other) && other.code() == problem.code();
        if is_warning(problem) && diagnostics[..index].iter().any(|other| alike(&other)) {
            continue;
        }
        text += &one(problem, messages, style);
        text += "\n\n";
        let others: Vec<_> = diagnostics[index + 1..].iter().filter(alike).collect();
        if is_warning(problem) && !others.is_empty() {
            text += &in_lines(&others, messages, style);
            text.push('\n');
        }
    }
    text + &counted(diagnostics, messages)
}

/// Where else a warning stands, and what it says there.
fn in_lines(others: &[&Diagnostic], messages: &Messages, style: &Style) -> String {
    let width = style.width.map(|width| width.saturating_sub(INDENT.len()).max(NARROWEST));
    let count = others.iter().map(|problem| problem.counts_for()).sum::<usize>();
    let code = others[0].code();
    let mut text = messages.with("also", &[("code", code.as_str().into()), ("count", count.into())]);
    text.push('\n');
    for problem in others {
        let said = one_line(&problems::message(&problem.problem, messages)).into_owned();
        let place =
            problem.place.as_ref().map(|place| format!("{}:{}:{}", place.file, place.line, place.column));
        let said = place.map_or(said.clone(), |place| format!("{}  {said}", one_line(&place)));
        for line in prose(&said, width, messages.lang()).lines() {
            text += &format!("{INDENT}{line}\n");
        }
    }
    text
}

fn counted(diagnostics: &[Diagnostic], messages: &Messages) -> String {
    let of = |severity| {
        diagnostics.iter().filter(|problem| problem.severity() == severity).map(Diagnostic::counts_for).sum()
    };
    summary(of(Severity::Error), of(Severity::Warning), messages) + "\n"
}

/// How many errors and warnings there are, in words.
pub fn summary(errors: usize, warnings: usize, messages: &Messages) -> String {
    let count = |id: &str, count: usize| messages.with(id, &[("count", count.into())]);
    let parts: Vec<String> = [("summary-errors", errors), ("summary-warnings", warnings)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(id, n)| count(id, n))
        .collect();
    if parts.is_empty() { messages.get("summary-nothing") } else { parts.join(messages.comma()) }
}

fn one(diagnostic: &Diagnostic, messages: &Messages, style: &Style) -> String {
    let label = |id: &str| messages.get(id);
    let (level, name) = match diagnostic.severity() {
        Severity::Error => (Level::ERROR, label("label-error")),
        Severity::Warning => (Level::WARNING, label("label-warning")),
    };
    let message = one_line(&problems::message(&diagnostic.problem, messages)).into_owned();
    let message = wrapped(&message, &name, diagnostic.code().as_str(), style, messages);
    let title = level.with_name(name).primary_title(message).id(diagnostic.code().as_str());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = annotated(group, place, style, messages);
    }
    let related = diagnostic.related_places.iter().filter(|place| Some(*place) != diagnostic.place.as_ref());
    let mut groups = vec![group];
    for place in related {
        let note = Level::NOTE.with_name(label("label-note"));
        groups.push(annotated(
            Group::with_title(note.secondary_title(label("note-related"))),
            place,
            style,
            messages,
        ));
    }
    if let Some(help) = problems::help(diagnostic, messages) {
        let help = wrapped(&one_line(&help), &label("label-help"), "", style, messages);
        groups.push(Group::with_title(Level::HELP.with_name(label("label-help")).secondary_title(help)));
    }
    rendered(&groups, messages, style)
}

/// The place, and the line with its caret.
fn annotated<'a>(group: Group<'a>, place: &'a Place, style: &Style, messages: &Messages) -> Group<'a> {
    let file = one_line(&place.file);
    let marked = place.marked.start.min(place.excerpt.len())..place.marked.end.min(place.excerpt.len());
    // Made harmless piece by piece, so that the caret stays under what it marks.
    let piece = |range: Range<usize>| lines(&place.excerpt[range]).into_owned();
    let (before, mut within) = (piece(0..marked.start), piece(marked.clone()));
    let mut after = piece(marked.end..place.excerpt.len());
    // The renderer cuts what stands around the mark, not the mark.
    let room = style.width.map(|width| width.saturating_sub(BESIDE).max(NARROWEST));
    if let Some(room) = room.filter(|room| text_width(&within, messages.lang()) > *room) {
        within = shortened(&within, room, messages.lang());
        after.clear();
    }
    let marked = before.len()..before.len() + within.len();
    let column = before.chars().count() + 1;
    let snippet = Snippet::source(before + &within + &after)
        .line_start(place.line)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(marked));
    if place.excerpt.is_empty() || column != place.column {
        // An excerpt that begins in the middle of its line: the column is the core's.
        let origin = Origin::path(file).line(place.line).char_column(place.column);
        let group = group.element(origin);
        return if place.excerpt.is_empty() { group } else { group.element(snippet) };
    }
    group.element(snippet.path(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a place in a line, in that many cells.
    fn said(place: Place, width: usize) -> String {
        let complaint = Complaint { place: Some(Box::new(place)), ..Complaint::new("wrong") };
        complaints(&[complaint], &Messages::new(Lang::En), &Style { color: false, width: Some(width) })
    }

    /// A place that marks some of a line's bytes, its first character in a column.
    fn place(excerpt: &str, marked: Range<usize>, column: usize) -> Place {
        let bytes = marked.clone();
        Place { file: "a.yaml".to_owned(), line: 3, column, bytes, excerpt: excerpt.to_owned(), marked }
    }

    /// In 40 cells a mark has 20, what is left beside the line's number and the frame: as much of it is shown, and what
    /// follows it only where all of it is.
    #[test]
    fn a_mark_is_shown_as_far_as_there_is_room() {
        let sector =
            |characters: usize| place(&format!("s: {}}}", "x".repeat(characters)), 3..3 + characters, 4);
        let whole = said(sector(20), 40);
        assert!(whole.contains(&format!("s: {}}}\n", "x".repeat(20))), "{whole}");
        let cut = said(sector(21), 40);
        assert!(cut.contains(&format!("s: {}…\n", "x".repeat(19))) && !cut.contains('}'), "{cut}");
        let short = said(sector(19), 40);
        assert!(short.contains(&format!("s: {}}}\n", "x".repeat(19))), "{short}");
    }

    /// An excerpt that begins in the middle of its line, and a place of which no line may be shown, have the column that the
    /// file has.
    #[test]
    fn the_column_is_that_of_the_file() {
        let middle = said(place("…name: x", 9..10, 508), 80);
        assert!(middle.contains("a.yaml:3:508\n") && middle.contains("name: x\n"), "{middle}");
        let hidden = said(place("", 0..0, 1), 80);
        assert!(hidden.ends_with("a.yaml:3:1\n"), "{hidden}");
    }

    /// What is said and how to mend it fill the lines of a terminal, and none is longer: `error: ` takes 7 of 40 cells, and
    /// single letters with a blank between them fill the other 33.
    #[test]
    fn advice_is_wrapped_beside_its_label() {
        let advice = Complaint::new("a ".repeat(40)).help(Some("a ".repeat(40)));
        let said = complaints(&[advice], &Messages::new(Lang::En), &Style { color: false, width: Some(40) });
        let longest = said.lines().map(str::len).max();
        assert_eq!(longest, Some(40), "{said}");
    }

    /// `error[E101]: ` takes 13 of 40 cells: 14 letters with a blank between each two fit into the other 27.
    #[test]
    fn a_message_is_wrapped_beside_its_code() {
        let style = Style { color: false, width: Some(40) };
        let said = wrapped(&"a ".repeat(40), "error", "E101", &style, &Messages::new(Lang::En));
        assert_eq!(said.lines().map(|line| line.trim_end().len()).max(), Some(27), "{said}");
    }

    /// Of the warnings of one code the first is whole, the others are a line each below it; the first of another code is whole too.
    #[test]
    fn warnings_are_grouped_by_their_codes() {
        let text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: 甲}]\nprojects:\n  \
            - {id: a, name: a, sector: s, cite: [{chapter: 1}, {chapter: 1}]}\n  \
            - {id: b, name: b, sector: s, cite: [{chapter: 1}, {chapter: 1}]}\n  \
            - {id: c, name: a, sector: s, cite: {chapter: 1}}\n";
        let loaded = portfolio_core::load_text("a.yaml", text).unwrap();
        let style = Style { color: false, width: None };
        let said =
            grouped(&portfolio_core::check::check(&loaded).diagnostics, &Messages::new(Lang::En), &style);
        let whole = |code: &str| said.matches(&format!("warning[{code}]")).count();
        assert_eq!((whole("W604"), whole("W607")), (1, 1), "{said}");
        let others =
            "\none more W607:\n  a.yaml:6:54  this place is cited twice and says nothing different\n\n";
        assert!(said.contains(others) && !said.contains("more W604"), "{said}");
    }
}
