//! What was done of a year's plan, against the share of the year that has gone.

use maud::{Markup, html};
use portfolio_core::Money;

/// How long the whole plan is.
const PLAN: i128 = 120;
/// How long the drawing is: what is done may be more than was planned.
const LONG: i128 = 160;

/// A bar as long as the rate, the whole plan behind it, and a mark where the year stands.
pub(crate) fn draw(done: Option<Money>, plan: Option<Money>, months_gone: i64) -> Markup {
    let (Some(done), Some(plan)) = (done, plan.filter(|plan| !plan.is_zero())) else { return html! {} };
    let length = (done.fen().saturating_mul(PLAN) / plan.fen()).clamp(0, LONG);
    let is_late = done.fen().saturating_mul(12) < plan.fen().saturating_mul(i128::from(months_gone));
    let now = PLAN * i128::from(months_gone) / 12;
    html! {
        svg class="pace" width=(LONG) height="14" aria-hidden="true" {
            rect class="rail" y="3" width=(PLAN) height="8" fill="#ddd" {}
            @if length > 0 {
                rect class=(if is_late { "late" } else { "done" }) y="3" width=(length) height="8"
                    fill=(if is_late { "#b3261e" } else { "#2f6f9f" }) {}
            }
            rect class="now" x=(now - 1) width="2" height="14" fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(done: i128, plan: i128, months: i64) -> String {
        let money = |fen| Some(Money::from_fen(fen).unwrap());
        draw(money(done), money(plan), months).into_string()
    }

    /// A third of the plan is a third of its length, and late after half a year; more than the drawing is long is cut.
    #[test]
    fn the_bar_is_the_rate_and_the_mark_is_the_year() {
        let third = drawn(1, 3, 6);
        assert!(
            third.contains("class=\"late\" y=\"3\" width=\"40\"") && third.contains("x=\"59\""),
            "{third}"
        );
        assert!(drawn(1, 2, 6).contains("class=\"done\" y=\"3\" width=\"60\""), "on time is not late");
        assert!(drawn(9, 2, 6).contains("width=\"160\" height=\"8\""));
        assert_eq!(
            draw(None, Some(Money::from_fen(1).unwrap()), 6).into_string(),
            "",
            "not reported is not zero"
        );
        assert_eq!(drawn(1, 0, 6), "");
    }
}
