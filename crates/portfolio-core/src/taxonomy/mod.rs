//! The axes that projects are placed on: sectors, regions and zones. All of them are data.

mod tree;

pub use tree::{Node, Tree, TreeError};

use portfolio_derive::Record;

use crate::facts::{Basis, Cite};
use crate::id::{RegionId, SectorId, ZoneId};
pub use crate::vocabulary::RegionKind;

/// A sector of the economy.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a sector")]
#[non_exhaustive]
pub struct Sector {
    /// Unique among sectors.
    #[record(required)]
    pub id: SectorId,
    /// Its name.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// The wider sector that it belongs to.
    #[record(form = ByName)]
    pub parent: Option<SectorId>,
}

/// A region: county, township, village or development zone.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a region")]
#[non_exhaustive]
pub struct Region {
    /// Unique among regions.
    #[record(required)]
    pub id: RegionId,
    /// Its name.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// What kind of region it is.
    #[record(required)]
    pub kind: RegionKind,
    /// The region that it lies in.
    #[record(form = ByName)]
    pub parent: Option<RegionId>,
    /// Its administrative code (GB/T 2260, GB/T 10114), where given.
    pub code: Option<String>,
    /// Whether the text states where it lies.
    #[record(default = Basis::Stated)]
    pub basis: Basis,
    /// Why its parent is inferred.
    #[record(form = Prose, rare)]
    pub reason: Option<String>,
    /// The places that name it.
    #[record(form = OneOrMany, rare)]
    pub cite: Vec<Cite>,
}

/// A zone of the outline's spatial layout (一核、一轴…): it overlaps other zones and need not cover the county.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a zone")]
#[non_exhaustive]
pub struct Zone {
    /// Unique among zones.
    #[record(required)]
    pub id: ZoneId,
    /// Its name.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// The regions in it; none where the text names none.
    #[record(form = ByName)]
    pub members: Vec<RegionId>,
    /// Whether the text's list of members is open (…等).
    pub more: bool,
    /// The places that describe it.
    #[record(form = OneOrMany, rare)]
    pub cite: Vec<Cite>,
}

impl tree::sealed::Sealed for Sector {}
impl tree::sealed::Sealed for Region {}

impl Node for Sector {
    type Id = SectorId;
    fn id(&self) -> &SectorId {
        &self.id
    }
    fn parent(&self) -> Option<&SectorId> {
        self.parent.as_ref()
    }
}

impl Node for Region {
    type Id = RegionId;
    fn id(&self) -> &RegionId {
        &self.id
    }
    fn parent(&self) -> Option<&RegionId> {
        self.parent.as_ref()
    }
}
