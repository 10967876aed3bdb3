//! Cutting a text that is not YAML into pieces, so that one bad line does not hide the problems of all other records.
//!
//! Only the finding of further problems rests on the cuts: what loads is always read whole. A cut is made where a line
//! has exactly the indent of the list's first item and a hyphen, which a valid block list has nowhere else.

use std::mem;
use std::ops::Range;

use crate::diagnostic::RecordKind;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it holds.
    pub(super) kind: PieceKind,
    /// Its bytes.
    pub(super) bytes: Range<usize>,
}

/// What a piece holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Whole top-level keys.
    Keys,
    /// A whole text that a quick reader has taken, so that it can be cut exactly at its records.
    Quick,
    /// One record of the list, with its number in it.
    Record(RecordKind, usize),
    /// The first of the lines of JSON: all but the projects.
    FirstLine,
    /// One record of the list without anything around it, with its number in it: a line of JSON lines, say.
    Alone(RecordKind, usize),
}

/// The one piece of a text that is read whole.
pub(super) fn whole(text: &str) -> Vec<Piece> {
    vec![Piece { kind: PieceKind::Keys, bytes: 0..text.len() }]
}

/// The one piece of a text that a quick reader has taken.
pub(super) fn quick(text: &str) -> Vec<Piece> {
    vec![Piece { kind: PieceKind::Quick, bytes: 0..text.len() }]
}

/// The pieces of a text, in order: each top-level key, and of block lists each record by itself.
pub(super) fn cut(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut counts = [0_usize; RecordKind::ALL.len()];
    // The list that the lines belong to, and the indent of its items once the first was seen.
    let mut list: Option<(RecordKind, Option<usize>)> = None;
    let mut offset = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain((!text.ends_with('\n')).then_some(text.len())) {
        let start = mem::replace(&mut offset, end);
        let line = &text[start..end];
        // Nearly all lines stand within a record: deeper than it begins.
        let is_deeper =
            |items: usize| line.as_bytes().get(..=items).is_some_and(|from| from.iter().all(|b| *b == b' '));
        if matches!(list, Some((_, Some(items))) if is_deeper(items)) {
            extend(&mut pieces, end);
            continue;
        }
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        let content = &line[indent..];
        if content.trim().is_empty() || content.starts_with('#') {
            extend(&mut pieces, offset);
            continue;
        }
        if indent == 0 && is_document_mark(content) {
            if pieces.is_empty() {
                continue;
            }
            break;
        }
        let is_item = content.starts_with("- ") || content.trim_end() == "-";
        if let Some((which, items)) = &mut list
            && is_item
            && items.is_none_or(|indent_of_items| indent_of_items == indent)
        {
            *items = Some(indent);
            pieces.push(Piece {
                kind: PieceKind::Record(*which, counts[*which as usize]),
                bytes: start..offset,
            });
            counts[*which as usize] += 1;
        } else if indent == 0 && looks_like_key(content) {
            pieces.push(Piece { kind: PieceKind::Keys, bytes: start..offset });
            let key =
                content.trim_end().strip_suffix(':').or_else(|| content.split_once(": #").map(|(k, _)| k));
            list = key.and_then(RecordKind::of_list).map(|list| (list, None));
        } else {
            extend(&mut pieces, offset);
            // A list whose first line is no item is not a block list.
            if matches!(list, Some((_, None))) {
                list = None;
            }
        }
    }
    drop_headers(text, pieces)
}

fn extend(pieces: &mut [Piece], to: usize) {
    if let Some(last) = pieces.last_mut() {
        last.bytes.end = to;
    }
}

/// Whether a line at the margin begins with a word and a colon. Other lines are the rest of something broken.
fn looks_like_key(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    rest.len() < line.len() && rest.trim_start().starts_with([':', '：'])
}

/// `---` or `...`
fn is_document_mark(line: &str) -> bool {
    let line = line.trim_end_matches([' ', '\t', '\r', '\n']);
    matches!(line, "---" | "...") || line.starts_with("--- ") || line.starts_with("... ")
}

/// Takes out the bare keys of lists whose records have been cut off them: alone they would look empty.
fn drop_headers(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let is_header = |piece: &Piece| header(&text[piece.bytes.clone()]).is_some();
    let before_record: Vec<bool> =
        pieces.iter().skip(1).map(|next| next.kind != PieceKind::Keys).chain([false]).collect();
    let cut_off = pieces.iter().zip(before_record).map(|(piece, next)| next && is_header(piece));
    let kept: Vec<bool> = cut_off.map(|cut_off| !cut_off).collect();
    pieces.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(piece, _)| piece).collect()
}

/// The list whose bare key the first line is.
fn header(text: &str) -> Option<RecordKind> {
    let line = text.lines().next()?;
    let (key, rest) = line.split_once(':')?;
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with('#') { RecordKind::of_list(key) } else { None }
}

/// The id of a record that is not YAML, as far as a line tells: what refers to it is not to be reported as well.
pub(super) fn id_of(piece: &str) -> Option<&str> {
    piece.lines().find_map(|line| {
        let line = line.trim_start_matches([' ', '-']);
        line.strip_prefix("id:").map(|id| id.trim().trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_cut_at_their_hyphens_and_nowhere_else() {
        let text = "format: portfolio/1\nprojects: # all\n  # first\n  - id: a\n    scale: |\n      - not an item\n\n  -\n    id: b\noutline:\n  title: t\nsectors: [{id: x}]\n";
        let pieces = cut(text);
        let got: Vec<_> = pieces.iter().map(|p| (p.kind, &text[p.bytes.clone()])).collect();
        assert_eq!(
            got,
            [
                (PieceKind::Keys, "format: portfolio/1\n"),
                (
                    PieceKind::Record(RecordKind::Project, 0),
                    "  - id: a\n    scale: |\n      - not an item\n\n"
                ),
                (PieceKind::Record(RecordKind::Project, 1), "  -\n    id: b\n"),
                (PieceKind::Keys, "outline:\n  title: t\n"),
                (PieceKind::Keys, "sectors: [{id: x}]\n"),
            ]
        );
        assert_eq!(id_of(got[1].1), Some("a"));
    }

    /// `---` or `...` at the margin, alone or with a blank behind it: before the first piece it is passed over, after it the rest
    /// is another document. Indented it is text.
    #[test]
    fn what_follows_a_document_mark_is_no_piece() {
        let pieces = |text: &str| {
            cut(text).iter().map(|piece| text[piece.bytes.clone()].to_owned()).collect::<Vec<_>>()
        };
        for mark in ["---\n", "--- # first\n", "...\r\n", "... # none\n"] {
            let text = format!("{mark}format: x\n  {mark}title: t\n{mark}year: 2026\n");
            assert_eq!(pieces(&text), [format!("format: x\n  {mark}"), "title: t\n".to_owned()], "{mark}");
        }
        assert_eq!(
            pieces("title: t\n---x: 1\n"),
            ["title: t\n", "---x: 1\n"],
            "a key may begin with hyphens"
        );
        assert_eq!(pieces("title: t\n----\n"), ["title: t\n----\n"]);
    }

    /// At the margin, a word and a colon, full-width too, begin a key; anything else is the rest of what is broken before it.
    #[test]
    fn a_key_is_a_word_and_a_colon() {
        assert!(
            ["title: t", "title:", "title : t", "title：t", "x-1_y: z"]
                .iter()
                .all(|line| looks_like_key(line))
        );
        assert!(
            ["title", "title t: x", ": x", "：x", "\"title\": t", "}"]
                .iter()
                .all(|line| !looks_like_key(line))
        );
    }
}
