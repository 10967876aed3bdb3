//! Delimited texts as one sheet: the encoding and the delimiter are found out.

use chardetng::EncodingDetector;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::grid::{Cell, Sheet, Workbook};
use super::records::{Records, Slip, holding_rows};
use super::workbook::{ReadError, words};

/// The sheet of a delimited text.
///
/// # Errors
/// An encoding that is not recognised, quotes that never end, too many cells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(ReadError::Unreadable { reason: "the file is neither a workbook nor a text".to_owned() });
    }
    let (delimiter, text) = delimiter(file, &text);
    sheet_of(file, text, delimiter, true)
}

/// The sheet of a text whose cells are known to be separated by commas, as a program has written it.
///
/// # Errors
/// As [`read`].
pub(super) fn comma_separated(file: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    sheet_of(file, &decode(bytes)?, b',', false)
}

fn sheet_of(file: &str, text: &str, delimiter: u8, by_hand: bool) -> Result<Workbook, ReadError> {
    let mut sheet = Sheet::new(None);
    let (mut records, mut fields) = (Records::of(text, delimiter), Vec::new());
    let (mut row, mut width) = (0_u32, 0);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    loop {
        let more = records.next(&mut fields).map_err(|slip| {
            let (column, line) = (number(fields.len()), records.line());
            match slip {
                Slip::Open => ReadError::OpenQuote { row, column, line },
                Slip::Behind(behind) => ReadError::BehindQuote { row, column, line, behind },
            }
        });
        if !more? {
            break;
        }
        if let Some(column) = holding_rows(&fields, width, delimiter).filter(|_| by_hand) {
            return Err(ReadError::RowsInQuotes { row, column: number(column) });
        }
        width = width.max(fields.len());
        // A blank line is a row all the same, of no fields.
        if !fields.is_empty() {
            sheet.set_fields(row, number(fields.len()));
        }
        for (column, field) in (0_u32..).zip(&fields) {
            sheet.put(row, column, cell(field))?;
        }
        row = row.saturating_add(1);
    }
    Ok(Workbook { file: file.to_owned(), sheets: vec![sheet] })
}

fn cell(field: &str) -> Cell {
    if field.starts_with('=') && field.len() > 1 {
        return Cell { formula: true, ..Cell::default() };
    }
    let unguarded = field.strip_prefix('\'').filter(|rest| {
        rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    });
    Cell { value: words(unguarded.unwrap_or(field)), ..Cell::default() }
}

/// The text of some bytes in UTF-8, UTF-16 or GB 18030 (GBK and GB 2312 included).
fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let whole = |encoding: &'static Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[length..]).ok_or(ReadError::Encoding);
    }
    // Without a mark, UTF-16 betrays itself by the zero bytes of its commas, digits and line ends.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 && bytes.len().is_multiple_of(2) {
        if even.max(odd) < 4 * even.min(odd) {
            return Err(ReadError::Encoding);
        }
        let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
        return whole(encoding, bytes).ok_or(ReadError::Encoding);
    }
    if let Some(text) = whole(UTF_8, bytes) {
        return Ok(text);
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    if detector.guess(Some(b"cn"), false) == BIG5 {
        return Err(ReadError::Encoding);
    }
    whole(GB18030, bytes).ok_or(ReadError::Encoding)
}

