//! Values out of a fuzzer's bytes: whatever the bytes are, there is an answer, and nearby bytes give nearby answers.

/// Bytes that are used up from the front; where none are left, zeros follow.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'b>(pub &'b [u8]);

impl Bytes<'_> {
    /// Whether all are used up.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next `N` bytes.
    pub fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut taken = [0; N];
        let (now, rest) = self.0.split_at(N.min(self.0.len()));
        taken[..now.len()].copy_from_slice(now);
        self.0 = rest;
        taken
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let [byte] = self.take();
        byte
    }

    /// A place below `count`, which is not zero.
    pub fn below(&mut self, count: usize) -> usize {
        usize::from(self.byte()) % count
    }

    /// Yes, once in `times`.
    pub fn once_in(&mut self, times: u8) -> bool {
        self.byte() % times == 1
    }

    /// One of the choices, of which there is at least one.
    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// A number: mostly small, sometimes as large as there is room for.
    pub fn number(&mut self) -> i32 {
        match self.byte() {
            0..200 => i32::from(i8::from_le_bytes(self.take())),
            200..250 => i32::from(i16::from_le_bytes(self.take())),
            _ => i32::from_le_bytes(self.take()),
        }
    }
}

/// The text before the first NUL, if it is one, and the bytes after it.
pub fn text_and_rest(bytes: &[u8]) -> (Option<&str>, Bytes<'_>) {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let rest = bytes.get(end + 1..).unwrap_or_default();
    (std::str::from_utf8(&bytes[..end]).ok(), Bytes(rest))
}
