//! An xls: the records of its stream (BIFF5 and BIFF8).

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::super::grid::Format;
use super::{Looks, meaning};

/// The looks of each sheet, charts and macros included, in order.
pub(in super::super) fn of_xls(bytes: &[u8]) -> Result<Vec<Looks>, String> {
    let stream = stream(bytes)?;
    let mut codes = BTreeMap::new();
    let mut numbers = Vec::new();
    let mut sheets = Vec::new();
    let mut wide = None;
    for (kind, record) in Records(&stream) {
        match kind {
            BOF => wide = wide.or(Some(short(record, 0) == Some(0x0600))),
            FORMAT => {
                if let Some((number, code)) = format_code(record, wide.unwrap_or(true)) {
                    codes.insert(number, code);
                }
            }
            XF => numbers.push(short(record, 2).unwrap_or(0)),
            BOUNDSHEET => sheets.push(long(record, 0).unwrap_or(u32::MAX)),
            EOF => break,
            _ => {}
        }
    }
    let palette: Vec<Format> = numbers.into_iter().map(|number| meaning(number, &codes)).collect();
    let sheet = |start: u32| {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        stream.get(start..).map_or_else(Looks::default, |part| of_sheet(part, &palette))
    };
    Ok(sheets.into_iter().map(sheet).collect())
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUNDSHEET: u16 = 0x0085;
const COLINFO: u16 = 0x007d;
const ROW: u16 = 0x0208;
const NUMBER: u16 = 0x0203;
const FORMULA: u16 = 0x0006;
const RK: u16 = 0x027e;
const MULRK: u16 = 0x00bd;

fn stream(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.exists(name));
    let mut content = Vec::new();
    let mut stream =
        file.open_stream(name.ok_or("the file holds no workbook")?).map_err(|error| error.to_string())?;
    stream.read_to_end(&mut content).map_err(|error| error.to_string())?;
    Ok(content)
}

fn of_sheet(part: &[u8], palette: &[Format]) -> Looks {
    let mut looks = Looks::default();
    let mut depth = 0;
    for (kind, record) in Records(part) {
        // A chart in the sheet is a stream within it.
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ => {}
        }
        if depth > 1 {
            continue;
        }
        let number_at = |place: usize| short(record, place).map(u32::from);
        let format = |place: usize| palette.get(usize::from(short(record, place)?));
        match kind {
            NUMBER | FORMULA | RK => {
                if let (Some(row), Some(column)) = (number_at(0), number_at(2)) {
                    looks.put(row, column, format(4));
                }
            }
            MULRK => {
                let (Some(row), Some(first)) = (number_at(0), number_at(2)) else { continue };
                // Row and first column before, last column behind; six bytes a cell.
                let cells = record.len().saturating_sub(6) / 6;
                for (cell, column) in (0..cells).zip(first..) {
                    looks.put(row, column, format(4 + 6 * cell));
                }
            }
            ROW if short(record, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                looks.rows.extend(number_at(0).map(|row| (row, row)));
            }
            COLINFO if short(record, 8).is_some_and(|flags| flags & 1 != 0) => {
                looks.columns.extend(number_at(0).zip(number_at(2)));
            }
            _ => {}
        }
    }
    looks
}

/// The number and the code of a format.
fn format_code(record: &[u8], wide: bool) -> Option<(u16, String)> {
    let number = short(record, 0)?;
    if !wide {
        let length = usize::from(*record.get(2)?);
        let bytes = record.get(3..3 + length)?;
        return Some((number, encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned()));
    }
    let length = usize::from(short(record, 2)?);
    let is_double = record.get(4)? & 1 != 0;
    let code = if is_double {
        let bytes = record.get(5..5 + 2 * length)?;
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        record.get(5..5 + length)?.iter().map(|byte| char::from(*byte)).collect()
    };
    Some((number, code))
}

fn short(record: &[u8], index: usize) -> Option<u16> {
    Some(u16::from_le_bytes(record.get(index..index + 2)?.try_into().ok()?))
}

fn long(record: &[u8], index: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(index..index + 4)?.try_into().ok()?))
}

/// The records of a stream: type and length in two bytes each.
struct Records<'b>(&'b [u8]);

