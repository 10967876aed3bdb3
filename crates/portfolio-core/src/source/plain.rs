//! The plain part of YAML that registries are written in, read at the speed of memory.
//!
//! Block mappings and lists, flow collections on one line, texts without quotes or in quotes without escapes, comments on
//! lines of their own. Whatever else there is, the reader declines (`None`), and the full parser reads the text from its
//! start; so it does where anything at all is wrong, and this reader never says what. Its one promise: a text that it
//! takes is one that the full parser takes, as the same records.

use super::events::MOST_VALUES;
use super::found::{End, Keys, Place, Taker};
use super::{Limits, words};
use crate::diagnostic::RecordKind;
use crate::record::Tape;

/// Finds the values of a whole document in which nothing looks like a character that YAML excludes.
pub(super) fn find<'t>(text: &'t str, limits: &'t Limits, to: &mut dyn Taker<'t>) -> Option<()> {
    let mut plain = Plain::begin(text, limits)?;
    (plain.entries(&mut Keys::default(), None, to)? == End::Document).then_some(())
}

/// A text being read.
pub(super) struct Plain<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The next byte.
    pub(super) offset: usize,
    /// How far the line of the next content is indented.
    pub(super) indent: usize,
    limits: &'t Limits,
    /// How many values the record may still have.
    left: usize,
    /// What has been read of it, behind what nobody has taken yet.
    tape: Tape<'t>,
}

/// The most bytes of a line: far from where the full parser would look too far ahead.
const fn longest_line(limits: &Limits) -> usize {
    limits.ahead / 8
}

/// What a byte may mean within a text without quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Itself.
    Text,
    /// A colon or a number sign: of meaning beside a blank.
    Mark,
    /// A bracket or comma: of meaning within brackets.
    Flow,
    /// The end of a line, or what is not read here.
    End,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Text; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            0..=31 | 127 => Class::End,
            b':' | b'#' => Class::Mark,
            b',' | b'[' | b']' | b'{' | b'}' => Class::Flow,
            _ => Class::Text,
        };
        byte += 1;
    }
    classes
};

impl<'t> Plain<'t> {
    fn new(text: &'t str, limits: &'t Limits) -> Self {
        Self { text, bytes: text.as_bytes(), offset: 0, indent: 0, limits, left: 0, tape: Tape::default() }
    }

    /// Of a text that has more than comments, at its first line.
    pub(super) fn begin(text: &'t str, limits: &'t Limits) -> Option<Self> {
        let mut plain = Self::new(text, limits);
        plain.line()?.then_some(plain)
    }

    /// Finds the values of the keys at the top from a key on; where there is a block list to `stop` at, up to its first record.
    pub(super) fn entries(
        &mut self,
        keys: &mut Keys,
        stop: Option<RecordKind>,
        to: &mut dyn Taker<'t>,
    ) -> Option<End> {
        while !self.is_done() {
            if self.indent != 0 {
                return None;
            }
            let key = keys.first(self.key()?)?;
            match RecordKind::of_list(key) {
                Some(kind) if self.goes_below(0)? => {
                    if stop == Some(kind) {
                        return Some(End::List);
                    }
                    self.records(kind, to)?;
                }
                Some(kind) => {
                    self.list_at_top()?;
                    to.take(Place::Records(kind), &mut self.tape)?;
                }
                None => {
                    self.value_at_top()?;
                    to.take(Place::Key(key), &mut self.tape)?;
                }
            }
        }
        Some(End::Document)
    }

    /// Whether the text has ended.
    pub(super) const fn is_done(&self) -> bool {
        self.offset >= self.bytes.len()
    }

    /// The byte there; behind the end, the end of a line.
    fn byte(&self, offset: usize) -> u8 {
        self.bytes.get(offset).copied().unwrap_or(b'\n')
    }

    /// Whether an item of a block list begins here.
    fn is_item(&self) -> bool {
        self.byte(self.offset) == b'-' && self.byte(self.offset + 1) == b' '
    }

    /// Goes to the next line that is neither blank nor a comment; whether there is one.
    #[inline]
    fn line(&mut self) -> Option<bool> {
        loop {
            let start = self.offset;
            let content = self.past_blanks(start);
            match self.bytes.get(content) {
                None => {
                    self.offset = content;
                    return Some(false);
                }
                Some(b'\n') => self.offset = content + 1,
                Some(b'#') => {
                    let comment = &self.bytes[content..];
                    let length = memchr::memchr2(b'\n', b'\r', comment).unwrap_or(comment.len());
                    if comment.get(length) == Some(&b'\r') {
                        return None;
                    }
                    self.offset = (content + length + 1).min(self.bytes.len());
                }
                Some(_) => {
                    (self.indent, self.offset) = (content - start, content);
                    return Some(true);
                }
            }
        }
    }

