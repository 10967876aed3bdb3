//! The comments of a text, and what each belongs to.

use portfolio_core::source::{Content, Form, TextNode};

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    offset: usize,
    /// Whether nothing stands before it on its line.
    own_line: bool,
    pub(super) text: String,
}

/// What is said beside an entry or item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// Whether a blank line stands before.
    pub(super) blank: bool,
    /// The comments on lines before it.
    pub(super) leading: Vec<String>,
    /// Those behind it on its line.
    pub(super) trailing: Vec<String>,
    /// Those below it, at its own indentation, where what follows stands further out.
    pub(super) after: Vec<String>,
}

impl Notes {
    pub(super) const fn is_led(&self) -> bool {
        self.blank || !self.leading.is_empty()
    }

    pub(super) const fn is_said(&self) -> bool {
        !self.leading.is_empty() || !self.trailing.is_empty() || !self.after.is_empty()
    }
}

/// Every comment of a text, in order: what begins with `#` behind a blank, and is no part of a key or value.
pub(super) fn comments(text: &str, root: &TextNode) -> Vec<Comment> {
    let mut leaves = Vec::new();
    gather(root, text, &mut leaves);
    let mut comments = Vec::new();
    let mut offset = 0;
    for (start, end) in leaves.into_iter().chain([(text.len(), text.len())]) {
        let mut from = offset;
        while let Some(hash) = text[from..start.max(from)].find('#') {
            let hash = from + hash;
            let line = text[..hash].rfind('\n').map_or(0, |offset| offset + 1);
            let end = text[hash..].find(['\n', '\r']).map_or(text.len(), |offset| hash + offset);
            let before = &text[line..hash];
            if before.is_empty() || before.ends_with([' ', '\t']) {
                let own_line = before.trim().is_empty();
                comments.push(Comment {
                    offset: hash,
                    own_line,
                    text: text[hash..end].trim_end().to_owned(),
                });
            }
            from = end;
        }
        offset = end.max(offset);
    }
    comments
}

/// The bytes of keys and texts; of lines below `|` the indicator and the lines, not the comment between.
fn gather(node: &TextNode, text: &str, leaves: &mut Vec<(usize, usize)>) {
    match &node.content {
        Content::Text(_) if node.form == Form::Lines => {
            let header = text[node.bytes.start..]
                .find(['\n', '\r'])
                .map_or(node.bytes.end, |offset| node.bytes.start + offset);
            leaves.push((header.min(node.bytes.end), node.bytes.end));
        }
        Content::Text(_) => leaves.push((node.bytes.start, node.bytes.end)),
        Content::List(items) => items.iter().for_each(|item| gather(&item.value, text, leaves)),
        Content::Mapping(entries) => {
            for entry in entries {
                leaves.push((entry.key_bytes.start, entry.key_bytes.end));
                gather(&entry.value, text, leaves);
            }
        }
    }
}

/// An entry or item.
struct Anchor {
    start: usize,
    /// The entry or item that it stands in, and where the brackets around it end, where it stands in brackets.
    parent: Option<usize>,
    brackets: Option<usize>,
}

fn anchors(node: &TextNode, parent: Option<usize>, found: &mut Vec<Anchor>) {
    let brackets = (node.form != Form::Block).then_some(node.bytes.end);
    let mut below = |start: usize, value: &TextNode| {
        found.push(Anchor { start, parent, brackets });
        let own = found.len() - 1;
        anchors(value, Some(own), found);
    };
    node.items().iter().for_each(|item| below(item.bytes.start, &item.value));
    node.entries().iter().for_each(|entry| below(entry.key_bytes.start, &entry.value));
}

/// What is said before all, beside each entry and item in document order, and behind all.
pub(super) fn notes(text: &str, root: &TextNode) -> (Vec<String>, Vec<Notes>, Vec<String>) {
    let mut places = Vec::new();
    anchors(root, None, &mut places);
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let mut notes: Vec<Notes> = places.iter().map(|_| Notes::default()).collect();
    let line_start = |offset: usize| text[..offset].rfind('\n').map_or(0, |offset| offset + 1);
    let column = |offset: usize| offset - line_start(offset);
    for comment in comments(text, root) {
        let next = places.partition_point(|anchor| anchor.start < comment.offset);
        if !comment.own_line {
            let Some(mut own) = next.checked_sub(1) else {
                head.push(comment.text);
                continue;
            };
            // Behind brackets that are closed, it is about what they are the value of.
            while let (Some(end), Some(parent)) = (places[own].brackets, places[own].parent)
                && end <= comment.offset
            {
                own = parent;
            }
            notes[own].trailing.push(comment.text);
        } else if next == 0 {
            head.push(comment.text);
        } else {
            let here = column(comment.offset);
            let outer = places.get(next).map_or(0, |anchor| column(anchor.start));
            let same = (0..next)
                .rev()
                .find(|index| places[*index].brackets.is_none() && column(places[*index].start) == here);
            match (same, places.get(next)) {
                (Some(same), _) if here > outer => notes[same].after.push(comment.text),
                (_, Some(_)) => notes[next].leading.push(comment.text),
                (_, None) => tail.push(comment.text),
            }
        }
    }
    for (anchor, notes) in places.iter().zip(&mut notes) {
        // Not what stands in brackets, where a line may be long, and not what stands behind a hyphen.
        if anchor.brackets.is_some() {
            continue;
        }
        let mut line = line_start(anchor.start);
        if !text[line..anchor.start].trim().is_empty() {
            continue;
        }
        while line > 0 {
            let before = line_start(line - 1);
            let content = text[before..line].trim();
            if content.is_empty() {
                notes.blank = true;
            }
            if !content.starts_with('#') {
                break;
            }
            line = before;
        }
    }
    (head, notes, tail)
}
