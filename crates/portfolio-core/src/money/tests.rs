use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn fen(count: i128) -> Money {
    Money::from_fen(count).unwrap()
}

/// R3: the largest amount is the decimal's own mantissa, 2⁹⁶ − 1, counted in fen; one more is refused, either way.
#[test]
fn the_largest_amount_is_what_the_decimal_holds() {
    assert_eq!(Money::MAX.fen(), 79_228_162_514_264_337_593_543_950_335);
    assert_eq!(Money::from_fen(Money::MAX.fen()), Ok(Money::MAX));
    assert_eq!(Money::from_fen(-Money::MAX.fen()).unwrap().fen(), -Money::MAX.fen());
    assert_eq!(Money::from_fen(Money::MAX.fen() + 1), Err(MoneyError::Overflow));
    assert_eq!(Money::from_fen(-Money::MAX.fen() - 1), Err(MoneyError::Overflow));
    assert_eq!(Money::MAX.checked_add(fen(1)), Err(MoneyError::Overflow));
    assert_eq!(Money::MAX.to_string(), "792281625142643375935439503.35");
}

#[test]
fn yuan_have_two_decimals_and_no_more() {
    let yuan = |text: &str| Money::from_yuan(text.parse().unwrap());
    assert_eq!(yuan("12.34"), Ok(fen(1_234)));
    assert_eq!(yuan("12.3"), Ok(fen(1_230)));
    assert_eq!(yuan("12"), Ok(fen(1_200)));
    assert_eq!(yuan("12.340"), Ok(fen(1_234)), "a trailing zero is no fraction");
    assert!(matches!(yuan("12.345"), Err(MoneyError::FractionOfFen { .. })));
    assert_eq!(Money::from_yuan(Decimal::MAX), Err(MoneyError::Overflow));
}

#[test]
fn sums_and_differences_are_exact() {
    assert_eq!(fen(700).checked_sub(fen(1_000)), Ok(fen(-300)));
    assert_eq!(Money::checked_sum([fen(1), fen(2), fen(4)]), Ok(fen(7)));
    assert_eq!(Money::checked_sum([]), Ok(Money::ZERO));
    assert!(Money::ZERO.is_zero() && !fen(1).is_zero() && !fen(-1).is_zero());
}

/// 1.23 亿元 is 12300 万元 is 123000000 元.
#[test]
fn an_amount_is_the_same_in_every_unit() {
    let amount = fen(12_300_000_000);
    assert_eq!(amount.yuan(), Decimal::from(123_000_000));
    assert_eq!(amount.in_unit(Unit::Wan), Decimal::from(12_300));
    assert_eq!(amount.in_unit(Unit::Yi), Decimal::new(123, 2));
    assert_eq!([Unit::Yuan, Unit::Wan, Unit::Yi].map(|unit| unit.to_string()), ["元", "万元", "亿元"]);
}

#[test]
fn the_natural_unit_changes_at_one_wan_and_one_yi() {
    let unit = |count| fen(count).natural_unit();
    assert_eq!((unit(0), unit(999_999)), (Unit::Yuan, Unit::Yuan));
    assert_eq!((unit(1_000_000), unit(9_999_999_999)), (Unit::Wan, Unit::Wan));
    assert_eq!((unit(10_000_000_000), unit(-10_000_000_000)), (Unit::Yi, Unit::Yi));
}

/// Rounded half up to four decimals: 1/3, 2/3, and 0.00005 of a whole.
#[test]
fn shares_are_rounded_half_up() {
    let share = |part, whole| fen(part).share_of(fen(whole)).map(|share| share.to_string());
    assert_eq!(share(1, 3).as_deref(), Some("0.3333"));
    assert_eq!(share(2, 3).as_deref(), Some("0.6667"));
    assert_eq!(share(1, 20_000).as_deref(), Some("0.0001"));
    assert_eq!(share(1, 20_001).as_deref(), Some("0.0000"));
    assert_eq!(share(5, 5).as_deref(), Some("1.0000"));
    assert_eq!(share(1, 0), None);
    // Of a fall of 3, a fall of 1 is a third, and a rise goes the other way.
    assert_eq!((share(-1, -3).as_deref(), share(1, -3).as_deref()), (Some("0.3333"), Some("-0.3333")));
    assert_eq!(Money::MAX.share_of(Money::MAX), Some(Decimal::ONE));
}

/// R4 and design §9: the words of the source, and 超过 and 不低于 as floors.
#[test]
fn words_are_those_of_the_source() {
    let words: Vec<_> = AmountBasis::ALL.iter().map(|basis| basis.word()).collect();
    assert_eq!(words, ["估算", "预计", "规划", "计划"]);
    let words: Vec<_> = Precision::ALL.iter().map(|precision| precision.word()).collect();
    assert_eq!(words, ["约", "近", "超过", "不低于"]);
    let floors: Vec<_> = Precision::ALL.iter().map(|precision| precision.is_floor()).collect();
    assert_eq!(floors, [false, false, true, true]);
}

/// R5: either qualifier makes an amount approximate; undisclosed is not zero.
#[test]
fn any_qualifier_makes_an_amount_approximate() {
    let amount = |text: &str| text.parse::<Amount>().unwrap();
    assert!(amount("约1元").is_approximate() && amount("估算1元").is_approximate());
    assert!(!amount("1元").is_approximate() && Amount::exactly(fen(1)).qualifier.is_none());
    assert_eq!(amount("估算约1.5万元").qualifier.to_string(), "估算约");
    assert_eq!(Investment::Undisclosed.money(), None);
    assert_eq!(Investment::Disclosed(amount("0元")).money(), Some(Money::ZERO));
}

/// JSON has decimal text in 元, never a number.
#[test]
fn json_has_decimal_text() {
    let amount: Amount = "约0.3元".parse().unwrap();
    assert_eq!(serde_json::to_string(&amount.money).unwrap(), r#""0.3""#);
    assert_eq!(serde_json::to_string(&amount).unwrap(), r#""约0.3元""#);
}

proptest! {
    /// Yuan and fen are the same amount, and a sum less one part is the other.
    #[test]
    fn adding_and_subtracting_are_inverse(a in -1_i128 << 90..1 << 90, b in -1_i128 << 90..1 << 90) {
        let (a, b) = (fen(a), fen(b));
        prop_assert_eq!(Money::from_yuan(a.yuan()), Ok(a));
        prop_assert_eq!(a.checked_add(b).unwrap().checked_sub(b), Ok(a));
    }
}

/// R5: an amount is disclosed, none is not; what is undisclosed is written as nothing, and never as 0.
#[test]
fn an_investment_is_its_amount_or_nothing() {
    let amount: Amount = "约1.2亿元".parse().unwrap();
    let disclosed = Investment::from(amount);
    assert_eq!((disclosed, disclosed.amount()), (Investment::Disclosed(amount), Some(amount)));
    assert_eq!(
        (Investment::from(Some(amount)), Investment::from(None)),
        (disclosed, Investment::Undisclosed)
    );
    assert_eq!(
        (disclosed.to_string(), Investment::Undisclosed.to_string()),
        ("约1.2亿元".to_owned(), String::new())
    );
}
