//! Schedules and slips worked out a second time: by moving whatever breaks a tie, and with every guess at what is unknown.

use portfolio_core::graph::EdgeFilter;
use portfolio_core::impact::{ImpactReport, impact};
use portfolio_core::schedule::{ScheduleError, ScheduleQuery, ScheduleReport, schedule};
use portfolio_core::{Months, ProjectId, Registry};

use super::graph::{handle, set};
use super::network::{Arc, Ends, Set, closure, duration, early, numbers};

/// So many unknown durations are tried each with each.
const FEW: usize = 3;

/// A schedule worked out by its definitions.
pub(super) struct Dates<'r> {
    registry: &'r Registry,
    query: ScheduleQuery,
    selected: Set,
    /// The selected projects and all that they wait for.
    binding: Set,
    /// What waits for something or is waited for, wherever that is.
    linked: Set,
    arcs: Vec<Arc>,
    durations: Vec<Option<i64>>,
    not_before: Vec<i64>,
    reach: Vec<Set>,
}

impl<'r> Dates<'r> {
    pub(super) fn new(
        registry: &'r Registry,
        filter: &EdgeFilter,
        selected: Set,
        also: Option<usize>,
        arcs: &[Arc],
    ) -> Self {
        let count = registry.projects().len();
        let everything = closure(count, arcs);
        let wanted = selected | also.map_or(0, |index| 1 << index);
        let binding =
            (0..count).filter(|index| wanted & (1 << index) != 0 || everything[*index] & wanted != 0);
        let binding = binding.fold(0, |set, index| set | 1 << index);
        let linked = arcs.iter().fold(0, |set, arc| set | 1 << arc.from | 1 << arc.to);
        let arcs: Vec<Arc> = arcs.iter().filter(|arc| binding & (1 << arc.to) != 0).copied().collect();
        let starts: Vec<_> = registry
            .projects()
            .map(|project| project.timeline.start.map(|start| start.first_month()))
            .collect();
        let period = registry.outline().period.map(|period| period.first_month());
        let origin = starts.iter().flatten().min().copied().or(period);
        // The years that something is built within hold it back as a start does, but do not make month 0.
        let not_before = registry.projects().map(|project| {
            let timeline = &project.timeline;
            let within = timeline.within.map(|within| within.start().first_month());
            let first = timeline.start.map(|start| start.first_month()).or(within);
            first.zip(origin).map_or(0, |(first, origin)| first.months_since(origin).max(0))
        });
        let query = ScheduleQuery { edges: filter.clone() };
        Self {
            registry,
            query,
            selected,
            binding,
            linked,
            durations: registry.projects().map(|project| duration(&project.timeline)).collect(),
            not_before: not_before.collect(),
            reach: closure(count, &arcs),
            arcs,
        }
    }

    fn circles(&self) -> bool {
        numbers(self.binding).any(|index| self.reach[index] & (1 << index) != 0)
    }

    fn number(&self, id: &ProjectId) -> usize {
        self.registry.projects().position(|project| project.id == *id).expect("a project of the registry")
    }

    fn is_milestone(&self, index: usize) -> bool {
        self.durations[index] == Some(0)
    }

    fn is_task(&self, index: usize) -> bool {
        self.selected & (1 << index) != 0 && self.durations[index].is_some()
    }

    /// The durations with some for those that are unknown: at once, short, long and endless, each with each while they are
    /// few, else one by one.
    fn guesses(&self) -> Vec<Vec<Option<i64>>> {
        const LENGTHS: [i64; 4] = [0, 2, 9, 1 << 32];
        let unknown: Vec<usize> =
            numbers(self.binding).filter(|index| self.durations[*index].is_none()).collect();
        let with = |length: &dyn Fn(usize) -> i64| {
            let mut durations = self.durations.clone();
            unknown.iter().enumerate().for_each(|(nth, index)| durations[*index] = Some(length(nth)));
            durations
        };
        if unknown.len() <= FEW {
            let all = LENGTHS.len().pow(unknown.len() as u32);
            return (0..all).map(|guess| with(&|nth| LENGTHS[guess >> (2 * nth) & 3])).collect();
        }
        let endless = |one: usize| with(&|nth| if nth == one { LENGTHS[3] } else { 0 });
        (0..=unknown.len()).map(endless).chain([with(&|_| LENGTHS[3])]).collect()
    }

    fn forward(&self, not_before: &[i64]) -> (Ends, Option<i64>) {
        let ends = early(not_before, &self.arcs, &self.durations);
        let tasks = numbers(self.binding).filter(|index| self.is_task(*index));
        let finish = tasks.map(|index| ends.finishes[index]).max();
        (ends, finish)
    }

