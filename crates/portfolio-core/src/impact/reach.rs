//! How far a slip reaches.

use super::latest::Latest;
use super::least::least_moves;
use crate::diagnostic::End;
use crate::schedule::apart::{Ends, Mark, NEVER, later, least_after, most_after};
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
    /// It moves by so many months, or by that many at least, whatever the unknown durations are.
    Moved(i64),
}

/// The most ends that others are measured from.
const MOST_FRAMES: usize = 32;
/// The most nodes that are passed for them, so that a large network has few of them.
const MOST_STEPS: usize = 4_000_000;

/// What the slip of `slipping` by so many months does to every node.
///
/// Where durations are not known, what does not move by the early dates may move all the same: the gap before it may be
/// smaller than it looks. So for each end the latest month is reckoned up to which the slip could push it, over all durations
/// that the projects without a known one may have; what that does not push beyond its own early month never moves. The same
/// is reckoned from ends of which both the project that slips and others are held back, since what both wait for makes no
/// difference between them.
///
/// What is listed as absorbed never moves, and as moved moves with all durations; what starts in one month without the slip
/// and in one with it moves by just what lies between. As affected a project may be listed that no duration moves: where its
/// start is open and what keeps it rests on more than one end of unknown month, or on one beyond the nearest 32 (fewer in a
/// network of more than 125,000 projects). To tell those, the unknown durations would have to be tried each with each.
pub(super) fn reach(
    plan: &Plan<'_, '_>,
    [before, after]: [&Early; 2],
    latest: &Latest,
    (slipping, slip): (u32, i64),
) -> Vec<Reach> {
    let network = &plan.network;
    let least = least_moves(plan, before, slipping, slip);
    let mut frames = frames(plan, before, latest, slipping, slip);
    let mut reach = vec![Reach::Elsewhere; network.len()];
    for node in network.order() {
        let index = *node as usize;
        if *node == slipping {
            frames.iter_mut().for_each(|frame| frame.pushed.starts[index] = frame.slipped);
        } else if reach[index] == Reach::Elsewhere {
            continue;
        }
        frames.iter_mut().for_each(|frame| frame.pushed.settle_most(plan, *node));
        let by_dates = after.start(*node).saturating_sub(before.start(*node));
        let is_certain = latest.is_certain(*node, before, after);
        // The earliest dates may need a duration to be shorter with the slip than without: no more is said than they say.
        let moves = if is_certain { by_dates } else { least[index].min(by_dates) };
        if plan.has_duration(*node) && moves > 0 {
            reach[index] = Reach::Moved(moves);
        } else if frames[0].pushed.starts[index] != NEVER {
            reach[index] = Reach::Affected;
        }
        for (to, tie) in network.ties(*node) {
            if reach[to as usize] == Reach::Elsewhere {
                reach[to as usize] = Reach::Absorbed;
            }
            let month = |frame: &Frame| later(frame.pushed.end(*node, tie.leaves), tie.lag.count());
            if frames.iter().all(|frame| month(frame) > frame.least.end(to, tie.binds)) {
                for frame in &mut frames {
                    let month = month(frame);
                    frame.pushed.raise(plan, (to, tie.binds), month);
                }
            }
        }
    }
    reach
}

/// Months counted from month 0 or from an end.
struct Frame {
    /// How late the slip makes the project that slips, at most.
    slipped: i64,
    /// How late each end is at least, without the slip.
    least: Ends,
    /// How late the slip makes each end, at most.
    pushed: Ends,
}

/// The frame of month 0 first, then those of the ends that hold back both the project that slips and others, the nearest
/// first.
fn frames(plan: &Plan<'_, '_>, before: &Early, latest: &Latest, slipping: u32, slip: i64) -> Vec<Frame> {
    let nodes = plan.network.len();
    let frame = |most: &Ends, least: Ends| Frame {
        slipped: later(most.starts[slipping as usize], slip),
        least,
        pushed: Ends::new(nodes, NEVER),
    };
    let of_month_0 = frame(&latest.before, Ends::early(plan, before));
    let marks = branches(plan, before, &latest.before, slipping, MOST_FRAMES.min(MOST_STEPS / nodes.max(1)));
    let of = |mark| frame(&most_after(plan, before, mark), least_after(plan, mark));
    std::iter::once(of_month_0).chain(marks.into_iter().map(of)).collect()
}

/// The ends of unknown month that hold back the project that slips, and others not by way of it.
fn branches(plan: &Plan<'_, '_>, before: &Early, latest: &Ends, slipping: u32, most: usize) -> Vec<Mark> {
    let network = &plan.network;
    let mut leads = vec![false; network.len()];
    leads[slipping as usize] = true;
    let mut marks = Vec::new();
    for node in network.order().iter().rev() {
        if *node == slipping || !network.successors(*node).any(|to| leads[to as usize]) {
            continue;
        }
        leads[*node as usize] = true;
        let has_duration = plan.has_duration(*node);
        for end in [End::Finish, End::Start] {
            let leaves = |leaves: End| has_duration || leaves == end;
            let branches = || network.ties(*node).any(|(to, tie)| leaves(tie.leaves) && !leads[to as usize]);
            let is_open = latest.end(*node, end) > before.end(*node, end);
            let counts = is_open && (!has_duration || end == End::Start);
            if counts && marks.len() < most && branches() {
                marks.push(Mark { node: *node, end });
            }
        }
    }
    marks
}
