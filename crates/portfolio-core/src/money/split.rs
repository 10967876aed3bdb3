//! Splitting money by largest remainder (Hamilton's method): the parts add up to the whole, to the fen.

use ethnum::I256;
use rust_decimal::Decimal;

use super::{Money, MoneyError};

impl Money {
    /// Splits the amount in proportion to `weights`, to the fen: every part gets the floor of its quota, and what
    /// is left goes, a fen each, to the largest remainders, ties to the earlier part.
    ///
    /// # Errors
    /// [`MoneyError::NoShares`] where the weights are empty, all zero, or one is negative;
    /// [`MoneyError::Overflow`] where a quota cannot be computed exactly.
    ///
    /// ```
    /// use portfolio_core::Money;
    /// let parts = Money::from_fen(100)?.split_evenly(3)?;
    /// assert_eq!(parts.iter().map(|p| p.fen()).collect::<Vec<_>>(), [34, 33, 33]);
    /// # Ok::<(), portfolio_core::MoneyError>(())
    /// ```
    pub fn split(self, weights: &[Decimal]) -> Result<Vec<Self>, MoneyError> {
        let scale = weights.iter().map(|w| w.normalize().scale()).max().unwrap_or(0);
        let integers = weights
            .iter()
            .map(|weight| {
                let plain = weight.normalize();
                if plain.is_sign_negative() && !plain.is_zero() {
                    return Err(MoneyError::NoShares);
                }
                let factor = 10_i128.checked_pow(scale - plain.scale()).ok_or(MoneyError::Overflow)?;
                plain.mantissa().checked_mul(factor).ok_or(MoneyError::Overflow)
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.split_by(&integers)
    }

    /// Splits the amount into `parts` equal parts.
    ///
    /// # Errors
    /// [`MoneyError::NoShares`] for no parts.
    pub fn split_evenly(self, parts: usize) -> Result<Vec<Self>, MoneyError> {
        self.split_by(&vec![1; parts])
    }

    /// Splits the amount in proportion to other amounts.
    pub(crate) fn split_like(self, weights: &[Self]) -> Result<Vec<Self>, MoneyError> {
        self.split_by(&weights.iter().map(|weight| weight.fen()).collect::<Vec<_>>())
    }

    fn split_by(self, weights: &[i128]) -> Result<Vec<Self>, MoneyError> {
        let total =
            weights.iter().try_fold(0_i128, |sum, w| sum.checked_add(*w)).ok_or(MoneyError::Overflow)?;
        if total == 0 {
            return Err(MoneyError::NoShares);
        }
        let mut parts = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        let mut left = self.fen();
        for (index, weight) in weights.iter().enumerate() {
            let (quota, remainder) = mul_div(self.fen(), *weight, total).ok_or(MoneyError::Overflow)?;
            left -= quota;
            parts.push(quota);
            remainders.push((remainder, index));
        }
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, index) in remainders {
            if left == 0 {
                break;
            }
            parts[index] += 1;
            left -= 1;
        }
        parts.into_iter().map(Self::from_fen).collect()
    }
}

/// Floor and remainder of `amount · weight / total`, exact though the product may exceed 128 bits.
fn mul_div(amount: i128, weight: i128, total: i128) -> Option<(i128, i128)> {
    let (product, total) = (I256::from(amount) * I256::from(weight), I256::from(total));
    let (quotient, remainder) = (product.div_euclid(total), product.rem_euclid(total));
    Some((quotient.try_into().ok()?, remainder.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn largest_remainder_gets_the_odd_fen_and_ties_go_to_the_earlier() {
        // Hand calculation: 1.00 元 by 1:1:1 leaves one fen, all remainders equal.
        let parts = Money::of(100).split(&[Decimal::ONE; 3]).unwrap();
        assert_eq!(parts.iter().map(|p| p.fen()).collect::<Vec<_>>(), [34, 33, 33]);
        // 10 fen by 0.6:0.3:0.1 of 11 → quotas 6.6, 3.3, 1.1: the first has the largest remainder.
        let shares = [Decimal::new(6, 1), Decimal::new(3, 1), Decimal::new(1, 1)];
        let parts = Money::of(11).split(&shares).unwrap();
        assert_eq!(parts.iter().map(|p| p.fen()).collect::<Vec<_>>(), [7, 3, 1]);
    }

    /// R6 of equal parts: 1.00 元 in three, 0.02 元 in four; a negative difference too.
    #[test]
    fn equal_parts_differ_by_a_fen_at_most() {
        let parts = |fen: i128, count| -> Vec<i128> {
            Money::of(fen).split_evenly(count).unwrap().into_iter().map(|part| part.fen()).collect()
        };
        assert_eq!(parts(100, 3), [34, 33, 33]);
        assert_eq!(parts(2, 4), [1, 1, 0, 0]);
        assert_eq!(parts(-100, 3), [-33, -33, -34]);
        assert_eq!(Money::of(1).split_evenly(0), Err(MoneyError::NoShares));
    }

    /// A third of 28 digits and the rest: the largest amount is split exactly.
    #[test]
    fn shares_of_as_many_digits_as_a_decimal_holds_are_exact() {
        let third: Decimal = "0.3333333333333333333333333333".parse().unwrap();
        let weights = [third, Decimal::ONE - third];
        let parts = Money::from_fen(30_000_000_000).unwrap().split(&weights).unwrap();
        // 9 999 999 999.999… and 20 000 000 000.000…1: the larger remainder takes the fen that is left.
        assert_eq!(parts.iter().map(|part| part.fen()).collect::<Vec<_>>(), [10_000_000_000, 20_000_000_000]);
        assert_eq!(Money::checked_sum(Money::MAX.split(&weights).unwrap()), Ok(Money::MAX));
    }

    #[test]
    fn nothing_to_split_among_is_refused() {
        assert_eq!(Money::MAX.split(&[]), Err(MoneyError::NoShares));
        assert_eq!(Money::MAX.split(&[Decimal::ZERO]), Err(MoneyError::NoShares));
        assert_eq!(Money::MAX.split(&[-Decimal::ONE, Decimal::TWO]), Err(MoneyError::NoShares));
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(fen in 0..Money::MAX.fen(), weights in proptest::collection::vec(0_u32..1000, 1..40)) {
            prop_assume!(weights.iter().any(|w| *w > 0));
            let whole = Money::of(fen);
            let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
            let parts = whole.split(&weights).unwrap();
            prop_assert_eq!(Money::checked_sum(parts.iter().copied()).unwrap(), whole);
            for (part, weight) in parts.iter().zip(&weights) {
                prop_assert!(!weight.is_zero() || part.is_zero(), "a zero weight gets nothing");
            }
        }
    }
}
