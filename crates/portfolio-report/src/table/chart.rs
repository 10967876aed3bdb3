//! Bars made of blocks, as long as the width allows.

use super::{CellFrom, Span};

/// The narrowest chart worth drawing.
pub(super) const NARROWEST: usize = 10;
/// The width of a chart where no width is given.
pub(super) const USUAL: usize = 40;
/// The eighths of a block, from none to seven.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The width of a chart column beside columns that take `others` cells.
pub(crate) fn width(limit: Option<usize>, others: usize) -> usize {
    limit.map_or(USUAL, |limit| limit.saturating_sub(others).max(NARROWEST))
}

/// The bar of a cell on a chart `width` cells wide; nothing for other cells.
pub(crate) fn draw(cell: &CellFrom<'_>, width: usize) -> String {
    match *cell {
        CellFrom::Bar(part, whole) if whole > 0 => bar(part.min(whole), whole, width),
        CellFrom::Span(bar) if bar.axis > 0 => span(bar, width),
        _ => String::new(),
    }
}

/// Exact to an eighth of a cell; what is there at all shows.
fn bar(part: u128, whole: u128, width: usize) -> String {
    let scale = 8 * width as u128;
    // Below 2⁹⁶ fen and a few hundred cells the product fits; beyond that the low bits do not show.
    let eighths =
        part.checked_mul(scale).map_or_else(|| part / (whole / scale).max(1), |product| product / whole);
    let eighths = usize::try_from(eighths.min(scale)).unwrap_or(0).max(usize::from(part > 0));
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// Dots after the bar are the room that it has.
fn span(bar: Span, width: usize) -> String {
    let column = |value: u64| {
        let value = u128::from(value.min(bar.axis));
        usize::try_from(value * width as u128 / u128::from(bar.axis)).unwrap_or(width)
    };
    let (start, end) = (column(bar.from).min(width - 1), column(bar.to));
    let block = if bar.strong { "█" } else { "░" };
    // A milestone and the shortest task are a mark of their own.
    let length = end.saturating_sub(start).max(1);
    let body = if bar.from == bar.to { "◆".to_owned() } else { block.repeat(length) };
    let drawn = start + if bar.from == bar.to { 1 } else { length };
    " ".repeat(start) + &body + &".".repeat(column(bar.room).saturating_sub(drawn))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Cell;

    #[test]
    fn bars_are_in_proportion_to_an_eighth() {
        assert_eq!(draw(&Cell::Bar(10, 10), 4), "████");
        assert_eq!(draw(&Cell::Bar(5, 10), 4), "██");
        assert_eq!(draw(&Cell::Bar(1, 16), 2), "▏");
        assert_eq!(draw(&Cell::Bar(1, 1_000_000), 2), "▏", "what is there shows");
        assert_eq!(draw(&Cell::Bar(0, 10), 4), "");
        assert_eq!(draw(&Cell::Bar(u128::MAX, u128::MAX), 4), "████");
        assert_eq!(draw(&Cell::Bar(u128::MAX / 2, u128::MAX), 4), "██", "beyond what can be multiplied");
        assert_eq!(draw(&Cell::Bar(0, 0), 4), "", "of nothing");
    }

    #[test]
    fn spans_stand_at_their_months_with_the_room_they_have() {
        let span = |from, to, room, strong| Cell::Span(Span { from, to, room, axis: 12, strong });
        assert_eq!(draw(&span(6, 12, 12, true), 4), "  ██");
        assert_eq!(draw(&span(0, 3, 3, false), 4), "░");
        assert_eq!(draw(&span(0, 3, 9, false), 4), "░..");
        assert_eq!(draw(&span(12, 12, 12, true), 4), "   ◆");
        assert_eq!(draw(&span(3, 3, 12, false), 4), " ◆..");
        assert_eq!(draw(&span(0, 20, 30, false), 4), "░░░░", "never beyond the axis");
        let nowhere = Span { from: 0, to: 0, room: 0, axis: 0, strong: true };
        assert_eq!(draw(&Cell::Span(nowhere), 4), "", "without an axis");
    }
}
