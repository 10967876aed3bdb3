//! Hidden rows and columns of xlsx; of ods these and what its cells show.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::grid::Format;
use super::super::merges::{Archive, attribute, count, part, relations};
use super::super::number::Number;
use super::super::text::{bare, narrow};
use super::Looks;

fn number_of(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// The looks of each sheet by its name; formats are the reader's own to tell.
pub(in super::super) fn of_xlsx(bytes: &[u8]) -> Result<BTreeMap<String, Looks>, String> {
    let mut archive: Archive<'_> = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut looks = BTreeMap::new();
    // What is stored in unusual places has no looks that are known.
    let (Ok(targets), Ok(book)) =
        (part(&mut archive, "xl/_rels/workbook.xml.rels"), part(&mut archive, "xl/workbook.xml"))
    else {
        return Ok(looks);
    };
    let targets = relations(&targets)?;
    for (name, relation) in sheets(&book)? {
        let Some(target) = targets.get(&relation) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Ok(sheet) = archive.by_name(&path) else { continue };
        looks.insert(name, hidden_in(BufReader::new(sheet))?);
    }
    Ok(looks)
}

fn sheets(book: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut xml = Reader::from_reader(book);
    xml.config_mut().expand_empty_elements = true;
    let (mut found, mut buffer) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|e| e.to_string())? {
            Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                if let (Some(name), Some(id)) = (attribute(&element, "name"), attribute(&element, "r:id")) {
                    found.push((name, id));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn hidden_in(sheet: impl std::io::BufRead) -> Result<Looks, String> {
    let mut xml = Reader::from_reader(sheet);
    xml.config_mut().expand_empty_elements = true;
    let (mut looks, mut buffer, mut row) = (Looks::default(), Vec::new(), 0);
    let is_hidden = |element: &BytesStart<'_>| {
        attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
    };
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|e| e.to_string())? {
            Event::Start(element) if element.local_name().as_ref() == "col" && is_hidden(&element) => {
                if let (Some(from), Some(to)) = (number_of(&element, "min"), number_of(&element, "max")) {
                    looks.columns.push((from.saturating_sub(1), to.saturating_sub(1)));
                }
            }
            Event::Start(element) if element.local_name().as_ref() == "row" => {
                row = number_of(&element, "r").unwrap_or(row + 1);
                if is_hidden(&element) {
                    looks.rows.push((row.saturating_sub(1), row.saturating_sub(1)));
                }
            }
            Event::Eof => return Ok(looks),
            _ => {}
        }
    }
}

/// A cell of an OpenDocument sheet under way.
#[derive(Default)]
struct Shown {
    value: Option<String>,
    kind: String,
    text: String,
    repeats: u32,
}

/// The most cells that one repeated cell with a value is.
const MOST_REPEATS: u32 = 1 << 14;

