//! Tables of a workbook or a folder back to a registry.

use std::collections::BTreeMap;

use portfolio_core::source::{Limits, Source, load};
use portfolio_core::{Decimal, Registry};
use serde_json::{Map, Value};

use super::shape::{AMOUNT, ANNUAL, FORMAT, LEAD, OUTLINE, QUALIFIER, REGISTRY, What, YEAR, shapes};
use super::tree::{Misplaced, Tree, Way};
use super::workbook::GOES_ON;
use crate::import::{Area, Cell, Finding, Format, ImportProblem, Sheet, Value as Kept, Workbook};

/// Reads the registry in the tables of a workbook or of a folder's files.
///
/// # Errors
/// Every problem with its file, sheet and cell: what is no table or column of a registry, a cell that holds a formula or an
/// inexact number, a row that belongs to no record, and whatever the registry's own rules refuse.
pub fn read(name: &str, books: &[Workbook]) -> Result<Registry, Vec<Finding>> {
    let mut reader = Reader { findings: Vec::new(), sheets: Vec::new(), tree: Tree::default() };
    let mut inner = Vec::new();
    for book in books {
        for sheet in &book.sheets {
            reader.sheet(book, sheet, &mut inner);
        }
    }
    if !reader.sheets.iter().any(|sheet| sheet.table == REGISTRY) {
        let problem = ImportProblem::NotWhole { table: REGISTRY.to_owned() };
        reader.findings.push(Finding {
            problem,
            file: name.to_owned(),
            sheet: None,
            cell: None,
            record: None,
        });
    }
    // What is in another record of a list comes behind that record.
    inner.sort_by_key(|row: &Row| row.way.as_ref().map_or(0, |(_, _, way)| way.depth()));
    inner.into_iter().for_each(|row| reader.place(row));
    reader.finish(name)
}

/// Whether a workbook or a file of a folder is the first table of a registry written whole.
#[must_use]
pub fn is_whole(book: &Workbook) -> bool {
    book.sheets.iter().any(|sheet| table_of(book, sheet) == REGISTRY && sheet.cell(0, 0).words() == FORMAT)
}

/// What the table of a sheet is called: the sheet's name, or that of the file without folder and ending.
fn table_of<'b>(book: &'b Workbook, sheet: &'b Sheet) -> &'b str {
    sheet.name.as_deref().unwrap_or_else(|| {
        let name = book.file.rsplit(['/', '\\']).next().unwrap_or(&book.file);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    })
}

/// A sheet that was read: where its cells are.
struct Known {
    table: &'static str,
    file: String,
    sheet: Option<String>,
    /// The place of each heading.
    columns: BTreeMap<String, u32>,
}

/// Of which kind and id a record is that a row belongs to, and the way from it.
type Owner = (String, String, Way);

/// A row of an inner table.
struct Row {
    sheet: usize,
    row: u32,
    fields: Map<String, Value>,
    /// Of what, of which id, and where in it.
    way: Option<Owner>,
}

struct Reader {
    findings: Vec<Finding>,
    sheets: Vec<Known>,
    tree: Tree,
}

impl Reader {
    fn complain(&mut self, sheet: usize, cell: Option<(u32, u32)>, problem: ImportProblem) {
        let known = &self.sheets[sheet];
        let cell = cell.map(|(row, column)| Area { top: row, left: column, bottom: row, right: column });
        let (file, sheet) = (known.file.clone(), known.sheet.clone());
        self.findings.push(Finding { problem, file, sheet, cell, record: None });
    }

