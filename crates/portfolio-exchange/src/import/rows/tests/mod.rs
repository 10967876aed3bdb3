//! What a row is by its number, and what the whole is by its rows.

mod kinds;
mod unnumbered;

use super::words::is_count;
use super::*;

/// A sheet of rows that are written as cells divided by `|`.
fn sheet(rows: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(None);
    for (row, cells) in (0..).zip(rows) {
        for (column, words) in (0..).zip(cells.split('|')).filter(|(_, words)| !words.is_empty()) {
            let cell =
                if words == "=" { Cell { formula: true, ..Cell::default() } } else { Cell::text(words) };
            sheet.put(row, column, cell).unwrap();
        }
    }
    sheet
}

/// A reader of a list that has its numbers in the first column and its names in the second.
fn reader(sheet: &Sheet) -> Reader<'_> {
    Reader {
        sheet,
        columns: &[],
        name: 1,
        number: Some(0),
        numbered: false,
        bracketed: false,
        described: false,
        parallel: false,
        first_money: None,
        first: 0,
        end: sheet.rows(),
    }
}

#[test]
fn how_a_row_is_numbered() {
    for (words, kind) in [
        ("", RowNumber::None),
        ("12", RowNumber::Arabic),
        ("12.", RowNumber::Arabic),
        ("3、", RowNumber::Arabic),
        // A formula counts its rows.
        ("=", RowNumber::Arabic),
        ("（3）", RowNumber::Bracketed),
        ("③", RowNumber::Bracketed),
        ("1.2", RowNumber::Below("1.2".to_owned())),
        ("1-2", RowNumber::Below("1-2".to_owned())),
        ("一", RowNumber::Numeral),
        ("（二）", RowNumber::Numeral),
        ("工业", RowNumber::Words),
        ("A-1", RowNumber::Words),
        ("1-", RowNumber::Words),
    ] {
        let sheet = sheet(&[&format!("{words}|甲厂")]);
        assert_eq!(reader(&sheet).row_number(0), kind, "{words}");
    }
}

#[test]
fn a_list_is_numbered_where_two_rows_are_or_as_many_as_are_not() {
    for (rows, numbered, bracketed) in [
        (&["|甲厂", "|乙厂"][..], false, false),
        (&["1|甲厂"], true, false),
        (&["1|甲厂", "|乙厂"], true, false),
        (&["1|甲厂", "|乙厂", "|丙厂"], false, false),
        (&["1|甲厂", "2|乙厂", "|丙厂", "|丁厂", "|戊厂"], true, false),
        // Numbers without a name beside them count nothing.
        (&["1|", "2|"], false, false),
        (&["1|", "2|", "|丙厂"], false, false),
        (&["（1）|甲厂", "（2）|乙厂"], true, true),
        (&["（1）|甲厂", "|乙厂", "|丙厂"], false, true),
        // Of both kinds the plain ones count projects.
        (&["1|甲厂", "（1）|乙厂", "（2）|丙厂"], true, false),
        (&["一|工业", "（1）|乙厂", "（2）|丙厂"], true, true),
    ] {
        let sheet = sheet(rows);
        let mut reader = reader(&sheet);
        reader.count_numbers(0, sheet.rows());
        assert_eq!((reader.numbered, reader.bracketed), (numbered, bracketed), "{rows:?}");
    }
}

#[test]
fn the_numbers_of_columns_stand_in_the_first_row_alone_and_are_three_at_least() {
    for (rows, row, numbers) in [
        (&["1|2|3|4", "1|甲厂|5|6"][..], 0, true),
        (&["甲|乙|1|2", "1|甲厂|5|6"], 0, true),
        (&["（1）|（2）|（3）=（1）+（2）", "1|甲厂|5"], 0, true),
        (&["1|2|（3=4+5）", "1|甲厂|5"], 0, true),
        // Two are too few, and others stand further below or count otherwise.
        (&["1|2", "1|甲厂"], 0, false),
        (&["1|甲厂|5", "1|2|3"], 1, false),
        (&["1|2|4", "1|甲厂|5"], 0, false),
        // What has no name is no row of numbers.
        (&["1||2|3", "1|甲厂|5|6"], 0, false),
    ] {
        let sheet = sheet(rows);
        let cells: Vec<(u32, &Cell)> = sheet.row(row).collect();
        assert_eq!(reader(&sheet).is_column_numbers(row, &cells), numbers, "{rows:?}");
    }
}

