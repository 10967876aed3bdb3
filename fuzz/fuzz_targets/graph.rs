//! Any network of projects has generations, reductions, cycles, a schedule or a reason for none, and an impact.
#![no_main]

use std::fmt::Write as _;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use portfolio_core::Months;
use portfolio_core::check::check;
use portfolio_core::graph::DependencyGraph;
use portfolio_core::impact::impact;
use portfolio_core::schedule::{ScheduleQuery, schedule};
use portfolio_core::source::{Limits, Source, load};

#[derive(Arbitrary, Debug)]
struct Network {
    projects: Vec<(Option<u16>, Option<(u16, u8)>, Option<u8>)>,
    edges: Vec<(u8, u8, u8, i16)>,
    slip: i16,
}

const TYPES: [&str; 4] = ["finish-to-start", "start-to-start", "finish-to-finish", "start-to-finish"];

fn text(network: &Network) -> Option<String> {
    let count = network.projects.len().min(40);
    let mut text = String::from(
        "format: portfolio/1\noutline: {title: 网络, period: 2021..2025}\nsectors: [{id: s, name: 行业}]\nprojects:\n",
    );
    for (at, (duration, start, finish)) in network.projects.iter().take(count).enumerate() {
        writeln!(text, "  - id: p{at}\n    name: 项目{at}\n    sector: s").ok()?;
        let mut dates = Vec::new();
        if let Some((year, month)) = start {
            dates.push(format!("start: {}-{:02}", 1 + u32::from(*year), month % 12 + 1));
        }
        if let (Some(years), Some((year, _))) = (finish, start) {
            dates.push(format!("finish: {}", 1 + u32::from(*year) + u32::from(*years)));
        } else if let Some(months) = duration {
            dates.push(format!("duration: P{months}M"));
        }
        writeln!(text, "    timeline: {{{}}}", dates.join(", ")).ok()?;
        let own = network.edges.iter().take(200).filter(|edge| usize::from(edge.1) % count == at);
        for (first, (from, _, kind, lag)) in own.enumerate() {
            if first == 0 {
                text += "    depends_on:\n";
            }
            let from = usize::from(*from) % count;
            let kind = TYPES[usize::from(*kind) % TYPES.len()];
            let lag = if *lag < 0 { format!("-P{}M", lag.unsigned_abs()) } else { format!("P{lag}M") };
            writeln!(text, "      - {{project: p{from}, type: {kind}, lag: {lag}, basis: stated}}").ok()?;
        }
    }
    (count > 0).then_some(text)
}

fuzz_target!(|network: Network| {
    let Some(text) = text(&network) else { return };
    let Ok(loaded) = load(&[Source { name: "n.yaml", text: text.as_bytes() }], &Limits::default()) else {
        return;
    };
    let registry = loaded.registry();
    let _ = check(&loaded);
    let graph = DependencyGraph::new(registry);
    let placed: usize = graph.generations().iter().map(Vec::len).sum();
    assert_eq!(placed, registry.projects().len(), "every project has a generation");
    let reduced = graph.reduced();
    let first = registry.index_of(&"p0".parse().expect("an id")).expect("there is one");
    // What a reduction reaches is what the graph reaches.
    assert_eq!(reduced.descendants(first), graph.descendants(first));
    let (cycles, _) = graph.cycles(10);
    assert_eq!(cycles.is_empty(), graph.is_acyclic());
    let query = ScheduleQuery::default();
    match schedule(registry, &query) {
        Err(_) => assert!(!graph.is_acyclic(), "refused without a cycle"),
        Ok(report) => {
            for task in &report.tasks {
                assert!(task.early_start >= 0, "before month 0");
                assert_eq!(task.early_finish - task.early_start, task.duration);
                assert!(task.total_float.is_none_or(|float| float >= 0), "negative float");
                assert!(task.free_float <= task.total_float, "more free than total float");
                assert!(Some(task.early_finish) <= report.finish);
            }
        }
    }
    let _ = impact(registry, first, Months::new(i32::from(network.slip)), &query);
});
