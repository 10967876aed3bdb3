//! When two statements of one fact cannot both be true.

use super::ConflictFact;
use super::wording::{ComparedName, plain_measure, says_more};
use crate::calendar::{Date, Month};
use crate::diagnostic::DateKind;
use crate::facts::{Location, Metric, Party, Role, Site, Stage, Timeline};
use crate::money::{Amount, Precision};
use crate::registry::Registry;

/// How two statements of a record differ.
pub(super) struct Difference {
    pub(super) fact: ConflictFact,
    /// The key of `says` that it stands under.
    pub(super) key: &'static str,
    /// What the first of the two states.
    pub(super) recorded: String,
    /// What the other states.
    pub(super) said: String,
}

/// Amounts differ unless one is a floor (超过, 不低于) that the other reaches.
pub(super) fn amounts(recorded: &Amount, said: &Amount) -> Vec<Difference> {
    let floor = |amount: &Amount| amount.qualifier.precision.is_some_and(Precision::is_floor);
    let agree = match (floor(recorded), floor(said)) {
        (true, true) => true,
        (true, false) => said.money >= recorded.money,
        (false, true) => recorded.money >= said.money,
        (false, false) => recorded.money == said.money,
    };
    let (recorded, said) = (recorded.to_string(), said.to_string());
    let difference = Difference { fact: ConflictFact::Amount, key: "investment", recorded, said };
    if agree { Vec::new() } else { vec![difference] }
}

/// Parties of one role differ where each place names one that the other lacks, short forms of a name aside. A place may
/// name fewer than another. An investor is compared with an owner where the one place names only the one and the other
/// only the other: whose project it is, is then the one thing that both say.
pub(super) fn parties(registry: &Registry, recorded: &[Party], said: &[Party]) -> Vec<Difference> {
    let named = |parties, role| named(registry, parties, role);
    let lacks = |some: &[ComparedName<'_>], others: &[ComparedName<'_>]| {
        some.iter().any(|name| !others.iter().any(|other| name.is_variant(other)))
    };
    let joined =
        |names: &[ComparedName<'_>]| names.iter().map(|name| name.text).collect::<Vec<_>>().join("、");
    let mut conflicts = Vec::new();
    for role in Role::ALL {
        let (recorded, said) = (named(recorded, *role), named(said, *role));
        if lacks(&recorded, &said) && lacks(&said, &recorded) && !said.is_empty() {
            let (recorded, said) = (joined(&recorded), joined(&said));
            conflicts.push(Difference { fact: ConflictFact::Parties(*role), key: "parties", recorded, said });
        }
    }
    for (one, other) in [(Role::Investor, Role::Owner), (Role::Owner, Role::Investor)] {
        if named(recorded, other).is_empty() && named(said, one).is_empty() {
            let (recorded, said) = (named(recorded, one), named(said, other));
            if lacks(&recorded, &said) && lacks(&said, &recorded) {
                let fact = ConflictFact::Roles(one, other);
                let (recorded, said) = (joined(&recorded), joined(&said));
                conflicts.push(Difference { fact, key: "parties", recorded, said });
            }
        }
    }
    conflicts
}

fn named<'p>(registry: &Registry, parties: &'p [Party], role: Role) -> Vec<ComparedName<'p>> {
    let of_role = parties.iter().filter(|party| party.role == role);
    of_role.map(|party| ComparedName::as_if(&party.name, registry.party_name(&party.name))).collect()
}

/// One date of a timeline: what it is, how it is written, and the months that it may mean.
type Stated = (DateKind, String, Month, Month);

fn stated(timeline: &Timeline) -> Vec<Stated> {
    let date =
        |kind, date: Date| -> Stated { (kind, date.to_string(), date.first_month(), date.last_month()) };
    let mut dates = Vec::new();
    dates.extend(timeline.start.map(|start| date(DateKind::Start, start)));
    dates.extend(timeline.finish.map(|finish| date(DateKind::Finish, finish)));
    let within = timeline.within.map(|w| (DateKind::Within, w.to_string(), w.first_month(), w.last_month()));
    dates.extend(within);
    dates
}

/// Dates differ where no reading of their precision (R13) makes both true; of a timeline the first such pair counts.
pub(super) fn dates(recorded: &Timeline, said: &Timeline) -> Vec<Difference> {
    for (one, one_text, one_first, one_last) in stated(recorded) {
        for (other, other_text, other_first, other_last) in stated(said) {
            let apart = one_last < other_first || other_last < one_first;
            let excluded = match (one, other) {
                (DateKind::Start, DateKind::Finish) => other_last < one_first,
                (DateKind::Finish, DateKind::Start) => one_last < other_first,
                _ => apart,
            };
            if excluded {
                return date_difference(one, one_text, other, other_text);
            }
        }
    }
    match (recorded.duration, said.duration) {
        (Some(one), Some(other)) if one != other => {
            date_difference(DateKind::Duration, one.to_string(), DateKind::Duration, other.to_string())
        }
        _ => Vec::new(),
    }
}

