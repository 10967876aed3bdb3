//! One dimension over one registry: where each project falls, and what the rows are called.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};

use super::band::Bands;
use super::chapters::Chapters;
use super::ordinal::{Ordinal, is_bucket, ordinal};
use super::zones::Zones;
use super::{Allocation, Bucket, Dimension, Key, RowNote, TotalQuery};
use super::{fields, funds};
use crate::calendar::{FactDate, Span};
use crate::facts::{Nature, Role, Stage};
use crate::id::ProgrammeId;
use crate::outline::OutlineIndex;
use crate::project::Project;
use crate::record::FieldPath;
use crate::registry::{ProjectIx, Registry};
use crate::select::place::{Place, RollUp};
use crate::spread::Slot;
use crate::taxonomy::{Node, Tree};
use crate::year::ReportClass;

/// A dimension over a registry.
pub(crate) struct Axis<'r> {
    registry: &'r Registry,
    pub(super) dimension: Dimension,
    places: Places<'r>,
    /// Of a tree: its records' places, each followed by all below it. A row's ordinal is its record's rank in it.
    preorder: Vec<usize>,
    ranks: Vec<Ordinal>,
    /// The rows that are kept, where all others are folded into one.
    pub(super) kept: Option<BTreeSet<Ordinal>>,
}

