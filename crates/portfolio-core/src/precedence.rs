//! Whether what waits for what makes sense: cycles, repeated dependencies, and dates that contradict a dependency (R16,
//! R19).

use std::collections::BTreeMap;

use crate::calendar::{Date, Month};
use crate::diagnostic::{Code, Collector, Diagnostic, DocPath, End, OrderProblem};
use crate::facts::Timeline;
use crate::graph::{Cycle, DependencyGraph, Edge};
use crate::project::EdgeType;
use crate::registry::Registry;

/// More cycles than this are not looked for.
const MOST_CYCLES: usize = 1_000;
/// The most edges of a cycle that are reported with their places.
const MOST_PLACES: usize = 1_000;

/// Every cycle (whole, each edge a place), every dependency written twice and every contradiction between dates and
/// edges, with paths and no places.
///
/// Of cycles at most 1,000 are looked for; every project that waits for itself is on one of them unless there are more
/// ([`DependencyGraph::cycles`]). Of a cycle at most 1,000 edges get their places.
#[must_use]
pub fn contradictions(registry: &Registry) -> Vec<Diagnostic> {
    let mut problems = Collector::new(usize::MAX);
    contradict(registry, &mut problems);
    problems.finish()
}

/// Collects what [`contradictions`] finds.
pub(crate) fn contradict(registry: &Registry, problems: &mut Collector) {
    let graph = DependencyGraph::new(registry);
    let (cycles, _) = graph.cycles(MOST_CYCLES);
    for cycle in &cycles {
        problems.add(Code::DependencyCycle, || cycle_problem(registry, cycle));
    }
    repeated(registry, problems);
    for edge in graph.edges() {
        dates_against(registry, &edge, problems);
    }
}

/// The path of the dependency that an edge is written as.
fn path(edge: &Edge<'_>) -> DocPath {
    DocPath::record("projects", edge.to.position()).key("depends_on").index(edge.place)
}

/// At the edge that closes the cycle, which the first project states; the others follow it.
fn cycle_problem(registry: &Registry, cycle: &Cycle<'_>) -> Diagnostic {
    let projects = cycle.projects().map(|project| registry.at(project).id.to_string()).collect();
    let closing = cycle.edges.last().map(|edge| path(edge).key("project"));
    let mut problem = Diagnostic::new(OrderProblem::Cycle { projects }, closing.unwrap_or_default());
    let others = cycle.edges.len().saturating_sub(1).min(MOST_PLACES);
    problem.related = cycle.edges[..others].iter().map(|edge| path(edge).key("project")).collect();
    problem
}

fn repeated(registry: &Registry, problems: &mut Collector) {
    for (index, project) in registry.projects().enumerate() {
        let list = || DocPath::record("projects", index).key("depends_on");
        let mut first = BTreeMap::new();
        for (place, dependency) in project.depends_on.iter().enumerate() {
            let edge = (&dependency.project, dependency.relation, dependency.edge);
            let earlier = *first.entry(edge).or_insert(place);
            if earlier != place {
                problems.add(Code::DuplicateEdge, || {
                    let problem = OrderProblem::DuplicateEdge { id: dependency.project.to_string() };
                    Diagnostic::new(problem, list().index(place)).relate(list().index(earlier))
                });
            }
        }
    }
}

/// A dependency that the latest reading of the successor's dates cannot keep with the earliest of the predecessor's.
///
/// Months are compared, not days: what finishes and what follows it may share a month, as it may finish on the first
/// day and the other start on the last.
fn dates_against(registry: &Registry, edge: &Edge<'_>, problems: &mut Collector) {
    let (predecessor, successor) = (registry.at(edge.from), registry.at(edge.to));
    // A loop is no matter of dates.
    let Some((other_end, own_end)) = edge.dependency.edge.ends().filter(|_| edge.from != edge.to) else {
        return;
    };
    let earliest = Readings::of(&predecessor.timeline).end(other_end).earliest;
    let latest = Readings::of(&successor.timeline).end(own_end).latest;
    let (Some(earliest), Some(latest)) = (earliest, latest) else { return };
    let lag = edge.dependency.lag;
    // What starts in a month may start on its first day, at which what finishes in the month before has finished.
    let touch = i64::from(edge.dependency.edge == EdgeType::StartToFinish);
    if latest.plus(touch) >= earliest.plus(lag.count()) {
        return;
    }
    problems.add(Code::DatesAgainstEdge, || {
        let problem = OrderProblem::DatesAgainstEdge {
            id: successor.id.to_string(),
            own_end,
            latest,
            predecessor: predecessor.id.to_string(),
            other_end,
            earliest,
            lag,
        };
        let timeline = |index: usize| DocPath::record("projects", index).key("timeline");
        let diagnostic = Diagnostic::new(problem, path(edge));
        diagnostic.relate(timeline(edge.to.position())).relate(timeline(edge.from.position()))
    });
}

