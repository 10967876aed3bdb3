//! A registry as tables of cells.

use std::collections::BTreeMap;

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::record::{FieldValue, Record, RecordValue};
use portfolio_core::registry;
use portfolio_core::{Amount, Registry};

use super::shape::{
    AMOUNT, ANNUAL, FORMAT, LEAD, NR, OUTLINE, QUALIFIER, REGISTRY, Shape, What, YEAR, joined, shapes,
};

/// A table: its columns, and a row for each record.
#[derive(Clone, Debug)]
pub struct FullTable {
    pub(super) shape: Shape,
    /// The headings.
    pub(super) headings: Vec<(String, What)>,
    pub(super) rows: Vec<Vec<String>>,
}

impl FullTable {
    /// What the table is called.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.shape.name
    }

    /// The headings of its columns.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|(heading, _)| heading.as_str())
    }

    /// Its rows, a text for each column; empty where nothing is stated.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}

/// The tables that hold a registry whole.
#[must_use]
pub fn tables(registry: &Registry) -> Vec<FullTable> {
    let mut writer = Writer::new();
    let head = registry.head().cloned().unwrap_or_default();
    let format = [(FORMAT.to_owned(), registry::FORMAT.to_owned())];
    writer.record(Place::top(REGISTRY, ""), format, &RecordValue::of(&head));
    if registry.has_outline() {
        writer.record(Place::top(OUTLINE, ""), [], &RecordValue::of(registry.outline()));
    }
    for kind in RecordKind::ALL {
        let list = kind.list();
        match kind {
            RecordKind::Party => writer.all(list, registry.parties()),
            RecordKind::Sector => writer.all(list, registry.sectors().iter()),
            RecordKind::Region => writer.all(list, registry.regions().iter()),
            RecordKind::Zone => writer.all(list, registry.zones()),
            RecordKind::Project => writer.all(list, registry.projects()),
            RecordKind::Programme => writer.all(list, registry.programmes()),
        }
    }
    writer.tables
}

/// Where a record stands: in which table, and of the inner ones, where in which record of another.
#[derive(Clone, Debug)]
struct Place {
    table: &'static str,
    of: &'static str,
    id: String,
    /// The way to it from the record of `of` and `id`; empty where it is that record.
    way: String,
}

impl Place {
    fn top(table: &'static str, id: impl ToString) -> Self {
        Self { table, of: table, id: id.to_string(), way: String::new() }
    }
}

struct Writer {
    tables: Vec<FullTable>,
    /// The place of each table, and of each heading in it.
    places: BTreeMap<&'static str, (usize, BTreeMap<String, usize>)>,
}

impl Writer {
    fn new() -> Self {
        let (mut tables, mut places) = (Vec::new(), BTreeMap::new());
        for shape in shapes() {
            let lead = LEAD.iter().filter(|_| shape.inner);
            let lead = lead.map(|heading| {
                ((*heading).to_owned(), if *heading == NR { What::Number } else { What::Code })
            });
            let own = shape.columns.iter().map(|column| (column.heading.clone(), column.what));
            let headings: Vec<(String, What)> = lead.chain(own).collect();
            let numbers = headings.iter().enumerate().map(|(index, (heading, _))| (heading.clone(), index));
            places.insert(shape.name, (tables.len(), numbers.collect()));
            tables.push(FullTable { shape, headings, rows: Vec::new() });
        }
        Self { tables, places }
    }

    fn all<'r, R: Record + 'r>(&mut self, list: &'static str, records: impl Iterator<Item = &'r R>) {
        for record in records {
            self.record(Place::top(list, record.value("id")), [], &RecordValue::of(record));
        }
    }

    /// Writes a record as a row, and the records in its lists as rows of theirs.
    fn record(
        &mut self,
        place: Place,
        lead: impl IntoIterator<Item = (String, String)>,
        record: &RecordValue<'_>,
    ) {
        let mut cells: Vec<(String, String)> = lead.into_iter().collect();
        let mut inner = Vec::new();
        fill(record, "", &mut cells, &mut inner);
        self.row(place.table, cells);
        for (way, items) in inner {
            for (number, item) in items.into_iter().enumerate() {
                let (list, number) = (joined(&place.way, &way), (number + 1).to_string());
                let texts = [place.of, &place.id, &list, &number].map(str::to_owned);
                let lead = LEAD.map(str::to_owned).into_iter().zip(texts);
                match item {
                    Inner::Record(record) => {
                        let way = joined(&list, &number);
                        let place =
                            Place { table: record.table().name, of: place.of, id: place.id.clone(), way };
                        self.record(place, lead, &record);
                    }
                    Inner::Year(year, amount) => {
                        let mut cells: Vec<(String, String)> = lead.collect();
                        cells.push((YEAR.to_owned(), year.to_string()));
                        put_amount(AMOUNT, amount, &mut cells);
                        self.row(ANNUAL, cells);
                    }
                }
            }
        }
    }

    fn row(&mut self, table: &'static str, cells: Vec<(String, String)>) {
        let Some((table, numbers)) = self.places.get(table) else { return };
        let table = &mut self.tables[*table];
        let mut row = vec![String::new(); table.headings.len()];
        for (heading, text) in cells {
            debug_assert!(numbers.contains_key(&heading), "{heading} has a column");
            if let Some(index) = numbers.get(&heading) {
                row[*index] = text;
            }
        }
        table.rows.push(row);
    }
}

/// What of a record stands in rows of other tables.
enum Inner<'r> {
    Record(RecordValue<'r>),
    Year(i32, Amount),
}

/// Puts the fields of a record into cells, those of the records in it among them; lists of records are for other tables.
fn fill<'r>(
    record: &RecordValue<'r>,
    before: &str,
    cells: &mut Vec<(String, String)>,
    inner: &mut Vec<(String, Vec<Inner<'r>>)>,
) {
    for (field, value) in record.written() {
        let heading = joined(before, field.key);
        match value {
            FieldValue::Record(record) => fill(record, &heading, cells, inner),
            FieldValue::List(items) if items.iter().any(|item| matches!(item, FieldValue::Record(_))) => {
                let records = items.iter().filter_map(|item| match item {
                    FieldValue::Record(record) => Some(Inner::Record(record.clone())),
                    _ => None,
                });
                inner.push((heading, records.collect()));
            }
            FieldValue::List(items) => {
                let lines: Vec<String> = items.iter().map(ToString::to_string).collect();
                cells.push((heading, lines.join("\n")));
            }
            FieldValue::Annual(years) => {
                let years = years.iter().map(|(year, amount)| Inner::Year(*year, *amount));
                inner.push((heading, years.collect()));
            }
            FieldValue::Amount(amount) => put_amount(&heading, *amount, cells),
            value => cells.push((heading, value.to_string())),
        }
    }
}

fn put_amount(heading: &str, amount: Amount, cells: &mut Vec<(String, String)>) {
    cells.push((heading.to_owned(), amount.money.to_string()));
    cells.push((format!("{heading}{QUALIFIER}"), amount.qualifier.to_string()));
}