/// The looks of each sheet by its name; what its cells show stands beside their values.
pub(in super::super) fn of_ods(bytes: &[u8]) -> Result<BTreeMap<String, Looks>, String> {
    let mut archive: Archive<'_> = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut content = String::new();
    let mut part = archive.by_name("content.xml").map_err(|e| e.to_string())?;
    part.read_to_string(&mut content).map_err(|e| e.to_string())?;
    let mut xml = Reader::from_str(&content);
    xml.config_mut().expand_empty_elements = true;
    let mut looks: BTreeMap<String, Looks> = BTreeMap::new();
    let mut walk = Walk::default();
    loop {
        match xml.read_event().map_err(|e| e.to_string())? {
            Event::Start(element) => walk.start(&element, &mut looks),
            Event::Text(text) if walk.paragraph && !walk.aside => {
                walk.cell.text.push_str(&text.xml_content(quick_xml::XmlVersion::Implicit1_0));
            }
            Event::End(element) => walk.end(element.name().as_ref(), &mut looks),
            Event::Eof => return Ok(looks),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Walk {
    sheet: String,
    depth: usize,
    row: u32,
    row_repeats: u32,
    column: u32,
    table_column: u32,
    cell: Shown,
    paragraph: bool,
    /// Within a comment on a cell.
    aside: bool,
}

impl Walk {
    fn start(&mut self, element: &BytesStart<'_>, found: &mut BTreeMap<String, Looks>) {
        let hidden = || {
            attribute(element, "table:visibility")
                .is_some_and(|visibility| visibility == "collapse" || visibility == "filter")
        };
        match element.name().as_ref() {
            "table:table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.sheet = attribute(element, "table:name").unwrap_or_default();
                    (self.row, self.column, self.table_column) = (0, 0, 0);
                    found.entry(self.sheet.clone()).or_default();
                }
            }
            _ if self.depth != 1 => {}
            "table:table-column" => {
                let repeats = count(element, "table:number-columns-repeated");
                let after = self.table_column.saturating_add(repeats);
                if hidden() {
                    found.entry(self.sheet.clone()).or_default().columns.push((self.table_column, after - 1));
                }
                self.table_column = after;
            }
            "table:table-row" => {
                (self.column, self.row_repeats) = (0, count(element, "table:number-rows-repeated"));
                if hidden() {
                    let rows = (self.row, self.row.saturating_add(self.row_repeats - 1));
                    found.entry(self.sheet.clone()).or_default().rows.push(rows);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Shown {
                    value: attribute(element, "office:value"),
                    kind: attribute(element, "office:value-type").unwrap_or_default(),
                    text: String::new(),
                    repeats: count(element, "table:number-columns-repeated"),
                };
            }
            "text:p" => self.paragraph = true,
            "office:annotation" => self.aside = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str, found: &mut BTreeMap<String, Looks>) {
        match name {
            "table:table" => self.depth = self.depth.saturating_sub(1),
            _ if self.depth != 1 => {}
            "text:p" => self.paragraph = false,
            "office:annotation" => self.aside = false,
            "table:table-row" => self.row = self.row.saturating_add(self.row_repeats),
            "table:table-cell" | "table:covered-table-cell" => {
                let format = self.cell.format();
                let looks = found.entry(self.sheet.clone()).or_default();
                for column in 0..self.cell.repeats.min(MOST_REPEATS) {
                    looks.put(self.row, self.column.saturating_add(column), Some(&format));
                }
                self.column = self.column.saturating_add(self.cell.repeats);
            }
            _ => {}
        }
    }
}

impl Shown {
    /// What the shown text says beyond the value.
    fn format(&self) -> Format {
        let Some(value) = &self.value else { return Format::Plain };
        let shown = bare(&self.text);
        if self.kind == "percentage" || shown.ends_with('%') {
            return Format::Percent;
        }
        if !["float", "currency"].contains(&self.kind.as_str()) || shown.is_empty() {
            return Format::Plain;
        }
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | 'e');
        let beside: String = shown.chars().filter(|c| !digits(*c) && !matches!(c, '¥' | '￥')).collect();
        let number: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        if !shown.contains('e') && !is_rounded(&number, value) {
            return Format::Scaled(narrow(&self.text).trim().into());
        }
        if !beside.is_empty() {
            return Format::Beside(beside.into());
        }
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if decimals > 0 { Format::Decimals(decimals) } else { Format::Plain }
    }
}

/// Whether a number that is shown is the value, rounded to the decimals that are shown.
fn is_rounded(shown: &str, value: &str) -> bool {
    let (Ok(shown), Some(value)) = (
        shown.parse::<portfolio_core::Decimal>(),
        value.parse().ok().and_then(|value| Number::binary(value).rounded),
    ) else {
        return false;
    };
    let one = portfolio_core::Decimal::new(1, shown.scale());
    value.abs().checked_sub(shown).is_some_and(|difference| difference.abs() <= one)
}

#[cfg(test)]
mod tests {
    use super::super::super::merges::tests::{ODS, archive};
    use super::*;

    /// Expected by what a reader of the sheet sees: only a number that is the value rounded says nothing more.
    #[test]
    fn what_a_cell_of_ods_shows() {
        let shown = |kind: &str, value: &str, text: &str| {
            Shown { value: Some(value.to_owned()), kind: kind.to_owned(), text: text.to_owned(), repeats: 1 }
                .format()
        };
        assert_eq!(shown("float", "1234.5", "1,234.50"), Format::Decimals(2));
        assert_eq!(shown("float", "1234.5", "1235"), Format::Plain);
        assert_eq!(shown("float", "-5", "(5)"), Format::Plain);
        assert_eq!(shown("currency", "5", "¥5.00"), Format::Decimals(2));
        assert_eq!(shown("float", "3", "3.00亿元"), Format::Beside("亿元".into()));
        assert_eq!(shown("percentage", "0.35", "35%"), Format::Percent);
        assert_eq!(shown("percentage", "0.35", ""), Format::Percent);
        assert_eq!(shown("float", "0.35", "35%"), Format::Percent);
        assert_eq!(shown("float", "3", ""), Format::Plain);
        assert_eq!(shown("date", "3", "3亿元"), Format::Plain);
        assert_eq!(shown("float", "123456", "12.3"), Format::Scaled("12.3".into()));
    }

    /// A row without a number follows the one before it; what is neither row nor column hides nothing.
    #[test]
    fn hidden_rows_and_columns_of_xlsx() {
        let sheet = r#"<worksheet><sheetView hidden="1"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="true"/>
            <col min="7" max="7" hidden="0"/><col min="8" max="8"/></cols><sheetData><row hidden="1"><c hidden="1"/></row>
            <row r="4"/><row hidden="true"><c/></row><row hidden="0"/><row hidden="1"/></sheetData></worksheet>"#;
        let looks = hidden_in(sheet.as_bytes()).unwrap();
        assert_eq!(looks.columns, [(1, 2), (4, 4)]);
        assert_eq!(looks.rows, [(0, 0), (4, 4), (6, 6)]);
    }

    #[test]
    fn sheets_are_what_a_workbook_calls_so() {
        let book = r#"<workbook><definedName name="区" r:id="r0"/><sheets><sheet name="甲" r:id="r1"/><sheet name="乙"/>
            <x:sheet name="丙" r:id="r3"/></sheets></workbook>"#;
        let found = sheets(book.as_bytes()).unwrap();
        assert_eq!(found, [("甲", "r1"), ("丙", "r3")].map(|(name, id)| (name.to_owned(), id.to_owned())));
    }

    #[test]
    fn hidden_rows_and_columns_of_ods_and_what_its_cells_show() {
        let ods = archive(&[("content.xml", ODS.as_bytes())]);
        let looks = of_ods(&ods).unwrap();
        assert_eq!(looks.keys().map(String::as_str).collect::<Vec<_>>(), ["丁", "甲"]);
        let sheet = &looks["甲"];
        assert_eq!(sheet.columns, [(1, 2), (3, 3)]);
        assert_eq!(sheet.rows, [(1, 4), (6, 6)]);
        let formats = [((5, 1), Format::Beside("亿元".into())), ((6, 0), Format::Percent)];
        assert_eq!(sheet.formats, BTreeMap::from(formats));
        assert_eq!(looks["丁"], Looks::default());
    }
}
