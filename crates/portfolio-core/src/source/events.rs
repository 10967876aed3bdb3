//! The events of the YAML parser, and the tape of values that they make of one record.
//!
//! The guard stands here: anchors, aliases, tags, merge keys, deep nesting and giant texts are refused as the parser
//! meets them, before anything can grow out of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::Limits;
use super::cursor::Cursor;
use super::metered::{Meter, Metered};
use crate::diagnostic::{Collector, SourceProblem, Trail};
use crate::record::{Node, Table, Tape};

/// The events of a text.
pub(super) struct Events<'t> {
    parser: Parser<'t, Metered<'t>>,
    meter: Meter,
    /// Characters that the parser did not see, less those that it saw too many.
    shift: isize,
    /// How many values one record may still have.
    left: usize,
    /// Where the last event begins.
    last: Marker,
    text: &'t str,
    cursor: Cursor<'t>,
    /// What has been read of the record.
    tape: Tape<'t>,
}

/// What the error says where the parser was cut off.
pub(super) const CUT_OFF: &str = "too much at once";

/// What no text without quotes begins with (YAML 1.2.2, rule 126); the parser lets some of them pass within brackets.
const INDICATORS: [char; 16] =
    [',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
/// What is said of it.
const INDICATOR: &str = "a text without quotes cannot begin with an indicator such as `|` or `>`";

/// What begins a document, so that what follows on its line is no key.
const DOCUMENT_START: &str = "--- ";

/// The most characters of a key without a mark of its own, which stands on one line (YAML 1.2.2, rule 154).
const LONGEST_KEY: usize = 1024;

/// Where a text begins whose root is a flow mapping and no key, as of JSON: behind blanks, comments and a bare document
/// mark.
///
/// The parser cannot tell before its end that it is no key, and would hold it back whole; so it is told.
fn flow_root(text: &str) -> Option<usize> {
    let (mut offset, mut marked) = (0, false);
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_start_matches(' ');
        if content.starts_with('{') {
            let start = offset + line.len() - content.len();
            return (!may_be_key(content)).then_some(start);
        }
        let is_mark = !marked && line.trim_end_matches([' ', '\t', '\r', '\n']) == "---";
        marked |= is_mark;
        if !is_mark && !content.starts_with('#') && !content.trim_end_matches(['\r', '\n']).is_empty() {
            return None;
        }
        offset += line.len();
    }
    None
}

/// Whether a flow mapping that begins a line may be a key: it is followed by a colon near enough.
fn may_be_key(line: &str) -> bool {
    let end = line.char_indices().nth(LONGEST_KEY).map_or(line.len(), |(offset, _)| offset);
    let near = line[..end].match_indices('}');
    near.map(|(offset, _)| line[offset + 1..].trim_start_matches([' ', '\t']))
        .any(|rest| rest.starts_with(':'))
}

impl<'t> Events<'t> {
    /// The events of a text; the parser may take no more than `ahead` characters from one to the next.
    pub(super) fn new(text: &'t str, ahead: usize) -> Self {
        let meter = Meter::new(ahead);
        let (input, shift) = match flow_root(text) {
            Some(offset) => {
                let shift = text[..offset].chars().count() as isize - DOCUMENT_START.len() as isize;
                (Metered::after(DOCUMENT_START, &text[offset..], meter.clone()), shift)
            }
            None => (Metered::new(text, meter.clone()), 0),
        };
        let (last, cursor) = (Marker::default(), Cursor::new(text));
        let (parser, tape) = (Parser::new(input), Tape::default());
        Self { parser, meter, shift, left: MOST_VALUES, last, text, cursor, tape }
    }

