//! A loaded registry in a compact form, for caches of whoever has loaded it: written by one build of this library and read
//! back by the same, in a fraction of the time that the text takes. The feature `snapshot`.
//!
//! A snapshot is no format and never needed. It says by its [`Stamp`] which texts it is of, under which limits and by which
//! build; whoever keeps one makes that of the texts anew and takes none that differs. Every block has a checksum, and what is
//! damaged is no snapshot. It is never an answer of its own: what is read is the registry that the texts would have been.
//!
//! Its parts stand side by side and are read alone: the lists, columns that [totals](Snapshot::columns) are summed from, the
//! [programmes](Snapshot::programmes) with the projects that they speak of, and the records, of which a question reads
//! [the fields that it looks at](Snapshot::fields) or [all](Snapshot::registry).
//!
//! A form of our own and no serde format: each type says once how it stands, in half the code that serde's visitors take, and
//! no crate is needed for it (postcard brings four). Numbers and texts stand apart and references are places, so that a text
//! is checked for UTF-8 by the block, and a reference that is restored cannot lead nowhere.

mod block;
mod columns;
mod members;
mod records;
mod stamp;
#[cfg(test)]
mod tests;

use std::io::{self, Read, Seek, Write};

pub use columns::Columns;
pub use stamp::{Secret, Stamp, Stamping};

use block::{In, Out, Section};
use records::Wanted;

use crate::facts::PartyRecord;
use crate::outline::{Head, Outline};
use crate::programme::Programme;
use crate::record::stored::{Ids, Places, Reader, Stored, Writer};
use crate::registry::{Parts, Registry};
use crate::source::{Limits, Loaded, OwnedSource};
use crate::taxonomy::{Region, Sector, Zone};
use crate::totals::TotalQuery;

/// Writes a snapshot of a loaded registry, without its texts.
///
/// # Errors
/// Whatever writing ends with.
///
/// ```
/// use std::io::Cursor;
/// use portfolio_core::snapshot::{Snapshot, Stamping, write};
/// use portfolio_core::{Limits, load_text};
/// let text = "{format: portfolio/1, sectors: [{id: health, name: 卫生健康}]}";
/// let loaded = load_text("plan.yaml", text)?;
/// let stamp = |secret| {
///     let mut stamping = Stamping::new(secret, &Limits::default());
///     stamping.add(text.as_bytes());
///     stamping.finish()
/// };
/// let mut kept = Vec::new();
/// write(&loaded, stamp([7; 32]), &mut kept)?;
///
/// let mut snapshot = Snapshot::open(Cursor::new(&kept)).unwrap();
/// assert!(snapshot.is_of(&stamp(snapshot.secret())));
/// let registry = snapshot.registry().unwrap();
/// assert!(registry.sectors().iter().eq(loaded.registry().sectors().iter()));
/// assert!(Snapshot::open(Cursor::new(&kept[..kept.len() - 1])).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(loaded: &Loaded, stamp: Stamp, to: impl Write) -> io::Result<()> {
    let registry = loaded.registry();
    let lists = Places {
        parties: registry.parties().map(|party| party.id.as_str()).collect(),
        sectors: registry.sectors().iter().map(|sector| sector.id.as_str()).collect(),
        regions: registry.regions().iter().map(|region| region.id.as_str()).collect(),
        zones: registry.zones().map(|zone| zone.id.as_str()).collect(),
        ..Places::default()
    };
    let mut out = Out::new(to, stamp);
    out.begin(Section::Lists);
    write_lists(registry, &lists, &mut out)?;
    out.begin(Section::Columns);
    columns::write(registry, &lists, &mut out)?;
    let programmes: Vec<&Programme> = registry.programmes().collect();
    let mut sections = vec![Section::Records];
    match members::of(registry) {
        Some(members) => records::write(&[Section::Members], &members, &programmes, &lists, &mut out)?,
        None => sections.push(Section::Members),
    }
    records::write(&sections, registry.projects(), &programmes, &lists, &mut out)?;
    out.begin(Section::Places);
    let mut places = Writer::new(&lists);
    loaded.store_places(&mut places);
    out.block(&mut places)?;
    out.finish()
}

fn write_lists(registry: &Registry, lists: &Places<'_>, out: &mut Out<impl Write>) -> io::Result<()> {
    let mut to = Writer::new(lists);
    lists.store(&mut to);
    registry.has_outline().then(|| registry.outline().clone()).store(&mut to);
    registry.head().cloned().store(&mut to);
    registry.parties().for_each(|party| party.store(&mut to));
    registry.sectors().iter().for_each(|sector| sector.store(&mut to));
    registry.regions().iter().for_each(|region| region.store(&mut to));
    registry.zones().for_each(|zone| zone.store(&mut to));
    out.block(&mut to)
}

