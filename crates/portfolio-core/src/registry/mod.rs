//! The validated whole: records with their lookups, in document order, immutable.

use std::collections::BTreeMap;

use crate::diagnostic::{Collector, DocPath, PER_CODE, RecordKind};
use crate::facts::PartyRecord;
use crate::id::{PartyId, ProgrammeId, ZoneId};
use crate::map::{IndexMap, Lookup};
use crate::named::Named;
use crate::outline::{Head, Outline};
use crate::programme::Programme;
use crate::project::Project;
use crate::taxonomy::{Region, Sector, Tree, Zone};

mod error;
mod names;
#[cfg(feature = "snapshot")]
mod restore;
mod set;
mod validate;

pub use error::RegistryError;
use set::Mark;
pub use set::{ProjectIx, ProjectSet};
pub(crate) use validate::{Known, with_fitting};

/// The format of the file that holds a registry, as its first line names it.
pub const FORMAT: &str = "portfolio/1";

/// The keys that may stand at the top of the file, in their usual order.
pub const KEYS: &[&str] = &[
    "format",
    "title",
    "year",
    "currency",
    "outline",
    "parties",
    "sectors",
    "regions",
    "zones",
    "projects",
    "programmes",
];

/// The records of a registry before they are checked against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The outline; `None` for a list that records none.
    pub outline: Option<Outline>,
    /// The head of a list without an outline.
    pub head: Head,
    /// Parties under all their spellings, in document order.
    pub parties: Vec<PartyRecord>,
    /// Sectors, in document order.
    pub sectors: Vec<Sector>,
    /// Regions, in document order.
    pub regions: Vec<Region>,
    /// Zones, in document order.
    pub zones: Vec<Zone>,
    /// Projects, in document order.
    pub projects: Vec<Project>,
    /// Programmes, in document order.
    pub programmes: Vec<Programme>,
}

/// A registry whose records are known to fit together.
///
/// Every id is unique in its kind, every reference leads to a record, parents form forests, dates are in order and
/// shares are sound. It never changes after it is built; everything else borrows from it.
#[derive(Clone, Debug)]
pub struct Registry {
    /// By which its handles are told from those of others.
    mark: Mark,
    /// An empty one where the registry records none.
    outline: Outline,
    head: Option<Head>,
    parties: IndexMap<PartyId, PartyRecord>,
    /// Each spelling with the party that it means.
    spellings: BTreeMap<String, usize>,
    sectors: Tree<Sector>,
    regions: Tree<Region>,
    zones: IndexMap<ZoneId, Zone>,
    projects: Vec<Project>,
    /// The place of each project by its id.
    places: Lookup,
    programmes: IndexMap<ProgrammeId, Programme>,
}

impl Registry {
    /// Checks the records against each other and builds the registry.
    ///
    /// # Errors
    /// Every problem found, each with its path in the document, in document order.
    pub fn new(parts: Parts) -> Result<Self, RegistryError> {
        Self::within(parts, PER_CODE)
    }

    /// As [`Registry::new`], with so many problems of each code kept; the rest are counted.
    ///
    /// # Errors
    /// As [`Registry::new`].
    pub fn within(parts: Parts, per_code: usize) -> Result<Self, RegistryError> {
        let mut problems = Collector::new(per_code);
        match Self::checked(parts, &Known::default(), &mut problems, DocPath::clone) {
            Some(registry) => Ok(registry),
            None => Err(RegistryError(problems.finish())),
        }
    }

    /// Checks the records against each other and builds the registry where nothing at all was found wrong, now or before.
    /// `resolve` turns a path by a record's place in `parts` into its place in the document.
    pub(crate) fn checked(
        mut parts: Parts,
        known: &Known,
        problems: &mut Collector,
        resolve: impl Fn(&DocPath) -> DocPath,
    ) -> Option<Self> {
        let before = problems.clone();
        let mut checked = validate::validate(&parts, known, problems, &resolve);
        // In most files every reference is an id; only where one is not, names are looked at.
        if checked.has_names {
            names::resolve(&mut parts);
            *problems = before;
            checked = validate::validate(&parts, known, problems, &resolve);
        }
        if problems.total() == 0 { Self::assemble(parts, checked.places) } else { None }
    }

