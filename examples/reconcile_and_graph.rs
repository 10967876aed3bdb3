//! Confronts what programmes declare with their members, and says what each project of the registry waits for.
#![allow(clippy::print_stdout)]

use std::error::Error;

use portfolio_core::{DependencyGraph, load_text, reconcile};

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml"))?;
    let loaded = load_text("projects.yaml", &text)?;
    let registry = loaded.registry();
    for row in &reconcile(registry, registry.programmes())?.rows {
        let difference =
            row.difference.amount.map_or_else(|| "nothing".to_owned(), |money| money.to_string());
        println!("{}: {} of {difference} yuan", row.programme.name, row.verdict.amount);
    }
    let graph = DependencyGraph::new(registry);
    for edge in graph.edges() {
        println!("{} before {}", registry.at(edge.from).name, registry.at(edge.to).name);
    }
    Ok(())
}
