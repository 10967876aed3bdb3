//! Graphs by hand, random graphs against petgraph and against the definitions, and very large ones.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::{all_simple_paths, connected_components, kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::testing::{graph_of, project, registry, tied_to, waits_for};

fn places(projects: impl IntoIterator<Item = ProjectIx>) -> Vec<usize> {
    projects.into_iter().map(ProjectIx::position).collect()
}

fn ends(graph: &DependencyGraph<'_>) -> Vec<(usize, usize)> {
    graph.edges().map(|edge| (edge.from.position(), edge.to.position())).collect()
}

/// A diamond with a tail, a short cut over it, and an island: 0 -> 1 -> 3 -> 4, 0 -> 2 -> 3, 0 -> 3; 5.
fn diamond() -> Registry {
    graph_of(6, &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (3, 4)])
}

#[test]
fn neighbours_ancestors_and_descendants() {
    let r = diamond();
    let ix = |index: usize| r.ix(index);
    let graph = DependencyGraph::new(&r);
    assert_eq!(places(graph.predecessors(ix(3))), [1, 2, 0], "as the project states them");
    assert_eq!(places(graph.successors(ix(0))), [1, 2, 3]);
    assert_eq!(places(graph.ancestors(ix(3)).iter()), [0, 1, 2]);
    assert_eq!(places(graph.descendants(ix(1)).iter()), [3, 4]);
    assert!(graph.ancestors(ix(5)).is_empty());
}

#[test]
fn queries_compose_and_know_the_fewest_steps() {
    let r = diamond();
    let ix = |index: usize| r.ix(index);
    let graph = DependencyGraph::new(&r);
    let mut one = r.none();
    one.insert(ix(1));
    let down = graph.query(&one).resolve();
    assert_eq!(places(down.projects().iter()), [1, 3, 4]);
    assert_eq!((down.depth(ix(4)), down.depth(ix(1)), down.depth(ix(0))), (Some(2), Some(0), None));
    let near = graph.query(&one).direction(Direction::Both).depth(1).resolve();
    assert_eq!(places(near.projects().iter()), [0, 1, 3], "not 2, which 3 waits for too");
    let beyond = down.projects().difference(near.projects());
    assert_eq!(places(beyond.iter()), [4]);
    assert_eq!(ends(&graph.within(near.projects())), [(0, 1), (1, 3), (0, 3)]);
}

#[test]
fn generations_follow_the_longest_way() {
    let r = diamond();
    let graph = DependencyGraph::new(&r);
    let generations: Vec<_> = graph.generations().into_iter().map(places).collect();
    assert_eq!(generations, [vec![0, 5], vec![1, 2], vec![3], vec![4]]);
}

#[test]
fn the_reduction_drops_short_cuts_and_repeated_edges() {
    let r = graph_of(6, &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (3, 4), (1, 3), (1, 4)]);
    let reduced = DependencyGraph::new(&r).reduced();
    assert_eq!(ends(&reduced), [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]);
    assert_eq!(reduced.projects().len(), 6);
}

/// With cycles: 0 <-> 1 count as one, so that 0 -> 2 says nothing beside 1 -> 3 -> 2; their own edges stay.
#[test]
fn the_reduction_of_a_graph_with_cycles_is_that_of_its_condensation() {
    let r = graph_of(4, &[(0, 1), (1, 0), (1, 3), (3, 2), (0, 2), (2, 2)]);
    let reduced = DependencyGraph::new(&r).reduced();
    assert_eq!(ends(&reduced), [(1, 0), (0, 1), (3, 2), (2, 2), (1, 3)]);
}

#[test]
fn cycles_are_whole_and_every_project_on_one_is_shown() {
    // 1 -> 2 -> 3 -> 1, 2 -> 1, a loop at 0 and one at 2, and 4 behind them all.
    let r = graph_of(5, &[(1, 2), (2, 3), (3, 1), (2, 1), (0, 0), (2, 2), (3, 4)]);
    let graph = DependencyGraph::new(&r);
    let (cycles, more) = graph.cycles(10);
    let shown: Vec<_> = cycles.iter().map(|cycle| places(cycle.projects())).collect();
    assert_eq!(shown, [vec![0], vec![1, 2], vec![1, 2, 3], vec![2]]);
    assert!(!more && !graph.is_acyclic());
    for cycle in &cycles {
        let next = cycle.edges.iter().cycle().skip(1);
        assert!(cycle.edges.iter().zip(next).all(|(edge, next)| edge.to == next.from));
    }
    let (first, more) = graph.cycles(2);
    assert_eq!((&first[..], more), (&cycles[..2], true));
    assert_eq!((graph.cycles(4).1, graph.cycles(3).1), (false, true), "all four are no more than four");
    let waiting: Vec<_> = graph.cyclic_components().into_iter().map(places).collect();
    assert_eq!(waiting, [vec![0], vec![1, 2, 3]], "not 4, which only follows them");
    assert!(DependencyGraph::new(&diamond()).is_acyclic());
}

