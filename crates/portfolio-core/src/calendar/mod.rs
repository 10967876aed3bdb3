//! Dates with the precision that the source states: years and months, never days, never a platform's clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod fact;

pub use fact::FactDate;

/// The last year that a date may have.
pub const MAX_YEAR: i32 = 999_999;

/// Why a text is not a date, a span of years or a duration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// Neither a year nor a year and month.
    #[error("`{text}` is not a date: write a year (2021) or a year and month (2021-09)")]
    NotADate {
        /// The text as written.
        text: String,
    },
    /// A month outside 1 to 12.
    #[error("there is no month {month} in `{text}`")]
    NoSuchMonth {
        /// The text as written.
        text: String,
        /// The month as written.
        month: u32,
    },
    /// Year 0, or one beyond [`MAX_YEAR`].
    #[error("year {year} is outside 1 to {MAX_YEAR}")]
    YearOutOfRange {
        /// The digits as written.
        year: String,
    },
    /// Neither a year, nor a month, nor a day.
    #[error("`{text}` is not a date: write a year (2024), a month (2024-03) or a day (2024-03-12)")]
    NotAFactDate {
        /// The text as written.
        text: String,
    },
    /// A day that its month does not have.
    #[error("there is no day {day} in the month of `{text}`")]
    NoSuchDay {
        /// The text as written.
        text: String,
        /// The day as written.
        day: u32,
    },
    /// Not `A..B`.
    #[error("`{text}` is not a span: write it as 2021..2025")]
    NotASpan {
        /// The text as written.
        text: String,
    },
    /// A span that ends before it begins.
    #[error("the span `{text}` ends before it begins")]
    Backwards {
        /// The text as written.
        text: String,
    },
    /// Not an ISO 8601 duration of years and months.
    #[error("`{text}` is not a duration in years and months: write it as P18M or P1Y6M")]
    NotADuration {
        /// The text as written.
        text: String,
    },
}

/// A calendar month, counted from January of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i64);

impl Month {
    /// The month `month` (1 to 12) of `year`.
    ///
    /// # Errors
    /// A month outside 1 to 12, a year outside 1 to [`MAX_YEAR`].
    pub fn new(year: i32, month: u32) -> Result<Self, CalendarError> {
        Ok(Date::month(year, month)?.first_month())
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0.rem_euclid(12) + 1
    }

    /// Months from `earlier` to this one; negative where this one comes first.
    ///
    /// ```
    /// use portfolio_core::Month;
    /// assert_eq!(Month::new(2021, 9)?.months_since(Month::new(2018, 11)?), 34);
    /// # Ok::<(), portfolio_core::CalendarError>(())
    /// ```
    #[must_use]
    pub const fn months_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The month `months` after this one (before it, where negative), never beyond what a count of months can hold.
    #[must_use]
    pub const fn plus(self, months: i64) -> Self {
        Self(self.0.saturating_add(months))
    }
}

/// A year in four digits at least, and a month in two: at once, as lists and schedules write millions of them.
fn write_date(f: &mut fmt::Formatter<'_>, year: i64, month: Option<i64>) -> fmt::Result {
    if !(0..=9999).contains(&year) {
        write!(f, "{year:04}")?;
        return month.map_or(Ok(()), |month| write!(f, "-{month:02}"));
    }
    let digit = |number: i64| b'0' + (number % 10) as u8;
    let [first, second, third, fourth] = [1000, 100, 10, 1].map(|place| digit(year / place));
    let number = month.unwrap_or(0);
    let text = [first, second, third, fourth, b'-', digit(number / 10), digit(number)];
    let length = if month.is_some() { text.len() } else { 4 };
    f.write_str(std::str::from_utf8(&text[..length]).unwrap_or_default())
}

/// `2021-09`
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.year(), Some(self.number()))
    }
}

/// `2021-09`; a year alone is no month.
impl FromStr for Month {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date: Date = text.parse()?;
        let is_month = date.first_month() == date.last_month();
        is_month.then(|| date.first_month()).ok_or_else(|| CalendarError::NotADate { text: text.to_owned() })
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A date as precise as the source states it: a year, or a year and month.
///
/// As a start, a year means its first month; as a finish, its last (R13).
///
/// ```
/// use portfolio_core::Date;
/// let year: Date = "2021".parse()?;
/// assert_eq!((year.first_month().to_string(), year.last_month().to_string()), ("2021-01".into(), "2021-12".into()));
/// assert!("2021-13".parse::<Date>().is_err());
/// # Ok::<(), portfolio_core::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: i32,
    month: Option<u8>,
}

impl Date {
    /// A whole year.
    ///
    /// # Errors
    /// A year outside 1 to [`MAX_YEAR`].
    pub fn year(year: i32) -> Result<Self, CalendarError> {
        if (1..=MAX_YEAR).contains(&year) {
            Ok(Self { year, month: None })
        } else {
            Err(CalendarError::YearOutOfRange { year: year.to_string() })
        }
    }

    /// A month of a year.
    ///
    /// # Errors
    /// A month outside 1 to 12, a year outside 1 to [`MAX_YEAR`].
    pub fn month(year: i32, month: u32) -> Result<Self, CalendarError> {
        let date = Self::year(year)?;
        match u8::try_from(month) {
            Ok(m @ 1..=12) => Ok(Self { month: Some(m), ..date }),
            _ => Err(CalendarError::NoSuchMonth { text: format!("{year}-{month}"), month }),
        }
    }

