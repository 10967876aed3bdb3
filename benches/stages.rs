//! Each stage of an answer at three sizes: `cargo bench -p portfolio-core --bench stages`; a name picks stages, as in
//! `-- total`. Time, and memory beyond what the stage is given.
//!
//! `cargo test -p portfolio-core --bench stages` runs each once, at the least size: that they still run, not how fast.

use divan::{AllocProfiler, Bencher};
use portfolio_core::source::{Limits, OwnedSource, load_owned};
use portfolio_core::view::{ListQuery, list};
use portfolio_core::{
    Dimension, Loaded, Months, ScheduleQuery, Selected, Selection, TotalQuery, check, impact, load_text,
    reconcile, schedule, total,
};

#[allow(dead_code)]
#[path = "../examples/large_registry.rs"]
mod large_registry;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A county, a city, a province; where nothing is measured, the county alone.
fn sizes() -> Vec<usize> {
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    if is_measured { vec![1_000, 10_000, 100_000] } else { vec![100] }
}

fn text(projects: usize) -> String {
    let mut text = Vec::new();
    let written = large_registry::registry(&mut text, projects, 1, false);
    written.ok().and_then(|()| String::from_utf8(text).ok()).expect("made of texts")
}

fn loaded(projects: usize) -> Loaded {
    load_text("large.yaml", &text(projects)).expect("a good registry")
}

fn all(loaded: &Loaded) -> Selected {
    Selection::default().select(loaded.registry()).expect("selects everything")
}

fn sources(text: String) -> Vec<OwnedSource> {
    vec![OwnedSource { name: "large.yaml".to_owned(), text: text.into_bytes() }]
}

#[divan::bench(args = sizes())]
fn load(bencher: Bencher<'_, '_>, projects: usize) {
    let text = text(projects);
    bencher
        .with_inputs(|| sources(text.clone()))
        .bench_values(|sources| load_owned(sources, &Limits::default()).expect("a good registry"));
}

#[divan::bench(args = sizes())]
fn load_by_the_full_parser(bencher: Bencher<'_, '_>, projects: usize) {
    let text = text(projects);
    let limits = Limits { full_parser_only: true, ..Limits::default() };
    bencher
        .with_inputs(|| sources(text.clone()))
        .bench_values(|sources| load_owned(sources, &limits).expect("a good registry"));
}

#[divan::bench(args = sizes())]
fn select(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    let selection = Selection { sectors: vec!["s1".to_owned()], ..Selection::default() };
    bencher.bench_local(|| selection.select(loaded.registry()).expect("a sector"));
}

#[divan::bench(args = sizes())]
fn total_by_sector(bencher: Bencher<'_, '_>, projects: usize) {
    by(bencher, projects, Dimension::Sector);
}

#[divan::bench(args = sizes())]
fn total_by_year(bencher: Bencher<'_, '_>, projects: usize) {
    by(bencher, projects, Dimension::Year);
}

fn by(bencher: Bencher<'_, '_>, projects: usize, dimension: Dimension) {
    let loaded = loaded(projects);
    let selected = all(&loaded);
    let query = TotalQuery { by: vec![dimension], ..TotalQuery::default() };
    bencher.bench_local(|| total(loaded.registry(), &selected, &query).expect("exact"));
}

#[divan::bench(args = sizes())]
fn list_sorted(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    let selected = all(&loaded);
    let query = ListQuery { sort: "-investment".parse().into_iter().collect(), ..ListQuery::default() };
    bencher.bench_local(|| list(loaded.registry(), &selected.projects, &query).iter().count());
}

#[divan::bench(args = sizes())]
fn reconcile_programmes(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    bencher.bench_local(|| reconcile(loaded.registry(), loaded.registry().programmes()).expect("exact"));
}

#[divan::bench(args = sizes())]
fn schedule_all(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    let selected = all(&loaded);
    bencher
        .bench_local(|| schedule(loaded.registry(), &selected, &ScheduleQuery::default()).expect("no cycle"));
}

#[divan::bench(args = sizes())]
fn impact_of_the_first(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    let (registry, selected) = (loaded.registry(), all(&loaded));
    let first = registry.index_of("project-0").expect("the first");
    let query = ScheduleQuery::default();
    bencher.bench_local(|| impact(registry, &selected, first, Months::new(6), &query).expect("no cycle"));
}

#[divan::bench(args = sizes())]
fn check_warnings(bencher: Bencher<'_, '_>, projects: usize) {
    let loaded = loaded(projects);
    bencher.bench_local(|| check(&loaded));
}
