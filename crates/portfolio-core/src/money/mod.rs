//! Exact money: amounts in 元, their qualifiers, and the one text grammar that reads them.
//!
//! Nothing here is ever built from or turned into a float. An operation that cannot be exact is an error.

mod error;
mod grammar;
mod slips;
mod split;

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::word::words;

pub use error::{AmountError, AmountSlip};
pub use grammar::Unit;

/// An exact amount of money in 元, to the fen (0.01 元).
///
/// Amounts read from a registry are never negative; differences may be.
///
/// ```
/// use portfolio_core::Money;
/// let a = Money::from_fen(10)?;
/// let b = Money::from_fen(20)?;
/// assert_eq!(a.checked_add(b)?.to_string(), "0.3");
/// // What the decimal cannot hold is refused, never rounded.
/// assert!(Money::MAX.checked_add(a).is_err());
/// # Ok::<(), portfolio_core::MoneyError>(())
/// ```
// An `i128` in two halves, the higher first, so that they are ordered as it is: by itself it would have every record that holds one
// begin at a multiple of sixteen bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    high: i64,
    low: u64,
}

/// Why an operation on [`Money`] was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The result needs more digits than the decimal holds.
    #[error("the amount is beyond what can be held exactly (about 7.9e26 yuan)")]
    Overflow,
    /// The amount has a fraction of a fen.
    #[error("{yuan} yuan has a fraction of a fen (0.01 yuan)")]
    FractionOfFen {
        /// The amount in 元.
        yuan: Decimal,
    },
    /// Nothing to divide by: no shares, or all of them zero, or one negative.
    #[error("an amount can only be split among shares that are not negative and not all zero")]
    NoShares,
}

impl Money {
    /// No money. An undisclosed investment is *not* this: see [`Investment`].
    pub const ZERO: Self = Self { high: 0, low: 0 };
    /// The largest amount: 2⁹⁶ − 1 fen, what `rust_decimal` holds exactly with two decimals.
    pub const MAX: Self = Self::of((1 << 96) - 1);

    const fn of(fen: i128) -> Self {
        Self { high: (fen >> 64) as i64, low: fen as u64 }
    }

    /// An amount counted in fen (0.01 元).
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] beyond [`Money::MAX`] either way.
    pub const fn from_fen(fen: i128) -> Result<Self, MoneyError> {
        if fen > Self::MAX.fen() || fen < -Self::MAX.fen() {
            return Err(MoneyError::Overflow);
        }
        Ok(Self::of(fen))
    }

    /// An amount in 元.
    ///
    /// # Errors
    /// A fraction of a fen, or more than [`Money::MAX`].
    ///
    /// ```
    /// use portfolio_core::{Decimal, Money};
    /// assert_eq!(Money::from_yuan(Decimal::new(3313_9600, 0))?, Money::from_fen(3_313_960_000)?);
    /// assert!(Money::from_yuan(Decimal::new(1, 3)).is_err());
    /// # Ok::<(), portfolio_core::MoneyError>(())
    /// ```
    pub fn from_yuan(yuan: Decimal) -> Result<Self, MoneyError> {
        let plain = yuan.normalize();
        if plain.scale() > 2 {
            return Err(MoneyError::FractionOfFen { yuan });
        }
        let factor = 10_i128.pow(2 - plain.scale());
        let fen = plain.mantissa().checked_mul(factor).ok_or(MoneyError::Overflow)?;
        Self::from_fen(fen)
    }

    /// The amount counted in fen.
    #[must_use]
    pub const fn fen(self) -> i128 {
        (self.high as i128) << 64 | self.low as i128
    }

    /// The amount in 元, without trailing zeros.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        self.in_unit(Unit::Yuan)
    }

    /// The amount counted in `unit`, exact, without trailing zeros.
    ///
    /// ```
    /// use portfolio_core::{Money, Unit};
    /// assert_eq!(Money::from_fen(124_468_960_000)?.in_unit(Unit::Yi).to_string(), "12.446896");
    /// # Ok::<(), portfolio_core::MoneyError>(())
    /// ```
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Decimal {
        Decimal::from_i128_with_scale(self.fen(), 2 + unit.exponent()).normalize()
    }

    /// Whether the amount is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.high == 0 && self.low == 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum cannot be held exactly.
    pub const fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_fen(self.fen() + other.fen())
    }

    /// The difference, which may be negative.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the difference cannot be held exactly.
    pub const fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_fen(self.fen() - other.fen())
    }

    /// The sum of all amounts, independent of their order.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a partial sum cannot be held exactly.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// This amount as a share of `whole` (1 is all of it), rounded half up to four decimals; `None` of nothing.
    ///
    /// ```
    /// use portfolio_core::Money;
    /// let (part, whole) = (Money::from_fen(1)?, Money::from_fen(3)?);
    /// assert_eq!(part.share_of(whole).unwrap().to_string(), "0.3333");
    /// # Ok::<(), portfolio_core::MoneyError>(())
    /// ```
    #[must_use]
    pub fn share_of(self, whole: Self) -> Option<Decimal> {
        if whole.is_zero() {
            return None;
        }
        let (part, whole) = (self.fen() * whole.fen().signum(), whole.fen().abs());
        // 2^96 · 20_000 stays far below i128::MAX.
        let parts = (part * 20_000 + whole).div_euclid(2 * whole);
        Decimal::try_from_i128_with_scale(parts, 4).ok()
    }

    /// The unit that this amount is naturally written in: 亿元 from one 亿, 万元 from one 万, else 元.
    #[must_use]
    pub const fn natural_unit(self) -> Unit {
        let fen = self.fen().unsigned_abs();
        if fen >= 10_000_000_000 {
            Unit::Yi
        } else if fen >= 1_000_000 {
            Unit::Wan
        } else {
            Unit::Yuan
        }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Money").field("fen", &self.fen()).finish()
    }
}