    /// The starts and the finish where one project slips behind its early start.
    fn slipped(&self, ends: &Ends, index: usize, months: i64) -> (Ends, Option<i64>) {
        let mut not_before = self.not_before.clone();
        not_before[index] = ends.starts[index] + months;
        self.forward(&not_before)
    }

    pub(super) fn holds(&self) {
        let report = match schedule(self.registry, &set(self.registry, self.selected).into(), &self.query) {
            Ok(report) => report,
            Err(error) => return self.refuses(&error),
        };
        assert!(!self.circles(), "a schedule of a circle");
        let (ends, finish) = self.forward(&self.not_before);
        let starts = &ends.starts;
        assert_eq!(report.finish, finish);
        assert_eq!(report.tasks.len(), numbers(self.binding).filter(|index| self.is_task(*index)).count());
        let unscheduled: Set = report.unscheduled.iter().fold(0, |set, id| set | 1 << self.number(id));
        let unknown = numbers(self.selected).filter(|index| self.durations[*index].is_none());
        assert_eq!(unscheduled, unknown.fold(0, |set, index| set | 1 << index));
        // Starts are the latest of chains, each of which an unknown duration pulls one way: what none of the ends of its range
        // puts off, nothing does.
        let guesses = self.guesses();
        let put_off = guesses.iter().fold(0, |set: Set, durations| {
            let guessed = early(&self.not_before, &self.arcs, durations);
            numbers(self.binding)
                .filter(|index| guessed.starts[*index] > starts[*index])
                .fold(set, |set, one| set | 1 << one)
        });
        let few = numbers(self.binding).filter(|index| self.durations[*index].is_none()).count() <= FEW;
        for task in &report.tasks {
            let index = self.number(task.project.id);
            assert!(self.is_task(index));
            assert_eq!((task.early_start, Some(task.duration)), (starts[index], self.durations[index]));
            assert_eq!(task.early_finish, starts[index] + task.duration);
            let vague = numbers(self.binding)
                .any(|from| self.durations[from].is_none() && self.reach[from] & (1 << index) != 0);
            assert!(vague || !task.lower_bound, "marked, and nothing unknown is before it");
            let is_put_off = put_off & (1 << index) != 0;
            assert!(if few { task.lower_bound == is_put_off } else { task.lower_bound || !is_put_off });
            assert_eq!(task.critical, task.total_float == Some(0));
            assert_eq!(task.total_float.is_some(), self.linked & (1 << index) != 0);
            assert_eq!(task.late_start, task.total_float.map(|float| starts[index] + float));
            if let (Some(total), Some(free)) = (task.total_float, task.free_float) {
                self.floats(&ends, finish, index, (total, free));
            }
        }
        self.drives(&report, &ends);
    }

    /// Both floats by what they promise: so far and no further.
    fn floats(&self, ends: &Ends, finish: Option<i64>, index: usize, (total, free): (i64, i64)) {
        assert!(0 <= free && free <= total);
        assert_eq!(
            self.slipped(ends, index, total).1,
            finish,
            "within its total float {index} moves no finish"
        );
        assert!(self.slipped(ends, index, total + 1).1 > finish, "beyond its total float {index} does");
        let moves = |months| {
            let (after, end) = self.slipped(ends, index, months);
            let same = |other: usize| {
                (after.starts[other], after.finishes[other]) == (ends.starts[other], ends.finishes[other])
            };
            end > finish || numbers(self.binding).any(|other| other != index && !same(other))
        };
        assert!(!moves(free), "within its free float {index} moves nothing");
        assert!(moves(free + 1), "beyond its free float {index} moves something");
    }

    /// The critical path is a chain of tight arcs from something that nothing pushes to the finish.
    fn drives(&self, report: &ScheduleReport<'_>, ends: &Ends) {
        let chain: Vec<usize> = report.critical_path.iter().map(|id| self.number(id)).collect();
        assert_eq!(chain.is_empty(), report.finish.is_none());
        for pair in chain.windows(2) {
            let tight = |arc: &Arc| {
                let (demanded, month) = ends.of(arc);
                demanded == month
            };
            assert!(self.arcs.iter().any(|arc| (arc.from, arc.to) == (pair[0], pair[1]) && tight(arc)));
        }
        if let (Some(first), Some(last)) = (chain.first(), chain.last()) {
            assert_eq!(ends.starts[*first], self.not_before[*first]);
            assert_eq!(self.durations[*last].map(|_| ends.finishes[*last]), report.finish);
        }
    }

    fn refuses(&self, error: &ScheduleError) {
        assert!(self.circles(), "refused without a circle: {error}");
        let ScheduleError::Cycle { projects } = error else { panic!("{error}") };
        let round: Vec<usize> = projects.iter().map(|id| self.number(id)).collect();
        for (one, next) in round.iter().zip(round.iter().cycle().skip(1)) {
            assert!(self.arcs.iter().any(|arc| (arc.from, arc.to) == (*one, *next)), "{error}");
        }
    }