/// The delimiter and the text behind a line that names it (`sep=;`).
fn delimiter<'t>(file: &str, text: &'t str) -> (u8, &'t str) {
    if let Some(rest) = text.strip_prefix("sep=") {
        let sign = rest
            .bytes()
            .next()
            .filter(|b| b.is_ascii() && !b.is_ascii_alphanumeric() && !b"\"\r\n".contains(b));
        if let (Some(sign), Some((_, after))) = (sign, rest.split_once('\n')) {
            return (sign, after);
        }
    }
    if file.to_ascii_lowercase().ends_with(".tsv") {
        return (b'\t', text);
    }
    let mut best = (0, b',');
    for sign in [b',', b'\t', b';', b'|'] {
        let lines = text.lines().take(200).filter(|line| line.bytes().filter(|b| *b == sign).count() >= 2);
        let count = lines.count();
        if count > best.0 {
            best = (count, sign);
        }
    }
    (best.1, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Value;

    fn cells(file: &str, bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let book = read(file, bytes).unwrap();
        let sheet = &book.sheets[0];
        let rows = (0..sheet.rows())
            .flat_map(|row| sheet.row(row).map(move |(column, cell)| (row, column, cell.words())));
        rows.collect()
    }

    fn cell_of(row: u32, column: u32, text: &str) -> (u32, u32, String) {
        (row, column, text.to_owned())
    }

    #[test]
    fn a_sign_alone_is_no_formula() {
        assert!(!cell("=").formula && cell("=1").formula);
    }

    #[test]
    fn only_a_sign_is_named_as_delimiter() {
        assert_eq!(delimiter("a.csv", "sep=;\n1;2"), (b';', "1;2"));
        // A quote keeps fields together, and a heading that begins likewise is a heading.
        assert_eq!(delimiter("a.csv", "sep=\"\n1;2;3\n").0, b';');
        assert_eq!(delimiter("a.csv", "sep=ab\n1;2;3\n"), (b';', "sep=ab\n1;2;3\n"));
    }

    #[test]
    fn zeros_on_one_side_are_of_wide_text_even_beside_some_on_the_other() {
        // Four characters of ASCII have a zero behind them, 一 (U+4E00) one before.
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        assert_eq!(decode(&wide("1,2\n一")).as_deref().ok(), Some("1,2\n一"));
        // Zeros on both sides alike are of no text.
        assert!(decode(&wide("1一")).is_err());
    }

    #[test]
    fn encodings_are_recognised() {
        let text = "序号,项目名称,总投资（万元）\r\n1,县医院迁建工程,5000\r\n";
        let expected = vec![
            cell_of(0, 0, "序号"),
            cell_of(0, 1, "项目名称"),
            cell_of(0, 2, "总投资（万元）"),
            cell_of(1, 0, "1"),
            cell_of(1, 1, "县医院迁建工程"),
            cell_of(1, 2, "5000"),
        ];
        let wide = |big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let mark = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let gbk = encoding_rs::GBK.encode(text).0.into_owned();
        assert_eq!(&gbk[..4], b"\xD0\xF2\xBA\xC5"); // 序号 in GB 2312
        for bytes in [
            text.as_bytes().to_vec(),
            mark(b"\xEF\xBB\xBF", text.as_bytes()),
            gbk,
            wide(false),
            wide(true),
            mark(b"\xFF\xFE", &wide(false)),
            mark(b"\xFE\xFF", &wide(true)),
        ] {
            assert_eq!(cells("list.csv", &bytes), expected);
        }
        // 㐀 and 𠮷 are in GB 18030 only, in four bytes.
        let rare = GB18030.encode("名称,a,b\n㐀𠮷,1,2\n").0.into_owned();
        assert_eq!(cells("list.csv", &rare)[3], cell_of(1, 0, "㐀𠮷"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"\xFF\xFF\xFF\xFF\x80\x81"[..], b"\x81", b"a\0\0b,c", b"a\0\0b,cd"] {
            assert!(read("x.csv", bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn rows_are_counted_with_blank_lines_and_line_breaks_in_quotes() {
        let text = "标题,,\n\n\n名称,\"投\n资\",x\n甲,1,2\n";
        let found = cells("x.csv", text.as_bytes());
        assert_eq!(found.last(), Some(&cell_of(4, 2, "2")));
        assert!(found.contains(&cell_of(3, 1, "投\n资")));
    }

    #[test]
    fn delimiters_are_found_out() {
        for text in [
            "a\tb\tc\n1\t2,3,4,5\t3\n",
            "a;b;c\n1;2,5;3\n",
            "sep=;\na;b;c\n1;2,5;3\n",
            "a,b,c\n1,\"2;2\",3\n",
        ] {
            let found = cells("x.csv", text.as_bytes());
            assert_eq!(found.len(), 6, "{text:?}: {found:?}");
        }
    }

    #[test]
    fn guards_and_formulas_of_texts() {
        let book = read("x.csv", "'=1+1,=1+1,'x,''-1\n".as_bytes()).unwrap();
        let sheet = &book.sheets[0];
        assert_eq!(sheet.cell(0, 0).words(), "=1+1");
        assert!(sheet.cell(0, 1).formula);
        assert_eq!(sheet.cell(0, 2).value, Value::Text("'x".into()));
        assert_eq!(sheet.cell(0, 3).words(), "'-1");
    }
}
