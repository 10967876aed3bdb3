//! Columns beside the records, from which totals are summed: what each project states, how it counts, and where it falls by
//! the dimensions that are most asked for.

use std::io::{self, Read, Seek, Write};

use super::block::{In, Out, Section};
use crate::id::ProjectId;
use crate::map::IndexSet;
use crate::money::Money;
use crate::record::stored::{Ids, Places, Reader, Stored, Writer};
use crate::registry::Registry;
use crate::select::Selection;
use crate::tally::{Counting, Counts, Stated};
use crate::totals::{
    Allocation, Called, Dimension, Division, NamedRow, NamedUmbrella, Names, Part, RowIx, Summing,
    TotalError, TotalQuery, TotalReport, total,
};

/// The divisions that have a column. What is asked more rarely is counted from the records.
pub(super) const DIVISIONS: [(Dimension, Allocation); 8] = [
    (Dimension::Sector, Allocation::Joint),
    (Dimension::Region, Allocation::Joint),
    (Dimension::Region, Allocation::Split),
    (Dimension::Zone, Allocation::Joint),
    (Dimension::Chapter, Allocation::Joint),
    (Dimension::Stage, Allocation::Joint),
    (Dimension::Nature, Allocation::Joint),
    (Dimension::Year, Allocation::Joint),
];

/// The place of a division among them.
fn division(by: Dimension, allocation: Allocation) -> Option<usize> {
    let allocation = if by == Dimension::Region { allocation } else { Allocation::Joint };
    DIVISIONS.iter().position(|one| *one == (by, allocation))
}

/// The places among them of the divisions that a question needs; `None` where it asks for more than there is.
pub(super) fn asked(query: &TotalQuery) -> Option<Vec<usize>> {
    if query.by.iter().any(|by| query.depth.is_some() || query.depths.contains_key(by)) {
        return None;
    }
    let mut by = query.by.iter().map(|by| division(*by, query.allocation)).collect::<Option<Vec<_>>>()?;
    if by.is_empty() {
        by.push(division(Dimension::Sector, Allocation::Joint)?);
    }
    Some(by)
}

/// Writes the columns, and behind them where they stand; of a registry whose totals cannot be held exactly there are none.
pub(super) fn write(registry: &Registry, lists: &Places<'_>, out: &mut Out<impl Write>) -> io::Result<()> {
    let everything = registry.all();
    let counting = Counting::new(registry, &everything, false);
    let mut to = Writer::new(lists);
    let base = out.at();
    to.size(registry.projects().len());
    for index in everything.iter() {
        let project = registry.at(index);
        let Stated { is_piece, is_disclosed, is_approximate } = Stated::from(project);
        let counts = Counts::ALL.iter().position(|counts| *counts == counting.of(index)).unwrap_or(0);
        let flags = [is_piece, is_disclosed, is_approximate].map(u64::from);
        to.number(flags[0] | flags[1] << 1 | flags[2] << 2 | (counts as u64) << 3);
        project.money().iter().for_each(|money| money.store(&mut to));
    }
    out.block(&mut to)?;
    let mut places = Vec::new();
    for (by, allocation) in DIVISIONS {
        let place = out.at();
        let query = TotalQuery { allocation, ..TotalQuery::default() };
        let divided = Division::new(registry, by, &query).and_then(|division| {
            let mut to = Writer::new(lists);
            divide(registry, by, &division, &mut to).map(|()| to)
        });
        if let Ok(mut divided) = divided {
            out.block(&mut divided)?;
        }
        places.push((place, out.at() > place));
    }
    let selected = Selection::default().select(registry).ok();
    let whole = selected.and_then(|all| total(registry, &all, &TotalQuery::default()).ok());
    out.begin(Section::Columns);
    whole.is_some().store(&mut to);
    base.store(&mut to);
    for (place, is_there) in places {
        is_there.then_some(place).store(&mut to);
    }
    let umbrellas = whole.iter().flat_map(|whole| &whole.umbrellas).map(NamedUmbrella::from);
    umbrellas.collect::<Vec<_>>().store(&mut to);
    out.block(&mut to)
}

