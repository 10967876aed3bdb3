//! Random numbers that are the same in every run: a failure can be looked at again.

/// Steele, Lea and Flood's SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
    }

    pub(crate) fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    pub(crate) fn in_ten(&mut self, times: usize) -> bool {
        self.below(10) < times
    }
}

/// Texts that YAML or JSON would take for something else, and some harmless ones.
pub(crate) const TEXTS: &[&str] = &[
    "县医院",
    "null",
    "true",
    "no",
    "~",
    "1.10",
    "0x10",
    "007",
    "1e3",
    "2024-03-12",
    "a: b # c",
    "- x",
    "-",
    "{",
    "[a",
    "a]",
    "#c",
    "a #c",
    "'",
    "\"",
    "it's",
    "say \"hi\"",
    "a\\b",
    "&a",
    "*a",
    "!a",
    "|",
    "> x",
    "%",
    "@a",
    "`a",
    "? a",
    ": a",
    "a:",
    "a:b",
    "a, b",
    "[a, b]",
    "{a: b}",
    "---",
    "...",
    "=",
    "<<",
    "年产1万吨（一期）",
    "“十四五”",
    "😀",
    "项目：一",
    "x: {y}",
    "长文本长文本长文本长文本长文本长文本长文本长文本长文本长文本长文本长文本长文本长文本",
];

/// Texts of several lines, for the fields that may have them.
pub(crate) const LINES: &[&str] =
    &["一\n二", "one\n\n- two: {", "a # b\n# c", "x\n  y", "k: v\nk: v", "a\nb\n\nc"];
