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
        // Of what is there to take out, others may be gone by then: those behind it first.
        let length = match expected.at_mut(above) {
            Some(Value::List(items)) => items.len(),
            Some(Value::Mapping(entries)) => entries.len(),
            _ => return Err(out_of_reach(holder)),
        };
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
        let at = |index: usize| match &holder.content {
            Content::List(items) => items.get(index).map(|item| item.bytes.clone()),
            _ => holder.entries().get(index).map(|entry| entry.bytes()),
        };
        let bytes = at(index).ok_or_else(|| out_of_reach(holder))?;
        let next = at(index + 1).filter(|_| index + 1 < length);
        match holder.form {
            Form::Block => Ok(vec![self.take_out_lines(bytes, next)]),
            Form::Flow => {
                let before = index.checked_sub(1).and_then(at);
                Ok(vec![self.take_out_of_brackets(before, bytes, next)])
            }
            _ => Err(out_of_reach(holder)),
        }
    }

    fn take_out_lines(&self, bytes: Range<usize>, next: Option<Range<usize>>) -> Splice {
        let start = self.line_start(bytes.start);
        if self.text[start..bytes.start].trim().is_empty() {
            let end = self.behind_break(self.line_end(bytes.end));
            return self.without_last_break(start, end);
        }
        // It stands behind a hyphen, where the next one moves up to, unless a comment stands between.
        let next = next.map_or(bytes.end, |next| next.start);
        let end = if self.text[bytes.end..next].trim().is_empty() { next } else { bytes.end };
        Splice { bytes: bytes.start..end, text: String::new() }
    }

    fn take_out_of_brackets(
        &self,
        before: Option<Range<usize>>,
        bytes: Range<usize>,
        next: Option<Range<usize>>,
    ) -> Splice {
        let only_a_comma = |gap: &str| gap.trim() == ",";
        if let Some(next) = next {
            let gap = &self.text[bytes.end..next.start];
            let comma = gap.find(',').map_or(bytes.end, |comma| bytes.end + comma + 1);
            let end = if only_a_comma(gap) { next.start } else { comma };
            return Splice { bytes: bytes.start..end, text: String::new() };
        }
        let before = before.map_or(bytes.start, |before| before.end);
        let start = if only_a_comma(&self.text[before..bytes.start]) { before } else { bytes.start };
        Splice { bytes: start..bytes.end, text: String::new() }
    }
}
