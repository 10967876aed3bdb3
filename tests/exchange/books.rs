//! Workbooks, made as messy as offices' are.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

use super::support::{places, problems, projects, take, take_with, total};
use portfolio_exchange::import::Request;

/// A workbook of one sheet.
fn book(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("项目表").unwrap()).unwrap();
    book.save_to_buffer().unwrap()
}

fn row(sheet: &mut Worksheet, index: u32, cells: &[&str]) {
    for (column, text) in (0_u16..).zip(cells) {
        match text.parse::<i32>() {
            Ok(number) => drop(sheet.write_number(index, column, number).unwrap()),
            Err(_) if text.is_empty() => {}
            Err(_) => drop(sheet.write_string(index, column, *text).unwrap()),
        }
    }
}

#[test]
fn merged_titles_headings_and_groups() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 6, "垣曲县2026年重点项目计划表", &plain)?;
        sheet.merge_range(1, 0, 1, 6, "单位：万元", &plain)?;
        sheet.merge_range(2, 0, 3, 0, "序号", &plain)?;
        sheet.merge_range(2, 1, 3, 1, "项目名称", &plain)?;
        sheet.merge_range(2, 2, 2, 4, "投资情况", &plain)?;
        sheet.merge_range(2, 5, 3, 5, "责任单位", &plain)?;
        sheet.merge_range(2, 6, 3, 6, "备注", &plain)?;
        row(sheet, 3, &["", "", "总投资", "其中：银行贷款", "2026年计划投资"]);
        sheet.merge_range(4, 0, 4, 6, "一、工业项目（2个）", &plain)?;
        row(sheet, 5, &["1", "甲厂", "1000", "100", "300"]);
        row(sheet, 6, &["2", "乙厂", "2000", "", ""]);
        sheet.merge_range(5, 5, 6, 5, "县工信局", &plain)?;
        sheet.merge_range(7, 0, 7, 1, "合计", &plain)?;
        sheet.write_formula(7, 2, Formula::new("=SUM(C6:C7)").set_result("3000"))?;
        sheet.write_formula(7, 4, Formula::new("=SUM(E6:E7)").set_result("301"))?;
        Ok(())
    });
    let done = take("list.xlsx", &bytes);
    assert_eq!(
        projects(&done),
        [
            "甲厂 | 工业 | 1000万元 | 2026:300万元 | 银行贷款:100万元 | by:县工信局",
            "乙厂 | 工业 | 2000万元 | by:县工信局",
        ]
    );
    assert_eq!(places(&done), ["项目表!E8 W883"]);
}

#[test]
fn a_formula_is_no_data() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资"]);
        row(sheet, 2, &["", "甲"]);
        sheet.write_formula(2, 0, Formula::new("=ROW()-2").set_result("1"))?;
        sheet.write_formula(2, 2, Formula::new("=300+200").set_result("500"))?;
        row(sheet, 3, &["2", "乙", "100"]);
        Ok(())
    });
    let done = take("list.xlsx", &bytes);
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["项目表!C3 E841"]);
    assert!(problems(&done)[0].contains("500"));
    assert!(done.findings[0].problem.help().unwrap().contains("paste it as values"));
    let going = take_with("list.xlsx", &bytes, &Request { keep_going: true, ..Request::default() });
    assert_eq!(projects(&going), ["甲 | 未分类 | -", "乙 | 未分类 | 100万元"]);
}

#[test]
fn an_amount_over_several_projects_is_refused() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资"]);
        row(sheet, 2, &["1", "甲"]);
        row(sheet, 3, &["2", "乙"]);
        sheet.merge_range(2, 2, 3, 2, "500", &Format::new())?;
        Ok(())
    });
    assert_eq!(places(&take("list.xlsx", &bytes)), ["项目表!C3:C4 E833"]);
}

#[test]
fn a_project_over_several_rows_is_refused() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资", "建设内容"]);
        row(sheet, 2, &["1", "", "100", "一期"]);
        row(sheet, 3, &["", "", "200", "二期"]);
        sheet.merge_range(2, 1, 3, 1, "甲", &Format::new())?;
        row(sheet, 4, &["2", "乙", "300", ""]);
        Ok(())
    });
    assert_eq!(places(&take("list.xlsx", &bytes)), ["项目表!B4 E836"]);
}