/// What was read is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the snapshot is damaged")]
pub struct Damaged;

/// A snapshot that is there.
pub struct Snapshot<R> {
    from: In<R>,
}

/// The lists of a registry, and the ids of their records.
struct Lists {
    ids: Ids,
    parts: Parts,
}

impl<R: Read + Seek> Snapshot<R> {
    /// The snapshot in a file; `None` where it is none, or none of this form.
    pub fn open(from: R) -> Option<Self> {
        In::new(from).map(|from| Self { from })
    }

    /// The secret under which its stamp was made.
    pub const fn secret(&self) -> Secret {
        self.from.stamp().secret
    }

    /// How many bytes the texts had together: others need not be read to know that it is not of them.
    pub const fn bytes(&self) -> u64 {
        self.from.stamp().bytes
    }

    /// Whether it is of those texts, made under those limits by this build.
    pub fn is_of(&self, stamp: &Stamp) -> bool {
        self.from.stamp() == stamp
    }

    /// The registry; `None` where the snapshot is damaged.
    pub fn registry(&mut self) -> Option<Registry> {
        self.records(Section::Records, &Wanted::ALL)?
    }

    /// The registry with no more of its projects than these fields, by their keys, besides id, name and sector; of the projects
    /// `whole`, by their ids, with all that they state. None where one of these is not there.
    ///
    /// # Errors
    /// [`Damaged`] where the snapshot is.
    pub fn fields(&mut self, keys: &[&str], whole: &[&str]) -> Result<Option<Registry>, Damaged> {
        self.records(Section::Records, &Wanted::fields(keys, whole)).ok_or(Damaged)
    }

    /// The registry with no projects but those that its programmes speak of and what these are pieces of: what is
    /// [reconciled](crate::reconcile()) is reconciled the same. `None` where the snapshot is damaged.
    pub fn programmes(&mut self) -> Option<Registry> {
        self.records(Section::Members, &Wanted::ALL)?
    }

    /// The registry with the texts that it was loaded from, in their order, which are not read again; `None` where the
    /// snapshot is damaged or is none of such texts.
    pub fn loaded(&mut self, texts: Vec<OwnedSource>, limits: &Limits) -> Option<Loaded> {
        let registry = self.registry()?;
        self.from.go(Section::Places)?;
        let (ids, mut buffer) = (Ids::default(), Vec::new());
        let mut places = self.from.block(&mut buffer, &ids)?;
        Loaded::restored(registry, &mut places, texts, limits)
    }

    /// The columns that a total over all projects is summed from; `None` where they do not answer the question.
    ///
    /// # Errors
    /// [`Damaged`] where the snapshot is.
    pub fn columns(&mut self, query: &TotalQuery) -> Result<Option<Columns>, Damaged> {
        let Some(divisions) = columns::asked(query) else { return Ok(None) };
        let lists = self.lists().and_then(|lists| Registry::restored(lists.parts));
        Columns::read(lists.ok_or(Damaged)?, &mut self.from, query, &divisions).ok_or(Damaged)
    }

    fn lists(&mut self) -> Option<Lists> {
        self.from.go(Section::Lists)?;
        let (none, mut buffer) = (Ids::default(), Vec::new());
        let mut from = self.from.block(&mut buffer, &none)?;
        let ids = Ids::restore(&mut from)?;
        let mut from = Reader { ids: &ids, ..from };
        let parts = Parts {
            outline: Option::<Outline>::restore(&mut from)?,
            head: Option::<Head>::restore(&mut from)?.unwrap_or_default(),
            parties: all::<PartyRecord>(ids.parties.len(), &mut from)?,
            sectors: all::<Sector>(ids.sectors.len(), &mut from)?,
            regions: all::<Region>(ids.regions.len(), &mut from)?,
            zones: all::<Zone>(ids.zones.len(), &mut from)?,
            ..Parts::default()
        };
        from.is_empty().then_some(())?;
        Some(Lists { ids, parts })
    }

    fn records(&mut self, section: Section, wanted: &Wanted<'_>) -> Option<Option<Registry>> {
        let lists = self.lists()?;
        records::read(&mut self.from, section, lists, wanted)
    }
}

fn all<T: Stored>(count: usize, from: &mut Reader<'_>) -> Option<Vec<T>> {
    let mut all = from.list(count)?;
    for _ in 0..count {
        all.push(T::restore(from)?);
    }
    Some(all)
}
