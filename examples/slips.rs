//! A schedule and a slip as typed values: what is critical, and what a delay of the first project costs.
//! `cargo run -p portfolio-core --example slips`
#![allow(clippy::print_stdout)]

use std::error::Error;

use portfolio_core::{DependencyGraph, Months, ScheduleQuery, Selection, impact, load_text, schedule};

fn main() -> Result<(), Box<dyn Error>> {
    let loaded = load_text("phases.yaml", include_str!("phases.yaml"))?;
    let registry = loaded.registry();

    let everything = Selection::default().select(registry)?;
    let query = ScheduleQuery::default();
    for task in &schedule(registry, &everything, &query)?.tasks {
        let float = task.total_float.map_or_else(|| "alone".to_owned(), |months| format!("{months} months"));
        println!("{}: month {} to {}, float {float}", task.project.name, task.early_start, task.early_finish);
    }

    let survey = registry.index_of("survey").ok_or("no such project")?;
    let slip = impact(registry, &everything, survey, Months::new(6), &query)?;
    println!("six months later: the whole finishes {} months later", slip.finish.moved_by);
    println!("behind it: {} yuan of {} projects", slip.investment.moved.amount, slip.moved.len());

    // Queries on the graph are sets of projects, which compose.
    let graph = DependencyGraph::new(registry);
    println!("{} projects wait for the survey", graph.descendants(survey).len());
    Ok(())
}
