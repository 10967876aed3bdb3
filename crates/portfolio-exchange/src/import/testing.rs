//! Sheets for the tests of this module.

use super::{Area, Cell, Number, Sheet};

/// A sheet of such rows: cells between commas, digits alone a number.
pub(super) fn sheet(rows: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(None);
    for (row, line) in (0..).zip(rows) {
        for (column, words) in (0..).zip(line.split(',')) {
            let cell = match words.parse() {
                Ok(number) => Cell::number(Number::binary(number)),
                Err(_) => Cell::text(words),
            };
            sheet.put(row, column, cell).unwrap();
        }
    }
    sheet
}

/// The same with areas merged, such as `A1:B2`.
pub(super) fn merged(rows: &[&str], areas: &[&str]) -> Sheet {
    let mut sheet = sheet(rows);
    sheet.merge(areas.iter().map(|area| Area::parse(area).unwrap()).collect()).unwrap();
    sheet
}
