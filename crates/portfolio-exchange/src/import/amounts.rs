//! Amounts of cells: numbers of the column's unit by R22, texts by the registry's own grammar.

use portfolio_core::money::AmountSlip;
use portfolio_core::{Amount, AmountError, Decimal, Unit};

use super::grid::{Cell, Format, Value};
use super::problem::ImportProblem;
use super::text::{self, is_blank, narrow};
use super::units::{self, Stated};

/// Fen that a binary number holds exactly.
const MOST_FEN: i128 = 1_000_000_000_000_000;

/// Reads the amount of a cell whose column has a unit; `None` where the cell says that there is none.
///
/// # Errors
/// The problem, in words that name the heading.
pub(super) fn read(cell: &Cell, heading: &str, unit: Option<Unit>) -> Result<Option<Amount>, ImportProblem> {
    if cell.formula {
        return Err(formula(cell, heading));
    }
    let bad = |reason: &str| ImportProblem::BadAmount {
        heading: heading.to_owned(),
        text: text::tidy(&cell.words()),
        reason: reason.to_owned(),
    };
    match &cell.value {
        Value::Empty => Ok(None),
        Value::Text(words) if text::is_unknown(words) => Ok(None),
        Value::Text(words) => of_text(words, unit).map(Some).map_err(|error| match error {
            AmountError::NoUnit { .. } => ImportProblem::NoUnit { heading: heading.to_owned() },
            error => bad(&error.to_string()),
        }),
        Value::Number(number) => {
            let unit = shown_unit(cell, heading, unit)?;
            let unit = unit.ok_or_else(|| ImportProblem::NoUnit { heading: heading.to_owned() })?;
            let inexact = || ImportProblem::InexactAmount {
                heading: heading.to_owned(),
                shown: number.shown.clone(),
                unit: unit.word().to_owned(),
            };
            let decimal = number.decimal().ok_or_else(inexact)?;
            if decimal.is_sign_negative() && !decimal.is_zero() {
                return Err(bad(&AmountError::Negative.to_string()));
            }
            of_decimal(decimal, unit)
                .filter(|amount| amount.money.fen() < MOST_FEN)
                .map(Some)
                .ok_or_else(inexact)
        }
        Value::Long(bytes) => Err(ImportProblem::too_long(heading, *bytes)),
        Value::Date(_) => Err(bad("it is a date")),
        Value::Bool(_) => Err(bad("it is a truth value")),
        Value::Error(error) => {
            Err(ImportProblem::ErrorValue { heading: heading.to_owned(), error: error.to_string() })
        }
    }
}

/// What is told of a formula in place of data, with its last result.
pub(super) fn formula(cell: &Cell, heading: &str) -> ImportProblem {
    let cached = if cell.value == Value::Empty { "—".to_owned() } else { cell.words() };
    ImportProblem::Formula { heading: heading.to_owned(), cached }
}

/// The amount that a cross-check states, formulas included, to the fen nearest to it.
pub(super) fn stated(cell: &Cell, unit: Option<Unit>) -> Option<Amount> {
    match &cell.value {
        Value::Number(number) => {
            let unit = shown_unit(cell, "", unit).ok()??;
            let decimals = 2 + unit.exponent();
            of_decimal(number.rounded?.round_dp(decimals), unit)
        }
        Value::Text(words) => of_text(words, unit).ok(),
        _ => None,
    }
}

fn of_decimal(decimal: Decimal, unit: Unit) -> Option<Amount> {
    format!("{}{}", decimal.normalize(), unit.word()).parse().ok()
}

/// The unit of a number, which its format may state too.
fn shown_unit(cell: &Cell, heading: &str, unit: Option<Unit>) -> Result<Option<Unit>, ImportProblem> {
    let otherwise = |shown: &str| {
        Err(ImportProblem::ShownOtherwise { heading: heading.to_owned(), shown: shown.to_owned() })
    };
    match &cell.format {
        Format::Plain | Format::Decimals(_) => Ok(unit),
        Format::Percent => otherwise("%"),
        Format::Scaled(code) => otherwise(code),
        Format::Beside(words) => match (units::exactly(words), unit) {
            (Stated::One(own), None) => Ok(Some(own)),
            (Stated::One(own), Some(unit)) if own == unit => Ok(Some(unit)),
            _ => otherwise(words),
        },
    }
}