    /// Builds a record whose first event has been read: of values without end no more than one record may have.
    pub(super) fn record(
        &mut self,
        first: Event<'t>,
        trail: &Trail<'_>,
        depth: usize,
        limits: &Limits,
        problems: &mut Collector,
    ) -> Result<Node<'_>, ScanError> {
        self.left = MOST_VALUES;
        self.tape.clear();
        self.node(first, trail, depth, limits, problems)?;
        if self.left == 0 {
            trail.report(problems, SourceProblem::TooManyValues { limit: MOST_VALUES });
        }
        Ok(self.tape.node())
    }

    pub(super) fn next(&mut self) -> Result<(Event<'t>, Span), ScanError> {
        let moved = |mark: Marker| {
            Marker::new(mark.index().saturating_add_signed(self.shift), mark.line(), mark.col())
        };
        let next = match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, Span::new(moved(span.start), moved(span.end)))),
            Some(Err(error)) => Err(ScanError::new_str(moved(*error.marker()), error.info())),
            None => Ok((Event::StreamEnd, Span::default())),
        };
        if self.meter.is_spent() {
            let mark = next.map_or_else(|error| *error.marker(), |(_, span)| span.start);
            return Err(ScanError::new_str(mark, CUT_OFF));
        }
        self.meter.fill();
        if let Ok((Event::Scalar(text, ScalarStyle::Plain, ..), span)) = &next
            && text.starts_with(INDICATORS)
        {
            return Err(ScanError::new_str(span.start, INDICATOR));
        }
        if let Ok((_, span)) = &next {
            self.last = span.start;
        }
        next
    }

    /// Passes over all that is left.
    pub(super) fn finish(&mut self) -> Result<(), ScanError> {
        while self.next()?.0 != Event::StreamEnd {}
        Ok(())
    }

    /// Passes over the rest of a value whose first event has been read.
    pub(super) fn skip(&mut self, first: &Event<'_>) -> Result<(), ScanError> {
        let mut open = step(first);
        while open > 0 {
            open = open.saturating_add_signed(signed(&self.next()?.0));
        }
        Ok(())
    }

    /// Reads the value whose first event has been read.
    fn node(
        &mut self,
        first: Event<'t>,
        trail: &Trail<'_>,
        depth: usize,
        limits: &Limits,
        problems: &mut Collector,
    ) -> Result<(), ScanError> {
        refuse_marks(&first, trail, problems);
        self.left = self.left.saturating_sub(1);
        if depth > limits.depth && step(&first) > 0 {
            trail.report(problems, SourceProblem::TooDeep { limit: limits.depth });
            self.tape.open();
            return self.skip(&first);
        }
        match first {
            Event::Scalar(text, style, ..) => {
                if text.len() > limits.scalar {
                    trail.report(
                        problems,
                        SourceProblem::ScalarTooLong { length: text.len(), limit: limits.scalar },
                    );
                    self.tape.open();
                } else {
                    let plain = style == ScalarStyle::Plain;
                    match text {
                        Cow::Borrowed(text) => self.tape.text(text, plain),
                        Cow::Owned(text) => self.tape.made(&text, plain),
                    }
                }
            }
            Event::SequenceStart(..) => {
                let (mut count, begin, opened) = (0, self.last, self.tape.open());
                loop {
                    match self.next()?.0 {
                        Event::SequenceEnd => {
                            let may_join = self.tape.since(opened).any(|item| item.may_join());
                            let in_brackets = may_join && self.is_bracket(begin);
                            self.tape.list(opened, count, in_brackets);
                            break;
                        }
                        event if self.left == 0 => break self.pass(&event, opened)?,
                        event if count >= limits.items => {
                            break self.too_many(&event, opened, trail, limits, problems)?;
                        }
                        event => self.node(event, &trail.index(count), depth + 1, limits, problems)?,
                    }
                    count += 1;
                }
            }
            Event::MappingStart(..) => {
                let (mut count, opened) = (0, self.tape.open());
                loop {
                    match self.next()?.0 {
                        Event::MappingEnd => break self.tape.mapping(opened, count),
                        event if self.left == 0 => break self.pass(&event, opened)?,
                        event if count >= limits.items => {
                            break self.too_many(&event, opened, trail, limits, problems)?;
                        }
                        event => {
                            count += usize::from(self.entry(event, trail, depth, limits, problems)?);
                        }
                    }
                }
            }
            _ => {
                self.tape.open();
            }
        }
        Ok(())
    }

    /// Whether a list that begins there stands in brackets.
    fn is_bracket(&mut self, begin: Marker) -> bool {
        let byte = self.cursor.byte_of(begin);
        self.text[byte..].starts_with('[')
    }

    /// Reports a collection that goes on beyond the limit, and passes over its rest.
    fn too_many(
        &mut self,
        next: &Event<'t>,
        opened: usize,
        trail: &Trail<'_>,
        limits: &Limits,
        problems: &mut Collector,
    ) -> Result<(), ScanError> {
        trail.report(problems, SourceProblem::TooManyItems { limit: limits.items });
        self.pass(next, opened)
    }

    /// Passes over the rest of a collection, the next event of which has been read.
    fn pass(&mut self, next: &Event<'t>, opened: usize) -> Result<(), ScanError> {
        self.tape.refuse(opened);
        let mut open = 1 + step(next);
        while open > 0 {
            open = open.saturating_add_signed(signed(&self.next()?.0));
        }
        Ok(())
    }

    /// Reads an entry whose first event has been read; whether its key can be one.
    fn entry(
        &mut self,
        key: Event<'t>,
        trail: &Trail<'_>,
        depth: usize,
        limits: &Limits,
        problems: &mut Collector,
    ) -> Result<bool, ScanError> {
        let Some(key) = self.key(key, trail, limits, problems)? else { return Ok(false) };
        let (value, opened) = (self.next()?.0, self.tape.open());
        let trail = trail.key(&key);
        // What no record has is reported by its key, and of its value nothing is kept.
        if may_be_field(&key) {
            self.node(value, &trail, depth + 1, limits, problems)?;
        } else {
            refuse_marks(&value, &trail, problems);
            self.skip(&value)?;
            self.tape.open();
        }
        self.tape.key(opened, key);
        Ok(true)
    }

    /// The key whose event has been read. Where it cannot be one, it is reported and passed over with its value.
    pub(super) fn key(
        &mut self,
        key: Event<'t>,
        trail: &Trail<'_>,
        limits: &Limits,
        problems: &mut Collector,
    ) -> Result<Option<Cow<'t, str>>, ScanError> {
        refuse_marks(&key, trail, problems);
        let problem = match key {
            Event::Scalar(text, style, ..) if text.len() <= limits.scalar.min(MAX_KEY) => {
                if text != "<<" || style != ScalarStyle::Plain {
                    return Ok(Some(text));
                }
                trail.report_key(problems, "<<", SourceProblem::MergeKey);
                None
            }
            Event::Scalar(text, ..) => {
                Some(SourceProblem::ScalarTooLong { length: text.len(), limit: limits.scalar.min(MAX_KEY) })
            }
            other => {
                self.skip(&other)?;
                Some(SourceProblem::ComplexKey)
            }
        };
        if let Some(problem) = problem {
            trail.report(problems, problem);
        }
        let value = self.next()?.0;
        self.skip(&value)?;
        Ok(None)
    }
}

