//! The head: what the page is about, what it comes to, and what the data cannot tell.

use super::reader::{Element, read};
use super::{COUNTY, page_of, page_of_some};
use portfolio_report::Lang;

/// `label figure` of each figure in the head.
pub(crate) fn figures(page: &Element) -> Vec<String> {
    let pair = |pair: &Element| pair.children().map(Element::text).collect::<Vec<_>>().join(" ");
    page.one(".figures").children().map(pair).collect()
}

/// A plan of the sectors education and industry with these projects.
fn plan(projects: &str) -> String {
    format!(
        "
format: portfolio/1
outline: {{title: A plan, period: 2021..2025, chapters: [{{number: 1, title: 教育, sections: [{{number: 1, title: 学校}}]}}]}}
sectors: [{{id: education, name: 教育, english: Education}}]
regions: [{{id: east, name: 东镇, english: East, kind: township}}]
projects: [{projects}]
"
    )
}

/// All that can be known of a project.
const KNOWN: &str = "{id: known, name: 校舍, sector: education, investment: 1亿元, stage: planned, location: {sites: [east]}, \
                     timeline: {start: 2021, finish: 2022}, cite: [{chapter: 1, section: 1}]}";

fn unknown(projects: &str, lang: Lang) -> Vec<String> {
    read(&page_of(&plan(projects), lang)).one("header").texts("li")
}

#[test]
fn the_head_says_who_issued_what_and_when() {
    let about = |lang| read(&page_of(COUNTY, lang)).one(".about").texts("span");
    assert_eq!(about(Lang::Zh), ["某县人民政府", "某政发〔2021〕1号", "2021-06 印发", "规划期 2021—2025"]);
    assert_eq!(about(Lang::En)[2..], ["issued 2021-06".to_owned(), "plan period 2021–2025".to_owned()]);
    assert_eq!(read(&page_of(COUNTY, Lang::En)).one("h1").text(), "某县规划");
}

/// The school, the nursery and the mill disclose 1 + 1 + 2; the hall nothing. Of the 3 that the school works declare, 2 are
/// explained, and of the 0.5 of the later works nothing.
#[test]
fn the_figures_of_the_head_are_those_of_the_whole() {
    let page = read(&page_of(COUNTY, Lang::Zh));
    assert_eq!(
        figures(&page),
        [
            "项目数 4",
            "子项 1",
            "已列明投资额合计 4亿元",
            "投资额未列明 1",
            "项目群规划数合计 3.5亿元",
            "其中没有项目投资额可对应 1.5亿元"
        ]
    );
    assert_eq!(
        page.one(".figures").links(),
        ["4 → #projects_", "1 → x2", "1 → x3", "3.5亿元 → #reconcile_", "1.5亿元 → #reconcile_"]
    );
}

#[test]
fn what_is_not_disclosed_is_not_called_zero_and_none_is_behind_a_zero() {
    let page = read(&page_of(&plan("{id: hall, name: 礼堂, sector: education}"), Lang::En));
    assert_eq!(figures(&page), ["Projects 1", "Undisclosed 1"]);
    let page = read(&page_of(&plan(""), Lang::En));
    assert_eq!(figures(&page), ["Projects 0", "Undisclosed 0"]);
    assert_eq!(page.one(".figures").links(), ["0 → #projects_"]);
}

/// A cancelled piece is a piece and counts in no figure: the filter of pieces would show more than the figure says.
#[test]
fn pieces_are_no_link_where_a_piece_is_cancelled() {
    let one =
        format!("{KNOWN}, {{id: wing, name: 东楼, sector: education, part_of: known, investment: 1000万元}}");
    let both =
        format!("{one}, {{id: shed, name: 车棚, sector: education, part_of: known, stage: cancelled}}");
    let links = |projects: &str| read(&page_of(&plan(projects), Lang::En)).one(".figures").links();
    assert_eq!(links(&one), ["1 → #projects_", "1 → x2"]);
    assert_eq!(links(&both), ["1 → #projects_"]);
}

