//! All projects: a row each, with everything that is known of it below the row; filters that a script serves.

use maud::{Markup, PreEscaped, html};
use portfolio_core::Named;
use portfolio_core::totals::TotalReport;
use portfolio_core::view::{LinkView, ShowReport};
use portfolio_report::fields::project_label;
use portfolio_report::sanitize::one_line;
use portfolio_report::table::{Kind, Written, WrittenColumn};
use portfolio_report::tables::total;

use super::{Detail, Page};
use crate::facts::{self, Fact};
use crate::markup::{Safe, section};
use crate::tokens::Mark;

/// So many rows are one table: what is out of sight is not laid out.
const ROWS: usize = 100;
/// A filter of more values than this helps nobody.
const MOST_VALUES: usize = 80;

/// The section.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let (voice, projects) = (page.voice, &page.answers.projects);
    let shown = facts::rows(voice.messages, &page.answers.listed);
    let columns = Written::of(&shown, &voice.figures(&shown)).columns;
    let below = below(page);
    let rows: Vec<usize> = (0..projects.len()).collect();
    section(
        "projects",
        &voice.get("page-projects"),
        &html! {
            (filters(page))
            @if page.detail != Detail::Whole { p class="rule" { (voice.get("page-brief")) } }
            p id="count_" role="status" { (voice.count("page-listed", projects.len())) }
            div id="rows_" {
                @for some in rows.chunks(ROWS) {
                    div class="chunk" {
                        table class="projects" {
                            (headings(&columns))
                            @for index in some {
                            @let row = project(page, &columns, *index, &below[*index]);
                            @if page.detail == Detail::Whole { (row) } @else { (lean(&row)) }
                        }
                        }
                    }
                }
            }
            p id="none_" hidden { (voice.get("page-none")) }
        },
    )
}

/// What stands below the row of each project.
fn below(page: &Page<'_, '_>) -> Vec<Markup> {
    let (messages, projects) = (page.voice.messages, &page.answers.projects);
    match page.detail {
        Detail::Whole => {
            let facts = facts::facts(messages, projects);
            let both = facts.iter().zip(projects);
            both.map(|(facts, report)| html! { dl { (listed(facts)) (links(page, report)) } }).collect()
        }
        detail => {
            let facts = facts::in_short(messages, &page.answers.listed, detail == Detail::Bare);
            let both = facts.iter().zip(projects);
            both.map(|(facts, report)| html! { (Safe(&facts.join(" · "))) (links_in_short(page, report)) })
                .collect()
        }
    }
}

fn listed(facts: &[Fact]) -> Markup {
    html! {
        @for (label, values) in facts {
            dt { (Safe(label)) }
            @for value in values { dd { (Safe(value)) } }
        }
    }
}

/// The same without the end tags that HTML leaves to the reader: of thousands of rows they are a fifth of all.
fn lean(row: &Markup) -> Markup {
    let ends = ["</td>", "</th>", "</tr>", "</tbody>", "</dt>", "</dd>"];
    // Text is escaped, so none of these stands in it.
    let row = ends.iter().fold(row.0.clone(), |row, end| row.replace(end, ""));
    PreEscaped(row.replace(" scope=\"row\">", " scope=row>").replace(" colspan=\"6\">", " colspan=6>"))
}

fn headings(columns: &[WrittenColumn]) -> Markup {
    html! {
        thead { tr {
            @for column in columns { th scope="col" class=[class(column.kind)] { (column.heading) } }
        } }
    }
}

fn class(kind: Kind) -> Option<&'static str> {
    (kind == Kind::Money).then_some("n")
}

fn project(page: &Page<'_, '_>, columns: &[WrittenColumn], at: usize, below: &Markup) -> Markup {
    let id = &page.answers.projects[at].project.project.id;
    let tokens = page.registry().index_of(id).map_or("", |index| page.tokens.of_project(index));
    html! {
        tbody id=(id) data-k=(tokens) {
            tr {
                @for (place, column) in columns.iter().enumerate() {
                    @if place == 0 {
                        th scope="row" { a href={ "#" (id) } { (column.cells[at]) } }
                    } @else {
                        td { (column.cells[at]) }
                    }
                }
            }
            tr { td colspan=(columns.len()) { (below) } }
        }
    }
}

/// The projects that have to do with it, each a link to its row.
fn links(page: &Page<'_, '_>, report: &ShowReport<'_>) -> Markup {
    let whole: Vec<Named<'_>> = report.whole.iter().copied().collect();
    let of = [
        (project_label(page.voice.messages, "part_of"), &whole),
        (page.voice.get("show-pieces"), &report.pieces),
    ];
    let ties = [
        ("show-predecessor", &report.predecessors),
        ("show-successor", &report.successors),
        ("show-neighbour", &report.neighbours),
    ];
    html! {
        @for (label, records) in of { @if !records.is_empty() {
            dt { (label) }
            @for record in records { dd { (link(page, record)) } }
        } }
        @for (label, links) in ties { @if !links.is_empty() {
            dt { (page.voice.get(label)) }
            @for one in links { dd { (tie(page, one)) } }
        } }
    }
}

/// The same in a line: a project that it is a piece of, what comes first, what waits for it, what it is tied to.
fn links_in_short(page: &Page<'_, '_>, report: &ShowReport<'_>) -> Markup {
    let whole = report.whole.iter().chain(&report.pieces).map(|record| ("⊂", record));
    let before = report.predecessors.iter().map(|one| ("←", &one.project));
    let after = report.successors.iter().map(|one| ("→", &one.project));
    let tied = report.neighbours.iter().map(|one| ("–", &one.project));
    html! {
        @for (sign, record) in whole.chain(before).chain(after).chain(tied) { " " (sign) (link(page, record)) }
    }
}

