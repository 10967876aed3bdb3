//! Problems of what was planned and reported of a year (R21).

use rust_decimal::Decimal;

use super::Code;
use crate::calendar::FactDate;
use crate::money::{Amount, Money};

/// Problems of what was planned and reported of a year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FollowUpProblem {
    /// A year with a plan among `plans` and an amount in `annual`.
    #[error("{year} has a plan and an annual amount: leave one of them")]
    AnnualAndPlans {
        /// The year.
        year: i32,
    },
    /// Two updates that speak of one date.
    #[error("the updates of {date} and {other} speak of one date")]
    UpdatesOfOneDate {
        /// The later in the file.
        date: FactDate,
        /// The earlier in the file.
        other: FactDate,
    },
    /// A percentage that is none.
    #[error("{percent} is not a percentage from 0 to 100")]
    BadPercent {
        /// The number.
        percent: Decimal,
    },
    /// Finished before it started.
    #[error("it started {started}, after it was finished {finished}")]
    StartedAfterFinished {
        /// When it started.
        started: FactDate,
        /// When it was finished.
        finished: FactDate,
    },
    /// What was invested since 1 January falls within the year.
    #[error("invested since 1 January falls from {earlier} ({earlier_date}) to {later} ({later_date})")]
    YearFalls {
        /// What was reported first.
        earlier: Amount,
        /// Up to when.
        earlier_date: FactDate,
        /// What was reported next.
        later: Amount,
        /// Up to when.
        later_date: FactDate,
    },
    /// Less invested since the start than since 1 January.
    #[error(
        "invested since the start ({invested}, {date}) is less than since 1 January ({invested_year}, {year_date})"
    )]
    InvestedBelowYear {
        /// Invested since the start.
        invested: Amount,
        /// Up to when.
        date: FactDate,
        /// Invested since 1 January.
        invested_year: Amount,
        /// Up to when, which is no later.
        year_date: FactDate,
    },
    /// More paid out than has arrived.
    #[error("{paid} were paid out by {paid_date}, and {funds_in} had arrived by {date}")]
    PaidAboveFundsIn {
        /// Paid out.
        paid: Amount,
        /// Up to when.
        paid_date: FactDate,
        /// Arrived.
        funds_in: Amount,
        /// Up to when, which is no earlier.
        date: FactDate,
    },
    /// Money invested in a project without `started`.
    #[error("{invested} were invested by {date}, and the project has no `started`")]
    InvestedWithoutStart {
        /// What was invested.
        invested: Amount,
        /// Up to when.
        date: FactDate,
    },
    /// Finished with less than the whole invested.
    #[error("it was finished {finished} with {invested} invested of {whole}")]
    FinishedWithLess {
        /// When it was finished.
        finished: FactDate,
        /// What was invested since the start.
        invested: Amount,
        /// The investment.
        whole: Amount,
    },
    /// An update of a cancelled project.
    #[error("the project is cancelled, and an update speaks of {date}")]
    UpdateOfCancelled {
        /// The date of the newest update.
        date: FactDate,
    },
    /// What arrived by source is not what was reported to have arrived.
    #[error("by source {arrived} yuan have arrived, by the update of {date} {funds_in}")]
    ArrivedDiffers {
        /// The sum over the sources.
        arrived: Money,
        /// What was reported in all, which counts.
        funds_in: Amount,
        /// Up to when.
        date: FactDate,
    },
    /// Years that exceed the investment, where an amount is qualified.
    #[error("the amounts of years add up to {parts} yuan, more than the investment of {whole}")]
    YearsExceed {
        /// The sum over the years, and what was invested before them.
        parts: Money,
        /// The investment.
        whole: Amount,
    },
    /// A published rate of the year's plan that the amounts do not give, rounded or truncated.
    #[error("a rate of {rate}% is stated, and {invested_year} of {plan} is {found}%")]
    RateDiffers {
        /// The rate as stated, a percentage.
        rate: Decimal,
        /// Invested since 1 January.
        invested_year: Amount,
        /// The year's plan in force.
        plan: Amount,
        /// The rate of these amounts, to as many decimals and at least one.
        found: Decimal,
    },
    /// Sources that exceed the investment, where an amount is qualified.
    #[error("the sources of funds add up to {parts} yuan, more than the investment of {whole}")]
    FundsExceed {
        /// The sum over the sources.
        parts: Money,
        /// The investment.
        whole: Amount,
    },
}

impl FollowUpProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::AnnualAndPlans { .. } => Code::AnnualAndPlans,
            Self::UpdatesOfOneDate { .. } => Code::UpdatesOfOneDate,
            Self::BadPercent { .. } => Code::BadPercent,
            Self::StartedAfterFinished { .. } => Code::StartAfterFinish,
            Self::YearFalls { .. } => Code::YearFalls,
            Self::InvestedBelowYear { .. } => Code::InvestedBelowYear,
            Self::PaidAboveFundsIn { .. } => Code::PaidAboveFundsIn,
            Self::InvestedWithoutStart { .. } => Code::InvestedWithoutStart,
            Self::FinishedWithLess { .. } => Code::FinishedWithLess,
            Self::UpdateOfCancelled { .. } => Code::UpdateOfCancelled,
            Self::ArrivedDiffers { .. } => Code::ArrivedDiffers,
            Self::YearsExceed { .. } => Code::YearsExceed,
            Self::RateDiffers { .. } => Code::RateDiffers,
            Self::FundsExceed { .. } => Code::FundsExceed,
        }
    }
}
