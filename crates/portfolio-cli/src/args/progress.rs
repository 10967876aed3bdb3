//! The arguments of `progress`.

use clap::Args;
use portfolio_core::FactDate;
use portfolio_core::progress::ProgressQuery;

use super::date::DateArgs;
use super::total::{By, by, progress};
use super::{OutputArgs, SelectionArgs, TemplateArgs};

#[derive(Debug, Args)]
pub(crate) struct ProgressArgs {
    #[command(flatten)]
    pub(crate) date: DateArgs,
    #[arg(long, value_name = "DIM[:N]", value_delimiter = ',', value_parser = by())]
    by: Vec<By>,
    #[arg(long, conflicts_with_all = ["problems", "baseline", "by", "template"])]
    pub(crate) behind: bool,
    #[arg(long, conflicts_with_all = ["baseline", "by", "template"])]
    pub(crate) problems: bool,
    #[arg(long, conflicts_with_all = ["by", "template"])]
    pub(crate) baseline: bool,
    #[arg(long, value_name = "DATE", value_parser = super::date::as_of)]
    #[arg(conflicts_with_all = ["behind", "problems", "baseline", "template"])]
    pub(crate) against: Option<FactDate>,
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) prose: TemplateArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl ProgressArgs {
    /// The question that the flags ask.
    pub(crate) fn query(&self) -> ProgressQuery {
        progress(&self.date, &self.by)
    }
}
