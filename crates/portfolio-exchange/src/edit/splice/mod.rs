//! From a change of a value to the bytes that it replaces.

mod insert;
mod lines;
mod remove;

use std::ops::Range;

use portfolio_core::diagnostic::{RecordKind, Step};
use portfolio_core::source::{Content, Form, TextNode};

use super::error::EditError;
use super::value::Value;
use super::write::{self, Quotes, Syntax};

/// Bytes of a text and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    bytes: Range<usize>,
    text: String,
}

/// A change of a value in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// A value instead of the one at the path, or one where there is none yet.
    Put(Vec<Step>, Value),
    /// Nothing at the path. A collection that loses its last goes with it.
    Remove(Vec<Step>),
    /// One more at the end of the list at the path, where there may be none yet.
    Push(Vec<Step>, Value),
    /// One more in the list at the path, at this place in it.
    Insert(Vec<Step>, usize, Value),
    /// One more at the end of the list with hyphens at the path, written in these lines as they would stand at the margin.
    Paste(Vec<Step>, Value, String),
}

/// The text cannot be changed there without more bytes of it: it is written in a way that only a hand can edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfReach {
    /// Where.
    pub(super) byte: usize,
}

impl OutOfReach {
    /// The same with the text's name and the line.
    pub(super) fn in_text(self, file: &str, text: &str) -> EditError {
        let line = text[..self.byte.min(text.len())].bytes().filter(|b| *b == b'\n').count() + 1;
        EditError::OutOfReach { file: file.to_owned(), line }
    }
}

/// A text, how it is written, and what is changed in it.
pub(super) struct Writer<'t> {
    pub(super) text: &'t str,
    pub(super) root: &'t TextNode,
    /// The kind of the record that is changed, whose keys have a usual order.
    pub(super) kind: RecordKind,
}

/// A value, what holds it, and whether it stands within brackets.
#[derive(Clone, Copy)]
struct Site<'t> {
    node: &'t TextNode,
    holder: Option<(&'t TextNode, usize)>,
    in_flow: bool,
}

/// Changes of several records for one text after the other: of each record one, for its second may stand where its first did.
pub(super) fn in_turn(records: Vec<Vec<Op>>) -> impl Iterator<Item = Vec<Op>> {
    let mut records: Vec<_> = records.into_iter().map(Vec::into_iter).collect();
    std::iter::from_fn(move || {
        let next: Vec<Op> = records.iter_mut().filter_map(Iterator::next).collect();
        records.retain(|rest| !rest.as_slice().is_empty());
        Some(next).filter(|next| !next.is_empty())
    })
}

/// The text with the splices, which do not overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.bytes.start, splice.bytes.end));
    let mut made = String::with_capacity(text.len());
    let mut offset = 0;
    for splice in splices {
        made.push_str(&text[offset..splice.bytes.start.max(offset)]);
        made.push_str(&splice.text);
        offset = splice.bytes.end.max(offset);
    }
    made.push_str(&text[offset..]);
    made
}

/// The text with splices of several changes, where what they replace does not overlap. What is only inserted may stand at
/// one place, one behind the other.
pub(super) fn apply_apart(text: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| (splice.bytes.start, splice.bytes.end));
    let is_apart = |pair: &[Splice]| {
        let (end, next) = (pair[0].bytes.end, &pair[1].bytes);
        // With what stays behind a comma, a comment, the gap before it would be another one.
        end < next.start || end == next.start && (next.is_empty() || !text[..next.end].ends_with(','))
    };
    splices.windows(2).all(is_apart).then(|| apply(text, splices))
}

impl<'t> Writer<'t> {
    /// The splices of changes that are made on one reading of the text, and in `expected` as well.
    pub(super) fn plan_all(&self, ops: &[Op], expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
        let mut splices = Vec::new();
        for op in ops {
            splices.extend(self.plan(op, expected)?);
        }
        Ok(splices)
    }

    /// The splices of a change, which is made in `expected` as well.
    fn plan(&self, op: &Op, expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
        match op {
            Op::Put(path, value) => match self.site(path) {
                Some(site) => {
                    *expected.at_mut(path).ok_or_else(|| out_of_reach(site.node))? = value.clone();
                    self.replace(site, value)
                }
                None => self.create(path, value, expected),
            },
            Op::Remove(path) => self.remove(path, expected),
            Op::Insert(path, index, value) => {
                let site = self.site(path).ok_or_else(|| out_of_reach(self.root))?;
                self.insert_item(site, path, *index, value, expected)
            }
            Op::Paste(path, value, lines) => {
                let site = self.site(path).ok_or_else(|| out_of_reach(self.root))?;
                self.paste(site, path, value, lines, expected)
            }
            Op::Push(path, value) => match self.site(path) {
                Some(site) => self.insert_item(site, path, usize::MAX, value, expected),
                None => self.create(path, &Value::List(vec![value.clone()]), expected),
            },
        }
    }

