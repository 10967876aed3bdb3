//! What is wrong in a template, and where.

use std::ops::Range;

use minijinja::ErrorKind;

use crate::messages::Messages;
use crate::problems::Complaint;

/// What is wrong in a template, and where.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{detail}")]
pub struct TemplateError {
    kind: ErrorKind,
    detail: String,
    line: Option<usize>,
    range: Option<Range<usize>>,
    text: String,
}

impl TemplateError {
    pub(super) fn of(error: &minijinja::Error, template: &str) -> Self {
        let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        Self {
            kind: error.kind(),
            detail,
            line: error.line(),
            range: error.range().map(|range| value_of(template, range)),
            text: template.to_owned(),
        }
    }

    /// The line of the template, from 1.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        self.line
    }

    /// The error in words, with its place.
    #[must_use]
    pub fn complaint(&self, messages: &Messages, name: &str) -> Complaint {
        let id = match self.kind {
            ErrorKind::SyntaxError => "template-syntax",
            ErrorKind::UndefinedError => "template-undefined",
            ErrorKind::UnknownFilter => "template-filter",
            ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
                "template-unknown"
            }
            ErrorKind::OutOfFuel => "template-endless",
            _ => "template-other",
        };
        let marked = self.range.clone().and_then(|range| self.text.get(range)).unwrap_or_default();
        let args = [("marked", marked.into()), ("detail", (&self.detail).into())];
        let help = matches!(self.kind, ErrorKind::UndefinedError | ErrorKind::UnknownFilter);
        let complaint = Complaint::new(messages.with(id, &args));
        let complaint = complaint.help(help.then(|| messages.get("template-help")));
        match self.range.clone().or_else(|| self.whole_line()) {
            Some(bytes) => complaint.at(name, &self.text, bytes),
            None => complaint,
        }
    }

    fn whole_line(&self) -> Option<Range<usize>> {
        let before: usize =
            self.text.split_inclusive('\n').take(self.line?.checked_sub(1)?).map(str::len).sum();
        let line = self.text[before..].lines().next().unwrap_or_default();
        Some(before..before + line.len())
    }
}

/// Of what is undefined where a filter takes it, the engine marks the filter: the value stands before it.
fn value_of(template: &str, range: Range<usize>) -> Range<usize> {
    let before = template.get(..range.start).and_then(|before| before.trim_end().strip_suffix('|'));
    let Some(before) = before else { return range };
    let start = before.rfind("{{").map_or(0, |offset| offset + 2);
    let value = before[start..].trim();
    let start = start + before[start..].len() - before[start..].trim_start().len();
    start..start + value.len()
}
