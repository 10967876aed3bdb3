//! Whether what is stated adds up to what can be held.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, DocPath, RecordProblem};
use crate::follow_up::Update;
use crate::money::{Amount, Money};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::tally::{Counting, Counts, Tally, Wholes};
use crate::year::{PlanInForce, Standing, planned_years};

/// An error for the first amount with which a total of the whole registry cannot be held: of the investments, as `total` adds
/// them up, and of what is planned for a year, was done in it or since the start, as its measures are.
pub(super) fn sums(registry: &Registry) -> Option<Diagnostic> {
    let path = investments(registry).or_else(|| measures(registry))?;
    Some(Diagnostic::new(RecordProblem::SumTooLarge, path))
}

/// Sums that stand apart, of pieces and of cancelled projects, are part of a total too.
fn investments(registry: &Registry) -> Option<DocPath> {
    let counting = Counting::new(registry, &registry.all(), false);
    let mut tally = Tally::default();
    let fails = |index: &ProjectIx| {
        let project = registry.at(*index);
        tally.add(project, counting.of(*index), project.money()).is_err()
    };
    let index = registry.all().iter().find(fails)?;
    Some(path(index).key("investment"))
}

fn path(index: ProjectIx) -> DocPath {
    DocPath::record("projects", index.position())
}

/// What a project states of a measure.
struct Stated {
    project: ProjectIx,
    amount: Amount,
}

/// A measure that is added up by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Planned(i32),
    Done(i32),
    Invested,
}

fn measures(registry: &Registry) -> Option<DocPath> {
    let mut measures: BTreeMap<Measure, Vec<Stated>> = BTreeMap::new();
    for project in registry.all().iter() {
        for (measure, amount) in stated(registry.at(project)) {
            measures.entry(measure).or_default().push(Stated { project, amount });
        }
    }
    // No sum is larger than that of all, and hardly any needs a closer look.
    let all = |stated: &Vec<Stated>| Money::checked_sum(stated.iter().map(|one| one.amount.money));
    measures.retain(|_, stated| all(stated).is_err());
    let wholes = (!measures.is_empty()).then(|| Wholes::new(registry))?;
    measures.into_iter().find_map(|(measure, stated)| {
        let Stated { project, amount } = beyond(registry, &wholes, stated)?;
        Some(place(registry.at(project), path(project), measure, amount))
    })
}

/// The first amount with which those that add themselves cannot be held.
fn beyond(registry: &Registry, wholes: &Wholes, stated: Vec<Stated>) -> Option<Stated> {
    let records = stated.iter().map(|one| one.project).collect();
    let counts: BTreeMap<ProjectIx, Counts> =
        wholes.counts(registry, records, false, |_| true).into_iter().collect();
    let mut sums: BTreeMap<Counts, Money> = BTreeMap::new();
    let mut fails = |one: &Stated| {
        let counts = counts.get(&one.project).copied().unwrap_or_default();
        if !matches!(counts, Counts::InFull | Counts::Cancelled) {
            return false;
        }
        let sum = sums.entry(counts).or_default();
        sum.checked_add(one.amount.money).map(|more| *sum = more).is_err()
    };
    stated.into_iter().find(|one| fails(one))
}

/// Of each measure the amount that counts in the end: the plan in force, the newest update.
fn stated(project: &Project) -> Vec<(Measure, Amount)> {
    let planned = |year| Some((Measure::Planned(year), PlanInForce::of(project, year, None)?.investment?));
    let mut stated: Vec<_> = planned_years(project).into_iter().filter_map(planned).collect();
    let Some(newest) = project.updates.iter().map(|update| update.as_of).max_by_key(|date| date.last_day())
    else {
        return stated;
    };
    let years: BTreeSet<i32> = project.updates.iter().map(|update| update.as_of.year()).collect();
    for year in years {
        let done = Standing::of(project, year, newest).invested_year;
        stated.extend(done.map(|done| (Measure::Done(year), done.value)));
    }
    let invested = Standing::of(project, newest.year(), newest).invested;
    stated.extend(invested.map(|invested| (Measure::Invested, invested.value)));
    stated
}

