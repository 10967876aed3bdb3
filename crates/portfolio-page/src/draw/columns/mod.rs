//! Investment by year: a column a year, stacked by groups of projects, with what lies before and after the plan period.

use std::collections::BTreeMap;

use maud::{Markup, html};
use portfolio_core::Money;
use portfolio_core::totals::{Row, RowNote, TotalReport};
use portfolio_report::tables::total;

use super::{HALF, coordinate, drawing, label, line, rect, room};
use crate::markup::{Safe, Voice};
use crate::text;

/// Colours for readers whose portal refuses the style; the style has its own.
pub(super) const FILLS: [&str; 7] =
    ["#1f6fb2", "#c2571a", "#2f855a", "#7b4fb5", "#b0892a", "#bf3f6b", "#6b7280"];
pub(super) const CLASSES: [&str; 7] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6"];

/// The highest column ends here; above it stands its amount, and above that what lies outside of the plan period.
const TOP: i64 = 46;
const TALL: i64 = 240;
const COLUMN: i64 = 46;
const GAP: i64 = 22;
/// A line of the legend.
const LINE: i64 = 20;

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
    Some(Chart::new(voice, report, years, groups, cells, most).draw(title))
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

    /// The amounts of the axis.
    fn marks(&self) -> impl Iterator<Item = Money> {
        (0..=self.steps).map(|step| Money::from_fen(self.step.fen() * step).unwrap_or(Money::MAX))
    }
}

struct Chart<'c, 'r> {
    voice: Voice<'c>,
    years: Vec<&'c Row<'r>>,
    groups: Vec<&'c Row<'r>>,
    cells: BTreeMap<(&'c str, &'c str), Money>,
    scale: Scale,
    /// What each group is called.
    names: Vec<String>,
    /// The amounts of the axis, each with its height.
    marks: Vec<(i64, String)>,
    /// Where the axis begins: to the right of its amounts.
    left: i64,
}

impl<'c, 'r> Chart<'c, 'r> {
    fn new(
        voice: Voice<'c>,
        report: &'c TotalReport<'r>,
        years: Vec<&'c Row<'r>>,
        groups: Vec<&'c Row<'r>>,
        cells: BTreeMap<(&'c str, &'c str), Money>,
        most: Money,
    ) -> Self {
        let scale = Scale::to(most);
        let marks: Vec<(i64, String)> =
            scale.marks().map(|money| (scale.height(money), voice.money(money))).collect();
        let left = widest(marks.iter().map(|(_, said)| said)) + 12;
        let name = |row: &&Row<'_>| text::cut(&total::name(voice.messages, report, &row.key[0], 0), 60);
        let names = groups.iter().map(name).collect();
        Self { voice, years, groups, cells, scale, names, marks, left }
    }

    fn draw(&self, title: &str) -> Markup {
        let width = self.x(self.years.len());
        drawing(
            width.max(self.left + 20 + widest(&self.names)),
            TOP + TALL + 44 + coordinate(self.names.len()) * LINE,
            title,
            &html! {
                (self.outside())
                (self.axis(width))
                @for (place, year) in self.years.iter().enumerate() { (self.column(self.x(place), year)) }
                @for place in 1..self.years.len() { @if self.leaves_out_before(place) {
                    text x=(self.x(place) - GAP / 2) y=(TOP + TALL + 17) text-anchor="middle" { "…" }
                } }
                (self.legend())
            },
        )
    }

    fn x(&self, place: usize) -> i64 {
        self.left + GAP + coordinate(place) * (COLUMN + GAP)
    }

    /// Whether years without a project lie before a column.
    fn leaves_out_before(&self, place: usize) -> bool {
        let year = |place: usize| self.years[place].key[0].id.parse::<i32>().ok();
        year(place - 1).zip(year(place)).is_some_and(|(before, year)| before + 1 < year)
    }

    /// What lies outside of the plan period is shaded and says so, within its shade.
    fn outside(&self) -> Markup {
        let notes =
            [(RowNote::BeforePeriod, "bucket-before-period"), (RowNote::AfterPeriod, "bucket-after-period")];
        html! {
            @for (note, word) in notes {
                @let places: Vec<usize> = (0..self.years.len()).filter(|index| self.years[*index].note == Some(note)).collect();
                @if let (Some(first), Some(last)) = (places.first(), places.last()) {
                    @let (from, to) = (self.x(*first) - GAP / 2, self.x(*last + 1) - GAP / 2);
                    @let halves = usize::try_from((to - from - 4) / HALF).unwrap_or(0);
                    (rect(from, 2, to - from, TOP + TALL + 20, "out", "#eee"))
                    @for (place, line) in text::lines(&self.voice.get(word), halves, 2).iter().enumerate() {
                        (label(from + 4, 13 + coordinate(place) * 12, "small", line))
                    }
                }
            }
        }
    }

    fn axis(&self, width: i64) -> Markup {
        html! {
            @for (height, said) in &self.marks {
                @let y = TOP + TALL - height;
                (line((self.left, y), (width, y), "grid"))
                text x=(self.left - 6) y=(y + 4) text-anchor="end" class="small" { (said) }
            }
        }
    }

    fn column(&self, x: i64, year: &Row<'_>) -> Markup {
        let mut sum = Money::ZERO;
        let pieces = self.groups.iter().zip(&self.names).enumerate().filter_map(|(group, (row, name))| {
            let money = *self.cells.get(&(&*row.key[0].id, &*year.key[0].id))?;
            let below = self.scale.height(sum);
            sum = sum.checked_add(money).unwrap_or(Money::MAX);
            let top = self.scale.height(sum);
            let (class, fill) = colour(group);
            let told = format!("{} {} {}", year.key[0].id, name, self.voice.money(money));
            Some(html! {
                rect x=(x) y=(TOP + TALL - top) width=(COLUMN) height=(top - below) class=(class) fill=(fill) {
                    title { (Safe(&told)) }
                }
            })
        });
        let pieces: Vec<Markup> = pieces.collect();
        let top = TOP + TALL - self.scale.height(year.tally.amount);
        html! {
            @for piece in pieces { (piece) }
            // Where no amount is disclosed, none is zero.
            @if year.tally.disclosed > 0 {
                text x=(x + COLUMN / 2) y=(top - 5) text-anchor="middle" class="value" { (self.voice.rounded(year.tally.amount)) }
            }
            text x=(x + COLUMN / 2) y=(TOP + TALL + 17) text-anchor="middle" { (year.key[0].id) }
        }
    }

    fn legend(&self) -> Markup {
        html! {
            @for (group, name) in self.names.iter().enumerate() {
                @let y = TOP + TALL + 34 + coordinate(group) * LINE;
                @let (class, fill) = colour(group);
                (rect(self.left, y, 12, 12, class, fill))
                (label(self.left + 20, y + 10, "key", name))
            }
        }
    }
}

/// The colour of a group; what comes after the last colour has the last.
fn colour(group: usize) -> (&'static str, &'static str) {
    let place = group.min(FILLS.len() - 1);
    (CLASSES[place], FILLS[place])
}

/// How much room the longest of some texts takes.
fn widest<'t>(texts: impl IntoIterator<Item = &'t String>) -> i64 {
    texts.into_iter().map(|said| room(said)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
