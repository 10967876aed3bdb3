//! The flags that say which dependencies count, the same on every command that follows them.

use clap::Args;
use portfolio_core::graph::EdgeFilter;
use portfolio_core::{Basis, Relation};

use super::words::words;

#[derive(Debug, Args)]
pub(crate) struct EdgeArgs {
    #[arg(long, value_name = "BASIS", value_parser = words::<Basis>())]
    basis: Option<Basis>,
    #[arg(long, value_name = "RELATION", value_delimiter = ',', value_parser = words::<Relation>())]
    relation: Vec<Relation>,
}

impl EdgeArgs {
    /// Which dependencies count.
    pub(crate) fn filter(&self) -> EdgeFilter {
        EdgeFilter { basis: self.basis, relations: self.relation.clone() }
    }
}
