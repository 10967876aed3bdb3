use std::slice::from_ref;

use super::super::testing::{merged, sheet};
use super::*;

fn at(rows: &[&str]) -> Vec<(u32, u32, Vec<String>)> {
    let headings = |header: &Header| header.columns.iter().map(|column| column.heading.clone()).collect();
    let headers = all(&sheet(rows), &Mapping::default());
    headers.iter().map(|header| (header.top, header.bottom, headings(header))).collect()
}

fn header(top: u32, bottom: u32, headings: &[&str]) -> (u32, u32, Vec<String>) {
    (top, bottom, headings.iter().map(|heading| (*heading).to_owned()).collect())
}

#[test]
fn headings_of_one_row_and_more() {
    let one = header(0, 0, &["项目名称", "总投资（万元）"]);
    assert_eq!(at(&["项目名称,总投资（万元）", "甲,5"]), from_ref(&one));
    assert_eq!(at(&["项目名称,总投资（万元）"]), from_ref(&one));
    let again = header(2, 2, &["项目名称", "总投资（万元）"]);
    assert_eq!(at(&["项目名称,总投资（万元）", "甲,5", "项目名称,总投资（万元）", "乙,5"]), [one, again]);
    let split = header(0, 1, &["工程 / 名称", "总投资（万元）", "备注"]);
    assert_eq!(at(&["工程,总投资（万元）,备注", "名称,,", "甲,5,乙"]), from_ref(&split));
    assert_eq!(at(&["工程,总投资（万元）,备注", "名称,,"]), [split]);
    let below = header(0, 1, &["项目名称", "资金来源 / 中央资金", "资金来源 / 地方配套", "备注"]);
    assert_eq!(at(&["项目名称,资金来源,,备注", ",中央资金,地方配套,", "甲,5,6,乙"]), [below]);
    // A word that may be anything heads a list only beside two headings more.
    assert_eq!(at(&["项目,总投资（万元）", "甲,5"]), []);
    assert_eq!(at(&["项目,总投资（万元）,备注", "甲,5,乙"]).len(), 1);
    assert_eq!(at(&["项目名称,甲,乙", "丙,丁,戊"]), []);
}

/// Rows of groups of headings stand directly above, two at the most: texts alone, two of them or more, none of them long or
/// with a colon, and one of them a word for groups.
#[test]
fn groups_of_headings_stand_above() {
    let from = |rows: &[&str]| {
        let row = u32::try_from(rows.len()).unwrap();
        up(&sheet(&[rows, &["项目名称,总投资"]].concat()), row)
    };
    assert_eq!(from(&[]), 0);
    assert_eq!(from(&["基本情况,投资"]), 0);
    assert_eq!(from(&["甲,乙", "基本情况,投资"]), 1);
    assert_eq!(from(&["基本情况,投资", "甲,乙"]), 2);
    assert_eq!(from(&["基本情况,投资", "基本情况,投资", "基本情况,投资"]), 1);
    for none in ["基本情况,", "甲,乙", "单位：万元,投资", "基本情况,5"] {
        assert_eq!(from(&[none]), 1, "{none}");
    }
    assert_eq!(from(&["甲,乙", "甲,乙", "基本情况,投资", "基本情况,投资", "基本情况,投资"]), 3);
    let long = |letters: usize| format!("投资{},投资", "长".repeat(letters - 2));
    assert_eq!((from(&[&long(LONGEST)]), from(&[&long(LONGEST + 1)])), (0, 1));
}

/// Rows below belong to the headings where nothing stands under the heading of names, every cell is short and means
/// something with what stands above it, and there are four rows in all at the most.
#[test]
fn headings_are_split_below() {
    let to = |rows: &[&str]| down(&sheet(rows), 0, 0, 1, &Mapping::default());
    let head = "序号,项目名称,年度计划投资（万元）,";
    assert_eq!(to(&[head]), 0);
    assert_eq!(to(&[head, ",,2025年,2026年"]), 1);
    assert_eq!(to(&[head, ",,2025,2026"]), 1);
    for none in [",,5,6", ",甲,2025年,2026年", "1,,,", ",,,"] {
        assert_eq!(to(&[head, none, ",,2025年,2026年"]), 0, "{none}");
    }
    assert_eq!(to(&[head, &format!(",,2025年,{}", "长".repeat(LONGEST + 1))]), 0);
    let year = ",,2025年,2026年";
    assert_eq!(to(&[head, year, year, year, year]), 3);
    // The rows of groups above count among the four.
    let from = |top| down(&sheet(&["", head, year, year, year, year]), top, 1, 1, &Mapping::default());
    assert_eq!((from(0), from(1)), (3, 4));
}

