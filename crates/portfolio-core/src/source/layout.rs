//! How the values of a text are written: which bytes each takes, in which form, and what stands in it. Edits splice
//! the text by it, so that every byte that they are not about stays.

use std::ops::Range;

pub use ecow::EcoString;
use saphyr_parser::{Event, ScalarStyle, Span};

use super::Limits;
use super::cursor::Cursor;
use super::events::Events;
use crate::diagnostic::Step;

/// A value as it stands in a text. Bytes count from the start of the text, behind a byte-order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextNode {
    /// The bytes of the value alone, without the blanks and comments around it. A collection in block style ends with its
    /// last value; a text in block style begins with its `|` or `>` and ends with its last line that is not blank, or
    /// with the last of all where it keeps them (`|+`). Where nothing is written they are none, behind the colon or
    /// hyphen.
    pub bytes: Range<usize>,
    /// How it is written.
    pub form: Form,
    /// What it is.
    pub content: Content,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Not at all: `key:`.
    Nothing,
    /// A text without quotes.
    Plain,
    /// A text in `'…'`.
    SingleQuoted,
    /// A text in `"…"`.
    DoubleQuoted,
    /// The lines below `|` or `>`.
    Lines,
    /// A list or mapping in brackets.
    Flow,
    /// A list or mapping by hyphens or indentation.
    Block,
    /// The mapping without brackets of a list in brackets: `[a: b]`.
    Pair,
}

/// What a value is. Keys and short texts stand in the nodes themselves: a text of a million records has ten million of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text, as it reads: without quotes, escapes and folds.
    Text(EcoString),
    /// A list.
    List(Vec<TextItem>),
    /// A mapping, in document order.
    Mapping(Vec<TextEntry>),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextItem {
    /// From its hyphen, where the list has hyphens, to its end.
    pub bytes: Range<usize>,
    /// The value.
    pub value: TextNode,
}

/// An entry of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEntry {
    /// The key, as it reads.
    pub key: EcoString,
    /// The bytes of the key, its quotes among them.
    pub key_bytes: Range<usize>,
    /// The value.
    pub value: TextNode,
}

impl TextEntry {
    /// From the key to the end of the value.
    #[must_use]
    pub const fn bytes(&self) -> Range<usize> {
        self.key_bytes.start..self.value.bytes.end
    }
}

impl TextNode {
    /// The text, where it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Content::Text(text) = &self.content { Some(text) } else { None }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[TextItem] {
        if let Content::List(items) = &self.content { items } else { &[] }
    }

    /// The entries of a mapping; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[TextEntry] {
        if let Content::Mapping(entries) = &self.content { entries } else { &[] }
    }

    /// The entry of a key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&TextEntry> {
        self.entries().iter().find(|entry| entry.key.as_str() == key)
    }

    /// The value that a path leads to from here. A list of one may be written without being one: its only item is then
    /// the value itself.
    #[must_use]
    pub fn at(&self, steps: &[Step]) -> Option<&Self> {
        steps.iter().try_fold(self, |node, step| match (step, &node.content) {
            (Step::Key(key) | Step::KeyItself(key), _) => Some(&node.entry(key)?.value),
            (Step::Index(index), Content::List(items)) => Some(&items.get(*index)?.value),
            (Step::Index(0), _) => Some(node),
            (Step::Index(_), _) => None,
        })
    }
}

