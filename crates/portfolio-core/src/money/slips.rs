//! Amounts as people write them where the grammar has another form: said what is wrong, and what to write.

use rust_decimal::Decimal;

use super::error::{AmountError, AmountSlip};
use super::grammar::{is_minus, parse, take};
use super::{Amount, AmountBasis, Money, Precision, Qualifier};

/// What offices write where there is no amount yet.
const NOT_KNOWN: &[&str] = &[
    "未定",
    "待定",
    "未知",
    "不详",
    "不明",
    "暂无",
    "无",
    "未列明",
    "未明确",
    "待明确",
    "待落实",
    "面议",
    "/",
    "tbd",
    "tba",
    "unknown",
    "none",
    "n/a",
    "na",
    "nil",
    "undisclosed",
    "?",
    "？",
];

/// Signs and names of other currencies, before an amount or behind it; the longer before what they end with.
const OTHER_CURRENCIES: &[&str] = &[
    "us$", "hk$", "nt$", "s$", "a$", "c$", "$", "＄", "€", "£", "usd", "hkd", "eur", "gbp", "jpy", "美元",
    "美金", "欧元", "英镑", "日元", "港元", "港币",
];

/// What an amount with some slip means.
type Reader = fn(&str) -> Option<Amount>;

/// Longer texts are no amounts with a slip.
const LONGEST: usize = 200;

/// A better reason why a text is not an amount, where there is one.
pub(super) fn explain(text: &str, error: AmountError) -> AmountError {
    let plain = text.trim();
    if plain.len() > LONGEST {
        return error;
    }
    if NOT_KNOWN.contains(&plain.to_lowercase().as_str())
        || (!plain.is_empty() && plain.chars().all(is_minus))
    {
        return AmountError::NotKnown { text: plain.to_owned() };
    }
    let lead = Lead::of(plain);
    let found = lead.twice(plain).or_else(|| other_currency(plain, lead.rest));
    found.or_else(|| slip(plain, &lead)).or_else(|| without_unit(lead.rest)).unwrap_or(error)
}

/// The words before an amount, in whatever order they stand.
struct Lead<'t> {
    qualifier: Qualifier,
    /// Two words of one kind.
    twice: Option<(&'static str, &'static str)>,
    /// What stands behind the words.
    rest: &'t str,
}

impl<'t> Lead<'t> {
    fn of(text: &'t str) -> Self {
        let mut lead = Self { qualifier: Qualifier::NONE, twice: None, rest: text };
        while lead.take_basis() || lead.take_precision() {}
        lead
    }

    fn take_basis(&mut self) -> bool {
        let Some(basis) = AmountBasis::ALL.iter().copied().find(|word| take(&mut self.rest, word.word()))
        else {
            return false;
        };
        let prior = self.qualifier.basis.replace(basis);
        self.note(prior.map(AmountBasis::word), basis.word());
        true
    }

    fn take_precision(&mut self) -> bool {
        let known = Precision::ALL.iter().copied().find(|word| take(&mut self.rest, word.word()));
        let Some(precision) = known.or_else(|| take(&mut self.rest, "~").then_some(Precision::About)) else {
            return false;
        };
        let prior = self.qualifier.precision.replace(precision);
        self.note(prior.map(Precision::word), precision.word());
        true
    }

    fn note(&mut self, prior: Option<&'static str>, word: &'static str) {
        self.twice = self.twice.or_else(|| Some((prior?, word)));
    }

    fn twice(&self, text: &str) -> Option<AmountError> {
        let (first, second) = self.twice.filter(|_| !self.rest.is_empty())?;
        let (first, second) = (first.to_owned(), second.to_owned());
        Some(AmountError::TwoQualifiers { text: text.to_owned(), first, second })
    }
}

fn other_currency(text: &str, rest: &str) -> Option<AmountError> {
    let lower = rest.to_ascii_lowercase();
    let is_readable = |bare: &str| {
        let bare = bare.trim();
        parse(bare).or_else(|_| parse(&format!("{bare}元"))).is_ok() || english(bare).is_some()
    };
    let sign = OTHER_CURRENCIES.iter().find_map(|sign| {
        let before = lower.strip_prefix(sign).is_some_and(is_readable).then(|| &rest[..sign.len()]);
        let behind =
            || lower.strip_suffix(sign).filter(|bare| is_readable(bare)).map(|bare| &rest[bare.len()..]);
        before.or_else(behind)
    })?;
    Some(AmountError::OtherCurrency { text: text.to_owned(), sign: sign.to_owned() })
}

