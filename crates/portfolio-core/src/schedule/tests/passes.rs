//! The passes by hand where a rule has an edge: ties, nodes that do not bind, nodes without successors.

use super::super::network::{Link, Network};
use super::{FF, FS, SS};
use crate::calendar::Months;
use crate::project::EdgeType;

fn link(from: u32, to: u32, edge: EdgeType, lag: i32) -> Link {
    Link { from, to, edge, lag: Months::new(lag) }
}

fn network(durations: &[i32], links: &[Link]) -> Network {
    Network::new(durations.iter().map(|months| Some(Months::new(*months))).collect(), links).unwrap()
}

/// Of predecessors that ask for the same month the lowest drives, and one that asks for the node's own earliest month
/// drives it too; one that asks for less does not.
#[test]
fn the_lowest_of_equal_predecessors_drives() {
    // 0 and 1 end in month 5, 2 ends in month 4.
    let links = [link(2, 3, FS, 0), link(1, 3, FS, 0), link(0, 3, FS, 0)];
    let network = network(&[5, 5, 4, 1], &links);
    assert_eq!(network.forward(&[0; 4]).driver(3), Some(0));
    assert_eq!(network.forward(&[0, 0, 0, 5]).driver(3), Some(0), "its own month is the same");
    assert_eq!(network.forward(&[0, 0, 0, 6]).driver(3), None);
    assert_eq!(network.forward(&[0, 1, 0, 0]).driver(3), Some(1));
    assert_eq!(network.forward(&[0, 0, 2, 0]).driver(3), Some(2));
    assert_eq!(network.forward(&[0, 0, 2, 0]).chain(3), [2, 3]);
    assert_eq!(network.forward(&[0, 0, 2, 0]).chain(0), [0]);
}

/// Likewise for a finish that does not follow from the start, whichever of its predecessors is looked at first.
#[test]
fn the_lowest_of_equal_predecessors_drives_a_finish() {
    let chain = |links: &[Link]| {
        let all = [links, &[link(2, 3, FS, 0)]].concat();
        let durations = [Some(3), Some(5), None, Some(1)].map(|months| months.map(Months::new));
        let early = Network::new(durations.to_vec(), &all).unwrap().forward(&[0; 4]);
        (early.finish(2), early.chain(3))
    };
    // Node 1 asks for month 5, node 0 for month 3 and its lag.
    let first = |lag| [link(0, 2, FF, lag), link(1, 2, FF, 0)];
    assert_eq!(chain(&first(1)), (5, vec![1, 2, 3]));
    assert_eq!(chain(&first(2)), (5, vec![0, 2, 3]));
    assert_eq!(chain(&first(3)), (6, vec![0, 2, 3]));
    // Looked at after node 1, because it waits for it too; that moves it nowhere.
    let last = |lag| [link(1, 0, SS, -1), link(1, 2, FF, 0), link(0, 2, FF, lag)];
    assert_eq!(chain(&last(1)), (5, vec![1, 2, 3]));
    assert_eq!(chain(&last(2)), (5, vec![0, 2, 3]));
    assert_eq!(chain(&last(3)), (6, vec![0, 2, 3]));
}

/// A node that is not bound is limited by what follows it alone; where nothing bound follows, by nothing.
#[test]
fn only_bound_nodes_set_limits() {
    let network = network(&[2, 3, 4, 1], &[link(0, 1, FS, 0), link(0, 2, SS, 1)]);
    let late = network.backward(10, |node| node == 1);
    let starts: Vec<_> = (0..4).map(|node| late.start(node)).collect();
    // Node 1 starts at 10 − 3, node 0 at 7 − 2.
    assert_eq!(starts, [Some(5), Some(7), None, None]);
    let finishes: Vec<_> = (0..4).map(|node| late.finish(node)).collect();
    assert_eq!(finishes, [Some(7), Some(10), None, None]);
    let all = network.backward(10, |_| true);
    let starts: Vec<_> = (0..4).map(|node| all.start(node)).collect();
    // Node 2 starts at 10 − 4, and node 0 at min(7 − 2, 6 − 1, 10 − 2).
    assert_eq!(starts, [Some(5), Some(7), Some(6), Some(9)]);
}

/// The slack is that towards the nearest successor.
#[test]
fn the_nearest_successor_sets_the_slack() {
    let network = network(&[2, 1, 1], &[link(0, 1, FS, 0), link(0, 2, FS, 0)]);
    let early = network.forward(&[1, 7, 5]);
    assert_eq!((network.slack(&early, 0), network.slack(&early, 1)), (Some(2), None));
    assert_eq!(early.last_finish(|_| true), Some(8));
    assert_eq!(early.last_finish(|node| node != 1), Some(6));
    assert_eq!(early.last_finish(|_| false), None);
}
