//! What changed between two registries.

use portfolio_core::diff::{DiffReport, RecordChange};

use crate::fields;
use crate::messages::Messages;
use crate::table::{Cell, Kind, Note, Role, Table, Value};

/// A row for each record that came or went, and one for each field that changed; `old` and `new` are what the two
/// registries are called.
#[must_use]
pub fn table(messages: &Messages, report: &DiffReport, old: &str, new: &str) -> Table {
    let columns = [
        ("col-fate", Kind::Code),
        ("col-kind", Kind::Code),
        ("col-id", Kind::Text),
        ("field-project-name", Kind::Text),
        ("col-field", Kind::Code),
        ("col-old", Kind::Text),
        ("col-new", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    table.title = Some(messages.with("diff-title", &[("old", old.into()), ("new", new.into())]));
    for record in &report.records {
        rows(&mut table, messages, record);
    }
    if report.records.is_empty() {
        table.note(messages.get("diff-nothing"));
    } else if report.difference.is_some() {
        let values = [
            ("old", Value::from(report.old.amount)),
            ("new", report.new.amount.into()),
            ("from", report.old.projects.into()),
            ("to", report.new.projects.into()),
        ];
        table.note(Note::new("diff-total", values));
    } else {
        table.note(messages.get("diff-total-currency"));
    }
    table
}

fn rows(table: &mut Table, messages: &Messages, record: &RecordChange) {
    let head = || {
        vec![
            Cell::text(messages.get(&format!("fate-{}", record.fate))),
            Cell::text(messages.get(&format!("kind-{}", record.kind))),
            Cell::text(&record.id),
            Cell::text(&record.name),
        ]
    };
    if record.fields.is_empty() {
        let mut cells = head();
        cells.resize(table.columns.len(), Cell::Blank);
        table.push(Role::Body, cells);
    }
    let value = |text: &Option<String>| text.clone().map_or(Cell::Blank, Cell::Text);
    let name = |key: &str| fields::label_of(messages, record.kind.table(), key);
    for field in &record.fields {
        let mut cells = head();
        cells.extend([Cell::Text(name(&field.field)), value(&field.old), value(&field.new)]);
        table.push(Role::Body, cells);
    }
}
