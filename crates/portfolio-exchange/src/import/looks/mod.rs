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

/// What a format means by its number, where the workbook has no code of its own for it. What others show beside the number
/// depends on the reader's own country.
fn built_in(number: u16) -> Format {
    match number {
        2 | 4 | 39 | 40 => Format::Decimals(2),
        9 | 10 => Format::Percent,
        _ => Format::Plain,
    }
}

/// What a format of a workbook means: by its code, where it has one.
fn meaning(number: u16, codes: &BTreeMap<u16, String>) -> Format {
    codes.get(&number).map_or_else(|| built_in(number), |code| format::of(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers are those of ECMA-376, 18.8.30; a code of the workbook's own goes before them.
    #[test]
    fn formats_by_number_and_by_code() {
        let codes =
            [(2, "0%"), (44, "0.00%"), (164, "0.0\"万元\"")].map(|(number, code)| (number, code.to_owned()));
        for (number, plain, coded) in [
            (0, Format::Plain, Format::Plain),
            (2, Format::Decimals(2), Format::Percent),
            (10, Format::Percent, Format::Percent),
            (39, Format::Decimals(2), Format::Decimals(2)),
            (44, Format::Plain, Format::Percent),
            (164, Format::Plain, Format::Beside("万元".into())),
        ] {
            assert_eq!(meaning(number, &BTreeMap::new()), plain, "{number}");
            assert_eq!(meaning(number, &BTreeMap::from(codes.clone())), coded, "{number}");
        }
    }
}