/// Reads a text such as 约1.2亿元, ￥5,000 or １２００; without unit it is in the column's.
fn of_text(words: &str, unit: Option<Unit>) -> Result<Amount, AmountError> {
    let plain = narrow(words);
    let mut text = plain.trim_matches(is_blank);
    for sign in ["¥", "￥", "rmb", "RMB", "CNY", "人民币"] {
        text = text.strip_prefix(sign).unwrap_or(text).trim_start_matches(is_blank);
    }
    let mut owned = text.to_owned();
    // 5000(万元): the unit in brackets.
    let bracket = text.strip_suffix(')').and_then(|rest| rest.split_once('('));
    if let Some((number, inner)) =
        bracket.filter(|(_, inner)| matches!(units::exactly(inner), Stated::One(_)))
    {
        owned = format!("{}{inner}", number.trim_end_matches(is_blank));
    }
    let mut lead = "";
    for (word, precision) in [("左右", "约"), ("上下", "约"), ("以上", "不低于")] {
        if let Some(rest) = owned.strip_suffix(word) {
            (owned, lead) = (rest.to_owned(), precision);
            break;
        }
    }
    for (word, precision) in [
        ("大约", "约"),
        ("约为", "约"),
        ("约", "约"),
        ("超过", "超过"),
        ("超", "超过"),
        ("近", "近"),
        ("不低于", "不低于"),
    ] {
        if let Some(rest) = owned.strip_prefix(word) {
            if !lead.is_empty() && lead != precision {
                // Two qualifiers that are not one: neither is dropped, the amount is refused.
                return text.parse();
            }
            (owned, lead) = (rest.trim_start_matches(is_blank).to_owned(), precision);
            break;
        }
    }
    let text = if lead.is_empty() { owned } else { with_precision(&owned, lead) };
    let parsed = text.parse::<Amount>();
    if !parsed.as_ref().is_err_and(|error| has_no_unit(error, &text)) {
        return parsed;
    }
    let Some(unit) = unit else { return Err(AmountError::NoUnit { number: text }) };
    format!("{text}{unit}").parse().map_err(|error| in_column(error, text, unit))
}

/// Whether what is wrong with a text is that it has no unit, or a slip in a number without one: 5e3, which is read as if
/// it were in 元 where no column says more.
fn has_no_unit(error: &AmountError, text: &str) -> bool {
    let takes_a_unit = || matches!(format!("{text}元").parse::<Amount>(), Err(AmountError::Slip { .. }));
    match error {
        AmountError::NoUnit { .. } => true,
        AmountError::Slip { slip: AmountSlip::Exponent, .. } => takes_a_unit(),
        _ => false,
    }
}

/// What is wrong with a text in a column of some unit: what to write instead is in that unit, as what stands there.
fn in_column(error: AmountError, text: String, unit: Unit) -> AmountError {
    match error {
        AmountError::Slip { slip, instead, .. } => {
            let meant = instead
                .parse::<Amount>()
                .map(|amount| format!("{}{}{unit}", amount.qualifier, amount.money.in_unit(unit)));
            AmountError::Slip { text, slip, instead: meant.unwrap_or(instead) }
        }
        other => other,
    }
}

/// The text with a word for how near it is, behind one for what it rests on.
fn with_precision(text: &str, precision: &str) -> String {
    for basis in portfolio_core::AmountBasis::ALL {
        if let Some(rest) = text.strip_prefix(basis.word()) {
            return format!("{}{precision}{}", basis.word(), rest.trim_start_matches(is_blank));
        }
    }
    format!("{precision}{text}")
}

#[cfg(test)]
mod tests {
    use super::super::number::Number;
    use super::*;

    fn shown(cell: &Cell, unit: Option<Unit>) -> String {
        match read(cell, "总投资", unit) {
            Ok(amount) => amount.map_or("-".to_owned(), |amount| amount.to_string()),
            Err(problem) => problem.code().to_owned(),
        }
    }

    #[test]
    fn a_stated_sum_is_taken_to_the_fen() {
        for (value, unit, sum) in [
            (12.344_9, Unit::Yuan, "12.34元"),
            (100.0 / 3.0, Unit::Wan, "33.333333万元"),
            (1.000_000_004_94, Unit::Yi, "1.0000000049亿元"),
        ] {
            let stated = stated(&Cell::number(Number::binary(value)), Some(unit));
            assert_eq!(stated.map(|amount| amount.to_string()).as_deref(), Some(sum), "{value}");
        }
    }

