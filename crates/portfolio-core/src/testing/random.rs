//! Random registries, for laws.

use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{REGIONS, SECTORS, cite, programme, project, registry_with, site, waits_for};
use crate::calendar::{Date, FactDate, Months};
use crate::facts::{Basis, Location, Metric, Nature, Party, Role, Says, Site, Stage, Timeline};
use crate::follow_up::{Obstacle, Plan, Update};
use crate::id::{ProjectId, SectorId};
use crate::money::{Amount, AmountBasis, Investment, Money, Precision, Qualifier};
use crate::programme::Programme;
use crate::project::{EdgeType, Funding, Project, Relation};
use crate::registry::Registry;

/// Random registries of up to `most` projects with programmes: several sites, shares, open lists, pieces, one-sided
/// dates, stated years and funds, undisclosed and approximate amounts, several parties and citations, which may say
/// otherwise; dependencies of every kind, without cycles.
pub(crate) fn registries(most: usize) -> impl Strategy<Value = Registry> {
    let projects = vec((projects(), any::<u32>()), 0..=most);
    let groups = vec((vec(0_usize..most.max(1), 0..4), prop::bool::weighted(0.3)), 0..3);
    (projects, groups).prop_map(|(list, groups)| {
        let numbered = list.into_iter().enumerate();
        let list: Vec<Project> =
            numbered.map(|(index, (project, bits))| numbered_as(index, project, bits)).collect();
        let numbered = groups.into_iter().enumerate();
        let programmes =
            numbered.map(|(index, (members, open))| group(index, members, open, list.len())).collect();
        registry_with(list, programmes)
    })
}

fn numbered_as(index: usize, mut project: Project, bits: u32) -> Project {
    project.id = id(index);
    project.name = format!("项目{index}");
    // A piece is a piece of the first project, which is a whole.
    if index == 0 {
        project.part_of = None;
    }
    let bits = Bits(bits);
    describe(&mut project, &bits);
    follow_up(&mut project, &bits);
    state_otherwise(&mut project, &bits);
    wait_for_earlier(index, &mut project, &bits);
    project
}

fn id(index: usize) -> ProjectId {
    ProjectId::new(&format!("p{index}")).unwrap()
}

fn group(index: usize, mut members: Vec<usize>, open: bool, projects: usize) -> Programme {
    members.retain(|member| *member < projects);
    members.sort_unstable();
    members.dedup();
    let mut made = programme(&format!("g{index}"), Some(2), "5亿元", &[]);
    // The first project frames the others, unless it is one of them.
    made.umbrella = (index == 1 && projects > 0 && !members.contains(&0)).then(|| id(0));
    made.members = members.into_iter().map(id).collect();
    made.open = open;
    made.english = open.then(|| format!("Programme {index}"));
    made.notes = made.umbrella.as_ref().map(|umbrella| format!("{umbrella}: 总投资"));
    made
}

/// Choices that shrink to the plainest.
struct Bits(u32);

impl Bits {
    fn has(&self, index: u32) -> bool {
        self.0 >> index & 1 == 1
    }

    fn below(&self, index: u32, count: usize) -> usize {
        (self.0 >> index) as usize % count
    }
}

/// What does not change a total.
fn describe(project: &mut Project, bits: &Bits) {
    if bits.has(0) {
        project.english = Some("The \"north\" mill".to_owned());
        project.aliases = vec!["一期".to_owned(), "- 二期 #2".to_owned()];
        project.nature = Some(Nature::ALL[bits.below(8, Nature::ALL.len())]);
        project.horizon = Some(Date::year(2035).unwrap());
    }
    if bits.has(1) {
        project.scale = Some("建筑面积: 3.5万平方米".to_owned());
        let value = rust_decimal::Decimal::new(i64::from(bits.0 % 1_000), 1);
        let unit = bits.has(9).then(|| "万平方米".to_owned());
        project.metrics = vec![Metric { name: "建筑面积".to_owned(), value, unit }];
        // One project, one code.
        let serial = project.id.as_str().trim_start_matches('p');
        project.code = Some(format!("2105-140827-04-01-{serial:0>6}"));
        project.responsible = Some("发改局".to_owned());
        project.notes = Some("多行\n说明".to_owned());
    }
    // A half of it is funded; a quarter was invested before, beside the third that may be stated for a year.
    if let (true, Some(whole)) = (bits.has(2), project.money()) {
        let part = |of: i128| Some(Amount::exactly(Money::from_fen(whole.fen() / of).unwrap()));
        let fund = |source: &str, amount| Funding::new(source).with_amount(amount);
        project.funding = vec![fund("财政资金", part(2)), fund("自筹", None)];
        project.completed_before = part(4);
    }
}