#[test]
fn paths_are_found_in_order_and_counted() {
    let r = diamond();
    let ix = |index: usize| r.ix(index);
    let graph = DependencyGraph::new(&r);
    let at_most = |paths| PathLimit { paths, ..PathLimit::default() };
    let found = graph.paths(ix(0), ix(4), at_most(10));
    let shown: Vec<_> = found.paths.iter().map(|path| places(path.iter().copied())).collect();
    assert_eq!(shown, [vec![0, 1, 3, 4], vec![0, 2, 3, 4], vec![0, 3, 4]]);
    assert!(!found.more && graph.paths(ix(0), ix(4), at_most(2)).more);
    assert!(graph.paths(ix(4), ix(0), at_most(10)).paths.is_empty());
    assert_eq!(graph.paths(ix(5), ix(5), at_most(10)).paths, [vec![ix(5)]]);
}

#[test]
fn edges_are_restricted_by_basis_and_relation() {
    let mut second = project("b", "");
    let inferred = Dependency { basis: Basis::Inferred, relation: Relation::Phase, ..waits_for("a") };
    second.depends_on = vec![waits_for("a"), inferred];
    let r = registry(vec![project("a", ""), second]);
    let graph = DependencyGraph::new(&r);
    let only = |basis, relations: &[Relation]| {
        let filter = EdgeFilter { basis, relations: relations.to_vec() };
        graph.with_edges(&filter).edges().map(|edge| edge.place).collect::<Vec<_>>()
    };
    assert_eq!(only(None, &[]), [0, 1]);
    assert_eq!(only(Some(Basis::Stated), &[]), [0]);
    assert_eq!(only(None, &[Relation::Phase, Relation::Host]), [1]);
    assert!(only(Some(Basis::Stated), &[Relation::Phase]).is_empty());
}

/// Ties without an order (R15 and its ruling): p1 waits for p0; p1 and p2 state that they are tied, each of them; p3 states
/// a tie to p4, twice with another relation, and one to itself.
fn tied() -> Registry {
    let mut list: Vec<_> = (0..6).map(|index| project(&format!("p{index}"), "1万元")).collect();
    list[1].depends_on = vec![waits_for("p0"), tied_to("p2")];
    list[2].depends_on = vec![tied_to("p1")];
    let support = Dependency { relation: Relation::Support, basis: Basis::Inferred, ..tied_to("p4") };
    list[3].depends_on = vec![tied_to("p4"), support, tied_to("p3")];
    registry(list)
}

#[test]
fn a_tie_without_an_order_is_a_neighbour_and_nothing_else() {
    let r = tied();
    let ix = |index: usize| r.ix(index);
    let graph = DependencyGraph::new(&r);
    let pairs = |edges: &mut dyn Iterator<Item = Edge<'_>>| -> Vec<_> {
        edges.map(|edge| (edge.from.position(), edge.to.position(), edge.place)).collect()
    };
    assert_eq!(pairs(&mut graph.ties()), [(2, 1, 1), (4, 3, 0)], "a pair counts once");
    assert_eq!(pairs(&mut graph.neighbours(ix(2))), [(2, 1, 1)]);
    assert_eq!(pairs(&mut graph.all_edges().into_iter()), [(0, 1, 0), (2, 1, 1), (4, 3, 0)]);
    assert_eq!(places(graph.connected().iter()), [0, 1, 2, 3, 4]);
    assert_eq!(places(graph.in_order().iter()), [0, 1]);
    let components: Vec<_> = graph.components().into_iter().map(places).collect();
    assert_eq!(components, [vec![0, 1, 2], vec![3, 4], vec![5]]);
    // Neither up nor down, in no order and on no cycle.
    let one = r.set([ix(1)]);
    assert_eq!(places(graph.query(&one).direction(Direction::Both).resolve().projects().iter()), [0, 1]);
    assert_eq!(places(graph.ancestors(ix(1)).iter()), [0]);
    let generations: Vec<_> = graph.generations().into_iter().map(places).collect();
    assert_eq!(generations, [vec![0, 2, 3, 4, 5], vec![1]]);
    assert!(graph.is_acyclic() && graph.cyclic().is_empty());
    assert!(graph.paths(ix(1), ix(2), PathLimit::default()).paths.is_empty());
    assert_eq!((graph.reduced().ties().count(), graph.ordered().ties().count()), (0, 0));
    assert_eq!(ends(&graph.reduced()), [(0, 1)]);
}