    #[test]
    fn amounts_as_texts() {
        for (words, expected) in [
            ("5000", "5000万元"),
            ("5,000.5", "5000.5万元"),
            ("５０００", "5000万元"),
            ("5000万元", "5000万元"),
            ("1.2亿元", "1.2亿元"),
            ("1.2 亿", "1.2亿元"),
            ("5000元", "5000元"),
            ("5000（万元）", "5000万元"),
            ("￥5000", "5000万元"),
            ("¥ 5,000", "5000万元"),
            ("约5000", "约5000万元"),
            ("约5000左右", "约5000万元"),
            ("约5亿元左右", "约5亿元"),
            // What says two things is refused, and neither is dropped.
            ("超过5亿元左右", "E843"),
            ("超过5000左右", "E843"),
            ("近5亿元以上", "E843"),
            ("约5亿元以上", "E843"),
            ("约 1.2亿元", "约1.2亿元"),
            ("5000左右", "约5000万元"),
            ("约5000万元左右", "约5000万元"),
            ("大约5000", "约5000万元"),
            ("预计5000", "预计5000万元"),
            ("估算约5000", "估算约5000万元"),
            ("超1亿元", "超过1亿元"),
            ("5000以上", "不低于5000万元"),
            ("—", "-"),
            ("/", "-"),
            ("待定", "-"),
            ("未定", "-"),
            ("6000-8000", "E843"),
            ("6000～8000", "E843"),
            ("6000至8000", "E843"),
            ("1亿2000万元", "E843"),
            ("1200\n800", "E843"),
            ("1200 800", "E843"),
            ("5000（其中中央500）", "E843"),
            ("5000/3000", "E843"),
            ("五千", "E843"),
            ("-5000", "E843"),
            ("5000美元", "E843"),
            ("$5000", "E843"),
            ("5e3", "E843"),
            ("0.0000001", "E843"),
            ("1.2.3", "E843"),
            ("12,34", "E843"),
            ("5000+3000", "E843"),
            ("50%", "E843"),
        ] {
            assert_eq!(shown(&Cell::text(words), Some(Unit::Wan)), expected, "{words}");
        }
        assert_eq!(shown(&Cell::text("5000"), None), "E816");
        assert_eq!(shown(&Cell::text("5000万元"), None), "5000万元");
    }

    /// 5e3 in a column of 万元 is five thousand of them, not five thousand 元.
    #[test]
    fn what_to_write_instead_is_in_the_unit_of_the_column() {
        let advice = |words: &str, unit| match read(&Cell::text(words), "总投资", Some(unit)) {
            Err(ImportProblem::BadAmount { reason, .. }) => reason,
            other => panic!("{words}: {other:?}"),
        };
        for (words, unit, expected) in [
            ("5e3", Unit::Wan, "`5e3` is in scientific notation: write 5000万元"),
            ("5e5", Unit::Wan, "`5e5` is in scientific notation: write 500000万元"),
            ("5e-1", Unit::Yi, "`5e-1` is in scientific notation: write 0.5亿元"),
            ("+5", Unit::Wan, "`+5` has a sign: write 5万元"),
            ("五千", Unit::Wan, "`五千` has its number in Chinese numerals: write 5000万元"),
            ("5e3元", Unit::Wan, "`5e3元` is in scientific notation: write 5000元"),
        ] {
            assert_eq!(advice(words, unit), expected);
        }
        assert_eq!(shown(&Cell::text("5e3"), None), "E816", "without a unit none is guessed");
    }

    #[test]
    #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
    fn amounts_as_numbers() {
        let number = |value: f64, format: Format, unit: Option<Unit>| {
            shown(&Cell { format, ..Cell::number(Number::binary(value)) }, unit)
        };
        let (wan, yi) = (Some(Unit::Wan), Some(Unit::Yi));
        for (value, unit, expected) in [
            (5000.0, wan, "5000万元"),
            (29.020_000_000_000_003, wan, "29.02万元"),
            (0.1 + 0.2, wan, "3000元"),
            (1.2345, yi, "1.2345亿元"),
            (0.0, wan, "0元"),
            (100.0 / 3.0, wan, "E844"),
            (2.0 / 3.0, wan, "E844"),
            (0.000_000_1, wan, "E844"),
            (1e15, wan, "E844"),
            (1e9, wan, "E844"),
            (f64::NAN, wan, "E844"),
            (-5.0, wan, "E843"),
            (5000.0, None, "E816"),
        ] {
            assert_eq!(number(value, Format::Plain, unit), expected, "{value}");
        }
        let beside = |words: &str| Format::Beside(words.into());
        assert_eq!(number(1.5, beside("亿元"), None), "1.5亿元");
        assert_eq!(number(1.5, beside("亿元"), yi), "1.5亿元");
        for (format, unit) in [
            (beside("亿元"), wan),
            (beside("$"), wan),
            (beside("约"), wan),
            (Format::Percent, wan),
            (Format::Scaled("0!.0,".into()), wan),
        ] {
            assert_eq!(number(1.5, format, unit), "E845");
        }
        let formula = Cell { formula: true, ..Cell::number(Number::binary(5.0)) };
        assert_eq!(shown(&formula, wan), "E841");
        assert_eq!(shown(&Cell { formula: true, ..Cell::default() }, wan), "E841");
    }

    #[test]
    fn cross_checks_are_taken_to_the_nearest_fen() {
        let cell = Cell { formula: true, ..Cell::number(Number::binary(1_234_567.890_000_004)) };
        assert_eq!(stated(&cell, Some(Unit::Wan)).unwrap().to_string(), "123.456789亿元");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(words in "\\PC{0,30}") {
            let _ = read(&Cell::text(&words), "总投资", Some(Unit::Wan));
        }
    }
}