fn date_difference(one: DateKind, recorded: String, other: DateKind, said: String) -> Vec<Difference> {
    vec![Difference { fact: ConflictFact::Dates(one, other), key: "timeline", recorded, said }]
}

/// Measures of one name differ where they have one unit (万吨 and 吨 are one) and no value in common.
pub(super) fn measures(recorded: &[Metric], said: &[Metric]) -> Vec<Difference> {
    let mut conflicts = Vec::new();
    for other in said {
        let (value, unit) = plain_measure(other);
        let alike: Vec<&Metric> = recorded
            .iter()
            .filter(|metric| metric.name == other.name && plain_measure(metric).1 == unit)
            .collect();
        if !alike.is_empty() && alike.iter().all(|metric| plain_measure(metric).0 != value) {
            let written: Vec<String> = alike.into_iter().map(measure).collect();
            let (recorded, said) = (written.join("、"), measure(other));
            let fact = ConflictFact::Measure(other.name.clone());
            conflicts.push(Difference { fact, key: "metrics", recorded, said });
        }
    }
    conflicts
}

fn measure(metric: &Metric) -> String {
    format!("{}{}", metric.value, metric.unit.as_deref().unwrap_or_default())
}

/// Scales in words differ unless one has all that the other says: it only says more.
pub(super) fn scales(recorded: &str, said: &str) -> Vec<Difference> {
    if says_more(recorded, said) || says_more(said, recorded) {
        return Vec::new();
    }
    let (recorded, said) = (recorded.to_owned(), said.to_owned());
    vec![Difference { fact: ConflictFact::Scale, key: "scale", recorded, said }]
}

/// Locations differ where each place has a site that the other excludes. A site agrees with the regions that it lies in
/// and that lie in it; an open list (…等) excludes nothing, and neither does the whole county.
pub(super) fn locations(registry: &Registry, recorded: &Location, said: &Location) -> Vec<Difference> {
    let (Location::Sites { sites: one, more: one_more }, Location::Sites { sites: other, more: other_more }) =
        (recorded, said)
    else {
        return Vec::new();
    };
    let regions = registry.regions();
    let related = |a: &Site, b: &Site| {
        regions.is_within(&a.region, &b.region) || regions.is_within(&b.region, &a.region)
    };
    let lacks =
        |some: &[Site], others: &[Site]| some.iter().any(|site| !others.iter().any(|o| related(site, o)));
    if *one_more || *other_more || !lacks(one, other) || !lacks(other, one) {
        return Vec::new();
    }
    let names = |sites: &[Site]| {
        let names = sites.iter().filter_map(|site| registry.region(&site.region));
        names.map(|region| region.name.as_str()).collect::<Vec<_>>().join("、")
    };
    let (recorded, said) = (names(one), names(other));
    vec![Difference { fact: ConflictFact::Location, key: "location", recorded, said }]
}

/// Stages differ where one is an end or a stop, and where the one place plans what the other has under way. Between 前期 and
/// its neighbours an outline moves freely: preparations are planned, and go on while the first works have begun.
pub(super) fn stages(recorded: &Stage, said: &Stage) -> Vec<Difference> {
    let compatible = |one: &Stage, other: &Stage| {
        matches!(other, Stage::Preparation) && matches!(one, Stage::Planned | Stage::Construction)
    };
    if recorded == said || compatible(recorded, said) || compatible(said, recorded) {
        return Vec::new();
    }
    let (recorded, said) = (recorded.word().to_owned(), said.word().to_owned());
    vec![Difference { fact: ConflictFact::Stage, key: "stage", recorded, said }]
}

/// Names of regions differ where only the kind of region does: 英言镇 and 英言乡.
pub(super) fn region_names(recorded: &str, said: &str) -> Vec<Difference> {
    const KINDS: [char; 3] = ['镇', '乡', '村'];
    let kind = |name: &str| KINDS.into_iter().find(|kind| name.ends_with(*kind));
    let base = |name: &str| name.trim_end_matches(KINDS).to_owned();
    let differs = match (kind(recorded), kind(said)) {
        (Some(one), Some(other)) => one != other && base(recorded) == base(said),
        _ => false,
    };
    let (recorded, said) = (recorded.to_owned(), said.to_owned());
    let difference = Difference { fact: ConflictFact::RegionKind, key: "name", recorded, said };
    if differs { vec![difference] } else { Vec::new() }
}
