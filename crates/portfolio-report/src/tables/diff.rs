//! What changed between two registries.

use portfolio_core::diff::{DiffReport, RecordChange};
use portfolio_core::reconcile::{AmountVerdict, CountVerdict};

use crate::fields;
use crate::messages::Messages;
use crate::table::{Cell, Kind, Note, Role, Table, Value};
use crate::words;

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

/// Every table of a comparison: what changed, what has another id, where money moved, which verdicts are others; those
/// with nothing in them are left out, but for the first.
#[must_use]
pub fn tables(messages: &Messages, report: &DiffReport, old: &str, new: &str) -> Vec<Table> {
    let mut all = vec![table(messages, report, old, new)];
    let own = [renamed(messages, report), moved(messages, report), verdicts(messages, report)];
    all.extend(own.into_iter().filter(|table| !table.rows.is_empty()));
    all
}

fn renamed(messages: &Messages, report: &DiffReport) -> Table {
    let columns = [
        ("field-project-name", Kind::Text),
        ("diff-col-old-id", Kind::Text),
        ("diff-col-new-id", Kind::Text),
        ("diff-col-same-by", Kind::Code),
    ];
    let mut table = Table::of(messages, &columns);
    table.title = Some(messages.get("diff-renamed-title"));
    for one in &report.renamed {
        let by = Cell::text(messages.get(&format!("diff-same-by-{}", one.by)));
        table.push(Role::Body, vec![Cell::text(&one.name), Cell::text(&one.old), Cell::text(&one.new), by]);
    }
    table
}

fn moved(messages: &Messages, report: &DiffReport) -> Table {
    let columns = [
        ("diff-col-by", Kind::Code),
        ("diff-col-where", Kind::Text),
        ("col-old", Kind::Money),
        ("col-new", Kind::Money),
        ("diff-col-difference", Kind::Money),
    ];
    let mut table = Table::of(messages, &columns);
    table.title = Some(messages.get("diff-moved-title"));
    for one in &report.moved {
        let cells = vec![
            Cell::text(messages.get(&format!("dimension-{}", one.by))),
            Cell::text(super::total::key_name(messages, one.by, &one.key)),
            Cell::Money(one.old),
            Cell::Money(one.new),
            Cell::Money(one.difference),
        ];
        table.push(Role::Body, cells);
    }
    table
}

fn verdicts(messages: &Messages, report: &DiffReport) -> Table {
    let columns = [
        ("reconcile-col-programme", Kind::Text),
        ("reconcile-col-id", Kind::Text),
        ("col-field", Kind::Code),
        ("col-old", Kind::Code),
        ("col-new", Kind::Code),
    ];
    let mut table = Table::of(messages, &columns);
    table.title = Some(messages.get("diff-verdicts-title"));
    for one in &report.verdicts {
        let count = |verdict: CountVerdict| messages.get(&format!("reconcile-count-{}", verdict.word()));
        let amount = |verdict: AmountVerdict| messages.get(&format!("reconcile-amount-{}", verdict.word()));
        let judged = [
            ("reconcile-col-count-verdict", count(one.old_projects), count(one.new_projects)),
            ("reconcile-col-verdict", amount(one.old_amount), amount(one.new_amount)),
        ];
        for (what, old, new) in judged.into_iter().filter(|(_, old, new)| old != new) {
            let cells = [Cell::text(&one.name), Cell::text(&one.id), Cell::text(messages.get(what))];
            table.push(Role::Body, [cells.as_slice(), &[Cell::text(old), Cell::text(new)]].concat());
        }
    }
    table
}

fn rows(table: &mut Table, messages: &Messages, record: &RecordChange) {
    let head = || {
        vec![
            Cell::text(messages.get(&format!("fate-{}", record.fate))),
            Cell::text(words::kind(messages, record.kind)),
            Cell::text(&record.id),
            Cell::text(&record.name),
        ]
    };
    if record.fields.is_empty() {
        let mut cells = head();
        cells.resize(table.columns.len(), Cell::Blank);
        table.push(Role::Body, cells);
    }
    let value = |text: &Option<String>| text.clone().map_or(Cell::Blank, Cell::text);
    let name = |key: &str| fields::label_of(messages, record.kind.table(), key);
    for field in &record.fields {
        let mut cells = head();
        cells.extend([Cell::text(name(&field.field)), value(&field.old), value(&field.new)]);
        table.push(Role::Body, cells);
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::load_text;

    use super::*;
    use crate::lang::Lang;

    /// A project that went and came again under another id is told by a table of its own, with both ids and by what it is known.
    #[test]
    fn a_project_with_another_id_is_told() {
        let of = |id: &str| {
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: s, name: 行业}}]\nprojects: [{{id: {id}, name: 新桥, sector: s}}]\n"
            );
            load_text("a.yaml", &text).unwrap()
        };
        let (old, new) = (of("bridge"), of("new-bridge"));
        let report = portfolio_core::diff::diff(old.registry(), new.registry()).unwrap();
        let tables = tables(&Messages::new(Lang::Zh), &report, "旧", "新");
        let renamed: Vec<_> = tables[1].rows.iter().map(|row| &row.cells[..]).collect();
        assert_eq!(renamed, [["新桥", "bridge", "new-bridge", "名称相同"].map(Cell::text)]);
        assert_eq!(tables[1].title.as_deref(), Some("换了编号的项目"));
    }
}
