//! How a template writes figures.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};
use portfolio_core::{Amount, Decimal, Money, Unit};
use rust_decimal::RoundingStrategy;

use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{self, Grouping, UnitChoice};

/// How a template writes money, where it does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figuring {
    /// In which unit; `auto` is the largest of the language in which the largest amount is at least one.
    pub unit: UnitChoice,
    /// With how many decimals; two where `None`.
    pub decimals: Option<u32>,
    /// Grouped how.
    pub grouping: Grouping,
}

/// As prose has it: 556.47亿元.
const DECIMALS: u32 = 2;

pub(super) struct Figures {
    unit: Unit,
    decimals: u32,
    grouping: Grouping,
    lang: Lang,
    currency: String,
    /// Whether any amount has lost digits.
    rounded: AtomicBool,
}

impl Figures {
    pub(super) fn new(figuring: Figuring, lang: Lang, largest: Money, currency: String) -> Self {
        let unit = table::unit_in_words(figuring.unit, largest, lang);
        let decimals = figuring.decimals.unwrap_or(DECIMALS);
        Self { unit, decimals, grouping: figuring.grouping, lang, currency, rounded: AtomicBool::new(false) }
    }

    /// The amount's digits: as many as it has where `decimals` is `None`, and never zeros for what is not zero.
    fn digits(&self, money: Money, unit: Unit, decimals: Option<u32>) -> (u32, Unit) {
        let needed = money.in_unit(unit).scale();
        let decimals = decimals.unwrap_or(needed);
        let rounded =
            money.in_unit(unit).round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        if rounded.is_zero() && !money.is_zero() {
            return (needed, unit);
        }
        if needed > decimals {
            self.rounded.store(true, Ordering::Relaxed);
        }
        // What needs fewer has fewer: 35.5亿元, not 35.50亿元.
        (decimals.min(needed), unit)
    }

    fn with<T>(&self, unit: Unit, write: impl FnOnce(&table::Figures<'_>) -> T) -> T {
        let messages = Messages::new(self.lang);
        let grouping = self.grouping;
        write(&table::Figures {
            unit,
            decimals: None,
            grouping,
            messages: &messages,
            currency: &self.currency,
        })
    }

    /// An amount with its unit.
    fn money(&self, value: &Value, decimals: Option<u32>) -> Result<String, Error> {
        let Some(amount) = amount(value, self.lang)? else {
            return Ok(Messages::new(self.lang).get("undisclosed"));
        };
        let (decimals, unit) = self.digits(amount.money, self.unit, Some(decimals.unwrap_or(self.decimals)));
        Ok(self.with(unit, |figures| figures.say_with(amount, Some(decimals))))
    }

    /// An amount's digits in a unit.
    fn in_unit(&self, value: &Value, unit: Unit, decimals: Option<u32>) -> Result<String, Error> {
        let Some(amount) = amount(value, self.lang)? else {
            return Ok(Messages::new(self.lang).get("undisclosed"));
        };
        let (decimals, unit) = self.digits(amount.money, unit, decimals);
        Ok(self.with(unit, |figures| figures.digits(amount.money, decimals)))
    }
}

/// Gives a template its filters and functions.
pub(super) fn install(environment: &mut Environment<'_>, figures: &Arc<Figures>) {
    let of = Arc::clone(figures);
    environment.add_filter("money", move |value: &Value, decimals: Option<u32>| of.money(value, decimals));
    let units = [("yuan", Unit::Yuan), ("wan", Unit::Wan), ("million", Unit::BaiWan), ("yi", Unit::Yi)];
    for (name, unit) in units {
        let of = Arc::clone(figures);
        environment
            .add_filter(name, move |value: &Value, decimals: Option<u32>| of.in_unit(value, unit, decimals));
    }
    let lang = figures.lang;
    environment.add_filter("percent", move |value: &Value, decimals: Option<u32>| {
        Ok(hundredths(value, decimals, lang)? + "%")
    });
    environment.add_filter("points", move |value: &Value, decimals: Option<u32>| {
        Ok(hundredths(value, decimals, lang)?.trim_start_matches('-').to_owned())
    });
    environment.add_filter("counted", counted);
    environment.add_filter("date", move |value: &Value| date(value, lang));
    let of = Arc::clone(figures);
    environment.add_function("rounded", move || of.rounded.load(Ordering::Relaxed));
}

/// A value that a filter cannot write; `id` says in the catalogue what it is not.
fn invalid(lang: Lang, id: &str, value: &Value) -> Error {
    if value.is_undefined() {
        return ErrorKind::UndefinedError.into();
    }
    let shown = value.to_string();
    let said = Messages::new(lang).with(id, &[("value", (&shown).into())]);
    Error::new(ErrorKind::InvalidOperation, said)
}

/// `1 project`, `2 projects`.
fn counted(count: i64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Decimal text in 元, or a record of amount and qualifier; none where it is not stated.
fn amount(value: &Value, lang: Lang) -> Result<Option<Amount>, Error> {
    if value.is_none() {
        return Ok(None);
    }
    let refused = || invalid(lang, "template-no-amount", value);
    if let Some(text) = value.as_str() {
        let yuan = Decimal::from_str_exact(text).map_err(|_| refused())?;
        return Ok(Some(Amount::exactly(Money::from_yuan(yuan).map_err(|_| refused())?)));
    }
    let part = |value: &Value, key: &str| {
        value.get_attr(key).ok().filter(|part| !part.is_none() && !part.is_undefined())
    };
    let Some(digits) = part(value, "amount") else {
        return if value.get_attr("amount").is_ok_and(|amount| amount.is_none()) {
            Ok(None)
        } else {
            Err(refused())
        };
    };
    let word = |key: &str| part(value, "qualifier").and_then(|q| part(&q, key)).map(|word| word.to_string());
    let text =
        format!("{}{}{digits}元", word("basis").unwrap_or_default(), word("precision").unwrap_or_default());
    text.parse().map(Some).map_err(|_| refused())
}

/// A share as hundredths, with two decimals unless asked otherwise.
fn hundredths(value: &Value, decimals: Option<u32>, lang: Lang) -> Result<String, Error> {
    let text = value.as_str().ok_or_else(|| invalid(lang, "template-no-share", value))?;
    let share = Decimal::from_str_exact(text).map_err(|_| invalid(lang, "template-no-share", value))?;
    let decimals = decimals.unwrap_or(2);
    let mut shown = (share * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    Ok(shown.to_string())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// 2026-09-20 as 2026年9月20日, or 20 September 2026.
fn date(value: &Value, lang: Lang) -> Result<String, Error> {
    let refused = || invalid(lang, "template-no-date", value);
    let text = value.as_str().ok_or_else(refused)?;
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default();
    let number =
        |part: Option<&str>| part.map(|part| part.parse::<usize>().map_err(|_| refused())).transpose();
    let (month, day) = (number(parts.next())?, number(parts.next())?);
    let name =
        |month: usize| month.checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
    Ok(match (lang, month, day) {
        (Lang::Zh, None, _) => format!("{year}年"),
        (Lang::Zh, Some(month), None) => format!("{year}年{month}月"),
        (Lang::Zh, Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        (Lang::En, None, _) => year.to_owned(),
        (Lang::En, Some(month), None) => format!("{} {year}", name(month)),
        (Lang::En, Some(month), Some(day)) => format!("{day} {} {year}", name(month)),
    })
}