/// Where a project, which stands there, states the amount.
fn place(project: &Project, path: DocPath, measure: Measure, amount: Amount) -> DocPath {
    let plan = |year| {
        project
            .plans
            .iter()
            .rposition(|plan| i64::from(plan.year) == i64::from(year) && plan.investment == Some(amount))
    };
    let update =
        |states: &dyn Fn(&Update) -> bool| project.updates.iter().rposition(states).unwrap_or_default();
    match measure {
        Measure::Planned(year) => match plan(year) {
            Some(place) => path.key("plans").index(place).key("investment"),
            None => path.key("annual").key(&year.to_string()),
        },
        Measure::Done(year) => {
            let place = update(&|update| update.as_of.year() == year && update.invested_year == Some(amount));
            path.key("updates").index(place).key("invested_year")
        }
        Measure::Invested => {
            path.key("updates").index(update(&|update| update.invested == Some(amount))).key("invested")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow_up::Plan;
    use crate::id::ProjectId;
    use crate::select::Selection;
    use crate::testing::{amount, project, registry};
    use crate::totals::{TotalQuery, total};

    /// Two of them are more than the 2⁹⁶ − 1 fen that a sum may be.
    const LARGE: &str = "400000000000000万亿元";

    fn found(projects: Vec<Project>) -> Option<String> {
        let registry = registry(projects);
        let total =
            total(&registry, &Selection::default().select(&registry).unwrap(), &TotalQuery::default());
        let found = sums(&registry).map(|problem| problem.path.to_string());
        assert_eq!(total.is_err(), found.as_ref().is_some_and(|path| path.matches('.').count() == 1));
        found
    }

    fn piece(id: &str, of: &str) -> Project {
        let mut piece = project(id, LARGE);
        piece.part_of = Some(ProjectId::new(of).unwrap());
        piece
    }

    /// R7: a piece adds nothing to a total with its whole; of two pieces the sum stands apart, and must be held too.
    #[test]
    fn investments_are_added_as_a_total_adds_them() {
        assert_eq!(found(vec![project("a", LARGE), project("b", "")]), None);
        assert_eq!(found(vec![project("a", LARGE), project("b", LARGE)]).unwrap(), "projects[1].investment");
        assert_eq!(found(vec![project("a", LARGE), piece("b", "a")]), None);
        assert_eq!(found(vec![project("a", ""), piece("b", "a")]), None);
        let two = vec![project("a", LARGE), piece("b", "a"), piece("c", "a")];
        assert_eq!(found(two).unwrap(), "projects[2].investment");
        let mut cancelled = project("b", LARGE);
        cancelled.stage = Some(crate::facts::Stage::Cancelled);
        assert_eq!(found(vec![project("a", LARGE), cancelled]), None);
    }

    /// An amount is found where it stands last: in the plan or the report of its year, or among the amounts of years.
    #[test]
    fn an_amount_is_found_where_it_stands() {
        let date = |text: &str| text.parse::<crate::calendar::FactDate>().unwrap();
        let plan = |year: u32, money: &str| Plan::new(year).with_investment(amount(money));
        let update = |on: &str, year: &str, all: &str| {
            let mut made = Update::new(date(on));
            (made.invested_year, made.invested) = (Some(amount(year)), Some(amount(all)));
            made
        };
        let mut made = project("a", "");
        made.plans = vec![plan(2025, "1元"), plan(2026, "2元"), plan(2026, "3元"), plan(2027, "1元")];
        made.updates = vec![
            update("2025-06", "1元", "1元"),
            update("2025-09", "2元", "2元"),
            update("2026-03", "1元", "3元"),
        ];
        let found =
            |measure, money: &str| place(&made, DocPath::default(), measure, amount(money)).to_string();
        assert_eq!(found(Measure::Planned(2025), "1元"), "plans[0].investment");
        assert_eq!(found(Measure::Planned(2026), "3元"), "plans[2].investment");
        assert_eq!(found(Measure::Planned(2026), "1元"), "annual.2026");
        assert_eq!(found(Measure::Done(2025), "1元"), "updates[0].invested_year");
        assert_eq!(found(Measure::Done(2025), "2元"), "updates[1].invested_year");
        assert_eq!(found(Measure::Done(2026), "1元"), "updates[2].invested_year");
        assert_eq!(found(Measure::Invested, "2元"), "updates[1].invested");
    }

    /// What is planned for a year and what was done are added up like the investments, each year by itself and by the plan in
    /// force.
    #[test]
    fn plans_and_updates_are_added_by_year() {
        let annual = |id: &str, year| {
            let mut made = project(id, "");
            made.annual.insert(year, amount(LARGE));
            made
        };
        assert_eq!(found(vec![annual("a", 2026), annual("b", 2027)]), None);
        let both = vec![annual("a", 2026), annual("b", 2026)];
        assert_eq!(found(both).unwrap(), "projects[1].annual.2026");
        let mut of_a = annual("b", 2026);
        of_a.part_of = Some(ProjectId::new("a").unwrap());
        assert_eq!(found(vec![annual("a", 2026), of_a]), None);
        let plan = |issued: &str, money: &str| {
            Plan::new(2026_u32)
                .with_issued(issued.parse::<crate::calendar::FactDate>().unwrap())
                .with_investment(amount(money))
        };
        let mut lowered = project("b", "");
        lowered.plans = vec![plan("2026-07", "1元"), plan("2026-02", LARGE)];
        assert_eq!(found(vec![annual("a", 2026), lowered]), None);
        let mut raised = project("b", "");
        raised.plans = vec![plan("2026-02", "1元"), plan("2026-07", LARGE)];
        assert_eq!(found(vec![annual("a", 2026), raised]).unwrap(), "projects[1].plans[1].investment");
        let update = |id: &str| {
            let mut made = project(id, "");
            made.updates = vec![
                Update::new("2026-06".parse::<crate::calendar::FactDate>().unwrap())
                    .with_invested(amount(LARGE)),
            ];
            made
        };
        assert_eq!(found(vec![update("a"), update("b")]).unwrap(), "projects[1].updates[0].invested");
    }
}
