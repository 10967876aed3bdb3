//! Networks of projects out of a fuzzer's bytes, and what follows from them by definition: slow, simple, and sharing
//! nothing with the library.

use portfolio_core::facts::{Basis, Timeline};
use portfolio_core::graph::EdgeFilter;
use portfolio_core::project::Dependency;
use portfolio_core::registry::Parts;
use portfolio_core::{
    Amount, Date, EdgeType, Investment, Money, Months, Outline, Project, ProjectId, Registry, Relation,
    Sector, SectorId, Span,
};

use super::reading::Bytes;

/// A set of projects: a bit for each.
pub type Set = u32;

const MOST: usize = 20;

/// A dependency between numbered projects.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    pub from: usize,
    pub to: usize,
    pub edge: EdgeType,
    pub lag: i64,
}

/// A registry of some projects; `None` where it is refused.
pub fn registry(bytes: &mut Bytes<'_>) -> Option<Registry> {
    let count = bytes.below(MOST) + 1;
    let mut projects = (0..count).map(|index| project(index, bytes)).collect::<Option<Vec<_>>>()?;
    for _ in 0..bytes.below(64) {
        let (from, to) = (bytes.below(count), bytes.below(count));
        let project = projects[from].id.clone();
        let relation = bytes.one_of(Relation::ALL);
        let edge = bytes.one_of(EdgeType::ALL);
        let lag = if bytes.once_in(3) { Months::new(bytes.number()) } else { Months::ZERO };
        let basis = bytes.one_of(Basis::ALL);
        let dependency = Dependency::new(project).with_relation(relation).with_edge(edge);
        projects[to].depends_on.push(dependency.with_lag(lag).with_basis(basis));
    }
    let sector = Sector::new(SectorId::new("s").ok()?, "行业");
    let period: Option<Span> = if bytes.once_in(4) { None } else { "2021..2025".parse().ok() };
    let outline = Outline::new("网络").with_period(period);
    let outline = Some(outline);
    Registry::new(Parts { outline, sectors: vec![sector], projects, ..Parts::default() }).ok()
}

fn project(index: usize, bytes: &mut Bytes<'_>) -> Option<Project> {
    let fen = i128::from(u16::from_le_bytes(bytes.take()));
    let disclosed = fen % 3 != 0;
    let investment = if disclosed {
        Investment::Disclosed(Amount::exactly(Money::from_fen(fen).ok()?))
    } else {
        Investment::Undisclosed
    };
    let project = Project::new(id(index)?, format!("项目{index}"), SectorId::new("s").ok()?);
    let project = project.with_investment(investment).with_timeline(timeline(bytes));
    let whole = if index > 0 && bytes.once_in(5) { id(0) } else { None };
    Some(project.with_part_of(whole))
}

fn id(index: usize) -> Option<ProjectId> {
    ProjectId::new(&format!("p{index}")).ok()
}

fn timeline(bytes: &mut Bytes<'_>) -> Timeline {
    let stated = bytes.byte();
    let given = |bit: u8| stated & bit != 0;
    let (start, finish, lasts) = (given(1), given(2), given(4));
    let start = if start { date(bytes) } else { None };
    let finish = if finish { date(bytes) } else { None };
    let duration = if lasts { Some(Months::new(bytes.number().saturating_abs())) } else { None };
    let within = if stated & 0b1011 == 0b1000 { "2021..2025".parse().ok() } else { None };
    // A finish before the start is refused.
    let finish = finish.filter(|finish| start.is_none_or(|start| Span::new(start, *finish).is_some()));
    Timeline::new().with_start(start).with_finish(finish).with_within(within).with_duration(duration)
}

fn date(bytes: &mut Bytes<'_>) -> Option<Date> {
    let (year, month) = (bytes.number(), u32::from(bytes.byte() % 16));
    let year = if (-200..=200).contains(&year) { 2020 + year } else { year.saturating_abs() % 1_000_000 };
    if month == 0 { Date::year(year).ok() } else { Date::month(year, month.min(12)).ok() }
}

