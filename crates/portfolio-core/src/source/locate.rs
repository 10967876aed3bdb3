//! From paths to places: line, column, bytes and excerpt. The text is read again, once for any number of paths.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Span};

use super::cursor::Cursor;
use super::cut::{Piece, PieceKind};
use super::events::Events;
use crate::diagnostic::{DocPath, Place, RecordKind, Step};

/// The most characters of a line that an excerpt shows on either side of what it marks.
const EXCERPT_MARGIN: usize = 160;

/// The lines of a text, counted block by block: where each begins would take a tenth of the text. Line breaks are those of YAML: LF,
/// CR LF and CR.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// How many breaks end before each block.
    before: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 1 << 12;

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = Self { text, before: vec![0] };
        for (block, end) in (BLOCK..=text.len()).step_by(BLOCK).enumerate() {
            let breaks = lines.breaks(end - BLOCK..end);
            lines.before.push(lines.before[block] + breaks);
        }
        lines
    }

    /// How many breaks end in these bytes.
    fn breaks(&self, within: Range<usize>) -> usize {
        let part = &self.text.as_bytes()[within.clone()];
        let returns = memchr::memchr_iter(b'\r', part).filter(|at| self.is_break(within.start + at));
        memchr::memchr_iter(b'\n', part).count() + returns.count()
    }

    /// Whether a break ends with the byte, which is one of LF or CR.
    fn is_break(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')
    }

    /// The line (from 0) that a byte lies on, and the bytes of it, with its break.
    fn line_of(&self, byte: usize) -> (usize, Range<usize>) {
        let bytes = self.text.as_bytes();
        let block = byte / BLOCK;
        let number = self.before[block] + self.breaks(block * BLOCK..byte);
        let before = memchr::memrchr2_iter(b'\n', b'\r', &bytes[..byte]).find(|at| self.is_break(*at));
        let after = memchr::memchr2_iter(b'\n', b'\r', &bytes[byte..]).find(|at| self.is_break(byte + at));
        let start = before.map_or(0, |at| at + 1);
        (number, start..after.map_or(bytes.len(), |at| byte + at + 1))
    }
}

/// The place of some bytes of a text.
#[must_use]
pub fn place_in(name: &str, text: &str, bytes: Range<usize>) -> Place {
    place_at(name, &Lines::new(text), bytes)
}

/// The place of some bytes of a text.
pub(super) fn place_at(name: &str, lines: &Lines<'_>, bytes: Range<usize>) -> Place {
    let (text, (line, whole)) = (lines.text, lines.line_of(bytes.start));
    let start = whole.start;
    let whole = text[whole].trim_end_matches(['\n', '\r']);
    let from = (bytes.start - start).min(whole.len());
    let to = (bytes.end.max(bytes.start) - start).min(whole.len());
    // A line may be megabytes long.
    let cut_before = whole[..from].char_indices().rev().nth(EXCERPT_MARGIN).map_or(0, |(offset, _)| offset);
    let cut_after =
        whole[from..].char_indices().nth(EXCERPT_MARGIN).map_or(whole.len(), |(offset, _)| from + offset);
    let (open, close) =
        (if cut_before > 0 { "…" } else { "" }, if cut_after < whole.len() { "…" } else { "" });
    let shift = |offset: usize| offset.min(cut_after) - cut_before + open.len();
    Place {
        file: name.to_owned(),
        line: line + 1,
        column: text[start..bytes.start].chars().count() + 1,
        excerpt: format!("{open}{}{close}", &whole[cut_before..cut_after]),
        marked: shift(from)..shift(to.max(from)),
        bytes,
    }
}

/// The paths wanted, as a tree.
#[derive(Default)]
struct Wanted {
    here: Vec<usize>,
    keys: Vec<(String, usize)>,
    below: BTreeMap<Step, Wanted>,
}