    fn sheet(&mut self, book: &Workbook, sheet: &Sheet, inner: &mut Vec<Row>) {
        let name = table_of(book, sheet);
        let shape = shapes().into_iter().find(|shape| shape.name == name);
        let number = self.sheets.len();
        let table = shape.as_ref().map_or("", |shape| shape.name);
        let known =
            Known { table, file: book.file.clone(), sheet: sheet.name.clone(), columns: BTreeMap::new() };
        self.sheets.push(known);
        let Some(shape) = shape else {
            return self.complain(number, None, ImportProblem::NoSuchTable { name: name.to_owned() });
        };
        let lead = LEAD.iter().filter(|_| shape.inner).map(|heading| ((*heading).to_owned(), What::Code));
        let own = shape.columns.iter().map(|column| (column.heading.clone(), column.what));
        let columns = self.columns(number, sheet, &lead.chain(own).collect::<Vec<_>>());
        for row in 1..sheet.rows() {
            let fields = self.row(number, sheet, row, &columns);
            if fields.is_empty() {
                continue;
            }
            if shape.inner {
                let (way, fields) = self.lead(number, row, fields);
                inner.push(Row { sheet: number, row, fields, way });
            } else {
                self.outer(number, row, &fields);
            }
        }
    }

    /// What stands in each column: its heading, and what of a field.
    fn columns(
        &mut self,
        number: usize,
        sheet: &Sheet,
        known: &[(String, What)],
    ) -> BTreeMap<u32, (String, What)> {
        let mut columns = BTreeMap::new();
        for (column, cell) in sheet.row(0) {
            let heading = cell.words().trim().to_owned();
            let plain = heading.rsplit_once(GOES_ON).filter(|(_, n)| n.parse::<u32>().is_ok_and(|n| n > 1));
            let plain = plain.map_or(heading.as_str(), |(plain, _)| plain);
            match known.iter().find(|(known, _)| known == plain) {
                Some((_, what)) => {
                    let double = self.sheets[number].columns.insert(heading.clone(), column).is_some();
                    if double {
                        let problem = ImportProblem::Twice { what: heading };
                        self.complain(number, Some((0, column)), problem);
                    } else {
                        columns.insert(column, (plain.to_owned(), *what));
                    }
                }
                None => {
                    let table = self.sheets[number].table.to_owned();
                    let problem = ImportProblem::NoSuchColumn { heading, table };
                    self.complain(number, Some((0, column)), problem);
                }
            }
        }
        columns
    }

    /// The texts of a row by their headings, put together where they go on in other columns.
    fn row(
        &mut self,
        number: usize,
        sheet: &Sheet,
        row: u32,
        columns: &BTreeMap<u32, (String, What)>,
    ) -> Map<String, Value> {
        let mut texts: BTreeMap<&str, (What, String)> = BTreeMap::new();
        for (column, cell) in sheet.row(row) {
            let Some((heading, what)) = columns.get(&column) else {
                if sheet.cell(0, column).words().trim().is_empty() {
                    let table = self.sheets[number].table.to_owned();
                    let problem = ImportProblem::NoSuchColumn { heading: String::new(), table };
                    self.complain(number, Some((row, column)), problem);
                }
                continue;
            };
            let text = text_of(cell, *what);
            if let Some(problem) = suspect(cell, heading) {
                self.complain(number, Some((row, column)), problem);
                continue;
            }
            texts.entry(heading).or_insert_with(|| (*what, String::new())).1.push_str(&text);
        }
        values(texts)
    }

    /// Where a row of an inner table belongs, and the rest of it.
    fn lead(
        &mut self,
        sheet: usize,
        row: u32,
        mut fields: Map<String, Value>,
    ) -> (Option<Owner>, Map<String, Value>) {
        let mut take = |heading: &str| match fields.remove(heading) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let [of, id, field, number] = LEAD.map(&mut take);
        let way = Way::parse(&field, &number);
        if way.is_none() {
            let owner = format!("{of} {id} {field} {number}");
            self.complain(sheet, Some((row, 0)), ImportProblem::NoOwner { owner: owner.trim().to_owned() });
        }
        (way.map(|way| (of, id, way)), fields)
    }

    fn outer(&mut self, sheet: usize, row: u32, fields: &Map<String, Value>) {
        let table = self.sheets[sheet].table;
        let one = [REGISTRY, OUTLINE].contains(&table);
        let id = if one { "" } else { fields.get("id").and_then(Value::as_str).unwrap_or_default() };
        if !self.tree.put(table, id, nested(fields), (sheet, row)) && one {
            self.complain(sheet, Some((row, 0)), ImportProblem::Twice { what: table.to_owned() });
        }
    }