fn link(page: &Page<'_, '_>, record: &Named<'_>) -> Markup {
    portfolio_core::ProjectId::new(record.id).map_or_else(|_| html! { (record.id) }, |id| page.project(&id))
}

fn tie(page: &Page<'_, '_>, one: &LinkView<'_>) -> Markup {
    html! { (link(page, &one.project)) " " small { (Safe(&facts::tie(page.voice.messages, one))) } }
}

/// A filter: its label, and its values with their tokens and how many projects each has.
struct Filter {
    label: String,
    values: Vec<(usize, String, String, usize)>,
}

/// Search, filters by what has few values, and a button that takes them all back; hidden where no script serves them.
fn filters(page: &Page<'_, '_>) -> Markup {
    let voice = page.voice;
    let filters = all_filters(page);
    html! {
        div id="filters_" hidden role="search" aria-label=(voice.get("page-filters")) {
            label class="search" {
                span { (voice.get("page-search")) }
                input type="search" id="search_" autocomplete="off" spellcheck="false";
            }
            @for filter in &filters {
                label {
                    span { (filter.label) }
                    select {
                        option value="" { (voice.get("page-all")) }
                        @for (depth, token, name, count) in &filter.values {
                            option value=(token) { ("\u{3000}".repeat(*depth)) (one_line(name)) " (" (count) ")" }
                        }
                    }
                }
            }
            label {
                span { (voice.get("page-sort")) }
                select id="sort_" {
                    @for (value, id) in SORTS { option value=(value) { (voice.get(id)) } }
                }
            }
            button type="button" id="reset_" { (voice.get("page-reset")) }
            button type="button" id="open_" aria-pressed="false" { (voice.get("page-open-all")) }
        }
    }
}

/// What rows can be sorted by: the column, and `-` where the largest comes first.
const SORTS: [(&str, &str); 6] = [
    ("", "page-sort-document"),
    ("-5", "page-sort-amount"),
    ("0", "page-sort-name"),
    ("1", "page-sort-sector"),
    ("2", "page-sort-region"),
    ("3", "page-sort-time"),
];

fn all_filters(page: &Page<'_, '_>) -> Vec<Filter> {
    let answers = page.answers;
    let reports = [
        &answers.sectors,
        &answers.regions,
        &answers.stages,
        &answers.bands,
        &answers.years,
        &answers.chapters,
    ];
    let reports = reports.into_iter().chain(&answers.classes).chain(&answers.fields).chain([&answers.lists]);
    let mut filters: Vec<Filter> = reports.map(|report| filter(page, report)).collect();
    filters.retain(|filter| (2..=MOST_VALUES).contains(&filter.values.len()));
    // A mark tells its projects from all others, even where it is the only one.
    filters.extend(Some(marks(page)).filter(|marks| !marks.values.is_empty()));
    filters
}

fn filter(page: &Page<'_, '_>, report: &TotalReport<'_>) -> Filter {
    let messages = page.voice.messages;
    let tokens = page.tokens.lines(report);
    let lines = report.lines();
    let least = lines.iter().map(|row| row.level).min().unwrap_or(0);
    let is_tree = lines.iter().any(|row| row.subtotal);
    let value = |(row, token): (&&portfolio_core::totals::Row<'_>, Option<&str>)| {
        let direct = usize::from(row.note == Some(portfolio_core::totals::RowNote::Direct));
        let depth = if is_tree { row.level - least + direct } else { 0 };
        Some((depth, token?.to_owned(), total::label(messages, report, row), row.tally.records()))
    };
    let values = lines.iter().zip(tokens).filter_map(value).collect();
    Filter { label: total::dimension_name(messages, report.by[0]), values }
}

fn marks(page: &Page<'_, '_>) -> Filter {
    let value = |mark: &Mark| {
        let word = match mark {
            Mark::InConflict => "show-conflict",
            Mark::Tied => "page-mark-tied",
            Mark::Piece => "col-pieces",
            Mark::Undisclosed => "page-undisclosed",
            Mark::Lagging => "page-lagging",
            Mark::Obstructed => "page-obstructed",
            Mark::Silent => "page-silent",
        };
        let count = page.marked(*mark).count();
        (count > 0).then(|| (0, mark.token().to_owned(), page.voice.get(word), count))
    };
    Filter { label: page.voice.get("page-marks"), values: Mark::ALL.iter().filter_map(value).collect() }
}

impl<'p> Page<'p, '_> {
    /// The projects that bear a mark.
    pub(crate) fn marked(&self, mark: Mark) -> impl Iterator<Item = &'p portfolio_core::ProjectId> {
        let (undisclosed, tied) = (&self.answers.undisclosed, &self.answers.tied);
        let year = self.answers.year.as_ref();
        let bears = move |report: &&ShowReport<'_>| match mark {
            Mark::InConflict => !report.conflicts.is_empty(),
            Mark::Tied => tied.contains(&report.project.project.id),
            Mark::Piece => report.project.project.part_of.is_some(),
            Mark::Undisclosed => undisclosed.contains(&report.project.project.id),
            Mark::Lagging => year.is_some_and(|year| year.lagging.contains(&report.project.project.id)),
            Mark::Obstructed => year.is_some_and(|year| year.obstructed.contains(&report.project.project.id)),
            Mark::Silent => year.is_some_and(|year| year.silent.contains(&report.project.project.id)),
        };
        self.answers.projects.iter().filter(bears).map(|report| &report.project.project.id)
    }
}