#[test]
fn numbers_that_drift_and_numbers_that_are_shown_otherwise() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资"]);
        for (number, name) in (2_u32..).zip(["甲", "乙", "丙", "丁", "戊"]) {
            row(sheet, number, &[&(number - 1).to_string(), name]);
        }
        sheet.write_number(2, 2, 29.020_000_000_000_003)?;
        sheet.write_number(3, 2, 100.0 / 3.0)?;
        sheet.write_number_with_format(4, 2, 12_345, &Format::new().set_num_format("0\\.0000"))?;
        sheet.write_number_with_format(5, 2, 3, &Format::new().set_num_format("0.00\"亿元\""))?;
        sheet.write_number_with_format(6, 2, 3, &Format::new().set_num_format("#,##0.00"))?;
        Ok(())
    });
    let done = take("list.xlsx", &bytes);
    assert_eq!(places(&done), ["项目表!C4 E844", "项目表!C5 E845", "项目表!C6 E845"]);
    let going = take_with("list.xlsx", &bytes, &Request { keep_going: true, ..Request::default() });
    assert_eq!(projects(&going)[0], "甲 | 未分类 | 29.02万元");
}

#[test]
fn dates_as_serials_and_as_numbers() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资", "开工时间", "竣工时间"]);
        row(sheet, 2, &["1", "甲", "100"]);
        let date = Format::new().set_num_format("yyyy-mm");
        // 45597 is 1 November 2024.
        sheet.write_number_with_format(2, 3, 45597, &date)?;
        sheet.write_number(2, 4, 46000)?; // 9 December 2025
        row(sheet, 3, &["2", "乙", "100"]);
        sheet.write_number(3, 3, 2022.3)?;
        sheet.write_number_with_format(3, 4, 2022.1, &Format::new().set_num_format("0.00"))?;
        row(sheet, 4, &["3", "丙", "100"]);
        sheet.write_number(4, 3, 2022.1)?;
        Ok(())
    });
    let done = take("list.xlsx", &bytes);
    assert_eq!(places(&done), ["项目表!D5 E847"]);
    let going = take_with("list.xlsx", &bytes, &Request { keep_going: true, ..Request::default() });
    assert_eq!(
        projects(&going),
        [
            "甲 | 未分类 | 100万元 | from:2024-11 | to:2025-12",
            "乙 | 未分类 | 100万元 | from:2022-03 | to:2022-10",
            "丙 | 未分类 | 100万元",
        ]
    );
}

#[test]
fn sheets_of_classes_with_a_summary_and_a_hidden_vocabulary() {
    let mut book = Workbook::new();
    let summary = book.add_worksheet().set_name("汇总表").unwrap();
    row(summary, 0, &["单位：万元"]);
    row(summary, 1, &["类别", "个数", "总投资"]);
    row(summary, 2, &["续建", "1", "100"]);
    let first = book.add_worksheet().set_name("续建项目").unwrap();
    row(first, 0, &["单位：万元"]);
    row(first, 1, &["序号", "项目名称", "总投资"]);
    row(first, 2, &["1", "甲", "100"]);
    let second = book.add_worksheet().set_name("新开工项目").unwrap();
    row(second, 0, &["2026年新开工（单位：亿元）"]);
    row(second, 1, &["序号", "项目名称", "总投资"]);
    row(second, 2, &["1", "乙", "2"]);
    let words = book.add_worksheet().set_name("字典").unwrap();
    row(words, 0, &["项目名称", "总投资", "行业"]);
    words.set_hidden(true);
    let bytes = book.save_to_buffer().unwrap();
    let done = take("list.xlsx", &bytes);
    assert_eq!(
        projects(&done),
        ["甲 | 未分类 | 100万元 | stage:construction", "乙 | 未分类 | 2亿元 | from:2026"]
    );
    assert_eq!(places(&done), ["汇总表! W882", "字典! W882", "续建项目! W889"]);
}

#[test]
fn the_same_projects_on_two_sheets_are_refused() {
    let mut book = Workbook::new();
    for (name, projects) in [("全部", &["甲", "乙"][..]), ("工业", &["甲"])] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        row(sheet, 0, &["单位：万元"]);
        row(sheet, 1, &["序号", "项目名称", "总投资"]);
        for (number, project) in (2_u32..).zip(projects) {
            row(sheet, number, &[&(number - 1).to_string(), project, "100"]);
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let done = take("list.xlsx", &bytes);
    assert_eq!(places(&done), ["工业!B3 E814"]);
    let sheets = ["全部".to_owned()];
    let chosen = take_with("list.xlsx", &bytes, &Request { sheets: &sheets, ..Request::default() });
    assert_eq!(total(&chosen), "2000000");
    let wrong = ["没有".to_owned()];
    let missing = take_with("list.xlsx", &bytes, &Request { sheets: &wrong, ..Request::default() });
    assert_eq!(places(&missing), [" E812"]);
}