/// The most values that one record may have, all its lists together.
pub(super) const MOST_VALUES: usize = 500_000;

/// Whether some record has a field of that key, or it is a year's amount.
fn may_be_field(key: &str) -> bool {
    static FIELDS: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| crate::schema::tables().into_iter().flat_map(Table::keys).collect());
    FIELDS.contains(key) || key.starts_with(|c: char| c.is_numeric())
}

/// The most bytes that a key may have; YAML itself allows 1,024 characters.
const MAX_KEY: usize = 4096;

/// How many collections the event opens.
const fn step(event: &Event<'_>) -> usize {
    matches!(event, Event::SequenceStart(..) | Event::MappingStart(..)) as usize
}

const fn signed(event: &Event<'_>) -> isize {
    match event {
        Event::SequenceStart(..) | Event::MappingStart(..) => 1,
        Event::SequenceEnd | Event::MappingEnd => -1,
        _ => 0,
    }
}

/// Reports what the format has no use for and what bombs are made of.
pub(super) fn refuse_marks(event: &Event<'_>, trail: &Trail<'_>, problems: &mut Collector) {
    let (anchor, tag) = match event {
        Event::Alias(_) => (true, false),
        Event::Scalar(_, _, anchor, tag) => (*anchor > 0, tag.is_some()),
        Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor > 0, tag.is_some()),
        _ => (false, false),
    };
    if anchor {
        trail.report(problems, SourceProblem::Anchor);
    }
    if tag {
        trail.report(problems, SourceProblem::Tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root of JSON is found behind blanks, comments and one bare mark; what may be a key, with its colon within 1,024
    /// characters on the line, is left to the parser.
    #[test]
    fn the_root_of_json_is_told_from_a_key() {
        assert_eq!(["{\"a\": 1}", "  {", "# a\n\n--- \n {\n"].map(flow_root), [Some(0), Some(2), Some(11)]);
        assert_eq!(flow_root("{a: {b: 1}, c: 2}\n:"), Some(0), "a key stands on one line");
        for other in
            ["", "# {", "a: {}", "---\n---\n{}", "--- {}", "{a: 1}: b", "{a: 1} \t: b", "{a: {b: 1}: c}"]
        {
            assert_eq!(flow_root(other), None, "{other:?}");
        }
        let long = |characters: usize| format!("{{{}}}: b", "垣".repeat(characters - 2));
        assert_eq!(
            [1_023, 1_024, 1_025, 2_000].map(|length| flow_root(&long(length))),
            [None, None, Some(0), Some(0)]
        );
    }
}
