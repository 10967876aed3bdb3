//! What is taken out of a text, with the line or the comma that was there for it alone.

use std::ops::Range;

use portfolio_core::diagnostic::Step;
use portfolio_core::source::{Content, Form};

use super::{OutOfReach, Splice, Writer, out_of_reach};
use crate::edit::value::Value;

impl Writer<'_> {
    pub(super) fn remove(&self, path: &[Step], expected: &mut Value) -> Result<Vec<Splice>, OutOfReach> {
        let site = self.site(path).ok_or_else(|| out_of_reach(self.root))?;
        let (holder, index) = site.holder.ok_or_else(|| out_of_reach(self.root))?;
        let above = match path {
            // The step to the only item of a list that is not written as one leads nowhere.
            [.., Step::Index(_)] if holder.items().is_empty() => {
                return self.remove(&path[..path.len() - 1], expected);
            }
            _ => &path[..path.len() - 1],
        };
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