/// The months that an end of a project may fall in; `None` where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reading {
    earliest: Option<Month>,
    latest: Option<Month>,
}

impl Reading {
    /// Any month that a date can mean.
    fn of(date: Date) -> Self {
        Self { earliest: Some(date.first_month()), latest: Some(date.last_month()) }
    }

    fn plus(self, months: i64) -> Self {
        let plus = |month: Option<Month>| month.map(|month| month.plus(months));
        Self { earliest: plus(self.earliest), latest: plus(self.latest) }
    }
}

/// Every reading of a timeline's precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Readings {
    start: Reading,
    finish: Reading,
}

impl Readings {
    /// A date that is not stated follows from the other one and the duration; without one it is only known that no
    /// project finishes before it starts.
    fn of(timeline: &Timeline) -> Self {
        // Both the first and the last month count; a milestone takes none.
        let steps = timeline.duration.map(|duration| (duration.count() - 1).max(0));
        if let Some(within) = timeline.within {
            let (first, last) = (within.first_month(), within.last_month());
            let steps = steps.unwrap_or(0);
            let start = Reading { earliest: Some(first), latest: Some(last.plus(-steps)) };
            return Self { start, finish: start.plus(steps) };
        }
        let (start, finish) = (timeline.start.map(Reading::of), timeline.finish.map(Reading::of));
        let later = |start: Reading| match steps {
            Some(steps) => start.plus(steps),
            None => Reading { latest: None, ..start },
        };
        let sooner = |finish: Reading| match steps {
            Some(steps) => finish.plus(-steps),
            None => Reading { earliest: None, ..finish },
        };
        let mut readings = Self {
            start: start.or(finish.map(sooner)).unwrap_or_default(),
            finish: finish.or(start.map(later)).unwrap_or_default(),
        };
        if start.is_some() && finish.is_some() {
            // Each narrows the other: what starts in April does not finish before, whatever month its year may mean.
            readings.finish.earliest = readings.finish.earliest.max(readings.start.earliest);
            readings.start.latest = readings.start.latest.min(readings.finish.latest);
        }
        readings
    }