    /// Builds the registry from records that are known to be valid, with the places of the projects.
    fn assemble(parts: Parts, places: Lookup) -> Option<Self> {
        let Parts { outline, head, parties, sectors, regions, zones, projects, programmes } = parts;
        let head = outline.is_none().then_some(head);
        let outline = outline.unwrap_or_else(|| {
            let Head { title, currency, .. } = head.clone().unwrap_or_default();
            let outline = Outline::new(title.unwrap_or_default());
            Outline { currency: currency.unwrap_or_else(|| outline.currency.clone()), ..outline }
        });
        let spelt = |(index, party): (usize, &PartyRecord)| {
            std::iter::once(&party.name)
                .chain(&party.aliases)
                .map(|name| (name.clone(), index))
                .collect::<Vec<_>>()
        };
        let spellings = parties.iter().enumerate().flat_map(spelt).collect();
        // Validation has reported whatever makes these fail.
        let (sectors, regions) = (Tree::new(sectors).ok()?, Tree::new(regions).ok()?);
        Some(Self {
            mark: Mark::new(),
            outline,
            head,
            parties: parties.into_iter().map(|party| (party.id.clone(), party)).collect(),
            spellings,
            sectors,
            regions,
            zones: zones.into_iter().map(|zone| (zone.id.clone(), zone)).collect(),
            projects,
            places,
            programmes: programmes.into_iter().map(|p| (p.id.clone(), p)).collect(),
        })
    }

    /// The outline; an empty one, with no more than title and currency, where the registry records none
    /// ([`Registry::has_outline`]).
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Whether the registry records an outline, which citations and chapters are of.
    #[must_use]
    pub const fn has_outline(&self) -> bool {
        self.head.is_none()
    }

    /// The head of a list that records no outline.
    #[must_use]
    pub const fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// The year that a list without an outline is for, where it says.
    #[must_use]
    pub fn year(&self) -> Option<u32> {
        self.head.as_ref()?.year
    }