impl<'b> Iterator for Records<'b> {
    type Item = (u16, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.0, 0)?, usize::from(short(self.0, 2)?));
        let record = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, record))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    }

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// What a chart within a sheet holds is no cell of it, and what comes behind the sheet is another; after [MS-XLS] 2.4.
    #[test]
    fn cells_of_a_sheet_alone() {
        let number = |row: u16, column: u16| record(NUMBER, &[words(&[row, column, 1]), vec![0; 8]].concat());
        let several = record(MULRK, &words(&[4, 2, 1, 0, 0, 0, 0, 0, 1, 0, 0, 4]));
        let hidden = |kind: u16, flags: u16| match kind {
            ROW => record(ROW, &words(&[7, 0, 0, 0, 0, 0, flags, 0])),
            _ => record(COLINFO, &words(&[1, 2, 0, 0, flags, 0])),
        };
        let chart = [record(BOF, &[0; 4]), number(1, 1), hidden(ROW, 0x20), record(EOF, &[])];
        let sheet = [
            record(BOF, &[0; 4]),
            number(0, 0),
            chart.concat(),
            chart.concat(),
            number(2, 0),
            several,
            hidden(ROW, 0x20),
            hidden(ROW, 0x40),
            hidden(COLINFO, 1),
            hidden(COLINFO, 2),
            record(EOF, &[]),
            number(3, 3),
        ];
        // The last number of a row of cells is its last column, and no style.
        let palette = [0, 1, 2, 3, 4].map(|style| if style == 0 { Format::Plain } else { Format::Percent });
        let looks = of_sheet(&sheet.concat(), &palette);
        let percent = [(0, 0), (2, 0), (4, 2), (4, 4)].map(|place| (place, Format::Percent));
        let wanted = Looks { formats: BTreeMap::from(percent), rows: vec![(7, 7)], columns: vec![(1, 2)] };
        assert_eq!(looks, wanted);
    }

    /// A workbook's stream: its own records with the places of its sheets, then these.
    #[test]
    fn a_workbook_of_an_old_kind_has_styles_and_sheets() {
        let sheet = |end: &[u8]| {
            let number = record(NUMBER, &[words(&[3, 1, 1]), vec![0; 8]].concat());
            [record(BOF, &[0; 4]), number, record(EOF, &[]), end.to_vec()].concat()
        };
        let of = |version: u16, code: &[u8]| {
            let globals = |start: u32| {
                let place = [&start.to_le_bytes()[..], &[0; 4]].concat();
                [
                    record(BOF, &words(&[version, 5])),
                    record(FORMAT, code),
                    record(XF, &words(&[0, 0])),
                    record(XF, &words(&[0, 164])),
                    record(BOUNDSHEET, &place),
                    // Only the first beginning is the workbook's.
                    record(BOF, &words(&[if version == 0x0600 { 0x0500 } else { 0x0600 }, 5])),
                    record(FORMAT, code),
                    record(EOF, &[]),
                ]
                .concat()
            };
            let start = u32::try_from(globals(0).len()).unwrap();
            // What comes behind the workbook's own records is none of them.
            let behind = [record(BOUNDSHEET, &start.to_le_bytes()), record(XF, &words(&[0, 9]))].concat();
            let stream = [globals(start), sheet(&behind)].concat();
            let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
            let name = if version == 0x0600 { "/Workbook" } else { "/Book" };
            file.create_stream(name).unwrap().write_all(&stream).unwrap();
            of_xls(&file.into_inner().into_inner()).unwrap()
        };
        let money = Format::Beside("万元".into());
        let looks = Looks { formats: BTreeMap::from([((3, 1), money)]), ..Looks::default() };
        let old = [&words(&[164])[..], &[6, b'0', b'"', 0xcd, 0xf2, 0xd4, 0xaa]].concat();
        assert_eq!(of(0x0500, &old), std::slice::from_ref(&looks));
        let new = [words(&[164, 3]), vec![1], words(&[0x30, 0x4e07, 0x5143])].concat();
        assert_eq!(of(0x0600, &new), [looks]);
    }

    /// A code in the bytes of China's code page in a BIFF5, in one or two bytes a letter in a BIFF8.
    #[test]
    fn codes_of_formats() {
        let old = [&words(&[164])[..], &[4, 0xcd, 0xf2, 0xd4, 0xaa]].concat();
        assert_eq!(format_code(&old, false), Some((164, "万元".to_owned())));
        let narrow = [words(&[165, 3]), vec![0], b"0.0".to_vec(), vec![9]].concat();
        assert_eq!(format_code(&narrow, true), Some((165, "0.0".to_owned())));
        let double = [words(&[166, 2]), vec![1], words(&[0x4e07, 0x5143]), vec![9]].concat();
        assert_eq!(format_code(&double, true), Some((166, "万元".to_owned())));
        assert_eq!(format_code(&double[..6], true), None);
    }
}
