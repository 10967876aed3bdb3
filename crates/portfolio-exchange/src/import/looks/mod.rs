//! How a workbook shows its cells, where the reader of workbooks does not tell: number formats of xls, xlsb and ods, and
//! hidden rows and columns of all.

mod biff;
mod binary;
mod xml;

use std::collections::BTreeMap;

use super::format;
use super::grid::{Format, Sheet};

pub(super) use biff::of_xls;
pub(super) use binary::of_xlsb;
pub(super) use xml::{of_ods, of_xlsx};

/// How a sheet shows its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Formats that say more than the digits, by row and column.
    pub(super) formats: BTreeMap<(u32, u32), Format>,
    /// Hidden rows, each from and to.
    pub(super) rows: Vec<(u32, u32)>,
    /// Hidden columns, each from and to.
    pub(super) columns: Vec<(u32, u32)>,
}

impl Looks {
    /// Gives a sheet its looks.
    pub(super) fn dress(self, sheet: &mut Sheet) {
        for ((row, column), format) in self.formats {
            sheet.show(row, column, format);
        }
        sheet.hide(self.rows, self.columns);
    }

    fn put(&mut self, row: u32, column: u32, format: Option<&Format>) {
        if let Some(format) = format.filter(|format| **format != Format::Plain) {
            self.formats.insert((row, column), format.clone());
        }
    }
}

/// What a format means by its number, where the workbook has no code of its own for it.
fn built_in(number: u16) -> Format {
    match number {
        2 | 4 | 39 | 40 => Format::Decimals(2),
        9 | 10 => Format::Percent,
        _ => Format::Plain,
    }
}

/// What a format of a workbook means: by its code, where it has one.
fn meaning(number: u16, codes: &BTreeMap<u16, String>) -> Format {
    // What these show beside the number depends on the reader's own country.
    if matches!(number, 5..=8 | 37..=44) && !codes.contains_key(&number) {
        return built_in(number);
    }
    codes.get(&number).map_or_else(|| built_in(number), |code| format::of(code))
}
