//! From a change of a value to the bytes that it replaces.

use std::ops::Range;

use portfolio_core::diagnostic::{RecordKind, Step};
use portfolio_core::source::{Content, Form, TextNode};

use super::error::EditError;
use super::fields::keys_at;
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

/// The text with the splices, which do not overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.bytes.start, splice.bytes.end));
    let mut made = String::with_capacity(text.len() + 64);
    let mut offset = 0;
    for splice in splices {
        made.push_str(&text[offset..splice.bytes.start.max(offset)]);
        made.push_str(&splice.text);
        offset = splice.bytes.end.max(offset);
    }
    made.push_str(&text[offset..]);
    made
}

impl<'t> Writer<'t> {
    /// The splices of a change, which is made in `expected` as well.
    pub(super) fn plan(&self, op: &Op, expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
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
                    let index = entries.iter().position(|entry| entry.key == *key)?;
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

    /// The line break that the text uses.
    fn newline(&self) -> &'static str {
        let first = self.text.find('\n').filter(|offset| *offset > 0);
        if first.is_some_and(|offset| self.text.as_bytes()[offset - 1] == b'\r') { "\r\n" } else { "\n" }
    }

    fn lines(&self, text: &str) -> String {
        text.replace('\n', self.newline())
    }

    fn line_start(&self, byte: usize) -> usize {
        self.text[..byte].rfind(['\n', '\r']).map_or(0, |offset| offset + 1)
    }

    /// Where the line of a byte ends, before its line break.
    fn line_end(&self, byte: usize) -> usize {
        self.text[byte..].find(['\n', '\r']).map_or(self.text.len(), |offset| byte + offset)
    }

    /// Behind the line break at a byte, where there is one.
    fn behind_break(&self, byte: usize) -> usize {
        let rest = &self.text[byte..];
        byte + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
    }

    /// The blanks from a byte on, to the end of its line.
    fn is_blank_to_end(&self, byte: usize) -> bool {
        self.text[byte..self.line_end(byte)].bytes().all(|b| b == b' ' || b == b'\t')
    }

    /// How far a byte is from the margin.
    fn column(&self, byte: usize) -> usize {
        self.text[self.line_start(byte)..byte].chars().count()
    }

