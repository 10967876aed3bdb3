//! The arguments of `schedule` and `impact`.

use clap::Args;
use portfolio_core::registry::ProjectSet;
use portfolio_core::schedule::ScheduleQuery;
use portfolio_core::{Basis, Months, Relation};

use super::{OutputArgs, SelectionArgs};

#[derive(Debug, Args)]
pub(crate) struct ScheduleArgs {
    #[arg(long)]
    pub(crate) chart: bool,
    #[command(flatten)]
    pub(crate) edges: EdgeArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ImpactArgs {
    #[arg(value_name = "ID")]
    pub(crate) project: String,
    #[arg(long, value_name = "MONTHS", allow_hyphen_values = true)]
    slip: String,
    #[command(flatten)]
    pub(crate) edges: EdgeArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Which dependencies bind.
#[derive(Debug, Args)]
pub(crate) struct EdgeArgs {
    #[arg(long, value_name = "BASIS", value_parser = words(Basis::ALL, Basis::word))]
    basis: Option<Basis>,
    #[arg(long, value_name = "RELATION", value_delimiter = ',')]
    #[arg(value_parser = words(Relation::ALL, Relation::word))]
    relation: Vec<Relation>,
}

impl EdgeArgs {
    /// The question about those projects.
    pub(crate) fn query(&self, projects: ProjectSet) -> ScheduleQuery {
        ScheduleQuery { projects: Some(projects), basis: self.basis, relations: self.relation.clone() }
    }
}

/// The words of a closed vocabulary of the core.
fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(all.iter().map(move |value| word(*value)))
        .try_map(move |text| all.iter().copied().find(|value| word(*value) == text).ok_or("no such word"))
}

impl ImpactArgs {
    /// The slip: a number of months, or a duration such as `P6M`; what was written where it is neither.
    pub(crate) fn slip(&self) -> Result<Months, &str> {
        let text = self.slip.trim();
        let count = text.parse().map(Months::new).ok();
        count.or_else(|| text.parse().ok()).ok_or(&self.slip)
    }
}