/// How a text is written; `None` where it is not one document of YAML within the limits, which [`load`](super::load)
/// reports. A byte-order mark is to be cut off before.
///
/// ```
/// use portfolio_core::source::{Form, Limits, layout};
/// let text = "projects:\n  - id: clinic   # 卫生院\n    name: '县医院'  # 扩建\n";
/// let node = layout(text, &Limits::default()).unwrap();
/// let record = &node.entry("projects").unwrap().value.items()[0].value;
/// assert_eq!(record.form, Form::Block);
/// let name = record.entry("name").unwrap();
/// assert_eq!((&text[name.value.bytes.clone()], name.value.text()), ("'县医院'", Some("县医院")));
/// assert_eq!(&text[name.bytes()], "name: '县医院'");
/// ```
#[must_use]
pub fn layout(text: &str, limits: &Limits) -> Option<TextNode> {
    let events = Events::new(text, limits.ahead);
    let mut reader = Reader { text, cursor: Cursor::new(text), events, deepest: limits.depth };
    reader.events.next().ok()?; // the start of the stream
    let (Event::DocumentStart(_), _) = reader.events.next().ok()? else { return None };
    let (event, span) = reader.events.next().ok()?;
    let node = reader.node(event, span, 0, false, 1)?;
    let (Event::DocumentEnd, _) = reader.events.next().ok()? else { return None };
    let (Event::StreamEnd, _) = reader.events.next().ok()? else { return None };
    Some(node)
}

struct Reader<'t> {
    text: &'t str,
    cursor: Cursor<'t>,
    events: Events<'t>,
    deepest: usize,
}

impl<'t> Reader<'t> {
    /// Reads the value whose first event has been read. It stands behind the byte `from`, in brackets or not.
    fn node(
        &mut self,
        event: Event<'t>,
        span: Span,
        from: usize,
        in_flow: bool,
        depth: usize,
    ) -> Option<TextNode> {
        match event {
            Event::Scalar(text, style, ..) => {
                let (bytes, form) = self.scalar(&text, style, span, from)?;
                Some(TextNode { bytes, form, content: Content::Text(text.into()) })
            }
            _ if depth > self.deepest => None,
            Event::SequenceStart(..) if !span.is_empty() => self.flow_list(span, depth),
            Event::SequenceStart(..) => self.block_list(from, depth),
            Event::MappingStart(..) => {
                let form = match (span.is_empty(), in_flow) {
                    (false, _) => Form::Flow,
                    (true, true) => Form::Pair,
                    (true, false) => Form::Block,
                };
                self.mapping(span, form, depth)
            }
            _ => None,
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        span: Span,
        from: usize,
    ) -> Option<(Range<usize>, Form)> {
        let (start, end) = (self.cursor.byte_of(span.start), self.cursor.byte_of(span.end));
        Some(match style {
            ScalarStyle::Plain if text.is_empty() => (from..from, Form::Nothing),
            ScalarStyle::Plain => (start..end.max(start), Form::Plain),
            // The mark behind a text in quotes takes in what follows it on its line.
            ScalarStyle::SingleQuoted => (start..self.closing_single(start)?, Form::SingleQuoted),
            ScalarStyle::DoubleQuoted => (start..self.closing_double(start)?, Form::DoubleQuoted),
            // The marks are those of the lines, without what announces them.
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = self.behind_blanks(from);
                (start..self.end_of_lines(start, end), Form::Lines)
            }
        })
    }

    fn closing_single(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut offset = start + 1;
        loop {
            offset += self.text.get(offset..)?.find('\'')?;
            if bytes.get(offset + 1) != Some(&b'\'') {
                return Some(offset + 1);
            }
            offset += 2;
        }
    }

    fn closing_double(&self, start: usize) -> Option<usize> {
        let mut escaped = false;
        let inside = self.text.get(start + 1..)?.bytes();
        let length = inside.take_while(|byte| {
            let goes_on = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            goes_on
        });
        Some(start + 1 + length.count() + 1)
    }

    /// The end of a text in block style, announced at `start`, whose lines the parser takes to end at `end`.
    fn end_of_lines(&self, start: usize, end: usize) -> usize {
        let whole = &self.text[start..end.max(start)];
        let header = whole.split(['\n', '\r', ' ', '#']).next().unwrap_or_default();
        if header.contains('+') {
            let trimmed = whole.strip_suffix('\n').unwrap_or(whole);
            return start + trimmed.strip_suffix('\r').unwrap_or(trimmed).len();
        }
        let last = start + whole.trim_end().len();
        self.text[last..].find(['\n', '\r']).map_or(self.text.len(), |more| last + more)
    }