impl Wanted {
    fn new(paths: &[&DocPath]) -> Self {
        let mut top = Self::default();
        for (number, path) in paths.iter().enumerate() {
            let mut branch = &mut top;
            let mut ends_at_key = false;
            for step in &path.steps {
                if let Step::KeyItself(key) = step {
                    branch.keys.push((key.clone(), number));
                    ends_at_key = true;
                    break;
                }
                branch = branch.below.entry(step.clone()).or_default();
            }
            if !ends_at_key {
                branch.here.push(number);
            }
        }
        top
    }

    /// Gives every path here and below the span: what is deeper overwrites it later.
    fn mark(&self, span: &Range<usize>, found: &mut [Option<Range<usize>>]) {
        self.each(|number| found[number] = Some(span.clone()));
    }

    /// Every path here and below.
    fn each(&self, mut each: impl FnMut(usize)) {
        let mut open = vec![self];
        while let Some(branch) = open.pop() {
            branch.here.iter().chain(branch.keys.iter().map(|(_, number)| number)).for_each(|n| each(*n));
            open.extend(branch.below.values());
        }
    }
}

/// A collection that the walk is in.
struct Frame<'w> {
    wanted: &'w Wanted,
    next: Next<'w>,
    /// The wanted keys that the mapping has had: where one stands twice, the first counts.
    had: Vec<&'w Step>,
}

impl<'w> Frame<'w> {
    const fn new(wanted: &'w Wanted, next: Next<'w>) -> Self {
        Self { wanted, next, had: Vec::new() }
    }
}

/// What the next event of a collection begins.
enum Next<'w> {
    Item(usize),
    Key,
    Value(Option<&'w Wanted>),
}

/// The bytes of each path in the text, as read in these pieces; `None` where a path leads nowhere at all.
pub(super) fn bytes_of(
    text: &str,
    pieces: &[Piece],
    ahead: usize,
    paths: &[&DocPath],
) -> Vec<Option<Range<usize>>> {
    let wanted = Wanted::new(paths);
    let list = |kind: &RecordKind| wanted.below.get(&Step::Key(kind.list().to_owned()));
    let lists: Vec<Option<&Wanted>> = RecordKind::ALL.iter().map(list).collect();
    let record = |kind: RecordKind, number| lists[kind as usize]?.below.get(&Step::Index(number));
    let mut found = vec![None; paths.len()];
    for piece in pieces {
        let (wanted, root) = match piece.kind {
            PieceKind::Keys | PieceKind::Quick | PieceKind::FirstLine => (Some(&wanted), Root::Document),
            PieceKind::Record(kind, number) => (record(kind, number), Root::ListOfRecord),
            PieceKind::Alone(kind, number) => (record(kind, number), Root::Record),
        };
        if let Some(wanted) = wanted {
            let part = &text[piece.bytes.clone()];
            let mut walk = Walk { cursor: Cursor::new(part), offset: piece.bytes.start, found: &mut found };
            walk.run(&mut Events::new(part, ahead), wanted, root);
        }
    }
    found
}

/// What a piece is as a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    /// The document itself, or keys of it.
    Document,
    /// The list of a record, which is not wanted itself.
    ListOfRecord,
    /// A record.
    Record,
}

struct Walk<'w, 't> {
    cursor: Cursor<'t>,
    offset: usize,
    found: &'w mut Vec<Option<Range<usize>>>,
}

impl Walk<'_, '_> {
    fn bytes(&mut self, span: Span) -> Range<usize> {
        let start = self.offset + self.cursor.byte_of(span.start);
        let end = self.offset + self.cursor.byte_of(span.end);
        start..end.max(start)
    }

