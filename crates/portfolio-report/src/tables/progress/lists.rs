//! What lags, what stands in the way, and how a year's plan was changed.

use portfolio_core::progress::{BaselineReport, BehindReport, ProblemsReport};
use portfolio_core::year::PlanInForce;
use portfolio_core::{Date, Decimal};

use super::dated;
use crate::messages::Messages;
use crate::table::{Cell, Kind, Note, Role, Table, Value};
use crate::words;

/// Two tables: investment that lags, and starts that do.
#[must_use]
pub fn behind(messages: &Messages, report: &BehindReport<'_>) -> Vec<Table> {
    let mut money = Table::of(
        messages,
        &[
            ("progress-col-project", Kind::Text),
            ("field-responsible", Kind::Text),
            ("progress-col-plan", Kind::Money),
            ("progress-col-done", Kind::Money),
            ("progress-col-rate", Kind::Percent),
            ("progress-col-ahead", Kind::Percent),
            ("progress-col-missing", Kind::Money),
        ],
    );
    money.title = Some(dated(messages, "progress-behind-title", report.year, report.as_of));
    let months = report.months_gone.to_string();
    money.captions.push(messages.with("progress-caption", &[("months", (&months).into())]));
    let percent =
        |rate: Option<Decimal>| rate.map_or(Cell::Blank, |rate| Cell::Percent(rate * Decimal::ONE_HUNDRED));
    for lag in &report.investment {
        let cells = vec![
            Cell::text(words::named(messages, &lag.project)),
            lag.responsible.map_or(Cell::Blank, Cell::text),
            Cell::Money(lag.plan),
            Cell::Money(lag.done),
            percent(lag.rate),
            percent(lag.ahead),
            Cell::Money(lag.missing),
        ];
        money.push(Role::Body, cells);
    }
    if report.investment.is_empty() {
        money.note(messages.get("progress-nothing-behind"));
    }
    if !report.not_reported.is_empty() {
        let names: Vec<&str> =
            report.not_reported.iter().map(|project| words::named(messages, project)).collect();
        let names = names.join(messages.comma());
        let args = [("count", report.not_reported.len().into()), ("names", (&names).into())];
        money.note(messages.with("note-behind-unknown", &args));
    }
    vec![money, starts(messages, report)]
}

fn starts(messages: &Messages, report: &BehindReport<'_>) -> Table {
    let mut table = Table::of(
        messages,
        &[
            ("progress-col-project", Kind::Text),
            ("field-responsible", Kind::Text),
            ("progress-col-planned-start", Kind::Code),
            ("progress-col-months-late", Kind::Count),
        ],
    );
    table.title = Some(dated(messages, "progress-starts-title", report.year, report.as_of));
    for lag in &report.starts {
        let cells = vec![
            Cell::text(words::named(messages, &lag.project)),
            lag.responsible.map_or(Cell::Blank, Cell::text),
            Cell::text(lag.planned.to_string()),
            Cell::Whole(lag.months),
        ];
        table.push(Role::Body, cells);
    }
    if report.starts.is_empty() {
        table.note(messages.get("progress-no-start-behind"));
    }
    table
}

/// The open problems, by the unit that has to solve them.
#[must_use]
pub fn problems(messages: &Messages, report: &ProblemsReport<'_>) -> Table {
    let mut table = Table::of(
        messages,
        &[
            ("progress-col-solver", Kind::Text),
            ("progress-col-project", Kind::Text),
            ("progress-col-problem", Kind::Text),
            ("progress-col-kind", Kind::Code),
            ("progress-col-raised", Kind::Code),
            ("progress-col-due", Kind::Code),
            ("progress-col-overdue", Kind::Code),
        ],
    );
    let as_of = report.as_of.to_string();
    table.title = Some(messages.with("progress-problems-title", &[("date", (&as_of).into())]));
    let mut last = None;
    for row in &report.rows {
        // A unit is named where its problems begin.
        let is_same = last == Some(row.responsible);
        last = Some(row.responsible);
        let unit = row.responsible.map_or_else(|| messages.get("progress-nobody"), str::to_owned);
        let overdue = if row.overdue { Cell::text(messages.get("progress-overdue")) } else { Cell::Blank };
        let cells = vec![
            if is_same { Cell::Blank } else { Cell::text(unit) },
            Cell::text(words::named(messages, &row.project)),
            Cell::text(row.text),
            row.kind.map_or(Cell::Blank, Cell::text),
            Cell::text(row.raised.to_string()),
            row.due.map_or(Cell::Blank, |due| Cell::text(due.to_string())),
            overdue,
        ];
        table.push(Role::Body, cells);
    }
    let args = [("count", report.rows.len().into()), ("overdue", report.overdue.into())];
    table.note(messages.with("note-problems", &args));
    table
}

/// The plans of the year that were changed: as first issued and as in force.
#[must_use]
pub fn baseline(messages: &Messages, report: &BaselineReport<'_>) -> Table {
    let mut table = Table::of(
        messages,
        &[
            ("progress-col-project", Kind::Text),
            ("progress-col-baseline", Kind::Money),
            ("progress-col-in-force", Kind::Money),
            ("progress-col-difference", Kind::Money),
            ("progress-col-changed", Kind::Text),
            ("progress-col-issued", Kind::Code),
        ],
    );
    table.title = Some(dated(messages, "progress-baseline-title", report.year, report.as_of));
    for row in report.rows.iter().filter(|row| row.changed) {
        let money = |plan: &PlanInForce<'_>| plan.investment.map_or(Cell::Blank, Cell::Amount);
        let cells = vec![
            Cell::text(words::named(messages, &row.project)),
            money(&row.baseline),
            money(&row.in_force),
            row.difference.map_or(Cell::Blank, Cell::Money),
            Cell::text(changed(messages, &row.baseline, &row.in_force)),
            row.in_force.issued.map_or(Cell::Blank, |issued| Cell::text(issued.to_string())),
        ];
        table.push(Role::Body, cells);
    }
    let unchanged = report.rows.iter().filter(|row| !row.changed).count();
    table.note(messages.with("note-unchanged-plans", &[("count", unchanged.into())]));
    if let (Some(first), Some(now)) = (report.baseline, report.in_force) {
        let values = [("first", Value::from(first)), ("now", now.into())];
        table.note(Note::new("note-baseline-total", values));
    }
    table
}

/// What beside the amount was changed: goal, start, finish.
fn changed(messages: &Messages, first: &PlanInForce<'_>, now: &PlanInForce<'_>) -> String {
    let mut parts = Vec::new();
    let mut say = |key: &str, first: Option<String>, now: Option<String>| {
        if first != now {
            let label = crate::fields::label_of(messages, "plan", key);
            let none = || messages.get("progress-none");
            let (first, now) = (first.unwrap_or_else(none), now.unwrap_or_else(none));
            let args = [("field", (&label).into()), ("first", (&first).into()), ("now", (&now).into())];
            parts.push(messages.with("progress-change", &args));
        }
    };
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    say("start", date(first.start), date(now.start));
    say("finish", date(first.finish), date(now.finish));
    say("goal", first.goal.map(str::to_owned), now.goal.map(str::to_owned));
    parts.join(&messages.get("progress-semicolon"))
}
