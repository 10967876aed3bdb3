//! Loads the files named on the command line together and prints every problem and finding:
//! `cargo run -p portfolio-core --example check_files -- a.yaml b.yaml`. Without files it checks a small text of its own.
#![allow(clippy::print_stdout)]

use portfolio_core::check::{CheckReport, check};
use portfolio_core::source::{Limits, Source, load};

const SMALL: &str = "
format: portfolio/1
outline: {title: A plan, period: 2021..2025}
sectors: [{id: health, name: 卫生健康}]
projects:
  - {id: clinic, name: 卫生院, sectr: health, investment: 500}
";

fn main() -> std::io::Result<()> {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    let mut texts = names.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    if names.is_empty() {
        names.push("small.yaml".to_owned());
        texts.push(SMALL.into());
    }
    let sources: Vec<Source<'_>> =
        names.iter().zip(&texts).map(|(name, text)| Source { name, text }).collect();
    let report = match load(&sources, &Limits::default()) {
        Ok(loaded) => check(&loaded),
        Err(error) => CheckReport::from(error),
    };
    for diagnostic in &report.diagnostics {
        println!("{diagnostic}");
        if let Some(help) = diagnostic.help() {
            println!("  {help}");
        }
    }
    println!("{} errors, {} warnings", report.summary.errors, report.summary.warnings);
    Ok(())
}