    /// Puts a row of an inner table where it belongs.
    fn place(&mut self, row: Row) {
        let Row { sheet, row, mut fields, way } = row;
        let Some((of, id, way)) = way else { return };
        let annual = self.sheets[sheet].table == ANNUAL;
        let year = fields.get(YEAR).and_then(Value::as_str).map(str::to_owned);
        let record = if annual {
            let amount = fields.remove(AMOUNT).unwrap_or(Value::Null);
            Map::from_iter([(year.unwrap_or_default(), amount)])
        } else {
            nested(&fields)
        };
        let said = format!("{of} {id} {way}");
        match self.tree.put_inner(&of, &id, &way, record, annual, (sheet, row)) {
            Ok(()) => {}
            Err(Misplaced::NoOwner) => {
                self.complain(sheet, Some((row, 0)), ImportProblem::NoOwner { owner: said });
            }
            Err(Misplaced::Twice) => {
                self.complain(sheet, Some((row, 0)), ImportProblem::Twice { what: said });
            }
        }
    }

    /// Loads what was read, as any registry is loaded; what its rules refuse is told by the cell.
    fn finish(mut self, name: &str) -> Result<Registry, Vec<Finding>> {
        if !self.findings.is_empty() {
            return Err(self.findings);
        }
        let text = self.tree.document().to_string();
        let source = Source { name, text: text.as_bytes() };
        match load(&[source], &Limits::default()) {
            Ok(loaded) => Ok(loaded.into_registry()),
            Err(error) => {
                let mut places = Vec::new();
                for diagnostic in error.into_diagnostics() {
                    let code = diagnostic.code().as_str().to_owned();
                    let problem = ImportProblem::Record { code, message: diagnostic.problem.to_string() };
                    let place = self.tree.place_of(&diagnostic.path.steps);
                    let mut finding =
                        Finding { problem, file: name.to_owned(), sheet: None, cell: None, record: None };
                    if let Some(((sheet, row), heading)) = &place {
                        let known = &self.sheets[*sheet];
                        let column = known.columns.get(heading).copied().unwrap_or(0);
                        let cell = Area { top: *row, left: column, bottom: *row, right: column };
                        (finding.file, finding.sheet) = (known.file.clone(), known.sheet.clone());
                        finding.cell = Some(cell);
                    }
                    finding.record = Some(diagnostic.problem);
                    let cell = finding.cell.map(|cell| (cell.top, cell.left));
                    self.findings.push(finding);
                    places.push((place.map(|((sheet, _), _)| sheet), cell));
                }
                // As a reader meets them, sheet by sheet.
                let mut findings: Vec<_> = places.into_iter().zip(self.findings).collect();
                findings.sort_by_key(|(place, _)| *place);
                Err(findings.into_iter().map(|(_, finding)| finding).collect())
            }
        }
    }
}

/// The text of a cell. A number has the decimals that it is shown with: 66667.00 is what was written.
fn text_of(cell: &Cell, what: What) -> String {
    let (Kept::Number(number), Format::Decimals(decimals)) = (&cell.value, &cell.format) else {
        return cell.words();
    };
    let wanted = u32::try_from(*decimals).unwrap_or(0);
    match number.decimal().map(|decimal| decimal.normalize()) {
        Some(mut decimal) if what == What::Number => {
            decimal.rescale(wanted.max(decimal.scale()));
            decimal.to_string()
        }
        _ => cell.words(),
    }
}

/// What must not be taken from a cell: what a formula yields, and a number that is not the one that is seen (R22).
fn suspect(cell: &Cell, heading: &str) -> Option<ImportProblem> {
    let heading = heading.to_owned();
    if cell.formula {
        return Some(ImportProblem::Formula { heading, cached: cell.words() });
    }
    let Kept::Number(number) = &cell.value else { return None };
    let Some(_) = number.decimal() else {
        let unit = String::new();
        return Some(ImportProblem::InexactAmount { heading, shown: number.shown.clone(), unit });
    };
    match &cell.format {
        Format::Percent => Some(ImportProblem::ShownOtherwise { heading, shown: "%".to_owned() }),
        Format::Scaled(shown) | Format::Beside(shown) => {
            Some(ImportProblem::ShownOtherwise { heading, shown: shown.to_string() })
        }
        Format::Plain | Format::Decimals(_) => None,
    }
}

