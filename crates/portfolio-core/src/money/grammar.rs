//! The text grammar of amounts: `[basis] [precision] number unit`, as outlines write them.

use std::fmt;

use rust_decimal::Decimal;

use super::error::AmountError;
use super::{Amount, AmountBasis, Money, MoneyError, Precision, Qualifier};

/// A unit of money of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 元
    Yuan,
    /// 千元, 10³ 元
    Qian,
    /// 万元, 10⁴ 元
    Wan,
    /// 百万元, 10⁶ 元
    BaiWan,
    /// 千万元, 10⁷ 元
    QianWan,
    /// 亿元, 10⁸ 元
    Yi,
    /// 万亿元, 10¹² 元
    WanYi,
}

impl Unit {
    /// How many powers of ten of 元 the unit is.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::Qian => 3,
            Self::Wan => 4,
            Self::BaiWan => 6,
            Self::QianWan => 7,
            Self::Yi => 8,
            Self::WanYi => 12,
        }
    }

    /// The unit as outlines write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Qian => "千元",
            Self::Wan => "万元",
            Self::BaiWan => "百万元",
            Self::QianWan => "千万元",
            Self::Yi => "亿元",
            Self::WanYi => "万亿元",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "元" | "yuan" => Self::Yuan,
            "千元" | "千" => Self::Qian,
            "万元" | "万" | "wan" => Self::Wan,
            "百万元" | "百万" => Self::BaiWan,
            "千万元" | "千万" => Self::QianWan,
            "亿元" | "亿" | "yi" => Self::Yi,
            "万亿元" | "万亿" => Self::WanYi,
            _ => return None,
        })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

pub(super) fn parse(text: &str) -> Result<Amount, AmountError> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(AmountError::Empty);
    }
    let basis = AmountBasis::ALL.iter().copied().find(|b| take(&mut rest, b.word()));
    let precision = Precision::ALL
        .iter()
        .copied()
        .find(|p| take(&mut rest, p.word()))
        .or_else(|| take(&mut rest, "~").then_some(Precision::About));
    if rest.starts_with(is_minus) {
        return Err(AmountError::Negative);
    }
    let end = rest.find(|c| !is_number_char(c)).unwrap_or(rest.len());
    let (number, unit) = (rest[..end].trim_end(), rest[end..].trim());
    if number.is_empty() {
        return Err(no_number(text, rest));
    }
    let value = decimal(number)?;
    if unit.is_empty() {
        return Err(AmountError::NoUnit { number: number.to_owned() });
    }
    let unit = Unit::parse(unit).ok_or_else(|| unit_error(text, unit))?;
    Ok(Amount { money: scaled(value, unit)?, qualifier: Qualifier { basis, precision } })
}

pub(super) fn take<'t>(rest: &mut &'t str, word: &str) -> bool {
    let Some(after) = rest.strip_prefix(word) else { return false };
    let after: &'t str = after.trim_start();
    *rest = after;
    true
}

/// What stands where the number should.
fn no_number(text: &str, rest: &str) -> AmountError {
    match rest.find(|c| digit(c).is_some()) {
        Some(_) if rest.starts_with(is_range_sign) => AmountError::OpenRange { text: text.to_owned() },
        Some(digits) => AmountError::UnknownLead { word: rest[..digits].trim_end().to_owned() },
        None => AmountError::NoNumber { text: text.to_owned() },
    }
}

fn unit_error(text: &str, unit: &str) -> AmountError {
    let text = text.to_owned();
    let digits = unit.contains(|c: char| digit(c).is_some());
    let leading_unit =
        ["亿", "万", "千", "百", "元", "yi", "wan", "yuan"].iter().any(|u| unit.starts_with(u));
    if unit.contains(is_range_sign) && digits {
        AmountError::Range { text }
    } else if leading_unit && digits {
        AmountError::TwoUnits { text }
    } else if unit.ends_with(is_range_sign) {
        AmountError::OpenRange { text }
    } else {
        AmountError::UnknownUnit { rest: unit.to_owned() }
    }
}

fn scaled(value: Decimal, unit: Unit) -> Result<Money, MoneyError> {
    let plain = value.normalize();
    // Shift the point instead of multiplying: exact or refused.
    let exponent = i64::from(unit.exponent()) - i64::from(plain.scale());
    let fen_exponent = exponent + 2;
    let fen = if fen_exponent >= 0 {
        let factor = u32::try_from(fen_exponent).ok().and_then(|e| 10_i128.checked_pow(e));
        factor.and_then(|f| plain.mantissa().checked_mul(f)).ok_or(MoneyError::Overflow)?
    } else {
        let yuan =
            Decimal::try_from_i128_with_scale(plain.mantissa(), u32::try_from(-exponent).unwrap_or(u32::MAX))
                .map_err(|_| MoneyError::Overflow)?;
        return Err(MoneyError::FractionOfFen { yuan });
    };
    Money::from_fen(fen)
}

/// ASCII text of the digits, the point kept, well-placed grouping commas dropped.
fn decimal(number: &str) -> Result<Decimal, AmountError> {
    let bad = || AmountError::BadNumber { number: number.to_owned() };
    let mut ascii = String::with_capacity(number.len());
    let mut group: Option<usize> = None; // digits since the last comma
    let mut point = false;
    for c in number.chars() {
        if let Some(d) = digit(c) {
            ascii.push(d);
            group = group.map(|n| n + 1);
        } else if is_point(c) && !point && group.is_none_or(|n| n == 3) {
            (point, group) = (true, None);
            ascii.push('.');
        } else if is_comma(c) && !point && !ascii.is_empty() {
            let fits = group.map_or(ascii.len() <= 3, |n| n == 3);
            if !fits {
                return Err(bad());
            }
            group = Some(0);
        } else {
            return Err(bad());
        }
    }
    // 0,500 is a slip for 0.500 or 500, which differ: no number that is grouped begins with a zero.
    let is_slip = ascii.starts_with('0') && number.contains(is_comma);
    if is_slip || group.is_some_and(|n| n != 3) || ascii.starts_with('.') || ascii.ends_with('.') {
        return Err(bad());
    }
    // Zeros that say nothing take none of the digits that the decimal holds.
    let plain = ascii.trim_start_matches('0');
    let plain = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { plain };
    let plain =
        if plain.is_empty() || plain.starts_with('.') { format!("0{plain}") } else { plain.to_owned() };
    Decimal::from_str_exact(&plain).map_err(|_| AmountError::Inexact(MoneyError::Overflow))
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

const fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，')
}

