//! Any selection is understood or refused, and what it selects adds up by any dimensions.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use portfolio_core::source::{Limits, Loaded, Source, load};
use portfolio_core::totals::{Allocation, Dimension, TotalQuery, total};
use portfolio_core::{Money, Selection};

#[derive(Arbitrary, Debug)]
struct Asked {
    sectors: Vec<String>,
    regions: Vec<String>,
    zones: Vec<String>,
    chapters: Vec<String>,
    boxes: Vec<String>,
    stages: Vec<String>,
    parties: Vec<String>,
    programmes: Vec<String>,
    min: Option<String>,
    max: Option<String>,
    undisclosed: Option<bool>,
    active: Vec<String>,
    matches: Vec<String>,
    ids: Vec<String>,
    by: Vec<u8>,
    split: bool,
    depth: Option<u8>,
    top: Option<u8>,
}

fn registry() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let text = include_bytes!("../../tests/cli/registry.yaml");
        load(&[Source { name: "registry.yaml", text }], &Limits::default()).expect("the registry loads")
    })
}

fuzz_target!(|asked: Asked| {
    let registry = registry().registry();
    let selection = Selection {
        sectors: asked.sectors,
        regions: asked.regions,
        zones: asked.zones,
        chapters: asked.chapters,
        boxes: asked.boxes,
        stages: asked.stages,
        parties: asked.parties,
        programmes: asked.programmes,
        min: asked.min,
        max: asked.max,
        undisclosed: asked.undisclosed,
        active: asked.active,
        matches: asked.matches,
        ids: asked.ids,
        group: None,
    };
    let Ok(selected) = selection.select(registry) else { return };
    let dimensions = Dimension::ALL;
    let query = TotalQuery {
        by: asked.by.iter().take(3).map(|at| dimensions[usize::from(*at) % dimensions.len()]).collect(),
        allocation: if asked.split { Allocation::Split } else { Allocation::Joint },
        depth: asked.depth.map(usize::from),
        top: asked.top.map(usize::from),
        ..TotalQuery::default()
    };
    let Ok(report) = total(registry, &selected, &query) else { return };
    if report.overlapping || query.by.is_empty() {
        return;
    }
    let cells = report.rows.iter().filter(|row| row.key.len() == query.by.len());
    let sum = Money::checked_sum(cells.map(|row| row.tally.amount)).expect("a small registry");
    assert_eq!(sum, report.total.amount, "{query:?}");
});
