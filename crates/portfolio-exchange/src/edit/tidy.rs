//! The canonical form of a text: keys in their usual order, values as the format writes them, two blanks of indentation,
//! quotes where they are needed; every comment stays where it belongs.

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::diff::diff;
use portfolio_core::record::{FieldKind, Table};
use portfolio_core::registry::KEYS;
use portfolio_core::schema::{table_of, tables};
use portfolio_core::source::{Content, Form, Limits, Source, TextNode, layout, load};

use super::comments::{Notes, comments, notes};
use super::editor::EditedText;
use super::error::EditError;
use super::fields::canonical;
use super::value::Value;
use super::write::{self, Syntax};

/// The texts of a registry that are not in canonical form yet, in it.
///
/// # Errors
/// [`EditError::Data`] where the registry does not load; [`EditError::ElseChanged`] where a fact or a comment would be
/// lost.
///
/// ```
/// use portfolio_core::source::Source;
/// use portfolio_exchange::edit::tidy;
/// let text = "format: 'portfolio/1'\ntitle: t # the list\nsectors: [{name: 公路, id: roads}]\n\
///             projects:\n- sector: roads\n  name: \"环城路\"\n  investment: 约 3 亿元\n  id: ring\n";
/// let tidied = tidy(&[Source { name: "plan.yaml", text: text.as_bytes() }])?;
/// let wanted = "format: portfolio/1\ntitle: t  # the list\nsectors:\n  - {id: roads, name: 公路}\n\
///               projects:\n  - id: ring\n    name: 环城路\n    sector: roads\n    investment: 约3亿元\n";
/// assert_eq!(tidied[0].text, wanted.as_bytes());
/// # Ok::<(), portfolio_exchange::edit::EditError>(())
/// ```
pub fn tidy(sources: &[Source<'_>]) -> Result<Vec<EditedText>, EditError> {
    let limits = Limits::default();
    let before = load(sources, &limits)?;
    let mut made = Vec::new();
    for ((name, text), source) in before.texts().zip(sources) {
        let lost = || EditError::ElseChanged { what: name.to_owned() };
        // One text's nodes after the other's: they take ten times what the text does.
        let sorted = |text: &str, root: &TextNode| {
            let mut all: Vec<String> = comments(text, root).into_iter().map(|comment| comment.text).collect();
            all.sort();
            all
        };
        let root = layout(text, &limits).ok_or_else(|| EditError::unread(name, text))?;
        let said = sorted(text, &root);
        let tidied = one(text, root);
        let again = layout(&tidied, &limits).ok_or_else(lost)?;
        if said != sorted(&tidied, &again) {
            return Err(lost());
        }
        made.push((source, tidied));
    }
    let tidied: Vec<Source<'_>> =
        made.iter().map(|(source, text)| Source { name: source.name, text: text.as_bytes() }).collect();
    let after = load(&tidied, &limits).map_err(EditError::Invalid)?;
    let overflow = |error: portfolio_core::MoneyError| EditError::ElseChanged { what: error.to_string() };
    if let Some(other) = diff(before.registry(), after.registry()).map_err(overflow)?.records.first() {
        return Err(EditError::ElseChanged { what: format!("{} {}", other.kind, other.id) });
    }
    if !before.registry().projects().eq(after.registry().projects()) {
        return Err(EditError::ElseChanged { what: "the order of projects".to_owned() });
    }
    let changed = made.into_iter().enumerate().filter(|(_, (source, text))| source.text != text.as_bytes());
    Ok(changed.map(|(source, (_, text))| EditedText { source, text: text.into_bytes() }).collect())
}

/// A value with what is said beside it.
struct Part {
    notes: Notes,
    body: Body,
}

enum Body {
    One(Value),
    List(Vec<Part>),
    Mapping(Vec<(String, Part)>),
}

/// What a value is by the format: a field, a record, or the whole.
#[derive(Clone, Copy)]
enum Is {
    Top,
    Record(&'static Table),
    Field(FieldKind),
    Unknown,
}

impl Is {
    fn below(self, key: &str) -> Self {
        match self {
            Self::Top => match RecordKind::of_list(key) {
                Some(kind) => Self::Record(table_of(kind)),
                // Of the other keys the outline alone is a record.
                None => {
                    tables().into_iter().find(|table| table.name == key).map_or(Self::Unknown, Self::Record)
                }
            },
            Self::Record(table) => table.field(key).map_or(Self::Unknown, |field| Self::Field(field.kind)),
            Self::Field(FieldKind::Annual) => Self::Field(FieldKind::Amount),
            Self::Field(kind) => {
                kind.table().and_then(|table| table.field(key)).map_or(Self::Unknown, |f| Self::Field(f.kind))
            }
            Self::Unknown => Self::Unknown,
        }
    }

    /// What the items of a list are.
    const fn item(self) -> Self {
        match self {
            Self::Field(kind) => Self::Field(kind.item()),
            other => other,
        }
    }

    fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Top => KEYS.to_vec(),
            Self::Record(table) => table.keys().collect(),
            Self::Field(kind) => kind.table().map(|table| table.keys().collect()).unwrap_or_default(),
            Self::Unknown => Vec::new(),
        }
    }
}