/// A pair whose one statement a restriction leaves out is still tied by the other.
#[test]
fn restrictions_hold_for_ties_too() {
    let r = tied();
    let ix = |index: usize| r.ix(index);
    let graph = DependencyGraph::new(&r);
    let inferred = EdgeFilter { basis: Some(Basis::Inferred), ..EdgeFilter::default() };
    let places_of = |graph: &DependencyGraph<'_>| graph.ties().map(|tie| tie.place).collect::<Vec<_>>();
    assert_eq!(places_of(&graph.with_edges(&inferred)), [1]);
    assert_eq!(places_of(&graph.within(&r.set([ix(3), ix(4), ix(2)]))), [0]);
}

fn tree(graph: &DependencyGraph<'_>, direction: Direction, depth: Option<u32>) -> Vec<String> {
    let tree = graph.tree(&graph.roots(direction), direction, depth);
    let mark = |line: &TreeLine<'_>| match (line.repeat, line.cut) {
        (Repeat::Here, false) => "",
        (Repeat::Here, true) => "…",
        (Repeat::Elsewhere, _) => "*",
        (Repeat::Cycle, _) => "^",
    };
    let show =
        |line: &TreeLine<'_>| format!("{}{}{}", " ".repeat(line.depth), line.project.position(), mark(line));
    tree.lines.iter().map(show).collect()
}

#[test]
fn a_subtree_stands_once() {
    let r = diamond();
    let graph = DependencyGraph::new(&r);
    let down = ["0", " 1", "  3", "   4", " 2", "  3*", " 3*"];
    assert_eq!(tree(&graph, Direction::Down, None), down);
    assert_eq!(tree(&graph, Direction::Up, None), ["4", " 3", "  1", "   0", "  2", "   0*", "  0*"]);
    let shallow = ["0", " 1", "  3*", " 2", "  3*", " 3", "  4"];
    assert_eq!(
        tree(&graph, Direction::Down, Some(2)),
        shallow,
        "3 stands where it is nearest, so that 4 is seen"
    );
    assert_eq!(tree(&graph, Direction::Down, Some(1)), ["0", " 1…", " 2…", " 3…"]);
}

#[test]
fn a_tree_of_a_cycle_begins_at_its_first_project() {
    let r = graph_of(4, &[(2, 1), (1, 2), (1, 3), (0, 0)]);
    let graph = DependencyGraph::new(&r);
    assert_eq!(tree(&graph, Direction::Down, None), ["0", " 0^", "1", " 2", "  1^", " 3"]);
}

/// Random graphs with loops, repeated edges, islands and cycles.
fn graphs(most: usize) -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (1..=most).prop_flat_map(|size| (Just(size), vec((0..size, 0..size), 0..3 * size)))
}

fn peer(size: usize, edges: &[(usize, usize)]) -> DiGraph<(), ()> {
    let mut graph = DiGraph::new();
    for _ in 0..size {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge(NodeIndex::new(*from), NodeIndex::new(*to), ());
    }
    graph
}

