//! Projects whose own amount frames the members of a programme.

use super::report::AmountVerdict;
use super::{Group, Members, amount_verdict};
use crate::diagnostic::{ConflictProblem, Diagnostic, DocPath};
use crate::registry::Registry;

/// Every programme whose umbrella does not fit its members: they exceed the project's own amount, or fall short of it
/// with nothing left to explain the rest. In document order, with paths and no places.
///
/// A programme whose members cannot be summed exactly is passed over: `reconcile` refuses it.
#[must_use]
pub fn misfits(registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, programme) in registry.programmes().enumerate() {
        let group = Group::new(registry, programme);
        let (Some(project), Some(own)) = (group.umbrella, group.own()) else { continue };
        let Ok(members) = Members::of(group.members.iter().copied()) else { continue };
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
        let diagnostic = Diagnostic::new(problem, DocPath::record("programmes", index).key("umbrella"));
        let project = registry.index_of(&project.id).map(|at| DocPath::record("projects", at.position()));
        found.push(match project {
            Some(path) => diagnostic.relate(path.key("investment")),
            None => diagnostic,
        });
    }
    found
}
