//! Any network of projects: reach, generations, components, reduction and cycles are what their definitions say,
//! worked out a second time by brute force; so are its schedule and the impact of a slip (`schedule`).

use std::collections::BTreeSet;

use portfolio_core::facts::Basis;
use portfolio_core::graph::{DependencyGraph, Direction, EdgeFilter, PathLimit};
use portfolio_core::precedence::contradictions;
use portfolio_core::registry::{ProjectIx, ProjectSet};
use portfolio_core::{Registry, Relation};

use super::network::{self, Arc, Set, arcs, closure, numbers};
use super::reading::Bytes;
use super::schedule::Dates;

/// Projects with their dates, dependencies, a filter, a selection and a slip.
pub fn holds(bytes: &[u8]) {
    let mut bytes = Bytes(bytes);
    let Some(registry) = network::registry(&mut bytes) else { return };
    let _ = contradictions(&registry);
    let filter = EdgeFilter {
        basis: if bytes.once_in(4) { Some(bytes.one_of(Basis::ALL)) } else { None },
        relations: if bytes.once_in(4) { vec![bytes.one_of(Relation::ALL)] } else { Vec::new() },
    };
    let count = registry.projects().len();
    let all: Set = (1 << count) - 1;
    let selected = if bytes.once_in(2) { u32::from_le_bytes(bytes.take()) & all } else { all };
    let whole = DependencyGraph::new(&registry).with_edges(&filter);
    let (arcs, ties) = arcs(&registry, &filter);
    Shape::new(&whole, all, &arcs, &ties).holds();
    let within = |arcs: &[Arc]| -> Vec<Arc> {
        let inside = |arc: &&Arc| selected & (1 << arc.from) != 0 && selected & (1 << arc.to) != 0;
        arcs.iter().filter(inside).copied().collect()
    };
    let part = whole.within(&set(&registry, selected));
    Shape::new(&part, selected, &within(&arcs), &within(&ties)).holds();
    Dates::new(&registry, &filter, selected, None, &arcs).holds();
    let (slipping, months) = (bytes.below(count), bytes.number());
    Dates::new(&registry, &filter, selected, Some(slipping), &arcs).slips(slipping, months);
}

pub(super) fn handle(registry: &Registry, index: usize) -> ProjectIx {
    registry.all().iter().nth(index).expect("there are so many")
}

pub(super) fn set(registry: &Registry, wanted: Set) -> ProjectSet {
    let mut set = registry.none();
    registry.all().iter().filter(|index| wanted & (1 << index.position()) != 0).for_each(|index| {
        set.insert(index);
    });
    set
}

fn bits(projects: impl IntoIterator<Item = ProjectIx>) -> Set {
    projects.into_iter().fold(0, |set, index| set | 1 << index.position())
}

/// A graph beside its arcs.
struct Shape<'g, 'r> {
    graph: &'g DependencyGraph<'r>,
    projects: Set,
    arcs: &'g [Arc],
    ties: &'g [Arc],
    reach: Vec<Set>,
}

impl<'g, 'r> Shape<'g, 'r> {
    fn new(graph: &'g DependencyGraph<'r>, projects: Set, arcs: &'g [Arc], ties: &'g [Arc]) -> Self {
        let reach = closure(graph.registry().projects().len(), arcs);
        Self { graph, projects, arcs, ties, reach }
    }

    fn holds(&self) {
        assert_eq!(bits(self.graph.projects().iter()), self.projects);
        assert_eq!(self.graph.edges().len(), self.arcs.len());
        self.reaches();
        self.groups();
        self.cycles();
        self.reduces();
        for project in numbers(self.projects) {
            self.steps(project);
            self.paths(project);
        }
        let connected: Set = self.arcs.iter().fold(0, |set, arc| set | 1 << arc.from | 1 << arc.to);
        assert_eq!(bits(self.graph.in_order().iter()), connected);
        self.ties(connected);
        for direction in [Direction::Up, Direction::Down] {
            let roots = self.graph.roots(direction);
            let lines = self.graph.tree(&roots, direction, None).lines;
            assert!(lines.len() <= roots.len() + self.arcs.len());
            assert_eq!(bits(lines.iter().map(|line| line.project)), connected, "all hang on a root");
        }
    }

    /// Each pair that is tied without an order is there once.
    fn ties(&self, connected: Set) {
        let pairs: BTreeSet<Set> = self.ties.iter().map(|tie| 1 << tie.from | 1 << tie.to).collect();
        let pairs: Vec<Set> = pairs.into_iter().filter(|pair| pair.count_ones() == 2).collect();
        let mut found: Vec<Set> = self.graph.ties().map(|tie| bits([tie.from, tie.to])).collect();
        found.sort_unstable();
        assert_eq!(found, pairs);
        assert_eq!(bits(self.graph.connected().iter()), pairs.iter().fold(connected, |set, pair| set | pair));
    }

    fn handle(&self, index: usize) -> ProjectIx {
        handle(self.graph.registry(), index)
    }

    /// Whether two projects wait for each other, or are one.
    fn together(&self, a: usize, b: usize) -> bool {
        a == b || (self.reach[a] & (1 << b) != 0 && self.reach[b] & (1 << a) != 0)
    }

    fn reaches(&self) {
        for index in numbers(self.projects) {
            let behind = bits(self.graph.descendants(self.handle(index)).iter());
            assert_eq!(behind, self.reach[index] & !(1 << index), "behind {index}");
            let before =
                numbers(self.projects).filter(|from| self.reach[*from] & (1 << index) != 0 && *from != index);
            let before: Set = before.fold(0, |set, from| set | 1 << from);
            assert_eq!(bits(self.graph.ancestors(self.handle(index)).iter()), before, "before {index}");
        }
    }

