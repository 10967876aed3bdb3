//! How far a slip reaches.

use crate::schedule::Plan;

/// What a slip does to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It does not follow the project that slips.
    Elsewhere,
    /// It follows it and does not move.
    Absorbed,
    /// It moves, or may move, by an unknown number of months.
    Affected,
    /// It moves by a known number of months, or by that many at least.
    Moved,
}

/// What the slip of `slipping` does to every node, where `moves` says whose early start it moves.
///
/// A node of known dates that does not move stops the slip: nothing after it moves because of it. Where a predecessor's
/// duration is unknown, or its dates are only lower bounds, the gap before the next project may be smaller than it looks,
/// so that what does not move by the dates that are known may move all the same.
pub(super) fn reach(
    plan: &Plan<'_, '_>,
    slipping: u32,
    bounds: &[bool],
    moves: impl Fn(u32) -> bool,
) -> Vec<Reach> {
    let network = &plan.network;
    let mut reach = vec![Reach::Elsewhere; network.len()];
    // Whether a predecessor that moves, or may move, leaves it open whether this one does.
    let mut open = vec![false; network.len()];
    for node in network.order() {
        let at = *node as usize;
        let follows = reach[at] != Reach::Elsewhere || *node == slipping;
        if !follows {
            continue;
        }
        if moves(*node) && plan.has_duration(*node) {
            reach[at] = Reach::Moved;
        } else if moves(*node) || open[at] {
            reach[at] = Reach::Affected;
        }
        let may_move = reach[at] != Reach::Absorbed;
        let is_vague = bounds[at] || !plan.has_duration(*node);
        for (head, _) in network.successors(*node) {
            let head = head as usize;
            reach[head] = Reach::Absorbed;
            open[head] |= may_move && is_vague;
        }
    }
    reach
}
