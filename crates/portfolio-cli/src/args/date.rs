//! The date and the year that a report is about.

use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use portfolio_core::{CalendarError, FactDate};

/// The date and the year that a report is about.
#[derive(Debug, Args)]
pub(crate) struct DateArgs {
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub(crate) as_of: Option<FactDate>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=999_999))]
    pub(crate) year: Option<i32>,
}

/// A date; only the word `today` asks the clock, which tells the day in UTC.
pub(super) fn as_of(text: &str) -> Result<FactDate, CalendarError> {
    if matches!(text.trim(), "today" | "今天") {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        return day(i64::try_from(since).unwrap_or_default());
    }
    text.parse()
}

/// The date so many seconds after 1 January 1970: by the era of 400 years that it lies in, counted from March.
fn day(since: i64) -> Result<FactDate, CalendarError> {
    let days = since.div_euclid(86_400) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}").parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of `date -u -d @$((86400 * N)) +%F`, from their first second to their last.
    #[test]
    fn days_since_the_epoch_are_dates() {
        let text = |days: i64| {
            let [first, last] = [0, 86_399].map(|second| day(days * 86_400 + second).unwrap().to_string());
            assert_eq!(first, last);
            first
        };
        assert_eq!(text(0), "1970-01-01");
        assert_eq!(text(11_016), "2000-02-29");
        assert_eq!(text(20_782), "2026-11-25");
        assert_eq!(text(47_541), "2100-03-01");
    }
}
