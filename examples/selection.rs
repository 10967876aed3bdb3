//! Selects projects by typed conditions on any field, and says what they add up to.
#![allow(clippy::print_stdout)]

use std::error::Error;

use portfolio_core::select::Condition;
use portfolio_core::{Selection, TotalQuery, load_text, total};

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml"))?;
    let loaded = load_text("projects.yaml", &text)?;
    let registry = loaded.registry();
    let conditions: Vec<Condition> = ["investment>=10亿元", "timeline.within!="]
        .iter()
        .map(|text| text.parse())
        .collect::<Result<_, _>>()?;
    let selection = Selection {
        sectors: vec!["新能源".to_owned(), "new-materials".to_owned()],
        conditions,
        ..Selection::default()
    };
    let selected = selection.select(registry)?;
    for project in registry.members(&selected.projects) {
        println!("{}: {}", project.name, project.investment);
    }
    println!("together {} yuan", total(registry, &selected, &TotalQuery::default())?.total.amount);
    Ok(())
}
