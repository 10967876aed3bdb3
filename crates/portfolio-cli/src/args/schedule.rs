//! The arguments of `schedule` and `impact`.

use clap::Args;
use portfolio_core::Months;

use super::{EdgeArgs, OutputArgs, SelectionArgs};

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

impl ImpactArgs {
    /// The slip: a number of months, or a duration such as `P6M`; what was written where it is neither.
    pub(crate) fn slip(&self) -> Result<Months, &str> {
        let text = self.slip.trim();
        let count = text.parse().map(Months::new).ok();
        count.or_else(|| text.parse().ok()).ok_or(&self.slip)
    }
}
