//! What a list holds and an import does not take is told by its cell, and nothing of it is lost without a word.

use portfolio_core::load_text;
use portfolio_core::save::to_yaml;
use portfolio_exchange::import::Request;
use rust_xlsxwriter::{Format, Workbook};

use super::support::{places, problems, projects, take, take_mapped, take_with};

const HEAD: &str = "项目名称,总投资（万元）,备注\n甲,1,\n";

/// Whatever a quote takes in would be missing from every sum.
#[test]
fn a_quote_that_takes_in_rows_is_refused_where_it_opens() {
    for (rows, place) in [
        ("乙,3,\"待定\n丙,4,\n丁,5,\n", "C3 E806"),
        ("乙,3,\n\"丙,4,\n", "A4 E806"),
        ("乙,3,\"一\n丙,4,\"二\"\n丁,5,\n", "C3 E807"),
        ("乙,3,\"一\n丙,4,二\"\n丁,5,\n", "C3 E808"),
        ("\n\n\"乙,二期\"工程,3,\n", "A5 E807"),
    ] {
        let list = format!("{HEAD}{rows}");
        for keep_going in [false, true] {
            let request = Request { keep_going, ..Request::default() };
            let done = take_with("a.csv", list.as_bytes(), &request);
            assert_eq!(places(&done)[0], place, "{rows}");
        }
    }
}

#[test]
fn quotes_that_are_words_stay_words() {
    let list = format!("{HEAD}\"十四五\"重点,3,\"一号\"\n县\"十五五\"规划,4,\"管径5\"\"，\n两段\"\n");
    assert_eq!(
        projects(&take("a.csv", list.as_bytes())),
        [
            "甲 | 未分类 | 1万元",
            "\"十四五\"重点 | 未分类 | 3万元 | notes:一号",
            "县\"十五五\"规划 | 未分类 | 4万元 | notes:管径5\"，⏎两段"
        ]
    );
}

/// A column without a heading is called by its letter, and a mapping may call it so.
#[test]
fn what_stands_under_no_heading_is_told_as_what_stands_under_an_unknown_one() {
    let list = "序号,项目名称,总投资（万元）,,责任单位,,\n1,甲,300,500万元,发改局,,\n2,乙,20,,交通局,—,\n合计,,320,,,,x\n";
    let done = take("a.csv", list.as_bytes());
    assert_eq!(places(&done), ["D1 W881", " W889"]);
    assert!(problems(&done)[0].contains("`D`"));
    assert_eq!(places(&take_mapped("a.csv", list.as_bytes(), "D: '-'\n")), [" W889"]);
    let mapped = take_mapped("a.csv", list.as_bytes(), "D: notes\n");
    assert_eq!(projects(&mapped)[0], "甲 | 未分类 | 300万元 | by:发改局 | notes:500万元");
    // Numbers before the names are those of the rows.
    let list = ",项目名称,总投资（万元）\n1,甲,300\n2,乙,20\n";
    assert_eq!(places(&take("a.csv", list.as_bytes())), [" W889"]);
}

/// A heading that is merged over two columns is that of both.
#[test]
fn a_workbook_tells_its_columns_without_a_heading_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("表").unwrap();
    for (column, heading) in [(0, "项目名称"), (1, "总投资（万元）"), (5, "责任单位")] {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.merge_range(0, 2, 0, 3, "备注", &Format::new()).unwrap();
    for (column, words) in [(0, "甲"), (2, "急"), (4, "待批"), (5, "发改局")] {
        sheet.write(1, column, words).unwrap();
    }
    sheet.write(1, 1, 300).unwrap();
    assert_eq!(places(&take("a.xlsx", &book.save_to_buffer().unwrap())), ["表!E1 W881", "表! W889"]);
}

/// A file holds texts of 262,144 bytes: 87,381 characters of three.
#[test]
fn a_text_that_could_not_be_read_again_is_refused() {
    let name = |characters: usize| "甲".repeat(characters);
    let list = |name: &str| format!("序号,项目名称,总投资（万元）,备注\n1,{name},1,\n2,乙,2,\n");
    let done = take("a.csv", list(&name(87_381)).as_bytes());
    let text = to_yaml(done.registry.as_ref().unwrap()).unwrap();
    assert_eq!(load_text("a.yaml", &text).unwrap().registry().projects().count(), 2);

    let long = list(&name(87_382));
    assert_eq!(places(&take("a.csv", long.as_bytes())), ["B2 E849"]);
    let request = Request { keep_going: true, ..Request::default() };
    assert_eq!(projects(&take_with("a.csv", long.as_bytes(), &request)), ["乙 | 未分类 | 2万元"]);
    // In a row of no project, and of notes that fit one by one.
    let group = format!("{}一、{},,\n1,丙,3,\n", list("甲"), name(87_382));
    assert_eq!(places(&take("a.csv", group.as_bytes()))[0], "A4 E849");
    let two = format!("项目名称,总投资（万元）,备注,存在问题\n丙,3,{0},{0}\n", name(50_000));
    assert_eq!(places(&take("a.csv", two.as_bytes()))[0], "A2 E849");
}

/// A column of units that says otherwise than the heading of the amounts: nobody can tell which is right.
#[test]
fn a_unit_beside_an_amount_is_that_of_its_heading_or_refused() {
    let head = "项目名称,总投资（万元）,单位,2026年计划投资（元）\n";
    for (rows, told) in [
        ("甲,3,亿元,\n乙,4,万元,\n", &["C2 E820"][..]),
        ("甲,3,亿元,\n乙,4,万美元,5\n", &["C2 E820", "C3 E820"]),
        // What is no amount, has its own unit, or is one of the headings' contradicts nothing.
        ("甲,3亿元,亿元,\n乙,,亿元,\n丙,4,元,5\n丁,7,公里,\n戊,—,亿元,\n", &[]),
    ] {
        let list = format!("{head}{rows}");
        let found = places(&take("a.csv", list.as_bytes()));
        let errors: Vec<&String> = found.iter().filter(|place| place.contains(" E")).collect();
        assert_eq!(errors, told, "{rows}");
    }
    let list = format!("{head}甲,3,亿元,\n乙,4,万元,\n");
    let request = Request { keep_going: true, ..Request::default() };
    let left = take_with("a.csv", list.as_bytes(), &request);
    assert_eq!(projects(&left), ["甲 | 未分类 | -", "乙 | 未分类 | 4万元"]);
    let mapped = take_mapped("a.csv", list.as_bytes(), "单位: '-'\n");
    assert_eq!(projects(&mapped)[0], "甲 | 未分类 | 3万元");
}

/// R22: 300 that its reader sees as (300), or not at all, is not taken for 300.
#[test]
fn a_number_that_its_reader_sees_otherwise_is_refused() {
    for (format, told) in
        [("(0)", true), (";;;", true), ("-0", true), ("0_);(0)", false), ("#,##0.00;-#,##0.00", false)]
    {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("表").unwrap();
        sheet.write(0, 0, "项目名称").unwrap().write(0, 1, "总投资（万元）").unwrap();
        sheet.write(1, 0, "甲").unwrap();
        sheet.write_with_format(1, 1, 300, &Format::new().set_num_format(format)).unwrap();
        let found = places(&take("a.xlsx", &book.save_to_buffer().unwrap()));
        assert_eq!(found[0] == "表!B2 E845", told, "{format}: {found:?}");
    }
}
