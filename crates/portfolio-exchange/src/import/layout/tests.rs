//! What stands where on a sheet, by sheets of a few rows.

use super::super::Workbook;
use super::super::testing::{merged, sheet};
use super::*;

fn layout(rows: &[&str]) -> Layout {
    of(&sheet(rows), &Mapping::default())
}

fn headers(sheet: &Sheet) -> Vec<Header> {
    header::all(sheet, &Mapping::default())
}

/// What each column holds, by its key.
fn fields(header: &Header) -> Vec<(u32, String)> {
    let key = |column: &Column| column.says.field.as_ref().map_or("?".to_owned(), Field::key);
    header.columns.iter().map(|column| (column.index, key(column))).collect()
}

fn keys(fields: &[(u32, &str)]) -> Vec<(u32, String)> {
    fields.iter().map(|(column, key)| (*column, (*key).to_owned())).collect()
}

const HEAD: &str = "项目名称,总投资（万元）,备注";

/// A title is the first line of four characters or more that states more than a unit, without its unit.
#[test]
fn titles_are_lines_of_words() {
    let title = |lines: &[&str]| layout(&[lines, &[HEAD, "甲,5,"]].concat()).tables[0].title.clone();
    for (lines, expected) in [
        (&["重点项目表"][..], Some("重点项目表")),
        (&["重点项目表（单位：万元）"], Some("重点项目表")),
        (&["附件", "重点项目表"], Some("重点项目表")),
        (&["人民币万元", "重点项目"], Some("重点项目")),
        (&["填报单位：发改局", "重点项目表"], Some("重点项目表")),
        (&["重点表"], None),
        (&[], None),
    ] {
        assert_eq!(title(lines).as_deref(), expected, "{lines:?}");
    }
}

/// 年度目标 is money where numbers and nothing else stand below it, or where the heading has a unit.
#[test]
fn goals_are_money_where_numbers_stand_below() {
    let goal = |heading: &str, cells: &[Cell]| {
        let mut sheet = sheet(&[&format!("项目名称,建设规模,{heading}")]);
        for (row, cell) in (1..).zip(cells) {
            sheet.put(row, 0, Cell::text("甲")).unwrap();
            sheet.put(row, 2, cell.clone()).unwrap();
        }
        let mut header = headers(&sheet).remove(0);
        by_cells(&sheet, &mut header, 0, &[(1, sheet.rows())]);
        fields(&header).pop().unwrap().1
    };
    let number = || Cell::number(super::super::Number::binary(5.into()));
    let formula = || Cell { formula: true, ..Cell::default() };
    let (text, none, dash) = (Cell::text("竣工"), Cell::default(), Cell::text("—"));
    assert_eq!(goal("年度目标", &[number(), number()]), "annual");
    assert_eq!(goal("2026年目标", &[number()]), "annual.2026");
    assert_eq!(goal("年度目标", &[formula(), number()]), "annual");
    assert_eq!(goal("年度目标", &[number(), none.clone(), dash.clone()]), "annual");
    assert_eq!(goal("年度目标", &[number(), text.clone()]), "goal");
    assert_eq!(goal("年度目标", &[none.clone(), dash]), "goal");
    assert_eq!(goal("年度目标（万元）", &[none]), "annual");
    assert_eq!(goal("年度目标（万元）", &[text]), "annual");
}

/// 编号 is the id where every project that has one has an id there; what else numbers rows is none.
#[test]
fn numbers_are_ids_where_ids_stand_below() {
    for (heading, rows, field) in [
        ("编号", &["a-1,甲", "a-2,乙"][..], "id"),
        ("编号", &["a-1,甲", ",乙"], "id"),
        ("编号", &["a-1,甲", "合计,"], "id"),
        ("编号", &["a-1,甲", "2,乙"], "number"),
        ("编号", &["a-1,甲", "二,乙"], "number"),
        ("编号", &["a-1,甲", "B 2,乙"], "number"),
        ("编号", &[",甲"], "number"),
        ("编号", &["1,甲", "2,乙"], "number"),
        ("序号", &["a-1,甲", "a-2,乙"], "number"),
    ] {
        let head = format!("{heading},项目名称,建设规模");
        let sheet = sheet(&[&[head.as_str()], rows].concat());
        let mut header = headers(&sheet).remove(0);
        by_cells(&sheet, &mut header, 1, &[(1, sheet.rows())]);
        assert_eq!(fields(&header)[0].1, field, "{heading} {rows:?}");
    }
}

