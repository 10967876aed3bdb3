use super::*;

#[test]
fn columns_are_counted_as_spreadsheets_count_them() {
    for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
        assert_eq!(letters(column), name);
        assert_eq!(Area::parse(&format!("{name}1")).map(|area| area.left), Some(column));
    }
    for bad in ["", "7", "A", "A0", "XFE1", "AAAA1", "A1048577", "A1:", "甲1"] {
        assert_eq!(Area::parse(bad), None, "{bad}");
    }
}

#[test]
fn what_a_merge_covers_is_not_seen() {
    let mut sheet = Sheet::new(None);
    sheet.put(0, 0, Cell::text("上")).unwrap();
    sheet.put(1, 0, Cell::text("下")).unwrap();
    sheet.put(1, 1, Cell::text("右")).unwrap();
    sheet.merge(vec![Area { top: 0, left: 0, bottom: 900_000, right: 0 }]).unwrap();
    assert!(sheet.cell(1, 0).is_empty());
    assert_eq!(sheet.spread(1, 0).words(), "上");
    assert_eq!(sheet.row(1).map(|(column, _)| column).collect::<Vec<_>>(), [1]);
}

/// Whatever the order, a place holds what was put there last, and a row its cells from left to right.
#[test]
fn cells_come_in_any_order() {
    let mut sheet = Sheet::new(None);
    for (row, column, text) in
        [(0, 1, "乙"), (0, 1, "丙"), (1, 0, "丁"), (0, 0, "甲"), (1, 1, "戊"), (0, 0, "子")]
    {
        sheet.put(row, column, Cell::text(text)).unwrap();
    }
    let row = |row| sheet.row(row).map(|(column, cell)| (column, cell.words())).collect::<Vec<_>>();
    let of = |cells: [&str; 2]| (0..).zip(cells.map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!((row(0), row(1)), (of(["子", "丙"]), of(["丁", "戊"])));
    assert_eq!((sheet.cell(0, 0).words(), sheet.cell(1, 1).words()), ("子".to_owned(), "戊".to_owned()));
    // From the last to the first as well.
    let mut sheet = Sheet::new(None);
    for row in [5, 3, 4, 1, 2] {
        sheet.put(row, 0, Cell::text(&row.to_string())).unwrap();
    }
    assert_eq!([1, 2, 3, 4, 5].map(|row| sheet.cell(row, 0).words()), ["1", "2", "3", "4", "5"]);
}

/// A merged area counts as far as the sheet goes, be it one row or column of it; beyond, it is none.
#[test]
fn merged_areas_end_with_the_sheet() {
    let mut sheet = Sheet::new(None);
    for (row, column) in [(0, 0), (3, 3)] {
        sheet.put(row, column, Cell::text("甲")).unwrap();
    }
    let area = |top, left, bottom, right| Area { top, left, bottom, right };
    let beyond = [area(4, 0, 9, 0), area(0, 4, 0, 9), area(4, 4, 9, 9)];
    sheet
        .merge([area(0, 0, 0, 1), area(1, 0, 2, 0), area(3, 2, 9, 9)].into_iter().chain(beyond).collect())
        .unwrap();
    assert_eq!(sheet.merged(0, 1), Some(area(0, 0, 0, 1)));
    assert_eq!(sheet.merged(2, 0), Some(area(1, 0, 2, 0)));
    assert_eq!(sheet.merged(3, 3), Some(area(3, 2, 3, 3)));
    for (row, column) in [(4, 0), (0, 4), (4, 4), (1, 1)] {
        assert_eq!(sheet.merged(row, column), None, "{row} {column}");
    }
}

/// What merged areas cover counts as cells do: together no more than a sheet may have.
#[test]
fn merged_areas_cover_no_more_than_a_sheet_may_have() {
    let of = |bottom: u32, right: u32, areas: Vec<Area>| {
        let mut sheet = Sheet::new(None);
        sheet.put(bottom, right, Cell::text("甲")).unwrap();
        sheet.merge(areas)
    };
    let most = u32::try_from(MOST_CELLS).unwrap();
    let area = |top, left, bottom, right| Area { top, left, bottom, right };
    assert_eq!(of(most, 0, vec![area(0, 0, most, 0)]), Err(TooManyCells));
    assert_eq!(of(0, most, vec![area(0, 0, 0, most)]), Err(TooManyCells));
    // 2236 × 2237 is more than 5,000,000.
    assert_eq!(of(2235, 2236, vec![area(0, 0, 2235, 2236)]), Err(TooManyCells));
    assert_eq!(of(most, 0, vec![area(0, 0, 9, 0), area(10, 0, most, 0)]), Err(TooManyCells));
    // Far from the corner an area may still be small.
    assert_eq!(of(most, 9, vec![area(most - 9, 0, most, 9)]), Ok(()));
    assert_eq!(of(9, most, vec![area(0, most - 9, 9, most)]), Ok(()));
}
