//! The README's own program, word for word: `tests/readme.rs` compares the two.
#![allow(clippy::print_stdout)]

use portfolio_core::{Dimension, Selection, TotalQuery, load_text, total};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string("projects.yaml")?;
    let loaded = load_text("projects.yaml", &text)?;
    let selected = Selection::default().select(loaded.registry())?;
    let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
    for row in &total(loaded.registry(), &selected, &query)?.rows {
        println!("{}: {} yuan, {} undisclosed", row.key[0].name, row.tally.amount, row.tally.undisclosed);
    }
    Ok(())
}
