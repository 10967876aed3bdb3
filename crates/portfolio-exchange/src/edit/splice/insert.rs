//! What is added to a text: a key of a mapping, an item of a list.

use std::ops::Range;

use portfolio_core::diagnostic::Step;
use portfolio_core::source::{Content, Form, TextNode};

use super::{OutOfReach, Site, Splice, Writer, out_of_reach};
use crate::edit::fields::keys_at;
use crate::edit::value::Value;
use crate::edit::write::{self, Syntax};

/// How many of the last gaps between items tell how a further one is set apart.
const GAPS: usize = 64;

impl<'t> Writer<'t> {
    /// Puts a value where there is none yet, within mappings of its own where those are missing too.
    pub(super) fn create(
        &self,
        path: &[Step],
        value: &Value,
        expected: &mut Value,
    ) -> Result<Vec<Splice>, OutOfReach> {
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
            // Another change on the same reading may have put it there.
            if entries.iter().any(|(own, _)| own == key) {
                return Err(out_of_reach(site.node));
            }
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
                let own = |index: usize| entries.get(index).map(|entry| entry.bytes());
                Ok(vec![self.insert_in_brackets(site.node, (entries.len(), &own), index, &written)])
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

    /// Inserts into brackets, set apart as what stands there already is: so many, and where each is.
    fn insert_in_brackets(
        &self,
        node: &TextNode,
        (count, own): (usize, &dyn Fn(usize) -> Option<Range<usize>>),
        index: usize,
        written: &str,
    ) -> Splice {
        // Of a long list the last alone are looked at, for each of many that are inserted looks there.
        let last = (count.saturating_sub(GAPS).max(1)..count).rev();
        let gap = last.filter_map(|next| Some(&self.text[own(next - 1)?.end..own(next)?.start]));
        let gap = gap.filter(|gap| gap.trim() == ",").map(str::to_owned).next();
        let gap = gap.unwrap_or_else(|| {
            let opening = own(0).map(|first| &self.text[node.bytes.start + 1..first.start]);
            match opening {
                Some(blank) if blank.contains('\n') && blank.trim().is_empty() => format!(",{blank}"),
                _ => ", ".to_owned(),
            }
        });
        match (index.checked_sub(1).and_then(own), own(index)) {
            (Some(before), _) => self.insert(before.end, format!("{gap}{written}")),
            (None, Some(first)) => self.insert(first.start, format!("{written}{gap}")),
            (None, None) => self.insert(node.bytes.start + 1, written.to_owned()),
        }
    }

    pub(super) fn insert_item(
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
                let own = |index: usize| items.get(index).map(|item| item.bytes.clone());
                let written = write::value(value, syntax);
                let index = index.min(items.len());
                Ok(vec![self.insert_in_brackets(node, (items.len(), &own), index, &written)])
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

    pub(super) fn paste(
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
}

/// The place of a new key: behind the last of those that usually stand before it.
fn place_for<'k>(order: &[&str], key: &str, keys: impl ExactSizeIterator<Item = &'k str>) -> usize {
    let count = keys.len();
    let Some(own) = order.iter().position(|known| *known == key) else { return count };
    let before = keys.enumerate().filter(|(_, key)| order[..own].contains(key));
    before.last().map_or(0, |(index, _)| index + 1)
}
