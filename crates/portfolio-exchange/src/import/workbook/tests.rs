use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};

use super::super::merges::tests::{archive, record, text};
use super::*;

/// The cells of a sheet: their words, and `=` before those of formulas.
fn cells(sheet: &Sheet) -> Vec<(u32, u32, String)> {
    let words = |cell: &Cell| format!("{}{}", if cell.formula { "=" } else { "" }, cell.words());
    let rows = (0..sheet.rows())
        .flat_map(|row| sheet.row(row).map(move |(column, cell)| (row, column, words(cell))));
    rows.collect()
}

fn cell_of(row: u32, column: u32, words: &str) -> (u32, u32, String) {
    (row, column, words.to_owned())
}

/// A workbook made by hand after [MS-XLSB]: a number, a text, a formula with a result and one that ended in an error.
#[test]
fn cells_and_formulas_of_xlsb() {
    let place = |column: u32| [&column.to_le_bytes()[..], &[0; 4]].concat();
    // The formula 7: its length, then a whole number.
    let seven = [&3_u32.to_le_bytes()[..], &[0x1e, 7, 0], &0_u32.to_le_bytes()].concat();
    #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
    let float = |value: f64| value.to_le_bytes().to_vec();
    let area: Vec<u8> = [0_u32, 1, 3, 3].iter().flat_map(|number| number.to_le_bytes()).collect();
    let sheet = [
        record(148, &[0; 16]),
        record(145, &[]),
        record(0, &[0; 16]),
        record(5, &[place(0), float(12.5)].concat()),
        record(6, &[place(1), text("县医院")].concat()),
        record(9, &[place(2), float(7.0), vec![0; 2], seven.clone()].concat()),
        record(11, &[place(3), vec![0x07, 0, 0], seven].concat()),
        record(146, &[]),
        record(176, &area),
    ];
    let book = [
        record(153, &[1, 0, 0, 0]),
        record(156, &[&[1, 0, 0, 0][..], &[0; 4], &text("r1"), &text("甲")].concat()),
        record(144, &[]),
        record(132, &[]),
    ];
    let relations = br#"<Relationships><Relationship Id="r1" Target="worksheets/a.bin"/></Relationships>"#;
    let bytes = archive(&[
        ("xl/_rels/workbook.bin.rels", relations),
        ("xl/workbook.bin", &book.concat()),
        ("xl/worksheets/a.bin", &sheet.concat()),
    ]);
    let found = Workbook::read("a.xlsb", &bytes).unwrap();
    let [sheet] = found.sheets.as_slice() else { panic!("{found:?}") };
    assert_eq!((sheet.name.as_deref(), sheet.hidden, sheet.epoch_1904()), (Some("甲"), true, true));
    let wanted = [cell_of(0, 0, "12.5"), cell_of(0, 1, "县医院"), cell_of(0, 2, "=7"), cell_of(0, 3, "=")];
    assert_eq!(cells(sheet), wanted);
    // What the area covers beyond the last row is cut off.
    assert_eq!(sheet.merged(0, 3), Some(Area { top: 0, left: 3, bottom: 0, right: 3 }));
}

/// A formula without a result is a cell too, and one with a result keeps it.
#[test]
fn formulas_of_ods_with_and_without_results() {
    let content = r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="甲">
        <table:table-row><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>
        <table:table-cell table:formula="of:=[.A1]+1" office:value-type="float" office:value="6"><text:p>6</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:formula="of:=[.A9]"/><table:table-cell/></table:table-row>
        </table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        // Between a row and its cells no blank may stand.
        ("content.xml", content.replace("\n        ", "").as_bytes()),
    ]);
    let found = Workbook::read("a.ods", &bytes).unwrap();
    assert_eq!(cells(&found.sheets[0]), [cell_of(0, 0, "5"), cell_of(0, 1, "=6"), cell_of(1, 0, "=")]);
}

#[test]
fn an_archive_is_told_by_its_parts() {
    for (part, kind) in [
        ("xl/workbook.bin", Ok(Kind::Xlsb)),
        ("content.xml", Ok(Kind::Ods)),
        ("xl/workbook.xml", Ok(Kind::Xlsx)),
        ("/xl/Workbook.xml", Ok(Kind::Xlsx)),
        ("[Content_Types].xml", Ok(Kind::Xlsx)),
        ("word/document.xml", Err(unreadable("the archive holds no workbook"))),
    ] {
        assert_eq!(Kind::of_archive(&archive(&[(part, b"x")])), kind, "{part}");
    }
}

/// By what the archive says of its parts, before any is unpacked.
#[test]
fn a_workbook_unpacks_to_no_more_than_half_a_gigabyte() {
    let of = |size: u64| {
        let mut bytes = archive(&[("xl/workbook.xml", b"x")]);
        // The size lies 24 bytes into the part's entry in the directory.
        let entry = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        let size = u32::try_from(size).unwrap().to_le_bytes();
        bytes[entry + 24..entry + 28].copy_from_slice(&size);
        Kind::of_archive(&bytes)
    };
    assert_eq!(of(1 << 29), Ok(Kind::Xlsx));
    assert_eq!(of((1 << 29) + 1), Err(ReadError::TooLarge));
}

fn day(year: i32, month: u32, day: u32) -> Value {
    Value::Date(Day { year, month, day })
}

#[test]
#[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
fn a_moment_is_its_day_from_1901_on_and_a_length_of_time_is_none() {
    let moment = |value: f64, kind| owned(&Data::DateTime(ExcelDateTime::new(value, kind, false)));
    // 367 is 1 January 1901 and 45597 is 1 November 2024, as LibreOffice's DATEVALUE has them.
    for (value, found) in [
        (45597.0, day(2024, 11, 1)),
        (45597.75, day(2024, 11, 1)),
        (367.0, day(1901, 1, 1)),
        (366.0, Value::Error("366".into())),
        (0.5, Value::Error("0.5".into())),
    ] {
        assert_eq!(moment(value, ExcelDateTimeType::DateTime), found, "{value}");
    }
    assert_eq!(moment(45597.0, ExcelDateTimeType::TimeDelta), Value::Error("45597".into()));
}

#[test]
fn a_date_in_words_is_its_day_and_other_words_stay() {
    for (text, found) in [
        ("2024-10-01", day(2024, 10, 1)),
        ("2024-10-31T23:59:59", day(2024, 10, 31)),
        ("2024-13-01", words("2024-13-01")),
        ("2024-10-32", words("2024-10-32")),
        ("2024-10", words("2024-10")),
        ("10000-01-01", words("10000-01-01")),
    ] {
        assert_eq!(owned(&Data::DateTimeIso(text.to_owned())), found, "{text}");
    }
}

#[test]
fn an_error_is_none_of_its_cells_words() {
    assert_eq!(owned(&Data::Error(CellErrorType::Div0)), Value::Error("#DIV/0!".into()));
    assert_eq!(words(" #REF! "), Value::Error("#REF!".into()));
    assert_eq!(words("Err:502"), Value::Error("Err:502".into()));
    assert_eq!(words("Err:二"), Cell::text("Err:二").value);
}