    /// Walks the events.
    fn run<'w>(&mut self, events: &mut Events<'_>, wanted: &'w Wanted, root: Root) {
        let mut frames: Vec<Frame<'w>> = Vec::new();
        let mut around = root == Root::ListOfRecord;
        while let Ok((event, span)) = events.next() {
            if around && matches!(event, Event::SequenceStart(..)) {
                around = false;
                continue;
            }
            match &event {
                Event::StreamEnd | Event::DocumentEnd => return,
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => continue,
                Event::SequenceEnd | Event::MappingEnd => {
                    if frames.pop().is_none() {
                        return;
                    }
                    continue;
                }
                _ => {}
            }
            match self.target(&mut frames, wanted, &event, span) {
                Target::Value(Some(wanted)) => {
                    let span = self.bytes(span);
                    if frames.is_empty() && root == Root::Document {
                        // Other pieces may have found what leads into them.
                        wanted.each(|number| {
                            self.found[number].get_or_insert(span.clone());
                        });
                    } else {
                        wanted.mark(&span, self.found);
                    }
                    // A list of one may be written without being one.
                    let wanted = match (&event, wanted.below.get(&Step::Index(0))) {
                        (Event::SequenceStart(..), _) | (_, None) => wanted,
                        (_, Some(one)) => {
                            one.mark(&span, self.found);
                            one
                        }
                    };
                    match event {
                        Event::SequenceStart(..) => frames.push(Frame::new(wanted, Next::Item(0))),
                        Event::MappingStart(..) => frames.push(Frame::new(wanted, Next::Key)),
                        _ => {}
                    }
                }
                Target::Key => {}
                Target::Value(None) | Target::Skip => {
                    if events.skip(&event).is_err() {
                        return;
                    }
                }
            }
        }
    }

    fn target<'w>(
        &mut self,
        frames: &mut [Frame<'w>],
        top: &'w Wanted,
        event: &Event<'_>,
        span: Span,
    ) -> Target<'w> {
        let Some(frame) = frames.last_mut() else { return Target::Value(Some(top)) };
        match &mut frame.next {
            Next::Item(index) => {
                let below = frame.wanted.below.get(&Step::Index(*index));
                *index += 1;
                Target::Value(below)
            }
            Next::Key => {
                let Event::Scalar(key, ..) = event else {
                    frame.next = Next::Value(None);
                    return Target::Skip;
                };
                for (_, number) in frame.wanted.keys.iter().filter(|(wanted, _)| wanted == key) {
                    self.found[*number] = Some(self.bytes(span));
                }
                let below = frame.wanted.below.get_key_value(&Step::Key(key.to_string()));
                let below = below.filter(|(step, _)| !frame.had.contains(step)).map(|(step, below)| {
                    frame.had.push(step);
                    below
                });
                frame.next = Next::Value(below);
                Target::Key
            }
            Next::Value(below) => {
                let below = *below;
                frame.next = Next::Key;
                Target::Value(below)
            }
        }
    }
}

enum Target<'w> {
    Value(Option<&'w Wanted>),
    Key,
    Skip,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A line ends behind each LF and each CR that no LF follows; the bytes of a text lie on the line that began last before
        /// them, in whichever block that was.
        #[test]
        fn lines_are_counted_wherever_they_break(
            breaks in prop::collection::vec(("[a-z]{0,3}", "\n|\r|\r\n|"), 0..9), long in 0_usize..3, at in 0_usize..9,
        ) {
            let piece = |(number, (text, end)): (usize, &(String, String))| {
                let text = if number == at { text.repeat(long * BLOCK) } else { text.clone() };
                text + end
            };
            let text: String = breaks.iter().enumerate().map(piece).collect();
            let ends = text.replace("\r\n", "_\n").replace('\r', "\n");
            let starts: Vec<usize> =
                std::iter::once(0).chain(ends.match_indices('\n').map(|(end, _)| end + 1)).collect();
            let lines = Lines::new(&text);
            for byte in (0..=text.len()).filter(|byte| byte % BLOCK < 9 || *byte + 40 > text.len()) {
                let line = starts.iter().rposition(|start| *start <= byte).unwrap();
                let end = starts.get(line + 1).copied().unwrap_or(text.len());
                prop_assert_eq!(lines.line_of(byte), (line, starts[line]..end), "{}", byte);
            }
        }
    }
}