/// The values that the texts of a row stand for. An amount is a number with its qualifier; anything else in its place is
/// left to the registry's own reader.
fn values(texts: BTreeMap<&str, (What, String)>) -> Map<String, Value> {
    let mut values = Map::new();
    for (heading, (what, text)) in &texts {
        let text = text.replace("\r\n", "\n");
        let value = match what {
            What::Qualifier => continue,
            What::Flag => match text.trim().to_lowercase().as_str() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => Value::String(text),
            },
            What::Lines | What::Codes => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                Value::Array(lines.map(|line| Value::String(line.to_owned())).collect())
            }
            What::Amount => {
                let qualifier = format!("{heading}{QUALIFIER}");
                let qualifier = texts.get(qualifier.as_str()).map_or("", |(_, text)| text.trim());
                let is_number = Decimal::from_str_exact(text.trim()).is_ok();
                Value::String(format!("{qualifier}{}{}", text.trim(), if is_number { "元" } else { "" }))
            }
            What::Words | What::Code | What::Number => Value::String(text),
        };
        values.insert((*heading).to_owned(), value);
    }
    // A qualifier without an amount is no amount, which its reader says.
    for (heading, (_, text)) in texts.iter().filter(|(_, (what, _))| *what == What::Qualifier) {
        let amount = heading.strip_suffix(QUALIFIER).unwrap_or(heading);
        if !values.contains_key(amount) {
            values.insert(amount.to_owned(), Value::String(text.clone()));
        }
    }
    values
}

/// The fields of a record from headings such as `timeline.start`.
fn nested(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut record = Map::new();
    for (heading, value) in fields {
        let mut branch = &mut record;
        let mut keys = heading.split('.').peekable();
        while let Some(key) = keys.next() {
            if keys.peek().is_none() {
                branch.insert(key.to_owned(), value.clone());
                break;
            }
            let below = branch.entry(key).or_insert_with(|| Value::Object(Map::new()));
            match below {
                Value::Object(below) => branch = below,
                _ => break,
            }
        }
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Number;

    #[test]
    #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
    fn a_number_has_the_decimals_that_are_shown_and_loses_none() {
        let cell = |value: f64, format: Format| Cell { format, ..Cell::number(Number::binary(value)) };
        for (value, decimals, what, text) in [
            (66667.0, 2, What::Number, "66667.00"),
            (1.5, 1, What::Number, "1.5"),
            (1.2345, 2, What::Number, "1.2345"),
            // An amount is never rounded to what is shown, and needs no zeros.
            (1.2345, 2, What::Amount, "1.2345"),
            (66667.0, 2, What::Amount, "66667"),
        ] {
            assert_eq!(text_of(&cell(value, Format::Decimals(decimals)), what), text, "{value} {what:?}");
        }
        assert_eq!(text_of(&cell(66667.0, Format::Plain), What::Number), "66667");
    }

    #[test]
    fn texts_become_what_their_columns_hold() {
        let value = |heading: &'static str, what: What, text: &str| (heading, (what, text.to_owned()));
        let texts = BTreeMap::from([
            value("no", What::Flag, "FALSE"),
            value("yes", What::Flag, " true "),
            value("else", What::Flag, "maybe"),
            value("lines", What::Lines, "one\r\n\n two "),
            value("investment", What::Amount, "1200.5"),
            value("investment.qualifier", What::Qualifier, "约"),
            value("spent", What::Amount, "3亿元"),
            // A qualifier without an amount is kept for its reader to refuse.
            value("lost.qualifier", What::Qualifier, "近"),
            value("name", What::Words, "a\r\nb"),
        ]);
        let expected = serde_json::json!({
            "no": false, "yes": true, "else": "maybe", "lines": ["one", "two"],
            "investment": "约1200.5元", "spent": "3亿元", "lost": "近", "name": "a\nb",
        });
        assert_eq!(Value::Object(values(texts)), expected);
    }
}
