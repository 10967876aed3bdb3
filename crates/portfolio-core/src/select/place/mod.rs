//! Which region a project falls into when sites are rolled up the tree to a reported level (R10).

use crate::map::IndexMap;
use rust_decimal::Decimal;

use super::RegionScope;
use crate::facts::{Basis, Location, Site};
use crate::id::RegionId;
use crate::project::Project;
use crate::registry::Registry;
use crate::taxonomy::{Region, RegionKind};

/// The level that sites are rolled up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegionLevel {
    /// Townships, with development zones beside them.
    Township,
    /// A level of the tree, 1 for its roots.
    Depth(usize),
}

/// Where a project, or a share of it, falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Into the region at that place of document order.
    Region(usize),
    /// Into several regions: 跨乡镇.
    Joint,
    /// 全县性
    CountyWide,
    /// 建设地点未明确: no site, or one whose region at the reported level is not known.
    NotStated,
}

/// A share of a project.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    pub(crate) place: Place,
    pub(crate) weight: Decimal,
    /// The weights of its sites within the scope that was asked for, and of those outside.
    pub(crate) inside: Decimal,
    pub(crate) outside: Decimal,
    /// Whether one of its sites is inferred.
    pub(crate) inferred: bool,
    /// How what lies inside is divided further, where another level is reported than that of shares; else empty.
    pub(crate) parts: IndexMap<Place, SharePart>,
}

/// What of a share inside a scope falls into a place of the reported level.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SharePart {
    pub(crate) weight: Decimal,
    /// Whether one of its sites is inferred.
    pub(crate) inferred: bool,
}

impl Share {
    fn none(place: Place) -> Self {
        let zero = Decimal::ZERO;
        Self { place, weight: zero, inside: zero, outside: zero, inferred: false, parts: IndexMap::default() }
    }

    fn whole(place: Place, inside: bool) -> Self {
        let (inside, outside) =
            if inside { (Decimal::ONE, Decimal::ZERO) } else { (Decimal::ZERO, Decimal::ONE) };
        Self { place, weight: Decimal::ONE, inside, outside, inferred: false, parts: IndexMap::default() }
    }
}

/// Whether the text lacks the site, or the region that it lies in.
pub(crate) fn is_inferred(registry: &Registry, site: &Site) -> bool {
    let inferred = |region: &Region| region.basis == Basis::Inferred;
    site.basis == Basis::Inferred || registry.regions().lineage(&site.region).any(inferred)
}

/// For each region, the region of the reported level that it counts under.
#[derive(Clone, Debug)]
pub(crate) struct RollUp {
    rows: Vec<Option<usize>>,
    /// The same at the level by which the share of a scope is decided, where it is another.
    of_scope: Option<Vec<Option<usize>>>,
    townships: Vec<Option<usize>>,
}

impl RollUp {
    pub(crate) fn new(registry: &Registry, level: RegionLevel) -> Self {
        let regions = registry.regions();
        let has_townships = regions.iter().any(is_township);
        let townships: Vec<_> =
            regions.iter().map(|region| position(registry, township(registry, region))).collect();
        let of_townships =
            || if has_townships { townships.clone() } else { (0..regions.len()).map(Some).collect() };
        let of_scope = matches!(level, RegionLevel::Depth(_)).then(of_townships);
        let rows = match level {
            RegionLevel::Township => of_townships(),
            RegionLevel::Depth(depth) => {
                let of_townships =
                    regions.iter().any(|r| is_township(r) && regions.level(&r.id) == Some(depth));
                let row = |region| position(registry, ancestor(registry, region, depth, of_townships));
                regions.iter().map(row).collect()
            }
        };
        Self { rows, of_scope, townships }
    }

    fn row(&self, registry: &Registry, site: &Site) -> Option<usize> {
        row(registry, &self.rows, site)
    }

    /// The one place that the whole project falls into.
    pub(crate) fn place(&self, registry: &Registry, project: &Project) -> Place {
        let (sites, more) = match &project.location {
            Location::NotStated => return Place::NotStated,
            Location::CountyWide => return Place::CountyWide,
            Location::Sites { sites, more } => (sites, *more),
        };
        let mut rows: Vec<Option<usize>> = sites.iter().map(|site| self.row(registry, site)).collect();
        rows.sort_unstable();
        rows.dedup();
        match rows[..] {
            [Some(one)] if !more || self.is_root(registry, one) => Place::Region(one),
            [None] if !more => Place::NotStated,
            // Several villages of one township, when villages are reported: what all of them share is the township.
            [Some(first), .., Some(_)] if !more => {
                let common = rows.iter().flatten().try_fold(first, |a, b| common(registry, a, *b));
                match common.filter(|index| self.townships[*index].is_some()) {
                    Some(index) => Place::Region(index),
                    None => Place::Joint,
                }
            }
            _ => Place::Joint,
        }
    }

    fn is_root(&self, registry: &Registry, index: usize) -> bool {
        at_position(registry, index).is_some_and(|region| region.parent.is_none())
    }