/// The rows of a division, and for each project the places of its rows among them.
fn divide(
    registry: &Registry,
    by: Dimension,
    division: &Division<'_>,
    to: &mut Writer<'_>,
) -> Result<(), TotalError> {
    let mut rows: IndexSet<RowIx> = IndexSet::default();
    let mut parts_of = Writer::new(to.places);
    for index in registry.all().iter() {
        let (project, parts) = (registry.at(index), division.of(index)?);
        let whole = project.money();
        let is_plain = |part: &Part| {
            part.money == whole && part.approximate == Stated::from(project).is_approximate && !part.inferred
        };
        match &parts[..] {
            [part] if is_plain(part) => parts_of.size(rows.insert_full(part.row).0 << 1),
            parts => {
                parts_of.number((parts.len() as u64) << 1 | 1);
                for part in parts {
                    parts_of.size(rows.insert_full(part.row).0);
                    let explicit = part.money.filter(|_| part.money != whole);
                    let flags = [part.approximate, part.inferred, part.money.is_some(), explicit.is_some()];
                    parts_of.number((0..).zip(flags).map(|(bit, flag)| u64::from(flag) << bit).sum());
                    explicit.iter().for_each(|money| money.store(&mut parts_of));
                }
            }
        }
    }
    let named = by.is_named_by_projects();
    if named {
        let above: Vec<RowIx> = rows.iter().flat_map(|row| division.lineage(*row)).collect();
        rows.extend(above);
    }
    to.size(rows.len());
    for row in rows {
        if named {
            division.named(row).store(to);
        } else {
            row.store(to);
        }
    }
    to.numbers.append(&mut parts_of.numbers);
    Ok(())
}

/// The columns of a snapshot that answer one question about all projects.
///
/// ```
/// use std::io::Cursor;
/// use portfolio_core::snapshot::{Snapshot, Stamping, write};
/// use portfolio_core::{Dimension, Limits, Selection, TotalQuery, load_text, total};
/// let loaded = load_text("plan.yaml", "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects: [{id: clinic, name: 卫生院, sector: health, investment: 约300万元}]
/// ")?;
/// let mut kept = Vec::new();
/// write(&loaded, Stamping::new([7; 32], &Limits::default()).finish(), &mut kept)?;
///
/// let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
/// let columns = Snapshot::open(Cursor::new(&kept)).unwrap().columns(&query)?.unwrap();
/// let registry = loaded.registry();
/// let everything = Selection::default().select(registry)?;
/// assert_eq!(columns.total().unwrap(), total(registry, &everything, &query)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Columns {
    query: TotalQuery,
    /// The registry's lists, without its projects.
    frame: Registry,
    names: Names,
    base: Vec<u8>,
    divisions: Vec<Divided>,
}

/// A division by a dimension of the question.
struct Divided {
    rows: Vec<RowIx>,
    /// The parts of each project.
    parts: Vec<u8>,
}

impl Columns {
    /// Reads the divisions that a question asks for; none where there are no columns of them, `None` where they are damaged.
    pub(super) fn read<R: Read + Seek>(
        frame: Registry,
        from: &mut In<R>,
        query: &TotalQuery,
        asked: &[usize],
    ) -> Option<Option<Self>> {
        let (none, mut buffer) = (Ids::default(), Vec::new());
        from.go(Section::Columns)?;
        let mut index = from.block(&mut buffer, &none)?;
        let is_whole = bool::restore(&mut index)?;
        let base_at = u64::restore(&mut index)?;
        let mut places = Vec::new();
        for _ in DIVISIONS {
            places.push(Option::<u64>::restore(&mut index)?);
        }
        let umbrellas = Vec::<NamedUmbrella>::restore(&mut index)?;
        index.is_empty().then_some(())?;
        let mut names = Names { umbrellas, ..Names::default() };
        let mut divisions = Vec::new();
        for place in asked {
            let is_named = DIVISIONS[*place].0.is_named_by_projects();
            let Some(at) = places[*place].filter(|_| is_whole) else { return Some(None) };
            from.go_to(at)?;
            let (divided, named) = Divided::restore(from.block(&mut buffer, &none)?, is_named)?;
            divisions.push(divided);
            names.rows.push(named);
        }
        from.go_to(base_at)?;
        let base = from.block(&mut buffer, &none)?.numbers.to_vec();
        Some(Some(Self { query: query.clone(), frame, names, base, divisions }))
    }