/// The dependencies that the filter admits, by number, and apart from them the ties that have no order.
pub fn arcs(registry: &Registry, filter: &EdgeFilter) -> (Vec<Arc>, Vec<Arc>) {
    let number = |id: &ProjectId| registry.projects().position(|project| project.id == *id);
    let mut arcs = Vec::new();
    for (to, project) in registry.projects().enumerate() {
        for one in &project.depends_on {
            let basis = filter.basis.is_none_or(|basis| basis == one.basis);
            let relation = filter.relations.is_empty() || filter.relations.contains(&one.relation);
            if let (true, true, Some(from)) = (basis, relation, number(&one.project)) {
                arcs.push(Arc { from, to, edge: one.edge, lag: one.lag.count() });
            }
        }
    }
    arcs.into_iter().partition(|arc| arc.edge != EdgeType::Unordered)
}

/// For every project those that a way of at least one edge leads to: Warshall's closure.
pub fn closure(count: usize, arcs: &[Arc]) -> Vec<Set> {
    let mut reach = vec![0; count];
    arcs.iter().for_each(|arc| reach[arc.from] |= 1 << arc.to);
    for via in 0..count {
        for from in 0..count {
            if reach[from] & (1 << via) != 0 {
                reach[from] |= reach[via];
            }
        }
    }
    reach
}

/// The numbers in a set.
pub fn numbers(set: Set) -> impl Iterator<Item = usize> {
    (0..MOST).filter(move |number| set & (1 << number) != 0)
}

/// A project's months of work, where they are known.
pub fn duration(timeline: &Timeline) -> Option<i64> {
    let (start, finish) = (timeline.start, timeline.finish);
    let between = || Some(finish?.last_month().months_since(start?.first_month()) + 1);
    timeline.duration.map(Months::count).or_else(between)
}

/// A month for the start and the finish of each project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    pub starts: Vec<i64>,
    pub finishes: Vec<i64>,
}

impl Ends {
    /// What an arc demands, in months of its own two ends: the predecessor's with the lag, and the successor's.
    pub fn of(&self, arc: &Arc) -> (i64, i64) {
        let (leaves, binds) = match arc.edge {
            EdgeType::FinishToStart => (&self.finishes, &self.starts),
            EdgeType::StartToStart => (&self.starts, &self.starts),
            EdgeType::FinishToFinish => (&self.finishes, &self.finishes),
            EdgeType::StartToFinish => (&self.starts, &self.finishes),
            EdgeType::Unordered => panic!("a tie without an order binds nothing"),
        };
        (leaves[arc.from] + arc.lag, binds[arc.to])
    }
}

/// Early starts and finishes: every arc pushes what it binds, until none does. What has no known duration finishes not before
/// it starts, and its finish alone is pushed where its finish is bound.
pub fn early(not_before: &[i64], arcs: &[Arc], durations: &[Option<i64>]) -> Ends {
    let mut ends = Ends { starts: not_before.to_vec(), finishes: not_before.to_vec() };
    for _ in 0..2 * not_before.len() {
        for (index, lasts) in durations.iter().enumerate() {
            ends.finishes[index] = lasts
                .map_or(ends.finishes[index].max(ends.starts[index]), |lasts| ends.starts[index] + lasts);
        }
        for arc in arcs {
            let (demanded, month) = ends.of(arc);
            let late = (demanded - month).max(0);
            match (arc.edge, durations[arc.to]) {
                (EdgeType::FinishToFinish | EdgeType::StartToFinish, None) => ends.finishes[arc.to] += late,
                (_, lasts) => {
                    ends.starts[arc.to] += late;
                    ends.finishes[arc.to] = lasts
                        .map_or(ends.finishes[arc.to].max(ends.starts[arc.to]), |lasts| {
                            ends.starts[arc.to] + lasts
                        });
                }
            }
        }
    }
    ends
}