    const fn end(&self, end: End) -> Reading {
        match end {
            End::Start => self.start,
            End::Finish => self.finish,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Months;
    use crate::diagnostic::Problem;
    use crate::project::Dependency;
    use crate::testing::{graph_of, project, registry, tied_to, timeline, waits_for};

    /// Whether `second`, tied to `first` like this, is contradicted.
    fn contradicts(first: Timeline, edge: EdgeType, lag: &str, second: Timeline) -> bool {
        let mut before = project("before", "");
        before.timeline = first;
        let mut after = project("after", "");
        after.timeline = second;
        let lag = lag.parse().unwrap();
        after.depends_on = vec![Dependency { edge, lag, ..waits_for("before") }];
        let found = contradictions(&registry(vec![before, after]));
        assert!(found.len() <= 1);
        !found.is_empty()
    }

    fn within(span: &str, duration: Option<i32>) -> Timeline {
        let within = Some(span.parse().unwrap());
        Timeline { within, duration: duration.map(Months::new), ..Timeline::default() }
    }

    fn lasting(start: &str, finish: &str, months: i32) -> Timeline {
        Timeline { duration: Some(Months::new(months)), ..timeline(start, finish) }
    }

    /// What takes eight months within two years starts in May of the second at the latest, and finishes in August of the first at
    /// the earliest.
    #[test]
    fn a_duration_narrows_the_years_that_a_project_lies_within() {
        let fs = |first, second| contradicts(first, EdgeType::FinishToStart, "P0M", second);
        let eight = || within("2021..2022", Some(8));
        assert!(!fs(timeline("", "2022-05"), eight()) && fs(timeline("", "2022-06"), eight()));
        assert!(!fs(eight(), timeline("2021-08", "")) && fs(eight(), timeline("2021-07", "")));
        // A milestone takes no time, and without a duration none is known.
        for any in [within("2021..2022", Some(0)), within("2021..2022", None)] {
            assert!(!fs(timeline("", "2022-12"), any) && fs(timeline("", "2023-01"), any));
            assert!(!fs(any, timeline("2021-01", "")) && fs(any, timeline("2020-12", "")));
        }
    }

    /// R19: only what no reading of the precision allows. A year may be any month of it, a month any day of it.
    #[test]
    fn a_contradiction_holds_under_every_reading() {
        let fs = |first, lag, second| contradicts(first, EdgeType::FinishToStart, lag, second);
        assert!(!fs(timeline("", "2021"), "P0M", timeline("2021", "")));
        assert!(!fs(timeline("", "2021-12"), "P0M", timeline("2021", "")), "in December");
        assert!(!fs(timeline("", "2021-06"), "P0M", timeline("2021-06", "")), "the same month");
        assert!(fs(timeline("", "2021-07"), "P0M", timeline("2021-06", "")));
        assert!(fs(timeline("", "2022"), "P0M", timeline("2021", "")));
        assert!(fs(timeline("", "2021"), "P12M", timeline("2021", "")), "January and a year is not in it");
        assert!(!fs(timeline("", "2021"), "P11M", timeline("2021", "")));
        assert!(!fs(timeline("", "2021-07"), "-P1M", timeline("2021-06", "")));
        assert!(!fs(Timeline::default(), "P0M", timeline("2021", "")));
    }

    #[test]
    fn every_type_ties_its_own_ends() {
        // 2022 against 2020..2023: it starts too early, it finishes late enough.
        let first = || timeline("2022-01", "2022-12");
        let second = || timeline("2020-01", "2023-12");
        assert!(contradicts(first(), EdgeType::FinishToStart, "P0M", second()));
        assert!(contradicts(first(), EdgeType::StartToStart, "P0M", second()));
        assert!(!contradicts(first(), EdgeType::FinishToFinish, "P0M", second()));
        assert!(contradicts(first(), EdgeType::FinishToFinish, "P13M", second()));
        // From January 2022 on it is 24 months to the end of December 2023.
        assert!(!contradicts(first(), EdgeType::StartToFinish, "P24M", second()));
        assert!(contradicts(first(), EdgeType::StartToFinish, "P25M", second()));
        let ends = |finish: &str| {
            contradicts(timeline("2023-04", ""), EdgeType::StartToFinish, "P0M", timeline("", finish))
        };
        assert!(!ends("2023-03"), "the end of March is the beginning of April");
        assert!(ends("2023-02"));
    }

    /// R15, R19: what has no order contradicts no date, and is on no cycle.
    #[test]
    fn a_tie_without_an_order_is_never_against_the_dates() {
        assert!(!contradicts(timeline("2024", ""), EdgeType::Unordered, "P0M", timeline("2021", "2021")));
        let mut one = project("one", "");
        one.depends_on = vec![tied_to("two"), tied_to("one")];
        let mut two = project("two", "");
        two.depends_on = vec![tied_to("one")];
        assert!(contradictions(&registry(vec![one, two])).is_empty());
    }

    /// A start in April leaves of the finish's year only what comes after it, and the other way round.
    #[test]
    fn both_dates_of_a_project_are_read_together() {
        let fs = |first, second| contradicts(first, EdgeType::FinishToStart, "P0M", second);
        assert!(fs(timeline("2023-04", "2023"), timeline("2023-03", "")));
        assert!(!fs(timeline("2023-04", "2023"), timeline("2023-04", "")));
        assert!(fs(timeline("", "2023-05"), timeline("2023", "2023-04")));
        assert!(!fs(timeline("", "2023-04"), timeline("2023", "2023-04")));
    }

    /// What is not stated follows as far as it must.
    #[test]
    fn spans_durations_and_single_dates_are_read() {
        let fs = |first, second| contradicts(first, EdgeType::FinishToStart, "P0M", second);
        assert!(fs(timeline("2023", ""), timeline("2022", "")), "no finish before its start");
        assert!(fs(timeline("", "2023"), timeline("", "2022")), "no start after its finish");
        assert!(!fs(timeline("2023", ""), timeline("", "2025")));
        assert!(fs(within("2023..2024", None), timeline("2022", "")));
        assert!(!fs(within("2023..2024", None), within("2021..2023", None)));
        // From January 2023 for 24 months: December 2024 at the earliest.
        assert!(fs(within("2023..2025", Some(24)), timeline("2024-11", "")));
        assert!(!fs(within("2023..2025", Some(24)), timeline("2024-12", "")));
        assert!(fs(lasting("2021", "", 24), timeline("2022-11", "")));
        assert!(!fs(lasting("2021", "", 24), timeline("2022-12", "")));
        // Six months up to December 2022 start in July at the latest.
        assert!(fs(timeline("", "2022-08"), lasting("", "2022", 6)));
        assert!(!fs(timeline("", "2022-07"), lasting("", "2022", 6)));
        assert!(!fs(lasting("2021-05", "", 0), timeline("2021-05", "")), "a milestone takes no time");
    }

    /// R16: whole, each edge with its place.
    #[test]
    fn a_cycle_has_a_place_for_every_edge() {
        let r = graph_of(4, &[(1, 2), (2, 3), (3, 1)]);
        let found = contradictions(&r);
        assert_eq!(found.len(), 1);
        let cycle = ["p1", "p2", "p3"].map(str::to_owned).to_vec();
        assert_eq!(found[0].problem, Problem::Order(OrderProblem::Cycle { projects: cycle }));
        assert_eq!(found[0].problem.to_string(), "projects wait for each other: p1 -> p2 -> p3 -> p1");
        let places: Vec<String> = found[0].related.iter().map(ToString::to_string).collect();
        assert_eq!(found[0].path.to_string(), "projects[1].depends_on[0].project");
        assert_eq!(places, ["projects[2].depends_on[0].project", "projects[3].depends_on[0].project"]);
    }
}
