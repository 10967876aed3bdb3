//! Whether what is stated adds up to what can be held.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, DocPath, RecordProblem};
use crate::money::{Amount, Money, MoneyError};
use crate::registry::{ProjectIx, Registry};
use crate::tally::{Counting, Counts, Tally, Wholes};

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

/// What a project states of a measure, and where.
struct Stated {
    project: ProjectIx,
    money: Money,
    path: DocPath,
}

/// A measure that is added up by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Planned(i64),
    Done(i64),
    Invested,
}

fn measures(registry: &Registry) -> Option<DocPath> {
    let mut measures: BTreeMap<Measure, Vec<Stated>> = BTreeMap::new();
    for project in registry.all().iter() {
        for (measure, (amount, path)) in stated(registry, project) {
            let stated = Stated { project, money: amount.money, path };
            measures.entry(measure).or_default().push(stated);
        }
    }
    // No sum is larger than that of all, and hardly any needs a closer look.
    let all = |stated: &Vec<Stated>| Money::checked_sum(stated.iter().map(|one| one.money));
    measures.retain(|_, stated| all(stated).is_err());
    let wholes = (!measures.is_empty()).then(|| Wholes::new(registry))?;
    measures.into_values().find_map(|stated| beyond(registry, &wholes, stated))
}

/// The first amount with which those that add themselves cannot be held.
fn beyond(registry: &Registry, wholes: &Wholes, stated: Vec<Stated>) -> Option<DocPath> {
    let records = stated.iter().map(|one| one.project).collect();
    let counts: BTreeMap<ProjectIx, Counts> =
        wholes.counts(registry, records, false, |_| true).into_iter().collect();
    let mut sums: BTreeMap<Counts, Money> = BTreeMap::new();
    let mut fails = |one: &Stated| -> Result<(), MoneyError> {
        let counts = counts.get(&one.project).copied().unwrap_or_default();
        if matches!(counts, Counts::InFull | Counts::Cancelled) {
            let sum = sums.entry(counts).or_default();
            *sum = sum.checked_add(one.money)?;
        }
        Ok(())
    };
    let beyond = stated.iter().position(|one| fails(one).is_err())?;
    stated.into_iter().nth(beyond).map(|one| one.path)
}

/// Of each measure the amount that counts in the end: the plan in force, the newest update.
fn stated(registry: &Registry, index: ProjectIx) -> BTreeMap<Measure, (Amount, DocPath)> {
    let project = registry.at(index);
    let mut stated = BTreeMap::new();
    for (year, amount) in &project.annual {
        let path = path(index).key("annual").key(&year.to_string());
        stated.insert(Measure::Planned(i64::from(*year)), (*amount, path));
    }
    let mut plans: Vec<_> = project.plans.iter().enumerate().collect();
    plans.sort_by_key(|(_, plan)| plan.issued.map(crate::calendar::FactDate::last_day));
    for (place, plan) in plans {
        if let Some(amount) = plan.investment {
            let path = path(index).key("plans").index(place).key("investment");
            stated.insert(Measure::Planned(i64::from(plan.year)), (amount, path));
        }
    }
    let mut updates: Vec<_> = project.updates.iter().enumerate().collect();
    updates.sort_by_key(|(_, update)| update.as_of.last_day());
    for (place, update) in updates {
        let path = |key| path(index).key("updates").index(place).key(key);
        if let Some(amount) = update.invested_year {
            stated.insert(Measure::Done(i64::from(update.as_of.year())), (amount, path("invested_year")));
        }
        if let Some(amount) = update.invested {
            stated.insert(Measure::Invested, (amount, path("invested")));
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow_up::{Plan, Update};
    use crate::id::ProjectId;
    use crate::project::Project;
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
