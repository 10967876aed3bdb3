//! From offsets to months of the calendar.

use super::network::Tie;
use super::passes::{Early, Late};
use super::plan::Plan;
use crate::calendar::Month;
use crate::diagnostic::End;

/// The last month of work of a whole that finishes there.
pub(crate) fn finish_month(origin: Month, finish: i64) -> Month {
    origin.plus(finish.saturating_sub(1).max(0))
}

/// The month in which the last of the tasks ends, all of which finish by then.
///
/// Work ends in the month before its finish. A milestone that opens a month is dated in it, and so is a whole that ends with one.
pub(crate) fn last_month(plan: &Plan<'_, '_>, early: &Early, months: &Moments, finish: i64) -> Option<Month> {
    let last = plan.all().filter(|node| plan.is_task(*node) && early.finish(*node) == finish);
    last.map(|node| months.last(node, early.start(node), finish.saturating_sub(early.start(node)))).max()
}

/// The months in which the nodes of a plan begin and end by one of its passes.
///
/// What takes time begins in the month of its start, and ends in the one before the month of its finish. What takes none, a
/// milestone, stands between two months: it is dated in the first of them where a finish brings it about (the end of
/// construction closes the month that construction ends in), and in the second where a start or a stated date does.
#[derive(Debug)]
pub(crate) struct Moments {
    origin: Month,
    /// Of milestones, whether they close the month before.
    closes: Vec<bool>,
    /// The same at their latest.
    closes_late: Vec<bool>,
}

impl Moments {
    /// The months of a pass; `None` where month 0 is not known.
    pub(crate) fn new(plan: &Plan<'_, '_>, early: &Early) -> Option<Self> {
        let origin = plan.origin?;
        let mut closes = vec![false; plan.network.len()];
        for node in plan.network.order() {
            if plan.network.duration(*node) == Some(0) {
                closes[*node as usize] = closes_a_month(plan, early, *node, &closes);
            }
        }
        Some(Self { origin, closes, closes_late: Vec::new() })
    }

    /// With the months of the backward pass. At its latest a milestone closes a month too where an end of work, or that of the
    /// whole, can come no later: so none is dated after the month in which all is finished.
    pub(crate) fn with_late(mut self, plan: &Plan<'_, '_>, early: &Early, late: &Late, horizon: i64) -> Self {
        let network = &plan.network;
        self.closes_late.clone_from(&self.closes);
        for node in network.order().iter().rev() {
            let Some(start) = late.start(*node).filter(|start| *start > early.start(*node)) else { continue };
            if network.duration(*node) != Some(0) {
                continue;
            }
            let is_end = |(to, tie): (u32, Tie)| {
                let limit = if tie.binds == End::Start { late.start(to) } else { late.finish(to) };
                let is_tight = limit == Some(start.saturating_add(tie.lag.count()));
                is_tight
                    && match network.duration(to) {
                        Some(0) => self.closes_late[to as usize],
                        _ => tie.binds == End::Finish,
                    }
            };
            let closes = (plan.is_task(*node) && start == horizon) || network.ties(*node).any(is_end);
            self.closes_late[*node as usize] |= closes;
        }
        self
    }

    /// The first month of a node that starts there.
    pub(crate) fn first(&self, node: u32, start: i64) -> Month {
        self.opening(self.closes[node as usize], start)
    }

    /// The first month of a node that starts there at the latest.
    pub(crate) fn late_first(&self, node: u32, start: i64) -> Month {
        self.opening(self.closes_late[node as usize], start)
    }

    fn opening(&self, closes: bool, start: i64) -> Month {
        if closes { finish_month(self.origin, start) } else { self.origin.plus(start) }
    }

    /// The last month of a node that starts there at the latest and lasts so long.
    pub(crate) fn late_last(&self, node: u32, start: i64, duration: i64) -> Month {
        match duration {
            0 => self.late_first(node, start),
            _ => finish_month(self.origin, start.saturating_add(duration)),
        }
    }

    /// The last month of a node that starts there and lasts so long.
    pub(crate) fn last(&self, node: u32, start: i64, duration: i64) -> Month {
        match duration {
            0 => self.first(node, start),
            _ => finish_month(self.origin, start.saturating_add(duration)),
        }
    }
}

/// Whether a milestone is brought about by the end of a month's work and by nothing that begins in the month after.
fn closes_a_month(plan: &Plan<'_, '_>, early: &Early, node: u32, closes: &[bool]) -> bool {
    let start = early.start(node);
    let is_stated = plan.project(node).timeline.not_before().is_some();
    if start <= plan.not_before[node as usize] && is_stated {
        return false;
    }
    let tight = plan.dependencies(node).filter_map(|(from, edge)| {
        let (leaves, _) = edge.dependency.edge.ends()?;
        let reached = early.end(from, leaves).saturating_add(edge.dependency.lag.count());
        (reached == start).then_some((from, leaves))
    });
    let is_end = |(from, leaves): (u32, End)| match plan.network.duration(from) {
        Some(0) => closes[from as usize],
        _ => leaves == End::Finish && early.finish(from) > early.start(from),
    };
    let mut ends = tight.map(is_end).peekable();
    ends.peek().is_some() && ends.all(|is_end| is_end)
}