    fn groups(&self) {
        let joined: Vec<Arc> = self
            .arcs
            .iter()
            .chain(self.ties)
            .flat_map(|arc| [*arc, Arc { from: arc.to, to: arc.from, ..*arc }])
            .collect();
        let joined = closure(self.reach.len(), &joined);
        let (strong, weak) = (self.graph.strong_components(), self.graph.components());
        let mut levels = vec![usize::MAX; self.reach.len()];
        for (level, generation) in self.graph.generations().iter().enumerate() {
            generation.iter().for_each(|index| levels[index.position()] = level);
        }
        for index in numbers(self.projects) {
            let own =
                strong.iter().find(|group| group.contains(&self.handle(index))).expect("each is in one");
            let wanted = numbers(self.projects).filter(|other| self.together(index, *other));
            assert_eq!(bits(own.iter().copied()), wanted.fold(0, |set, other| set | 1 << other));
            let own = weak.iter().find(|group| group.contains(&self.handle(index))).expect("each is in one");
            assert_eq!(bits(own.iter().copied()), joined[index] | 1 << index);
            // One more than the last of what it waits for; what waits for each other counts as one.
            let before = numbers(self.projects).filter(|from| self.reach[*from] & (1 << index) != 0);
            let latest =
                before.filter(|from| !self.together(*from, index)).map(|from| levels[from] + 1).max();
            assert_eq!(levels[index], latest.unwrap_or(0), "the generation of {index}");
        }
        let total = |groups: &[Vec<ProjectIx>]| groups.iter().map(Vec::len).sum::<usize>();
        assert_eq!(
            (total(&strong), total(&weak)),
            (self.graph.projects().len(), self.graph.projects().len())
        );
    }

    fn cycles(&self) {
        let (cycles, more) = self.graph.cycles(1000);
        let circling = numbers(self.projects).filter(|index| self.reach[*index] & (1 << index) != 0);
        let circling: Set = circling.fold(0, |set, index| set | 1 << index);
        assert_eq!(self.graph.is_acyclic(), circling == 0);
        assert_eq!((bits(cycles.iter().flat_map(|cycle| cycle.projects())), more), (circling, false));
        for cycle in &cycles {
            let next = cycle.edges.iter().cycle().skip(1);
            assert!(cycle.edges.iter().zip(next).all(|(edge, next)| edge.to == next.from), "it comes round");
            assert_eq!(bits(cycle.projects()).count_ones() as usize, cycle.edges.len(), "each project once");
        }
        let (few, cut) = self.graph.cycles(1);
        assert_eq!((few.len(), cut), (cycles.len().min(1), cycles.len() > 1));
    }

    fn reduces(&self) {
        let reduced = self.graph.reduced();
        let kept: Vec<(usize, usize)> =
            reduced.edges().map(|edge| (edge.from.position(), edge.to.position())).collect();
        let arcs = |edges: &[(usize, usize)]| -> Vec<Arc> {
            let arc =
                |(from, to): &(usize, usize)| self.arcs.iter().find(|arc| (arc.from, arc.to) == (*from, *to));
            edges.iter().map(|edge| *arc(edge).expect("an edge of the graph")).collect()
        };
        assert_eq!(closure(self.reach.len(), &arcs(&kept)), self.reach, "it says the same");
        for (from, to) in kept.iter().filter(|(from, to)| !self.together(*from, *to)) {
            // Projects that wait for each other are one: all edges between the same two are one too.
            let mut fewer = kept.clone();
            fewer.retain(|other| !(self.together(other.0, *from) && self.together(other.1, *to)));
            let reach = closure(self.reach.len(), &arcs(&fewer));
            assert!(reach[*from] & (1 << to) == 0, "{from} to {to} is said already");
        }
    }

    /// The fewest steps, by rings around a project.
    fn steps(&self, index: usize) {
        let (mut ring, mut met, mut far) = (1 << index, 1 << index, 0_u32);
        let start = set(self.graph.registry(), 1 << index);
        let reach = self.graph.query(&start).down().resolve();
        while ring != 0 {
            for one in numbers(ring) {
                assert_eq!(reach.depth(self.handle(one)), Some(far));
            }
            let limited = self.graph.query(&start).down().depth(far).resolve();
            assert_eq!(bits(limited.projects().iter()), met);
            let next = self.arcs.iter().filter(|arc| ring & (1 << arc.from) != 0);
            ring = next.fold(0, |set, arc| set | 1 << arc.to) & !met;
            (met, far) = (met | ring, far + 1);
        }
        assert_eq!(bits(reach.projects().iter()), met);
    }

    fn paths(&self, from: usize) {
        let to = numbers(self.projects).last().unwrap_or(from);
        let found = self.graph.paths(
            self.handle(from),
            self.handle(to),
            PathLimit { paths: 50, ..PathLimit::default() },
        );
        let leads = from == to || self.reach[from] & (1 << to) != 0;
        assert_eq!(!found.paths.is_empty(), leads, "{from} to {to}");
        for (number, path) in found.paths.iter().enumerate() {
            assert_eq!(bits(path.iter().copied()).count_ones() as usize, path.len(), "no project twice");
            assert_eq!((path[0].position(), path[path.len() - 1].position()), (from, to));
            let joined = |pair: &[ProjectIx]| {
                self.arcs.iter().any(|arc| (arc.from, arc.to) == (pair[0].position(), pair[1].position()))
            };
            assert!(path.windows(2).all(joined));
            assert!(!found.paths[..number].contains(path), "no path twice");
        }
    }
}
