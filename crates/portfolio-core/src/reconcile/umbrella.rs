//! Programmes that contradict themselves: by the project whose own amount frames the members, and by their count.

use rust_decimal::Decimal;

use super::report::AmountVerdict;
use super::{Group, amount_verdict};
use crate::conflict::plain_measure;
use crate::diagnostic::{ConflictProblem, Diagnostic, DocPath};
use crate::facts::Metric;
use crate::project::Project;
use crate::registry::Registry;
use crate::tally::Wholes;

/// Every programme whose count, measures or umbrella do not fit its members. A count does not fit where the list is closed
/// and counts differ, or where more are listed than counted; a measure where the members that state it come to more, or all of
/// a closed list do and come to less. An umbrella does not fit where the members exceed the project's own
/// amount, or fall short of it with nothing left to explain the rest. In document order, with paths and no places.
///
/// A programme whose members cannot be summed exactly is passed over: `reconcile` refuses it.
#[must_use]
pub fn programme_conflicts(registry: &Registry) -> Vec<Diagnostic> {
    let wholes = Wholes::new(registry);
    let mut problems = Vec::new();
    for (index, programme) in registry.programmes().enumerate() {
        let group = Group::new(registry, &wholes, programme);
        let path = DocPath::record("programmes", index);
        problems.extend(miscounted(&group, &path));
        problems.extend(mismeasured(&group, &path));
        let (Some(project), Some(own)) = (group.umbrella, group.own()) else { continue };
        let Ok(members) = group.sum() else { continue };
        let exceeded = match amount_verdict(own, &members, programme.open) {
            AmountVerdict::Excess => true,
            AmountVerdict::Shortfall => false,
            _ => continue,
        };
        let problem = ConflictProblem::Umbrella {
            programme: programme.id.to_string(),
            project: project.id.to_string(),
            own,
            members: members.amount,
            exceeded,
        };
        let diagnostic = Diagnostic::new(problem, path.key("umbrella"));
        let project =
            registry.index_of(&project.id).map(|project| DocPath::record("projects", project.position()));
        problems.push(match project {
            Some(path) => diagnostic.relate(path.key("investment")),
            None => diagnostic,
        });
    }
    problems
}

fn miscounted(group: &Group<'_>, path: &DocPath) -> Option<Diagnostic> {
    let (declared, listed) = (group.programme.declares.projects?, group.members.len());
    let more = u32::try_from(listed).map_or(true, |listed| listed > declared);
    let fewer = !more && usize::try_from(declared) != Ok(listed);
    let programme = group.programme.id.to_string();
    let problem = ConflictProblem::Count { programme, declared, listed };
    let diagnostic =
        || Diagnostic::new(problem, path.key("declares").key("projects")).relate(path.key("members"));
    (more || (fewer && !group.programme.open)).then(diagnostic)
}

fn mismeasured(group: &Group<'_>, path: &DocPath) -> Vec<Diagnostic> {
    let list = path.key("declares").key("metrics");
    let declared = group.programme.declares.metrics.iter().enumerate();
    let told = declared.filter_map(|(index, metric)| {
        let (sum, unit, all) = sum_of(group, metric)?;
        let (value, _) = plain_measure(metric);
        let fewer = sum < value && all && !group.programme.open;
        let problem = ConflictProblem::Measure {
            programme: group.programme.id.to_string(),
            measure: metric.name.clone(),
            declared: format!("{value}{unit}"),
            sum: format!("{sum}{unit}"),
        };
        (sum > value || fewer)
            .then(|| Diagnostic::new(problem, list.index(index)).relate(path.key("members")))
    });
    told.collect()
}

/// What the members that state a measure come to, in its unit without 万, and whether each of them states it; none where
/// none does, or where the sum is too large.
fn sum_of<'m>(group: &Group<'_>, metric: &'m Metric) -> Option<(Decimal, &'m str, bool)> {
    let (_, unit) = plain_measure(metric);
    let stated = |project: &Project| {
        let same = project.metrics.iter().filter(|own| own.name == metric.name);
        same.map(plain_measure).find(|(_, own)| *own == unit).map(|(value, _)| value)
    };
    let values: Vec<Decimal> = group.members.iter().filter_map(|project| stated(project)).collect();
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
    (!values.is_empty()).then_some((sum, unit, values.len() == group.members.len()))
}
