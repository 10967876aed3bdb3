//! From the parser's marks to bytes.

use saphyr_parser::Marker;

/// Turns the parser's marks, which count characters, into bytes. Marks come nearly in order, so each is found from the
/// last: a text on one line of megabytes is walked once.
pub(super) struct Cursor<'t> {
    text: &'t str,
    characters: usize,
    byte: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, characters: 0, byte: 0 }
    }

    pub(super) fn byte_of(&mut self, mark: Marker) -> usize {
        let wanted = mark.index();
        if let Some(back) = self.characters.checked_sub(wanted).filter(|back| *back > 0) {
            let before = self.text[..self.byte].char_indices().rev();
            self.byte = before.take(back).last().map_or(self.byte, |(offset, _)| offset);
        } else {
            let after = &self.text[self.byte..];
            let step = after.char_indices().nth(wanted - self.characters);
            self.byte += step.map_or(after.len(), |(offset, _)| offset);
        }
        self.characters = wanted;
        self.byte
    }
}