    fn flow_list(&mut self, span: Span, depth: usize) -> Option<TextNode> {
        let start = self.cursor.byte_of(span.start);
        let mut items = Vec::new();
        loop {
            let (event, span) = self.events.next().ok()?;
            if event == Event::SequenceEnd {
                let last = items.last().map_or(start + 1, |item: &TextItem| item.bytes.end);
                let end = self.behind_bracket(last, b']')?;
                items.shrink_to_fit();
                return Some(TextNode { bytes: start..end, form: Form::Flow, content: Content::List(items) });
            }
            let from = self.cursor.byte_of(span.start);
            let value = self.node(event, span, from, true, depth + 1)?;
            items.push(TextItem { bytes: value.bytes.clone(), value });
        }
    }

    fn block_list(&mut self, from: usize, depth: usize) -> Option<TextNode> {
        let mut items: Vec<TextItem> = Vec::new();
        let mut offset = from;
        loop {
            let (event, span) = self.events.next().ok()?;
            if event == Event::SequenceEnd {
                let bytes = items.first()?.bytes.start..offset;
                items.shrink_to_fit();
                return Some(TextNode { bytes, form: Form::Block, content: Content::List(items) });
            }
            let hyphen = self.behind_blanks(offset);
            if self.text.as_bytes().get(hyphen) != Some(&b'-') {
                return None;
            }
            let value = self.node(event, span, hyphen + 1, false, depth + 1)?;
            offset = value.bytes.end;
            items.push(TextItem { bytes: hyphen..offset, value });
        }
    }

    fn mapping(&mut self, span: Span, form: Form, depth: usize) -> Option<TextNode> {
        let start = self.cursor.byte_of(span.start);
        let mut entries: Vec<TextEntry> = Vec::new();
        loop {
            let (event, span) = self.events.next().ok()?;
            if event == Event::MappingEnd {
                let end = match form {
                    Form::Flow => {
                        let last = entries.last().map_or(start + 1, |entry| entry.value.bytes.end);
                        self.behind_bracket(last, b'}')?
                    }
                    _ => entries.last()?.value.bytes.end,
                };
                entries.shrink_to_fit();
                return Some(TextNode { bytes: start..end, form, content: Content::Mapping(entries) });
            }
            let Event::Scalar(key, style, ..) = event else { return None };
            let before = entries.last().map_or(start, |entry| entry.value.bytes.end);
            let (key_bytes, _) = self.scalar(&key, style, span, before)?;
            let colon = self.behind_blanks(key_bytes.end);
            let has_colon = self.text.as_bytes().get(colon) == Some(&b':');
            let from = if has_colon { colon + 1 } else { key_bytes.end };
            let (event, span) = self.events.next().ok()?;
            let value = self.node(event, span, from, form != Form::Block, depth + 1)?;
            entries.push(TextEntry { key: key.into(), key_bytes, value });
        }
    }

    /// Behind the bracket that closes what ends at `at`, perhaps with a comma: the parser's mark is then the comma's.
    fn behind_bracket(&self, offset: usize, bracket: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut offset = self.behind_blanks(offset);
        if bytes.get(offset) == Some(&b',') {
            offset = self.behind_blanks(offset + 1);
        }
        (bytes.get(offset) == Some(&bracket)).then_some(offset + 1)
    }

