//! What the cells of a column say, by its heading, and what is told of them; in texts and in workbooks.

use portfolio_core::load_text;
use portfolio_exchange::import::{Import, Request};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::support::{places, problems, projects, take_with};

/// What becomes of a list of 2026.
fn of_2026(list: &str) -> Import {
    take_with("list.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() })
}

/// What is told of a list of September 2026.
fn told_in_september(list: &str) -> Vec<String> {
    let as_of = Some("2026-09".parse().unwrap());
    places(&take_with(
        "list.csv",
        list.as_bytes(),
        &Request { year: Some(2026), as_of, ..Request::default() },
    ))
}

/// A workbook whose sheet has these texts and numbers, and what else is put there.
fn book(rows: &[&[&str]], fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Import {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("表").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<i32>() {
                Ok(number) => drop(sheet.write_number(row, column, number).unwrap()),
                Err(_) if text.is_empty() => {}
                Err(_) => drop(sheet.write_string(row, column, *text).unwrap()),
            }
        }
    }
    fill(sheet).unwrap();
    let as_of = Some("2026-09".parse().unwrap());
    let request = Request { year: Some(2026), as_of, ..Request::default() };
    take_with("list.xlsx", &book.save_to_buffer().unwrap(), &request)
}

#[test]
fn a_heading_says_whether_a_number_is_a_month_or_so_many() {
    for (list, said) in [
        ("项目名称,行业,开工月份\n甲桥,交通,3\n", "甲桥 | 交通 | - | from:2026-03"),
        ("项目名称,行业,开工月份（预计）\n甲桥,交通,3\n", "甲桥 | 交通 | - | from:2026-03"),
        ("项目名称,行业,开工月\n,,份\n甲桥,交通,3\n", "甲桥 | 交通 | - | from:2026-03"),
        ("项目名称,行业,建设工期（月）\n甲桥,交通,18\n", "甲桥 | 交通 | - | for:P18M"),
        ("项目名称,行业,建设工期（个月）\n甲桥,交通,18\n", "甲桥 | 交通 | - | for:P18M"),
        ("项目名称,行业,建设年限\n甲桥,交通,2024-2026\n", "甲桥 | 交通 | - | from:2024 | to:2026"),
    ] {
        let done = of_2026(list);
        assert_eq!((projects(&done), places(&done)), (vec![said.to_owned()], Vec::new()), "{list}");
    }
    for cell in [
        "建设工期\n甲桥,交通,18",
        "开工时间\n甲桥,交通,3",
        "开工时间（月）\n甲桥,交通,18",
        "开工时间（个月）\n甲桥,交通,18",
        "开工时间\n甲桥,交通,2023-2025",
    ] {
        assert_eq!(places(&of_2026(&format!("项目名称,行业,{cell}\n"))), ["C2 E846"], "{cell}");
    }
}

/// Money of an earlier year is history, that of a later year or another month is not what is asked for.
#[test]
fn money_is_reported_of_the_year_and_month_of_the_list() {
    for (heading, told) in [
        ("2025年完成投资", Some("C1 W881")),
        ("2026年完成投资", None),
        ("2027年完成投资", Some("C1 E822")),
        ("1-8月完成投资", Some("C1 E822")),
        ("1-9月完成投资", None),
    ] {
        let list = format!("项目名称,行业,{heading}（万元）\n甲桥,交通,50\n");
        assert_eq!(told_in_september(&list), Vec::from_iter(told), "{heading}");
    }
}

#[test]
fn what_is_reported_without_a_date_is_kept_in_the_notes() {
    let done = of_2026("项目名称,行业,存在问题,形象进度\n甲桥,交通,缺地,35%\n");
    assert_eq!(projects(&done), ["甲桥 | 交通 | - | notes:存在问题：缺地⏎形象进度：35%"]);
}

