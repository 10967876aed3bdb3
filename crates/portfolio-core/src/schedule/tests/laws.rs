//! The passes against brute force on small networks, and laws of reports on random registries.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::network::{Link, Network};
use super::{FF, FS, SF, SS, all};
use crate::calendar::Months;
use crate::project::EdgeType;

/// Durations and successors of the jobs 1 to 32 of the instance j301_1 of PSPLIB (R. Kolisch, A. Sprecher, *PSPLIB – a
/// project scheduling problem library*, European Journal of Operational Research 96, 1997).
#[rustfmt::skip]
const J301_1: [(i32, &[u32]); 32] = [
    (0, &[2, 3, 4]), (8, &[6, 11, 15]), (4, &[7, 8, 13]), (6, &[5, 9, 10]), (3, &[20]), (8, &[30]), (5, &[27]),
    (9, &[12, 19, 27]), (2, &[14]), (7, &[16, 25]), (9, &[20, 26]), (2, &[14]), (6, &[17, 18]), (3, &[17]), (9, &[25]),
    (10, &[21, 22]), (6, &[22]), (5, &[20, 22]), (3, &[24, 29]), (7, &[23, 25]), (2, &[28]), (7, &[23]), (2, &[24]),
    (3, &[30]), (3, &[30]), (7, &[31]), (8, &[28]), (3, &[31]), (7, &[32]), (2, &[32]), (2, &[32]), (0, &[]),
];

/// The instance states its critical-path length: MPM-Time 38. (`tests/oracle/schedule.py` compares whole sets.)
#[test]
fn a_psplib_instance_has_its_stated_critical_path_length() {
    let durations = J301_1.iter().map(|(months, _)| Some(Months::new(*months))).collect();
    let job = |number: u32| number - 1;
    let links: Vec<Link> = (0_u32..)
        .zip(J301_1)
        .flat_map(|(from, (_, successors))| {
            successors.iter().map(move |to| Link { from, to: job(*to), edge: FS, lag: Months::ZERO })
        })
        .collect();
    let network = Network::new(durations, &links).unwrap();
    let early = network.forward(&[0; 32]);
    assert_eq!(early.last_finish(|_| true), Some(38));
}

/// A small acyclic network: durations, first months, links from lower to higher numbers.
pub(super) fn networks() -> impl Strategy<Value = (Vec<i32>, Vec<i64>, Vec<Link>)> {
    (1_usize..=6).prop_flat_map(|nodes| {
        let links = vec((0..nodes as u32, 0..nodes as u32, 0_usize..4, -3_i32..4), 0..10);
        let links = links.prop_map(|links| {
            let sound = links.into_iter().filter(|(from, to, ..)| from < to);
            sound
                .map(|(from, to, edge, lag)| Link {
                    from,
                    to,
                    edge: EdgeType::ALL[edge],
                    lag: Months::new(lag),
                })
                .collect()
        });
        (vec(0_i32..4, nodes), vec(prop_oneof![3 => Just(0_i64), 1 => 0_i64..6], nodes), links)
    })
}

/// Whether starts obey every rule as it is worded: ends against ends, not distances between starts.
fn obeys(starts: &[i64], durations: &[i32], not_before: &[i64], links: &[Link]) -> bool {
    let start = |node: u32| starts[node as usize];
    let finish = |node: u32| starts[node as usize] + i64::from(durations[node as usize]);
    let tied = |link: &Link| {
        let lag = link.lag.count();
        match link.edge {
            FS => start(link.to) >= finish(link.from) + lag,
            SS => start(link.to) >= start(link.from) + lag,
            FF => finish(link.to) >= finish(link.from) + lag,
            SF => finish(link.to) >= start(link.from) + lag,
            EdgeType::Unordered => true,
        }
    };
    starts.iter().zip(not_before).all(|(start, first)| start >= first) && links.iter().all(tied)
}

