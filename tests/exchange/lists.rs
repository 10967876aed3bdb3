//! The workbooks in `lists/`, which `lists/make.py` makes. What is expected is written by hand from that program's cells:
//! each is read as its words say, or refused at the cells that do not say one thing.

use super::support::{places, projects, take, take_with};
use portfolio_exchange::import::{Import, Request};

fn bytes(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/exchange/lists/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn read(name: &str) -> Import {
    take(name, &bytes(name))
}

/// What a file gives with nothing left, and its warnings.
fn assert_reads(name: &str, expected: &[&str], warnings: &[&str]) {
    let done = read(name);
    assert_eq!(projects(&done), expected, "{name}");
    assert_eq!(places(&done), warnings, "{name}");
}

/// Where a file is refused.
fn assert_refused(name: &str, expected: &[&str]) {
    let done = read(name);
    assert!(done.registry.is_none(), "{name}");
    let errors: Vec<String> = places(&done).into_iter().filter(|place| place.contains(" E")).collect();
    assert_eq!(errors, expected, "{name}");
}

#[test]
fn headings_of_three_rows_and_groups_with_their_sums() {
    assert_reads(
        "three-headings.xlsx",
        &[
            "年产10万吨铝镁合金项目 | 工业 | 3.5亿元 | 2026:1.2亿元 | 银行贷款:2亿元 | at:新城镇 | from:2025 | to:2027 | nature:new | by:县工信局",
            "铜矿尾砂综合利用 | 工业 | 6000万元 | 2026:3000万元 | at:毛家湾镇 | from:2024-05 | to:2026-10 | stage:construction | by:县工信局",
            "县人民医院迁建 | 社会事业 | 1.85亿元 | 2026:6000万元 | 中央预算内:3000万元 | at:全县 | from:2024-10 | to:2026-12 | nature:relocation | by:县卫体局",
            "第二幼儿园 | 社会事业 | 2000万元 | 2026:800万元 | at:新城镇 | from:2026 | to:2026 | nature:new | by:县教育局",
        ],
        &[],
    );
}

#[test]
fn each_column_has_its_unit_and_bureaus_head_groups() {
    assert_reads(
        "two-units.xlsx",
        &[
            "抽水蓄能电站 | 未分类 | 96.6亿元 | 2026:12亿元 | by:县发改局",
            "风电场二期 | 未分类 | 约3.5亿元 | by:县发改局 | notes:▲省重点",
            "旅游公路 | 未分类 | 2.08亿元 | by:县交通运输局",
        ],
        &["Sheet1! W889"],
    );
}

#[test]
fn a_unit_that_nobody_can_tell_is_refused() {
    assert_refused("unit-of-both.xlsx", &["Sheet1!C3 E816", "Sheet1!D3 E818"]);
    assert_refused("unit-in-notes.xlsx", &["Sheet1!C2 E816", "Sheet1!D2 E818"]);
    assert_refused("unit-of-group.xlsx", &["Sheet1!A5 E820"]);
    assert_refused("no-unit.xlsx", &["Sheet1!C2 E816"]);
    assert_refused("cell-units.xlsx", &["Sheet1!C1 E816"]);
    assert_refused("foreign.xlsx", &["Sheet1!C1 E817"]);
}

#[test]
fn units_stand_in_headings_in_many_ways() {
    assert_reads(
        "unit-headings.xlsx",
        &["甲 | 未分类 | 1亿元 | 2024:10万元 | 2025:20万元 | 2026:30万元 | 2027:5000万元"],
        &["Sheet1! W889"],
    );
}

#[test]
fn cells_that_are_no_amount_are_refused_in_each_kind_of_workbook() {
    for (name, error) in [("cells.xlsx", "E842"), ("cells.ods", "E841")] {
        let error = format!("Sheet1!C4 {error}");
        assert_refused(
            name,
            &[
                "Sheet1!C3 E841",
                &error,
                "Sheet1!C5 E843",
                "Sheet1!C6 E845",
                "Sheet1!C8 E845",
                "Sheet1!C9 E843",
            ],
        );
        let going = take_with(name, &bytes(name), &Request { keep_going: true, ..Request::default() });
        assert_eq!(
            projects(&going)[4..],
            [
                "漂移 | 未分类 | 3000元",
                "缩放 | 未分类 | - | 2026:60万元",
                "区间 | 未分类 | - | 2026:70万元",
                "待定 | 未分类 | - | 2026:80万元",
                "文字 | 未分类 | 1234.5万元 | 2026:90万元",
                "亿 | 未分类 | 1.2亿元 | 2026:100万元",
            ],
            "{name}"
        );
    }
    for name in ["old-formats.xls", "old-formats.ods"] {
        assert_refused(name, &["项目!C2 E845", "项目!C3 E845", "项目!C4 E845"]);
    }
    assert_refused("shared-formulas.xlsx", &["Sheet1!C3 E841", "Sheet1!C4 E841"]);
}

#[test]
fn what_is_hidden_is_read_and_told() {
    for name in ["hidden.xlsx", "hidden.ods", "hidden.xls"] {
        assert_reads(
            name,
            &[
                "看得见 | 未分类 | 100万元 | 2026:10万元",
                "已删除的项目 | 未分类 | 900万元 | 2026:90万元",
                "也看得见 | 未分类 | 200万元 | 2026:20万元",
            ],
            &["2026年!D2 W890", "2026年!B4 W890", "2026年!C6 W883", "2026年!D6 W883", "2026年! W889"],
        );
    }
}

#[test]
fn lists_beside_each_other_are_refused_and_below_each_other_read() {
    assert_refused("beside.xlsx", &["Sheet1!A2 E813", "Sheet1!F2 E815", "Sheet1!G2 E815"]);
    assert_reads(
        "stacked.xlsx",
        &[
            "甲 | 未分类 | 100万元",
            "乙 | 未分类 | 200万元",
            "丙 | 未分类 | 3亿元 | at:新城镇",
            "丁 | 未分类 | 5000万元 | at:古城镇",
        ],
        &["Sheet1! W889"],
    );
}

#[test]
fn rows_that_may_be_wholes_or_pieces_are_refused() {
    assert_refused("pieces.xlsx", &["Sheet1!B4 E834", "Sheet1!B5 E831"]);
    assert_refused("corner.xlsx", &["Sheet1!D8 E835"]);
    assert_refused("bare-groups.xlsx", &["Sheet1!A3 E831", "Sheet1!A5 E831"]);
    assert_refused("two-columns.xlsx", &["Sheet1!D2 E815"]);
    assert_refused("form.xlsx", &["Sheet1!C3 E843", "Sheet1!C4 E843"]);
}

#[test]
fn an_amount_that_its_own_comma_cuts_is_refused() {
    assert_refused("shifted.csv", &["F2 E837"]);
}

#[test]
fn an_old_workbook_gives_its_dates_by_their_formats() {
    assert_reads(
        "old.xls",
        &[
            "甲 | 未分类 | 1234.5万元 | from:2024-10 | to:2026-10",
            "乙 | 未分类 | 3000元 | from:2024-01 | to:2026-12",
        ],
        &["项目! W889"],
    );
}

#[test]
fn delimited_texts_of_three_encodings_say_the_same() {
    for name in ["gb18030.csv", "utf-16.csv", "tabs.tsv"] {
        assert_reads(
            name,
            &["甲厂 | 未分类 | 1200万元 | at:新城镇", "乙路 | 未分类 | 800万元 | at:古城镇"],
            &[" W889"],
        );
    }
}

#[test]
fn levels_classes_and_totals_above_their_rows() {
    assert_reads(
        "levels.xlsx",
        &[
            "精密铸造 | 产业 | 4000万元 | before:2000万元 | stage:construction | by:县工信局 李四 | scale:年产5万吨",
            "农产品加工 | 产业 | 3000万元 | nature:new | by:县农业农村局 | scale:厂房2万平方米",
            "冷链物流 | 产业 | 2000万元 | nature:new | by:县商务局 | scale:冷库1座",
            "污水处理厂 | 基础设施 | 3500万元 | by:县住建局 | scale:日处理2万吨",
            "城区道路 | 基础设施 | 2500万元 | by:县住建局 | scale:改造5公里",
        ],
        &[],
    );
    assert_reads(
        "classes.xlsx",
        &[
            "甲 | 未分类 | 2500万元 | 2026:900万元 | owner:甲公司 | stage:construction",
            "乙 | 未分类 | 3500万元 | 2026:1100万元 | owner:乙公司 | stage:construction",
            "丙 | 未分类 | 3000万元 | 2026:1100万元 | owner:丙公司 | from:2026",
        ],
        &["Sheet1! W889"],
    );
    assert_reads(
        "of-totals.xlsx",
        &["甲 | 未分类 | 1000万元 | 2026:200万元", "乙 | 未分类 | 500万元 | 2026:150万元"],
        &["Sheet1! W889"],
    );
}

#[test]
fn stated_totals_are_confronted_group_by_group() {
    assert_reads(
        "wrong-totals.xlsx",
        &["甲 | 工业 | 100万元", "乙 | 工业 | 200万元", "丙 | 交通 | 500万元"],
        &["Sheet1!C3 W883", "Sheet1!C9 W883", "Sheet1!C10 W883"],
    );
    assert_reads(
        "pages.xlsx",
        &["甲 | 未分类 | 100万元", "乙 | 未分类 | 200万元", "丙 | 未分类 | 300万元"],
        &["Sheet1! W889"],
    );
}

#[test]
fn years_as_numbers_below_a_heading() {
    assert_reads(
        "years.xlsx",
        &[
            "甲 | 未分类 | 3亿元 | 2024:1亿元 | 2025:1亿元 | 2026:1亿元",
            "乙 | 未分类 | 5.5亿元 | 2025:2.5亿元 | 2026:3亿元",
        ],
        &["Sheet1! W889"],
    );
}

#[test]
fn names_with_marks_blanks_and_line_breaks() {
    assert_reads(
        "names.xlsx",
        &[
            "垣曲县医院迁建 | 未分类 | 5000万元",
            "500MW 光伏 | 未分类 | 约2亿元",
            "停车场（5个） | 未分类 | 300万元",
            "“三馆一中心” | 未分类 | 5000万元",
        ],
        &["Sheet1! W889"],
    );
    assert_reads(
        "english.xlsx",
        &["Hospital | Health | 1200万元 | from:2024-03 | to:2026 | stage:construction"],
        &[],
    );
}

/// 完成率 follows from other columns, 无 is no problem and — no amount; zero is reported.
#[test]
fn progress_goes_into_updates_at_the_date_of_the_title() {
    let done = read("progress.xlsx");
    assert_eq!(places(&done), ["Sheet1! W891", "Sheet1! W889"]);
    let registry = done.registry.unwrap();
    let all: Vec<_> = registry.projects().collect();
    let update = &all[0].updates[0];
    let text = |amount: Option<portfolio_core::Amount>| amount.map(|amount| amount.to_string());
    assert_eq!(update.as_of.to_string(), "2026-09");
    assert_eq!(text(update.invested_year).as_deref(), Some("2100万元"));
    assert_eq!(text(update.invested).as_deref(), Some("6100万元"));
    assert_eq!(update.physical.as_deref(), Some("主体封顶"));
    assert_eq!(
        (all[0].problems[0].text.as_str(), all[0].problems[0].raised.to_string()),
        ("用地指标未落实", "2026-09".to_owned())
    );
    assert_eq!(text(all[1].updates[0].invested_year).as_deref(), Some("0元"));
    assert_eq!((all[1].updates[0].invested, all[1].problems.len()), (None, 0));
}

/// 累计完成投资 is since the start only where the year's stands beside it; what was done before the list's year, and what
/// speaks of another month than the list, is not taken for what is done now.
#[test]
fn progress_without_one_date_is_refused() {
    let list =
        |headings: &str| format!("2026年重点项目,,,\n单位：万元,,,\n序号,项目名称,{headings}\n1,甲,100,50\n");
    for (headings, as_of, expected) in [
        ("本年完成投资,备注", None, &["C3 E821"][..]),
        ("1-9月完成投资,1-8月完成投资", Some("2026-09"), &["D3 E822"]),
        ("2025年完成投资,备注", None, &["C3 W881", " W889"]),
        ("累计完成投资,备注", Some("2026-09"), &["C3 W881", " W889"]),
        ("截至2026年底预计完成投资,备注", None, &["C3 W881", " W889"]),
        ("累计完成投资,本年完成投资", Some("2026-09"), &[" W889"]),
        ("1-9月完成投资,备注", None, &[" W891", " W889"]),
    ] {
        let as_of = as_of.map(|date| date.parse().unwrap());
        let done = take_with("list.csv", list(headings).as_bytes(), &Request { as_of, ..Request::default() });
        assert_eq!(places(&done), expected, "{headings}");
    }
}

#[test]
fn summaries_pivots_and_hidden_vocabularies_are_left_and_told() {
    assert_reads(
        "sheets.xlsx",
        &[
            "甲 | 未分类 | 100万元 | stage:construction | notes:进展情况：主体封顶",
            "乙 | 未分类 | 200万元 | stage:construction",
            "丙 | 未分类 | 300万元 | from:2026",
        ],
        &["汇总表! W882", "Sheet2! W882", "字典! W882", "续建! W889"],
    );
}

/// Bytes that are cut off or turned over are told as a damaged file, or read as what they still are; nothing panics.
#[test]
fn damaged_files_are_told() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let rounds = if std::env::var_os("PORTFOLIO_LONG").is_some() { 2_000 } else { 40 };
    for name in ["three-headings.xlsx", "cells.ods", "hidden.ods", "old.xls", "hidden.xls", "gb18030.csv"] {
        let whole = bytes(name);
        for _ in 0..rounds {
            let mut damaged = whole.clone();
            if next(2) == 0 {
                damaged.truncate(next(whole.len()));
            } else {
                for _ in 0..=next(8) {
                    let index = next(damaged.len());
                    damaged[index] ^= 1 << next(8);
                }
            }
            let done = take(name, &damaged);
            assert!(done.registry.is_some() || done.left(), "{name}");
        }
    }
}
