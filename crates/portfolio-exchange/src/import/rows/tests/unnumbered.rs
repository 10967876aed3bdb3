//! What a row without a number is: by its words, by what stands alone, and by what stands beside it.

use super::super::super::testing::merged;
use super::kinds::{assert_rows, kinds_of};

const NUMBERED: &str = "序号,项目名称,建设单位,总投资（万元）";
const PLAIN: &str = "项目名称,建设单位,总投资（万元）";

fn numbered(row: &str, kind: &str) {
    let rows = ["1,东桥,甲公司,5", row, "2,西桥,乙公司,6"];
    assert_rows(NUMBERED, &rows, &["project", kind, "project"]);
}

fn plain(row: &str, kind: &str) {
    assert_rows(PLAIN, &["东桥,甲公司,5", row, "西桥,乙公司,6"], &["project", kind, "project"]);
}

/// Words alone head a group in a numbered list where they are short, in any list where they name one.
#[test]
fn words_alone_head_groups() {
    numbered(",城建,,", "group 城建");
    numbered("城建,,,", "group 城建");
    numbered(",城市基础设施及配套,,", "group 城市基础设施及配套");
    numbered(",城市基础设施及配套工程,,", "unclear");
    numbered("续建,,,", "group 续建");
    numbered(",城市基础设施及其配套工程类,,", "unclear");
    plain("续建,,", "group 续建");
    plain("城建,,", "unclear");
    // Of a number and a name alone each row is a group as much as a project.
    let two = ["1,东桥,", ",城建,", "2,西桥,"];
    assert_rows("序号,项目名称,甲", &two, &["project", "unclear", "project"]);
    assert_rows("序号,项目名称,建设规模", &two, &["project", "group 城建", "project"]);
}

/// Words that are merged over three columns or more head a group, however long.
#[test]
fn words_over_three_columns_head_groups() {
    let kind = |row: &str, area: &str| {
        let rows = ["序号,项目名称,建设单位,总投资（万元）", "1,东桥,甲公司,5", row, "2,西桥,乙公司,6"];
        kinds_of(&merged(&rows, &[area])).into_iter().find(|(row, _)| *row == 2).unwrap().1
    };
    let words = "城市基础设施及其配套工程";
    assert_eq!(kind(&format!("{words},,,"), "A3:C3"), format!("group {words}"));
    assert_eq!(kind(&format!("{words},,,"), "A3:B3"), "nameless");
    assert_eq!(kind(&format!(",{words},,"), "B3:D3"), format!("group {words}"));
    assert_eq!(kind(&format!(",{words},,"), "B3:C3"), "unclear");
}

/// A sentence alone is a note; so is what is longer than forty characters.
#[test]
fn sentences_alone_are_notes() {
    plain("本表为初步统计。,,", "");
    plain("含二期；不含征地,,", "");
    plain("注：含二期,,", "");
    plain("第1页，共3页,,", "");
    plain(&format!("{},,", "长".repeat(41)), "");
    plain(&format!("{},,", "长".repeat(40)), "unclear");
    plain("本表为初步统计。,丙公司,7", "project");
    plain("注：含二期,,7", "unclear");
}

/// A fact without a name is told and heads no group, whatever its words; what stands in no column that is known is none.
#[test]
fn facts_without_a_name_are_told() {
    for list in [numbered, |row: &str, kind: &str| plain(row.split_once(',').unwrap().1, kind)] {
        list(",,甲公司,", "nameless");
        list(",,,7", "nameless");
        list(",,—,7", "nameless");
        list(",,—,", "");
        list(",,—,—", "");
        list(",###,,", "nameless");
    }
    numbered("3,,,", "");
    numbered("3,,—,", "");
    numbered("3,,,7", "nameless");
    let rows = ["1,东桥,,甲公司", ",,甲,", "2,西桥,,乙公司"];
    assert_rows("序号,项目名称,天气,建设单位", &rows, &["project", "", "project"]);
    assert_rows("天气,项目名称,建设单位", &["甲,东桥,甲公司", "乙,,"], &["project", "nameless"]);
    let rows = ["甲公司,东桥,5", "乙公司,,", "丙公司,西桥,6"];
    assert_rows("建设单位,项目名称,总投资（万元）", &rows, &["project", "nameless", "project"]);
}