const fn is_number_char(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９') || is_point(c) || is_comma(c)
}

pub(super) const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '－' | '﹣' | '‐' | '‑' | '–' | '—' | '负')
}

const fn is_range_sign(c: char) -> bool {
    is_minus(c) || matches!(c, '~' | '～' | '至' | '到')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fen(text: &str) -> i128 {
        parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).money.fen()
    }

    #[test]
    fn units_and_digits_of_the_outline_are_read_exactly() {
        for (text, expected) in [
            ("16.73亿元", 167_300_000_000),
            ("5000万", 5_000_000_000),
            ("3313.96万元", 3_313_960_000),
            ("１２．５亿元", 125_000_000_000),
            ("1,234.5 万元", 1_234_500_000),
            ("0.01元", 1),
            ("5 wan", 5_000_000),
            ("2千元", 200_000),
            ("3百万元", 300_000_000),
            ("3千万", 3_000_000_000),
            ("1万亿元", 100_000_000_000_000),
        ] {
            assert_eq!(fen(text), expected, "{text}");
        }
    }

    #[test]
    fn zeros_that_say_nothing_are_read_however_many() {
        let zeros = "0".repeat(60);
        assert_eq!(fen(&format!("1.10{zeros}元")), 110);
        assert_eq!(fen(&format!("{zeros}1.1元")), 110);
        assert_eq!(fen(&format!("{zeros}.{zeros}元")), 0);
        assert_eq!(fen("100元"), 10_000);
    }

    #[test]
    fn qualifiers_are_kept() {
        let amount = parse("预计约 0.5 亿元").unwrap();
        assert_eq!(
            amount.qualifier,
            Qualifier { basis: Some(AmountBasis::Expected), precision: Some(Precision::About) }
        );
        assert_eq!(parse("~5万元").unwrap().to_string(), "约5万元");
    }

    #[test]
    fn what_is_not_one_exact_amount_is_refused_with_its_reason() {
        type Check = fn(&AmountError) -> bool;
        let cases: [(&str, Check); 33] = [
            ("～5亿元", |e| matches!(e, AmountError::OpenRange { .. })),
            ("约～5亿元", |e| matches!(e, AmountError::OpenRange { .. })),
            ("至5亿元", |e| matches!(e, AmountError::OpenRange { .. })),
            ("5亿元～", |e| matches!(e, AmountError::OpenRange { .. })),
            ("5亿元-", |e| matches!(e, AmountError::OpenRange { .. })),
            ("大约5亿元", |e| matches!(e, AmountError::UnknownLead { word } if word == "大约")),
            ("总投资 ５亿元", |e| matches!(e, AmountError::UnknownLead { word } if word == "总投资")),
            ("", |e| matches!(e, AmountError::Empty)),
            ("5000", |e| matches!(e, AmountError::NoUnit { .. })),
            ("亿元", |e| matches!(e, AmountError::NoNumber { .. })),
            ("-5万元", |e| matches!(e, AmountError::Negative)),
            ("−5万元", |e| matches!(e, AmountError::Negative)),
            ("1亿2000万元", |e| matches!(e, AmountError::TwoUnits { .. })),
            ("1-2亿元", |e| matches!(e, AmountError::Range { .. })),
            ("1亿~2亿元", |e| matches!(e, AmountError::Range { .. })),
            ("0.001元", |e| matches!(e, AmountError::Inexact(MoneyError::FractionOfFen { .. }))),
            ("0.00000000001亿元", |e| matches!(e, AmountError::Inexact(MoneyError::FractionOfFen { .. }))),
            ("123456789012345678901234567890亿元", |e| {
                matches!(e, AmountError::Inexact(MoneyError::Overflow))
            }),
            ("12,34元", |e| matches!(e, AmountError::BadNumber { .. })),
            (",234元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("1234,567元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("1,23,456元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("1.5,678元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("1.2.3元", |e| matches!(e, AmountError::BadNumber { .. })),
            (".5元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("0，500亿元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("0,123万元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("００，１２３万元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("0,000.5元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("6000-8000万", |e| matches!(e, AmountError::Range { .. })),
            ("1,234.5,6元", |e| matches!(e, AmountError::BadNumber { .. })),
            ("5美元", |e| matches!(e, AmountError::UnknownUnit { .. })),
            ("5e3元", |e| matches!(e, AmountError::UnknownUnit { .. })),
        ];
        for (text, check) in cases {
            let error = parse(text).expect_err(text);
            assert!(check(&error), "{text}: {error:?}");
        }
    }

    proptest! {
        #[test]
        fn printing_and_reading_are_inverse(fen in 0..=Money::MAX.fen(), b in 0_usize..5, p in 0_usize..5) {
            let qualifier = Qualifier { basis: AmountBasis::ALL.get(b).copied(), precision: Precision::ALL.get(p).copied() };
            let amount = Amount { money: Money::from_fen(fen).unwrap(), qualifier };
            prop_assert_eq!(parse(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = parse(&text);
        }
    }
}
