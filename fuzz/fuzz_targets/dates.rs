//! Dates, spans and durations print and read as the same, and lie in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use portfolio_core::{Date, Months, Span};

fuzz_target!(|text: &str| {
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.to_string().parse(), Ok(date));
        assert!(date.first_month() <= date.last_month());
    }
    if let Ok(span) = text.parse::<Span>() {
        assert_eq!(span.to_string().parse(), Ok(span));
        assert!(span.first_month() <= span.last_month());
        assert!(span.contains(span.first_month()) && span.contains(span.last_month()));
    }
    if let Ok(months) = text.parse::<Months>() {
        assert_eq!(months.to_string().parse(), Ok(months));
    }
});