/// A heading over two columns, merged or beside a blank one, is that of the names; the other column numbers them, or nobody
/// knows what it is.
#[test]
fn names_stand_beside_their_numbers() {
    let (blank, over) = (&[][..], &["A1:B1"][..]);
    for (areas, rows, name, columns) in [
        (blank, &["1,甲,5"][..], 1, &[(0, "number"), (1, "name"), (2, "investment")][..]),
        (blank, &["甲,1,5"], 0, &[(0, "name"), (1, "number"), (2, "investment")]),
        (blank, &["甲,乙,5"], 0, &[(0, "name"), (2, "investment")]),
        (over, &["1,甲,5"], 1, &[(0, "number"), (1, "name"), (2, "investment")]),
        (over, &["一、,甲,5", "二、,乙,5"], 1, &[(0, "number"), (1, "name"), (2, "investment")]),
        (over, &["甲,1,5"], 0, &[(0, "name"), (1, "number"), (2, "investment")]),
        (over, &["甲,乙,5"], 0, &[(0, "name"), (1, "-"), (2, "investment")]),
        // Projects may be called by numbers, the half of them and no more.
        (over, &["1,甲,5", "2,2024,5"], 1, &[(0, "number"), (1, "name"), (2, "investment")]),
    ] {
        let sheet = merged(&[&["项目名称,,总投资（万元）"], rows].concat(), areas);
        let (mut header, mut problems) = (headers(&sheet).remove(0), Vec::new());
        assert_eq!(names(&sheet, &mut header, &mut problems), Some(name), "{rows:?}");
        assert_eq!((fields(&header), problems), (keys(columns), Vec::new()), "{rows:?}");
    }
    // Where the heading of names is the last, no column stands beside it.
    let last = sheet(&["总投资（万元）,项目名称", "5,甲"]);
    let mut header = headers(&last).remove(0);
    assert_eq!(names(&last, &mut header, &mut Vec::new()), Some(1));
    assert_eq!(fields(&header), keys(&[(0, "investment"), (1, "name")]));
}

#[test]
fn names_that_are_headed_twice_are_told() {
    let found = layout(&["项目名称,总投资（万元）,工程名称", "甲,5,乙"]).problems;
    let (heading, other, field) = ("工程名称".to_owned(), "项目名称".to_owned(), "name".to_owned());
    assert_eq!(found, [(ImportProblem::TwoColumns { heading, other, field }, Area::parse("C1"))]);
}

