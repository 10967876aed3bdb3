//! One project with every name resolved.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::report;
use crate::facts::{Basis, Location, Party, Role};
use crate::id::{PartyId, ProgrammeId, ProjectId, RegionId};
use crate::named::Named;
use crate::project::{Dependency, Project};
use crate::record::Record;
use crate::registry::Registry;
use crate::select::place::township;
use crate::taxonomy::RegionKind;

/// A site with the township that it is or lies in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct SiteView<'r> {
    /// The region's id.
    pub id: &'r RegionId,
    /// Its name.
    pub name: &'r str,
    /// Its English name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<&'r str>,
    /// Its kind.
    pub kind: RegionKind,
    /// The township; `null` where it is not known, or the site is a development zone outside of any.
    pub township: Option<Named<'r>>,
    /// Its share of the investment, where stated.
    pub share: Option<rust_decimal::Decimal>,
    /// Whether the text states the site.
    pub basis: Basis,
    /// Why it is inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'r str>,
}

/// What a project waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DependencyView<'r> {
    /// The dependency.
    pub dependency: &'r Dependency,
    currency: &'r str,
}

impl<'r> DependencyView<'r> {
    pub(super) fn new(registry: &'r Registry, dependency: &'r Dependency) -> Self {
        Self { dependency, currency: &registry.outline().currency }
    }
}

impl Serialize for DependencyView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        report::record(&mut map, self.dependency, &[], self.currency)?;
        map.end()
    }
}

/// How one project waits for another: a dependency without the predecessor, which stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieView<'r> {
    /// The dependency.
    pub dependency: &'r Dependency,
    currency: &'r str,
}

impl<'r> TieView<'r> {
    pub(super) fn new(registry: &'r Registry, dependency: &'r Dependency) -> Self {
        Self { dependency, currency: &registry.outline().currency }
    }
}

impl Serialize for TieView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        report::record(&mut map, self.dependency, &["project"], self.currency)?;
        map.end()
    }
}

/// One project of a list, with every name resolved.
///
/// In JSON it has every field of the project; the sector with its name, and in place of the location `sites`,
/// `more_sites` and `county_wide`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProjectView<'r> {
    /// The project.
    pub project: &'r Project,
    /// Its sector.
    pub sector: Named<'r>,
    /// Where it is built.
    pub sites: Vec<SiteView<'r>>,
    /// The programmes that list it.
    pub programmes: Vec<&'r ProgrammeId>,
    /// The party that each of the project's parties is, where the registry lists it.
    pub party_ids: Vec<Option<&'r PartyId>>,
    /// The ISO code of the currency.
    pub currency: &'r str,
}

/// A party of a project in reports: its words, its role, and the listed party that it is.
#[derive(serde::Serialize)]
struct PartyView<'v> {
    name: &'v str,
    role: Role,
    id: Option<&'v PartyId>,
}

impl ProjectView<'_> {
    /// Whether the source's list of sites is open (…等).
    #[must_use]
    pub fn more_sites(&self) -> bool {
        matches!(self.project.location, Location::Sites { more: true, .. })
    }

    /// Whether it covers the whole county.
    #[must_use]
    pub fn county_wide(&self) -> bool {
        matches!(self.project.location, Location::CountyWide)
    }
}

impl Serialize for ProjectView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in self.project.values() {
            match field.key {
                "parties" => {
                    let parties = self.project.parties.iter().zip(&self.party_ids);
                    let parties =
                        parties.map(|(party, id)| PartyView { name: &party.name, role: party.role, id: *id });
                    map.serialize_entry("parties", &parties.collect::<Vec<_>>())?;
                }
                "sector" => map.serialize_entry("sector", &self.sector)?,
                "location" => {
                    map.serialize_entry("sites", &self.sites)?;
                    map.serialize_entry("more_sites", &self.more_sites())?;
                    map.serialize_entry("county_wide", &self.county_wide())?;
                }
                _ => report::field(&mut map, field, &value, self.currency)?,
            }
        }
        map.serialize_entry("programmes", &self.programmes)?;
        map.end()
    }
}

/// Makes views of a registry's projects; knows which programmes list which project.
#[derive(Clone, Debug)]
pub struct Viewer<'r> {
    registry: &'r Registry,
    programmes: BTreeMap<&'r ProjectId, Vec<&'r ProgrammeId>>,
}

impl<'r> Viewer<'r> {
    /// A viewer of the registry.
    #[must_use]
    pub fn new(registry: &'r Registry) -> Self {
        let mut programmes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for programme in registry.programmes() {
            for member in &programme.members {
                let of_member = programmes.entry(member).or_default();
                if of_member.last() != Some(&&programme.id) {
                    of_member.push(&programme.id);
                }
            }
        }
        Self { registry, programmes }
    }

    /// The ISO code of the registry's currency.
    #[must_use]
    pub fn currency(&self) -> &'r str {
        self.registry.currency()
    }

    pub(super) const fn registry(&self) -> &'r Registry {
        self.registry
    }

    /// The view of one of the registry's projects.
    #[must_use]
    pub fn view(&self, project: &'r Project) -> ProjectView<'r> {
        ProjectView {
            project,
            sector: self.sector(project),
            sites: self.sites(project).collect(),
            programmes: self.programmes(project).to_vec(),
            party_ids: self.party_ids(project),
            currency: self.registry.currency(),
        }
    }

    fn party_ids(&self, project: &'r Project) -> Vec<Option<&'r PartyId>> {
        let called = |party: &Party| self.registry.party_called(&party.name).map(|listed| &listed.id);
        project.parties.iter().map(called).collect()
    }

    /// The programmes that list a project.
    #[must_use]
    pub fn programmes(&self, project: &Project) -> &[&'r ProgrammeId] {
        self.programmes.get(&project.id).map_or(&[], Vec::as_slice)
    }

    /// The sector of one of the registry's projects.
    #[must_use]
    pub fn sector(&self, project: &'r Project) -> Named<'r> {
        let id = project.sector.as_str();
        match self.registry.sector(&project.sector) {
            Some(sector) => Named::from(sector),
            None => Named { id, name: id, english: None },
        }
    }

    /// Where one of the registry's projects is built.
    pub fn sites(&self, project: &'r Project) -> impl Iterator<Item = SiteView<'r>> + use<'r> {
        let registry = self.registry;
        let known = project.location.sites().iter().filter_map(|s| Some((s, registry.region(&s.region)?)));
        known.map(|(site, region)| SiteView {
            id: &region.id,
            name: &region.name,
            english: region.english.as_deref(),
            kind: region.kind,
            township: township(registry, region)
                .filter(|up| up.kind == RegionKind::Township)
                .map(Named::from),
            share: site.share,
            basis: site.basis,
            reason: site.reason.as_deref(),
        })
    }
}
