//! The tables of a registry as a workbook.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::shape::What;
use super::tables::FullTable;

/// Digits of a number that a spreadsheet keeps: beyond, a number is written as text (R22).
const DIGITS: usize = 15;
/// What a cell of a workbook can hold, in UTF-16 units: a longer text goes on in columns of its own.
const LONGEST: usize = 32_767;
/// What follows the heading of a column whose text goes on: `scale+2`.
pub(super) const GOES_ON: char = '+';

/// The tables as a workbook, a sheet each.
///
/// # Errors
/// [`XlsxError`] where a table has more rows than a sheet can hold.
pub fn to_workbook(tables: &[FullTable]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name())?;
        write(sheet, table)?;
    }
    book.save_to_buffer()
}

fn write(sheet: &mut Worksheet, table: &FullTable) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    // What a user types there stays the text that was typed.
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let mut place = 0_u16;
    for (column, (name, what)) in table.headings.iter().enumerate() {
        let texts = || table.rows.iter().map(|row| row[column].as_str());
        let pieces = texts().map(|text| pieces(text).count()).max().unwrap_or(1).max(1);
        for piece in 0..pieces {
            let name = if piece == 0 { name.clone() } else { format!("{name}{GOES_ON}{}", piece + 1) };
            sheet.write_string_with_format(0, place, &name, &heading)?;
            let wide = matches!(what, What::Words | What::Lines);
            sheet.set_column_width(place, if wide { 36 } else { 16 })?;
            if !matches!(what, What::Number | What::Amount) {
                sheet.set_column_format(place, &text)?;
            }
            for (row, text_here) in texts().enumerate() {
                let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
                let Some(piece) = pieces_of(text_here, piece).filter(|piece| !piece.is_empty()) else {
                    continue;
                };
                match what {
                    What::Number | What::Amount => number(sheet, row, place, piece)?,
                    _ => drop(sheet.write_string_with_format(row, place, piece, &text)?),
                }
            }
            place = place.saturating_add(1);
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last_row.max(1), place.saturating_sub(1))?;
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A number of its exact digits; one that a spreadsheet would round is text.
#[expect(
    clippy::disallowed_types,
    reason = "a spreadsheet's numbers are doubles; what one cannot hold is text"
)]
fn number(sheet: &mut Worksheet, row: u32, place: u16, digits: &str) -> Result<(), XlsxError> {
    let significant = digits.chars().filter(char::is_ascii_digit).count();
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let pattern = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals.min(20))) };
    let format =
        Format::new().set_num_format(pattern).set_align(FormatAlign::Right).set_align(FormatAlign::Top);
    match digits.parse::<f64>() {
        Ok(number) if significant <= DIGITS => {
            sheet.write_number_with_format(row, place, number, &format)?;
        }
        _ => {
            sheet.write_string_with_format(row, place, digits, &format)?;
        }
    }
    Ok(())
}

/// A text in pieces that a cell can hold.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut units = 0;
        let end = rest.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > LONGEST
        });
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(offset, _)| offset));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn pieces_of(text: &str, piece: usize) -> Option<&str> {
    pieces(text).nth(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_what_a_cell_can_hold() {
        let text = format!("{}𠮷{}", "字".repeat(LONGEST - 1), "尾".repeat(3));
        let parts: Vec<usize> = pieces(&text).map(|piece| piece.encode_utf16().count()).collect();
        // The rare character takes two units and is not cut in two.
        assert_eq!(parts, [LONGEST - 1, 5]);
        assert_eq!(pieces(&text).collect::<String>(), text);
        assert_eq!(pieces(&"a".repeat(LONGEST)).count(), 1);
        assert_eq!(pieces(&"a".repeat(LONGEST + 1)).count(), 2);
        assert_eq!(pieces("").count(), 0);
    }
}
