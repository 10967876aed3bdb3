//! How far a slip moves others at least.

use crate::diagnostic::End;
use crate::schedule::apart::{Ends, Mark, NEVER, UNLIMITED, later, least_after, most_after};
use crate::schedule::{Early, Plan};

/// By how many months the slip of `slipping` moves the start of every node, whatever the unknown durations are.
///
/// An end waits for what leads from the slipping start to it, and for what does not; as far as the second can be behind the
/// first, the slip can be lost in the gap. Where all durations before a node are known this is by how much it moves; where
/// some are not, it is never more than that. It can be less than the least that there is where two ends share an unknown
/// duration that neither of them shares with the slipping start.
pub(super) fn least_moves(plan: &Plan<'_, '_>, before: &Early, slipping: u32, slip: i64) -> Vec<i64> {
    let gaps = Gaps::new(plan, before, slipping);
    let moves = |gap: i64| slip.saturating_sub(gap.max(0)).max(0);
    gaps.gaps.starts.into_iter().map(moves).collect()
}

/// By how much each end can be behind what leads to it from the slipping start.
struct Gaps<'p, 'r, 'q> {
    plan: &'p Plan<'r, 'q>,
    /// After the slipping start.
    most: Ends,
    least: Ends,
    gaps: Ends,
}

impl<'p, 'r, 'q> Gaps<'p, 'r, 'q> {
    fn new(plan: &'p Plan<'r, 'q>, before: &Early, slipping: u32) -> Self {
        let mark = Mark { node: slipping, end: End::Start };
        let most = most_after(plan, before, mark);
        let least = least_after(plan, mark);
        let gaps = Ends::new(plan.network.len(), NEVER);
        let mut found = Self { plan, most, least, gaps };
        let earliest = before.start(slipping);
        for node in plan.all() {
            let own = plan.not_before[node as usize].saturating_sub(earliest);
            found.widen((node, End::Start), own, UNLIMITED);
        }
        for node in plan.network.order() {
            let index = *node as usize;
            if *node == slipping {
                (found.gaps.starts[index], found.gaps.finishes[index]) = (0, 0);
            }
            for (to, tie) in plan.network.ties(*node) {
                let month = later(found.most.end(*node, tie.leaves), tie.lag.count());
                let gap = found.gaps.end(*node, tie.leaves);
                found.widen((to, tie.binds), month, gap);
            }
        }
        found
    }

    /// Takes into account what binds an end: no later than `month` after the slipping start, and no further behind what leads
    /// to itself from there than `gap`.
    fn widen(&mut self, (node, binds): (u32, End), month: i64, gap: i64) {
        let index = node as usize;
        let duration = self.plan.network.duration(node);
        let month = match (binds, duration) {
            (End::Finish, Some(duration)) => later(month, -duration),
            _ => month,
        };
        let of_start = gap.min(behind(month, self.least.starts[index]));
        // What binds the start binds the finish as much later as what leads to the start does.
        let of_finish = match (binds, duration) {
            (End::Finish, None) => gap.min(behind(month, self.least.finishes[index])),
            _ => of_start,
        };
        let Ends { starts, finishes } = &mut self.gaps;
        starts[index] = starts[index].max(of_start);
        finishes[index] = finishes[index].max(of_finish);
    }
}

/// By how much what is `most` after a mark at most can be behind what is `least` after it at least.
const fn behind(most: i64, least: i64) -> i64 {
    match (most, least) {
        (UNLIMITED, _) | (_, NEVER) => UNLIMITED,
        _ => most.saturating_sub(least),
    }
}