    /// The shares of the project: sites roll up to the level first, then each region that they roll up to has an equal
    /// share, unless every site states one and these add up to 1. A site that rolls up to no region is a share of what is
    /// not stated; an open list stays joint.
    ///
    /// Of a scope the share is that of its townships, whatever level is reported, so that one selection has one sum; at
    /// another level, what lies in the scope of a township's share is divided likewise among what its sites roll up to.
    pub(crate) fn shares(
        &self,
        registry: &Registry,
        project: &Project,
        scope: Option<&RegionScope>,
    ) -> Vec<Share> {
        let county_inside = scope.is_none_or(RegionScope::has_county_wide);
        let sites = match &project.location {
            Location::NotStated => return vec![Share::whole(Place::NotStated, scope.is_none())],
            Location::CountyWide => return vec![Share::whole(Place::CountyWide, county_inside)],
            Location::Sites { more: true, sites } => {
                let inferred = sites.iter().any(|site| is_inferred(registry, site));
                let whole = Share::whole(self.place(registry, project), county_inside);
                return vec![Share { inferred, ..whole }];
            }
            Location::Sites { sites, more: false } => sites,
        };
        let stated: Option<Vec<Decimal>> = sites.iter().map(|site| site.share).collect();
        let stated = stated.filter(|shares| adds_up(shares));
        let of_scope = self.of_scope.as_ref().filter(|_| scope.is_some());
        let mut shares: IndexMap<Place, Share> =
            IndexMap::with_capacity_and_hasher(sites.len(), Default::default());
        for (index, site) in sites.iter().enumerate() {
            let weight = stated.as_ref().map_or(Decimal::ONE, |shares| shares[index]);
            let row = row(registry, of_scope.unwrap_or(&self.rows), site);
            let place = row.map_or(Place::NotStated, Place::Region);
            let share = shares.entry(place).or_insert_with(|| Share::none(place));
            let is_inferred = is_inferred(registry, site);
            share.inferred |= is_inferred;
            let inside = scope.is_none_or(|scope| {
                registry.regions().position(&site.region).is_some_and(|index| scope.has(index))
            });
            let side = if inside { &mut share.inside } else { &mut share.outside };
            *side = side.saturating_add(weight);
            let adds = |place: Place, so_far: Decimal| {
                stated.is_some() || so_far.is_zero() || place == Place::NotStated
            };
            if adds(place, share.weight) {
                share.weight = share.weight.saturating_add(weight);
            }
            if inside && of_scope.is_some() {
                let place = self.row(registry, site).map_or(Place::NotStated, Place::Region);
                let part = share.parts.entry(place).or_default();
                part.inferred |= is_inferred;
                if adds(place, part.weight) {
                    part.weight = part.weight.saturating_add(weight);
                }
            }
        }
        shares.into_values().collect()
    }
}

/// Where a site falls by the rows of regions.
fn row(registry: &Registry, rows: &[Option<usize>], site: &Site) -> Option<usize> {
    registry.regions().position(&site.region).and_then(|index| rows[index])
}

/// Whether shares add up to 1 exactly.
fn adds_up(shares: &[Decimal]) -> bool {
    shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share)) == Some(Decimal::ONE)
}

fn is_township(region: &Region) -> bool {
    matches!(region.kind, RegionKind::Township | RegionKind::DevelopmentZone)
}

/// The township or development zone that a region is or lies in.
pub(crate) fn township<'r>(registry: &'r Registry, region: &Region) -> Option<&'r Region> {
    registry.regions().lineage(&region.id).find(|up| is_township(up))
}

/// The ancestor at a level. At one that has townships, a village with no township has none: it is not a township's peer.
fn ancestor<'r>(
    registry: &'r Registry,
    region: &Region,
    depth: usize,
    of_townships: bool,
) -> Option<&'r Region> {
    let regions = registry.regions();
    let above = regions.at_level(&region.id, depth)?;
    let is_lost = of_townships
        && depth > 1
        && above.kind == RegionKind::Village
        && regions.level(&above.id) == Some(depth)
        && township(registry, above).is_none();
    (!is_lost).then_some(above)
}

fn position(registry: &Registry, region: Option<&Region>) -> Option<usize> {
    registry.regions().position(&region?.id)
}

fn at_position(registry: &Registry, position: usize) -> Option<&Region> {
    registry.regions().iter().nth(position)
}

fn lineage(registry: &Registry, index: usize) -> Vec<&RegionId> {
    at_position(registry, index)
        .map_or_else(Vec::new, |region| registry.regions().lineage(&region.id).map(|up| &up.id).collect())
}

/// The nearest region that both lie in.
pub(crate) fn common(registry: &Registry, a: usize, b: usize) -> Option<usize> {
    let of_b = lineage(registry, b);
    let shared = lineage(registry, a).into_iter().find(|id| of_b.contains(id))?;
    registry.regions().position(shared)
}

#[cfg(test)]
mod tests;
