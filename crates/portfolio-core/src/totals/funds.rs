//! A project's money by the sources that pay it: what is stated for each, and what no source covers.

use serde::Serialize;

use super::ordinal::{Ordinal, ordinal};
use super::{Bucket, TotalError};
use crate::map::IndexSet;
use crate::money::{Money, MoneyError};
use crate::project::Project;
use crate::registry::{ProjectSet, Registry};
use crate::tally::{Counting, Counts};

/// What sources state of projects that disclose no investment: of which, and in no row's amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FundsOfUndisclosed {
    /// How many such projects there are.
    pub projects: usize,
    /// What their sources state, in 元.
    pub amount: Money,
}

/// What of a project's money one source pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FundsPart {
    /// The source, or the bucket.
    pub(super) row: Ordinal,
    /// How much; `None` where the project discloses nothing.
    pub(super) money: Option<Money>,
    /// Whether the source's own amount is approximate.
    pub(super) approximate: bool,
}

/// The parts of `money`, which is a project's whole or a region's share of it; they add up to it.
///
/// What no source covers is 来源未列明. Where sources exceed the investment, the row 超出投资额 takes the excess away again.
/// A source without amount is counted, and adds nothing.
pub(super) fn parts(
    project: &Project,
    names: &IndexSet<&str>,
    money: Option<Money>,
) -> Result<Vec<FundsPart>, MoneyError> {
    let rows: Vec<(Ordinal, Option<Money>, bool)> = project
        .funding
        .iter()
        .filter_map(|funding| {
            let row = names.get_index_of(funding.source.as_str())? as Ordinal;
            Some((row, funding.amount.map(|a| a.money), funding.amount.is_some_and(|a| a.is_approximate())))
        })
        .collect();
    let bucket = |of, money| FundsPart { row: ordinal(of), money, approximate: false };
    let (Some(money), Some(whole)) = (money, project.money()) else {
        let counted = rows.iter().map(|(row, _, _)| FundsPart { row: *row, money: None, approximate: false });
        let counted: Vec<_> = counted.collect();
        return Ok(if counted.is_empty() { vec![bucket(Bucket::NotStated, None)] } else { counted });
    };
    let stated: Vec<Money> = rows.iter().map(|(_, amount, _)| amount.unwrap_or_default()).collect();
    let rest = whole.checked_sub(Money::checked_sum(stated.iter().copied())?)?;
    let (amounts, rest) = share(money, whole, stated, rest)?;
    let of_sources = rows.iter().zip(amounts).map(|((row, _, approximate), money)| FundsPart {
        row: *row,
        money: Some(money),
        approximate: *approximate,
    });
    let mut parts: Vec<FundsPart> = of_sources.collect();
    if rest < Money::ZERO {
        parts.push(bucket(Bucket::Excess, Some(rest)));
    } else if !rest.is_zero() || parts.is_empty() {
        parts.push(bucket(Bucket::NotStated, Some(rest)));
    }
    Ok(parts)
}

/// The share of each source, and of what is left over, in a part of the whole.
fn share(
    money: Money,
    whole: Money,
    stated: Vec<Money>,
    rest: Money,
) -> Result<(Vec<Money>, Money), MoneyError> {
    if money == whole {
        return Ok((stated, rest));
    }
    if rest >= Money::ZERO {
        let weights: Vec<Money> = stated.iter().copied().chain([rest]).collect();
        let mut parts = money.split_like(&weights)?;
        let rest = parts.pop().unwrap_or_default();
        return Ok((parts, rest));
    }
    let excess = Money::ZERO.checked_sub(rest)?;
    let own = excess.split_like(&[money, whole.checked_sub(money)?])?[0];
    Ok((money.checked_add(own)?.split_like(&stated)?, Money::ZERO.checked_sub(own)?))
}

/// What the sources of undisclosed projects state.
pub(super) fn of_undisclosed(
    registry: &Registry,
    selected: &ProjectSet,
    counting: &Counting,
) -> Result<Option<FundsOfUndisclosed>, TotalError> {
    let mut undisclosed = FundsOfUndisclosed::default();
    for index in selected.iter().filter(|index| counting.of(*index) == Counts::InFull) {
        let project = registry.at(index);
        let mut amounts = project.funding.iter().filter_map(|funding| funding.amount).peekable();
        if project.money().is_some() || amounts.peek().is_none() {
            continue;
        }
        undisclosed.projects += 1;
        let sum = amounts.try_fold(undisclosed.amount, |sum, amount| sum.checked_add(amount.money));
        undisclosed.amount =
            sum.map_err(|reason| TotalError::Money { project: project.id.clone(), reason })?;
    }
    Ok((undisclosed.projects > 0).then_some(undisclosed))
}
