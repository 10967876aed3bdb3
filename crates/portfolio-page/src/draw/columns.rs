//! Investment by year: a column a year, stacked by groups of projects, with what lies before and after the plan period.

use std::collections::BTreeMap;

use maud::{Markup, html};
use portfolio_core::totals::{Row, RowNote, TotalReport};
use portfolio_core::{Money, Unit};
use portfolio_report::table::{Figures, Grouping};
use portfolio_report::tables::total;

use super::{coordinate, drawing, label, line, rect};
use crate::markup::Voice;
use crate::text;

/// Colours for readers whose portal refuses the style; the style has its own.
pub(super) const FILLS: [&str; 7] =
    ["#1f6fb2", "#c2571a", "#2f855a", "#7b4fb5", "#b0892a", "#bf3f6b", "#6b7280"];
pub(super) const CLASSES: [&str; 7] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6"];

/// Room for the amounts of the axis; in English they are longer.
const LEFT: i64 = 112;
const TOP: i64 = 26;
const TALL: i64 = 240;
const COLUMN: i64 = 46;
const GAP: i64 = 22;

/// The drawing of a total by sector and year; nothing where no money can be told apart by years.
pub(crate) fn draw(voice: Voice<'_>, report: &TotalReport<'_>, title: &str) -> Option<Markup> {
    let years: Vec<&Row<'_>> = report.columns.iter().filter(|row| row.key[0].bucket.is_none()).collect();
    let most = years.iter().map(|row| row.tally.amount).max().filter(|most| !most.is_zero())?;
    let cells: BTreeMap<(&str, &str), Money> = report
        .rows
        .iter()
        .filter(|row| row.key.len() == 2)
        .map(|row| ((&*row.key[0].id, &*row.key[1].id), row.tally.amount))
        .collect();
    // A group without a year has nothing to show here.
    let drawn = |row: &&Row<'_>| {
        let of = |year: &&Row<'_>| {
            cells.get(&(&*row.key[0].id, &*year.key[0].id)).is_some_and(|money| !money.is_zero())
        };
        row.subtotal && years.iter().any(of)
    };
    let groups: Vec<&Row<'_>> = report.rows.iter().filter(drawn).collect();
    let chart = Chart { voice, report, years, groups, cells, scale: Scale::to(most) };
    Some(chart.draw(title))
}

/// The height of the drawing in money: a round amount that no column exceeds, in steps.
struct Scale {
    step: Money,
    steps: i128,
}

impl Scale {
    /// The least number of round steps, at most five, that reach that far.
    fn to(most: Money) -> Self {
        let mut step: i128 = 1;
        loop {
            for factor in [1, 2, 5] {
                let rounded = step * factor;
                let steps = (most.fen() + rounded - 1) / rounded;
                if steps <= 5 {
                    return Self {
                        step: Money::from_fen(rounded).unwrap_or(Money::MAX),
                        steps: steps.max(1),
                    };
                }
            }
            step *= 10;
        }
    }

    fn height(&self, money: Money) -> i64 {
        let whole = self.step.fen() * self.steps;
        i64::try_from(money.fen() * i128::from(TALL) / whole).unwrap_or(TALL)
    }
}

struct Chart<'c, 'r> {
    voice: Voice<'c>,
    report: &'c TotalReport<'r>,
    years: Vec<&'c Row<'r>>,
    groups: Vec<&'c Row<'r>>,
    cells: BTreeMap<(&'c str, &'c str), Money>,
    scale: Scale,
}

impl Chart<'_, '_> {
    fn draw(&self, title: &str) -> Markup {
        let width = LEFT + coordinate(self.years.len()) * (COLUMN + GAP) + GAP;
        let legend = self.legend();
        let height = TOP + TALL + 44 + coordinate(legend.len()) * 20;
        drawing(
            width.max(420),
            height,
            title,
            &html! {
                (self.outside())
                (self.axis(width))
                @for (place, year) in self.years.iter().enumerate() { (self.column(place, year)) }
                @for line in &legend { (line) }
            },
        )
    }

    fn x(place: usize) -> i64 {
        LEFT + GAP + coordinate(place) * (COLUMN + GAP)
    }

