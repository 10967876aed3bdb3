//! Numbers of cells (R22): what a workbook keeps as a binary float becomes the decimal that was typed, or is refused.

use portfolio_core::Decimal;

/// A number of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number rounded to 15 significant digits; `None` beyond what a decimal holds, and for what is no number.
    pub rounded: Option<Decimal>,
    /// Whether the cell is at most 4 ulps from `rounded`: then this is the number that was typed.
    pub exact: bool,
    /// The number with every digit that tells it from its neighbours, for messages.
    pub shown: String,
}

impl Number {
    /// The decimal that the cell stands for; `None` where it is none, such as 100/3.
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        self.rounded.filter(|_| self.exact)
    }

    /// A whole number of a cell.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        let digits = value.unsigned_abs().to_string();
        // 15 digits are what a spreadsheet keeps.
        let exact = digits.trim_end_matches('0').len() <= 15;
        Self { rounded: Some(Decimal::from(value)), exact, shown: value.to_string() }
    }

    /// A binary number of a cell.
    ///
    /// ```
    /// use portfolio_exchange::import::Number;
    /// assert_eq!(Number::binary(29.020000000000003).decimal().unwrap().to_string(), "29.02");
    /// assert_eq!(Number::binary(100.0 / 3.0).decimal(), None);
    /// ```
    #[must_use]
    #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats; here they end")]
    pub fn binary(value: f64) -> Self {
        let shown = value.to_string();
        // The formatter rounds correctly to as many digits as asked for, without arithmetic on floats.
        let scientific = format!("{value:.14e}");
        let rounded = decimal(&scientific);
        let near = scientific.parse::<f64>().is_ok_and(|nearest| {
            // Numbers of another sign differ in the highest bit; what is no number has no decimal.
            nearest.to_bits().abs_diff(value.to_bits()) <= 4
        });
        Self { rounded, exact: near && rounded.is_some(), shown }
    }
}

/// The decimal of a text such as `2.90200000000000e1`; `None` beyond what a decimal holds exactly.
fn decimal(scientific: &str) -> Option<Decimal> {
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = mantissa.strip_prefix('-').map_or((1_i128, mantissa), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.')?;
    let all = format!("{whole}{fraction}");
    let significant = all.trim_end_matches('0');
    if significant.is_empty() {
        return Some(Decimal::ZERO);
    }
    let dropped = i32::try_from(all.len() - significant.len()).ok()?;
    let mantissa: i128 = significant.parse().ok()?;
    let exponent = exponent - i32::try_from(fraction.len()).ok()? + dropped;
    if exponent >= 0 {
        let factor = 10_i128.checked_pow(exponent.unsigned_abs())?;
        Decimal::try_from_i128_with_scale(sign * mantissa.checked_mul(factor)?, 0).ok()
    } else {
        Decimal::try_from_i128_with_scale(sign * mantissa, exponent.unsigned_abs()).ok()
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn drift_in_the_last_digits_is_taken_back() {
        for (value, expected) in [
            (0.0, Some("0")),
            (29.020_000_000_000_003, Some("29.02")),
            (0.1 + 0.2, Some("0.3")),
            (1e15, Some("1000000000000000")),
            (-12.5, Some("-12.5")),
            (123_456.789_012_345, Some("123456.789012345")),
            (33.333_333_333_333_336, None),
            (2.0 / 3.0, Some("0.666666666666667")), // no fen, which is for who reads money to say
            (1_234_567_890_123_456.0, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (1e300, None),
            (1e-300, None),
            // A decimal has 28 places at most.
            (1e-28, Some("0.0000000000000000000000000001")),
            (1e-29, None),
            (f64::NEG_INFINITY, None),
            (-0.0, Some("0")),
        ] {
            let found = Number::binary(value).decimal().map(|d| d.normalize().to_string());
            assert_eq!(found.as_deref(), expected, "{value}");
        }
    }

    proptest! {
        /// R22: whole fen below 10^15, written as a float in 元, come back exactly.
        #[test]
        fn whole_fen_survive_the_float(fen in 0_i64..1_000_000_000_000_000) {
            let typed = Decimal::new(fen, 2);
            let cell: f64 = typed.to_string().parse().unwrap();
            prop_assert_eq!(Number::binary(cell).decimal(), Some(typed.normalize()));
        }

        /// In 万元 with six decimals, a little drift changes nothing, or makes an amount that is no whole fen.
        #[test]
        fn a_drift_of_three_ulps_changes_nothing(fen in 1_i64..1_000_000_000_000_000, drift in -3_i64..=3) {
            let typed = Decimal::new(fen, 6);
            let cell: f64 = typed.to_string().parse().unwrap();
            let drifted = f64::from_bits(cell.to_bits().wrapping_add_signed(drift));
            let found = Number::binary(drifted).decimal();
            prop_assert!(found.is_none_or(|found| found == typed || found.normalize().scale() > 6), "{:?}", found);
        }

        #[test]
        fn no_float_makes_it_panic(bits in any::<u64>()) {
            let _ = Number::binary(f64::from_bits(bits));
        }
    }
}
