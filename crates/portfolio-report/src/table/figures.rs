//! How numbers are written: exact unless asked otherwise, one unit for all money of a table.

use portfolio_core::words;
use portfolio_core::{Amount, Money, Qualifier, Unit};

use super::survey::Extent;
use super::{Note, TableFrom};
use crate::lang::Lang;
use crate::messages::Messages;

words! {
    /// The unit that money is shown in.
    #[derive(Default)]
    UnitChoice {
        /// The largest unit that needs few decimals.
        #[default]
        Auto = "auto" | "自动",
        /// 元
        Yuan = "yuan" | "元",
        /// 万元
        Wan = "wan" | "万元" | "万",
        /// 百万元
        Million = "million" | "百万元" | "百万",
        /// 亿元
        Yi = "yi" | "亿元" | "亿",
    }
}

words! {
    /// Whether digits are grouped; its word is how many stand together.
    #[derive(Default)]
    Grouping {
        /// 16730000
        #[default]
        None = "none",
        /// 16,730,000
        Thousands = "3",
        /// 1673,0000
        Myriads = "4",
    }
}

impl Grouping {
    const fn size(self) -> Option<usize> {
        match self {
            Self::None => None,
            Self::Thousands => Some(3),
            Self::Myriads => Some(4),
        }
    }
}

/// How the money of an answer is written: in one unit, whatever tables and sentences it has.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'m> {
    /// In which unit.
    pub unit: Unit,
    /// With how many decimals; as many as there are where `None`.
    pub decimals: Option<u32>,
    /// Grouped how.
    pub grouping: Grouping,
    /// The words.
    pub messages: &'m Messages,
    /// The ISO code of the currency.
    pub currency: &'m str,
}

/// More decimals than this in a unit, and `auto` goes to the next smaller one: 万元 to the 元, 亿元 to the 万元.
const FEW_DECIMALS: u32 = 4;

/// The units that a language counts money in, the largest first.
const fn spoken_units(lang: Lang) -> &'static [Unit] {
    match lang {
        Lang::Zh => &[Unit::Yi, Unit::Wan, Unit::Yuan],
        Lang::En => &[Unit::BaiWan, Unit::Yuan],
    }
}

/// The largest unit of the language in which the largest amount is at least one and no amount needs more than four
/// decimals.
fn natural_unit(amounts: Extent, lang: Lang) -> Unit {
    let suits = |unit: &&Unit| {
        amounts.largest >= 10_u128.pow(unit.exponent() + 2) && amounts.decimals(**unit) <= FEW_DECIMALS
    };
    spoken_units(lang).iter().find(suits).copied().unwrap_or(Unit::Yuan)
}

/// The unit of prose: `auto` is the largest of the language in which the largest amount is at least one.
pub(crate) fn unit_in_words(choice: UnitChoice, largest: Money, lang: Lang) -> Unit {
    let fits = |unit: &&Unit| largest.fen().unsigned_abs() >= 10_u128.pow(unit.exponent() + 2);
    let natural = || spoken_units(lang).iter().find(fits).copied().unwrap_or(Unit::Yuan);
    choice.unit().unwrap_or_else(natural)
}

impl UnitChoice {
    /// The unit, where one is chosen.
    const fn unit(self) -> Option<Unit> {
        match self {
            Self::Auto => None,
            Self::Yuan => Some(Unit::Yuan),
            Self::Wan => Some(Unit::Wan),
            Self::Million => Some(Unit::BaiWan),
            Self::Yi => Some(Unit::Yi),
        }
    }
}

