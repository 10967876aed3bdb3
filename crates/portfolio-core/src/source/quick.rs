//! The quick readers, each of its kind of text. Where one declines, the draft is as it was, and nothing has been reported.

use std::collections::BTreeSet;

use super::cut::{self, Piece, PieceKind};
use super::document::Reading;
use super::parts::Draft;
use super::{Limits, json, lines};
use crate::diagnostic::{Collector, DocPath, RecordKind, Step};

/// Reads a text that is one document, and says in which piece it was read.
pub(super) fn document(text: &str, source: usize, limits: &Limits, draft: &mut Draft) -> Option<Vec<Piece>> {
    kept(
        source,
        limits,
        draft,
        |reading| {
            if json::is_json(text) { reading.json(text) } else { reading.plain(text) }
        },
    )?;
    Some(cut::quick(text))
}

/// The records that the paths lead into, of a text that a quick reader has taken; `None` where a path leads elsewhere.
pub(super) fn records_of(text: &str, paths: &[&DocPath]) -> Option<Vec<Piece>> {
    let mut wanted: BTreeSet<(usize, usize)> = BTreeSet::new();
    for path in paths {
        let [Step::Key(list), Step::Index(number), ..] = &path.steps[..] else { return None };
        wanted.insert((RecordKind::of_list(list)? as usize, *number));
    }
    let mut pieces = records(text);
    pieces.retain(|piece| match piece.kind {
        PieceKind::Record(kind, number) | PieceKind::Alone(kind, number) => {
            wanted.contains(&(kind as usize, number))
        }
        _ => false,
    });
    (pieces.len() == wanted.len()).then_some(pieces)
}

/// The records of the lists of a document that has been read here, each a piece that reads by itself as it does in the whole.
pub(super) fn records(text: &str) -> Vec<Piece> {
    if json::is_json(text) { json::records(text).unwrap_or_default() } else { cut::cut(text) }
}

/// Reads a text in JSON lines.
pub(super) fn lines(
    text: &str,
    lines: &mut [Piece],
    source: usize,
    limits: &Limits,
    draft: &mut Draft,
) -> Option<()> {
    let line = |piece: &Piece| &text[piece.bytes.clone()];
    kept(source, limits, draft, |reading| {
        let (first, rest) = lines.split_first_mut().filter(|_| json::is_json(text))?;
        reading.json(line(first))?;
        lines::numbered(rest, reading.counts[RecordKind::Project as usize]);
        reading.json_projects(rest.iter().map(line))
    })
}

/// Reads into a draft of its own, which is kept only where nothing is missing and nothing was found wrong.
fn kept(
    source: usize,
    limits: &Limits,
    draft: &mut Draft,
    read: impl FnOnce(&mut Reading<'_>) -> Option<()>,
) -> Option<()> {
    let mut problems = Collector::new(limits.per_code);
    let mut quick = Draft { outline_source: draft.outline_source, ..Draft::default() };
    let mut reading = Reading::new(source, limits, &mut problems, &mut quick);
    read(&mut reading)?;
    reading.finish();
    (problems.total() == 0).then(|| draft.append(quick))
}
