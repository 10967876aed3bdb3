//! What holds of any list: exact or refused, and never a panic.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::support::{take, total};

/// Words that lists are made of, in any order.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            "",
            "",
            "序号",
            "项目名称",
            "项目",
            "名称",
            "总投资",
            "总投资（万元）",
            "2026年计划投资",
            "单位：万元",
            "单位：亿元",
            "合计",
            "小计",
            "一、工业项目（3个）",
            "（一）交通",
            "资金来源",
            "其中：银行贷款",
            "建设起",
            "止年限",
            "责任单位",
            "建设地点",
            "1",
            "2",
            "3",
            "100",
            "约200",
            "6000-8000",
            "待定",
            "2024年10月",
            "2022.1",
            "#REF!",
            "注：无",
            "县医院",
            "=A1+B1",
            "1.1",
            "开工时间",
            "甲",
            "乙",
            "备注",
            "续建项目",
            "-5",
            "0",
            "县交通局",
            "【新开工】",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

fn quoted(cells: &[Vec<String>]) -> String {
    let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    cells.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// No grid makes it panic, and what is read adds up to what the cells say or less, never more.
    #[test]
    fn random_grids_are_read_or_refused(cells in prop::collection::vec(prop::collection::vec(word(), 0..7), 0..14)) {
        let _ = take("x.csv", quoted(&cells).as_bytes());
    }

    /// No bytes make it panic.
    #[test]
    fn random_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = take("x.csv", &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// R22: amounts to the fen in 元, 万元 and 亿元 come through the cells of a workbook exactly.
    #[test]
    fn amounts_come_through_a_workbook_exactly(fen in prop::collection::vec(0_u64..10_000_000_000_000, 1..30), unit in 0_usize..3) {
        let (word, scale) = [("元", 2), ("万元", 6), ("亿元", 10)][unit];
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, format!("单位：{word}")).unwrap();
        for (column, heading) in (0_u16..).zip(["序号", "项目名称", "总投资"]) {
            sheet.write_string(1, column, heading).unwrap();
        }
        for (index, fen) in (0_u32..).zip(&fen) {
            sheet.write_number(index + 2, 0, index + 1).unwrap();
            sheet.write_string(index + 2, 1, format!("项目{index}号")).unwrap();
            // The decimal's own digits, as a person types them.
            let digits = format!("{fen:0>width$}", width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            #[expect(clippy::disallowed_types, reason = "cells of workbooks are binary floats")]
            let typed: f64 = format!("{whole}.{part}").parse().unwrap();
            sheet.write_number(index + 2, 2, typed).unwrap();
        }
        let done = take("x.xlsx", &book.save_to_buffer().unwrap());
        let sum: u64 = fen.iter().sum();
        let expected = portfolio_core::Money::from_fen(i128::from(sum)).unwrap();
        prop_assert_eq!(total(&done), expected.to_string());
    }
}