/// 形象进度 is a percentage by its format, by its heading or by its sign, and else words.
#[test]
fn progress_is_a_percentage_where_something_says_so() {
    let of = |heading: &str, format: &str, number: &str| {
        let done = book(&[&["项目名称", "行业", heading], &["甲桥", "交通"]], |sheet| {
            #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
            let number: f64 = number.parse().unwrap();
            sheet.write_number_with_format(1, 2, number, &Format::new().set_num_format(format)).map(drop)
        });
        let registry = done.registry.as_ref().unwrap();
        let update = registry.projects().next().unwrap().updates[0].clone();
        (update.percent.map(|percent| percent.to_string()), update.physical)
    };
    assert_eq!(of("形象进度", "0%", "0.35"), (Some("35".to_owned()), None));
    assert_eq!(of("形象进度（%）", "0", "35"), (Some("35".to_owned()), None));
    assert_eq!(of("形象进度（%）", "0%", "0.35"), (Some("35".to_owned()), None));
    assert_eq!(of("形象进度", "0", "35"), (None, Some("35".to_owned())));
}

#[test]
fn the_day_that_a_workbook_knows_is_kept_where_work_began_or_ended() {
    let done = book(
        &[&["项目名称", "行业", "实际开工日期", "开工时间"], &["甲桥", "交通"]],
        |sheet| {
            let date = Format::new().set_num_format("yyyy-mm-dd");
            // 46096 is 15 March 2026.
            sheet.write_number_with_format(1, 2, 46096, &date)?;
            sheet.write_number_with_format(1, 3, 46096, &date).map(drop)
        },
    );
    let project = done.registry.as_ref().unwrap().projects().next().unwrap();
    assert_eq!(project.started, Some("2026-03-15".parse().unwrap()));
    assert_eq!(project.timeline.start, Some("2026-03".parse().unwrap()));
}

#[test]
fn a_word_that_is_no_class_names_the_sector_where_classes_and_sectors_share_a_column() {
    let done = of_2026("项目名称,项目类别\n甲桥,民生\n");
    assert_eq!((projects(&done), places(&done)), (vec!["甲桥 | 民生 | -".to_owned()], Vec::new()));
    let done = of_2026("项目名称,建设性质\n甲桥,民生\n");
    assert_eq!(projects(&done), ["甲桥 | 未分类 | - | notes:建设性质：民生"]);
    assert_eq!(places(&done), ["B2 W886", " W889"]);
}

#[test]
fn a_group_is_noted_where_the_column_of_sectors_says_something_else() {
    let list = "序号,项目名称,行业,总投资（万元）\n,一、交通,,\n1,甲桥,交通,1\n2,乙桥,水利,2\n";
    assert_eq!(projects(&of_2026(list)), ["甲桥 | 交通 | 1万元", "乙桥 | 水利 | 2万元 | notes:分组：交通"]);
}

/// Only what is known, and of a project, is worth a word where its column is left.
#[test]
fn a_column_that_is_left_is_told_where_it_holds_something() {
    for (cells, told) in [(["红", ""], true), (["", ""], false), (["—", "待定"], false), (["", "红"], true)]
    {
        let [one, other] = cells;
        for list in [
            format!("项目名称,行业,颜色\n甲桥,交通,{one}\n乙桥,交通,{other}\n"),
            // A column that says again what another says.
            format!("项目名称,行业,所属行业\n甲桥,交通,{one}\n乙桥,交通,{other}\n"),
        ] {
            assert_eq!(places(&of_2026(&list)), if told { vec!["C1 W881"] } else { vec![] }, "{list}");
        }
    }
    let total = "项目名称,总投资（万元）,行业,颜色\n甲桥,1,交通,\n乙桥,2,交通,\n合计,3,,红\n";
    assert_eq!(places(&of_2026(total)), Vec::<String>::new());
}