/// The least starts that obey, by moving whatever breaks a rule one month on until nothing does: no order, no passes.
pub(super) fn least(durations: &[i32], not_before: &[i64], links: &[Link]) -> Vec<i64> {
    let mut starts = not_before.to_vec();
    loop {
        let broken = links.iter().find(|link| !obeys(&starts, durations, not_before, &[**link]));
        let Some(link) = broken else { return starts };
        starts[link.to as usize] += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Early starts are the least that obey every rule. The total float of a node is the longest slip that the least
    /// schedule with that slip still ends in time; the free float the longest that moves no other node.
    #[test]
    fn the_passes_agree_with_brute_force((durations, not_before, links) in networks()) {
        let months = durations.iter().map(|d| Some(Months::new(*d))).collect();
        let network = Network::new(months, &links).unwrap();
        let early = network.forward(&not_before);
        let nodes = durations.len() as u32;
        let starts: Vec<i64> = (0..nodes).map(|node| early.start(node)).collect();
        prop_assert_eq!(&starts, &least(&durations, &not_before, &links));
        let end = |starts: &[i64]| starts.iter().zip(&durations).map(|(s, d)| s + i64::from(*d)).max().unwrap();
        let finish = early.last_finish(|_| true).unwrap();
        prop_assert_eq!(finish, end(&starts));
        let late = network.backward(finish, |_| true);
        for node in 0..nodes {
            let index = node as usize;
            let slipped = |by: i64| {
                let mut first = not_before.clone();
                first[index] = starts[index] + by;
                least(&durations, &first, &links)
            };
            let longest = |holds: &dyn Fn(&[i64]) -> bool| (0..).take_while(|by| holds(&slipped(*by))).last().unwrap();
            let total: i64 = longest(&|new| end(new) == finish);
            prop_assert_eq!(late.start(node).unwrap() - starts[index], total);
            let others = |new: &[i64]| (0..new.len()).all(|other| other == index || new[other] == starts[other]);
            let free: i64 = longest(&|new| end(new) == finish && others(new));
            let to_the_end = finish - starts[index] - i64::from(durations[index]);
            prop_assert_eq!(network.slack(&early, node).unwrap_or(to_the_end).min(to_the_end), free);
        }
    }

    /// A driver's link is tight, so every node of a driving chain that ends last is critical.
    #[test]
    fn a_driving_chain_has_no_float((durations, not_before, links) in networks()) {
        let months = durations.iter().map(|d| Some(Months::new(*d))).collect();
        let network = Network::new(months, &links).unwrap();
        let early = network.forward(&not_before);
        let finish = early.last_finish(|_| true).unwrap();
        let late = network.backward(finish, |_| true);
        let last = (0..durations.len() as u32).find(|n| early.finish(*n) == finish).unwrap();
        for node in early.chain(last) {
            prop_assert_eq!(late.start(node), Some(early.start(node)));
        }
    }

    /// On any registry: dates in order, floats not negative, free within total, every selected project either a task or
    /// unscheduled.
    #[test]
    fn a_schedule_accounts_for_every_project(registry in crate::testing::registries(12)) {
        let report = all(&registry);
        prop_assert_eq!(report.tasks.len() + report.unscheduled.len(), registry.projects().len());
        for task in &report.tasks {
            prop_assert!(task.early_start >= 0 && task.early_finish == task.early_start + task.duration);
            prop_assert!(task.free_float.is_none_or(|free| 0 <= free && free <= task.total_float.unwrap()));
            prop_assert!(task.early_finish <= report.finish.unwrap());
            let last = task.dates.map(|dates| dates.late_finish.unwrap_or(dates.finish).max(dates.finish));
            prop_assert!(last <= report.finish_month);
        }
        if report.finish.is_some() {
            let told = report.undated.iter().flat_map(|one| [one.not_before, one.finish_not_before]);
            prop_assert!(told.max().flatten().max(report.finish_month) == report.end_month);
        }
    }
}
