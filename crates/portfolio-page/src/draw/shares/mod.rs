//! How projects are shared among the rows of a total: one bar, as long as the page is wide, and what its parts are.

use maud::{Markup, html};
use portfolio_core::Decimal;
use portfolio_core::totals::{Key, Row, TotalReport};
use portfolio_report::tables::total;

use super::columns::{CLASSES, FILLS};
use super::{coordinate, rect};
use crate::markup::{Safe, Voice, behind};

/// How long the bar is, in the units of its drawing.
const LONG: i64 = 1000;

/// The bar by the number of projects, and each row with its number, its amount and its share of all money.
pub(crate) fn draw<'t>(
    voice: Voice<'_>,
    report: &TotalReport<'_>,
    token: &dyn Fn(&Key<'_>) -> Option<&'t str>,
) -> Markup {
    // Every row counts a project.
    let rows = &report.rows;
    let all: usize = rows.iter().map(|row| row.tally.records()).sum();
    if rows.is_empty() {
        return html! {};
    }
    let title = voice
        .messages
        .with("page-shares", &[("by", (&total::dimension_name(voice.messages, report.by[0])).into())]);
    let place = |before: usize| coordinate(before).saturating_mul(LONG) / coordinate(all);
    let mut before = 0;
    let parts = rows.iter().enumerate().map(|(nth, row)| {
        let from = place(before);
        before += row.tally.records();
        rect(
            from,
            0,
            (place(before) - from - 2).max(1),
            14,
            CLASSES[nth % CLASSES.len()],
            FILLS[nth % FILLS.len()],
        )
    });
    let parts: Vec<Markup> = parts.collect();
    html! {
        figure class="shares" {
            figcaption { (title) }
            svg class="whole" viewBox={ "0 0 " (LONG) " 14" } preserveAspectRatio="none" aria-hidden="true" {
                @for part in &parts { (part) }
            }
            ul { @for (nth, row) in rows.iter().enumerate() { li {
                svg width="11" height="11" aria-hidden="true" { (rect(0, 0, 11, 11, CLASSES[nth % CLASSES.len()], FILLS[nth % FILLS.len()])) }
                " " (behind(token(&row.key[0]), &html! { (Safe(&total::label(voice.messages, report, row))) }))
                " " (said(voice, row))
            } } }
        }
    }
}

/// The number of projects, the amount, and its share.
fn said(voice: Voice<'_>, row: &Row<'_>) -> String {
    let count = row.tally.records();
    let Some(share) = row.share.filter(|_| row.tally.disclosed > 0) else {
        return voice.count("page-share-undisclosed", count);
    };
    let (money, share) =
        (voice.money(row.tally.amount), (share * Decimal::ONE_HUNDRED).normalize().to_string());
    let args = [("count", count.into()), ("money", (&money).into()), ("share", (&share).into())];
    voice.messages.with("page-share", &args)
}

#[cfg(test)]
mod tests;