fn slip(text: &str, lead: &Lead<'_>) -> Option<AmountError> {
    let tries: [(AmountSlip, Reader); 6] = [
        (AmountSlip::Sign, sign),
        (AmountSlip::Order, order),
        (AmountSlip::CurrencySign, currency),
        (AmountSlip::Exponent, exponent),
        (AmountSlip::EnglishUnit, english),
        (AmountSlip::ChineseNumerals, |text| Some(Amount::exactly(chinese(text)?))),
    ];
    let (slip, Amount { money, qualifier: own }) =
        tries.into_iter().find_map(|(slip, read)| Some((slip, read(lead.rest)?)))?;
    let Qualifier { basis, precision } = lead.qualifier;
    let qualifier = Qualifier { basis: basis.or(own.basis), precision: precision.or(own.precision) };
    let instead = Amount { money, qualifier }.to_string();
    Some(AmountError::Slip { text: text.to_owned(), slip, instead })
}

/// A number with a slip and no unit, which is not guessed.
fn without_unit(text: &str) -> Option<AmountError> {
    let no_unit = |error: AmountError| matches!(error, AmountError::NoUnit { .. }).then_some(error);
    let signed = text.strip_prefix(['+', '＋']).and_then(|bare| parse(bare).err());
    let numerals = || {
        let is_number = text.starts_with(|c| numeral(c).is_some() || c == '十');
        let number = is_number.then(|| integer(text)).flatten()?.to_string();
        Some(AmountError::NoUnit { number })
    };
    signed.and_then(no_unit).or_else(numerals)
}

fn sign(text: &str) -> Option<Amount> {
    parse(text.strip_prefix(['+', '＋'])?).ok()
}

/// Nothing wrong but the order of the words before the amount, or words behind it.
fn order(text: &str) -> Option<Amount> {
    let behind = || {
        let words = [("左右", Precision::About), ("上下", Precision::About), ("以上", Precision::AtLeast)];
        words.into_iter().find_map(|(word, precision)| {
            let mut amount = parse(text.strip_suffix(word)?).ok()?;
            amount.qualifier.precision.get_or_insert(precision);
            Some(amount)
        })
    };
    parse(text).ok().or_else(behind)
}

fn currency(text: &str) -> Option<Amount> {
    const NAMES: [&str; 6] = ["¥", "￥", "人民币", "rmb", "cny", "cn¥"];
    let lower = text.to_ascii_lowercase();
    let bare = NAMES.iter().find_map(|name| {
        let rest = lower.strip_prefix(name).or_else(|| lower.strip_suffix(name))?;
        Some(rest.trim())
    })?;
    let with_unit = || parse(&format!("{bare}元"));
    parse(bare).or_else(|_| with_unit()).ok().or_else(|| english(bare))
}

fn exponent(text: &str) -> Option<Amount> {
    let (digits, rest) = text.split_once(['e', 'E'])?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-'))).unwrap_or(rest.len());
    let power: i64 = rest[..end].parse().ok().filter(|power: &i64| power.abs() <= 30)?;
    let number = Decimal::from_str_exact(digits.trim()).ok()?.normalize();
    let unit = rest[end..].trim();
    let scale = i64::from(number.scale()) - power;
    let factor = 10_i128.checked_pow(u32::try_from(-scale.min(0)).ok()?)?;
    let mantissa = number.mantissa().checked_mul(factor)?;
    let number = Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale.max(0)).ok()?).ok()?;
    parse(&format!("{number}{}", if unit.is_empty() { "元" } else { unit })).ok()
}