#[test]
fn a_second_column_of_names_is_told_once() {
    let list = "项目名称,行业,总投资（万元）,工程名称\n甲桥,交通,1,乙\n";
    assert_eq!(places(&of_2026(list)), ["D1 E815"]);
}

#[test]
fn a_name_that_is_a_formula_is_told_by_its_heading() {
    let done = of_2026("序号,项目名称,行业,总投资（万元）\n1,=A1&B1,交通,1\n");
    assert_eq!(places(&done), ["B2 E841"]);
    assert!(problems(&done)[0].contains("`项目名称` is a formula (last result: —)"));
}

#[test]
fn a_fact_that_is_a_formula_is_told_with_its_last_result() {
    let done = book(&[&["项目名称", "行业", "开工时间"], &["甲桥", "交通"]], |sheet| {
        sheet.write_formula(1, 2, rust_xlsxwriter::Formula::new("=2020+6").set_result("2026")).map(drop)
    });
    assert!(problems(&done)[0].contains("`开工时间` is a formula (last result: 2026)"));
    // A text has no results.
    let done = of_2026("项目名称,行业,开工时间\n甲桥,交通,=2020+6\n");
    assert!(problems(&done)[0].contains("`开工时间` is a formula (last result: —)"));
}

/// An amount in a merged cell is a project's own where the area is no larger than the project: in its rows, over no other money.
#[test]
fn an_amount_in_a_merged_cell_is_a_projects_own_or_refused() {
    let merged = |areas: &[(u32, u16, u32, u16, &str)]| {
        let rows: [&[&str]; 3] =
            [&["项目名称", "总投资（万元）", "2026年计划投资（万元）", "备注"], &["甲桥"], &["乙桥"]];
        book(&rows, |sheet| {
            for (top, left, bottom, right, text) in areas {
                sheet.merge_range(*top, *left, *bottom, *right, text, &Format::new())?;
            }
            Ok(())
        })
    };
    let refused = |areas: &[(u32, u16, u32, u16, &str)]| places(&merged(areas));
    // Over the rows of two projects, and over two amounts, each told once.
    assert_eq!(refused(&[(1, 1, 2, 1, "500")]), ["表!B2:B3 E833"]);
    assert_eq!(refused(&[(1, 1, 1, 2, "500")]), ["表!B2:C2 E833", "表!B2:C2 E833"]);
    assert_eq!(refused(&[(1, 2, 2, 2, "500"), (1, 1, 2, 1, "500")]), ["表!B2:B3 E833", "表!C2:C3 E833"]);
    // Over what is no money, over the rows of one project, over nothing that is known.
    for (areas, first) in [
        (&[(1, 2, 1, 3, "500")][..], "甲桥 | 未分类 | - | 2026:500万元 | notes:500"),
        (&[(1, 0, 2, 0, "甲桥"), (1, 1, 2, 1, "500")], "甲桥 | 未分类 | 500万元"),
        (&[(1, 1, 2, 1, "")], "甲桥 | 未分类 | -"),
        (&[(1, 1, 2, 1, "待定")], "甲桥 | 未分类 | -"),
    ] {
        let done = merged(areas);
        assert_eq!((places(&done), projects(&done)[0].as_str()), (vec!["表! W889".to_owned()], first));
    }
    // Over other rows than the name is merged over.
    assert_eq!(refused(&[(1, 3, 2, 3, "重点"), (1, 1, 2, 1, "500")]), ["表!B2:B3 E833"]);
}

#[test]
fn a_merged_cell_is_complained_of_once() {
    let rows: [&[&str]; 3] = [&["项目名称", "行业", "开工时间"], &["甲桥", "交通"], &["乙桥", "交通"]];
    let done = book(&rows, |sheet| sheet.merge_range(1, 2, 2, 2, "尽快", &Format::new()).map(drop));
    assert_eq!(places(&done), ["表!C2 E846"]);
    let rows: [&[&str]; 3] =
        [&["项目名称", "行业", "开工时间"], &["甲桥", "交通", "尽快"], &["乙桥", "交通", "尽快"]];
    assert_eq!(places(&book(&rows, |_| Ok(()))), ["表!C2 E846", "表!C3 E846"]);
}