/// Plans of two years and up to four updates, in no order, and what stood in the way.
fn follow_up(project: &mut Project, bits: &Bits) {
    let wan = |count: usize| Amount::exactly(Money::from_fen(count as i128 * 1_000_000).unwrap());
    let day = |text: String| text.parse::<FactDate>().unwrap();
    if bits.has(6) && project.annual.is_empty() && project.completed_before.is_none() {
        // Together no more than the whole, where it is known.
        let most = project.money().map_or(900, |money| usize::try_from(money.fen() / 3_000_000).unwrap());
        let plan = |year, issued: &str, place| {
            let plan = Plan::new(year as u32)
                .with_investment(bits.has(place).then(|| wan(bits.below(place, most + 1))));
            plan.with_issued(issued.parse::<FactDate>().ok())
        };
        project.plans = vec![plan(2026, "2026-07", 7), plan(2026, "", 8), plan(2025, "2025-01", 9)];
        project.plans[1].start =
            bits.has(11).then(|| Date::month(2026, bits.below(7, 12) as u32 + 1).unwrap());
    }
    if bits.has(13) {
        project.started = Some(day(format!("{}-{:02}-09", 2024 + bits.below(14, 3), bits.below(16, 12) + 1)));
    }
    let dates = ["2026-06", "2025-12-31", "2026-03-31", "2026-09-15"].map(str::to_owned).map(day);
    let dates = dates.into_iter().enumerate().filter(|(index, _)| bits.has(18 + *index as u32));
    project.updates = dates
        .map(|(index, as_of)| {
            let update = Update::new(as_of).with_percent(bits.has(22).then(|| Decimal::from(10 * index)));
            let update =
                update.with_invested_year(bits.has(23 + index as u32).then(|| wan(bits.below(8, 500))));
            update.with_invested(bits.has(25).then(|| wan(bits.below(9, 900))))
        })
        .collect();
    if bits.has(28) {
        let obstacle = Obstacle::new("用地未批", day("2026-05".to_owned()));
        let solved = bits.has(29).then(|| day("2026-07-02".to_owned()));
        project.problems = vec![obstacle.with_due(Some(day("2026-06".to_owned()))).with_solved(solved)];
    }
}

/// One of the citations states something else than the record.
fn state_otherwise(project: &mut Project, bits: &Bits) {
    let metrics = project.metrics.clone();
    let (true, Some(cite)) = (bits.has(3), project.cite.last_mut()) else { return };
    let odd = bits.has(10);
    let mut says = Says::new().with_name("又名".to_owned()).with_metrics(metrics);
    says.investment = Some(Amount::exactly(Money::from_fen(i128::from(bits.0 % 10_000)).unwrap()));
    says.parties = vec![Party { name: "公司9".to_owned(), role: Role::Owner }];
    says.location = odd.then_some(Location::CountyWide);
    says.timeline = odd.then(|| Timeline { finish: Some(Date::year(2024).unwrap()), ..Timeline::default() });
    says.stage = (!odd).then_some(Stage::Planned);
    says.nature = (!odd).then_some(Nature::New);
    says.scale = odd.then(|| "两座".to_owned());
    cite.says = Some(Box::new(says));
}

/// Up to two dependencies, on earlier projects only, so that there is no cycle.
fn wait_for_earlier(index: usize, project: &mut Project, bits: &Bits) {
    if index == 0 || !bits.has(4) {
        return;
    }
    let first = bits.below(12, index);
    for (place, predecessor) in [first, index - 1].into_iter().take(1 + bits.below(5, 2)).enumerate() {
        if place > 0 && predecessor == first {
            continue;
        }
        let mut edge = waits_for(&format!("p{predecessor}"));
        edge.relation = Relation::ALL[bits.below(14, Relation::ALL.len())];
        edge.edge = EdgeType::ALL[bits.below(17, EdgeType::ALL.len())];
        edge.lag = Months::new(bits.0 as i32 % 13);
        if bits.has(20) {
            edge.basis = Basis::Inferred;
            edge.cite = Vec::new();
            edge.reason = Some("同一产业链".to_owned());
        }
        project.depends_on.push(edge);
    }
}

