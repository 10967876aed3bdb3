//! The arguments of `graph`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use portfolio_core::graph::{Direction, EdgeFilter};
use portfolio_core::{Basis, Relation};

use super::{OutputArgs, SelectionArgs};

#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[arg(long, conflicts_with = "down")]
    up: bool,
    #[arg(long)]
    down: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) depth: Option<u32>,
    #[arg(long, value_name = "ID", requires = "ids", conflicts_with_all = ["up", "down", "depth"])]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) reduce: bool,
    #[arg(long, conflicts_with_all = ["cycles", "to"])]
    pub(crate) order: bool,
    #[arg(long, conflicts_with = "to")]
    pub(crate) cycles: bool,
    #[arg(long, value_parser = bases())]
    basis: Option<Basis>,
    #[arg(long, value_delimiter = ',', value_parser = relations())]
    relation: Vec<Relation>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

fn bases() -> impl TypedValueParser<Value = Basis> {
    PossibleValuesParser::new(Basis::ALL.iter().map(|basis| basis.word()))
        .try_map(|word| word.parse::<Basis>())
}

fn relations() -> impl TypedValueParser<Value = Relation> {
    let words = Relation::ALL.iter().map(|relation| relation.word());
    PossibleValuesParser::new(words).try_map(|word| word.parse::<Relation>())
}

impl GraphArgs {
    /// Which way to look, where the flags say.
    pub(crate) const fn direction(&self) -> Option<Direction> {
        match (self.up, self.down) {
            (true, _) => Some(Direction::Up),
            (_, true) => Some(Direction::Down),
            _ => None,
        }
    }

    /// Which dependencies count.
    pub(crate) fn edges(&self) -> EdgeFilter {
        EdgeFilter { basis: self.basis, relations: self.relation.clone() }
    }
}