fn one(text: &str, root: TextNode) -> String {
    let is_json = root.form == Form::Flow && is_json(text, &root) && comments(text, &root).is_empty();
    let (head, mut own, tail) = notes(text, &root);
    own.reverse();
    let top = part(&root, Notes::default(), Is::Top, &mut own);
    drop((root, own));
    if is_json {
        return json(&value_of(&top), 0) + "\n";
    }
    let mut out = String::new();
    head.iter().for_each(|line| out += &format!("{line}\n"));
    if let Body::Mapping(entries) = top.body {
        for (key, part) in entries {
            top_entry(&mut out, &key, part);
        }
    }
    tail.iter().for_each(|line| out += &format!("{line}\n"));
    out
}

/// Whether a text is JSON and no more of YAML than that.
fn is_json(text: &str, node: &TextNode) -> bool {
    let quoted = |offset: usize| text[offset..].starts_with('"');
    match &node.content {
        Content::Text(_) => matches!(node.form, Form::DoubleQuoted | Form::Plain),
        Content::List(items) => items.iter().all(|item| is_json(text, &item.value)),
        Content::Mapping(entries) => {
            let sound = |offset: usize, value: &TextNode| quoted(offset) && is_json(text, value);
            node.form == Form::Flow && entries.iter().all(|e| sound(e.key_bytes.start, &e.value))
        }
    }
}

/// The tree of a value; `own` has the notes of the entries and items below, in document order from its end.
fn part(node: &TextNode, notes: Notes, is: Is, own: &mut Vec<Notes>) -> Part {
    let body = match &node.content {
        Content::Text(_) => Body::One(match is {
            Is::Field(kind) => canonical(kind, Value::from(node)),
            _ => Value::from(node),
        }),
        Content::List(items) => {
            let mut parts = Vec::new();
            for item in items {
                let notes = own.pop().unwrap_or_default();
                parts.push(part(&item.value, notes, is.item(), own));
            }
            Body::List(parts)
        }
        Content::Mapping(entries) => {
            let mut parts = Vec::new();
            for entry in entries {
                let notes = own.pop().unwrap_or_default();
                parts.push((entry.key.to_string(), part(&entry.value, notes, is.below(&entry.key), own)));
            }
            let keys = is.keys();
            parts.sort_by_key(|(key, _)| keys.iter().position(|known| known == key).unwrap_or(usize::MAX));
            Body::Mapping(parts)
        }
    };
    Part { notes, body }
}

fn value_of(part: &Part) -> Value {
    match &part.body {
        Body::One(value) => value.clone(),
        Body::List(parts) => Value::List(parts.iter().map(value_of).collect()),
        Body::Mapping(entries) => {
            Value::Mapping(entries.iter().map(|(key, part)| (key.clone(), value_of(part))).collect())
        }
    }
}

/// Whether something is said within a value.
fn speaks(part: &Part) -> bool {
    let inner = |part: &Part| part.notes.is_said() || speaks(part);
    match &part.body {
        Body::One(_) => false,
        Body::List(parts) => parts.iter().any(inner),
        Body::Mapping(entries) => entries.iter().any(|(_, part)| inner(part)),
    }
}

/// An entry at the top; the lists of records have an item a line or more.
fn top_entry(out: &mut String, key: &str, part: Part) {
    let is_list = RecordKind::of_list(key).is_some();
    match part.body {
        Body::List(parts) if is_list && !parts.is_empty() => {
            lead(out, &part.notes, 0);
            *out += &format!("{key}:{}\n", trail(&part.notes));
            for item in parts {
                let is_block = matches!(key, "projects" | "programmes");
                list_item(out, item, 2, is_block);
            }
            follow(out, &part.notes.after, 0);
        }
        body => entry(out, key, Part { notes: part.notes, body }, 0, true),
    }
}

