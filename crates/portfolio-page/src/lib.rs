//! A registry of major projects as one HTML page: one file to mail, to open offline and to print.
//!
//! The page shows what the core answers: the headline, investment by sector, region, year and size, declared totals against
//! summed, places of the outline that contradict each other, the schedule, the dependencies, and every project with its
//! facts and citations. It is whole without script and without style; the script only filters and sorts what is there. It
//! loads nothing, and its content security policy forbids that anything be loaded. The same registry makes the same page.
//!
//! ```
//! use portfolio_core::{Selection, load_text};
//! use portfolio_page::{PageQuery, page};
//! use portfolio_report::{Lang, Messages};
//! let loaded = load_text("plan.yaml", "
//! format: portfolio/1
//! outline: {title: A plan}
//! sectors: [{id: health, name: 卫生健康}]
//! projects: [{id: clinic, name: 卫生院, sector: health, investment: 5200万元}]
//! ")?;
//! let registry = loaded.registry();
//! let everything = Selection::default().select(registry)?;
//! let html = page(registry, &everything, &PageQuery::default(), &Messages::new(Lang::Zh))?;
//! assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">") && html.contains("卫生院"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answers;
mod draw;
mod error;
mod facts;
mod live;
mod markup;
mod policy;
mod sections;
mod text;
mod tokens;
mod year;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use portfolio_core::progress::{newest_update, report_year};
use portfolio_core::registry::Registry;
use portfolio_core::select::Selected;
use portfolio_core::{Dimension, FactDate, TotalQuery};
use portfolio_report::{Lang, Messages};

pub use error::PageError;
pub use live::Live;

use answers::Answers;
use markup::{Safe, Voice};
use sections::{Detail, Page, conflicts, head, money, programmes, projects, ties, time, year as follow_up};
use tokens::{Mark, Tokens};

/// A page of more bytes than this is hard to mail and opens slowly; it is made again with less.
const MOST_BYTES: usize = 2_000_000;
/// No project with all its facts takes less; of too many, everything is not even tried.
const LEAST_BYTES: usize = 200;

/// What a page is asked beside the projects that it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageQuery<'q> {
    /// Up to when the year is told; the newest date that the registry reports of, where `None`.
    pub as_of: Option<FactDate>,
    /// The report year; that of the registry, else of the date, where `None`.
    pub year: Option<i32>,
    /// The program that answers questions in the page, where it is to.
    pub live: Option<Live<'q>>,
}

impl PageQuery<'_> {
    /// The total by class, where the report year is known.
    fn dated(&self, registry: &Registry) -> Option<TotalQuery> {
        let as_of = self.as_of.or_else(|| newest_update(registry));
        let year = report_year(registry, self.year).ok().or_else(|| as_of.map(FactDate::year))?;
        Some(TotalQuery { by: vec![Dimension::Class], year: Some(year), as_of, ..TotalQuery::default() })
    }
}

/// The page of the selected projects.
///
/// The year's plan against what is done stands on it where the registry has either and a date is known.
///
/// Where everything would make it larger than two megabytes, descriptions and measures are left out, then parties too, fewer
/// projects are drawn, and the page says so.
///
/// # Errors
/// [`PageError`]: a sum that cannot be held exactly, or a project that lasts longer than money is spread over.
pub fn page(
    registry: &Registry,
    selected: &Selected,
    query: &PageQuery<'_>,
    messages: &Messages,
) -> Result<String, PageError> {
    let answers = Answers::ask(registry, selected, query)?;
    let mut tokens = Tokens::of(registry, selected, query)?;
    let (currency, total) = (registry.outline().currency.as_str(), answers.sectors.total.amount);
    let voice = Voice { messages, currency, total };
    for mark in Mark::ALL {
        let unmarked = Page { answers: &answers, tokens: &Tokens::default(), voice, detail: Detail::Whole };
        tokens.mark_all(registry, mark, unmarked.marked(mark));
    }
    let mut made = String::new();
    let hopeless = answers.projects.len() > MOST_BYTES / LEAST_BYTES;
    for detail in Detail::ALL.into_iter().skip(usize::from(hopeless)) {
        made =
            document(&Page { answers: &answers, tokens: &tokens, voice, detail }, query.live).into_string();
        if made.len() - query.live.map_or(0, Live::len) <= MOST_BYTES {
            break;
        }
    }
    Ok(made)
}

fn document(page: &Page<'_, '_>, live: Option<Live<'_>>) -> Markup {
    let voice = page.voice;
    let lang = match voice.messages.lang() {
        // Else what is Chinese would be drawn in Japanese forms.
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy(live.is_some()));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (Safe(&page.answers.registry.outline().title)) }
                style { (PreEscaped(policy::STYLE)) }
            }
            body data-shown=(voice.get("page-shown")) {
                (head::draw(page))
                (contents(page))
                @if live.is_some() { (live::ask(voice)) }
                main {
                    (follow_up::draw(page))
                    (money::draw(page))
                    (programmes::draw(page))
                    (conflicts::draw(page))
                    (time::draw(page))
                    (ties::draw(page))
                    (projects::draw(page))
                }
                script { (PreEscaped(policy::SCRIPT)) }
                @if let Some(live) = live { (live::program(live)) }
            }
        }
    }
}

/// The sections that there are.
fn contents(page: &Page<'_, '_>) -> Markup {
    let answers = page.answers;
    let dated = answers.schedule.as_ref().map_or(true, |report| !report.tasks.is_empty());
    let sections = [
        ("year", answers.year.is_some()),
        ("money", true),
        ("reconcile", !answers.programmes.rows.is_empty()),
        ("conflicts", !answers.conflicts.is_empty()),
        ("time", dated),
        ("ties", !answers.graph.edges.is_empty()),
        ("projects", true),
    ];
    html! {
        nav aria-label=(page.voice.get("page-contents")) { ul {
            @for (id, _) in sections.iter().filter(|(_, there)| *there) {
                li { a href={ "#" (id) "_" } { (page.voice.get(&format!("page-{id}"))) } }
            }
        } }
    }
}