    fn past_blanks(&self, mut offset: usize) -> usize {
        while self.bytes.get(offset) == Some(&b' ') {
            offset += 1;
        }
        offset
    }

    /// A key with its colon.
    fn key(&mut self) -> Option<&'t str> {
        let end = words::word_end(self.bytes, self.offset);
        let key = &self.text[self.offset..end];
        if key.is_empty() || self.byte(end) != b':' || key.len() > self.limits.scalar {
            return None;
        }
        self.offset = end + 1;
        Some(key)
    }

    /// Where the value of a key of a mapping that is indented so far stands on the lines below it, goes there.
    fn goes_below(&mut self, outer: usize) -> Option<bool> {
        if self.byte(self.offset) != b'\n' {
            return Some(false);
        }
        self.offset += 1;
        let is_inside = self.line()? && (self.indent > outer || (self.indent == outer && self.is_item()));
        is_inside.then_some(true)
    }

    /// Reads the value of a key at the top.
    fn value_at_top(&mut self) -> Option<()> {
        self.left = MOST_VALUES - 1;
        self.value(0, 2)
    }

    /// Reads the list behind a key at the top, of which no more than the items are put onto the tape.
    fn list_at_top(&mut self) -> Option<()> {
        let opened = self.tape.end();
        self.value_at_top()?;
        self.tape.spread(opened)
    }

    /// Reads the records of a block list, the first of which begins here.
    pub(super) fn records(&mut self, kind: RecordKind, to: &mut dyn Taker<'t>) -> Option<()> {
        let indent = self.indent;
        while self.is_item() && self.indent == indent {
            self.item_at_top(MOST_VALUES)?;
            to.take_records(kind, &mut self.tape)?;
            if self.is_done() {
                break;
            }
        }
        to.take(Place::Records(kind), &mut self.tape)?;
        (self.is_done() || self.indent <= indent).then_some(())
    }

    /// Reads an item of a list at the top, of fewer values than `most`.
    fn item_at_top(&mut self, most: usize) -> Option<()> {
        self.left = most.saturating_sub(1);
        self.item(self.indent, 3)
    }

    /// The value of a key of a mapping that is indented so far.
    fn value(&mut self, outer: usize, depth: usize) -> Option<()> {
        if self.goes_below(outer)? {
            return if self.is_item() { self.list(depth) } else { self.mapping(depth) };
        }
        if self.byte(self.offset) != b' ' {
            return None;
        }
        self.offset = self.past_blanks(self.offset);
        self.one_line(outer, depth)
    }

    /// A value that ends with its line: what follows is not indented further.
    fn one_line(&mut self, outer: usize, depth: usize) -> Option<()> {
        let start = self.offset;
        self.flow(depth, false)?;
        let end = self.past_blanks(self.offset);
        if self.byte(end) != b'\n' || end - start > longest_line(self.limits) {
            return None;
        }
        self.offset = (end + 1).min(self.bytes.len());
        (!self.line()? || self.indent <= outer).then_some(())
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        let opened = self.collection(depth)?;
        let indent = self.indent;
        for count in 1..=self.limits.items {
            self.item(indent, depth + 1)?;
            if self.is_done() || self.indent < indent || (self.indent == indent && !self.is_item()) {
                self.tape.list(opened, count, false);
                return Some(());
            }
            if self.indent > indent {
                return None;
            }
        }
        None
    }

    /// The item of a list that is indented so far.
    fn item(&mut self, indent: usize, depth: usize) -> Option<()> {
        let content = self.past_blanks(self.offset + 1);
        let word = words::word_end(self.bytes, content);
        let has_key =
            word > content && self.byte(word) == b':' && matches!(self.byte(word + 1), b' ' | b'\n');
        let step = content - self.offset;
        self.offset = content;
        if has_key {
            self.indent = indent + step;
            return self.mapping(depth);
        }
        self.one_line(indent, depth)
    }

    fn mapping(&mut self, depth: usize) -> Option<()> {
        let opened = self.collection(depth)?;
        let indent = self.indent;
        for count in 1..=self.limits.items {
            let key = self.key()?;
            self.tape.text(key, false);
            self.value(indent, depth + 1)?;
            if self.is_done() || self.indent < indent {
                self.tape.mapping(opened, count);
                return Some(());
            }
            if self.indent > indent {
                return None;
            }
        }
        None
    }

    /// Opens a collection on the tape, unless it lies too deep.
    fn collection(&mut self, depth: usize) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        (depth <= self.limits.depth).then(|| self.tape.open())
    }

    /// A value on one line; `inside` brackets.
    fn flow(&mut self, depth: usize, inside: bool) -> Option<()> {
        match self.byte(self.offset) {
            b'[' => self.flow_list(depth),
            b'{' => self.flow_mapping(depth),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.unquoted(inside),
        }
    }

    fn flow_list(&mut self, depth: usize) -> Option<()> {
        let opened = self.collection(depth)?;
        self.offset = self.past_blanks(self.offset + 1);
        if self.byte(self.offset) == b']' {
            self.offset += 1;
            self.tape.list(opened, 0, true);
            return Some(());
        }
        for count in 1..=self.limits.items {
            self.flow(depth + 1, true)?;
            if self.closes(b']')? {
                self.tape.list(opened, count, true);
                return Some(());
            }
        }
        None
    }

    fn flow_mapping(&mut self, depth: usize) -> Option<()> {
        let opened = self.collection(depth)?;
        self.offset = self.past_blanks(self.offset + 1);
        if self.byte(self.offset) == b'}' {
            self.offset += 1;
            self.tape.mapping(opened, 0);
            return Some(());
        }
        for count in 1..=self.limits.items {
            let key = self.key()?;
            if self.byte(self.offset) != b' ' {
                return None;
            }
            self.offset = self.past_blanks(self.offset);
            self.tape.text(key, false);
            self.flow(depth + 1, true)?;
            if self.closes(b'}')? {
                self.tape.mapping(opened, count);
                return Some(());
            }
        }
        None
    }

    /// Whether the bracket closes; else a comma, which is passed over.
    #[inline]
    fn closes(&mut self, bracket: u8) -> Option<bool> {
        let offset = self.past_blanks(self.offset);
        let next = self.byte(offset);
        self.offset = if next == b',' { self.past_blanks(offset + 1) } else { offset + 1 };
        (next == b',' || next == bracket).then_some(next == bracket)
    }

    /// A text in quotes, without escapes.
    fn quoted(&mut self, quote: u8) -> Option<()> {
        let start = self.offset + 1;
        let length = words::before(self.bytes.get(start..)?, [quote, b'\\'])?;
        let end = start + length;
        // An apostrophe within is written as two: nothing that is taken has the second behind a text.
        if self.byte(end) != quote {
            return None;
        }
        self.offset = end + 1;
        self.scalar(start, end, false)
    }

    /// A text without quotes.
    fn unquoted(&mut self, inside: bool) -> Option<()> {
        let start = self.offset;
        let begins = match self.byte(start) {
            b'-' => self.byte(start + 1).is_ascii_alphanumeric(),
            b'.' => !self.bytes[start..].starts_with(b"..."),
            b'&' | b'*' | b'!' | b'|' | b'>' | b'%' | b'@' | b'`' | b'?' | b'\'' | b'"' => false,
            other => CLASSES[usize::from(other)] == Class::Text,
        };
        if !begins {
            return None;
        }
        let mut offset = start;
        loop {
            offset += words::unmarked(&self.bytes[offset..]);
            let Some(byte) = self.bytes.get(offset) else { break };
            match CLASSES[usize::from(*byte)] {
                Class::Text => {}
                Class::Flow if !inside => {}
                Class::Flow if matches!(byte, b'[' | b'{') => return None,
                Class::End if *byte != b'\n' => return None,
                Class::Flow | Class::End => break,
                Class::Mark if self.is_apart(offset, inside) => return None,
                Class::Mark => {}
            }
            offset += 1;
        }
        self.offset = offset;
        let text = self.text[start..offset].trim_end_matches(' ');
        // The full parser takes a hyphen before a bracket for something else.
        if inside && (text.ends_with('-') || self.byte(offset) == b'\n') {
            return None;
        }
        self.scalar(start, start + text.len(), true)
    }

    /// Whether a colon ends a key there, or a number sign begins a comment.
    fn is_apart(&self, offset: usize, inside: bool) -> bool {
        if self.byte(offset) == b'#' {
            return self.bytes[offset - 1] == b' ';
        }
        let next = self.byte(offset + 1);
        matches!(next, b' ' | b'\n') || (inside && CLASSES[usize::from(next)] == Class::Flow)
    }

    #[inline]
    fn scalar(&mut self, start: usize, end: usize, plain: bool) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        let text = &self.text[start..end];
        self.tape.text(text, plain);
        (text.len() <= self.limits.scalar).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record has fewer values than the limit of all of them: the collections and what stands in them, keys aside.
    #[test]
    fn a_record_has_fewer_values_than_it_may() {
        let limits = Limits::default();
        // A mapping, a list of two, a mapping of one.
        for (most, fits) in [(0, false), (1, false), (6, false), (7, true), (8, true)] {
            let mut plain = Plain::new("- a: [b, c]\n  d: {e: f}\n", &limits);
            assert_eq!(plain.line(), Some(true));
            assert_eq!(plain.item_at_top(most).is_some(), fits, "{most}");
        }
    }
}
