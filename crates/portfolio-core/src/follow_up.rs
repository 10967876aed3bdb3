//! The year of a project: what was planned, what was reported, what stood in the way, what was changed and why (R21).

use portfolio_derive::Record;
use rust_decimal::Decimal;

use crate::calendar::{Date, FactDate};
use crate::money::Amount;

/// A project's plan for a year, as it was issued (年度计划).
///
/// Of several plans for one year the first is the baseline; in force is, field by field, the last value stated among those
/// issued up to a date. A plan without date counts as the first.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a plan")]
#[non_exhaustive]
pub struct Plan {
    /// The year that it is for.
    #[record(required)]
    pub year: u32,
    /// When it was issued.
    pub issued: Option<FactDate>,
    /// What is to be invested in the year.
    pub investment: Option<Amount>,
    /// What is to be reached in the year.
    #[record(form = Prose)]
    pub goal: Option<String>,
    /// When work is to start.
    pub start: Option<Date>,
    /// When it is to be finished.
    pub finish: Option<Date>,
    /// The document that issued it.
    pub document: Option<String>,
}

/// What was reported of a project up to a date (调度).
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "an update")]
#[non_exhaustive]
pub struct Update {
    /// The date up to which it speaks; a month means its last day.
    #[record(required)]
    pub as_of: FactDate,
    /// Invested since 1 January of the date's year (年初至报告期累计).
    pub invested_year: Option<Amount>,
    /// Invested since the start (自开工累计).
    pub invested: Option<Amount>,
    /// Funds that have arrived since the start (到位资金).
    pub funds_in: Option<Amount>,
    /// Paid out since the start (支付资金).
    pub paid: Option<Amount>,
    /// The rate of the year's plan as it was published (完成率), a percentage: compared with the amounts, never used for them.
    pub rate: Option<Decimal>,
    /// Physical progress as a percentage, as stated, never derived.
    pub percent: Option<Decimal>,
    /// Physical progress in words (形象进度).
    #[record(form = Prose)]
    pub physical: Option<String>,
    /// The document that reports it.
    pub document: Option<String>,
}

/// A problem of a project, or a matter that others must decide (存在问题、需协调事项).
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a problem", name = "problem")]
#[non_exhaustive]
pub struct Obstacle {
    /// What it is.
    #[record(required, form = Prose)]
    pub text: String,
    /// When it was raised.
    #[record(required)]
    pub raised: FactDate,
    /// Of what kind it is, such as approval or land.
    pub kind: Option<String>,
    /// The unit that has to solve it.
    pub responsible: Option<String>,
    /// By when it is to be solved.
    pub due: Option<FactDate>,
    /// When it was solved.
    pub solved: Option<FactDate>,
}

/// A change of a field of a project, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a change")]
#[non_exhaustive]
pub struct Change {
    /// When it was changed.
    #[record(required)]
    pub date: FactDate,
    /// The key of the field.
    #[record(required)]
    pub field: String,
    /// What it was, as the file had it; absent where nothing was stated.
    #[record(form = Prose)]
    pub from: Option<String>,
    /// What it is; absent where it was taken out.
    #[record(form = Prose)]
    pub to: Option<String>,
    /// Why.
    #[record(form = Prose)]
    pub reason: Option<String>,
    /// The document that orders it.
    pub document: Option<String>,
}