    fn site(&self, path: &[Step]) -> Option<Site<'t>> {
        let mut site = Site { node: self.root, holder: None, in_flow: false };
        for step in path {
            let node = site.node;
            let (below, index) = match (step, &node.content) {
                (Step::Key(key) | Step::KeyItself(key), Content::Mapping(entries)) => {
                    let index = entries.iter().position(|entry| entry.key.as_str() == key)?;
                    (&entries[index].value, index)
                }
                (Step::Index(index), Content::List(items)) => (&items.get(*index)?.value, *index),
                (Step::Index(0), _) => continue,
                _ => return None,
            };
            let in_flow = site.in_flow || node.form != Form::Block;
            site = Site { node: below, holder: Some((node, index)), in_flow };
        }
        Some(site)
    }

    fn is_json(&self) -> bool {
        let first = self.root.entries().first();
        self.root.form == Form::Flow
            && first.is_none_or(|entry| self.text[entry.key_bytes.clone()].starts_with('"'))
    }

    fn syntax(&self, in_flow: bool) -> Syntax {
        match in_flow {
            _ if self.is_json() => Syntax::Json,
            true => Syntax::Flow,
            false => Syntax::Block,
        }
    }

    /// Behind the colon or hyphen of a value.
    fn behind_holder(&self, site: Site<'_>) -> Result<usize, OutOfReach> {
        let (holder, index) = site.holder.ok_or_else(|| out_of_reach(site.node))?;
        if let Some(item) = holder.items().get(index) {
            return Ok(item.bytes.start + 1);
        }
        let entry = &holder.entries()[index];
        let between = &self.text[entry.key_bytes.end..entry.value.bytes.start];
        match between.find(':') {
            Some(colon) if between[..colon].trim().is_empty() => Ok(entry.key_bytes.end + colon + 1),
            _ => Err(out_of_reach(site.node)),
        }
    }

    fn replace(&self, site: Site<'_>, value: &Value) -> Result<Vec<Splice>, OutOfReach> {
        let syntax = self.syntax(site.in_flow);
        let bytes = site.node.bytes.clone();
        let written = match (value, site.node.form) {
            (Value::Text(text), Form::SingleQuoted) => write::text(text, syntax, Quotes::Single),
            (Value::Text(text), Form::DoubleQuoted) => write::text(text, syntax, Quotes::Double),
            _ => write::value(value, syntax),
        };
        if site.in_flow {
            return Ok(vec![Splice { bytes, text: written }]);
        }
        let from = self.behind_holder(site)?;
        let begins_here = self.line_start(bytes.start) <= from;
        let is_lines = matches!(value, Value::Text(text) if write::may_be_lines(text));
        Ok(match site.node.form {
            Form::Lines => {
                let header = self.text[bytes.start..].find(|c: char| !"|>+-0123456789".contains(c));
                let header = header.map_or(bytes.end, |length| bytes.start + length);
                let (first, rest) = self.in_place_of_lines(site, value, written);
                let lines = self.line_end(header).min(bytes.end)..bytes.end;
                vec![Splice { bytes: bytes.start..header, text: first }, Splice { bytes: lines, text: rest }]
            }
            Form::Block if !begins_here => {
                let text = self.written_behind(site, value, from, written);
                vec![Splice { bytes: from..from, text }, self.lines_of(bytes)]
            }
            // Blanks at the end of the line would be part of the last of several.
            _ if is_lines && begins_here && self.is_blank_to_end(bytes.end) => {
                let text = self.written_behind(site, value, from, written).trim_start().to_owned();
                vec![Splice { bytes: bytes.start..self.line_end(bytes.end), text }]
            }
            _ => vec![Splice { bytes, text: written }],
        })
    }

    /// What replaces the header of lines, and the lines.
    fn in_place_of_lines(&self, site: Site<'_>, value: &Value, written: String) -> (String, String) {
        if matches!(value, Value::Text(text) if text.contains('\n')) {
            let made = write::behind(value, self.indent_of(site), 0);
            if let Some((first, rest)) = made.split_once('\n') {
                return (first.trim_start().to_owned(), self.lines(&format!("\n{rest}")));
            }
        }
        (written, String::new())
    }

    fn written_behind(&self, site: Site<'_>, value: &Value, from: usize, written: String) -> String {
        if self.is_blank_to_end(from) || site.node.form != Form::Block {
            return self.lines(&write::behind(value, self.indent_of(site), self.column(from)));
        }
        // A comment stands between: what has lines of its own cannot.
        format!(" {written}")
    }

    /// The indentation of the entry or item that holds a value.
    fn indent_of(&self, site: Site<'_>) -> usize {
        let start = site.holder.map_or(0, |(holder, index)| match holder.items().get(index) {
            Some(item) => item.bytes.start,
            None => holder.entries()[index].key_bytes.start,
        });
        self.column(start)
    }

    /// Takes out whole lines; a comment behind the last stays, on its own.
    fn lines_of(&self, bytes: Range<usize>) -> Splice {
        let start = self.line_start(bytes.start);
        let is_whole = self.is_blank_to_end(bytes.end);
        let end = if is_whole { self.behind_break(self.line_end(bytes.end)) } else { bytes.end };
        self.without_last_break(start, end)
    }

    /// At the end of a text without a last line break, the one before goes instead.
    fn without_last_break(&self, start: usize, end: usize) -> Splice {
        let ends_bare = end == self.text.len() && !self.text.ends_with(['\n', '\r']);
        let before = &self.text[..start];
        let shorter = before.strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
        let start = shorter.filter(|_| ends_bare).map_or(start, str::len);
        Splice { bytes: start..end, text: String::new() }
    }
}

const fn out_of_reach(node: &TextNode) -> OutOfReach {
    OutOfReach { byte: node.bytes.start }
}
