//! The two passes over a network: early ends forwards, late ends backwards.
//!
//! Sums stop at what a count of months can hold instead of overflowing; dates and durations that a registry can state
//! stay far from it.

use super::network::{Network, Tie};
use crate::diagnostic::End;

/// Early starts and finishes, and what drives each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    /// Side by side, because nodes come in no order of memory: each is fetched once.
    ends: Vec<EarlyEnds>,
}

/// The early ends of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EarlyEnds {
    start: i64,
    finish: i64,
    start_driver: Event,
    /// What drives a finish that does not follow from the start.
    finish_driver: Event,
}

/// Late starts and finishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    ends: Vec<LateEnds>,
}

/// The late ends of a node; [`UNBOUND`] where nothing limits them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LateEnds {
    start: i64,
    finish: i64,
}

const UNBOUND: i64 = i64::MAX;

/// An end of a node in four bytes: the start of node `n` is `2n`, its finish `2n + 1`. The ends of a node of known duration
/// move together, so that its start stands for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event(u32);

impl Event {
    const NONE: Self = Self(u32::MAX);

    const fn new(node: u32, end: End) -> Self {
        Self(2 * node + matches!(end, End::Finish) as u32)
    }

    const fn node(self) -> u32 {
        self.0 / 2
    }

    const fn end(self) -> End {
        if self.0.is_multiple_of(2) { End::Start } else { End::Finish }
    }
}

impl Network {
    /// The forward pass: the earliest start and finish of every node. No node starts before its month in `not_before`.
    ///
    /// Where a node's duration is not known, both are the earliest for any duration that it may have, and so are those of
    /// what follows it: there are durations with which all of them are met together, and none with which any is undercut.
    ///
    /// # Panics
    /// Where `not_before` has not a month for every node.
    #[must_use]
    pub fn forward(&self, not_before: &[i64]) -> Early {
        assert_eq!(not_before.len(), self.len(), "a month for every node");
        let undriven = |start: &i64| EarlyEnds {
            start: *start,
            finish: i64::MIN,
            start_driver: Event::NONE,
            finish_driver: Event::NONE,
        };
        let mut early = Early { ends: not_before.iter().map(undriven).collect() };
        for node in self.order() {
            let duration = self.duration(*node);
            let EarlyEnds { start, finish, .. } = early.settle(*node, duration);
            for (to, tie) in self.ties(*node) {
                let leaves = if tie.leaves == End::Start { start } else { finish };
                let reached = leaves.saturating_add(tie.lag.count());
                let driver = Event::new(*node, if duration.is_some() { End::Start } else { tie.leaves });
                match tie.binds {
                    End::Start => early.push_start(to, reached, driver),
                    End::Finish => early.push_finish(to, self.duration(to), reached, driver),
                }
            }
        }
        early
    }

    /// The backward pass: the latest start and finish of every node that keep each bound node's finish within `horizon`.
    /// Nodes that are not bound, and that no bound node follows, have none.
    #[must_use]
    pub fn backward(&self, horizon: i64, is_bound: impl Fn(u32) -> bool) -> Late {
        let mut late = Late { ends: vec![LateEnds { start: UNBOUND, finish: UNBOUND }; self.len()] };
        for node in self.order().iter().rev() {
            let mut start = UNBOUND;
            let mut finish = if is_bound(*node) { horizon } else { UNBOUND };
            for (to, tie) in self.ties(*node) {
                let ends = late.ends[to as usize];
                let limit = if tie.binds == End::Start { ends.start } else { ends.finish };
                if limit != UNBOUND {
                    let end = if tie.leaves == End::Start { &mut start } else { &mut finish };
                    *end = limit.saturating_sub(tie.lag.count()).min(*end);
                }
            }
            if finish != UNBOUND {
                start = finish.saturating_sub(self.duration(*node).unwrap_or(0)).min(start);
            }
            if let (Some(duration), true) = (self.duration(*node), start != UNBOUND) {
                finish = start.saturating_add(duration);
            }
            late.ends[*node as usize] = LateEnds { start, finish };
        }
        late
    }

