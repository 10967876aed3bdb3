//! Merged areas where the reader of workbooks does not tell them: ods and xlsb.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::grid::Area;

/// By the sheet's name.
type Merges = BTreeMap<String, Vec<Area>>;

/// Parts of a workbook by the sheet's name.
type Parts = BTreeMap<String, Vec<u8>>;

pub(super) type Archive<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

/// The most rows that repeated rows may add up to.
const MOST_ROWS: u32 = 1 << 20;

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

pub(super) fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_ROWS)
}

/// The merged areas of an OpenDocument sheet: cells that span rows and columns.
pub(super) fn of_ods(bytes: &[u8]) -> Result<Merges, String> {
    let mut archive: Archive<'_> = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let content = archive.by_name("content.xml").map_err(|e| e.to_string())?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    xml.config_mut().expand_empty_elements = true;
    let mut merges = Merges::new();
    let mut sheet = String::new();
    let (mut row, mut column, mut repeats, mut depth) = (0_u32, 0_u32, 1_u32, 0_usize);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|e| e.to_string())? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" => {
                    depth += 1;
                    if depth == 1 {
                        sheet = attribute(&element, "table:name").unwrap_or_default();
                        (row, column) = (0, 0);
                    }
                }
                "table:table-row" if depth == 1 => {
                    (column, repeats) = (0, count(&element, "table:number-rows-repeated"));
                }
                "table:table-cell" | "table:covered-table-cell" if depth == 1 => {
                    let (down, right) = (
                        count(&element, "table:number-rows-spanned"),
                        count(&element, "table:number-columns-spanned"),
                    );
                    if (down, right) != (1, 1) {
                        let area = Area {
                            top: row,
                            left: column,
                            bottom: row.saturating_add(down - 1),
                            right: column.saturating_add(right - 1),
                        };
                        merges.entry(sheet.clone()).or_default().push(area);
                    }
                    column = column.saturating_add(count(&element, "table:number-columns-repeated"));
                }
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "table:table" => depth = depth.saturating_sub(1),
                "table:table-row" if depth == 1 => row = row.saturating_add(repeats),
                _ => {}
            },
            Event::Eof => return Ok(merges),
            _ => {}
        }
    }
}

/// The merged areas of a binary workbook: records of type 176 in each sheet's part.
pub(super) fn of_xlsb(bytes: &[u8]) -> Result<Merges, String> {
    let merges = |sheet: &[u8]| {
        let areas = Records(sheet).filter(|(kind, _)| *kind == 176).filter_map(|(_, record)| {
            let number =
                |index: usize| Some(u32::from_le_bytes(record.get(index..index + 4)?.try_into().ok()?));
            Some(Area { top: number(0)?, bottom: number(4)?, left: number(8)?, right: number(12)? })
        });
        areas.collect()
    };
    Ok(parts_of_xlsb(bytes)?.1.into_iter().map(|(name, sheet)| (name, merges(&sheet))).collect())
}

/// The parts of a binary workbook: its styles, and each sheet by its name.
pub(super) fn parts_of_xlsb(bytes: &[u8]) -> Result<(Vec<u8>, Parts), String> {
    let mut archive: Archive<'_> = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let targets = relations(&part(&mut archive, "xl/_rels/workbook.bin.rels")?)?;
    let book = part(&mut archive, "xl/workbook.bin")?;
    let styles = part(&mut archive, "xl/styles.bin").unwrap_or_default();
    let mut sheets = BTreeMap::new();
    for (_, record) in Records(&book).filter(|(kind, _)| *kind == 156) {
        // BrtBundleSh: state, id, the relation's name, the sheet's name.
        let mut rest = record.get(8..).unwrap_or_default();
        let (Some(relation), Some(name)) = (wide(&mut rest), wide(&mut rest)) else { continue };
        let Some(target) = targets.get(&relation) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Ok(sheet) = part(&mut archive, &path) else { continue };
        sheets.insert(name, sheet);
    }
    Ok((styles, sheets))
}

pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    archive.by_name(name).map_err(|e| e.to_string())?.read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes)
}

