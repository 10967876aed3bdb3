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