/// Blanks, lone texts and lines of units or of colons above a header are its own; the heading of a group is the list's that
/// goes on below a repeated header.
#[test]
fn what_stands_above_a_header_is_its_own() {
    let other = "项目名称,总投资（亿元）,备注";
    let own = |head: &str, line: &str| {
        let sheet = sheet(&[HEAD, "甲,5,", "乙,6,", line, head, "丙,5,"]);
        preamble(&sheet, &headers(&sheet), 1) == 3
    };
    for (line, same, different) in [
        ("", true, true),
        ("重点项目表,,", true, true),
        ("工业（3个）,,", false, true),
        ("二、工业,,", false, true),
        ("二、工业（单位：亿元）,,", true, true),
        ("填报单位：发改局,,填报时间：3月", true, true),
        ("（万元）,（个）：,", true, true),
        ("（万元）,（万元）,", true, true),
        ("丁,（万元）,", false, false),
        ("丁,戊,", false, false),
        (",7,", false, false),
    ] {
        assert_eq!((own(HEAD, line), own(other, line)), (same, different), "{line}");
    }
    let sheet = sheet(&["工程,总投资（万元）,备注", "名称,,", HEAD, "甲,5,"]);
    assert_eq!(headers(&sheet).iter().map(|header| header.bottom).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(preamble(&sheet, &headers(&sheet), 1), 2);
}

/// Where no title states a unit, a note below the lists may; nothing else that stands among the rows states one.
#[test]
fn notes_state_the_unit_where_no_title_does() {
    use portfolio_core::Unit::{Wan, Yi};
    for (title, note, unit) in [
        ("重点项目", "注：金额单位为万元", Stated::One(Wan)),
        ("重点项目", "（单位：万元）", Stated::One(Wan)),
        ("单位：亿元", "注：金额单位为万元", Stated::One(Yi)),
        ("重点项目", "建设单位为万元公司", Stated::No),
        ("重点项目", "上表单位：万元", Stated::No),
        ("重点项目", "注：总投资（万元）", Stated::No),
        ("重点项目", "", Stated::No),
    ] {
        // What a heading says in brackets is its own.
        let sheet = sheet(&[title, "项目名称,总投资,单位造价（元）", "甲,5,6", note]);
        assert_eq!(outside(&sheet, &headers(&sheet), &[0]), unit, "{title} {note}");
    }
}

/// A form has the headings of amounts where a list has names.
#[test]
fn forms_have_headings_of_money_where_names_would_stand() {
    for (name, form) in [
        ("总投资（万元）", true),
        ("总投资", false),
        ("中央资金（万元）", false),
        ("建设规模（万元）", false),
        ("甲厂", false),
    ] {
        let sheet = sheet(&[HEAD, "甲厂,5,", &format!("{name},6,")]);
        assert_eq!(is_form(&sheet, &headers(&sheet)[0], &Mapping::default()), form, "{name}");
    }
    let below = |rows: u32| {
        let names = vec!["甲厂,5,"; rows as usize];
        let sheet = sheet(&[&[HEAD], &names[..], &["总投资（万元）,6,"]].concat());
        is_form(&sheet, &headers(&sheet)[0], &Mapping::default())
    };
    assert_eq!((below(2), below(3)), (true, false));
}

#[test]
fn why_a_sheet_has_no_list() {
    for (rows, why) in [
        (&["行标签,求和项:总投资", "工业,5"][..], Some("pivot")),
        (&["姓名,电话", "甲,5"], Some("no list of projects")),
        (&["项目名称,甲厂,备注", "总投资（万元）,5,"], Some("form")),
        (&[HEAD, "甲,5,"], None),
    ] {
        assert_eq!(layout(rows).none, why, "{rows:?}");
    }
}

/// A line among the rows that states another unit than a column of money has is told; a column's own unit goes before the
/// list's.
#[test]
fn units_that_change_among_the_rows_are_told() {
    let told = |head: &str, line: &str| {
        let rows = ["单位：万元", head, "1,甲,5,", line, "2,乙,6,"];
        layout(&rows).problems.iter().map(|(problem, _)| problem.code().to_owned()).collect::<Vec<_>>()
    };
    for (head, line, changes) in [
        ("序号,项目名称,总投资,备注", ",二、新开工项目（单位：亿元）,,", true),
        ("序号,项目名称,总投资,备注", ",二、新开工项目（单位：万元）,,", false),
        ("序号,项目名称,总投资,备注", ",二、新开工项目（单位：万美元）,,", true),
        ("序号,项目名称,总投资（亿元）,备注", ",二、新开工项目（单位：亿元）,,", false),
        ("序号,项目名称,总投资（亿元）,备注", ",二、新开工项目（单位：万元）,,", true),
    ] {
        assert_eq!(told(head, line).contains(&"E820".to_owned()), changes, "{head} {line}");
    }
}

/// Of one row no column can be seen to hold counts: 1,200 cut at its comma is told.
#[test]
fn an_amount_cut_at_its_comma_is_told_of_one_project_too() {
    let told = |text: &str| {
        let book = Workbook::read("a.csv", text.as_bytes()).unwrap();
        of(&book.sheets[0], &Mapping::default()).problems
    };
    let cut = |cell: &str, amount: &str, rest: &str| {
        let words = ["总投资", amount, "备注", rest].map(str::to_owned);
        let [heading, amount, next, rest] = words;
        (ImportProblem::SplitAmount { heading, amount, next, rest }, Area::parse(cell))
    };
    assert_eq!(told("单位：万元,,\n项目名称,总投资,备注\n甲,1,200\n"), [cut("B3", "1", "200")]);
    assert_eq!(told("单位：万元,,\n项目名称,总投资,备注\n甲,1,200\n乙,5,12\n"), []);
}

/// Titles that speak of progress say up to when, by a month or a day; other titles name the year of a plan.
#[test]
fn titles_of_progress_say_up_to_when() {
    for (title, date) in [
        ("截至2026年9月底重点项目进展", Some("2026-09")),
        ("2026年1-9月重点项目完成情况", Some("2026-09")),
        ("2026年1月至11月重点项目调度表", Some("2026-11")),
        ("截止2026年10月15日重点项目进度", Some("2026-10-15")),
        ("重点项目进度表（2026年10月）", Some("2026-10")),
        ("2026年9月重点项目表", None),
        ("重点项目进度表（填报日期2026年10月）", None),
        ("2026年重点项目进度表", None),
        ("1026年10月进度", None),
        ("2026年13月进度", None),
        ("重点项目进度表", None),
    ] {
        assert_eq!(reported(title).map(|date| date.to_string()).as_deref(), date, "{title}");
    }
}

#[test]
fn the_one_year_that_titles_name() {
    for (titles, year) in [
        (&["2026年重点项目"][..], Some(2026)),
        (&["重点项目（２０２６）"], Some(2026)),
        (&["2026年", "垣曲县2026年度"], Some(2026)),
        (&["1990"], Some(1990)),
        (&["2099"], Some(2099)),
        (&["2025-2026年"], None),
        (&["2025年", "2026年"], None),
        (&["12026"], None),
        (&["20261"], None),
        (&["1989年"], None),
        (&["2100年"], None),
        (&["重点项目"], None),
    ] {
        assert_eq!(only_year(titles.iter().copied()), year, "{titles:?}");
    }
}