fn sets(groups: impl IntoIterator<Item = Vec<usize>>) -> BTreeSet<BTreeSet<usize>> {
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

/// Who reaches whom in at least one step, by Warshall's algorithm.
fn closure(size: usize, edges: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let mut reach = vec![vec![false; size]; size];
    edges.iter().for_each(|(from, to)| reach[*from][*to] = true);
    for middle in 0..size {
        for from in 0..size {
            for to in 0..size {
                reach[from][to] |= reach[from][middle] && reach[middle][to];
            }
        }
    }
    reach
}

proptest! {
    #[test]
    fn components_are_petgraphs((size, edges) in graphs(14)) {
        let r = graph_of(size, &edges);
        let ix = |from: usize| r.ix(from);
        let graph = DependencyGraph::new(&r);
        let peer = peer(size, &edges);
        let strong = sets(graph.strong_components().into_iter().map(places));
        let expected = kosaraju_scc(&peer).into_iter().map(|c| c.into_iter().map(NodeIndex::index).collect());
        prop_assert_eq!(strong, sets(expected));
        prop_assert_eq!(graph.components().len(), connected_components(&peer));
        let reach = closure(size, &edges);
        for (from, row) in reach.iter().enumerate() {
            let behind: Vec<_> = (0..size).filter(|to| *to != from && row[*to]).collect();
            prop_assert_eq!(places(graph.descendants(ix(from)).iter()), behind);
        }
        prop_assert_eq!(graph.is_acyclic(), toposort(&peer, None).is_ok());
    }

    /// Every cycle is one, and whoever waits for itself is on one.
    #[test]
    fn cycles_cover_the_strong_components((size, edges) in graphs(12)) {
        let r = graph_of(size, &edges);
        let graph = DependencyGraph::new(&r);
        let (cycles, more) = graph.cycles(usize::MAX);
        prop_assert!(!more);
        let mut shown = BTreeSet::new();
        for cycle in &cycles {
            let next = cycle.edges.iter().cycle().skip(1);
            prop_assert!(cycle.edges.iter().zip(next).all(|(edge, next)| edge.to == next.from));
            let projects = places(cycle.projects());
            prop_assert_eq!(projects.iter().collect::<BTreeSet<_>>().len(), projects.len());
            prop_assert_eq!(projects.iter().min(), projects.first());
            shown.extend(projects);
        }
        let reach = closure(size, &edges);
        let expected: BTreeSet<_> = (0..size).filter(|index| reach[*index][*index]).collect();
        prop_assert_eq!(shown, expected);
        prop_assert!(cycles.windows(2).all(|two| two[0].edges[0].from <= two[1].edges[0].from));
    }

    /// The longest way to each project, with what waits for each other as one, by relaxing until nothing changes.
    #[test]
    fn generations_are_the_longest_ways((size, edges) in graphs(12)) {
        let r = graph_of(size, &edges);
        let reach = closure(size, &edges);
        let same = |a: usize, b: usize| a == b || (reach[a][b] && reach[b][a]);
        let mut levels = vec![0; size];
        for _ in 0..size {
            for (from, to) in edges.iter().filter(|(from, to)| !same(*from, *to)) {
                let level = levels[*to].max(levels[*from] + 1);
                (0..size).filter(|index| same(*index, *to)).for_each(|index| levels[index] = level);
            }
        }
        let mut expected: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        levels.iter().enumerate().for_each(|(index, level)| expected.entry(*level).or_default().push(index));
        let found: Vec<_> = DependencyGraph::new(&r).generations().into_iter().map(places).collect();
        prop_assert_eq!(found, expected.into_values().collect::<Vec<_>>());
    }

    /// It says the same, and between components no edge of it can be spared.
    #[test]
    fn the_reduction_is_the_least_that_says_the_same((size, edges) in graphs(10)) {
        let r = graph_of(size, &edges);
        let reduced = ends(&DependencyGraph::new(&r).reduced());
        let reach = closure(size, &edges);
        prop_assert_eq!(&closure(size, &reduced), &reach);
        let same = |a: usize, b: usize| a == b || (reach[a][b] && reach[b][a]);
        for (index, (from, to)) in reduced.iter().enumerate() {
            prop_assert!(!reduced[..index].contains(&(*from, *to)), "once");
            if !same(*from, *to) {
                let joins = |(f, t): &&(usize, usize)| !(same(*f, *from) && same(*t, *to));
                let without: Vec<_> = reduced.iter().filter(joins).copied().collect();
                prop_assert!(!closure(size, &without)[*from][*to], "{from} -> {to} can be spared");
            }
        }
        let within = |list: &[(usize, usize)]| -> BTreeSet<_> { list.iter().filter(|(f, t)| same(*f, *t)).copied().collect() };
        prop_assert_eq!(within(&reduced), within(&edges));
    }

    #[test]
    fn paths_are_petgraphs((size, edges) in graphs(7)) {
        let r = graph_of(size, &edges);
        let ix = |index: usize| r.ix(index);
        let peer = peer(size, &edges);
        let (from, to) = (0, size - 1);
        if from != to {
            let all = all_simple_paths::<Vec<_>, _, std::hash::RandomState>(&peer, NodeIndex::new(from), NodeIndex::new(to), 0, None);
            let expected: BTreeSet<Vec<usize>> = all.map(|path| path.into_iter().map(NodeIndex::index).collect()).collect();
            let found = DependencyGraph::new(&r).paths(ix(from), ix(to), PathLimit { paths: usize::MAX, projects: usize::MAX });
            let count = found.paths.len();
            let found: BTreeSet<_> = found.paths.into_iter().map(places).collect();
            prop_assert_eq!(found.len(), count, "each once");
            prop_assert_eq!(found, expected);
        }
    }

    /// Every edge has its line, every project its subtree once, and a depth cuts off only what is farther.
    #[test]
    fn a_tree_shows_every_edge_once((size, edges) in graphs(10), depth in 0_u32..5) {
        let r = graph_of(size, &edges);
        let graph = DependencyGraph::new(&r);
        for direction in [Direction::Down, Direction::Up] {
            let roots = graph.roots(direction);
            let lines = graph.tree(&roots, direction, None).lines;
            prop_assert_eq!(lines.len(), roots.len() + edges.len());
            let shallow = graph.tree(&roots, direction, Some(depth)).lines;
            let shown: BTreeSet<_> = shallow.iter().map(|line| line.project).collect();
            let near = graph.query(&roots).direction(direction).depth(depth).resolve();
            prop_assert_eq!(shown, near.projects().iter().collect::<BTreeSet<_>>());
            prop_assert!(shallow.iter().all(|line| line.depth <= depth as usize));
            let here = shallow.iter().filter(|line| line.repeat == Repeat::Here).map(|line| line.project);
            prop_assert_eq!(here.collect::<Vec<_>>().len(), near.projects().len(), "each once");
        }
    }
}

/// A chain of a million, open and closed, without recursion.
#[test]
fn a_chain_of_a_million() {
    let size = 1_000_000_u32;
    let chain = (1..size).map(|to| (to - 1, to));
    let open = Adjacency::numbered(size as usize, chain.clone());
    let strong = components::strong(&open);
    assert_eq!(strong.count(), size as usize);
    assert_eq!(components::levels(&open.forward, &strong).iter().max(), Some(&(size - 1)));
    assert_eq!(components::weak(&open, std::iter::empty()).count(), 1);
    assert!(reduce::reduction(&open).iter().all(|keep| *keep));
    assert_eq!(reach::steps(&open.backward, std::iter::once(size - 1), None)[0], size - 1);
    assert_eq!(reach::reached(&open, 1).count_ones(..), size as usize - 1);
    assert_eq!(reach::paths(&open, 0, size - 1, PathLimit::default()).paths[0].len(), size as usize);
    let closed = Adjacency::numbered(size as usize, chain.chain(std::iter::once((size - 1, 0))));
    let (found, more) = cycles::cycles(&closed, 10);
    assert_eq!((found.len(), found[0].len(), more), (1, size as usize, false));
}

/// Every project before every other, a million edges: the reduction is the chain.
#[test]
fn a_dense_graph_of_a_million_edges() {
    let size = 1_415_u32;
    let edges = (0..size).flat_map(|from| (from + 1..size).map(move |to| (from, to)));
    assert!(edges.clone().count() > 1_000_000);
    let graph = Adjacency::numbered(size as usize, edges.clone());
    let kept = reduce::reduction(&graph);
    let chain: Vec<_> = edges.zip(kept).filter(|(_, keep)| *keep).map(|(edge, _)| edge).collect();
    assert_eq!(chain, (1..size).map(|to| (to - 1, to)).collect::<Vec<_>>());
}

/// Of every project to each of the next and to each three hundred on: more far successors than one block of the rows has columns
/// for, and every one of them is reached by the chain. Beside it projects that only a far edge leads to, which stays.
#[test]
fn far_edges_are_looked_at_block_by_block() {
    let (size, step) = (5_000_u32, 300);
    let chain = (1..size).map(|to| (to - 1, to));
    let far = (step..size).map(|to| (to - step, to));
    // A chain of its own that the far end of an edge lies behind.
    let aside = (size..size + 400).map(|to| (to - 1, to));
    let only = std::iter::once((5, size + 200));
    let edges: Vec<_> = chain.chain(far).chain(aside).chain(only).collect();
    let kept =
        reduce::reduction_within(&Adjacency::numbered(size as usize + 400, edges.iter().copied()), 20_000);
    let left: Vec<_> = edges.iter().zip(kept).filter(|(_, keep)| *keep).map(|(edge, _)| *edge).collect();
    assert_eq!(left, (1..size + 400).map(|to| (to - 1, to)).collect::<Vec<_>>());
    let apart =
        [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (5, 6), (0, 6), (3, 6), (0, 7), (8, 7), (3, 8), (9, 7)];
    let kept = reduce::reduction(&Adjacency::numbered(10, apart.into_iter()));
    let dropped: Vec<_> = apart.iter().zip(kept).filter(|(_, keep)| !*keep).map(|(edge, _)| *edge).collect();
    assert_eq!(dropped, [(0, 6), (0, 7)]);
}

/// A made-up graph of 2,000 projects and 16,000 edges against reach by search from every successor.
#[test]
fn the_reduction_of_a_large_random_graph_agrees_with_searches() {
    let size = 2_000_u64;
    let hash = |place: u64| {
        let z = (place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (z ^ (z >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
    };
    let ends = |number: u64| (hash(2 * number) % size, hash(2 * number + 1) % size);
    let forward =
        (0..16_000).map(ends).filter(|(a, b)| a != b).map(|(a, b)| (a.min(b) as u32, a.max(b) as u32));
    let edges: Vec<(u32, u32)> = forward.collect::<BTreeSet<_>>().into_iter().collect();
    let graph = Adjacency::numbered(size as usize, edges.iter().copied());
    let behind: Vec<_> = (0..size as u32).map(|node| reach::reached(&graph, node)).collect();
    let kept = reduce::reduction(&graph);
    assert_eq!(reduce::reduction_within(&graph, 0), kept, "64 successors at a time");
    for ((from, to), keep) in edges.iter().zip(&kept) {
        let others = graph.forward.targets(*from).iter().filter(|other| *other != to);
        let longer = others.copied().any(|other| behind[other as usize].contains(*to as usize));
        assert_eq!(*keep, !longer, "{from} -> {to}");
    }
    assert!(kept.contains(&false) && kept.contains(&true));
}

/// A ring of 200,000 has one way from each project to each: to find it must not cost a look round the ring at every step,
/// which would be 40,000,000,000 steps.
#[test]
fn the_way_round_a_ring_is_found_at_once() {
    let size = 200_000_u32;
    let ring = Adjacency::numbered(size as usize, (0..size).map(|node| (node, (node + 1) % size)));
    let found = reach::paths(&ring, 1, 0, PathLimit::default());
    assert_eq!((found.paths.len(), found.paths[0].len(), found.more), (1, size as usize, false));
}

/// A way into a ring that only comes back to where it began leads nowhere: each project of the ring is looked at once for
/// all the ways that pass it by, not once for each.
#[test]
fn what_leads_back_is_not_looked_at_for_every_way() {
    // A ladder of 2^12 ways, and from its first project a ring of 100,000 that comes back to that project.
    let (rungs, ring) = (12_u32, 100_000_u32);
    let ladder = (0..rungs).flat_map(|rung| {
        let foot = 3 * rung;
        [(foot, foot + 1), (foot, foot + 2), (foot + 1, foot + 3), (foot + 2, foot + 3)]
    });
    let (goal, first) = (3 * rungs, 3 * rungs + 1);
    let round = (first..first + ring).map(|node| (node, if node + 1 == first + ring { 0 } else { node + 1 }));
    let edges: Vec<_> = std::iter::once((0, first)).chain(ladder).chain(round).collect();
    let graph = Adjacency::numbered((first + ring) as usize, edges.into_iter());
    let found = reach::paths(&graph, 0, goal, PathLimit { paths: 5_000, projects: usize::MAX });
    assert_eq!((found.paths.len(), found.more), (4_096, false));
}

/// All paths of a ladder are more than anyone can hold: they are cut off by their number or by their size, the first is
/// whole, and it is said that there are more.
#[test]
fn the_size_of_all_paths_is_bounded() {
    let rungs = 1_000_u32;
    let ladder = (0..rungs).flat_map(|rung| {
        let foot = 3 * rung;
        [(foot, foot + 1), (foot, foot + 2), (foot + 1, foot + 3), (foot + 2, foot + 3)]
    });
    let graph = Adjacency::numbered(3 * rungs as usize + 1, ladder);
    let length = 2 * rungs as usize + 1;
    let counts = |paths, projects| {
        let found = reach::paths(&graph, 0, 3 * rungs, PathLimit { paths, projects });
        (found.paths.len(), found.more)
    };
    assert_eq!(counts(100, usize::MAX), (100, true));
    assert_eq!(counts(100, 10 * length), (10, true));
    assert_eq!(counts(100, 1), (1, true));
}