    /// What lies outside of the plan period is shaded and says so.
    fn outside(&self) -> Markup {
        let notes =
            [(RowNote::BeforePeriod, "bucket-before-period"), (RowNote::AfterPeriod, "bucket-after-period")];
        html! {
            @for (note, word) in notes {
                @let places: Vec<usize> = (0..self.years.len()).filter(|index| self.years[*index].note == Some(note)).collect();
                @if let (Some(first), Some(last)) = (places.first(), places.last()) {
                    @let from = Self::x(*first) - GAP / 2;
                    (rect(from, TOP - 20, Self::x(*last) + COLUMN + GAP / 2 - from, TALL + 42, "out", "#eee"))
                    (label(from + 4, TOP - 7, "small", &self.voice.get(word)))
                }
            }
        }
    }

    fn axis(&self, width: i64) -> Markup {
        html! {
            @for step in 0..=self.scale.steps {
                @let money = Money::from_fen(self.scale.step.fen() * step).unwrap_or(Money::MAX);
                @let y = TOP + TALL - self.scale.height(money);
                (line((LEFT, y), (width, y), "grid"))
                text x=(LEFT - 6) y=(y + 4) text-anchor="end" class="small" { (self.voice.money(money)) }
            }
        }
    }

    fn column(&self, place: usize, year: &Row<'_>) -> Markup {
        let x = Self::x(place);
        let mut sum = Money::ZERO;
        let pieces = self.groups.iter().enumerate().filter_map(|(group, row)| {
            let money = *self.cells.get(&(&*row.key[0].id, &*year.key[0].id))?;
            let below = self.scale.height(sum);
            sum = sum.checked_add(money).unwrap_or(Money::MAX);
            let colour = group.min(FILLS.len() - 1);
            let height = self.scale.height(sum) - below;
            let name = total::name(self.voice.messages, self.report, &row.key[0], 0);
            let told = format!("{} {} {}", year.key[0].id, name, self.voice.money(money));
            Some(html! {
                rect x=(x) y=(TOP + TALL - below - height) width=(COLUMN) height=(height)
                    class=(CLASSES[colour]) fill=(FILLS[colour]) { title { (told) } }
            })
        });
        let pieces: Vec<Markup> = pieces.collect();
        let top = TOP + TALL - self.scale.height(year.tally.amount);
        html! {
            @for piece in pieces { (piece) }
            text x=(x + COLUMN / 2) y=(top - 5) text-anchor="middle" class="value" { (self.in_yi(year.tally.amount)) }
            text x=(x + COLUMN / 2) y=(TOP + TALL + 17) text-anchor="middle" { (year.key[0].id) }
        }
    }

    /// Two decimals are enough above a column; the table has all digits.
    fn in_yi(&self, money: Money) -> String {
        let Voice { messages, currency, .. } = self.voice;
        let figures =
            Figures { unit: Unit::Yi, decimals: Some(2), grouping: Grouping::None, messages, currency };
        figures.digits(money, 2)
    }

    fn legend(&self) -> Vec<Markup> {
        let entry = |(group, row): (usize, &&Row<'_>)| {
            let y = TOP + TALL + 34 + coordinate(group) * 20;
            let colour = group.min(FILLS.len() - 1);
            let name = total::name(self.voice.messages, self.report, &row.key[0], 0);
            html! {
                (rect(LEFT, y, 12, 12, CLASSES[colour], FILLS[colour]))
                (label(LEFT + 20, y + 10, "key", &text::cut(&name, 60)))
            }
        };
        self.groups.iter().enumerate().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(yuan: i128) -> Money {
        Money::from_fen(yuan * 100).unwrap()
    }

    #[test]
    fn the_axis_ends_at_a_round_amount_that_no_column_exceeds() {
        let scale = |yuan| {
            let scale = Scale::to(money(yuan));
            (scale.step, scale.steps)
        };
        assert_eq!(scale(224), (money(50), 5));
        assert_eq!(scale(5), (money(1), 5));
        assert_eq!(scale(501), (money(200), 3));
        assert_eq!(scale(1_000_000), (money(200_000), 5));
    }

    #[test]
    fn heights_are_in_proportion() {
        let scale = Scale::to(money(500));
        assert_eq!((scale.height(money(500)), scale.height(money(250))), (TALL, TALL / 2));
    }
}
