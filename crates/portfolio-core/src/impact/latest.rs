//! How late starts can be, without the slip and with it.

use crate::schedule::apart::{Ends, later, most};
use crate::schedule::{Early, Plan};

/// The latest month of each end over all durations that projects without a known one may have.
pub(super) struct Latest {
    /// Without the slip.
    pub(super) before: Ends,
    /// With it.
    pub(super) after: Ends,
}

impl Latest {
    pub(super) fn new(plan: &Plan<'_, '_>, slipping: u32, slip: i64) -> Self {
        let before = most(plan, plan.not_before.clone());
        let mut not_before = plan.not_before.clone();
        // It slips behind its start, whatever month that is.
        not_before[slipping as usize] = later(before.starts[slipping as usize], slip);
        let after = most(plan, not_before);
        Self { before, after }
    }

    /// Whether the start of a node is in one month without the slip, and in one with it, whatever the unknown durations are.
    pub(super) fn is_certain(&self, node: u32, before: &Early, after: &Early) -> bool {
        let index = node as usize;
        self.before.starts[index] == before.start(node) && self.after.starts[index] == after.start(node)
    }

    /// Whether an unknown duration can put off the finish of the tasks, without the slip or with it.
    pub(super) fn moves_finish(&self, plan: &Plan<'_, '_>, finish: [Option<i64>; 2]) -> bool {
        let later = |(ends, finish): (&Ends, Option<i64>)| {
            plan.all().any(|node| plan.is_task(node) && Some(ends.finishes[node as usize]) > finish)
        };
        [&self.before, &self.after].into_iter().zip(finish).any(later)
    }
}
