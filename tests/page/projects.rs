//! All projects: a row each with its facts below, and filters.

use super::reader::{Element, read};
use super::{COUNTY, page_of, page_of_some};
use portfolio_report::Lang;

fn rows(page: &Element) -> Vec<String> {
    page.one("#rows_").all("tbody").iter().map(|row| row.rows()[0].clone()).collect()
}

/// `label: value; value` of the facts below a project's row.
fn facts(page: &Element, id: &str) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    for child in page.one(&format!("#{id}")).one("dl").children() {
        if child.is_named("dt") {
            facts.push(child.text() + ":");
        } else {
            *facts.last_mut().unwrap() += &format!(" {};", child.text());
        }
    }
    facts
}

#[test]
fn each_project_has_a_row_in_document_order() {
    let page = read(&page_of(COUNTY, Lang::Zh));
    assert_eq!(
        rows(&page),
        [
            "中学 | 学校 | 东镇 | 2021 至 2022 | 在建 | 1.0",
            "宿舍楼 | 学校 | 东镇 | 2021 | 在建 | 0.4",
            "县幼儿园 | 幼儿园 | 东镇、西镇 | 2023 | 谋划 | 1.0",
            "礼堂 | 教育 | 未明确 | | | 未列明",
            "面粉厂 | 工业 | 西镇 | 2024 至 2025 | | 2.0",
            "砖窑 | 工业 | 西镇 | | 取消 | 3.0"
        ]
    );
    let head = page.one("#rows_").one("thead");
    assert_eq!(head.rows(), ["项目名称 | 行业 | 建设地点 | 建设时间 | 建设阶段 | 投资额（亿元）"]);
    let classes: Vec<Option<&str>> = head.all("th").iter().map(|cell| cell.attribute("class")).collect();
    assert_eq!(classes, [None, None, None, None, None, Some("n")], "money is to the right");
    assert_eq!(page.one("#count_").text(), "共 6 条记录");
}

#[test]
fn one_record_is_told_in_the_singular() {
    let page = read(&page_of_some(COUNTY, &["mill"], Lang::En));
    assert_eq!(rows(&page), ["Mill | Industry | West | 2024 – 2025 | | 200"]);
    assert_eq!(page.one("#count_").text(), "1 record");
}

/// What the row says is not said again; ties are links with their reasons, to what is on the page.
#[test]
fn below_a_row_stands_what_it_does_not_say() {
    let page = read(&page_of(COUNTY, Lang::Zh));
    assert_eq!(
        facts(&page, "school"),
        [
            "编号: school;",
            "英文名: School;",
            "项目群: works（学校工程）;",
            "相关单位: 县教育局（项目单位）;",
            "建设规模及内容: 六轨;",
            "出处: 第1章第1节：投资额作“1.2亿元”;",
            "前后不一致: 投资额：1亿元（记录）；1.2亿元（第1章第1节）;",
            "包含: 宿舍楼;",
            "后续项目: 县幼儿园 前置、完工—开工、推断，理由：先后;"
        ]
    );
    let nursery = page.one("#nursery").one("dl");
    assert_eq!(nursery.links(), ["中学 → #school", "面粉厂 → #mill"]);
    assert_eq!(page.one("#ward").one("dl").links(), ["中学 → #school"]);
    assert_eq!(page.one("#ward").links().len(), 2, "its own name and what it is a part of");
    let some = read(&page_of_some(COUNTY, &["nursery"], Lang::Zh));
    assert!(
        some.one("#nursery").one("dl").links().is_empty(),
        "what is not on the page is named without a link"
    );
    assert!(some.one("#nursery").one("dl").text().contains("中学"));
}

/// `label: values` of each filter, indented as they are nested.
fn filters(page: &Element) -> Vec<String> {
    let filter = |label: &&Element| {
        let values = label.all("option").iter().map(|option| option.raw()).collect::<Vec<_>>().join(", ");
        format!("{}: {values}", label.one("span").text())
    };
    let labels = page.one("#filters_").all("label");
    let selects = labels.iter().filter(|label| !label.all("select").is_empty());
    selects.map(filter).collect()
}