fn english(text: &str) -> Option<Amount> {
    const UNITS: [(&[&str], u32); 4] = [
        (&["k", "thousand", "thousands"], 3),
        (&["m", "mn", "mln", "million", "millions"], 6),
        (&["b", "bn", "billion", "billions"], 9),
        (&["tn", "trillion", "trillions"], 12),
    ];
    let start = text.find(|c: char| c.is_ascii_alphabetic())?;
    let mut words = text[start..].split_whitespace();
    let unit = words.next()?.to_ascii_lowercase();
    let power = UNITS.iter().find(|(names, _)| names.contains(&unit.as_str()))?.1;
    let is_yuan = |word: &str| ["yuan", "rmb", "cny", "元"].contains(&word.to_ascii_lowercase().as_str());
    if !words.all(is_yuan) {
        return None;
    }
    let amount = parse(&format!("{}元", text[..start].trim())).ok()?;
    let fen = amount.money.fen().checked_mul(10_i128.checked_pow(power)?)?;
    Some(Amount { money: Money::from_fen(fen).ok()?, ..amount })
}

/// A number in Chinese numerals with its unit, such as 三亿五千万元 or 一点五亿元.
fn chinese(text: &str) -> Option<Money> {
    let text = text.strip_suffix('整').unwrap_or(text);
    let text = text.strip_suffix(['元', '圆']).or_else(|| text.ends_with(['万', '亿']).then_some(text))?;
    let (whole, fraction) = text.split_once('点').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let Some(fraction) = fraction else { return yuan(integer(whole)?, 0) };
    let end = fraction
        .char_indices()
        .find(|(_, c)| numeral(*c).is_none())
        .map_or(fraction.len(), |(offset, _)| offset);
    let mut digits = integer(whole)?;
    for c in fraction[..end].chars() {
        digits = digits.checked_mul(10)?.checked_add(numeral(c)?)?;
    }
    let places = fraction[..end].chars().count();
    let unit = fraction[end..].chars().try_fold(1_i128, |unit, c| unit.checked_mul(power(c)?))?;
    yuan(digits.checked_mul(unit)?, places)
}

/// So many tenths, hundredths … of a 元.
fn yuan(digits: i128, places: usize) -> Option<Money> {
    let fen = digits.checked_mul(100)?;
    let divisor = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    (fen % divisor == 0).then(|| Money::from_fen(fen / divisor).ok())?
}

/// A whole number: 万 and 亿 multiply all before them, 十, 百 and 千 the numeral before them.
fn integer(text: &str) -> Option<i128> {
    let (mut sum, mut section, mut digit) = (0_i128, 0_i128, None::<i128>);
    for c in text.chars() {
        if let Some(value) = numeral(c) {
            if digit.is_some_and(|digit| digit != 0) {
                return None;
            }
            digit = Some(value);
            continue;
        }
        let power = power(c)?;
        if power < 10_000 {
            section = section.checked_add(digit.take().unwrap_or(1).checked_mul(power)?)?;
        } else {
            section = section.checked_add(digit.take().unwrap_or(0))?;
            if section == 0 && sum == 0 {
                return None;
            }
            // 三万亿: the 亿 multiplies what the 万 has made.
            if power > 10_000 {
                sum = sum.checked_add(section)?.checked_mul(power)?;
            } else {
                sum = sum.checked_add(section.checked_mul(power)?)?;
            }
            section = 0;
        }
    }
    let rest = section.checked_add(digit.unwrap_or(0))?;
    (!text.is_empty()).then(|| sum.checked_add(rest))?
}

