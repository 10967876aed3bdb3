//! What a template is given: the report as it serialises, with the names that the language has for its rows.

use minijinja::value::{Serde, Value};
use portfolio_core::progress::{BehindReport, ProblemsReport, ProgressReport};
use portfolio_core::reconcile::ReconcileReport;
use portfolio_core::totals::TotalReport;
use portfolio_core::{Money, Registry};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::messages::Messages;
use crate::tables;
use crate::words;

/// What a template is given.
#[derive(Clone, Debug)]
pub struct Values {
    pub(super) value: Value,
    /// The largest amount, by which the unit is chosen.
    pub(super) largest: Money,
    pub(super) currency: String,
}

impl Values {
    fn new(
        registry: &Registry,
        report: &impl Serialize,
        more: Json,
        names: Vec<Json>,
        largest: Money,
    ) -> Self {
        // A report serialises: that is what `-O json` prints.
        let mut value = serde_json::to_value(report).unwrap_or_default();
        if let Some(rows) = value.get_mut("rows").and_then(Json::as_array_mut) {
            rows.iter_mut().zip(names).for_each(|(row, names)| merge(row, names));
        }
        merge(&mut value, more);
        merge(&mut value, json!({"title": registry.outline().title}));
        let currency = registry.outline().currency.clone();
        Self { value: Value::from(Serde(value)), largest, currency }
    }
}

fn merge(into: &mut Json, more: Json) {
    if let (Json::Object(into), Json::Object(more)) = (into, more) {
        into.extend(more);
    }
}

/// The values of `total`: `title`, `by_words`, `total`, and `rows`, each with its `label`.
#[must_use]
pub fn total(messages: &Messages, registry: &Registry, report: &TotalReport<'_>) -> Values {
    let labels = report.rows.iter().map(|row| json!({"label": tables::total::label(messages, report, row)}));
    let by: Vec<String> = report.by.iter().map(|by| tables::total::dimension_name(messages, *by)).collect();
    let more = json!({"by_words": by.join(&messages.get("dimension-separator"))});
    Values::new(registry, report, more, labels.collect(), report.total.amount)
}

/// The values of `progress`: the report, its rows with their `label`, and what lags (`behind`) and is open (`problems`).
#[must_use]
pub fn progress(
    messages: &Messages,
    registry: &Registry,
    report: &ProgressReport<'_>,
    behind: &BehindReport<'_>,
    problems: &ProblemsReport<'_>,
) -> Values {
    let labels =
        report.rows.iter().map(|row| json!({"label": tables::progress::label(messages, report, &row)}));
    let name = |project: &portfolio_core::named::NamedProject<'_>| words::named(messages, project).to_owned();
    let lags: Vec<String> = behind.investment.iter().map(|lag| name(&lag.project)).collect();
    let starts: Vec<String> = behind.starts.iter().map(|lag| name(&lag.project)).collect();
    let more = json!({
        "behind": behind,
        "problems": problems,
        "lagging": lags,
        "late_starts": starts,
        "start_rate": report.total.start_rate(),
    });
    let total = &report.total;
    let largest = [total.plan, total.done, total.invested].into_iter().flatten().max().unwrap_or_default();
    Values::new(registry, report, more, labels.collect(), largest)
}

/// The values of `reconcile`: the report, its rows with their `label` and their verdicts in words.
#[must_use]
pub fn reconcile(messages: &Messages, registry: &Registry, report: &ReconcileReport<'_>) -> Values {
    let names = report.rows.iter().map(|row| {
        json!({
            "label": words::named(messages, &row.programme),
            "count_verdict": tables::reconcile::count_verdict(messages, row),
            "amount_verdict": tables::reconcile::amount_verdict(messages, row),
        })
    });
    let names = names.collect();
    Values::new(
        registry,
        report,
        json!({}),
        names,
        report.total.declared.amount.max(report.total.members.amount),
    )
}
