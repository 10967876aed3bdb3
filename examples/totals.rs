//! Totals as typed values: by sector, by township with projects in several townships divided by shares, and by year. `cargo run -p portfolio-core --example totals -- projects.yaml`
#![allow(clippy::print_stdout)]

use std::error::Error;

use portfolio_core::{Allocation, Dimension, Selection, TotalQuery, Unit, load_text, total};

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "examples/townships.yaml".to_owned());
    // What is wrong is said all at once, each problem with its place.
    let loaded = load_text(&name, &std::fs::read_to_string(&name)?)?;
    let registry = loaded.registry();

    // The flags of the command line as a value; an unknown name is an error, never an empty answer.
    let selection = Selection { undisclosed: Some(false), ..Selection::default() };
    let selected = selection.select(registry)?;

    for by in [Dimension::Sector, Dimension::Region, Dimension::Year] {
        let query = TotalQuery { by: vec![by], allocation: Allocation::Split, ..TotalQuery::default() };
        let report = total(registry, &selected, &query)?;
        for row in &report.rows {
            // Exact: a decimal in 亿元, as many digits as it takes.
            println!("{}: {} 亿元", row.key[0].name, row.tally.amount.in_unit(Unit::Yi));
        }
        println!("合计: {} 元，{} 个项目", report.total.amount, report.total.projects);
    }
    Ok(())
}
