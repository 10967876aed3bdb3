//! What is read of a text that is not YAML: each of its pieces by itself, and what the parser says of those it cannot read.

use std::cell::OnceCell;
use std::ops::Range;

use saphyr_parser::ScanError;

use super::cursor::Cursor;
use super::cut::{Piece, PieceKind};
use super::document::Reading;
use super::events::{CUT_OFF, Events};
use super::locate::{Lines, place_at};
use super::{Limits, full_width};
use crate::diagnostic::{Collector, Diagnostic, SourceProblem, Trail};

/// A text that is not YAML.
pub(super) struct Spoilt<'t> {
    pub(super) name: &'t str,
    pub(super) text: &'t str,
    pub(super) lines: OnceCell<Lines<'t>>,
}

impl Spoilt<'_> {
    pub(super) fn read_piece(&self, reading: &mut Reading<'_>, piece: &Piece) {
        let part = &self.text[piece.bytes.clone()];
        // Read to its end first: half a record would lack what the broken half has. A line is read in one go.
        let whole = || Events::new(part, reading.limits.ahead).finish();
        let result = if matches!(piece.kind, PieceKind::Alone(..)) { Ok(()) } else { whole() };
        let result = result.and_then(|()| match piece.kind {
            PieceKind::Keys | PieceKind::Quick | PieceKind::FirstLine => reading.document(part).map(|_| ()),
            PieceKind::Record(list, _) => reading.one_record(part, list),
            PieceKind::Alone(..) => reading.one_line(part),
        });
        if let Err(error) = result {
            self.report(&error, piece.bytes.clone(), reading.source, reading.limits, reading.problems);
            reading.lost(part, piece.kind);
        }
    }

    /// Reports what the parser says of the part of the text that it read.
    pub(super) fn report(
        &self,
        error: &ScanError,
        read: Range<usize>,
        source: usize,
        limits: &Limits,
        problems: &mut Collector,
    ) {
        let part = &self.text[read.clone()];
        // What is missed is missed at the end of what stands there, not at the beginning of the next record.
        let mark = Cursor::new(part).byte_of(*error.marker()).min(part.trim_end().len());
        let line = part[..mark].rfind('\n').map_or(0, |offset| offset + 1);
        let (problem, mark) = match leading_tab(&part[line..]) {
            Some(tab) => (SourceProblem::Tab, line + tab),
            None if error.info().contains("tab") => (SourceProblem::Tab, mark),
            None if error.info() == CUT_OFF => (SourceProblem::TooFarAhead { limit: limits.ahead }, mark),
            // The parser's own limit lies beyond ours; it meets it first where it looks ahead.
            None if error.info() == "recursion limit exceeded" => {
                (SourceProblem::TooDeep { limit: limits.depth }, mark)
            }
            None => (SourceProblem::Yaml { message: error.info().to_owned() }, mark),
        };
        let slips = full_width::in_broken(part, mark);
        if matches!(problem, SourceProblem::Yaml { .. }) && !slips.is_empty() {
            for (offset, written) in slips {
                let offset = read.start + offset;
                self.add(
                    SourceProblem::FullWidth { written },
                    offset..offset + written.len_utf8(),
                    source,
                    problems,
                );
            }
            return;
        }
        let visible = part[mark..].chars().next().filter(|c| !matches!(c, '\n' | '\r'));
        let offset = read.start + mark;
        self.add(problem, offset..offset + visible.map_or(0, char::len_utf8), source, problems);
    }

    fn add(&self, problem: SourceProblem, bytes: Range<usize>, source: usize, problems: &mut Collector) {
        problems.add(problem.code(), || {
            let lines = self.lines.get_or_init(|| Lines::new(self.text));
            let mut diagnostic = Diagnostic::new(problem, Trail::Top(source).path());
            diagnostic.place = Some(place_at(self.name, lines, bytes));
            diagnostic
        });
    }
}

/// A tab among the white space that the first or second line begins with: parsers complain a line early.
fn leading_tab(part: &str) -> Option<usize> {
    let mut start = 0;
    for line in part.split_inclusive('\n').take(2) {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blank].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// White space that a line begins with has no tab; what follows a key may have.
    #[test]
    fn a_leading_tab_stands_before_all_else_on_its_line() {
        assert_eq!(
            ["\tx: 1\n", "  \tx: 1\n", "a: b\n \tx: 1\n"].map(leading_tab),
            [Some(0), Some(2), Some(6)]
        );
        for none in ["", "x:\t1\n", "  x\t: 1\n", "a\n  b:\t1", "a\nb\n\tc\n"] {
            assert_eq!(leading_tab(none), None, "{none:?}");
        }
    }
}
