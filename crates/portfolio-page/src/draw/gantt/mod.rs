//! When everything can happen: a bar for each project from its earliest start to its earliest finish, its float behind it.

use maud::{Markup, html};
use portfolio_core::schedule::{ScheduleReport, Task};
use portfolio_core::{Month, Span};
use portfolio_report::words;

use super::{coordinate, drawing, label, line, rect};
use crate::markup::{Safe, Voice};
use crate::text;

/// Room for names of 32 halves, also where those are letters.
const NAMES: i64 = 234;
/// Room for the dates at the end of a bar, and as much more where some are the earliest that are possible.
const DATES: i64 = 165;
const EARLIEST: i64 = 104;
const LINE: i64 = 22;
const TOP: i64 = 24;
/// How wide the months may be all together, where there are many.
const WIDE: i64 = 960;

/// The calendar that all drawings of one schedule share.
pub(crate) struct Calendar {
    origin: Option<Month>,
    period: Option<Span>,
    months: i64,
    /// The width of a month, in tenths.
    month: i64,
    /// Room behind the months.
    dates: i64,
}

impl Calendar {
    pub(crate) fn of(report: &ScheduleReport<'_>, period: Option<Span>) -> Self {
        let months = report.finish.unwrap_or(0).max(1);
        let month = (WIDE * 10 / months).clamp(1, 80);
        let is_least = report.tasks.iter().any(|task| task.lower_bound);
        let dates = if is_least { DATES + EARLIEST } else { DATES };
        Self { origin: report.origin, period, months, month, dates }
    }

    fn x(&self, month: i64) -> i64 {
        NAMES + month.clamp(0, self.months).saturating_mul(self.month) / 10
    }

    fn width(&self) -> i64 {
        self.x(self.months) + self.dates
    }

    /// The plan period on the axis: where it begins, and how wide it is.
    fn period(&self) -> Option<(i64, i64)> {
        let (origin, period) = self.origin.zip(self.period)?;
        let from = self.x(period.first_month().months_since(origin));
        let to = self.x(period.last_month().months_since(origin).saturating_add(1));
        (to > from).then_some((from, to - from))
    }

    /// Where years begin: every year, or every fifth or more where they would stand too close.
    fn years(&self) -> Vec<(i64, i64)> {
        let Some(origin) = self.origin else { return Vec::new() };
        let apart = 12 * self.month / 10;
        let every = if apart >= 34 { 1 } else { (34 / apart.max(1) / 5 + 1) * 5 };
        let last = origin.plus(self.months).year();
        let years = (origin.year()..=last).filter(|year| year % every == 0);
        let month = |year: i64| (year - origin.year()) * 12 + 1 - origin.number();
        years
            .map(|year| (year, month(year)))
            .filter(|(_, month)| (0..=self.months).contains(month))
            .map(|(y, month)| (y, self.x(month)))
            .collect()
    }
}

/// The bars of a group of projects.
pub(crate) fn draw(voice: Voice<'_>, calendar: &Calendar, title: &str, tasks: &[&Task<'_>]) -> Markup {
    let height = TOP + coordinate(tasks.len()) * LINE + 6;
    drawing(
        calendar.width(),
        height,
        title,
        &html! {
            @if let Some((from, width)) = calendar.period() {
                (rect(from, 0, width, height, "period", "#eef3f8"))
            }
            @for (year, x) in calendar.years() {
                (line((x, 14), (x, height), "grid"))
                (label(x + 3, 12, "small", &year.to_string()))
            }
            @for (place, task) in tasks.iter().enumerate() {
                (bar(voice, calendar, TOP + coordinate(place) * LINE, task))
            }
        },
    )
}

fn bar(voice: Voice<'_>, calendar: &Calendar, y: i64, task: &Task<'_>) -> Markup {
    let name = words::named(
        voice.messages,
        &portfolio_core::Named {
            id: task.project.id.as_str(),
            name: task.project.name,
            english: task.project.english,
        },
    );
    let (start, end) = (calendar.x(task.early_start), calendar.x(task.early_finish));
    let room = calendar.x(task.late_finish.unwrap_or(task.early_finish));
    let (class, fill) = if task.critical { ("critical", "#b3261e") } else { ("task", "#2f6f9f") };
    let dates = told(voice, task);
    html! {
        a href={ "#" (task.project.id) } {
            title { (Safe(name)) " " (dates) }
            text x=(NAMES - 8) y=(y + 14) text-anchor="end" { (Safe(&text::cut(name, 32))) }
            @if task.duration == 0 {
                path d={ "M" (start - 6) " " (y + 10) "l6 -6l6 6l-6 6z" } class=(class) fill=(fill) {}
            } @else {
                (rect(start, y + 4, (end - start).max(2), 12, class, fill))
            }
            @if room > end { (line((end, y + 10), (room, y + 10), "float")) }
            text x=(room.max(end) + 6) y=(y + 14) class="small" { (dates) }
        }
    }
}

/// The dates at the end of a bar, its float, where it is known, and whether it may be later than that.
fn told(voice: Voice<'_>, task: &Task<'_>) -> String {
    let dates = task.dates.map_or_else(
        || format!("{}–{}", task.early_start, task.early_finish),
        |dates| format!("{}–{}", dates.start, dates.finish),
    );
    let float = task.total_float.map(|float| match float {
        0 => voice.get("schedule-critical"),
        _ => format!("+{float}"),
    });
    let least = task.lower_bound.then(|| voice.get("schedule-lower-bound"));
    [Some(dates), float, least].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
