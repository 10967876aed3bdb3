//! Dates, spans, months and durations: what is read prints and reads as the same, means what its digits say and lies in
//! order; money spread over them adds up.

use portfolio_core::spread::{MOST_YEARS, Slot, Spread, years};
use portfolio_core::{Date, Money, Month, Months, Span, Timeline};

/// Words with white space between them; the first that are dates, a span and a duration make a timeline.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    date(text);
    span(text);
    months(text);
    let words = || text.split_whitespace();
    words().for_each(|word| {
        date(word);
        span(word);
        months(word);
    });
    let mut dates = words().filter_map(|word| word.parse::<Date>().ok());
    let (start, finish) = (dates.next(), dates.next());
    let duration = words().find_map(|word| word.parse::<Months>().ok()).filter(|one| one.count() >= 0);
    let within = words().find_map(|word| word.parse::<Span>().ok()).filter(|_| start.or(finish).is_none());
    let in_order = start.zip(finish).is_none_or(|(start, finish)| Span::new(start, finish).is_some());
    // Dates may be swapped to leave the start out.
    let rest = Timeline::new().with_within(within).with_duration(duration);
    if in_order {
        spread(&rest.with_start(start).with_finish(finish));
    }
    spread(&rest.with_finish(start));
}

fn date(text: &str) {
    let Ok(date) = text.parse::<Date>() else { return };
    let shown = date.to_string();
    assert_eq!(shown, text.trim(), "a date has one spelling");
    assert_eq!(shown.parse(), Ok(date));
    let (first, last) = (date.first_month(), date.last_month());
    let (year, month) = shown.split_once('-').map_or((&*shown, None), |(year, month)| (year, Some(month)));
    let year: i64 = year.parse().expect("digits");
    assert_eq!((first.year(), last.year(), i64::from(date.calendar_year())), (year, year, year));
    let number = month.map(|month| month.parse::<i64>().expect("digits"));
    assert_eq!((first.number(), last.number()), (number.unwrap_or(1), number.unwrap_or(12)));
    assert_eq!(last.months_since(first), if month.is_some() { 0 } else { 11 });
    for month in [first, last] {
        let (year, number) = (i32::try_from(month.year()), u32::try_from(month.number()));
        assert_eq!(Month::new(year.expect("a year"), number.expect("a month")), Ok(month));
        assert_eq!(month.to_string().parse::<Date>().map(Date::first_month), Ok(month));
        for step in [-13, -1, 0, 1, 12, 7_777] {
            let other = month.plus(step);
            assert_eq!(other.months_since(month), step);
            assert_eq!(other.plus(-step), month);
            assert!((1..=12).contains(&other.number()));
            assert_eq!(other.cmp(&month), step.cmp(&0));
        }
        let _ = (month.plus(i64::MAX), month.plus(i64::MIN).to_string());
    }
}

fn span(text: &str) {
    let Ok(span) = text.parse::<Span>() else { return };
    assert_eq!(span.to_string().parse(), Ok(span));
    assert_eq!(Span::new(span.start(), span.finish()), Some(span));
    let (first, last) = (span.first_month(), span.last_month());
    assert_eq!((first, last), (span.start().first_month(), span.finish().last_month()));
    assert!(first <= last);
    assert!(span.contains(first) && span.contains(last));
    assert!(!span.contains(first.plus(-1)) && !span.contains(last.plus(1)));
}

fn months(text: &str) {
    let Ok(months) = text.parse::<Months>() else { return };
    assert_eq!(months.to_string().parse(), Ok(months), "{text}");
    assert_eq!(Some(months.count()), by_digits(text.trim()), "{text}");
}

/// The months of an accepted duration, by its digits alone.
fn by_digits(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let text = text.strip_prefix('P')?;
    let (years, months) = text.split_once('Y').map_or(("0", text), |(years, months)| (years, months));
    let months = months.strip_suffix('M').unwrap_or(if months.is_empty() { "0" } else { "?" });
    let (years, months): (i64, i64) = (years.parse().ok()?, months.parse().ok()?);
    Some(sign * (12 * years + months))
}

fn spread(timeline: &Timeline) {
    let (first, last) = (timeline.first_month(), timeline.last_month());
    if let (Some(first), Some(last)) = (first, last) {
        assert!(first <= last, "{timeline:?}");
        assert_eq!(years(timeline), last.year() - first.year() + 1);
    }
    // A registry has none that last longer.
    if years(timeline) > MOST_YEARS {
        return;
    }
    let (money, spread) = (Money::from_fen(100_000_007).expect("small"), Spread::of_timeline(timeline));
    let parts = spread.split(money).expect("nothing is stated beyond the whole");
    assert_eq!(Money::checked_sum(parts.iter().map(|(_, part)| *part)), Ok(money));
    assert!(parts.is_sorted_by(|one, next| one.0 < next.0));
    assert!(spread.slots().into_iter().eq(parts.iter().map(|(slot, _)| *slot)));
    if let (Some(first), Some(last)) = (first, last) {
        assert_eq!(parts, month_by_month(money, first, last));
    }
}

/// An even spread over months, the odd fen to the earliest, month after month.
fn month_by_month(money: Money, first: Month, last: Month) -> Vec<(Slot, Money)> {
    let months = i128::from(last.months_since(first) + 1);
    let (each, odd) = (money.fen() / months, money.fen() % months);
    let mut years: Vec<(Slot, i128)> = Vec::new();
    for (index, month) in (0..months).zip((0..).map(|step| first.plus(step))) {
        let year = Slot::Year(month.year());
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, 0));
        }
        if let Some((_, sum)) = years.last_mut() {
            *sum += each + i128::from(index < odd);
        }
    }
    let money = |fen| Money::from_fen(fen).expect("a part");
    years.into_iter().map(|(year, fen)| (year, money(fen))).collect()
}
