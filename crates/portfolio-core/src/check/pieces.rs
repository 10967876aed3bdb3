//! Pieces that cannot all be parts of their whole (R7).

use crate::diagnostic::{Diagnostic, DocPath, RecordProblem};
use crate::facts::Stage;
use crate::money::{Money, Precision};
use crate::project::Project;
use crate::registry::Registry;

/// A warning for each project whose pieces add up to more than it costs. A piece that states nothing stands for its own
/// pieces; what is cancelled is no part of anything; 超过 and 不低于 cannot be exceeded.
pub(super) fn exceeding(registry: &Registry) -> Vec<Diagnostic> {
    let projects: Vec<&Project> = registry.projects().collect();
    let whole = |index: usize| {
        let whole = projects[index].part_of.as_ref()?;
        registry.index_of(whole).map(|index| index.position())
    };
    let mut waiting = vec![0_usize; projects.len()];
    for index in 0..projects.len() {
        if let Some(up) = whole(index) {
            waiting[up] += 1;
        }
    }
    // From the smallest pieces upwards: a project is looked at when all its pieces have been.
    let mut ready: Vec<usize> = (0..projects.len()).filter(|index| waiting[*index] == 0).collect();
    let mut pieces = vec![Money::ZERO; projects.len()];
    let mut problems = Vec::new();
    while let Some(index) = ready.pop() {
        let project = projects[index];
        if let Some(problem) = exceeded(project, pieces[index]) {
            let path = DocPath::record("projects", index).key("investment");
            problems.push(Diagnostic::new(problem, path));
        }
        let Some(up) = whole(index) else { continue };
        if project.stage != Some(Stage::Cancelled) {
            let own = project.money().unwrap_or(pieces[index]);
            // A sum beyond all bounds is reported as that.
            pieces[up] = pieces[up].checked_add(own).unwrap_or(Money::MAX);
        }
        waiting[up] -= 1;
        if waiting[up] == 0 {
            ready.push(up);
        }
    }
    problems
}

fn exceeded(project: &Project, pieces: Money) -> Option<RecordProblem> {
    let amount = project.investment.amount()?;
    let is_floor = amount.qualifier.precision.is_some_and(Precision::is_floor);
    let problem = || RecordProblem::PiecesExceed { id: project.id.to_string(), pieces, whole: amount.money };
    (pieces > amount.money && !is_floor).then(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ProjectId;
    use crate::testing::{project, registry};

    fn piece(id: &str, money: &str, of: &str) -> Project {
        let mut piece = project(id, money);
        piece.part_of = Some(ProjectId::new(of).unwrap());
        piece
    }

    /// What pieces add up to where that is more than their whole costs, and where it is said.
    fn found(projects: Vec<Project>) -> Vec<(String, String, String)> {
        let told = |problem: Diagnostic| match problem.problem {
            crate::diagnostic::Problem::Record(RecordProblem::PiecesExceed { pieces, whole, .. }) => {
                (problem.path.to_string(), pieces.to_string(), whole.to_string())
            }
            other => panic!("{other:?}"),
        };
        exceeding(&registry(projects)).into_iter().map(told).collect()
    }

    fn at(place: usize, pieces: &str, whole: &str) -> Vec<(String, String, String)> {
        vec![(format!("projects[{place}].investment"), pieces.to_owned(), whole.to_owned())]
    }

    /// R7: two pieces of 6元 and 5元 are more than 10元, and no more than 11元.
    #[test]
    fn pieces_are_at_most_their_whole() {
        let of = |whole: &str| {
            found(vec![piece("a", "6元", "all"), piece("b", "5元", "all"), project("all", whole)])
        };
        assert_eq!(of("10元"), at(2, "11", "10"));
        assert_eq!((of("11元"), of("12元"), of("")), (vec![], vec![], vec![]));
        assert_eq!(of("约10元"), at(2, "11", "10"));
        assert_eq!((of("超过10元"), of("不低于10元")), (vec![], vec![]), "what is no bound from above");
    }

    /// R7: a piece counts with what it states, else with its own pieces; what is cancelled is no part of anything.
    #[test]
    fn a_piece_that_states_nothing_stands_for_its_own() {
        let of = |part: &str| {
            let own = [piece("a", "6元", "part"), piece("b", "5元", "part")];
            let whole = [piece("part", part, "all"), piece("c", "3元", "all"), project("all", "13元")];
            found(own.into_iter().chain(whole).collect())
        };
        assert_eq!(of(""), at(4, "14", "13"));
        assert_eq!(of("9元"), at(2, "11", "9"), "9元 and 3元 are within 13元");
        assert_eq!(of("11元"), at(4, "14", "13"));
        let mut cancelled = piece("b", "5元", "all");
        cancelled.stage = Some(Stage::Cancelled);
        assert_eq!(found(vec![piece("a", "6元", "all"), cancelled, project("all", "10元")]), []);
    }
}