/// What each dimension has to know beyond the registry.
enum Places<'r> {
    Sector(Option<usize>),
    Region(RollUp, Allocation),
    Zone(Zones<'r>),
    Chapter(Chapters<'r>),
    Box(OutlineIndex<'r>),
    Names(IndexSet<&'r str>, Vec<Role>),
    Class(i32, Option<FactDate>),
    /// The values that stand in a field, with what each is called.
    Field(FieldPath, IndexMap<String, String>),
    /// For each project, its programmes.
    Programme(Vec<Vec<Ordinal>>, Vec<&'r ProgrammeId>),
    Band(Bands),
    Spread(Option<Span>),
    Plain,
}

impl<'r> Axis<'r> {
    pub(crate) fn new(registry: &'r Registry, dimension: Dimension, query: &TotalQuery) -> Self {
        let places = match dimension {
            Dimension::Sector => Places::Sector(query.depth_of(dimension)),
            Dimension::Region => Places::Region(RollUp::new(registry, query.level()), query.allocation),
            Dimension::Zone => Places::Zone(Zones::of(registry)),
            Dimension::Chapter => {
                let has_sections = query.depth_of(dimension).is_some_and(|depth| depth > 1);
                Places::Chapter(Chapters::of(registry, has_sections))
            }
            Dimension::Party => {
                let parties = registry.projects().flat_map(|project| &project.parties);
                let names = parties.map(|party| registry.party_name(&party.name));
                Places::Names(names.collect(), query.roles.clone())
            }
            Dimension::Funding => {
                let funding = registry.projects().flat_map(|project| &project.funding);
                Places::Names(funding.map(|funding| funding.source.as_str()).collect(), Vec::new())
            }
            Dimension::Programme => programmes(registry),
            Dimension::Band => Places::Band(query.bands.clone()),
            Dimension::Year | Dimension::Period => Places::Spread(registry.outline().period),
            Dimension::Box => Places::Box(OutlineIndex::new(registry.outline())),
            Dimension::Stage | Dimension::Nature => Places::Plain,
            Dimension::Class => Places::Class(query.year.unwrap_or_default(), query.as_of),
            // A dimension is only made of keys that a project has.
            Dimension::Field(key) => FieldPath::of_project(key).map_or(Places::Plain, |path| {
                let values = fields::values(registry, &path);
                Places::Field(path, values)
            }),
        };
        let preorder = match dimension {
            Dimension::Sector => preorder(registry.sectors()),
            Dimension::Region => preorder(registry.regions()),
            _ => Vec::new(),
        };
        let mut ranks = vec![0; preorder.len()];
        for (rank, at) in preorder.iter().enumerate() {
            ranks[*at] = rank as Ordinal;
        }
        Self { registry, dimension, places, preorder, ranks, kept: None }
    }

    /// The row of the record at that place of a tree.
    fn rank(&self, at: usize) -> Ordinal {
        self.ranks.get(at).copied().unwrap_or_default()
    }

    /// The place in its tree of the record that a row stands for.
    fn at(&self, ordinal: Ordinal) -> Option<usize> {
        self.preorder.get(usize::try_from(ordinal).ok()?).copied()
    }

    /// The rows that a project stands in, each in full. Of a dimension that spreads, and of regions that split, see
    /// [`Axis::of_slot`] and [`Axis::of_place`].
    pub(crate) fn falls(&self, index: ProjectIx, found: &mut Vec<Ordinal>) {
        let project = self.registry.at(index);
        found.clear();
        match &self.places {
            Places::Sector(depth) => found.extend(self.sector(project, *depth)),
            Places::Region(roll_up, _) => found.push(self.of_place(roll_up.place(self.registry, project))),
            Places::Zone(zones) => zones.touched(self.registry, project, found),
            Places::Chapter(chapters) => found.extend(chapters.falls(project)),
            Places::Names(names, _) if self.dimension == Dimension::Funding => {
                found.extend(funds::rows(project, names));
            }
            Places::Names(names, roles) => named(self.registry, project, self.dimension, names, roles, found),
            Places::Class(year, until) => found.push(ReportClass::of(project, *year, *until) as Ordinal),
            Places::Field(path, names) => fields::of(project, path, |value| {
                found.extend(names.get_index_of(&value).map(|at| at as Ordinal));
            }),
            Places::Programme(of, _) => found.extend(&of[index.position()]),
            Places::Band(bands) => found.extend(project.money().map(|money| bands.of(money) as Ordinal)),
            Places::Spread(_) => {}
            Places::Box(_) => found.extend(boxed(project)),
            Places::Plain => found.extend(plain(project, self.dimension)),
        }
        if found.is_empty() {
            found.push(ordinal(Bucket::NotStated));
        }
        if self.kept.is_some() {
            found.iter_mut().for_each(|ordinal| *ordinal = self.fold(*ordinal));
            found.sort_unstable();
            found.dedup();
        }
    }

    /// The row itself where it is kept, else the one for all that are not.
    pub(super) fn fold(&self, at: Ordinal) -> Ordinal {
        let kept = |kept: &BTreeSet<Ordinal>| is_bucket(at) || kept.contains(&at);
        if self.kept.as_ref().is_none_or(kept) { at } else { ordinal(Bucket::Rest) }
    }

    fn sector(&self, project: &Project, depth: Option<usize>) -> Option<Ordinal> {
        let sectors = self.registry.sectors();
        let sector = depth
            .map_or_else(|| sectors.get(&project.sector), |depth| sectors.at_level(&project.sector, depth));
        sectors.position(&sector?.id).map(|at| self.rank(at))
    }

    /// The row of a place, of the dimension that is the region.
    pub(super) fn of_place(&self, place: Place) -> Ordinal {
        match place {
            Place::Region(at) => self.rank(at),
            Place::Joint => ordinal(Bucket::Joint),
            Place::CountyWide => ordinal(Bucket::CountyWide),
            Place::NotStated => ordinal(Bucket::NotStated),
        }
    }

    /// The way that sites are rolled up, where projects are split among regions.
    pub(super) const fn splits(&self) -> Option<&RollUp> {
        match &self.places {
            Places::Region(roll_up, Allocation::Split) => Some(roll_up),
            _ => None,
        }
    }

    /// The sources of funds, where projects are divided among them.
    pub(super) const fn sources(&self) -> Option<&IndexSet<&'r str>> {
        match (&self.places, self.dimension) {
            (Places::Names(names, _), Dimension::Funding) => Some(names),
            _ => None,
        }
    }

    /// The row of a slot of time.
    pub(super) fn of_slot(&self, project: &Project, slot: Slot) -> Ordinal {
        let Places::Spread(period) = &self.places else { return ordinal(Bucket::NotStated) };
        match (self.dimension, period) {
            (Dimension::Period, Some(period)) => ordinal(phase(project, slot, *period)),
            _ => match slot {
                Slot::Year(year) => year,
                other => ordinal(bucket(other)),
            },
        }
    }

    /// The rows that stand for records above that of a row, with its own; none of a bucket, which is no record.
    pub(super) fn lineage(&self, at: Ordinal, found: &mut Vec<Ordinal>) {
        found.clear();
        match &self.places {
            Places::Sector(_) => self.tree_lineage(self.registry.sectors(), at, found),
            Places::Region(..) => self.tree_lineage(self.registry.regions(), at, found),
            Places::Chapter(chapters) => chapters.lineage(at, found),
            _ => {}
        }
    }

    fn tree_lineage<N: Node>(&self, tree: &Tree<N>, at: Ordinal, found: &mut Vec<Ordinal>) {
        let own = self.at(at).and_then(|at| tree.iter().nth(at));
        let ids = own.into_iter().flat_map(|node| tree.lineage(node.id()));
        found.extend(ids.filter_map(|node| tree.position(node.id())).map(|at| self.rank(at)));
    }

    /// How deep the row's record lies in its tree, from 1; 0 of a bucket and where there is no tree.
    pub(super) fn level(&self, at: Ordinal) -> usize {
        let level = match &self.places {
            Places::Sector(_) => self.at(at).and_then(|at| level(self.registry.sectors(), at)),
            Places::Region(..) => self.at(at).and_then(|at| level(self.registry.regions(), at)),
            Places::Chapter(chapters) => chapters.level(at),
            _ => None,
        };
        level.unwrap_or(0)
    }

    /// Rows that a table shows even where no project falls into them.
    pub(super) fn always(&self) -> impl Iterator<Item = Ordinal> {
        let count = if let Places::Zone(zones) = &self.places { zones.ids.len() } else { 0 };
        (0..count).map(|at| at as Ordinal)
    }

    /// What the row is called.
    pub(crate) fn key(&self, at: Ordinal) -> Key<'r> {
        if let Some(bucket) = Bucket::ALL.iter().copied().find(|bucket| ordinal(*bucket) == at) {
            return Key::bucket(bucket, self.dimension);
        }
        let index = usize::try_from(at).unwrap_or(usize::MAX);
        self.record(at, index).unwrap_or_else(|| Key::numbered(at, at.to_string()))
    }

    fn record(&self, at: Ordinal, index: usize) -> Option<Key<'r>> {
        let registry = self.registry;
        Some(match &self.places {
            Places::Sector(_) => {
                let node = registry.sectors().iter().nth(self.at(at)?)?;
                Key::record(node.id.as_str(), &node.name, node.english.as_deref())
            }
            Places::Region(..) => {
                let node = registry.regions().iter().nth(self.at(at)?)?;
                Key::record(node.id.as_str(), &node.name, node.english.as_deref())
            }
            Places::Zone(zones) => {
                let zone = registry.zone(zones.ids.get(index)?)?;
                Key::record(zone.id.as_str(), &zone.name, zone.english.as_deref())
            }
            Places::Chapter(chapters) => chapters.key(at)?,
            Places::Box(outline) => {
                let (_, boxed) = outline.boxed(u32::try_from(at).ok()?)?;
                Key::numbered(boxed.number, boxed.title.as_str())
            }
            Places::Names(names, _) => {
                let name = *names.get_index(index)?;
                match registry.party_called(name).filter(|_| self.dimension == Dimension::Party) {
                    Some(party) => Key::record(party.id.as_str(), &party.name, party.english.as_deref()),
                    None => Key::record(name, name, None),
                }
            }
            Places::Class(..) => {
                let class = ReportClass::ALL.get(index)?;
                Key::record(class.word(), class.chinese(), Some(class.word()))
            }
            Places::Field(_, names) => {
                let (id, name) = names.get_index(index)?;
                Key { id: id.clone().into(), name: name.clone().into(), english: None, bucket: None }
            }
            Places::Programme(_, ids) => {
                let programme = registry.programme(ids.get(index)?)?;
                Key::record(programme.id.as_str(), &programme.name, programme.english.as_deref())
            }
            Places::Band(bands) => Key {
                id: bands.id(index).into(),
                name: bands.chinese(index).into(),
                english: Some(bands.english(index).into()),
                bucket: None,
            },
            Places::Spread(_) => Key::numbered(at, format!("{at}年")),
            Places::Plain => match self.dimension {
                Dimension::Stage => {
                    let stage = Stage::ALL.get(index)?;
                    Key::record(stage.word(), stage.chinese(), Some(stage.word()))
                }
                _ => {
                    let nature = Nature::ALL.get(index)?;
                    Key::record(nature.word(), nature.chinese(), Some(nature.word()))
                }
            },
        })
    }

    /// What a reader must know of the row.
    pub(super) fn note(&self, at: Ordinal) -> Option<RowNote> {
        match &self.places {
            Places::Zone(zones) => {
                let zone = self.registry.zone(zones.ids.get(usize::try_from(at).ok()?)?)?;
                match (zone.members.is_empty(), zone.more) {
                    (true, _) => Some(RowNote::MembersNotNamed),
                    (false, true) => Some(RowNote::MembersOpen),
                    (false, false) => None,
                }
            }
            Places::Spread(Some(period)) if self.dimension == Dimension::Year && !is_bucket(at) => {
                let year = Slot::Year(at);
                match (
                    year < Slot::Year(period.first_month().year()),
                    year > Slot::Year(period.last_month().year()),
                ) {
                    (true, _) if at != Ordinal::MIN => Some(RowNote::BeforePeriod),
                    (_, true) => Some(RowNote::AfterPeriod),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

fn level<N: Node>(tree: &Tree<N>, at: usize) -> Option<usize> {
    tree.iter().nth(at).and_then(|node| tree.level(node.id()))
}

/// The places of a tree's records, each followed by all below it; siblings in document order.
fn preorder<N: Node>(tree: &Tree<N>) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.len()];
    let mut open = Vec::new();
    for (at, node) in tree.iter().enumerate() {
        match node.parent().and_then(|parent| tree.position(parent)) {
            Some(parent) => below[parent].push(at),
            None => open.push(at),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(tree.len());
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(below[at].iter().rev());
    }
    order
}

fn programmes(registry: &Registry) -> Places<'_> {
    let mut of = vec![Vec::new(); registry.projects().len()];
    for (at, programme) in registry.programmes().enumerate() {
        for member in programme.members.iter().filter_map(|member| registry.index_of(member)) {
            of[member.position()].push(at as Ordinal);
        }
    }
    Places::Programme(of, registry.programmes().map(|programme| &programme.id).collect())
}

/// The parties of the roles asked for, or the sources of funds; each name once.
fn named(
    registry: &Registry,
    project: &Project,
    dimension: Dimension,
    names: &IndexSet<&str>,
    roles: &[Role],
    found: &mut Vec<Ordinal>,
) {
    let of = |name: &str| names.get_index_of(name).map(|at| at as Ordinal);
    if dimension == Dimension::Party {
        let wanted = project.parties.iter().filter(|party| roles.is_empty() || roles.contains(&party.role));
        found.extend(wanted.filter_map(|party| of(registry.party_name(&party.name))));
    } else {
        found.extend(project.funding.iter().filter_map(|funding| of(&funding.source)));
    }
    found.sort_unstable();
    found.dedup();
}

fn boxed(project: &Project) -> Option<Ordinal> {
    project.main_cite().and_then(|cite| cite.boxed).map(Ordinal::from)
}

fn plain(project: &Project, dimension: Dimension) -> Option<Ordinal> {
    match dimension {
        Dimension::Stage => project
            .stage
            .and_then(|stage| Stage::ALL.iter().position(|s| *s == stage))
            .map(|at| at as Ordinal),
        _ => project
            .nature
            .and_then(|nature| Nature::ALL.iter().position(|n| *n == nature))
            .map(|at| at as Ordinal),
    }
}

const fn bucket(slot: Slot) -> Bucket {
    match slot {
        Slot::CompletedBefore => Bucket::CompletedBefore,
        Slot::Year(_) | Slot::Within => Bucket::Within,
        Slot::Unallocated => Bucket::Unallocated,
        Slot::Incomplete => Bucket::Incomplete,
        Slot::Undated => Bucket::Undated,
    }
}

/// Before, within or after the plan period.
fn phase(project: &Project, slot: Slot, period: Span) -> Bucket {
    let (first, last) = (period.first_month(), period.last_month());
    match slot {
        Slot::CompletedBefore => Bucket::BeforePeriod,
        Slot::Year(year) if year < first.year() => Bucket::BeforePeriod,
        Slot::Year(year) if year > last.year() => Bucket::AfterPeriod,
        Slot::Year(_) => Bucket::WithinPeriod,
        Slot::Within => match project.timeline.within {
            Some(span) if span.first_month() >= first && span.last_month() <= last => Bucket::WithinPeriod,
            _ => Bucket::Within,
        },
        other => bucket(other),
    }
}
