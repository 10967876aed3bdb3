//! JSON registries, read at the speed of memory into the same records.
//!
//! It declines (`None`) what the full parser would not read as the same or would report: the parser then reads the text from
//! its start. So whatever JSON this takes, places and edits find in the text too. Only texts with escapes are serde_json's.

use super::document::Reading;
use super::events::MOST_VALUES;
use super::{Limits, words};
use crate::diagnostic::{RecordKind, Trail};
use crate::record::Tape;

/// Whether a text begins as JSON does: with a key in quotes.
pub(super) fn is_json(text: &str) -> bool {
    let blanks = [' ', '\n'];
    let inside = text.trim_start_matches(blanks).strip_prefix('{');
    inside.is_some_and(|inside| inside.trim_start_matches(blanks).starts_with('"'))
}

impl Reading<'_> {
    /// Reads a whole document of JSON. `None` where it is anything else or anything is wrong: then nothing of what was read
    /// counts.
    pub(super) fn json(&mut self, text: &str) -> Option<()> {
        let mut json = Json::new(text, self.limits);
        let top = Trail::Top(self.source);
        let before = self.problems.total();
        json.opens(b'{')?;
        loop {
            let known = self.first(json.key()?)?;
            let trail = top.key(known);
            match RecordKind::of_list(known) {
                Some(kind) => self.json_records(&mut json, kind, &trail)?,
                None => {
                    json.value_at_top(2)?;
                    self.single(known, &json.tape.node(), &trail);
                }
            }
            if self.problems.total() != before {
                return None;
            }
            if json.closes(b'}')? {
                return json.ends();
            }
        }
    }

    /// Reads projects each of which is a line of JSON.
    pub(super) fn json_projects<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) -> Option<()> {
        let mut json = Json::new("", self.limits);
        let top = Trail::Top(self.source);
        let trail = top.key(RecordKind::Project.list());
        lines.into_iter().try_for_each(|line| {
            json.begin(line);
            json.blanks();
            json.value_at_top(3)?;
            json.ends()?;
            self.quick_record(&json.tape.node(), RecordKind::Project, &trail)
        })
    }

    fn json_records(&mut self, json: &mut Json<'_>, kind: RecordKind, trail: &Trail<'_>) -> Option<()> {
        json.opens(b'[')?;
        if json.is_at(b']') {
            return json.closes(b']').map(drop);
        }
        loop {
            json.value_at_top(3)?;
            self.quick_record(&json.tape.node(), kind, trail)?;
            if json.closes(b']')? {
                return Some(());
            }
        }
    }
}

/// A text being read.
struct Json<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The next byte.
    offset: usize,
    /// Where the last record or value at the top ended.
    last: usize,
    limits: &'t Limits,
    /// How many values the record may still have.
    left: usize,
    /// What has been read of it.
    tape: Tape<'t>,
}

/// The most bytes of a record with the blanks before it: far from where the full parser would look too far ahead.
const fn longest_record(limits: &Limits) -> usize {
    limits.ahead / 2
}

/// The most bytes of a key.
const LONGEST_KEY: usize = 200;

impl<'t> Json<'t> {
    fn new(text: &'t str, limits: &'t Limits) -> Self {
        let tape = Tape::default();
        Self { text, bytes: text.as_bytes(), offset: 0, last: 0, limits, left: 0, tape }
    }

    /// Begins to read another text, onto the same tape.
    fn begin(&mut self, text: &'t str) {
        (self.text, self.bytes, self.offset, self.last) = (text, text.as_bytes(), 0, 0);
    }

    fn is_at(&self, byte: u8) -> bool {
        self.bytes.get(self.offset) == Some(&byte)
    }

