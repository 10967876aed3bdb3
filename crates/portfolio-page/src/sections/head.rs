//! What the page is about, how much it comes to, and what the data cannot tell.

use maud::{Markup, html};
use portfolio_core::totals::{Bucket, TotalReport};
use portfolio_core::{Decimal, Dimension};

use super::Page;
use crate::draw::shares;
use crate::markup::{Safe, behind};
use crate::tokens::Mark;

/// The title, who issued what when, and the headline.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let outline = page.registry().outline();
    let voice = page.voice;
    let about = [
        outline.issuer.clone(),
        outline.document.clone(),
        outline
            .issued
            .map(|date| voice.messages.with("page-issued", &[("date", (&date.to_string()).into())])),
        outline.period.map(|span| {
            let (start, finish) = (span.start().to_string(), span.finish().to_string());
            voice.messages.with("page-period", &[("start", (&start).into()), ("finish", (&finish).into())])
        }),
        page.answers.year.as_ref().map(|year| {
            let (as_of, of) = (year.projects.as_of.to_string(), year.projects.year.to_string());
            voice.messages.with("page-as-of", &[("date", (&as_of).into()), ("year", (&of).into())])
        }),
    ];
    html! {
        header {
            h1 { (Safe(&outline.title)) }
            p class="about" {
                @for part in about.iter().flatten() { span { (Safe(part)) } " " }
            }
            @if let Some(chosen) = chosen(page) { p class="rule" { (chosen) } }
            (headline(page))
            (shared(page))
            (unknown(page))
        }
    }
}

/// That the page is about some of the projects only.
fn chosen(page: &Page<'_, '_>) -> Option<String> {
    let (chosen, all) = (page.answers.selected.projects.len(), page.registry().projects().len());
    let args = [("selected", chosen.into()), ("of", all.into())];
    (chosen != all).then(|| page.voice.messages.with("page-chosen", &args))
}

fn headline(page: &Page<'_, '_>) -> Markup {
    let (voice, total) = (page.voice, &page.answers.sectors.total);
    let pieces = Some(Mark::Piece.token()).filter(|_| page.marked(Mark::Piece).count() == total.pieces);
    let undisclosed = Some(Mark::Undisclosed.token()).filter(|_| total.undisclosed > 0);
    let programmes = &page.answers.programmes.total;
    html! {
        dl class="figures" {
            div { dt { (voice.get("col-projects")) } dd { a href="#projects_" { (total.projects) } } }
            @if total.pieces > 0 {
                div { dt { (voice.get("col-pieces")) } dd { (behind(pieces, &total.pieces)) } }
            }
            // What is all undisclosed has no amount that could be called zero.
            @if total.disclosed > 0 {
                div { dt { (voice.get("page-disclosed")) } dd { (voice.money(total.amount)) } }
            }
            div { dt { (voice.get("page-undisclosed")) } dd { (behind(undisclosed, &total.undisclosed)) } }
            @if programmes.declared.programmes > 0 {
                div { dt { (voice.get("page-declared")) } dd { a href="#reconcile_" { (voice.money(programmes.declared.amount)) } } }
                div { dt { (voice.get("page-unexplained")) } dd { a href="#reconcile_" { (voice.money(programmes.unexplained)) } } }
            }
            (of_the_year(page))
        }
        p class="rule" { (voice.get("total-rule-once")) }
    }
}

/// The year in figures: planned, done, what lags, what stands in the way.
fn of_the_year(page: &Page<'_, '_>) -> Markup {
    let Some(year) = &page.answers.year else { return html! {} };
    let (voice, total) = (page.voice, &year.projects.total);
    let marks = [
        ("page-lagging", Mark::Lagging, year.lagging.len()),
        ("page-silent", Mark::Silent, year.silent.len()),
        ("page-obstructed", Mark::Obstructed, year.obstructed.len()),
    ];
    html! {
        @for (label, money) in [("progress-col-plan", total.plan), ("progress-col-done", total.done)] {
            @if let Some(money) = money {
                div { dt { (voice.get(label)) } dd { a href="#year_" { (voice.money(money)) } } }
            }
        }
        @if let Some(rate) = total.rate {
            div { dt { (voice.get("progress-col-rate")) } dd { a href="#year_" { (percent(rate)) } } }
        }
        @for (label, mark, count) in marks { @if count > 0 {
            div { dt { (voice.get(label)) } dd { (behind(Some(mark.token()), &count)) } }
        } }
    }
}

fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).normalize())
}

/// How the projects are shared among stages, and among classes of the year.
fn shared(page: &Page<'_, '_>) -> Markup {
    let stages = Some(&page.answers.stages).filter(|report| says_something(report));
    html! {
        @for report in stages.into_iter().chain(&page.answers.classes) {
            (shares::draw(page.voice, report, &|key| page.tokens.row(report.by[0], key)))
        }
    }
}

/// The row of a bucket, where it is there.
fn bucket(report: &TotalReport<'_>, bucket: Bucket) -> Option<usize> {
    report.rows.iter().position(|row| row.key[0].bucket == Some(bucket))
}

fn token<'p>(page: &Page<'p, '_>, report: &TotalReport<'_>, index: usize) -> Option<&'p str> {
    page.tokens.row(report.by[0], &report.rows[index].key[0])
}

/// What the data cannot tell: how many records lack what a figure needs.
fn unknown(page: &Page<'_, '_>) -> Markup {
    let answers = page.answers;
    let reports: [(&TotalReport<'_>, Bucket); 6] = [
        (&answers.years, Bucket::Within),
        (&answers.years, Bucket::Incomplete),
        (&answers.years, Bucket::Undated),
        (&answers.regions, Bucket::NotStated),
        (&answers.stages, Bucket::NotStated),
        (&answers.chapters, Bucket::NotStated),
    ];
    let gaps = reports.iter().filter_map(|(report, of)| {
        let index = bucket(report, *of).filter(|_| says_something(report))?;
        let name =
            portfolio_report::tables::total::name(page.voice.messages, report, &report.rows[index].key[0], 0);
        Some((name, report.rows[index].tally.records(), token(page, report, index)))
    });
    let gaps: Vec<(String, usize, Option<&str>)> = gaps.collect();
    let undisclosed = answers.sectors.total.undisclosed;
    let conflicts = answers.projects.iter().filter(|project| !project.conflicts.is_empty()).count();
    html! {
        @if !gaps.is_empty() || conflicts > 0 || undisclosed > 0 {
            h2 id="unknown_" { (page.voice.get("page-unknown")) }
            ul class="unknown" {
                @if undisclosed > 0 {
                    li { (page.voice.get("page-undisclosed")) " " (behind(Some(Mark::Undisclosed.token()), &undisclosed)) }
                }
                @for (name, count, token) in &gaps {
                    li { (Safe(name)) " " (behind(*token, count)) }
                }
                @if conflicts > 0 {
                    li { (page.voice.get("show-conflict")) " " (behind(Some(Mark::InConflict.token()), &conflicts)) }
                }
            }
        }
    }
}

/// Whether a dimension says anything of the projects: more than that nothing is stated, or that there is no outline to cite.
pub(crate) fn says_something(report: &TotalReport<'_>) -> bool {
    !matches!(report.by[..], [Dimension::Stage | Dimension::Chapter])
        || report.rows.iter().any(|row| row.key[0].bucket.is_none())
}