    /// The ISO 4217 code of the currency of every amount.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.outline.currency
    }

    /// The parties, in document order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = &PartyRecord> {
        self.parties.values()
    }

    /// The party of that id.
    #[must_use]
    pub fn party(&self, id: impl AsRef<str>) -> Option<&PartyRecord> {
        self.parties.get(id.as_ref())
    }

    /// The name that a spelling stands for: the party's own where the registry lists it, else the spelling itself.
    pub(crate) fn party_name<'r>(&'r self, spelling: &'r str) -> &'r str {
        self.party_called(spelling).map_or(spelling, |party| &party.name)
    }

    /// The party that a name or another spelling means; `None` where the registry lists none that is called so.
    ///
    /// ```
    /// let text = "
    /// format: portfolio/1
    /// parties: [{id: copper, name: 北方铜业股份有限公司, aliases: [北方铜业]}]
    /// ";
    /// let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// assert_eq!(loaded.registry().party_called("北方铜业").unwrap().id.as_str(), "copper");
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn party_called(&self, name: &str) -> Option<&PartyRecord> {
        self.spellings.get(name).map(|index| &self.parties[*index])
    }

    /// The sectors.
    #[must_use]
    pub const fn sectors(&self) -> &Tree<Sector> {
        &self.sectors
    }

    /// The regions.
    #[must_use]
    pub const fn regions(&self) -> &Tree<Region> {
        &self.regions
    }

    /// The zones, in document order.
    pub fn zones(&self) -> impl ExactSizeIterator<Item = &Zone> {
        self.zones.values()
    }

    /// The projects, in document order.
    pub fn projects(&self) -> impl ExactSizeIterator<Item = &Project> + Clone {
        self.projects.iter()
    }

    /// The programmes, in document order.
    pub fn programmes(&self) -> impl ExactSizeIterator<Item = &Programme> {
        self.programmes.values()
    }

    /// The zone of that id.
    #[must_use]
    pub fn zone(&self, id: impl AsRef<str>) -> Option<&Zone> {
        self.zones.get(id.as_ref())
    }

    /// The project of that id.
    #[must_use]
    pub fn project(&self, id: impl AsRef<str>) -> Option<&Project> {
        self.place_of(id.as_ref()).map(|place| &self.projects[place])
    }

    /// The programme of that id.
    #[must_use]
    pub fn programme(&self, id: impl AsRef<str>) -> Option<&Programme> {
        self.programmes.get(id.as_ref())
    }

    /// The sector of that id.
    #[must_use]
    pub fn sector(&self, id: impl AsRef<str>) -> Option<&Sector> {
        self.sectors.get(id)
    }

    /// The region of that id.
    #[must_use]
    pub fn region(&self, id: impl AsRef<str>) -> Option<&Region> {
        self.regions.get(id)
    }

    /// What the record of that id is called, of the list of that key: `sectors`, `projects` …
    ///
    /// ```
    /// # let text = "
    /// # format: portfolio/1
    /// # title: A plan
    /// # sectors: [{id: health, name: 卫生健康}]
    /// # ";
    /// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// assert_eq!(loaded.registry().named("sectors", "health").unwrap().name, "卫生健康");
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn named(&self, list: &str, id: &str) -> Option<Named<'_>> {
        match RecordKind::of_list(list)? {
            RecordKind::Party => self.party(id).map(Named::from),
            RecordKind::Sector => self.sector(id).map(Named::from),
            RecordKind::Region => self.region(id).map(Named::from),
            RecordKind::Zone => self.zone(id).map(Named::from),
            RecordKind::Project => self.project(id).map(Named::from),
            RecordKind::Programme => self.programme(id).map(Named::from),
        }
    }

    /// The records of a kind by their ids and names, in document order.
    ///
    /// ```
    /// # let text = "
    /// # format: portfolio/1
    /// # title: A plan
    /// # sectors: [{id: health, name: 卫生健康}]
    /// # ";
    /// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// use portfolio_core::diagnostic::RecordKind;
    /// let names: Vec<&str> = loaded.registry().records(RecordKind::Sector).map(|record| record.name).collect();
    /// assert_eq!(names, ["卫生健康"]);
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn records(&self, kind: RecordKind) -> Box<dyn Iterator<Item = Named<'_>> + '_> {
        match kind {
            RecordKind::Party => Box::new(self.parties().map(Named::from)),
            RecordKind::Sector => Box::new(self.sectors().iter().map(Named::from)),
            RecordKind::Region => Box::new(self.regions().iter().map(Named::from)),
            RecordKind::Zone => Box::new(self.zones().map(Named::from)),
            RecordKind::Project => Box::new(self.projects().map(Named::from)),
            RecordKind::Programme => Box::new(self.programmes().map(Named::from)),
        }
    }

    /// The handle of a project, for sets and graphs.
    #[must_use]
    pub fn index_of(&self, id: impl AsRef<str>) -> Option<ProjectIx> {
        self.place_of(id.as_ref()).map(|position| self.ix(position))
    }

    /// The place of a record among those of its kind, in document order.
    pub(crate) fn place_in(&self, kind: RecordKind, id: &str) -> Option<usize> {
        match kind {
            RecordKind::Party => self.parties.get_index_of(id),
            RecordKind::Zone => self.zones.get_index_of(id),
            RecordKind::Project => self.place_of(id),
            RecordKind::Programme => self.programmes.get_index_of(id),
            RecordKind::Sector | RecordKind::Region => self.records(kind).position(|record| record.id == id),
        }
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        self.places.get(id, |place| self.projects[place].id.as_str())
    }

    /// The project behind a handle of this registry.
    ///
    /// # Panics
    /// Where the handle comes from another registry.
    #[must_use]
    pub fn at(&self, index: ProjectIx) -> &Project {
        &self.projects[self.position(index)]
    }

    /// The handle of the project at a position in document order.
    pub(crate) fn ix(&self, position: usize) -> ProjectIx {
        ProjectIx::new(self.mark, position)
    }

    /// The position of a project in document order.
    ///
    /// # Panics
    /// Where the handle comes from another registry.
    pub(crate) fn position(&self, index: ProjectIx) -> usize {
        assert!(index.is_of(self.mark), "the project is of another registry");
        index.position()
    }

    /// No project, as a set.
    #[must_use]
    pub fn none(&self) -> ProjectSet {
        self.set_where(|_| false)
    }

    /// The projects at the positions of which `keep` holds, as a set.
    pub(crate) fn set_where(&self, keep: impl FnMut(usize) -> bool) -> ProjectSet {
        ProjectSet::from_fn(self.mark, self.projects.len(), keep)
    }

    /// Every project, as a set.
    #[must_use]
    pub fn all(&self) -> ProjectSet {
        self.set_where(|_| true)
    }

    /// Some projects, as a set.
    ///
    /// # Panics
    /// Where a project is not of this registry.
    pub fn set(&self, projects: impl IntoIterator<Item = ProjectIx>) -> ProjectSet {
        let mut set = self.none();
        projects.into_iter().for_each(|project| {
            set.insert(project);
        });
        set
    }

    /// The projects of a set, in document order.
    pub fn members<'r>(&'r self, set: &'r ProjectSet) -> impl Iterator<Item = &'r Project> {
        set.iter().map(|index| self.at(index))
    }
}
