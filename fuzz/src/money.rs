//! Money: what is read prints and reads as the same and is worth what its digits say; sums and splits lose nothing.

use portfolio_core::{Amount, AmountBasis, Decimal, Money, Precision, Unit};

use super::reading::{Bytes, text_and_rest};

const UNITS: [Unit; 7] =
    [Unit::Yuan, Unit::Qian, Unit::Wan, Unit::BaiWan, Unit::QianWan, Unit::Yi, Unit::WanYi];

/// A text, a NUL, then bytes for amounts and weights.
pub fn holds(bytes: &[u8]) {
    let (text, mut rest) = text_and_rest(bytes);
    if let Some(text) = text {
        reads(text);
    }
    if !rest.is_empty() {
        adds_and_splits(&mut rest);
    }
}

fn reads(text: &str) {
    let amount = match text.parse::<Amount>() {
        Ok(amount) => amount,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(amount.money >= Money::ZERO && amount.money <= Money::MAX, "{text}");
    assert_eq!(Some(amount.money.fen()), by_digits(text), "{text} as {amount}");
    let shown = amount.to_string();
    assert_eq!(shown.parse(), Ok(amount), "{text}");
    assert_eq!(shown.parse::<Amount>().map(|again| again.to_string()), Ok(shown), "{text}");
    assert_eq!(format!(" \t{text}\n").parse(), Ok(amount), "white space around {text}");
    for unit in UNITS {
        let text = format!("{}{}{}", amount.qualifier, amount.money.in_unit(unit), unit.word());
        assert_eq!(text.parse(), Ok(amount), "{text}");
        assert_eq!(by_digits(&text), Some(amount.money.fen()), "{text}");
    }
}

/// The fen that an accepted text stands for, by its digits alone; an independent reading of the grammar.
fn by_digits(text: &str) -> Option<i128> {
    let mut text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).collect();
    let words =
        AmountBasis::ALL.iter().map(|basis| basis.word()).chain(Precision::ALL.iter().map(|p| p.word()));
    for word in words.chain(["~"]) {
        text = text.replacen(word, "", 1);
    }
    let is_unit = |c: char| c.is_alphabetic() && !c.is_numeric();
    let (number, unit) = text.split_at(text.find(is_unit)?);
    let exponent = match unit.trim_end_matches('元') {
        "" | "yuan" => 0,
        "千" => 3,
        "万" | "wan" => 4,
        "百万" => 6,
        "千万" => 7,
        "亿" | "yi" => 8,
        "万亿" => 12,
        _ => return None,
    };
    let (mut fen, mut places, mut after_point) = (0_i128, exponent + 2, false);
    for c in number.chars() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            '.' | '．' if !after_point => {
                after_point = true;
                continue;
            }
            _ => return None,
        };
        if after_point && places == 0 {
            assert_eq!(digit, 0, "a fraction of a fen in {text}");
            continue;
        }
        places -= i32::from(after_point);
        fen = fen.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    fen.checked_mul(10_i128.checked_pow(u32::try_from(places).ok()?)?)
}

fn adds_and_splits(rest: &mut Bytes<'_>) {
    let (Some(a), Some(b)) = (money(rest), money(rest)) else { return };
    assert_eq!(Money::from_yuan(a.yuan()), Ok(a));
    assert_eq!(a.to_string().parse::<Decimal>().map(Money::from_yuan), Ok(Ok(a)));
    assert_eq!(a.checked_add(b), b.checked_add(a));
    if let Ok(sum) = a.checked_add(b) {
        assert_eq!(sum.checked_sub(b), Ok(a));
        assert_eq!(Money::checked_sum([a, b]), Ok(sum));
    }
    if a.fen().abs() <= b.fen().abs() {
        assert_eq!(a.share_of(b).is_none(), b.is_zero(), "{a} of {b}");
    }
    let even = usize::from(rest.byte()) + 1;
    let parts = a.split_evenly(even).expect("there are parts");
    adds_up(a, &parts);
    assert!(parts.is_sorted_by(|one, next| one >= next), "the odd fen go to the earlier parts");
    let weights: Vec<Decimal> =
        std::iter::from_fn(|| (!rest.is_empty()).then(|| weight(rest))).take(64).collect();
    if let Ok(parts) = a.split(&weights) {
        assert_eq!(parts.len(), weights.len());
        adds_up(a, &parts);
        for (index, (part, weight)) in parts.iter().zip(&weights).enumerate() {
            assert!(!weight.is_zero() || part.is_zero(), "a part without a share");
            for (other, earlier) in weights[..index].iter().zip(&parts) {
                assert!(other != weight || earlier >= part, "ties go to the earlier part");
                assert!(other <= weight || a < Money::ZERO || earlier >= part, "more weight, more money");
            }
        }
    }
}

fn adds_up(whole: Money, parts: &[Money]) {
    assert_eq!(parts.iter().map(|part| part.fen()).sum::<i128>(), whole.fen());
}

fn money(rest: &mut Bytes<'_>) -> Option<Money> {
    let fen = match rest.byte() % 4 {
        0 => i128::from(i16::from_le_bytes(rest.take())),
        1 => i128::from(i64::from_le_bytes(rest.take())),
        2 => Money::MAX.fen() - i128::from(rest.byte()),
        // From minus to plus the most there is, and a little beyond.
        _ => i128::from_le_bytes(rest.take()) >> 30,
    };
    Money::from_fen(fen).ok()
}

/// A share as a text may state it: any decimal, with up to 28 places.
fn weight(rest: &mut Bytes<'_>) -> Decimal {
    let (kind, scale) = (rest.byte(), u32::from(rest.byte() % 29));
    let digits = match kind % 4 {
        0 => i128::from(rest.byte()),
        1 => i128::from(i16::from_le_bytes(rest.take())),
        2 => i128::from(u64::from_le_bytes(rest.take())),
        _ => i128::from_le_bytes(rest.take()) >> 32,
    };
    Decimal::try_from_i128_with_scale(digits, scale).unwrap_or(Decimal::ONE)
}