/// With facts of its own a row is a project, by whatever words; a count in brackets may be one of those.
#[test]
fn words_of_groups_with_facts_or_other_amounts() {
    plain("工业类,丙公司,11", "project");
    plain("工业类,,待定", "group 工业类");
    plain("工业类,,12", "unclear");
    plain("工业类（2个）,,12", "group 工业类");
    plain("停车场（5个）,,", "group 停车场");
    plain("--工业--,,", "group 工业");
    plain("三项合计投资,,12", "unclear");
    plain("三项合计投资,丙公司,12", "project");
    numbered("一,工业,—,6", "group 工业");
    numbered("一,工业,共1个,6", "group 工业");
}

/// A name alone may head a group where others say more of a project.
#[test]
fn names_alone_are_doubted_where_others_say_more() {
    assert_rows("项目名称,总投资,备注", &["东桥,5,", "城建,,"], &["project", "project"]);
    assert_rows("项目名称,建设单位", &["东桥,甲公司", "城建,"], &["project", "project"]);
    assert_rows("项目名称,建设单位,备注", &["东桥,甲公司,", "城建,,"], &["project", "unclear"]);
    assert_rows("项目名称,建设单位,备注", &["东桥,甲公司,", "城建,,重点"], &["project", "project"]);
}

/// An amount that is the next row's is a group's where it has no facts and the next has, or where its words are a group's.
#[test]
fn a_group_of_one_has_its_amount() {
    let head = "项目名称,建设单位,总投资（万元）,备注";
    for (row, next, kind) in [
        ("城建,,5,", "东桥,甲公司,5,", "unclear"),
        ("城建,,5,", "东桥,,5,", "project"),
        ("城建,,5,重点", "东桥,甲公司,5,", "project"),
        ("城建项目,,5,", "东桥,,5,", "unclear"),
        ("城市基础设施建设工程类,,5,", "东桥,,5,", "unclear"),
        ("城建项目,,5,重点", "东桥,,5,", "project"),
        ("城建项目,,4,", "东桥,,5,", "project"),
    ] {
        assert_rows(head, &[row, next], &[kind, "project"]);
    }
}

/// What a total is made of goes on while words stand in front and nothing that only a project has; a part of a project has.
#[test]
fn what_totals_are_made_of() {
    let of = |rows: &[&str], kinds: &[&str]| assert_rows(NUMBERED, rows, kinds);
    let (one, total, part) = ("1,东桥,甲公司,5", ",合计,,5", ",其中：续建,,5");
    of(&[one, total, part], &["project", "total", "other"]);
    of(&[one, total, part, "新建,,,0"], &["project", "total", "other", "other"]);
    of(&[one, total, part, ",,,2"], &["project", "total", "other", "nameless"]);
    of(&[one, total, part, "小计,,,5"], &["project", "total", "other", "total"]);
    of(&[one, total, ",其中：一期,甲公司,3"], &["project", "total", "of which"]);
    assert_rows(
        "序号,项目名称,备注,总投资（万元）",
        &["1,东桥,重点,5", ",合计,,5", "2,,其中：一期,5"],
        &["project", "total", "of which"],
    );
    // Notes that end a list are none of it.
    of(&[one, total, part, "注：以上为初步统计,,,"], &["project", "total", "other", ""]);
    of(&[one, "注：含二期,,,7"], &["project", "unclear"]);
    of(&[one, "注：含二期,,,", "2,西桥,,6"], &["project", "", "project"]);
    of(&[one, "注：含二期,,,", "2,西桥,乙公司,"], &["project", "", "project"]);
}

/// Groups below each other: one is empty where the next is of its level or of one above it.
#[test]
fn groups_with_nothing_below_them() {
    let of = |rows: &[&str], kinds: &[&str]| assert_rows(NUMBERED, rows, kinds);
    of(
        &["一,工业,,5", "（一）,甲类,,5", "二,交通,,6", "1,东桥,甲公司,6"],
        &["group 工业", "unclear", "group 交通", "project"],
    );
    of(
        &[
            "一,工业,,5",
            "（一）,甲类,,5",
            "1,东桥,甲公司,5",
            "二,交通,,6",
            "（一）,乙类,,6",
            "2,西桥,乙公司,6",
        ],
        &["group 工业", "group 甲类", "project", "group 交通", "group 乙类", "project"],
    );
    of(&["1,东桥,甲公司,5", "一,工业,,5", ",合计,,5"], &["project", "unclear", "total"]);
}
