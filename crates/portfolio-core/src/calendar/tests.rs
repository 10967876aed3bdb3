use super::*;
use proptest::prelude::*;

#[test]
fn years_are_not_bounded_to_a_platforms_clock() {
    for text in ["0001", "1969", "2038-02", "9999-12", "10000", "999999"] {
        assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
    }
    for text in ["0000", "1000000", "99999999999999999999"] {
        assert!(matches!(text.parse::<Date>(), Err(CalendarError::YearOutOfRange { .. })), "{text}");
    }
}

#[test]
fn what_is_not_a_date_is_refused() {
    for text in ["", "21", "2021-9", "2021-09-01", "2021年", "02021", "-2021", "２０２１"] {
        assert!(matches!(text.parse::<Date>(), Err(CalendarError::NotADate { .. })), "{text}");
    }
    assert!(matches!("2021-00".parse::<Date>(), Err(CalendarError::NoSuchMonth { month: 0, .. })));
}

#[test]
fn a_span_may_not_end_before_it_begins() {
    assert!("2021..2025".parse::<Span>().is_ok());
    assert!("2021-06..2021".parse::<Span>().is_ok(), "a year as a finish means its last month");
    assert!(matches!("2025..2021".parse::<Span>(), Err(CalendarError::Backwards { .. })));
}

#[test]
fn durations_have_years_and_months_only() {
    assert_eq!("P0M".parse::<Months>().unwrap(), Months::ZERO);
    for text in ["", "P", "18M", "P1.5M", "P3D", "P1M2Y", "PM", "P2147483648M", "P99999999999M"] {
        assert!(text.parse::<Months>().is_err(), "{text}");
    }
}

/// Counted by hand on the calendar: the month after December 2021 is January 2022.
#[test]
fn months_are_counted_across_years() {
    let month = |year, number| Month::new(year, number).unwrap();
    let december = month(2021, 12);
    assert_eq!((december.year(), december.number()), (2021, 12));
    assert_eq!(december.plus(1), month(2022, 1));
    assert_eq!(month(2022, 1).plus(-1), december);
    assert_eq!(december.plus(-12), month(2020, 12));
    assert_eq!((month(2022, 3).months_since(december), december.months_since(month(2022, 3))), (3, -3));
    assert_eq!(
        (month(45, 6).to_string(), month(10_000, 11).to_string()),
        ("0045-06".into(), "10000-11".into())
    );
    assert!(Month::new(2021, 0).is_err() && Month::new(2021, 13).is_err() && Month::new(0, 1).is_err());
    assert!(Month::new(2021, 257).is_err(), "a month is not taken modulo 256");
}

/// R13: a year as a start means its first month, as a finish its last; a month means itself.
#[test]
fn a_date_is_as_precise_as_it_is_written() {
    let ends = |text: &str| {
        let date: Date = text.parse().unwrap();
        (date.calendar_year(), date.first_month().to_string(), date.last_month().to_string())
    };
    assert_eq!(ends("2021"), (2021, "2021-01".into(), "2021-12".into()));
    assert_eq!(ends(" 2021-09 "), (2021, "2021-09".into(), "2021-09".into()));
    let refused = "2021-13".parse::<Date>().unwrap_err();
    assert_eq!(refused, CalendarError::NoSuchMonth { text: "2021-13".to_owned(), month: 13 });
}

/// Both ends are included, and the first and last month of what is written as one date are its own.
#[test]
fn a_span_includes_both_ends() {
    let span: Span = "2021-06..2022".parse().unwrap();
    let holds = |year, month| span.contains(Month::new(year, month).unwrap());
    assert!(holds(2021, 6) && holds(2022, 1) && holds(2022, 12));
    assert!(!holds(2021, 5) && !holds(2023, 1));
    assert_eq!((span.start().to_string(), span.finish().to_string()), ("2021-06".into(), "2022".into()));
    assert_eq!(span.to_string(), "2021-06..2022");
    let one: Span = "2023".parse().unwrap();
    assert_eq!(
        (one.first_month().to_string(), one.last_month().to_string()),
        ("2023-01".into(), "2023-12".into())
    );
    let same = Date::month(2021, 6).unwrap();
    assert!(Span::new(same, same).is_some(), "one month is a span");
    assert!(matches!("soon".parse::<Span>(), Err(CalendarError::NotASpan { .. })));
    assert!(matches!("2021..soon".parse::<Span>(), Err(CalendarError::NotADate { .. })));
}

/// ISO 8601: a year is twelve months; either designator may be absent, and ten digits are enough for any count.
#[test]
fn durations_are_counted_in_months() {
    let count = |text: &str| text.parse::<Months>().map(Months::count).ok();
    assert_eq!([count("P18M"), count("P1Y6M"), count("P2Y"), count(" P3M ")], [18, 18, 24, 3].map(Some));
    assert_eq!([count("-P3M"), count("-P1Y1M"), count("-P0M")], [-3, -13, 0].map(Some));
    assert_eq!([count("P0000000012M"), count("P00000000012M")], [Some(12), None]);
    assert_eq!([count("P178956970Y7M"), count("P178956970Y8M")], [Some(2_147_483_647), None]);
    assert_eq!([count("P1YM"), count("PY1M"), count("P6MX"), count("--P3M")], [None; 4]);
}

/// JSON has the text that the file would have.
#[test]
fn json_has_the_text_of_the_file() {
    let values = (
        Month::new(2021, 9).unwrap(),
        Date::year(2021).unwrap(),
        "2021..2025".parse::<Span>().unwrap(),
        Months::new(-3),
    );
    let json = serde_json::to_value(values).unwrap();
    assert_eq!(json, serde_json::json!(["2021-09", "2021", "2021..2025", "-P3M"]));
}

proptest! {
    #[test]
    fn printing_and_reading_dates_are_inverse(year in 1..=MAX_YEAR, month in 0_u32..=12) {
        let date = if month == 0 { Date::year(year) } else { Date::month(year, month) }.unwrap();
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
    }

    #[test]
    fn printing_and_reading_durations_are_inverse(count in proptest::num::i32::ANY) {
        let months = Months::new(count);
        prop_assert_eq!(months.to_string().parse::<Months>(), Ok(months));
    }
}

/// For sorting: by the first month that a date can mean, the coarser first.
#[test]
fn dates_are_sorted_by_the_first_month_that_they_can_mean() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert!(date("2025") < date("2025-01") && date("2025-01") < date("2025-02"));
    assert!(date("2024-12") < date("2025") && date("2026") > date("2025-12"));
}
