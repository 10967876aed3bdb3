//! What the rules of the registry decide, written down so that a query engine need not know them.

use std::collections::BTreeSet;
use std::path::Path;

use portfolio_core::progress::{ProgressQuery, ProgressRow, ProgressRows, progress, report_year};
use portfolio_core::tally::{Counting, Counts, Wholes};
use portfolio_core::totals::{Division, RowIx, total};
use portfolio_core::{Allocation, Dimension, Money, Project, ProjectIx, Registry, Selection, TotalQuery};

use crate::ColumnarError;
use crate::column::{Cell, Column, Of};
use crate::county::Counties;
use crate::file::{Table, TableWritten};

pub(crate) fn write(
    registry: &Registry,
    folder: &Path,
    counties: &Counties,
) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut written = Vec::new();
    written.extend(divisions(registry, folder, counties)?);
    written.extend(wholes(registry, counties)?);
    written.push(members(registry, folder)?);
    written.push(umbrellas(registry, folder)?);
    written.extend(year(registry, counties)?);
    Ok(written)
}

pub(crate) const PARTS: &str = "parts";
pub(crate) const ROWS: &str = "rows";
pub(crate) const UMBRELLAS: &str = "umbrellas";

/// A way to divide projects, and what the column `division` calls it.
struct NamedDivision {
    name: String,
    by: Dimension,
    query: TotalQuery,
}

/// What the column `division` calls the division by a dimension.
pub(crate) fn division_name(by: Dimension, depth: Option<usize>, allocation: Allocation) -> String {
    let depth = depth.map_or_else(String::new, |depth| format!(":{depth}"));
    let split = if by == Dimension::Region && allocation == Allocation::Split { ":split" } else { "" };
    format!("{}{depth}{split}", by.word())
}

/// Every division that the registry has: each dimension, trees also at each depth (`sector:1`), regions also split among
/// their sites (`region:split`).
fn named_divisions(registry: &Registry) -> Vec<NamedDivision> {
    let year = report_year(registry, None).ok();
    let usual = || TotalQuery { year, ..TotalQuery::default() };
    let mut all = Vec::new();
    for by in Dimension::ALL.iter().copied() {
        let has_what_it_needs = match by {
            Dimension::Class => year.is_some(),
            Dimension::Period => registry.outline().period.is_some(),
            _ => true,
        };
        let depths = match by {
            Dimension::Sector => registry.sectors().depth(),
            Dimension::Region => registry.regions().depth(),
            Dimension::Chapter => 2,
            _ => 0,
        };
        if !has_what_it_needs {
            continue;
        }
        for depth in std::iter::once(None).chain((1..=depths).map(Some)) {
            let allocations = match by {
                Dimension::Region => &[Allocation::Joint, Allocation::Split][..],
                _ => &[Allocation::Joint],
            };
            for allocation in allocations {
                let query = TotalQuery { depth, allocation: *allocation, ..usual() };
                all.push(NamedDivision { name: division_name(by, depth, *allocation), by, query });
            }
        }
    }
    all
}

/// `parts`: for each division, into which rows a project falls, with how much money, and how it counts. `rows`: what the
/// rows stand for.
fn divisions(
    registry: &Registry,
    folder: &Path,
    counties: &Counties,
) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut parts = Spread::out(
        counties,
        PARTS,
        &[
            ("division", Of::Text),
            ("row", Of::Order),
            ("project_row", Of::Order),
            ("amount", Of::Money),
            ("disclosed", Of::Flag),
            ("approximate", Of::Flag),
            ("inferred", Of::Flag),
            ("piece", Of::Flag),
            ("counts", Of::Text),
        ],
    )?;
    let mut rows = table(
        folder,
        ROWS,
        &[
            ("division", Of::Text),
            ("row", Of::Order),
            ("id", Of::Text),
            ("name", Of::Text),
            ("english", Of::Text),
            ("bucket", Of::Flag),
            ("level", Of::Count),
            ("above", Of::Order),
        ],
    )?;
    let counting = Counting::new(registry, &registry.all(), false);
    for NamedDivision { name, by, query } in named_divisions(registry) {
        let division = Division::new(registry, by, &query)?;
        let mut used: BTreeSet<RowIx> = BTreeSet::new();
        for index in registry.all().iter() {
            let project = registry.at(index);
            for part in division.of(index)? {
                used.insert(part.row);
                used.extend(division.lineage(part.row));
                parts.push_row(
                    index,
                    [
                        Cell::Text(Some(&name)),
                        Cell::Order(part.row.ordinal()),
                        Cell::Order(index.position() as i64),
                        Cell::Money(part.money),
                        Cell::Flag(project.money().is_some()),
                        Cell::Flag(part.approximate),
                        Cell::Flag(part.inferred),
                        Cell::Flag(project.is_piece()),
                        Cell::Text(Some(word(counting.of(index)))),
                    ],
                )?;
            }
        }
        parts.end_group()?;
        for row in used {
            let key = division.key(row);
            rows.push_row([
                Cell::Text(Some(&name)),
                Cell::Order(row.ordinal()),
                Cell::Text(Some(&key.id)),
                Cell::Text(Some(&key.name)),
                Cell::Text(key.english.as_deref()),
                Cell::Flag(key.bucket.is_some()),
                Cell::Count(u32::try_from(division.level(row)).ok()),
                Cell::Row(division.lineage(row).get(1).map(|above| above.ordinal())),
            ])?;
        }
    }
    let mut written = parts.finish()?;
    written.push(rows.finish()?);
    Ok(written)
}