/// An entry of a mapping in block style; its first line has no margin where it stands behind a hyphen.
fn entry(out: &mut String, key: &str, part: Part, indent: usize, with_margin: bool) {
    let margin = " ".repeat(indent);
    if with_margin {
        lead(out, &part.notes, indent);
        *out += &margin;
    }
    *out += &write::key(key, Syntax::Block);
    *out += ":";
    let column = indent + key.len() + 2;
    behind(out, &part, indent, column);
    follow(out, &part.notes.after, indent);
}

/// What stands behind a colon or hyphen, and the line break.
fn behind(out: &mut String, part: &Part, indent: usize, column: usize) {
    let trailing = trail(&part.notes);
    if !speaks(part) {
        let written = write::behind(&value_of(part), indent, column);
        match written.split_once('\n') {
            Some((first, rest)) => *out += &format!("{first}{trailing}\n{rest}\n"),
            None => *out += &format!("{written}{trailing}\n"),
        }
        return;
    }
    *out += &format!("{trailing}\n");
    inside(out, part, indent + 2);
}

/// The lines of a collection in which something is said.
fn inside(out: &mut String, part: &Part, indent: usize) {
    match &part.body {
        Body::One(_) => {}
        Body::List(parts) => parts.iter().for_each(|item| list_item(out, item.again(), indent, false)),
        Body::Mapping(entries) => {
            entries.iter().for_each(|(key, part)| entry(out, key, part.again(), indent, true));
        }
    }
}

fn list_item(out: &mut String, part: Part, indent: usize, is_block: bool) {
    lead(out, &part.notes, indent);
    *out += &format!("{}-", " ".repeat(indent));
    match &part.body {
        Body::Mapping(entries) if !entries.is_empty() && (is_block || speaks(&part)) => {
            let first_is_led = entries[0].1.notes.is_led() || !part.notes.trailing.is_empty();
            if first_is_led {
                *out += &format!("{}\n", trail(&part.notes));
            } else {
                *out += " ";
            }
            for (index, (key, inner)) in entries.iter().enumerate() {
                entry(out, key, inner.again(), indent + 2, index > 0 || first_is_led);
            }
        }
        _ => {
            let written = write::behind_hyphen(&value_of(&part), indent);
            let trailing = trail(&part.notes);
            match written.split_once('\n') {
                Some((first, rest)) => *out += &format!("{first}{trailing}\n{rest}\n"),
                None => *out += &format!("{written}{trailing}\n"),
            }
        }
    }
    follow(out, &part.notes.after, indent);
}

impl Part {
    /// A copy: parts are small, and each is written once.
    fn again(&self) -> Self {
        let body = match &self.body {
            Body::One(value) => Body::One(value.clone()),
            Body::List(parts) => Body::List(parts.iter().map(Self::again).collect()),
            Body::Mapping(entries) => {
                Body::Mapping(entries.iter().map(|(key, part)| (key.clone(), part.again())).collect())
            }
        };
        Self { notes: self.notes.clone(), body }
    }
}

fn lead(out: &mut String, notes: &Notes, indent: usize) {
    if notes.blank && !out.is_empty() {
        *out += "\n";
    }
    follow(out, &notes.leading, indent);
}

fn follow(out: &mut String, lines: &[String], indent: usize) {
    lines.iter().for_each(|line| *out += &format!("{}{line}\n", " ".repeat(indent)));
}

fn trail(notes: &Notes) -> String {
    notes.trailing.iter().map(|comment| format!("  {comment}")).collect()
}

/// JSON with two blanks of indentation.
fn json(value: &Value, indent: usize) -> String {
    let (margin, end) = (" ".repeat(indent + 2), " ".repeat(indent));
    match value {
        Value::List(items) if !items.is_empty() => {
            let items: Vec<String> =
                items.iter().map(|item| format!("{margin}{}", json(item, indent + 2))).collect();
            format!("[\n{}\n{end}]", items.join(",\n"))
        }
        Value::Mapping(entries) if !entries.is_empty() => {
            let entry = |(key, value): &(String, Value)| {
                format!("{margin}{}: {}", write::key(key, Syntax::Json), json(value, indent + 2))
            };
            format!("{{\n{}\n{end}}}", entries.iter().map(entry).collect::<Vec<_>>().join(",\n"))
        }
        value => write::value(value, Syntax::Json),
    }
}