/// Decimal text in 元, as JSON has it: `1673000000`, `0.3`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.yuan().fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let yuan = Decimal::from_str_exact(&text).map_err(serde::de::Error::custom)?;
        Self::from_yuan(yuan).map_err(serde::de::Error::custom)
    }
}

words! {
    /// On what an amount rests, in the source's word.
    AmountBasis {
        /// Estimated.
        Estimated = "估算",
        /// Expected.
        Expected = "预计",
        /// Planned.
        Planned = "规划",
        /// Scheduled.
        Scheduled = "计划",
    }
}

words! {
    /// How near an amount is to the truth, in the source's word.
    Precision {
        /// About; also written `~`.
        About = "约",
        /// Nearly.
        Nearly = "近",
        /// More than.
        MoreThan = "超过",
        /// Not less than.
        AtLeast = "不低于",
    }
}

impl Precision {
    /// Whether the amount is a floor, which what it is compared with cannot exceed (超过, 不低于).
    #[must_use]
    pub const fn is_floor(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast)
    }
}

/// What the source says about an amount's certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Qualifier {
    /// 估算, 预计, 规划 or 计划, where the source says so.
    pub basis: Option<AmountBasis>,
    /// 约, 近, 超过 or 不低于, where the source says so.
    pub precision: Option<Precision>,
}

impl Qualifier {
    /// No qualifier: the amount is stated flatly.
    pub const NONE: Self = Self { basis: None, precision: None };

    /// Whether nothing qualifies the amount.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.basis.is_none() && self.precision.is_none()
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.basis.map_or("", AmountBasis::word))?;
        f.write_str(self.precision.map_or("", Precision::word))
    }
}

/// An amount as the source states it: money with its qualifier.
///
/// Reading and printing are each other's inverse:
///
/// ```
/// use portfolio_core::Amount;
/// let amount: Amount = "估算 5,165 万元".parse()?;
/// assert_eq!(amount.money.to_string(), "51650000");
/// assert_eq!(amount.to_string(), "估算5165万元");
/// // A bare number is refused: is it 元 or 万元?
/// assert!("5165".parse::<Amount>().is_err());
/// # Ok::<(), portfolio_core::AmountError>(())
/// ```
///
/// Written by itself it is its text, in JSON too; reports give it as money with a qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How much, never negative.
    pub money: Money,
    /// How sure.
    pub qualifier: Qualifier,
}

impl Amount {
    /// An unqualified amount.
    #[must_use]
    pub const fn exactly(money: Money) -> Self {
        Self { money, qualifier: Qualifier::NONE }
    }

    /// The money, of an amount that is to be compared with: a bound is one amount, not about one.
    ///
    /// # Errors
    /// [`AmountError::Qualified`] where something qualifies the amount.
    ///
    /// ```
    /// use portfolio_core::Amount;
    /// assert!("1亿元".parse().and_then(Amount::unqualified).is_ok());
    /// let error = "超过1亿元".parse().and_then(Amount::unqualified).unwrap_err();
    /// assert_eq!(error.to_string(), "a bound is one amount, without `超过`: write 1亿元");
    /// ```
    pub fn unqualified(self) -> Result<Money, AmountError> {
        if self.is_approximate() {
            return Err(AmountError::Qualified { qualifier: self.qualifier, amount: self.money });
        }
        Ok(self.money)
    }

    /// Whether the source qualifies the amount in any way.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        !self.qualifier.is_none()
    }
}

impl FromStr for Amount {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        grammar::parse(text).map_err(|error| slips::explain(text, error))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.money.natural_unit();
        write!(f, "{}{}{}", self.qualifier, self.money.in_unit(unit), unit.word())
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What is known of a project's investment. Undisclosed is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Investment {
    /// The source gives no amount (投资额未列明).
    #[default]
    Undisclosed,
    /// The source gives an amount.
    Disclosed(Amount),
}

impl Investment {
    /// The amount, where one is disclosed.
    #[must_use]
    pub const fn amount(self) -> Option<Amount> {
        match self {
            Self::Undisclosed => None,
            Self::Disclosed(amount) => Some(amount),
        }
    }

    /// The money, where an amount is disclosed.
    #[must_use]
    pub fn money(self) -> Option<Money> {
        self.amount().map(|amount| amount.money)
    }
}

/// The amount; `null` where it is undisclosed.
impl Serialize for Investment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.amount().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Investment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Amount>::deserialize(deserializer).map(Self::from)
    }
}

impl From<Amount> for Investment {
    fn from(amount: Amount) -> Self {
        Self::Disclosed(amount)
    }
}

impl From<Option<Amount>> for Investment {
    fn from(amount: Option<Amount>) -> Self {
        amount.map_or(Self::Undisclosed, Self::Disclosed)
    }
}

/// The amount; nothing where it is undisclosed.
impl fmt::Display for Investment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.amount().map_or(Ok(()), |amount| amount.fmt(f))
    }
}

#[cfg(test)]
mod tests;
