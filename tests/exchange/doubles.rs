//! Rows and columns that would be counted twice or for something else: each is recognised, refused or told, and never taken
//! without a word. The lists were made to find such amounts; what is right is plain from each.

use portfolio_exchange::import::Request;

use super::support::{places, projects, take, take_with};

/// 甲厂, 乙厂 and 丙厂 and one more row, in a list without numbers and in one with.
fn with_row(label: &str, numbered: bool) -> Vec<String> {
    let row =
        |number: &str, rest: &str| if numbered { format!("{number},{rest}\n") } else { format!("{rest}\n") };
    let head = row("序号", "项目名称,总投资,2026年计划投资");
    let own = row("4", &format!("{label},370,37"));
    let list = format!(
        "单位：万元\n{head}{}{}{}{own}",
        row("1", "甲厂,100,10"),
        row("2", "乙厂,200,20"),
        row("3", "丙厂,70,7")
    );
    let done = take("a.csv", list.as_bytes());
    match &done.registry {
        Some(_) => projects(&done),
        None => places(&done).into_iter().filter(|place| place.contains(" E")).collect(),
    }
}

const THREE: [&str; 3] = [
    "甲厂 | 未分类 | 100万元 | 2026:10万元",
    "乙厂 | 未分类 | 200万元 | 2026:20万元",
    "丙厂 | 未分类 | 70万元 | 2026:7万元",
];

#[test]
fn totals_have_many_names() {
    for label in [
        "总和",
        "计",
        "共",
        "总",
        "全部",
        "汇总数",
        "合计数",
        "总投资",
        "投资总额",
        "Σ",
        "三项合计",
        "合计（一+二）",
    ] {
        for numbered in [false, true] {
            assert_eq!(with_row(label, numbered), THREE, "{label}");
        }
    }
}

/// R22, no wrong amount without a word: what nobody has called a total, but has the sums of all, is not counted again.
#[test]
fn a_row_with_the_sums_of_the_others_is_no_project() {
    for label in ["全县", "三项", "工业", "三项合计投资", "全市总投资", "重点产业"] {
        for numbered in [false, true] {
            let found = with_row(label, numbered);
            assert!(found.len() == 1 && found[0].contains(" E83"), "{label}: {found:?}");
        }
    }
}