/// What nobody knows is a heading only below one that spans several columns.
#[test]
fn unknown_headings_stand_below_one_that_spans() {
    let to =
        |rows: &[&str], areas: &[&str], first| down(&merged(rows, areas), 0, first, 1, &Mapping::default());
    let head = "序号,项目名称,总投资,备注";
    assert_eq!(to(&[head, ",,甲,"], &[], 0), 0);
    assert_eq!(to(&[head, ",,其中：贷款,"], &[], 0), 1);
    assert_eq!(to(&[head, ",,其中：贷款,甲"], &[], 0), 0);
    assert_eq!(to(&["序号,项目名称,总投资,,备注", ",,甲,乙,"], &["C1:D1"], 0), 1);
    // Over two rows of one column it spans none.
    assert_eq!(to(&[head, ",,,", ",,甲,"], &["C1:C2"], 1), 1);
}

/// A heading of names may stand in two rows and may explain itself, up to forty characters in all.
#[test]
fn names_are_headed_in_one_row_or_two() {
    let two = header(0, 1, &["工程 / 名称", "建设规模", "备注"]);
    assert_eq!(at(&["工程,建设规模,备注", "名称,,", "甲,乙,丙"]), [two]);
    let below = |above: &str, name: &str| {
        at(&[&format!("{above},建设规模,备注"), &format!("{name},,"), "甲,乙,丙"]).len()
    };
    // 工程名称（…） with so many characters in all.
    let explained = |letters: usize| format!("工程名称（{}）", "长".repeat(letters - 6));
    let once = |letters| at(&[&format!("{},建设规模", explained(letters)), "甲,乙"]).len();
    assert_eq!((once(LONGEST), once(LONGEST + 1)), (1, 0));
    let rest = |letters| explained(letters).chars().skip(2).collect::<String>();
    assert_eq!((below("工程", &rest(LONGEST)), below("工程", &rest(LONGEST + 1))), (1, 0));
}

/// Another list stands beside one where names and money are headed twice, one after the other.
#[test]
fn lists_stand_beside_each_other_where_names_and_money_are_headed_again() {
    let beside = |head: &str| all(&sheet(&[head, "甲,5,乙,6"]), &Mapping::default())[0].beside;
    assert_eq!(beside("项目名称,总投资,项目名称,总投资"), Some((0, 2)));
    for one in [
        "项目名称,总投资,项目名称,备注",
        "项目名称,备注,项目名称,总投资",
        "项目名称,项目名称,总投资,年度计划投资",
        "总投资,项目名称,项目名称,总投资",
        "总投资,项目名称,备注,年度计划投资",
    ] {
        assert_eq!(beside(one), None, "{one}");
    }
}

#[test]
fn years_and_units_are_headings() {
    for (text, is) in [("1989", false), ("1990", true), ("2099", true), ("2100", false), ("甲", false)] {
        assert_eq!(year_of(text), is, "{text}");
    }
    let units = sheet(&["（万元）,亿元,元/吨,甲"]);
    assert_eq!([0, 1, 2, 3].map(|column| own_unit(&units, 0, column)), [true, true, false, false]);
}

/// A blank heading is one with what stands left of it only where no merged area says otherwise, and each has headings below.
#[test]
fn blank_headings_have_the_one_on_their_left() {
    let parent = |sheet: &Sheet, column| parent_of(sheet, 0, column).map(|(index, _)| index);
    let plain = sheet(&["资金来源,,,备注,", "中央,地方,省,,县"]);
    assert_eq!(
        [0, 1, 2, 3, 4].map(|column| parent(&plain, column)),
        [Some(0), Some(0), Some(0), Some(3), None]
    );
    let gap = sheet(&["资金来源,,,", "中央,,省,"]);
    assert_eq!([1, 2, 3].map(|column| parent(&gap, column)), [None; 3]);
    let mut merged = sheet(&["资金来源,,,", "中央,地方,省,县"]);
    merged.merge(vec![Area { top: 0, left: 1, bottom: 0, right: 2 }]).unwrap();
    assert_eq!([1, 2, 3].map(|column| parent(&merged, column)), [None, None, Some(0)]);
    let mut across = sheet(&["资金来源,,,", "中央,地方,省,县"]);
    across.merge(vec![Area { top: 0, left: 0, bottom: 0, right: 1 }]).unwrap();
    assert_eq!([0, 1, 2].map(|column| parent(&across, column)), [Some(0), Some(1), None]);
}
