//! When projects are built, start and finish, for `--active`, `--start` and `--finish`: as a fact, else as planned, else by
//! the timeline.

use super::filter::Choice;
use crate::calendar::{Date, FactDate, Month, Span};
use crate::project::Project;
use crate::year::{PlanInForce, planned_years};

/// Whether the project's dates meet the spans; `None` where it has none. One-sided dates are open-ended (R14a);
/// a year that is planned for is a date too.
pub(super) fn is_active(project: &Project, spans: &Choice<Span>) -> Option<bool> {
    if spans.is_empty() {
        return Some(true);
    }
    let timeline = &project.timeline;
    let (first, last): (Option<Month>, Option<Month>) = match timeline.within {
        Some(within) => (Some(within.first_month()), Some(within.last_month())),
        None => (timeline.first_month(), timeline.last_month()),
    };
    let dated = first.is_some() || last.is_some();
    let planned = planned_years(project);
    if !dated && planned.is_empty() {
        return None;
    }
    let meets = |span: &Span| {
        let by_dates = dated
            && first.is_none_or(|first| first <= span.last_month())
            && last.is_none_or(|last| last >= span.first_month());
        let (from, to) = (span.first_month().year(), span.last_month().year());
        by_dates || planned.iter().any(|year| (from..=to).contains(&i64::from(*year)))
    };
    Some(spans.holds(meets))
}

/// Whether a date lies in the spans; `None` where there is none.
pub(super) fn lies(spans: &Choice<Span>, date: impl FnOnce() -> Option<Date>) -> Option<bool> {
    if spans.is_empty() {
        return Some(true);
    }
    let date = date()?;
    // A year lies in a year, and in no month of it.
    let lies =
        |span: &Span| span.first_month() <= date.first_month() && date.last_month() <= span.last_month();
    Some(spans.holds(lies))
}

/// The newest plan's date, of the last year that states one.
fn planned(project: &Project, date: impl Fn(&PlanInForce<'_>) -> Option<Date>) -> Option<Date> {
    let years = planned_years(project).into_iter().rev();
    years.filter_map(|year| PlanInForce::of(project, year, None)).find_map(|plan| date(&plan))
}

/// When it starts.
pub(super) fn start(project: &Project) -> Option<Date> {
    let fact = project.started.map(FactDate::date);
    fact.or_else(|| planned(project, |plan| plan.start)).or(project.timeline.start)
}

/// When it finishes.
pub(super) fn finish(project: &Project) -> Option<Date> {
    let fact = project.finished.map(FactDate::date);
    fact.or_else(|| planned(project, |plan| plan.finish)).or(project.timeline.finish)
}

#[cfg(test)]
mod tests {
    use super::super::Selection;
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

    #[test]
    fn a_finish_is_a_fact_else_planned_else_of_the_timeline() {
        let mut made = project("a", "1元");
        assert_eq!(finish(&made), None);
        made.timeline = timeline("2024", "2025");
        assert_eq!(finish(&made).unwrap().to_string(), "2025");
        made.plans = vec![Plan::new(2026_u32).with_finish("2026-06".parse::<Date>().unwrap())];
        assert_eq!(finish(&made).unwrap().to_string(), "2026-06");
        made.finished = Some("2026-08-12".parse().unwrap());
        assert_eq!(finish(&made).unwrap().to_string(), "2026-08");
    }
}
