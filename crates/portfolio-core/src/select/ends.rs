//! When projects start and finish, for `--start` and `--finish`: as a fact, else as planned, else by the timeline.

use super::error::{Flag, SelectError};
use super::flags::polarity;
use super::{Project, Selection, Span};
use crate::calendar::{Date, FactDate};
use crate::year::{PlanInForce, planned_years};

/// Which end of a project, with the spans that it is to lie in and those that it is not to.
pub(super) struct Ends {
    flag: Flag,
    spans: Vec<(bool, Span)>,
}

/// The spans of both flags.
pub(super) fn ends(selection: &Selection, errors: &mut Vec<SelectError>) -> [Ends; 2] {
    [(Flag::Start, &selection.starts), (Flag::Finish, &selection.finishes)].map(|(flag, values)| {
        let mut spans = Vec::new();
        for value in values {
            let (positive, value) = polarity(value);
            match value.parse() {
                Ok(span) => spans.push((positive, span)),
                Err(reason) => errors.push(SelectError::Dates { flag, value: value.to_owned(), reason }),
            }
        }
        Ends { flag, spans }
    })
}

impl Ends {
    /// Whether the project's end lies in the spans; `None` where nothing is known of it.
    pub(super) fn holds(&self, project: &Project) -> Option<bool> {
        if self.spans.is_empty() {
            return Some(true);
        }
        let date = if self.flag == Flag::Start { start(project) } else { finish(project) }?;
        // A year lies in a year, and in no month of it.
        let lies =
            |span: &Span| span.first_month() <= date.first_month() && date.last_month() <= span.last_month();
        let some = self.spans.iter().any(|(positive, span)| *positive && lies(span))
            || self.spans.iter().all(|(positive, _)| !*positive);
        Some(some && !self.spans.iter().any(|(positive, span)| !*positive && lies(span)))
    }
}

/// The newest plan's date, of the last year that states one.
fn planned(project: &Project, date: impl Fn(&PlanInForce<'_>) -> Option<Date>) -> Option<Date> {
    let years = planned_years(project).into_iter().rev();
    years.filter_map(|year| PlanInForce::of(project, year, None)).find_map(|plan| date(&plan))
}

fn start(project: &Project) -> Option<Date> {
    let fact = project.started.map(FactDate::date);
    fact.or_else(|| planned(project, |plan| plan.start)).or(project.timeline.start)
}

fn finish(project: &Project) -> Option<Date> {
    let fact = project.finished.map(FactDate::date);
    fact.or_else(|| planned(project, |plan| plan.finish)).or(project.timeline.finish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow_up::Plan;
    use crate::testing::{project, registry, timeline};

    /// Design 15: the fact, else the plan in force, else the timeline; what is not known is counted apart.
    #[test]
    fn an_end_is_a_fact_else_planned_else_of_the_timeline() {
        let made = |id: &str, start: &str| {
            let mut made = project(id, "1元");
            made.timeline = timeline(start, "");
            made
        };
        let mut fact = made("fact", "2025");
        fact.started = Some("2026-03-12".parse().unwrap());
        let mut planned = made("planned", "2025");
        planned.plans = vec![Plan::new(2026_u32).with_start("2026-06".parse::<Date>().unwrap())];
        let registry =
            registry(vec![fact, planned, made("stated", "2026"), made("other", "2025"), made("none", "")]);
        let ids = |values: &[&str]| {
            let starts = values.iter().map(|value| (*value).to_owned()).collect();
            let selected = Selection { starts, ..Selection::default() }.select(&registry).unwrap();
            let ids: Vec<_> = registry.members(&selected.projects).map(|p| p.id.to_string()).collect();
            (ids.join(" "), selected.undated.len())
        };
        assert_eq!(ids(&["2026"]), ("fact planned stated".to_owned(), 1));
        // A year is in no month, and in the years around it.
        assert_eq!(ids(&["2026-01..2026-06"]), ("fact planned".to_owned(), 1));
        assert_eq!(ids(&["2025..2026", "not:2026-03"]), ("planned stated other".to_owned(), 1));
    }
}