    /// Behind the colon or hyphen of a value.
    fn behind_holder(&self, site: Site<'_>) -> Result<usize, OutOfReach> {
        let (holder, index) = site.holder.ok_or_else(|| out_of_reach(site.node))?;
        if let Some(item) = holder.items().get(index) {
            return Ok(item.bytes.start + usize::from(holder.form == Form::Block));
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
        if site.in_flow && site.node.form != Form::Nothing {
            return Ok(vec![Splice { bytes, text: written }]);
        }
        let from = self.behind_holder(site)?;
        let begins_here = self.line_start(bytes.start) <= from;
        Ok(match site.node.form {
            Form::Nothing => vec![Splice { bytes, text: format!(" {written}") }],
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
            _ => {
                let ends_line = begins_here && self.is_blank_to_end(bytes.end);
                let is_lines = matches!(value, Value::Text(text) if text.contains('\n'));
                let text = if ends_line && is_lines {
                    self.written_behind(site, value, from, written).trim_start().to_owned()
                } else {
                    written
                };
                vec![Splice { bytes, text }]
            }
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

    /// Puts a value where there is none yet, within mappings of its own where those are missing too.
    fn create(&self, path: &[Step], value: &Value, expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
        let known = (0..path.len()).rev().find_map(|length| Some((length, self.site(&path[..length])?)));
        let (length, site) = known.ok_or_else(|| out_of_reach(self.root))?;
        let (Content::Mapping(entries), Step::Key(key)) = (&site.node.content, &path[length]) else {
            return Err(out_of_reach(site.node));
        };
        let mut value = value.clone();
        for step in path[length + 1..].iter().rev() {
            value = match step {
                Step::Key(key) | Step::KeyItself(key) => Value::Mapping(vec![(key.clone(), value)]),
                Step::Index(_) => Value::List(vec![value]),
            };
        }
        let order = path.get(2..length).map(|inner| keys_at(self.kind, inner)).unwrap_or_default();
        let index = place_for(&order, key, entries.iter().map(|entry| entry.key.as_str()));
        if let Some(Value::Mapping(entries)) = expected.at_mut(&path[..length]) {
            entries.insert(index, (key.clone(), value.clone()));
        }
        self.insert_entry(site, index, key, &value)
    }

    fn insert_entry(
        &self,
        site: Site<'_>,
        index: usize,
        key: &str,
        value: &Value,
    ) -> Result<Vec<Splice>, OutOfReach> {
        let entries = site.node.entries();
        match site.node.form {
            Form::Block => {
                let first = entries.first().ok_or_else(|| out_of_reach(site.node))?;
                let indent = self.column(first.key_bytes.start);
                let written = self.lines(&write::entry(key, value, indent));
                let margin = " ".repeat(indent);
                let newline = self.newline();
                Ok(vec![match index.checked_sub(1).map(|before| &entries[before]) {
                    Some(before) => {
                        self.insert(self.line_end(before.bytes().end), format!("{newline}{margin}{written}"))
                    }
                    None => self.insert(first.key_bytes.start, format!("{written}{newline}{margin}")),
                }])
            }
            Form::Flow => {
                let syntax = if self.is_json() { Syntax::Json } else { Syntax::Flow };
                let colon = self.colon_like(site.node);
                let written = format!("{}{colon}{}", write::key(key, syntax), write::value(value, syntax));
                let ranges: Vec<Range<usize>> = entries.iter().map(|entry| entry.bytes()).collect();
                Ok(vec![self.insert_in_brackets(site.node, &ranges, index, &written)])
            }
            _ => Err(out_of_reach(site.node)),
        }
    }

    fn insert(&self, byte: usize, text: String) -> Splice {
        Splice { bytes: byte..byte, text }
    }

    /// The colon as the mapping's own entries have it; without a blank only behind quotes.
    fn colon_like(&self, node: &TextNode) -> &'t str {
        let own = node.entries().first().map(|e| &self.text[e.key_bytes.end..e.value.bytes.start]);
        if own == Some(":") && self.is_json() { ":" } else { ": " }
    }

    /// Inserts into brackets, set apart as what stands there already is.
    fn insert_in_brackets(
        &self,
        node: &TextNode,
        own: &[Range<usize>],
        index: usize,
        written: &str,
    ) -> Splice {
        let is_gap = |text: &str| text.chars().filter(|c| *c == ',').count() == 1 && text.trim().len() == 1;
        let gap = own.windows(2).rev().map(|pair| &self.text[pair[0].end..pair[1].start]);
        let gap = gap.filter(|gap| is_gap(gap)).map(str::to_owned).next();
        let gap = gap.unwrap_or_else(|| {
            let opening = own.first().map(|first| &self.text[node.bytes.start + 1..first.start]);
            match opening {
                Some(blank) if blank.contains('\n') && blank.trim().is_empty() => format!(",{blank}"),
                _ => ", ".to_owned(),
            }
        });
        match (index.checked_sub(1).and_then(|before| own.get(before)), own.get(index)) {
            (Some(before), _) => self.insert(before.end, format!("{gap}{written}")),
            (None, Some(first)) => self.insert(first.start, format!("{written}{gap}")),
            (None, None) => self.insert(node.bytes.start + 1, written.to_owned()),
        }
    }

    fn insert_item(
        &self,
        site: Site<'_>,
        path: &[Step],
        index: usize,
        value: &Value,
        expected: &mut Value,
    ) -> Result<Vec<Splice>, OutOfReach> {
        let node = site.node;
        let place = expected.at_mut(path).ok_or_else(|| out_of_reach(node))?;
        match place {
            Value::List(items) => items.insert(index.min(items.len()), value.clone()),
            one => *one = Value::List(vec![one.clone(), value.clone()]),
        }
        let syntax = self.syntax(true);
        match (&node.content, node.form) {
            (Content::List(items), Form::Block) => {
                let before = index.min(items.len()).checked_sub(1).and_then(|before| items.get(before));
                let before = before.ok_or_else(|| out_of_reach(node))?;
                let indent = self.column(before.bytes.start);
                let newline = self.newline();
                // As its neighbour is written.
                let written = match (value, before.value.form) {
                    (Value::Mapping(entries), Form::Block) => write::record(entries, indent),
                    (Value::Mapping(_), _) => format!(" {}", write::value(value, Syntax::Block)),
                    (value, _) => write::behind_hyphen(value, indent),
                };
                let text = format!("{newline}{}-{}", " ".repeat(indent), self.lines(&written));
                Ok(vec![self.insert(self.line_end(before.bytes.end), text)])
            }
            (Content::List(items), _) if items.is_empty() && path.len() == 1 && !site.in_flow => {
                let from = self.behind_holder(site)?;
                let Value::Mapping(entries) = value else { return Err(out_of_reach(node)) };
                let text = format!("{}  -{}", self.newline(), self.lines(&write::record(entries, 2)));
                let brackets = Splice { bytes: from..node.bytes.end, text: String::new() };
                Ok(vec![brackets, self.insert(self.line_end(node.bytes.end), text)])
            }
            (Content::List(items), _) => {
                let ranges: Vec<Range<usize>> = items.iter().map(|item| item.bytes.clone()).collect();
                let written = write::value(value, syntax);
                Ok(vec![self.insert_in_brackets(node, &ranges, index.min(items.len()), &written)])
            }
            // One that is not written as a list becomes the first of one.
            (_, Form::Block | Form::Lines | Form::Nothing | Form::Pair) => Err(out_of_reach(node)),
            (Content::Text(_), _) => {
                let (first, second) = (write::value(&Value::from(node), syntax), write::value(value, syntax));
                Ok(vec![Splice { bytes: node.bytes.clone(), text: format!("[{first}, {second}]") }])
            }
            (Content::Mapping(_), _) => {
                let second = write::value(value, syntax);
                let end = node.bytes.end;
                Ok(vec![
                    self.insert(node.bytes.start, "[".to_owned()),
                    self.insert(end, format!(", {second}]")),
                ])
            }
        }
    }

    fn paste(
        &self,
        site: Site<'_>,
        path: &[Step],
        value: &Value,
        lines: &str,
        expected: &mut Value,
    ) -> Result<Vec<Splice>, OutOfReach> {
        let last = site.node.items().last().filter(|_| site.node.form == Form::Block);
        let last = last.ok_or_else(|| out_of_reach(site.node))?;
        if let Some(Value::List(items)) = expected.at_mut(path) {
            items.push(value.clone());
        }
        let margin = " ".repeat(self.column(last.bytes.start));
        let newline = self.newline();
        let line = |line: &str| match line {
            "" => newline.to_owned(),
            line => format!("{newline}{margin}{line}"),
        };
        let text = lines.split('\n').map(line).collect();
        Ok(vec![self.insert(self.line_end(last.bytes.end), text)])
    }

    fn remove(&self, path: &[Step], expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
        let site = self.site(path).ok_or_else(|| out_of_reach(self.root))?;
        let (holder, index) = site.holder.ok_or_else(|| out_of_reach(self.root))?;
        // The step to the only item of a list that is not written as one leads nowhere.
        let mut above = &path[..path.len() - 1];
        while above.last() == Some(&Step::Index(0))
            && self.site(above).is_some_and(|s| std::ptr::eq(s.node, site.node))
        {
            above = &above[..above.len() - 1];
        }
        let length = holder.items().len() + holder.entries().len();
        if length == 1 && above.len() == 1 {
            // The last record of a list at the top.
            let list = self.site(above).ok_or_else(|| out_of_reach(holder))?;
            *expected.at_mut(above).ok_or_else(|| out_of_reach(holder))? = Value::List(Vec::new());
            return self.replace(list, &Value::List(Vec::new()));
        }
        if length == 1 {
            return self.remove(above, expected);
        }
        match expected.at_mut(above) {
            Some(Value::List(items)) if index < items.len() => drop(items.remove(index)),
            Some(Value::Mapping(entries)) if index < entries.len() => drop(entries.remove(index)),
            _ => return Err(out_of_reach(holder)),
        }
        let ranges: Vec<Range<usize>> = match &holder.content {
            Content::List(items) => items.iter().map(|item| item.bytes.clone()).collect(),
            _ => holder.entries().iter().map(|entry| entry.bytes()).collect(),
        };
        match holder.form {
            Form::Block => Ok(vec![self.take_out_lines(&ranges, index)]),
            Form::Flow => Ok(vec![self.take_out_of_brackets(&ranges, index)]),
            _ => Err(out_of_reach(holder)),
        }
    }

    fn take_out_lines(&self, own: &[Range<usize>], index: usize) -> Splice {
        let bytes = own[index].clone();
        let start = self.line_start(bytes.start);
        if self.text[start..bytes.start].trim().is_empty() {
            let end = self.behind_break(self.line_end(bytes.end));
            return self.without_last_break(start, end);
        }
        // It stands behind a hyphen, where the next one moves up to, unless a comment stands between.
        let next = own.get(index + 1).map_or(bytes.end, |next| next.start);
        let end = if self.text[bytes.end..next].trim().is_empty() { next } else { bytes.end };
        Splice { bytes: bytes.start..end, text: String::new() }
    }

    fn take_out_of_brackets(&self, own: &[Range<usize>], index: usize) -> Splice {
        let only_a_comma = |gap: &str| gap.trim() == ",";
        let bytes = own[index].clone();
        if let Some(next) = own.get(index + 1) {
            let gap = &self.text[bytes.end..next.start];
            let comma = gap.find(',').map_or(bytes.end, |comma| bytes.end + comma + 1);
            let end = if only_a_comma(gap) { next.start } else { comma };
            return Splice { bytes: bytes.start..end, text: String::new() };
        }
        let before = &own[index - 1];
        let gap = &self.text[before.end..bytes.start];
        let start = if only_a_comma(gap) { before.end } else { bytes.start };
        Splice { bytes: start..bytes.end, text: String::new() }
    }
}

/// The place of a new key: behind the last of those that usually stand before it.
fn place_for<'k>(order: &[&str], key: &str, keys: impl ExactSizeIterator<Item = &'k str>) -> usize {
    let count = keys.len();
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let Some(own) = rank(key) else { return count };
    let before = keys.enumerate().filter(|(_, key)| rank(key).is_some_and(|rank| rank < own));
    before.last().map_or(0, |(index, _)| index + 1)
}

const fn out_of_reach(node: &TextNode) -> OutOfReach {
    OutOfReach { byte: node.bytes.start }
}
