//! What became of a plan: by sector, by programme, and project by project.

use portfolio_core::Amount;
use portfolio_core::evaluate::{Changed, Evaluation, EvaluationReport, EvaluationRow};

use crate::fields;
use crate::messages::Messages;
use crate::table::{Cell, Kind, Role, Table};
use crate::words;

/// By sector, by programme where there are any, and what is not as planned.
#[must_use]
pub fn tables(messages: &Messages, report: &EvaluationReport<'_>, old: &str, new: &str) -> Vec<Table> {
    let mut sectors = figures(messages, "dimension-sector", &report.sectors, Some(&report.total));
    let as_of = report.as_of.to_string();
    let args = [("old", old.into()), ("new", new.into()), ("date", (&as_of).into())];
    sectors.title = Some(messages.with("evaluate-title", &args));
    sectors.captions.push(messages.get("evaluate-caption"));
    let mut all = vec![sectors];
    if !report.programmes.is_empty() {
        let mut table = figures(messages, "dimension-programme", &report.programmes, None);
        table.title = Some(messages.get("evaluate-programmes-title"));
        all.push(table);
    }
    if !report.changes.is_empty() {
        all.push(changes(messages, &report.changes));
    }
    all
}

fn figures(messages: &Messages, what: &str, rows: &[EvaluationRow<'_>], total: Option<&Evaluation>) -> Table {
    let columns = [
        (what, Kind::Text),
        ("evaluate-col-planned", Kind::Count),
        ("evaluate-col-started", Kind::Count),
        ("evaluate-col-finished", Kind::Count),
        ("evaluate-col-dropped", Kind::Count),
        ("evaluate-col-added", Kind::Count),
        ("evaluate-col-resized", Kind::Count),
        ("evaluate-col-planned-investment", Kind::Money),
        ("evaluate-col-investment", Kind::Money),
        ("evaluate-col-invested", Kind::Money),
        ("evaluate-col-rate", Kind::Percent),
    ];
    let mut table = Table::of(messages, &columns);
    for row in rows {
        table.push(Role::Body, cells(words::named(messages, &row.of), &row.figures));
    }
    if let Some(total) = total {
        table.push(Role::Total, cells(&messages.get("total-row"), total));
    }
    table
}

fn cells(name: &str, figures: &Evaluation) -> Vec<Cell> {
    let money = |money: Option<portfolio_core::Money>| money.map_or(Cell::Blank, Cell::Money);
    vec![
        Cell::text(name),
        Cell::Count(figures.planned),
        Cell::Count(figures.started),
        Cell::Count(figures.finished),
        Cell::Count(figures.dropped),
        Cell::Count(figures.added),
        Cell::Count(figures.resized),
        money(figures.planned_investment),
        money(figures.investment),
        money(figures.invested),
        figures.rate.map_or(Cell::Blank, |rate| Cell::Percent(rate * portfolio_core::Decimal::ONE_HUNDRED)),
    ]
}

fn changes(messages: &Messages, changes: &[Changed<'_>]) -> Table {
    let columns = [
        ("progress-col-project", Kind::Text),
        ("col-fate", Kind::Code),
        ("evaluate-col-planned-investment", Kind::Money),
        ("evaluate-col-investment", Kind::Money),
        ("evaluate-col-reasons", Kind::Text),
    ];
    let mut table = Table::of(messages, &columns);
    table.title = Some(messages.get("evaluate-changes-title"));
    for change in changes {
        let amount = |amount: Option<Amount>| amount.map_or(Cell::Blank, Cell::Amount);
        let cells = vec![
            Cell::text(words::named(messages, &change.project)),
            Cell::text(words::word(messages, change.outcome)),
            amount(change.planned),
            amount(change.now),
            Cell::text(reasons(messages, change)),
        ];
        table.push(Role::Body, cells);
    }
    table
}

/// The reasons that the record states, each with its date.
fn reasons(messages: &Messages, change: &Changed<'_>) -> String {
    let stated = change.reasons.iter().filter_map(|change| {
        let (date, reason) = (change.date.to_string(), change.reason.as_deref()?);
        let field = fields::project_label(messages, &change.field);
        let args = [("date", (&date).into()), ("field", (&field).into()), ("reason", reason.into())];
        Some(messages.with("evaluate-reason", &args))
    });
    stated.collect::<Vec<_>>().join(&messages.get("progress-semicolon"))
}
