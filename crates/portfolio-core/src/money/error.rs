//! Why a text is not an amount of money.

use super::{Amount, Money, MoneyError, Qualifier};
use crate::word::words;

/// Why a text is not an amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountError {
    /// Nothing but white space.
    #[error("an amount is empty")]
    Empty,
    /// A number with no unit: 元 and 万元 differ by four digits, so it is not guessed.
    #[error("`{number}` has no unit: write {number}元, {number}万元 or {number}亿元")]
    NoUnit {
        /// The number as written.
        number: String,
    },
    /// A unit with no number.
    #[error("`{text}` has no number")]
    NoNumber {
        /// The text as written.
        text: String,
    },
    /// Something before the number that is no word of the grammar, such as 大约.
    #[error(
        "`{word}` cannot stand before the number of an amount: only 估算, 预计, 规划 or 计划, then 约, 近, 超过 or 不低于"
    )]
    UnknownLead {
        /// What stands there.
        word: String,
    },
    /// Two words of one kind, as in 超过约5亿元.
    #[error("`{text}` has two words of one kind, `{first}` and `{second}`: write one of them")]
    TwoQualifiers {
        /// The text as written.
        text: String,
        /// The word that comes first.
        first: String,
        /// The word that says it again, or otherwise.
        second: String,
    },
    /// The sign or the name of another currency than 元.
    #[error("`{text}` is in `{sign}`: write the amount in the registry's currency, which is stated once")]
    OtherCurrency {
        /// The text as written.
        text: String,
        /// The sign or the name.
        sign: String,
    },
    /// An investment below zero.
    #[error("an investment cannot be negative")]
    Negative,
    /// More than one unit, as in 1亿2000万元.
    #[error("`{text}` has two units: write one number with one unit, such as 1.2亿元")]
    TwoUnits {
        /// The text as written.
        text: String,
    },
    /// A range, as in 1-2亿元.
    #[error("`{text}` is a range: write one amount, with 约 or 不低于 where the source is not exact")]
    Range {
        /// The text as written.
        text: String,
    },
    /// A range with one end alone, as in ～2亿元.
    #[error(
        "`{text}` is a range without its other end: write one amount, with 约 or 不低于 where the source is not exact"
    )]
    OpenRange {
        /// The text as written.
        text: String,
    },
    /// Words or signs that the grammar does not know.
    #[error("`{rest}` is not a unit of money (元, 千元, 万元, 百万元, 千万元, 亿元, 万亿元)")]
    UnknownUnit {
        /// What stands where the unit should.
        rest: String,
    },
    /// A number that is not plain digits with at most one point and well-placed grouping commas.
    #[error("`{number}` is not a decimal number")]
    BadNumber {
        /// The number as written.
        number: String,
    },
    /// A form that people write and the grammar does not have.
    #[error("`{text}` {slip}: write {instead}")]
    Slip {
        /// The text as written.
        text: String,
        /// What is wrong with it.
        slip: AmountSlip,
        /// The same amount in the grammar.
        instead: String,
    },
    /// A word that says that there is no amount.
    #[error("`{text}` is no amount: leave the field out where the amount is not known")]
    NotKnown {
        /// The word.
        text: String,
    },
    /// A bound with words such as 约 or 超过.
    #[error("a bound is one amount, without `{qualifier}`: write {}", Amount::exactly(*amount))]
    Qualified {
        /// The words.
        qualifier: Qualifier,
        /// The amount without them.
        amount: Money,
    },
    /// More precise than a fen, or too large to be exact.
    #[error(transparent)]
    Inexact(#[from] MoneyError),
}

words! {
    /// A form of amounts that the grammar does not have, though what it means is plain.
    AmountSlip {
        /// 三亿元
        ChineseNumerals = "has its number in Chinese numerals",
        /// `+5万元`
        Sign = "has a sign",
        /// 约预计5万元, 5万元左右
        Order = "has its words in another order",
        /// `5e-1亿元`
        Exponent = "is in scientific notation",
        /// `¥5,200万`, 人民币5000万元
        CurrencySign = "names a currency, which the registry states once",
        /// `100m`, `170 million`
        EnglishUnit = "counts in thousands, millions or billions",
    }
}
