//! The critical path method on a million nodes: `cargo bench -p portfolio-core --bench schedule`.
//!
//! `max alloc` is the memory beyond the links given. Beside other tools on the same networks:
//! `python3 tests/oracle/large_networks.py`.

use divan::{AllocProfiler, Bencher};
use portfolio_core::Months;
use portfolio_core::schedule::network::{Link, Network};

mod networks;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

const MILLION: u32 = 1_000_000;

fn main() {
    divan::main();
}

/// Builds the network and makes both passes.
fn both_passes(durations: Vec<Option<Months>>, links: &[Link]) -> i64 {
    let nodes = durations.len();
    let Ok(network) = Network::new(durations, links) else { return 0 };
    let early = network.forward(&vec![0; nodes]);
    let finish = early.last_finish(|_| true).unwrap_or(0);
    let late = network.backward(finish, |_| true);
    finish + late.start(0).unwrap_or(0)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn chain_of_a_million(bencher: Bencher<'_, '_>) {
    let links = networks::chain(MILLION);
    bencher
        .with_inputs(|| networks::durations(MILLION))
        .bench_values(|durations| both_passes(durations, &links));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_million_nodes_with_five_million_links(bencher: Bencher<'_, '_>) {
    let links = networks::random(MILLION, 5 * MILLION);
    bencher
        .with_inputs(|| networks::durations(MILLION))
        .bench_values(|durations| both_passes(durations, &links));
}
