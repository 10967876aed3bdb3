//! What a row is, beside others.

use super::super::super::mapping::Mapping;
use super::super::super::{field::Field, header, testing::sheet};
use super::super::*;

/// What each row below a heading is: a word a row, with the label of a group; nothing for what is left out.
fn kinds(head: &str, rows: &[&str]) -> Vec<(u32, String)> {
    let sheet = sheet(&[&[head], rows].concat());
    kinds_of(&sheet)
}

/// The same of a sheet whose first row is the heading.
pub(super) fn kinds_of(sheet: &Sheet) -> Vec<(u32, String)> {
    let header = &header::all(sheet, &Mapping::default())[0];
    let name = header.columns.iter().find(|column| column.says.field == Some(Field::Key("name"))).unwrap();
    let told = |row: &Row| match &row.kind {
        Kind::Project => "project".to_owned(),
        Kind::Group(group) => format!("group {}", group.label),
        Kind::Unclear(_) => "unclear".to_owned(),
        Kind::Nameless => "nameless".to_owned(),
        Kind::OfWhich(_) => "of which".to_owned(),
        Kind::SubNumber(_) => "below".to_owned(),
        Kind::Total(_) => "total".to_owned(),
        _ => "other".to_owned(),
    };
    of(sheet, header, name.index, 1, sheet.rows()).iter().map(|row| (row.index, told(row))).collect()
}

pub(super) fn assert_rows(head: &str, rows: &[&str], wanted: &[&str]) {
    let wanted: Vec<_> = (1..)
        .zip(wanted)
        .filter(|(_, kind)| !kind.is_empty())
        .map(|(row, kind)| (row, (*kind).to_owned()))
        .collect();
    assert_eq!(kinds(head, rows), wanted, "{rows:?}");
}

/// Where most rows with a name are numbered, one that is not is doubted; else numbers say nothing.
#[test]
fn numbers_count_where_most_rows_have_them() {
    let head = "序号,项目名称,建设单位,总投资（万元）";
    let rows = ["1,东桥,甲公司,5", "2,西桥,乙公司,6", ",南桥,丙公司,7", ",北桥,丁公司,8", ",中桥,戊公司,9"];
    assert_rows(head, &rows, &["project", "project", "unclear", "unclear", "unclear"]);
    assert_rows(head, &[rows[0], rows[2]], &["project", "unclear"]);
    assert_rows(head, &[rows[0], rows[2], rows[3]], &["project", "project", "project"]);
    assert_rows(head, &[rows[2], rows[3]], &["project", "project"]);
    assert_rows(head, &["（1）,东桥,甲公司,5", "（2）,西桥,乙公司,6"], &["project", "project"]);
    assert_rows(head, &["①,东桥,甲公司,5", "②,西桥,乙公司,6"], &["project", "project"]);
    assert_rows(head, &["1、,东桥,甲公司,5", "1.1,一期,,3", "1-2,二期,,2"], &["project", "below", "below"]);
    assert_rows(head, &["1,东桥,甲公司,5", ",其中：一期,,3", ",,,2"], &["project", "of which", "nameless"]);
}

#[test]
fn numerals_head_groups_of_what_is_numbered() {
    let head = "序号,项目名称,建设单位,总投资（万元）";
    let rows = ["一,工业,,11", "1,东桥,甲公司,5", "2,西桥,乙公司,6"];
    assert_rows(head, &rows, &["group 工业", "project", "project"]);
    // With an amount and nothing below it, it may be a project.
    assert_rows(
        head,
        &["一,工业,,5", "二,交通,,6", "1,东桥,甲公司,6"],
        &["unclear", "group 交通", "project"],
    );
    assert_rows(
        head,
        &["一,工业,,", "二,交通,,6", "1,东桥,甲公司,6"],
        &["group 工业", "group 交通", "project"],
    );
    assert_rows(head, &["一,工业,甲公司,5", "1,东桥,甲公司,5"], &["unclear", "project"]);
    assert_rows(
        head,
        &["1,东桥,甲公司,5", "2,西桥,乙公司,6", "注：以上为初步统计,,,", "1,另行统计,,"],
        &["project", "project"],
    );
}

/// Without numbers a row may be a group's by its words, by its amount, or by both; where that is open, it is doubted.
#[test]
fn groups_without_numbers_are_told_by_their_sums() {
    let head = "项目名称,建设单位,总投资（万元）";
    let two = ["东桥,甲公司,5", "西桥,乙公司,6"];
    let below = |first: &str, wanted: &str| {
        assert_rows(head, &[first, two[0], two[1]], &[wanted, "project", "project"]);
    };
    below("工业类,,11", "group 工业类");
    below("工业类,,", "group 工业类");
    below("工业类,,12", "unclear");
    below("工业（2个）,,11", "group 工业");
    below("停车场（5个）,,7", "unclear");
    below("停车场（5个）,丙公司,7", "unclear");
    below("城建,,11", "unclear");
    below("城建,,12", "project");
    below("城建,丙公司,11", "project");
    below("城建项目,,5", "unclear");
    below("城建,,5", "unclear");
    below("城建,,0", "project");
    below(",,7", "nameless");
    below("【工业】,,", "group 工业");
    below("——工业——,,", "group 工业");
}
