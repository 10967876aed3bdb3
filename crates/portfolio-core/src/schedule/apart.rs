//! How far the ends of projects are apart, at least and at most, over all durations that projects without a known one may
//! have. Each pass is linear in nodes and links.
//!
//! The finish of a project of unknown duration is `d` after its start, and `d` is any number of months from 0 on. What binds
//! its start binds its finish too, `d` later, which is 0 at least and without limit; what binds its finish binds its start
//! `d` sooner, which may be at once and may be never.

use super::passes::Early;
use super::plan::Plan;
use crate::diagnostic::End;

/// An end that cannot come about, or that is not reached.
pub(crate) const NEVER: i64 = i64::MIN;
/// An end that a long unknown duration can put off as far as it likes.
pub(crate) const UNLIMITED: i64 = i64::MAX;

/// An end of a node that others are measured from. The ends of a node of known duration move together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) node: u32,
    pub(crate) end: End,
}

/// So many months for each start and finish.
pub(crate) struct Ends {
    pub(crate) starts: Vec<i64>,
    pub(crate) finishes: Vec<i64>,
}

impl Ends {
    pub(crate) fn new(nodes: usize, months: i64) -> Self {
        Self { starts: vec![months; nodes], finishes: vec![months; nodes] }
    }

    /// The early ends of a schedule: the least that each is after month 0.
    pub(crate) fn early(plan: &Plan<'_, '_>, early: &Early) -> Self {
        Self {
            starts: plan.all().map(|node| early.start(node)).collect(),
            finishes: plan.all().map(|node| early.finish(node)).collect(),
        }
    }

    pub(crate) fn end(&self, node: u32, end: End) -> i64 {
        match end {
            End::Start => self.starts[node as usize],
            End::Finish => self.finishes[node as usize],
        }
    }

    /// Moves an end on to a month; a finish of known duration takes its start along.
    pub(crate) fn raise(&mut self, plan: &Plan<'_, '_>, (node, end): (u32, End), month: i64) {
        let (end, month) = match (end, plan.network.duration(node)) {
            (End::Finish, Some(duration)) => (&mut self.starts[node as usize], later(month, -duration)),
            (End::Finish, None) => (&mut self.finishes[node as usize], month),
            (End::Start, _) => (&mut self.starts[node as usize], month),
        };
        *end = month.max(*end);
    }

    /// Takes the finish from the start, now that nothing raises the node any further, where ends are as late as can be.
    pub(crate) fn settle_most(&mut self, plan: &Plan<'_, '_>, node: u32) {
        let (start, finish) = (&mut self.starts[node as usize], &mut self.finishes[node as usize]);
        match plan.network.duration(node) {
            Some(duration) => *finish = later(*start, duration),
            None => {
                let own = *start;
                // Where it lasts no time, its finish takes its start along.
                *start = own.max(*finish);
                if own != NEVER {
                    *finish = UNLIMITED;
                }
            }
        }
    }

    /// Likewise where ends are as soon as can be.
    fn settle_least(&mut self, plan: &Plan<'_, '_>, node: u32) {
        let (start, finish) = (self.starts[node as usize], &mut self.finishes[node as usize]);
        match plan.network.duration(node) {
            Some(duration) => *finish = later(start, duration),
            None => *finish = start.max(*finish),
        }
    }
}

/// How many months after month 0 each end is at most, where none starts sooner than its month of `not_before`.
///
/// An end is the latest of chains of ties, each of which passes a project once and so needs its duration long or short and
/// never both: there are durations with which it is met.
pub(crate) fn most(plan: &Plan<'_, '_>, not_before: Vec<i64>) -> Ends {
    within(plan, not_before, None)
}

/// How many months after the mark each end is at most, and before it no fewer than so many. Ends that the mark has no part
/// in are counted too.
pub(crate) fn most_after(plan: &Plan<'_, '_>, before: &Early, mark: Mark) -> Ends {
    let earliest = before.end(mark.node, mark.end);
    // No month of its own lies further behind the mark than behind the earliest that the mark can be in.
    let starts = plan.not_before.iter().map(|month| month.saturating_sub(earliest)).collect();
    within(plan, starts, Some(&least_until(plan, mark)))
}

/// How late each end is at most, where none starts before its month of `starts` and each is ahead of a mark by so many at
/// least.
fn within(plan: &Plan<'_, '_>, starts: Vec<i64>, ahead: Option<&Ends>) -> Ends {
    let network = &plan.network;
    let mut most = Ends { finishes: vec![NEVER; starts.len()], starts };
    for node in network.order() {
        most.settle_most(plan, *node);
        if let Some(ahead) = ahead {
            let index = *node as usize;
            let cap = |most: &mut i64, ahead: i64| {
                if ahead != NEVER {
                    *most = (*most).min(ahead.saturating_neg());
                }
            };
            cap(&mut most.starts[index], ahead.starts[index]);
            cap(&mut most.finishes[index], ahead.finishes[index]);
        }
        for (to, tie) in network.ties(*node) {
            let months = later(most.end(*node, tie.leaves), tie.lag.count());
            most.raise(plan, (to, tie.binds), months);
        }
    }
    most
}

/// How many months after the mark each end that it holds back is at least; [`NEVER`] where it may not be held back at all.
pub(crate) fn least_after(plan: &Plan<'_, '_>, mark: Mark) -> Ends {
    let network = &plan.network;
    let mut least = Ends::new(network.len(), NEVER);
    for node in network.order() {
        if *node == mark.node {
            least.raise(plan, (*node, mark.end), 0);
        }
        least.settle_least(plan, *node);
        for (to, tie) in network.ties(*node) {
            let months = later(least.end(*node, tie.leaves), tie.lag.count());
            least.raise(plan, (to, tie.binds), months);
        }
    }
    least
}

/// How many months the mark is at least after each end that holds it back; [`NEVER`] where one may not hold it back.
fn least_until(plan: &Plan<'_, '_>, mark: Mark) -> Ends {
    let network = &plan.network;
    let mut ahead = Ends::new(network.len(), NEVER);
    for node in network.order().iter().rev() {
        let own = |end| if *node == mark.node && end == mark.end { 0 } else { NEVER };
        let (mut start, mut finish) = (own(End::Start), own(End::Finish));
        for (to, tie) in network.ties(*node) {
            let beyond = match (tie.binds, network.duration(to)) {
                (End::Finish, None) => ahead.finishes[to as usize],
                (End::Finish, Some(duration)) => later(ahead.starts[to as usize], -duration),
                (End::Start, _) => ahead.starts[to as usize],
            };
            let end = if tie.leaves == End::Start { &mut start } else { &mut finish };
            *end = later(beyond, tie.lag.count()).max(*end);
        }
        let duration = network.duration(*node);
        start = start.max(later(finish, duration.unwrap_or(0)));
        if let Some(duration) = duration {
            finish = later(start, -duration);
        }
        (ahead.starts[*node as usize], ahead.finishes[*node as usize]) = (start, finish);
    }
    ahead
}

/// So many months later; what is unlimited stays so, and what never comes about does not.
pub(crate) const fn later(month: i64, months: i64) -> i64 {
    match month {
        NEVER | UNLIMITED => month,
        _ => month.saturating_add(months),
    }
}
