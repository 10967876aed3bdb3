//! Networks that any program can make again: every number is a hash of its place (splitmix64).

use portfolio_core::schedule::network::Link;
use portfolio_core::{EdgeType, Months};

/// The finaliser of splitmix64 (S. Vigna, public domain).
const fn hash(place: u64) -> u64 {
    let mut z = place.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A hash below `limit`.
fn below(place: u64, limit: u32) -> u32 {
    u32::try_from(hash(place) % u64::from(limit)).unwrap_or(0)
}

/// Durations of 1 to 36 months.
pub(crate) fn durations(nodes: u32) -> Vec<Option<Months>> {
    (0..nodes).map(|node| Some(Months::new(1 + (hash(u64::from(node) << 32) % 36) as i32))).collect()
}

/// Each node after the one before it.
pub(crate) fn chain(nodes: u32) -> Vec<Link> {
    (1..nodes).map(|to| link(to - 1, to)).collect()
}

/// Random links from lower to higher numbers, some of them parallel.
pub(crate) fn random(nodes: u32, links: u32) -> Vec<Link> {
    let one = |number: u32| {
        let place = 2 * u64::from(number);
        let from = below(place, nodes - 1);
        link(from, from + 1 + below(place + 1, nodes - 1 - from))
    };
    (0..links).map(one).collect()
}

fn link(from: u32, to: u32) -> Link {
    Link { from, to, edge: EdgeType::FinishToStart, lag: Months::ZERO }
}
