//! The arguments of `total`.

use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use portfolio_core::totals::{Allocation, Bands, BandsError, Dimension, RankKey, Ranking, TotalQuery};
use portfolio_core::{Amount, Role};

use super::{OutputArgs, SelectionArgs};

#[derive(Debug, Args)]
pub(crate) struct TotalArgs {
    #[arg(long, value_name = "DIM", value_delimiter = ',', value_parser = words(Dimension::ALL, Dimension::word))]
    pub(crate) by: Vec<Dimension>,
    #[arg(long)]
    pub(crate) pivot: bool,
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    #[arg(long, value_name = "RULE", default_value = "joint", value_parser = words(Allocation::ALL, Allocation::word))]
    allocation: Allocation,
    #[arg(long, value_name = "AMOUNT", value_delimiter = ',')]
    bands: Vec<Amount>,
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = words(Role::ALL, Role::word))]
    role: Vec<Role>,
    #[arg(long, value_name = "KEY")]
    sort: Option<Ranking>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    #[arg(long)]
    pub(crate) chart: bool,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl TotalArgs {
    /// Whether rows fall from the largest amount.
    pub(crate) fn largest_first(&self) -> bool {
        self.sort.map_or(self.top.is_some(), |sort| sort == RankKey::Amount.into())
    }

    /// The question that the flags ask.
    ///
    /// # Errors
    /// Where the bounds of bands make no bands.
    pub(crate) fn query(&self) -> Result<TotalQuery, BandsError> {
        let bounds: Vec<_> = self.bands.iter().map(|amount| amount.money).collect();
        Ok(TotalQuery {
            by: self.by.clone(),
            allocation: self.allocation,
            depth: self.depth,
            bands: if bounds.is_empty() { Bands::default() } else { Bands::new(bounds)? },
            roles: self.role.clone(),
            sort: self.sort,
            top: self.top.map(|top| top as usize),
        })
    }
}

/// Reads a word of a closed vocabulary, and tells clap which there are.
fn words<T>(all: &'static [T], word: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(|value| word(*value))).try_map(|text| text.parse::<T>())
}
