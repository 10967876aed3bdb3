//! How far a slip reaches.

use crate::diagnostic::End;
use crate::schedule::{Early, Plan};

/// What a slip does to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It does not follow the project that slips.
    Elsewhere,
    /// It follows it and does not move, whatever the unknown durations are.
    Absorbed,
    /// It moves, or may move, by an unknown number of months.
    Affected,
    /// It moves by a known number of months, or by that many at least.
    Moved,
}

/// An end that cannot come about, or cannot move.
const NEVER: i64 = i64::MIN;
/// An end that a long unknown duration can put off as far as it likes.
const UNLIMITED: i64 = i64::MAX;

/// What the slip of `slipping` by so many months does to every node, where `moves` says whose early start it moves.
///
/// Where a duration is not known, what does not move by the early dates may move all the same: the gap before it may be
/// smaller than it looks. So for each end the latest month is reckoned up to which the slip could push it, over all durations
/// that the projects without a known one may have; what that does not push beyond its own early month never moves.
pub(super) fn reach(
    plan: &Plan<'_, '_>,
    before: &Early,
    (slipping, slip): (u32, i64),
    moves: impl Fn(u32) -> bool,
) -> Vec<Reach> {
    let network = &plan.network;
    let mut pushed = Ends { starts: vec![NEVER; network.len()], finishes: vec![NEVER; network.len()] };
    let slipped = later(latest_start(plan, slipping), slip);
    let mut reach = vec![Reach::Elsewhere; network.len()];
    for node in network.order() {
        let index = *node as usize;
        if *node == slipping {
            pushed.starts[index] = slipped;
        } else if reach[index] == Reach::Elsewhere {
            continue;
        }
        let own = pushed.starts[index];
        match network.duration(*node) {
            Some(duration) => pushed.finishes[index] = later(own, duration),
            None => {
                // Where it lasts no time, its finish takes its start along.
                pushed.starts[index] = own.max(pushed.finishes[index]);
                if own != NEVER {
                    pushed.finishes[index] = UNLIMITED;
                }
            }
        }
        let may_move = pushed.starts[index] != NEVER;
        if moves(*node) && plan.has_duration(*node) {
            reach[index] = Reach::Moved;
        } else if moves(*node) || may_move {
            reach[index] = Reach::Affected;
        }
        for (to, tie) in network.ties(*node) {
            reach[to as usize] = Reach::Absorbed;
            let month = later(pushed.end(*node, tie.leaves), tie.lag.count());
            pushed.push(plan, (to, tie.binds), month, before.end(to, tie.binds));
        }
    }
    reach
}

/// The latest month that the early start of a node can be in, over all durations that are not known.
fn latest_start(plan: &Plan<'_, '_>, wanted: u32) -> i64 {
    let network = &plan.network;
    let mut latest = Ends { starts: plan.not_before.clone(), finishes: vec![NEVER; network.len()] };
    for node in network.order() {
        let index = *node as usize;
        latest.starts[index] = match network.duration(*node) {
            Some(_) => latest.starts[index],
            None => latest.starts[index].max(latest.finishes[index]),
        };
        if *node == wanted {
            break;
        }
        latest.finishes[index] =
            network.duration(*node).map_or(UNLIMITED, |months| later(latest.starts[index], months));
        for (to, tie) in network.ties(*node) {
            let month = later(latest.end(*node, tie.leaves), tie.lag.count());
            latest.push(plan, (to, tie.binds), month, NEVER);
        }
    }
    latest.starts[wanted as usize]
}

/// A month for each start and finish.
struct Ends {
    starts: Vec<i64>,
    finishes: Vec<i64>,
}

impl Ends {
    fn end(&self, node: u32, end: End) -> i64 {
        match end {
            End::Start => self.starts[node as usize],
            End::Finish => self.finishes[node as usize],
        }
    }

    /// Moves an end on to a month that is beyond `beyond`; a finish of known duration takes its start along.
    fn push(&mut self, plan: &Plan<'_, '_>, (node, end): (u32, End), month: i64, beyond: i64) {
        if month <= beyond {
            return;
        }
        let (end, month) = match (end, plan.network.duration(node)) {
            (End::Finish, Some(duration)) => (&mut self.starts[node as usize], later(month, -duration)),
            (End::Finish, None) => (&mut self.finishes[node as usize], month),
            (End::Start, _) => (&mut self.starts[node as usize], month),
        };
        *end = month.max(*end);
    }
}

/// So many months later; what is unlimited stays so, and what never comes about does not.
const fn later(month: i64, months: i64) -> i64 {
    match month {
        NEVER | UNLIMITED => month,
        _ => month.saturating_add(months),
    }
}