#[test]
fn a_group_with_the_sums_of_its_rows_is_no_project_whatever_its_number() {
    let list = "单位：万元\n序号,项目名称,总投资,2026年计划投资,建设地点\n1,工业,300,30,\n2,甲厂,100,10,新城镇\n\
        3,乙厂,200,20,新城镇\n4,交通,110,11,\n5,丙路,50,5,新城镇\n6,丁路,60,6,新城镇\n";
    let done = take("a.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["B3 E838", "B6 E838"]);
    // Kept going, the rest is what it is.
    let kept = take_with("a.csv", list.as_bytes(), &Request { keep_going: true, ..Request::default() });
    let names: Vec<String> =
        projects(&kept).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(names, ["甲厂", "乙厂", "丙路", "丁路"]);
    // Subtotals below their rows, without a word that says so.
    let list = "单位：万元\n项目名称,总投资,2026年计划投资\n甲厂,100,10\n乙厂,200,20\n工业,300,30\n丙路,50,5\n丁路,60,6\n交通,110,11\n";
    assert_eq!(places(&take("a.csv", list.as_bytes())), ["A5 E838", "A8 E838"]);
    // One row each.
    let list = "单位：万元\n项目名称,总投资,2026年计划投资\n工业项目,100,10\n甲厂,100,10\n交通项目,200,20\n乙路,200,20\n";
    assert_eq!(places(&take("a.csv", list.as_bytes())), ["A3 E831", "A5 E831"]);
}

/// What has facts of its own is a project; that its amounts are a sum is told, for it may be one.
#[test]
fn a_project_that_happens_to_be_a_sum_is_taken_and_told() {
    let list = "单位：万元\n序号,项目名称,建设地点,总投资\n1,甲厂,新城镇,100\n2,乙厂,新城镇,200\n3,丙厂,新城镇,70\n4,丁厂,古城镇,370\n";
    let done = take("a.csv", list.as_bytes());
    assert_eq!(projects(&done).len(), 4);
    assert_eq!(places(&done), ["B6 W892", " W889"]);
    // Two rows of one column agree too often to refuse it.
    let list = "单位：万元\n序号,项目名称,总投资\n1,甲厂,100\n2,乙厂,200\n3,丙厂,300\n";
    let done = take("a.csv", list.as_bytes());
    assert_eq!((projects(&done).len(), places(&done)), (3, vec!["B5 W892".to_owned(), " W889".to_owned()]));
    // Sums that are none of a whole run say nothing.
    let list = "单位：万元\n序号,项目名称,总投资\n1,甲厂,50\n2,乙厂,200\n3,丙厂,300\n4,丁厂,500\n5,戊厂,9\n";
    assert_eq!(places(&take("a.csv", list.as_bytes())), [" W889"]);
}

#[test]
fn rows_that_compare_are_no_projects() {
    for label in ["占比", "占比（%）", "同比增长", "平均", "上年同期", "增速", "完成率"]
    {
        let list = format!(
            "单位：万元\n项目名称,总投资,2026年计划投资\n甲厂,100,10\n乙厂,250,20\n{label},5.2,3.1\n"
        );
        let done = take("a.csv", list.as_bytes());
        let expected = ["甲厂 | 未分类 | 100万元 | 2026:10万元", "乙厂 | 未分类 | 250万元 | 2026:20万元"];
        assert_eq!(projects(&done), expected, "{label}");
    }
}

#[test]
fn names_with_the_words_of_totals_are_projects_where_they_say_more() {
    let list = "单位：万元\n序号,项目名称,总投资,建设地点\n1,合计沟治理,200,新城镇\n2,总计算中心,310,新城镇\n\
        3,小计村道路,420,新城镇\n4,其中坝水库,530,新城镇\n";
    let done = take("a.csv", list.as_bytes());
    let amounts: Vec<String> =
        projects(&done).iter().map(|line| line.split(" | ").nth(2).unwrap().to_owned()).collect();
    assert_eq!(amounts, ["200万元", "310万元", "420万元", "530万元"]);
}

#[test]
fn projects_numbered_as_groups_are_not_lost() {
    let list = "单位：万元\n序号,项目名称,总投资\n一,甲园,300\n二,乙路,50\n三,丙渠,70\n";
    let done = take("a.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["B3 E831", "B4 E831", "B5 E831"]);
    // A group that has nothing yet states nothing.
    let list =
        "单位：万元\n序号,项目名称,总投资\n一,续建项目（1个）,300\n1,甲厂,300\n二,新开工项目（0个）,0\n";
    assert_eq!(projects(&take("a.csv", list.as_bytes())).len(), 1);
}

#[test]
fn sentences_below_a_list_are_no_projects_though_they_are_numbered() {
    let list = "单位：万元\n序号,项目名称,总投资\n1,甲厂,100\n2,乙厂,250\n合计,,350\n说明：,,\n1,本表总投资350万元,\n2,联系人：张三,\n";
    let done = take("a.csv", list.as_bytes());
    assert_eq!(projects(&done), ["甲厂 | 未分类 | 100万元", "乙厂 | 未分类 | 250万元"]);
}

/// Below 一期 or 政府投资部分 stands a part, which is not the project's whole money.
#[test]
fn money_below_a_heading_that_narrows_it_is_not_the_whole() {
    for (over, whole) in [
        ("政府投资部分", false),
        ("一期", false),
        ("市级", false),
        ("投资情况", true),
        ("基本情况", true),
        ("项目投资规模", true),
    ] {
        let list =
            format!("单位：万元,,,\n序号,项目名称,{over},\n,,总投资,占地\n1,甲厂,100,5\n2,乙厂,250,6\n");
        let found = projects(&take("a.csv", list.as_bytes()));
        assert_eq!(found[0].starts_with("甲厂 | 未分类 | 100万元"), whole, "{over}: {found:?}");
    }
}

#[test]
fn years_are_named_with_and_without_their_character() {
    for heading in ["2026计划投资", "26年计划投资", "2026年计划投资", "2026年度计划投资"]
    {
        let list = format!("单位：万元,,,\n序号,项目名称,总投资,{heading}\n1,甲厂,100,10\n");
        assert_eq!(
            projects(&take("a.csv", list.as_bytes())),
            ["甲厂 | 未分类 | 100万元 | 2026:10万元"],
            "{heading}"
        );
    }
    let list = "单位：万元,,,\n序号,项目名称,总投资,2024-2026投资\n1,甲厂,100,10\n";
    assert_eq!(projects(&take("a.csv", list.as_bytes())), ["甲厂 | 未分类 | 100万元"]);
}

#[test]
fn a_form_of_one_project_is_no_list() {
    let form = "项目名称,甲厂,项目代码,2020-140827-01-01-123456\n总投资（万元）,5000,建设地点,新城镇\n建设内容,厂房,,\n";
    let done = take("a.csv", form.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), [" E811"]);
}

/// 1,200 without quotes is two fields; where an empty column takes up the second, only its digits tell.
#[test]
fn an_amount_cut_by_its_comma_is_refused() {
    let list = "单位：万元,,,\n序号,项目名称,总投资,备注\n1,甲厂,1,200\n2,乙厂,800,\n3,丙厂,600,省重点\n";
    let done = take("a.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["C3 E839"]);
    // A column of numbers is one.
    let list = "单位：万元,,,\n序号,项目名称,总投资,占地面积\n1,甲厂,1,200\n2,乙厂,800,120\n";
    assert_eq!(projects(&take("a.csv", list.as_bytes())).len(), 2);
}

#[test]
fn a_column_of_quantities_makes_no_summary_of_a_list() {
    let list = "单位：万元,,,\n序号,项目名称,单位,数量,总投资\n1,甲厂,座,3,100\n2,乙路,公里,12,250\n";
    assert_eq!(
        projects(&take("a.csv", list.as_bytes())),
        ["甲厂 | 未分类 | 100万元", "乙路 | 未分类 | 250万元"]
    );
}

/// The date that is asked for counts; that the title names another is told.
#[test]
fn another_date_than_the_titles_is_told() {
    let list = "2026年1-8月重点项目进度表,,,\n单位：万元,,,\n项目名称,总投资,年度计划投资,年度完成投资\n甲厂,100,10,5\n";
    let as_of = |text: &str| Request { as_of: Some(text.parse().unwrap()), ..Request::default() };
    let told = |text: &str| places(&take_with("a.csv", list.as_bytes(), &as_of(text)));
    assert_eq!(told("2026-09"), [" W893", " W889"]);
    assert_eq!(told("2026-08"), [" W889"]);
    assert_eq!(told("2026-08-31"), [" W889"]);
}