    /// Passes over blanks and ends of lines; a tab is none to YAML at the beginning of a line.
    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\n') = self.bytes.get(self.offset) {
            self.offset += 1;
        }
    }

    /// Goes into a collection.
    fn opens(&mut self, bracket: u8) -> Option<()> {
        self.blanks();
        let is_open = self.is_at(bracket);
        self.offset += 1;
        self.blanks();
        is_open.then_some(())
    }

    /// Whether the collection ends; else a comma, which is passed over.
    #[inline]
    fn closes(&mut self, bracket: u8) -> Option<bool> {
        self.blanks();
        let next = *self.bytes.get(self.offset)?;
        self.offset += 1;
        if next == b',' {
            self.blanks();
        }
        (next == b',' || next == bracket).then_some(next == bracket)
    }

    /// Whether nothing follows.
    fn ends(&mut self) -> Option<()> {
        self.blanks();
        (self.offset == self.bytes.len()).then_some(())?;
        self.is_near()
    }

    /// Whether the parser need not look too far ahead for what has been read since the last record.
    fn is_near(&mut self) -> Option<()> {
        let length = self.offset - self.last;
        self.last = self.offset;
        (length <= longest_record(self.limits)).then_some(())
    }

    /// A key without escapes, with its colon, which stands on its line.
    #[inline]
    fn key(&mut self) -> Option<&'t str> {
        let start = self.offset + 1;
        let end = words::word_end(self.bytes, start);
        // Nearly all keys are words.
        let key = if self.is_at(b'"') && self.bytes.get(end) == Some(&b'"') {
            self.offset = end + 1;
            &self.text[start..end]
        } else {
            self.in_quotes()?
        };
        while self.is_at(b' ') {
            self.offset += 1;
        }
        let is_key = self.is_at(b':') && key.len() <= LONGEST_KEY.min(self.limits.scalar);
        self.offset += 1;
        self.blanks();
        is_key.then_some(key)
    }

    /// A text in quotes, without escapes.
    #[inline(always)]
    fn in_quotes(&mut self) -> Option<&'t str> {
        let start = self.offset + 1;
        let end = start + words::before(self.bytes.get(start..)?, [b'"', b'\\'])?;
        let is_text = self.is_at(b'"') && self.bytes[end] == b'"';
        self.offset = end + 1;
        is_text.then(|| &self.text[start..end])
    }

    /// Reads a record, or the value of a key at the top.
    fn value_at_top(&mut self, depth: usize) -> Option<()> {
        self.left = MOST_VALUES - 1;
        self.tape.clear();
        self.value(depth)?;
        self.is_near()
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        match *self.bytes.get(self.offset)? {
            b'"' => self.quoted(),
            b'{' if depth <= self.limits.depth => self.mapping(depth),
            b'[' if depth <= self.limits.depth => self.list(depth),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn mapping(&mut self, depth: usize) -> Option<()> {
        let opened = self.tape.open();
        self.opens(b'{')?;
        if self.is_at(b'}') {
            self.tape.mapping(opened, 0);
            return self.closes(b'}').map(drop);
        }
        for count in 1..=self.limits.items {
            let key = self.key()?;
            self.tape.text(key, false);
            self.value(depth + 1)?;
            if self.closes(b'}')? {
                self.tape.mapping(opened, count);
                return Some(());
            }
        }
        None
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        let opened = self.tape.open();
        self.opens(b'[')?;
        if self.is_at(b']') {
            self.tape.list(opened, 0, true);
            return self.closes(b']').map(drop);
        }
        for count in 1..=self.limits.items {
            self.value(depth + 1)?;
            if self.closes(b']')? {
                self.tape.list(opened, count, true);
                return Some(());
            }
        }
        None
    }

    #[inline]
    fn quoted(&mut self) -> Option<()> {
        let start = self.offset;
        let length = match self.in_quotes() {
            Some(text) => {
                self.tape.text(text, false);
                text.len()
            }
            None => {
                self.offset = start;
                self.escaped()?
            }
        };
        (length <= self.limits.scalar).then_some(())
    }

    /// A text with escapes, which serde_json resolves; how long it is then.
    fn escaped(&mut self) -> Option<usize> {
        let start = self.offset;
        let mut end = start + 1;
        loop {
            end += words::before(self.bytes.get(end..)?, [b'"', b'\\'])?;
            match self.bytes[end] {
                b'"' => break,
                b'\\' => end += 2,
                _ => return None,
            }
        }
        self.offset = end + 1;
        let text: String = serde_json::from_str(&self.text[start..=end]).ok()?;
        // JSON writes a character beyond U+FFFF as two escapes, and YAML knows none such.
        if text.chars().any(|c| c > '\u{ffff}') {
            return None;
        }
        let length = text.len();
        self.tape.text(text, false);
        Some(length)
    }

    /// A number without an exponent, as it is written.
    fn number(&mut self) -> Option<()> {
        let start = self.offset;
        self.offset += usize::from(self.is_at(b'-'));
        let whole = self.digits();
        let has_zero_before = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || has_zero_before {
            return None;
        }
        if self.is_at(b'.') {
            self.offset += 1;
            if self.digits().is_empty() {
                return None;
            }
        }
        let number = &self.text[start..self.offset];
        self.tape.text(number, true);
        (number.len() <= self.limits.scalar).then_some(())
    }

    fn digits(&mut self) -> &'t str {
        let start = self.offset;
        while self.bytes.get(self.offset).is_some_and(u8::is_ascii_digit) {
            self.offset += 1;
        }
        &self.text[start..self.offset]
    }

    /// A truth value, or nothing.
    fn word(&mut self) -> Option<()> {
        let rest = &self.bytes[self.offset..];
        let word = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word.as_bytes()))?;
        self.offset += word.len();
        self.tape.text(word, true);
        (word.len() <= self.limits.scalar).then_some(())
    }
}
