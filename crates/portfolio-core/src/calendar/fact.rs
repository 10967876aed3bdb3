//! The date of a fact: a day, a month or a year, as precise as it was reported.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{CalendarError, Date, Month};

/// The date of a fact, of day, month or year precision: when work started, the day that a report speaks of.
///
/// A month means its last day, a year its last (design 15). It orders by its first instant, then the coarser first, which
/// is for sorting only.
///
/// ```
/// use portfolio_core::FactDate;
/// let day: FactDate = "2024-03-12".parse()?;
/// let month: FactDate = "2024-03".parse()?;
/// assert_eq!(day.year(), 2024);
/// assert!(month < day && day.last_day() < month.last_day());
/// assert!("2024-02-30".parse::<FactDate>().is_err());
/// # Ok::<(), portfolio_core::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FactDate {
    date: Date,
    day: Option<u8>,
}

impl FactDate {
    /// A day of a month of a year.
    ///
    /// # Errors
    /// A day that its month does not have; else as [`Date::month`].
    pub fn day(year: i32, month: u32, day: u32) -> Result<Self, CalendarError> {
        let date = Date::month(year, month)?;
        match u8::try_from(day) {
            Ok(day) if (1..=days_of(year, month)).contains(&day) => Ok(Self { date, day: Some(day) }),
            _ => Err(CalendarError::NoSuchDay { text: format!("{year}-{month:02}-{day:02}"), day }),
        }
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.date.calendar_year()
    }

    /// Its year or month, without the day.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// Its day, where it is that precise.
    #[cfg(feature = "snapshot")]
    pub(crate) const fn day_number(self) -> Option<u8> {
        self.day
    }

    /// The first month that it can mean.
    #[must_use]
    pub fn first_month(self) -> Month {
        self.date.first_month()
    }

    /// The last month that it can mean.
    #[must_use]
    pub fn last_month(self) -> Month {
        self.date.last_month()
    }

    /// The last day that it can mean, as a count of months and the day in it, to compare by.
    #[must_use]
    pub fn last_day(self) -> (Month, u8) {
        let last = self.date.last_month();
        let month = u32::try_from(last.number()).unwrap_or(12);
        (last, self.day.unwrap_or_else(|| days_of(self.year(), month)))
    }

    /// The first day that it can mean, likewise.
    #[must_use]
    pub fn first_day(self) -> (Month, u8) {
        (self.date.first_month(), self.day.unwrap_or(1))
    }
}

/// How many days a month has.
const fn days_of(year: i32, month: u32) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl From<Date> for FactDate {
    fn from(date: Date) -> Self {
        Self { date, day: None }
    }
}

impl FromStr for FactDate {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        let not_a_date = || CalendarError::NotAFactDate { text: text.to_owned() };
        let mut parts = trimmed.splitn(3, '-');
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
            return match trimmed.parse::<Date>() {
                Ok(date) => Ok(date.into()),
                Err(CalendarError::NotADate { .. }) => Err(not_a_date()),
                Err(other) => Err(other),
            };
        };
        if day.len() != 2 || !day.bytes().all(|b| b.is_ascii_digit()) {
            return Err(not_a_date());
        }
        let date: Date = format!("{year}-{month}").parse().map_err(|_| not_a_date())?;
        let number = u32::try_from(date.first_month().number()).unwrap_or(0);
        let day = day.parse().map_err(|_| not_a_date())?;
        Self::day(date.calendar_year(), number, day)
            .map_err(|_| CalendarError::NoSuchDay { text: text.to_owned(), day })
    }
}

impl Ord for FactDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| (date.first_day(), date.date, date.day.is_some());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for FactDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `2024`, `2024-03` or `2024-03-12`
impl fmt::Display for FactDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{}-{day:02}", self.date),
            None => self.date.fmt(f),
        }
    }
}

impl Serialize for FactDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> FactDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_reads_back_in_its_precision() {
        for text in ["2024", "2024-03", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in ["2023-02-29", "2024-13-01", "2024-3-1", "2024-03-1", "2024-04-31", "24", "2024-03-12-1"]
        {
            assert!(text.parse::<FactDate>().is_err(), "{text}");
        }
    }

    /// Design 15: by first instant, then the coarser first.
    #[test]
    fn dates_sort_by_their_first_instant_then_the_coarser_first() {
        let mut dates = ["2024-01-02", "2024-01-01", "2024-01", "2024", "2023-12-31"].map(date);
        dates.sort();
        assert_eq!(
            dates.map(|d| d.to_string()),
            ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02"]
        );
    }

    /// Design 15: a month or year means its last day.
    #[test]
    fn a_month_reaches_to_its_last_day() {
        assert_eq!(date("2024-02").last_day(), date("2024-02-29").last_day());
        assert_eq!(date("2023").last_day(), date("2023-12-31").last_day());
    }
}