/// `wholes`: every project that a piece is a part of, directly or through others.
fn wholes(registry: &Registry, counties: &Counties) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut table = Spread::out(counties, "wholes", &[("project_row", Of::Order), ("whole_row", Of::Order)])?;
    for index in registry.all().iter() {
        let mut part = registry.at(index);
        while let Some(whole) = part.part_of.as_ref().and_then(|whole| registry.index_of(whole)) {
            table.push_row(index, [index, whole].map(|index| Cell::Order(index.position() as i64)))?;
            part = registry.at(whole);
        }
    }
    table.finish()
}

/// `members`: the members of each programme, the umbrella that frames them not among them, with how each counts.
fn members(registry: &Registry, folder: &Path) -> Result<TableWritten, ColumnarError> {
    let columns = [("programme_row", Of::Order), ("project_row", Of::Order), ("counts", Of::Text)];
    let mut table = table(folder, "members", &columns)?;
    let wholes = Wholes::new(registry);
    for (programme, index) in registry.programmes().zip(0..) {
        let listed = programme.members.iter().filter(|member| programme.umbrella.as_ref() != Some(*member));
        let members = listed.filter_map(|member| registry.index_of(member)).collect();
        let mut counted = wholes.counts(registry, members, false, |project| project.money().is_some());
        counted.sort_unstable_by_key(|(member, _)| *member);
        for (member, counts) in counted {
            let member = Cell::Order(member.position() as i64);
            table.push_row([Cell::Order(index), member, Cell::Text(Some(word(counts)))])?;
        }
    }
    table.finish()
}

/// `umbrellas`: the programmes whose members' money stands in the whole total beside that of the project that frames them.
fn umbrellas(registry: &Registry, folder: &Path) -> Result<TableWritten, ColumnarError> {
    let columns = [
        ("programme", Of::Text),
        ("programme_name", Of::Text),
        ("programme_english", Of::Text),
        ("umbrella", Of::Text),
        ("umbrella_name", Of::Text),
        ("umbrella_english", Of::Text),
        ("amount", Of::Money),
        ("members", Of::Money),
    ];
    let mut table = table(folder, UMBRELLAS, &columns)?;
    let everything = Selection::default().select(registry)?;
    for note in total(registry, &everything, &TotalQuery::default())?.umbrellas {
        table.push_row([
            Cell::Text(Some(note.programme.id)),
            Cell::Text(Some(note.programme.name)),
            Cell::Text(note.programme.english),
            Cell::Text(Some(note.umbrella.id.as_str())),
            Cell::Text(Some(note.umbrella.name)),
            Cell::Text(note.umbrella.english),
            Cell::Money(Some(note.amount)),
            Cell::Money(Some(note.members)),
        ])?;
    }
    table.finish()
}