#[test]
fn a_count_alone_is_nothing_but_a_count() {
    for (words, count) in [("共12项", true), ("工业共12项", false), ("", false), ("工业", false)] {
        assert_eq!(is_count(words), count, "{words}");
    }
    let sheet = sheet(&["一|工业|共12项|300", "二|共5项|300"]);
    let counted = |row: u32| reader(&sheet).counted(&sheet.row(row).collect::<Vec<_>>());
    // Only what stands behind the name counts its projects.
    assert_eq!((counted(0), counted(1)), (Some(12), None));
}

/// A class names a group always, a body and a place by fourteen characters at the most, a branch by eight.
#[test]
fn words_that_name_groups() {
    let long = |letters: usize, end: &str| format!("{}{end}", "长".repeat(letters - end.chars().count()));
    for (words, group) in [
        ("续建项目".to_owned(), true),
        ("县发改局".to_owned(), true),
        (long(14, "局"), true),
        (long(15, "局"), false),
        (long(14, "镇"), true),
        (long(15, "镇"), false),
        ("工业类".to_owned(), true),
        (long(8, "产业"), true),
        (long(9, "产业"), false),
        ("工业".to_owned(), false),
        (String::new(), false),
    ] {
        assert_eq!(words::is_group_word(&words), group, "{words}");
    }
}

/// A row has its name for a label, or else its first words that say something, up to the first column of money.
#[test]
fn what_a_row_is_called() {
    for (row, money, label) in [
        ("1|甲厂|乙|5", Some(3), "甲厂"),
        ("工业||乙|5", Some(3), "工业"),
        ("||乙|5", Some(3), "乙"),
        ("||乙|5", Some(2), ""),
        ("||乙|5", None, "乙"),
        ("—||乙|5", Some(3), "乙"),
        ("工业|||5", Some(0), "工业"),
        ("|##||", Some(3), ""),
        ("|||5", Some(2), ""),
    ] {
        let sheet = sheet(&[row]);
        let reader = Reader { first_money: money, ..reader(&sheet) };
        let cells: Vec<(u32, &Cell)> = sheet.row(0).collect();
        assert_eq!(reader.label(&reader.name_of(0), &cells), label, "{row}");
    }
}

/// An amount is a group's where it is the sum of those that follow it, from the first on, of so many of them at least.
#[test]
fn amounts_that_are_sums_of_the_rows_below() {
    for (amounts, one, two) in [
        (&["5", "5", "6"][..], true, false),
        (&["5", "2", "3", "6"], true, true),
        (&["5", "5", "0"], true, true),
        (&["5", "2", "", "3"], true, true),
        (&["1,200", "1,000", "200"], true, true),
        (&["5", "2", "4"], false, false),
        (&["5", "2"], false, false),
        // A sum that is passed is none.
        (&["5", "6", "-1"], false, false),
        (&["0", "0", "0"], false, false),
        (&["待定", "0", "0"], false, false),
    ] {
        let rows: Vec<String> = amounts.iter().map(|amount| format!("|甲厂|{amount}")).collect();
        let sheet = sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let reader = Reader { first_money: Some(2), ..reader(&sheet) };
        assert_eq!((reader.sums_up(0, 1), reader.sums_up(0, 2)), (one, two), "{amounts:?}");
    }
}

#[test]
fn words_for_a_total_within_others_speak_of_one() {
    for (label, total) in [("三项合计投资", true), ("本年小计", true), ("工业", false)] {
        assert_eq!(words::speaks_of_total(label), total, "{label}");
    }
}
