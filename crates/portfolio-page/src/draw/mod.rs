//! The drawings: inline SVG of our own, laid out in whole numbers, legible without style.

pub(crate) mod columns;
pub(crate) mod gantt;
pub(crate) mod layers;
pub(crate) mod pace;
pub(crate) mod shares;

#[cfg(test)]
pub(crate) mod drawn;

use maud::{Markup, html};
use portfolio_report::sanitize::one_line;

/// Half of the height of the letters: what `text` counts room in.
const HALF: i64 = 6;

/// The room that a text takes at most: a Latin letter is a little wider than half of its height.
fn room(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii() { HALF + 1 } else { HALF * 2 }).sum()
}

/// A line of text at a place.
fn label(x: i64, y: i64, class: &str, text: &str) -> Markup {
    html! { text x=(x) y=(y) class=(class) { (one_line(text)) } }
}

/// A rectangle.
fn rect(x: i64, y: i64, width: i64, height: i64, class: &str, fill: &str) -> Markup {
    html! { rect x=(x) y=(y) width=(width) height=(height) class=(class) fill=(fill) {} }
}

/// A straight line.
fn line(from: (i64, i64), to: (i64, i64), class: &str) -> Markup {
    html! { line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) class=(class) stroke="#888" {} }
}

/// A drawing of that size, with what it shows for who cannot see it.
fn drawing(width: i64, height: i64, title: &str, body: &Markup) -> Markup {
    html! {
        svg xmlns="http://www.w3.org/2000/svg" class="draw" width=(width) height=(height)
            viewBox={ "0 0 " (width) " " (height) } role="group" aria-label=(one_line(title)) font-size="12" {
            (body)
        }
    }
}

/// A count as a place in a drawing.
fn coordinate(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