#[test]
fn a_page_of_some_projects_says_so() {
    let said =
        |ids: &[&str], lang| read(&page_of_some(COUNTY, ids, lang)).one("header").texts("p")[1].clone();
    assert_eq!(
        said(&["mill", "hall"], Lang::Zh),
        "本页只含选中的 2 个项目（共 6 个）；项目群核对按全部成员计算"
    );
    assert_eq!(
        said(&["mill", "hall"], Lang::En),
        "This page has the 2 selected projects only, of 6; programmes are reconciled with all their members"
    );
    assert_eq!(
        said(&["mill"], Lang::En),
        "This page has the one selected project only, of 6; programmes are reconciled with all their members"
    );
    let once =
        "each project counted once; undisclosed investment is left out of the sums, not counted as zero";
    assert_eq!(read(&page_of(COUNTY, Lang::En)).one("header").texts("p")[1], once);
}

/// Planned is the nursery, under construction the school with its dormitory, of the mill and the hall nothing is said.
#[test]
fn projects_are_shared_among_stages_where_any_is_stated() {
    let shares = |text: &str, lang| {
        let page = read(&page_of(text, lang));
        page.one("header").all(".shares").iter().flat_map(|shares| shares.texts("li")).collect::<Vec<_>>()
    };
    assert_eq!(
        shares(COUNTY, Lang::Zh),
        ["谋划 1 个，1亿元，25%", "在建 2 个，1亿元，25%", "阶段未列明 2 个，2亿元，50%"]
    );
    assert_eq!(
        shares(COUNTY, Lang::En),
        [
            "planned 1 project, CNY 100 million, 25%",
            "construction 2 projects, CNY 100 million, 25%",
            "stage not stated 2 projects, CNY 200 million, 50%"
        ]
    );
    let links = read(&page_of(COUNTY, Lang::En)).one(".shares").links();
    assert_eq!(links, ["planned → t0", "construction → t1", "stage not stated → t3"]);
    assert!(shares(&plan("{id: hall, name: 礼堂, sector: education}"), Lang::En).is_empty());
}

#[test]
fn what_the_data_cannot_tell_is_counted() {
    let county = |lang| read(&page_of(COUNTY, lang)).one(".unknown").links();
    assert_eq!(county(Lang::En), ["1 → x3", "1 → y5", "1 → r3", "2 → t3", "1 → c1", "1 → x0"]);
    assert_eq!(
        read(&page_of(COUNTY, Lang::Zh)).one(".unknown").texts("li"),
        [
            "投资额未列明 1",
            "时间未明确 1",
            "建设地点未明确 1",
            "阶段未列明 2",
            "未注明出处 1",
            "前后不一致 1"
        ]
    );
    let dated = format!(
        "{KNOWN}, {{id: a, name: 甲校, sector: education, investment: 1亿元, stage: planned, location: {{sites: [east]}}, timeline: \
         {{within: 2021..2023}}, cite: [{{chapter: 1, section: 1}}]}}, {{id: b, name: 乙校, sector: education, investment: 1亿元, \
         stage: planned, location: {{sites: [east]}}, timeline: {{start: 2022}}, cite: [{{chapter: 1, section: 1}}]}}"
    );
    assert_eq!(unknown(&dated, Lang::Zh)[1..], ["时段内（未分年） 1", "起止不全 1"].map(str::to_owned));
}

/// A stage that no project states and places that none is cited at are not asked for; a site and dates always are.
#[test]
fn what_no_project_states_is_no_gap_but_sites_and_dates() {
    let bare = "{id: hall, name: 礼堂, sector: education, investment: 1亿元}";
    assert_eq!(unknown(bare, Lang::En), ["undated 1", "site not stated 1"]);
}

#[test]
fn where_all_is_known_nothing_is_unknown() {
    for projects in [
        KNOWN.to_owned(),
        format!("{KNOWN}, {{id: shed, name: 车棚, sector: education, stage: cancelled}}"),
        String::new(),
    ] {
        let page = read(&page_of(&plan(&projects), Lang::En));
        assert!(page.all("#unknown_").is_empty() && page.all(".unknown").is_empty(), "{projects}");
    }
}