/// Where the relations of a workbook lead, by their names.
pub(super) fn relations(xml: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let mut xml = Reader::from_reader(xml);
    xml.config_mut().expand_empty_elements = true;
    let (mut found, mut buffer) = (BTreeMap::new(), Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|e| e.to_string())? {
            Event::Start(element) => {
                if let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target")) {
                    found.insert(id, target);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A text of UTF-16 with its length before it.
pub(super) fn wide(rest: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(u32::from_le_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
    let bytes = rest.get(4..length.checked_mul(2)?.checked_add(4)?)?;
    *rest = &rest[4 + bytes.len()..];
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

/// The records of a part: type and length in seven bits a byte, then so many bytes.
pub(super) struct Records<'b>(pub(super) &'b [u8]);

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.number(2)?;
        // The type keeps its continuation bit where it has two bytes.
        let length = usize::try_from(self.number(4)?).ok()?;
        let (record, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, record))
    }
}

impl Records<'_> {
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for index in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use super::*;

    /// A file of such parts.
    pub(in super::super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in parts {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(part).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// A record of a binary workbook, after [MS-XLSB] 2.1.4.
    pub(in super::super) fn record(kind: u32, body: &[u8]) -> Vec<u8> {
        let low = u8::try_from(kind & 0x7f).unwrap();
        let kind = match u8::try_from(kind >> 7).unwrap() {
            0 => vec![low],
            high => vec![low | 0x80, high],
        };
        [&kind[..], &[u8::try_from(body.len()).unwrap()], body].concat()
    }

    /// A text of such a record.
    pub(in super::super) fn text(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&u32::try_from(units.len() / 2).unwrap().to_le_bytes()[..], &units].concat()
    }

    /// A binary workbook of one sheet, called 甲.
    pub(in super::super) fn xlsb(styles: &[u8], sheet: &[u8]) -> Vec<u8> {
        let relations = r#"<Relationships><Relationship Id="r0" Target="styles.bin"/><Relationship Id="r1" Target="worksheets/a.bin"/></Relationships>"#;
        let named =
            |relation: &str, name: &str| record(156, &[&[0; 8][..], &text(relation), &text(name)].concat());
        // What is no sheet, one that no relation leads to, and the sheet.
        let book = [
            record(157, &[&[0; 8][..], &text("r0"), &text("乙")].concat()),
            named("r9", "丙"),
            named("r1", "甲"),
        ];
        archive(&[
            ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
            ("xl/workbook.bin", &book.concat()),
            ("xl/styles.bin", styles),
            ("xl/worksheets/a.bin", sheet),
        ])
    }

    /// A sheet with what moves cells: repeated rows and cells, a table within a cell, a second sheet.
    pub(in super::super) const ODS: &str = r#"<office:spreadsheet>
<table:table table:name="甲"><table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
<table:table-column table:visibility="filter"/><table:table-column table:visibility="visible"/>
<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>题</text:p></table:table-cell><table:covered-table-cell/>
<table:table-cell table:number-rows-spanned="3"/></table:table-row>
<table:table-row table:number-rows-repeated="4" table:visibility="filter"><table:table-cell table:number-columns-repeated="3"/>
<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="2"/></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="3">
<table:table table:name="乙"><table:table-row table:visibility="collapse"><table:table-cell table:number-columns-spanned="9"><text:p>3亿元</text:p></table:table-cell></table:table-row></table:table>
<text:p>3</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2" office:value-type="float" office:value="3"><office:annotation><text:p>万</text:p></office:annotation><text:p>3亿元</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="丁"><table:table-row><table:table-cell table:number-rows-spanned="2"/></table:table-row></table:table>
</office:spreadsheet>"#;

    #[test]
    fn merged_areas_of_ods() {
        let area = |top, left, bottom, right| Area { top, left, bottom, right };
        let first = vec![area(0, 0, 0, 1), area(0, 2, 2, 2), area(1, 3, 2, 4), area(5, 1, 5, 2)];
        let wanted = [("甲".to_owned(), first), ("丁".to_owned(), vec![area(0, 0, 1, 0)])];
        let ods = archive(&[("mimetype", b"x"), ("content.xml", ODS.as_bytes())]);
        assert_eq!(of_ods(&ods).unwrap(), Merges::from(wanted));
    }

    #[test]
    fn merged_areas_of_xlsb() {
        let corners: Vec<u8> = [1_u32, 3, 0, 2].iter().flat_map(|number| number.to_le_bytes()).collect();
        let sheet = [record(177, &[0; 16]), record(176, &corners)].concat();
        let area = Area { top: 1, bottom: 3, left: 0, right: 2 };
        let found = of_xlsb(&xlsb(&[], &sheet)).unwrap();
        assert_eq!(found, Merges::from([("甲".to_owned(), vec![area])]));
    }
}