impl<'m> Figures<'m> {
    /// The way of writing for the tables of an answer: what was asked, and for `auto` what suits all their amounts.
    #[must_use]
    pub fn of(
        tables: &[TableFrom<'_>],
        choice: UnitChoice,
        decimals: Option<u32>,
        grouping: Grouping,
        messages: &'m Messages,
        currency: &'m str,
    ) -> Self {
        let mut amounts = Extent::default();
        // Rows that are made as they are written are not made for nothing.
        if choice == UnitChoice::Auto {
            for table in tables {
                amounts.join(table.survey().money);
                table.notes.iter().flat_map(Note::amounts).for_each(|money| amounts.add(money));
            }
        }
        let unit = choice.unit().unwrap_or_else(|| natural_unit(amounts, messages.lang()));
        Self { unit, decimals, grouping, messages, currency }
    }

    /// The way of writing for amounts that stand in no table: exact and not grouped.
    pub fn over(
        amounts: impl Iterator<Item = Money>,
        choice: UnitChoice,
        messages: &'m Messages,
        currency: &'m str,
    ) -> Self {
        let mut extent = Extent::default();
        amounts.for_each(|money| extent.add(money));
        let unit = choice.unit().unwrap_or_else(|| natural_unit(extent, messages.lang()));
        Self { unit, decimals: None, grouping: Grouping::None, messages, currency }
    }

    /// The way of writing for the sentences around an answer whose largest amount is given: exact, all in the unit that one
    /// would say that amount in, 亿元 rather than 万元 from one 亿元 on.
    #[must_use]
    pub fn spoken(messages: &'m Messages, largest: Money, currency: &'m str) -> Self {
        let unit = unit_in_words(UnitChoice::Auto, largest, messages.lang());
        Self { unit, decimals: None, grouping: Grouping::None, messages, currency }
    }

    /// The same way, but for 元: in 万元, or in millions in English.
    #[must_use]
    pub fn above_yuan(self) -> Self {
        let unit = match (self.messages.lang(), self.unit) {
            (Lang::Zh, Unit::Yuan) => Unit::Wan,
            (Lang::En, Unit::Yuan) => Unit::BaiWan,
            (_, unit) => unit,
        };
        Self { unit, ..self }
    }

    /// The unit in words: 万元, or `CNY 10k`.
    pub fn unit_word(&self) -> String {
        let currency = if self.currency == "CNY" { String::new() } else { format!(" {}", self.currency) };
        match (self.messages.lang(), self.unit) {
            (Lang::Zh, unit) => format!("{}{currency}", unit.word()),
            (Lang::En, Unit::Yi) => format!("{} 100m", self.currency),
            (Lang::En, Unit::BaiWan) => format!("{} million", self.currency),
            (Lang::En, Unit::Wan) => format!("{} 10k", self.currency),
            (Lang::En, _) => self.currency.to_owned(),
        }
    }

    /// The heading of a column of money: with the unit, and the word where a cell was rounded.
    pub fn heading(&self, heading: &str, with_unit: bool, rounded: bool) -> String {
        let unit = self.unit_word();
        let args = [("heading", heading.into()), ("unit", (&unit).into())];
        match (with_unit, rounded) {
            (true, true) => self.messages.with("heading-unit-rounded", &args),
            (true, false) => self.messages.with("heading-unit", &args),
            (false, true) => self.messages.with("heading-rounded", &args[..1]),
            (false, false) => heading.to_owned(),
        }
    }

    /// The decimals that a column needs, so that its points stand below each other, and whether one of its amounts
    /// loses digits by it.
    pub(super) fn decimals(&self, column: Extent) -> (u32, bool) {
        let needed = column.decimals(self.unit);
        self.decimals.map_or((needed, false), |asked| (asked, needed > asked))
    }

    /// The amount's digits. Rounding, where asked for, is half away from zero, of the exact amount.
    pub fn digits(&self, money: Money, decimals: u32) -> String {
        let fen = money.fen();
        let places = self.unit.exponent() + 2;
        let kept = places.min(decimals);
        // Counted in the last decimal that there is: no more than the unit has.
        let last = 10_u128.pow(places - kept);
        let rounded = (fen.unsigned_abs() + last / 2) / last;
        // Short numbers are written in a third of the time.
        let mut text = u64::try_from(rounded).map_or_else(|_| rounded.to_string(), |short| short.to_string());
        let missing = (kept as usize + 1).saturating_sub(text.len());
        if missing > 0 {
            text.insert_str(0, &"0".repeat(missing));
        }
        if decimals > 0 {
            text.insert(text.len() - kept as usize, '.');
            text.extend(std::iter::repeat_n('0', (decimals - kept) as usize));
        }
        if fen < 0 && rounded > 0 {
            text.insert(0, '-');
        }
        group(text, self.grouping)
    }

    /// The amount's digits, no more and no fewer than it has unless decimals were asked for.
    pub fn plain(&self, money: Money) -> String {
        self.digits(money, self.decimals.unwrap_or_else(|| money.in_unit(self.unit).scale()))
    }

    /// An amount in running text, exact, in the unit: 约20亿元, `about CNY 2,000 million`.
    #[must_use]
    pub fn say(&self, amount: Amount) -> String {
        self.say_with(amount, None)
    }

    /// The same with so many decimals; as many as there are where `None`.
    pub(crate) fn say_with(&self, amount: Amount, decimals: Option<u32>) -> String {
        let is_english = self.messages.lang() == Lang::En;
        let grouping = if is_english { Grouping::Thousands } else { self.grouping };
        let digits = Figures { decimals, grouping, ..*self }.plain(amount.money);
        let qualifier = qualifier_words(self.messages, amount.qualifier);
        let currency = self.currency;
        match (is_english, self.unit) {
            (false, _) => format!("{qualifier}{digits}{}", self.unit_word()),
            (true, Unit::BaiWan) => format!("{qualifier}{currency} {digits} million"),
            (true, Unit::Yuan) => format!("{qualifier}{currency} {digits}"),
            // Units that English has no word for stand as they do in headings.
            (true, _) => format!("{qualifier}{digits} ({})", self.unit_word()),
        }
    }

    /// An amount in running text that stands for itself, in its own natural unit.
    #[must_use]
    pub fn in_words(messages: &Messages, amount: Amount, currency: &str) -> String {
        Figures::over(std::iter::once(amount.money), UnitChoice::Auto, messages, currency).say(amount)
    }
}

/// The qualifier in words, ready to stand before an amount: 估算约, or `estimated about `; in Chinese as in the source.
pub(super) fn qualifier_words(messages: &Messages, qualifier: Qualifier) -> String {
    if messages.lang() == Lang::Zh {
        return qualifier.to_string();
    }
    let basis = qualifier.basis.map(|basis| messages.get(basis_id(basis)));
    let precision = qualifier.precision.map(|precision| messages.get(precision_id(precision)));
    basis.into_iter().chain(precision).map(|word| word + " ").collect()
}

const fn basis_id(basis: portfolio_core::AmountBasis) -> &'static str {
    use portfolio_core::AmountBasis as B;
    match basis {
        B::Estimated => "amount-basis-estimated",
        B::Expected => "amount-basis-expected",
        B::Planned => "amount-basis-planned",
        B::Scheduled => "amount-basis-scheduled",
    }
}

