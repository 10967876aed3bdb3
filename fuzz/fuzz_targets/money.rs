//! What is read as an amount prints and reads as the same; splits add up to the whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use portfolio_core::{Amount, Decimal, Money, Unit};

fuzz_target!(|input: (&str, i128, Vec<u32>)| {
    let (text, fen, weights) = input;
    if let Ok(amount) = text.parse::<Amount>() {
        assert!(amount.money >= Money::ZERO);
        assert_eq!(amount.to_string().parse(), Ok(amount));
        for unit in [Unit::Yuan, Unit::Wan, Unit::Yi] {
            assert!(amount.money.in_unit(unit) >= Decimal::ZERO);
        }
    }
    let Ok(money) = Money::from_fen(fen) else { return };
    assert_eq!(Money::from_yuan(money.yuan()), Ok(money));
    let decimals: Vec<Decimal> = weights.iter().map(|weight| Decimal::from(*weight)).collect();
    if let Ok(parts) = money.split(&decimals) {
        assert_eq!(parts.len(), weights.len());
        assert_eq!(Money::checked_sum(parts.iter().copied()), Ok(money));
        assert!(parts.iter().zip(&weights).all(|(part, weight)| *weight > 0 || part.is_zero()));
    }
});