    /// How far a node can move before it moves a successor; `None` where it has no successor.
    #[must_use]
    pub fn slack(&self, early: &Early, node: u32) -> Option<i64> {
        let room = |(to, tie): (u32, Tie)| {
            // A finish that does not follow from the start is passed by the start before it moves.
            let own = match self.duration(node) {
                Some(duration) if tie.leaves == End::Finish => early.start(node).saturating_add(duration),
                _ => early.start(node),
            };
            early.end(to, tie.binds).saturating_sub(tie.lag.count()).saturating_sub(own)
        };
        self.ties(node).map(room).min()
    }
}

impl Early {
    /// Takes the finish from the start, now that nothing moves the node any further.
    fn settle(&mut self, node: u32, duration: Option<i64>) -> EarlyEnds {
        let ends = &mut self.ends[node as usize];
        let own = ends.start.saturating_add(duration.unwrap_or(0));
        if duration.is_some() || own >= ends.finish {
            (ends.finish, ends.finish_driver) = (own, Event::NONE);
        }
        *ends
    }

    /// Moves a start on to the month that it is reached in; of equal drivers the lowest is kept.
    fn push_start(&mut self, node: u32, reached: i64, driver: Event) {
        let ends = &mut self.ends[node as usize];
        if reached > ends.start || (reached == ends.start && driver < ends.start_driver) {
            (ends.start, ends.start_driver) = (reached, driver);
        }
    }

    /// Likewise a finish; where the duration is known, its start goes along.
    // Most links bind starts. Kept apart, this does not make each of them wait until it is known which end it binds.
    #[cold]
    fn push_finish(&mut self, node: u32, duration: Option<i64>, reached: i64, driver: Event) {
        if let Some(duration) = duration {
            return self.push_start(node, reached.saturating_sub(duration), driver);
        }
        let ends = &mut self.ends[node as usize];
        if reached > ends.finish || (reached == ends.finish && driver < ends.finish_driver) {
            (ends.finish, ends.finish_driver) = (reached, driver);
        }
    }

    /// The earliest month of an end of a node.
    pub(crate) fn end(&self, node: u32, end: End) -> i64 {
        match end {
            End::Start => self.start(node),
            End::Finish => self.finish(node),
        }
    }

    /// The earliest start of a node.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn start(&self, node: u32) -> i64 {
        self.ends[node as usize].start
    }

    /// The earliest finish of a node: the first month after it.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn finish(&self, node: u32) -> i64 {
        self.ends[node as usize].finish
    }

    /// The predecessor that sets the start, of several the lowest; `None` where each of them would let the node start
    /// before its own earliest month.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn driver(&self, node: u32) -> Option<u32> {
        Some(self.ends[node as usize].start_driver).filter(|event| *event != Event::NONE).map(Event::node)
    }

    /// The last finish of the nodes that count; `None` where none does.
    #[must_use]
    pub fn last_finish(&self, counts: impl Fn(u32) -> bool) -> Option<i64> {
        let nodes = (0_u32..).zip(&self.ends).filter(|(node, _)| counts(*node));
        nodes.map(|(_, ends)| ends.finish).max()
    }

    /// The chain that drives the start of a node, from its first link to the node itself, each node once.
    #[must_use]
    pub fn chain(&self, node: u32) -> Vec<u32> {
        let first = Event::new(node, End::Start);
        let mut chain: Vec<u32> =
            std::iter::successors(Some(first), |event| self.drives(*event)).map(Event::node).collect();
        chain.dedup();
        chain.reverse();
        chain
    }

    /// What drives an end: a finish that nothing drives follows from the start.
    fn drives(&self, event: Event) -> Option<Event> {
        let ends = self.ends[event.node() as usize];
        let driver = match event.end() {
            End::Start => ends.start_driver,
            End::Finish if ends.finish_driver == Event::NONE => Event::new(event.node(), End::Start),
            End::Finish => ends.finish_driver,
        };
        Some(driver).filter(|driver| *driver != Event::NONE)
    }
}

impl Late {
    /// The latest start of a node; `None` where nothing limits it.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn start(&self, node: u32) -> Option<i64> {
        Some(self.ends[node as usize].start).filter(|start| *start != UNBOUND)
    }

    /// The latest finish of a node; `None` where nothing limits it.
    ///
    /// # Panics
    /// Where there is no such node.
    #[must_use]
    pub fn finish(&self, node: u32) -> Option<i64> {
        Some(self.ends[node as usize].finish).filter(|finish| *finish != UNBOUND)
    }
}