    /// The year, whatever the precision.
    #[must_use]
    pub const fn calendar_year(self) -> i32 {
        self.year
    }

    /// The number of its month, where it is that precise.
    #[cfg(feature = "snapshot")]
    pub(crate) const fn month_number(self) -> Option<u8> {
        self.month
    }

    /// The earliest month that the date can mean: its month, or the year's first.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month(i64::from(self.year) * 12 + i64::from(self.month.unwrap_or(1)) - 1)
    }

    /// The latest month that the date can mean: its month, or the year's last.
    #[must_use]
    pub fn last_month(self) -> Month {
        Month(i64::from(self.year) * 12 + i64::from(self.month.unwrap_or(12)) - 1)
    }
}

/// By the first month that it can mean, then the coarser first: for sorting only, since a year is neither before nor after
/// its own months.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first_month(), self.month.is_some()).cmp(&(other.first_month(), other.month.is_some()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Date {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_date = || CalendarError::NotADate { text: text.to_owned() };
        let (year, month) = match text.trim().split_once('-') {
            Some((year, month)) => (year, Some(month)),
            None => (text.trim(), None),
        };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if year.len() < 4 || !digits(year) || (year.len() > 4 && year.starts_with('0')) {
            return Err(not_a_date());
        }
        let out_of_range = || CalendarError::YearOutOfRange { year: year.to_owned() };
        let date = Self::year(year.parse().map_err(|_| out_of_range())?).map_err(|_| out_of_range())?;
        match month {
            None => Ok(date),
            Some(m) if m.len() == 2 && digits(m) => {
                let month = m.parse().map_err(|_| not_a_date())?;
                Self::month(date.year, month)
                    .map_err(|_| CalendarError::NoSuchMonth { text: text.to_owned(), month })
            }
            Some(_) => Err(not_a_date()),
        }
    }
}

/// `2021` or `2021-09`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.year.into(), self.month.map(i64::from))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A span of time, both ends included: `2021..2025`, or one date, `2023`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: Date,
    finish: Date,
}

impl Span {
    /// The span from `start` to `finish`, both included; `None` where it would end before it begins.
    #[must_use]
    pub fn new(start: Date, finish: Date) -> Option<Self> {
        (start.first_month() <= finish.last_month()).then_some(Self { start, finish })
    }

    /// Where it starts, as stated.
    #[must_use]
    pub const fn start(self) -> Date {
        self.start
    }

    /// Where it ends, as stated.
    #[must_use]
    pub const fn finish(self) -> Date {
        self.finish
    }

    /// Its first month.
    #[must_use]
    pub fn first_month(self) -> Month {
        self.start.first_month()
    }

    /// Its last month.
    #[must_use]
    pub fn last_month(self) -> Month {
        self.finish.last_month()
    }

    /// Whether the month lies in it.
    #[must_use]
    pub fn contains(self, month: Month) -> bool {
        self.first_month() <= month && month <= self.last_month()
    }
}

impl FromStr for Span {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (start, finish) = match text.split_once("..") {
            Some((start, finish)) => (start.parse()?, finish.parse()?),
            None => {
                let date: Date =
                    text.parse().map_err(|_| CalendarError::NotASpan { text: text.to_owned() })?;
                (date, date)
            }
        };
        Self::new(start, finish).ok_or_else(|| CalendarError::Backwards { text: text.to_owned() })
    }
}

/// `2021..2025`
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.finish)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A length of time in months, from ISO 8601 durations of years and months: `P18M`, `P1Y6M`, `-P3M`.
///
/// ```
/// use portfolio_core::Months;
/// assert_eq!("P1Y6M".parse::<Months>()?.count(), 18);
/// assert_eq!("-P3M".parse::<Months>()?.to_string(), "-P3M");
/// # Ok::<(), portfolio_core::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months(i32);

impl Months {
    /// No time at all: the duration of a milestone.
    pub const ZERO: Self = Self(0);

    /// So many months.
    #[must_use]
    pub const fn new(count: i32) -> Self {
        Self(count)
    }

    /// How many months.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0 as i64
    }
}

impl FromStr for Months {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || CalendarError::NotADuration { text: text.to_owned() };
        let trimmed = text.trim();
        let (sign, body) = trimmed.strip_prefix('-').map_or((1, trimmed), |rest| (-1, rest));
        let mut rest = body.strip_prefix('P').filter(|rest| !rest.is_empty()).ok_or_else(error)?;
        let mut months = 0_i64;
        for (letter, factor) in [('Y', 12), ('M', 1)] {
            let Some((number, after)) = rest.split_once(letter) else { continue };
            // Ten digits hold every count of months that there is, and leave room to multiply and add.
            if number.is_empty() || number.len() > 10 || !number.bytes().all(|b| b.is_ascii_digit()) {
                return Err(error());
            }
            let count: i64 = number.parse().map_err(|_| error())?;
            months += count * factor;
            rest = after;
        }
        if !rest.is_empty() {
            return Err(error());
        }
        i32::try_from(sign * months).map(Self).map_err(|_| error())
    }
}

/// `P18M`
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}P{}M", if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs())
    }
}

impl Serialize for Months {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Text forms are read back by their own grammar.
macro_rules! deserialize_from_text {
    ($($type:ident),*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

deserialize_from_text!(Month, Date, Span, Months, FactDate);

#[cfg(test)]
mod tests;
