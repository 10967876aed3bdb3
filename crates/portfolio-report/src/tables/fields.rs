//! The fields of every kind of record: what each holds, how it is written and which words it takes.

use std::fmt::Write as _;

use portfolio_core::record::{Field, FieldKind, FieldValue, Table as Record, WordKind};
use portfolio_core::schema::tables;
use serde::Serialize;

use crate::fields::{about, label};
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Cell, Kind, Role, Table};

/// A field, described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldEntry {
    /// The kind of record that it is of, such as `project`.
    pub record: &'static str,
    /// Its key in the file.
    pub key: &'static str,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub about: String,
    /// How it is written.
    pub form: String,
    /// Whether it must be there.
    pub required: bool,
    /// What an absent key means, where it means something.
    pub default: Option<String>,
    /// The words that may stand there, each with the Chinese ones that are read for it.
    pub words: Vec<Vec<&'static str>>,
}

/// The fields of the kind of record of that name, or of every kind.
#[must_use]
pub fn entries(messages: &Messages, record: Option<&str>) -> Vec<FieldEntry> {
    let tables = tables().into_iter().filter(|table| record.is_none_or(|name| table.name == name));
    tables.flat_map(|table| table.fields.iter().map(|field| entry(messages, table, field))).collect()
}

/// The names of all kinds of records.
pub fn records() -> impl Iterator<Item = &'static str> {
    tables().into_iter().map(|table| table.name)
}

fn entry(messages: &Messages, table: &Record, field: &Field) -> FieldEntry {
    let default = field.default().filter(|value| !value.is_absent() && *value != FieldValue::Flag(false));
    FieldEntry {
        record: table.name,
        key: field.key,
        label: label(messages, table, field),
        about: about(messages, table, field),
        form: form(messages, field.kind),
        required: field.required,
        default: default.map(|value| value.to_string()),
        words: words(field.kind),
    }
}

fn words(kind: FieldKind) -> Vec<Vec<&'static str>> {
    let FieldKind::Word(WordKind { words, chinese, .. }) = kind.item() else { return Vec::new() };
    let pairs = words().into_iter().zip(chinese());
    pairs.map(|(word, chinese)| std::iter::once(word).chain(chinese.iter().copied()).collect()).collect()
}

/// How a field of a kind is written.
fn form(messages: &Messages, kind: FieldKind) -> String {
    match kind {
        FieldKind::Text => messages.get("form-text"),
        FieldKind::Prose => messages.get("form-prose"),
        FieldKind::Id(list) => messages.with("form-id", &[("list", list.into())]),
        FieldKind::Flag => messages.get("form-flag"),
        FieldKind::Count => messages.get("form-count"),
        FieldKind::Number => messages.get("form-number"),
        FieldKind::Amount => messages.get("form-amount"),
        FieldKind::Date => messages.get("form-date"),
        FieldKind::FactDate => messages.get("form-fact-date"),
        FieldKind::Span => messages.get("form-span"),
        FieldKind::Months => messages.get("form-months"),
        FieldKind::Currency => messages.get("form-currency"),
        FieldKind::Word(_) => {
            let shown = |words: &Vec<&str>| words[..words.len().min(2)].join(" ");
            let all: Vec<String> = words(kind).iter().map(shown).collect();
            let words = all.join(messages.comma());
            messages.with("form-word", &[("words", (&words).into())])
        }
        FieldKind::List(item) => messages.with("form-list", &[("item", (&form(messages, *item)).into())]),
        FieldKind::OneOrMany(item) => {
            messages.with("form-one-or-many", &[("item", (&form(messages, *item)).into())])
        }
        FieldKind::Annual => messages.get("form-annual"),
        FieldKind::Record(table) => {
            let called = crate::words::record(messages, table().name);
            messages.with("form-record", &[("record", (&called).into())])
        }
        _ => String::new(),
    }
}

/// The fields, a row each.
#[must_use]
pub fn table(messages: &Messages, entries: &[FieldEntry]) -> Table {
    let columns = [
        ("col-record", Kind::Code),
        ("col-key", Kind::Code),
        ("col-label", Kind::Text),
        ("col-about", Kind::Text),
        ("col-form", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    for entry in entries {
        let needed = if entry.required { messages.get("form-required") } else { String::new() };
        let cells = [entry.record, entry.key, &entry.label, &entry.about, &(needed + &entry.form)];
        table.push(Role::Body, cells.map(Cell::text).to_vec());
    }
    table
}

/// The reference of the format as a Markdown page: every kind of record with its fields.
#[must_use]
pub fn reference(messages: &Messages) -> String {
    let mut page = messages.get("format-page") + "\n";
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    for table in tables() {
        // Writing into a text cannot fail.
        let called = crate::words::record(messages, table.name);
        let _ = write!(page, "\n## {called} `{}`\n\n", table.name);
        if messages.lang() == Lang::En {
            let _ = write!(page, "{}\n\n", table.doc);
        }
        let heads = ["col-key", "col-label", "col-about", "col-form"].map(|id| messages.get(id));
        let _ = writeln!(page, "| {} |\n|---|---|---|---|", heads.join(" | "));
        for entry in entries(messages, Some(table.name)) {
            let needed = if entry.required { messages.get("form-required") } else { String::new() };
            let default = entry.default.as_deref();
            let default = default.map(|value| messages.with("form-default", &[("value", value.into())]));
            let form = needed + &entry.form + &default.unwrap_or_default();
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} |",
                entry.key,
                cell(&entry.label),
                cell(&entry.about),
                cell(&form)
            );
        }
    }
    page
}