    /// The first byte from `at` on that is neither blank nor comment.
    fn behind_blanks(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut offset = offset;
        loop {
            match bytes.get(offset) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => offset += 1,
                Some(b'#') => {
                    offset += bytes[offset..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count()
                }
                _ => return offset,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> TextNode {
        layout(text, &Limits::default()).unwrap_or_else(|| panic!("{text}"))
    }

    /// The bytes of every value, by its path, where it is no collection.
    fn texts(text: &str) -> Vec<(String, String)> {
        fn walk(node: &TextNode, text: &str, path: &str, texts: &mut Vec<(String, String)>) {
            match &node.content {
                Content::Text(_) => texts.push((path.to_owned(), text[node.bytes.clone()].to_owned())),
                Content::List(items) => {
                    let items = items.iter().enumerate();
                    items.for_each(|(index, item)| {
                        walk(&item.value, text, &format!("{path}[{index}]"), texts)
                    });
                }
                Content::Mapping(entries) => {
                    let below = |e: &TextEntry| format!("{path}.{}", e.key);
                    entries.iter().for_each(|e| walk(&e.value, text, &below(e), texts));
                }
            }
        }
        let mut found = Vec::new();
        walk(&read(text), text, "", &mut found);
        found
    }

    /// What stands between the values (comments, blanks, commas) is no part of any.
    #[test]
    fn bytes_are_those_of_the_value_alone() {
        let text = "a: \"垣曲\" # c\nb: 'x''y'   # d\nc: plain text  # e\nd: {e: 1 , \"f\": [ 'g' , h ] } # i\n\
                    j:\n- k   # l\n# m\n-  n: o\n   p:\n-\n  # q\n  - 'r' # s\nt: \"\\\"u\\\\\" # v\nw: [x: y]\nz:\n  on\n  lines";
        let wanted = [
            (".a", "\"垣曲\""),
            (".b", "'x''y'"),
            (".c", "plain text"),
            (".d.e", "1"),
            (".d.f[0]", "'g'"),
            (".d.f[1]", "h"),
            (".j[0]", "k"),
            (".j[1].n", "o"),
            (".j[1].p", ""),
            (".j[2][0]", "'r'"),
            (".t", "\"\\\"u\\\\\""),
            (".w[0].x", "y"),
            (".z", "on\n  lines"),
        ];
        let texts_found = texts(text);
        let texts_found: Vec<_> =
            texts_found.iter().map(|(path, bytes)| (path.as_str(), bytes.as_str())).collect();
        assert_eq!(texts_found, wanted);
        let trailing = "- {a: [b , ], c: d, # e\n }\n- [f,]\n";
        assert_eq!(&trailing[read(trailing).items()[0].bytes.clone()], "- {a: [b , ], c: d, # e\n }");
        let node = read(text);
        let bytes = |path: &[Step]| &text[node.at(path).unwrap().bytes.clone()];
        let key = |key: &str| Step::Key(key.to_owned());
        assert_eq!(bytes(&[key("d")]), "{e: 1 , \"f\": [ 'g' , h ] }");
        assert_eq!(bytes(&[key("j"), Step::Index(1)]), "n: o\n   p:");
        assert_eq!(&text[node.at(&[key("j")]).unwrap().items()[2].bytes.clone()], "-\n  # q\n  - 'r'");
        assert_eq!(node.at(&[key("a"), Step::Index(0)]), node.at(&[key("a")]), "a list of one");
    }

    /// A text in block style begins with its indicator; blank lines behind it are its own only where it keeps them.
    #[test]
    fn lines_end_where_their_text_does() {
        let text = "a: |\n  one  \n\n  two \t\n\n# c\nb: >- # d\n  three\r\nc: |+\n  four\n\n\nd: |\ne:\n  |2\n   five";
        let texts_found = texts(text);
        let bytes: Vec<&str> = texts_found.iter().map(|(_, bytes)| bytes.as_str()).collect();
        assert_eq!(
            bytes,
            ["|\n  one  \n\n  two \t", ">- # d\n  three", "|+\n  four\n\n", "|", "|2\n   five"]
        );
    }

    #[test]
    fn json_is_read_like_brackets() {
        let text = "{\n  \"格式\": \"a\\u4e00\",\n  \"list\": [1, {\"b\":true}]\n}\n";
        let texts_found = texts(text);
        let bytes: Vec<&str> = texts_found.iter().map(|(_, bytes)| bytes.as_str()).collect();
        assert_eq!(bytes, ["\"a\\u4e00\"", "1", "true"]);
        assert_eq!(read(text).bytes, 0..text.len() - 1);
    }

    #[test]
    fn what_does_not_load_has_no_layout() {
        for text in ["", "a: [", "a: 1\n---\nb: 2\n", "[a]: 1\n"] {
            assert_eq!(layout(text, &Limits::default()), None, "{text}");
        }
    }
}