    /// The total over all projects; `None` where it must be counted from the records.
    #[must_use]
    pub fn total(&self) -> Option<TotalReport<'_>> {
        let mut sums = Summing::new(&self.frame, &self.query).ok()??;
        sums.name(&self.names);
        loop {
            self.add_all(&mut sums)?;
            if !sums.again() {
                break;
            }
        }
        sums.report().ok()?
    }

    fn add_all(&self, sums: &mut Summing<'_>) -> Option<()> {
        let none = Ids::default();
        let reader = |numbers| Reader { numbers, texts: "", ids: &none };
        let mut base = reader(&self.base);
        let mut readers: Vec<Reader<'_>> = self.divisions.iter().map(|one| reader(&one.parts)).collect();
        let mut parts: Vec<Vec<Part>> = vec![Vec::new(); readers.len()];
        for _ in 0..base.size()? {
            let flags = base.number()?;
            let has = |bit: u32| flags >> bit & 1 == 1;
            let stated = Stated { is_piece: has(0), is_disclosed: has(1), is_approximate: has(2) };
            let counts = *Counts::ALL.get(usize::try_from(flags >> 3).ok()?)?;
            let money = if stated.is_disclosed { Some(Money::restore(&mut base)?) } else { None };
            for ((divided, reader), parts) in self.divisions.iter().zip(&mut readers).zip(&mut parts) {
                divided.next(reader, stated, money, parts)?;
            }
            let all = match &parts[..] {
                [one] => &[&one[..]][..],
                [one, two] => &[&one[..], &two[..]],
                _ => return None,
            };
            sums.add(stated, counts, all).ok()?;
        }
        (base.is_empty() && readers.iter().all(Reader::is_empty)).then_some(())
    }
}

impl Divided {
    /// With what its rows are called, where only projects say it.
    fn restore(mut from: Reader<'_>, is_named: bool) -> Option<(Self, Vec<NamedRow>)> {
        let (rows, named) = if is_named {
            let named = Vec::<NamedRow>::restore(&mut from)?;
            (named.iter().map(|named| named.row).collect(), named)
        } else {
            (Vec::<RowIx>::restore(&mut from)?, Vec::new())
        };
        from.texts.is_empty().then_some(())?;
        Some((Self { rows, parts: from.numbers.to_vec() }, named))
    }

    /// The parts of the next project.
    fn next(
        &self,
        from: &mut Reader<'_>,
        stated: Stated,
        whole: Option<Money>,
        parts: &mut Vec<Part>,
    ) -> Option<()> {
        parts.clear();
        let row = |place: u64| self.rows.get(usize::try_from(place).ok()?).copied();
        let first = from.number()?;
        if first & 1 == 0 {
            let mut part = Part::new(row(first >> 1)?, whole);
            part.approximate = stated.is_approximate;
            parts.push(part);
            return Some(());
        }
        for _ in 0..first >> 1 {
            let row = row(from.number()?)?;
            let flags = from.number()?;
            let has = |bit: u32| flags >> bit & 1 == 1;
            let money = if has(3) { Some(Money::restore(from)?) } else { whole.filter(|_| has(2)) };
            let mut part = Part::new(row, money);
            (part.approximate, part.inferred) = (has(0), has(1));
            parts.push(part);
        }
        Some(())
    }
}

impl Stored for RowIx {
    fn store(&self, to: &mut Writer<'_>) {
        self.ordinal().store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        i64::restore(from).map(Self::at)
    }
}

impl Stored for Called {
    fn store(&self, to: &mut Writer<'_>) {
        self.id.store(to);
        self.name.store(to);
        self.english.store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (id, name, english) = Stored::restore(from)?;
        Some(Self { id, name, english })
    }
}

impl Stored for NamedRow {
    fn store(&self, to: &mut Writer<'_>) {
        self.row.store(to);
        self.called.store(to);
        (self.level, self.above).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (row, called, (level, above)) = Stored::restore(from)?;
        Some(Self { row, called, level, above })
    }
}

impl Stored for NamedUmbrella {
    fn store(&self, to: &mut Writer<'_>) {
        let Called { id, name, english } = self.umbrella.clone();
        self.programme.store(to);
        Called { id: id.to_string(), name, english }.store(to);
        (self.amount, self.members).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (programme, Called { id, name, english }) = Stored::restore(from)?;
        let umbrella = Called { id: ProjectId::of_checked(id.into()), name, english };
        let (amount, members) = Stored::restore(from)?;
        Some(Self { programme, umbrella, amount, members })
    }
}