const fn precision_id(precision: portfolio_core::Precision) -> &'static str {
    use portfolio_core::Precision as P;
    match precision {
        P::About => "amount-precision-about",
        P::Nearly => "amount-precision-nearly",
        P::MoreThan => "amount-precision-more-than",
        P::AtLeast => "amount-precision-at-least",
    }
}

fn group(number: String, grouping: Grouping) -> String {
    let Some(size) = grouping.size() else { return number };
    let (whole, fraction) = number.split_once('.').map_or((&*number, ""), |(w, f)| (w, f));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(size) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(text: &str) -> Money {
        text.parse::<Amount>().unwrap().money
    }

    /// In prose the unit is the largest of the language that the largest amount has at least one of, whatever its decimals.
    #[test]
    fn prose_counts_in_the_largest_unit_that_there_is_one_of() {
        let unit = |text: &str, lang| unit_in_words(UnitChoice::Auto, money(text), lang);
        for (text, chinese, english) in [
            ("1亿元", Unit::Yi, Unit::BaiWan),
            ("9999.9999万元", Unit::Wan, Unit::BaiWan),
            ("100万元", Unit::Wan, Unit::BaiWan),
            ("99.9999万元", Unit::Wan, Unit::Yuan),
            ("1万元", Unit::Wan, Unit::Yuan),
            ("9999.99元", Unit::Yuan, Unit::Yuan),
            ("1元", Unit::Yuan, Unit::Yuan),
        ] {
            assert_eq!((unit(text, Lang::Zh), unit(text, Lang::En)), (chinese, english), "{text}");
        }
        assert_eq!(unit_in_words(UnitChoice::Yuan, money("1亿元"), Lang::Zh), Unit::Yuan);
    }

    fn extent(amounts: &[&str]) -> Extent {
        let mut extent = Extent::default();
        amounts.iter().for_each(|text| extent.add(money(text)));
        extent
    }

    fn unit(amounts: &[&str]) -> Unit {
        natural_unit(extent(amounts), Lang::Zh)
    }

    #[test]
    fn auto_takes_the_largest_unit_that_needs_at_most_four_decimals() {
        assert_eq!(unit(&["20亿元", "5165万元"]), Unit::Yi);
        // 12.446896亿元 has six decimals; 124468.96万元 two.
        assert_eq!(unit(&["20亿元", "124468.96万元"]), Unit::Wan);
        assert_eq!(unit(&["20亿元", "0.01元"]), Unit::Yuan);
        assert_eq!(unit(&["9000万元", "1万元"]), Unit::Wan);
        assert_eq!(unit(&["1亿元"]), Unit::Yi);
        assert_eq!(unit(&[]), Unit::Yuan);
    }

    #[test]
    fn digits_are_exact_padded_and_rounded_only_on_demand() {
        let messages = Messages::new(Lang::Zh);
        let mut figures = Figures {
            unit: Unit::Yi,
            decimals: None,
            grouping: Grouping::None,
            messages: &messages,
            currency: "CNY",
        };
        let column = extent(&["12.5亿元", "5165万元"]);
        assert_eq!(figures.decimals(column), (4, false));
        assert_eq!(figures.digits(money("12.5亿元"), 4), "12.5000");
        figures.decimals = Some(1);
        assert_eq!(figures.decimals(column), (1, true));
        assert_eq!(figures.digits(money("2500万元"), 1), "0.3", "half away from zero");
        assert_eq!(figures.digits(money("20亿元"), 1), "20.0");
    }

    #[test]
    fn digits_are_grouped_by_four_or_three() {
        assert_eq!(group("1673000000.25".to_owned(), Grouping::Myriads), "16,7300,0000.25");
        assert_eq!(group("1673000000".to_owned(), Grouping::Thousands), "1,673,000,000");
        assert_eq!(group("-12345".to_owned(), Grouping::Myriads), "-1,2345");
        assert_eq!(group("1234".to_owned(), Grouping::Myriads), "1234");
    }

    #[test]
    fn an_amount_in_words_keeps_its_qualifier() {
        let amount: Amount = "估算约5165万元".parse().unwrap();
        let zh = Messages::new(Lang::Zh);
        assert_eq!(Figures::in_words(&zh, amount, "CNY"), "估算约5165万元");
        let en = Messages::new(Lang::En);
        assert_eq!(Figures::in_words(&en, amount, "CNY"), "estimated about CNY 51.65 million");
        let said = |text: &str| Figures::in_words(&en, text.parse().unwrap(), "CNY");
        assert_eq!((said("1万元"), said("99.5万元")), ("CNY 10,000".to_owned(), "CNY 995,000".to_owned()));
        assert_eq!(said("100万元"), "CNY 1 million");
    }

    proptest! {
        /// Digits are those that the decimal library rounds half away from zero and writes with so many decimals.
        #[test]
        fn digits_are_as_the_decimal_library_rounds_them(
            (digits, zeros) in (-10_i128.pow(9)..10_i128.pow(9), 0_u32..19), decimals in 0_u32..16,
            unit in prop::sample::select(vec![Unit::Yuan, Unit::Wan, Unit::BaiWan, Unit::Yi, Unit::WanYi]),
        ) {
            let money = Money::from_fen(digits * 10_i128.pow(zeros)).unwrap();
            let messages = Messages::new(Lang::Zh);
            let figures = Figures { unit, ..Figures::spoken(&messages, money, "CNY") };
            let away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let rounded = money.in_unit(unit).round_dp_with_strategy(decimals, away).normalize();
            let missing = "0".repeat((decimals - rounded.scale()) as usize);
            let point = if rounded.scale() == 0 && decimals > 0 { "." } else { "" };
            prop_assert_eq!(figures.digits(money, decimals), format!("{rounded}{point}{missing}"));
        }
    }
}
