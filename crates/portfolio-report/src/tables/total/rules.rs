//! What a reader of a total must know: by which rules it counts.

use portfolio_core::totals::{Allocation, Dimension, TotalQuery, TotalReport};

use super::{dimensions, heading};
use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Note, Table, Value};
use crate::words;

/// Puts title, rules and notes around the table.
pub fn say(table: &mut Table, messages: &Messages, report: &TotalReport<'_>, query: &TotalQuery) {
    let names = dimensions(messages, report).join(messages.comma());
    table.title = Some(if report.by.is_empty() {
        messages.get("total-title-all")
    } else {
        heading(&messages.with("total-title", &[("by", (&names).into())]))
    });
    let has = |dimension| report.by.contains(&dimension);
    let mut rules = vec!["total-rule-once"];
    rules.extend(report.overlapping.then_some("total-rule-overlap"));
    rules.extend((has(Dimension::Chapter) || has(Dimension::Box)).then_some("total-rule-first-cite"));
    rules.extend(report.by.iter().any(|by| by.spreads()).then_some("total-rule-spread"));
    rules.extend(has(Dimension::Funding).then_some("total-rule-funding"));
    rules.extend(match report.allocation {
        Some(Allocation::Split) if has(Dimension::Region) => Some("total-rule-split"),
        Some(Allocation::Split) => Some("total-rule-selected-split"),
        Some(Allocation::Joint) if has(Dimension::Region) => Some("total-rule-joint"),
        _ => None,
    });
    table.captions.extend(rules.into_iter().map(|rule| messages.get(rule)));
    if let (true, Some(year)) = (has(Dimension::Class), query.year) {
        table.captions.push(messages.with("total-rule-class", &[("year", (&year.to_string()).into())]));
    }
    if has(Dimension::Party) && !query.roles.is_empty() {
        let roles: Vec<_> = query.roles.iter().map(|role| words::word(messages, *role)).collect();
        let roles = roles.join(messages.comma());
        table.captions.push(messages.with("total-rule-roles", &[("roles", (&roles).into())]));
    }
    notes(table, messages, report);
}

/// Puts below a table whose grand total is the report's what must be known of it.
pub fn say_total(table: &mut Table, messages: &Messages, report: &TotalReport<'_>) {
    notes(table, messages, report);
}

fn notes(table: &mut Table, messages: &Messages, report: &TotalReport<'_>) {
    if let Some(joint) = report.joint.filter(|joint| joint.records() > 0) {
        let values = [("count", Value::from(joint.records())), ("amount", joint.amount.into())];
        table.note(Note::new("note-joint", values));
    }
    let (pieces, of_which) = (report.total.pieces, report.total.of_which);
    if pieces > of_which.pieces {
        table.note(messages.get("note-pieces"));
    }
    if of_which.pieces > 0 {
        // Pieces that state nothing are not said to cost nothing, and make no difference to a selection.
        let states = !of_which.amount.is_zero();
        let note = if states { "note-of-which" } else { "note-of-which-undisclosed" };
        let values = [("count", Value::from(of_which.pieces)), ("amount", of_which.amount.into())];
        table.note(Note::new(note, values));
        if states && !report.by.is_empty() {
            table.note(messages.get("note-row-and-selection"));
        }
    }
    if let Some(open) = report.open_lists {
        let values = [("count", Value::from(open.records())), ("amount", open.amount.into())];
        let note = if open.disclosed > 0 { "note-open-lists" } else { "note-open-lists-undisclosed" };
        table.note(Note::new(note, values));
    }
    let cancelled = report.total.cancelled;
    if cancelled.records() > 0 {
        let note = if cancelled.amount.is_zero() { "note-cancelled-undisclosed" } else { "note-cancelled" };
        let (count, pieces) = (Value::from(cancelled.projects), Value::from(cancelled.pieces));
        table.note(Note::new(
            note,
            [("count", count), ("pieces", pieces), ("amount", cancelled.amount.into())],
        ));
    }
    for note in &report.umbrellas {
        let named = |english: Option<&str>, name: &str| match (english, messages.lang()) {
            (Some(english), Lang::En) => Value::Text(english.to_owned()),
            _ => Value::Text(name.to_owned()),
        };
        let values = [
            ("programme", named(note.programme.english, note.programme.name)),
            ("umbrella", named(note.umbrella.english, note.umbrella.name)),
            ("own", note.amount.into()),
            ("members", note.members.into()),
        ];
        table.note(Note::new("note-umbrella", values));
    }
    if report.inferred.is_some() && report.by.len() == 1 {
        table.note(messages.get("note-inferred"));
    }
    if let Some(funds) = report.funds_of_undisclosed {
        let values = [("count", Value::from(funds.projects)), ("amount", funds.amount.into())];
        table.note(Note::new("note-funds-of-undisclosed", values));
    }
    if report.total.approximate > 0 {
        table.note(messages.get("note-approximate"));
    }
    if report.undated > 0 {
        table.note(messages.with("note-undated", &[("count", report.undated.into())]));
    }
}
