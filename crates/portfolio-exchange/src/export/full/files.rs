//! The tables of a registry as a folder of CSV files.

use super::shape::What;
use super::tables::FullTable;

/// What a spreadsheet would take a text that begins so for.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The tables as CSV files: the name of each file and its bytes.
///
/// Words that a spreadsheet would take for a formula are guarded by one apostrophe, which reading takes away.
///
/// # Errors
/// Where the writer fails, which memory gives it no cause to.
pub fn to_csv(tables: &[FullTable]) -> Result<Vec<(String, Vec<u8>)>, csv::Error> {
    tables.iter().map(|table| Ok((format!("{}.csv", table.name()), csv_of(table)?))).collect()
}

fn csv_of(table: &FullTable) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.headings())?;
    for row in &table.rows {
        writer.write_record(row.iter().zip(&table.headings).map(|(text, (_, what))| guarded(text, *what)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn guarded(text: &str, what: What) -> String {
    let is_formula = || text.trim_start_matches('\'').starts_with(FORMULA);
    if matches!(what, What::Words | What::Lines) && is_formula() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