/// What each project planned and reported, in the order of the columns.
const MEASURES: [fn(&ProgressRow<'_>) -> Option<Money>; 4] = [
    |row| row.progress.investment,
    |row| row.progress.plan,
    |row| row.progress.done,
    |row| row.progress.invested,
];

/// `year`: what each project planned and reported of the report year, at the newest date that the registry speaks of, with
/// how it counts for each measure; no rows where nothing was ever reported.
fn year(registry: &Registry, counties: &Counties) -> Result<Vec<TableWritten>, ColumnarError> {
    let mut table = Spread::out(
        counties,
        "year",
        &[
            ("project_row", Of::Order),
            ("as_of", Of::Text),
            ("months_gone", Of::Order),
            ("piece", Of::Flag),
            ("reported", Of::Flag),
            ("planned_start", Of::Flag),
            ("started", Of::Flag),
            ("finishing", Of::Flag),
            ("investment", Of::Money),
            ("plan", Of::Money),
            ("done", Of::Money),
            ("invested", Of::Money),
            ("adds_investment", Of::Flag),
            ("adds_plan", Of::Flag),
            ("adds_done", Of::Flag),
            ("adds_invested", Of::Flag),
            ("adds_plan_and_done", Of::Flag),
            ("open_problems", Of::Order),
            ("overdue", Of::Order),
        ],
    )?;
    let everything = Selection::default().select(registry)?;
    let Ok(report) = progress(registry, &everything, &ProgressQuery::default()) else {
        return table.finish();
    };
    let as_of = report.as_of.to_string();
    let adds = Adds::of(registry, &report.rows);
    for row in &report.rows {
        let (Some(index), own) = (registry.index_of(&*row.key[0].id), &row.progress) else { continue };
        let position = index.position();
        let facts =
            [own.pieces, usize::from(own.done.is_some()), own.planned_starts, own.started, own.finishing];
        let cells = [Cell::Order(position as i64), Cell::Text(Some(&as_of)), Cell::Order(report.months_gone)];
        let cells = cells.into_iter().chain(facts.map(|count| Cell::Flag(count > 0)));
        let cells = cells.chain(MEASURES.map(|money| Cell::Money(money(&row))));
        let cells = cells.chain(adds.0.iter().map(|adds| Cell::Flag(adds[position])));
        table.push_row(
            index,
            cells.chain([own.open_problems, own.overdue].map(|count| Cell::Order(count as i64))),
        )?;
    }
    table.finish()
}

/// For each measure, and for plan and report as a pair, which projects add what they state to it (R7).
struct Adds(Vec<Vec<bool>>);

impl Adds {
    fn of(registry: &Registry, rows: &ProgressRows<'_>) -> Self {
        let wholes = Wholes::new(registry);
        let indices: Vec<ProjectIx> =
            rows.iter().filter_map(|row| registry.index_of(&*row.key[0].id)).collect();
        let adds = |states: &dyn Fn(&ProgressRow<'_>) -> bool| {
            let mut stating = vec![false; registry.projects().len()];
            for (row, index) in rows.iter().zip(&indices) {
                stating[index.position()] = states(&row);
            }
            let states = |project: &Project| {
                registry.index_of(&project.id).is_some_and(|index| stating[index.position()])
            };
            let mut adds = vec![false; registry.projects().len()];
            for (index, counts) in wholes.counts(registry, indices.clone(), false, states) {
                adds[index.position()] = counts == Counts::InFull;
            }
            adds
        };
        let mut all: Vec<Vec<bool>> =
            MEASURES.iter().map(|money| adds(&|row| money(row).is_some())).collect();
        all.push(adds(&|row| row.progress.plan.is_some() && row.progress.done.is_some()));
        Self(all)
    }
}

/// A table of projects, in a file for each county.
struct Spread<'c> {
    counties: &'c Counties,
    tables: Vec<Table>,
}

impl<'c> Spread<'c> {
    fn out(counties: &'c Counties, name: &str, columns: &[(&str, Of)]) -> Result<Self, ColumnarError> {
        let tables = counties.folders.iter().map(|folder| table(folder, name, columns));
        Ok(Self { counties, tables: tables.collect::<Result<_, _>>()? })
    }

    fn push_row<'v>(
        &mut self,
        project: ProjectIx,
        cells: impl IntoIterator<Item = Cell<'v>>,
    ) -> Result<(), ColumnarError> {
        self.tables[self.counties.of_project(project.position())].push_row(cells)
    }

    fn end_group(&mut self) -> Result<(), ColumnarError> {
        self.tables.iter_mut().try_for_each(Table::end_group)
    }

    fn finish(self) -> Result<Vec<TableWritten>, ColumnarError> {
        self.tables.into_iter().map(Table::finish).collect()
    }
}

fn table(folder: &Path, name: &str, columns: &[(&str, Of)]) -> Result<Table, ColumnarError> {
    Table::create(folder, name, columns.iter().map(|(name, of)| Column::new(*name, *of)).collect())
}

/// How a project counts, by its word.
pub(crate) fn counts_of(text: &str) -> Option<Counts> {
    Counts::ALL.into_iter().find(|counts| word(*counts) == text)
}

/// How a project counts, as a word.
const fn word(counts: Counts) -> &'static str {
    match counts {
        Counts::InFull => "in-full",
        Counts::OfWhich => "of-which",
        Counts::Cancelled => "cancelled",
        Counts::CancelledOfWhich => "cancelled-of-which",
    }
}
