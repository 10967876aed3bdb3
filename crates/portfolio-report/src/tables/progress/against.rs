//! The table of progress at two dates.

use portfolio_core::progress::{AgainstReport, AgainstRow, Progress, Step};
use portfolio_core::{Decimal, FactDate, Money};

use super::super::total::key_name;
use super::row_heading;
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

/// Each figure at the earlier date, at the later one, and what came between.
#[must_use]
pub fn against(messages: &Messages, report: &AgainstReport<'_>) -> Table {
    let (then, now) = (report.against, report.as_of);
    let dated = |id: &str, date: FactDate, kind: Kind, key: &str| {
        let (heading, date) = (messages.get(id), date.to_string());
        let args = [("heading", (&heading).into()), ("date", (&date).into())];
        Column::new(messages.with("progress-dated", &args), kind).keyed(format!("{key}_{date}"))
    };
    let mut columns =
        vec![Column::new(row_heading(messages, &report.by), Kind::Text).keyed("name").weighing(5)];
    columns.push(Column::of(messages, "progress-col-plan", Kind::Money));
    columns.push(dated("progress-col-done", then, Kind::Money, "done"));
    columns.push(dated("progress-col-done", now, Kind::Money, "done"));
    columns.push(Column::of(messages, "progress-col-between", Kind::Money));
    columns.push(dated("progress-col-rate", then, Kind::Percent, "rate"));
    columns.push(dated("progress-col-rate", now, Kind::Percent, "rate"));
    columns.push(Column::of(messages, "progress-col-rate-change", Kind::Percent));
    columns.push(dated("progress-col-problems", then, Kind::Count, "problems"));
    columns.push(dated("progress-col-problems", now, Kind::Count, "problems"));
    let mut table = Table::new(columns);
    for row in &report.rows {
        let depth = row.key.len().saturating_sub(1);
        let role = if row.subtotal { Role::Subtotal } else { Role::Body };
        let mut line = vec![Cell::Nested(depth, name(messages, report, row))];
        line.extend(cells(&row.step));
        table.push(role, line);
    }
    let mut line = vec![Cell::text(messages.get("total-row"))];
    line.extend(cells(&report.total));
    table.push(Role::Total, line);
    let (year, then, now) = (report.year.to_string(), then.to_string(), now.to_string());
    let args = [("year", (&year).into()), ("then", (&then).into()), ("now", (&now).into())];
    table.title = Some(messages.with("progress-against-title", &args));
    table.captions.push(messages.get("progress-against-caption"));
    if report.overlapping {
        table.captions.push(messages.get("total-rule-overlap"));
    }
    table
}

fn name(messages: &Messages, report: &AgainstReport<'_>, row: &AgainstRow<'_>) -> String {
    let Some(index) = row.key.len().checked_sub(1) else { return String::new() };
    let key = &row.key[index];
    match report.by.get(index) {
        Some(by) => key_name(messages, *by, key),
        None => words::name(messages, &key.name, key.english.as_deref()).to_owned(),
    }
}

fn cells(step: &Step) -> [Cell; 9] {
    let money = |money: Option<Money>| money.map_or(Cell::Blank, Cell::Money);
    let percent =
        |rate: Option<Decimal>| rate.map_or(Cell::Blank, |rate| Cell::Percent(rate * Decimal::ONE_HUNDRED));
    let problems = |progress: &Progress| Cell::Count(progress.open_problems);
    let (then, now) = (&step.earlier, &step.later);
    [
        money(now.plan),
        money(then.done),
        money(now.done),
        money(step.done_between),
        percent(then.rate),
        percent(now.rate),
        percent(step.rate_change),
        problems(then),
        problems(now),
    ]
}
