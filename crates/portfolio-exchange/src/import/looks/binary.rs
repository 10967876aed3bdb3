//! An xlsb: the records of its parts.

use std::collections::BTreeMap;

use super::super::grid::Format;
use super::super::merges::{Records, parts_of_xlsb, wide};
use super::{Looks, meaning};

/// The looks of each sheet by its name.
pub(in super::super) fn of_xlsb(bytes: &[u8]) -> Result<BTreeMap<String, Looks>, String> {
    let (styles, sheets) = parts_of_xlsb(bytes)?;
    let palette = palette(&styles);
    Ok(sheets.into_iter().map(|(name, part)| (name, of_sheet(&part, &palette))).collect())
}

const ROW: u32 = 0;
const CELLS_WITH_NUMBERS: [u32; 3] = [2, 5, 9];
const FORMAT: u32 = 44;
const XF: u32 = 47;
const COLUMN: u32 = 60;
const BEGIN_CELL_XFS: u32 = 617;
const END_CELL_XFS: u32 = 618;

fn palette(styles: &[u8]) -> Vec<Format> {
    let (mut codes, mut numbers, mut within) = (BTreeMap::new(), Vec::new(), false);
    for (kind, record) in Records(styles) {
        match kind {
            FORMAT => {
                let mut rest = record.get(2..).unwrap_or_default();
                if let (Some(number), Some(code)) = (short(record, 0), wide(&mut rest)) {
                    codes.insert(number, code);
                }
            }
            BEGIN_CELL_XFS => within = true,
            END_CELL_XFS => within = false,
            XF if within => numbers.push(short(record, 2).unwrap_or(0)),
            _ => {}
        }
    }
    numbers.into_iter().map(|number| meaning(number, &codes)).collect()
}

fn of_sheet(part: &[u8], palette: &[Format]) -> Looks {
    let mut looks = Looks::default();
    let mut row = 0;
    for (kind, record) in Records(part) {
        match kind {
            ROW => {
                row = long(record, 0).unwrap_or(0);
                if record.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    looks.rows.push((row, row));
                }
            }
            COLUMN if short(record, 16).is_some_and(|flags| flags & 1 != 0) => {
                looks.columns.extend(long(record, 0).zip(long(record, 4)));
            }
            _ if CELLS_WITH_NUMBERS.contains(&kind) => {
                let style = long(record, 4).and_then(|style| usize::try_from(style & 0x00ff_ffff).ok());
                if let (Some(column), Some(style)) = (long(record, 0), style) {
                    looks.put(row, column, palette.get(style));
                }
            }
            _ => {}
        }
    }
    looks
}

fn short(record: &[u8], index: usize) -> Option<u16> {
    Some(u16::from_le_bytes(record.get(index..index + 2)?.try_into().ok()?))
}

fn long(record: &[u8], index: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(index..index + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::super::merges::tests::{record, text, xlsb};
    use super::*;

    /// A sheet's part made by hand after [MS-XLSB]: a hidden column 2, a hidden row 3 with a number in its column 1.
    #[test]
    fn hidden_rows_and_columns_and_styles_are_seen() {
        let column = [2_u32.to_le_bytes(), 2_u32.to_le_bytes(), [0; 4], [0; 4]].concat();
        let column = record(COLUMN, &[column, vec![1, 0]].concat());
        let row = record(ROW, &[&3_u32.to_le_bytes()[..], &[0; 6], &[0, 0x10, 0]].concat());
        let cell = record(5, &[&1_u32.to_le_bytes()[..], &[1, 0, 0, 0], &[0; 8]].concat());
        let looks = of_sheet(&[column, row, cell].concat(), &[Format::Plain, Format::Percent]);
        assert_eq!(looks.columns, [(2, 2)]);
        assert_eq!(looks.rows, [(3, 3)]);
        assert_eq!(looks.formats.get(&(3, 1)), Some(&Format::Percent));
    }

    /// Styles of cells, among those of what cells may be styled by; a style's number has 24 bits, and flags stand behind it.
    #[test]
    fn cells_have_the_format_of_their_style() {
        let style = |format: u16| record(XF, &[&[0, 0][..], &format.to_le_bytes(), &[0; 4]].concat());
        let code =
            |number: u16, code: &str| record(FORMAT, &[&number.to_le_bytes()[..], &text(code)].concat());
        let styles = [
            code(164, "0.0\"万元\""),
            style(10),
            record(BEGIN_CELL_XFS, &[0; 4]),
            style(0),
            style(164),
            record(END_CELL_XFS, &[]),
            style(10),
        ];
        let row = |number: u32| record(ROW, &[&number.to_le_bytes()[..], &[0; 9]].concat());
        let cell = |kind: u32, column: u32, style: [u8; 4]| {
            record(kind, &[&column.to_le_bytes()[..], &style, &[0; 8]].concat())
        };
        let column = record(COLUMN, &[&[0; 16][..], &[2, 0]].concat());
        let sheet = [
            column,
            row(2),
            cell(5, 0, [0, 0, 0, 0]),
            cell(2, 1, [1, 0, 0, 1]),
            cell(7, 2, [1, 0, 0, 0]),
            row(5),
            cell(9, 3, [1, 0, 0, 0]),
            cell(5, 4, [1, 0, 1, 0]),
            // Styles behind the end are of none.
            cell(5, 5, [2, 0, 0, 0]),
        ];
        let looks = of_xlsb(&xlsb(&styles.concat(), &sheet.concat())).unwrap();
        let money = Format::Beside("万元".into());
        let formats = BTreeMap::from([((2, 1), money.clone()), ((5, 3), money)]);
        let wanted = Looks { formats, ..Looks::default() };
        assert_eq!(looks, BTreeMap::from([("甲".to_owned(), wanted)]));
    }
}