#[test]
fn a_source_that_pays_nothing_is_none() {
    let list = "项目名称,行业,总投资（万元）,其中：银行贷款（万元）\n甲桥,交通,2,1\n乙桥,交通,3,0\n";
    assert_eq!(projects(&of_2026(list)), ["甲桥 | 交通 | 2万元 | 银行贷款:1万元", "乙桥 | 交通 | 3万元"]);
}

/// A stated total is compared with columns that are read, where every amount of its rows could be read; empty cells add nothing.
#[test]
fn a_total_is_compared_with_what_could_be_read() {
    for (list, told) in [
        ("项目名称,行业,2026年计划投资（万元）\n甲桥,交通,1\n乙桥,交通,\n合计,,2\n", vec!["C4 W883"]),
        ("项目名称,行业,2026年计划投资（万元）\n甲桥,交通,1\n乙桥,交通,二\n合计,,2\n", vec!["C3 E843"]),
        // Of a column that is left, and of one whose unit is not stated, there is no sum.
        ("项目名称,行业,截至2024年底完成投资（万元）\n甲桥,交通,1\n合计,,2\n", vec!["C1 W881"]),
        ("项目名称,行业,2026年计划投资\n甲桥,交通,1\n合计,,2万元\n", vec!["C1 E816"]),
        // An amount that cannot be read says nothing against another column's.
        (
            "项目名称,行业,总投资（万元）,2026年计划投资（万元）\n甲桥,交通,,1\n乙桥,交通,二,2\n合计,,3,4\n",
            vec!["C3 E843", "D4 W883"],
        ),
    ] {
        assert_eq!(places(&of_2026(list)), told, "{list}");
    }
}

#[test]
fn a_row_is_no_sum_of_rows_of_which_one_could_not_be_read() {
    let head = "项目名称,总投资（万元）,2026年计划投资（万元）";
    let told = |cell: &str| places(&of_2026(&format!("{head}\n甲桥,1,1\n乙桥,2,{cell}\n丙桥,3,1\n")));
    assert_eq!(told("—"), ["A4 E838"]);
    assert_eq!(told("二"), ["C3 E843"]);
}

#[test]
fn hidden_rows_and_columns_are_told_as_a_user_counts_them() {
    let rows: [&[&str]; 5] =
        [&["项目名称", "行业"], &["甲", "交通"], &["乙", "交通"], &["丙", "交通"], &["丁", "交通"]];
    let done = book(&rows, |sheet| {
        sheet.set_row_hidden(2)?.set_row_hidden(3)?;
        sheet.set_column_hidden(1).map(drop)
    });
    let told = problems(&done);
    assert_eq!(places(&done), ["表!B1 W890", "表!A3 W890"]);
    assert!(told[0].contains("columns B are hidden") && told[1].contains("rows 3-4 are hidden"), "{told:?}");
}

/// A list's place may be a region of the registry that nobody would take for one by its name.
#[test]
fn regions_of_the_registry_are_known_by_their_names() {
    let text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: 交通}]\n\
                regions: [{id: r, name: 三角洲, kind: township}]\nprojects: [{id: a, name: 甲桥, sector: s}]\n";
    let into = load_text("plan.yaml", text).unwrap_or_else(|problems| panic!("{problems}")).into_registry();
    let list = "项目名称,建设地点\n甲桥,三角洲\n";
    let done = take_with("list.csv", list.as_bytes(), &Request { into: Some(&into), ..Request::default() });
    assert_eq!(projects(&done), ["甲桥 | 交通 | - | at:三角洲"]);
    assert_eq!(projects(&of_2026(list)), ["甲桥 | 未分类 | - | notes:建设地点：三角洲"]);
}