/// Random projects; ids are given by [`registries`].
fn projects() -> impl Strategy<Value = Project> {
    let facts = (investments(), locations(), timelines(), 0..SECTORS.len(), vec((0_u8..4, 0_usize..5), 0..3));
    let rest = (0_usize..8, vec(0_usize..6, 1..3), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    (facts, rest).prop_map(|((money, location, timeline, sector, parties), (stage, cites, piece, group))| {
        let mut made = project("p", "");
        made.investment = money;
        made.location = location;
        made.timeline = timeline;
        made.sector = SectorId::new(SECTORS[sector]).unwrap();
        for (name, role) in parties {
            let party = Party { name: format!("公司{name}"), role: Role::ALL[role] };
            if !made.parties.contains(&party) {
                made.parties.push(party);
            }
        }
        made.stage = Stage::ALL.get(stage).copied();
        let places =
            [(1, 1, None), (1, 1, Some(1)), (1, 2, None), (1, 2, Some(2)), (2, 1, None), (2, 1, Some(3))];
        made.cite = cites.into_iter().map(|c| cite(places[c].0, places[c].1, places[c].2)).collect();
        made.part_of = piece.then(|| ProjectId::new("p0").unwrap());
        made.group = group;
        if let (Some(amount), true) = (money.amount(), timeline.start.is_some()) {
            // A third of it is stated for a year, in the span or out of it.
            if amount.money.fen() % 4 == 0 {
                let part = Money::from_fen(amount.money.fen() / 3).unwrap();
                made.annual.insert(2022, Amount::exactly(part));
            }
        }
        made
    })
}

fn investments() -> impl Strategy<Value = Investment> {
    let qualifier =
        (prop::option::of(0_usize..4), prop::option::of(0_usize..4)).prop_map(|(basis, precision)| {
            Qualifier {
                basis: basis.map(|index| AmountBasis::ALL[index]),
                precision: precision.map(|index| Precision::ALL[index]),
            }
        });
    let money = prop_oneof![0_i128..200, 0_i128..50_000_000_000_000, Just(100_000_000_000)];
    let disclosed = (money, prop_oneof![3 => Just(Qualifier::NONE), 1 => qualifier]).prop_map(|(fen, q)| {
        Investment::Disclosed(Amount { money: Money::from_fen(fen).unwrap(), qualifier: q })
    });
    prop_oneof![1 => Just(Investment::Undisclosed), 3 => disclosed]
}

fn locations() -> impl Strategy<Value = Location> {
    let several = (vec(0..REGIONS.len(), 1..5), prop::bool::weighted(0.15), prop::bool::weighted(0.3));
    let several = several.prop_map(|(mut index, more, shares)| {
        index.sort_unstable();
        index.dedup();
        let mut sites: Vec<Site> = index.iter().map(|index| site(REGIONS[*index])).collect();
        if shares && !more {
            share(&mut sites);
        }
        Location::Sites { sites, more }
    });
    prop_oneof![1 => Just(Location::NotStated), 1 => Just(Location::CountyWide), 4 => several]
}

/// Gives the sites shares that add up to 1: 0.24 each, so that four leave something for the last one.
fn share(sites: &mut [Site]) {
    let mut left = rust_decimal::Decimal::ONE;
    let each = rust_decimal::Decimal::new(24, 2);
    let last = sites.len() - 1;
    for (index, site) in sites.iter_mut().enumerate() {
        site.share = Some(if index == last { left } else { each });
        left -= each;
    }
}

fn timelines() -> impl Strategy<Value = Timeline> {
    let date =
        |year, month: u32| if month == 0 { Date::year(year) } else { Date::month(year, month) }.unwrap();
    let both =
        (2017_i32..2027, 0_u32..13, 0_i32..6, 0_u32..13).prop_map(move |(year, month, years, last)| {
            // A finish in the year of the start is a whole year, so that it is never before the start.
            let finish = date(year + years, if years == 0 { 0 } else { last });
            Timeline { start: Some(date(year, month)), finish: Some(finish), within: None, duration: None }
        });
    let start = (2017_i32..2027, 0_u32..13)
        .prop_map(move |(y, m)| Timeline { start: Some(date(y, m)), ..Timeline::default() });
    let finish = (2017_i32..2030, 0_u32..13)
        .prop_map(move |(y, m)| Timeline { finish: Some(date(y, m)), ..Timeline::default() });
    let lasting = (2017_i32..2027, 0_i32..40).prop_map(move |(y, n)| Timeline {
        start: Some(date(y, 0)),
        duration: Some(Months::new(n)),
        ..Timeline::default()
    });
    let within = Just(Timeline { within: Some("2021..2025".parse().unwrap()), ..Timeline::default() });
    prop_oneof![2 => Just(Timeline::default()), 4 => both, 1 => start, 1 => finish, 1 => lasting, 1 => within]
}
