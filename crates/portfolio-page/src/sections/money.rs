//! How much goes where: by sector, region, both, stage, year, size, chapter, and the largest projects.

use maud::{Markup, html};
use portfolio_core::Dimension;
use portfolio_core::totals::{Row, TotalQuery, TotalReport};
use portfolio_report::fields::project_label;
use portfolio_report::table::{Cell, Column, Kind, Role, Table};
use portfolio_report::tables::total::{self, Look};
use portfolio_report::words;

use super::{Page, head};
use crate::draw::columns;
use crate::markup::{Layout, Link, section, table, wide};

/// The section.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let answers = page.answers;
    section(
        "money",
        &page.voice.get("page-money"),
        &html! {
            (bars(page, &answers.sectors))
            (bars(page, &answers.regions))
            (heat(page))
            @if head::says_something(&answers.stages) { (bars(page, &answers.stages)) }
            (years(page))
            (bars(page, &answers.bands))
            @if head::says_something(&answers.chapters) { (bars(page, &answers.chapters)) }
            (largest(page))
        },
    )
}

/// A table with bars; each row leads to its projects.
fn bars(page: &Page<'_, '_>, report: &TotalReport<'_>) -> Markup {
    let messages = page.voice.messages;
    let mut shown = total::for_the_eye(messages, report, Look { chart: true, cumulative: false });
    let query = TotalQuery { by: report.by.clone(), ..TotalQuery::default() };
    total::say(&mut shown, messages, report, &query);
    once(page, report, &mut shown);
    money_first(&mut shown);
    let lines = page.tokens.lines(report);
    let layout = Layout { row: &|index| Link::behind(lines.get(index).copied().flatten()), ..Layout::PLAIN };
    table(page.voice, &shown, &layout)
}

/// Money and its bar next to the name: on a phone that is what shows without scrolling.
fn money_first(table: &mut Table) {
    let is_money = |column: &Column| matches!(column.kind, Kind::Money | Kind::Percent | Kind::Chart);
    let (money, counts): (Vec<usize>, Vec<usize>) =
        (1..table.columns.len()).partition(|&place| is_money(&table.columns[place]));
    let order: Vec<usize> = std::iter::once(0).chain(money).chain(counts).collect();
    table.columns = order.iter().map(|&place| table.columns[place].clone()).collect();
    for row in &mut table.rows {
        row.cells = order.iter().map(|&place| row.cells[place].clone()).collect();
    }
}

/// What is said of every total is said once: that each project counts once at the top of the page, the rest below the first
/// table.
fn once(page: &Page<'_, '_>, report: &TotalReport<'_>, shown: &mut Table) {
    let said = |id| page.voice.get(id);
    shown.captions.retain(|line| *line != said("total-rule-once"));
    // A flag of the program helps nobody on a page.
    for line in &mut shown.captions {
        if *line == said("total-rule-joint") {
            *line = said("page-rule-joint");
        }
    }
    if report.by != [Dimension::Sector] {
        let mut first = Table::new(Vec::new());
        let sectors = &page.answers.sectors;
        total::say(&mut first, page.voice.messages, sectors, &TotalQuery::default());
        shown.notes.retain(|note| !first.notes.contains(note));
    }
}

/// By year: columns for what can be told apart by years, then everything in a table.
fn years(page: &Page<'_, '_>) -> Markup {
    let title = page.voice.messages.with("page-years-drawn", &[("unit", (&page.voice.unit()).into())]);
    html! {
        @if let Some(drawing) = columns::draw(page.voice, &page.answers.stacked, &title) {
            figure {
                figcaption { (title) }
                (wide(&title, &drawing))
            }
        }
        (bars(page, &page.answers.years))
    }
}

/// How many shades the heat table has.
const SHADES: [&str; 6] = ["n h0", "n h1", "n h2", "n h3", "n h4", "n h5"];

/// Sectors of the first level against townships; the darker, the more.
fn heat(page: &Page<'_, '_>) -> Markup {
    let report = &page.answers.heat;
    let messages = page.voice.messages;
    let mut shown = total::pivot(messages, report);
    shown.title = Some(page.voice.get("page-heat"));
    let rows: Vec<&Row<'_>> = report.rows.iter().filter(|row| row.subtotal).collect();
    let body = rows.len();
    let most = shown.rows.iter().take(body).flat_map(|row| row.cells[1..=report.columns.len()].iter());
    let most = most.filter_map(Cell::money).max().unwrap_or_default().fen().max(1);
    let of_row = |index: usize| rows.get(index).and_then(|row| page.tokens.sector(1, &row.key[0]));
    let of_column = |place: usize| {
        let column = report.columns.get(place.checked_sub(1)?)?;
        page.tokens.row(Dimension::Region, &column.key[0])
    };
    let layout = Layout {
        class: "heat",
        row: &|index| Link::behind(of_row(index)),
        cell: &|index, place| {
            let shade = shown.rows[index].cells[place]
                .money()
                .filter(|_| index < body && place <= report.columns.len());
            let shade = shade.filter(|money| !money.is_zero()).map(|money| {
                let step = money.fen().saturating_mul(5) / most;
                SHADES[usize::try_from(step).unwrap_or(5).min(5)]
            });
            let tokens: Vec<&str> = of_row(index).into_iter().chain(of_column(place)).collect();
            let says = shown.rows[index].cells[place] != Cell::Blank && !tokens.is_empty();
            (if says { Link::Behind(tokens.join(" ")) } else { Link::Nowhere }, shade)
        },
        ..Layout::PLAIN
    };
    table(page.voice, &shown, &layout)
}

/// The largest projects, with bars.
fn largest(page: &Page<'_, '_>) -> Markup {
    let (voice, projects) = (page.voice, &page.answers.largest);
    let amounts: Vec<_> = projects.iter().filter_map(|view| view.project.investment.amount()).collect();
    let Some(most) = amounts.first().map(|amount| amount.money.fen().unsigned_abs()) else { return html! {} };
    let columns = [("name", Kind::Text), ("sector", Kind::Text), ("investment", Kind::Money)];
    let columns = columns.map(|(key, kind)| Column::new(project_label(voice.messages, key), kind));
    let mut shown = Table::new(columns.to_vec());
    shown.columns.push(Column::new(voice.get("col-chart"), Kind::Chart));
    shown.title = Some(voice.count("page-largest", projects.len()));
    for (project, amount) in projects.iter().zip(&amounts) {
        let cells = vec![
            Cell::text(words::name(
                voice.messages,
                &project.project.name,
                project.project.english.as_deref(),
            )),
            Cell::text(words::named(voice.messages, &project.sector)),
            Cell::Amount(*amount),
            Cell::Bar(amount.money.fen().unsigned_abs(), most),
        ];
        shown.push(Role::Body, cells);
    }
    let layout =
        Layout { row: &|index| Link::Project(projects[index].project.id.to_string()), ..Layout::PLAIN };
    table(voice, &shown, &layout)
}