fn numeral(c: char) -> Option<i128> {
    let digits = ["零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    digits.iter().position(|forms| forms.contains(c)).map(|value| value as i128)
}

const fn power(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What to write instead, as the message says it.
    fn instead(text: &str) -> String {
        match text.parse::<Amount>() {
            Err(AmountError::Slip { slip, instead, .. }) => format!("{slip:?} {instead}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_plain_slip_is_named_with_what_to_write() {
        for (text, expected) in [
            ("三亿元", "ChineseNumerals 3亿元"),
            ("三亿", "ChineseNumerals 3亿元"),
            ("三亿五千万元", "ChineseNumerals 3.5亿元"),
            ("十五万元整", "ChineseNumerals 15万元"),
            ("一点二五亿元", "ChineseNumerals 1.25亿元"),
            ("两千零五十元", "ChineseNumerals 2050元"),
            ("三万亿元", "ChineseNumerals 30000亿元"),
            ("+5万元", "Sign 5万元"),
            ("＋5万元", "Sign 5万元"),
            ("约预计5万元", "Order 预计约5万元"),
            ("5万元左右", "Order 约5万元"),
            ("预计5万元以上", "Order 预计不低于5万元"),
            ("5e-1亿元", "Exponent 5000万元"),
            ("1e8", "Exponent 1亿元"),
            ("约5e3万元", "Exponent 约5000万元"),
            ("1.5E3万元", "Exponent 1500万元"),
            ("¥5,200万", "CurrencySign 5200万元"),
            ("￥5200", "CurrencySign 5200元"),
            ("人民币3亿元", "CurrencySign 3亿元"),
            ("预计人民币约3亿元", "CurrencySign 预计约3亿元"),
            ("RMB 100m", "CurrencySign 1亿元"),
            ("100m", "EnglishUnit 1亿元"),
            ("170 million", "EnglishUnit 1.7亿元"),
            ("1.2bn yuan", "EnglishUnit 12亿元"),
            ("约300k", "EnglishUnit 约30万元"),
        ] {
            assert_eq!(instead(text), expected, "{text}");
        }
    }

    /// 元 and 万元 differ by four digits: a number without a unit is given none, whatever else is wrong with it.
    #[test]
    fn a_slip_without_a_unit_is_not_given_one() {
        for (text, number) in [("+5", "5"), ("五千", "5000"), ("十五", "15")] {
            let expected = AmountError::NoUnit { number: number.to_owned() };
            assert_eq!(text.parse::<Amount>(), Err(expected), "{text}");
        }
    }

    #[test]
    fn two_words_of_one_kind_are_named() {
        for (text, both) in [
            ("约约5万元", ["约", "约"]),
            ("~约5万元", ["约", "约"]),
            ("估算预计5万元", ["估算", "预计"]),
            ("超过约5亿元", ["超过", "约"]),
            ("约 预计 近 5亿元", ["约", "近"]),
        ] {
            let [first, second] = both.map(str::to_owned);
            let expected = AmountError::TwoQualifiers { text: text.to_owned(), first, second };
            assert_eq!(text.parse::<Amount>(), Err(expected), "{text}");
        }
        assert!(matches!("约约".parse::<Amount>(), Err(AmountError::NoNumber { .. })));
    }

    #[test]
    fn another_currency_is_named() {
        for (text, written) in [
            ("$5亿元", "$"),
            ("约US$ 5亿", "US$"),
            ("€5000", "€"),
            ("USD 100m", "USD"),
            ("5亿美元", "美元"),
            ("5000 EUR", "EUR"),
        ] {
            let error = text.parse::<Amount>().unwrap_err();
            assert!(
                matches!(&error, AmountError::OtherCurrency { sign, .. } if sign == written),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn a_word_for_no_amount_is_named_as_such() {
        for text in ["未定", "待定", "TBD", " 不详 ", "/", "-", "——"] {
            assert!(matches!(text.parse::<Amount>(), Err(AmountError::NotKnown { .. })), "{text}");
        }
    }

    /// A text that nobody would write for an amount is not searched for slips: beyond 200 bytes it is what it is.
    #[test]
    fn long_texts_have_no_slips() {
        let is_word = |text: String| matches!(text.parse::<Amount>(), Err(AmountError::NotKnown { .. }));
        assert_eq!([200, 201, 400].map(|bytes| is_word("-".repeat(bytes))), [true, false, false]);
    }

    /// What is meant is never guessed where more than the form is wrong.
    #[test]
    fn what_is_wrong_in_other_ways_keeps_its_reason() {
        for text in [
            "+5",
            "5e99亿元",
            "1e8美元",
            "100 mu",
            "三",
            "亿元",
            "一三亿元",
            "-5万元",
            "1-2亿元左右",
            "～5亿元",
        ] {
            let error = text.parse::<Amount>().unwrap_err();
            assert!(
                !matches!(error, AmountError::Slip { .. } | AmountError::NotKnown { .. }),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn a_bound_is_not_about_an_amount() {
        for text in ["超过1亿元", "约1亿元", "~1亿元", "预计1亿元"] {
            let error = text.parse::<Amount>().unwrap().unqualified().unwrap_err();
            assert!(error.to_string().ends_with("write 1亿元"), "{error}");
        }
        let plain = "1亿元".parse::<Amount>().unwrap().unqualified().unwrap();
        assert_eq!(plain.fen(), 10_000_000_000);
    }
}