    pub(super) fn slips(&self, slipping: usize, months: i32) {
        let index = handle(self.registry, slipping);
        let report = match impact(
            self.registry,
            &set(self.registry, self.selected).into(),
            index,
            Months::new(months),
            &self.query,
        ) {
            Ok(report) => report,
            Err(_) => return assert!(months <= 0 || self.circles()),
        };
        assert!(months > 0 && !self.circles());
        let (before, end_before) = self.forward(&self.not_before);
        let (after, end_after) = self.slipped(&before, slipping, i64::from(months));
        assert_eq!((report.finish.before, report.finish.after), (end_before, end_after));
        assert_eq!(report.project.moved_by, i64::from(months));
        let listed = |ids: &mut dyn Iterator<Item = &ProjectId>| {
            ids.fold(0, |set: Set, id| set | 1 << self.number(id))
        };
        let moved = listed(&mut report.moved.iter().map(|one| one.project.id));
        let affected = listed(&mut report.affected.iter().map(|one| one.project.id));
        let absorbed = listed(&mut report.absorbed.iter().map(|one| one.project.id));
        let following = self.reach[slipping] & self.selected & !(1 << slipping);
        assert_eq!(
            (moved | affected | absorbed, moved & affected, (moved | affected) & absorbed),
            (following, 0, 0)
        );
        for one in &report.moved {
            let index = self.number(one.project.id);
            assert_eq!((one.start_before, one.start_after), (before.starts[index], after.starts[index]));
            let by_dates = one.start_after - one.start_before;
            assert!(one.moved_by == by_dates || one.lower_bound && one.moved_by < by_dates);
        }
        let mut put_off = 0;
        for index in numbers(following) {
            let moves = after.starts[index] > before.starts[index];
            let has_moved = moved & (1 << index) != 0;
            assert!(!has_moved || self.durations[index].is_some(), "what moves has a duration");
            // A milestone may go from the opening of a month to its closing.
            let moves = moves && !self.is_milestone(index);
            let moves =
                moves || self.durations[index].is_none() && after.finishes[index] > before.finishes[index];
            assert!(!moves || absorbed & (1 << index) == 0, "what moves is not absorbed");
        }
        for durations in self.guesses() {
            let before = early(&self.not_before, &self.arcs, &durations);
            let mut not_before = self.not_before.clone();
            not_before[slipping] = before.starts[slipping] + i64::from(months);
            let after = early(&not_before, &self.arcs, &durations);
            for one in &report.moved {
                let index = self.number(one.project.id);
                let moves = after.starts[index] - before.starts[index];
                assert!(moves >= one.moved_by, "moves at least so far, whatever is unknown");
                assert!(after.starts[index] >= one.start_after, "starts no sooner, whatever is unknown");
                let is_put_off =
                    before.starts[index] > one.start_before || after.starts[index] > one.start_after;
                put_off |= Set::from(is_put_off) << index;
            }
            let tasks = numbers(self.binding).filter(|index| self.is_task(*index));
            assert!(tasks.map(|index| after.finishes[index]).max() >= report.finish.after);
            let moving = numbers(following).filter(|index| {
                after.starts[*index] > before.starts[*index] + i64::from(self.is_milestone(*index))
            });
            assert_eq!(
                moving.fold(0, |set: Set, one| set | 1 << one) & absorbed,
                0,
                "what can move is not absorbed"
            );
        }
        let few = numbers(self.binding).filter(|index| self.durations[*index].is_none()).count() <= FEW;
        for one in &report.moved {
            let is_put_off = put_off & (1 << self.number(one.project.id)) != 0;
            assert!(if few { one.lower_bound == is_put_off } else { one.lower_bound || !is_put_off });
        }
        self.stands_behind(&report, moved | affected);
    }

    /// What moves or is affected adds up; a piece is of the amount of a whole that is behind too.
    fn stands_behind(&self, report: &ImpactReport<'_>, behind: Set) {
        let money = |index: usize| self.registry.at(handle(self.registry, index)).money();
        let whole = |index: &usize| {
            let of = self.registry.at(handle(self.registry, *index)).part_of.as_ref();
            of.map(|id| self.number(id))
        };
        let is_of_which = |index: usize| {
            let wholes = std::iter::successors(whole(&index), whole);
            wholes.into_iter().any(|whole| behind & (1 << whole) != 0 && money(whole).is_some())
        };
        let counted = numbers(behind).filter(|index| !is_of_which(*index));
        let sum: i128 = counted.filter_map(money).map(|money| money.fen()).sum();
        assert_eq!(report.investment.total.amount.fen(), sum);
    }
}
