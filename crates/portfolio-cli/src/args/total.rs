//! The arguments of `total`.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command};
use portfolio_core::progress::ProgressQuery;
use portfolio_core::totals::{Allocation, Bands, BandsError, Dimension, RankKey, TotalQuery};
use portfolio_core::{Amount, AmountError, Money, Role, Sort};
use portfolio_report::tables::progress::Measure;
use portfolio_report::tables::total::Look;

use super::date::DateArgs;
use super::words::words;
use super::{OutputArgs, SelectionArgs, TemplateArgs};

#[derive(Debug, Args)]
pub(crate) struct TotalArgs {
    #[arg(long, value_name = "DIM[:N]", value_delimiter = ',', value_parser = by())]
    pub(crate) by: Vec<By>,
    #[arg(long, conflicts_with = "template")]
    pub(crate) pivot: bool,
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    #[arg(long, value_name = "RULE", default_value = "joint", value_parser = words::<Allocation>())]
    allocation: Allocation,
    #[arg(long, value_name = "AMOUNT", value_delimiter = ',', value_parser = bound)]
    bands: Vec<Money>,
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = words::<Role>())]
    role: Vec<Role>,
    #[arg(long, value_name = "KEY")]
    sort: Option<Sort<RankKey>>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    #[arg(long, conflicts_with = "template")]
    chart: bool,
    #[arg(long, value_name = "MEASURE", value_delimiter = ',', value_parser = words::<Measure>())]
    #[arg(conflicts_with_all = ["pivot", "chart", "top", "sort", "role", "bands", "depth", "template"])]
    pub(crate) measures: Vec<Measure>,
    #[command(flatten)]
    pub(crate) date: DateArgs,
    #[command(flatten)]
    pub(crate) prose: TemplateArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl TotalArgs {
    /// A flag that says nothing, as the dimension that it is about is not asked for.
    pub(crate) fn idle(&self) -> Option<(&'static str, Dimension)> {
        let lacks = |dimension| self.by.iter().all(|by| by.dimension != dimension);
        let idle = [
            ("--role", Dimension::Party, !self.role.is_empty()),
            ("--bands", Dimension::Band, !self.bands.is_empty()),
            ("--year", Dimension::Class, self.date.year.is_some() && self.measures.is_empty()),
            ("--as-of", Dimension::Class, self.date.as_of.is_some() && self.measures.is_empty()),
        ];
        let first = idle.into_iter().find(|(_, dimension, given)| *given && lacks(*dimension));
        first.map(|(flag, dimension, _)| (flag, dimension))
    }

    /// What the table shows: cumulative shares are asked for by asking for the largest first.
    pub(crate) fn look(&self) -> Look {
        let largest_first = self.sort.map_or(self.top.is_some(), |sort| sort == RankKey::Amount.into());
        Look { cumulative: largest_first, chart: self.chart }
    }

    /// The question that `--measures` asks.
    pub(crate) fn progress(&self) -> ProgressQuery {
        progress(&self.date, &self.by)
    }

    /// Whether rows are classes of a year.
    pub(crate) fn by_class(&self) -> bool {
        self.by.iter().any(|by| by.dimension == Dimension::Class)
    }

    /// The question that the flags ask.
    ///
    /// # Errors
    /// Where the bounds of bands make no bands.
    pub(crate) fn query(&self) -> Result<TotalQuery, BandsError> {
        let bounds = self.bands.clone();
        Ok(TotalQuery {
            by: self.by.iter().map(|by| by.dimension).collect(),
            allocation: self.allocation,
            depth: self.depth,
            depths: self.by.iter().filter_map(|by| Some((by.dimension, by.depth?))).collect(),
            bands: if bounds.is_empty() { Bands::default() } else { Bands::new(bounds)? },
            roles: self.role.clone(),
            sort: self.sort,
            most_columns: None,
            year: self.date.year,
            as_of: self.date.as_of,
            top: self.top.map(|top| top as usize),
        })
    }
}

/// Progress by some dimensions.
pub(super) fn progress(date: &DateArgs, by: &[By]) -> ProgressQuery {
    ProgressQuery {
        as_of: date.as_of,
        year: date.year,
        by: by.iter().map(|by| by.dimension).collect(),
        depth: None,
        depths: by.iter().filter_map(|by| Some((by.dimension, by.depth?))).collect(),
    }
}

/// A dimension, with the depth that is asked of it alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct By {
    pub(super) dimension: Dimension,
    pub(super) depth: Option<usize>,
}

/// The bound of a band, which is one amount.
fn bound(text: &str) -> Result<Money, AmountError> {
    text.parse().and_then(Amount::unqualified)
}

/// Reads `sector` or `sector:1`.
pub(super) fn by() -> impl TypedValueParser<Value = By> {
    ByParser(words::<Dimension>())
}

/// Cuts a depth off before the word is read.
#[derive(Clone)]
struct ByParser<P>(P);

impl<P: TypedValueParser<Value = Dimension>> TypedValueParser for ByParser<P> {
    type Value = By;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<By, clap::Error> {
        let split = value.to_str().and_then(|text| text.rsplit_once(':'));
        let cut = split.and_then(|(word, depth)| Some((word, depth.parse().ok()?)));
        let (word, depth) = cut.map_or((value, None), |(word, depth)| (OsStr::new(word), Some(depth)));
        Ok(By { dimension: self.0.parse_ref(command, arg, word)?, depth })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}
