//! The arguments of `graph`.

use clap::Args;
use portfolio_core::graph::Direction;

use super::{EdgeArgs, OutputArgs, SelectionArgs};

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
    #[command(flatten)]
    pub(crate) edges: EdgeArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
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
}
