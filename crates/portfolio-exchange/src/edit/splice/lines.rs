//! The lines of a text: where they begin and end, and how they are broken.

use super::Writer;

impl Writer<'_> {
    /// The line break that the text uses.
    pub(super) fn newline(&self) -> &'static str {
        let first = self.text.split_once('\n');
        if first.is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
    }

    pub(super) fn lines(&self, text: &str) -> String {
        text.replace('\n', self.newline())
    }

    pub(super) fn line_start(&self, byte: usize) -> usize {
        self.text[..byte].rfind(['\n', '\r']).map_or(0, |offset| offset + 1)
    }

    /// Where the line of a byte ends, before its line break.
    pub(super) fn line_end(&self, byte: usize) -> usize {
        self.text[byte..].find(['\n', '\r']).map_or(self.text.len(), |offset| byte + offset)
    }

    /// Behind the line break at a byte, where there is one.
    pub(super) fn behind_break(&self, byte: usize) -> usize {
        let rest = &self.text[byte..];
        byte + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
    }

    /// The blanks from a byte on, to the end of its line.
    pub(super) fn is_blank_to_end(&self, byte: usize) -> bool {
        self.text[byte..self.line_end(byte)].bytes().all(|b| b == b' ' || b == b'\t')
    }

    /// How far a byte is from the margin.
    pub(super) fn column(&self, byte: usize) -> usize {
        self.text[self.line_start(byte)..byte].chars().count()
    }
}