#[test]
fn filters_are_by_what_has_several_values() {
    let page = read(&page_of(COUNTY, Lang::Zh));
    assert_eq!(
        filters(&page),
        [
            "行业: 全部, 教育 (4), \u{3000}教育（未细分） (1), \u{3000}学校 (2), \u{3000}幼儿园 (1), 工业 (1)",
            "区域: 全部, 东镇 (2), 西镇 (1), 跨乡镇 (1), 建设地点未明确 (1)",
            "建设阶段: 全部, 谋划 (1), 在建 (2), 阶段未列明 (2)",
            "投资规模: 全部, 1000万元—5000万元 (1), 1亿元—10亿元 (3), 投资额未列明 (1)",
            "年份: 全部, 2021年 (2), 2022年 (1), 2023年 (1), 2024年 (1), 2025年 (1), 时间未明确 (1)",
            "章节: 全部, 第1章 民生 (4), 未注明出处 (1)",
            "项目群: 全部, 学校工程 (2), 名单 (2)",
            "标记: 全部, 前后不一致 (1), 有先后关系 (3), 子项 (1), 投资额未列明 (1)",
            "排序: 原文次序, 投资额（从大到小）, 名称, 行业, 建设地点, 建设时间"
        ]
    );
    let sorts = page.one("#sort_").all("option");
    let columns: Vec<&str> = sorts.iter().map(|option| option.attribute("value").unwrap()).collect();
    assert_eq!(columns, ["", "-5", "0", "1", "2", "3"], "columns of the rows above");
    let english = read(&page_of(COUNTY, Lang::En));
    assert_eq!(
        filters(&english)[6..8],
        [
            "programme: all, School works (2), Names (2)",
            "Marked: all, Conflict (1), tied to others (3), Pieces (1), Undisclosed (1)"
        ]
    );
}

/// A list of projects of one sector, in places within places or not known.
fn list(projects: &str) -> Vec<String> {
    let text = format!(
        "
format: portfolio/1
title: A list
sectors: [{{id: s, name: 行业, english: Sector}}]
regions: [{{id: east, name: 东镇, english: East, kind: township}}, {{id: hill, name: 山村, english: Hill, kind: village, parent: east}}]
projects: [{projects}]
"
    );
    let mut filters = filters(&read(&page_of(&text, Lang::En)));
    assert!(filters.pop().unwrap().starts_with("Sort by"));
    filters
}

/// A filter of one value would leave all; a mark of one value leaves those that bear it.
#[test]
fn one_value_is_no_filter_but_a_mark_is() {
    let known = "{id: a, name: 甲, sector: s, investment: 1亿元}";
    assert_eq!(list(known), [""; 0]);
    assert_eq!(list("{id: b, name: 乙, sector: s}"), ["Marked: all, Undisclosed (1)"]);
    let both = format!("{known}, {{id: b, name: 乙, sector: s}}");
    let band = "investment band: all, 100 to 1000 million (1), undisclosed (1)";
    assert_eq!(list(&both), [band, "Marked: all, Undisclosed (1)"]);
}

/// The village lies in the township; what is not stated is a value too.
#[test]
fn places_are_filtered_by_townships() {
    let project = |id: &str, at: &str| format!("{{id: {id}, name: {id}, sector: s, investment: 1亿元{at}}}");
    let projects = [
        project("a", ", location: {sites: [hill]}"),
        project("b", ", location: {sites: [east]}"),
        project("c", ""),
    ];
    assert_eq!(list(&projects.join(", ")), ["region: all, East (2), site not stated (1)"]);
}

/// Eighty values are looked through, one more is not.
#[test]
fn a_filter_of_too_many_values_is_none() {
    let of = |units: usize| {
        let projects = (0..units).map(|n| {
            format!("{{id: p-{n}, name: 项目{n}, sector: s, investment: 1亿元, responsible: 单位{n}}}")
        });
        list(&projects.collect::<Vec<_>>().join(", "))
    };
    assert_eq!(of(81), [""; 0]);
    let units = of(80);
    assert_eq!(units.len(), 1);
    assert!(units[0].starts_with("responsible: all, 单位0 (1), "), "{units:?}");
}
