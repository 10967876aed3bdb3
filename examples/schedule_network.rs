//! Schedules a made-up network and says what came out, for a comparison with other tools on the same network
//! (`tests/oracle/large_networks.py`): `cargo run --release -p portfolio-core --example schedule_network -- 1000000 5000000`.
//! With one number it is a chain of that length.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::time::Instant;

use portfolio_core::schedule::network::Network;

#[path = "../benches/networks.rs"]
mod networks;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let nodes: u32 = args.next().ok_or("how many nodes?")?.parse()?;
    let links: Option<u32> = args.next().map(|links| links.parse()).transpose()?;
    let links = links.map_or_else(|| networks::chain(nodes), |links| networks::random(nodes, links));
    let durations = networks::durations(nodes);
    let start = Instant::now();
    let network = Network::new(durations, &links)?;
    let early = network.forward(&vec![0; nodes as usize]);
    let finish = early.last_finish(|_| true).unwrap_or(0);
    let late = network.backward(finish, |_| true);
    let time = start.elapsed();
    let total_early: i64 = (0..nodes).map(|node| early.start(node)).sum();
    let total_late: i64 = (0..nodes).filter_map(|node| late.start(node)).sum();
    let critical = (0..nodes).filter(|node| late.start(*node) == Some(early.start(*node))).count();
    println!("finish {finish} early {total_early} late {total_late} critical {critical}");
    println!("milliseconds {}", time.as_millis());
    Ok(())
}
