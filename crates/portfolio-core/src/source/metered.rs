//! The parser's input, metered: between two events it may take so much of the text and no more.
//!
//! The parser holds a flow collection back whole where it could still turn out to be a key, at a hundred bytes and more
//! of memory for each of the text. The meter ends the text under its hands when that goes too far; a scalar of gigabytes
//! ends the same way.

use std::cell::Cell;
use std::rc::Rc;

use saphyr_parser::input::SkipTabs;
use saphyr_parser::{Input, StrInput};

/// What the parser may still take before the next event; shared with the reader of events, who fills it up.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    left: Rc<Cell<usize>>,
    full: usize,
}

impl Meter {
    pub(super) fn new(full: usize) -> Self {
        Self { left: Rc::new(Cell::new(full)), full }
    }

    /// Whether the parser was cut off.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    pub(super) fn fill(&self) {
        self.left.set(self.full);
    }
}

/// A text under a meter.
pub(super) struct Metered<'t> {
    text: StrInput<'t>,
    /// What comes after it, if anything.
    rest: Option<&'t str>,
    meter: Meter,
}

impl<'t> Metered<'t> {
    pub(super) fn new(text: &'t str, meter: Meter) -> Self {
        Self { text: StrInput::new(text), rest: None, meter }
    }

    /// A text that `head` is put before.
    pub(super) fn after(head: &'t str, text: &'t str, meter: Meter) -> Self {
        Self { text: StrInput::new(head), rest: Some(text), meter }
    }

    /// Counts what was taken. White space, line breaks and comments are free: they leave nothing in memory.
    #[inline]
    fn take(&mut self, count: usize) {
        let left = self.meter.left.get().saturating_sub(count);
        self.meter.left.set(left);
        if left == 0 {
            self.text = StrInput::new("");
            self.rest = None;
        }
        self.go_on();
    }

    #[inline]
    fn go_on(&mut self) {
        if self.rest.is_some() && self.text.next_is_z() {
            self.text = StrInput::new(self.rest.take().unwrap_or_default());
        }
    }
}

macro_rules! same {
    ($(fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $out:ty;)*) => {$(
        #[inline]
        fn $name(&self $(, $arg: $type)*) -> $out {
            self.text.$name($($arg),*)
        }
    )*};
}

impl Input for Metered<'_> {
    same! {
        fn buflen(&self) -> usize;
        fn bufmaxlen(&self) -> usize;
        fn buf_is_empty(&self) -> bool;
        fn peek(&self) -> char;
        fn peek_nth(&self, n: usize) -> char;
        fn peek_opt(&self) -> Option<char>;
        fn next_char_is(&self, c: char) -> bool;
        fn nth_char_is(&self, n: usize, c: char) -> bool;
        fn next_2_are(&self, c1: char, c2: char) -> bool;
        fn next_3_are(&self, c1: char, c2: char, c3: char) -> bool;
        fn next_is_document_indicator(&self) -> bool;
        fn next_is_document_start(&self) -> bool;
        fn next_is_document_end(&self) -> bool;
        fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool;
        fn next_is_blank_or_break(&self) -> bool;
        fn next_is_blank_or_breakz(&self) -> bool;
        fn next_is_blank(&self) -> bool;
        fn next_is_break(&self) -> bool;
        fn next_is_breakz(&self) -> bool;
        fn next_is_z(&self) -> bool;
        fn next_is_flow(&self) -> bool;
        fn next_is_digit(&self) -> bool;
        fn next_is_alpha(&self) -> bool;
    }

    #[inline]
    fn lookahead(&mut self, count: usize) {
        self.text.lookahead(count);
    }

    #[inline]
    fn look_ch(&mut self) -> char {
        self.text.look_ch()
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let read = self.text.raw_read_ch();
        self.take(1);
        read
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let read = self.text.raw_read_non_breakz_ch();
        self.take(usize::from(read.is_some()));
        read
    }

    #[inline]
    fn skip(&mut self) {
        let free = matches!(self.text.peek(), ' ' | '\n' | '\r');
        self.text.skip();
        self.take(usize::from(!free));
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        let free = matches!(self.text.peek(), ' ' | '\n' | '\r');
        self.text.skip_n(count);
        self.take(if free { 0 } else { count });
    }

    #[inline]
    fn skip_ws_to_eol(&mut self, skip_tabs: SkipTabs) -> (usize, Result<SkipTabs, &'static str>) {
        let skipped = self.text.skip_ws_to_eol(skip_tabs);
        self.go_on();
        skipped
    }

    #[inline]
    fn skip_while_non_breakz(&mut self) -> usize {
        self.text.skip_while_non_breakz()
    }

    #[inline]
    fn skip_while_blank(&mut self) -> usize {
        let skipped = self.text.skip_while_blank();
        self.go_on();
        skipped
    }

    #[inline]
    fn fetch_while_is_alpha(&mut self, out: &mut String) -> usize {
        let count = self.text.fetch_while_is_alpha(out);
        self.take(count);
        count
    }

    #[inline]
    fn fetch_while_is_yaml_non_space(&mut self, out: &mut String) -> usize {
        let count = self.text.fetch_while_is_yaml_non_space(out);
        self.take(count);
        count
    }
}
