//! Reading a document: its top-level keys, and the records of its lists one by one as the parser comes to them.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Marker, ScanError};

use super::Limits;
use super::cut::{self, PieceKind};
use super::events::{Events, refuse_marks};
use super::found::Place;
use super::parts::{Draft, record};
use crate::diagnostic::{Collector, Diagnostic, Expected, RecordKind, RecordProblem, SourceProblem, Trail};
use crate::outline::{Head, Outline};
use crate::record::read::{scalar, shortened, unknown_key, wrong_type};
use crate::record::{CurrencyCode, FileValue, Form, Node, Record as _, Tape};
use crate::registry::{FORMAT, KEYS};

/// Whether a text begins as a registry does: its first line that is neither blank nor comment, after a byte-order mark,
/// `---` or `{`, has a top-level key and a colon, be it full-width.
pub(super) fn is_registry_head(text: &[u8]) -> bool {
    const LONGEST: usize = 1 << 16;
    let text = String::from_utf8_lossy(&text[..text.len().min(LONGEST)]);
    // Of nothing but comments there is nothing to keep.
    first_line(&text).is_none_or(|line| head_key(line).is_some())
}

/// The first line of a text that is neither blank nor comment, without what may stand before its key.
pub(super) fn first_line(text: &str) -> Option<&str> {
    let lines = text.trim_start_matches(super::text::BOM).split(['\n', '\r']).map(str::trim);
    let mut lines =
        lines.map(|line| line.strip_prefix("---").unwrap_or(line).trim_start_matches([' ', '\t', '{']));
    lines.find(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The key of a registry that a line begins with.
pub(super) fn head_key(line: &str) -> Option<&'static str> {
    let line = line.trim_start_matches(['"', '\'']);
    let key = line.split(['"', '\'', ' ', '\t', ':', '：']).next().unwrap_or_default();
    let rest = line[key.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
    KEYS.iter().copied().find(|known| *known == key && rest.starts_with([':', '：']))
}

/// What reading one source needs to know and fills in.
pub(super) struct Reading<'r> {
    pub(super) source: usize,
    pub(super) limits: &'r Limits,
    pub(super) problems: &'r mut Collector,
    pub(super) draft: &'r mut Draft,
    /// Whether there was anything at all.
    pub(super) empty: bool,
    /// The top-level keys met so far.
    pub(super) seen: BTreeSet<&'static str>,
    /// How many records each list of this source has had, good or bad.
    pub(super) counts: [usize; RecordKind::ALL.len()],
}

impl<'r> Reading<'r> {
    pub(super) const fn new(
        source: usize,
        limits: &'r Limits,
        problems: &'r mut Collector,
        draft: &'r mut Draft,
    ) -> Self {
        let counts = [0; RecordKind::ALL.len()];
        Self { source, limits, problems, draft, empty: false, seen: BTreeSet::new(), counts }
    }

    /// Reads a whole document, or a part of one that holds whole top-level keys.
    ///
    /// Returns where a second document begins, if one does.
    pub(super) fn document(&mut self, text: &str) -> Result<Option<Marker>, ScanError> {
        let mut events = Events::new(text, self.limits.ahead);
        events.next()?; // the start of the stream
        let (event, _) = events.next()?;
        if event == Event::StreamEnd {
            self.nothing();
            return Ok(None);
        }
        let (first, _) = events.next()?;
        self.top(&mut events, first)?;
        loop {
            match events.next()? {
                (Event::StreamEnd, _) => return Ok(None),
                (Event::DocumentStart(_), span) => return Ok(Some(span.start)),
                _ => {}
            }
        }
    }

    fn top<'t>(&mut self, events: &mut Events<'t>, first: Event<'t>) -> Result<(), ScanError> {
        let top = Trail::Top(self.source);
        if !matches!(first, Event::MappingStart(..)) {
            let node = events.record(first, &top, 1, self.limits, self.problems)?;
            if node.is_null() {
                self.nothing();
            } else {
                wrong_type(&node, &top, Expected::Registry, self.problems);
            }
            return Ok(());
        }
        refuse_marks(&first, &top, self.problems);
        loop {
            let (event, _) = events.next()?;
            if event == Event::MappingEnd {
                return Ok(());
            }
            let Some(key) = events.key(event, &top, self.limits, self.problems)? else { continue };
            let (value, _) = events.next()?;
            match KEYS.iter().copied().find(|known| *known == key) {
                None => {
                    unknown_key(&key, &top, Head::TABLE.owner, KEYS.iter().copied(), self.problems);
                    self.miss(&key);
                    events.skip(&value)?;
                }
                Some(known) if !self.seen.insert(known) => {
                    let problem = RecordProblem::DuplicateKey { key: known.to_owned() };
                    let path = top.path();
                    self.problems
                        .push(Diagnostic::new(problem, path.key_itself(known)).relate(path.key(known)));
                    events.skip(&value)?;
                }
                Some(known) => self.value(events, known, value)?,
            }
        }
    }

    fn nothing(&mut self) {
        self.empty = true;
        Trail::Top(self.source).report(self.problems, SourceProblem::EmptyDocument);
    }

    fn value<'t>(
        &mut self,
        events: &mut Events<'t>,
        key: &'static str,
        first: Event<'t>,
    ) -> Result<(), ScanError> {
        let top = Trail::Top(self.source);
        let trail = top.key(key);
        let kind = RecordKind::of_list(key);
        if let (Some(kind), Event::SequenceStart(..)) = (kind, &first) {
            refuse_marks(&first, &trail, self.problems);
            return self.records(events, kind);
        }
        let node = events.record(first, &trail, 2, self.limits, self.problems)?;
        match (kind, key) {
            (Some(kind), _) => {
                wrong_type(&node, &trail, Expected::List, self.problems);
                self.draft.lose(kind);
            }
            (None, key) => self.single(key, &node, &trail),
        }
        Ok(())
    }

    /// The value of a key that is no list.
    fn single(&mut self, key: &str, node: &Node<'_>, trail: &Trail<'_>) {
        match key {
            "format" => self.format(node, trail),
            "outline" => self.outline(node, trail),
            key => self.head(key, node, trail),
        }
    }

    /// Reads a record that a quick reader found.
    fn quick_record(&mut self, node: &Node<'_>, kind: RecordKind, trail: &Trail<'_>) -> Option<()> {
        let (before, index) = (self.problems.total(), self.counts[kind as usize]);
        if index >= self.limits.records {
            return None;
        }
        self.counts[kind as usize] += 1;
        record(node, kind, &trail.index(index), self.problems, self.draft);
        (self.problems.total() == before).then_some(())
    }

    /// Reads what a quick reader found. `None` where anything is wrong with it.
    pub(super) fn found(&mut self, place: Place, tape: &Tape<'_>) -> Option<()> {
        let top = Trail::Top(self.source);
        match place {
            Place::Key(key) => {
                let before = self.problems.total();
                self.seen.insert(key);
                self.single(key, &tape.node(), &top.key(key));
                (self.problems.total() == before).then_some(())
            }
            Place::Records(kind) => {
                let trail = top.key(kind.list());
                tape.nodes().try_for_each(|record| self.quick_record(&record, kind, &trail))
            }
        }
    }

    fn records<'t>(&mut self, events: &mut Events<'t>, kind: RecordKind) -> Result<(), ScanError> {
        let top = Trail::Top(self.source);
        let trail = top.key(kind.list());
        loop {
            let (event, _) = events.next()?;
            if event == Event::SequenceEnd {
                return Ok(());
            }
            self.item(events, event, kind, &trail)?;
        }
    }

    /// Reads one record of a list, whose first event has been read.
    pub(super) fn item<'t>(
        &mut self,
        events: &mut Events<'t>,
        first: Event<'t>,
        kind: RecordKind,
        trail: &Trail<'_>,
    ) -> Result<(), ScanError> {
        let index = self.counts[kind as usize];
        self.counts[kind as usize] += 1;
        if index >= self.limits.records {
            if index == self.limits.records {
                let problem = SourceProblem::TooManyRecords { list: kind.list(), limit: self.limits.records };
                trail.index(index).report(self.problems, problem);
                self.draft.lose(kind);
            }
            return events.skip(&first);
        }
        let trail = trail.index(index);
        let node = events.record(first, &trail, 3, self.limits, self.problems)?;
        record(&node, kind, &trail, self.problems, self.draft);
        Ok(())
    }

    /// Reads a piece with one record of a block list.
    pub(super) fn one_record(&mut self, piece: &str, kind: RecordKind) -> Result<(), ScanError> {
        let mut events = Events::new(piece, self.limits.ahead);
        let top = Trail::Top(self.source);
        let trail = top.key(kind.list());
        loop {
            match events.next()?.0 {
                Event::StreamEnd => return Ok(()),
                // Where the record stands; what follows it has been cut off.
                Event::SequenceStart(..) => {
                    let (first, _) = events.next()?;
                    self.item(&mut events, first, kind, &trail)?;
                }
                _ => {}
            }
        }
    }

    /// Reads a line with one project.
    pub(super) fn one_line(&mut self, line: &str) -> Result<(), ScanError> {
        let mut events = Events::new(line, self.limits.ahead);
        let top = Trail::Top(self.source);
        let trail = top.key(RecordKind::Project.list());
        events.next()?; // the start of the stream
        let (start, _) = events.next()?;
        if start != Event::StreamEnd {
            let (first, _) = events.next()?;
            self.item(&mut events, first, RecordKind::Project, &trail)?;
        }
        events.finish()
    }

    /// A piece that is not YAML: what it held is not to be missed a second time.
    pub(super) fn lost(&mut self, piece: &str, held: PieceKind) {
        match held {
            PieceKind::Record(kind, number) => {
                // A record that broke off before it was counted.
                self.counts[kind as usize] = self.counts[kind as usize].max(number + 1);
                self.draft.bad(kind, cut::id_of(piece));
            }
            PieceKind::Keys | PieceKind::Quick => self.miss(piece.lines().next().unwrap_or_default()),
            PieceKind::Alone(kind, number) => {
                self.counts[kind as usize] = self.counts[kind as usize].max(number + 1);
                self.draft.bad(kind, None);
            }
            PieceKind::FirstLine => {
                RecordKind::ALL.iter().for_each(|kind| self.draft.lose(*kind));
                self.draft.outline_source.get_or_insert(self.source);
                self.seen.extend(KEYS);
            }
        }
    }

    /// A key at the top that could not be read, and what it was to hold: neither is to be missed a second time.
    fn miss(&mut self, line: &str) {
        let key = line.split([':', '：']).next().unwrap_or_default().trim();
        if let Some(kind) = RecordKind::of_list(key) {
            self.draft.lose(kind);
        }
        if key == "outline" {
            self.draft.outline_source.get_or_insert(self.source);
        }
        self.seen.extend(KEYS.iter().filter(|known| **known == key));
    }

    fn format(&mut self, node: &Node<'_>, trail: &Trail<'_>) {
        let Some(text) = scalar(node, trail, self.problems) else { return };
        if text != FORMAT {
            let problem = SourceProblem::UnsupportedFormat { found: shortened(text) };
            self.problems.push(Diagnostic::new(problem, trail.path()).suggest(Some(FORMAT)));
        }
    }

    fn outline(&mut self, node: &Node<'_>, trail: &Trail<'_>) {
        let before = self.problems.total();
        let outline = Outline::read(node, trail, self.problems).filter(|_| self.problems.total() == before);
        self.draft.known.unread_outline |= outline.is_none();
        if self.draft.outline_source.is_some() {
            self.draft.more_outlines.extend(outline.map(|outline| (self.source, outline)));
            return;
        }
        self.draft.outline_source = Some(self.source);
        self.draft.outline = outline;
    }

    /// A key of the head of a list without an outline.
    fn head(&mut self, key: &str, node: &Node<'_>, trail: &Trail<'_>) {
        let head = match key {
            "title" => Head { title: String::read(node, trail, self.problems), ..Head::default() },
            "year" => Head { year: u32::read(node, trail, self.problems), ..Head::default() },
            _ => {
                let currency = <CurrencyCode as Form<String>>::read(node, trail, self.problems);
                Head { currency, ..Head::default() }
            }
        };
        let all = self.draft.head_of(self.source);
        all.title = all.title.take().or(head.title);
        all.year = all.year.or(head.year);
        all.currency = all.currency.take().or(head.currency);
    }

    /// After the last of the text: what must be there and is not.
    pub(super) fn finish(&mut self) {
        if !self.empty && !self.seen.contains("format") {
            let problem = RecordProblem::MissingKey { key: "format", owner: Head::TABLE.owner };
            Trail::Top(self.source).report(self.problems, problem);
        }
    }
}
